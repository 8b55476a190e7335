// SPDX-License-Identifier: GPL-2.0-only
//! Writes a document as a file that can be read and compared by people: a line for each process,
//! address space and call, and for each field above them.

use super::Write;
use std::fmt::{Display, Write as _};

/// Objects that are no deeper than this have a line a field.
const OBJECTS: usize = 2;
/// Lists that are no deeper than this have a line an item.
const LISTS: usize = 3;

/// A text that is being written.
pub(crate) struct Writer {
    text: String,
    depth: usize,
    /// Nothing stands behind the last bracket that was opened.
    is_first: bool,
    /// Without a space, for programs.
    is_compact: bool,
}

/// A value as a file.
pub(crate) fn file(value: &dyn Write) -> String {
    let mut text = written(value, 0, false);
    text.push('\n');
    text
}

/// A value in one line.
pub(crate) fn line(value: &dyn Write) -> String {
    written(value, LISTS, false)
}

/// A value in as few characters as it takes.
pub(crate) fn compact(value: &dyn Write) -> String {
    written(value, LISTS, true)
}

fn written(value: &dyn Write, depth: usize, is_compact: bool) -> String {
    let mut writer = Writer {
        text: String::new(),
        depth,
        is_first: true,
        is_compact,
    };
    value.write(&mut writer);
    writer.text
}

impl Writer {
    /// Writes an object: `fields` writes its fields.
    pub fn object(&mut self, fields: &mut dyn FnMut(&mut Self)) {
        self.between(*b"{}", OBJECTS, fields);
    }

    /// Writes a field of an object.
    pub fn field(&mut self, name: &str, value: &dyn Write) {
        self.separate(OBJECTS);
        self.text(name);
        self.raw(if self.is_compact { ":" } else { ": " });
        value.write(self);
    }

    /// Writes a list: `items` writes its items.
    pub fn list(&mut self, items: &mut dyn FnMut(&mut Self)) {
        self.between(*b"[]", LISTS, items);
    }

    /// Writes an item of a list.
    pub fn item(&mut self, value: &dyn Write) {
        self.separate(LISTS);
        value.write(self);
    }

    /// Writes a string.
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        for char in text.chars() {
            match char {
                '"' => self.raw("\\\""),
                '\\' => self.raw("\\\\"),
                '\n' => self.raw("\\n"),
                '\t' => self.raw("\\t"),
                '\0'..' ' => self.number(&format_args!("\\u{:04x}", u32::from(char))),
                _ => self.text.push(char),
            }
        }
        self.text.push('"');
    }

    /// Writes a number.
    pub fn number(&mut self, number: &dyn Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{number}");
    }

    /// Writes what is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    fn between(
        &mut self,
        [open, close]: [u8; 2],
        deepest: usize,
        content: &mut dyn FnMut(&mut Self),
    ) {
        self.text.push(open.into());
        self.depth += 1;
        self.is_first = true;
        content(self);
        self.depth -= 1;
        if self.depth < deepest && !self.is_first {
            self.new_line();
        }
        self.text.push(close.into());
        self.is_first = false;
    }

    fn separate(&mut self, deepest: usize) {
        let comma = match (self.is_first, self.depth <= deepest) {
            (true, _) => "",
            (false, true) => ",",
            (false, false) if self.is_compact => ",",
            (false, false) => ", ",
        };
        self.raw(comma);
        self.is_first = false;
        if self.depth <= deepest {
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.raw("  ");
        }
    }
}
