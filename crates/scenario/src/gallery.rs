// SPDX-License-Identifier: GPL-2.0-only
//! The scenarios that come with oomscope: `gallery/index.json`, and a document each.

use super::document::Texts;
use super::json::{Read as _, Reader, choice};
use super::problem::Problem;

/// A scenario of the gallery, in the order of the menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The file beside the index.
    pub file: String,
    /// Where it stands in the menu.
    pub group: Group,
    /// Its name.
    pub title: Texts,
    /// What it is, in two sentences.
    pub description: Texts,
    /// The kernel on which it comes to something else, to be shown beside its own.
    pub beside: Option<String>,
}

choice! {
    /// A part of the menu.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Group {
        /// Real machines that really ran out of memory.
        #[default]
        Machine = "machine",
        /// Made by hand, to teach one thing each.
        Lesson = "lesson",
        /// Made by hand, on rules that are argued about because kernels differ in them.
        Argued = "argued",
        /// Made by hand, on what is easily got wrong.
        Trap = "trap",
    }
}

/// Reads the index. What a newer version may say of a scenario is passed over.
///
/// # Errors
/// If it is not a list of entries.
pub fn index(text: &str) -> Result<Vec<Entry>, Problem> {
    let mut entries = Vec::new();
    let mut reader = Reader::new(text, None);
    let read = reader.list(&mut |from| {
        let mut entry = Entry::default();
        from.entries(&mut |from, key| match key {
            "file" => entry.file.read(from),
            "group" => entry.group.read(from),
            "title" => entry.title.read(from),
            "description" => entry.description.read(from),
            "beside" => entry.beside.read(from),
            _ => from.skip().map(drop),
        })?;
        entries.push(entry);
        Ok(())
    });
    read.map_err(|problem| *problem)?;
    Ok(entries)
}
