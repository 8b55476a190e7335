// SPDX-License-Identifier: GPL-2.0-only
//! What the page begins with.

use super::{Action, Effect, State};
use crate::app::gallery;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::place::Place;
use crate::app::remembered;
use crate::app::session::Complaint;

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
    Action::Load(loading::Change::Read { origin, text })
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
    assert!(state.notices.message.is_some(), "the reader is told");
}

#[test]
fn a_file_that_is_not_there_or_broken_leads_to_the_opening_scenario() {
    for (file, is_told) in [(None, false), (Some(""), false), (Some("{"), true)] {
        let (state, _) = begin("9 file mine.json", file);
        assert_eq!(stands(&state), "0 gallery 01-global.json", "{file:?}");
        assert_eq!(state.notices.message.is_some(), is_told, "{file:?}");
    }
}
