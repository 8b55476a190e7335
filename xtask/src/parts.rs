// SPDX-License-Identifier: GPL-2.0-only
//! Joins what wasm-split has cut, so that a part of the page is one file and not thirty.
//!
//! wasm-split makes a piece of its own of what each set of parts has in common: with seven parts that is about
//! eighty files, half of which are fetched, compiled and started one by one when the page begins. All
//! parts are used together with [`FIRST`], so that what it shares with others belongs to it; but for what
//! [`LANGUAGE`] shares, which is there before it.
//!
//! ```text
//! pieces ──┬── of FIRST and LANGUAGE ──> chunk_words
//!          ├── of FIRST ───────────────> FIRST
//!          ├── of LANGUAGE ────────────> chunk_language
//!          └── of others ──────────────> chunk_views
//! ```

use crate::env::{Tools, run};
use crate::files::name;
use anyhow::{Context as _, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The part that is fetched before any other but the language.
const FIRST: &str = "later";

/// The part that is fetched before [`FIRST`].
const LANGUAGE: &str = "chinese";

/// What pieces import from the main part, under this name.
const OUTSIDE: &str = "split";

/// What the compiler uses of WebAssembly; of joined pieces none says so itself.
pub const FEATURES: [&str; 6] = [
    "--enable-mutable-globals",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A file that the page fetches.
struct Joined {
    name: String,
    pieces: Vec<PathBuf>,
    /// The files that have to be here before it is used.
    needs: &'static [&'static str],
    /// Whether the wasm asks for it by its name.
    is_part: bool,
}

/// Joins the pieces in a folder and removes them. Returns the script that fetches what is left, whose files are
/// `NAME.wasm` beside it.
pub fn join(tools: &Tools, folder: &Path) -> Result<String> {
    let script = fs::read_to_string(folder.join("__wasm_split.js"))?;
    let files = files(&script, folder)?;
    let base = base(tools, folder, &files)?;
    for Joined { name, pieces, .. } in &files {
        let mut merge = tools.command("wasm-merge");
        merge.arg(&base).arg("__wasm_split");
        for (index, piece) in pieces.iter().enumerate() {
            merge.arg(piece).arg(format!("piece{index}"));
        }
        let joined = folder.join(format!("{name}.joined"));
        run(merge.arg("-o").arg(&joined).args(FEATURES))?;
        for piece in pieces {
            fs::remove_file(piece)?;
        }
        fs::rename(joined, folder.join(format!("{name}.wasm")))?;
    }
    fs::remove_file(base)?;
    Ok(fetcher(&script, &files))
}

/// Which pieces go into which file; what others need comes before them. Above each shared piece, the script of wasm-split
/// names the parts that share it.
fn files(script: &str, folder: &Path) -> Result<Vec<Joined>> {
    let file = |name: &str, needs, is_part| Joined {
        name: name.to_owned(),
        pieces: Vec::new(),
        needs,
        is_part,
    };
    let mut files = vec![
        file("chunk_words", &[], false),
        file("chunk_language", &[], false),
        file("chunk_views", &[], false),
        file(FIRST, &["chunk_words"], true),
        file(LANGUAGE, &["chunk_words", "chunk_language"], true),
    ];
    let mut users: Vec<&str> = Vec::new();
    for line in script.lines() {
        if let Some(list) = line.strip_prefix("/* ") {
            users = list
                .trim_end_matches("*/")
                .split(',')
                .map(str::trim)
                .collect();
        } else if let Some(name) = between(line, "const __chunk_", " ") {
            let joined = match (users.contains(&FIRST), users.contains(&LANGUAGE)) {
                (true, true) => "chunk_words",
                (true, false) => FIRST,
                (false, true) => "chunk_language",
                (false, false) => "chunk_views",
            };
            let piece = folder.join(format!("chunk_{name}.wasm"));
            let joined = files.iter_mut().find(|file| file.name == joined);
            joined
                .into_iter()
                .for_each(|file| file.pieces.push(piece.clone()));
        } else if let Some(name) = between(line, "__wasm_split_load_", " ") {
            let piece = folder.join(format!("split_{name}.wasm"));
            match files.iter_mut().find(|file| file.name == name) {
                Some(file) => file.pieces.push(piece),
                None => files.push(Joined {
                    pieces: vec![piece],
                    ..file(
                        name,
                        &["chunk_words", "chunk_language", "chunk_views", FIRST],
                        true,
                    )
                }),
            }
        }
    }
    if let Some(empty) = files.iter().find(|file| file.pieces.is_empty()) {
        bail!(
            "no piece belongs to {}: look how __wasm_split.js names them now",
            empty.name
        );
    }
    Ok(files)
}

/// What stands between two texts in a line.
fn between<'l>(line: &'l str, before: &str, after: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(before)?;
    rest.split(after).next()
}

/// A module that hands on what pieces import: joined with it, they have one memory and not one each.
fn base(tools: &Tools, folder: &Path, files: &[Joined]) -> Result<PathBuf> {
    let mut imports: Vec<String> = Vec::new();
    // Between them, the pieces that begin the parts import all there is.
    let begins = |piece: &&PathBuf| name(folder, piece).starts_with("split_");
    for piece in files.iter().flat_map(|file| &file.pieces).filter(begins) {
        let text = folder.join("piece.wat");
        run(tools.command("wasm-dis").arg(piece).arg("-o").arg(&text))?;
        let piece = fs::read_to_string(&text)?;
        fs::remove_file(text)?;
        for line in piece
            .lines()
            .filter(|line| line.trim_start().starts_with("(import"))
        {
            let name = between(line, "\"__wasm_split\" \"", "\"")
                .with_context(|| format!("a piece imports what no main part hands out: {line}"))?;
            let known = format!("(export \"{name}\"");
            if imports.iter().any(|import| import.starts_with(&known)) {
                continue;
            }
            // (import "…" "name" (memory $name 32)): sizes are those that all pieces have.
            let kind = line.rsplit_once("\" (").map(|(_, kind)| kind);
            let kind = kind.and_then(|kind| kind.strip_suffix("))"));
            let (kind, rest) = kind
                .and_then(|kind| kind.split_once(' '))
                .context("an import without a kind")?;
            let rest =
                rest.split_once(' ').map_or(
                    rest,
                    |(name, rest)| if name.starts_with('$') { rest } else { name },
                );
            imports.push(format!("(export \"{name}\" ({kind} ${kind}))\n(import \"{OUTSIDE}\" \"{name}\" ({kind} ${kind} {rest}))"));
        }
    }
    let (text, wasm) = (folder.join("base.wat"), folder.join("base.bin"));
    fs::write(&text, format!("(module\n{}\n)\n", imports.join("\n")))?;
    run(tools
        .command("wasm-as")
        .arg(&text)
        .args(FEATURES)
        .arg("-o")
        .arg(&wasm))?;
    fs::remove_file(text)?;
    Ok(wasm)
}

/// The script of wasm-split with other files.
fn fetcher(script: &str, files: &[Joined]) -> String {
    let own = script.find("/* ").unwrap_or(script.len());
    let mut text = script[..own].to_owned();
    for Joined {
        name,
        needs,
        is_part,
        ..
    } in files
    {
        let _ = writeln!(
            text,
            "const {name} = makeLoad(() => {{\n    const file = fetch(new URL(\"./{name}.wasm\", import.meta.url));\n    file.catch(() => {{}});\n    \
             return (imports) => WebAssembly.instantiateStreaming(file, {{ {OUTSIDE}: imports.__wasm_split }});\n}}, [{}]);",
            needs.join(", ")
        );
        if *is_part {
            let _ = writeln!(
                text,
                "export const __wasm_split_load_{name} = wrapAsyncCb({name});"
            );
        }
    }
    text
}
