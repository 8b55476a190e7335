// SPDX-License-Identifier: GPL-2.0-only
//! The host that a line names: the logs of several machines may be mixed.
//!
//! A host is the word between a time and the tag of a program, as syslog and journald write it, or what a collector of
//! logs has put beside the line.

use super::kind::blank;
use super::unwrap::Line;

/// So far from the beginning of a line its tag ends at most, bytes.
const FARTHEST: usize = 200;

/// The name of a host has at most so many bytes.
const LONGEST: usize = 64;

/// The host of a line, of what stands beside it or in it.
pub(super) fn of_line<'a>(line: &Line<'a>) -> Option<&'a str> {
    if line.outer.is_empty() {
        return of_text(line.text);
    }
    of_text(line.outer).or_else(|| {
        let mut words = line.outer.split_ascii_whitespace();
        let (time, host) = (words.next()?, words.next()?);
        let is_alone = words.next().is_none() && time.contains(':');
        let of_outer = is_alone.then_some(host).and_then(name);
        of_outer.or_else(|| of_text(line.text))
    })
}

/// The host in what stands before a line, where it is all that is known of it.
pub(super) fn of_prefix(prefix: &str) -> Option<&str> {
    of_text(prefix).or_else(|| {
        let mut words = prefix.split_ascii_whitespace();
        let (time, host) = (words.next()?, words.next()?);
        let is_last = words.next().is_none_or(|word| word.starts_with('['));
        let is_time = time.contains('T') && time.contains(':');
        (is_time && is_last).then_some(host).and_then(name)
    })
}

/// `May  1 10:00:00 web-1 kernel: `, `… web-1 systemd[1]: `, `… web-1 kern.warning kernel: `, `…Z web-1 kernel - - - `,
/// and a table whose second column it is.
fn of_text(text: &str) -> Option<&str> {
    let begin = &text[..text.floor_char_boundary(FARTHEST)];
    let mut before = ["", "", ""];
    let mut at = 0;
    for word in begin.split(blank) {
        let end = at + word.len();
        at = end + 1;
        if word.is_empty() {
            continue;
        }
        let [early, middle, late] = before;
        before = [middle, late, word];
        // A line is searched up to its own words only.
        let (time, host) = if late.starts_with("kern.") {
            (early, middle)
        } else {
            (middle, late)
        };
        let is_tag = is_tag(word) || word == "kernel" && begin[end..].starts_with(" -");
        if is_tag && is_clock(time) {
            return name(host);
        }
    }
    let mut cells = begin.split('\t');
    let (time, host) = (cells.next()?, cells.next()?);
    cells.next()?;
    let is_cell = time.len() <= 40 && time.split(' ').next_back().is_some_and(is_clock);
    is_cell.then_some(host).and_then(name)
}

/// `kernel:`, `kernel[0]:`, `systemd[1]:`
fn is_tag(word: &str) -> bool {
    let Some(word) = word.strip_suffix(':') else {
        return false;
    };
    let id = word
        .strip_suffix(']')
        .and_then(|inner| inner.rsplit_once('['));
    match id {
        Some((program, id)) => {
            !program.is_empty() && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => word == "kernel",
    }
}

/// Whether a word ends a time: `10:00:00`, `2024-05-01T10:00:00Z`, `8.350921]`, `UTC`.
fn is_clock(word: &str) -> bool {
    let ends = word.ends_with(|c: char| c.is_ascii_digit() || c == ']' || c == 'Z');
    let is_zone = (3..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    ends && word.contains([':', '.']) || is_zone
}

/// A word that can be the name of a host, and is no level, program or number.
fn name(word: &str) -> Option<&str> {
    const OTHERS: [&str; 14] = [
        "emerg", "alert", "crit", "critical", "err", "error", "warn", "warning", "notice", "info",
        "debug", "kernel", "stdout", "stderr",
    ];
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    let is_address = word.matches('.').count() == 3 || word.matches(':').count() > 1;
    let has_letter = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_name = (2..=LONGEST).contains(&word.len())
        && word.bytes().all(fits)
        && (has_letter || is_address)
        && !word.ends_with(':')
        && !OTHERS.iter().any(|other| word.eq_ignore_ascii_case(other));
    is_name.then(|| short(word))
}

/// Without the domain: one reader writes it, and another does not.
fn short(name: &str) -> &str {
    match name.split_once('.') {
        Some((first, _)) if !first.bytes().all(|byte| byte.is_ascii_digit()) => first,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{of_line, of_prefix, of_text};
    use crate::unwrap::Line;

    #[test]
    fn a_line_names_its_host() {
        let table = [
            ("May  1 10:00:00 web-1 kernel: x", Some("web-1")),
            (
                "May  1 10:00:00 web-1.example.org kernel: [    1.000000] x",
                Some("web-1"),
            ),
            (
                "kern.log:7:May  1 10:00:00 web-1 kernel[0]: x",
                Some("web-1"),
            ),
            ("May  1 10:00:00 web-1 systemd[1]: x", Some("web-1")),
            (
                "May  1 10:00:00 web-1 kern.warning kernel: x",
                Some("web-1"),
            ),
            ("jun 20 03:23:46 名 kernel: x", None),
            ("2024-05-01 10:00:00 UTC web-1 kernel: x", Some("web-1")),
            (
                "2024-05-01T10:00:00.1+02:00 10.1.1.2 kernel: x",
                Some("10.1.1.2"),
            ),
            ("[    8.350921] web-1 kernel: x", Some("web-1")),
            (
                "<4>1 2024-05-01T10:00:00.000Z web-1 kernel - - - x",
                Some("web-1"),
            ),
            ("2024-05-01 10:00:00.000\tweb-1\tx y", Some("web-1")),
            ("Wed May  1 10:00:00 2024 kern.warn kernel: x", None),
            ("10-24 14:24:26.035     0     0 W kernel  : x", None),
            ("2024-05-01 10:00:00 WARN kernel: x", None),
            ("[    1.000000] Freeing unused kernel: x", None),
            ("[    1.000000] CPU: 1 PID: 7 Comm: a", None),
            ("[    1.000000] systemd[1]: x", None),
            ("a\tb\tc", None),
            ("", None),
        ];
        for (text, host) in table {
            assert_eq!(of_text(text), host, "{text}");
        }
    }

    #[test]
    fn what_a_collector_puts_beside_a_line_names_it_too() {
        let line = |outer, text| Line {
            number: 1,
            outer,
            text,
            is_whole: true,
        };
        let time = "2024-05-01T10:00:00Z ";
        let beside = format!("{time}web-1 ");
        assert_eq!(of_line(&line(&beside, "anon 17")), Some("web-1"));
        let tagged = format!("{time}web-1 kernel: ");
        assert_eq!(of_line(&line(&tagged, "anon 17")), Some("web-1"));
        assert_eq!(of_line(&line(time, "anon 17")), None);
        assert_eq!(of_prefix(&beside), Some("web-1"));
        assert_eq!(
            of_prefix(&format!("{beside}[    1.000000] ")),
            Some("web-1")
        );
        assert_eq!(of_prefix("May 1 10:00:00 web-1 kernel: "), Some("web-1"));
        assert_eq!(of_prefix("[    1.000000] "), None);
    }
}
