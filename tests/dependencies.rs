// SPDX-License-Identifier: GPL-2.0-only
//! What others have written and this project takes: from where, and that it is the very same thing.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use serde_json::Value;
use std::fs;

/// Where crates and packages may come from.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
const PACKAGES: &str = "https://registry.npmjs.org/";

#[test]
fn every_crate_comes_from_the_registry_with_its_checksum() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    let mut own = Vec::new();
    let mut others = 0;
    for package in lock.split("[[package]]").skip(1) {
        let value = |key: &str| {
            package
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
                .map(|text| text.trim_matches('"'))
        };
        let name = value("name").unwrap();
        match value("source") {
            None => own.push(name),
            Some(source) => {
                assert_eq!(source, CRATES, "{name}");
                assert!(
                    value("checksum").is_some_and(|sum| sum.len() == 64),
                    "{name}"
                );
                others += 1;
            }
        }
    }
    assert_eq!(
        own,
        [
            "oomscope",
            "oomscope-decide",
            "oomscope-engine",
            "oomscope-explain",
            "oomscope-report",
            "oomscope-scenario",
            "xtask"
        ]
    );
    assert!(others > 0, "the lock file is not read any more");
}

#[test]
fn every_node_package_comes_from_the_registry_with_its_checksum() {
    let lock: Value =
        serde_json::from_str(&fs::read_to_string("package-lock.json").unwrap()).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    assert!(packages.len() > 1, "the lock file is not read any more");
    for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
        // Left out where it is the registry.
        let resolved = package.get("resolved").and_then(Value::as_str);
        assert!(
            resolved.is_none_or(|place| place.starts_with(PACKAGES)),
            "{name}: {resolved:?}"
        );
        assert!(
            package.get("link").is_none(),
            "{name}: not from the registry"
        );
        let sum = package["integrity"].as_str().unwrap_or("none");
        assert!(sum.starts_with("sha512-"), "{name}: {sum}");
    }
}

/// A tag can be moved to other code, a commit cannot.
#[test]
fn every_action_of_a_workflow_is_named_by_its_commit() {
    let mut actions = 0;
    for entry in fs::read_dir(".github/workflows").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.contains("uses:")) {
            let (_, action) = line.split_once("uses:").unwrap();
            let (name, comment) = action.split_once('#').unwrap_or((action, ""));
            let (_, commit) = name.trim().split_once('@').unwrap_or(("", ""));
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_commit, "{line}: not a commit");
            assert!(comment.trim().starts_with('v'), "{line}: says no version");
            actions += 1;
        }
    }
    assert!(actions > 0, "there is no workflow");
}
