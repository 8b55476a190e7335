// SPDX-License-Identifier: GPL-2.0-only
//! Finds functions and statements.
//!
//! A recursive descent over tokens, for the C that the listing is written in: definitions begin
//! at the margin, each local has a declaration of its own, and macros that stand for loops are
//! called `for_each_…`, `list_for_each_…` or `mas_for_each_…`. Other text is skipped.

use super::Span;
use super::lexer::{Token, TokenKind};
use super::model::{FunctionInfo, Statement, StatementKind, Variable};

/// What was found, functions and statements both in the order of the text.
#[derive(Default)]
pub(super) struct Parsed {
    pub functions: Vec<FunctionInfo>,
    pub statements: Vec<Statement>,
}

/// Parses `code`, which is text without comments, directives and hidden lines.
///
/// `tokens` are those of `code`; names are taken from `text`, which has the same offsets.
pub(super) fn parse(text: &'static str, code: &[u8], tokens: &[Token]) -> Parsed {
    let mut parser = Parser {
        text,
        code,
        tokens,
        at: 0,
        parsed: Parsed::default(),
    };
    while parser.at < tokens.len() {
        parser.item();
    }
    parser.parsed
}

/// Walks over the tokens. Top-level items are read here, bodies in `statement`.
pub(super) struct Parser<'a> {
    pub text: &'static str,
    pub code: &'a [u8],
    pub tokens: &'a [Token],
    /// The next token.
    pub at: usize,
    pub parsed: Parsed,
}

impl Parser<'_> {
    /// What a token spells; nothing beyond the end.
    pub fn spelling(&self, at: usize) -> &'static str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.span.range()])
    }

    /// Is the next token spelled like this?
    pub fn next_is(&self, spelling: &str) -> bool {
        self.spelling(self.at) == spelling
    }

    /// Where a token begins; where the code ends beyond the last.
    pub fn start(&self, at: usize) -> usize {
        self.tokens
            .get(at)
            .map_or(self.code.len(), |token| token.span.start as usize)
    }

    /// From the first byte of one token to the last byte of another.
    pub fn span(&self, first: usize, last: usize) -> Span {
        let last = last.min(self.tokens.len() - 1);
        Span::new(self.start(first), self.tokens[last].span.end as usize)
    }

    /// The token that closes the bracket at `open`; one past the end if none does.
    pub fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        for at in open..self.tokens.len() {
            match self.spelling(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }

    /// The next token that is one of these, not looking into brackets.
    pub fn find(&self, mut at: usize, wanted: &[&str]) -> usize {
        while at < self.tokens.len() && !wanted.contains(&self.spelling(at)) {
            at = match self.spelling(at) {
                "(" | "[" | "{" => self.closing(at) + 1,
                _ => at + 1,
            };
        }
        at
    }

    /// One thing at the margin: a function, a card, or something that is passed over.
    fn item(&mut self) {
        let first = self.at;
        let bracket = self.find(first, &["(", "=", "{", ";"]);
        let names_function = self.spelling(bracket) == "("
            && bracket >= first + 2
            && self.tokens[bracket - 1].kind == TokenKind::Function
            && self
                .spelling(bracket - 1)
                .contains(|c: char| c.is_ascii_lowercase());
        let close = if names_function {
            self.closing(bracket)
        } else {
            bracket
        };
        if names_function && matches!(self.spelling(close + 1), "{" | ";") {
            self.function(first, bracket, close);
        } else {
            self.at = self.find(first, &[";"]) + 1;
        }
    }

    fn function(&mut self, first: usize, open: usize, close: usize) {
        let body = close + 1;
        let is_card = self.spelling(body) == ";";
        let end = if is_card { body } else { self.closing(body) };
        let span = self.span(first, end);
        let index = self.parsed.functions.len();
        let first_statement = self.parsed.statements.len();
        let words = &self.tokens[first..open - 1];
        let returns = words
            .iter()
            .map(|token| &self.text[token.span.range()])
            .filter(|word| !matches!(*word, "static" | "inline" | "__init"))
            .collect::<Vec<_>>()
            .join(" ");
        self.parsed.functions.push(FunctionInfo {
            name: self.spelling(open - 1),
            signature: self.one_line(self.span(first, close)),
            returns,
            span,
            file: 0,
            parameters: self.parameters(open, close, span),
            locals: Vec::new(),
            is_card,
            purpose: String::new(),
            first_statement,
            statement_count: 0,
        });
        if is_card {
            self.push(first, end, StatementKind::Card);
        } else {
            self.at = body;
            self.block();
        }
        self.parsed.functions[index].statement_count =
            self.parsed.statements.len() - first_statement;
        self.at = end + 1;
    }

    fn parameters(&self, open: usize, close: usize, scope: Span) -> Vec<Variable> {
        let mut parameters = Vec::new();
        let mut first = open + 1;
        while first < close {
            let end = self.find(first, &[",", ")"]);
            let pointer_to_function = self.spelling(first + 1) == "(";
            let name = if pointer_to_function {
                first + 3
            } else {
                end - 1
            };
            if self.tokens[name].kind == TokenKind::Identifier {
                let (start, stop) = (self.start(first), self.start(end));
                let at = self.tokens[name].span;
                let before = self.one_line(Span::new(start, at.start as usize));
                let after = self.one_line(Span::new(at.end as usize, stop));
                parameters.push(self.variable(name, before + &after, scope));
            }
            first = end + 1;
        }
        parameters
    }

    /// What is declared by the token `name`.
    pub fn variable(&self, name: usize, type_name: String, scope: Span) -> Variable {
        let span = self.tokens[name].span;
        let function = self
            .parsed
            .functions
            .last()
            .map_or(scope, |function| function.span);
        let start = if function.encloses(span) {
            function.start
        } else {
            scope.start
        };
        Variable {
            name: self.spelling(name),
            type_name,
            offset: (span.start - start) as u16,
            span,
            scope,
        }
    }

    /// The code of a span with each run of blanks as one.
    pub fn one_line(&self, span: Span) -> String {
        String::from_utf8_lossy(&self.code[span.range()])
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }
}
