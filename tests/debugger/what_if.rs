// SPDX-License-Identifier: GPL-2.0-only
//! What if: a question asked at a step, its answer beside the first run, and the ways back.

use super::{gallery_text, visit};
use oomscope::app::fork::{Ask, Pace, differing};
use oomscope::app::i18n::Language;
use oomscope::app::loaded::{Loaded, Origin};
use oomscope::app::loading;
use oomscope::app::state::{Action, State};
use oomscope::app::stepping::Motion;
use oomscope::app::{stops, verdict};
use std::rc::Rc;

fn opened(name: &str) -> State {
    let mut state = State::default();
    state.reduce(Action::Load(loading::Change::Read {
        origin: Origin::File(name.to_owned()),
        text: Ok(gallery_text(name)),
    }));
    state
}

fn first(state: &State) -> &Loaded {
    state.loaded.as_ref().unwrap()
}

fn other(state: &State) -> &Loaded {
    let asked = state.fork.what_if.as_ref().unwrap();
    &asked.other.as_ref().unwrap().loaded
}

fn ask(state: &mut State, asks: impl IntoIterator<Item = Ask>) {
    for ask in asks {
        state.reduce(Action::Fork(ask));
    }
}

fn go(state: &mut State, way: Motion) {
    state.reduce(Action::Move(way));
}

fn says(loaded: &Loaded) -> String {
    let verdict = verdict::verdict(&loaded.session, loaded.step, Language::En);
    verdict.sentence.plain()
}

/// `01-global` where webserver is scored, with database protected in the other run.
fn protected() -> State {
    let mut state = opened("01-global");
    let at = visit(&first(&state).session, "oom_badness", "adj = (long)", 3);
    go(&mut state, Motion::To(at));
    state.reduce(Action::Stops(stops::Change::Here));
    let asks = [
        Ask::Open,
        Ask::Subject("process 89".to_owned()),
        Ask::Field(0),
        Ask::Type("−1000".to_owned()),
        Ask::Run,
    ];
    ask(&mut state, asks);
    state
}

#[test]
fn the_runs_stand_where_they_part_and_step_together() {
    let mut state = protected();
    let parting = visit(&first(&state).session, "oom_badness", "adj = (long)", 0);
    assert_eq!((first(&state).step, other(&state).step), (parting, parting));
    assert!(says(first(&state)).starts_with("Kills database pid 89"));
    assert!(says(other(&state)).starts_with("Kills leaker pid 118"));
    let differing = differing(first(&state), other(&state));
    let adj = differing.iter().find(|row| row.name == "adj").unwrap();
    assert_eq!((&*adj.left, &*adj.right), ("0", "−1,000"));

    // Together: the other run stands at the same statement, which is not the same step any more.
    for _ in 0..60 {
        go(&mut state, Motion::Forward);
    }
    assert_eq!(first(&state).step, parting + 60);
    let there = state.fork.what_if.as_ref().unwrap().other.as_ref().unwrap();
    let there = there.counterpart(first(&state)).unwrap();
    assert_eq!(other(&state).step, there.step);

    // Each on its own.
    let (left, right) = (first(&state).step, other(&state).step);
    ask(&mut state, [Ask::Pace(Pace::Other)]);
    go(&mut state, Motion::Back);
    assert_eq!((first(&state).step, other(&state).step), (left, right - 1));
    ask(&mut state, [Ask::Pace(Pace::First)]);
    go(&mut state, Motion::Forward);
    assert_eq!(
        (first(&state).step, other(&state).step),
        (left + 1, right - 1)
    );
    ask(&mut state, [Ask::ToParting]);
    assert_eq!((first(&state).step, other(&state).step), (parting, parting));
}

#[test]
fn going_back_leaves_nothing_changed() {
    let mut state = protected();
    let session = first(&state).session.clone();
    let at = visit(&session, "oom_badness", "adj = (long)", 3);
    let breakpoints = first(&state).stops.text();
    go(&mut state, Motion::Last);
    ask(&mut state, [Ask::Close]);
    assert!(state.fork.what_if.is_none());
    assert!(Rc::ptr_eq(&first(&state).session, &session));
    assert_eq!(first(&state).step, at);
    assert_eq!(first(&state).stops.text(), breakpoints);
    assert!(!breakpoints.is_empty());
}

#[test]
fn the_changed_machine_is_taken_and_given_back() {
    let mut state = protected();
    let session = first(&state).session.clone();
    let asked_at = state.fork.what_if.as_ref().unwrap().asked_at;
    ask(&mut state, [Ask::Take]);
    assert!(state.fork.what_if.is_none());
    assert!(says(first(&state)).starts_with("Kills leaker"));
    assert_eq!(state.fork.replaced.len(), 1);
    // Once more, on the changed machine.
    let asks = [
        Ask::Open,
        Ask::Subject("process 118".to_owned()),
        Ask::Field(0),
        Ask::Type("-1000".to_owned()),
        Ask::Run,
        Ask::Take,
    ];
    ask(&mut state, asks);
    assert!(!says(first(&state)).contains("leaker"));
    ask(&mut state, [Ask::Undo]);
    assert!(says(first(&state)).starts_with("Kills leaker"));
    ask(&mut state, [Ask::Undo, Ask::Undo]);
    assert!(Rc::ptr_eq(&first(&state).session, &session));
    assert_eq!(first(&state).step, asked_at);
}

#[test]
fn what_cannot_run_is_refused_with_place_and_rule() {
    let mut state = opened("01-global");
    let cases = [
        ("process 89", "1001", "scenario.processes[2].oom_score_adj"),
        ("process 89", "a lot", "oom_score_adj"),
        ("call 0", "4711", "scenario.calls[0].current"),
    ];
    for (subject, text, place) in cases {
        let asks = [
            Ask::Open,
            Ask::Subject(subject.to_owned()),
            Ask::Field(0),
            Ask::Type(text.to_owned()),
            Ask::Run,
        ];
        ask(&mut state, asks);
        let asked = state.fork.what_if.as_ref().unwrap();
        assert!(asked.other.is_none());
        assert_eq!(asked.problems[0].place, place, "{:?}", asked.problems);
        assert!(!asked.problems[0].rule.is_empty());
        ask(&mut state, [Ask::Close]);
    }
}

#[test]
fn a_value_that_changes_nothing_is_said_to_do_so() {
    let mut state = opened("01-global");
    go(&mut state, Motion::To(100));
    ask(&mut state, [Ask::Open, Ask::Run]);
    let asked = state.fork.what_if.as_ref().unwrap();
    let fork = &asked.other.as_ref().unwrap().fork;
    assert_eq!(fork.parting, None);
    assert!(fork.note(100, Language::En).contains("no difference"));
    assert_eq!((first(&state).step, other(&state).step), (100, 100));
    go(&mut state, Motion::Forward);
    assert_eq!((first(&state).step, other(&state).step), (101, 101));
}

#[test]
fn breakpoints_of_the_first_run_hold_for_both() {
    let mut state = protected();
    let before = other(&state).stops.breakpoints.list().len();
    go(&mut state, Motion::Over);
    state.reduce(Action::Stops(stops::Change::Here));
    assert_eq!(other(&state).stops.breakpoints.list().len(), before + 1);
}
