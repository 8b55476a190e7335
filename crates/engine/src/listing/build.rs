// SPDX-License-Identifier: GPL-2.0-only
//! Builds the [`Listing`] of a kernel.

use super::anchor::declared;
use super::blanked::{TEXT_5_10, kept_lines};
use super::lexer::{self, Token, TokenKind};
use super::model::{File, FunctionInfo, Line};
use super::parser::{self, Parsed};
use super::{Listing, Malformed, Span, Statement, TEXT, scan, shown_lines};
use crate::rules::RuleSet;

/// What a line begins with that names the file which follows.
const MARKER: &str = "//// ";

impl Listing {
    /// The listing of a kernel with these rules.
    pub fn of(rules: RuleSet) -> Listing {
        match Listing::parse(TEXT, rules) {
            Ok(listing) => listing,
            // The text is compiled in, and a test parses it for each release.
            Err(error) => unreachable!("{error}"),
        }
    }

    /// The listing of Linux 5.10, of a text that has nothing else in it: for programs that start with this
    /// kernel and want to be small. It is equal to that of [`Listing::of`] in all that can be asked of it.
    pub fn of_5_10() -> Listing {
        Listing::built(TEXT_5_10, &kept_lines(TEXT_5_10))
    }

    /// Parses a text of the same form as [`TEXT`].
    ///
    /// # Errors
    /// If its regions are not well formed.
    pub fn parse(text: &'static str, rules: RuleSet) -> Result<Listing, Malformed> {
        Ok(Listing::built(text, &shown_lines(text, rules)?))
    }

    fn built(text: &'static str, shown: &[Span]) -> Listing {
        let (mut files, lines) = number(text, shown);

        let visible = only(text, &lines);
        let mut tokens = lexer::tokens(&visible);
        let mut code = visible.into_bytes();
        scan::blank(&mut code);
        let code_tokens: Vec<Token> = tokens.iter().copied().filter(Token::is_code).collect();
        let Parsed {
            mut functions,
            statements,
        } = parser::parse(text, &code, &code_tokens);

        let mut whole = text.as_bytes().to_vec();
        scan::blank(&mut whole);
        for function in &mut functions {
            join_variables(function, &whole);
            function.purpose = purpose(text, &tokens, function.span.start);
            let line = lines.partition_point(|line| line.span.end < function.span.start);
            function.file = lines[line].file;
            let file = &mut files[function.file];
            file.function_count += 1;
        }
        for index in 1..files.len() {
            files[index].first_function =
                files[index - 1].first_function + files[index - 1].function_count;
        }
        let statements = in_order(statements);
        mark_function_names(text, &mut tokens, &functions);
        let code_tokens = tokens.iter().copied().filter(Token::is_code).collect();

        Listing {
            text,
            files,
            lines,
            functions,
            statements,
            tokens,
            code_tokens,
        }
    }
}

/// Gives each line its file and its number.
fn number(text: &'static str, shown: &[Span]) -> (Vec<File>, Vec<Line>) {
    let mut files: Vec<File> = Vec::new();
    let mut lines = Vec::new();
    for &span in shown {
        let line = &text[span.range()];
        if let Some(path) = line.strip_prefix(MARKER) {
            files.push(File {
                path,
                first_line: lines.len(),
                line_count: 0,
                first_function: 0,
                function_count: 0,
            });
        } else if let Some(file) = files.last_mut() {
            file.line_count += 1;
            let number = file.line_count as u32;
            lines.push(Line {
                file: files.len() - 1,
                number,
                span,
                indent: indent(line),
            });
        }
    }
    (files, lines)
}

fn indent(line: &str) -> u32 {
    let blanks = line.bytes().take_while(u8::is_ascii_whitespace);
    blanks.fold(0, |column, byte| {
        if byte == b'\t' {
            column / 8 * 8 + 8
        } else {
            column + 1
        }
    })
}

/// The text with everything but these spans as blanks, so that no offset changes.
fn only(text: &str, lines: &[Line]) -> String {
    let mut visible = String::with_capacity(text.len());
    let blank = |from: usize, to: usize| {
        text[from..to]
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
    };
    for line in lines {
        visible.extend(blank(visible.len(), line.span.start as usize));
        visible.push_str(&text[line.span.range()]);
    }
    visible.extend(blank(visible.len(), text.len()));
    visible
}

/// Gives a variable that several regions declare the offset of its first declaration, which the
/// engine names it by in all kernels.
fn join_variables(function: &mut FunctionInfo, whole: &[u8]) {
    let span = function.span;
    let mut known: Vec<&str> = Vec::new();
    for variable in function.parameters.iter_mut().chain(&mut function.locals) {
        if known.contains(&variable.name) {
            continue;
        }
        known.push(variable.name);
        let first = declared(whole, span, variable.name);
        if let Some(first) = first.filter(|&first| first < variable.span.start as usize) {
            variable.offset = (first - span.start as usize) as u16;
        }
    }
}

/// The comment right above a function, without its frame and on one line.
fn purpose(text: &str, tokens: &[Token], start: u32) -> String {
    let before = tokens.partition_point(|token| token.span.start < start);
    let Some(comment) = tokens[..before].last() else {
        return String::new();
    };
    let gap = &text[comment.span.end as usize..start as usize];
    if comment.kind != TokenKind::Comment || gap != "\n" {
        return String::new();
    }
    let lines = text[comment.span.range()].trim_matches(['/', '*']).lines();
    let words = lines.flat_map(|line| line.trim().trim_start_matches('*').split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// A name of a function is one also where it is handed on and not called.
fn mark_function_names(text: &str, tokens: &mut [Token], functions: &[FunctionInfo]) {
    for at in 1..tokens.len() {
        let word = &text[tokens[at].span.range()];
        let member = matches!(&text[tokens[at - 1].span.range()], "->" | ".");
        let is_name = tokens[at].kind == TokenKind::Identifier && !member;
        if is_name && functions.iter().any(|function| function.name == word) {
            tokens[at].kind = TokenKind::Function;
        }
    }
}

/// Statements by their place. They come nearly in order, and few have to be moved: no sort of the
/// library is worth its size in the page.
fn in_order(statements: Vec<Statement>) -> Vec<Statement> {
    let mut ordered: Vec<Statement> = Vec::with_capacity(statements.len());
    for statement in statements {
        let at = ordered.partition_point(|other| other.place <= statement.place);
        ordered.insert(at, statement);
    }
    ordered
}
