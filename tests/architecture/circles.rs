// SPDX-License-Identifier: GPL-2.0-only
//! No files of a crate import each other in a circle.
//!
//! A module that is declared or handed on is no import; what is named through it is one of the file that
//! defines it. A leaf folder of at most 8 files and 1,500 lines may count as one file.

use super::modules::Crate;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files that crates begin with.
fn roots() -> Vec<PathBuf> {
    let mut roots = vec![
        "src/lib.rs".into(),
        "src/main.rs".into(),
        "xtask/src/main.rs".into(),
    ];
    for entry in fs::read_dir("crates").unwrap() {
        roots.push(entry.unwrap().path().join("src/lib.rs"));
    }
    for entry in fs::read_dir("tests").unwrap() {
        let path = entry.unwrap().path();
        roots.extend(
            path.extension()
                .is_some_and(|end| end == "rs")
                .then_some(path),
        );
    }
    roots.sort();
    roots
}

/// The circles among nodes: each with all that can be reached from each other (Tarjan's algorithm).
fn circles(count: usize, arrows: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    struct Search {
        next: Vec<Vec<usize>>,
        index: Vec<Option<usize>>,
        low: Vec<usize>,
        stack: Vec<usize>,
        is_on_stack: Vec<bool>,
        count: usize,
        found: Vec<Vec<usize>>,
    }
    impl Search {
        fn visit(&mut self, node: usize) {
            self.index[node] = Some(self.count);
            self.low[node] = self.count;
            self.count += 1;
            self.stack.push(node);
            self.is_on_stack[node] = true;
            for other in self.next[node].clone() {
                match self.index[other] {
                    None => {
                        self.visit(other);
                        self.low[node] = self.low[node].min(self.low[other]);
                    }
                    Some(index) if self.is_on_stack[other] => {
                        self.low[node] = self.low[node].min(index);
                    }
                    Some(_) => {}
                }
            }
            if Some(self.low[node]) == self.index[node] {
                let start = self.stack.iter().rposition(|own| *own == node).unwrap();
                let circle = self.stack.split_off(start);
                for own in &circle {
                    self.is_on_stack[*own] = false;
                }
                self.found.push(circle);
            }
        }
    }
    let mut search = Search {
        next: vec![Vec::new(); count],
        index: vec![None; count],
        low: vec![0; count],
        stack: Vec::new(),
        is_on_stack: vec![false; count],
        count: 0,
        found: Vec::new(),
    };
    for (from, to) in arrows {
        search.next[from].push(to);
    }
    for node in 0..count {
        if search.index[node].is_none() {
            search.visit(node);
        }
    }
    search.found.retain(|circle| circle.len() > 1);
    search.found
}

/// Whether all of these files stand in one leaf folder that may count as one file.
fn is_small(files: &BTreeSet<String>) -> bool {
    let folders: BTreeSet<_> = files.iter().map(|file| Path::new(file).parent()).collect();
    let [Some(folder)] = folders.into_iter().collect::<Vec<_>>()[..] else {
        return false;
    };
    let (mut count, mut lines) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return false;
        }
        count += 1;
        lines += fs::read_to_string(path).unwrap().lines().count();
    }
    count <= 8 && lines <= 1_500
}

/// The circles of all crates, with what ties each, for the message of a failure.
fn found() -> BTreeMap<BTreeSet<String>, String> {
    let mut all = BTreeMap::new();
    for root in roots() {
        let own = Crate::read(&root);
        let name = |file: usize| {
            let path = own.files[file].to_string_lossy();
            path.replace('\\', "/")
        };
        let imports = own.imports();
        for circle in circles(own.files.len(), imports.keys().copied()) {
            let files: BTreeSet<String> = circle.iter().map(|file| name(*file)).collect();
            let ties = imports
                .iter()
                .filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
            let ties = ties
                .map(|((from, to), path)| format!("  {} -> {}: {path}\n", name(*from), name(*to)));
            let ties: String = ties.collect();
            if !is_small(&files) {
                all.insert(files, ties);
            }
        }
    }
    all
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut wrong = String::new();
    for (files, ties) in found() {
        wrong += &format!("a circle of {} files:\n{ties}\n", files.len());
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn circles_are_found() {
    let found = circles(
        7,
        [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3), (5, 6)].into_iter(),
    );
    let found: BTreeSet<BTreeSet<usize>> = found
        .into_iter()
        .map(|circle| circle.into_iter().collect())
        .collect();
    assert_eq!(found, [[0, 1, 2].into(), [3, 4].into()].into());
}

/// A crate with one import in each form, all of which close a circle with the root.
#[test]
fn imports_are_followed_to_the_file_that_is_named() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imports");
    fs::create_dir_all(folder.join("inner")).unwrap();
    let files = [
        (
            "lib.rs",
            "mod a; mod b; pub mod inner; mod c; mod d; pub use inner::Deep; fn f() { a::go(); }",
        ),
        (
            "a.rs",
            "use crate::inner::{Deep, deep as under}; pub fn go() -> Deep { under::new() }",
        ),
        (
            "b.rs",
            "use super::*; fn g() -> Deep { Deep::new() } #[cfg(test)] mod tests { use crate::d::D; }",
        ),
        (
            "c.rs",
            "// crate::d::D\nconst TEXT: &str = \"crate::d::D\"; macro_rules! m { () => { $crate::a::go() } }",
        ),
        (
            "d.rs",
            "use oomscope_engine::trace; pub use crate::a::go; pub struct D(trace::Trace);",
        ),
        ("inner/mod.rs", "pub mod deep; pub use deep::Deep;"),
        (
            "inner/deep.rs",
            "pub struct Deep; pub fn new() -> Deep { super::super::d::D; Deep }",
        ),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    let own = Crate::read(&folder.join("lib.rs"));
    let name = |file: usize| {
        own.files[file]
            .strip_prefix(&folder)
            .unwrap()
            .display()
            .to_string()
    };
    let imports = own.imports();
    let imports: Vec<String> = imports
        .keys()
        .map(|(from, to)| format!("{} -> {}", name(*from), name(*to)))
        .collect();
    let expected = [
        "lib.rs -> a.rs",
        "a.rs -> inner/deep.rs",
        "b.rs -> inner/deep.rs",
        "inner/deep.rs -> d.rs",
        "c.rs -> a.rs",
    ];
    let sorted = |list: &[&str]| {
        list.iter()
            .map(|one| (*one).to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        imports.iter().cloned().collect::<BTreeSet<_>>(),
        sorted(&expected)
    );
}
