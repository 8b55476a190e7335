// SPDX-License-Identifier: GPL-2.0-only
//! Which lines of a kernel's listing another kernel has differently.
//!
//! All listings are made of one text. Lines that stand at the same place of it are common; what stands between two
//! common lines in one listing or the other is a difference, less the lines that read the same.

use oomscope_engine::listing::{Line, Listing};
use oomscope_engine::rules::RuleSet;
use oomscope_engine::rules::uname::identify;
use std::ops::Range;
use std::rc::Rc;

/// The lines of a listing that another kernel has differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLines {
    /// The other kernel, by the name that documents have for it.
    pub kernel: String,
    /// The rules of the kernel whose listing it is.
    pub rules: RuleSet,
    /// The differences, in the order of the listing.
    pub texts: Rc<Vec<OtherText>>,
    /// The difference whose text is shown, by its number.
    pub open: Option<usize>,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherText {
    /// The lines of the listing that the other kernel does not have; empty if it only has more.
    pub own: Range<usize>,
    /// The lines that it has instead.
    pub other: Vec<&'static str>,
    /// The lines that are marked: its own, or else the one behind which the others stand.
    pub marked: Range<usize>,
}

impl OtherLines {
    /// Compares the listing of a kernel with that of another one; `None` if that is not known.
    pub fn of(rules: RuleSet, listing: &Listing, kernel: &str) -> Option<OtherLines> {
        let other = Listing::of(identify(kernel).ok()?.rules);
        Some(OtherLines {
            kernel: kernel.to_owned(),
            rules,
            texts: Rc::new(differences(listing, &other)),
            open: None,
        })
    }

    /// The difference that marks a line, with its number.
    pub fn at(&self, line: usize) -> Option<(usize, &OtherText)> {
        let number = self.texts.partition_point(|text| text.marked.end <= line);
        let found = self.texts.get(number)?;
        found.marked.contains(&line).then_some((number, found))
    }

    /// Whether any of these lines is marked.
    pub fn touches(&self, lines: &Range<usize>) -> bool {
        let number = self
            .texts
            .partition_point(|text| text.marked.end <= lines.start);
        let next = self.texts.get(number);
        next.is_some_and(|text| text.marked.start < lines.end)
    }

    /// Shows the text of a difference, or hides it again.
    pub fn toggle(&mut self, number: usize) {
        self.open = (self.open != Some(number)).then_some(number);
    }
}

/// The differences of two listings, file by file.
fn differences(own: &Listing, other: &Listing) -> Vec<OtherText> {
    let mut found = Vec::new();
    for file in &own.files {
        let lines = file.first_line..file.first_line + file.line_count;
        let theirs = other.files.iter().find(|other| other.path == file.path);
        let Some(theirs) = theirs else { continue };
        let theirs = theirs.first_line..theirs.first_line + theirs.line_count;
        let (mut a, mut b) = (lines.start, theirs.start);
        while a < lines.end || b < theirs.end {
            let start = |all: &[Line], at: usize, end: usize| {
                all.get(at).filter(|_| at < end).map(|line| line.span.start)
            };
            let at = |a, b| {
                (
                    start(&own.lines, a, lines.end),
                    start(&other.lines, b, theirs.end),
                )
            };
            let (first, second) = (a, b);
            // Up to the next line that both have.
            loop {
                match at(a, b) {
                    (Some(ours), Some(theirs)) if ours < theirs => a += 1,
                    (Some(ours), Some(theirs)) if ours > theirs => b += 1,
                    (Some(_), None) => a += 1,
                    (None, Some(_)) => b += 1,
                    _ => break,
                }
            }
            found.extend(difference(own, other, first..a, second..b, &lines));
            (a, b) = (a + 1, b + 1);
        }
    }
    // Two that mark the same line, one behind the other, stay in order.
    let mut end = 0;
    for text in &mut found {
        text.marked.start = text.marked.start.max(end);
        text.marked.end = text.marked.end.max(text.marked.start + 1);
        end = text.marked.end;
    }
    found
}

/// A difference without the lines at both ends that read the same; `None` if nothing is left.
fn difference(
    listing: &Listing,
    others: &Listing,
    mut own: Range<usize>,
    mut other: Range<usize>,
    file: &Range<usize>,
) -> Option<OtherText> {
    let same = |a: usize, b: usize| listing.line_text(a) == others.line_text(b);
    while !own.is_empty() && !other.is_empty() && same(own.start, other.start) {
        own.start += 1;
        other.start += 1;
    }
    while !own.is_empty() && !other.is_empty() && same(own.end - 1, other.end - 1) {
        own.end -= 1;
        other.end -= 1;
    }
    if own.is_empty() && other.is_empty() {
        return None;
    }
    let marked = match own.is_empty() {
        false => own.clone(),
        true => {
            let before = own.start.saturating_sub(1).max(file.start);
            before..before + 1
        }
    };
    Some(OtherText {
        other: other.map(|line| others.line_text(line)).collect(),
        own,
        marked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::rules::release::{RELEASES, named};

    fn listing(kernel: &str) -> Listing {
        Listing::of(named(kernel).unwrap().rules)
    }

    /// With every difference put in, a listing reads as the other kernel's.
    #[test]
    fn differences_make_the_other_listing() {
        let own = listing("5.10");
        for release in RELEASES {
            let other = Listing::of(release.rules);
            let mut made = Vec::new();
            let mut at = 0;
            for text in differences(&own, &other) {
                assert!(text.own.start >= at, "{}: {text:?}", release.name);
                made.extend((at..text.own.start).map(|line| own.line_text(line)));
                made.extend(&text.other);
                at = text.own.end;
            }
            made.extend((at..own.lines.len()).map(|line| own.line_text(line)));
            let expected: Vec<&str> = (0..other.lines.len())
                .map(|line| other.line_text(line))
                .collect();
            assert!(made == expected, "{}", release.name);
        }
    }

    #[test]
    fn a_line_is_marked_once_and_found() {
        let own = listing("5.10");
        let rules = named("5.10").unwrap().rules;
        let same = OtherLines::of(rules, &own, "5.10").unwrap();
        assert!(same.texts.is_empty());
        let mut lines = OtherLines::of(rules, &own, "6.12").unwrap();
        assert!(lines.texts.len() > 10);
        for (number, text) in lines.texts.iter().enumerate() {
            for line in text.marked.clone() {
                assert_eq!(lines.at(line), Some((number, text)), "line {line}");
                assert!(lines.touches(&(line..line + 1)));
            }
        }
        lines.toggle(3);
        assert_eq!(lines.open, Some(3));
        lines.toggle(3);
        assert_eq!(lines.open, None);
        assert_eq!(OtherLines::of(rules, &own, "2.4.20"), None);
    }
}
