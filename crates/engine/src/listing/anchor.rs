// SPDX-License-Identifier: GPL-2.0-only
//! Ties the engine to the text while it is compiled.
//!
//! A line of the engine carries the C text that it stands for. These functions find that text, or
//! the build fails and says what is missing:
//!
//! ```
//! use oomscope_engine::listing::{Function, Place, function, operands, place, variable};
//! use oomscope_engine::rules::THREAD_SCAN;
//!
//! const F: Function = function("static bool task_will_free_mem(", &[(THREAD_SCAN, false)]);
//! const ALONE: Place = place(F, "if (atomic_read(&mm->mm_users) <= 1)", 0, &[]);
//! const NO_MM: Place = place(F, "return false;", 1, &[]);
//! const _: () = assert!(operands(F, ALONE) == 1);
//! const RET: u16 = variable(F, "ret");
//! ```
//!
//! What belongs to some kernels only stands in a region, and is found by the
//! chain of rules that leads to it, from the function inwards, and not without it:
//!
//! ```
//! use oomscope_engine::listing::{function, place};
//! use oomscope_engine::rules::{THREAD_SCAN, VICTIM_FLAG};
//!
//! let f = function("static void mark_oom_victim(", &[(THREAD_SCAN, false)]);
//! place(f, "set_bit(MMF_OOM_VICTIM, &mm->flags);", 0, &[(VICTIM_FLAG, true)]);
//! ```

use super::chain::{Asked, Regions};
use super::scan::{self, is_word, starts_with, word_at};
use super::{Place, Span, TEXT};

/// A function or card of the text, from its signature's first byte to the byte after its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Function {
    /// Where the signature begins. A card's only step stands here too.
    pub start: u32,
    /// The byte after the closing brace, or after the semicolon of a card.
    pub end: u32,
    /// The region that its body stands in as a whole.
    region: u16,
}

impl Function {
    /// Where it begins; the place of a card's only step.
    pub const fn place(self) -> Place {
        Place(self.start)
    }

    /// Its range of the text.
    pub const fn span(self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }
}

/// The text without comments and directives, so that neither is ever taken for a statement.
pub(super) const CODE: &[u8] = &{
    let mut code = [0; TEXT.len()];
    let mut at = 0;
    while at < code.len() {
        code[at] = TEXT.as_bytes()[at];
        at += 1;
    }
    scan::blank(&mut code);
    code
};

/// Where signatures and statements can begin, so that a lookup need not walk the text.
pub(super) struct Starts {
    /// Words at the margin, each with its region.
    pub heads: [(u32, u16); Starts::MOST],
    pub head_count: usize,
    /// What follows the end of something, first on its line, and the `if` of `else if`, each with
    /// its region.
    pub statements: [(u32, u16); Starts::MOST],
    statement_count: usize,
    regions: Regions,
}

impl Starts {
    /// More than there are, even if each line of the text began a statement.
    const MOST: usize = TEXT.len() / 16;

    const fn of(code: &[u8]) -> Starts {
        let mut starts = Starts {
            heads: [(0, 0); Starts::MOST],
            head_count: 0,
            statements: [(0, 0); Starts::MOST],
            statement_count: 0,
            regions: Regions::new(),
        };
        let text = TEXT.as_bytes();
        let mut region = 0;
        let mut line_start = 0;
        let mut first_of_line = true;
        let mut last = 0;
        let mut at = 0;
        while at < code.len() {
            match code[at] {
                b'\n' => {
                    line_start = at + 1;
                    first_of_line = true;
                    if line_start < text.len() && text[line_start] == b'#' {
                        region = starts.regions.follow(text, line_start);
                    }
                }
                b' ' | b'\t' => {}
                byte => {
                    if first_of_line && at == line_start && is_word(byte) {
                        starts.heads[starts.head_count] = (at as u32, region);
                        starts.head_count += 1;
                    }
                    let else_if = byte == b'i' && !first_of_line && word_at(code, at, b"if");
                    if first_of_line && matches!(code[last], b'{' | b'}' | b';' | b')' | b':')
                        || (first_of_line || else_if) && ends_else(code, last)
                    {
                        starts.statements[starts.statement_count] = (at as u32, region);
                        starts.statement_count += 1;
                    }
                    first_of_line = false;
                    last = at;
                }
            }
            at += 1;
        }
        starts
    }

    /// The number of statements that begin before an offset.
    pub const fn statements_before(&self, offset: u32) -> usize {
        let (mut low, mut high) = (0, self.statement_count);
        while low < high {
            let middle = (low + high) / 2;
            if self.statements[middle].0 < offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Is this the last letter of the word `else`?
const fn ends_else(code: &[u8], at: usize) -> bool {
    code[at] == b'e' && at >= 3 && word_at(code, at - 3, b"else")
}

pub(super) const STARTS: &Starts = &Starts::of(CODE);

/// The function or card whose signature begins like this, at the beginning of a line, in the
/// region that the chain leads to.
///
/// # Panics
/// If there is none, or more than one. In a constant this fails the build.
pub const fn function(signature: &str, chain: &[Asked]) -> Function {
    let mut found = None;
    let mut head = 0;
    while head < STARTS.head_count {
        let (start, region) = STARTS.heads[head];
        if starts_with(CODE, start as usize, signature.as_bytes())
            && STARTS.regions.leads_to(region, Regions::COMMON, chain)
        {
            if found.is_some() {
                fail("more than one signature begins with", signature);
            }
            found = Some((start as usize, region));
        }
        head += 1;
    }
    let Some((start, region)) = found else {
        fail("no signature in this region begins with", signature)
    };
    function_at(start, region)
}

/// The function or card whose signature begins here, in this region.
pub(super) const fn function_at(start: usize, mut region: u16) -> Function {
    let mut inner = 0;
    let mut end = start;
    while CODE[end] != b'{' && CODE[end] != b';' {
        // A head that stands in a region of its own has a body that belongs to the text around it.
        if CODE[end] == b'\n' {
            let text = TEXT.as_bytes();
            if starts_with(text, end + 1, b"#endif") {
                if inner == 0 {
                    region = STARTS.regions.around(region);
                } else {
                    inner -= 1;
                }
            } else if starts_with(text, end + 1, b"#if") {
                inner += 1;
            }
        }
        end += 1;
    }
    if CODE[end] == b'{' {
        while !(CODE[end] == b'}' && CODE[end - 1] == b'\n') {
            end += 1;
        }
    }
    Function {
        start: start as u32,
        end: end as u32 + 1,
        region,
    }
}

/// The statement of the function that begins like this.
///
/// The chain is empty for a statement that every kernel with this function has. For one that some
/// have, it leads to its region. `nth` is 0 for a text that begins exactly one statement of all
/// that are reached by this chain. For one that begins several, it counts them from 1.
///
/// # Panics
/// If there is no such statement, or `nth` is 0 and there are more. In a constant this fails the
/// build.
pub const fn place(function: Function, text: &str, nth: u32, chain: &[Asked]) -> Place {
    let bytes = text.as_bytes();
    let wanted = if nth == 0 { 1 } else { nth };
    let mut seen = 0;
    let mut found = 0;
    let mut statement = STARTS.statements_before(function.start);
    let after = STARTS.statements_before(function.end);
    while statement < after {
        let (at, region) = STARTS.statements[statement];
        if starts_with(CODE, at as usize, bytes)
            && STARTS.regions.leads_to(region, function.region, chain)
        {
            seen += 1;
            if seen == wanted {
                found = at;
            }
        }
        statement += 1;
    }
    if seen < wanted {
        fail(
            "the function has no statement in this region (or not so many) that begins with",
            text,
        );
    }
    if nth == 0 && seen > 1 {
        fail(
            "the function has more than one statement in this region that begins with",
            text,
        );
    }
    Place(found)
}

/// How many operands the condition of a statement has; 0 if the statement has none.
///
/// What counts as a condition: what stands in the brackets of `if`, `while` and `switch`, the
/// middle of `for`, what is returned, and what is assigned.
///
/// # Panics
/// If it joins operands with both `||` and `&&` outside of brackets.
pub const fn operands(function: Function, place: Place) -> usize {
    let end = function.end as usize;
    let Some(condition) = scan::condition(CODE, place.0 as usize, end) else {
        return 0;
    };
    if !scan::is_uniform(CODE, condition) {
        panic!("the condition joins operands with both || and &&");
    }
    let mut count = 0;
    while scan::operand(CODE, condition, count).is_some() {
        count += 1;
    }
    count
}

/// A parameter or local variable: the offset of its declared name from the function's start.
///
/// One that is declared anew in several regions is the same variable, and its first declaration
/// stands for all of them.
///
/// # Panics
/// If the function declares nothing of that name. In a constant this fails the build.
pub const fn variable(function: Function, name: &str) -> u16 {
    match declared(CODE, function.span(), name) {
        Some(at) => {
            let offset = at - function.start as usize;
            assert!(offset <= u16::MAX as usize, "the function is too long");
            offset as u16
        }
        None => fail("the function does not declare", name),
    }
}

/// Where the name is declared for the first time in a span.
pub(super) const fn declared(code: &[u8], span: Span, name: &str) -> Option<usize> {
    let mut at = span.start as usize;
    while at < span.end as usize {
        let may_be = code[at] == name.as_bytes()[0];
        if may_be && word_at(code, at, name.as_bytes()) && follows_type(code, at) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Does a type stand in front of the name? In C that makes it a declaration.
const fn follows_type(code: &[u8], at: usize) -> bool {
    let mut before = at;
    while before > 0 && code[before - 1].is_ascii_whitespace() {
        before -= 1;
    }
    if before == 0 {
        return false;
    }
    // A dereference cannot be met first: the declaration of its variable stands before it.
    if code[before - 1] == b'*' {
        return true;
    }
    let end = before;
    while before > 0 && is_word(code[before - 1]) {
        before -= 1;
    }
    before < end
        && !word_at(code, before, b"struct")
        && !word_at(code, before, b"enum")
        && !word_at(code, before, b"return")
        && !word_at(code, before, b"goto")
        && !word_at(code, before, b"else")
        && !word_at(code, before, b"case")
}

/// Fails with a message that quotes what was looked for.
#[track_caller]
pub(super) const fn fail(what: &str, text: &str) -> ! {
    let mut message = [0; 256];
    let parts = [what.as_bytes(), b": ", text.as_bytes()];
    let (mut part, mut length) = (0, 0);
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() && length < message.len() {
            message[length] = parts[part][at];
            length += 1;
            at += 1;
        }
        part += 1;
    }
    match std::str::from_utf8(message.split_at(length).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("{}", what),
    }
}
