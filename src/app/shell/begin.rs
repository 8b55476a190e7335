// SPDX-License-Identifier: GPL-2.0-only
//! What the page begins with: what was looked at when it was left, or the opening scenario.

use super::{Effect, State};
use crate::app::gallery;
use crate::app::loaded::{Loaded, Origin};
use crate::app::opening;
use crate::app::place::{KEPT, Place};
use crate::app::remembered;
use std::rc::Rc;

impl State {
    /// Loads what the page begins with: what was remembered, with the text of the reader's file if
    /// it was one, or else the opening scenario. Returns what has to be done outside.
    ///
    /// Until it is loaded it is forgotten, so that what cannot be loaded is tried only once.
    pub fn begin(&mut self, place: Option<&str>, file: Option<String>) -> Vec<Effect> {
        let mut effects = vec![Effect::Remember(remembered::PLACE, "".into())];
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
    pub(super) fn is_resuming(&self, name: &str) -> bool {
        let origin = self.resume.as_ref().map(|place| &place.origin);
        matches!(origin, Some(Origin::File(resumed)) if resumed == name)
    }

    /// Loads the opening scenario.
    pub(super) fn open_first(&mut self) -> Vec<Effect> {
        let origin = Origin::Gallery(gallery::OPENING.to_owned());
        self.pending = None;
        let mut effects = self.stop_recording();
        // The gallery's text is not kept: it can be fetched again.
        effects.extend(self.show(origin, "", Rc::new(opening::session()), None));
        effects
    }

    /// The step at which a scenario opens: where it was left, if it was the last one, or else where
    /// its document says.
    pub(super) fn step_to_open(&mut self, origin: &Origin, first: u32, steps: u32) -> u32 {
        match self.resume.take() {
            Some(place) if place.origin == *origin => place.step.min(steps.saturating_sub(1)),
            _ => first,
        }
    }
}

/// What remembers where a run is looked at.
pub(super) fn remember(place: &Place) -> Effect {
    Effect::Remember(remembered::PLACE, place.write().into())
}

/// What keeps the scenario that has just been loaded, with its text, for the next visit.
pub(super) fn keep(loaded: &Loaded, text: &str) -> Vec<Effect> {
    let place = remember(&Place::of(loaded));
    let text = match loaded.origin {
        // The gallery's can be fetched again.
        Origin::Gallery(_) => Effect::Remember(remembered::FILE, "".into()),
        Origin::File(_) if text.len() > KEPT => Effect::Unkept,
        Origin::File(_) => Effect::KeepFile(text.to_owned()),
    };
    vec![place, text]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::session::Complaint;
    use crate::app::state::Action;

    /// The page as it begins, with what was remembered.
    fn begin(place: &str, file: Option<&str>) -> (State, Vec<Effect>) {
        let mut state = State::default();
        let effects = state.begin(Some(place), file.map(str::to_owned));
        let mut all = Vec::new();
        for effect in effects {
            match effect {
                Effect::Open(origin, text) => all.extend(state.reduce(read(&origin, Ok(text)))),
                effect => all.push(effect),
            }
        }
        (state, all)
    }

    fn read(origin: &Origin, text: Result<String, Complaint>) -> Action {
        let origin = origin.clone();
        Action::Read { origin, text }
    }

    /// Where it stands.
    fn stands(state: &State) -> String {
        let loaded = state.loaded.as_ref().expect("a run");
        Place::of(loaded).write()
    }

    #[test]
    fn the_page_begins_where_it_was_left() {
        let (state, effects) = begin("7 gallery 01-global.json", None);
        assert_eq!(stands(&state), "7 gallery 01-global.json");
        assert_eq!(
            effects[0],
            Effect::Remember(remembered::PLACE, "".into()),
            "until it is loaded it is forgotten"
        );
        let (state, effects) = begin("9 file mine.json", Some(gallery::OPENING_TEXT));
        assert_eq!(stands(&state), "9 file mine.json");
        let text = gallery::OPENING_TEXT.to_owned();
        assert!(effects.contains(&Effect::KeepFile(text)));
        let (state, _) = begin("4294967295 gallery 01-global.json", None);
        let loaded = state.loaded.as_ref().expect("a run");
        assert_eq!(loaded.step + 1, loaded.session.trace.len());
    }

    #[test]
    fn another_scenario_is_fetched_before_anything_is_shown() {
        let fetched = || begin("3 gallery other.json", None);
        let (mut state, effects) = fetched();
        assert!(state.loaded.is_none());
        assert_eq!(effects[1..], [Effect::Fetch("other.json".to_owned())]);
        let origin = Origin::Gallery("other.json".to_owned());
        state.reduce(read(&origin, Ok(gallery::OPENING_TEXT.to_owned())));
        assert_eq!(stands(&state), "3 gallery other.json");
        // Opened once more, it begins at its beginning.
        state.reduce(read(&origin, Ok(gallery::OPENING_TEXT.to_owned())));
        assert_eq!(stands(&state), "0 gallery other.json");

        let (mut state, _) = fetched();
        let complaint = Complaint {
            place: String::new(),
            rule: "404".to_owned(),
        };
        state.reduce(read(&origin, Err(complaint)));
        assert_eq!(stands(&state), "0 gallery 01-global.json");
        assert!(state.message.is_some(), "the reader is told");
    }

    #[test]
    fn a_file_that_is_not_there_or_broken_leads_to_the_opening_scenario() {
        for (file, is_told) in [(None, false), (Some(""), false), (Some("{"), true)] {
            let (state, _) = begin("9 file mine.json", file);
            assert_eq!(stands(&state), "0 gallery 01-global.json", "{file:?}");
            assert_eq!(state.message.is_some(), is_told, "{file:?}");
        }
    }
}
