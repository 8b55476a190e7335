// SPDX-License-Identifier: GPL-2.0-only
//! Keys, as in debuggers and slide clickers.

use crate::app::fork;
use crate::app::glossary_dialog;
use crate::app::i18n::Language;
use crate::app::page;
use crate::app::presenter;
use crate::app::source;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::stops;
use crate::app::{jump, play, timeline};

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
    /// The timeline: it has more keys.
    Slider,
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
    /// Play, or pause.
    Play,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// Pass over bookkeeping, or no longer.
    PassOver,
    /// The next level of the walk.
    Level,
    /// Go to a step by its number.
    Jump,
    /// Go back to the step that the last jump has left.
    Return,
    /// Show less of the timeline.
    Closer,
    /// Show more of it.
    Wider,
    /// Show all of it.
    Whole,
    /// All breakpoints on or off.
    AllBreakpoints,
    /// The value of the next variable of the current statement, or of the one before.
    Value {
        /// Back instead of on.
        is_back: bool,
    },
    /// The words of the current line.
    Words,
    /// Close what is open over the code.
    Close,
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
        Binding {
            keys: &["g"],
            action: Bound::Jump,
        },
        Binding {
            keys: &["Backspace"],
            action: Bound::Return,
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
        Binding {
            keys: &["s"],
            action: Bound::PassOver,
        },
        Binding {
            keys: &["l"],
            action: Bound::Level,
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
        Binding {
            keys: &["]"],
            action: Bound::Step(Motion::Call),
        },
        Binding {
            keys: &["["],
            action: Bound::Step(Motion::CallBack),
        },
    ],
    // Neither a debugger nor a slide clicker has a use for K; players of films do.
    &[
        Binding {
            keys: &["k"],
            action: Bound::Play,
        },
        Binding {
            keys: &[">"],
            action: Bound::Faster,
        },
        Binding {
            keys: &["<"],
            action: Bound::Slower,
        },
    ],
    &[
        Binding {
            keys: &["+", "="],
            action: Bound::Closer,
        },
        Binding {
            keys: &["-"],
            action: Bound::Wider,
        },
        Binding {
            keys: &["0"],
            action: Bound::Whole,
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
            keys: &["B"],
            action: Bound::AllBreakpoints,
        },
        Binding {
            keys: &["v"],
            action: Bound::Value { is_back: false },
        },
        Binding {
            keys: &["V"],
            action: Bound::Value { is_back: true },
        },
        Binding {
            keys: &["d"],
            action: Bound::Words,
        },
        Binding {
            keys: &["Escape"],
            action: Bound::Close,
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
            Bound::Play => language.play_or_pause(),
            Bound::Faster => language.faster(),
            Bound::Slower => language.slower(),
            Bound::PassOver => language.pass_over(),
            Bound::Level => language.next_level(),
            Bound::Jump => language.jump(),
            Bound::Return => language.return_from_jump(),
            Bound::Closer => language.zoom_in(),
            Bound::Wider => language.zoom_out(),
            Bound::Whole => language.zoom_reset(),
            Bound::AllBreakpoints => language.all_keys(),
            Bound::Value { is_back: false } => language.next_value(),
            Bound::Value { is_back: true } => language.previous_value(),
            Bound::Words => language.words_here(),
            Bound::Close => language.close_panel(),
            Bound::Sheet => language.keys_title(),
        }
    }

    /// What happens.
    fn action(self) -> Action {
        match self {
            Bound::Step(step) => Action::Move(step),
            Bound::Breakpoint => Action::Stops(stops::Change::Here),
            Bound::WhatIf => Action::Fork(fork::Ask::Open),
            Bound::Present(change) => Action::Present(change),
            Bound::Play => Action::Play(play::Change::Toggle),
            Bound::Faster => Action::Play(play::Change::Notch { faster: true }),
            Bound::Slower => Action::Play(play::Change::Notch { faster: false }),
            Bound::PassOver => Action::PassOver,
            Bound::Level => Action::NextLevel,
            Bound::Jump => Action::Jump(jump::Change::Open),
            Bound::Return => Action::Return,
            Bound::Closer => Action::Timeline(timeline::Change::Closer),
            Bound::Wider => Action::Timeline(timeline::Change::Wider),
            Bound::Whole => Action::Timeline(timeline::Change::Whole),
            Bound::AllBreakpoints => Action::Stops(stops::Change::SwitchAll),
            Bound::Value { is_back } => Action::Source(source::Change::Beside { is_back }),
            Bound::Words => Action::Words(glossary_dialog::Change::Open(None)),
            Bound::Close => Action::Source(source::Change::Close),
            Bound::Sheet => Action::Page(page::Change::ShowSheet(true)),
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
        "B" => "Shift B",
        "V" => "Shift V",
        "v" => "V",
        "b" => "B",
        "c" => "C",
        "d" => "D",
        "f" => "F",
        "w" => "W",
        "Escape" => "Esc",
        "Backspace" => "⌫",
        "i" => "I",
        "n" => "N",
        "o" => "O",
        "p" => "P",
        "j" => "J",
        "g" => "G",
        "k" => "K",
        "l" => "L",
        "s" => "S",
        "-" => "−",
        other => other,
    }
}

/// The first key that stands for a way of stepping, as the table writes it.
pub fn first_cap(way: Motion, language: Language) -> Option<&'static str> {
    first_cap_of(Bound::Step(way), language)
}

/// The first key that stands for something, as the table writes it.
pub fn first_cap_of(action: Bound, language: Language) -> Option<&'static str> {
    let bound = |binding: &&Binding| binding.action == action;
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
        Focus::Page | Focus::Slider => false,
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
    if focus == Focus::Slider
        && let Some(action) = on_slider(key)
    {
        return Some(action);
    }
    let bound = BINDINGS
        .iter()
        .copied()
        .flatten()
        .find(|binding| binding.keys.contains(&key))?;
    Some(bound.action.action())
}

/// What a key means on the timeline beyond what it means anywhere: the keys of every slider, so
/// that PageUp goes on there.
fn on_slider(key: &str) -> Option<Action> {
    Some(match key {
        "ArrowUp" => Action::Move(Motion::Forward),
        "ArrowDown" => Action::Move(Motion::Back),
        "PageUp" => Action::Timeline(timeline::Change::Page { forward: true }),
        "PageDown" => Action::Timeline(timeline::Change::Page { forward: false }),
        _ => return None,
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
    fn the_timeline_has_the_keys_of_a_slider() {
        check("ArrowRight", Focus::Slider, Some(Motion::Forward));
        check("ArrowUp", Focus::Slider, Some(Motion::Forward));
        check("End", Focus::Slider, Some(Motion::Last));
        let paged = action(Press {
            key: "PageUp",
            modified: false,
            focus: Focus::Slider,
        });
        let on = timeline::Change::Page { forward: true };
        assert_eq!(paged, Some(Action::Timeline(on)));
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
