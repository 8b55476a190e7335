// SPDX-License-Identifier: GPL-2.0-only
//! The pane with the state: which parts of it are folded, and of the machine beside it, and the variable that is unfolded.

/// A part that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The call stack.
    Stack,
    /// The variables.
    Variables,
    /// The candidates so far.
    Scoreboard,
    /// The fields of a process.
    Process,
    /// The reaper and its timers.
    Reaper,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 5] = [
        Part::Stack,
        Part::Variables,
        Part::Scoreboard,
        Part::Process,
        Part::Reaper,
    ];

    /// The name under which it is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Stack => "stack",
            Part::Variables => "variables",
            Part::Scoreboard => "scoreboard",
            Part::Process => "process",
            Part::Reaper => "reaper",
        }
    }
}

/// The parts that are folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folds(u8);

impl Folds {
    /// Whether a part is folded.
    pub const fn has(self, part: Part) -> bool {
        self.0 >> part as u8 & 1 == 1
    }

    /// Folds a part, or unfolds it.
    pub const fn toggle(&mut self, part: Part) {
        self.0 ^= 1 << part as u8;
    }

    /// The names of the folded parts: what is remembered.
    pub fn text(self) -> String {
        let folded = Part::ALL.into_iter().filter(|&part| self.has(part));
        folded.map(Part::name).collect::<Vec<_>>().join(" ")
    }

    /// What was stored; unknown names are ignored.
    pub fn read(text: &str) -> Folds {
        let is_named = |part: &Part| text.split(' ').any(|name| name == part.name());
        let mut folds = Folds::default();
        for part in Part::ALL.into_iter().filter(is_named) {
            folds.toggle(part);
        }
        folds
    }
}

/// How the state is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatePane {
    /// Which parts of the panes are folded.
    pub folds: Folds,
    /// The variable about which more is shown, by the name of its row.
    pub inspected: Option<String>,
}

/// An action on the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Fold or unfold a part of a pane.
    Fold(Part),
    /// Unfold more about a variable, or fold it again.
    Inspect(Option<String>),
}

impl StatePane {
    /// Applies an action; returns what is to be remembered of the folds, if they have changed.
    pub fn reduce(&mut self, change: Change) -> Option<String> {
        match change {
            Change::Fold(part) => {
                self.folds.toggle(part);
                Some(self.folds.text())
            }
            Change::Inspect(row) => {
                self.inspected = row;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_remembered_by_name() {
        let mut folds = Folds::default();
        assert_eq!(folds.text(), "");
        folds.toggle(Part::Process);
        folds.toggle(Part::Stack);
        assert_eq!(folds.text(), "stack process");
        assert_eq!(Folds::read(&folds.text()), folds);
        folds.toggle(Part::Stack);
        assert!(folds.has(Part::Process) && !folds.has(Part::Stack));
        assert_eq!(
            Folds::read("reaper <b> stack stack"),
            Folds::read("stack reaper")
        );
    }
}
