// SPDX-License-Identifier: GPL-2.0-only
//! What the reader points at in the listing: a variable, a path to a field, a function, any other word.
//!
//! Pointing at a part of a path means the path up to there, as in any debugger: of `p->mm->flags`
//! the middle is `p->mm`.

use crate::app::code;
use crate::app::glossary;
use crate::app::i18n::Language;
use crate::app::introductions;
use crate::app::session::Session;
use oomscope_engine::listing::{Listing, Span, TokenKind};
use oomscope_engine::trace::CallId;
use std::collections::BTreeSet;

/// A piece of the listing that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// Where it stands.
    pub span: Span,
    /// Whether it was reached by key: then the focus follows.
    pub by_key: bool,
    /// The step and the frame where that happened. Elsewhere nothing is pointed at.
    pub(super) at: (u32, Option<CallId>),
}

/// What such a piece means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A variable, or a path that begins with one.
    Path(String),
    /// A function of the listing.
    Function(&'static str),
}

/// The piece at a column of a line, counted without its indent: what has a meaning there, or else a word of the
/// glossary; `None` if it is neither.
pub fn piece(listing: &Listing, line: usize, column: usize) -> Option<Span> {
    let text = listing.lines.get(line).map(|_| listing.line_text(line))?;
    let indent = text.len() - text.trim_start().len();
    let column = text[indent..].char_indices().nth(column)?.0;
    let offset = listing.lines[line].span.start + (indent + column) as u32;
    let token = listing.token_at(offset)?;
    let piece = match token.kind {
        // Of a path inside an index, the inner one is meant.
        TokenKind::Identifier => {
            let paths = paths_around(listing, line, offset).into_iter();
            let path = paths.rev().find(|path| path.contains(offset));
            path.map(|path| Span {
                start: path.start,
                end: token.span.end,
            })
        }
        TokenKind::Function => Some(token.span),
        _ => None,
    };
    let piece = piece.filter(|&piece| meaning(listing, piece).is_some());
    let word = || glossary::at(listing, token.span.start, Language::En).map(|_| token.span);
    piece.or_else(word)
}

/// The paths of the function that a line stands in; outside of functions, those of the line.
fn paths_around(listing: &Listing, line: usize, offset: u32) -> Vec<Span> {
    let function = listing.function_of(offset);
    let span = function.map_or(listing.lines[line].span, |f| listing.functions[f].span);
    let paths = listing.paths(span).into_iter();
    paths.map(|path| path.span).collect()
}

/// What a piece means; `None` if it is no variable and no function of the listing.
pub fn meaning(listing: &Listing, piece: Span) -> Option<Meaning> {
    let code = listing.text(piece);
    if let Some(function) = listing.function_named(code) {
        return introductions::introduction(listing, code)
            .map(|_| Meaning::Function(function.name));
    }
    // What is handed on through a call stands in brackets: the path goes right through them.
    let whole = || listing.paths(piece).into_iter().next_back();
    let text = match code.contains('(') {
        true => whole()?.text,
        false => code.split_whitespace().collect(),
    };
    let root = text.split(['-', '.', '[']).next().unwrap_or(&text);
    let function = listing.function_of(piece.start);
    let is_local = function.is_some_and(|function| {
        let mut variables = listing.functions[function].variables();
        variables.any(|variable| variable.name == root)
    });
    (is_local || is_global(root)).then_some(Meaning::Path(text))
}

/// Whether it is a variable of the kernel.
pub(super) fn is_global(name: &str) -> bool {
    use oomscope_engine::probe::{Field, Kind};
    Field::named(Kind::Global, name).is_some()
}

/// The pieces of the statement where a frame stands, in the order of the text, each once.
pub fn pieces(session: &Session, step: u32, frame: Option<CallId>) -> Vec<Span> {
    let listing = &session.listing;
    let Some(statement) = code::standing_at(session, step, frame) else {
        return Vec::new();
    };
    let paths = listing.paths(statement.span).into_iter();
    let functions = listing.tokens_in(statement.span);
    let functions = functions.filter(|token| token.kind == TokenKind::Function);
    let mut pieces: Vec<Span> = paths
        .map(|path| path.span)
        .chain(functions.map(|token| token.span))
        .filter(|&piece| meaning(listing, piece).is_some())
        .collect();
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    // To be told twice is of no use.
    let mut told = BTreeSet::new();
    pieces.retain(|&piece| told.insert(listing.text(piece)));
    pieces
}

/// The piece after another one in the current statement, or before it; round the end to the start.
pub(super) fn beside(
    session: &Session,
    step: u32,
    frame: Option<CallId>,
    from: Option<Span>,
    is_back: bool,
) -> Option<Span> {
    let pieces = pieces(session, step, frame);
    let here = from.and_then(|from| pieces.iter().position(|&piece| piece == from));
    let last = pieces.len().checked_sub(1)?;
    let to = match (here, is_back) {
        (None, false) => 0,
        (None, true) => last,
        (Some(here), false) if here == last => 0,
        (Some(here), false) => here + 1,
        (Some(here), true) => here.checked_sub(1).unwrap_or(last),
    };
    pieces.get(to).copied()
}
