// SPDX-License-Identifier: GPL-2.0-only
//! What is open beside the listing, and what can happen to it.

use super::pointed::{self, Pointed};
use super::transfer::{self, Request, Transfer};
use crate::app::breakpoints::{Draft, Edit, Kind, Trouble};
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;

/// What is open beside the listing.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// What is pointed at; see [`Tools::pointed`].
    pointed: Option<Pointed>,
    /// The panel that is open.
    pub panel: Option<Panel>,
    /// The breakpoint that is being written.
    pub draft: Draft,
    /// Whether the introduction of the function is unfolded.
    pub is_introduced: bool,
    /// The run as text: which steps, and how far it has come.
    pub transfer: Transfer,
}

/// A panel over the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The breakpoints.
    Breakpoints,
    /// The run as text.
    Text,
}

/// What can happen beside the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The pointer rests on a column of a line, counted without its indent; `None` elsewhere.
    Point(Option<(usize, usize)>),
    /// On to the next variable of the current statement, or back.
    Beside {
        /// Back instead of on.
        is_back: bool,
    },
    /// Close what is open: what is pointed at first, then the panel.
    Close,
    /// Open or close a panel.
    Panel(Option<Panel>),
    /// Open the panel of breakpoints for the statement or the function on a line.
    Line(usize),
    /// Unfold or fold the introductions.
    Introduce(bool),
    /// Write at a breakpoint.
    Edit(Edit),
    /// Set the breakpoint that has been written.
    Add,
    /// The run as text.
    Text(Request),
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Change {
        Change::Edit(edit)
    }
}

impl From<Request> for Change {
    fn from(request: Request) -> Change {
        Change::Text(request)
    }
}

impl Tools {
    /// What is pointed at, as long as the reader stands where it was pointed at.
    pub fn pointed(&self, loaded: &Loaded) -> Option<Pointed> {
        let here = (loaded.step, loaded.frame);
        self.pointed.filter(|pointed| pointed.at == here)
    }

    /// Whether something is open that [`Change::Close`] closes.
    pub fn is_open(&self) -> bool {
        self.panel.is_some() || self.pointed.is_some()
    }

    /// The breakpoint that was written is set, or it is said why it is none.
    fn add(&mut self, kind: Result<Kind, Trouble>) -> Option<Effect> {
        match kind {
            Ok(kind) => {
                self.draft.accept();
                Some(Effect::AddBreakpoint(kind))
            }
            Err(trouble) => {
                self.draft.trouble = Some(trouble);
                None
            }
        }
    }
}

/// Something that has to be done outside of this feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Remember whether the introductions are unfolded.
    RememberIntroductions(bool),
    /// Set this breakpoint, if it is not there.
    AddBreakpoint(Kind),
    /// Hand on a part of the run as text.
    Text(transfer::Effect),
}

/// Applies an action to what is open beside the listing of a run; returns its side effects.
pub fn reduce(
    source: &mut Tools,
    loaded: &Loaded,
    language: Language,
    change: Change,
) -> Vec<Effect> {
    let session = &loaded.session;
    let here = (loaded.step, loaded.frame);
    match change {
        Change::Point(at) => {
            let piece =
                at.and_then(|(line, column)| pointed::piece(&session.listing, line, column));
            // What a key has reached stays until a key leaves it, or something else is pointed at.
            let is_kept = at.is_none() && source.pointed(loaded).is_some_and(|there| there.by_key);
            if !is_kept {
                source.pointed = piece.map(|span| Pointed {
                    span,
                    by_key: false,
                    at: here,
                });
            }
        }
        Change::Beside { is_back } => {
            let from = source.pointed(loaded).map(|pointed| pointed.span);
            let piece = pointed::beside(session, loaded.step, loaded.frame, from, is_back);
            source.pointed = piece.map(|span| Pointed {
                span,
                by_key: true,
                at: here,
            });
        }
        Change::Close => match source.pointed(loaded) {
            Some(_) => source.pointed = None,
            None => source.panel = None,
        },
        Change::Panel(panel) => {
            source.panel = panel;
            source.pointed = None;
            source.draft = Draft::default();
        }
        Change::Line(line) => {
            source.panel = Some(Panel::Breakpoints);
            source.pointed = None;
            source.draft = Draft::on_line(&session.listing, line);
        }
        Change::Introduce(is_open) => {
            source.is_introduced = is_open;
            return vec![Effect::RememberIntroductions(is_open)];
        }
        Change::Edit(edit) => source.draft.edit(session, edit),
        Change::Add => {
            let kind = source
                .draft
                .kind(session, here, loaded.stops.breakpoints.list());
            return source.add(kind).into_iter().collect();
        }
        Change::Text(request) => {
            let effects = transfer::reduce(&mut source.transfer, loaded, language, request);
            return effects.into_iter().map(Effect::Text).collect();
        }
    }
    Vec::new()
}
