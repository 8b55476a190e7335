// SPDX-License-Identifier: GPL-2.0-only
//! Where a run shows a word.

use crate::app::session::Session;
use oomscope_engine::listing::{Listing, Place, Span, TokenKind};

/// The first step of a run at which a statement with this word is visited: of a function, its first
/// statement, and of a type, the first one of a function that has a variable of it. `None` if the run comes
/// through none.
pub fn happens(session: &Session, word: &str) -> Option<u32> {
    let listing = &session.listing;
    first_visit(session, &inside(listing, word))
        .or_else(|| first_visit(session, &with(session, word)))
        .or_else(|| first_visit(session, &typed(listing, word)))
}

/// The first statements of the function of this name.
fn inside(listing: &Listing, word: &str) -> Vec<Place> {
    let functions = 0..listing.functions.len();
    let named = functions.filter(|&index| listing.functions[index].name == word);
    let first = named.filter_map(|index| listing.statements_of(index).first());
    first.map(|statement| statement.place).collect()
}

/// The statements that have the word in them and were visited.
fn with(session: &Session, word: &str) -> Vec<Place> {
    let listing = &session.listing;
    let visited = session.hits.iter().map(|(place, _)| place);
    visited
        .filter(|&place| {
            let statement = listing.statement_at(place);
            statement.is_some_and(|statement| has(listing, statement.span, word))
        })
        .collect()
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
