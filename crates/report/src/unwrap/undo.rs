// SPDX-License-Identifier: GPL-2.0-only
//! What mails, web pages, terminals and tables do to the text of one line, undone.

use std::borrow::Cow;

/// The text of bytes. Bytes that are no UTF-8 are read as Latin-1, so that none is lost.
pub(crate) fn decode_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

/// Without `> `, `>> `, `> > ` in front.
pub(super) fn unquoted(text: &str) -> &str {
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// Without what terminals take as colours: `ESC [ … m`. A name may hold the beginning of one, so that
/// this is undone only where a line begins with one, or goes back to the usual colour.
pub(super) fn without_colours(text: &str) -> Cow<'_, str> {
    const BACK: [&str; 4] = ["\u{1b}[0m", "\u{1b}[m", "\u{1b}[K", "\u{1b}[0;"];
    let shown = text.contains("^[[").then(|| text.replace("^[[", "\u{1b}["));
    let text: Cow<'_, str> = shown.map_or(Cow::Borrowed(text), Cow::Owned);
    let is_coloured = text.trim_start().starts_with("\u{1b}[");
    if !is_coloured && !BACK.iter().any(|mark| text.contains(mark)) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, behind)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        rest = rest.strip_prefix(['m', 'K']).unwrap_or(rest);
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// With a blank for each blank of another kind, and without marks that have no width.
pub(super) fn plain_blanks(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| {
        matches!(
            c,
            '\u{a0}' | '\u{2000}'
                ..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
        )
    };
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let plain = text.chars().filter_map(|c| match c {
        '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        c if is_odd(c) => Some(' '),
        c => Some(c),
    });
    Cow::Owned(plain.collect())
}

/// The end of a line of a mail in quoted-printable: whether it goes on in the next line.
pub(super) fn quoted_printable(text: &str) -> (String, bool) {
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
                return (decode_text(&bytes).into_owned(), true);
            }
        }
        bytes.push(*first);
    }
    (decode_text(&bytes).into_owned(), false)
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

/// The text of a web page: markup is taken out, entities are resolved. A new line begins with `\n`.
pub(super) fn without_markup(text: &str) -> String {
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
                plain.push_str(tag_as_text(&rest[1..end]));
                rest = &rest[end + 1..];
                continue;
            }
            closed = false;
        }
        let (taken, text) = entity(rest).unwrap_or((1, rest.as_bytes()[0].into()));
        plain.push(text);
        rest = &rest[taken..];
    }
    plain + rest
}

/// What a tag separates.
fn tag_as_text(tag: &str) -> &'static str {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    match name[..end.unwrap_or(name.len())]
        .to_ascii_lowercase()
        .as_str()
    {
        "td" | "th" => " ",
        "br" | "tr" | "p" | "div" | "li" | "pre" => "\n",
        _ => "",
    }
}

/// The entity that a text begins with: its length, and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    const NAMES: [(&str, char); 7] = [
        ("lt", '<'),
        ("gt", '>'),
        ("amp", '&'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("#39", '\''),
    ];
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let number = || {
        let digits = name.strip_prefix('#')?;
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        };
        char::from_u32(code)
    };
    let known = NAMES.iter().find(|(known, _)| *known == name);
    let character = known.map(|(_, character)| *character).or_else(number)?;
    Some((end + 1, character))
}

/// The cells of a line of a table in CSV, if one of them stands in quotes; the last may go on in the
/// next line.
pub(super) fn cells(text: &str) -> Option<Vec<String>> {
    let begins = text.starts_with('"')
        || [",\"", ";\"", "\t\""]
            .iter()
            .any(|mark| text.contains(mark));
    if !begins {
        return None;
    }
    let mut cells = Vec::new();
    let mut is_quoted = false;
    let mut rest = text;
    loop {
        let mut cell = String::new();
        if let Some(inner) = rest.strip_prefix('"') {
            is_quoted = true;
            rest = inner;
            loop {
                let Some(at) = rest.find('"') else {
                    cell.push_str(rest);
                    rest = "";
                    break;
                };
                cell.push_str(&rest[..at]);
                rest = &rest[at + 1..];
                match rest.strip_prefix('"') {
                    Some(behind) => {
                        cell.push('"');
                        rest = behind;
                    }
                    None => break,
                }
            }
            if !rest.is_empty() && !rest.starts_with([',', ';', '\t']) {
                return None;
            }
        } else {
            let mut end = rest.len();
            for (at, _) in rest.match_indices([',', ';', '\t']) {
                // A text without quotes holds commas of its own: a cell ends before a quoted one.
                if rest[at + 1..].starts_with('"') || rest[..at].bytes().all(is_of_time) {
                    end = at;
                    break;
                }
            }
            cell.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        cells.push(cell);
        if rest.is_empty() {
            break;
        }
        rest = &rest[1..];
    }
    is_quoted.then_some(cells)
}

fn is_of_time(byte: u8) -> bool {
    byte.is_ascii_digit() || b":.-+TZ /".contains(&byte)
}

/// Whether a cell holds a time.
pub(super) fn is_time(cell: &str) -> bool {
    cell.len() >= 8 && cell.bytes().all(is_of_time)
}

/// The value of a field in quotes, as `logfmt` has it: `ts=1 msg="a \"b\""`, and what stands before it.
pub(super) fn field(text: &str) -> Option<(&str, String)> {
    const NAMES: [&str; 4] = ["msg=\"", "message=\"", "log=\"", "MESSAGE=\""];
    let at = NAMES
        .iter()
        .find_map(|name| Some(text.find(name)? + name.len()))?;
    let mut value = String::new();
    let mut is_escaped = false;
    for character in text[at..].chars() {
        match character {
            'n' if is_escaped => value.push('\n'),
            't' if is_escaped => value.push('\t'),
            '"' | '\\' if is_escaped => value.push(character),
            '"' => break,
            '\\' => {
                is_escaped = true;
                continue;
            }
            _ if is_escaped => {
                value.push('\\');
                value.push(character);
            }
            _ => value.push(character),
        }
        is_escaped = false;
    }
    let before = &text[..at];
    let name = before.rfind(' ').map_or(0, |at| at + 1);
    Some((&before[..name], value))
}

/// How a reader of the log writes bytes that it does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escapes {
    /// `/dev/kmsg`: `\x0a`, for the backslash too.
    All,
    /// dmesg: `\x1b`, but the backslash as it is.
    Unprintable,
    /// rsyslog: `#012`.
    Octal,
}

/// Resolves escapes.
pub(crate) fn unescape(text: &str, escapes: Escapes) -> String {
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
    decode_text(&bytes).into_owned()
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
        let table: [(&str, Cow<'_, str>); 13] = [
            ("a  b ", unquoted("> >> a  b ").into()),
            (
                "a <b> &amp;",
                without_markup("<span class=\"x\">a</span> &lt;b&gt; &amp;amp;").into(),
            ),
            ("1 < 2 <", without_markup("1 < 2 <").into()),
            (
                " 1  [ 2]'",
                without_markup("<td>1</td><td>&#91;&nbsp;2&#x5d;&#39;").into(),
            ),
            ("a\nb", without_markup("a<br/>b").into()),
            ("[ 1.0] a", without_colours("\u{1b}[32m[ 1.0] \u{1b}[0ma")),
            (
                "a bc",
                without_colours("a \u{1b}[01;31m\u{1b}[Kb\u{1b}[m\u{1b}[Kc"),
            ),
            ("a\u{1b}[31mred", without_colours("a\u{1b}[31mred")),
            ("[ 1.0] a", without_colours("^[[32m[ 1.0] ^[[0ma")),
            ("a b c", plain_blanks("a\u{a0}b\u{2009}\u{200b}c")),
            (
                "gfp=0x1 b =e9",
                quoted_printable("gfp=3D0x1=20b =e9").0.into(),
            ),
            ("größe", quoted_printable("gr=C3=B6=C3=9Fe=").0.into()),
            ("caf\u{e9}\u{ff}", decode_text(b"caf\xe9\xff")),
        ];
        for (expected, found) in table {
            assert_eq!(found, expected);
        }
        assert!(quoted_printable("a=").1 && !quoted_printable("a=3D").1);
    }

    #[test]
    fn finds_the_cells_of_a_table() {
        let table: [(&str, Option<&[&str]>); 7] = [
            ("17,\"a, \"\"b\"\"\"", Some(&["17", "a, \"b\""])),
            ("\"17\";\"a\";x", Some(&["17", "a", "x"])),
            ("17,\"a", Some(&["17", "a"])),
            ("17,a", None),
            ("name=\"/usr\" x", None),
            ("a \"b\",\"c\" d", None),
            ("\"a\"", Some(&["a"])),
        ];
        for (text, expected) in table {
            let found = cells(text);
            let found: Option<Vec<&str>> = found
                .as_ref()
                .map(|cells| cells.iter().map(String::as_str).collect());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert_eq!(
            field(r#"ts=1 msg="a \"b\"" x=2"#),
            Some(("ts=1 ", "a \"b\"".to_owned()))
        );
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
