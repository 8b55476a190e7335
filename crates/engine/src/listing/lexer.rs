// SPDX-License-Identifier: GPL-2.0-only
//! Cuts C text into tokens, for colours and for what the pointer stands on.
//!
//! It knows as much C as the listing has. Every byte belongs to one token or is blank.

use super::Span;
use super::scan::is_loop_macro;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// `if`, `static`, `for_each_process`, `list_for_each_entry`, …
    Keyword,
    /// `long`, `nodemask_t`, and the name that follows `struct`.
    Type,
    /// A name that brackets follow, and in a listing each name of a function.
    Function,
    /// A variable or a member.
    Identifier,
    /// `NULL`, `true`, `LONG_MIN`: a word in capitals that no brackets follow.
    Constant,
    /// `1000`, `-1UL` without its sign.
    Number,
    /// A string with its quotation marks.
    String,
    /// A comment. It may be several lines long.
    Comment,
    /// Where a `goto` leads to, and what follows `goto`.
    Label,
    /// A directive with the rest of its line, up to a comment.
    Preprocessor,
    /// Brackets, operators, commas and semicolons.
    Punctuation,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// Is it part of the code, as opposed to what the C preprocessor takes away?
    pub(super) fn is_code(&self) -> bool {
        !matches!(self.kind, TokenKind::Comment | TokenKind::Preprocessor)
    }
}

const KEYWORDS: &[&str] = &[
    "if",
    "else",
    "for",
    "while",
    "do",
    "switch",
    "case",
    "default",
    "break",
    "continue",
    "return",
    "goto",
    "sizeof",
    "static",
    "const",
    "inline",
    "struct",
    "enum",
    "union",
    "extern",
    "volatile",
    "typedef",
    "__init",
    "__read_mostly",
];

const TYPES: &[&str] = &[
    "void", "char", "short", "int", "long", "unsigned", "signed", "bool", "u8", "u16", "u32",
    "u64", "s64",
];

/// Longer ones first, so that the first that fits is the right one.
const OPERATORS: &[&str] = &[
    "...", "<<=", ">>=", "->", "&&", "||", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "|=",
    "&=", "++", "--", "<<", ">>",
];

/// All tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = cut(text);
    classify_words(text, &mut tokens);
    tokens
}

/// Cuts, and calls every word an identifier for now.
fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let line_start = at == 0 || text[..at].ends_with('\n');
        let line = rest.find('\n').unwrap_or(rest.len());
        let (kind, length) = if rest.starts_with("/*") {
            (
                TokenKind::Comment,
                rest.find("*/").map_or(rest.len(), |end| end + 2),
            )
        } else if rest.starts_with("//") {
            (TokenKind::Comment, line)
        } else if first == '#' && line_start {
            let end = rest[..line].find("/*").unwrap_or(line);
            (TokenKind::Preprocessor, rest[..end].trim_end().len())
        } else if first == '"' {
            (TokenKind::String, string_length(rest))
        } else if first.is_ascii_digit() {
            (TokenKind::Number, word_length(rest))
        } else if first.is_ascii_alphabetic() || first == '_' {
            (TokenKind::Identifier, word_length(rest))
        } else {
            let operator = OPERATORS
                .iter()
                .find(|operator| rest.starts_with(**operator));
            (
                TokenKind::Punctuation,
                operator.map_or(first.len_utf8(), |operator| operator.len()),
            )
        };
        tokens.push(Token {
            span: Span::new(at, at + length),
            kind,
        });
        at += length;
    }
    tokens
}

fn word_length(rest: &str) -> usize {
    rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(rest.len())
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// Tells words apart by their spelling and by their neighbours.
fn classify_words(text: &str, tokens: &mut [Token]) {
    let mut before = "";
    for at in 0..tokens.len() {
        let Token { span, kind } = tokens[at];
        if !tokens[at].is_code() {
            continue;
        }
        let word = &text[span.range()];
        if kind == TokenKind::Identifier {
            let after = tokens[at + 1..].iter().find(|token| token.is_code());
            let after = after.map_or("", |token| &text[token.span.range()]);
            tokens[at].kind = classify(word, before, after);
        }
        before = word;
    }
}

fn classify(word: &str, before: &str, after: &str) -> TokenKind {
    let in_capitals = word.len() > 1
        && word.contains(|c: char| c.is_ascii_uppercase())
        && !word.contains(|c: char| c.is_ascii_lowercase());
    if matches!(before, "->" | ".") {
        TokenKind::Identifier
    } else if KEYWORDS.contains(&word) || is_loop_macro(word.as_bytes(), 0) {
        TokenKind::Keyword
    } else if TYPES.contains(&word)
        || word.ends_with("_t")
        || matches!(before, "struct" | "enum" | "union")
    {
        TokenKind::Type
    } else if before == "goto" || after == ":" && matches!(before, ";" | "{" | "}" | ")" | ":") {
        TokenKind::Label
    } else if after == "(" {
        TokenKind::Function
    } else if in_capitals || matches!(word, "true" | "false") {
        TokenKind::Constant
    } else {
        TokenKind::Identifier
    }
}
