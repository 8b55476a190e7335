// SPDX-License-Identifier: GPL-2.0-only
//! Everything that the engine may want to name has a name.

use oomscope_engine::listing::{
    Asked, Function, FunctionInfo, Listing, Span, StatementKind, chain_at, function, operands,
    place, variable,
};
use std::collections::BTreeSet;

use super::listings;
use oomscope_engine::rules::SIGNED_BADNESS;

const SIGNED: &[Asked] = &[(SIGNED_BADNESS, true)];

/// The first line of a span, as the engine would spell it to name a statement.
fn first_line(listing: &Listing, span: Span) -> &'static str {
    listing.text(span).lines().next().unwrap()
}

/// The function as the engine would name it, and the chain that it needs for that.
fn named(listing: &Listing, info: &FunctionInfo) -> (Function, Vec<Asked>) {
    let chain = chain_at(info.span.start);
    let f = function(first_line(listing, info.span), &chain);
    assert_eq!(f.span(), info.span, "{}", info.name);
    (f, chain)
}

#[test]
fn every_statement_can_be_named() {
    let mut known = BTreeSet::new();
    for (kernel, listing) in listings() {
        for statement in &listing.statements {
            if !known.insert(statement.place) {
                continue;
            }
            let info = &listing.functions[statement.function];
            let (f, outside) = named(&listing, info);
            if statement.kind == StatementKind::Card {
                assert_eq!(f.place(), statement.place);
                continue;
            }
            let chain = chain_at(statement.place.0);
            // A head in a region of its own has a body that belongs to the text around it.
            let body = info.span.start + listing.text(info.span).find("\n{").unwrap() as u32 + 1;
            assert!(outside.starts_with(&chain_at(body)));
            let chain = &chain[chain_at(body).len()..];
            let text = first_line(&listing, statement.span);
            let mut places = (1..).map(|nth| place(f, text, nth, chain));
            let place = places.find(|place| *place >= statement.place);
            assert_eq!(
                place,
                Some(statement.place),
                "{kernel}: {} {text}",
                info.name
            );
            assert_eq!(
                operands(f, statement.place),
                statement.operands.len(),
                "{kernel}: {text}"
            );
        }
    }
}

#[test]
#[should_panic(expected = "begins with: return LONG_MIN;")]
fn an_ambiguous_anchor_fails() {
    place(
        function("long oom_badness(", SIGNED),
        "return LONG_MIN;",
        0,
        &[],
    );
}

#[test]
#[should_panic(expected = "begins with: return ret;")]
fn what_returns_is_not_what_is_returned() {
    place(function("long oom_badness(", SIGNED), "return ret;", 0, &[]);
}

#[test]
#[should_panic(expected = "begins with: long oom_goodness(")]
fn an_unknown_function_fails() {
    function("long oom_goodness(", &[]);
}

#[test]
fn every_variable_can_be_named() {
    for (kernel, listing) in listings() {
        for info in &listing.functions {
            let (f, _) = named(&listing, info);
            for variable_info in info.variables() {
                let name = variable_info.name;
                assert_eq!(listing.text(variable_info.span), name);
                assert_eq!(info.variable(variable_info.offset), Some(variable_info));
                assert!(variable_info.scope.encloses(variable_info.span));
                if !variable_info.type_name.contains("DEFINE_") {
                    assert_eq!(
                        variable(f, name),
                        variable_info.offset,
                        "{kernel}: {}: {name}",
                        info.name
                    );
                }
            }
        }
    }
}
