// SPDX-License-Identifier: GPL-2.0-only
//! What the page shows, as far as the host page and the dialog are concerned.

use crate::app::gallery::in_language;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::questions::Question;
use crate::scenario::Document;

/// What the page shows.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The run, once there is one.
    pub loaded: Option<&'a Loaded>,
    /// The machine on the workbench, where that is looked at.
    pub built: Option<&'a Document>,
    /// Its machine was changed on the way, and is not the gallery's any more.
    pub is_changed: bool,
    /// The kernel whose run stands beside it.
    pub beside: Option<&'a str>,
    /// Or the values that are changed in that run, as links name them.
    pub changes: &'a [String],
    /// What went wrong last.
    pub message: Option<&'a Message>,
    /// The question that is open about it.
    pub asked: Option<Asked<'a>>,
    /// The language of all texts.
    pub language: Language,
}

/// A question that is open, for a link that asks it as well.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The whole run.
    pub whole: &'a Loaded,
    /// What is asked about it.
    pub questions: &'a [Question],
}

impl Shown<'_> {
    /// What the run is called.
    pub fn title(&self) -> Option<String> {
        let loaded = self.loaded?;
        let title = in_language(&loaded.session.document.title, self.language.tag());
        let (Origin::Gallery(name) | Origin::File(name)) = &loaded.origin;
        let title = title.filter(|title| !title.is_empty());
        Some(title.unwrap_or(name).to_owned())
    }

    /// The file of the gallery that the run is, if it is one.
    pub fn file(&self) -> Option<&str> {
        match &self.loaded?.origin {
            Origin::Gallery(file) if !self.is_changed => Some(file),
            _ => None,
        }
    }
}
