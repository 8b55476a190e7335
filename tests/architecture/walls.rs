// SPDX-License-Identifier: GPL-2.0-only
//! The walls in `src/app`: core <- each feature <- shell. No feature imports another one.

use super::modules::Crate;
use super::{code, files};
use std::path::Path;

/// A side of the walls.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Side {
    Core,
    /// A feature, by the name of its file or folder.
    Feature(String),
    Shell,
}

impl Side {
    /// The side on which a file stands; `None` for what stands outside, and for files that only name modules.
    fn of(path: &Path) -> Option<Side> {
        let path = path.to_string_lossy().replace('\\', "/");
        let (side, rest) = path.strip_prefix("src/app/")?.split_once('/')?;
        let name = rest.split(['/', '.']).next()?;
        Some(match side {
            "core" => Side::Core,
            "features" if name == "mod" => return None,
            "features" => Side::Feature(name.to_owned()),
            "shell" => Side::Shell,
            side => panic!("{side}: say what it may import"),
        })
    }

    fn may_import(&self, other: &Side) -> bool {
        self == other || *self == Side::Shell || *other == Side::Core
    }
}

#[test]
fn a_feature_imports_core_alone_and_core_neither_feature_nor_shell() {
    let own = Crate::read(Path::new("src/lib.rs"));
    let mut wrong = String::new();
    let mut count = 0;
    for ((from, to), path) in own.imports() {
        let [from, to] = [from, to].map(|file| own.files[file].as_path());
        if let (Some(side), Some(other)) = (Side::of(from), Side::of(to)) {
            count += 1;
            if !side.may_import(&other) {
                wrong += &format!("{} -> {}: {path}\n", from.display(), to.display());
            }
        }
    }
    assert!(count > 500, "only {count} imports were found");
    assert!(wrong.is_empty(), "not allowed:\n{wrong}");
}

/// In tests as well, whose imports the list above leaves out.
#[test]
fn neither_core_nor_features_name_the_shell() {
    for root in ["src/app/core", "src/app/features"] {
        for path in files(Path::new(root), &["rs"]) {
            let code = code(&path);
            for name in ["app::state", "app::shell", "app::keys", "app::later"] {
                assert!(!code.contains(name), "{}: {name}", path.display());
            }
        }
    }
}

/// What each word of a table of texts is in Chinese is put together by the shell.
#[test]
fn texts_import_nobody() {
    let own = Crate::read(Path::new("src/lib.rs"));
    let is_text = |file: usize| own.files[file].starts_with("src/app/core/i18n");
    for (from, to) in own.imports().into_keys() {
        let [a, b] = [from, to].map(|file| own.files[file].display());
        assert!(!is_text(from) || is_text(to), "{a} -> {b}");
    }
}

#[test]
fn sides_are_told_by_their_paths() {
    let side = |path: &str| Side::of(Path::new(path));
    let feature = |name: &str| Some(Side::Feature(name.to_owned()));
    assert_eq!(side("src/app/core/run/log.rs"), Some(Side::Core));
    assert_eq!(side("src/app/features/play.rs"), feature("play"));
    assert_eq!(
        side("src/app/features/logs/lines/glossary.rs"),
        feature("logs")
    );
    assert_eq!(side("src/app/features/mod.rs"), None);
    assert_eq!(side("src/app/shell/state.rs"), Some(Side::Shell));
    assert_eq!(side("src/ui/app.rs"), None);
    let [play, jump] = ["play", "jump"].map(|name| Side::Feature(name.to_owned()));
    assert!(play.may_import(&Side::Core) && Side::Shell.may_import(&play));
    assert!(!play.may_import(&jump) && !play.may_import(&Side::Shell));
    assert!(!Side::Core.may_import(&play));
}
