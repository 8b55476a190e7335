// SPDX-License-Identifier: GPL-2.0-only
//! ARCHITECTURE.md leads to files that exist.

use super::files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What is written like a path and is none of the repository.
const OTHERS: &[&str] = &[
    "www/locales",   // of the first design
    "mm/oom_kill.c", // the kernel's
    "/v1/",          // an address
];

const ENDINGS: &[&str] = &[
    "rs", "mjs", "js", "md", "html", "json", "sh", "css", "run", "txt", "toml",
];

/// Whether a word between backticks is written like the path of a file or a folder.
fn is_path(word: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    let ends = ENDINGS
        .iter()
        .any(|ending| word.ends_with(&format!(".{ending}")));
    word.chars().all(is_name) && (word.contains('/') || ends) && !word.ends_with("()")
}

#[test]
fn every_path_in_the_map_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "src", "crates", "tests", "www", "xtask", "packages", ".github",
    ];
    let mut known: BTreeSet<String> = BTreeSet::new();
    for folder in folders {
        for file in files(&root.join(folder), ENDINGS) {
            let path = file
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            known.insert(format!("/{path}"));
        }
    }
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let words = text.split('`').skip(1).step_by(2);
    let named: BTreeSet<&str> = words.filter(|word| is_path(word)).collect();
    assert!(named.len() > 80, "{}", named.len());
    // A path is written as short as it is clear: from any folder on, and a module without its ending.
    let exists = |word: &str| {
        let word = word.trim_end_matches('/');
        let is_root = root.join(word).exists();
        is_root
            || known.iter().any(|path| {
                path.ends_with(&format!("/{word}"))
                    || path.ends_with(&format!("/{word}.rs"))
                    || path.contains(&format!("/{word}/"))
                    // A crate by its short name.
                    || path.contains(&format!("/{}/", word.replacen('/', "/src/", 1)))
                    || path.ends_with(&format!("/{}", word.replacen('/', "/src/", 1)))
                    || path.ends_with(&format!("/{}.rs", word.replacen('/', "/src/", 1)))
            })
    };
    let missing: Vec<&str> = named
        .into_iter()
        .filter(|word| !OTHERS.contains(word) && !exists(word))
        .collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names {missing:#?}");
}
