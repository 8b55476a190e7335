// SPDX-License-Identifier: GPL-2.0-only
//! The calls of a scenario as a sequence.

use super::{gallery, gallery_names, gallery_text, vectors};
use oomscope::app::call_sequence::{Item, current, sequence};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::verdict::Kind;

/// Title and outcome of each call of a scenario.
fn check(name: &str, language: Language, expected: &[(&str, &str)]) {
    let items = sequence(&gallery(name), language);
    let told: Vec<(&str, &str)> = items
        .iter()
        .map(|item| (item.title.as_str(), item.outcome.as_str()))
        .collect();
    assert_eq!(told, expected, "{name}");
}

#[test]
fn calls_are_told_with_what_came_of_them() {
    check(
        "03-kill-allocating",
        Language::En,
        &[
            (
                "leaker (113) asks for memory, and there is none",
                "Kills leaker pid 113",
            ),
            ("leaker (113) exits", "its memory is free again, 45 MiB"),
            ("0.12 s pass", "nothing else happens"),
            (
                "exe (117) asks for memory, and there is none",
                "Kills exe pid 117",
            ),
        ],
    );
    check(
        "trap-18-reaper",
        Language::ZH,
        &[
            (
                "red (3001) 申请内存，而 /red 已达上限",
                "杀死 red pid 3001 · 47,717 分",
            ),
            (
                "green (3002) 申请内存，而 /green 已达上限",
                "杀死 green pid 3002 · 47,717 分",
            ),
            (
                "blue (3003) 申请内存，而 /blue 已达上限",
                "杀死 blue pid 3003 · 47,717 分",
            ),
            ("blue (3003) 退出", "其内存被释放，186 MiB"),
            ("经过 2.4 s", "oom_reaper 回收 red、green 的内存"),
        ],
    );
    check(
        "10-deadlock",
        Language::En,
        &[
            (
                "leaker (101) asks for memory, and there is none",
                "Kills sleep pid 104 · 8 points",
            ),
            ("sleep (104) exits", "its memory is free again, 4 KiB"),
            ("24 ms pass", "nothing else happens"),
            (
                "leaker (101) asks for memory, and there is none",
                "Panic: System is deadlocked on memory",
            ),
        ],
    );
}

#[test]
fn a_changing_machine_says_what_changes() {
    let session = gallery("16-successive");
    let items = sequence(&session, Language::En);
    let set = &items[4];
    assert_eq!((set.op, set.steps, set.is_reached), ("set", None, true));
    assert_eq!(set.title, "The machine changes: sleep (165), leaker (109)");
    let zh = sequence(&session, Language::ZH);
    assert_eq!(zh[4].title, "机器改变：sleep (165)、leaker (109)");
}

#[test]
fn a_group_that_dies_is_counted() {
    let items = sequence(&gallery("06-oom-group"), Language::En);
    assert!(items[0].outcome.ends_with(" more"), "{}", items[0].outcome);
}

/// Calls of the other operations, made of the vectors.
#[test]
fn rare_calls_are_told_too() {
    let text = gallery_text("01-global");
    let from = text.find("\"calls\"").unwrap();
    let calls = r#""calls": [
      {"op": "oom_killer_disable"},
      {"op": "out_of_memory", "current": 118, "gfp_mask": 1052106, "order": 0, "preferred_node": 0},
      {"op": "oom_killer_enable"},
      {"op": "page_fault_oom", "current": 118},
      {"op": "page_fault_oom", "current": 118, "memcg_handled": true},
      {"op": "out_of_memory", "current": 118, "gfp_mask": 0, "order": -1, "preferred_node": 0},
      {"op": "oom_killer_disable", "interrupted": true},
      {"op": "set", "sysctl": {"panic_on_oom": 2}},
      {"op": "exit_process", "tgid": 2},
      {"op": "out_of_memory", "current": 118, "gfp_mask": 1052106, "order": 0, "preferred_node": 0},
      {"op": "tick", "jiffies": 250}
    ]}}"#;
    let session = Session::open(&format!("{}{calls}", &text[..from])).unwrap();
    let told: Vec<String> = sequence(&session, Language::En)
        .iter()
        .map(|item| format!("{}: {}", item.title, item.outcome))
        .collect();
    let expected = [
        "A suspend switches the OOM killer off: it is off: nobody can be killed",
        "leaker (118) asks for memory, and there is none: Kills nobody: \
         the OOM killer is switched off",
        "A resume switches the OOM killer on: ",
        "A page fault of leaker (118) has found no memory: the fault is tried again",
        "A page fault of leaker (118) has found no memory: its group has dealt with it",
        "A kill is asked for by hand (SysRq+F): Kills database pid 89 · 18,556 points",
        "A suspend switches the OOM killer off: it stays on: the suspend is called off",
        "The machine changes: settings: ",
        "kthreadd (2) exits: it had no memory left",
        "leaker (118) asks for memory, and there is none: \
         Panic: Out of memory: compulsory panic_on_oom is enabled",
        "1 s pass: not reached: the machine has panicked before",
    ];
    assert_eq!(told, expected);
}

fn check_sequence(id: &str, session: &Session) {
    for language in [Language::En, Language::ZH] {
        let items = sequence(session, language);
        assert_eq!(items.len(), session.document.scenario.calls.len(), "{id}");
        let mut next = 0;
        for (index, item) in items.iter().enumerate() {
            let Item {
                title,
                steps,
                is_reached,
                kind,
                outcome,
                ..
            } = item;
            assert!(
                !title.is_empty() && !title.ends_with(['.', '。']),
                "{id}: {title}"
            );
            assert_eq!(*is_reached, index < session.outcomes.len(), "{id}");
            // Every step belongs to one call, in order.
            if let Some((first, last)) = *steps {
                assert_eq!(first, next, "{id}: call {index}");
                assert_eq!(
                    (current(session, first), current(session, last)),
                    (index, index)
                );
                next = last + 1;
            }
            let decides = item.op.ends_with("out_of_memory") && *is_reached;
            assert_eq!(kind.is_some(), decides, "{id}: {item:?}");
            assert!(
                !outcome.is_empty() || matches!(item.op, "set" | "oom_killer_enable"),
                "{id}: {item:?}"
            );
            let panics = session
                .outcomes
                .get(index)
                .is_some_and(|it| it.panic.is_some());
            assert_eq!(*kind == Some(Kind::Panic), panics, "{id}: {item:?}");
        }
        assert_eq!(next, session.trace.len(), "{id}");
    }
}

#[test]
fn the_calls_share_the_steps_of_a_run() {
    for name in gallery_names() {
        check_sequence(&name, &gallery(&name));
    }
    for (id, session) in vectors(10) {
        check_sequence(&id, &session);
    }
}
