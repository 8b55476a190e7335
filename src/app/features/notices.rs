// SPDX-License-Identifier: GPL-2.0-only
//! What has to be said above the panes: what went wrong, and that a file is too large to be kept.

use crate::app::loaded::Message;

/// What has to be said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// What went wrong last.
    pub message: Option<Message>,
    /// Whether it must be said that the reader's file will be gone after a reload.
    pub is_unkept: bool,
    /// That the rules of another kernel decide than the document names.
    pub stand_in: Option<String>,
}

/// An action on what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was no room to keep the reader's file.
    NotKept,
    /// It has been read.
    Dismiss,
}

impl Notices {
    /// Applies an action.
    pub fn reduce(&mut self, change: Change) {
        match change {
            Change::NotKept => self.is_unkept = true,
            Change::Dismiss => *self = Notices::default(),
        }
    }
}
