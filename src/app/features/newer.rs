// SPDX-License-Identifier: GPL-2.0-only
//! A newer version of the page: it is offered, never forced.

/// The offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Newer {
    /// Whether a newer version is on the device, and the reader has not answered.
    pub is_there: bool,
}

/// An action on the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A newer version is on the device and waits.
    Arrived,
    /// The reader wants it.
    Take,
    /// The reader does not want it now: it is there on the next visit.
    Decline,
}

impl Newer {
    /// Applies an action; returns whether the newer version has to be loaded.
    pub fn reduce(&mut self, change: Change) -> bool {
        self.is_there = change == Change::Arrived;
        change == Change::Take
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Newer};

    #[test]
    fn a_newer_version_is_offered_until_it_is_taken_or_declined() {
        let mut newer = Newer::default();
        assert!(!newer.reduce(Change::Arrived) && newer.is_there);
        assert!(!newer.reduce(Change::Decline) && !newer.is_there);
        newer.reduce(Change::Arrived);
        assert!(newer.reduce(Change::Take));
        assert!(!newer.is_there, "it is not asked for twice");
    }
}
