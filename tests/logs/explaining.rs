// SPDX-License-Identifier: GPL-2.0-only
//! Logs that were changed so that the replay comes to something else, and what may explain it.

use oomscope::explain::{Cause, replay};
use oomscope::report::read;
use oomscope::report::rebuild::rebuild;

/// A real log with an edit.
pub struct Case {
    /// What it is.
    pub name: &'static str,
    /// Kernel and case.
    pub log: &'static str,
    /// What is changed.
    pub edit: fn(&str) -> String,
    /// Whether the replay agrees with the log, its base, and the causes.
    pub expected: &'static str,
}

/// All of them.
pub const ALL: &[Case] = &[
    Case {
        name: "nothing is changed",
        log: "5.10/01-global",
        edit: |log| log.to_owned(),
        expected: "true 49003",
    },
    Case {
        name: "the victim is not in the table",
        log: "5.10/01-global",
        edit: |log| without(log, "     89]   999"),
        expected: "false 49003 victim-left",
    },
    Case {
        name: "a child inside vfork",
        log: "5.10/14c-vfork",
        edit: |log| log.to_owned(),
        expected: "false 49003 vfork 93 of 89, counters-moved 0, other-rules LEADER_KEEPS_TIE on others",
    },
    Case {
        name: "the log says who was killed without comparing",
        log: "5.10/03-kill-allocating",
        edit: |log| log.to_owned(),
        expected: "true 49003 kill-allocating-task",
    },
    Case {
        name: "the memory of the largest has been reaped",
        log: "5.10/01-global",
        edit: |log| {
            log.replace("18592    18510   188416 ", "18592        0 90000000 ")
                .replace("task=database,pid=89", "task=webserver,pid=95")
        },
        expected: "false 49003 reaped 89",
    },
    Case {
        name: "nothing tells of the swap of the group",
        log: "5.10/11d-memcg-swap-adj",
        edit: |log| {
            log.replace("limit 32768kB", "limit 24576kB")
                .replace(
                    "swap: usage 16384kB, limit 16384kB",
                    "swap: usage 0kB, limit 9007199254740988kB",
                )
                .replace("     1398           600", "        0           600")
                .replace("     2697             0", "        0             0")
        },
        expected: "false 6144 swap-share 8000..",
    },
    Case {
        name: "a kernel that kills a child",
        log: "5.10/01-global",
        edit: |log| {
            let summary = log.lines().find(|line| line.contains("oom-kill:")).unwrap();
            log.replace(
                summary,
                "[    8.7] Out of memory: Kill process 89 (database) score 370 or sacrifice child",
            )
            .replace(
                "Out of memory: Killed process 89 (database)",
                "Killed process 95 (webserver)",
            )
        },
        expected: "true 49003 child-sacrificed 95",
    },
    Case {
        name: "a process of root without its capability, on a kernel with a bonus for root",
        log: "5.10/01-global",
        edit: |log| {
            log.replace("5.10.0-46-amd64", "4.9.0-1-amd64")
                .replace("   999    89 ", "     0    89 ")
                .replace("    8124     8017 ", "   18324    18217 ")
        },
        expected: "false 49003 capability 89, capability 95, counters-moved 243, other-rules ROOT_BONUS off on others",
    },
    Case {
        name: "a process with the capability that is not of root",
        log: "5.10/01-global",
        edit: |log| {
            log.replace("5.10.0-46-amd64", "4.9.0-1-amd64")
                .replace("    8124     8017 ", "   18324    18217 ")
                .replace("task=database,pid=89", "task=webserver,pid=95")
        },
        expected: "false 49003 capability 89",
    },
    Case {
        name: "the first of equals",
        log: "5.10/01-global",
        edit: |log| log.replace("    8124     8017   106496", "   18592    18510   188416"),
        expected: "false 49003 vfork 95 of 89, counters-moved 0, other-rules LEADER_KEEPS_TIE on others",
    },
    Case {
        name: "who asked is killed",
        log: "5.10/01-global",
        edit: |log| log.replace("task=database,pid=89", "task=leaker,pid=118"),
        expected: "false 49003 kill-allocating-task",
    },
];

/// Whether the first cause that can be tested explains what the log says, if anything has to be
/// explained: taken for true, the replay selects the victim of the log.
pub fn is_explained(log: &str) -> Option<bool> {
    let report = read(log.as_bytes());
    let mut rebuilt = rebuild(&report, 0).unwrap();
    let (found, _) = replay(
        rebuilt.document.clone(),
        &report.events[0],
        rebuilt.is_swap_known(),
    )
    .unwrap();
    let cause = found.causes.iter().find(|cause| cause.is_testable())?;
    let (victim, _) = report.events[0].victim()?;
    rebuilt.document = cause.assumed(&rebuilt.document, victim)?;
    replay(
        rebuilt.document.clone(),
        &report.events[0],
        rebuilt.is_swap_known(),
    )
    .unwrap()
    .0
    .agrees
}

fn without(log: &str, row: &str) -> String {
    let lines = log.lines().filter(|line| !line.contains(row));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What the first event comes to.
pub fn of(log: &str) -> String {
    let report = read(log.as_bytes());
    let rebuilt = rebuild(&report, 0).unwrap();
    let (replay, _) = replay(
        rebuilt.document.clone(),
        &report.events[0],
        rebuilt.is_swap_known(),
    )
    .unwrap();
    let causes = replay.causes.iter().map(|cause| {
        let rest = match cause {
            Cause::Vfork { child, parent } => format!(" {child} of {parent}"),
            Cause::SwapShare { from, to } => {
                format!(" {from}..{}", to.map_or(String::new(), |to| to.to_string()))
            }
            Cause::Reaped { pid } | Cause::ChildSacrificed { child: pid } => format!(" {pid}"),
            Cause::CountersMoved { points } => format!(" {points}"),
            Cause::Capability { pid, .. } => format!(" {pid}"),
            Cause::OtherRules { because, kernels } => {
                let rules = because.iter().map(|rule| match (rule.to, rule.from) {
                    (Some(to), _) => format!(" {to:?}"),
                    (None, from) => format!(" {:?} off", from.unwrap()),
                });
                let on = if kernels.is_empty() {
                    " on none"
                } else {
                    " on others"
                };
                rules.collect::<String>() + on
            }
            _ => String::new(),
        };
        format!("{}{rest}", cause.name())
    });
    let causes: Vec<String> = causes.collect();
    let agrees = replay
        .agrees
        .map_or("null".to_owned(), |agrees| agrees.to_string());
    let pages = replay.totalpages.unwrap_or(0);
    format!("{agrees} {pages} {}", causes.join(", "))
        .trim_end()
        .to_owned()
}
