// SPDX-License-Identifier: GPL-2.0-only
//! How the pieces of a record fit together: whether a line goes on with it, and what has been between them.
//!
//! A mail cuts at a blank and drops it; a terminal cuts at its width, in the middle of a word. What it was is found in
//! the pieces: of a row all columns have to be there, of values both their name and their end. Widths are
//! asked last.

use super::kind::{self, Kind, PANICS};
use super::{kill, table};

/// What cuts the lines of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Cut {
    #[default]
    Unknown,
    /// A blank has been between the pieces.
    AtBlanks,
    /// Nothing has been between them.
    AtWidth,
}

impl Cut {
    fn glue(self, is_width: bool) -> &'static str {
        match self {
            Cut::AtBlanks => " ",
            Cut::AtWidth => "",
            Cut::Unknown if is_width => "",
            Cut::Unknown => " ",
        }
    }
}

/// How a piece goes on with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// What has been between them.
    pub glue: &'static str,
    /// The pieces themselves have shown it.
    pub is_sure: bool,
}

/// Whether a piece goes on with a record that is not complete, and how. `is_width` is whether the line before is as
/// long as a terminal is wide; `columns` is how many numbers a row has, if the header of the table is known.
pub(super) fn joint(
    kind: Kind,
    before: &str,
    piece: &str,
    cut: Cut,
    is_width: bool,
    columns: Option<usize>,
) -> Option<Joint> {
    if before.ends_with(' ') || piece.starts_with(' ') {
        return fits(kind, before, "", piece, columns).then_some(Joint {
            glue: "",
            is_sure: false,
        });
    }
    let usual = Joint {
        glue: cut.glue(is_width),
        is_sure: false,
    };
    let sure = |glue| {
        Some(Joint {
            glue,
            is_sure: true,
        })
    };
    match kind {
        Kind::Row => {
            let at_blank = fits(kind, before, " ", piece, columns);
            let at_width = fits(kind, before, "", piece, columns);
            match (at_blank, at_width) {
                (true, true) => Some(usual),
                (true, false) => sure(" "),
                (false, true) => sure(""),
                (false, false) => None,
            }
        }
        Kind::TableHeader => {
            let last = last_word(before);
            let first = first_word(piece);
            let known = |word: &str| COLUMNS.contains(&word);
            if known(last) && known(first) {
                sure(" ")
            } else if known(&format!("{last}{first}")) {
                sure("")
            } else {
                Some(usual)
            }
        }
        Kind::Panic | Kind::NoKillable => {
            let begin = before.rsplit(": ").next().unwrap_or(before);
            let goes_on = |glue: &str| {
                let whole = format!("{begin}{glue}{piece}");
                PANICS
                    .iter()
                    .any(|panic| whole.contains(panic) || panic.starts_with(&whole))
            };
            [" ", ""]
                .into_iter()
                .find(|glue| goes_on(glue))
                .and_then(sure)
        }
        Kind::Summary => {
            // It has no blank but in names.
            let glue = if cut == Cut::AtBlanks && !piece.starts_with(['/', ',']) {
                " "
            } else {
                ""
            };
            Some(Joint {
                glue,
                is_sure: false,
            })
        }
        Kind::Kill => {
            // Old kernels end with any of the sizes: a piece that brings no value belongs to something else.
            let gains = |glue: &str| {
                let whole = format!("{before}{glue}{piece}");
                kill::values(&whole) > kill::values(before)
            };
            let last = last_word(before);
            let is_size = ["-vm:", "-rss:", "pgtables:"]
                .iter()
                .any(|name| last.contains(name));
            if is_size && !last.trim_end_matches(',').ends_with("kB") {
                return sure("");
            }
            let is_whole = is_end(last) && before.contains("total-vm:");
            if is_token(first_word(piece)) && is_end(last_word(before)) {
                return gains(" ").then_some(Joint {
                    glue: " ",
                    is_sure: true,
                });
            }
            if gains("") && !(is_whole && gains(" ")) {
                return sure("");
            }
            (!is_whole || gains(usual.glue)).then_some(usual)
        }
        _ => {
            let (last, first) = (last_word(before), first_word(piece));
            // No blank stands between the names of flags.
            let is_in_flags = last.contains('(') && !last.contains(')') && last.contains('=');
            let is_one = || is_token(&format!("{last}{first}"));
            if is_token(first) && is_end(last) || last == "=" || is_token(first) && last == "now" {
                sure(" ")
            } else if is_in_flags || is_one() && !is_end(last) {
                sure("")
            } else if is_token(first) || last.contains(':') && is_unit(first) {
                // A name or a value that is cut in two.
                sure("")
            } else if matches!(kind, Kind::Counters | Kind::Reaper) {
                // These may be complete.
                None
            } else {
                Some(usual)
            }
        }
    }
}

/// Whether a row is a row with a piece behind it: it has to gain by that.
fn fits(kind: Kind, before: &str, glue: &str, piece: &str, columns: Option<usize>) -> bool {
    if kind != Kind::Row {
        return true;
    }
    const LONGEST_NAME: usize = 15;
    let whole = format!("{before}{glue}{piece}");
    let count = |row: &str| table::count(row);
    let (had, has) = (count(before), count(&whole));
    let wanted = columns.unwrap_or(8);
    if has < wanted {
        // More pieces follow; a word is none of them.
        let is_numbers = piece
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b" -[]".contains(&byte));
        return is_numbers && (has > had || glue.is_empty());
    }
    let name = match columns {
        Some(columns) => table::behind(&whole, columns),
        None => table::name_of(&whole),
    };
    name.is_some_and(|name| name.len() <= LONGEST_NAME)
}

/// Columns of the task table of any kernel.
const COLUMNS: [&str; 18] = [
    "]",
    "uid",
    "tgid",
    "total_vm",
    "rss",
    "cpu",
    "oom_adj",
    "oom_score_adj",
    "name",
    "nr_ptes",
    "nr_pmds",
    "swapents",
    "pgtables_bytes",
    "rss_anon",
    "rss_file",
    "rss_shmem",
    "pid",
    "[",
];

fn last_word(text: &str) -> &str {
    text.rsplit(kind::blank).next().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(kind::blank).next().unwrap_or("")
}

/// Whether a word begins a value: `name:12kB`, `name=1`, `(name)`, `2*4kB`, `(UM)`.
fn is_token(word: &str) -> bool {
    if word.starts_with('(') || word == "=" {
        return true;
    }
    if let Some((count, size)) = word.split_once('*') {
        let is_number = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
        return is_number && size.starts_with(|c: char| c.is_ascii_digit());
    }
    let Some((name, _)) = word.split_once([':', '=']) else {
        return false;
    };
    NAMES.contains(&name)
}

/// Whether a word can be the last one before a blank: `name:12kB`, `DMA32`, `oom-killer:`, `(x)`.
fn is_end(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let unit = word.ends_with("kB") || word.ends_with("KB") || word.ends_with(')');
    let value = word.split_once([':', '=']).is_some_and(|(name, value)| {
        NAMES.contains(&name) && (unit || is_number(value) || value.is_empty())
    });
    let zone = ["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"]
        .contains(&word.trim_end_matches(':'));
    unit || value || zone || word == "oom-killer:" || word == "=" || is_number(word)
}

fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    match digits.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Whether a word is the rest of a size.
fn is_unit(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    ["kB", "KB", "B", "kB,", "", ","].contains(&rest)
}

/// Names of values in a report.
const NAMES: [&str; 74] = [
    "free",
    "boost",
    "min",
    "low",
    "high",
    "reserved_highatomic",
    "free_highatomic",
    "active_anon",
    "inactive_anon",
    "active_file",
    "inactive_file",
    "unevictable",
    "writepending",
    "present",
    "managed",
    "mlocked",
    "bounce",
    "free_pcp",
    "local_pcp",
    "free_cma",
    "isolated_anon",
    "isolated_file",
    "isolated(anon)",
    "isolated(file)",
    "dirty",
    "writeback",
    "unstable",
    "slab_reclaimable",
    "slab_unreclaimable",
    "mapped",
    "shmem",
    "pagetables",
    "sec_pagetables",
    "kernel_misc_reclaimable",
    "shmem_thp",
    "shmem_pmdmapped",
    "anon_thp",
    "writeback_tmp",
    "kernel_stack",
    "shadow_call_stack",
    "all_unreclaimable?",
    "pages_scanned",
    "total-vm",
    "anon-rss",
    "file-rss",
    "shmem-rss",
    "UID",
    "pgtables",
    "oom_score_adj",
    "oom_adj",
    "oomkilladj",
    "gfp_mask",
    "order",
    "nodemask",
    "nr_page_table_pages",
    "cache",
    "rss",
    "rss_huge",
    "mapped_file",
    "swap",
    "pgpgin",
    "pgpgout",
    "hugepages_total",
    "hugepages_free",
    "hugepages_surp",
    "hugepages_size",
    "usage",
    "limit",
    "failcnt",
    "swapcached",
    "zspages",
    "balloon",
    "free_unmovable",
    "shmem_huge",
];

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::{Cut, joint};

    #[test]
    fn pieces_show_what_has_been_between_them() {
        let table = [
            (
                Kind::Row,
                "[  100]     0   100     3450      354    28672",
                "0             0 sd",
                Some((" ", true)),
            ),
            (
                Kind::Row,
                "[  100]     0   100     3450      354    286",
                "72        0             0 sd",
                Some(("", true)),
            ),
            (
                Kind::Row,
                "[  100]     0   100     3450      354    28672 0 0",
                "sd",
                Some((" ", true)),
            ),
            (
                Kind::Row,
                "[  100]     0   100     3",
                "Why did it die?",
                None,
            ),
            (
                Kind::Zone,
                "Node 0 DMA32 free:2000kB low:5000kB",
                "high:6000kB x",
                Some((" ", true)),
            ),
            (
                Kind::Zone,
                "Node 0 DMA32 free:20",
                "00kB high:6000kB",
                Some(("", true)),
            ),
            (
                Kind::Zone,
                "Node 0 DMA32 free:2000kB in",
                "active_anon:0kB",
                Some(("", true)),
            ),
            (Kind::Zone, "Node 0 DMA32", "free:2000kB", Some((" ", true))),
            (
                Kind::Header,
                "a.out invoked oom-killer:",
                "gfp_mask=0x1",
                Some((" ", true)),
            ),
            (
                Kind::Kill,
                "Out of memory: Killed process 300 (a.out)",
                "total-vm:880000kB",
                Some((" ", true)),
            ),
            (
                Kind::Kill,
                "Out of memory: Killed process 300 (a.out) total-vm:88",
                "0000kB, anon-rss:1kB",
                Some(("", true)),
            ),
            (
                Kind::Panic,
                "Kernel panic - not syncing: System is",
                "deadlocked on memory",
                Some((" ", true)),
            ),
            (
                Kind::Panic,
                "Kernel panic - not syncing: System is",
                "Hello",
                None,
            ),
            (
                Kind::TableHeader,
                "[ pid ] uid pgtables_bytes",
                "swapents name",
                Some((" ", true)),
            ),
            (
                Kind::TableHeader,
                "[ pid ] uid pgtables_",
                "bytes swapents name",
                Some(("", true)),
            ),
            (
                Kind::FreeLists,
                "Node 0 DMA: 2*4kB",
                "(UM) 1*8kB",
                Some((" ", true)),
            ),
        ];
        for (kind, before, piece, expected) in table {
            let found = joint(kind, before, piece, Cut::Unknown, false, Some(8));
            let found = found.map(|joint| (joint.glue, joint.is_sure));
            assert_eq!(found, expected, "{before} | {piece}");
        }
    }
}
