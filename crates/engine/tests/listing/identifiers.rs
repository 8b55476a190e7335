// SPDX-License-Identifier: GPL-2.0-only
//! Every name that a function uses is known there, in each kernel.

use oomscope_engine::listing::{Listing, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

use super::listings;

/// Macros that declare what stands first in their brackets.
const DECLARING: [&str; 3] = ["DEFINE_RATELIMIT_STATE", "MA_STATE", "VMA_ITERATOR"];

/// The kernel's own variables that the listing uses and does not declare: `NAME  # what it is` a line.
const GLOBALS: &str = include_str!("globals.txt");

fn globals() -> BTreeSet<&'static str> {
    let lines = GLOBALS.lines().filter(|line| !line.starts_with('#'));
    let name = |line: &'static str| {
        let row = line.split_once("  # ");
        row.unwrap_or_else(|| panic!("{line:?} is not `NAME  # what it is`"))
            .0
    };
    lines.map(name).collect()
}

/// Names that are used in functions and declared neither there nor outside of functions, each with
/// a function that uses it.
fn unknown(listing: &Listing) -> BTreeMap<&'static str, &'static str> {
    let inside = |at: u32| {
        let mut functions = listing.functions.iter();
        functions.find(|function| function.span.range().contains(&(at as usize)))
    };
    let mut outside = BTreeSet::new();
    let mut used = Vec::new();
    for line in &listing.lines {
        let mut before = ["", ""];
        for token in listing.tokens_in(line.span) {
            let text = listing.text(token.span);
            if token.kind == TokenKind::Identifier && !["->", ".", "goto"].contains(&before[1]) {
                match inside(token.span.start) {
                    Some(function) if function.is_card => {}
                    Some(function) => used.push((function, text, before)),
                    None => {
                        outside.insert(text);
                    }
                }
            }
            before = [before[1], text];
        }
    }
    let declares = |before: [&str; 2]| before[1] == "(" && DECLARING.contains(&before[0]);
    let by_macro: BTreeSet<_> = used
        .iter()
        .filter(|(_, _, before)| declares(*before))
        .map(|(function, name, _)| (function.span, *name))
        .collect();
    used.into_iter()
        .filter(|(function, name, _)| {
            let own = function.variables().any(|variable| variable.name == *name);
            !own && !outside.contains(name) && !by_macro.contains(&(function.span, *name))
        })
        .map(|(function, name, _)| (name, function.name))
        .collect()
}

#[test]
fn every_name_is_declared() {
    let globals = globals();
    let mut stale = globals.clone();
    let mut missing = Vec::new();
    for (kernel, listing) in listings() {
        for (name, function) in unknown(&listing) {
            stale.remove(name);
            if !globals.contains(name) {
                missing.push(format!("{kernel}: {function} uses {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(stale.is_empty(), "in no kernel: {stale:?}");
}

#[test]
fn an_undeclared_name_is_found() {
    let text = "\
//// a.c
/* A card. */
int g(int c);
/* What it does. */
int f(int a)
{
	if (a && b)
		return a->b;
	return c;
}
";
    let rules = oomscope_engine::rules::release::LINUX_5_10;
    let listing = Listing::parse(text, rules).unwrap();
    let found: Vec<_> = unknown(&listing).into_keys().collect();
    assert_eq!(found, ["b", "c"]);
}
