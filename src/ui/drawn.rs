// SPDX-License-Identifier: GPL-2.0-only
//! What is drawn once for a run, and how much of its listing is laid out.

use crate::app::code::{self, File, Marks};
use crate::app::session::Session;
use crate::app::spark::Sparks;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// So many lines before and after the statement of a step are laid out with it: what a window shows.
const BEFORE: usize = 20;
const AFTER: usize = 30;

/// How much of a listing is drawn.
#[derive(Clone, PartialEq)]
pub struct LaidOut {
    /// For each line, whether it is laid out with its colours, counts and buttons. All others are plain text, which is
    /// drawn much sooner.
    pub lines: Rc<Vec<bool>>,
    /// Whether these others are there at all: the first screen does without them.
    pub is_whole: bool,
}

impl LaidOut {
    /// Whether some of these lines are there.
    pub fn has(&self, lines: Range<usize>) -> bool {
        self.is_whole || self.lines[lines].contains(&true)
    }
}

/// What is drawn once for a session.
pub struct Drawn {
    session: Rc<Session>,
    /// The listing.
    pub files: Rc<Vec<File>>,
    /// The histories of values.
    pub sparks: Sparks,
    laid_out: RefCell<LaidOut>,
}

impl Drawn {
    /// Draws a session, and all of its listing or what a step shows of it.
    fn of(session: &Rc<Session>, is_whole: bool) -> Drawn {
        let lines = session.listing.lines.len();
        Drawn {
            files: Rc::new(code::files(session)),
            sparks: Sparks::default(),
            laid_out: RefCell::new(LaidOut {
                lines: Rc::new(vec![false; lines]),
                is_whole,
            }),
            session: session.clone(),
        }
    }

    /// The lines that are laid out when a step is shown: those that it marks and those around its statement, too.
    pub fn laid_out_with(&self, marks: &Marks) -> LaidOut {
        let (from, to) = marks.current;
        self.lay_out(from.saturating_sub(BEFORE)..to + AFTER);
        for &(line, _) in marks.lines.all() {
            self.lay_out(line..line + 1);
        }
        self.laid_out.borrow().clone()
    }

    /// Lays out the pieces of the listing with some of its lines.
    pub fn lay_out(&self, lines: Range<usize>) {
        let mut laid_out = self.laid_out.borrow_mut();
        for piece in self.files.iter().flat_map(File::pieces) {
            let is_one = piece.start < lines.end && lines.start < piece.end;
            if is_one && !laid_out.lines[piece.start] {
                Rc::make_mut(&mut laid_out.lines)[piece].fill(true);
            }
        }
    }

    /// Whether it is this session that is drawn.
    pub fn shows(&self, session: &Rc<Session>) -> bool {
        Rc::ptr_eq(&self.session, session)
    }
}

/// What is drawn once for each of the runs that are shown.
#[derive(Default)]
pub struct Drawings {
    /// The run that is looked at.
    pub own: Option<Drawn>,
    /// The one beside it.
    pub beside: Option<Drawn>,
    /// Whether listings are drawn whole.
    pub is_whole: bool,
}

impl Drawings {
    /// Draws the runs that have not been drawn.
    pub fn update(&mut self, own: &Rc<Session>, beside: Option<&Rc<Session>>) {
        for (drawn, session) in [(&mut self.own, Some(own)), (&mut self.beside, beside)] {
            let is_drawn =
                |session: &Rc<Session>| drawn.as_ref().is_some_and(|drawn| drawn.shows(session));
            if !session.is_some_and(is_drawn) {
                *drawn = session.map(|session| Drawn::of(session, self.is_whole));
            }
        }
    }

    /// Draws listings whole from now on.
    pub fn complete(&mut self) {
        self.is_whole = true;
        for drawn in self.all() {
            drawn.laid_out.borrow_mut().is_whole = true;
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Drawn> {
        self.own.iter().chain(&self.beside)
    }
}
