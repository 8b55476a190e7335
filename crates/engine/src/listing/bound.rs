// SPDX-License-Identifier: GPL-2.0-only
//! Ties what is said about statements and functions to the text while it is compiled.
//!
//! An anchor is one statement of one region. A sentence about a statement holds in every kernel that has
//! this statement, in whatever region it stands, and so it is bound to all of them by the name of the function and the
//! beginning of the statement. One that no kernel has fails the build:
//!
//! ```
//! use oomscope_engine::listing::{Place, bound_functions, bound_statements, count_functions, count_statements};
//!
//! const NAMES: &[&str] = &["__oom_kill_process"];
//! const SPARED: &str = "if (is_global_init(p))";
//! const PLACES: [Place; count_statements(NAMES, SPARED)] = bound_statements(NAMES, SPARED);
//!
//! const MM: &[&str] = &["p", "mm"];
//! const SHARES: [Place; count_functions("process_shares_mm", MM)] = bound_functions("process_shares_mm", MM);
//! assert!(!PLACES.is_empty() && !SHARES.is_empty());
//! ```
//!
//! ```compile_fail
//! # use oomscope_engine::listing::count_statements;
//! const MISSPELT: usize = count_statements(&["__oom_kill_process"], "if (is_global_innit(p))");
//! ```

use super::anchor::{CODE, Function, STARTS, fail, function_at};
use super::scan::{is_word, starts_with};
use super::{Place, Span, TEXT};

/// A function or card of some kernel.
#[derive(Clone, Copy)]
struct Named {
    name: Span,
    /// Where the list of its parameters begins.
    open: u32,
    /// Where its body begins, or the semicolon of a card stands. Functions whose heads differ between kernels can
    /// share it.
    body: u32,
    function: Function,
}

/// The functions of all kernels, in the order of the text.
struct Functions {
    list: [Option<Named>; Functions::MOST],
    count: usize,
}

impl Functions {
    /// More than there are; the build fails otherwise.
    const MOST: usize = 1024;

    const fn of(code: &[u8]) -> Functions {
        let mut functions = Functions {
            list: [None; Functions::MOST],
            count: 0,
        };
        let mut head = 0;
        while head < STARTS.head_count {
            let (start, region) = STARTS.heads[head];
            if let Some((name, open)) = name_at(code, start as usize) {
                let function = function_at(start as usize, region);
                let mut body = open;
                while !matches!(code[body], b'{' | b';') {
                    body += 1;
                }
                functions.list[functions.count] = Some(Named {
                    name,
                    open: open as u32,
                    body: body as u32,
                    function,
                });
                functions.count += 1;
            }
            head += 1;
        }
        functions
    }
}

const FUNCTIONS: &Functions = &Functions::of(CODE);

/// The name of the function whose signature begins here, and the bracket behind it.
const fn name_at(code: &[u8], start: usize) -> Option<(Span, usize)> {
    let mut open = start;
    while open < code.len() && !matches!(code[open], b'(' | b'{' | b'}' | b';' | b'=' | b':') {
        open += 1;
    }
    if open == code.len() || code[open] != b'(' {
        return None;
    }
    let mut name = open;
    while name > start && is_word(code[name - 1]) {
        name -= 1;
    }
    // What has no type before it is a macro that was called.
    if name == start || name == open {
        return None;
    }
    Some((Span::new(name, open), open))
}

/// Whether exactly this stands in a span.
const fn is_spelled(span: Span, text: &str) -> bool {
    span.len() as usize == text.len() && starts_with(CODE, span.start as usize, text.as_bytes())
}

/// Whether a statement begins like this. A blank stands for any run of blanks and line ends.
const fn begins(mut at: usize, text: &[u8]) -> bool {
    let mut i = 0;
    while i < text.len() {
        if text[i] == b' ' {
            if !CODE[at].is_ascii_whitespace() {
                return false;
            }
            while CODE[at].is_ascii_whitespace() {
                at += 1;
            }
        } else if CODE[at] == text[i] {
            at += 1;
        } else {
            return false;
        }
        i += 1;
    }
    true
}

/// Places as they are found; those beyond the array are only counted.
struct Found<const N: usize> {
    places: [Place; N],
    count: usize,
}

impl<const N: usize> Found<N> {
    const fn add(&mut self, place: u32) {
        if self.count < N {
            self.places[self.count] = Place(place);
        }
        self.count += 1;
    }

    const fn none() -> Found<N> {
        Found {
            places: [Place(0); N],
            count: 0,
        }
    }
}

const fn find_statements<const N: usize>(functions: &[&str], beginning: &str) -> Found<N> {
    let text = beginning.as_bytes();
    let mut found = Found::none();
    let mut last_body = 0;
    let mut index = 0;
    while index < FUNCTIONS.count {
        let Some(named) = FUNCTIONS.list[index] else {
            break;
        };
        let mut name = 0;
        while name < functions.len() && !is_spelled(named.name, functions[name]) {
            name += 1;
        }
        if name < functions.len() && named.body != last_body {
            last_body = named.body;
            if CODE[named.body as usize] == b';' {
                if begins(named.function.start as usize, text) {
                    found.add(named.function.start);
                }
            } else {
                let mut statement = STARTS.statements_before(named.body + 1);
                let after = STARTS.statements_before(named.function.end);
                while statement < after {
                    let (at, _) = STARTS.statements[statement];
                    if begins(at as usize, text) {
                        found.add(at);
                    }
                    statement += 1;
                }
            }
        }
        index += 1;
    }
    found
}

/// How many statements begin like this, in functions of these names, in all kernels together.
///
/// # Panics
/// If no kernel has one. In a constant this fails the build.
pub const fn count_statements(functions: &[&str], beginning: &str) -> usize {
    let found = find_statements::<0>(functions, beginning);
    if found.count == 0 {
        fail(
            "in no kernel the function has a statement that begins with",
            beginning,
        );
    }
    found.count
}

/// The statements that [`count_statements`] counts, in the order of the text.
///
/// # Panics
/// If there are not exactly so many. In a constant this fails the build.
pub const fn bound_statements<const N: usize>(functions: &[&str], beginning: &str) -> [Place; N] {
    let found = find_statements::<N>(functions, beginning);
    assert!(found.count == N, "count them with count_statements");
    found.places
}

/// Whether a list of parameters has these names, in this order. Those in a region of the list are of some kernels only.
const fn has_parameters(open: usize, names: &[&str]) -> bool {
    let mut at = open + 1;
    let mut depth = 1;
    let mut word = Span::new(at, at);
    // The name of a pointer to a function stands in brackets of its own, before those of its parameters.
    let mut is_fixed = false;
    let mut regions = 0;
    let mut index = 0;
    while depth > 0 {
        let mut parts = false;
        match CODE[at] {
            b'\n' if starts_with(TEXT.as_bytes(), at + 1, b"#if") => regions += 1,
            // The last parameter of some kernels: no comma need separate it from what others have.
            b'\n' if starts_with(TEXT.as_bytes(), at + 1, b"#else") => parts = true,
            b'\n' if starts_with(TEXT.as_bytes(), at + 1, b"#endif") => parts = true,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        let ends = depth == 0 || depth == 1 && (CODE[at] == b',' || parts);
        if ends {
            let is_named = !word.is_empty() && !is_spelled(word, "void");
            if is_named && index < names.len() && is_spelled(word, names[index]) {
                index += 1;
            } else if is_named && regions == 0 {
                return false;
            }
            is_fixed = false;
            word = Span::new(at, at);
            if parts && starts_with(TEXT.as_bytes(), at + 1, b"#endif") {
                regions -= 1;
            }
        } else if CODE[at] == b')' {
            is_fixed = true;
        } else if !is_fixed && is_word(CODE[at]) && !is_word(CODE[at - 1]) {
            let mut end = at;
            while is_word(CODE[end]) {
                end += 1;
            }
            word = Span::new(at, end);
        }
        at += 1;
    }
    index == names.len()
}

const fn find_functions<const N: usize>(name: &str, parameters: &[&str]) -> Found<N> {
    let mut found = Found::none();
    let mut index = 0;
    while index < FUNCTIONS.count {
        let Some(named) = FUNCTIONS.list[index] else {
            break;
        };
        if is_spelled(named.name, name) && has_parameters(named.open as usize, parameters) {
            found.add(named.function.start);
        }
        index += 1;
    }
    found
}

/// How many functions have this name and parameters of these names, in all kernels together.
///
/// # Panics
/// If no kernel has one. In a constant this fails the build.
pub const fn count_functions(name: &str, parameters: &[&str]) -> usize {
    let found = find_functions::<0>(name, parameters);
    if found.count == 0 {
        fail("in no kernel this function has these parameters", name);
    }
    found.count
}

/// The functions that [`count_functions`] counts, in the order of the text.
///
/// # Panics
/// If there are not exactly so many. In a constant this fails the build.
pub const fn bound_functions<const N: usize>(name: &str, parameters: &[&str]) -> [Place; N] {
    let found = find_functions::<N>(name, parameters);
    assert!(found.count == N, "count them with count_functions");
    found.places
}
