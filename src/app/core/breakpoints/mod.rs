// SPDX-License-Identifier: GPL-2.0-only
//! Breakpoints: what a reader wants to stop at.
//!
//! A [`Breakpoint`] names places by function and text, never by an offset ([`Spot`]), so that it
//! outlives edits of the listing; it is one line of text in a document (drawn in `text`). A list of
//! them, [`Breakpoints`], is what the page holds. All steps at which they stop, [`Hits`], are found
//! at once whenever the list or the run changes; to run to the next one is then a search in a
//! sorted list ([`crate::app::stepping::Options`]).
//!
//! Limits: a variable is judged when the function that stands there writes it, or changes what it
//! points to. What a function further down changes behind its caller's back is that function's.

mod chain;
mod draft;
mod hits;
mod spot;
mod stops;
mod text;
mod watch;

pub(in crate::app) use draft::head_on;
pub use draft::{Draft, Edit, Trouble, Wait};
pub use hits::Hits;
pub use spot::Spot;
pub use stops::Stops;
pub use text::Unreadable;
pub(in crate::app) use text::{name, spot};
pub use watch::{Passes, Watch};

use crate::app::core::by_line::ByLine;
use oomscope_engine::listing::Listing;

/// What to stop at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A statement, before anything that it calls.
    At(Spot),
    /// The first step of a function with this name.
    Entered(String),
    /// The process with this id begins to be compared, or to be killed.
    Process(i32),
    /// A variable passes a value.
    Passes(Watch),
    /// A condition has come out this way.
    Branch(Spot, bool),
}

/// Something to stop at, switched on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakpoint {
    /// What to stop at.
    pub kind: Kind,
    /// Whether it stops.
    pub is_on: bool,
}

impl From<Kind> for Breakpoint {
    fn from(kind: Kind) -> Breakpoint {
        Breakpoint { kind, is_on: true }
    }
}

impl Breakpoint {
    /// How it is drawn.
    pub fn dot(&self) -> Dot {
        let shape = match self.kind {
            Kind::At(_) => Shape::Statement,
            Kind::Entered(_) => Shape::Function,
            Kind::Process(_) | Kind::Passes(_) | Kind::Branch(..) => Shape::Condition,
        };
        Dot {
            shape,
            is_on: self.is_on,
        }
    }

    /// The place that it is about, if it is about one.
    pub fn spot(&self) -> Option<&Spot> {
        match &self.kind {
            Kind::At(spot) | Kind::Branch(spot, _) => Some(spot),
            _ => None,
        }
    }

    /// The line of the listing that it is marked on. A function that is entered is marked at its
    /// first line.
    pub fn line(&self, listing: &Listing) -> Option<usize> {
        let place = match &self.kind {
            Kind::At(spot) | Kind::Branch(spot, _) => spot.place(listing),
            Kind::Entered(name) => listing.function_named(name).map(|f| f.place()),
            Kind::Process(_) | Kind::Passes(_) => None,
        };
        listing.line_of(place?.0)
    }
}

/// How a breakpoint is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Its shape.
    pub shape: Shape,
    /// Whether it stops.
    pub is_on: bool,
}

/// The shape of a breakpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A statement.
    Statement,
    /// A function.
    Function,
    /// Something that must hold.
    Condition,
}

/// All breakpoints, in the order in which they were set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakpoints {
    list: Vec<Breakpoint>,
    /// Lines of the document that this version does not understand: they are kept for the one that
    /// wrote them.
    unread: Vec<String>,
}

impl Breakpoints {
    /// Reads those of a document, `view.breakpoints`.
    pub fn read(lines: &[String], listing: &Listing) -> Breakpoints {
        let mut breakpoints = Breakpoints::default();
        for line in lines {
            let by_line = || Spot::on_named_line(listing, line).map(|spot| Kind::At(spot).into());
            match line.parse().ok().or_else(by_line) {
                Some(breakpoint) => breakpoints.list.push(breakpoint),
                None => breakpoints.unread.push(line.clone()),
            }
        }
        breakpoints
    }

    /// As they stand in a document.
    pub fn write(&self) -> Vec<String> {
        let lines = self.list.iter().map(Breakpoint::to_string);
        lines.chain(self.unread.iter().cloned()).collect()
    }

    /// All of them, in order.
    pub fn list(&self) -> &[Breakpoint] {
        &self.list
    }

    /// Sets one, or takes it away if it is there, switched on or off.
    pub fn toggle(&mut self, kind: Kind) {
        let before = self.list.len();
        self.list.retain(|breakpoint| breakpoint.kind != kind);
        if self.list.len() == before {
            self.list.push(kind.into());
        }
    }

    /// Sets one at a statement, or takes away all that are marked on its line: what a reader sees
    /// there is one mark.
    pub fn toggle_at(&mut self, spot: Spot, listing: &Listing) {
        let before = self.list.len();
        let breakpoint = Breakpoint::from(Kind::At(spot));
        if let Some(line) = breakpoint.line(listing) {
            self.list.retain(|other| other.line(listing) != Some(line));
            if self.list.len() == before {
                self.list.push(breakpoint);
            }
        }
    }

    /// Switches one on or off, by its number in the list.
    pub fn switch(&mut self, index: usize, is_on: bool) {
        if let Some(breakpoint) = self.list.get_mut(index) {
            breakpoint.is_on = is_on;
        }
    }

    /// Switches all of them on, or off.
    pub fn switch_all(&mut self, is_on: bool) {
        for breakpoint in &mut self.list {
            breakpoint.is_on = is_on;
        }
    }

    /// Takes one away, by its number in the list.
    pub fn remove(&mut self, index: usize) {
        if index < self.list.len() {
            self.list.remove(index);
        }
    }

    /// For each line of the listing that one of them is on, what the gutter shows.
    pub fn lines(&self, listing: &Listing) -> ByLine<Dot> {
        let mut lines = ByLine::default();
        for breakpoint in &self.list {
            if let Some(line) = breakpoint.line(listing) {
                let dot = breakpoint.dot();
                let there = lines.get_or_insert(line, dot);
                // One that stops at every visit says more than one that stops at some.
                let order = |dot: &Dot| (!dot.is_on, dot.shape);
                if order(&dot) < order(there) {
                    *there = dot;
                }
            }
        }
        lines
    }
}
