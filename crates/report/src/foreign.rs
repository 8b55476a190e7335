// SPDX-License-Identifier: GPL-2.0-only
//! Who else speaks of memory that ran out: lines that are taken for a kill by the kernel, and are
//! none.

/// A line of somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Number of the line, from 1.
    pub line: usize,
    /// Who speaks.
    pub sort: Sort,
    /// The line without what stands before it.
    pub text: String,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// systemd-oomd kills cgroups under memory pressure, before the kernel has to.
    SystemdOomd,
    /// systemd says that a unit has lost a process to the OOM killer.
    Systemd,
    /// earlyoom kills before the kernel has to.
    Earlyoom,
    /// Kubernetes or a container engine says that a container has lost a process.
    Kubernetes,
    /// An allocation has failed, and nobody was killed for it.
    AllocationFailure,
    /// A page fault ran out of memory inside a cgroup, and nobody was killed for it.
    PageFault,
    /// The killer of old Android kernels.
    LowMemoryKiller,
    /// Another program repeats the kernel's line about a kill.
    Echo,
}

impl Sort {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            Sort::SystemdOomd => "systemd-oomd",
            Sort::Systemd => "systemd",
            Sort::Earlyoom => "earlyoom",
            Sort::Kubernetes => "kubernetes",
            Sort::AllocationFailure => "allocation-failure",
            Sort::PageFault => "page-fault",
            Sort::LowMemoryKiller => "lowmemorykiller",
            Sort::Echo => "echo",
        }
    }
}

/// What identifies each of them, the more special first.
const MARKS: &[(&str, Sort)] = &[
    ("systemd-oomd", Sort::SystemdOomd),
    ("oomd[", Sort::SystemdOomd),
    ("earlyoom", Sort::Earlyoom),
    ("lowmemorykiller", Sort::LowMemoryKiller),
    ("OOMKill", Sort::Kubernetes),
    ("SystemOOM", Sort::Kubernetes),
    ("System OOM encountered", Sort::Kubernetes),
    ("oom_watcher", Sort::Kubernetes),
    ("TaskOOM", Sort::Kubernetes),
    ("killed by the OOM killer", Sort::Systemd),
    ("result 'oom-kill'", Sort::Systemd),
    ("page allocation failure", Sort::AllocationFailure),
    ("VM_FAULT_OOM leaked", Sort::PageFault),
];

/// Who speaks in a line that is no part of a report, if it is one of them.
pub(super) fn sort(text: &str) -> Option<Sort> {
    let found = MARKS.iter().find(|(mark, _)| text.contains(mark));
    found.map(|(_, sort)| *sort)
}
