// SPDX-License-Identifier: GPL-2.0-only
//! What to do, in two lists: what would have avoided that memory ran out, and what would have chosen another victim
//! when it does. They are never mixed: a change by which there is no OOM is in the first one only.
//!
//! Names of a log go into commands only as `owner` has checked them; where it has not, `NAME` or `GROUP` stands
//! there.

use super::memory_use::{MemoryUse, Use};
use super::owner::{Level, Owner, Pod, Qos, owner};
use super::shortage::{Obstacle, ZoneState, free_memory, shortage};
use oomscope_report::{Event, Scope, Usage};

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it is.
    pub kind: AdviceKind,
    /// The change in the words of the system that it belongs to, ready to copy; `None` where there is none.
    pub change: Option<String>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceKind {
    /// Give the group a higher limit.
    RaiseLimit,
    /// The limit is the one of memory plus swap: raise both.
    RaiseLimitWithSwap,
    /// Leave more of the node to pods, or run fewer of them there.
    NodeAllocatable,
    /// Find out why the process grows, and limit it.
    LargestProcess,
    /// Add swap: there is none.
    AddSwap,
    /// Look at the kernel's objects.
    LookAtSlab,
    /// Look at shared memory and tmpfs.
    LookAtShmem,
    /// Look at who keeps page tables.
    LookAtPageTables,
    /// Keep fewer huge pages.
    FewerHugePages,
    /// Pages wait to be written: limit them, or write faster.
    LimitDirty,
    /// Look at what no counter tells of: drivers, virtual machines, file systems with a cache of their own.
    LookElsewhere,
    /// Ask for smaller blocks, or keep more memory free: it is fragmented.
    Fragmented,
    /// Reserve memory for the system of a node, so that its pods are stopped before the node is full.
    ReserveForNode,
    /// Give a pod without request and limit a limit.
    LimitPod,
    /// Let the process use nodes on which memory was free.
    MoreNodes,
    /// The zones for the kernel itself are full, and high memory cannot serve it.
    LowMemory,
    /// Somebody asked for the kill by other means than a limit.
    NoLimit,
    /// The sysrq key asked for it: nothing had run out.
    Sysrq,
    /// Give the process another adjustment.
    Adjust,
    /// The kubelet sets the adjustment by the request.
    RaiseRequest,
    /// Compare processes, instead of killing who asks.
    CompareProcesses,
    /// Kill one process of the group, instead of all.
    KillOne,
    /// Kill a process, instead of a panic.
    KillInstead,
}

impl AdviceKind {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            AdviceKind::RaiseLimit => "raise-limit",
            AdviceKind::RaiseLimitWithSwap => "raise-limit-with-swap",
            AdviceKind::NodeAllocatable => "node-allocatable",
            AdviceKind::LargestProcess => "largest-process",
            AdviceKind::AddSwap => "add-swap",
            AdviceKind::LookAtSlab => "look-at-slab",
            AdviceKind::LookAtShmem => "look-at-shmem",
            AdviceKind::LookAtPageTables => "look-at-page-tables",
            AdviceKind::FewerHugePages => "fewer-huge-pages",
            AdviceKind::LimitDirty => "limit-dirty",
            AdviceKind::LookElsewhere => "look-elsewhere",
            AdviceKind::Fragmented => "fragmented",
            AdviceKind::ReserveForNode => "reserve-for-node",
            AdviceKind::LimitPod => "limit-pod",
            AdviceKind::MoreNodes => "more-nodes",
            AdviceKind::LowMemory => "low-memory",
            AdviceKind::NoLimit => "no-limit",
            AdviceKind::Sysrq => "sysrq",
            AdviceKind::Adjust => "adjust",
            AdviceKind::RaiseRequest => "raise-request",
            AdviceKind::CompareProcesses => "compare-processes",
            AdviceKind::KillOne => "kill-one",
            AdviceKind::KillInstead => "kill-instead",
        }
    }
}

/// What to do about an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdviceLists {
    /// What would have avoided it.
    pub avoid: Vec<Advice>,
    /// What would have chosen another victim.
    pub choose: Vec<Advice>,
}

/// The group whose limit was hit, as a path; `None` if the log does not name it.
pub fn limited_group(event: &Event) -> Option<&str> {
    let of_summary = event
        .summary
        .as_deref()
        .and_then(|summary| summary.oom_memcg.as_deref());
    of_summary.or_else(|| event.memcg.as_deref()?.path.as_deref())
}

/// The group of the process that was selected.
pub fn victim_group(event: &Event) -> Option<&str> {
    let of_summary = event
        .summary
        .as_deref()
        .and_then(|summary| summary.task_memcg.as_deref());
    of_summary.or_else(|| event.memcg.as_deref()?.task_path.as_deref())
}

/// Which of a group's counters has reached its limit.
pub fn limit_hit(event: &Event) -> Option<(&'static str, Usage)> {
    let memcg = event.memcg.as_deref()?;
    let counters = [
        ("memory", memcg.memory),
        ("memory+swap", memcg.memsw),
        ("kmem", memcg.kmem),
    ];
    let known = counters
        .into_iter()
        .filter_map(|(name, usage)| Some((name, usage?)));
    let mut limited = known.filter(|(_, usage)| !usage.is_unlimited());
    // The fullest: a page more did not fit.
    let full = |usage: &Usage| usage.limit.saturating_sub(usage.usage);
    let first = limited.next()?;
    Some(limited.fold(first, |best, next| {
        let is_hit = full(&next.1) < full(&best.1)
            || full(&next.1) == full(&best.1) && next.1.failcnt > best.1.failcnt;
        if is_hit { next } else { best }
    }))
}

/// What to do. `adjustment` is the one by which another process is selected, if there is one.
pub fn advice(event: &Event, used: Option<&MemoryUse>, adjustment: Option<i32>) -> AdviceLists {
    AdviceLists {
        avoid: avoid(event, used),
        choose: choose(event, adjustment),
    }
}

fn alone(kind: AdviceKind) -> Advice {
    Advice { kind, change: None }
}

fn with(kind: AdviceKind, change: impl Into<String>) -> Advice {
    Advice {
        kind,
        change: Some(change.into()),
    }
}

fn avoid(event: &Event, used: Option<&MemoryUse>) -> Vec<Advice> {
    if event.is_sysrq() {
        return vec![alone(AdviceKind::Sysrq)];
    }
    let mut list = Vec::new();
    let hog = used.and_then(MemoryUse::hog);
    let look = hog.map(|part| look_at(part.what));
    // What takes most comes first: a higher limit only feeds it.
    list.extend(look.flatten());
    if let Some(used) = used
        && used.share(used.dirty) >= 0.1
    {
        list.push(match event.scope() {
            Scope::Memcg => alone(AdviceKind::LimitDirty),
            _ => with(
                AdviceKind::LimitDirty,
                "sysctl -w vm.dirty_background_bytes=67108864 vm.dirty_bytes=268435456",
            ),
        });
    }
    if event.scope() == Scope::Memcg {
        list.extend(raise(event));
    } else if event.scope() != Scope::Unknown || event.memory.is_some() {
        list.extend(of_machine(event, used));
    }
    let is_large = used.is_none_or(has_large_process);
    if hog.is_none() && (is_large || list.is_empty()) {
        list.push(alone(AdviceKind::LargestProcess));
    }
    list
}

/// Whether a process has a tenth of the memory, so that less of it would matter.
fn has_large_process(used: &MemoryUse) -> bool {
    let largest = used.largest.as_ref().map_or(0, |(_, _, bytes)| *bytes);
    used.share(largest) >= 0.1
}

fn look_at(what: Use) -> Option<Advice> {
    Some(match what {
        Use::SlabReclaimable | Use::SlabUnreclaimable => {
            with(AdviceKind::LookAtSlab, "slabtop -o -s c")
        }
        Use::Shmem => with(AdviceKind::LookAtShmem, "df -h -t tmpfs; ipcs -m"),
        Use::PageTables => with(
            AdviceKind::LookAtPageTables,
            "grep VmPTE /proc/[0-9]*/status | sort -k2n | tail",
        ),
        Use::HugePages => with(AdviceKind::FewerHugePages, "sysctl vm.nr_hugepages"),
        Use::Unaccounted => alone(AdviceKind::LookElsewhere),
        _ => return None,
    })
}

fn of_machine(event: &Event, used: Option<&MemoryUse>) -> Vec<Advice> {
    let order = event.invoked.as_deref().map_or(0, |invoked| invoked.order);
    if order > 3 {
        return vec![with(AdviceKind::Fragmented, "sysctl vm.min_free_kbytes")];
    }
    let elsewhere = free_memory(event).map_or(0, |free| free.elsewhere);
    match event.scope() {
        Scope::Policy if elsewhere > 0 => {
            let nodes = event
                .summary
                .as_deref()
                .and_then(|summary| summary.nodemask.as_deref());
            // Of several nodes none is known to be the one that matters.
            let change = match nodes.filter(|nodes| is_number(nodes)) {
                Some(node) => format!(
                    "numactl --preferred={node} PROGRAM   # or --interleave=all, if no node is better"
                ),
                None => {
                    "numactl --interleave=all PROGRAM   # or --preferred=NODE, if one is better"
                        .to_owned()
                }
            };
            return vec![with(AdviceKind::MoreNodes, change)];
        }
        Scope::Cpuset if elsewhere > 0 => {
            let change = "echo NODES > /sys/fs/cgroup/GROUP/cpuset.mems";
            return vec![with(AdviceKind::MoreNodes, change)];
        }
        _ => {}
    }
    if is_low_memory(event) {
        return vec![with(AdviceKind::LowMemory, "slabtop -o -s c")];
    }
    let pod = victim_group(event).map(owner);
    if let Some(Owner::Kubernetes(pod)) = pod {
        // The kubelet does not start with swap, unless it is told to.
        let has_none = pod.qos == Some(Qos::BestEffort);
        let limit = with(AdviceKind::LimitPod, "resources.limits.memory: SIZE");
        let reserve = with(
            AdviceKind::ReserveForNode,
            "systemReserved: {memory: SIZE}   # of the kubelet; or evictionHard: {memory.available: SIZE}",
        );
        return has_none
            .then_some(limit)
            .into_iter()
            .chain([reserve])
            .collect();
    }
    let has_none = event
        .memory
        .as_deref()
        .is_some_and(|memory| memory.total_swap == Some(0));
    // What the kernel has for itself is not swapped.
    let is_swappable = used.is_none_or(|used| used.share(used.swappable()) >= 0.3);
    let swap = (has_none && is_swappable).then(|| alone(AdviceKind::AddSwap));
    swap.into_iter().collect()
}

/// Whether the kernel needed memory for itself on a machine of 32 bits, where most of it is out of its reach.
pub fn is_low_memory(event: &Event) -> bool {
    let zones = shortage(event).map_or(Vec::new(), |shortage| shortage.zones);
    let is_high = |zone: &ZoneState| zone.name == "HighMem" && zone.free > zone.min;
    zones
        .iter()
        .any(|zone| is_high(zone) && zone.obstacle == Some(Obstacle::NotAllowed))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A higher limit, in the words of the system that the group belongs to: half as much again, in MiB.
fn raise(event: &Event) -> Vec<Advice> {
    let hit = limit_hit(event);
    let has_counters = event
        .memcg
        .as_deref()
        .is_some_and(|memcg| memcg.memory.is_some());
    if has_counters && hit.is_none() {
        return vec![alone(AdviceKind::NoLimit)];
    }
    let mib = hit.map(|(_, usage)| (usage.limit.saturating_mul(3) / 2).div_ceil(1024));
    let is_with_swap = hit.is_some_and(|(name, _)| name == "memory+swap");
    let kind = if is_with_swap {
        AdviceKind::RaiseLimitWithSwap
    } else {
        AdviceKind::RaiseLimit
    };
    let path = limited_group(event);
    let size = mib.map_or("SIZE".to_owned(), |mib| mib.to_string());
    let in_units = |unit: &str| mib.map_or("SIZE".to_owned(), |mib| format!("{mib}{unit}"));
    let change = match path.map(owner) {
        Some(Owner::Kubernetes(Pod {
            level: Level::Node | Level::Class,
            ..
        })) => {
            return vec![alone(AdviceKind::NodeAllocatable)];
        }
        Some(Owner::Kubernetes(Pod {
            level: Level::Pod, ..
        })) => {
            format!(
                "spec.containers[*].resources.limits.memory: {}   # in sum",
                in_units("Mi")
            )
        }
        Some(Owner::Kubernetes(_)) => format!("resources.limits.memory: {}", in_units("Mi")),
        Some(Owner::Docker(id)) => {
            let size = in_units("m");
            format!("docker update --memory {size} --memory-swap {size} {id}")
        }
        Some(Owner::Podman(id)) => format!("podman update --memory {} {id}", in_units("m")),
        Some(Owner::Lxc(name)) if name.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("pct set {name} -memory {size}")
        }
        Some(Owner::Lxc(name)) => {
            format!("lxc config set {name} limits.memory {}", in_units("MiB"))
        }
        Some(Owner::Vm(number)) => format!(
            "systemctl set-property {number}.scope MemoryMax={}",
            in_units("M")
        ),
        Some(Owner::Unit(name, Some(_))) => format!(
            "systemctl --user set-property {name} MemoryMax={}",
            in_units("M")
        ),
        Some(Owner::Unit(name, None)) => {
            format!("systemctl set-property {name} MemoryMax={}", in_units("M"))
        }
        Some(Owner::User(user)) => format!(
            "systemctl set-property user-{user}.slice MemoryMax={}",
            in_units("M")
        ),
        _ => format!("echo {} > /sys/fs/cgroup/GROUP/memory.max", in_units("M")),
    };
    vec![with(kind, change)]
}

fn choose(event: &Event, adjustment: Option<i32>) -> Vec<Advice> {
    let mut list = Vec::new();
    let panic = event.panic.as_deref().filter(|_| event.killed.is_none());
    let has_candidate = event.rows.is_empty()
        || event
            .rows
            .iter()
            .any(|row| row.oom_score_adj.unwrap_or(0) > -1000);
    if has_candidate && panic.is_some_and(|panic| panic.contains("panic_on_oom is enabled")) {
        list.push(with(AdviceKind::KillInstead, "sysctl -w vm.panic_on_oom=0"));
    }
    if event.is_sysrq() || panic.is_some() {
        return list;
    }
    if event.is_allocating() {
        list.push(with(
            AdviceKind::CompareProcesses,
            "sysctl -w vm.oom_kill_allocating_task=0",
        ));
        return list;
    }
    let group = victim_group(event).map(owner);
    // All processes of a container, or of a unit, have its adjustment: where its own limit was hit, another one does
    // not change who of them is selected. Of a group that dies as a whole it does not matter who is.
    let is_own_limit = event.scope() == Scope::Memcg && limited_group(event).map(owner) == group;
    if let Some(adjustment) = adjustment.filter(|_| event.oom_group.is_none()) {
        list.push(match &group {
            Some(Owner::Kubernetes(_)) if !is_own_limit => {
                with(AdviceKind::RaiseRequest, request(event, adjustment))
            }
            Some(Owner::Unit(name, None)) if name.ends_with(".service") && !is_own_limit => with(
                AdviceKind::Adjust,
                format!("systemctl edit {name}   # [Service] OOMScoreAdjust={adjustment}"),
            ),
            _ => with(
                AdviceKind::Adjust,
                // The one that was killed is gone: the next one has another id.
                format!("choom -n {adjustment} -p PID"),
            ),
        });
    }
    if event.oom_group.is_some() {
        list.push(match event.oom_group.as_deref().map(owner) {
            Some(Owner::Unit(name, None)) => with(
                AdviceKind::KillOne,
                format!("systemctl edit {name}   # [Service] OOMPolicy=continue"),
            ),
            Some(Owner::Kubernetes(_)) => with(
                AdviceKind::KillOne,
                "singleProcessOOMKill: true   # of the kubelet",
            ),
            _ => with(
                AdviceKind::KillOne,
                "echo 0 > /sys/fs/cgroup/GROUP/memory.oom.group",
            ),
        });
    }
    list
}

/// The memory request with which the kubelet sets this adjustment, or a lower one.
fn request(event: &Event, adjustment: i32) -> String {
    let thousandths = u64::try_from(1000 - adjustment).unwrap_or(0);
    // Others than these the kubelet sets for other classes only.
    let capacity = node_memory(event).filter(|_| (3..1000).contains(&adjustment));
    let bytes = capacity.map(|capacity| capacity / 1000 * thousandths + thousandths);
    let size = bytes.map_or("SIZE".to_owned(), |bytes| {
        format!("{}Mi", bytes.div_ceil(1 << 20))
    });
    format!("resources.requests.memory: {size}")
}

/// The memory of the machine, bytes. A report about a memory cgroup does not show it.
pub(super) fn node_memory(event: &Event) -> Option<u64> {
    let memory = event.memory.as_deref()?;
    let pages = memory
        .pages_ram?
        .checked_sub(memory.pages_reserved.unwrap_or(0))?;
    (event.scope() != Scope::Memcg).then(|| pages.saturating_mul(event.page_size().into()))
}

#[cfg(test)]
mod tests {
    use super::{AdviceKind, advice, limit_hit};
    use crate::memory_use;
    use oomscope_report::read;

    fn lists(log: &str, adjustment: Option<i32>) -> (Vec<String>, Vec<String>) {
        let report = read(log.as_bytes());
        let event = &report.events[0];
        let used = memory_use(event);
        let lists = advice(event, used.as_ref(), adjustment);
        let text = |list: Vec<super::Advice>| {
            let text = |one: super::Advice| {
                format!("{}: {}", one.kind.name(), one.change.unwrap_or_default())
            };
            list.into_iter().map(text).collect()
        };
        (text(lists.avoid), text(lists.choose))
    }

    fn of_group(path: &str) -> String {
        format!(
            "memory: usage 102400kB, limit 102400kB, failcnt 7\nswap: usage 0kB, limit 9007199254740988kB, failcnt 0\noom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg={path},task_memcg={path},task=a,pid=7,uid=0\nMemory cgroup out of memory: Killed process 7 (a) total-vm:1kB, anon-rss:99999kB\n"
        )
    }

    #[test]
    fn a_higher_limit_is_in_the_words_of_its_system() {
        let id = "46b3e0a4df44b752b841aecca454e6e78995d567912a84950390bae6f6777a63";
        let table = [
            (
                "/system.slice/web.service".to_owned(),
                "systemctl set-property web.service MemoryMax=150M".to_owned(),
            ),
            (
                format!("/docker/{id}"),
                format!("docker update --memory 150m --memory-swap 150m {id}"),
            ),
            (
                "/lxc/101/ns".to_owned(),
                "pct set 101 -memory 150".to_owned(),
            ),
            (
                "/kubepods/burstable/pod1c3f2b8a-77e0-4b53-9d0e-0f5f1d2c3b4a/x".to_owned(),
                "resources.limits.memory: 150Mi".to_owned(),
            ),
            (
                "/x/$(reboot).service".to_owned(),
                "echo 150M > /sys/fs/cgroup/GROUP/memory.max".to_owned(),
            ),
            (
                "/x/a'; b.service".to_owned(),
                "echo 150M > /sys/fs/cgroup/GROUP/memory.max".to_owned(),
            ),
            (
                "/x/a\u{202e}.service".to_owned(),
                "echo 150M > /sys/fs/cgroup/GROUP/memory.max".to_owned(),
            ),
        ];
        for (path, change) in table {
            let (avoid, choose) = lists(&of_group(&path), None);
            assert_eq!(avoid[0], format!("raise-limit: {change}"), "{path}");
            assert!(choose.is_empty());
        }
    }

    #[test]
    fn the_lists_are_never_mixed() {
        let (avoid, choose) = lists(&of_group("/system.slice/web.service"), Some(-300));
        assert!(avoid.iter().all(|one| !one.contains("OOMScoreAdjust")));
        // All processes of the unit have its adjustment.
        assert_eq!(choose, ["adjust: choom -n -300 -p PID"]);
        let machine = "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/system.slice/web.service,task=a,pid=7,uid=0\n";
        let (_, choose) = lists(machine, Some(-300));
        assert_eq!(
            choose,
            ["adjust: systemctl edit web.service   # [Service] OOMScoreAdjust=-300"]
        );
        let (_, choose) = lists(
            "Out of memory (oom_kill_allocating_task): Killed process 7 (a) total-vm:1kB\n",
            Some(3),
        );
        assert_eq!(
            choose,
            ["compare-processes: sysctl -w vm.oom_kill_allocating_task=0"]
        );
    }

    #[test]
    fn the_limit_of_memory_and_swap_may_be_the_one() {
        let log = "memory: usage 1000kB, limit 2000kB, failcnt 0\nmemory+swap: usage 3000kB, limit 3000kB, failcnt 9\nMemory cgroup out of memory: Killed process 7 (a) total-vm:1kB\n";
        let report = read(log.as_bytes());
        assert_eq!(limit_hit(&report.events[0]).unwrap().0, "memory+swap");
        let (avoid, _) = lists(log, None);
        assert!(avoid[0].starts_with("raise-limit-with-swap: "), "{avoid:?}");
        assert_eq!(AdviceKind::NoLimit.name(), "no-limit");
    }
}
