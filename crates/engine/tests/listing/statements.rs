// SPDX-License-Identifier: GPL-2.0-only
//! What the parse finds in the text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use oomscope_engine::listing::{Listing, Span, Statement, StatementKind, TEXT};
use oomscope_engine::rules::release::RELEASES;

use super::{check, listing};

#[test]
fn every_release_has_a_listing() {
    for release in RELEASES {
        let listing = Listing::of(release.rules);
        assert!(!listing.statements.is_empty(), "{}", release.name);
    }
}

#[test]
fn every_function_has_its_kind_and_its_file() {
    let listing = listing();
    let mut found = String::new();
    for function in &listing.functions {
        let card = if function.is_card { "card" } else { "text" };
        let path = listing.files[function.file].path;
        writeln!(found, "{card} {path}: {}", function.signature).unwrap();
    }
    check("functions", &found);
}

#[test]
fn every_function_says_what_it_is_for() {
    for function in &listing().functions {
        let purpose = &function.purpose;
        assert!(
            purpose.ends_with(['.', '?', ')', ':']),
            "{}: {purpose:?}",
            function.name
        );
    }
}

#[test]
fn statements_begin_and_end_where_c_says() {
    let listing = listing();
    for statement in &listing.statements {
        let text = listing.text(statement.span);
        let before = &TEXT[..statement.span.start as usize];
        let own_line = before.rsplit('\n').next().unwrap().trim().is_empty();
        assert!(own_line || before.ends_with("} else "), "{text}");
        let end = match statement.kind {
            StatementKind::If | StatementKind::Loop | StatementKind::Switch => ')',
            _ => ';',
        };
        assert!(text.ends_with(end), "{text}");
        let depth = |open, close| text.matches(open).count() - text.matches(close).count();
        assert_eq!((depth('(', ')'), depth('{', '}')), (0, 0), "{text}");
        let function = &listing.functions[statement.function];
        assert!(function.span.encloses(statement.span), "{text}");
        assert_eq!(
            listing.function_of(statement.place.0),
            Some(statement.function)
        );
        assert_eq!(listing.statement_at(statement.place), Some(statement));
        assert_eq!(
            listing.statement_over(statement.span.end - 1),
            Some(statement)
        );
    }
    for pair in listing.statements.windows(2) {
        assert!(
            pair[0].span.end <= pair[1].span.start,
            "{}",
            listing.text(pair[1].span)
        );
    }
}

#[test]
fn branches_follow_what_decides_on_them() {
    let listing = listing();
    for statement in &listing.statements {
        let text = listing.text(statement.span);
        let controls = matches!(
            statement.kind,
            StatementKind::If | StatementKind::Loop | StatementKind::Switch
        );
        assert_eq!(statement.then_span.is_some(), controls, "{text}");
        let Some(then) = statement.then_span else {
            continue;
        };
        assert!(listing.text(then).ends_with([';', '}']), "{text}");
        let gap = &TEXT[statement.span.end as usize..then.start as usize];
        assert!(gap.trim().is_empty() || gap.contains("/*"), "{text}: {gap}");
        let Some(other) = statement.else_span else {
            continue;
        };
        let gap = &TEXT[then.end as usize..other.start as usize];
        assert_eq!(gap.trim(), "else", "{text}");
    }
}

#[test]
fn operands_stand_one_a_line() {
    let listing = listing();
    assert!(compound(&listing).len() > 20);
    for statement in compound(&listing) {
        let text = listing.text(statement.span);
        let lines: BTreeSet<_> = statement
            .operands
            .iter()
            .map(|operand| listing.line_of(operand.start))
            .collect();
        assert_eq!(lines.len(), statement.operands.len(), "{text}");
        for operand in &statement.operands {
            assert!(!listing.text(*operand).contains('\n'), "{text}");
        }
    }
}

fn compound(listing: &Listing) -> Vec<&Statement> {
    listing
        .statements
        .iter()
        .filter(|statement| statement.operands.len() > 1)
        .collect()
}

#[test]
fn every_goto_has_its_label() {
    let listing = listing();
    for statement in listing
        .statements
        .iter()
        .filter(|it| it.kind == StatementKind::Goto)
    {
        let label = listing
            .text(statement.span)
            .trim_start_matches("goto ")
            .replace(';', ":");
        let function = listing.text(listing.functions[statement.function].span);
        assert!(function.lines().any(|line| line == label), "{label}");
    }
}

/// The statements of two functions, with everything that is known about them.
#[test]
fn statements_of_two_functions() {
    let listing = listing();
    for name in ["oom_badness", "oom_cpuset_eligible", "__oom_kill_process"] {
        check(name, &describe(&listing, name));
    }
}

fn describe(listing: &Listing, name: &str) -> String {
    let function = listing.function_named(name).unwrap();
    let mut found = format!("{}\n{}\n", function.signature, function.purpose);
    for variable in function.variables() {
        writeln!(found, "variable {}: {}", variable.name, variable.type_name).unwrap();
    }
    let lines = |span: Span| {
        let lines = listing.lines_of(span);
        format!(
            "{}-{}",
            listing.lines[lines.start].number,
            listing.lines[lines.end - 1].number
        )
    };
    let index = listing.function_of(function.span.start).unwrap();
    for statement in listing.statements_of(index) {
        let text = listing
            .text(statement.span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        write!(
            found,
            "{} {:?} {text}",
            lines(statement.span),
            statement.kind
        )
        .unwrap();
        for (word, span) in [("then", statement.then_span), ("else", statement.else_span)] {
            if let Some(span) = span {
                write!(found, " {word} {}", lines(span)).unwrap();
            }
        }
        found.push('\n');
        for operand in &statement.operands {
            let paths = listing.paths(*operand).into_iter().map(|path| path.text);
            let paths = paths.collect::<Vec<_>>().join(", ");
            writeln!(found, "    {} [{paths}]", listing.text(*operand)).unwrap();
        }
    }
    found
}
