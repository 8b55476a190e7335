// SPDX-License-Identifier: GPL-2.0-only
//! The page in front of a room: large type, the code with the sentence or one other pane beside it,
//! and stepping by a clicker.
//!
//! A clicker sends the keys of a slide show: a page on or back, Escape or F5 for "start", and a full
//! stop or B for "blank the screen". Here they mean just that; outside of this mode B sets a
//! breakpoint.

use crate::app::i18n::Language;

/// What stands beside the code, or in its place.
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
    /// The table of processes alone.
    Table,
    /// The scoreboard alone.
    Scoreboard,
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

impl Beside {
    /// All of them, in the order of their keys.
    pub const ALL: [Beside; 6] = [
        Beside::Nothing,
        Beside::Machine,
        Beside::State,
        Beside::Log,
        Beside::Table,
        Beside::Scoreboard,
    ];

    /// The name under which the styles know it.
    pub const fn name(self) -> &'static str {
        match self {
            Beside::Nothing => "nothing",
            Beside::Machine => "machine",
            Beside::State => "state",
            Beside::Log => "log",
            Beside::Table => "table",
            Beside::Scoreboard => "scoreboard",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Beside::Nothing => language.code_alone(),
            Beside::Machine => language.machine(),
            Beside::State => language.state(),
            Beside::Log => language.kernel_log(),
            Beside::Table => language.processes(),
            Beside::Scoreboard => language.scoreboard(),
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
            Change::Show(Beside::Table) => language.table_alone(),
            Change::Show(Beside::Scoreboard) => language.scoreboard_alone(),
            Change::Blank => language.blank(),
            Change::Nothing => "",
        }
    }
}

/// A side effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fill the screen with large type, for the code with this beside it.
    Fill(Beside),
    /// Give the screen back.
    GiveBack,
}

/// Applies an action; returns its side effect.
pub fn reduce(presenter: &mut Option<Presenter>, change: Change) -> Option<Effect> {
    match (change, presenter.as_mut()) {
        (Change::Start, None) => {
            *presenter = Some(Presenter::default());
            return Some(Effect::Fill(Beside::default()));
        }
        (Change::Stop, Some(_)) => {
            *presenter = None;
            return Some(Effect::GiveBack);
        }
        (Change::Show(beside), Some(presenter)) => {
            *presenter = Presenter {
                beside,
                is_blank: false,
            };
            return Some(Effect::Fill(beside));
        }
        (Change::Blank, Some(presenter)) => presenter.is_blank = !presenter.is_blank,
        _ => {}
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_with_the_code_alone_and_ends_with_nothing() {
        let mut presenter = None;
        assert_eq!(reduce(&mut presenter, Change::Blank), None);
        assert_eq!(presenter, None);
        let effect = reduce(&mut presenter, Change::Start);
        assert_eq!(effect, Some(Effect::Fill(Beside::Nothing)));
        assert_eq!(presenter, Some(Presenter::default()));
        reduce(&mut presenter, Change::Blank);
        assert!(presenter.is_some_and(|presenter| presenter.is_blank));
        let effect = reduce(&mut presenter, Change::Show(Beside::Log));
        assert_eq!(effect, Some(Effect::Fill(Beside::Log)));
        let shown = presenter.expect("still there");
        assert_eq!((shown.beside, shown.is_blank), (Beside::Log, false));
        assert_eq!(reduce(&mut presenter, Change::Start), None);
        let effect = reduce(&mut presenter, Change::Stop);
        assert_eq!((presenter, effect), (None, Some(Effect::GiveBack)));
    }
}
