// SPDX-License-Identifier: GPL-2.0-only
//! Files that the page writes: part by part, so that a long one does not block the page, and their names.

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

/// The name of a file with the machine that is called so.
pub fn file_name(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let plain = name.chars().map(|c| if is_plain(c) { c } else { '-' });
    let plain: String = plain.take(60).collect();
    let plain = plain.trim_matches(['-', '.']);
    let plain = if plain.is_empty() { "machine" } else { plain };
    format!("{plain}.json")
}
