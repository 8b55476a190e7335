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
//! history has a number; what was shown there is kept, so that back and forward show it again as it
//! was left ([`Visits`]).

mod arrive;
pub mod share;
#[cfg(test)]
mod tests;
mod visits;

pub use arrive::Arrived;
pub use share::Share;
pub use visits::Visits;

use crate::app::fork::Replaced;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::settings::View;
use crate::app::state::{Effect, State};
use std::rc::Rc;

/// What is known of links.
#[derive(Debug, Default)]
pub struct Links {
    /// What the address names.
    address: Address,
    /// The breakpoints that came with what is opened, a line each.
    stops: Option<Stops>,
    visits: Visits,
    /// What was shown when the address lost its name.
    left: Option<Visit>,
    /// What is wrong with the link that the page began with, until something else is shown.
    refused: Option<Message>,
    /// The dialog, if it is open.
    pub share: Option<Share>,
    /// What goes into a link.
    pub choice: share::Choice,
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

/// What was shown at a place of the history.
#[derive(Debug)]
struct Visit {
    loaded: Loaded,
    replaced: Vec<Replaced>,
}

/// Something that happens to links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The address is another one, or the page begins with one that has a name.
    Arrived(Arrived),
    /// The address has lost its name; this is the number of the place that still has it.
    Left(u64),
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
    /// Let this language hold in this tab.
    SetLanguage(Language),
    /// Remember something for this tab alone.
    RememberHere(&'static str, String),
    /// Go from the workbench to the debugger.
    LeaveWorkbench,
    /// Show the link to this document, as JSON, which is not what the page shows.
    Share(Rc<str>),
    /// Put a text on the clipboard, and tell.
    Copy(String),
}

impl State {
    /// Something is shown from now on. If the address names something else, it loses its name.
    pub(in crate::app) fn settle_address(&mut self) -> Option<Effect> {
        // A page in a frame leaves the address alone.
        if self.view == View::Embed {
            return None;
        }
        let before = std::mem::take(&mut self.links.address);
        match before {
            Address::Bare => None,
            Address::Next => {
                self.links.address = Address::Named;
                None
            }
            Address::Named => {
                let replaced = std::mem::take(&mut self.replaced);
                let left = self.loaded.take();
                self.links.left = left.map(|loaded| Visit { loaded, replaced });
                Some(Effect::Link(Task::Unname))
            }
        }
    }

    /// What is shown.
    fn visit(&self) -> Option<Visit> {
        Some(Visit {
            loaded: self.loaded.clone()?,
            replaced: self.replaced.clone(),
        })
    }

    /// Applies an action to links.
    pub(in crate::app) fn change_links(&mut self, change: Change) -> Vec<Effect> {
        match change {
            Change::Arrived(arrived) => self.arrive(arrived),
            Change::Left(place) => {
                if let Some(visit) = self.links.left.take() {
                    self.links.visits.keep(place, visit);
                }
                Vec::new()
            }
            Change::SetLanguage(language) => {
                self.language = language;
                let tag = language.tag().to_owned();
                let remember = Task::RememberHere(crate::app::remembered::LANGUAGE, tag);
                vec![
                    Effect::Link(remember),
                    Effect::ApplyThemeAndLanguage(language, self.theme),
                ]
            }
            Change::Share(change) => share::reduce(self, change),
        }
    }
}

impl Links {
    /// What the address names could not be opened, and something else is shown.
    pub(in crate::app) fn miss(&mut self) {
        if let Address::Next = self.address {
            self.address = Address::Named;
        }
    }

    /// What has to be said beside what is shown instead.
    pub(in crate::app) fn take_refusal(&mut self) -> Option<Message> {
        self.refused.take()
    }

    /// The breakpoints of what has just been opened: those of the link, if it came by one and the
    /// reader has left none since.
    pub(in crate::app) fn stops_of(
        &mut self,
        origin: &Origin,
        kept: Option<String>,
    ) -> Option<String> {
        match self.stops.take_if(|stops| stops.origin == *origin) {
            Some(stops) if stops.is_known => kept.or(Some(stops.text)),
            Some(stops) => Some(stops.text),
            None => kept,
        }
    }
}
