// SPDX-License-Identifier: GPL-2.0-only
//! Texts of which a version shows a part.

use oomscope_engine::listing::{Listing, StatementKind, UnknownVersion, Version, shown_lines};

/// The text that is left of some lines.
fn shown(text: &str) -> Result<Vec<&str>, String> {
    let lines = shown_lines(text, Version::V5_10).map_err(|error| error.to_string())?;
    Ok(lines.into_iter().map(|span| &text[span.range()]).collect())
}

#[test]
fn versions_have_names() {
    assert_eq!("5.10".parse(), Ok(Version::V5_10));
    assert_eq!(
        "5.1".parse::<Version>(),
        Err(UnknownVersion("5.1".to_owned()))
    );
    assert!("".parse::<Version>().is_err());
    for version in Version::ALL {
        assert_eq!(version.to_string().parse(), Ok(*version));
    }
    assert!(Version::ALL.is_sorted_by(|a, b| a < b && a.number() < b.number()));
}

#[test]
fn regions_show_what_belongs_to_the_version() {
    let check = |text, expected: &[&str]| assert_eq!(shown(text).unwrap(), expected, "{text}");
    check("a\nb\n", &["a", "b"]);
    check("a\n#if KERNEL >= 5.10\nb\n#endif\nc\n", &["a", "b", "c"]);
    check("a\n#if KERNEL >= 5.15\nb\n#endif\nc\n", &["a", "c"]);
    check("#if KERNEL < 5.15\na\n#else\nb\n#endif\n", &["a"]);
    check("#if KERNEL < 5.10\na\n#else\nb\n#endif\n", &["b"]);
    // Numbers, not decimals.
    check("#if KERNEL >= 5.4\na\n#endif\n", &["a"]);
    check("#if KERNEL < 4.19\na\n#endif\n", &[]);
}

#[test]
fn regions_nest() {
    let inner = "#if KERNEL < 6.1\nb\n#else\nc\n#endif\n";
    let text = format!("#if KERNEL >= 5.15\na\n{inner}#else\nd\n{inner}#endif\n");
    assert_eq!(shown(&text).unwrap(), ["d", "b"]);

    let config = "#ifdef CONFIG_NUMA\na\n#else\nb\n#endif /* CONFIG_NUMA */";
    assert_eq!(shown(config).unwrap().join("\n"), config);
    let text = format!("#if KERNEL < 5.15\n{config}\n#endif\n#if KERNEL >= 5.15\n{config}\n#endif");
    assert_eq!(shown(&text).unwrap().join("\n"), config);
}

#[test]
fn broken_regions_are_refused() {
    let check = |text, expected| assert_eq!(shown(text).unwrap_err(), expected);
    check(
        "a\n#endif\n",
        "line 2 of the listing: #endif without a region",
    );
    check("#else\n", "line 1 of the listing: #else without a region");
    check(
        "#if KERNEL >= 5.15\na\n",
        "line 2 of the listing: a region has no #endif",
    );
    let comparison = "line 1 of the listing: expected >= or < and a version";
    check("#if KERNEL == 5.15\n#endif\n", comparison);
    check("#if KERNEL >= new\n#endif\n", comparison);
}

#[test]
fn hidden_lines_are_not_parsed_and_not_counted() {
    let text = "\
//// a.c
/* What it does. */
int f(int a)
{
#if KERNEL >= 6.1
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
    let listing = Listing::parse(text, Version::V5_10).unwrap();
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
