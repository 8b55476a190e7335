// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the page changes.

use super::{Action, Effect, Loaded, Message, Origin, Place, State, place, remembered};
use crate::app::fork;
use crate::app::gallery;
use crate::app::presenter;
use crate::app::session::{Complaint, Session};
use crate::app::stepping::Motion;
use crate::app::stops::{self, Stops};
use std::rc::Rc;

impl State {
    /// Lets something happen, and returns what has to be done outside.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(way) => self.step(way),
            Action::Stops(change) => {
                let Some(loaded) = self.loaded.as_mut() else {
                    return Vec::new();
                };
                let effects = stops::reduce(loaded, change);
                if let Some(other) = self.what_if.as_mut().and_then(|asked| asked.other.as_mut()) {
                    other.follow_stops(loaded);
                }
                return effects;
            }
            Action::Look(call) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.frame = Some(call);
                    loaded.file = None;
                }
            }
            Action::ShowFile(file) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.file = Some(file);
                }
            }
            Action::ShowPane(pane) => self.pane = pane,
            Action::ShowTab(tab) => self.tab = tab,
            Action::Arrange(change) => return self.layout.reduce(change),
            Action::Fork(ask) => {
                if let Some(loaded) = &mut self.loaded {
                    fork::reduce(
                        &mut self.what_if,
                        &mut self.replaced,
                        loaded,
                        ask,
                        self.language,
                    );
                }
            }
            Action::Present(change) => return presenter::reduce(&mut self.presenter, change),
            Action::Fold(part) => {
                self.folds.toggle(part);
                return vec![Effect::Remember(
                    remembered::FOLDS,
                    self.folds.text().into(),
                )];
            }
            Action::Inspect(row) => self.inspected = row,
            Action::Portray(subject) => self.subject = subject,
            Action::ShowSheet(open) => self.sheet = open,
            Action::ShowAbout(open) => {
                self.about = open;
                let state = if open { remembered::OPEN } else { "closed" };
                return vec![Effect::Remember(remembered::ABOUT, state.into())];
            }
            Action::Speak(language) => {
                self.language = language;
                return vec![
                    Effect::Remember(remembered::LANGUAGE, language.tag().into()),
                    Effect::Dress(language, self.theme),
                ];
            }
            Action::Dress(theme) => {
                self.theme = theme;
                return vec![
                    Effect::Remember(remembered::THEME, theme.name().into()),
                    Effect::Dress(self.language, theme),
                ];
            }
            Action::Index(text) => match text.and_then(|text| gallery::offers(&text)) {
                Ok(offers) => self.gallery = offers,
                Err(problem) => {
                    let subject = gallery::INDEX.to_owned();
                    self.message = Some(Message {
                        subject,
                        problems: vec![problem],
                    });
                }
            },
            Action::Hover(over) => self.is_hovered = over,
            Action::Pick(id) => {
                self.pending = Some(id.clone());
                return vec![Effect::Fetch(id)];
            }
            Action::Browse => return vec![Effect::Browse],
            Action::Read { origin, text } => return self.open(origin, text),
            Action::NotKept => self.is_unkept = true,
            Action::Leave => {
                let place = self.loaded.as_ref().map(Place::of);
                return place.iter().map(Place::remember).collect();
            }
            Action::Dismiss => {
                self.message = None;
                self.is_unkept = false;
            }
        }
        Vec::new()
    }

    fn step(&mut self, way: Motion) {
        let Some(loaded) = &mut self.loaded else {
            return;
        };
        if !fork::step(&mut self.what_if, loaded, way) {
            loaded.step(way);
        }
    }

    /// Loads a scenario. If it is broken, what was loaded stays, and the message says why.
    pub(super) fn open(&mut self, origin: Origin, text: Result<String, Complaint>) -> Vec<Effect> {
        if let Origin::Gallery(id) = &origin {
            // The reader has picked something else in the meantime.
            if self.pending.as_ref().is_some_and(|pending| pending != id) {
                return Vec::new();
            }
            self.pending = None;
        }
        let read = text
            .map_err(|problem| vec![problem])
            .and_then(|text| Ok((Session::open(&text)?, text)));
        match read {
            Ok((session, text)) => {
                let session = Rc::new(session);
                let step = self.step_to_open(&origin, session.first_step(), session.trace.len());
                let stops = Rc::new(Stops::read(&session, None));
                let recall = Effect::Recall(origin.clone());
                let loaded = Loaded {
                    session,
                    origin,
                    step,
                    stops,
                    frame: None,
                    file: None,
                };
                let mut effects = place::keep(&loaded, text);
                effects.push(recall);
                self.loaded = Some(loaded);
                self.what_if = None;
                self.replaced.clear();
                self.message = None;
                self.is_unkept = false;
                effects
            }
            Err(problems) => {
                let subject = match origin {
                    Origin::Gallery(id) => id,
                    Origin::File(name) => name,
                };
                // Nothing is there yet: what was left the last time is gone.
                let is_first = self.loaded.is_none() && self.resume.take().is_some();
                let effects = if is_first {
                    self.open_first()
                } else {
                    Vec::new()
                };
                self.message = Some(Message { subject, problems });
                effects
            }
        }
    }
}
