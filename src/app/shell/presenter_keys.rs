// SPDX-License-Identifier: GPL-2.0-only
//! The keys of presenter mode, as clickers send them. They are tried before those of the page.

use super::Action;
use super::keys::{Binding, Bound, Focus, Press};
use crate::app::presenter::{Beside, Change};

/// The keys of this mode; all that step do so here, too.
pub const BINDINGS: &[Binding] = &[
    bound(&["1"], Change::Show(Beside::Nothing)),
    bound(&["2"], Change::Show(Beside::Machine)),
    bound(&["3"], Change::Show(Beside::State)),
    bound(&["4"], Change::Show(Beside::Log)),
    bound(&["5"], Change::Show(Beside::Table)),
    bound(&["6"], Change::Show(Beside::Scoreboard)),
    bound(&["b", "."], Change::Blank),
    bound(&["Escape", "f"], Change::Stop),
];

const fn bound(keys: &'static [&'static str], change: Change) -> Binding {
    Binding {
        keys,
        action: Bound::Present(change),
    }
}

/// What a key means in this mode before it means what it means everywhere.
pub fn action(press: Press<'_>) -> Option<Action> {
    let is_taken = matches!(press.focus, Focus::Field | Focus::Dialog);
    if press.modified || is_taken {
        return None;
    }
    if press.key == "F5" {
        return Some(Action::Present(Change::Nothing));
    }
    let binding = BINDINGS
        .iter()
        .find(|binding| binding.keys.contains(&press.key))?;
    match binding.action {
        Bound::Present(change) => Some(Action::Present(change)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str, focus: Focus) -> Option<Action> {
        action(Press {
            key,
            modified: false,
            focus,
        })
    }

    #[test]
    fn the_keys_of_a_clicker_do_what_they_say() {
        let cases = [
            (".", Some(Change::Blank)),
            ("b", Some(Change::Blank)),
            ("Escape", Some(Change::Stop)),
            ("F5", Some(Change::Nothing)),
            ("3", Some(Change::Show(Beside::State))),
            // These step, as everywhere.
            ("PageDown", None),
            (" ", None),
            ("ArrowLeft", None),
        ];
        for (key, change) in cases {
            let expected = change.map(Action::Present);
            assert_eq!(press(key, Focus::Page), expected, "{key}");
        }
        assert_eq!(
            press("Escape", Focus::Dialog),
            None,
            "a dialog closes first"
        );
    }

    #[test]
    fn no_key_stands_twice() {
        let mut keys: Vec<_> = BINDINGS.iter().flat_map(|binding| binding.keys).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
