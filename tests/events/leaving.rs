// SPDX-License-Identifier: GPL-2.0-only
//! An event leaves the page: for the debugger, for somebody else by a link, and for a reload.

use super::{EN, act, headline, log, logs, opened, pasted};
use oomscope::app::fork::differing;
use oomscope::app::links::{self, Arrived, Task, share};
use oomscope::app::loading;
use oomscope::app::logs::{Change, Query};
use oomscope::app::narrate;
use oomscope::app::recording::Run;
use oomscope::app::remembered;
use oomscope::app::session::{Session, load};
use oomscope::app::settings::View;
use oomscope::app::state::{Action, Effect, State};
use oomscope_engine::trace::Recorder;
use std::fs;
use std::rc::Rc;

/// What follows from what has to be done outside: recordings arrive, and what waits for them happens.
fn follow(state: &mut State, effects: Vec<Effect>) {
    for effect in effects {
        let action = match effect {
            Effect::Act(action) => (*action).clone(),
            Effect::Record(number, text) => {
                let session = Session::record(load(&text).unwrap(), Recorder::default());
                Action::Load(loading::Change::Recorded(number, Ok(Run(Rc::new(session)))))
            }
            _ => continue,
        };
        let effects = state.reduce(action);
        follow(state, effects);
    }
}

/// A table of 2,000 tasks is recorded in a worker.
#[test]
fn a_large_event_is_asked_about_when_it_has_arrived() {
    let bytes = fs::read("tests/reports/6.1/19b-table2000/report.txt").unwrap();
    let mut state = pasted(&bytes);
    let made = opened(&state).1.made().unwrap();
    let chosen = made.replay.chosen.as_ref().unwrap();
    let (victim, name) = (chosen.pid, chosen.comm.clone());
    let turn = made.turns[0];
    let asks = |state: &mut State, query: Query| {
        let effects = state.reduce(Action::Logs(Change::Debug(query)));
        assert!(state.loading.recording.is_some());
        follow(state, effects);
        assert!(state.loading.recording.is_none());
    };
    asks(&mut state, Query::Try(victim, turn.change));
    let what_if = state.fork.what_if.as_ref().unwrap();
    let (first, other) = (
        state.loaded.as_ref().unwrap(),
        what_if.other.as_ref().unwrap(),
    );
    assert!(!differing(first, &other.loaded).is_empty());
    act(&mut state, Change::Open);
    asks(&mut state, Query::Step(victim));
    let loaded = state.loaded.as_ref().unwrap();
    let says = narrate::sentence(&loaded.session, loaded.step, EN).plain();
    assert!(loaded.step > 0 && state.fork.what_if.is_none());
    assert!(says.contains(&name), "{says}");
    // Somebody who goes elsewhere in the meantime is not fetched back.
    act(&mut state, Change::Open);
    let effects = state.reduce(Action::Logs(Change::Debug(Query::Try(victim, turn.change))));
    act(&mut state, Change::Open);
    follow(&mut state, effects);
    assert_eq!(state.page.view, View::Logs);
    asks(&mut state, Query::Edit);
    assert_eq!(state.page.view, View::Workbench);
}

/// The document that is to be shared.
fn shared(state: &mut State, pid: Option<i32>) -> share::Share {
    let effects = state.reduce(Action::Logs(Change::Link(pid)));
    let [Effect::Link(Task::Share(document))] = &effects[..] else {
        panic!("{effects:?}");
    };
    let address = "https://example.org/oomscope/".to_owned();
    let open = share::Change::Open(address, Some(document.clone()));
    state.reduce(Action::Link(links::Change::Share(open)));
    state.links.share.clone().unwrap()
}

/// A page that begins with a link.
fn begun(link: &str) -> State {
    let mut state = State::default();
    let arrived = Arrived {
        text: link.split_once('#').unwrap().1.to_owned(),
        place: 1,
        remembered: Some((None, None)),
        ..Arrived::default()
    };
    state.reduce(Action::Link(links::Change::Arrived(arrived)));
    state
}

#[test]
fn a_link_leads_to_the_event_and_to_the_step() {
    let mut state = pasted(&log("08b-mempolicy-adj"));
    let share = shared(&mut state, Some(98));
    let other = begun(&share.link.unwrap());
    let loaded = other.loaded.as_ref().unwrap();
    let says = narrate::sentence(&loaded.session, loaded.step, EN).plain();
    assert!(says.contains("managedwins"), "{says}");
    assert!(loaded.session.document.title["en"].contains("presentwins killed"));
    // What was looked at is there as it was.
    assert_eq!(state.page.view, View::Logs);
    assert_eq!(opened(&state).1.at, 0);
    let share = shared(&mut state, None);
    let other = begun(&share.link.unwrap());
    let loaded = other.loaded.as_ref().unwrap();
    assert_eq!(loaded.step, loaded.session.first_step());
}

#[test]
fn what_is_too_large_for_a_link_is_a_file() {
    let bytes = fs::read("tests/reports/6.1/19b-table2000/report.txt").unwrap();
    let mut state = pasted(&bytes);
    let share = shared(&mut state, None);
    assert!(share.link.is_err());
    assert!(share.length(EN).contains("save it as a file"));
    let save = links::Change::Share(share::Change::Save);
    let effects = state.reduce(Action::Link(save));
    let [Effect::Write(part)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let processes = load(&part.text).unwrap().document.scenario.processes;
    assert!(processes.len() > 2000, "{}", processes.len());
}

/// What a tab has kept of a log, and the event that was looked at.
fn kept(effects: &[Effect]) -> (Option<String>, Option<String>) {
    let text = effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepLog(text) => Some(text.clone()),
        _ => None,
    });
    let event = effects.iter().rev().find_map(|effect| match effect {
        Effect::RememberHere(remembered::EVENT, at) => Some(at.clone()),
        _ => None,
    });
    (text, event)
}

#[test]
fn a_reload_finds_the_log_again() {
    let log = [
        log("10-deadlock"),
        b"noise\n".repeat(70),
        log("08b-mempolicy-adj"),
    ]
    .concat();
    let mut state = State::default();
    let take = Change::Take("kern.log".to_owned(), log[..].into());
    let mut effects = state.reduce(Action::Logs(take));
    let event = Change::Pick(2);
    effects.extend(state.reduce(Action::Logs(event)));
    let (text, event) = kept(&effects);
    assert_eq!(event.as_deref(), Some("2"));
    let said = headline(&state);

    let mut after = State::default();
    let effects = after.reduce(Action::Logs(Change::Open));
    assert!(effects.contains(&Effect::RecallLog));
    act(&mut after, Change::Kept(text, event));
    assert_eq!(headline(&after), said);
    assert_eq!(logs(&after).name, "kern.log");
    let lines = |state: &State| {
        let (found, opened) = opened(state);
        (found.report.lines, opened.event(found).unwrap().first_line)
    };
    assert_eq!(lines(&after), lines(&state));
    // Once is enough: what is put away stays away.
    act(&mut after, Change::Close);
    assert!(
        !after
            .reduce(Action::Logs(Change::Open))
            .contains(&Effect::RecallLog)
    );
    let effects = after.reduce(Action::Logs(Change::Clear));
    assert_eq!(kept(&effects).0.as_deref(), Some(""));
}

#[test]
fn what_is_typed_stays_until_something_is_found_in_it() {
    let mut state = State::default();
    let draft = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::RememberHere(remembered::DRAFT, text) => Some(text.clone()),
            _ => None,
        })
    };
    let mut happens = |change| draft(&state.reduce(Action::Logs(change)));
    let take = |name: &str, bytes: &[u8]| Change::Take(name.to_owned(), bytes.into());
    assert_eq!(happens(Change::Open), None);
    assert_eq!(
        happens(Change::Typed("[1.0] a".to_owned())).as_deref(),
        Some("[1.0] a")
    );
    // Nothing was found in it, and what is opened or pasted is something else.
    assert_eq!(happens(take("", b"[1.0] a")), None);
    assert_eq!(happens(Change::Clear), None);
    for name in ["kern.log", ""] {
        assert_eq!(happens(take(name, &log("01-global"))), None, "{name}");
        assert_eq!(happens(Change::Clear), None);
    }
    let typed = String::from_utf8(log("01-global")).unwrap();
    assert!(happens(Change::Typed(typed)).is_some());
    assert_eq!(happens(take("", &log("01-global"))).as_deref(), Some(""));
    assert_eq!(logs(&state).draft, "");
}

#[test]
fn a_log_that_is_not_kept_says_so() {
    // Each at another time: what is logged again is one event.
    let text = String::from_utf8(log("01-global")).unwrap();
    let copies = (0..500).map(|n| text.replace("[    8.", &format!("[{:5}.", 8 + n)));
    let bytes = copies.collect::<String>().into_bytes();
    let found = oomscope::app::logs::reading::read(&bytes).to_bytes();
    let mut state = State::default();
    act(
        &mut state,
        Change::Begin(1, "long.log".to_owned(), bytes.len() as u64),
    );
    let effects = state.reduce(Action::Logs(Change::Found(1, found.into())));
    assert_eq!(kept(&effects).0.as_deref(), Some(""));
    assert!(logs(&state).is_unkept);
    act(
        &mut state,
        Change::Take(String::new(), log("01-global").into()),
    );
    assert!(!logs(&state).is_unkept);
    // Or the tab has no room for it.
    act(&mut state, Change::NotKept);
    assert!(logs(&state).is_unkept);
}
