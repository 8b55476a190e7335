// SPDX-License-Identifier: GPL-2.0-only
//! How machines are stored in a browser: the names and the formats. What stands in a browser once is
//! read for ever, so none of this changes; `tests/storage` proves it.
//!
//! ```text
//! database `oomscope`, version 1
//!   machines: id ─> the document, JSON
//!   entries:  id ─> "STAMP ENTRY"
//! storage of the device
//!   oomscope.left.ID  "BASE\nSTAMP\nENTRY\nDOCUMENT"
//! storage of the tab
//!   oomscope.machine, oomscope.debugged, oomscope.view
//! ```
//!
//! A stamp names the page and the revision that wrote a machine last; see [`Entry`] for the entry.

use super::{Entry, Tab};
use crate::app::remembered;
use crate::app::settings::View;
use crate::app::stored::Stored;

/// The name of the database.
pub const DATABASE: &str = "oomscope";
/// The version of its schema.
pub const VERSION: u32 = 1;
/// The object store of the documents.
pub const MACHINES: &str = "machines";
/// The object store of the entries.
pub const ENTRIES: &str = "entries";

/// The key, in the storage of the tab, of the machine that it works on.
pub const MACHINE: &str = "oomscope.machine";
/// The key, in the storage of the tab, of the place that was last debugged from the workbench.
pub const DEBUGGED: &str = "oomscope.debugged";
/// What the keys of [`Left`] begin with, in the storage of the device; the machine's id follows.
pub const LEFT: &str = "oomscope.left.";
/// What the names of locks begin with; the machine's id follows.
pub const LOCK: &str = "oomscope.machine.";

/// A record of the object store of entries.
pub fn write_record(stamp: &str, entry: &Entry) -> String {
    format!("{stamp} {}", entry.write())
}

/// Reads such a record: the stamp and the entry, for [`Entry::read`].
pub fn read_record(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

/// What becomes of a machine that a page wants to write; see [`turn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It is written.
    Write,
    /// The same page has written it already, or something later: nothing is to be done.
    Written,
    /// Another page has written it since: it has to become a machine of its own.
    Overwritten,
}

/// Whether a machine is written under `stamp` where `there` stands, by who knows of `base`. A page that is left
/// writes what is on its way once more, and an edit may follow before the write before it is complete: the
/// base is not what stands there then, but it is of the same page.
pub fn turn(there: Option<&str>, base: Option<&str>, stamp: &str) -> Turn {
    let revision = |stamp: &str| {
        let (page, revision) = stamp.rsplit_once('.')?;
        Some((page.to_owned(), revision.parse::<u64>().ok()?))
    };
    let Some(there) = there else {
        return Turn::Write;
    };
    if Some(there) == base {
        return Turn::Write;
    }
    match (revision(there), revision(stamp)) {
        (Some((writer, before)), Some((page, now))) if writer == page && before < now => {
            Turn::Write
        }
        (Some((writer, _)), Some((page, _))) if writer == page => Turn::Written,
        _ => Turn::Overwritten,
    }
}

/// A machine that was written while its page was left, when the database may not finish in time. The
/// next page moves it to the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left<'a> {
    /// The stamp that the machine had before; `-` if it was new.
    pub base: &'a str,
    /// Its stamp.
    pub stamp: &'a str,
    /// Its entry, for [`Entry::read`].
    pub entry: &'a str,
    /// The document.
    pub text: &'a str,
}

impl<'a> Left<'a> {
    /// As text.
    pub fn write(&self) -> String {
        let Left {
            base,
            stamp,
            entry,
            text,
        } = self;
        format!("{base}\n{stamp}\n{entry}\n{text}")
    }

    /// Reads it. What is missing is empty.
    pub fn read(text: &'a str) -> Left<'a> {
        let mut parts = text.splitn(4, '\n');
        let mut part = || parts.next().unwrap_or_default();
        Left {
            base: part(),
            stamp: part(),
            entry: part(),
            text: part(),
        }
    }
}

impl Tab {
    /// What is stored for the tab.
    pub fn read(stored: Stored<'_>) -> Tab {
        Tab {
            view: stored.view(),
            machine: (stored.tab)(MACHINE),
            debugged: (stored.tab)(DEBUGGED),
        }
    }

    /// What has to be stored for the tab: keys, each with its value, or `None` to be removed.
    pub fn write(&self) -> [(&'static str, Option<&str>); 3] {
        [
            (remembered::VIEW, Some(View::name(self.view))),
            (MACHINE, self.machine.as_deref()),
            (DEBUGGED, self.debugged.as_deref()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_follows_itself_and_parts_from_others() {
        let cases = [
            // Nothing stands there: it is new, or was taken out for good.
            (None, None, "a.1", Turn::Write),
            (None, Some("a.1"), "a.2", Turn::Write),
            // What was read or written last stands there.
            (Some("b.7"), Some("b.7"), "a.1", Turn::Write),
            (Some("a.7"), Some("a.7"), "a.1", Turn::Write),
            // The write before this one was not complete when this one began.
            (Some("a.1"), None, "a.2", Turn::Write),
            (Some("a.9"), Some("b.7"), "a.10", Turn::Write),
            // The same was written twice, because the page was left; or what was left comes late.
            (Some("a.2"), Some("a.1"), "a.2", Turn::Written),
            (Some("a.2"), None, "a.2", Turn::Written),
            (Some("a.3"), Some("a.1"), "a.2", Turn::Written),
            // Another page was faster.
            (Some("b.1"), Some("a.1"), "a.2", Turn::Overwritten),
            (Some("b.1"), None, "a.2", Turn::Overwritten),
            (Some("a.a.1"), None, "a.2", Turn::Overwritten),
            (Some("damaged"), None, "a.2", Turn::Overwritten),
            (Some(""), Some("-"), "", Turn::Overwritten),
        ];
        for (there, base, stamp, expected) in cases {
            assert_eq!(
                turn(there, base, stamp),
                expected,
                "{there:?} {base:?} {stamp}"
            );
        }
    }
}
