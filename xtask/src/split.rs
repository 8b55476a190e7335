// SPDX-License-Identifier: GPL-2.0-only
//! Makes of what trunk has put together what goes over the wire: the wasm is cut into the part that
//! the first view needs and the parts that arrive later, each is shrunk, and the styles become one file.
//!
//! ```text
//! oomscope.wasm ──wasm-split-cli──> main ──wasm-bindgen──> NAME.js, NAME_bg.wasm ──wasm-opt──> dist
//!                              └──> pieces ──parts.rs──> parts, and the script ────wasm-opt──> dist
//! ```
//!
//! Then the wasm draws the first view, which becomes part of the page (`xtask/page`).

use crate::env::{self, Tools, run};
use crate::parts;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// Parameters of `wasm-opt`. Without inlining what is called once, and without sharing common
/// expressions, there is less for gzip to repeat. The first page of memory belongs to the stack.
const SHRINK: [&str; 6] = [
    "-Oz",
    "--one-caller-inline-max-function-size=0",
    "--skip-pass=local-cse",
    "--zero-filled-memory",
    "--low-memory-unused",
    "--quiet",
];

/// What the compiler has to leave in the wasm so that it can be cut, and what it must not: where on
/// this machine the sources were.
pub fn compiler_flags() -> String {
    let mut flags = "-Clink-arg=--emit-relocs".to_owned();
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let sysroot = env::output("rustc", &["--print", "sysroot"]).map(PathBuf::from);
    let folders = [
        (home.map(|home| home.join("registry/src")), "registry"),
        (
            sysroot.map(|root| root.join("lib/rustlib/src/rust")),
            "rust",
        ),
        (Some(env::root().to_owned()), "."),
    ];
    for (folder, name) in folders {
        // A blank would end the flag.
        if let Some(folder) = folder.as_deref().and_then(Path::to_str)
            && !folder.contains(' ')
        {
            flags += &format!(" --remap-path-prefix={folder}={name}");
        }
    }
    flags
}

/// Turns what trunk has left in a folder into the release site.
pub fn finish(tools: &Tools, dist: &Path) -> Result<()> {
    let name = name(dist)?;
    let work = env::target().join("split");
    fs::remove_dir_all(&work).ok();
    fs::create_dir_all(&work)?;
    let whole = env::target()
        .join(env::WASM)
        .join("release")
        .join("oomscope.wasm");
    run(tools
        .command("wasm-split-cli")
        .arg(&whole)
        .arg(&work)
        .args(["--out-name", &name]))?;
    let main = work.join(format!("{name}.wasm"));
    let glue = work.join("glue");
    run(tools
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .args(["--remove-name-section", "--out-name", &name, "--out-dir"])
        .arg(&glue)
        .arg(&main))?;
    fs::remove_file(&main)?;

    shrink(
        tools,
        &glue.join(format!("{name}_bg.wasm")),
        &dist.join(format!("{name}_bg.wasm")),
        // Over and over, as long as it gets smaller.
        &["--converge"],
    )?;
    // The names of the parts follow that of the whole, so that no cache mixes two builds.
    let mut parts = parts::join(tools, &work)?;
    // The page itself says when a part is missing; a page that is being left gives up what it fetches.
    let complaint = "console.error(e);";
    if !parts.contains(complaint) {
        bail!("`{complaint}` is not in the script of wasm-split: look what it does on an error");
    }
    parts = parts.replace(complaint, "");
    for entry in fs::read_dir(&work)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        if let Some(part) = file.strip_suffix(".wasm") {
            let part = format!("{name}-{part}.wasm");
            shrink(
                tools,
                &work.join(&file),
                &dist.join(&part),
                &parts::FEATURES,
            )?;
            parts = parts.replace(&format!("\"./{file}\""), &format!("\"./{part}\""));
        }
    }
    let fetcher = format!("{name}-parts.js");
    let page = fs::read_to_string(glue.join(format!("{name}.js")))?
        // Where it is fetched from; as the name of imports inside the wasm it stays.
        .replace(
            "from \"./__wasm_split.js\"",
            &format!("from \"./{fetcher}\""),
        );
    for (file, text) in [(format!("{name}.js"), page), (fetcher, parts)] {
        fs::write(work.join(&file), text)?;
        minify(tools, &work.join(&file), &dist.join(&file))?;
    }
    // In its own place: what is read is written over.
    minify(tools, &dist.join("boot.js"), &dist.join("boot.js"))?;
    draw_first_view(tools, dist, &name)?;
    join_styles(tools, dist, &work)?;
    name_later_styles(tools, dist)
}

/// Lets the wasm draw the view that a first visit begins with, and puts it into the page.
fn draw_first_view(tools: &Tools, dist: &Path, name: &str) -> Result<()> {
    run(tools
        .command("node")
        .arg(env::root().join("xtask/page/first-view.mjs"))
        .arg(dist)
        .arg(name))
}

/// The name that trunk gave to the script and the wasm: it ends with the hash of what they hold.
fn name(dist: &Path) -> Result<String> {
    for entry in fs::read_dir(dist)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        if let Some(name) = file.strip_suffix("_bg.wasm") {
            return Ok(name.to_owned());
        }
    }
    bail!(
        "there is no wasm in {}: trunk did not build it",
        dist.display()
    )
}

/// Puts all styles into one file: together they compress better, and it is one request.
fn join_styles(tools: &Tools, dist: &Path, work: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)?;
    let mut styles = String::new();
    let mut rest = String::new();
    let mut place = None;
    let mut left = page.as_str();
    while let Some(start) = left.find("<link rel=\"stylesheet\"") {
        let (before, tag) = left.split_at(start);
        let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |end| end + 1));
        let file = tag
            .split("href=\"")
            .nth(1)
            .and_then(|text| text.split('"').next())
            .context("a link to styles names no file")?;
        let file = dist.join(file.trim_start_matches("./"));
        styles += &fs::read_to_string(&file)?;
        styles.push('\n');
        fs::remove_file(&file)?;
        rest += before;
        place.get_or_insert(rest.len());
        left = after.trim_start();
    }
    rest += left;
    let Some(place) = place else {
        bail!("the page names no styles");
    };
    let joined = work.join("page.css");
    fs::write(&joined, &styles)?;
    // A name that changes with what the file holds.
    let name = format!("page-{:016x}.css", hash(&styles));
    minify(tools, &joined, &dist.join(&name))?;
    rest.insert_str(
        place,
        &format!("<link rel=\"stylesheet\" href=\"./{name}\">\n"),
    );
    // Until the script before them has arrived, the browser looks no further: it is told of them first.
    let script = "<script src=\"./boot.js\"";
    if !rest.contains(script) {
        bail!("the page has no {script}: the styles are to be named before it");
    }
    let first = format!("<link rel=\"preload\" href=\"./{name}\" as=\"style\">\n{script}");
    rest = rest.replacen(script, &first, 1);
    fs::write(index, rest)?;
    Ok(())
}

/// Names the styles that arrive later by what they hold.
fn name_later_styles(tools: &Tools, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let mut page = fs::read_to_string(&index)?;
    let tags: Vec<String> = page
        .split("rel=\"later\" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect();
    for file in tags {
        let from = dist.join(&file);
        let name = format!(
            "{}-{:016x}.css",
            file.trim_end_matches(".css"),
            hash(&fs::read_to_string(&from)?)
        );
        minify(tools, &from, &dist.join(&name))?;
        fs::remove_file(&from)?;
        page = page.replace(&format!("\"{file}\""), &format!("\"{name}\""));
    }
    fs::write(index, page)?;
    Ok(())
}

/// A number that changes with a text.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn shrink(tools: &Tools, from: &Path, to: &Path, more: &[&str]) -> Result<()> {
    run(tools
        .command("wasm-opt")
        .args(SHRINK)
        .args(more)
        .arg(from)
        .arg("-o")
        .arg(to))
}

fn minify(tools: &Tools, from: &Path, to: &Path) -> Result<()> {
    let mut esbuild = tools.command("esbuild");
    esbuild
        .arg(from)
        .args(["--minify", "--log-level=error"])
        .arg("--log-override:css-syntax-error=error")
        .arg(format!("--outfile={}", to.display()))
        .arg("--allow-overwrite");
    // A style sheet is no module.
    if from.extension().is_some_and(|end| end == "js") {
        esbuild.arg("--format=esm");
    }
    run(&mut esbuild)
}
