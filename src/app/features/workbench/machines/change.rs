// SPDX-License-Identifier: GPL-2.0-only
//! What can happen to machines and files, and what has to be done outside.

use super::Entry;
use crate::app::session::Complaint;
use crate::app::settings::View;

/// Something that happens to machines and files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The page begins on the workbench, as it was left.
    Resume,
    /// What the device knows.
    Began(Box<Began>),
    /// An edit has waited long enough.
    Due,
    /// The page is put away or left.
    Leave,
    /// The page is looked at again.
    Return,
    /// The machine with this id was kept in this revision, or why not.
    Kept(String, u64, Result<(), Failure>),
    /// The machines of the device.
    Listed(Vec<Entry>),
    /// A machine was read.
    Got(Got),
    /// Put the machine with this id on the workbench.
    Open(String),
    /// Begin with an empty machine.
    New,
    /// Put a copy of the machine with this id on the workbench.
    Duplicate(String),
    /// Delete the machine with this id.
    Delete(String),
    /// Give back what was deleted.
    Restore(String),
    /// The machine with this id is to go for good, or not after all: that has to be confirmed.
    ConfirmDelete(Option<String>),
    /// It goes for good.
    Destroy(String),
    /// Save a kept machine as a file, as it is.
    Export(String),
    /// A file, or what was pasted: its name and text, or why there is none.
    Import(String, Result<String, Complaint>),
    /// Save the machine on the workbench as a file.
    Save,
    /// Put it on the clipboard as text.
    Copy,
    /// Put this text on the clipboard.
    CopyText(&'static str),
    /// The clipboard has taken it, or why not.
    Copied(Result<(), String>),
    /// Open what is on the clipboard.
    Paste,
    /// The clipboard cannot be read, and why.
    NotPasted(String),
    /// What was said has been read.
    Dismiss,
}

/// What the device knows as a page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Began {
    /// The id of this page, unique on this device.
    pub page: String,
    /// What this tab worked on, if it is the same tab as before.
    pub tab: Tab,
    /// All machines.
    pub list: Vec<Entry>,
    /// Why nothing can be kept.
    pub refused: Option<String>,
}

/// What a tab remembers for a reload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What it shows.
    pub view: View,
    /// The machine that it works on.
    pub machine: Option<String>,
    /// Where the run comes from that was last stepped through from there, as text.
    pub debugged: Option<String>,
}

/// A machine that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Got {
    /// Its id.
    pub id: String,
    /// Its text, or why there is none.
    pub text: Result<String, String>,
    /// What it was read for.
    pub why: Why,
    /// Whether another tab works on it.
    pub is_elsewhere: bool,
}

/// What a machine is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The tab goes on with it.
    Resume,
    /// It is opened.
    Open,
    /// A copy of it is opened.
    Duplicate,
    /// It is saved as a file.
    Export,
}

/// Why a machine was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Another page has written it since it was read.
    Overwritten,
    /// The browser does not let the page, and why.
    Refused(String),
}

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Find out what the device knows, and listen from now on to what concerns machines.
    Begin,
    /// Send a wake after this many milliseconds.
    Wake(u32),
    /// Keep a machine, and tell what came of it.
    Keep {
        /// What the list says of it.
        entry: Entry,
        /// The document.
        text: String,
        /// Its revision.
        revision: u64,
        /// Whether the page may be gone at the next moment.
        is_leaving: bool,
    },
    /// Read a machine.
    Get(String, Why),
    /// List the machines.
    List,
    /// Delete a machine so that it can be given back, or give it back.
    Mark(String, bool),
    /// Take a machine out for good.
    Remove(String),
    /// Remember this for a reload, and work on this machine alone.
    Tell(Tab),
    /// Put a text on the clipboard.
    Copy(String),
    /// Read the clipboard.
    Paste,
    /// Say that it is time to check the text with this number.
    WakeToCheck {
        /// The number.
        number: u32,
        /// After this many milliseconds.
        after: u32,
    },
    /// Say that the machine with this revision can be run on some more kernels.
    WakeToSurvey {
        /// The revision.
        number: u64,
        /// After so many milliseconds.
        after: u32,
    },
    /// Put the cursor into the text of a field, from here to there in UTF-16, in this line of so many.
    Select {
        /// The field.
        field: &'static str,
        /// From here.
        start: u32,
        /// To there.
        end: u32,
        /// The line, from 0.
        line: u32,
        /// All lines.
        lines: u32,
    },
}
