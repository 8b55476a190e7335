// SPDX-License-Identifier: GPL-2.0-only
//! What is different in kind in kernels that compare threads, each with a case that shows it and, where one rule makes
//! it, with that rule.

use super::flips::{answer_by, hush};
use super::{answer, corpus};
use oomscope::scenario;
use oomscope_engine::rules::{
    EXITING_IS_DYING, FIRST_KEEPS_TIE, INIT_BY_PID, KernelRule, LEADER_KEEPS_TIE, LEADER_SHARES_MM,
    MARK_STAYS, MEMCG_NEWEST_FIRST, REQUEST_ARGUMENTS, ROOT_BONUS, SHMEM_UNCOUNTED, THREAD_SCAN,
};

/// What it is, the kernel, its case, and the rule whose other value turns it.
type Trap = (&'static str, &'static str, &'static str, Option<KernelRule>);

const TRAPS: &[Trap] = &[
    (
        "every thread is visited",
        "el7.9",
        "o-nonleader-smaller-later",
        None,
    ),
    (
        "of equals the first stays",
        "el7.9",
        "o-tie-leader-gone",
        Some(LEADER_KEEPS_TIE),
    ),
    (
        "of equals a thread that is no leader goes",
        "4.4",
        "o-tie-nonleader-later-proc",
        Some(FIRST_KEEPS_TIE),
    ),
    (
        "a marked thread ends the search",
        "el7.9",
        "o-memdie-aborts",
        Some(THREAD_SCAN),
    ),
    (
        "a dying thread ends the search",
        "4.4",
        "o-dying-aborts",
        Some(THREAD_SCAN),
    ),
    (
        "only if the search comes to it",
        "el7.9",
        "o-origin-then-abort",
        None,
    ),
    (
        "other threads of init are candidates",
        "el7.9",
        "o-init-thread",
        Some(INIT_BY_PID),
    ),
    (
        "in a group the newest is visited first",
        "el7.9",
        "o-memcg-tie-order",
        Some(MEMCG_NEWEST_FIRST),
    ),
    (
        "the node mask of the request is kept",
        "el7.9",
        "o-alloc-task-fullmask-bind-out",
        Some(REQUEST_ARGUMENTS),
    ),
    (
        "SysRq does not keep from a panic",
        "el7.9",
        "o-panic1-forced",
        Some(REQUEST_ARGUMENTS),
    ),
    (
        "SysRq panics if nobody can be killed",
        "el7.9",
        "o-none-killable-forced",
        Some(REQUEST_ARGUMENTS),
    ),
    ("nobody to kill is a panic", "4.4", "o-none-killable", None),
    (
        "nobody to kill in a group is silent",
        "el7.9",
        "o-none-killable-memcg",
        None,
    ),
    (
        "a request without file systems kills",
        "el7.9",
        "o-nofs-kills",
        None,
    ),
    (
        "the administrator counts 3 % less",
        "el7.9",
        "o-root-bonus",
        Some(ROOT_BONUS),
    ),
    (
        "by the thread that has the memory",
        "4.4",
        "o-root-bonus-by-mm-thread",
        None,
    ),
    ("no score is below 1", "el7.9", "o-floor-one", None),
    (
        "who is dying already is marked in silence",
        "el7.9",
        "o-dying-forced-chosen-silent",
        None,
    ),
    (
        "a core dump does not hold up who exits",
        "el7.3",
        "o-dying-coredump",
        Some(EXITING_IS_DYING),
    ),
    (
        "a debugger does",
        "el7.3",
        "o-dying-ptraced",
        Some(EXITING_IS_DYING),
    ),
    (
        "init is no exception among sharers",
        "el7.3",
        "o-sharer-init",
        Some(LEADER_SHARES_MM),
    ),
    (
        "a zombie keeps its mark",
        "el7.9",
        "o-memdie-zombie",
        Some(MARK_STAYS),
    ),
    (
        "a mark without memory stays for good",
        "4.4",
        "o-memcg-stuck-memdie",
        None,
    ),
    (
        "shared memory has no line of its own",
        "4.4",
        "o-victim-fields",
        Some(SHMEM_UNCOUNTED),
    ),
];

#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "the engine looks at whose statements it runs in debug builds only"
)]
fn traps_of_kernels_that_compare_threads() {
    hush();
    for (what, kernel, id, rule) in TRAPS {
        let corpus = corpus::of(kernel).unwrap();
        let named = format!("\"id\":\"{id}\"");
        let line = corpus.cases().find(|line| line.contains(&named));
        let line = line.unwrap_or_else(|| panic!("{what}: {kernel} has no case {id}"));
        let loaded = scenario::load(line.as_bytes()).unwrap();
        let expect = answer::expected(&loaded).unwrap();
        let own = loaded.machine.world.rules;
        assert!(
            answer_by(&loaded, own).as_ref() == Some(&expect),
            "{what}: {id}"
        );
        if let Some(rule) = rule {
            let other = match own.has(*rule) {
                true => own.without(*rule),
                false => own.with(*rule),
            };
            let found = answer_by(&loaded, other);
            assert!(found.as_ref() != Some(&expect), "{what}: not by {rule:?}");
        }
    }
}
