// SPDX-License-Identifier: GPL-2.0-only
//! Steps that can be undone and done again: the changes that lead back, never copies.

use super::change::Change;
use super::label::Label;
use std::collections::VecDeque;

/// How many steps are kept.
pub const STEPS: usize = 1000;

/// How many items (processes, threads, address spaces, mappings, …) all steps together may hold:
/// a thousand changes of 100,000 processes at once would be a hundred copies of the machine.
pub const ITEMS: usize = 4_000_000;

/// A field that is being typed into: the list and the place, or another unique key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typing(pub String);

/// A step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub label: Label,
    /// The changes that lead back, or forward again, in the order in which they are made.
    pub changes: Vec<Change>,
    pub typing: Option<Typing>,
    weight: usize,
}

impl Step {
    pub fn new(label: Label, changes: Vec<Change>, typing: Option<Typing>) -> Step {
        let weight = changes.iter().map(Change::weight).sum();
        Step {
            label,
            changes,
            typing,
            weight,
        }
    }
}

/// What has been done.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    /// The latest step last.
    pub undo: VecDeque<Step>,
    /// The step that was undone last is last.
    pub redo: Vec<Step>,
    weight: usize,
}

impl History {
    /// Something new was done: what was undone cannot be done again.
    pub fn push(&mut self, step: Step) {
        self.redo.clear();
        // The changes of the first letter lead back over all others, too.
        if let Some(last) = self.undo.back()
            && step.typing.is_some()
            && last.typing == step.typing
        {
            return;
        }
        self.keep(step);
    }

    /// Puts a step back that was undone.
    pub fn keep(&mut self, step: Step) {
        self.weight += step.weight;
        self.undo.push_back(step);
        while self.undo.len() > STEPS || self.weight > ITEMS && self.undo.len() > 1 {
            if let Some(oldest) = self.undo.pop_front() {
                self.weight -= oldest.weight;
            }
        }
    }

    pub fn take_back(&mut self) -> Option<Step> {
        let step = self.undo.pop_back()?;
        self.weight -= step.weight;
        Some(step)
    }

    /// Whatever is typed next is a step of its own.
    pub fn settle(&mut self) {
        if let Some(last) = self.undo.back_mut() {
            last.typing = None;
        }
    }
}
