// SPDX-License-Identifier: GPL-2.0-only
//! Keys, as in debuggers and slide clickers.

use super::fork;
use super::i18n::Language;
use super::presenter;
use super::state::Action;
use super::stepping::Motion;
use super::stops;

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
    Step(Motion),
    /// A breakpoint at the current statement, or none.
    Breakpoint,
    /// A question about another machine.
    WhatIf,
    /// Presenter mode.
    Present(presenter::Change),
    /// The table of keys.
    Sheet,
}

/// All keys, in groups as the table shows them.
pub const BINDINGS: &[&[Binding]] = &[
    &[
        Binding {
            keys: &["ArrowRight", " ", "PageDown"],
            action: Bound::Step(Motion::Forward),
        },
        Binding {
            keys: &["ArrowLeft", "PageUp"],
            action: Bound::Step(Motion::Back),
        },
        Binding {
            keys: &["Home"],
            action: Bound::Step(Motion::First),
        },
        Binding {
            keys: &["End"],
            action: Bound::Step(Motion::Last),
        },
    ],
    &[
        Binding {
            keys: &["i"],
            action: Bound::Step(Motion::Into),
        },
        Binding {
            keys: &["n"],
            action: Bound::Step(Motion::Over),
        },
        Binding {
            keys: &["N"],
            action: Bound::Step(Motion::OverBack),
        },
        Binding {
            keys: &["o"],
            action: Bound::Step(Motion::Out),
        },
        Binding {
            keys: &["O"],
            action: Bound::Step(Motion::OutBack),
        },
    ],
    &[
        Binding {
            keys: &["p"],
            action: Bound::Step(Motion::Process),
        },
        Binding {
            keys: &["P"],
            action: Bound::Step(Motion::ProcessBack),
        },
        Binding {
            keys: &["j"],
            action: Bound::Step(Motion::Branch),
        },
        Binding {
            keys: &["J"],
            action: Bound::Step(Motion::BranchBack),
        },
    ],
    &[
        Binding {
            keys: &["b"],
            action: Bound::Breakpoint,
        },
        Binding {
            keys: &["c"],
            action: Bound::Step(Motion::Hit),
        },
        Binding {
            keys: &["C"],
            action: Bound::Step(Motion::HitBack),
        },
    ],
    &[
        Binding {
            keys: &["w"],
            action: Bound::WhatIf,
        },
        Binding {
            keys: &["f"],
            action: Bound::Present(presenter::Change::Start),
        },
        Binding {
            keys: &["?"],
            action: Bound::Sheet,
        },
    ],
];

impl Bound {
    /// What the table says about it.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Bound::Step(step) => step.label(language),
            Bound::Breakpoint => language.breakpoint_here(),
            Bound::WhatIf => language.what_if(),
            Bound::Present(change) => change.label(language),
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
        "C" => "Shift C",
        "b" => "B",
        "c" => "C",
        "f" => "F",
        "w" => "W",
        "Escape" => "Esc",
        "i" => "I",
        "n" => "N",
        "o" => "O",
        "p" => "P",
        "j" => "J",
        other => other,
    }
}

/// The first key that stands for a way of stepping, as the table writes it.
pub fn first_cap(way: Motion, language: Language) -> Option<&'static str> {
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
        Bound::Breakpoint => Action::Stops(stops::Change::Here),
        Bound::WhatIf => Action::Fork(fork::Ask::Open),
        Bound::Present(change) => Action::Present(change),
        Bound::Sheet => Action::ShowSheet(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, focus: Focus, expected: Option<Motion>) {
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
            check(key, Focus::Page, Some(Motion::Forward));
        }
        check("PageUp", Focus::Page, Some(Motion::Back));
        check("n", Focus::Page, Some(Motion::Over));
        check("P", Focus::Page, Some(Motion::ProcessBack));
        check("x", Focus::Page, None);
    }

    #[test]
    fn controls_keep_their_own_keys() {
        check(" ", Focus::Button, None);
        check("ArrowRight", Focus::Button, Some(Motion::Forward));
        check("Home", Focus::Tabs, None);
        check("n", Focus::Tabs, Some(Motion::Over));
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
