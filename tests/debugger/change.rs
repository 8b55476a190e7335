// SPDX-License-Identifier: GPL-2.0-only
//! Changes of a machine: told, applied, and taken back.

use super::gallery;
use oomscope::app::fork::{Change, rerun};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::scenario::fields::{
    CallField, MemcgField, MmField, Place, ProcessField, SystemField, ThreadField, Value,
};

/// One field of a machine with another number.
pub fn number(place: Place, number: i64) -> Change {
    Change(vec![(place, Value::Number(number.into()))])
}

/// A process by its id, with another adjustment.
pub fn adj(session: &Session, tgid: i32, adj: i64) -> Change {
    let mut processes = session.document.scenario.processes.iter();
    let at = processes.position(|process| process.tgid == tgid).unwrap();
    number(Place::Process(at, ProcessField::Adj), adj)
}

/// One change of each kind, for a machine with groups.
fn changes() -> Vec<(Change, &'static str, &'static str)> {
    let flag = |place, is_on| (place, Value::Flag(is_on));
    let one = |place, value| Change(vec![(place, value)]);
    let of_group = |key| Place::Memcg(1, key);
    let process = |key| Place::Process(1, key);
    let thread = |key| Place::Thread(1, 0, key);
    vec![
        (
            number(Place::Process(0, ProcessField::Adj), -500),
            "oom_score_adj of init (1): 0 → −500",
            "init (1) 的 oom_score_adj：0 → −500",
        ),
        (
            Change(vec![
                flag(process(ProcessField::GroupExit), true),
                flag(thread(ThreadField::Exiting), true),
                flag(thread(ThreadField::Frozen), true),
            ]),
            "GROUP_EXIT of kthreadd (2): false → true; EXITING of kthreadd (2): false → true; \
             frozen of kthreadd (2): false → true",
            "kthreadd (2) 的 GROUP_EXIT：false → true; kthreadd (2) 的 EXITING：false → true; \
             kthreadd (2) 的 frozen：false → true",
        ),
        (
            Change(vec![
                (of_group(MemcgField::Max), Value::Number(5000)),
                (of_group(MemcgField::Usage), Value::Number(4000)),
            ]),
            "max of kubepods.slice: max → 5,000; usage of kubepods.slice: 10,693 → 4,000",
            "kubepods.slice 的 max：max → 5,000; kubepods.slice 的 usage：10,693 → 4,000",
        ),
        (
            number(Place::System(SystemField::PanicOnOom), 2),
            "panic_on_oom of vm: 0 → 2",
            "vm 的 panic_on_oom：0 → 2",
        ),
        (
            one(Place::Process(0, ProcessField::Origin), Value::Flag(true)),
            "oom_flag_origin of init (1): false → true",
            "init (1) 的 oom_flag_origin：false → true",
        ),
        (
            one(Place::Mm(0, MmField::OomSkip), Value::Flag(true)),
            "OOM_SKIP of init (1): false → true",
            "init (1) 的 OOM_SKIP：false → true",
        ),
        (
            one(
                Place::Thread(0, 0, ThreadField::MemsAllowed),
                Value::Nodes(vec![0]),
            ),
            "mems_allowed of init (1): — → [0]",
            "init (1) 的 mems_allowed：— → [0]",
        ),
        (
            number(of_group(MemcgField::SwapMax), 0),
            "swap_max of kubepods.slice: max → 0",
            "kubepods.slice 的 swap_max：max → 0",
        ),
        (
            one(of_group(MemcgField::OomGroup), Value::Flag(true)),
            "oom_group of kubepods.slice: false → true",
            "kubepods.slice 的 oom_group：false → true",
        ),
        (
            number(Place::System(SystemField::TotalRam), 50_000),
            "RAM: 49,003 → 50,000 pages",
            "内存: 49,003 → 50,000 页",
        ),
        (
            number(Place::System(SystemField::TotalSwap), 9),
            "Swap: 0 → 9 pages",
            "交换空间: 0 → 9 页",
        ),
        (
            number(Place::Call(0, CallField::Order), 3),
            "Request of call 1: order 0 → 3",
            "第 1 次调用的请求: order 0 → 3",
        ),
    ]
}

#[test]
fn a_change_is_told_and_applied() {
    let session = gallery("05b-memcg-nested");
    for (change, en, zh) in changes() {
        let original = &session.document;
        let lines = change.lines(original, Language::En).join("; ");
        assert_eq!(lines, en);
        let lines = change.lines(original, Language::ZH).join("; ");
        assert_eq!(lines, zh);
        assert_ne!(change.applied(original).unwrap(), *original, "{change:?}");
        let rerun = rerun(&session, std::slice::from_ref(&change));
        assert!(rerun.is_ok(), "{change:?}");
    }
}

#[test]
fn what_is_not_there_is_refused() {
    let session = gallery("01-global");
    let table = [
        (
            number(Place::Process(4711, ProcessField::Adj), 0),
            "process: it has no such oom_score_adj",
        ),
        (
            number(Place::Mm(4711, MmField::Anon), 0),
            "mm: it has no such anon",
        ),
        (
            number(Place::Memcg(7, MemcgField::Max), 0),
            "memcg: it has no such max",
        ),
        (
            number(Place::Call(0, CallField::Jiffies), 0),
            "call: it has no such jiffies",
        ),
    ];
    for (change, rule) in table {
        let complaint = change.applied(&session.document).unwrap_err();
        assert_eq!(complaint.to_string(), rule);
        assert!(rerun(&session, &[change]).is_err());
    }
    // What a real machine cannot be is found when it is to run.
    let complaints = rerun(&session, &[adj(&session, 89, 2000)]).unwrap_err();
    assert!(
        complaints[0].rule.contains("out of range"),
        "{complaints:?}"
    );
}
