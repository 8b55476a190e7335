// SPDX-License-Identifier: GPL-2.0-only
//! Every file that a page, the manifest or a script of the site names is one that the site has. What the service worker
//! keeps is listed by the build from the files themselves.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The values of an attribute in a page, or of a field in JSON: what stands between `start` and the next `end`.
fn between<'t>(text: &'t str, start: &str, end: char) -> Vec<&'t str> {
    let pieces = text.split(start).skip(1);
    pieces.filter_map(|piece| piece.split(end).next()).collect()
}

/// The tags of a page that begin like this.
fn tags<'t>(page: &'t str, name: &str) -> Vec<&'t str> {
    between(page, &format!("<{name} "), '>')
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    between(tag, &format!("{name}=\""), '"').first().copied()
}

/// The files of the site, each with the file it is copied from, as `index.html` tells the build.
fn site() -> BTreeSet<String> {
    let mut files = BTreeSet::from(["index.html".to_owned()]);
    for link in tags(&read("index.html"), "link data-trunk") {
        let Some(from) = attribute(link, "href") else {
            continue;
        };
        let path = root().join(from);
        let name = Path::new(from).file_name().unwrap().to_str().unwrap();
        match attribute(link, "rel") {
            Some("copy-dir") => {
                assert!(path.is_dir(), "{from} is no folder");
                for entry in fs::read_dir(path).unwrap() {
                    let file = entry.unwrap().file_name();
                    files.insert(format!("{name}/{}", file.to_str().unwrap()));
                }
            }
            _ => {
                assert!(path.is_file(), "{from} does not exist");
                files.insert(name.to_owned());
            }
        }
    }
    files
}

/// Which file an address of the site leads to, from a page in a folder; `None` if it leads elsewhere or within the page.
fn file(place: &str, folder: &str) -> Option<String> {
    let place = place.split(['#', '?']).next()?;
    if place.is_empty() || place.contains(':') || place.starts_with("//") {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in place.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // An address that ends with a slash is that of a folder's page.
    if place.ends_with('/') {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

/// What is named and not there.
fn missing<'p>(
    site: &BTreeSet<String>,
    folder: &str,
    places: impl IntoIterator<Item = &'p str>,
) -> Vec<String> {
    let named = places.into_iter().filter_map(|place| file(place, folder));
    named.filter(|file| !site.contains(file)).collect()
}

#[test]
fn every_file_that_a_page_names_is_there() {
    let site = site();
    let pages: Vec<&String> = site.iter().filter(|file| file.ends_with(".html")).collect();
    assert!(pages.len() >= 6, "{pages:?}");
    let mut named = 0;
    for page in pages {
        let from = if page == "index.html" {
            page.clone()
        } else {
            format!("www/{page}")
        };
        let text = read(&from);
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let tags = ["link", "a", "img", "script", "source", "iframe", "meta"]
            .map(|name| tags(&text, name));
        // What the build reads is no link of the page.
        let tags = tags
            .iter()
            .flatten()
            .filter(|tag| !tag.starts_with("data-trunk"));
        let places: Vec<&str> = tags
            .flat_map(|tag| {
                let is_picture = attribute(tag, "property") == Some("og:image");
                let content = attribute(tag, "content").filter(|_| is_picture);
                [attribute(tag, "href"), attribute(tag, "src"), content]
            })
            .flatten()
            .collect();
        named += places.len();
        let missing = missing(&site, folder, places);
        assert!(missing.is_empty(), "{page} names {missing:?}");
    }
    assert!(named > 40, "{named}");
}

#[test]
fn every_file_that_the_manifest_names_is_there() {
    let text = read("www/manifest.webmanifest");
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pictures = ["icons", "screenshots"].map(|list| manifest[list].as_array().unwrap());
    let sources = pictures.into_iter().flatten();
    let mut places: Vec<&str> = sources
        .map(|picture| picture["src"].as_str().unwrap())
        .collect();
    assert_eq!(places.len(), 5);
    places.push(manifest["start_url"].as_str().unwrap());
    let missing = missing(&site(), "", places);
    assert!(missing.is_empty(), "the manifest names {missing:?}");
}

#[test]
fn every_file_that_a_script_names_is_there() {
    let site = site();
    const ENDINGS: [&str; 7] = [".js", ".html", ".json", ".log", ".css", ".png", ".svg"];
    let is_file = |text: &&str| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        let ending = ENDINGS.iter().find(|ending| text.ends_with(*ending));
        text.chars().all(is_name) && ending.is_some_and(|ending| text.len() > ending.len())
    };
    let mut named = Vec::new();
    for script in ["boot.js", "offline.js", "worker.js", "embed.js", "sw.js"] {
        let text = read(&format!("www/{script}"));
        let places: Vec<&str> = text.split('"').filter(is_file).collect();
        let missing = missing(&site, "", places.iter().copied());
        assert!(missing.is_empty(), "{script} names {missing:?}");
        named.extend(places.into_iter().map(str::to_owned));
    }
    assert!(named.contains(&"sw.js".to_owned()), "{named:?}");
    // In folders of their own.
    for (script, folder) in [("embed/1.js", "embed"), ("examples/steer.js", "examples")] {
        let text = read(&format!("www/{script}"));
        let places = text.split('"').filter(is_file);
        let missing = missing(&site, folder, places);
        assert!(missing.is_empty(), "{script} names {missing:?}");
    }
}
