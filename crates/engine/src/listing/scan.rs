// SPDX-License-Identifier: GPL-2.0-only
//! Finds conditions and operands in C code.
//!
//! Everything here is a `const fn` over bytes, because the compiler runs it for the anchors and
//! the page runs it for the parse: the count that the engine is checked against at compile time
//! cannot differ from the spans that are shown.
//!
//! *Code* is text of which [`blank`] has taken comments and directives. No offset changes.

use super::Span;

/// Overwrites comments and preprocessor lines with blanks. Line ends stay where they are.
pub(super) const fn blank(code: &mut [u8]) {
    let mut at = 0;
    let mut line_start = true;
    while at < code.len() {
        match code[at] {
            b'"' => {
                at = string_end(code, at);
                line_start = false;
            }
            b'/' if starts_with(code, at, b"//") => at = blank_line(code, at, false),
            b'/' if starts_with(code, at, b"/*") => at = blank_comment(code, at),
            b'#' if line_start => at = blank_line(code, at, true),
            byte => {
                line_start = byte == b'\n';
                at += 1;
            }
        }
    }
}

/// Blanks up to the end of the line. A directive ends before a comment, which may go on below.
const fn blank_line(code: &mut [u8], mut at: usize, directive: bool) -> usize {
    while at < code.len() && code[at] != b'\n' {
        if directive && code[at] == b'/' && starts_with(code, at, b"/*") {
            break;
        }
        code[at] = b' ';
        at += 1;
    }
    at
}

/// Blanks up to the end of the comment.
const fn blank_comment(code: &mut [u8], start: usize) -> usize {
    let mut at = start + 2;
    while at < code.len() && !starts_with(code, at, b"*/") {
        at += 1;
    }
    let end = if at + 2 < code.len() {
        at + 2
    } else {
        code.len()
    };
    at = start;
    while at < end {
        if code[at] != b'\n' {
            code[at] = b' ';
        }
        at += 1;
    }
    end
}

/// Does the code go on with these bytes?
pub(super) const fn starts_with(code: &[u8], at: usize, bytes: &[u8]) -> bool {
    if at + bytes.len() > code.len() {
        return false;
    }
    let mut i = 0;
    while i < bytes.len() {
        if code[at + i] != bytes[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Does exactly this word stand here?
pub(super) const fn word_at(code: &[u8], at: usize, word: &[u8]) -> bool {
    starts_with(code, at, word)
        && (at + word.len() == code.len() || !is_word(code[at + word.len()]))
        && (at == 0 || !is_word(code[at - 1]))
}

/// Can the byte stand in an identifier?
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The byte after the string that begins here.
const fn string_end(code: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < code.len() && code[at] != b'"' {
        at += if code[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The next byte that is not inside brackets or a string, from `at` on, that one of `wanted` is.
const fn find(code: &[u8], mut at: usize, end: usize, wanted: &[u8]) -> Option<usize> {
    let mut depth = 0;
    while at < end {
        if depth == 0 {
            let mut i = 0;
            while i < wanted.len() {
                if code[at] == wanted[i] {
                    return Some(at);
                }
                i += 1;
            }
        }
        match code[at] {
            b'"' => {
                at = string_end(code, at);
                continue;
            }
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Without the blanks on both sides.
const fn trimmed(code: &[u8], mut start: usize, mut end: usize) -> Option<Span> {
    while start < end && code[start].is_ascii_whitespace() {
        start += 1;
    }
    while start < end && code[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    if start == end {
        None
    } else {
        Some(Span::new(start, end))
    }
}

/// The inside of the brackets that follow.
pub(super) const fn brackets(code: &[u8], at: usize, end: usize) -> Option<(usize, usize)> {
    match find(code, at, end, b"(") {
        Some(open) => match find(code, open + 1, end, b")") {
            Some(close) => Some((open + 1, close)),
            None => None,
        },
        None => None,
    }
}

/// What the statement at `at` decides on or hands on, if there is anything.
///
/// | statement | its condition |
/// |---|---|
/// | `if (c)`, `while (c)`, `switch (c)` | `c` |
/// | `for (a; c; b)` | `c` |
/// | `return c;` | `c` |
/// | `x = c;`, `x += c;`, `int x = c;` | `c` |
/// | `for_each_thread(p, t)`, `f(x);`, `goto out;` | none |
pub(super) const fn condition(code: &[u8], at: usize, end: usize) -> Option<Span> {
    if word_at(code, at, b"if") || word_at(code, at, b"while") || word_at(code, at, b"switch") {
        return match brackets(code, at, end) {
            Some((start, end)) => trimmed(code, start, end),
            None => None,
        };
    }
    if word_at(code, at, b"for") {
        let Some((start, end)) = brackets(code, at, end) else {
            return None;
        };
        let Some(first) = find(code, start, end, b";") else {
            return None;
        };
        let Some(second) = find(code, first + 1, end, b";") else {
            return None;
        };
        return trimmed(code, first + 1, second);
    }
    if is_loop_macro(code, at) {
        return None;
    }
    let Some(end) = find(code, at, end, b";") else {
        return None;
    };
    if word_at(code, at, b"return") {
        return trimmed(code, at + b"return".len(), end);
    }
    let mut from = at;
    while let Some(sign) = find(code, from, end, b"=") {
        let comparison = code[sign + 1] == b'=' || matches!(code[sign - 1], b'!' | b'<' | b'>');
        if comparison {
            from = sign + 2;
            continue;
        }
        let Some(value) = trimmed(code, sign + 1, end) else {
            return None;
        };
        // What stands in braces is a list of values, and none of them decides.
        return if code[value.start as usize] == b'{' {
            None
        } else {
            Some(value)
        };
    }
    None
}

/// Does the name of a macro begin here that stands for a loop?
pub(super) const fn is_loop_macro(code: &[u8], at: usize) -> bool {
    starts_with(code, at, b"for_each_")
        || starts_with(code, at, b"list_for_each_")
        || starts_with(code, at, b"mas_for_each_")
}

/// One operand of a condition, counted from 0; `None` after the last.
///
/// Operands are what stands between `||`, or between `&&`, outside of all brackets.
pub(super) const fn operand(code: &[u8], condition: Span, nth: usize) -> Option<Span> {
    let end = condition.end as usize;
    let mut start = condition.start as usize;
    let mut seen = 0;
    loop {
        let stop = match joint(code, start, end) {
            Some(joint) => joint,
            None => end,
        };
        if seen == nth {
            return trimmed(code, start, stop);
        }
        if stop == end {
            return None;
        }
        start = stop + 2;
        seen += 1;
    }
}

/// Does the condition join its operands with one operator only?
pub(super) const fn is_uniform(code: &[u8], condition: Span) -> bool {
    let end = condition.end as usize;
    let Some(first) = joint(code, condition.start as usize, end) else {
        return true;
    };
    let mut from = first + 2;
    while let Some(next) = joint(code, from, end) {
        if code[next] != code[first] {
            return false;
        }
        from = next + 2;
    }
    true
}

/// The next `||` or `&&` outside of brackets.
const fn joint(code: &[u8], mut from: usize, end: usize) -> Option<usize> {
    while let Some(at) = find(code, from, end, b"|&") {
        if code[at + 1] == code[at] {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn only_code_is_left() {
        let check = |text: &str, expected: &str| {
            let mut code = text.as_bytes().to_vec();
            blank(&mut code);
            assert_eq!(String::from_utf8(code).unwrap(), expected, "{text}");
        };
        check("a; // b\nc;", "a;     \nc;");
        check("a; // b /* c\nd;", "a;          \nd;");
        check("a /* b\n; */ c", "a     \n     c");
        check("/*/ a */b", "        b");
        check("/**/a/* b", "    a    ");
        check("#define A \"\nb", "           \nb");
        check("#endif /* a\nb */\nc # d", "           \n    \nc # d");
        check("f(\"/* \\\" // \");", "f(\"/* \\\" // \");");
    }
}
