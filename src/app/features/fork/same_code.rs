// SPDX-License-Identifier: GPL-2.0-only
//! Which statements of two listings are the same code.
//!
//! All kernels share one text, so that most statements stand at the same place in both listings. What stands in a
//! region of one kernel may stand word for word in a region of the other one: such statements are matched by
//! function and text, in order.

use oomscope_engine::listing::{Listing, Place};
use std::collections::BTreeMap;

/// What the runs of two kernels have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoKernels {
    /// Which statements of the two listings are the same.
    pub(super) code: SameCode,
    /// Steps before this one are the same in both runs.
    pub(super) together: u32,
}

/// The places of one listing at which code stands that another listing has elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SameCode {
    /// From places that only the second listing has to those that only the first one has.
    first_by_second: BTreeMap<Place, Place>,
}

impl SameCode {
    /// Compares two listings. Functions are the same by their names.
    pub fn between(first: &Listing, second: &Listing) -> SameCode {
        let mut found = BTreeMap::new();
        for (index, function) in second.functions.iter().enumerate() {
            // Stubs for other configurations have the name of a function that stands before them.
            let is_named = |listing: &Listing| {
                let named = listing.function_named(function.name);
                named.map(|named| named.place())
            };
            if is_named(second) != Some(function.place()) {
                continue;
            }
            let Some(place) = is_named(first) else {
                continue;
            };
            if place != function.place() {
                found.insert(function.place(), place);
            }
            let Some(own) = first.function_of(place.0) else {
                continue;
            };
            let mut left = only(first, own, second);
            for (there, text) in only(second, index, first) {
                if let Some(at) = left.iter().position(|(_, other)| *other == text) {
                    let (here, _) = left.remove(at);
                    found.insert(there, here);
                }
            }
        }
        SameCode {
            first_by_second: found,
        }
    }

    /// One place for both listings: that of the first one, for code of the second one that stands there elsewhere.
    pub fn common(&self, place: Place) -> Place {
        self.first_by_second.get(&place).copied().unwrap_or(place)
    }
}

/// The statements of a function that another listing does not have at the same place, as words.
fn only<'l>(listing: &'l Listing, function: usize, other: &Listing) -> Vec<(Place, Vec<&'l str>)> {
    let statements = listing.statements_of(function).iter();
    let alone = statements.filter(|statement| other.statement_at(statement.place).is_none());
    let words = |span| listing.text(span).split_whitespace().collect();
    alone
        .map(|statement| (statement.place, words(statement.span)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::listing::StatementKind;
    use oomscope_engine::rules::release::{RELEASES, named};

    fn listing(kernel: &str) -> Listing {
        Listing::of(named(kernel).unwrap().rules)
    }

    #[test]
    fn code_that_stands_elsewhere_has_the_same_words() {
        let newest = listing("7.3");
        let words = |listing: &Listing, place| {
            let statement = listing.statement_at(place);
            // The card of a function stands for it, whatever its prototype.
            let statement = statement.filter(|statement| statement.kind != StatementKind::Card);
            statement.map(|statement| {
                let text = listing.text(statement.span).split_whitespace();
                text.collect::<Vec<_>>().join(" ")
            })
        };
        let mut elsewhere = 0;
        for release in RELEASES {
            let other = Listing::of(release.rules);
            let same = SameCode::between(&newest, &other);
            for statement in &other.statements {
                let common = same.common(statement.place);
                if common != statement.place && newest.statement_at(common).is_some() {
                    elsewhere += 1;
                    let there = words(&other, statement.place);
                    assert_eq!(words(&newest, common), there, "{}", release.name);
                }
            }
        }
        assert!(elsewhere > 0);
    }

    #[test]
    fn no_place_of_the_first_listing_stands_for_two() {
        let (first, second) = (listing("4.9"), listing("6.12"));
        let same = SameCode::between(&first, &second);
        let mut seen = std::collections::BTreeSet::new();
        for statement in &second.statements {
            let common = same.common(statement.place);
            assert!(seen.insert(common), "{common:?}");
        }
    }
}
