// SPDX-License-Identifier: GPL-2.0-only
//! Small pieces of a line: numbers, pairs, texts between two others.

/// The number that a text begins with, and what follows; `None` if there is none, or it is larger
/// than any counter of the kernel.
pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(digits.len());
    let end = end + text.len() - digits.len();
    let value = text[..end].parse().ok()?;
    Some((value, &text[end..]))
}

/// The same without a sign.
pub(super) fn unsigned(text: &str) -> Option<(u64, &str)> {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// What follows a text, up to the end.
pub(super) fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.find(mark).map(|at| &text[at + mark.len()..])
}

/// The number right behind a text.
pub(super) fn number_after(text: &str, mark: &str) -> Option<i64> {
    number(after(text, mark)?).map(|(value, _)| value)
}

/// The next pair `name:value`, and what follows. Units are skipped; so are words that are no
/// pair. The kernel prints some values with a blank before them.
pub(super) fn pair(text: &str) -> Option<(&str, &str, &str)> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\n', '\t', ',']);
        if rest.is_empty() {
            return None;
        }
        let end = rest.find([' ', '\n', '\t']).unwrap_or(rest.len());
        let word = &rest[..end];
        rest = &rest[end..];
        let Some((name, value)) = word.split_once(':') else {
            continue;
        };
        if !value.is_empty() {
            return Some((name, value, rest));
        }
        let next = rest.trim_start_matches(' ');
        let end = next.find([' ', '\n', '\t']).unwrap_or(next.len());
        return Some((name, &next[..end], &next[end..]));
    }
}
