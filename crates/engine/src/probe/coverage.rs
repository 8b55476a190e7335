// SPDX-License-Identifier: GPL-2.0-only
//! Which places a run reached, and which values each operand took.

use super::{Condition, Probe};
use crate::listing::Place;
use std::collections::BTreeMap;

/// The values that one operand, or one condition as a whole, has taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OperandCoverage {
    /// It was true at least once.
    pub seen_true: bool,
    /// It was false at least once.
    pub seen_false: bool,
}

impl OperandCoverage {
    fn see(&mut self, value: bool) {
        if value {
            self.seen_true = true;
        } else {
            self.seen_false = true;
        }
    }
}

/// A probe that keeps the places reached and the outcomes of their conditions.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// For each place reached: the whole condition first, then its operands in order; empty for a
    /// plain statement.
    pub places: BTreeMap<Place, Vec<OperandCoverage>>,
}

/// A condition under coverage: its place and the operands so far.
#[derive(Debug)]
pub struct Observed {
    place: Place,
    operands: Vec<bool>,
}

impl Condition for Observed {
    fn operand(&mut self, value: bool) -> bool {
        self.operands.push(value);
        value
    }
}

impl Probe for Coverage {
    type Condition = Observed;

    fn step(&mut self, place: Place) {
        self.places.entry(place).or_default();
    }

    fn condition(&mut self, place: Place) -> Observed {
        Observed {
            place,
            operands: Vec::new(),
        }
    }

    fn decide(&mut self, condition: Observed, taken: bool) {
        let seen = self.places.entry(condition.place).or_default();
        let values = std::iter::once(taken).chain(condition.operands);
        for (index, value) in values.enumerate() {
            if seen.len() <= index {
                seen.push(OperandCoverage::default());
            }
            seen[index].see(value);
        }
    }
}
