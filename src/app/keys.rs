// SPDX-License-Identifier: GPL-2.0-only
//! Keys, as in debuggers and slide clickers.

use super::i18n::Language;
use super::state::Action;
use super::transport::Move;

/// A key that was pressed, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// Control, alt or the system key is held: the browser's business.
    pub modified: bool,
    /// What has the focus.
    pub focus: Focus,
}

/// What a key press meets first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that wants keys.
    Page,
    /// A button or link: it takes Space and Enter.
    Button,
    /// A list of tabs: it takes the arrows sideways, Home and End as well.
    Tabs,
    /// A choice or a text field: it takes everything.
    Field,
    /// An open dialog.
    Dialog,
}

/// One line of the table of keys.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys, as `KeyboardEvent.key` names them.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Bound,
}

/// What a key can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A way of stepping.
    Step(Move),
    /// The table of keys.
    Sheet,
}

/// All keys, in groups as the table shows them.
pub const BINDINGS: &[&[Binding]] = &[
    &[
        Binding {
            keys: &["ArrowRight", " ", "PageDown"],
            action: Bound::Step(Move::Forward),
        },
        Binding {
            keys: &["ArrowLeft", "PageUp"],
            action: Bound::Step(Move::Back),
        },
        Binding {
            keys: &["Home"],
            action: Bound::Step(Move::First),
        },
        Binding {
            keys: &["End"],
            action: Bound::Step(Move::Last),
        },
    ],
    &[
        Binding {
            keys: &["i"],
            action: Bound::Step(Move::Into),
        },
        Binding {
            keys: &["n"],
            action: Bound::Step(Move::Over),
        },
        Binding {
            keys: &["N"],
            action: Bound::Step(Move::OverBack),
        },
        Binding {
            keys: &["o"],
            action: Bound::Step(Move::Out),
        },
        Binding {
            keys: &["O"],
            action: Bound::Step(Move::OutBack),
        },
    ],
    &[
        Binding {
            keys: &["p"],
            action: Bound::Step(Move::Process),
        },
        Binding {
            keys: &["P"],
            action: Bound::Step(Move::ProcessBack),
        },
        Binding {
            keys: &["j"],
            action: Bound::Step(Move::Branch),
        },
        Binding {
            keys: &["J"],
            action: Bound::Step(Move::BranchBack),
        },
    ],
    &[Binding {
        keys: &["?"],
        action: Bound::Sheet,
    }],
];

impl Bound {
    /// What the table says about it.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Bound::Step(step) => step.label(language),
            Bound::Sheet => language.keys_title(),
        }
    }
}

/// How a key is written in the table.
pub fn cap(key: &'static str, language: Language) -> &'static str {
    match key {
        "ArrowRight" => "→",
        "ArrowLeft" => "←",
        " " => language.space_key(),
        "PageDown" => "PgDn",
        "PageUp" => "PgUp",
        "N" => "Shift N",
        "O" => "Shift O",
        "P" => "Shift P",
        "J" => "Shift J",
        "i" => "I",
        "n" => "N",
        "o" => "O",
        "p" => "P",
        "j" => "J",
        other => other,
    }
}

/// The first key that stands for a way of stepping, as the table writes it.
pub fn first_cap(way: Move, language: Language) -> Option<&'static str> {
    let bound = |binding: &&Binding| binding.action == Bound::Step(way);
    let binding = BINDINGS.iter().copied().flatten().find(bound)?;
    Some(cap(binding.keys.first()?, language))
}

/// What a key press means, or `None` to leave it to the browser.
pub fn action(press: Press<'_>) -> Option<Action> {
    let Press {
        key,
        modified,
        focus,
    } = press;
    let taken = match focus {
        Focus::Page => false,
        Focus::Button => matches!(key, " " | "Enter"),
        Focus::Tabs => matches!(
            key,
            " " | "Enter" | "ArrowLeft" | "ArrowRight" | "Home" | "End"
        ),
        Focus::Field | Focus::Dialog => true,
    };
    if modified || taken {
        return None;
    }
    let bound = BINDINGS
        .iter()
        .copied()
        .flatten()
        .find(|binding| binding.keys.contains(&key))?;
    Some(match bound.action {
        Bound::Step(step) => Action::Move(step),
        Bound::Sheet => Action::ShowSheet(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, focus: Focus, expected: Option<Move>) {
        let pressed = action(Press {
            key,
            modified: false,
            focus,
        });
        assert_eq!(pressed, expected.map(Action::Move), "{key} on {focus:?}");
    }

    #[test]
    fn keys_step() {
        for key in ["ArrowRight", " ", "PageDown"] {
            check(key, Focus::Page, Some(Move::Forward));
        }
        check("PageUp", Focus::Page, Some(Move::Back));
        check("n", Focus::Page, Some(Move::Over));
        check("P", Focus::Page, Some(Move::ProcessBack));
        check("x", Focus::Page, None);
    }

    #[test]
    fn controls_keep_their_own_keys() {
        check(" ", Focus::Button, None);
        check("ArrowRight", Focus::Button, Some(Move::Forward));
        check("Home", Focus::Tabs, None);
        check("n", Focus::Tabs, Some(Move::Over));
        check("n", Focus::Field, None);
    }

    #[test]
    fn the_browser_keeps_its_shortcuts() {
        assert_eq!(
            action(Press {
                key: "n",
                modified: true,
                focus: Focus::Page
            }),
            None
        );
    }

    #[test]
    fn no_key_stands_twice() {
        let mut keys: Vec<_> = BINDINGS
            .iter()
            .copied()
            .flatten()
            .flat_map(|b| b.keys)
            .collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
