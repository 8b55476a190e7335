// SPDX-License-Identifier: GPL-2.0-only
//! What the page of logs wants done outside.

use crate::app::files::FilePart;
use crate::app::settings::View;
use std::rc::Rc;

/// A side effect of the page of logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show a view; a reload comes back to it.
    Show(View),
    /// Remember something for this tab alone.
    RememberHere(&'static str, String),
    /// Fetch a log that comes with the page.
    Fetch(&'static str),
    /// Stop reading a log.
    StopReading,
    /// Keep this of a log in the tab, and say if there is no room for it; forget it if it is empty.
    Keep(String),
    /// Look whether the tab has kept a log, and tell.
    Recall,
    /// Put a text on the clipboard, and tell what came of it.
    Copy(String),
    /// Save a drawing, SVG that says how large it is, as a PNG file with this name without an ending.
    Picture(String, String),
    /// Save a file.
    Write(FilePart),
    /// Show the link to this document, as JSON, which is not what the page shows.
    Share(Rc<str>),
}
