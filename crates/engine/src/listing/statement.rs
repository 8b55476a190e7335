// SPDX-License-Identifier: GPL-2.0-only
//! The statements inside a function.

use super::lexer::TokenKind;
use super::model::{Statement, StatementKind};
use super::parser::Parser;
use super::scan::is_loop_macro;
use super::{Place, Span, scan};

impl Parser<'_> {
    /// A block with its braces.
    pub fn block(&mut self) {
        let close = self.closing(self.at);
        let scope = self.span(self.at, close);
        self.at += 1;
        while self.at < close {
            self.statement(scope);
        }
        self.at = close + 1;
    }

    /// A statement with its labels and with everything that it controls.
    fn statement(&mut self, scope: Span) {
        self.labels();
        let first = self.at;
        let kind = match self.spelling(first) {
            "{" => return self.block(),
            "}" => return,
            "if" => StatementKind::If,
            "switch" => StatementKind::Switch,
            "for" | "while" => StatementKind::Loop,
            word if is_loop_macro(word.as_bytes(), 0) => StatementKind::Loop,
            "return" => StatementKind::Return,
            "goto" => StatementKind::Goto,
            "break" => StatementKind::Break,
            "continue" => StatementKind::Continue,
            _ if self.begins_declaration(first) => return self.declaration(scope),
            _ => StatementKind::Expression,
        };
        if !matches!(
            kind,
            StatementKind::If | StatementKind::Switch | StatementKind::Loop
        ) {
            let end = self.find(first, &[";"]);
            self.push(first, end, kind);
            self.at = end + 1;
            return;
        }
        let close = self.closing(first + 1);
        let index = self.push(first, close, kind);
        self.at = close + 1;
        self.parsed.statements[index].then_span = Some(self.controlled(scope));
        if kind == StatementKind::If && self.next_is("else") {
            self.at += 1;
            self.parsed.statements[index].else_span = Some(self.controlled(scope));
        }
    }

    fn controlled(&mut self, scope: Span) -> Span {
        let first = self.at;
        self.statement(scope);
        self.span(first, self.at - 1)
    }

    /// Labels and cases are no statements: nothing happens there.
    fn labels(&mut self) {
        loop {
            match self.tokens.get(self.at).map(|token| token.kind) {
                Some(TokenKind::Label) => self.at += 2,
                Some(TokenKind::Keyword)
                    if matches!(self.spelling(self.at), "case" | "default") =>
                {
                    self.at = self.find(self.at, &[":"]) + 1;
                }
                _ => return,
            }
        }
    }

    fn begins_declaration(&self, at: usize) -> bool {
        let word = self.spelling(at);
        self.tokens[at].kind == TokenKind::Type
            || matches!(word, "struct" | "enum" | "static" | "const" | "volatile")
    }

    fn declaration(&mut self, scope: Span) {
        let first = self.at;
        let end = self.find(first, &[";"]);
        let sign = self.find(first, &["=", "[", ";"]);
        let by_macro = self.spelling(sign - 1) == ")";
        // DEFINE_RATELIMIT_STATE(name, …) declares what it names first.
        let name = if by_macro {
            self.find(first, &["("]) + 1
        } else {
            sign - 1
        };
        let type_end = if by_macro { name - 1 } else { name };
        let type_name = self.one_line(Span::new(self.start(first), self.start(type_end)));
        let variable = self.variable(name, type_name, scope);
        if let Some(function) = self.parsed.functions.last_mut() {
            function.locals.push(variable);
        }
        if self.find(sign, &["=", ";"]) < end {
            self.push(first, end, StatementKind::Declaration);
        }
        self.at = end + 1;
    }

    /// Keeps a statement that goes from one token to another, and returns its index.
    pub fn push(&mut self, first: usize, last: usize, kind: StatementKind) -> usize {
        let span = self.span(first, last);
        let end = self.code.len();
        let condition = match kind {
            StatementKind::Card => None,
            _ => scan::condition(self.code, span.start as usize, end),
        };
        let operands = condition.map_or(Vec::new(), |condition| {
            (0..)
                .map_while(|nth| scan::operand(self.code, condition, nth))
                .collect()
        });
        self.parsed.statements.push(Statement {
            place: Place(span.start),
            span,
            kind,
            function: self.parsed.functions.len() - 1,
            condition,
            operands,
            then_span: None,
            else_span: None,
        });
        self.parsed.statements.len() - 1
    }
}
