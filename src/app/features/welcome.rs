// SPDX-License-Identifier: GPL-2.0-only
//! What a first visit begins with: one line about the page, and three doors into it. It covers nothing and
//! waits for nothing; who does not want it goes on.

/// The line and the doors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Welcome {
    /// Whether they are shown.
    pub is_open: bool,
}

/// A way into the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The tour.
    Tour,
    /// The page of logs.
    Log,
    /// The debugger, statement by statement.
    Debugger,
}

/// An action on the line and the doors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Show them.
    Show,
    /// Hide them.
    Close,
    /// Go through a door.
    Enter(Door),
}

impl Welcome {
    /// Applies an action; returns the door that is gone through.
    pub fn reduce(&mut self, change: Change) -> Option<Door> {
        self.is_open = change == Change::Show;
        match change {
            Change::Enter(door) => Some(door),
            Change::Show | Change::Close => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Door, Welcome};

    #[test]
    fn each_door_closes_it() {
        let mut welcome = Welcome::default();
        assert_eq!(welcome.reduce(Change::Show), None);
        assert!(welcome.is_open);
        for door in [Door::Tour, Door::Log, Door::Debugger] {
            welcome.reduce(Change::Show);
            assert_eq!(welcome.reduce(Change::Enter(door)), Some(door));
            assert!(!welcome.is_open);
        }
        welcome.reduce(Change::Show);
        assert_eq!(welcome.reduce(Change::Close), None);
        assert!(!welcome.is_open);
    }
}
