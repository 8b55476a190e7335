// SPDX-License-Identifier: GPL-2.0-only
//! The cases of all kernels: `public.jsonl` is that of 5.10, and `RELEASE/public.jsonl.zst` are the
//! others', packed. `cargo xtask vectors FOLDER` packs those that stand in a folder.

#![allow(dead_code, reason = "no test uses all of it")]

use oomscope_engine::rules::release::RELEASES;
use std::fs;
use std::path::{Path, PathBuf};

/// The cases of a kernel.
pub struct Corpus {
    /// The release, as documents call it.
    pub kernel: &'static str,
    /// Folder and file.
    pub name: String,
    text: String,
}

impl Corpus {
    /// One case a line.
    pub fn cases(&self) -> impl Iterator<Item = &str> + Clone {
        self.text.lines().filter(|line| !line.trim().is_empty())
    }

    /// A spread of the cases, and all of them where the test is optimised, too: what takes seconds there
    /// takes minutes without.
    pub fn spread(&self, step: usize) -> impl Iterator<Item = &str> + Clone {
        self.cases()
            .step_by(if cfg!(debug_assertions) { step } else { 1 })
    }
}

/// The cases of every kernel that has some, the oldest kernel first.
pub fn all() -> impl Iterator<Item = Corpus> {
    assert_no_strangers();
    RELEASES.iter().filter_map(|release| of(release.name))
}

/// The cases of a kernel, if it has some.
pub fn of(kernel: &'static str) -> Option<Corpus> {
    let plain = folder().join("public.jsonl");
    if kernel == "5.10" {
        let text = fs::read_to_string(plain).unwrap();
        let name = "vectors/public.jsonl".to_owned();
        return Some(Corpus { kernel, name, text });
    }
    let packed = fs::read(folder().join(kernel).join("public.jsonl.zst")).ok()?;
    let text = String::from_utf8(zstd::decode_all(&packed[..]).unwrap()).unwrap();
    let name = format!("{kernel}/public.jsonl");
    Some(Corpus { kernel, name, text })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

/// Cases that belong to no release would never run.
fn assert_no_strangers() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_release = RELEASES.iter().any(|release| release.name == name);
        assert!(!path.is_dir() || is_release, "{name} is no release");
    }
}
