// SPDX-License-Identifier: GPL-2.0-only
//! What came of a decision, as far as the log tells: what ran out, who was selected, and who was killed.

use super::event::{Event, Kill};
use super::time::Moment;

/// What ran out of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole machine.
    Machine,
    /// A memory cgroup.
    Memcg,
    /// The nodes of a cpuset.
    Cpuset,
    /// The nodes that a memory policy leaves.
    Policy,
    /// The log does not tell.
    Unknown,
}

impl Scope {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Machine => "machine",
            Scope::Memcg => "memcg",
            Scope::Cpuset => "cpuset",
            Scope::Policy => "mempolicy",
            Scope::Unknown => "unknown",
        }
    }
}

impl Event {
    /// What ran out, as far as the log tells. The line about the kill names a group by itself, whatever the
    /// constraint says: charges that are forced from outside have none.
    pub fn scope(&self) -> Scope {
        let summary = self.summary.as_deref();
        let memcg = self.memcg.as_deref();
        let messages = [
            self.killed.as_deref().map(|kill| kill.message.as_str()),
            self.selected.as_deref().map(|one| one.message.as_str()),
        ];
        let says = |begin: &str| {
            messages
                .iter()
                .flatten()
                .any(|text| text.starts_with(begin))
        };
        let is_group = summary.is_some_and(|summary| summary.oom_memcg.is_some())
            || memcg.is_some_and(|memcg| memcg.memory.is_some() || memcg.task_path.is_some());
        if is_group || says("Memory cgroup") {
            return Scope::Memcg;
        }
        let panic = self.panic.as_deref().unwrap_or("");
        match summary.map(|summary| summary.constraint.as_str()) {
            Some("CONSTRAINT_MEMCG") => Scope::Memcg,
            Some("CONSTRAINT_CPUSET") => Scope::Cpuset,
            Some("CONSTRAINT_MEMORY_POLICY") => Scope::Policy,
            Some("CONSTRAINT_NONE") => Scope::Machine,
            _ if self.is_sysrq() || panic.contains("system-wide panic_on_oom") => Scope::Machine,
            // Such a report is no group's; kernels that print no constraint are bound to nodes very seldom, and then
            // their header says so.
            None if self.has_machine() && says("Out of memory") && !self.is_bound() => {
                Scope::Machine
            }
            _ => Scope::Unknown,
        }
    }

    /// The sysrq key asked for it.
    pub fn is_sysrq(&self) -> bool {
        self.manual
            || self
                .invoked
                .as_deref()
                .is_some_and(|invoked| invoked.order == -1)
    }

    /// `vm.oom_kill_allocating_task` is set: who asks is selected, and nothing is compared.
    pub fn is_allocating(&self) -> bool {
        let of_kill = self.killed.as_deref().map_or("", |kill| &kill.message);
        let of_selected = self.selected.as_deref().map_or("", |one| &one.message);
        [of_kill, of_selected]
            .iter()
            .any(|message| message.contains("oom_kill_allocating_task"))
    }

    /// Who was selected: process id and name; `None` if the log does not tell.
    pub fn selected_process(&self) -> Option<(i32, &str)> {
        if let Some(selected) = &self.selected {
            return Some((selected.pid, &selected.comm));
        }
        if let Some(summary) = &self.summary
            && let Some(pid) = summary.pid
        {
            return Some((pid, summary.task.as_deref().unwrap_or("")));
        }
        // Kernels that print one line kill whom they select; those that print two may kill a child.
        let kill = self
            .killed
            .as_deref()
            .filter(|kill| !kill.message.is_empty());
        let exiting = self.already_exiting.as_ref();
        kill.map(|kill| (kill.pid, kill.comm.as_str()))
            .or_else(|| exiting.map(|(pid, comm)| (*pid, comm.as_str())))
    }

    /// Who was killed, in order: the victim, then its group. Each stands there once.
    pub fn killed_processes(&self) -> Vec<&Kill> {
        let mut killed: Vec<&Kill> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for kill in self.kills() {
            if known.insert(kill.pid) {
                killed.push(kill);
            }
        }
        killed
    }

    /// Whether the log tells how it ended: without that its table may be cut off anywhere.
    pub fn has_outcome(&self) -> bool {
        self.summary.is_some()
            || self.selected.is_some()
            || self.killed.is_some()
            || self.panic.is_some()
            || self.already_exiting.is_some()
            || self.no_killable
    }

    /// Whether all rows of the table are at hand, so that it may contradict the kernel.
    pub fn has_whole_table(&self) -> bool {
        !self.columns.is_empty()
            && !self.columns_guessed
            && self.rows_unread == 0
            && self.has_outcome()
    }

    /// Whether all that the kernel decides from is at hand, so that the log may contradict it: the table, and the head,
    /// without which what follows it may be cut off, too.
    pub fn has_whole_report(&self) -> bool {
        self.has_whole_table() && self.invoked.is_some()
    }

    /// Bytes a page: as the free lists show it, else 4096.
    pub fn page_size(&self) -> u32 {
        let memory = self.memory.as_deref();
        memory.and_then(|memory| memory.page_size).unwrap_or(4096)
    }

    /// Seconds from the beginning of this event to that of another one; `None` if the log does not tell.
    pub fn seconds_to(&self, other: &Event) -> Option<i64> {
        Moment::of(&self.stamp).seconds_to(&Moment::of(&other.stamp))
    }

    /// The machine's own report is there.
    fn has_machine(&self) -> bool {
        let memory = self.memory.as_deref();
        memory.is_some_and(|memory| memory.pages_ram.is_some() || !memory.zones.is_empty())
    }

    /// The header names nodes that the request is bound to.
    fn is_bound(&self) -> bool {
        let nodes = self
            .invoked
            .as_deref()
            .and_then(|invoked| invoked.nodemask.as_deref());
        nodes.is_some_and(|nodes| nodes.starts_with(|c: char| c.is_ascii_digit()) && nodes != "0")
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn tells_what_ran_out_and_who_had_to_go() {
        let none = "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0";
        let table = [
            (format!("{none},global_oom,task_memcg=/,task=a,pid=7,uid=0"), "machine 7:a "),
            (
                format!("{none},oom_memcg=/t,task_memcg=/t,task=a,pid=7,uid=0\nMemory cgroup out of memory: Killed process 7 (a) total-vm:1kB"),
                "memcg 7:a 7:a",
            ),
            ("Memory cgroup out of memory: Killed process 7 (a) total-vm:1kB".to_owned(), "memcg 7:a 7:a"),
            ("Out of memory: Killed process 7 (a) total-vm:1kB".to_owned(), "unknown 7:a 7:a"),
            (
                "262144 pages RAM\nOut of memory: Killed process 7 (a) total-vm:1kB".to_owned(),
                "machine 7:a 7:a",
            ),
            (
                "Out of memory: Kill process 7 (a) score 1 or sacrifice child\nKilled process 8 (b) total-vm:1kB".to_owned(),
                "unknown 7:a 8:b",
            ),
            ("Killed process 8 (b) total-vm:1kB".to_owned(), "unknown  8:b"),
            ("x invoked oom-killer: gfp_mask=0x0, order=-1, oom_score_adj=0".to_owned(), "machine  "),
            (
                "Memory cgroup out of memory: Killed process 7 (a) total-vm:1kB\nTasks in /p are going to be killed due to memory.oom.group set\nMemory cgroup out of memory: Killed process 6 (s) total-vm:1kB\nMemory cgroup out of memory: Killed process 7 (a) total-vm:1kB".to_owned(),
                "memcg 7:a 7:a 6:s",
            ),
        ];
        for (log, expected) in table {
            let report = read(log.as_bytes());
            let [event] = &report.events[..] else {
                panic!("{log}")
            };
            let selected = event.selected_process();
            let selected = selected.map_or(String::new(), |(pid, comm)| format!("{pid}:{comm}"));
            let killed = event.killed_processes();
            let killed: Vec<String> = killed
                .iter()
                .map(|kill| format!("{}:{}", kill.pid, kill.comm))
                .collect();
            let found = format!("{} {selected} {}", event.scope().name(), killed.join(" "));
            assert_eq!(found, expected, "{log}");
        }
    }
}
