// SPDX-License-Identifier: GPL-2.0-only
//! What things are called, and what they mean, for people.

use super::style::plain;
use oomscope::explain::{Advice, AdviceKind, Level, Owner, Pod, Use, owner};
use oomscope::report::Sort;

/// Who writes such lines, by what rule, and what to look at.
pub fn who(sort: Sort) -> &'static str {
    match sort {
        Sort::SystemdOomd => {
            "systemd-oomd kills whole cgroups when tasks wait too long for memory (PSI), or swap is nearly used up, before the kernel has to. Look at `oomctl`, and at ManagedOOM* of the unit."
        }
        Sort::Systemd => {
            "systemd tells that a unit has lost a process to the kernel's OOM killer; the kernel's own lines say why: `journalctl -k`."
        }
        Sort::Earlyoom => {
            "earlyoom kills the process with the highest oom_score when less than 10 % of memory and swap are available, unless it was told otherwise. Look at its options in /etc/default/earlyoom."
        }
        Sort::Kubernetes => {
            "Kubernetes or a container engine tells that a container has lost a process. The kernel's own lines are in the log of the node: `journalctl -k`."
        }
        Sort::AllocationFailure => {
            "A request for memory has failed, and nobody was killed for it: it was too large a block, or must not wait."
        }
        Sort::PageFault => {
            "A page fault found no memory in a cgroup and is tried again; nobody was killed by this line."
        }
        Sort::LowMemoryKiller => {
            "The killer of old Android kernels, which goes by thresholds of its own (minfree) and by adjustments."
        }
        Sort::Echo => {
            "Another program repeats the kernel's line about a kill that is listed above."
        }
    }
}

/// A group by the name that people know, and its path.
pub fn group(path: &str) -> String {
    let path = plain(path);
    match owner(&path) {
        Owner::Kubernetes(Pod {
            level,
            qos,
            uid,
            container,
            runtime,
        }) => {
            let what = match level {
                Level::Container => "a container of Kubernetes",
                Level::Pod => "a pod of Kubernetes",
                Level::Class => "all pods of a class of Kubernetes",
                Level::Node => "all pods of the node (what is allocatable)",
            };
            let mut parts = vec![what.to_owned()];
            parts.extend(uid.map(|uid| format!("pod UID {uid}")));
            parts.extend(qos.map(|qos| format!("class {}", qos.name())));
            parts.extend(container.map(|id| format!("container {}", &id[..12])));
            parts.extend(runtime.map(|runtime| format!("run by {runtime}")));
            parts.join(", ")
        }
        Owner::Docker(id) => format!("the Docker container {}", &id[..12]),
        Owner::Podman(id) => format!("the Podman container {}", &id[..12]),
        Owner::Lxc(name) if name.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("the LXC container {name} (of Proxmox, by its number)")
        }
        Owner::Lxc(name) => format!("the LXC container {name}"),
        Owner::Vm(number) => format!("the virtual machine {number} of Proxmox"),
        Owner::Unit(name, Some(user)) => format!("{name} of user {user}'s systemd"),
        Owner::Unit(name, None) => format!("the systemd unit {name}"),
        Owner::User(user) => format!("the sessions of user {user}"),
        Owner::Root => "the root cgroup".to_owned(),
        Owner::Unknown => format!("the cgroup {path}"),
    }
}

/// What a part of the memory is called.
pub fn label(what: Use) -> &'static str {
    match what {
        Use::Anonymous => "processes (anonymous)",
        Use::PageCache => "page cache",
        Use::Shmem => "shared memory and tmpfs",
        Use::Unevictable => "locked or unevictable",
        Use::SlabReclaimable => "slab, reclaimable",
        Use::SlabUnreclaimable => "slab, unreclaimable",
        Use::PageTables => "page tables",
        Use::KernelStacks => "kernel stacks",
        Use::HugePages => "huge pages",
        Use::Sockets => "socket buffers",
        Use::PerCpu => "per-CPU data",
        Use::Vmalloc => "vmalloc",
        Use::Free => "free",
        Use::Unaccounted => "not accounted for",
    }
}

/// What to look at, where it is not the processes.
pub fn not_processes(what: Use) -> &'static str {
    match what {
        Use::SlabReclaimable | Use::SlabUnreclaimable => "look at `slabtop`, not at the processes.",
        Use::PageCache => "no process is the hog.",
        Use::Shmem => {
            "look at tmpfs (`df -t tmpfs`) and at shared memory (`ipcs -m`), not at single processes."
        }
        Use::PageTables => "many mappings, or one that many processes share, take it.",
        Use::HugePages => "they are kept whether or not somebody uses them.",
        Use::Unaccounted => {
            "drivers, virtual machines' balloons or file systems with a cache of their own (ZFS) may have it."
        }
        _ => "no process is the hog.",
    }
}

/// What is to be done, in a sentence.
pub fn sentence(advice: &Advice) -> &'static str {
    match advice.kind {
        AdviceKind::RaiseLimit => "Give the group a higher limit, if it needs that much:",
        AdviceKind::RaiseLimitWithSwap => {
            "Give the group a higher limit of memory plus swap, if it needs that much:"
        }
        AdviceKind::NodeAllocatable => {
            "Run fewer pods on the node, raise their requests to what they use, or reserve less for the system (kube-reserved, system-reserved)."
        }
        AdviceKind::LargestProcess => {
            "Find out why the largest process needs its memory: a leak, a cache without a bound, or too many workers."
        }
        AdviceKind::AddSwap => {
            "The machine has no swap: some lets idle memory go, and gives time to react."
        }
        AdviceKind::LookAtSlab => "See which objects of the kernel take the memory:",
        AdviceKind::LookAtShmem => "See what lies in tmpfs and in shared memory:",
        AdviceKind::LookAtPageTables => "See who has the page tables; huge pages need fewer:",
        AdviceKind::FewerHugePages => "See how many huge pages are kept, and keep fewer:",
        AdviceKind::LimitDirty => {
            "Pages are dirtied faster than they are written: let writing begin earlier, write less at once, or use faster storage."
        }
        AdviceKind::LookElsewhere => {
            "No counter tells of this memory: look at drivers, balloons, ZFS' ARC (arc_summary), GPUs."
        }
        AdviceKind::Fragmented => {
            "The block was too large for memory that is fragmented: ask for smaller ones, or keep more free:"
        }
        AdviceKind::LimitPod => {
            "The victim's pod has neither a request nor a limit (BestEffort), so that only the end of the node's memory stops it: give its containers a limit:"
        }
        AdviceKind::MoreNodes => {
            "Memory was free on nodes that it must not use: let it use them, too:"
        }
        AdviceKind::LowMemory => {
            "The zones that the kernel of 32 bits can use for itself are full, and high memory cannot serve it: run a kernel of 64 bits. What fills them now:"
        }
        AdviceKind::NoLimit => {
            "The group has no limit: find out who asked for the kill (a BPF program, memory.reclaim)."
        }
        AdviceKind::Sysrq => {
            "Somebody requested it: with SysRq+F, or by writing f to /proc/sysrq-trigger. The kernel did not check whether memory had run out."
        }
        AdviceKind::ReserveForNode => {
            "Pods and system together may use more than the node has: reserve memory for the system, so that pods are evicted, or stopped at their common limit, before the node is full:"
        }
        AdviceKind::Adjust => {
            "Lower the adjustment of the victim; another process dies instead, and the memory is as full as before:"
        }
        AdviceKind::RaiseRequest => {
            "A higher memory request lowers the adjustment that the kubelet sets; another process dies instead:"
        }
        AdviceKind::CompareProcesses => "Compare scores instead of killing who asks:",
        AdviceKind::KillOne => "Kill one process instead of the whole group:",
        AdviceKind::KillInstead => "Let the kernel kill a process instead of stopping the machine:",
    }
}

/// A process by its name and id.
pub fn process(pid: i32, comm: &str) -> String {
    format!("{} ({pid})", plain(comm))
}
