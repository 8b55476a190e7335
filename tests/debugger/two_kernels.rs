// SPDX-License-Identifier: GPL-2.0-only
//! One machine on two kernels, side by side.

use super::{gallery_names, gallery_text, vectors_of};
use oomscope::app::fork::side::counterpart;
use oomscope::app::fork::{Ask, Difference, Fork, Other, Pace};
use oomscope::app::i18n::Language;
use oomscope::app::loaded::{Loaded, Origin};
use oomscope::app::loading;
use oomscope::app::session::Session;
use oomscope::app::settings::Theme;
use oomscope::app::source;
use oomscope::app::state::{Action, State};
use oomscope::app::stepping::Motion;
use oomscope::scenario;
use oomscope_engine::listing::StatementKind;
use oomscope_explain::kernels::Fate;

fn page(name: &str) -> State {
    let (mut state, _) = State::new(Language::En, Theme::Light);
    state.reduce(Action::Load(loading::Change::Read {
        origin: Origin::Gallery(format!("{name}.json")),
        text: Ok(gallery_text(name)),
    }));
    state
}

fn ask(state: &mut State, what: Ask) {
    state.reduce(Action::Fork(what));
}

fn first(state: &State) -> &Loaded {
    state.loaded.as_ref().unwrap()
}

fn other(state: &State) -> &Other {
    state.fork.beside().unwrap()
}

/// The statement at which a run stands.
fn code(loaded: &Loaded) -> String {
    let (session, step) = (&loaded.session, loaded.step);
    let statement = session.statement(step).unwrap();
    session.listing.text(statement.span).to_owned()
}

fn on(session: &Session, kernel: &str) -> Session {
    let document = scenario::on_kernel(session.document.clone(), kernel).unwrap();
    Session::open(&document.to_json()).unwrap()
}

#[test]
fn a_tie_parts_at_the_process_that_comes_second() {
    let mut state = page("later-of-equals");
    state.reduce(Action::Move(Motion::To(5)));
    ask(&mut state, Ask::Kernel("5.0".to_owned()));
    let beside = other(&state);
    let parting = beside.fork.parting.unwrap();
    assert_eq!(
        (first(&state).step, beside.loaded.step),
        (parting.step, parting.other)
    );
    assert!(matches!(
        parting.difference,
        Difference::Decided { is_turn: true, .. }
    ));
    let words = parting.words(&first(&state).session, &beside.loaded.session, Language::En);
    assert!(words.left.ends_with("the most so far"), "{words:?}");
    assert!(words.right.ends_with("not the most"), "{words:?}");
    assert!(
        beside
            .fork
            .note(5, Language::En)
            .starts_with("The decisions diverge")
    );
    // Each shows the code of its own kernel, of the same function.
    assert_ne!(code(first(&state)), code(&beside.loaded));
    let function = |loaded: &Loaded| {
        let call = loaded.session.trace.call_at(loaded.step).unwrap();
        loaded.session.function_of(call).unwrap().name
    };
    assert_eq!(function(first(&state)), function(&beside.loaded));
}

#[test]
fn both_step_and_escape_leads_back() {
    let mut state = page("later-of-equals");
    state.reduce(Action::Move(Motion::To(5)));
    ask(&mut state, Ask::Kernel("5.0".to_owned()));
    let (left, right) = (first(&state).step, other(&state).loaded.step);
    state.reduce(Action::Move(Motion::Back));
    assert_ne!(
        (first(&state).step, other(&state).loaded.step),
        (left, right)
    );
    ask(&mut state, Ask::Pace(Pace::Other));
    let (left, right) = (first(&state).step, other(&state).loaded.step);
    state.reduce(Action::Move(Motion::Forward));
    assert_eq!(
        (first(&state).step, other(&state).loaded.step),
        (left, right + 1)
    );
    ask(&mut state, Ask::ToParting);
    // Another kernel takes the place of this one, and the way back stays the same.
    ask(&mut state, Ask::Kernel("6.12".to_owned()));
    assert_eq!(other(&state).loaded.session.document.kernel, "6.12");
    state.reduce(Action::Source(source::Change::Close));
    assert!(state.fork.what_if.is_none());
    assert_eq!(first(&state).step, 5);
    assert_eq!(first(&state).session.document.kernel, "5.10");
}

#[test]
fn the_other_kernel_decides_from_here_on() {
    let mut state = page("later-of-equals");
    ask(&mut state, Ask::Kernel("5.0".to_owned()));
    let there = (other(&state).loaded.step, code(&other(&state).loaded));
    ask(&mut state, Ask::Take);
    assert!(state.fork.what_if.is_none());
    assert_eq!(first(&state).session.document.kernel, "5.0");
    assert_eq!((first(&state).step, code(first(&state))), there);
    assert_eq!(first(&state).own.as_ref().unwrap().kernel, "5.10");
}

#[test]
fn an_unknown_kernel_is_refused_and_nothing_stands_beside() {
    let mut state = page("01-global");
    ask(&mut state, Ask::Kernel("2.4.20".to_owned()));
    let asked = state.fork.what_if.as_ref().unwrap();
    assert!(asked.other.is_none());
    assert_eq!(asked.problems[0].place, "kernel");
}

/// Runs of equal rules have nothing to part for; others begin with the steps that they have in common, and where the
/// outcome is another one, they part at a decision.
#[test]
fn what_another_outcome_follows_from_is_a_decision() {
    let mut parted = 0;
    let gallery = gallery_names().into_iter();
    let gallery = gallery.map(|name| (name.clone(), Session::open(&gallery_text(&name)).unwrap()));
    let cases = ["4.14", "6.12"]
        .into_iter()
        .flat_map(|kernel| vectors_of(kernel, 40));
    for (name, left) in gallery.chain(cases) {
        for kernel in ["4.9", "4.19", "5.4", "5.10", "6.1", "7.3", "el8.10"] {
            let right = on(&left, kernel);
            let fork = Fork::between_kernels(&left, &right);
            let id = format!("{name} on {kernel}");
            let Some(parting) = fork.parting else {
                assert_eq!(left.trace.len(), right.trace.len(), "{id}");
                continue;
            };
            assert!(parting.step <= left.trace.len() && parting.other <= right.trace.len());
            let fate = |session: &Session| {
                let loaded = scenario::prepare(session.document.clone()).unwrap();
                Fate::of(loaded.machine).0
            };
            if fate(&left) != fate(&right) {
                parted += 1;
                let is_decision = matches!(
                    parting.difference,
                    Difference::Decided { is_turn: true, .. }
                );
                assert!(is_decision, "{id}: {:?}", parting.difference);
            }
            for language in [Language::En, Language::ZH] {
                let words = parting.words(&left, &right, language);
                assert!(!words.left.is_empty() && !words.right.is_empty(), "{id}");
            }
            // The other way round, the sides change places.
            let back = Fork::between_kernels(&right, &left).parting.unwrap();
            assert_eq!(
                (back.step, back.other),
                (parting.other, parting.step),
                "{id}"
            );
        }
    }
    assert!(parted > 20, "{parted}");
}

/// What is called the same statement has the same words, and stands in calls of the same functions.
#[test]
fn most_steps_of_a_kernel_are_found_on_its_neighbour() {
    let left = Session::open(&gallery_text("01-global")).unwrap();
    for (kernel, percent) in [
        ("5.4", 50),
        ("5.15", 90),
        ("6.1", 80),
        ("6.12", 70),
        ("4.9", 30),
    ] {
        let right = on(&left, kernel);
        let fork = Fork::between_kernels(&left, &right);
        for (a, b, is_back) in [(&left, &right, false), (&right, &left, true)] {
            let fork = match is_back {
                true => Fork::between_kernels(&right, &left),
                false => fork.clone(),
            };
            let mut same = 0;
            for step in 0..a.trace.len() {
                let found = counterpart(&fork, a, b, step).unwrap();
                if !found.is_same {
                    continue;
                }
                same += 1;
                let words = |session: &Session, step| {
                    let statement = session.statement(step).unwrap();
                    // The card of a function stands for it, whatever its prototype.
                    if statement.kind == StatementKind::Card {
                        return session.listing.functions[statement.function]
                            .name
                            .to_owned();
                    }
                    let text = session.listing.text(statement.span).split_whitespace();
                    text.collect::<Vec<_>>().join(" ")
                };
                assert_eq!(words(a, step), words(b, found.step), "{kernel}: {step}");
            }
            let all = a.trace.len();
            assert!(same * 100 >= percent * all, "{kernel}: {same} of {all}");
        }
    }
}
