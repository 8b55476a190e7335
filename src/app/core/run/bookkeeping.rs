// SPDX-License-Identifier: GPL-2.0-only
//! Statements that only keep things in place: locks, RCU, reference counts, tracepoints.
//!
//! They belong to the code, but not to the question who dies, so a reader may pass over them. Which
//! ones they are is found out once for a listing and kept as [`Places`], one bit a byte of the
//! text: to ask for a step costs one look, however long the run is.

use oomscope_engine::listing::{FunctionInfo, Listing, Place, Statement, StatementKind};

/// Functions whose call is bookkeeping. A name that ends in `_` stands for all that begin so.
const KEEPERS: &[&str] = &[
    // What is read stays readable.
    "rcu_read_lock",
    "rcu_read_unlock",
    // Locks. Whether a lock can be had is a condition, and no bookkeeping.
    "mutex_lock",
    "down_read",
    "up_read",
    "down_write",
    "up_write",
    "task_lock",
    "task_unlock",
    "spin_",
    "mutex_unlock",
    "mmap_read_lock",
    "mmap_read_unlock",
    "mmap_write_lock",
    "mmap_write_unlock",
    // References.
    "get_task_struct",
    "put_task_struct",
    "mmgrab",
    "mmdrop",
    "css_get",
    "css_put",
    "mem_cgroup_put",
    // The ends of a walk over the processes of a group.
    "css_task_iter_start",
    "css_task_iter_end",
    "mem_cgroup_iter_break",
    // What others may watch, and what is taken for granted.
    "trace_",
    "WARN_ON",
    "BUG_ON",
    // What has to be set up before a range is unmapped, or a timer started.
    "tlb_",
    "mmu_notifier_range_init",
    "mmu_notifier_invalidate_range_end",
    "timer_setup",
];

/// A set of places of the listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    bits: Vec<u64>,
}

impl Places {
    /// Adds a place.
    pub fn insert(&mut self, Place(offset): Place) {
        let word = offset as usize / 64;
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << (offset % 64);
    }

    /// Whether a place is in the set.
    #[inline]
    pub fn contains(&self, Place(offset): Place) -> bool {
        let word = self.bits.get(offset as usize / 64);
        word.is_some_and(|word| word >> (offset % 64) & 1 == 1)
    }
}

impl FromIterator<Place> for Places {
    fn from_iter<I: IntoIterator<Item = Place>>(places: I) -> Places {
        let mut set = Places::default();
        places.into_iter().for_each(|place| set.insert(place));
        set
    }
}

/// The bookkeeping statements of a listing: to be made once a session.
///
/// A condition is among them if nothing but bookkeeping depends on it, as in `if (oc->chosen)
/// put_task_struct(oc->chosen);`.
pub fn bookkeeping(listing: &Listing) -> Places {
    let functions = listing.functions.iter().enumerate();
    let statements = functions.flat_map(|(index, function)| {
        let own = listing.statements_of(index);
        own.iter()
            .filter(move |statement| is_bookkeeping(listing, function, own, statement))
    });
    statements.map(|statement| statement.place).collect()
}

/// Whether a piece of code is a call that only keeps things in place: `rcu_read_lock();`.
pub fn keeps_in_place(code: &str) -> bool {
    let Some((name, _)) = code.split_once('(') else {
        return false;
    };
    let name = name.trim();
    let stands_for =
        |keeper: &&str| name == *keeper || keeper.ends_with('_') && name.starts_with(*keeper);
    KEEPERS.iter().any(stands_for)
}

fn is_bookkeeping(
    listing: &Listing,
    function: &FunctionInfo,
    own: &[Statement],
    statement: &Statement,
) -> bool {
    let text = listing.text(statement.span);
    match statement.kind {
        StatementKind::Expression => keeps_in_place(text),
        StatementKind::Card => KEEPERS.contains(&function.name),
        StatementKind::If if statement.else_span.is_none() => {
            let condition = statement.condition.map_or("", |span| listing.text(span));
            let mut controlled = own
                .iter()
                .filter(|inner| {
                    let span = statement.then_span;
                    span.is_some_and(|span| span.contains(inner.place.0))
                })
                .peekable();
            // What a call in the condition answers is worth seeing.
            !condition.contains('(')
                && controlled.peek().is_some()
                && controlled.all(|inner| {
                    inner.kind == StatementKind::Expression
                        && keeps_in_place(listing.text(inner.span))
                })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::rules::release::LINUX_5_10;

    fn check(function: &str, code: &str, expected: bool) {
        let listing = Listing::of(LINUX_5_10);
        let places = bookkeeping(&listing);
        let is_it = |statement: &&Statement| {
            listing.functions[statement.function].name == function
                && listing.text(statement.span).starts_with(code)
        };
        let found: Vec<&Statement> = listing.statements.iter().filter(is_it).collect();
        assert!(!found.is_empty(), "{function}: {code}");
        for statement in found {
            assert_eq!(
                places.contains(statement.place),
                expected,
                "{function}: {code}"
            );
        }
    }

    #[test]
    fn locks_and_references_are_bookkeeping() {
        check("select_bad_process", "rcu_read_lock", true);
        check("find_lock_task_mm", "task_lock(t)", true);
        check("__cpuset_node_allowed", "spin_lock_irqsave", true);
        check("mem_cgroup_out_of_memory", "mutex_unlock", true);
        check("oom_evaluate_task", "get_task_struct", true);
        check("__oom_kill_process", "mmgrab", true);
        check("oom_reap_task_mm", "trace_skip_task_reaping", true);
        check("mem_cgroup_scan_tasks", "css_task_iter_end", true);
        check("css_task_iter_end", "void css_task_iter_end", true);
        check("mark_oom_victim", "WARN_ON", true);
    }

    #[test]
    fn a_condition_about_bookkeeping_alone_is_bookkeeping() {
        check("oom_evaluate_task", "if (oc->chosen)", true);
        check("mem_cgroup_get_oom_group", "if (oom_group)", true);
    }

    #[test]
    fn what_decides_or_changes_something_is_not() {
        check("mem_cgroup_out_of_memory", "if (mutex_lock_killable", false);
        check("oom_reap_task_mm", "if (!mmap_read_trylock", false);
        check("css_task_iter_next", "struct task_struct *css", false);
        check("exit_mm", "mmput(mm)", false);
        check("mark_oom_victim", "atomic_inc", false);
        check("oom_kill_process", "if (oom_group)", false);
        check("oom_evaluate_task", "oc->chosen = task", false);
        check("find_lock_task_mm", "if (likely(t->mm))", false);
    }
}
