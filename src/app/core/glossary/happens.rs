// SPDX-License-Identifier: GPL-2.0-only
//! Where a run shows a word.

use crate::app::session::Session;
use oomscope_engine::listing::{Listing, Place, Span, Statement, TokenKind};
use oomscope_engine::trace::Outcome;

/// So many steps behind the first visit are looked at for a better one, at most: a run may have millions.
const MOST: u32 = 200_000;

/// How well a step shows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shows {
    /// It stands in a statement that is visited. What it is about may not have been evaluated.
    Passed,
    /// It is evaluated.
    Evaluated,
    /// It is run, written, or the operand that settles a condition.
    Settles,
}

/// A step that shows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The step.
    pub step: u32,
    /// How well.
    pub shows: Shows,
}

/// The first step of a run that shows a word best: of a function, its first statement, and of a type, the first one
/// of a function that has a variable of it; of any other word, a statement that it settles, or else one in which it
/// is evaluated or at least stands. `None` if the run comes through none.
pub fn happens(session: &Session, word: &str) -> Option<Seen> {
    let listing = &session.listing;
    let settles = |step| Seen {
        step,
        shows: Shows::Settles,
    };
    first_visit(session, &inside(listing, word))
        .map(settles)
        .or_else(|| best_visit(session, word))
        .or_else(|| first_visit(session, &typed(listing, word)).map(settles))
}

/// The first statements of the function of this name.
fn inside(listing: &Listing, word: &str) -> Vec<Place> {
    let functions = 0..listing.functions.len();
    let named = functions.filter(|&index| listing.functions[index].name == word);
    let first = named.filter_map(|index| listing.statements_of(index).first());
    first.map(|statement| statement.place).collect()
}

/// The first statements of functions that have a parameter or a variable of this type.
fn typed(listing: &Listing, word: &str) -> Vec<Place> {
    let functions = 0..listing.functions.len();
    let having = functions.filter(|&index| {
        let mut tokens = listing.tokens_in(listing.functions[index].span);
        tokens.any(|token| token.kind == TokenKind::Type && listing.text(token.span) == word)
    });
    let first = having.filter_map(|index| listing.statements_of(index).first());
    first.map(|statement| statement.place).collect()
}

fn has(listing: &Listing, span: Span, word: &str) -> bool {
    let mut tokens = listing.tokens_in(span);
    tokens.any(|token| listing.text(token.span) == word)
}

fn first_visit(session: &Session, places: &[Place]) -> Option<u32> {
    // To walk through a long run for nothing would take its time.
    let is_visited = places
        .iter()
        .any(|&place| session.hits.get(place).is_some());
    let mut steps = is_visited.then_some(0..session.trace.len())?;
    steps.find(|&step| places.contains(&session.trace.step(step).place))
}

/// The best visit of a statement with the word in it.
fn best_visit(session: &Session, word: &str) -> Option<Seen> {
    let listing = &session.listing;
    let visited = session.hits.iter().map(|(place, _)| place);
    let statements = visited.filter_map(|place| listing.statement_at(place));
    let with: Vec<(Place, Parts<'_>)> = statements
        .filter(|statement| has(listing, statement.span, word))
        .map(|statement| (statement.place, Parts::of(listing, statement, word)))
        .collect();
    let places: Vec<Place> = with.iter().map(|(place, _)| *place).collect();
    let first = first_visit(session, &places)?;
    let mut best = Seen {
        step: first,
        shows: Shows::Passed,
    };
    for step in (first..session.trace.len()).take(MOST as usize) {
        let visit = session.trace.step(step);
        let Some((_, parts)) = with.iter().find(|(place, _)| *place == visit.place) else {
            continue;
        };
        let shows = parts.shown_by(visit.outcome);
        if shows > best.shows {
            best = Seen { step, shows };
        }
        if shows == Shows::Settles {
            break;
        }
    }
    Some(best)
}

/// Where a word stands in a statement.
struct Parts<'a> {
    statement: &'a Statement,
    /// The operands that it stands in, by their numbers.
    operands: Vec<u32>,
}

impl Parts<'_> {
    fn of<'a>(listing: &Listing, statement: &'a Statement, word: &str) -> Parts<'a> {
        let operands = (0..).zip(&statement.operands);
        let operands = operands.filter(|(_, operand)| has(listing, **operand, word));
        Parts {
            statement,
            operands: operands.map(|(number, _)| number).collect(),
        }
    }

    /// What a visit with this outcome shows of it.
    fn shown_by(&self, outcome: Outcome) -> Shows {
        // A statement without a condition does what it says.
        let Some(_) = outcome.taken() else {
            return match self.statement.operands.len() > 1 {
                true => Shows::Passed,
                false => Shows::Settles,
            };
        };
        let evaluated = |number: u32| outcome.operand(number);
        // The last operand that is evaluated settles what the others have left open.
        let mut settling = (0..Outcome::MAX_OPERANDS).rev();
        let settling = settling.find(|&number| evaluated(number).is_some());
        let settles = |number: &u32| Some(*number) == settling && evaluated(*number) == Some(true);
        match &self.operands[..] {
            [] => Shows::Evaluated,
            own if own.iter().any(settles) => Shows::Settles,
            own if own.iter().any(|&number| evaluated(number).is_some()) => Shows::Evaluated,
            _ => Shows::Passed,
        }
    }
}
