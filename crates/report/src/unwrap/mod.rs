// SPDX-License-Identifier: GPL-2.0-only
//! The first layer: from the lines of a paste to the lines of a log.
//!
//! It is independent of the OOM killer. Whatever wraps a line is taken off, one thing after the other: JSON, CSV,
//! markup, quotes, colours. A line may hold several, and an object of JSON may go over many lines; each
//! that comes out has the number of the one that it stood in.

pub(crate) mod clock;
mod decode;
mod json;
mod undo;

pub use decode::Decoder;
pub(crate) use undo::{Escapes, decode_text, unescape};

use json::{Json, Step};
use std::borrow::Cow;

/// So many things may be wrapped around each other.
const DEEPEST: u32 = 5;

/// What stands before an object is no longer than this: it is kept for each of its texts.
const LONGEST_BESIDE: usize = 200;

/// A line of the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Number of the line of the paste that it stood in, from 1.
    pub number: usize,
    /// What stood beside it in what it was wrapped in: a time, a host, a program.
    pub outer: &'a str,
    /// The line itself.
    pub text: &'a str,
    /// Its end is known: it does not go on in the next line.
    pub is_whole: bool,
}

/// Takes off what wraps a line, and remembers what it has seen.
#[derive(Default)]
pub(crate) struct Unwrap {
    /// It is a web page: markup is taken out, entities are resolved.
    html: bool,
    /// It is a mail in quoted-printable: `=3D` stands for `=`, a `=` at the end continues the line.
    quoted_printable: bool,
    /// A line of such a mail that goes on, and its number.
    soft: Option<(usize, String)>,
    json: Json,
    /// A text of several lines is being taken apart: each of them may go on in the next.
    is_block: bool,
    /// A line of a container that goes on, and what stands before it.
    partial: Option<(usize, String)>,
    work: u64,
}

type Sink<'s> = dyn FnMut(Line<'_>) + 's;

impl Unwrap {
    /// Whether the next line has to be seen, whatever it holds.
    pub fn is_inside(&self) -> bool {
        self.json.is_open() || self.soft.is_some() || self.partial.is_some()
    }

    /// Bytes that were looked at.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// Learns from any line what was done to the log as a whole. Returns whether it begins JSON of many
    /// lines.
    pub fn learn(&mut self, line: &[u8]) -> bool {
        if !matches!(
            line.first(),
            Some(b'<' | b'&' | b' ' | b'\t' | b'{' | b'[' | b'>')
        ) {
            return false;
        }
        let text = line.trim_ascii_start();
        match text.first() {
            Some(b'<' | b'&') => {
                self.html |= is_markup(text);
                false
            }
            // Not a time in brackets, which is in front of nearly every line.
            Some(b'{') => true,
            Some(b'[') => matches!(text.get(1), None | Some(b'{' | b'"' | b'[' | b'\r')),
            Some(b'>') => matches!(text.get(2), Some(b'{')),
            _ => false,
        }
    }

    /// Takes a line of the paste.
    pub fn line(&mut self, number: usize, line: &[u8], sink: &mut Sink<'_>) {
        let mut line = line;
        while let [rest @ .., b'\r'] = line {
            line = rest;
        }
        while let [b'\r', rest @ ..] = line {
            line = rest;
        }
        self.work += 2 * line.len() as u64;
        let text = decode_text(line);
        let mut number = number;
        let mut text = text;
        // Such a mail breaks lines that are longer than 76.
        let is_broken = (72..=76).contains(&text.len())
            && text.ends_with('=')
            && (!text.ends_with(" =") || text.ends_with(", ="));
        if !self.quoted_printable && (is_broken || text.contains("=3D")) {
            self.quoted_printable = true;
        }
        if self.quoted_printable && (text.contains('=') || self.soft.is_some()) {
            let (decoded, goes_on) = undo::quoted_printable(&text);
            let mut whole = decoded;
            if let Some((first, begin)) = self.soft.take() {
                number = first;
                whole = begin + &whole;
            }
            if goes_on && whole.len() < 64 << 10 {
                self.soft = Some((number, whole));
                return;
            }
            text = Cow::Owned(whole);
        }
        self.open(number, &text, "", 0, sink);
    }

    /// There is no more.
    pub fn end(&mut self, sink: &mut Sink<'_>) {
        if let Some((number, text)) = self.soft.take() {
            self.open(number, &text, "", 0, sink);
        }
        let mut refused = Vec::new();
        self.json.end(&mut |step| {
            if let Step::Refused(number, text) = step {
                refused.push((number, text));
            }
        });
        self.give_back(refused, sink);
        if let Some((number, text)) = self.partial.take() {
            emit(number, "", &text, false, sink);
        }
    }

    /// Takes off one thing after the other.
    fn open(&mut self, number: usize, text: &str, outer: &str, depth: u32, sink: &mut Sink<'_>) {
        if depth == 0 {
            let quoted = undo::unquoted(text);
            let is_json = self.json.is_open() || Json::begins(quoted);
            if is_json {
                return self.json(number, quoted, sink);
            }
        }
        if !is_special(text) || depth > DEEPEST {
            let is_whole = depth > 0 && !self.is_block || is_field(text);
            return self.plain(number, text, outer, is_whole, sink);
        }
        let text = undo::without_colours(text);
        let mut text = undo::plain_blanks(&text);
        self.html |= shows_entities(&text) || begins_markup(&text);
        if self.html && text.contains(['<', '&']) {
            let plain = undo::without_markup(&text);
            // The end of a cell stands for a blank, which is none of the text.
            let is_cell = text.trim_end().ends_with('>');
            text = Cow::Owned(if is_cell {
                plain.trim_end().to_owned()
            } else {
                plain
            });
        }
        let mut lines = text.split('\n').filter(|line| !line.is_empty()).peekable();
        let Some(first) = lines.next() else {
            return;
        };
        let is_one = lines.peek().is_none();
        for line in std::iter::once(first).chain(lines) {
            let line = undo::unquoted(line);
            if !self.inner(number, line, outer, depth, sink) {
                let is_whole = depth > 0 && is_one && !self.is_block;
                self.plain(number, between_marks(line), outer, is_whole, sink);
            }
        }
    }

    /// What a line holds in quotes; whether it holds something.
    fn inner(
        &mut self,
        number: usize,
        text: &str,
        outer: &str,
        depth: u32,
        sink: &mut Sink<'_>,
    ) -> bool {
        let begin = text.trim_start();
        if let Some(text) = begin
            .strip_prefix("MESSAGE=")
            .filter(|text| !text.starts_with('"'))
        {
            self.open(number, text, outer, depth + 1, sink);
            return true;
        }
        if !text.contains('"') {
            return self.escaped_lines(number, text, outer, depth, sink);
        }
        if let Some(at) = text
            .find("{\"")
            .filter(|_| text.trim_end().ends_with(['}', ',', ']']))
            && let Some(found) = json::texts(text[at..].trim_end().trim_end_matches(','))
        {
            let before = &text[..text[..at].floor_char_boundary(LONGEST_BESIDE)];
            self.work += 2 * text.len() as u64;
            for one in found {
                let outer = format!("{outer}{before}{}", one.outer);
                self.texts(number, &one.text, &outer, depth, sink);
            }
            return true;
        }
        let is_field = begin.contains("\":") || begin.contains("\" :");
        let is_alone = begin.trim_end().trim_end_matches(',').ends_with('"')
            && !["\",\"", "\";\"", "\"\t\"", "\"\""]
                .iter()
                .any(|mark| begin.contains(mark));
        if begin.starts_with('"') && (is_field || is_alone) || begin.starts_with("{\"") {
            let found = json::strings(text);
            for one in &found {
                self.texts(number, one, outer, depth, sink);
            }
            if !found.is_empty() {
                return true;
            }
        }
        if let Some((before, value)) = undo::field(text) {
            let outer = format!("{outer}{before}");
            self.texts(number, &value, &outer, depth, sink);
            return true;
        }
        if let Some(cells) = undo::cells(text) {
            let (times, others): (Vec<&String>, Vec<&String>) =
                cells.iter().partition(|cell| undo::is_time(cell));
            let mut outer = outer.to_owned();
            for time in times.iter().take(2) {
                let shown = time.get(..time.floor_char_boundary(LONGEST_BESIDE));
                outer += &clock::of_number(time).unwrap_or_else(|| shown.unwrap_or("").to_owned());
                outer.push(' ');
            }
            for cell in others.into_iter().filter(|cell| cell.len() > 4) {
                self.texts(number, cell, &outer, depth, sink);
            }
            return true;
        }
        self.escaped_lines(number, text, outer, depth, sink)
    }

    /// Lines whose ends are written as `\n`: whether there are some.
    fn escaped_lines(
        &mut self,
        number: usize,
        text: &str,
        outer: &str,
        depth: u32,
        sink: &mut Sink<'_>,
    ) -> bool {
        if !text.contains("\\n") || text.matches("\\n").nth(2).is_none() && !text.ends_with("\\n") {
            return false;
        }
        for line in text.split("\\n").filter(|line| !line.is_empty()) {
            self.open(number, line, outer, depth + 1, sink);
        }
        true
    }

    /// A text that may hold several lines.
    fn texts(&mut self, number: usize, text: &str, outer: &str, depth: u32, sink: &mut Sink<'_>) {
        let mut outer = outer;
        let was_block = self.is_block;
        self.is_block |= text.trim_end_matches(['\n', '\r']).contains('\n');
        for line in text.split('\n') {
            let line = line.trim_end_matches('\r');
            if line.is_empty() {
                continue;
            }
            if depth < DEEPEST && Json::begins(line) {
                let found = json::texts(line);
                self.work += 2 * line.len() as u64;
                for one in found.iter().flatten() {
                    let outer = format!("{outer}{}", one.outer);
                    self.texts(number, &one.text, &outer, depth + 1, sink);
                }
                if found.is_some() {
                    continue;
                }
            }
            self.open(number, line, outer, depth + 1, sink);
            // The other lines of a record have no prefix of their own.
            outer = "";
        }
        self.is_block = was_block;
    }

    fn json(&mut self, number: usize, text: &str, sink: &mut Sink<'_>) {
        let mut steps = Vec::new();
        self.json.line(number, text, &mut |step| steps.push(step));
        let mut refused = Vec::new();
        for step in steps {
            match step {
                Step::More => {}
                Step::Done(from, found) => {
                    for one in found {
                        self.work += one.text.len() as u64;
                        self.texts(from + one.line, &one.text, &one.outer, 0, sink);
                    }
                }
                Step::Refused(from, text) => refused.push((from, text)),
            }
        }
        self.give_back(refused, sink);
    }

    /// What was no JSON is read as it is.
    fn give_back(&mut self, refused: Vec<(usize, String)>, sink: &mut Sink<'_>) {
        for (from, text) in refused {
            self.work += 2 * text.len() as u64;
            // Behind the last line end of what never ended is no line.
            let text = text.strip_suffix('\n').unwrap_or(&text);
            for (line, number) in text.split('\n').zip(from..) {
                self.open(number, line, "", 1, sink);
            }
        }
    }

    /// Nothing is wrapped around it any more, but that a container may have cut it into pieces.
    fn plain(
        &mut self,
        number: usize,
        text: &str,
        outer: &str,
        is_whole: bool,
        sink: &mut Sink<'_>,
    ) {
        let piece = container_piece(text);
        let Some((prefix, body, goes_on)) = piece else {
            return emit(number, outer, text, is_whole, sink);
        };
        let (number, whole) = match self.partial.take() {
            Some((first, begin)) => (first, begin + body),
            None if goes_on => (number, format!("{outer}{prefix}{body}")),
            None => return emit(number, outer, text, is_whole, sink),
        };
        if goes_on && whole.len() < 64 << 10 {
            self.partial = Some((number, whole));
        } else {
            emit(number, "", &whole, true, sink);
        }
    }
}

fn emit(number: usize, outer: &str, text: &str, is_whole: bool, sink: &mut Sink<'_>) {
    sink(Line {
        number,
        outer,
        text,
        is_whole,
    });
}

/// `2024-05-01T10:00:00.000000000Z stdout F text`: what stands before it, the text, and whether it goes on.
fn container_piece(text: &str) -> Option<(&str, &str, bool)> {
    let head = text.get(..48).unwrap_or(text);
    let at = head.find(" stdout ").or_else(|| head.find(" stderr "))? + " stdout ".len();
    let goes_on = match text.get(at..at + 2)? {
        "F " => false,
        "P " => true,
        _ => return None,
    };
    Some((&text[..at + 2], &text[at + 2..], goes_on))
}

/// Whether a line begins a web page behind a quote, or in what wraps it.
fn begins_markup(text: &str) -> bool {
    let text = undo::unquoted(text).trim_start();
    text.starts_with('<') && is_markup(text.as_bytes())
}

/// Whether something in a line may have to be undone.
fn is_special(text: &str) -> bool {
    const SPECIAL: [bool; 256] = {
        let mut table = [false; 256];
        let marks = b"\x1b\"&<`\xc2\xe2\xe3\xef\\^\n";
        let mut at = 0;
        while at < marks.len() {
            table[marks[at] as usize] = true;
            at += 1;
        }
        table
    };
    let begin = text.trim_start();
    begin.starts_with(['>', '\'', '-'])
        || begin.starts_with("MESSAGE=")
        || text.bytes().any(|byte| SPECIAL[byte as usize])
}

/// Whether a line is a field of journald, `_TRANSPORT=kernel`: none goes on in the next line.
fn is_field(text: &str) -> bool {
    let name = text.trim_start().split('=').next().unwrap_or("");
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    name.len() < text.trim_start().len() && name.len() > 3 && name.bytes().all(fits)
}

/// Without the signs that a line stands between: `` `line` ``, `'line',`.
fn between_marks(text: &str) -> &str {
    let inner = text.trim();
    let inner = inner.strip_prefix("- ").unwrap_or(inner);
    for mark in ['`', '\'', '"'] {
        if let Some(rest) = inner.strip_prefix(mark) {
            let rest = rest.strip_suffix(',').unwrap_or(rest);
            if let Some(between) = rest.strip_suffix(mark)
                && !between.is_empty()
                && !between.contains(mark)
            {
                return between;
            }
        }
    }
    text
}

/// Whether a line begins a web page, or shows one's entities.
fn is_markup(line: &[u8]) -> bool {
    const TAGS: [&[u8]; 14] = [
        b"<!doctype",
        b"<html",
        b"<pre",
        b"<div",
        b"<p>",
        b"<p ",
        b"<code",
        b"<br",
        b"<body",
        b"<td",
        b"<tr",
        b"<table",
        b"<li",
        b"<span",
    ];
    let begins = |tag: &[u8]| {
        line.get(..tag.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
    };
    TAGS.into_iter().any(begins) || line.starts_with(b"&gt; ")
}

/// Whether a line holds entities that nothing but a web page writes.
fn shows_entities(text: &str) -> bool {
    const MARKS: [&str; 6] = ["&nbsp;", "&#x", "&#39;", "&quot;", "&lt;TASK&gt;", "[&lt;"];
    text.contains('&') && MARKS.iter().any(|mark| text.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::Unwrap;

    fn read(log: &str) -> Vec<String> {
        let mut unwrap = Unwrap::default();
        let mut lines = Vec::new();
        for (at, line) in log.split('\n').enumerate() {
            unwrap.learn(line.as_bytes());
            unwrap.line(at + 1, line.as_bytes(), &mut |line| {
                lines.push(format!("{}:{}{}", line.number, line.outer, line.text));
            });
        }
        unwrap.end(&mut |line| lines.push(format!("{}:{}{}", line.number, line.outer, line.text)));
        lines.retain(|line| !line.ends_with(':'));
        lines
    }

    #[test]
    fn no_line_stands_behind_an_object_that_never_ends() {
        let mut unwrap = Unwrap::default();
        let mut lines = Vec::new();
        unwrap.line(1, b"{ ", &mut |line| lines.push(line.number));
        unwrap.end(&mut |line| lines.push(line.number));
        assert_eq!(lines, [1]);
    }

    #[test]
    fn takes_off_what_wraps_a_line() {
        let table: [(&str, &[&str]); 17] = [
            ("a b\r\r\nc", &["1:a b", "2:c"]),
            ("> a b", &["1:a b"]),
            ("&gt; a&nbsp;b", &["1:a b"]),
            ("<table>\n<tr><td>a b</td></tr>", &["2: a b"]),
            ("`a b`\n- 'c d',", &["1:a b", "2:c d"]),
            (
                "{\"log\":\"a b\\n\"}\n{\"log\":\"c d\"}",
                &["1:a b", "2:c d"],
            ),
            ("{\"log\":\"{\\\"MESSAGE\\\":\\\"a b\\\"}\\n\"}", &["1:a b"]),
            ("web | {\"msg\": \"a b\"}", &["1:web | a b"]),
            ("> {\"msg\": \"a b\"}", &["1:a b"]),
            ("{\n[  1.0] a", &["1:{", "2:[  1.0] a"]),
            (
                "  \"MESSAGE\": \"a b: c\",\n  \"x\": \"y\"",
                &["1:a b: c", "2:  \"x\": \"y\""],
            ),
            (
                "t,m\n1714557600000,\"a \"\"b\"\", c\"",
                &["1:t,m", "2:2024-05-01T10:00:00.000000Z a \"b\", c"],
            ),
            ("a=3D1\nb=20=\nc", &["1:a=1", "2:b c"]),
            ("ts=1 msg=\"a \\\"b\\\"\"", &["1:ts=1 a \"b\""]),
            ("    MESSAGE=a b", &["1:a b"]),
            ("a b\\nc d\\ne f\\n", &["1:a b", "1:c d", "1:e f"]),
            (
                "2024-05-01T10:00:00Z stdout P a \n2024-05-01T10:00:00Z stdout F b",
                &["1:2024-05-01T10:00:00Z stdout P a b"],
            ),
        ];
        for (log, expected) in table {
            assert_eq!(read(log), expected, "{log}");
        }
    }
}
