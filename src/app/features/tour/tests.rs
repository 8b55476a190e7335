// SPDX-License-Identifier: GPL-2.0-only
//! The places of the tour on the opening scenario, and the way through them.

use super::*;
use crate::app::gallery::OPENING_TEXT;

/// What an attentive reader of the run would point at, counted from 1.
const STEPS: [u32; 10] = [1, 53, 77, 156, 165, 439, 659, 1242, 1351, 1];

#[test]
fn each_place_is_found_by_what_happens_there() {
    let session = Session::open(OPENING_TEXT).unwrap();
    let steps = Place::ALL.map(|place| step_of(&session, place).map(|step| step + 1));
    assert_eq!(steps, STEPS.map(Some));
}

#[test]
fn a_machine_without_some_of_them_has_fewer_places() {
    let text = include_str!("../../../../www/gallery/everyone-protected.json");
    let session = Session::open(text).unwrap();
    assert_eq!(step_of(&session, Place::Best), None);
    assert!(step_of(&session, Place::Protected).is_some());
}

#[test]
fn each_place_has_words_in_both_languages() {
    let session = Session::open(OPENING_TEXT).unwrap();
    for (language, _) in Language::ALL {
        for (number, place) in Place::ALL.into_iter().enumerate() {
            let tour = Tour {
                place: number,
                ..Tour::default()
            };
            let strip = tour.strip(&session, language);
            assert!(
                !strip.title.is_empty() && strip.text.chars().count() > 20,
                "{place:?}"
            );
        }
    }
    let kill = Place::Kill.text(&session, Some("leaker"), Language::En);
    assert_eq!(
        kill,
        "All processes were compared, and database gets SIGKILL. You said: leaker"
    );
}

#[test]
fn it_goes_on_back_and_out_and_is_resumed() {
    let mut tour = None;
    assert_eq!(start(&mut tour), [Effect::Show(Place::Machine)]);
    assert_eq!(reduce(&mut tour, Change::Back), []);
    let next = reduce(&mut tour, Change::Next);
    assert_eq!(next, [Effect::Remember(1), Effect::Show(Place::Limit)]);
    let back = reduce(&mut tour, Change::Back);
    assert_eq!(back, [Effect::Remember(0), Effect::Show(Place::Machine)]);
    reduce(&mut tour, Change::Leave);
    assert_eq!(tour, None);
    for (stored, left) in [
        (Some("4"), Some(4)),
        (Some("x"), None),
        (Some("99"), None),
        (None, None),
    ] {
        start(&mut tour);
        reduce(&mut tour, Change::Recalled(stored.map(str::to_owned)));
        assert_eq!(tour.as_ref().unwrap().left, left);
    }
    start(&mut tour);
    reduce(&mut tour, Change::Recalled(Some("9".to_owned())));
    let resumed = reduce(&mut tour, Change::Resume);
    assert_eq!(resumed, [Effect::Remember(9), Effect::Show(Place::WhatIf)]);
    let end = reduce(&mut tour, Change::Next);
    assert_eq!(end, [Effect::Remember(0), Effect::Finish]);
    assert_eq!(tour, None);
}
