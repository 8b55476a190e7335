// SPDX-License-Identifier: GPL-2.0-only
//! Keys of the workbench. Fields keep all others for themselves.

use super::Change;
use crate::app::builder::List;

/// A key that was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// Control, or the key that stands for it on a Mac.
    pub is_command: bool,
    /// Shift.
    pub is_shifted: bool,
}

/// What a key does, wherever the focus is.
pub fn change(press: Press<'_>) -> Option<Change> {
    if !press.is_command {
        return None;
    }
    match (press.key, press.is_shifted) {
        ("z", false) => Some(Change::Undo),
        ("Z" | "z", true) | ("y", false) => Some(Change::Redo),
        ("Enter", false) => Some(Change::Debug),
        _ => None,
    }
}

/// What an arrow does with Alt held, on the row of the process at this place.
pub fn move_row(key: &str, place: usize) -> Option<Change> {
    let to = match key {
        "ArrowUp" => place.checked_sub(1)?,
        "ArrowDown" => place + 1,
        _ => return None,
    };
    Some(Change::Move(List::Processes, place, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_undone_as_everywhere() {
        let check = |key, is_shifted, expected| {
            let press = Press {
                key,
                is_command: true,
                is_shifted,
            };
            assert_eq!(change(press), expected, "{press:?}");
        };
        check("z", false, Some(Change::Undo));
        check("Z", true, Some(Change::Redo));
        check("y", false, Some(Change::Redo));
        check("Enter", false, Some(Change::Debug));
        check("a", false, None);
    }

    #[test]
    fn the_first_row_stays_where_it_is() {
        assert_eq!(move_row("ArrowUp", 0), None);
        let down = Change::Move(List::Processes, 0, 1);
        assert_eq!(move_row("ArrowDown", 0), Some(down));
    }
}
