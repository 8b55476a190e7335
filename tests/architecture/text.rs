// SPDX-License-Identifier: GPL-2.0-only
//! Who may compare the C text: where a reader, a link or a document names a place, and where a statement is
//! shown or told. What a run comes to is never found there: it differs between kernels, and the engine tells it.

use super::files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The files that read the text of a statement, each with what for.
const READERS: &[(&str, &str)] = &[
    (
        "src/app/core/breakpoints/draft.rs",
        "the condition that a breakpoint waits for",
    ),
    (
        "src/app/core/breakpoints/spot.rs",
        "a place that a document or a link names",
    ),
    (
        "src/app/core/glossary/",
        "words, and where a run shows them",
    ),
    (
        "src/app/core/other_kernels/other_lines.rs",
        "lines that another kernel has differently",
    ),
    (
        "src/app/core/run/bookkeeping.rs",
        "statements without effect, by the functions they call",
    ),
    ("src/app/core/run/code/lines.rs", "the code on the screen"),
    (
        "src/app/core/run/code/marks.rs",
        "what stands beside a line",
    ),
    (
        "src/app/core/run/narrate/general.rs",
        "sentences that quote the code",
    ),
    (
        "src/app/core/run/sum.rs",
        "the C text under the values of a sum, as a quotation",
    ),
    ("src/app/core/run/values.rs", "operands with their values"),
    (
        "src/app/features/source/",
        "what the reader points at, looks for or copies",
    ),
    ("src/app/features/fork/", "where two runs part"),
    (
        "src/app/features/embed/",
        "the code as a picture, and in messages",
    ),
    ("src/ui/", "the code on the screen"),
];

#[test]
fn the_text_of_the_listing_is_read_by_those_who_show_it() {
    let mut unused: BTreeSet<&str> = READERS.iter().map(|(path, _)| *path).collect();
    let mut strangers = Vec::new();
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &["rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        let own = text.split("#[cfg(test)]").next().unwrap();
        let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
        if is_test || !(own.contains("listing.text(") || own.contains("listing.line_text(")) {
            continue;
        }
        let path = path.to_str().unwrap().replace('\\', "/");
        let reader = READERS.iter().find(|(reader, _)| path.contains(reader));
        match reader {
            Some((reader, _)) => drop(unused.remove(reader)),
            None => strangers.push(path),
        }
    }
    assert!(
        strangers.is_empty(),
        "these compare the C text: {strangers:#?}"
    );
    assert!(unused.is_empty(), "these do not any more: {unused:#?}");
}
