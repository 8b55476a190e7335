// SPDX-License-Identifier: GPL-2.0-only
//! Fields that the kernel of a document does not read: they stay in it, and change nothing.

use super::Check;
use crate::call::Call;
use crate::process::{MmFlag, Pending};
use oomscope_engine::rules::{
    FAILCNT_FROM_EVENTS, KernelRule, MEMCG_LOCK_KILLABLE, NR_PTES_AND_PMDS, OOM_GROUP,
    PRESENT_PAGES, PROCESS_MRELEASE, PROTECTION_LINE, ROOT_BONUS, RSS_EXACT, USE_HIERARCHY,
    VICTIM_FLAG,
};

impl Check<'_> {
    /// Says once for each such field where it stands first, which rule would read it, or does not let it
    /// be read, and in how many other places it stands.
    pub(super) fn unread(&mut self) {
        let scenario = self.scenario;
        let places = |list: &'static str, at: usize, field: &str| format!("{list}[{at}].{field}");

        let nodes = scenario.system.nodes.iter().enumerate();
        let nodes = nodes.filter(|(_, node)| {
            let spanned = node.spanned_pages.unwrap_or(node.present_pages);
            spanned != node.present_pages
        });
        let nodes = nodes.map(|(at, _)| places("system.nodes", at, "spanned_pages"));
        self.if_holds(PRESENT_PAGES, nodes);

        let memcgs = || scenario.memcgs.iter().enumerate();
        let in_v1 = scenario.system.cgroup_version == 1;
        let flat = memcgs().filter(|(_, memcg)| in_v1 && !memcg.use_hierarchy);
        self.if_lacks(
            USE_HIERARCHY,
            flat.map(|(at, _)| places("memcgs", at, "use_hierarchy")),
        );
        let groups = memcgs().filter(|(_, memcg)| memcg.oom_group);
        let groups = groups.map(|(at, _)| places("memcgs", at, "oom_group"));
        self.if_lacks(OOM_GROUP, groups);
        let events = memcgs().filter_map(|(at, memcg)| match memcg {
            memcg if memcg.event_max.is_some() => Some(places("memcgs", at, "event_max")),
            memcg if memcg.event_swap_max.is_some() => Some(places("memcgs", at, "event_swap_max")),
            _ => None,
        });
        self.if_lacks(FAILCNT_FROM_EVENTS, events);
        let protected = memcgs().filter_map(|(at, memcg)| match memcg {
            memcg if memcg.children_min > 0 => Some(places("memcgs", at, "children_min")),
            memcg if memcg.children_low > 0 => Some(places("memcgs", at, "children_low")),
            _ => None,
        });
        self.if_lacks(PROTECTION_LINE, protected);

        let processes = scenario.processes.iter().enumerate();
        let threads = processes.flat_map(|(process, of)| {
            let threads = of.threads.iter().enumerate();
            let threads = threads.filter(|(_, thread)| thread.cap_sys_admin);
            threads.map(move |(at, _)| format!("processes[{process}].threads[{at}].cap_sys_admin"))
        });
        self.if_lacks(ROOT_BONUS, threads);

        let mms = || scenario.mms.iter().enumerate();
        let pending = mms().filter(|(_, mm)| mm.pending != Pending::default());
        self.if_lacks(
            RSS_EXACT,
            pending.map(|(at, _)| places("mms", at, "pending")),
        );
        let tables = mms().filter_map(|(at, mm)| match mm {
            mm if mm.nr_ptes.is_some() => Some(places("mms", at, "nr_ptes")),
            mm if mm.nr_pmds != 0 => Some(places("mms", at, "nr_pmds")),
            _ => None,
        });
        self.if_lacks(NR_PTES_AND_PMDS, tables);
        let victims = mms().filter(|(_, mm)| mm.flags.contains(&MmFlag::OomVictim));
        self.if_lacks(
            VICTIM_FLAG,
            victims.map(|(at, _)| places("mms", at, "flags")),
        );

        let calls = || scenario.calls.iter().enumerate();
        let released = calls().filter(|(_, call)| matches!(call, Call::ProcessMrelease { .. }));
        self.if_lacks(
            PROCESS_MRELEASE,
            released.map(|(at, _)| places("calls", at, "op")),
        );
        let waits = calls().filter(|(_, call)| {
            matches!(
                call,
                Call::MemCgroupOutOfMemory {
                    interrupted: true,
                    ..
                }
            )
        });
        self.if_lacks(
            MEMCG_LOCK_KILLABLE,
            waits.map(|(at, _)| places("calls", at, "interrupted")),
        );
    }

    /// These are read by a kernel that has the rule.
    fn if_lacks(&mut self, rule: KernelRule, places: impl Iterator<Item = String>) {
        if !self.rules.has(rule) {
            self.warn_once(rule, "does not hold", places);
        }
    }

    /// These are read by a kernel that has the rule not.
    fn if_holds(&mut self, rule: KernelRule, places: impl Iterator<Item = String>) {
        if self.rules.has(rule) {
            self.warn_once(rule, "holds", places);
        }
    }

    fn warn_once(&mut self, rule: KernelRule, how: &str, mut places: impl Iterator<Item = String>) {
        let Some(first) = places.next() else { return };
        let more = match places.count() {
            0 => String::new(),
            1 => "; the same in one more place".to_owned(),
            more => format!("; the same in {more} more places"),
        };
        let kernel: String = self.kernel.chars().take(64).collect();
        let name = rule.name();
        let text = format!("no effect in the kernel {kernel:?}, where the rule {name} {how}{more}");
        self.findings.warning(first, text);
    }
}
