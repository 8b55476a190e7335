// SPDX-License-Identifier: GPL-2.0-only
//! Texts of which a kernel shows a part.

use oomscope_engine::listing::{Listing, StatementKind, shown_lines};
use oomscope_engine::rules::release::LINUX_5_10;

/// The text that is left of some lines. Linux 5.10 has `SIGNED_BADNESS` and not `CHILD_SACRIFICE`.
fn shown(text: &str) -> Result<Vec<&str>, String> {
    let lines = shown_lines(text, LINUX_5_10).map_err(|error| error.to_string())?;
    Ok(lines.into_iter().map(|span| &text[span.range()]).collect())
}

#[test]
fn regions_show_what_belongs_to_the_kernel() {
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(text).unwrap(), expected, "{text}");
    }
    check("a\nb\n", &["a", "b"]);
    check("a\n#if SIGNED_BADNESS\nb\n#endif\nc\n", &["a", "b", "c"]);
    check("a\n#if CHILD_SACRIFICE\nb\n#endif\nc\n", &["a", "c"]);
    check("#if !CHILD_SACRIFICE\na\n#else\nb\n#endif\n", &["a"]);
    check("#if !SIGNED_BADNESS\na\n#else\nb\n#endif\n", &["b"]);
    let chain = |rules: [&str; 3]| {
        format!(
            "#if {}\na\n#elif {}\nb\n#elif {}\nc\n#else\nd\n#endif\n",
            rules[0], rules[1], rules[2]
        )
    };
    check(
        &chain(["CHILD_SACRIFICE", "SIGNED_BADNESS", "LATER_WINS_TIE"]),
        &["b"],
    );
    check(
        &chain(["SIGNED_BADNESS", "SIGNED_BADNESS", "LATER_WINS_TIE"]),
        &["a"],
    );
    check(
        &chain(["CHILD_SACRIFICE", "ROOT_BONUS", "!SIGNED_BADNESS"]),
        &["d"],
    );
}

#[test]
fn regions_nest() {
    let inner = "#if CHILD_SACRIFICE\nb\n#else\nc\n#endif\n";
    let text = format!("#if CHILD_SACRIFICE\na\n{inner}#else\nd\n{inner}#endif\n");
    assert_eq!(shown(&text).unwrap(), ["d", "c"]);

    let config = "#ifdef CONFIG_NUMA\na\n#else\nb\n#endif /* CONFIG_NUMA */";
    assert_eq!(shown(config).unwrap().join("\n"), config);
    let own = "#if defined(CONFIG_NUMA)\na\n#elif MAX_NUMNODES > 1\nb\n#endif";
    assert_eq!(shown(own).unwrap().join("\n"), own);
    let text =
        format!("#if SIGNED_BADNESS\n{config}\n#endif\n#if CHILD_SACRIFICE\n{config}\n#endif");
    assert_eq!(shown(&text).unwrap().join("\n"), config);
    let text = "#ifdef CONFIG_NUMA\n#if SIGNED_BADNESS\na\n#else\nb\n#endif\n#else\nc\n#endif";
    let left = "#ifdef CONFIG_NUMA\na\n#else\nc\n#endif";
    assert_eq!(shown(text).unwrap().join("\n"), left);
}

#[test]
fn broken_regions_are_refused() {
    let check = |text, expected| assert_eq!(shown(text).unwrap_err(), expected);
    check(
        "a\n#endif\n",
        "line 2 of the listing: #endif without a region",
    );
    check("#else\n", "line 1 of the listing: #else without a region");
    check("#elif A\n", "line 1 of the listing: #elif without a region");
    check(
        "#if SIGNED_BADNESS\na\n",
        "line 2 of the listing: a region has no #endif",
    );
    let unknown = "line 1 of the listing: there is no such rule";
    check("#if SIGNED\n#endif\n", unknown);
    check("#if !!SIGNED_BADNESS\n#endif\n", unknown);
}

#[test]
fn hidden_lines_are_not_parsed_and_not_counted() {
    let text = "\
//// a.c
/* What it does. */
int f(int a)
{
#if CHILD_SACRIFICE
	if (a)
		g(a);
	else
#endif
	return a;
}
//// b.c
/* A card. */
void g(int a);
";
    let listing = Listing::parse(text, LINUX_5_10).unwrap();
    let statements: Vec<_> = listing
        .statements
        .iter()
        .map(|statement| listing.text(statement.span))
        .collect();
    assert_eq!(statements, ["return a;", "void g(int a);"]);
    let names: Vec<_> = (0..listing.lines.len())
        .map(|line| listing.line_name(line))
        .collect();
    assert_eq!(
        names,
        [
            "a.c:1", "a.c:2", "a.c:3", "a.c:4", "a.c:5", "b.c:1", "b.c:2"
        ]
    );
    assert_eq!(listing.line_text(3), "\treturn a;");
    assert_eq!(listing.lines[3].indent, 8);
    assert_eq!(listing.files[1].first_function, 1);
    assert!(listing.functions[1].is_card);
    assert_eq!(listing.functions[1].purpose, "A card.");
    assert_eq!(listing.statements[1].kind, StatementKind::Card);
}

#[test]
fn a_head_can_have_regions() {
    let text = "\
//// a.c
/* What it does. */
int f(int a,
#if CHILD_SACRIFICE
      int b,
#endif
      int c)
{
#if CHILD_SACRIFICE
	int points = b;
#else
	long points = a;
#endif
	return points;
}
";
    let listing = Listing::parse(text, LINUX_5_10).unwrap();
    let function = &listing.functions[0];
    assert_eq!(function.signature, "int f(int a, int c)");
    let parameters = function.parameters.iter().map(|variable| variable.name);
    assert_eq!(parameters.collect::<Vec<_>>(), ["a", "c"]);
    let points = &function.locals[0];
    assert_eq!(points.type_name, "long");
    // The engine names it by its first declaration, whichever of the two is shown.
    let first = text.find("points").unwrap() - function.span.start as usize;
    assert_eq!(usize::from(points.offset), first);
}
