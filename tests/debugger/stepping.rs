// SPDX-License-Identifier: GPL-2.0-only
//! Each motion against a walk through the run.

use super::{gallery, gallery_names, vectors, visit};
use oomscope::app::bookkeeping::{Places, bookkeeping};
use oomscope::app::session::Session;
use oomscope::app::standing::Decision;
use oomscope::app::stepping::{Motion, Options, target};
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::probe::{Field, Slot};
use oomscope_engine::trace::CallId;

fn check(session: &Session, from: u32, motion: Motion, expected: Option<u32>) {
    let found = target(session, from, motion, &Options::default());
    assert_eq!(found, expected, "{motion:?} from {from}");
}

/// The machine of `tests/trace/01-global.txt`, whose step numbers these are.
#[test]
fn motions_on_the_opening_scenario() {
    let session = gallery("01-global");
    let last = session.trace.len() - 1;
    let chosen = Slot::global(Field::OcChosen);
    let table = [
        (0, Motion::Into, Some(1)),
        (0, Motion::Back, None),
        (0, Motion::Last, Some(last)),
        (last, Motion::Into, None),
        (last, Motion::Over, None),
        (last, Motion::First, Some(0)),
        // `if (!is_memcg_oom(oc))` is visited before and after the call.
        (2, Motion::Into, Some(3)),
        (2, Motion::Over, Some(4)),
        (4, Motion::OverBack, Some(2)),
        (3, Motion::Out, Some(4)),
        (3, Motion::OutBack, Some(2)),
        (0, Motion::OutBack, None),
        (0, Motion::Out, None),
        // task_will_free_mem calls __task_will_free_mem.
        (14, Motion::Out, Some(19)),
        (19, Motion::OverBack, Some(13)),
        (20, Motion::Over, Some(21)),
        (9, Motion::Over, Some(21)),
        (8, Motion::Branch, Some(12)),
        (12, Motion::BranchBack, Some(8)),
        (1, Motion::BranchBack, None),
        (0, Motion::Process, Some(70)),
        (70, Motion::Process, Some(82)),
        (75, Motion::ProcessBack, Some(70)),
        (70, Motion::ProcessBack, None),
        (0, Motion::Call, None),
        (last, Motion::CallBack, Some(0)),
        (5, Motion::To(7), Some(7)),
        (5, Motion::To(5), Some(5)),
        (5, Motion::To(u32::MAX), Some(last)),
        (5, Motion::Hit, None),
        (0, Motion::WriteBack(chosen), None),
        (5, Motion::WriteBack(chosen), Some(0)),
    ];
    for (from, motion, expected) in table {
        check(&session, from, motion, expected);
    }
    let first_choice = visit(&session, "oom_evaluate_task", "oc->chosen = task", 0);
    check(&session, 0, Motion::Write(chosen), Some(first_choice));
    check(
        &session,
        last,
        Motion::WriteBack(chosen),
        Some(first_choice),
    );
}

#[test]
fn a_process_leads_to_what_decided_it() {
    let session = gallery("01-global");
    let last = session.trace.len() - 1;
    let process = |name: &str| {
        let is_it = |index: &u32| session.process_name(SignalId(*index)) == name;
        SignalId(
            (0..session.before.signals.len() as u32)
                .find(is_it)
                .unwrap(),
        )
    };
    // Wherever the reader stands, the whole decision counts.
    for from in [0, last / 2, last] {
        let decided = |name: &str| {
            let motion = Motion::Decided(process(name));
            target(&session, from, motion, &Options::default()).unwrap()
        };
        let code = |step: u32| session.listing.text(session.statement(step).unwrap().span);
        assert!(code(decided("webserver")).starts_with("if (points == LONG_MIN"));
        assert!(code(decided("sshd")).starts_with("if (adj == OOM_SCORE_ADJ_MIN"));
        assert!(code(decided("init")).starts_with("if (oom_unkillable_task(task))"));
        assert!(code(decided("database")).starts_with("int do_send_sig_info"));
    }
}

#[test]
fn a_decision_is_looked_for_in_the_nearest_call() {
    // Calls: a kill, two exits, a tick, a change of the machine, the next kill, and so on.
    let session = gallery("16-successive");
    let marks = session.trace.marks().to_vec();
    let process = session.candidates[3].process;
    let decided = |from| {
        target(
            &session,
            from,
            Motion::Decided(process),
            &Options::default(),
        )
    };
    let (first, after) = session.steps_of_call(0);
    assert!((first..after).contains(&decided(first).unwrap()));
    // An exit decides nothing: the decision before it counts.
    assert_eq!(session.scenario_call(marks[1]), 1);
    assert_eq!(decided(marks[1]), decided(first));
}

#[test]
fn calls_of_the_scenario_are_stops() {
    let session = gallery("16-successive");
    let mut stops = vec![0];
    while let Some(next) = target(
        &session,
        *stops.last().unwrap(),
        Motion::Call,
        &Options::default(),
    ) {
        stops.push(next);
    }
    // A change of the machine makes no step: it begins where the next call does.
    let mut marks = session.trace.marks().to_vec();
    marks.dedup();
    assert_eq!(stops, marks);
    let mut at = session.trace.len() - 1;
    while let Some(back) = target(&session, at, Motion::CallBack, &Options::default()) {
        assert_eq!(Some(back), stops.pop());
        at = back;
    }
    assert!(stops.is_empty());
}

/// What decided about a process is what its row in the machine says.
#[test]
fn the_deciding_step_is_that_of_the_process_table() {
    let runs = gallery_names()
        .into_iter()
        .map(|name| (name.clone(), gallery(&name)));
    for (id, session) in runs.chain(vectors(20)) {
        for index in 0..session.trace.marks().len() {
            let (first, after) = session.steps_of_call(index);
            if first == after {
                continue;
            }
            let decision = Decision::at(&session, after - 1);
            for process in (0..session.before.signals.len() as u32).map(SignalId) {
                let place = decision.place(process);
                // Who was not reached by a scan has no condition of its own.
                let compared = session.compared(after - 1);
                let is_compared = compared
                    .iter()
                    .any(|candidate| candidate.process == process);
                let decided = place.step.filter(|step| (first..after).contains(step));
                let Some(decided) = decided.filter(|_| is_compared || compared.is_empty()) else {
                    continue;
                };
                let motion = Motion::Decided(process);
                let found = target(&session, after - 1, motion, &Options::default());
                let found = found.unwrap_or(after - 1);
                assert_eq!(found, decided, "{id}, call {index}: {process:?} {place:?}");
            }
        }
    }
}

/// Whether a step belongs to a call, or to one that it made.
fn is_inside(session: &Session, call: CallId, step: u32) -> bool {
    session.trace.stack(step).contains(&call)
}

/// Over, out and their ways back, found by walking.
fn walk(session: &Session, step: u32, motion: Motion) -> Option<u32> {
    let trace = &session.trace;
    let here = trace.call_at(step)?;
    let stops = |at: &u32| {
        let call = trace.call_at(*at);
        call == Some(here) || !is_inside(session, here, *at)
    };
    match motion {
        // Nothing comes back from a panic: then the next step is inside.
        Motion::Over => (step + 1..trace.len())
            .find(stops)
            .or_else(|| Some(step + 1).filter(|&next| next < trace.len())),
        Motion::Out => (step + 1..trace.len()).find(|&at| !is_inside(session, here, at)),
        Motion::OutBack => {
            let parent = trace.call(here).parent?;
            (0..step)
                .rev()
                .find(|&at| trace.call_at(at) == Some(parent))
        }
        _ => None,
    }
}

#[test]
fn over_and_out_find_what_a_walk_finds() {
    for (id, session) in vectors(100) {
        for step in 0..session.trace.len() {
            for motion in [Motion::Over, Motion::Out, Motion::OutBack] {
                let found = target(&session, step, motion, &Options::default());
                let walked = walk(&session, step, motion);
                assert_eq!(found, walked, "{id}: {motion:?} from {step}");
            }
        }
    }
}

/// Motions that pass over bookkeeping never stop there, except at the ends.
fn check_passing(id: &str, session: &Session, places: &Places) {
    let options = Options {
        pass_over: Some(places),
        hits: &[],
        stops: None,
    };
    let last = session.trace.len() - 1;
    let forward = [Motion::Into, Motion::Over, Motion::Out, Motion::Branch];
    let back = [
        Motion::Back,
        Motion::OverBack,
        Motion::OutBack,
        Motion::BranchBack,
    ];
    for step in 0..=last {
        for motion in forward.into_iter().chain(back) {
            let Some(to) = target(session, step, motion, &options) else {
                continue;
            };
            let is_passed = places.contains(session.trace.step(to).place);
            assert!(
                !is_passed || to == 0 || to == last,
                "{id}: {motion:?} from {step} to {to}"
            );
            assert_eq!(
                to > step,
                forward.contains(&motion),
                "{id}: {motion:?} from {step}"
            );
        }
    }
    // Step by step there and back, the same steps are met.
    let mut there = vec![0];
    while let Some(to) = target(session, there[there.len() - 1], Motion::Into, &options) {
        there.push(to);
    }
    let mut back = vec![last];
    while let Some(to) = target(session, back[back.len() - 1], Motion::Back, &options) {
        back.push(to);
    }
    back.reverse();
    assert_eq!(there, back, "{id}");
    assert_eq!(there.last(), Some(&last), "{id}");
}

#[test]
fn bookkeeping_is_passed_over() {
    for name in gallery_names() {
        let session = gallery(&name);
        check_passing(&name, &session, &bookkeeping(&session.listing));
    }
    for (id, session) in vectors(40) {
        check_passing(&id, &session, &bookkeeping(&session.listing));
    }
}

#[test]
fn passing_over_leaves_out_a_tenth_of_a_run() {
    let session = gallery("01-global");
    let places = bookkeeping(&session.listing);
    let passed = session
        .trace
        .steps()
        .filter(|step| places.contains(step.place))
        .count();
    let share = passed * 100 / session.trace.len() as usize;
    assert!((5..25).contains(&share), "{share} %");
}

/// What comes before a step and after it, in any order of asking, is what a list says.
#[test]
fn hits_processes_and_writes_go_both_ways() {
    let session = gallery("trap-07-group-oom");
    let hits = [3, 4, 90];
    let options = Options {
        pass_over: None,
        hits: &hits,
        stops: None,
    };
    let table = [
        (0, Motion::Hit, Some(3)),
        (3, Motion::Hit, Some(4)),
        (4, Motion::Hit, Some(90)),
        (90, Motion::Hit, None),
        (90, Motion::HitBack, Some(4)),
        (91, Motion::HitBack, Some(90)),
        (3, Motion::HitBack, None),
    ];
    for (from, motion, expected) in table {
        assert_eq!(
            target(&session, from, motion, &options),
            expected,
            "{motion:?} from {from}"
        );
    }
    let slot = Slot::global(Field::OcChosenPoints);
    let mut writes: Vec<u32> = session
        .trace
        .writes_of(slot)
        .map(|write| write.step)
        .collect();
    writes.dedup();
    let mut walked = Vec::new();
    let mut at = session.trace.len() - 1;
    while let Some(to) = target(&session, at, Motion::WriteBack(slot), &Options::default()) {
        walked.push(to);
        at = to;
    }
    walked.reverse();
    assert_eq!(walked, writes);
}

/// The last change of the machine has no call behind it, so no step shows it.
#[test]
fn a_write_after_the_last_step_leads_nowhere() {
    let text = super::gallery_text("01-global");
    let call = r#"{"op": "set", "sysctl": {"panic_on_oom": 1}}"#;
    let calls = text.find("\"calls\"").unwrap();
    let end = calls + text[calls..].find("\n    ]").unwrap();
    let text = format!("{},\n      {call}{}", &text[..end], &text[end..]);
    let session = Session::open(&text).unwrap();
    assert_eq!(session.trace.marks().len(), 2);
    let slot = Slot::global(Field::PanicOnOom);
    assert!(session.trace.writes_of(slot).next().is_some());
    check(&session, 5, Motion::Write(slot), None);
    check(&session, 5, Motion::Call, None);
}
