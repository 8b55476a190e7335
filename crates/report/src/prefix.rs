// SPDX-License-Identifier: GPL-2.0-only
//! What readers and transports put before the text of a line: levels, times, hosts, tags.
//!
//! Where the text is known by what it holds, whatever stands before it is the prefix. These forms are for the lines
//! that hold nothing of a report, and for the name that a report begins with. Parts are taken off one after the
//! other, in any combination in which they have been seen; what a log has before its other lines (`Shape`) is
//! taken off, too.

use super::unwrap::Escapes;

/// What stands before the text of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix {
    /// How many bytes it has; 0 if there is none.
    pub len: usize,
    /// How bytes that are not shown are written behind it.
    pub escapes: Option<Escapes>,
}

/// Finds the prefix of a line.
pub(super) fn find(line: &str) -> Prefix {
    let mut rest = line;
    let mut escapes = None;
    if let Some(behind) = kmsg(rest) {
        return Prefix {
            len: line.len() - behind.len(),
            escapes: Some(Escapes::All),
        };
    }
    if let Some(behind) = level(rest) {
        rest = behind;
    }
    if let Some(behind) = iso(weekday(rest))
        .or_else(|| month(rest))
        .or_else(|| seconds(rest))
    {
        rest = behind;
        escapes = Some(Escapes::Unprintable);
    }
    if let Some(behind) = tag(rest) {
        // Some readers leave out the time, and a tag alone is a prefix.
        rest = behind;
        escapes = Some(Escapes::Octal);
    }
    if let Some(behind) = level(rest) {
        rest = behind;
    }
    while let Some(behind) = bracket(rest) {
        rest = behind;
        escapes = escapes.or(Some(Escapes::Unprintable));
    }
    if escapes == Some(Escapes::Unprintable)
        && let Some(behind) = tag(rest)
    {
        rest = behind;
    }
    Prefix {
        len: line.len() - rest.len(),
        escapes,
    }
}

/// `4,356,7991621,-;` and `4,470,7339596,c,caller=T1;`
fn kmsg(text: &str) -> Option<&str> {
    let (head, rest) = text.split_at_checked(text.bytes().take(64).position(|b| b == b';')?)?;
    let mut fields = head.split(',');
    for _ in 0..3 {
        let field = fields.next()?;
        if field.is_empty() || !field.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
    }
    fields.next()?;
    Some(&rest[1..])
}

/// `<4>`, or `kern  :warn  : `
fn level(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('<') {
        let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = inner.len() - rest.len();
        return rest.strip_prefix('>').filter(|_| (1..=3).contains(&digits));
    }
    let (facility, rest) = text.split_at_checked(6)?;
    let known = ["kern", "user", "daemon", "syslog"].contains(&facility.trim_end_matches(' '));
    let (level, rest) = rest.strip_prefix(':')?.split_at_checked(6)?;
    let letters = level.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    rest.strip_prefix(": ").filter(|_| known && letters)
}

/// `2026-11-22T09:35:46,350921+00:00 `
fn iso(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.get(..11)?.iter().enumerate() {
        let fits = match at {
            4 | 7 => *byte == b'-',
            10 => *byte == b'T' || *byte == b' ',
            _ => byte.is_ascii_digit(),
        };
        if !fits {
            return None;
        }
    }
    let behind = &text[11..];
    let end = behind.bytes().take(24).position(|byte| byte == b' ')?;
    let clock = behind[..end].bytes();
    let fits = |byte: u8| byte.is_ascii_digit() || b":.,+-Z".contains(&byte);
    if !clock.into_iter().all(fits) {
        return None;
    }
    let rest = &behind[end + 1..];
    // journalctl -o short-full names the zone.
    Some(rest.strip_prefix("UTC ").unwrap_or(rest))
}

/// `Sun ` before a date that begins with the year.
fn weekday(text: &str) -> &str {
    const DAYS: [&str; 7] = ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "];
    let behind = DAYS.iter().find_map(|day| text.strip_prefix(day));
    behind
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text)
}

/// `1700647207.350921 `
fn seconds(text: &str) -> Option<&str> {
    let (clock, rest) = text.split_at_checked(text.bytes().take(24).position(|b| b == b' ')?)?;
    let (whole, part) = clock.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = whole.len() == 10 && part.len() == 6 && digits(whole) && digits(part);
    fits.then(|| &rest[1..])
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `Nov 22 10:00:07.350921 `
fn month(text: &str) -> Option<&str> {
    let (name, rest) = text.split_at_checked(3)?;
    if !MONTHS.contains(&name) {
        return None;
    }
    let rest = rest.strip_prefix(' ')?.trim_start_matches(' ');
    let (day, rest) = rest.split_once(' ')?;
    let (clock, rest) = rest.split_at_checked(rest.bytes().take(20).position(|b| b == b' ')?)?;
    let digits = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_digit() || b":.".contains(&b))
    };
    let fits = day.len() <= 2 && digits(day) && clock.contains(':') && digits(clock);
    fits.then(|| &rest[1..])
}

/// `host kernel: `, and what a virtual machine's host writes before a line of its guest.
fn tag(text: &str) -> Option<&str> {
    const MOST: usize = 100;
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let begin = &text[..end];
    if let Some(rest) = begin.strip_prefix("kernel: ") {
        return Some(&text[begin.len() - rest.len()..]);
    }
    // `host kernel: `, `host kernel[0]: `, `host kern.warn kernel: `
    if let Some((host, rest)) = begin.split_once(" kernel")
        && host.matches(' ').count() <= 1
        && !host.contains('[')
    {
        let id = rest
            .strip_prefix("[0]")
            .unwrap_or(rest)
            .trim_start_matches(' ');
        if let Some(rest) = id.strip_prefix(": ") {
            return Some(&text[begin.len() - rest.len()..]);
        }
    }
    let (head, rest) = begin.split_once(" Guest: ")?;
    head.starts_with("In(")
        .then(|| &text[begin.len() - rest.len()..])
}

/// `[    8.350921] `, `[Sun Nov 22 09:35:46 2026] `, `[  +0.000123] `, and behind a time `[  T709]`.
fn bracket(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let end = inner.bytes().take(48).position(|byte| byte == b']')?;
    let (content, rest) = (&inner[..end], &inner[end + 1..]);
    let word = content.trim_matches(' ');
    let clock = content.contains('.')
        && content.contains(|c: char| c.is_ascii_digit())
        && content
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b" .+<>".contains(&byte));
    let caller = word
        .strip_prefix(['T', 'C'])
        .is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()));
    let date = word.contains(':')
        && MONTHS.iter().any(|month| word.contains(month))
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b" :+.".contains(&byte));
    if !clock && !caller && !date {
        return None;
    }
    // A blank follows; between time and caller there is none.
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// What a log has before the text of its lines: digits for digits, blanks for blanks, all else as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape(Vec<u8>);

impl Shape {
    /// The shape of a prefix.
    pub fn of(prefix: &str) -> Shape {
        let mut shape: Vec<u8> = Vec::with_capacity(prefix.len());
        for byte in prefix.bytes() {
            let byte = match byte {
                b'0'..=b'9' => b'0',
                b'\t' => b' ',
                byte => byte,
            };
            let is_run = byte == b'0' || byte == b' ';
            if !(is_run && shape.last() == Some(&byte)) {
                shape.push(byte);
            }
        }
        Shape(shape)
    }

    /// Whether it is nothing, or blanks alone.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|byte| *byte == b' ')
    }

    /// The length of the prefix of this shape that a text has.
    pub fn matched(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        for &wanted in &self.0 {
            let is_it = |byte: u8| match wanted {
                b'0' => byte.is_ascii_digit(),
                b' ' => byte == b' ' || byte == b'\t',
                _ => byte == wanted,
            };
            if !bytes.get(at).is_some_and(|byte| is_it(*byte)) {
                return None;
            }
            at += 1;
            if matches!(wanted, b'0' | b' ') {
                let run = bytes[at..].iter().take_while(|byte| is_it(**byte)).count();
                at += run;
            }
        }
        text.is_char_boundary(at).then_some(at)
    }
}

/// Where a name can begin that ends at the end of a text, by the signs that stand before a name: names are short.
pub(super) fn before_name(text: &str) -> usize {
    const LONGEST_NAME: usize = 15;
    const SIGNS: [&str; 12] = [
        "] ", "]: ", ": ", "| ", "> ", "\t", ";", " F ", " - ", "`", "\"", "=",
    ];
    let mut known = find(text).len;
    for mark in ["stdout F ", "stderr F ", " - - - "] {
        if let Some(at) = text[known..].find(mark) {
            known += at + mark.len();
        }
    }
    let rest = &text[known..];
    if known > 0 && (rest.len() <= LONGEST_NAME || rest.contains(" invoked oom-killer:")) {
        return known;
    }
    if text.len() <= LONGEST_NAME && known == 0 {
        // A name may hold a colon, and hardly one of these.
        let ends = ["| ", "] ", "\t", "`", "\""].iter();
        let sign = ends
            .filter_map(|sign| Some(text.rfind(sign)? + sign.len()))
            .max();
        let indent = text.len() - text.trim_start_matches(' ').len();
        return sign.unwrap_or(indent);
    }
    let mut from = text.len().saturating_sub(LONGEST_NAME).max(known);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let places = (from..text.len()).filter(|at| text.is_char_boundary(*at));
    let mut places = places.filter(|at| SIGNS.iter().any(|sign| text[..*at].ends_with(sign)));
    let word = || text.rfind(' ').map_or(from, |at| at + 1);
    places.next().unwrap_or_else(word)
}

/// The program of a tag with an id, `name[123]: `, that is not the kernel, and where its tag ends.
pub(super) fn speaker(prefix: &str) -> Option<(&str, usize)> {
    let mut from = 0;
    while let Some(at) = prefix[from..].find("]: ") {
        let end = from + at;
        from = end + 3;
        let Some(open) = prefix[..end].rfind('[') else {
            continue;
        };
        let is_id = open + 1 < end && prefix[open + 1..end].bytes().all(|b| b.is_ascii_digit());
        let begin = prefix[..open]
            .rfind([' ', '\t', ':', '"'])
            .map_or(0, |at| at + 1);
        let name = &prefix[begin..open];
        if is_id && !name.is_empty() && !name.starts_with("kern") {
            return Some((name, from));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Shape, before_name, find, speaker};

    #[test]
    fn a_shape_fits_other_numbers() {
        let shape = Shape::of("web-1 |  12.5 kern| ");
        assert_eq!(shape.matched("web-20 | 7.25 kern| x y"), Some(20));
        assert_eq!(shape.matched("web-20 | 7 kern| x"), None);
        assert!(Shape::of("  ").is_blank() && !shape.is_blank());
        assert_eq!(Shape::of("").matched("x"), Some(0));
        assert_eq!(Shape::of(" ").matched("\t x"), Some(2));
    }

    #[test]
    fn a_name_begins_behind_a_sign() {
        let table = [
            ("", "tmux: server"),
            ("[    1.000000] ", "a b"),
            (
                "kern.log:0:May  1 10:00:00 host kernel: [  100.000000] ",
                "a.out",
            ),
            ("2024-05-01T10:00:00.000000000Z stdout F ", "a.out"),
            ("2024-05-01 10:00:00.000\tnode-1\t", "tmux: server"),
            ("<4>1 2024-05-01T10:00:00.000Z host kernel - - - ", "a.out"),
            ("[dim. 19 avril 18:03:30 2026] ", "a.out"),
            ("10-24 14:24:26.035     0     0 W kernel  : ", "a.out"),
            (
                " kern:    info: [2025-05-18T15:40:20.000000000Z]: ",
                "a.out",
            ),
            ("| 0 | ", "a.out"),
            ("some words that nobody knows ", "a.out"),
        ];
        for (prefix, name) in table {
            let text = format!("{prefix}{name}");
            assert_eq!(&text[before_name(&text)..], name, "{text}");
        }
    }

    #[test]
    fn a_tag_tells_who_speaks() {
        let table = [
            ("May  1 10:00:00 host kernel: ", None),
            ("May  1 10:00:00 host kernel[0]: [ 1.0] ", None),
            ("host npd[3240]: I0501 x: ", Some("npd")),
            ("host [12]: ", None),
        ];
        for (prefix, name) in table {
            assert_eq!(speaker(prefix).map(|(name, _)| name), name, "{prefix}");
        }
    }

    #[test]
    fn takes_off_every_prefix() {
        let table = [
            ("[    8.350921] ", "x y"),
            ("[  386.542406][  T709] ", "x"),
            ("[  386.542406] [    C0] ", "x"),
            ("[Sun Nov 22 09:35:46 2026] ", "x"),
            ("[Nov22 09:35] ", "x"),
            ("[  +0.000123] ", "x"),
            ("[    8.350921 <    0.000001>] ", "x"),
            ("2026-11-22T09:35:46,350921+00:00 ", "x"),
            ("kern  :warn  : [    8.350921] ", "x"),
            ("<4>[    8.350921] ", "x"),
            ("4,356,7991621,-;", " x"),
            ("4,356,7991621,c,caller=T12;", "x"),
            ("Nov 22 10:00:07 host kernel: ", " x"),
            ("Nov  2 10:00:07.350921 host kernel: ", "x"),
            ("2026-11-22T10:00:07+0000 host kernel: ", "x"),
            ("[    8.350921] host kernel: ", "x"),
            ("Nov 22 10:00:07 host kernel: [    8.350921] ", "x"),
            (
                "2026-11-22T10:00:07.350921+00:00 host kernel: [    8.350921] ",
                "x",
            ),
            (
                "2023-12-04T10:49:30.127Z In(05) vcpu-5 - Guest: <6>[39291577.009360] ",
                "x",
            ),
            ("Sun 2026-11-22 10:00:07 UTC host kernel: ", "x"),
            ("1700647207.350921 host kernel: ", "x"),
            ("kernel: ", "x"),
            ("", "[    88]     0    88 x"),
            ("", "[  pid  ]   uid  tgid name"),
            ("", "x [   8.350921] y"),
            ("[    8.350921] ", "[    88]     0    88 x"),
            ("Nov 22 10:00:07 host kernel: ", "[  pid  ]   uid"),
            ("", "  x"),
            ("", "größe"),
        ];
        for (prefix, text) in table {
            let line = format!("{prefix}{text}");
            assert_eq!(&line[..find(&line).len], prefix, "{line}");
        }
    }
}
