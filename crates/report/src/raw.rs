// SPDX-License-Identifier: GPL-2.0-only
//! From the bytes of a line to its text: what mails, web pages and terminals do to a line is undone.

/// What has been learned about the log so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wrapping {
    /// It is a web page: markup is taken out, entities are resolved.
    pub html: bool,
    /// It is a mail in quoted-printable: `=3D` stands for `=`, a `=` at the end continues the line.
    pub quoted_printable: bool,
}

impl Wrapping {
    /// Learns from any line, which is where it begins to hold.
    pub fn learn(&mut self, line: &[u8]) {
        if !matches!(line.first(), Some(b'<' | b'&' | b' ' | b'\t')) {
            return;
        }
        let line = line.trim_ascii_start();
        const TAGS: [&[u8]; 9] = [
            b"<!doctype",
            b"<html",
            b"<pre",
            b"<div",
            b"<p>",
            b"<code",
            b"<br",
            b"<body",
            b"<td",
        ];
        let begins = |tag: &[u8]| {
            line.get(..tag.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
        };
        self.html |= TAGS.into_iter().any(begins) || line.starts_with(b"&gt; ");
    }

    /// Learns from a line that speaks of memory.
    pub fn learn_mail(&mut self, line: &[u8]) {
        self.quoted_printable |= finds(line, b"gfp_mask=3D0x");
    }
}

/// Whether a text holds another one.
fn finds(line: &[u8], mark: &[u8]) -> bool {
    line.windows(mark.len()).any(|window| window == mark)
}

/// The text of a line, without quotes and line ends. Bytes that are no UTF-8 are read as Latin-1, so
/// that none is lost.
pub(super) fn text(line: &[u8], wrapping: Wrapping) -> String {
    let mut line = line;
    while let [rest @ .., b'\r'] = line {
        line = rest;
    }
    let mut text = decode(line);
    if wrapping.quoted_printable && text.contains('=') {
        text = quoted_printable(&text);
    }
    if wrapping.html && text.contains(['<', '&']) {
        text = without_markup(&text);
    }
    if text.starts_with('\u{1b}') {
        text = without_colours(&text);
    }
    let quoted = unquoted(&text);
    if quoted.len() < text.len() {
        text = quoted.to_owned();
    }
    text
}

fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// Without `> `, `>> `, `> > ` in front.
fn unquoted(text: &str) -> &str {
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// Terminals colour lines by `ESC [ … m`.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        rest = rest.strip_prefix(['m', 'K']).unwrap_or(rest);
    }
    plain + rest
}

fn quoted_printable(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first == b'=' {
            if let Some((byte, behind)) = hex(rest, false) {
                bytes.push(byte);
                rest = behind;
                continue;
            }
            if rest.is_empty() {
                break;
            }
        }
        bytes.push(*first);
    }
    decode(&bytes)
}

/// Two hexadecimal digits; small letters only where the kernel prints them.
fn hex(text: &[u8], small: bool) -> Option<(u8, &[u8])> {
    let [high, low, rest @ ..] = text else {
        return None;
    };
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' if small => Some(byte - b'a' + 10),
        b'A'..=b'F' if !small => Some(byte - b'A' + 10),
        _ => None,
    };
    Some((digit(*high)? << 4 | digit(*low)?, rest))
}

fn without_markup(text: &str) -> String {
    const ENTITIES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    // Where no `>` follows any more, no `<` begins a tag: the rest is searched once only.
    let mut closed = true;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        if closed && tag && rest.starts_with('<') {
            if let Some(end) = rest.find('>') {
                rest = &rest[end + 1..];
                continue;
            }
            closed = false;
        }
        let entity = ENTITIES.iter().find(|(name, _)| rest.starts_with(name));
        let (taken, text) = entity.map_or((1, &rest[..1]), |(name, text)| (name.len(), *text));
        plain.push_str(text);
        rest = &rest[taken..];
    }
    plain + rest
}

/// How a reader of the log writes bytes that it does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// `/dev/kmsg`: `\x0a`, for the backslash too.
    All,
    /// dmesg: `\x1b`, but the backslash as it is.
    Unprintable,
    /// rsyslog: `#012`.
    Octal,
}

/// Resolves escapes.
pub(super) fn unescape(text: &str, escapes: Escapes) -> String {
    let mark = if escapes == Escapes::Octal { '#' } else { '\\' };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first == mark as u8
            && let Some((byte, behind)) = escaped(rest, escapes)
        {
            bytes.push(byte);
            rest = behind;
            continue;
        }
        bytes.push(*first);
    }
    decode(&bytes)
}

fn escaped(text: &[u8], escapes: Escapes) -> Option<(u8, &[u8])> {
    if escapes == Escapes::Octal {
        let [
            high @ b'0'..=b'1',
            middle @ b'0'..=b'7',
            low @ b'0'..=b'7',
            rest @ ..,
        ] = text
        else {
            return None;
        };
        let byte = (high - b'0') * 64 + (middle - b'0') * 8 + low - b'0';
        return (byte < 32 || byte == 127).then_some((byte, rest));
    }
    let (byte, rest) = hex(text.strip_prefix(b"x")?, true)?;
    let printable = (32..127).contains(&byte);
    (escapes == Escapes::All || !printable).then_some((byte, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoes_what_was_done_to_a_line() {
        let plain = Wrapping::default();
        let html = Wrapping {
            html: true,
            ..plain
        };
        let mail = Wrapping {
            quoted_printable: true,
            ..plain
        };
        let table: [(&[u8], Wrapping, &str); 9] = [
            (b"a\r\r", plain, "a"),
            (b"> >> a  b ", plain, "a  b "),
            (b"a &lt;b&gt; <i>", plain, "a &lt;b&gt; <i>"),
            (
                b"<span class=\"x\">a</span> &lt;b&gt; &amp;amp;",
                html,
                "a <b> &amp;",
            ),
            (b"1 < 2 <", html, "1 < 2 <"),
            (b"gfp=3D0x1=20b =e9=", mail, "gfp=0x1 b =e9"),
            (b"\x1b[32m[ 1.0] \x1b[0ma", plain, "[ 1.0] a"),
            (b"a\x1b[31mred", plain, "a\x1b[31mred"),
            (b"caf\xe9\xff", plain, "caf\u{e9}\u{ff}"),
        ];
        for (line, wrapping, expected) in table {
            assert_eq!(text(line, wrapping), expected);
        }
    }

    #[test]
    fn resolves_escapes_of_each_reader() {
        let table = [
            (r"a\x0ab\x5cx", Escapes::All, "a\nb\\x"),
            (r"a\x0ab\x5cx", Escapes::Unprintable, "a\nb\\x5cx"),
            (r"gr\xc3\xb6\xc3\x9fe", Escapes::Unprintable, "größe"),
            (r"\xff", Escapes::All, "ÿ"),
            ("a#012b#011c#0", Escapes::Octal, "a\nb\tc#0"),
            ("a#101#999", Escapes::Octal, "a#101#999"),
        ];
        for (line, escapes, expected) in table {
            assert_eq!(unescape(line, escapes), expected, "{line}");
        }
    }
}
