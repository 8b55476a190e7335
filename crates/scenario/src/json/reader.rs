// SPDX-License-Identifier: GPL-2.0-only
//! Reads a JSON text value by value, and knows at each which one it is.

use super::{Field, Read};
use crate::problem::Problem;
use hifijson::num::{Lex as _, LexWrite as _, Parts};
use hifijson::str::{Lex as _, LexAlloc as _};
use hifijson::token::Lex as _;
use hifijson::{Read as _, SliceLexer};
use std::borrow::Cow;
use std::fmt::Display;

/// What came of reading. A problem is rare and large, so it stands in a box.
pub(crate) type Outcome<T = ()> = Result<T, Box<Problem>>;

/// How deep lists and objects may stand in each other.
const DEEPEST: usize = 128;

/// A step on the way from the document to a value.
#[derive(Clone, Debug)]
enum Step<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

/// A place in a text, from which one value after the other is read.
pub(crate) struct Reader<'a> {
    text: &'a str,
    lexer: SliceLexer<'a>,
    /// The way to the value that is being read.
    path: Vec<Step<'a>>,
    /// Where the last value or key that was looked at begins, in bytes.
    start: usize,
}

impl<'a> Reader<'a> {
    /// Reads a text from its beginning. It is named as if it stood in `inside`.
    pub fn new(text: &'a str, inside: Option<&'static str>) -> Reader<'a> {
        Reader {
            text,
            lexer: SliceLexer::new(text.as_bytes()),
            path: inside
                .into_iter()
                .map(|key| Step::Key(key.into()))
                .collect(),
            start: 0,
        }
    }

    /// The text ends here.
    pub fn end(&mut self) -> Outcome {
        match self.lexer.ws_peek() {
            None => Ok(()),
            Some(_) => Err(self.no_json(&"there is something behind the end")),
        }
    }

    /// Reads an object with these fields. What is left out stays as it is.
    pub fn object(&mut self, fields: &[Field], values: &mut [&mut dyn Read]) -> Outcome {
        let start = self.begin()?;
        let mut seen = 0_u64;
        self.entries(&mut |from, key| {
            let Some(at) = fields.iter().position(|field| field.name == key) else {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                return Err(from.unknown("field", key, &names));
            };
            if seen >> at & 1 == 1 {
                from.path.pop();
                return Err(from.problem(format!("duplicate field `{key}`")));
            }
            seen |= 1 << at;
            values[at].read(from)
        })?;
        for (at, field) in fields.iter().enumerate() {
            if field.is_required && seen >> at & 1 == 0 {
                return Err(self.problem_at(start, format!("missing field `{}`", field.name)));
            }
        }
        Ok(())
    }

    /// Reads an object with any keys: `each` reads the value of one.
    pub fn entries(&mut self, each: &mut dyn FnMut(&mut Self, &str) -> Outcome) -> Outcome {
        self.sequence(*b"{}", "an object", &mut |from| {
            if from.begin_byte()? != b'"' {
                return Err(from.no_json(&"a name in quotes is expected"));
            }
            let start = from.start;
            let key = from.string()?;
            from.path.push(Step::Key(key.clone()));
            if from.peek()? != b':' {
                return Err(from.no_json(&"a colon is expected"));
            }
            from.lexer.take_next();
            from.start = start;
            each(from, &key)?;
            from.path.pop();
            Ok(())
        })
    }

    /// Reads a list: `each` reads an item.
    pub fn list(&mut self, each: &mut dyn FnMut(&mut Self) -> Outcome) -> Outcome {
        let mut index = 0;
        self.sequence(*b"[]", "a list", &mut |from| {
            from.path.push(Step::Index(index));
            index += 1;
            each(from)?;
            from.path.pop();
            Ok(())
        })
    }

    /// Reads a whole number within limits.
    pub fn signed(&mut self, least: i64, most: i64) -> Outcome<i64> {
        let expected = || format!("a whole number from {least} to {most}");
        let (number, parts) = self.number(&expected)?;
        match number.parse() {
            Ok(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(self.no_whole_number(number, parts, &expected())),
        }
    }

    /// Reads a whole number within limits that no signed number holds.
    pub fn unsigned(&mut self, least: u64, most: u64) -> Outcome<u64> {
        let expected = || format!("a whole number from {least} to {most}");
        let (number, parts) = self.number(&expected)?;
        match number.parse() {
            Ok(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(self.no_whole_number(number, parts, &expected())),
        }
    }

    /// Reads `true` or `false`.
    pub fn boolean(&mut self) -> Outcome<bool> {
        if !matches!(self.begin_byte()?, b't' | b'f') {
            return Err(self.wrong_type("true or false"));
        }
        Ok(self.word()?.unwrap_or_default())
    }

    /// Reads `null`, if it comes next.
    pub fn null(&mut self) -> Outcome<bool> {
        if self.begin_byte()? != b'n' {
            return Ok(false);
        }
        self.word()?;
        Ok(true)
    }

    /// Reads a text.
    pub fn text(&mut self) -> Outcome<Cow<'a, str>> {
        if self.begin_byte()? != b'"' {
            return Err(self.wrong_type("a string"));
        }
        self.string()
    }

    /// Reads one of several texts: its number.
    pub fn choice(&mut self, names: &[&str]) -> Outcome<usize> {
        let text = self.text()?;
        let found = names.iter().position(|name| *name == text);
        found.ok_or_else(|| self.unknown("value", &text, names))
    }

    /// Passes over a value, whatever it is, and returns it as it is written.
    pub fn skip(&mut self) -> Outcome<&'a str> {
        let start = self.begin()?;
        match self.peek()? {
            b'{' => self.entries(&mut |from, _| from.skip().map(drop))?,
            b'[' => self.list(&mut |from| from.skip().map(drop))?,
            b'"' => {
                self.lexer.take_next();
                let read = self.lexer.str_ignore();
                read.map_err(|error| self.no_json(&error))?;
            }
            b'-' | b'0'..=b'9' => {
                let read = self.lexer.num_ignore().validate();
                read.map_err(|error| self.no_json(&error))?;
            }
            _ => {
                self.word()?;
            }
        }
        Ok(&self.text[start..self.offset()])
    }

    /// Where the value begins that comes next.
    pub fn begin(&mut self) -> Outcome<usize> {
        self.begin_byte()?;
        Ok(self.start)
    }

    /// What is wrong with the value or key that was looked at last.
    pub fn problem(&self, rule: String) -> Box<Problem> {
        self.problem_at(self.start, rule)
    }

    /// What is wrong with the value that begins at an offset.
    pub fn problem_at(&self, start: usize, rule: String) -> Box<Problem> {
        Box::new(Problem {
            place: self.place(),
            rule,
            remedy: format!("See {}", position(self.text, start)),
        })
    }

    fn offset(&self) -> usize {
        self.text.len() - self.lexer.as_slice().len()
    }

    /// The first byte of what comes next.
    fn peek(&mut self) -> Outcome<u8> {
        match self.lexer.ws_peek() {
            Some(byte) => Ok(byte),
            None => Err(self.no_json(&"the text ends too early")),
        }
    }

    fn begin_byte(&mut self) -> Outcome<u8> {
        let byte = self.peek()?;
        self.start = self.offset();
        Ok(byte)
    }

    /// Reads what stands between two brackets, with commas between.
    fn sequence(
        &mut self,
        [open, close]: [u8; 2],
        expected: &str,
        each: &mut dyn FnMut(&mut Self) -> Outcome,
    ) -> Outcome {
        if self.begin_byte()? != open {
            return Err(self.wrong_type(expected));
        }
        if self.path.len() >= DEEPEST {
            return Err(self.no_json(&"lists and objects stand too deep in each other"));
        }
        self.lexer.take_next();
        let mut next = self.peek()?;
        while next != close {
            each(self)?;
            next = self.peek()?;
            if next == b',' {
                self.lexer.take_next();
                if self.peek()? == close {
                    return Err(self.no_json(&"trailing comma"));
                }
            } else if next != close {
                return Err(self.no_json(&format_args!(
                    "a comma or `{}` is expected",
                    char::from(close)
                )));
            }
        }
        self.lexer.take_next();
        Ok(())
    }

    /// Reads a string that comes next.
    fn string(&mut self) -> Outcome<Cow<'a, str>> {
        self.lexer.take_next();
        let read = self.lexer.str_string();
        read.map_err(|error| self.no_json(&error))
    }

    /// Reads `true`, `false` or `null`.
    fn word(&mut self) -> Outcome<Option<bool>> {
        let start = self.lexer.as_slice();
        self.lexer.null_or_bool().ok_or_else(|| {
            self.lexer = SliceLexer::new(start);
            self.no_json(&"a value is expected")
        })
    }

    /// Reads a number that comes next.
    fn number(&mut self, expected: &dyn Fn() -> String) -> Outcome<(&'a str, Parts)> {
        if !matches!(self.begin_byte()?, b'-' | b'0'..=b'9') {
            return Err(self.wrong_type(&expected()));
        }
        let read = self.lexer.num_string().validated();
        read.map_err(|error| self.no_json(&error))
    }

    fn no_whole_number(&self, number: &str, parts: Parts, expected: &str) -> Box<Problem> {
        let kind = if parts.is_int() {
            "out of range"
        } else {
            "wrong type"
        };
        self.problem(format!(
            "{kind}: number `{number}`, where {expected} is expected"
        ))
    }

    /// The value that comes next is of another type.
    fn wrong_type(&mut self, expected: &str) -> Box<Problem> {
        let start = self.start;
        let place = self.path.len();
        let value = match self.skip() {
            Ok(value) => value,
            Err(no_json) => return no_json,
        };
        self.path.truncate(place);
        let found = match value.as_bytes().first() {
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "a list".to_owned(),
            Some(b'"') => format!("string {value}"),
            Some(b't' | b'f') => format!("boolean `{value}`"),
            Some(b'n') => "null".to_owned(),
            _ => format!("number `{value}`"),
        };
        let rule = format!("wrong type: {found}, where {expected} is expected");
        self.problem_at(start, rule)
    }

    fn unknown(&self, what: &str, found: &str, known: &[&str]) -> Box<Problem> {
        let known = known.join("`, `");
        self.problem(format!(
            "unknown {what} `{found}`, expected one of `{known}`"
        ))
    }

    /// The text is no JSON from here on.
    fn no_json(&self, why: &dyn Display) -> Box<Problem> {
        Box::new(Problem {
            place: position(self.text, self.offset()),
            rule: format!("this is not JSON: {why}"),
            remedy: String::new(),
        })
    }

    /// The way to the value that is being read: `scenario.processes[3].comm`.
    fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) => {
                    if !place.is_empty() {
                        place.push('.');
                    }
                    place.push_str(key);
                }
                Step::Index(index) => place.push_str(&format!("[{index}]")),
            }
        }
        if place.is_empty() {
            place.push_str("the document");
        }
        place
    }
}

/// An offset as people count: lines and characters, both from 1.
fn position(text: &str, offset: usize) -> String {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.matches('\n').count();
    let column = 1 + before[line_start..].chars().count();
    format!("line {line}, column {column}")
}
