// SPDX-License-Identifier: GPL-2.0-only
//! Everything that the engine may want to name has a name.

use oomscope_engine::listing::{Listing, Span, StatementKind, function, operands, place, variable};

use super::listing;

/// The first line of a span, as the engine would spell it to name a statement.
fn first_line(listing: &Listing, span: Span) -> &'static str {
    listing.text(span).lines().next().unwrap()
}

#[test]
fn every_statement_can_be_named() {
    let listing = listing();
    for statement in &listing.statements {
        let info = &listing.functions[statement.function];
        let signature = first_line(&listing, info.span);
        let f = function(signature);
        assert_eq!(f.span(), info.span, "{signature}");
        if statement.kind == StatementKind::Card {
            assert_eq!(f.place(), statement.place);
            continue;
        }
        let text = first_line(&listing, statement.span);
        let same = listing
            .statements_of(statement.function)
            .iter()
            .filter(|other| {
                other.place <= statement.place && listing.text(other.span).starts_with(text)
            });
        let nth = same.count() as u32;
        assert_eq!(place(f, text, nth), statement.place, "{signature} {text}");
        assert_eq!(
            operands(f, statement.place),
            statement.operands.len(),
            "{text}"
        );
    }
}

#[test]
#[should_panic(expected = "more than one statement that begins with: return LONG_MIN;")]
fn an_ambiguous_anchor_fails() {
    place(function("long oom_badness("), "return LONG_MIN;", 0);
}

#[test]
#[should_panic(expected = "begins with: return ret;")]
fn what_returns_is_not_what_is_returned() {
    place(function("long oom_badness("), "return ret;", 0);
}

#[test]
#[should_panic(expected = "no signature begins with: long oom_goodness(")]
fn an_unknown_function_fails() {
    function("long oom_goodness(");
}

#[test]
fn every_variable_can_be_named() {
    let listing = listing();
    for info in &listing.functions {
        let f = function(first_line(&listing, info.span));
        for variable_info in info.variables() {
            let name = variable_info.name;
            assert_eq!(listing.text(variable_info.span), name);
            assert_eq!(info.variable(variable_info.offset), Some(variable_info));
            assert!(variable_info.scope.encloses(variable_info.span));
            if !variable_info.type_name.contains("DEFINE_") {
                assert_eq!(
                    variable(f, name),
                    variable_info.offset,
                    "{}: {name}",
                    info.name
                );
            }
        }
    }
}
