// SPDX-License-Identifier: GPL-2.0-only
//! A newer version of the page: it is offered, never forced.

use crate::app::state::{Effect, State};

/// Something that happens to the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A newer version is on the device and waits.
    Arrived,
    /// The reader wants it.
    Take,
    /// The reader does not want it now: it is there on the next visit.
    Decline,
}

/// Applies an action.
pub fn reduce(state: &mut State, change: Change) -> Vec<Effect> {
    state.is_newer_there = change == Change::Arrived;
    match change {
        Change::Take => vec![Effect::TakeNewer],
        Change::Arrived | Change::Decline => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, reduce};
    use crate::app::state::{Effect, State};

    #[test]
    fn a_newer_version_is_offered_until_it_is_taken_or_declined() {
        let mut state = State::default();
        assert!(reduce(&mut state, Change::Arrived).is_empty());
        assert!(state.is_newer_there);
        assert!(reduce(&mut state, Change::Decline).is_empty());
        assert!(!state.is_newer_there);
        reduce(&mut state, Change::Arrived);
        assert_eq!(reduce(&mut state, Change::Take), [Effect::TakeNewer]);
        assert!(!state.is_newer_there, "it is not asked for twice");
    }
}
