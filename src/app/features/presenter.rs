// SPDX-License-Identifier: GPL-2.0-only
//! The page in front of a room: large type, the code with the sentence or one other pane beside it,
//! and stepping by a clicker.
//!
//! A clicker sends the keys of a slide show: a page on or back, Escape or F5 for "start", and a full
//! stop or B for "blank the screen". Here they mean just that; outside of this mode B sets a
//! breakpoint.

use crate::app::i18n::Language;
use crate::app::keys::{Binding, Bound, Focus, Press};
use crate::app::state::{Action, Effect};

/// What stands beside the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// Nothing: the code has the whole width, and the sentence stands below it.
    #[default]
    Nothing,
    /// The machine.
    Machine,
    /// The state.
    State,
    /// The kernel log.
    Log,
}

/// What is shown to the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presenter {
    /// What stands beside the code.
    pub beside: Beside,
    /// Whether the screen is dark, so that the room looks at the speaker.
    pub is_blank: bool,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The mode begins.
    Start,
    /// It ends.
    Stop,
    /// Something stands beside the code.
    Show(Beside),
    /// The screen goes dark, or comes back.
    Blank,
    /// A key that a clicker sends, and that would do harm here.
    Nothing,
}

/// The keys of this mode; all that step do so here, too.
pub const BINDINGS: &[Binding] = &[
    bound(&["1"], Change::Show(Beside::Nothing)),
    bound(&["2"], Change::Show(Beside::Machine)),
    bound(&["3"], Change::Show(Beside::State)),
    bound(&["4"], Change::Show(Beside::Log)),
    bound(&["b", "."], Change::Blank),
    bound(&["Escape", "f"], Change::Stop),
];

const fn bound(keys: &'static [&'static str], change: Change) -> Binding {
    Binding {
        keys,
        action: Bound::Present(change),
    }
}

impl Beside {
    /// All of them, in the order of their keys.
    pub const ALL: [Beside; 4] = [Beside::Nothing, Beside::Machine, Beside::State, Beside::Log];

    /// The name under which the styles know it.
    pub const fn name(self) -> &'static str {
        match self {
            Beside::Nothing => "nothing",
            Beside::Machine => "machine",
            Beside::State => "state",
            Beside::Log => "log",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Beside::Nothing => language.code_alone(),
            Beside::Machine => language.machine(),
            Beside::State => language.state(),
            Beside::Log => language.kernel_log(),
        }
    }
}

impl Change {
    /// What the table of keys says about it.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Change::Start => language.presenter(),
            Change::Stop => language.leave_presenter(),
            Change::Show(Beside::Nothing) => language.code_alone(),
            Change::Show(Beside::Machine) => language.code_and_machine(),
            Change::Show(Beside::State) => language.code_and_state(),
            Change::Show(Beside::Log) => language.code_and_log(),
            Change::Blank => language.blank(),
            Change::Nothing => "",
        }
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

/// Applies an action; returns its side effects.
pub fn reduce(presenter: &mut Option<Presenter>, change: Change) -> Vec<Effect> {
    match (change, presenter.as_mut()) {
        (Change::Start, None) => {
            *presenter = Some(Presenter::default());
            return vec![Effect::Present(Some(Beside::default()))];
        }
        (Change::Stop, Some(_)) => {
            *presenter = None;
            return vec![Effect::Present(None)];
        }
        (Change::Show(beside), Some(presenter)) => {
            *presenter = Presenter {
                beside,
                is_blank: false,
            };
            return vec![Effect::Present(Some(beside))];
        }
        (Change::Blank, Some(presenter)) => presenter.is_blank = !presenter.is_blank,
        _ => {}
    }
    Vec::new()
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
    fn it_begins_with_the_code_alone_and_ends_with_nothing() {
        let mut presenter = None;
        assert_eq!(reduce(&mut presenter, Change::Blank), []);
        assert_eq!(presenter, None);
        let effects = reduce(&mut presenter, Change::Start);
        assert_eq!(effects, [Effect::Present(Some(Beside::Nothing))]);
        assert_eq!(presenter, Some(Presenter::default()));
        reduce(&mut presenter, Change::Blank);
        assert!(presenter.is_some_and(|presenter| presenter.is_blank));
        let effects = reduce(&mut presenter, Change::Show(Beside::Log));
        assert_eq!(effects, [Effect::Present(Some(Beside::Log))]);
        let shown = presenter.expect("still there");
        assert_eq!((shown.beside, shown.is_blank), (Beside::Log, false));
        assert_eq!(reduce(&mut presenter, Change::Start), []);
        let effects = reduce(&mut presenter, Change::Stop);
        assert_eq!((presenter, effects), (None, vec![Effect::Present(None)]));
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
