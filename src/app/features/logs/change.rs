// SPDX-License-Identifier: GPL-2.0-only
//! What can happen on the page of logs.

use crate::explain::Counterfactual;
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
    /// This stands in the field, and is still to be read.
    Typed(String),
    /// A log is here as a whole: its name, and what it holds.
    Take(String, Rc<[u8]>),
    /// What this tab has kept of a log, and the event that was looked at.
    Kept(Option<String>, Option<String>),
    /// The tab has no room to keep the log.
    NotKept,
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
    /// Step through the event, and ask something about it.
    Debug(Query),
    /// Show the link to the event: to where it was decided about this process, by its id, if one is named.
    Link(Option<i32>),
    /// The event is there to be asked about.
    Ready(Query),
    /// Choose how the explanation is shared: the address of the page of logs, and whether names are replaced; or no
    /// longer.
    Share(Option<(String, bool)>),
    /// Open the dialog that makes the explanation a part of another page; this is the address of the debugger.
    Embed(String),
    /// Put something on the clipboard.
    Copy(Copying),
    /// The clipboard has taken it, or why not.
    Copied(Result<(), String>),
    /// Save the explanation as a picture: a drawing, or its pixels.
    Picture(Kind),
}

/// What is asked about an event in the debugger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing: it begins at its first step.
    Begin,
    /// What else could be: it is opened on the workbench.
    Edit,
    /// Where it was decided about this process, by its id.
    Step(i32),
    /// What a change would have changed about this process, by its id.
    Try(i32, Counterfactual),
}

/// What is put on the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copying {
    /// The explanation as Markdown.
    Markdown,
    /// The explanation in a few lines, for a chat.
    Short,
    /// The link to it.
    Link,
    /// A change or a command.
    Text(Rc<str>),
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PNG, which every ticket takes.
    Pixels,
    /// SVG, which is sharp at any size.
    Drawing,
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
