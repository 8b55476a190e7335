// SPDX-License-Identifier: GPL-2.0-only
//! What the workbench reads of the rest of the page, and the side effects it returns.

use super::machines::Task;
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::settings::View;

/// The rest of the page, as far as the workbench reads it.
pub struct BenchCtx<'a> {
    /// What is on the screen.
    pub view: &'a mut View,
    /// The run in the debugger.
    pub loaded: Option<&'a Loaded>,
    /// The language of all texts.
    pub language: Language,
}

/// A side effect of the workbench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Load this document into the debugger.
    Open(Origin, String),
    /// Save a file.
    Write(FilePart),
    /// Keep machines on this device, or find them there.
    Machines(Box<Task>),
}

impl From<Task> for Effect {
    fn from(task: Task) -> Effect {
        Effect::Machines(Box::new(task))
    }
}
