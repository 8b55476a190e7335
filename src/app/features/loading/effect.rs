// SPDX-License-Identifier: GPL-2.0-only
//! What loading wants done outside.

use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::place::KEPT;
use std::rc::Rc;

/// A side effect of loading.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Forget what was looked at: what cannot be loaded is tried only once.
    ForgetPlace,
    /// Fetch a scenario of the gallery.
    Fetch(String),
    /// Hand over the text of a file that was kept, as if it had just been read.
    Open(Origin, String),
    /// Let the reader choose a file.
    Browse,
    /// Record a document in a worker, and tell about it by this number. What was said is out of date.
    Record(u32, Rc<str>),
    /// Stop recording.
    Stop,
    /// From now on this run is looked at, and this of its document is kept for the next visit.
    Show(Box<Loaded>, Kept),
    /// What was to be shown cannot be loaded, and what is shown stays.
    Missed,
    /// Say what went wrong.
    Say(Message),
}

/// What is kept of a document for the next visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing: it can be fetched again.
    Nothing,
    /// Nothing: it is too long.
    TooLong,
    /// Its text.
    Text(String),
}

impl Kept {
    /// What is kept of a document that comes from there.
    pub fn of(origin: &Origin, text: &str) -> Kept {
        match origin {
            Origin::Gallery(_) => Kept::Nothing,
            Origin::File(_) if text.len() > KEPT => Kept::TooLong,
            Origin::File(_) => Kept::Text(text.to_owned()),
        }
    }
}
