// SPDX-License-Identifier: GPL-2.0-only
//! Questions, exercises and the tour in the page, without a browser.

use super::classroom;
use crate::app::exercises::{self, Tab};
use crate::app::gallery;
use crate::app::links::{Arrived, Change as LinkChange};
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::number;
use crate::app::opening;
use crate::app::presenter;
use crate::app::question;
use crate::app::questions::{Answer, Question, decided_call, right};
use crate::app::remembered;
use crate::app::session::{Complaint, Session};
use crate::app::settings::View;
use crate::app::state::{Action, Effect, State};
use crate::app::stepping::Motion;
use crate::app::tour::{self, Place, step_of};
use crate::app::{fork, kernels, workbench};
use crate::scenario;
use crate::scenario::link::{Link, What};
use std::collections::BTreeSet;
use std::fs;

/// Applies an action and performs its side effects; those that cannot be performed here are returned.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let mut effects = state.reduce(action);
    let mut left = Vec::new();
    while !effects.is_empty() {
        let action = match effects.remove(0) {
            Effect::Fetch(file) => {
                let text = fs::read_to_string(format!("www/gallery/{file}"));
                let text = text.map_err(|_| Complaint {
                    place: gallery::address(&file),
                    rule: "404".to_owned(),
                });
                Action::Load(loading::Change::Read {
                    origin: Origin::Gallery(file),
                    text,
                })
            }
            Effect::Act(action) => (*action).clone(),
            effect => {
                left.push(effect);
                continue;
            }
        };
        effects.extend(state.reduce(action));
    }
    left
}

/// The page as it begins with an address.
fn begin(text: &str) -> (State, Vec<Effect>) {
    let mut state = State::default();
    let arrived = Arrived {
        text: text.to_owned(),
        remembered: Some((None, None)),
        place: 1,
        ..Arrived::default()
    };
    let left = act(&mut state, Action::Link(LinkChange::Arrived(arrived)));
    (state, left)
}

fn answer(state: &mut State, text: &str) -> Vec<Effect> {
    let change = question::Change::Answer(0, text.to_owned());
    act(state, Action::Question(change));
    act(state, Action::Question(question::Change::Check))
}

fn is_open(state: &State) -> bool {
    state
        .loaded
        .as_ref()
        .is_some_and(|loaded| loaded.session.is_open())
}

#[test]
fn a_link_with_a_question_shows_a_part_and_then_the_whole() {
    let (mut state, left) = begin("1.g=01-global&step=54&ask=victim");
    assert!(is_open(&state));
    let loaded = state.loaded.as_ref().unwrap();
    assert_eq!(loaded.step, 53);
    assert!(matches!(&loaded.origin, Origin::File(name) if name == "A question"));
    // Nothing is stored that would show the outcome after a reload.
    let stores = |effect: &Effect| matches!(effect, Effect::Remember(remembered::PLACE, place) if !place.is_empty());
    assert!(!left.iter().any(stores), "{left:?}");
    assert!(act(&mut state, Action::Leave).is_empty());
    let left = answer(&mut state, "118");
    assert!(!is_open(&state));
    assert!(left.iter().any(stores), "{left:?}");
    let panel = classroom::panel(&state, state.loaded.as_ref().unwrap()).unwrap();
    assert!(!panel.is_open);
    assert_eq!(
        panel.code.as_deref().map(|code| &code[..24]),
        Some("oom1/01-global@victim/11")
    );
    // Once more, and given up.
    act(&mut state, Action::Question(question::Change::Again));
    assert!(is_open(&state));
    act(&mut state, Action::Question(question::Change::GiveUp));
    assert!(!is_open(&state));
    act(&mut state, Action::Question(question::Change::Close));
    assert!(classroom::panel(&state, state.loaded.as_ref().unwrap()).is_none());
}

/// In front of a room a clicker goes through the answers where the steps end, and its key for a dark screen takes one.
#[test]
fn a_clicker_answers_a_question() {
    let chosen = |state: &State| {
        let panel = classroom::panel(state, state.loaded.as_ref().unwrap()).unwrap();
        panel.items[0].typed.clone()
    };
    let blank = Action::Present(presenter::Change::Blank);
    let (mut state, _) = begin("1.g=01-global&step=54&ask=victim");
    // Elsewhere a step at the end of what may be shown is none.
    act(&mut state, Action::Move(Motion::Forward));
    assert_eq!(chosen(&state), "");
    act(&mut state, Action::Present(presenter::Change::Start));
    let at = |state: &State| state.loaded.as_ref().unwrap().step;
    let last = at(&state);
    act(&mut state, Action::Move(Motion::Forward));
    let first = chosen(&state);
    assert_ne!(first, "");
    act(&mut state, Action::Move(Motion::Forward));
    assert_ne!(chosen(&state), first);
    act(&mut state, Action::Move(Motion::Back));
    act(&mut state, Action::Move(Motion::Back));
    assert_eq!((chosen(&state).as_str(), at(&state)), ("", last));
    // With nothing chosen a step back is one, and the screen goes dark.
    act(&mut state, Action::Move(Motion::Back));
    assert_eq!(at(&state), last - 1);
    act(&mut state, blank.clone());
    assert!(state.presenter.unwrap().is_blank);
    act(&mut state, blank.clone());
    act(&mut state, Action::Move(Motion::Forward));
    act(&mut state, Action::Move(Motion::Forward));
    assert_eq!(chosen(&state), first);
    act(&mut state, blank);
    assert!(!is_open(&state));
    assert!(!state.presenter.unwrap().is_blank);
}

/// An exercise that is open is begun again by its name after a reload, until it is answered or left.
#[test]
fn an_exercise_survives_a_reload() {
    let kept = |left: &[Effect]| {
        left.iter().rev().find_map(|effect| match effect {
            Effect::RememberHere(remembered::EXERCISE, name) => Some(name.clone()),
            _ => None,
        })
    };
    let change = |change| Action::Exercises(Box::new(change));
    let mut state = State::default();
    let left = act(&mut state, change(exercises::Change::Begin("1".to_owned())));
    assert_eq!(kept(&left).as_deref(), Some("1"));
    let mut again = State::default();
    let resume = exercises::Change::Resume(kept(&left).unwrap());
    act(&mut again, change(resume));
    assert!(is_open(&again));
    let left = answer(&mut again, "89");
    assert_eq!(kept(&left).as_deref(), Some(""));
    let pick = Action::Load(loading::Change::Pick("02-adj.json".to_owned()));
    let left = act(&mut state, pick.clone());
    assert_eq!(kept(&left).as_deref(), Some(""));
    assert_eq!(kept(&act(&mut state, pick)), None);
    // A machine from a number is made again.
    let mut state = State::default();
    let resume = exercises::Change::Resume("12:4711".to_owned());
    let left = act(&mut state, change(resume));
    assert_eq!(kept(&left).as_deref(), Some("12:4711"));
    // What this version has not shows what the page begins with.
    let mut state = State::default();
    let resume = exercises::Change::Resume("99".to_owned());
    act(&mut state, change(resume));
    assert!(state.loaded.is_some() && !is_open(&state));
}

#[test]
fn what_would_show_the_outcome_asks_for_the_answer_instead() {
    let actions = [
        Action::Fork(fork::Ask::Open),
        Action::Kernels(kernels::Change::Open),
        Action::Load(loading::Change::ChooseKernel("6.1".to_owned())),
        Action::Build(workbench::Change::Open),
    ];
    for action in actions {
        let (mut state, _) = begin("1.g=01-global&ask=victim");
        act(&mut state, action.clone());
        assert!(is_open(&state), "{action:?}");
        assert!(state.fork.what_if.is_none() && state.kernels.shown.is_none());
        assert_eq!(state.page.view, View::Debugger);
        let panel = classroom::panel(&state, state.loaded.as_ref().unwrap()).unwrap();
        assert!(panel.is_blocked, "{action:?}");
    }
}

#[test]
fn another_scenario_ends_the_question_without_an_answer() {
    let (mut state, _) = begin("1.g=01-global&ask=victim");
    act(
        &mut state,
        Action::Load(loading::Change::Pick("02-adj.json".to_owned())),
    );
    assert!(!is_open(&state));
    assert!(classroom::panel(&state, state.loaded.as_ref().unwrap()).is_none());
    // The same one, picked by hand, is shown as ever.
    act(
        &mut state,
        Action::Load(loading::Change::Pick("01-global.json".to_owned())),
    );
    assert!(!is_open(&state));
}

#[test]
fn a_document_asks_what_its_view_says() {
    let text = fs::read_to_string("www/gallery/adj-beats-size.json").unwrap();
    let mut document = scenario::read(text.as_bytes()).unwrap();
    document.view.ask = Some("order:3".to_owned());
    let mut state = State::default();
    let read = loading::Change::Read {
        origin: Origin::File("mine.json".to_owned()),
        text: Ok(document.to_json()),
    };
    act(&mut state, Action::Load(read));
    assert!(is_open(&state));
    answer(&mut state, "2402+2388+1502");
    let loaded = state.loaded.as_ref().unwrap();
    assert_eq!(loaded.origin, Origin::File("mine.json".to_owned()));
    assert!(!loaded.session.document.title.is_empty());
}

#[test]
fn the_tour_goes_through_ten_places_and_ends_with_an_exercise() {
    let (mut state, _) = begin("tour");
    assert!(is_open(&state) && state.tour.is_some());
    answer(&mut state, "118");
    let step = |state: &mut State, way: Motion| {
        act(state, Action::Move(way));
        let place = state.tour.as_ref().map(|tour| tour.place);
        (place, state.loaded.as_ref().unwrap().step + 1)
    };
    let has_panel =
        |state: &State| classroom::panel(state, state.loaded.as_ref().unwrap()).is_some();
    assert!(has_panel(&state));
    let wanted = [53, 77, 156, 165, 439, 659, 1242, 1351];
    for (place, wanted) in wanted.into_iter().enumerate() {
        assert_eq!(step(&mut state, Motion::Forward), (Some(place + 1), wanted));
        // The room is for what the place explains.
        assert!(!has_panel(&state));
    }
    assert_eq!(step(&mut state, Motion::Back), (Some(7), 1242));
    assert_eq!(
        state.tour.as_ref().unwrap().guess.as_deref(),
        Some("leaker")
    );
    step(&mut state, Motion::Forward);
    step(&mut state, Motion::Forward);
    assert!(is_open(&state));
    answer(&mut state, "118");
    let panel = classroom::panel(&state, state.loaded.as_ref().unwrap()).unwrap();
    assert!(panel.items[0].judgement.as_ref().unwrap().is_right);
    assert_eq!(step(&mut state, Motion::Back), (Some(8), 1351));
    step(&mut state, Motion::Forward);
    act(&mut state, Action::Tour(tour::Change::Next));
    assert!(state.tour.is_none() && is_open(&state));
    assert_eq!(state.exercises.current.as_deref(), Some("1"));
}

#[test]
fn an_exercise_is_remembered_and_the_next_one_follows() {
    let (mut state, _) = begin("exercises");
    assert_eq!(state.exercises.tab, Some(Tab::List));
    let begin = exercises::Change::Begin("1".to_owned());
    act(&mut state, Action::Exercises(Box::new(begin)));
    assert!(is_open(&state) && state.exercises.tab.is_none());
    let left = answer(&mut state, "89");
    let solved = Effect::Remember(remembered::EXERCISES, "1+".into());
    assert!(left.contains(&solved), "{left:?}");
    let panel = classroom::panel(&state, state.loaded.as_ref().unwrap()).unwrap();
    assert_eq!(panel.exercise.as_deref(), Some("Exercise 1: Who dies?"));
    assert_eq!(panel.next.as_deref(), Some("2"));
    act(
        &mut state,
        Action::Exercises(Box::new(exercises::Change::Next)),
    );
    let left = answer(&mut state, "8,043");
    let solved = Effect::Remember(remembered::EXERCISES, "1+ 2+".into());
    assert!(left.contains(&solved), "{left:?}");
}

/// Every link of the page for teachers opens, and its questions have answers.
#[test]
fn the_links_of_the_page_for_teachers_open() {
    let page = fs::read_to_string("www/teachers.html").unwrap();
    let parts = page.split("href=\"./#").skip(1);
    let links: Vec<String> = parts
        .filter_map(|part| part.split('"').next())
        .map(|link| link.replace("&amp;", "&"))
        .collect();
    let named: BTreeSet<&str> = links.iter().map(String::as_str).collect();
    assert!(named.contains("tour") && named.contains("exercises") && named.contains("codes"));
    let mut count = 0;
    for text in links.iter().filter(|link| link.starts_with("1.")) {
        let link = Link::read(text).unwrap_or_else(|broken| panic!("{text}: {broken:?}"));
        let What::Gallery(file) = link.what else {
            panic!("{text}");
        };
        let document = fs::read_to_string(format!("www/gallery/{file}")).expect(text);
        let session = Session::open(&document).unwrap();
        let step = link.step.unwrap_or(0) as u32;
        assert!(step < session.trace.len(), "{text}");
        let asked = link.ask.unwrap_or_default();
        for question in Question::read_all(&asked) {
            let call = decided_call(&session, step).expect(text);
            assert!(right(&session, call, question).is_some(), "{text}");
        }
        let wanted = asked.split(',').filter(|ask| !ask.is_empty()).count();
        assert_eq!(Question::read_all(&asked).len(), wanted, "{text}");
        count += 1;
    }
    assert!(count > 8, "{count}");

    // Its numbers are those of the run.
    let session = opening::session();
    for place in [Place::Sum, Place::Protected] {
        let step = step_of(&session, place).unwrap() + 1;
        let link = format!("1.g=01-global&step={step}");
        assert!(links.contains(&link), "{link}");
    }
    let spared = right(&session, 0, Question::Spares(89)).unwrap();
    let [Answer::Number(highest)] = spared[..] else {
        panic!("{spared:?}");
    };
    let numbers = [highest, highest + 1].map(number::grouped);
    let words = format!("({}, and not {})", numbers[0], numbers[1]);
    assert!(page.contains(&words), "{words}");
}
