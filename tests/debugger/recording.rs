// SPDX-License-Identifier: GPL-2.0-only
//! A recording that was handed over answers as one that was made in place; and what is derived in
//! a short way is what the long way finds.

use super::{gallery, gallery_names, gallery_text, vectors};
use oomscope::app::i18n::Language;
use oomscope::app::leaders::leaders;
use oomscope::app::loaded::Origin;
use oomscope::app::loading;
use oomscope::app::recording::{Failure, Incoming, Progress, Run, pack, refusal};
use oomscope::app::session::Session;
use oomscope::app::settings::Theme;
use oomscope::app::state::{Action, Effect, State};
use oomscope::app::window::Window;
use oomscope::app::{gallery as offers, log, machine, narrate, verdict};
use oomscope_engine::kernel::world::{Id, SignalId};
use std::rc::Rc;

/// Hands a recording over, chunk by chunk.
fn handed_over(text: &str) -> Session {
    let mut outgoing = pack(text.as_bytes(), |_| {}).unwrap();
    let mut incoming = Incoming::begin(&outgoing.head()).unwrap();
    let mut left = outgoing.chunks();
    for chunk in outgoing {
        incoming.take(chunk).unwrap();
        left -= 1;
    }
    assert_eq!(left, 0);
    incoming.finish().unwrap()
}

/// A machine of so many processes, every tenth of which shares its memory with the one before.
fn crowd(processes: u32) -> String {
    let mm = |id: u32| format!(r#"{{"id":{id},"anon":{},"swap":{}}}"#, id * 7 % 501, id % 9);
    let process = |id: u32| {
        let space = if id.is_multiple_of(10) { id - 1 } else { id };
        format!(
            r#"{{"tgid":{id},"comm":"worker-{}","threads":[{{"mm":{space}}}]}}"#,
            id % 300
        )
    };
    let list = |item: &dyn Fn(u32) -> String| {
        let items: Vec<String> = (1..=processes).map(item).collect();
        items.join(",")
    };
    format!(
        r#"{{"system":{{"nodes":[{{"id":0,"present_pages":1048576,"zones":["NORMAL"]}}],
        "total_ram_pages":1000000,"total_swap_pages":1000}},"processes":[{}],"mms":[{}],
        "calls":[{{"op":"out_of_memory","current":2,"gfp_mask":1051850,"order":0,"preferred_node":0}},
        {{"op":"tick","jiffies":1000}},
        {{"op":"out_of_memory","current":3,"gfp_mask":1051850,"order":0,"preferred_node":0}}]}}"#,
        list(&process),
        list(&mm),
    )
}

fn shows_the_same(ours: &Session, theirs: &Session, every: usize) {
    assert_eq!(ours.document, theirs.document);
    assert_eq!(ours.before, theirs.before);
    assert_eq!(ours.after, theirs.after);
    assert_eq!(ours.outcomes, theirs.outcomes);
    assert_eq!(ours.hits, theirs.hits);
    assert_eq!(ours.candidates, theirs.candidates);
    assert_eq!(ours.points, theirs.points);
    assert_eq!(ours.kills, theirs.kills);
    assert_eq!(ours.endings, theirs.endings);
    assert!(ours.trace.steps().eq(theirs.trace.steps()));
    let language = Language::En;
    for step in (0..ours.trace.len()).step_by(every) {
        let window = Window::default();
        let table = |session| machine::processes(session, step, language, window);
        assert_eq!(table(ours), table(theirs), "step {step}");
        let board = |session| machine::scoreboard(session, step, language);
        assert_eq!(board(ours), board(theirs), "step {step}");
        let lines = |session| log::log(session, step, language, window);
        assert_eq!(lines(ours), lines(theirs), "step {step}");
        let said = |session| verdict::verdict(session, step, language);
        assert_eq!(said(ours), said(theirs), "step {step}");
        let told = |session| narrate::sentence(session, step, language).plain();
        assert_eq!(told(ours), told(theirs), "step {step}");
    }
}

#[test]
fn a_recording_that_was_handed_over_is_the_same() {
    for name in gallery_names() {
        let text = gallery_text(&name);
        shows_the_same(&gallery(&name), &handed_over(&text), 97);
    }
    let text = crowd(5_000);
    shows_the_same(&Session::open(&text).unwrap(), &handed_over(&text), 40_009);
}

#[test]
fn parcels_that_are_damaged_are_refused() {
    let mut outgoing = pack(offers::OPENING_TEXT.as_bytes(), |_| {}).unwrap();
    let head = outgoing.head();
    for cut in [0, 1, head.len() / 2, head.len() - 1] {
        assert!(Incoming::begin(&head[..cut]).is_err(), "{cut} bytes");
    }
    let chunks: Vec<_> = outgoing.collect();
    for (number, chunk) in chunks.iter().enumerate() {
        let mut cut = chunk.clone();
        cut.bytes.pop();
        let mut incoming = Incoming::begin(&head).unwrap();
        let taken = incoming.take(cut);
        // A list of flags is shorter then, which shows at the end.
        assert!(taken.is_err() || incoming.finish().is_err(), "{number}");
    }
    let broken = offers::OPENING_TEXT.replacen("89", "95", 1);
    let complaints = refusal(&pack(broken.as_bytes(), |_| {}).unwrap_err());
    assert_eq!(complaints, Session::open(&broken).err());

    let mut unknown = chunks[0].clone();
    unknown.section = 1000;
    let mut incoming = Incoming::begin(&head).unwrap();
    assert!(incoming.take(unknown).is_err());
}

/// Who is ahead, found by looking at everybody.
fn slow_leaders(session: &Session, step: u32) -> (Vec<(i64, SignalId)>, usize) {
    let mut scored: Vec<(i64, usize)> = Vec::new();
    for number in session.compared_range(step) {
        let candidate = session.candidates[number];
        let raw = session.local(step, candidate.call, "points");
        let points = raw.map(|raw| raw as i64);
        let Some(points) = points.filter(|&points| points != i64::MIN && points != i64::MAX) else {
            continue;
        };
        let process =
            |&(_, other): &(i64, usize)| session.candidates[other].process != candidate.process;
        scored.retain(process);
        scored.push((points, number));
    }
    scored.sort_unstable_by_key(|&leader| std::cmp::Reverse(leader));
    let first = scored.iter().take(8);
    let first = first.map(|&(points, number)| (points, session.candidates[number].process));
    (first.collect(), scored.len())
}

#[test]
fn the_leaders_are_those_of_all_candidates() {
    let check = |name: &str, session: &Session, every: usize| {
        for step in (0..session.trace.len()).step_by(every) {
            let leaders = leaders(session, step);
            let process = |number: usize| session.candidates[number].process;
            let quick: Vec<_> = leaders
                .first
                .iter()
                .map(|&(p, n)| (p, process(n)))
                .collect();
            assert_eq!(
                (quick, leaders.scored),
                slow_leaders(session, step),
                "{name}: {step}"
            );
        }
    };
    for name in gallery_names() {
        check(&name, &gallery(&name), 13);
    }
    for (id, session) in vectors(40) {
        check(&id, &session, 7);
    }
    check("a crowd", &Session::open(&crowd(700)).unwrap(), 211);
}

#[test]
fn a_long_table_shows_the_rows_in_sight() {
    let session = Session::open(&crowd(700)).unwrap();
    let language = Language::En;
    let whole = |step| {
        let rows = (0..700).step_by(20).flat_map(|first| {
            let window = Window { first, rows: 20 };
            let table = machine::processes(&session, step, language, window);
            let from = (first - table.first) as usize;
            table
                .rows
                .into_iter()
                .skip(from)
                .take(20)
                .collect::<Vec<_>>()
        });
        rows.collect::<Vec<_>>()
    };
    let rows = whole(0);
    assert!(
        rows.iter()
            .zip(0..)
            .all(|(row, index)| row.process.index() == index)
    );
    // A name that several have, and an address space that two share.
    let mm = |row: usize| rows[row].mm.clone().and_then(|(_, others)| others);
    assert_eq!(mm(9).as_deref(), Some("worker-9 (9)"));
    assert_eq!(mm(8).as_deref(), Some("worker-10 (10)"));
    assert_eq!(mm(7), None);
    let last = session.trace.len() - 1;
    let log = |first| log::log(&session, last, language, Window { first, rows: 20 });
    assert!(log(0).length > 1400);
    assert_eq!(log(0).lines[0].index, 0);
    let lines = log(400).lines;
    let line = lines.iter().find(|line| line.index == 402).unwrap();
    assert_eq!(line.text, session.log_line(402));
}

fn opened() -> State {
    let (mut state, _) = State::new(Language::En, Theme::System);
    state.begin(None, None);
    state
}

fn read(text: String) -> Action {
    Action::Load(loading::Change::Read {
        origin: Origin::File("crowd.json".to_owned()),
        text: Ok(text),
    })
}

#[test]
fn what_takes_long_is_recorded_in_a_worker() {
    let mut state = opened();
    let text = crowd(5_000);
    let effects = state.reduce(read(text.clone()));
    let [Effect::Record(number, sent)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(&**sent, text);
    // The page goes on with what was there before.
    assert!(matches!(
        state.loaded.as_ref().unwrap().origin,
        Origin::Gallery(_)
    ));
    state.reduce(Action::Load(loading::Change::Recording(
        number + 1,
        Progress::Steps(7),
    )));
    assert_eq!(
        state.loading.recording.as_ref().unwrap().progress,
        Progress::Reading
    );
    state.reduce(Action::Load(loading::Change::Recording(
        *number,
        Progress::Steps(7),
    )));
    assert_eq!(
        state.loading.recording.as_ref().unwrap().progress,
        Progress::Steps(7)
    );

    let run = Run(Rc::new(handed_over(&text)));
    let effects = state.reduce(Action::Load(loading::Change::Recorded(
        *number,
        Ok(run.clone()),
    )));
    assert!(
        matches!(effects[..], [.., Effect::Recall(_)]),
        "{effects:?}"
    );
    assert!(Rc::ptr_eq(&state.loaded.as_ref().unwrap().session, &run.0));
    assert!(state.loading.recording.is_none());
}

#[test]
fn what_was_left_and_is_given_up_makes_room_for_the_opening_scenario() {
    let (mut state, _) = State::new(Language::En, Theme::System);
    let effects = state.begin(Some("9 file crowd.json"), Some(crowd(5_000)));
    assert!(state.loaded.is_none());
    let Some(Effect::Open(origin, text)) = effects.last().cloned() else {
        panic!("{effects:?}");
    };
    state.reduce(Action::Load(loading::Change::Read {
        origin,
        text: Ok(text),
    }));
    assert!(state.loading.recording.is_some());
    let effects = state.reduce(Action::Load(loading::Change::Cancel));
    assert_eq!(effects[0], Effect::StopRecording);
    let opening = Origin::Gallery(offers::OPENING.to_owned());
    assert_eq!(state.loaded.unwrap().origin, opening);
}

#[test]
fn a_recording_is_given_up_for_something_else() {
    let chosen: [fn() -> Action; 3] = [
        || Action::Load(loading::Change::Cancel),
        || Action::Load(loading::Change::Pick("02-adj.json".to_owned())),
        || read(offers::OPENING_TEXT.to_owned()),
    ];
    for action in chosen {
        let mut state = opened();
        state.reduce(read(crowd(5_000)));
        let number = state.loading.recording.as_ref().unwrap().number;
        let effects = state.reduce(action());
        assert!(effects.contains(&Effect::StopRecording), "{effects:?}");
        assert!(state.loading.recording.is_none());
        // An answer that was on its way is not waited for any more.
        let origin = state.loaded.as_ref().unwrap().origin.clone();
        let late = Err(Failure::Refused(Vec::new()));
        assert!(
            state
                .reduce(Action::Load(loading::Change::Recorded(number, late)))
                .is_empty()
        );
        assert!(state.notices.message.is_none());
        assert_eq!(state.loaded.as_ref().unwrap().origin, origin);
    }
}

#[test]
fn without_a_worker_it_is_recorded_in_place_up_to_a_size() {
    let fails = |text: String| {
        let mut state = opened();
        state.reduce(read(text));
        let number = state.loading.recording.as_ref().unwrap().number;
        state.reduce(Action::Load(loading::Change::Recorded(
            number,
            Err(Failure::NoWorker),
        )));
        assert!(state.loading.recording.is_none());
        state
    };
    let state = fails(crowd(2_000));
    assert!(state.notices.message.is_none());
    assert!(matches!(state.loaded.unwrap().origin, Origin::File(_)));

    let state = fails(crowd(8_000));
    let message = state.notices.message.unwrap();
    assert!(message.wants_full_page);
    assert!(message.problems[0].rule.contains("20,000"));
    assert!(matches!(state.loaded.unwrap().origin, Origin::Gallery(_)));

    let broken = crowd(2_000).replacen(r#""mm":77}"#, r#""mm":99999}"#, 1);
    let message = fails(broken).notices.message.unwrap();
    assert!(!message.wants_full_page);
    assert_eq!(
        message.problems[0].place,
        "scenario.processes[76].threads[0].mm"
    );
}
