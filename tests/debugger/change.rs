// SPDX-License-Identifier: GPL-2.0-only
//! Changes of a machine: told, applied, and taken back.

use super::gallery;
use oomscope::app::fork::{Change, rerun};
use oomscope::app::i18n::Language;
use oomscope::scenario::Document;
use oomscope::scenario::call::{self, Call};
use oomscope::scenario::change::{
    MemcgChange, MmChange, ProcessChange, SysctlChange, ThreadChange,
};
use oomscope::scenario::process::{MmFlag, SignalFlag, ThreadFlag};

pub fn set(change: call::Change) -> Change {
    Change::Set(Box::new(change))
}

pub fn adj(tgid: i32, adj: i32) -> Change {
    let change = ProcessChange {
        tgid,
        oom_score_adj: Some(adj),
        ..ProcessChange::default()
    };
    set(call::Change {
        processes: vec![change],
        ..call::Change::default()
    })
}

pub fn anon(id: u32, anon: i64) -> Change {
    let change = MmChange {
        id,
        anon: Some(anon),
        ..MmChange::default()
    };
    set(call::Change {
        mms: vec![change],
        ..call::Change::default()
    })
}

pub fn panic_on_oom(value: i32) -> Change {
    set(call::Change {
        sysctl: Some(SysctlChange {
            panic_on_oom: Some(value),
            ..SysctlChange::default()
        }),
        ..call::Change::default()
    })
}

pub fn total_vm(id: u32, pages: u64) -> Change {
    let change = MmChange {
        id,
        total_vm: Some(pages),
        ..MmChange::default()
    };
    set(call::Change {
        mms: vec![change],
        ..call::Change::default()
    })
}

/// One change of each kind, for a machine with groups.
fn changes() -> Vec<(Change, &'static str, &'static str)> {
    let thread = ThreadChange {
        pid: 2,
        flags: Some(vec![ThreadFlag::Exiting, ThreadFlag::Kthread]),
        frozen: Some(true),
        ..ThreadChange::default()
    };
    let process = ProcessChange {
        tgid: 2,
        signal_flags: Some(vec![SignalFlag::GroupExit]),
        threads: Some(vec![thread]),
        ..ProcessChange::default()
    };
    let limit = MemcgChange {
        id: 1,
        max: Some(Some(5000)),
        usage: Some(4000),
    };
    vec![
        (
            adj(1, -500),
            "oom_score_adj of init (1): 0 → −500",
            "init (1) 的 oom_score_adj：0 → −500",
        ),
        (
            set(call::Change {
                processes: vec![process],
                ..call::Change::default()
            }),
            "signal_flags of kthreadd (2): 0 → GROUP_EXIT; flags of kthreadd (2): KTHREAD → EXITING|KTHREAD; \
             frozen of kthreadd (2): false → true",
            "kthreadd (2) 的 signal_flags：0 → GROUP_EXIT; kthreadd (2) 的 flags：KTHREAD → EXITING|KTHREAD; \
             kthreadd (2) 的 frozen：false → true",
        ),
        (
            set(call::Change {
                memcgs: vec![limit],
                ..call::Change::default()
            }),
            "max of kubepods.slice: max → 5,000; usage of kubepods.slice: 10,693 → 4,000",
            "kubepods.slice 的 max：max → 5,000; kubepods.slice 的 usage：10,693 → 4,000",
        ),
        (
            panic_on_oom(2),
            "panic_on_oom of vm: 0 → 2",
            "vm 的 panic_on_oom：0 → 2",
        ),
        (
            Change::Origin(1, true),
            "oom_flag_origin of init (1): false → true",
            "init (1) 的 oom_flag_origin：false → true",
        ),
        (
            Change::MmFlags(1, vec![MmFlag::OomSkip]),
            "mm->flags of init (1): 0 → OOM_SKIP",
            "init (1) 的 mm->flags：0 → OOM_SKIP",
        ),
        (
            Change::Nodes(1, Some(vec![0])),
            "mems_allowed of init (1): cpuset → [0]",
            "init (1) 的 mems_allowed：cpuset → [0]",
        ),
        (
            Change::SwapMax(1, Some(0)),
            "swap.max of kubepods.slice: max → 0",
            "kubepods.slice 的 swap.max：max → 0",
        ),
        (
            Change::OomGroup(1, true),
            "memory.oom.group of kubepods.slice: false → true",
            "kubepods.slice 的 memory.oom.group：false → true",
        ),
        (
            Change::Ram(50_000),
            "Memory: 49,003 → 50,000 pages",
            "内存: 49,003 → 50,000 页",
        ),
        (Change::Swap(9), "Swap: 0 → 9 pages", "交换空间: 0 → 9 页"),
        (Change::Call(0, Box::new(Call::Tick { jiffies: 5 })), "", ""),
    ]
}

#[test]
fn a_change_is_told_and_taken_back() {
    let session = gallery("05b-memcg-nested");
    for (change, en, zh) in changes() {
        let original = session.document.clone();
        let mut document = original.clone();
        let lines = change.lines(&original, Language::En).join("; ");
        assert!(en.is_empty() || lines == en, "{lines}\n{en}");
        let lines = change.lines(&original, Language::Zh).join("; ");
        assert!(zh.is_empty() || lines == zh, "{lines}\n{zh}");
        let undo = change.apply(&mut document).unwrap();
        assert_ne!(document, original, "{change:?}");
        let changed = document.clone();
        let redo = undo.apply(&mut document).unwrap();
        assert_eq!(document, original, "{change:?}");
        redo.apply(&mut document).unwrap();
        assert_eq!(document, changed, "{change:?}");
        assert!(
            rerun(&session, std::slice::from_ref(&change)).is_ok(),
            "{change:?}"
        );
    }
}

#[test]
fn what_is_named_twice_is_taken_back_too() {
    let session = gallery("01-global");
    let (Change::Set(first), Change::Set(second)) = (adj(89, 5), adj(89, 6)) else {
        panic!()
    };
    let both = call::Change {
        processes: [first.processes, second.processes].concat(),
        ..call::Change::default()
    };
    let mut document = session.document.clone();
    let undo = set(both).apply(&mut document).unwrap();
    undo.apply(&mut document).unwrap();
    assert_eq!(document, session.document);
}

#[test]
fn what_is_not_there_is_refused_and_changes_nothing() {
    let session = gallery("01-global");
    let half = call::Change {
        processes: vec![ProcessChange {
            tgid: 89,
            oom_score_adj: Some(1),
            ..ProcessChange::default()
        }],
        mms: vec![MmChange {
            id: 4711,
            ..MmChange::default()
        }],
        ..call::Change::default()
    };
    let table = [
        (adj(4711, 0), "there is no process 4711"),
        (set(half), "there is no address space 4711"),
        (Change::OomGroup(7, true), "there is no memory cgroup 7"),
        (Change::Nodes(4711, None), "there is no thread 4711"),
        (
            Change::Call(1, Box::new(Call::OomKillerEnable)),
            "there is no call 1",
        ),
    ];
    for (change, rule) in table {
        let mut document: Document = session.document.clone();
        assert_eq!(change.apply(&mut document).unwrap_err().rule, rule);
        assert_eq!(document, session.document);
        assert!(rerun(&session, &[change]).is_err());
    }
    // What a real machine cannot be is found when it is to run.
    let complaints = rerun(&session, &[adj(89, 2000)]).unwrap_err();
    assert!(
        complaints[0].rule.contains("out of range"),
        "{complaints:?}"
    );
}
