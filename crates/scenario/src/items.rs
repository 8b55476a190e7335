// SPDX-License-Identifier: GPL-2.0-only
//! Items of a document's lists on their own: a large document goes from a worker to the page in
//! pieces, none of which takes long to read.

use super::json::{Read, Reader, Write, line};

/// Items as a list in a file.
#[allow(
    private_bounds,
    reason = "only the scenario's own types stand in files"
)]
pub fn write<T: Write>(items: Vec<T>) -> String {
    line(&items)
}

/// Reads such a list; `None` if it is none.
#[allow(
    private_bounds,
    reason = "only the scenario's own types stand in files"
)]
pub fn read<T: Read + Default>(text: &str) -> Option<Vec<T>> {
    let mut items = Vec::new();
    let mut from = Reader::new(text, None);
    items.read(&mut from).ok()?;
    from.end().ok()?;
    Some(items)
}
