// SPDX-License-Identifier: GPL-2.0-only
//! Two runs side by side: where they part, what belongs together, and what was changed.

use super::change::{adj, number};
use super::{gallery, gallery_names, vectors, visit};
use oomscope::app::fork::side::{Counterpart, counterpart};
use oomscope::app::fork::{Change, Difference, Fork, Parting, rerun};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::scenario::fields::{CallField, MmField, Place, ProcessField, SystemField, Value};
use oomscope_engine::listing;

/// A field of the address space of a process with another number.
fn of_mm(session: &Session, tgid: i32, key: MmField, pages: i64) -> Change {
    let scenario = &session.document.scenario;
    let mut processes = scenario.processes.iter();
    let process = processes.find(|process| process.tgid == tgid).unwrap();
    let id = process.threads[0].mm.unwrap();
    let at = scenario.mms.iter().position(|mm| mm.id == id).unwrap();
    number(Place::Mm(at, key), pages)
}

/// A change of `01-global`, and the step at which the runs part, in words: the place, what the
/// first run does there, and what the second one does.
fn check(change: Change, expected: [&str; 3]) -> (Session, Session, Fork) {
    let left = gallery("01-global");
    let right = rerun(&left, &[change]).unwrap();
    let fork = Fork::between(&left, &right);
    let words = fork.parting.unwrap().words(&left, &right, Language::En);
    assert_eq!([&words.place, &words.left, &words.right], expected);
    // The other way round, the sides change places.
    let back = Fork::between(&right, &left);
    assert_eq!(
        (back.turn, back.parting.unwrap().step),
        (fork.turn, fork.parting.unwrap().step)
    );
    (left, right, fork)
}

#[test]
fn an_adjustment_parts_where_it_is_read() {
    let (left, _, fork) = check(
        adj(&gallery("01-global"), 89, -1000),
        [
            "oom_badness: adj = (long)p->signal->oom_score_adj;",
            "adj = 0",
            "adj = −1,000",
        ],
    );
    let step = visit(&left, "oom_badness", "adj = (long)", 0);
    assert_eq!(fork.parting.unwrap().step, step);
    assert_eq!(
        fork.turn,
        Some(visit(
            &left,
            "oom_badness",
            "if (adj == OOM_SCORE_ADJ_MIN",
            0
        ))
    );
    assert_eq!(
        fork.note(step, Language::En),
        format!("The runs diverge at step {}", step + 1)
    );
    assert!(
        fork.note(step + 1, Language::En)
            .ends_with("the machine was changed before the first step")
    );
    assert!(fork.note(step + 1, Language::ZH).contains("就已分开"));
}

#[test]
fn memory_parts_where_it_is_counted() {
    let session = gallery("01-global");
    let (left, _, fork) = check(
        of_mm(&session, 89, MmField::Anon, 100),
        [
            "oom_badness: points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) + \
             mm_pgtables_bytes(p->mm) / PAGE_SIZE;",
            "points = 18,556",
            "points = 324",
        ],
    );
    // It is still chosen at first, and then leaker scores more.
    let turn = fork.turn.unwrap();
    let code = left.listing.text(left.statement(turn).unwrap().span);
    assert!(code.starts_with("if (points == LONG_MIN"), "{code}");
}

#[test]
fn a_setting_parts_at_the_condition_that_reads_it() {
    let (_, right, fork) = check(
        number(Place::System(SystemField::PanicOnOom), 1),
        [
            "check_panic_on_oom: if (likely(!sysctl_panic_on_oom))",
            "true (sysctl_panic_on_oom = 0)",
            "false (sysctl_panic_on_oom = 1)",
        ],
    );
    assert_eq!(fork.turn, Some(fork.parting.unwrap().step));
    assert!(right.outcomes[0].panic.is_some());
}

#[test]
fn what_is_only_printed_parts_there() {
    let session = gallery("01-global");
    let left = gallery("01-global");
    let right = rerun(&left, &[of_mm(&session, 95, MmField::TotalVm, 77_777)]).unwrap();
    let fork = Fork::between(&left, &right);
    assert_eq!(fork.turn, None);
    let parting = fork.parting.unwrap();
    assert!(matches!(parting.difference, Difference::Printed(_)));
    let words = parting.words(&left, &right, Language::En);
    assert!(
        words.place.starts_with("dump_task: pr_info"),
        "{}",
        words.place
    );
    assert!(words.left.contains("webserver") && words.right.contains("77777"));
}

#[test]
fn what_nobody_reads_changes_nothing() {
    let left = gallery("01-global");
    let origin = Place::Process(0, ProcessField::Origin);
    for changes in [
        vec![],
        vec![adj(&left, 89, -7), adj(&left, 89, 0)],
        vec![Change(vec![(origin, Value::Flag(true))])],
    ] {
        let right = rerun(&left, &changes).unwrap();
        let fork = Fork::between(&left, &right);
        assert_eq!(fork, Fork::default(), "{changes:?}");
        assert!(fork.note(5, Language::En).contains("no difference"));
    }
}

#[test]
fn a_request_parts_at_the_first_step() {
    let (_, _, fork) = check(
        number(Place::Call(0, CallField::Order), -1),
        [
            "out_of_memory: unsigned long freed = 0;",
            "oc->order = 0",
            "oc->order = −1",
        ],
    );
    assert!(fork.turn.unwrap() > 0);
}

#[test]
fn a_run_that_ends_earlier_parts_there() {
    let left = gallery("16-successive");
    let mut document = left.document.clone();
    document.scenario.calls.truncate(6);
    let right = Session::open(&document.to_json()).unwrap();
    let fork = Fork::between(&left, &right);
    let parting = fork.parting.unwrap();
    assert_eq!(
        (parting.step, parting.difference),
        (right.trace.len(), Difference::Ended)
    );
    let words = parting.words(&left, &right, Language::En);
    assert_eq!(words.right, "has ended");
    assert!(words.place.starts_with("exit_mm: "), "{}", words.place);
}

/// Objects are the same by their ids, wherever they stand in their lists.
#[test]
fn a_process_less_parts_where_its_turn_would_be() {
    let left = gallery("01-global");
    let mut document = left.document.clone();
    document
        .scenario
        .processes
        .retain(|process| process.tgid != 95);
    document.scenario.mms.reverse();
    let right = Session::open(&document.to_json()).unwrap();
    let fork = Fork::between(&left, &right);
    let parting = fork.parting.unwrap();
    let words = parting.words(&left, &right, Language::En);
    assert_eq!(words.place, "select_bad_process: for_each_process(p)");
    assert_eq!(
        (words.left.as_str(), words.right.as_str()),
        ("p = webserver (95)", "p = cache (101)")
    );
    // Who comes after it is found again.
    let cron = visit(&left, "oom_badness", "points += adj", 3);
    let found = counterpart(&fork, &left, &right, cron).unwrap();
    assert_eq!(
        found,
        Counterpart {
            step: visit(&right, "oom_badness", "points += adj", 2),
            is_same: true
        }
    );
    let webserver = visit(&left, "oom_badness", "points += adj", 1);
    let found = counterpart(&fork, &left, &right, webserver).unwrap();
    assert!(!found.is_same);
}

/// A counterpart that is called the same is the same statement of the same function, for the same
/// thread; and the way back leads to where it came from.
fn check_counterparts(id: &str, left: &Session, right: &Session) -> (u32, u32) {
    let fork = Fork::between(left, right);
    let mut same = 0;
    for step in 0..left.trace.len() {
        let found = counterpart(&fork, left, right, step).unwrap();
        if !found.is_same {
            continue;
        }
        same += 1;
        let (a, b) = (
            left.trace.step(step).place,
            right.trace.step(found.step).place,
        );
        assert_eq!(a, b, "{id}: {step} and {}", found.step);
        let stack = |session: &Session, step| -> Vec<_> {
            let calls = session.trace.stack(step).into_iter();
            calls
                .map(|call| session.trace.call(call).function)
                .collect()
        };
        assert_eq!(
            stack(left, step),
            stack(right, found.step),
            "{id}: {step} and {}",
            found.step
        );
    }
    (same, left.trace.len())
}

#[test]
fn most_steps_have_a_counterpart() {
    let left = gallery("01-global");
    let table = [
        (adj(&left, 89, -1000), 90),
        (adj(&left, 95, 500), 85),
        (of_mm(&left, 89, MmField::Anon, 100), 90),
        (number(Place::System(SystemField::PanicOnOom), 1), 4),
    ];
    for (change, percent) in table {
        let right = rerun(&left, std::slice::from_ref(&change)).unwrap();
        for (a, b) in [(&left, &right), (&right, &left)] {
            let (same, all) = check_counterparts("01-global", a, b);
            assert!(same * 100 >= percent * all, "{change:?}: {same} of {all}");
        }
    }
}

#[test]
fn a_run_is_its_own_counterpart() {
    let session = gallery("16-successive");
    // Even as if the ways had parted at once.
    let at_once = Parting::at(0, Difference::Statement);
    for parting in [None, Some(at_once)] {
        let fork = Fork {
            parting,
            ..Fork::default()
        };
        for step in 0..session.trace.len() {
            let found = counterpart(&fork, &session, &session, step);
            assert_eq!(
                found,
                Some(Counterpart {
                    step,
                    is_same: true
                }),
                "step {step}"
            );
        }
    }
}

/// A machine with so many processes, all in one group, and two calls: for the machine, and for the
/// group.
fn crowd(processes: u32) -> Session {
    let list =
        |line: &dyn Fn(u32) -> String| (1..=processes).map(line).collect::<Vec<_>>().join(",");
    let mms = list(&|id| format!(r#"{{"id":{id},"anon":{}}}"#, id * 7919 % 4096));
    let members = list(&|id| {
        let memcg = u32::from(id > 1);
        format!(r#"{{"tgid":{id},"memcg":{memcg},"threads":[{{"mm":{id}}}]}}"#)
    });
    let text = format!(
        r#"{{"system":{{"nodes":[{{"id":0,"present_pages":1000000,"zones":["NORMAL"]}}],
        "total_ram_pages":1000000}},
        "memcgs":[{{"id":0,"name":"/"}},{{"id":1,"parent":0,"name":"a","max":1000}}],
        "processes":[{members}],"mms":[{mms}],
        "calls":[
          {{"op":"out_of_memory","current":2,"gfp_mask":1051850,"order":0,"preferred_node":0}},
          {{"op":"out_of_memory","current":3,"gfp_mask":1051850,"order":0,"memcg":1}}]}}"#
    );
    Session::open(&text).unwrap()
}

/// In the lists of a large machine, calls are found by halving.
#[test]
fn long_lists_are_searched() {
    let left = crowd(600);
    let at_once = Fork {
        parting: Some(Parting::at(0, Difference::Statement)),
        turn: Some(0),
        ..Fork::default()
    };
    let (_, end) = left.steps_of_call(0);
    for step in (0..end).step_by(61) {
        let found = counterpart(&at_once, &left, &left, step);
        let expected = Counterpart {
            step,
            is_same: true,
        };
        assert_eq!(found, Some(expected), "step {step}");
    }
    // One process less: the others are found at their new places.
    let mut document = left.document.clone();
    document.scenario.processes.remove(300);
    let right = Session::open(&document.to_json()).unwrap();
    let fork = Fork::between(&left, &right);
    let mut same = 0;
    let steps = (0..left.trace.len()).step_by(61);
    for step in steps.clone() {
        let found = counterpart(&fork, &left, &right, step).unwrap();
        if found.is_same {
            same += 1;
            assert_eq!(place(&left, step), place(&right, found.step), "step {step}");
        }
        let process = |session: &Session, step| {
            let candidate = *session.compared(step).last()?;
            (step <= candidate.exit).then(|| session.before[candidate.process].tgid)
        };
        assert!(!found.is_same || process(&left, step) == process(&right, found.step));
    }
    assert!(same * 10 > steps.len() * 9, "{same} of {}", steps.len());
}

fn place(session: &Session, step: u32) -> listing::Place {
    session.trace.step(step).place
}

#[test]
fn changed_vectors_part_soundly() {
    for (id, left) in vectors(75) {
        let tgid = left.document.scenario.processes.last().unwrap().tgid;
        let Ok(right) = rerun(&left, &[adj(&left, tgid, 900)]) else {
            continue;
        };
        check_counterparts(&id, &left, &right);
        let fork = Fork::between(&left, &right);
        let Some(parting) = fork.parting else {
            assert_eq!(left.outcomes, right.outcomes, "{id}");
            continue;
        };
        assert!(fork.turn.is_none_or(|turn| turn >= parting.step), "{id}");
        for step in 0..parting.step {
            assert_eq!(
                left.trace.step(step),
                right.trace.step(step),
                "{id}: {step}"
            );
            assert!(
                left.trace.writes_at(step).eq(right.trace.writes_at(step)),
                "{id}: {step}"
            );
        }
        for language in [Language::En, Language::ZH] {
            let words = parting.words(&left, &right, language);
            assert_ne!(words.left, words.right, "{id}");
        }
    }
}

#[test]
fn every_gallery_run_parts_from_a_smaller_machine() {
    for name in gallery_names() {
        let left = gallery(&name);
        let ram = left.document.scenario.system.total_ram_pages / 2;
        let right = rerun(
            &left,
            &[number(Place::System(SystemField::TotalRam), ram as i64)],
        )
        .unwrap();
        check_counterparts(&name, &left, &right);
        check_counterparts(&name, &right, &left);
    }
}
