// SPDX-License-Identifier: GPL-2.0-only
//! Machines that are kept on this device, by name.
//!
//! ```text
//!  edit ──at most a second──> Keep ──> device: text and entry, if nobody else wrote meanwhile
//!  reload ──> Begin ──> what this tab worked on ──Get──> checked reader ──> the workbench
//! ```
//!
//! Each tab works on a machine of its own. What a tab opens that another one works on becomes a copy
//! there; and where a tab cannot know that, the device refuses to write over what it has not shown
//! ([`Failure::Overwritten`]), and the work goes on as a copy, too. What is read back is as hostile as
//! any file.

mod change;
mod entry;
mod reduce;
pub mod stored;

pub use change::{Began, Change, Failure, Got, Tab, Task, Why};
pub use entry::Entry;
pub(super) use reduce::{after, begin, leave_for, look_around, reduce};

use crate::app::i18n::Language;
use crate::app::session::Complaint;
use crate::scenario::Document;

/// How long an edit may wait until it is kept, milliseconds.
pub const SOON: u32 = 600;

/// With more processes than this a machine is large: to write it down takes long enough to be felt by who
/// types, so that it waits for a pause.
const LARGE: usize = 5_000;

/// How often that is put off: an edit of a large machine is handed over after 4.8 s at the latest.
const PUT_OFF: u32 = 7;

/// How long a deleted machine can be given back: 30 days, in milliseconds.
pub const GIVEN_BACK: u64 = 30 * 24 * 3600 * 1000;

/// The machines on this device, as far as this tab has read them.
#[derive(Debug, Default)]
pub struct Machines {
    /// The id of this page, unique on this device; empty until the device has answered.
    page: String,
    /// How many ids it has given.
    given: u32,
    /// What the machine on the workbench is kept under, once it is.
    pub open: Option<String>,
    /// The revision that was handed over last.
    handed: Option<u64>,
    /// The revision that is known to be kept.
    kept: Option<u64>,
    /// An edit waits to be kept.
    is_waiting: bool,
    /// The revision of a large machine that was there when it was put off last, and how often that was.
    put_off: (Option<u64>, u32),
    /// The machine is empty or came from the debugger: if nobody changes it, nobody misses it.
    is_disposable: bool,
    /// What the tab worked on is being read.
    pub is_beginning: bool,
    /// Why nothing can be kept; `None` if it can.
    pub refused: Option<String>,
    /// All machines, those that were changed last first.
    pub list: Vec<Entry>,
    /// The machine that is about to be deleted for good, by its id.
    pub doomed: Option<String>,
    /// What has to be said.
    pub notice: Option<Notice>,
    /// What this tab remembers for a reload.
    told: Option<Tab>,
}

/// What has to be said about machines and files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// This cannot be opened, and what was there is as it was.
    Refused(String, Vec<Complaint>),
    /// This machine of the device, by id and name, cannot be read.
    Unreadable(String, String, Vec<Complaint>),
    /// This is on the workbench now; the machine before it, by id and name, is in the list.
    Opened(String, Option<(String, String)>),
    /// Another tab works on this machine: here is a copy.
    Copied(String),
    /// Another tab has changed the machine: from here on this is a copy.
    Parted,
    /// This machine, by id and name, was deleted.
    Deleted(String, String),
    /// Nothing is kept, and why.
    Unkept(String),
    /// The text is on the clipboard.
    OnClipboard,
    /// The browser does not hand over the clipboard, and why.
    NoClipboard(String),
}

impl Machines {
    /// Machines that can be opened.
    pub fn kept(&self) -> impl Iterator<Item = &Entry> {
        self.list.iter().filter(|entry| !entry.is_deleted)
    }

    /// Machines that can be given back.
    pub fn deleted(&self) -> impl Iterator<Item = &Entry> {
        self.list.iter().filter(|entry| entry.is_deleted)
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.list.iter().find(|entry| entry.id == id)
    }

    /// Whether a machine of so many processes is better kept a little later, because somebody is at work.
    fn puts_off(&mut self, revision: u64, processes: usize) -> bool {
        let (seen, times) = self.put_off;
        let waits = processes > LARGE && times < PUT_OFF && seen != Some(revision);
        self.put_off = if waits {
            (Some(revision), times + 1)
        } else {
            (None, 0)
        };
        waits
    }

    fn fresh_id(&mut self) -> String {
        self.given += 1;
        format!("{}-{}", self.page, self.given)
    }
}

/// Names a document as a copy, in each of its languages.
fn name_copy(document: &mut Document, language: Language) {
    if document.title.values().all(String::is_empty) {
        let name = language.unnamed_machine().to_owned();
        document.title.insert(language.tag().to_owned(), name);
    }
    for (tag, title) in &mut document.title {
        let wanted = Language::preferred([tag.as_str()]).tag();
        let [en, zh] = language.all();
        let of = if wanted == zh.tag() { zh } else { en };
        *title = of.copy_of(title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_machine_is_kept_in_a_pause_and_not_too_late() {
        let mut machines = Machines::default();
        assert!(!machines.puts_off(1, LARGE), "a small one at once");
        // Nobody has typed since the last time.
        assert!(machines.puts_off(1, LARGE + 1));
        assert!(!machines.puts_off(1, LARGE + 1));
        // Somebody never stops.
        let kept = (2..).position(|revision| !machines.puts_off(revision, LARGE + 1));
        assert_eq!(kept, Some(PUT_OFF as usize));
        assert!(machines.puts_off(100, LARGE + 1), "and then anew");
    }
}
