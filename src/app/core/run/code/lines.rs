// SPDX-License-Identifier: GPL-2.0-only
//! The text with its colours and hit counts, made once a session.

use crate::app::breakpoints;
use crate::app::session::Session;
use oomscope_engine::listing::{Listing, Span, Statement, TokenKind};
use std::ops::Range;
use std::rc::Rc;

/// A file of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its index in the listing.
    pub index: usize,
    /// Its path in the kernel's tree.
    pub path: &'static str,
    /// Its text, in blocks.
    pub blocks: Vec<Rc<Block>>,
    /// Whether the run comes through it.
    pub is_visited: bool,
}

/// So many lines are drawn together: of a long function, a step changes but a few.
const TOGETHER: usize = 8;

impl File {
    /// The shortest end of its path that is unique.
    pub fn short_path(&self) -> &'static str {
        let mut slashes = self.path.rmatch_indices('/').skip(1);
        slashes
            .next()
            .map_or(self.path, |(slash, _)| &self.path[slash + 1..])
    }

    /// The lines that are drawn together, piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = Range<usize>> {
        self.blocks.iter().flat_map(|block| block.pieces())
    }
}

/// Some lines that are drawn together: a function with what stands above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The index of its first line in the listing.
    pub first: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Block {
    /// The lines that are drawn together, piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let end = self.first + self.lines.len();
        (self.first..end)
            .step_by(TOGETHER)
            .map(move |from| from..end.min(from + TOGETHER))
    }
}

/// A line of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in its file.
    pub number: u32,
    /// Columns that its text is indented, tabs being four wide.
    pub indent: u32,
    /// Its text from there on.
    pub text: &'static str,
    /// Its words, with their colours.
    pub words: Vec<(Ink, &'static str)>,
    /// How often it ran.
    pub hits: Hits,
    /// Whether a breakpoint can be set on it: a statement begins there, or
    /// a function.
    pub can_stop: bool,
}

/// How often a line ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hits {
    /// Nothing to run on it.
    Nothing,
    /// It is part of something that never ran.
    Inside,
    /// It could run, and never did.
    Never,
    /// So many times.
    Times(u32),
}

/// The colour of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// No colour of its own.
    Plain,
    /// Keywords and types.
    Keyword,
    /// Functions.
    Function,
    /// Constants and numbers.
    Constant,
    /// Strings.
    String,
    /// Comments.
    Comment,
    /// Directives.
    Directive,
}

impl Ink {
    /// The name of its style; empty for none.
    pub const fn class(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Keyword => "k",
            Ink::Function => "f",
            Ink::Constant => "n",
            Ink::String => "s",
            Ink::Comment => "c",
            Ink::Directive => "d",
        }
    }

    fn of(kind: TokenKind) -> Ink {
        match kind {
            TokenKind::Keyword | TokenKind::Type => Ink::Keyword,
            TokenKind::Function => Ink::Function,
            TokenKind::Constant | TokenKind::Number => Ink::Constant,
            TokenKind::String => Ink::String,
            TokenKind::Comment => Ink::Comment,
            TokenKind::Preprocessor => Ink::Directive,
            TokenKind::Identifier | TokenKind::Label | TokenKind::Punctuation => Ink::Plain,
        }
    }
}

impl Line {
    /// Its words, cut so that a part of it can be drawn apart: of each, whether it is in that part.
    pub fn cut(&self, part: Range<usize>) -> Vec<(Ink, &'static str, bool)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for &(ink, word) in &self.words {
            let end = at + word.len();
            let (from, to) = (part.start.clamp(at, end), part.end.clamp(at, end));
            for (range, is_in) in [
                (at..from, false),
                (from..to, true),
                (to.max(from)..end, false),
            ] {
                let piece = word.get(range.start - at..range.end.max(range.start) - at);
                let piece = piece.filter(|piece| !piece.is_empty());
                pieces.extend(piece.map(|piece| (ink, piece, is_in)));
            }
            at = end;
        }
        pieces
    }
}

/// The line of a piece of the listing, and its bytes in the text of that line.
pub fn columns(listing: &Listing, piece: Span) -> Option<(usize, Range<usize>)> {
    let line = listing.line_of(piece.start)?;
    let text = listing.line_text(line);
    let indent = text.len() - text.trim_start().len();
    let first = listing.lines[line].span.start + indent as u32;
    let column = |offset: u32| offset.saturating_sub(first) as usize;
    Some((line, column(piece.start)..column(piece.end)))
}

/// The listing of a session, drawn once.
pub fn files(session: &Session) -> Vec<File> {
    let listing = &session.listing;
    let never = never_run(session);
    let mut entered = vec![false; listing.functions.len()];
    for (place, _) in session.hits.iter() {
        if let Some(statement) = listing.statement_at(place) {
            entered[statement.function] = true;
        }
    }
    let file = |(index, file): (usize, &oomscope_engine::listing::File)| {
        let end = file.first_line + file.line_count;
        let functions = file.first_function..file.first_function + file.function_count;
        let mut blocks = Vec::new();
        let mut first = file.first_line;
        for function in functions.clone() {
            let after = listing
                .lines_of(listing.functions[function].span)
                .end
                .min(end);
            if after > first {
                let own = &listing.functions[function];
                // What only other configurations have cannot be named.
                let named = listing.function_named(own.name);
                let can_stop = named.is_some_and(|named| named.place() == own.place());
                blocks.push(block(session, &never, first..after, can_stop));
                first = after;
            }
        }
        if first < end {
            blocks.push(block(session, &never, first..end, false));
        }
        File {
            index,
            path: file.path,
            blocks,
            is_visited: functions.into_iter().any(|function| entered[function]),
        }
    };
    listing.files.iter().enumerate().map(file).collect()
}

fn block(session: &Session, never: &[bool], range: Range<usize>, can_stop: bool) -> Rc<Block> {
    let listing = &session.listing;
    let first = range.start;
    let mut lines = Vec::with_capacity(range.len());
    // A line that goes on with a statement keeps its distance to the line where that began.
    let mut base = 0;
    for index in range {
        let line = &listing.lines[index];
        let text = listing.line_text(index);
        let tabs = text.bytes().take_while(|&byte| byte == b'\t').count() as u32;
        let goes_on =
            listing.statement_over(line.span.start + (text.len() - text.trim_start().len()) as u32);
        let is_head = breakpoints::head_on(listing, index).is_some();
        let starts = goes_on.is_none_or(|statement| line.span.contains(statement.place.0));
        if starts {
            base = tabs;
        }
        lines.push(Line {
            number: line.number,
            indent: line.indent - 4 * base.min(tabs),
            text: text.trim(),
            words: words(listing, line.span),
            hits: hits(session, never, index),
            can_stop: can_stop && (!listing.statements_on(index).is_empty() || is_head),
        });
    }
    Rc::new(Block { first, lines })
}

fn words(listing: &Listing, span: Span) -> Vec<(Ink, &'static str)> {
    let indent = listing.text(span).len() - listing.text(span).trim_start().len();
    let mut at = span.start + indent as u32;
    // Neighbours of one colour are one word: there are fewer elements to draw.
    let mut words: Vec<(Ink, Span)> = Vec::new();
    let mut push = |ink: Ink, start: u32, end: u32| match words.last_mut() {
        _ if start >= end => {}
        Some((last, so_far)) if *last == ink => so_far.end = end,
        _ => words.push((ink, Span { start, end })),
    };
    for token in listing.tokens_in(span) {
        push(Ink::Plain, at, token.span.start);
        push(
            Ink::of(token.kind),
            token.span.start.max(at),
            token.span.end,
        );
        at = token.span.end.max(at);
    }
    push(Ink::Plain, at, span.end);
    words
        .into_iter()
        .map(|(ink, span)| (ink, listing.text(span)))
        .collect()
}

fn hits(session: &Session, never: &[bool], line: usize) -> Hits {
    let statements = session.listing.statements_on(line);
    let counts = statements
        .iter()
        .map(|statement| session.hits.get(statement.place));
    match counts.max() {
        Some(Some(times)) => Hits::Times(times),
        Some(None) => Hits::Never,
        None if never[line] => Hits::Inside,
        None => Hits::Nothing,
    }
}

/// Lines that belong to something that never ran: a statement, a branch, a whole function.
fn never_run(session: &Session) -> Vec<bool> {
    let listing = &session.listing;
    let ran = |statement: &Statement| session.hits.get(statement.place).is_some();
    let mut never = vec![false; listing.lines.len()];
    let mut mark = |lines: Range<usize>| never[lines].fill(true);
    for (index, function) in listing.functions.iter().enumerate() {
        let statements = listing.statements_of(index);
        if !statements.iter().any(ran) {
            mark(listing.lines_of(function.span));
            continue;
        }
        for statement in statements {
            if !ran(statement) {
                mark(listing.lines_of(statement.span));
            }
            for branch in [statement.then_span, statement.else_span]
                .into_iter()
                .flatten()
            {
                let mut inside = statements
                    .iter()
                    .filter(|s| branch.contains(s.place.0))
                    .peekable();
                if inside.peek().is_some() && !inside.any(ran) {
                    // The brace behind the condition stands on a line that ran.
                    let whole = |line: &usize| {
                        let start = listing.lines[*line].span.start;
                        start > branch.start || listing.lines[*line].span.end <= branch.end
                    };
                    let first = listing.lines_of(statement.span).end;
                    for line in listing.lines_of(branch).filter(whole) {
                        if line >= first {
                            mark(line..line + 1);
                        }
                    }
                }
            }
        }
    }
    never
}
