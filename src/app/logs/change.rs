// SPDX-License-Identifier: GPL-2.0-only
//! What can happen on the page of logs.

use crate::explain::Turning;
use std::rc::Rc;

/// Something that happens on the page of logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Open the page, as it was left.
    Open,
    /// Go back to the debugger, as it was left.
    Close,
    /// Put this log away, for another one.
    Clear,
    /// Show what it is like with the log that comes with the page.
    Example,
    /// A log is here as a whole: its name, and what it holds.
    Take(String, Rc<[u8]>),
    /// A log is being read somewhere else: its number, its name and its size.
    Begin(u32, String, u64),
    /// So many bytes of it have been read.
    Progress(u32, u64),
    /// This has been found in it, as [`Found`](super::Found) goes over.
    Found(u32, Rc<[u8]>),
    /// A log could not be read.
    Failed(u32, String),
    /// Look at an event, by its place in the list.
    Pick(usize),
    /// Ask about a process, by its id, or no longer.
    Ask(i32),
    /// Take a possible cause for true, by its place in the list, or none of them.
    Assume(Option<usize>),
    /// Show a part in full, or no longer.
    Unfold(Part),
    /// Step through the event, from where it was decided about a process if one is named.
    Debug(Option<i32>),
    /// Copy the explanation as Markdown.
    Copy,
    /// The clipboard has taken it, or why not.
    Copied(Result<(), String>),
    /// Save the explanation as a picture.
    Picture,
    /// See what a change of this process, by its id, would have changed.
    Try(i32, Turning),
}

/// A part of the page that is shown in full only on demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The events.
    Events,
    /// The processes.
    Processes,
    /// The lines of the log.
    Lines,
    /// What comes from others than the kernel.
    Foreign,
    /// Lines that could not be read.
    Unread,
}
