// SPDX-License-Identifier: GPL-2.0-only
//! Links: what the address of the page names, and how a link to what is shown is made.
//!
//! ```text
//! address ──Arrived──> read, checked ──> shown, as a file of the reader or a scenario of the gallery
//! Share   ──Open────> the link, in a dialog
//! ```
//!
//! Nothing is written into the address but for one thing: when something else is opened than what it
//! names, that is a place of its own in the history of the tab, without a name. Each place of the
//! history has a number; the shell keeps what was shown there, so that back and forward show it again as
//! it was left.

mod arrive;
pub mod share;

pub use arrive::{Arrived, Opening, TOUR, exercises_of, log_of};
pub use share::Share;

use crate::app::i18n::Language;
use crate::app::loaded::{Message, Origin};
use crate::scenario::link::Story;
use std::rc::Rc;

/// What is known of links.
#[derive(Debug, Default)]
pub struct Links {
    /// What the address names.
    address: Address,
    /// The breakpoints that came with what is opened, a line each.
    stops: Option<Stops>,
    /// What is wrong with the link that the page began with, until something else is shown.
    refused: Option<Message>,
    /// The dialog, if it is open.
    pub share: Option<Share>,
    /// What goes into a link.
    pub choice: share::Choice,
    /// What is told about the run that was opened last.
    pub told: Option<Told>,
}

/// What a link tells about a run besides where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The run.
    pub origin: Origin,
    /// The name of the step where it opens, until it has.
    pub at: Option<String>,
    /// What is played, and the words at its steps.
    pub story: Story,
}

/// What the address names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Address {
    /// Nothing.
    #[default]
    Bare,
    /// What is going to be shown next.
    Next,
    /// What is shown, or what could not be.
    Named,
}

/// Breakpoints that came with a link.
#[derive(Debug)]
struct Stops {
    origin: Origin,
    text: String,
    /// The reader may have changed them since.
    is_known: bool,
}

/// Something that happens to links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The address is another one, or the page begins with one that has a name.
    Arrived(Arrived),
    /// The address has lost its name; this is the number of the place that still has it.
    Left(u64),
    /// A jump has a place of its own; this is the number of the one before it.
    Marked(u64),
    /// The language of a link holds in this tab.
    SetLanguage(Language),
    /// Something happens to the dialog.
    Share(share::Change),
}

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Look at the address that the page begins with, and hand it over with what was remembered: the
    /// place, and the reader's file.
    Begin {
        /// The place.
        place: Option<String>,
        /// The text of the file.
        file: Option<String>,
    },
    /// Take the name from the address, in a place of its own.
    Unname,
    /// Give what a jump leads to a place of its own in the history of the tab.
    Mark,
    /// Go to the place before this one.
    Back,
    /// Let this language hold in this tab.
    SetLanguage(Language),
    /// Show the link to this document, as JSON, which is not what the page shows.
    Share(Rc<str>),
    /// Put a link on the clipboard, and tell.
    Copy(String),
}

impl Links {
    /// The address is another one, which names something or not, and what it names is shown.
    pub fn show(&mut self, is_named: bool) {
        self.address = match is_named {
            true => Address::Named,
            false => Address::Bare,
        };
    }

    /// Something is shown from now on. Returns whether the address names something else, and has to lose
    /// its name.
    pub fn settle(&mut self) -> bool {
        match std::mem::take(&mut self.address) {
            Address::Bare => false,
            Address::Next => {
                self.address = Address::Named;
                false
            }
            Address::Named => true,
        }
    }

    /// What the address names could not be opened; what is shown next stands in for it.
    pub fn stand_in(&mut self) {
        self.address = Address::Next;
    }

    /// What the address names could not be opened: that is said when something else is shown.
    pub fn refuse(&mut self, message: Message) {
        self.refused = Some(message);
    }

    /// What the address names could not be opened, and something else is shown.
    pub fn miss(&mut self) {
        if let Address::Next = self.address {
            self.address = Address::Named;
        }
    }

    /// What has to be said beside what is shown instead.
    pub fn take_refusal(&mut self) -> Option<Message> {
        self.refused.take()
    }

    /// The breakpoints of what has just been opened: those of the link, if it came by one and the
    /// reader has left none since.
    pub fn stops_of(&mut self, origin: &Origin, kept: Option<String>) -> Option<String> {
        match self.stops.take_if(|stops| stops.origin == *origin) {
            Some(stops) if stops.is_known => kept.or(Some(stops.text)),
            Some(stops) => Some(stops.text),
            None => kept,
        }
    }
}
