// SPDX-License-Identifier: GPL-2.0-only
//! The variables that a piece of code reads or writes, as C spells them.

use super::Span;
use super::lexer::{Token, TokenKind};

/// A C access path: `points`, `oc->chosen_points`, `mm->rss_stat.count[member]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Where it stands.
    pub span: Span,
    /// What it names, without blanks. This is what is looked up in the state.
    pub text: String,
}

/// Calls that hand on the value of their operand. A path goes right through them.
const TRANSPARENT: &[&str] = &["READ_ONCE", "rcu_dereference"];

/// All paths in a run of tokens without comments, in the order of their first bytes.
///
/// A path is as long as it can be. An index is part of it, and its own paths follow.
pub(super) fn paths(text: &str, tokens: &[Token]) -> Vec<Path> {
    let mut walk = Walk {
        text,
        tokens,
        found: Vec::new(),
    };
    let mut at = 0;
    while at < tokens.len() {
        at = walk.path_at(at).unwrap_or(at + 1);
    }
    // There are a few at most: no sort of the library is worth its size in the page.
    let mut sorted: Vec<Path> = Vec::with_capacity(walk.found.len());
    for path in walk.found {
        let at = sorted.partition_point(|other| other.span.start <= path.span.start);
        sorted.insert(at, path);
    }
    sorted
}

struct Walk<'a> {
    text: &'a str,
    tokens: &'a [Token],
    found: Vec<Path>,
}

impl<'a> Walk<'a> {
    /// What token `at` spells; nothing beyond the end.
    fn spelling(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.span.range()])
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Takes the path that begins with token `at`, and returns the token after it.
    fn path_at(&mut self, at: usize) -> Option<usize> {
        let inside = at > 0 && matches!(self.spelling(at - 1), "->" | ".");
        if inside {
            // A member of what a call returned, or the name in front of an initial value.
            return None;
        }
        if TRANSPARENT.contains(&self.spelling(at)) && self.spelling(at + 1) == "(" {
            return self.through_call(at);
        }
        if self.kind(at) != Some(TokenKind::Identifier) {
            return None;
        }
        let text = self.spelling(at).to_owned();
        Some(self.members(at, at + 1, text))
    }

    /// `rcu_dereference(tsk->real_parent)->mm` is the path `tsk->real_parent->mm`.
    fn through_call(&mut self, call: usize) -> Option<usize> {
        let close = self.path_at(call + 2)?;
        let goes_on = self.spelling(close) == ")" && matches!(self.spelling(close + 1), "->" | ".");
        if !goes_on {
            return Some(close);
        }
        let inner = self.found.pop()?;
        Some(self.members(call, close + 1, inner.text))
    }

    /// Goes on with members and indices from token `at` on, and keeps the path.
    fn members(&mut self, first: usize, mut at: usize, mut text: String) -> usize {
        loop {
            match self.spelling(at) {
                access @ ("->" | ".") if self.kind(at + 1) == Some(TokenKind::Identifier) => {
                    text.push_str(access);
                    text.push_str(self.spelling(at + 1));
                    at += 2;
                }
                "[" => {
                    let close = self.closing(at);
                    for token in at..=close {
                        text.push_str(self.spelling(token));
                    }
                    let mut inner = at + 1;
                    while inner < close {
                        inner = self.path_at(inner).unwrap_or(inner + 1);
                    }
                    at = close + 1;
                }
                _ => break,
            }
        }
        let (start, end) = (self.tokens[first].span.start, self.tokens[at - 1].span.end);
        self.found.push(Path {
            span: Span { start, end },
            text,
        });
        at
    }

    /// The bracket that closes the one at `open`; the last token if none does.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        for at in open..self.tokens.len() {
            match self.spelling(at) {
                "[" => depth += 1,
                "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len() - 1
    }
}
