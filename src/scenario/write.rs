// SPDX-License-Identifier: GPL-2.0-only
//! A document as a file that can be read and compared by people: a line for each process, address
//! space and call, and for each field above them.

use super::document::Document;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{Result, Write};

/// Objects that are no deeper than this have a line a field.
const OBJECTS: usize = 2;
/// Lists that are no deeper than this have a line an item.
const LISTS: usize = 3;

/// The document as a file.
pub(super) fn to_json(document: &Document) -> String {
    let mut bytes = Vec::new();
    let lines = Lines { depth: 0 };
    // Numbers, texts, lists and objects only: there is nothing that JSON cannot hold.
    let written = document.serialize(&mut Serializer::with_formatter(&mut bytes, lines));
    debug_assert!(written.is_ok());
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

struct Lines {
    depth: usize,
}

impl Lines {
    fn separate<W: ?Sized + Write>(&self, out: &mut W, first: bool, deepest: usize) -> Result<()> {
        if self.depth <= deepest {
            out.write_all(if first { b"\n" } else { b",\n" })?;
            (0..self.depth).try_for_each(|_| out.write_all(b"  "))
        } else {
            out.write_all(if first { b"" } else { b", " })
        }
    }

    fn end<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        deepest: usize,
        bracket: &[u8],
    ) -> Result<()> {
        self.depth -= 1;
        if self.depth < deepest {
            out.write_all(b"\n")?;
            (0..self.depth).try_for_each(|_| out.write_all(b"  "))?;
        }
        out.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.depth += 1;
        out.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> Result<()> {
        self.separate(out, first, LISTS)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.end(out, LISTS, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.depth += 1;
        out.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> Result<()> {
        self.separate(out, first, OBJECTS)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        out.write_all(b": ")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> Result<()> {
        self.end(out, OBJECTS, b"}")
    }
}
