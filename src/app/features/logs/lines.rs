// SPDX-License-Identifier: GPL-2.0-only
//! The log's own lines, with what each of their numbers means.
//!
//! A line is searched for the names that its part of the report has, and only behind the place where
//! a process's name can stand: names are hostile.

use super::words::{kilobytes, shown};
use super::{Found, Logs, Opened, Part};
use crate::app::i18n::Language;
use crate::app::logs::Made;
use crate::app::number;
use crate::report::Event;

mod glossary;

use glossary::{Key, Unit};

/// So many lines are shown before somebody asks for all of them.
const FEW: usize = 60;

/// So many lines are shown at most.
const MOST: usize = 3_000;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub number: String,
    /// The line, in pieces: those that are explained are told apart.
    pub pieces: Vec<(String, bool)>,
    /// What it is, and what its pieces mean.
    pub notes: Vec<Note>,
}

/// What a piece of a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name.
    pub name: String,
    /// Its value, in units that can be read.
    pub value: String,
    /// What it means.
    pub meaning: &'static str,
}

/// What is shown of the lines of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many the event has.
    pub count: usize,
    /// Whether some are left out that can be asked for.
    pub is_cut: bool,
}

/// The lines of an event: those that are explained, or all of them.
pub fn of(found: &Found, opened: &Opened, logs: &Logs, language: Language) -> Lines {
    let (Some(excerpt), Some(event)) = (found.excerpts.get(opened.at), opened.event(found)) else {
        return Lines::default();
    };
    let is_whole = logs.unfolded.contains(&Part::Lines);
    let of_log = event.memory.as_ref().and_then(|memory| memory.page_size);
    let size = of_log.map(u32::trailing_zeros);
    let shift = opened.made().map(Made::page_shift).or(size).unwrap_or(12);
    // Lines of other hosts, and empty ones, say nothing of the event.
    let numbered = excerpt.lines.iter().zip(excerpt.first..);
    let numbered = numbered.filter(|(text, _)| !text.is_empty());
    let line = |(text, number): (&String, usize)| line(text, number, event, shift, language);
    let wanted = numbered
        .map(line)
        .filter(|line| is_whole || !line.notes.is_empty());
    let mut lines: Vec<Line> = wanted.take(MOST).collect();
    if !is_whole {
        let end = lines.len().saturating_sub(FEW / 4);
        // The end of a report says most: what is left out is in the middle.
        if lines.len() > FEW {
            lines.drain(FEW * 3 / 4..end);
        }
    }
    let empty = excerpt.lines.iter().filter(|text| text.is_empty());
    let count = excerpt.lines.len() - empty.count() + excerpt.more;
    Lines {
        is_cut: lines.len() < count && !is_whole,
        lines,
        count,
    }
}

/// A piece of a line that has a meaning.
struct Piece {
    start: usize,
    end: usize,
    note: Note,
}

fn line(text: &str, number: usize, event: &Event, shift: u32, language: Language) -> Line {
    let mut found = pieces(text, number, event, shift, language);
    found.sort_by_key(|piece| piece.start);
    let mut pieces = Vec::new();
    let mut notes = Vec::new();
    let mut at = 0;
    for piece in found {
        if piece.start < at {
            continue;
        }
        if piece.start > at {
            pieces.push((shown(&text[at..piece.start]), false));
        }
        if piece.end > piece.start {
            pieces.push((shown(&text[piece.start..piece.end]), true));
        }
        at = piece.end;
        notes.push(piece.note);
    }
    if at < text.len() {
        pieces.push((shown(&text[at..]), false));
    }
    Line {
        number: number::unsigned(number as u64),
        pieces,
        notes,
    }
}

fn pieces(text: &str, number: usize, event: &Event, shift: u32, language: Language) -> Vec<Piece> {
    if event.rows.iter().any(|row| row.line == number) {
        return row(text, event, shift, language);
    }
    let find = |from: usize, keys: &[Key]| keyed(text, from, keys, shift, language);
    let after = |mark: &str| text.rfind(mark).map(|at| at + mark.len());
    if let Some(from) = after(" invoked oom-killer:") {
        return find(from, glossary::HEADER);
    }
    // Red Hat Enterprise Linux 7 has the user before the sizes.
    let of_el7 = text
        .rfind("), UID ")
        .filter(|at| text[*at..].contains(", total-vm:"));
    if let Some(from) = text.rfind(") total-vm:").or(of_el7) {
        return find(from, glossary::KILL);
    }
    if let Some(from) = text
        .rfind(" cpuset=")
        .filter(|at| text[*at..].contains(" mems_allowed="))
    {
        return find(from, glossary::CPUSET);
    }
    if let Some(from) = after("oom-kill:") {
        return summary(text, from, shift, language);
    }
    if let Some(at) = text.find("lowmem_reserve[]:") {
        return vec![whole(text, at, language.line_reserve())];
    }
    if text.contains(" min:") && text.contains(" free:") || text.contains(" active_anon:") {
        return find(0, glossary::ZONE);
    }
    if text.contains("*4kB ") || text.contains("*64kB ") && text.contains("kB =") {
        let at = text.find("kB ").and_then(|at| text[..at].rfind(": "));
        return vec![whole(
            text,
            at.map_or(0, |at| at + 2),
            language.line_free_lists(),
        )];
    }
    if text.contains("usage ") && text.contains("limit ") {
        return find(0, glossary::USAGE);
    }
    for (mark, unit, meaning) in glossary::TOTALS {
        if let Some(at) = text.find(mark) {
            return total(text, at, mark, *unit, meaning(language), shift)
                .into_iter()
                .collect();
        }
    }
    for (mark, meaning) in glossary::SENTENCES {
        if let Some(at) = text.find(mark) {
            return vec![whole(text, at, meaning(language))];
        }
    }
    if glossary::COUNTERS.iter().any(|key| text.contains(key.mark)) && !text.contains("kB") {
        return find(0, glossary::COUNTERS);
    }
    stat(text, language)
}

/// A meaning of all that follows.
fn whole(text: &str, start: usize, meaning: &'static str) -> Piece {
    Piece {
        start,
        end: text.len(),
        note: Note {
            name: String::new(),
            value: String::new(),
            meaning,
        },
    }
}

/// Names with their values: `order=0`, `free:1356kB`, `usage 58592kB`.
fn keyed(text: &str, from: usize, keys: &[Key], shift: u32, language: Language) -> Vec<Piece> {
    let mut found = Vec::new();
    for key in keys {
        let Some(at) = place(text, from, key.mark) else {
            continue;
        };
        let value = at + key.mark.len();
        let blanks = text[value..].len() - text[value..].trim_start_matches(' ').len();
        let value = value + blanks;
        let rest = &text[value..];
        let end = rest.find([' ', ',', '(', '\n']).unwrap_or(rest.len());
        found.push(Piece {
            start: at,
            end: value + end,
            note: Note {
                name: key.name().to_owned(),
                value: amount(&rest[..end], key.unit, shift),
                meaning: (key.meaning)(language),
            },
        });
    }
    found
}

/// Where a name stands as a word of its own.
fn place(text: &str, from: usize, mark: &str) -> Option<usize> {
    let mut from = from;
    loop {
        let at = from + text.get(from..)?.find(mark)?;
        let before = text[..at].chars().next_back();
        if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '-') {
            return Some(at);
        }
        from = at + mark.len();
    }
}

/// A value in units that can be read.
fn amount(value: &str, unit: Unit, shift: u32) -> String {
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let Ok(count) = digits.parse::<i64>() else {
        return shown(value);
    };
    let memory = |shift: u32| number::memory(count, shift);
    match unit {
        Unit::Pages => format!("{} = {}", number::grouped(count), memory(shift)),
        Unit::Kilobytes if count >= 1 << 50 => "max".to_owned(),
        Unit::Kilobytes => kilobytes(count.unsigned_abs()),
        Unit::Bytes => memory_of_bytes(count),
        Unit::Order if (0..40).contains(&count) => {
            format!("2^{count} = {}", number::grouped(1 << count))
        }
        Unit::Order => number::plain(count),
        Unit::Count => number::grouped(count),
        Unit::Text => shown(value),
    }
}

fn memory_of_bytes(bytes: i64) -> String {
    if bytes.unsigned_abs() < 1024 {
        return format!("{} B", number::grouped(bytes));
    }
    number::memory(bytes / 1024, 10)
}

/// A row of the task table, by the columns of its header.
fn row(text: &str, event: &Event, shift: u32, language: Language) -> Vec<Piece> {
    let Some((mut at, mut rest)) = behind_pid(text) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let columns = event.columns.iter().filter(|column| *column != "pid");
    for column in columns {
        let Some(key) = glossary::COLUMNS.iter().find(|key| key.mark == column) else {
            // A piece without an explanation keeps its place and nothing else.
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            let word = rest[blanks..].find(' ').unwrap_or(rest.len() - blanks);
            (at, rest) = (at + blanks + word, &rest[blanks + word..]);
            continue;
        };
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let start = at + blanks;
        let word = &rest[blanks..];
        let end = if column == "name" {
            word.len()
        } else {
            word.find(' ').unwrap_or(word.len())
        };
        if end == 0 {
            break;
        }
        found.push(Piece {
            start,
            end: start + end,
            note: Note {
                name: key.mark.to_owned(),
                value: amount(&word[..end], key.unit, shift),
                meaning: (key.meaning)(language),
            },
        });
        (at, rest) = (start + end, &word[end..]);
    }
    found
}

/// What stands behind the first column: `[     89]`.
fn behind_pid(text: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    loop {
        let open = from + text[from..].find('[')?;
        let inner = text[open + 1..].trim_start_matches(' ');
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let behind = inner[digits..].trim_start_matches(' ');
        if let (true, Some(rest)) = (digits > 0, behind.strip_prefix(']')) {
            return Some((text.len() - rest.len(), rest));
        }
        from = open + 1;
    }
}

/// The line `oom-kill:`: the name of the process stands near its end.
fn summary(text: &str, from: usize, shift: u32, language: Language) -> Vec<Piece> {
    let paths = [",oom_memcg=", ",global_oom", ",task_memcg="];
    let head = paths
        .iter()
        .filter_map(|mark| text[from..].find(mark))
        .min();
    let head = head.map_or(text.len(), |at| from + at);
    let mut found = keyed(&text[..head], from, glossary::SUMMARY, shift, language);
    for key in glossary::SUMMARY_TAIL {
        let Some(at) = text[head..].rfind(key.mark).map(|at| head + at) else {
            continue;
        };
        let value = at + key.mark.len();
        let rest = &text[value..];
        let next = glossary::SUMMARY_TAIL
            .iter()
            .filter_map(|next| rest.rfind(next.mark));
        let end = next.min().unwrap_or(rest.len());
        found.push(Piece {
            start: at + 1,
            end: value + end,
            note: Note {
                name: key.name().trim_start_matches(',').to_owned(),
                value: shown(&rest[..end]),
                meaning: (key.meaning)(language),
            },
        });
    }
    found
}

/// A number before a text, or behind it: `65406 pages RAM`, `Total swap = 0kB`.
fn total(
    text: &str,
    at: usize,
    mark: &str,
    unit: Unit,
    meaning: &'static str,
    shift: u32,
) -> Option<Piece> {
    let (start, end, value) = if mark.starts_with(' ') {
        let before = &text[..at];
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = at - digits;
        (start, at + mark.len(), &text[start..at])
    } else {
        let behind = text[at + mark.len()..].trim_start_matches([' ', '=']);
        let start = text.len() - behind.len();
        let end = behind.find(' ').map_or(text.len(), |end| start + end);
        (at, end, &text[start..end])
    };
    (!value.is_empty()).then(|| Piece {
        start,
        end,
        note: Note {
            name: mark.trim_matches([' ', '=']).to_owned(),
            value: amount(value, unit, shift),
            meaning,
        },
    })
}

/// A line of `memory.stat`: a name and bytes.
fn stat(text: &str, language: Language) -> Vec<Piece> {
    let mut words = text.rsplitn(3, ' ');
    let (Some(value), Some(name)) = (words.next(), words.next()) else {
        return Vec::new();
    };
    let known = glossary::STATS.contains(&name);
    if !known || !value.bytes().all(|byte| byte.is_ascii_digit()) || value == "0" {
        return Vec::new();
    }
    vec![Piece {
        start: text.len() - value.len() - 1 - name.len(),
        end: text.len(),
        note: Note {
            name: name.to_owned(),
            value: amount(value, Unit::Bytes, 0),
            meaning: language.line_stat(),
        },
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::logs::reading::read;

    /// The notes of the lines that hold a text.
    fn notes(log: &str, holds: &str) -> Vec<String> {
        let found = read(log.as_bytes());
        let opened = Opened::of(&found, 0).expect("an event");
        let mut logs = Logs::default();
        logs.unfolded.insert(Part::Lines);
        let lines = of(&found, &opened, &logs, Language::En);
        let text = |line: &&Line| {
            let text: String = line.pieces.iter().map(|(text, _)| text.as_str()).collect();
            text.contains(holds)
        };
        let line = lines.lines.iter().find(text).expect("the line");
        line.notes
            .iter()
            .map(|note| format!("{}: {}", note.name, note.value))
            .collect()
    }

    const GLOBAL: &str = include_str!("../../../../tests/reports/5.10/02d-negative/report.txt");
    const GROUP: &str = include_str!("../../../../tests/reports/5.10/06-oom-group/report.txt");

    #[test]
    fn numbers_are_explained_in_their_units() {
        let table: [(&str, &str, &[&str]); 9] = [
            (
                GLOBAL,
                "invoked oom-killer",
                &[
                    "gfp_mask: 0x100dca",
                    "order: 2^0 = 1",
                    "oom_score_adj: −900",
                ],
            ),
            (
                GLOBAL,
                "slab_reclaimable",
                &[
                    "slab_reclaimable: 1,773 = 6.9 MiB",
                    "slab_unreclaimable: 1,257 = 4.9 MiB",
                ],
            ),
            (GLOBAL, "65406 pages RAM", &["pages RAM: 65,406 = 256 MiB"]),
            (GLOBAL, "Total swap", &["Total swap: 0 KiB"]),
            (
                GLOBAL,
                "    106] ",
                &[
                    "uid: 0",
                    "tgid: 106",
                    "total_vm: 4,636 = 18.1 MiB",
                    "rss: 4,519 = 17.7 MiB",
                    "pgtables_bytes: 76 KiB",
                    "swapents: 0 = 0 KiB",
                    "oom_score_adj: −1,000",
                    "name: n4",
                ],
            ),
            (
                GLOBAL,
                "oom-kill:",
                &[
                    "constraint: CONSTRAINT_NONE",
                    "nodemask: ",
                    "cpuset: /",
                    "mems_allowed: 0",
                    "global_oom: ",
                    "task_memcg: /",
                    "task: n3",
                    "pid: 101",
                    "uid: 0",
                ],
            ),
            (
                GLOBAL,
                "Killed process",
                &[
                    "total-vm: 9.6 MiB",
                    "anon-rss: 8.4 MiB",
                    "file-rss: 4 KiB",
                    "shmem-rss: 708 KiB",
                    "UID: 0",
                    "pgtables: 56 KiB",
                    "oom_score_adj: −400",
                ],
            ),
            (
                GROUP,
                "memory: usage",
                &["usage: 57.2 MiB", "limit: 57.2 MiB", "failcnt: 57"],
            ),
            (GROUP, "anon 59609088", &["anon: 56.8 MiB"]),
        ];
        for (log, line, expected) in table {
            assert_eq!(notes(log, line), expected, "{line}");
        }
    }

    #[test]
    fn a_name_cannot_bring_numbers_of_its_own() {
        let log = GLOBAL.replace("(n3) total-vm", "(n3) total-vm:1kB (x) total-vm");
        assert_eq!(notes(&log, "Killed process")[0], "total-vm: 9.6 MiB");
        let log = GLOBAL.replace("leaker invoked", "order=9 invoked");
        assert_eq!(notes(&log, "invoked oom-killer")[1], "order: 2^0 = 1");
        let log = GLOBAL.replace("task=n3,", "task=x,pid=1,uid=2,");
        assert!(notes(&log, "oom-kill:").contains(&"pid: 101".to_owned()));
    }
}
