// SPDX-License-Identifier: GPL-2.0-only
//! The breakpoints of a run, with what follows from them: made whenever they change.

use crate::app::breakpoints::{Breakpoint, Dot, Kind, Spot, Stops, head_on};
use crate::app::code;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::session::Session;
use oomscope_engine::trace::CallId;
use std::rc::Rc;

/// What can happen to the breakpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Set one at the current statement, or take it away.
    Here,
    /// The same at the statement on a line of the listing.
    Line(usize),
    /// Set this one, if it is not there.
    Add(Kind),
    /// Switch one on or off, by its number in the list.
    Switch(usize, bool),
    /// Switch all off if one is on, or else all on.
    SwitchAll,
    /// Take one away, by its number in the list.
    Remove(usize),
    /// The breakpoints that the reader left on this device.
    Recalled {
        /// The scenario that they belong to.
        origin: Origin,
        /// One on each line; `None` where nothing is kept: then those of the document hold.
        text: Option<String>,
    },
}

/// Applies an action; returns the text of all breakpoints, if it has to be stored for this scenario.
pub fn reduce(loaded: &mut Loaded, change: Change) -> Option<String> {
    let session = &loaded.session;
    let mut breakpoints = loaded.stops.breakpoints.clone();
    let mut toggle_at = |spot: Option<Spot>| {
        let spot = spot?;
        breakpoints.toggle_at(spot, &session.listing);
        Some(())
    };
    let done = match change {
        Change::Here => toggle_at(spot_of(session, loaded.step, loaded.frame)),
        Change::Line(line) => match head_on(&session.listing, line) {
            // A card is its own statement, and has no other first line.
            Some(name) if session.listing.statements_on(line).is_empty() => {
                breakpoints.toggle(Kind::Entered(name.to_owned()));
                Some(())
            }
            _ => toggle_at(Spot::on_line(&session.listing, line)),
        },
        Change::Add(kind) => {
            let is_there = breakpoints.list().iter().any(|there| there.kind == kind);
            (!is_there).then(|| breakpoints.toggle(kind))
        }
        Change::Switch(index, is_on) => {
            breakpoints.switch(index, is_on);
            Some(())
        }
        Change::SwitchAll => {
            let is_on = breakpoints.list().iter().any(|breakpoint| breakpoint.is_on);
            breakpoints.switch_all(!is_on);
            Some(())
        }
        Change::Remove(index) => {
            breakpoints.remove(index);
            Some(())
        }
        Change::Recalled { origin, text } => {
            // The reader may have opened something else in the meantime.
            if origin == loaded.origin {
                loaded.stops = Rc::new(Stops::read(session, text.as_deref()));
            }
            None
        }
    };
    done?;
    loaded.stops = Rc::new(Stops::of(session, breakpoints));
    Some(loaded.stops.text())
}

/// A breakpoint as the list of them shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stops at.
    pub sentence: String,
    /// How it is drawn.
    pub dot: Dot,
    /// How often it stops in the run.
    pub hits: usize,
    /// The first step at which it stops.
    pub first: Option<u32>,
    /// Whether it stops at this step.
    pub is_here: bool,
}

/// All breakpoints as a list, at a step.
pub fn rows(session: &Session, stops: &Stops, step: u32, language: Language) -> Vec<Row> {
    let here = stops.hits.at(step);
    let row = |(index, breakpoint): (usize, &Breakpoint)| {
        let steps = stops.hits.steps_of(index);
        Row {
            sentence: breakpoint.sentence(session, language),
            dot: breakpoint.dot(),
            hits: steps.len(),
            first: steps.first().copied(),
            is_here: here.contains(&index),
        }
    };
    let list = stops.breakpoints.list().iter().enumerate();
    list.map(row).collect()
}

/// The statement at which a frame stands at a step.
pub fn spot_of(session: &Session, step: u32, frame: Option<CallId>) -> Option<Spot> {
    let statement = code::standing_at(session, step, frame)?;
    Spot::of(&session.listing, statement.place)
}
