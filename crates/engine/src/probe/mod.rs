// SPDX-License-Identifier: GPL-2.0-only
//! What the engine reports while it runs.
//!
//! The engine calls a [`Probe`] at every statement, condition, call and write. [`NoProbe`] hears
//! nothing and costs nothing; the recorder of [`crate::trace`] keeps everything; two probes
//! compose to one as a tuple. What can be written is named by a [`Slot`].

mod coverage;
mod decision;
pub mod names;
mod schema;

pub use coverage::{Coverage, OperandCoverage};
pub use decision::{Decision, Decisions, EndReason, ExclusionReason};
pub use schema::{Field, Kind, Memory, Slot, Type};

use crate::listing::{Function, Place};

/// A local variable or parameter: the offset of its declaration from the start of its function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Var(pub u16);

/// Hears what the engine does, in the order in which it does it.
///
/// Every method has an empty default, so that a probe implements only the events it uses.
pub trait Probe {
    /// What [`Probe::condition`] hands out and [`Probe::decide`] takes back.
    type Condition: Condition;

    /// A function begins; its parameters follow as [`Probe::local`].
    #[inline(always)]
    fn enter(&mut self, _function: Function) {}

    /// The innermost function returns, with the raw value unless it is void.
    #[inline(always)]
    fn leave(&mut self, _value: Option<u64>) {}

    /// A statement is executed; the writes that follow are its effects.
    #[inline(always)]
    fn step(&mut self, _place: Place) {}

    /// A condition is about to be evaluated.
    fn condition(&mut self, place: Place) -> Self::Condition;

    /// The condition has been evaluated to `taken`.
    #[inline(always)]
    fn decide(&mut self, _condition: Self::Condition, _taken: bool) {}

    /// A local variable or parameter of the innermost function takes a raw value.
    #[inline(always)]
    fn local(&mut self, _var: Var, _value: u64) {}

    /// A field of an object takes a raw value.
    #[inline(always)]
    fn store(&mut self, _slot: Slot, _value: u64) {}

    /// The statement or condition visited last has decided something.
    #[inline(always)]
    fn decided(&mut self, _decision: Decision) {}
}

/// A condition while its operands are evaluated, from left to right.
pub trait Condition {
    /// Notes the value of the next operand and hands it on.
    ///
    /// An operand that C's short circuit skips is never noted: Rust's own `||` and `&&` skip it too.
    fn operand(&mut self, value: bool) -> bool;
}

/// The probe that ignores every event: a run with it is the bare engine.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProbe;

impl Condition for () {
    #[inline(always)]
    fn operand(&mut self, value: bool) -> bool {
        value
    }
}

impl Probe for NoProbe {
    type Condition = ();

    #[inline(always)]
    fn condition(&mut self, _place: Place) {}
}

impl<P: Probe> Probe for &mut P {
    type Condition = P::Condition;

    fn enter(&mut self, function: Function) {
        (**self).enter(function);
    }
    fn leave(&mut self, value: Option<u64>) {
        (**self).leave(value);
    }
    fn step(&mut self, place: Place) {
        (**self).step(place);
    }
    fn condition(&mut self, place: Place) -> Self::Condition {
        (**self).condition(place)
    }
    fn decide(&mut self, condition: Self::Condition, taken: bool) {
        (**self).decide(condition, taken);
    }
    fn local(&mut self, var: Var, value: u64) {
        (**self).local(var, value);
    }
    fn store(&mut self, slot: Slot, value: u64) {
        (**self).store(slot, value);
    }
    fn decided(&mut self, decision: Decision) {
        (**self).decided(decision);
    }
}

impl<A: Condition, B: Condition> Condition for (A, B) {
    fn operand(&mut self, value: bool) -> bool {
        self.0.operand(value);
        self.1.operand(value)
    }
}

impl<A: Probe, B: Probe> Probe for (A, B) {
    type Condition = (A::Condition, B::Condition);

    fn enter(&mut self, function: Function) {
        self.0.enter(function);
        self.1.enter(function);
    }
    fn leave(&mut self, value: Option<u64>) {
        self.0.leave(value);
        self.1.leave(value);
    }
    fn step(&mut self, place: Place) {
        self.0.step(place);
        self.1.step(place);
    }
    fn condition(&mut self, place: Place) -> Self::Condition {
        (self.0.condition(place), self.1.condition(place))
    }
    fn decide(&mut self, condition: Self::Condition, taken: bool) {
        self.0.decide(condition.0, taken);
        self.1.decide(condition.1, taken);
    }
    fn local(&mut self, var: Var, value: u64) {
        self.0.local(var, value);
        self.1.local(var, value);
    }
    fn store(&mut self, slot: Slot, value: u64) {
        self.0.store(slot, value);
        self.1.store(slot, value);
    }
    fn decided(&mut self, decision: Decision) {
        self.0.decided(decision);
        self.1.decided(decision);
    }
}
