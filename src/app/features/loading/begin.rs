// SPDX-License-Identifier: GPL-2.0-only
//! What the page begins with: what was looked at when it was left, or the opening scenario.

use super::{Effect, Kept, Loading};
use crate::app::gallery;
use crate::app::loaded::{Loaded, Origin};
use crate::app::opening;
use crate::app::place::Place;
use crate::app::recording::Chosen;
use crate::app::session::Session;
use std::rc::Rc;

impl Loading {
    /// Loads what the page begins with: what was remembered, with the text of the reader's file if
    /// it was one, or else the opening scenario.
    ///
    /// Until it is loaded it is forgotten, so that what cannot be loaded is tried only once.
    pub fn begin(&mut self, place: Option<&str>, file: Option<String>) -> Vec<Effect> {
        let mut effects = vec![Effect::ForgetPlace];
        self.resume = place.and_then(Place::read);
        // The run that comes with the page is that of the scenario's own kernel.
        let has_kernel = (self.resume.as_ref()).is_some_and(|place| place.kernel.is_some());
        match self.resume.as_ref().map(|place| &place.origin) {
            Some(Origin::Gallery(id)) if id != gallery::OPENING || has_kernel => {
                let id = id.clone();
                self.pending = Some(id.clone());
                effects.push(Effect::Fetch(id));
                return effects;
            }
            Some(origin @ Origin::File(_)) => {
                let origin = origin.clone();
                // There is none if it was too long.
                if let Some(text) = file.filter(|text| !text.is_empty()) {
                    effects.push(Effect::Open(origin, text));
                    return effects;
                }
            }
            _ => {}
        }
        effects.extend(self.open_first());
        effects
    }

    /// Whether the reader's file of this name is the one that the debugger goes on with after a reload:
    /// it belongs to the debugger, whatever view the page begins with.
    pub fn is_resuming(&self, name: &str) -> bool {
        let origin = self.resume.as_ref().map(|place| &place.origin);
        matches!(origin, Some(Origin::File(resumed)) if resumed == name)
    }

    /// Loads the opening scenario.
    pub(super) fn open_first(&mut self) -> Vec<Effect> {
        let origin = Origin::Gallery(gallery::OPENING.to_owned());
        self.pending = None;
        let mut effects = self.stop();
        // The gallery's text is not kept: it can be fetched again.
        effects.push(self.show(origin, "", Rc::new(opening::session()), None));
        effects
    }

    /// What shows a run.
    pub(super) fn show(
        &mut self,
        origin: Origin,
        text: &str,
        session: Rc<Session>,
        chosen: Option<Chosen>,
    ) -> Effect {
        let (at, chosen) = match chosen {
            Some(Chosen { kernel, own, at }) => (at, Some((kernel, own))),
            None => (None, None),
        };
        // Back on its own kernel, nothing is chosen any more.
        let chosen = chosen.filter(|(kernel, own)| *kernel != own.kernel);
        let (kernel, own) = chosen.unzip();
        let step = match at {
            Some(name) => name.find_or_begin(&session),
            None => self.step_to_open(&origin, session.first_step(), session.trace.len()),
        };
        // The breakpoints are recalled.
        let loaded = Loaded {
            kernel,
            own,
            ..Loaded::new(session, origin, step)
        };
        let kept = Kept::of(&loaded.origin, text);
        Effect::Show(Box::new(loaded), kept)
    }

    /// The step at which a scenario opens: where it was left, if it was the last one, or else where
    /// its document says.
    fn step_to_open(&mut self, origin: &Origin, first: u32, steps: u32) -> u32 {
        match self.resume.take() {
            Some(place) if place.origin == *origin => place.step.min(steps.saturating_sub(1)),
            _ => first,
        }
    }
}
