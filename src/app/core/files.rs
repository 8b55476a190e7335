// SPDX-License-Identifier: GPL-2.0-only
//! Files that the page writes: part by part, so that a long one does not block the page.

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// The text.
    pub text: String,
    /// Whether a new file begins with it.
    pub is_first: bool,
    /// The name of the file, if this is its end.
    pub name: Option<String>,
}
