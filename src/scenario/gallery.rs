// SPDX-License-Identifier: GPL-2.0-only
//! The scenarios that come with oomscope: `gallery/index.json`, and a document each.

use super::document::Texts;
use serde::{Deserialize, Serialize};

/// A scenario of the gallery, in the order of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The file beside the index.
    pub file: String,
    /// Where it stands in the menu.
    pub group: Group,
    /// Its name.
    pub title: Texts,
    /// What it is, in two sentences.
    pub description: Texts,
}

/// A part of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Real machines that really ran out of memory.
    Machine,
    /// Made by hand, to teach one thing each.
    Lesson,
    /// Made by hand, on what is easily got wrong.
    Trap,
}

/// Reads the index.
///
/// # Errors
/// If it is not a list of entries.
pub fn index(text: &str) -> Result<Vec<Entry>, serde_json::Error> {
    serde_json::from_str(text)
}
