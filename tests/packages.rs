// SPDX-License-Identifier: GPL-2.0-only
//! The packages for other people's pages: what they say of the element is what the element has, and their lists of files
//! name what is there.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(place).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names in a line of `tests/storage/names.txt`, which a test compares with the code.
fn names(of: &str) -> Vec<String> {
    let text = read("tests/storage/names.txt");
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(of)?.strip_prefix(": "));
    let line = line.unwrap_or_else(|| panic!("there is no line `{of}`"));
    line.split(' ').map(str::to_owned).collect()
}

/// The members of an interface of the types, with those of the interface that it extends.
fn members(types: &str, interface: &str) -> BTreeSet<String> {
    let start = format!("interface {interface} ");
    let (_, rest) = types
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {interface}"));
    let (head, rest) = rest.split_once("{\n").unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let member = |line: &str| {
        let end = line.find(['?', ':', '(', '<'])?;
        let name = line[..end].trim();
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_name.then(|| name.to_owned())
    };
    let mut found: BTreeSet<String> = body.lines().filter_map(member).collect();
    if let Some(parent) = head.strip_prefix("extends ")
        && types.contains(&format!("interface {} ", parent.trim()))
    {
        found.extend(members(types, parent.trim()));
    }
    found
}

#[test]
fn the_types_name_each_attribute_event_and_method() {
    let types = read("packages/npm/index.d.ts");
    let mut attributes: BTreeSet<String> = names("attributes of the element").into_iter().collect();
    // Of every element.
    attributes.insert("title".to_owned());
    assert_eq!(members(&types, "OomScopeAttributes"), attributes);

    let methods = members(&types, "OomScope");
    for method in names("methods of the element") {
        assert!(methods.contains(&method), "{method}");
    }

    let events = members(&types, "OomScopeEventMap");
    assert_eq!(events.len(), 4, "{events:?}");
    for event in events {
        let interface = format!("{}{}Detail", event[..1].to_uppercase(), &event[1..]);
        let fields = names(&format!("message {event}")).into_iter();
        let of_a_message = ["id", "oomscope", "type"];
        let fields = fields.filter(|field| !of_a_message.contains(&field.as_str()));
        assert_eq!(members(&types, &interface), fields.collect(), "{interface}");
    }
    let place = names("message done").into_iter();
    let place = place.filter(|field| field.starts_with("step")).collect();
    assert_eq!(members(&types, "Place"), place);
}

#[test]
fn the_shortcode_takes_each_attribute() {
    let shortcode = read("packages/hugo/layouts/shortcodes/oom-scope.html");
    let (_, list) = shortcode.split_once("$of := slice ").unwrap();
    let (list, _) = list.split_once(" -}}").unwrap();
    let taken: BTreeSet<String> = list
        .split(' ')
        .map(|name| name.trim_matches('"').to_owned())
        .collect();
    let types = read("packages/npm/index.d.ts");
    assert_eq!(taken, members(&types, "OomScopeAttributes"));
}

#[test]
fn the_package_of_npm_lists_what_it_has() {
    let manifest: Value = serde_json::from_str(&read("packages/npm/package.json")).unwrap();
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["license"], "GPL-2.0-only");
    assert_eq!(manifest["type"], "module");
    for absent in [
        "scripts",
        "bin",
        "dependencies",
        "peerDependencies",
        "optionalDependencies",
    ] {
        assert!(manifest.get(absent).is_none(), "it has {absent}");
    }
    let list = manifest["files"].as_array().unwrap();
    let listed: BTreeSet<&str> = list.iter().map(|file| file.as_str().unwrap()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/npm");
    let mut there: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    // npm takes these without being told.
    assert!(there.remove("package.json") && there.remove("README.md"));
    // Added by `cargo xtask package npm`.
    there.insert("site".to_owned());
    assert_eq!(listed, there.iter().map(String::as_str).collect());

    let exports = manifest["exports"].as_object().unwrap();
    let mut targets: Vec<&str> = exports
        .values()
        .flat_map(|export| match export {
            Value::Object(ways) => ways.values().filter_map(Value::as_str).collect(),
            one => vec![one.as_str().unwrap()],
        })
        .collect();
    targets.push(manifest["types"].as_str().unwrap());
    assert!(targets.len() >= 7, "{targets:?}");
    for target in targets {
        let file = target.strip_prefix("./").unwrap();
        let is_known = file == "package.json" || file == "site/*" || listed.contains(file);
        assert!(is_known, "{target}");
    }
}

/// What `define` takes from the site, and what pages of others load.
#[test]
fn the_element_is_exported_and_defined_once() {
    let element = read("www/embed.js");
    assert!(element.contains("export class OomScope extends HTMLElement"));
    assert_eq!(element.matches("customElements.define(").count(), 1);
    let maintained = read("www/embed/1.js");
    let code: Vec<&str> = maintained
        .lines()
        .filter(|line| !line.starts_with("//"))
        .collect();
    assert_eq!(code, ["export * from \"../embed.js\";"]);
}

#[test]
fn the_examples_are_listed() {
    let index = read("www/examples/index.html");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/examples");
    let mut pages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".html") && name != "index.html" {
            assert!(index.contains(&format!("href=\"{name}\"")), "{name}");
            let page = read(&format!("www/examples/{name}"));
            assert!(page.contains("src=\"../embed/1.js\""), "{name}");
            assert!(page.contains("href=\"./\""), "{name} leads back");
            pages += 1;
        }
    }
    assert!(pages >= 3, "{pages}");
}
