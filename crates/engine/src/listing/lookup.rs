// SPDX-License-Identifier: GPL-2.0-only
//! The parsed text of one kernel, and the ways to look something up in it.

use super::lexer::Token;
use super::model::{File, FunctionInfo, Line, Statement};
use super::path::{self, Path};
use super::{Place, Span};

/// The text as one kernel shows it. It is built once and never changes.
#[derive(Clone, Debug)]
pub struct Listing {
    pub(super) text: &'static str,
    /// In the order of the text.
    pub files: Vec<File>,
    /// In the order of the text.
    pub lines: Vec<Line>,
    /// In the order of the text.
    pub functions: Vec<FunctionInfo>,
    /// In the order of their places.
    pub statements: Vec<Statement>,
    /// In the order of the text.
    pub tokens: Vec<Token>,
    /// The tokens without comments and directives.
    pub(super) code_tokens: Vec<Token>,
}

impl Listing {
    /// What stands in a span. If the span reaches over lines that are hidden, these too.
    pub fn text(&self, span: Span) -> &'static str {
        &self.text[span.range()]
    }

    /// A line without its line end.
    pub fn line_text(&self, line: usize) -> &'static str {
        self.text(self.lines[line].span)
    }

    /// The file's path and the line's number in it, as in `mm/oom_kill.c:120`.
    pub fn line_name(&self, line: usize) -> String {
        let Line { file, number, .. } = self.lines[line];
        format!("{}:{number}", self.files[file].path)
    }

    /// The index of the line that an offset is in. A line end belongs to its line.
    pub fn line_of(&self, offset: u32) -> Option<usize> {
        let line = self.lines.partition_point(|line| line.span.end < offset);
        self.lines
            .get(line)
            .filter(|found| found.span.start <= offset)
            .map(|_| line)
    }

    /// The lines that a span touches, as a range of indices.
    pub fn lines_of(&self, span: Span) -> std::ops::Range<usize> {
        let first = self
            .lines
            .partition_point(|line| line.span.end < span.start);
        let end = self
            .lines
            .partition_point(|line| line.span.start < span.end);
        first..end.max(first)
    }

    /// The statement that begins at a place.
    pub fn statement_at(&self, place: Place) -> Option<&Statement> {
        self.statement_index(place)
            .map(|index| &self.statements[index])
    }

    /// The index of the statement that begins at a place.
    pub fn statement_index(&self, place: Place) -> Option<usize> {
        self.statements
            .binary_search_by_key(&place, |statement| statement.place)
            .ok()
    }

    /// The statement whose own bytes an offset is in, and not those of what it controls.
    pub fn statement_over(&self, offset: u32) -> Option<&Statement> {
        let after = self
            .statements
            .partition_point(|statement| statement.place.0 <= offset);
        let last = self.statements[..after].last()?;
        last.span.contains(offset).then_some(last)
    }

    /// The statements that begin on a line.
    pub fn statements_on(&self, line: usize) -> &[Statement] {
        let Span { start, end } = self.lines[line].span;
        let first = self
            .statements
            .partition_point(|statement| statement.place.0 < start);
        let after = self
            .statements
            .partition_point(|statement| statement.place.0 < end);
        &self.statements[first..after]
    }

    /// The statements of a function.
    pub fn statements_of(&self, function: usize) -> &[Statement] {
        let FunctionInfo {
            first_statement,
            statement_count,
            ..
        } = self.functions[function];
        &self.statements[first_statement..first_statement + statement_count]
    }

    /// The index of the function that an offset is in, its signature included.
    pub fn function_of(&self, offset: u32) -> Option<usize> {
        let function = self
            .functions
            .partition_point(|function| function.span.end <= offset);
        self.functions
            .get(function)
            .filter(|found| found.span.start <= offset)
            .map(|_| function)
    }

    /// The function that begins at a place: what a trace names a frame by.
    pub fn function_at(&self, place: Place) -> Option<&FunctionInfo> {
        let function = self
            .functions
            .binary_search_by_key(&place, FunctionInfo::place)
            .ok()?;
        self.functions.get(function)
    }

    /// The function of this name. A stub for other configurations comes after the real one.
    pub fn function_named(&self, name: &str) -> Option<&FunctionInfo> {
        self.functions.iter().find(|function| function.name == name)
    }

    /// The tokens that have bytes in a span, cut to it. A line shows its tokens with this.
    pub fn tokens_in(&self, span: Span) -> impl Iterator<Item = Token> {
        touching(&self.tokens, span).iter().map(move |token| {
            let start = token.span.start.max(span.start);
            let end = token.span.end.min(span.end);
            Token {
                span: Span { start, end },
                kind: token.kind,
            }
        })
    }

    /// The token that an offset is in.
    pub fn token_at(&self, offset: u32) -> Option<Token> {
        touching(
            &self.tokens,
            Span {
                start: offset,
                end: offset + 1,
            },
        )
        .first()
        .copied()
    }

    /// The variables in an operand or a statement, as C spells them.
    pub fn paths(&self, span: Span) -> Vec<Path> {
        path::paths(self.text, touching(&self.code_tokens, span))
    }
}

fn touching(tokens: &[Token], span: Span) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let after = tokens.partition_point(|token| token.span.start < span.end);
    &tokens[first..after.max(first)]
}
