// SPDX-License-Identifier: GPL-2.0-only
//! Holds the code to the architecture: who may import whom, and what every file must have.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/map.rs"]
mod map;
#[path = "architecture/modules.rs"]
mod modules;
#[path = "architecture/text.rs"]
mod text;
#[path = "architecture/walls.rs"]
mod walls;

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of modules, the modules that it holds, and for each what it may import.
struct Layer {
    root: &'static str,
    allowed: &'static [(&'static str, &'static [&'static str])],
}

const LAYERS: &[Layer] = &[
    Layer {
        root: "crates/engine/src",
        allowed: &[
            ("kernel", &["kernel", "listing", "probe", "rules"]),
            ("trace", &["trace", "listing", "probe"]),
            ("probe", &["probe", "listing"]),
            ("listing", &["listing", "rules"]),
            ("rules", &["rules"]),
        ],
    },
    Layer {
        root: "src",
        allowed: &[
            ("report", &["report", "engine", "scenario"]),
            ("app", &["app", "engine", "scenario", "report", "explain"]),
            ("cli", &["cli", "engine", "scenario", "report", "explain"]),
            ("ui", &["ui", "app"]),
        ],
    },
];

/// The crates, and for each what it may depend on. None of them has a dependency for one target alone, so
/// that none knows a browser.
const CRATES: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("decide", &["oomscope-engine"]),
    (
        "scenario",
        &["oomscope-engine", "base64ct", "hifijson", "miniz_oxide"],
    ),
    ("report", &["hifijson", "miniz_oxide"]),
    (
        "explain",
        &["oomscope-engine", "oomscope-report", "oomscope-scenario"],
    ),
];

/// The only folder that may name the browser's interfaces.
const PLATFORM: &str = "src/ui/platform";

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path
            .extension()
            .is_some_and(|e| endings.iter().any(|end| e == *end))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Code without comments: documentation may mention whom it likes.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that a file names after `crate::`, or as the engine's crate.
fn imports(code: &str) -> Vec<&str> {
    let mut found: Vec<&str> = code
        .match_indices("crate::")
        // `$crate::` of a macro is the same crate as `crate::`.
        .map(|(at, prefix)| &code[at + prefix.len()..])
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![rest],
        })
        .map(|name| {
            let name = name.trim_start();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
            &name[..end.unwrap_or(name.len())]
        })
        .filter(|name| name.chars().next().is_some_and(char::is_lowercase))
        .collect();
    // Runs of the engine, at another optimisation level.
    if code.contains("oomscope_decide") {
        found.push("engine");
    }
    let crates = ["engine", "scenario", "report", "explain"];
    found.extend(
        crates
            .into_iter()
            .filter(|name| code.contains(&format!("oomscope_{name}"))),
    );
    found
}

#[test]
fn modules_import_only_what_they_may() {
    let mut wrong = Vec::new();
    for layer in LAYERS {
        for (module, allowed) in layer.allowed {
            let folder = Path::new(layer.root).join(module);
            let single = Path::new(layer.root).join(format!("{module}.rs"));
            let mut sources = files(&folder, &["rs"]);
            sources.extend(single.exists().then_some(single));
            for path in sources {
                let code = code(&path);
                let strangers = imports(&code)
                    .into_iter()
                    .filter(|name| !allowed.contains(name));
                wrong.extend(strangers.map(|name| format!("{}: {name}", path.display())));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "not among the allowed arrows:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_module_stands_in_the_table() {
    for layer in LAYERS {
        for entry in fs::read_dir(layer.root).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let known = layer.allowed.iter().any(|(module, _)| *module == name);
            assert!(
                known || !path.is_dir(),
                "{}: say what it may import",
                path.display()
            );
        }
    }
}

#[test]
fn crates_depend_only_on_what_they_may() {
    let mut found = Vec::new();
    for entry in fs::read_dir("crates").unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let allowed = CRATES.iter().find(|(known, _)| *known == name);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{name}: say what it may depend on"));
        let mut table = "";
        for line in manifest.lines().map(str::trim) {
            if line.starts_with('[') {
                assert!(!line.contains("target"), "{name}: {line}");
                table = line;
            } else if table == "[dependencies]" && !line.is_empty() && !line.starts_with('#') {
                let end = line.find(['.', ' ', '=']).unwrap();
                let dependency = &line[..end];
                assert!(allowed.contains(&dependency), "{name}: {dependency}");
            }
        }
        found.push(name);
    }
    assert_eq!(found.len(), CRATES.len(), "a crate of the table is gone");
}

#[test]
fn only_the_platform_names_the_browser() {
    let mut paths = files(Path::new("src"), &["rs"]);
    paths.extend(files(Path::new("crates"), &["rs"]));
    for path in paths {
        if path.starts_with(PLATFORM) {
            continue;
        }
        let code = code(&path);
        for name in ["web_sys", "gloo", "js_sys", "wasm_bindgen"] {
            assert!(
                !code.contains(name),
                "{}: {name} belongs to {PLATFORM}",
                path.display()
            );
        }
    }
}

#[test]
fn every_source_file_has_its_licence() {
    let endings = [
        "rs", "js", "mjs", "ts", "css", "html", "hbs", "svg", "c", "h", "toml", "yml", "sh",
    ];
    let folders = [
        "crates", "src", "xtask", "tests", "www", "packages", "benches", ".github", ".cargo",
    ];
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(Path::new(folder), &endings))
        .collect();
    // Beside them stands what cargo and others have built.
    let here = fs::read_dir(".")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths.extend(here.filter(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        path.is_file() && ending.is_some_and(|ending| endings.contains(&ending))
    }));
    for path in paths {
        let head: String = fs::read_to_string(&path).unwrap().lines().take(3).collect();
        assert!(
            head.contains("SPDX-License-Identifier: GPL-2.0-only"),
            "{}: no SPDX line",
            path.display()
        );
    }
}

/// A brace that is lost when two changes meet takes all styles behind it along.
#[test]
fn every_style_closes_what_it_opens() {
    for path in files(Path::new("www/css"), &["css"]) {
        let mut depth = 0_i32;
        for (number, line) in code(&path).lines().enumerate() {
            let is_first_level = !line.starts_with([' ', '}', '\t']) && !line.is_empty();
            let at = format!("{}:{}", path.display(), number + 1);
            assert!(
                depth == 0 || !is_first_level,
                "{at}: the line before is not closed"
            );
            depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
            assert!(depth >= 0, "{at}: closes what was not opened");
        }
        assert_eq!(depth, 0, "{}: is not closed", path.display());
    }
}

/// A theme changes colours alone, so that what fits in one fits in both: a style is for a theme by `light-dark()`, which
/// is a colour.
#[test]
fn themes_differ_in_colours_alone() {
    let mut for_themes = vec![];
    for path in files(Path::new("www"), &["css"]) {
        for line in code(&path).lines() {
            if line.contains("data-theme") || line.contains("prefers-color-scheme") {
                for_themes.push(line.to_owned());
            }
        }
    }
    let expected = ["light", "dark"]
        .map(|theme| format!(":root[data-theme=\"{theme}\"] {{ color-scheme: {theme}; }}"));
    assert_eq!(for_themes, expected);
}

/// The Chinese reader is 你, on every page: the polite form beside it would sound like somebody else.
#[test]
fn the_reader_is_addressed_in_one_way() {
    for root in ["crates", "src", "www"] {
        for path in files(Path::new(root), &["rs", "html", "json", "md"]) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in text.lines().enumerate() {
                let at = format!("{}:{}", path.display(), number + 1);
                assert!(!line.contains('您'), "{at}: 您, which is 你 elsewhere");
            }
        }
    }
}

#[test]
fn files_stay_small() {
    for root in ["crates", "src", "xtask", "tests"] {
        for path in files(Path::new(root), &["rs"]) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 600, "{}: {lines} lines", path.display());
        }
    }
}

#[test]
fn imports_are_found_in_every_form() {
    let table: &[(&str, &[&str])] = &[
        ("use crate::probe::Field;", &["probe"]),
        ("use crate::{listing, trace::Trace};", &["listing", "trace"]),
        ("pub(in crate::kernel) fn f() {}", &["kernel"]),
        ("$crate::listing::place(F)", &["listing"]),
        ("use oomscope_engine::run;", &["engine"]),
        ("use crate::Outcome;", &[]),
    ];
    for (code, names) in table {
        assert_eq!(imports(code), *names, "{code}");
    }
}
