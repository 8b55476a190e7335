// SPDX-License-Identifier: GPL-2.0-only
//! When a line was printed, as far as its prefix tells: the time since the start of the kernel, or a date in any
//! language.

use super::unwrap::clock::days;

/// When a line was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// Since the start of the kernel, µs.
    uptime: Option<i64>,
    /// The day, and the second of it.
    clock: Option<(Day, i64)>,
}

/// A day.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Day {
    /// Since 1970.
    Number(i64),
    /// Since the beginning of a year that is not named.
    OfYear(i64),
    /// As it is written, where its month is not known.
    Words(String),
    Unknown,
}

/// Lines of one report are not further apart, s: a slow console needs half a minute for the longest one.
const LONGEST_REPORT: i64 = 900;

/// So far may a line be before the one that stands before it, s: lines of several processors.
const BACKWARDS: i64 = 20;

impl Moment {
    /// The time that a prefix has.
    pub fn of(prefix: &str) -> Moment {
        Moment {
            uptime: uptime(prefix),
            clock: clock(prefix),
        }
    }

    /// Whether it tells anything.
    pub fn is_known(&self) -> bool {
        self.uptime.is_some() || self.clock.is_some()
    }

    /// Whether no other line was printed at the same time.
    pub fn is_precise(&self) -> bool {
        self.uptime.is_some()
    }

    /// Seconds from this moment to another one; `None` if they cannot be compared.
    pub fn seconds_to(&self, other: &Moment) -> Option<i64> {
        if let (Some(from), Some(to)) = (self.uptime, other.uptime) {
            return Some((to - from) / 1_000_000);
        }
        let ((day, from), (other_day, to)) = (self.clock.as_ref()?, other.clock.as_ref()?);
        match (day, other_day) {
            (Day::Number(day), Day::Number(other)) => Some((other - day) * 86_400 + to - from),
            (Day::OfYear(day), Day::OfYear(other)) => {
                // January comes behind December.
                let days = other - day;
                let days = if days < -300 { days + 365 } else { days };
                Some(days * 86_400 + to - from)
            }
            (Day::Unknown | Day::Number(_) | Day::OfYear(_), _)
            | (_, Day::Unknown | Day::Number(_) | Day::OfYear(_)) => None,
            (day, other) if day == other => Some(to - from),
            // Over midnight, or far away.
            _ if *from > 86_000 && *to < 400 => Some(to + 86_400 - from),
            _ => Some(i64::from(i32::MAX)),
        }
    }

    /// Whether a line at another moment, which stands behind this one, cannot belong to the same report.
    pub fn is_apart(&self, other: &Moment) -> bool {
        self.seconds_to(other)
            .is_some_and(|seconds| !(-BACKWARDS..=LONGEST_REPORT).contains(&seconds))
    }
}

/// `[  100.000000]`, `4,356,7991621,-;`
fn uptime(prefix: &str) -> Option<i64> {
    for (at, _) in prefix.match_indices('[') {
        let inner = prefix[at + 1..].trim_start_matches([' ', '\t']);
        let Some((seconds, rest)) = digits(inner) else {
            continue;
        };
        let Some(rest) = rest.strip_prefix('.') else {
            continue;
        };
        let Some((part, behind)) =
            digits(rest).filter(|(_, behind)| rest.len() - behind.len() == 6)
        else {
            continue;
        };
        if behind.starts_with([']', ' ']) {
            return seconds.checked_mul(1_000_000)?.checked_add(part);
        }
    }
    let (head, _) = prefix.split_once(';')?;
    let mut fields = head.split(',');
    let (level, number, time) = (fields.next()?, fields.next()?, fields.next()?);
    let whole = |text: &str| {
        digits(text)
            .filter(|(_, rest)| rest.is_empty())
            .map(|(v, _)| v)
    };
    whole(number)?;
    level
        .ends_with(|c: char| c.is_ascii_digit())
        .then(|| whole(time))?
}

/// A number of at most twelve digits.
fn digits(text: &str) -> Option<(i64, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..end).filter(|_| (1..=15).contains(&end))?;
    Some((value.parse().ok()?, &text[end..]))
}

/// The first `HH:MM:SS` of a text, and the day before it.
fn clock(text: &str) -> Option<(Day, i64)> {
    let bytes = text.as_bytes();
    let two = |at: usize| -> Option<i64> {
        let (tens, ones) = (bytes.get(at)?, bytes.get(at + 1)?);
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
    };
    let at = (0..bytes.len().min(200)).find(|&at| {
        let is_clock = bytes.get(at + 2) == Some(&b':') && bytes.get(at + 5) == Some(&b':');
        let is_begin = at == 0 || !bytes[at - 1].is_ascii_digit();
        is_clock && is_begin && two(at).is_some() && two(at + 3).is_some() && two(at + 6).is_some()
    })?;
    let seconds = two(at)? * 3600 + two(at + 3)? * 60 + two(at + 6)?;
    let before = text.get(..at)?;
    Some((day(before, text.get(at + 8..)?), seconds))
}

/// The day that stands before a clock.
fn day(before: &str, behind: &str) -> Day {
    // `2026-11-22T`, `2026/11/22 `
    let date = before.trim_end_matches(['T', ' ']);
    let date = &date[date.len()
        - date
            .bytes()
            .rev()
            .take_while(|b| b.is_ascii_digit() || b"-/".contains(b))
            .count()..];
    let parts: Vec<i64> = date
        .split(['-', '/'])
        .filter_map(|part| part.parse().ok())
        .collect();
    if let [year @ 1970..=9999, month @ 1..=12, day @ 1..=31] = parts[..] {
        return Day::Number(days(year, month, day));
    }
    let mut words = before
        .trim_end()
        .rsplit([' ', '[', '"', '|', '\t'])
        .filter(|word| !word.is_empty());
    let (Some(last), second) = (words.next(), words.next()) else {
        return Day::Unknown;
    };
    let month = |word: &str| {
        let word = word.rsplit(':').next().unwrap_or("");
        MONTHS
            .iter()
            .position(|month| word.eq_ignore_ascii_case(month))
    };
    let number = |word: &str| word.parse().ok().filter(|day| (1..=31).contains(day));
    let found = second.and_then(|second| {
        let pair = |name, day| Some((month(name)?, number(day)?));
        pair(second, last).or_else(|| pair(last, second))
    });
    if let Some((month, day)) = found {
        let year = behind
            .split(|c: char| !c.is_ascii_digit())
            .find_map(|word| {
                word.parse()
                    .ok()
                    .filter(|year| (1990..=2100).contains(year))
            });
        let month = month as i64 + 1;
        return match year {
            Some(year) => Day::Number(days(year, month, day)),
            None => Day::OfYear(days(1970, month, day)),
        };
    }
    if !last.contains(|c: char| c.is_ascii_digit())
        && !second.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()))
    {
        return Day::Unknown;
    }
    let second = second
        .and_then(|word| word.rsplit(':').next())
        .unwrap_or("");
    Day::Words(format!("{second} {last}"))
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn tells_how_far_lines_are_apart() {
        let table = [
            ("[  100.000000] ", "[  101.500000] ", Some(1)),
            ("[\t100.000000] ", "[ 99.000000 <    0.1>] ", Some(-1)),
            (
                "4,356,100000000,-;",
                "4,357,103000000,-,caller=T1;",
                Some(3),
            ),
            (
                "2026-04-03T08:10:00.000001+00:00 web kernel: ",
                "2026-04-02T21:40:11.0 web kernel: ",
                Some(-37_789),
            ),
            (
                "Dec 31 23:59:59 h kernel: ",
                "Jan  1 00:00:01 h kernel: ",
                Some(2),
            ),
            (
                "[Sun Nov 22 09:35:46 2026] ",
                "[Sun Nov 22 09:35:48 2026] ",
                Some(2),
            ),
            (
                "[dim. 19 avril 18:03:30 2026] ",
                "[dim. 19 avril 18:03:31 2026] ",
                Some(1),
            ),
            (
                "[dim. 19 avril 18:03:30 2026] ",
                "[lun. 20 avril 18:03:31 2026] ",
                Some(i64::from(i32::MAX)),
            ),
            (
                "[dim. 19 avril 23:59:30 2026] ",
                "[lun. 20 avril 00:00:31 2026] ",
                Some(61),
            ),
            (
                "kern.log:7:May  1 10:00:00 h kernel: ",
                "kern.log:8:May  1 10:00:02 h kernel: ",
                Some(2),
            ),
            (
                "10-24 14:24:26.035  0 W kernel : ",
                "10-24 14:24:27.035  0 W kernel : ",
                Some(1),
            ),
            (
                "jun 20 03:23:46 box kernel: ",
                "jun 20 03:24:28 box kernel: ",
                Some(42),
            ),
            ("a: ", "b: ", None),
            ("10:00:00 ", "10:00:01 ", None),
        ];
        for (from, to, expected) in table {
            assert_eq!(
                Moment::of(from).seconds_to(&Moment::of(to)),
                expected,
                "{from}{to}"
            );
        }
    }
}
