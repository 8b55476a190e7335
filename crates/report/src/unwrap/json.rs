// SPDX-License-Identifier: GPL-2.0-only
//! JSON around the lines of a log: an object a line, one that is spread over many lines, lists of them.
//!
//! Bytes are collected until an object ends, and then it is read. Of an object the field that usually
//! holds the text is taken; where it has none of these, all its texts are. What begins like JSON and is none is
//! given back line by line.

use hifijson::str::LexAlloc as _;
use hifijson::token::Lex as _;
use hifijson::{Read as _, SliceLexer};

/// How deep lists and objects may stand in each other.
const DEEPEST: usize = 48;

/// Objects that are larger are not read.
const LARGEST: usize = 64 << 20;

/// What stands beside a text, a time or a host, is no longer than this: it is kept for each text.
const LONGEST_BESIDE: usize = 80;

/// Fields that hold the text of a line, the more certain first.
const TEXTS: [&str; 12] = [
    "MESSAGE",
    "message",
    "msg",
    "log",
    "line",
    "textPayload",
    "@message",
    "text",
    "Message",
    "body",
    "content",
    "_raw",
];

/// Fields that hold a time.
const TIMES: [&str; 10] = [
    "__REALTIME_TIMESTAMP",
    "_SOURCE_REALTIME_TIMESTAMP",
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "receiveTimestamp",
    "Timestamp",
    "date",
    "eventTime",
];

/// Fields that hold a host.
const HOSTS: [&str; 6] = [
    "_HOSTNAME",
    "hostname",
    "host",
    "node",
    "nodename",
    "node_name",
];

/// Fields that hold the name of a program.
const PROGRAMS: [&str; 4] = ["SYSLOG_IDENTIFIER", "_COMM", "ident", "program"];

/// A text that was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many line ends stand before it.
    pub line: usize,
    /// Time, host and program, as they would stand before a line.
    pub outer: String,
    /// The text.
    pub text: String,
    time: String,
    host: String,
    program: String,
}

/// Finds the end of an object whose lines come one after the other.
#[derive(Default)]
pub struct Json {
    /// What has come of the object.
    text: String,
    /// Number of the line that it begins in.
    from: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    /// How many of them are lists around the objects.
    outer: usize,
    in_text: bool,
    is_escaped: bool,
    /// A value has ended: a comma or a bracket follows.
    is_behind: bool,
    /// The name of a field follows, or the end of the object.
    is_before_name: bool,
}

/// What a line is to the object that is being collected.
pub enum Step {
    /// There is more of it.
    More,
    /// These texts stand in what has ended, from this line on.
    Done(usize, Vec<Found>),
    /// It is no JSON: these are its lines, from this one on.
    Refused(usize, String),
}

impl Json {
    /// Whether an object is being collected.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether a line begins JSON.
    pub fn begins(line: &str) -> bool {
        let line = line.trim_start();
        let Some(inner) = line.strip_prefix(['{', '[']) else {
            return false;
        };
        let next = inner.trim_start();
        match line.as_bytes()[0] {
            b'{' => next.is_empty() || next.starts_with(['"', '}']),
            _ => next.is_empty() || next.starts_with(['{', '"', '[']) && Json::begins_deep(next),
        }
    }

    /// A kernel's time in brackets begins no list, however many are open before it.
    fn begins_deep(text: &str) -> bool {
        let inner = text.trim_start_matches(['[', ' ']);
        inner.is_empty() || inner.starts_with(['{', '"'])
    }

    /// Takes the next line. `each` gets what was found, or given back.
    pub fn line(&mut self, number: usize, line: &str, each: &mut dyn FnMut(Step)) {
        if self.text.is_empty() {
            self.from = number;
        }
        let mut start = 0;
        for (at, byte) in line.bytes().enumerate() {
            match self.byte(byte) {
                Scan::More => {}
                Scan::Open => {
                    // What stands between the objects of a list is of no interest.
                    start = at;
                    self.text.clear();
                    self.from = number;
                }
                Scan::End => {
                    self.text.push_str(&line[start..=at]);
                    start = at + 1;
                    self.done(each);
                    self.from = number;
                }
                Scan::Wrong => {
                    self.text.push_str(&line[start..]);
                    return self.refuse(each);
                }
            }
        }
        if self.in_text || self.text.len() > LARGEST {
            // No text of JSON goes over the end of a line.
            self.text.push_str(&line[start..]);
            return self.refuse(each);
        }
        if self.open.len() > self.outer || self.outer == 0 && self.is_open() {
            self.text.push_str(&line[start..]);
            self.text.push('\n');
        } else {
            self.text.clear();
        }
        each(Step::More);
    }

    /// There is no more: what has come is given back.
    pub fn end(&mut self, each: &mut dyn FnMut(Step)) {
        if !self.text.is_empty() {
            self.refuse(each);
        }
    }

    fn refuse(&mut self, each: &mut dyn FnMut(Step)) {
        let refused = std::mem::take(self);
        each(Step::Refused(refused.from, refused.text));
    }

    fn done(&mut self, each: &mut dyn FnMut(Step)) {
        let text = std::mem::take(&mut self.text);
        each(match texts(&text) {
            Some(found) => Step::Done(self.from, found),
            None => Step::Refused(self.from, text),
        });
    }

    fn byte(&mut self, byte: u8) -> Scan {
        if self.in_text {
            if self.is_escaped {
                self.is_escaped = false;
            } else if byte == b'\\' {
                self.is_escaped = true;
            } else if byte == b'"' {
                self.in_text = false;
                self.is_behind = true;
                if self.open.len() == self.outer {
                    return Scan::End;
                }
            }
            return Scan::More;
        }
        let in_lists = self.open.len() == self.outer;
        if byte.is_ascii_whitespace() {
            return Scan::More;
        }
        if std::mem::take(&mut self.is_before_name) && !matches!(byte, b'"' | b'}') {
            return Scan::Wrong;
        }
        match byte {
            b',' | b':' => {
                self.is_behind = false;
                self.is_before_name = byte == b',' && self.open.last() == Some(&b'{');
                Scan::More
            }
            b'}' | b']' => {
                let open = self.open.pop();
                self.is_behind = true;
                if open != Some(if byte == b'}' { b'{' } else { b'[' }) {
                    return Scan::Wrong;
                }
                if self.open.len() < self.outer {
                    self.outer = self.open.len();
                    return Scan::More;
                }
                if self.open.len() > self.outer {
                    return Scan::More;
                }
                // Objects may follow each other without a comma.
                self.is_behind = self.outer > 0;
                Scan::End
            }
            _ if self.is_behind => Scan::Wrong,
            b'"' => {
                self.in_text = true;
                if in_lists { Scan::Open } else { Scan::More }
            }
            b'{' | b'[' => {
                if self.open.len() > DEEPEST {
                    return Scan::Wrong;
                }
                self.open.push(byte);
                self.is_before_name = byte == b'{';
                if byte == b'[' && in_lists {
                    self.outer += 1;
                    return Scan::More;
                }
                if in_lists { Scan::Open } else { Scan::More }
            }
            b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E' => Scan::More,
            _ => Scan::Wrong,
        }
    }
}

enum Scan {
    More,
    Open,
    End,
    Wrong,
}

/// The texts of an object, or of a text alone; `None` if it is not JSON.
pub fn texts(text: &str) -> Option<Vec<Found>> {
    let mut reader = Reader {
        text,
        lexer: SliceLexer::new(text.as_bytes()),
        counted: 0,
        lines: 0,
    };
    let mut found = Vec::new();
    let first = reader.lexer.ws_peek()?;
    match reader.value(first, 0, &mut found)? {
        Value::Text(found_text) => found.push(found_text),
        Value::Other(_) => {}
    }
    if reader.lexer.ws_peek().is_some() {
        return None;
    }
    for one in &mut found {
        one.outer = outer(one);
    }
    Some(found)
}

enum Value {
    Text(Found),
    /// A number, or whatever holds no text of its own.
    Other(String),
}

struct Reader<'a> {
    text: &'a str,
    lexer: SliceLexer<'a>,
    /// Bytes whose line ends are counted, and how many these are.
    counted: usize,
    lines: usize,
}

impl Reader<'_> {
    /// Number of line ends before what comes next.
    fn at(&mut self) -> usize {
        let at = self.text.len() - self.lexer.as_slice().len();
        let ends = self.text.as_bytes()[self.counted..at].iter();
        self.lines += ends.filter(|byte| **byte == b'\n').count();
        self.counted = at;
        self.lines
    }

    fn value(&mut self, first: u8, depth: usize, found: &mut Vec<Found>) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match first {
            b'"' => {
                let line = self.at();
                self.lexer.take_next();
                let text = self.lexer.str_string().ok()?.into_owned();
                Some(Value::Text(Found {
                    line,
                    text,
                    ..Found::default()
                }))
            }
            b'{' => self.object(depth, found),
            b'[' => self.list(depth, found),
            b'-' | b'0'..=b'9' => {
                let before = self.lexer.as_slice();
                let is_of_number = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
                self.lexer.skip_until(|byte| !is_of_number(byte));
                let number = &before[..before.len() - self.lexer.as_slice().len()];
                Some(Value::Other(String::from_utf8_lossy(number).into_owned()))
            }
            _ => {
                self.lexer.null_or_bool()?;
                Some(Value::Other(String::new()))
            }
        }
    }

    fn list(&mut self, depth: usize, found: &mut Vec<Found>) -> Option<Value> {
        self.lexer.take_next();
        let mut texts: Vec<Found> = Vec::new();
        let mut bytes: Option<Vec<u8>> = Some(Vec::new());
        let line = self.at();
        let mut next = self.lexer.ws_peek()?;
        while next != b']' {
            match self.value(next, depth + 1, found)? {
                Value::Text(text) => {
                    bytes = None;
                    texts.push(text);
                }
                Value::Other(number) => match (number.parse(), &mut bytes) {
                    (Ok(byte), Some(bytes)) => bytes.push(byte),
                    _ => bytes = None,
                },
            }
            next = self.after_item(b']')?;
        }
        self.lexer.take_next();
        // journald writes a text that is no UTF-8 as its bytes.
        if let Some(bytes) = bytes.filter(|bytes| bytes.len() > 1) {
            let text = super::decode_text(&bytes).into_owned();
            return Some(Value::Text(Found {
                line,
                text,
                ..Found::default()
            }));
        }
        // Loki writes a line as a list of its time and its text.
        if let [time, text] = texts.as_mut_slice()
            && !time.text.is_empty()
            && time.text.bytes().all(|byte| byte.is_ascii_digit())
        {
            text.time = std::mem::take(&mut time.text);
            // It is a line, whatever it holds.
            found.append(&mut texts.split_off(1));
            texts.clear();
        }
        found.extend(texts.into_iter().filter(|text| is_line(&text.text)));
        Some(Value::Other(String::new()))
    }

    fn object(&mut self, depth: usize, found: &mut Vec<Found>) -> Option<Value> {
        self.lexer.take_next();
        let before = found.len();
        let mut best: Option<(usize, Found)> = None;
        let mut others: Vec<Found> = Vec::new();
        let (mut time, mut host, mut program) = (String::new(), String::new(), String::new());
        let mut next = self.lexer.ws_peek()?;
        while next != b'}' {
            if next != b'"' {
                return None;
            }
            self.lexer.take_next();
            let key = self.lexer.str_string().ok()?;
            if self.lexer.ws_peek()? != b':' {
                return None;
            }
            self.lexer.take_next();
            let first = self.lexer.ws_peek()?;
            let value = self.value(first, depth + 1, found)?;
            let key = key.as_ref();
            let plain = match &value {
                Value::Text(text) => text.text.as_str(),
                Value::Other(number) => number.as_str(),
            };
            let set = |field: &mut String| {
                if field.is_empty() {
                    *field = plain[..plain.floor_char_boundary(LONGEST_BESIDE)].to_owned();
                }
            };
            if TIMES.contains(&key) {
                set(&mut time);
            } else if HOSTS.contains(&key) {
                set(&mut host);
            } else if PROGRAMS.contains(&key) {
                set(&mut program);
            } else if let Value::Text(text) = value {
                match TEXTS.iter().position(|name| *name == key) {
                    Some(rank) if best.as_ref().is_none_or(|(other, _)| rank < *other) => {
                        best = Some((rank, text));
                    }
                    Some(_) => {}
                    None if is_line(&text.text) => others.push(text),
                    None => {}
                }
            }
            next = self.after_item(b'}')?;
        }
        self.lexer.take_next();
        if let Some((_, best)) = best {
            // The same line may stand in a field of its own, as it came.
            let is_known = |other: &Found| other.text.trim_end().ends_with(best.text.trim_end());
            if best.text.is_empty() || !found[before..].iter().any(is_known) {
                found.push(best);
            }
        } else if found.len() == before {
            found.append(&mut others);
        }
        // What stands beside an object belongs to what it holds.
        for one in &mut found[before..] {
            for (field, value) in [
                (&mut one.time, &time),
                (&mut one.host, &host),
                (&mut one.program, &program),
            ] {
                if field.is_empty() {
                    field.clone_from(value);
                }
            }
        }
        Some(Value::Other(String::new()))
    }

    /// Goes over the comma behind an item: what comes next.
    fn after_item(&mut self, end: u8) -> Option<u8> {
        match self.lexer.ws_peek()? {
            b',' => {
                self.lexer.take_next();
                self.lexer.ws_peek()
            }
            byte if byte == end => Some(byte),
            _ => None,
        }
    }
}

/// Whether a text may be a line of a log, and not only a word.
fn is_line(text: &str) -> bool {
    text.len() > 3 && text.contains([' ', ':', '\u{a0}'])
}

/// Time, host and program, as they would stand before a line.
fn outer(found: &Found) -> String {
    let mut outer = super::clock::of_number(&found.time).unwrap_or_else(|| found.time.clone());
    for part in [&found.host, &found.program] {
        if !part.is_empty() {
            outer.push(' ');
            outer += part;
        }
    }
    if !found.program.is_empty() {
        outer.push(':');
    }
    if !outer.is_empty() {
        outer.push(' ');
    }
    outer
}

/// The texts in quotes of a line that is a piece of JSON: what an object has that is cut off.
pub fn strings(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('"') {
        let mut lexer = SliceLexer::new(&rest.as_bytes()[at + 1..]);
        let Ok(text) = lexer.str_string() else { break };
        rest = &rest[rest.len() - lexer.as_slice().len()..];
        let is_key = rest.trim_start().starts_with(':');
        if !is_key && is_line(&text) {
            found.push(text.into_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut json = Json::default();
        let mut found = Vec::new();
        let mut take = |step: Step| match step {
            Step::More => {}
            Step::Done(line, texts) => {
                for one in texts {
                    found.push(format!("{}|{}|{}", line + one.line, one.outer, one.text));
                }
            }
            Step::Refused(line, text) => found.push(format!("{line}!{text}")),
        };
        for (at, line) in text.lines().enumerate() {
            json.line(at + 1, line, &mut take);
        }
        json.end(&mut take);
        found
    }

    #[test]
    fn finds_the_text_of_objects() {
        let table: [(&str, &[&str]); 12] = [
            (r#"{"a": "x", "MESSAGE":"b: \"c\"\n"}"#, &["1||b: \"c\"\n"]),
            (r#"{"MESSAGE":[97,58,32,255]}"#, &["1||a: \u{ff}"]),
            (
                r#"{"__REALTIME_TIMESTAMP":"1700000000000001","_HOSTNAME":"h","SYSLOG_IDENTIFIER":"kernel","MESSAGE":"b"}"#,
                &["1|2023-11-14T22:13:20.000001Z h kernel: |b"],
            ),
            (
                r#"{"log":"a b","time":"2024"}{"log":"c d"}"#,
                &["1|2024 |a b", "1||c d"],
            ),
            (
                "[\n {\n  \"p\": {\n   \"message\": \"a b\"\n  },\n  \"timestamp\": \"t\"\n },\n {\"msg\":\"c d\"}\n]\n",
                &["4|t |a b", "8||c d"],
            ),
            (
                r#"{"streams":[{"stream":{"x":"y"},"values":[["1700000000000000000","a: b"],["1","c: d"]]}]}"#,
                &["1|2023-11-14T22:13:20.000000Z |a: b", "1|1 |c: d"],
            ),
            (
                r#"{"any": "a line: 1", "n": 3, "t": true}"#,
                &["1||a line: 1"],
            ),
            ("[\n\"a: b\",\n\"c: d\"\n]", &["2||a: b", "3||c: d"]),
            ("{\n[  100.0] a b\n", &["1!{\n[  100.0] a b"]),
            (
                "{\n\"MESSAGE\": \"a b\",\n",
                &["1!{\n\"MESSAGE\": \"a b\",\n"],
            ),
            ("{\"a\": \"b", &["1!{\"a\": \"b"]),
            ("{\"a\" \"b: c\"}", &["1!{\"a\" \"b: c\"}"]),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_kernel_time_begins_no_json() {
        for line in ["[  100.000000] a", "[[  1.0] x", "[pod/a] {", "{ x", "["] {
            assert_eq!(Json::begins(line), line == "[", "{line}");
        }
        for line in [" {", "[{", "{\"a\":1}", "[ \"x\"", "[[\"", "{}"] {
            assert!(Json::begins(line), "{line}");
        }
    }

    #[test]
    fn a_piece_of_json_has_its_texts() {
        assert_eq!(
            strings(r#"  "MESSAGE": "a \"b\" c", "x": "y", "z": "d: e"#),
            ["a \"b\" c"]
        );
    }
}
