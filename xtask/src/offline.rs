// SPDX-License-Identifier: GPL-2.0-only
//! The list from which the service worker (`www/sw.js`) keeps the site: every file that the page may
//! ask for, with the beginning of its SHA-256.

use crate::files;
use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What is of no use without a network: pages and pictures for those who find the site.
const NOT_KEPT: [&str; 8] = [
    "sw.js",
    "open.js",
    "404.html",
    "idea.html",
    "examples/",
    "pictures/",
    "posters/",
    "shots/",
];

/// Where the worker expects the list.
const EMPTY: &str = "const FILES = {};";

/// Names in the page the script that registers the worker.
pub fn name_in_page(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index)?;
    let Some(end) = page.find("</head>") else {
        bail!("the page has no end of its head");
    };
    let (head, body) = page.split_at(end);
    let link = "<link id=\"offline\" rel=\"later\" href=\"offline.js\">\n";
    fs::write(&index, format!("{head}{link}{body}"))?;
    Ok(())
}

/// Writes the list of files into the worker.
pub fn finish(dist: &Path) -> Result<()> {
    let place = dist.join("sw.js");
    let worker = fs::read_to_string(&place).context("there is no service worker")?;
    if !worker.contains(EMPTY) {
        bail!("the service worker has no place for the list of files");
    }
    fs::write(place, worker.replace(EMPTY, &list(dist)?))?;
    Ok(())
}

fn list(dist: &Path) -> Result<String> {
    let mut text = String::from("const FILES = {");
    for file in files::files(dist)? {
        let name = files::name(dist, &file);
        let is_of_a_scenario = name.starts_with("gallery/") && name.ends_with(".html");
        if is_of_a_scenario || NOT_KEPT.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        // A page is asked for by the name of its folder.
        let folder = name.strip_suffix("index.html");
        let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let name = folder.unwrap_or(&name);
        let hash = Sha256::digest(fs::read(&file)?);
        let mut beginning = String::new();
        for byte in hash.iter().take(8) {
            write!(beginning, "{byte:02x}")?;
        }
        write!(text, "\n  {name:?}: \"{beginning}\",")?;
    }
    Ok(text + "\n};")
}
