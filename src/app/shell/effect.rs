// SPDX-License-Identifier: GPL-2.0-only
//! What the reducer wants done outside.

use super::Action;
use crate::app::embed;
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::links;
use crate::app::loaded::Origin;
use crate::app::presenter::Beside;
use crate::app::session::Complaint;
use crate::app::settings::Theme;
use crate::app::workbench::machines::Task;
use std::borrow::Cow;
use std::rc::Rc;

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send the time after this many milliseconds, with this number.
    Wake {
        /// The number.
        number: u32,
        /// Milliseconds.
        after: u32,
    },
    /// Remember a choice on this device.
    Remember(&'static str, Cow<'static, str>),
    /// Remember something for this tab alone.
    RememberHere(&'static str, String),
    /// Keep the breakpoints of a scenario on this device.
    Keep(Origin, String),
    /// Keep the text of the reader's file on this device, and say if there is no room for it.
    KeepFile(String),
    /// Forget the text of the last one, and say that this one is too long.
    Unkept,
    /// Put a text on the clipboard, and tell what came of it.
    Copy(String),
    /// Write a part of a file, save it if that is the last, and ask for the next one otherwise.
    Write(FilePart),
    /// Save a drawing, SVG that says how large it is, as a PNG file with this name without an ending.
    Picture(String, String),
    /// Look whether there are any breakpoints, and tell.
    Recall(Origin),
    /// Tell the document its language and theme.
    ApplyThemeAndLanguage(Language, Theme),
    /// Fill the screen with large type, for the code with this beside it; or give it back.
    Present(Option<Beside>),
    /// Hand over the text of a file that was kept, as if it had just been read.
    Open(Origin, String),
    /// Fetch a scenario of the gallery.
    Fetch(String),
    /// Fetch the list of the gallery.
    FetchIndex,
    /// Record a document in a worker, and tell about it by this number.
    Record(u32, Rc<str>),
    /// Let something happen.
    Act(Rc<Action>),
    /// Stop recording.
    StopRecording,
    /// Let the reader choose a file.
    Browse,
    /// Hand a file over to the workbench: its name and text, or why there is none.
    Import(String, Result<String, Complaint>),
    /// Look at the address or change it, or do what a link asks for.
    Link(links::Task),
    /// Keep machines on this device, or find them there.
    Machines(Box<Task>),
    /// Fetch a log that comes with the page.
    FetchLog(&'static str),
    /// Put a text about a log on the clipboard, and tell what came of it.
    CopyForLogs(String),
    /// Keep this of a log in the tab, and say if there is no room for it; forget it if it is empty.
    KeepLog(String),
    /// Look whether the tab has kept a log, and tell.
    RecallLog,
    /// Stop reading a log.
    StopReadingLog,
    /// Load the newer version of the page.
    TakeNewer,
    /// Do what belongs to embedding.
    Embed(Box<embed::Task>),
}
