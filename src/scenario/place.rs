// SPDX-License-Identifier: GPL-2.0-only
//! Where in a JSON text a position is, as a person would say it: `scenario.processes[3].comm`.
//!
//! The parser tells line and column of an error. A library that follows every field while it is
//! read makes the page's wasm larger by 118 kB (a tenth); this looks only when there is an error.

use std::fmt::Write;

/// An object or list that has been opened, and what in it is being read.
enum Open {
    Object { key: Option<String>, value: bool },
    List { index: usize },
}

/// The path of the value that ends at, or goes on past, a line and column (bytes, both from 1).
///
/// `container` asks for the object in which the last field stands instead of for the field.
pub(super) fn place_at(text: &str, line: usize, column: usize, container: bool) -> String {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let end = text.len().min(start + column);
    let mut open = opened(&text.as_bytes()[..end]);
    if container && !matches!(text.as_bytes().get(end.wrapping_sub(1)), Some(b'}')) {
        open.pop();
    }
    let mut path = String::new();
    for level in open {
        match level {
            Open::Object { key: Some(key), .. } => {
                let dot = if path.is_empty() { "" } else { "." };
                // Writing to a string cannot fail.
                let _ = write!(path, "{dot}{key}");
            }
            Open::Object { key: None, .. } => {}
            Open::List { index } => {
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

/// What is open at the end of a beginning of a text.
fn opened(bytes: &[u8]) -> Vec<Open> {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => open.push(Open::Object {
                key: None,
                value: false,
            }),
            b'[' => open.push(Open::List { index: 0 }),
            b'}' | b']' => {
                open.pop();
            }
            b',' => match open.last_mut() {
                Some(Open::List { index }) => *index += 1,
                Some(Open::Object { key, value }) => (*key, *value) = (None, false),
                None => {}
            },
            b':' => {
                if let Some(Open::Object { value, .. }) = open.last_mut() {
                    *value = true;
                }
            }
            b'"' => {
                let end = string_end(bytes, at);
                if let Some(Open::Object { key, value: false }) = open.last_mut() {
                    *key = Some(String::from_utf8_lossy(&bytes[at..end]).into_owned());
                }
                at = end + 1;
            }
            _ => {}
        }
    }
    open
}

/// Where the string that begins at `at` has its closing quote, or the text ends.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_have_paths() {
        let text = "{\"a\": [1, {\"b\": \"x, \\\" ]\",\n \"c\": 3}], \"d\": {}}";
        let table = [
            (1, 8, false, "a[0]"),
            (1, 14, false, "a[1].b"),
            (2, 5, false, "a[1].c"),
            (2, 7, false, "a[1].c"),
            (2, 7, true, "a[1]"),
            (2, 8, false, "a[1]"),
            (2, 8, true, "a[1]"),
            (2, 18, false, "d"),
            (9, 9, false, ""),
        ];
        for (line, column, container, path) in table {
            assert_eq!(
                place_at(text, line, column, container),
                path,
                "{line}:{column}"
            );
        }
    }
}
