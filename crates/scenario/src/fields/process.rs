// SPDX-License-Identifier: GPL-2.0-only
//! The fields of processes, threads and address spaces.

use super::atom::{Value, put, value};
use super::field::fields;
use super::row::{
    Nodes, Object, PID_MAX, bytes, counter, flag, id, list, name, names, natural, nodes, object,
    own_id, pages, text, whole,
};
use crate::change::{MmChange, ProcessChange, ThreadChange};
use crate::json::Choice as _;
use crate::process::{
    Mempolicy, Mm, MmFlag, PolicyMode, Process, SignalFlag, Thread, ThreadFlag, Vma, VmaKind,
};
use oomscope_engine::rules::{
    EXITING_IS_DYING, NR_PTES_AND_PMDS, PGTABLES_BYTES, ROOT_BONUS, RSS_EXACT, VICTIM_FLAG,
};

/// The longest name of a thread, in bytes (`TASK_COMM_LEN` − 1).
const COMM: usize = 15;

fields! {
    /// A field of a process.
    ProcessField of Process as "process", changed by ProcessChange {
        Tgid = (tgid by tgid, set_tgid) whole(1, PID_MAX).code("tgid"), id;
        Comm = (comm) text(COMM).code("comm");
        Adj = (oom_score_adj) whole(-1000, 1000).code("oom_score_adj"), set SignalOomScoreAdj;
        Uid = (uid) natural().code("uid");
        Origin = (oom_flag_origin) flag().code("oom_flag_origin");
        GroupExit = (signal_flags has SignalFlag::GroupExit) flag().key("GROUP_EXIT").code("SIGNAL_GROUP_EXIT");
        GroupCoredump = (signal_flags has SignalFlag::GroupCoredump) flag().key("GROUP_COREDUMP").code("SIGNAL_GROUP_COREDUMP");
        OomMm = (oom_mm) id(Object::Mm).optional().code("signal->oom_mm");
        SigkillPending = (sigkill_pending) flag().code("SIGKILL"), set SignalKillPending;
        Memcg = (memcg) id(Object::Memcg);
        Cpuset = (cpuset) id(Object::Cpuset);
    } and {
        SignalFlags = (signal_flags) names(SignalFlag::NAMES).code("signal->flags"), set SignalFlags;
        Threads = (all threads) list("thread", 1);
    }
}

fields! {
    /// A field of a thread.
    ThreadField of Thread as "thread", changed by ThreadChange {
        Pid = (pid) whole(1, PID_MAX).optional().code("pid"), id;
        Comm = (comm) text(COMM).optional().code("comm");
        Mm = (mm) id(Object::Mm).optional().code("mm"), set TaskMm;
        Exiting = (flags has ThreadFlag::Exiting) flag().key("EXITING").code("PF_EXITING");
        Kthread = (flags has ThreadFlag::Kthread) flag().key("KTHREAD").code("PF_KTHREAD");
        Exited = (exited) flag();
        PtraceExit = (ptrace_exit) flag().code("PT_TRACE_EXIT").read_by(EXITING_IS_DYING);
        Memdie = (memdie) flag().code("TIF_MEMDIE");
        VforkDone = (vfork_done) flag().code("vfork_done");
        RealParent = (real_parent by parent, set_parent) whole(0, PID_MAX).optional().code("real_parent");
        MemsAllowed = (mems_allowed) nodes(Nodes::WithMemory).optional().code("mems_allowed");
        PolicyMode = (mempolicy.mode by mode, set_mode) name(PolicyMode::NAMES).optional().key("mempolicy_mode").code("mempolicy");
        PolicyNodes = (mempolicy.nodes by policy_nodes, set_policy_nodes) nodes(Nodes::Any).key("mempolicy_nodes").code("mempolicy->v.nodes");
        Frozen = (frozen) flag(), set TaskFrozen;
        CapSysAdmin = (cap_sys_admin) flag().code("CAP_SYS_ADMIN").read_by(ROOT_BONUS);
    } and {
        Flags = (flags) names(ThreadFlag::NAMES).code("task->flags"), set TaskFlags;
        Mempolicy = (all mempolicy) object("mempolicy").optional();
    }
}

fields! {
    /// A field of an address space.
    MmField of Mm as "mm", changed by MmChange {
        Anon = (anon) counter().code("MM_ANONPAGES"), set MmAnonPages;
        File = (file) counter().code("MM_FILEPAGES"), set MmFilePages;
        Shmem = (shmem) counter().code("MM_SHMEMPAGES"), set MmShmemPages;
        Swap = (swap) counter().code("MM_SWAPENTS"), set MmSwapEntries;
        PgtablesBytes = (pgtables_bytes) bytes().code("pgtables_bytes"), set MmPgtablesBytes;
        TotalVm = (total_vm) pages().code("total_vm"), set MmTotalVm;
        PendingAnon = (pending.anon) counter().key("pending_anon").code("MM_ANONPAGES").read_by(RSS_EXACT);
        PendingFile = (pending.file) counter().key("pending_file").code("MM_FILEPAGES").read_by(RSS_EXACT);
        PendingShmem = (pending.shmem) counter().key("pending_shmem").code("MM_SHMEMPAGES").read_by(RSS_EXACT);
        PendingSwap = (pending.swap) counter().key("pending_swap").code("MM_SWAPENTS").read_by(RSS_EXACT);
        NrPtes = (nr_ptes) counter().optional().code("nr_ptes").unread_by(PGTABLES_BYTES);
        NrPmds = (nr_pmds) counter().code("nr_pmds").read_by(NR_PTES_AND_PMDS);
        OomSkip = (flags has MmFlag::OomSkip) flag().key("OOM_SKIP").code("MMF_OOM_SKIP");
        OomVictim = (flags has MmFlag::OomVictim) flag().key("OOM_VICTIM").code("MMF_OOM_VICTIM").read_by(VICTIM_FLAG);
        OomReapQueued = (flags has MmFlag::OomReapQueued) flag().key("OOM_REAP_QUEUED").code("MMF_OOM_REAP_QUEUED");
        Unstable = (flags has MmFlag::Unstable) flag().key("UNSTABLE").code("MMF_UNSTABLE");
        Multiprocess = (flags has MmFlag::Multiprocess) flag().key("MULTIPROCESS").code("MMF_MULTIPROCESS");
        ExtraUsers = (extra_users) natural().code("mm_users");
        LockBusy = (mmap_lock_busy) natural().code("mmap_lock"), set MmLockBusy;
        SkipWhenBusyBelow = (oom_skip_when_busy_below) natural();
    } and {
        Id = (id) own_id(), id;
        Flags = (flags) names(MmFlag::NAMES);
        Pending = (all pending) object("pending");
        Vmas = (all vmas) list("vma", 0);
    }
}

fields! {
    /// A field of a mapping, which only the reaper looks at.
    VmaField of Vma as "vma", changed by () {
        Kind = (kind) name(VmaKind::NAMES).code("vma_is_anonymous()");
        Shared = (shared) flag().code("VM_SHARED");
        Locked = (locked) flag().code("VM_LOCKED");
        Hugetlb = (hugetlb) flag().code("VM_HUGETLB");
        Pfnmap = (pfnmap) flag().code("VM_PFNMAP");
        NotifierBlocks = (notifier_blocks) flag().code("mmu_notifier");
        Anon = (anon) counter().code("MM_ANONPAGES");
        File = (file) counter().code("MM_FILEPAGES");
        Shmem = (shmem) counter().code("MM_SHMEMPAGES");
        Swap = (swap) counter().code("MM_SWAPENTS");
    } and {}
}

fn tgid(process: &Process) -> Option<Value> {
    Some(value(&process.tgid))
}

/// A leader that gives its id gives that of the process.
fn set_tgid(process: &mut Process, value: &Value) -> bool {
    let is_set = put(&mut process.tgid, value);
    if let Some(leader) = process.threads.first_mut()
        && is_set
        && leader.pid.is_some()
    {
        leader.pid = Some(process.tgid);
    }
    is_set
}

/// The parent where none is named.
const INIT: i32 = 1;

fn parent(thread: &Thread) -> Option<Value> {
    Some(value(&thread.real_parent.unwrap_or(INIT)))
}

fn set_parent(thread: &mut Thread, value: &Value) -> bool {
    let mut parent = thread.real_parent.unwrap_or(INIT);
    let before = parent;
    let is_set = put(&mut parent, value);
    if parent != before {
        thread.real_parent = Some(parent);
    }
    is_set
}

fn mode(thread: &Thread) -> Option<Value> {
    let mode = thread.mempolicy.as_ref().map(|policy| policy.mode);
    Some(value(&mode))
}

fn set_mode(thread: &mut Thread, value: &Value) -> bool {
    if *value == Value::None {
        thread.mempolicy = None;
        return true;
    }
    let mut policy = thread.mempolicy.take().unwrap_or_default();
    let is_set = put(&mut policy.mode, value);
    thread.mempolicy = Some(policy);
    is_set
}

/// Without a policy there are no nodes of it.
fn policy_nodes(thread: &Thread) -> Option<Value> {
    let Mempolicy { nodes, .. } = thread.mempolicy.as_ref()?;
    Some(value(nodes))
}

fn set_policy_nodes(thread: &mut Thread, value: &Value) -> bool {
    let policy = thread.mempolicy.as_mut();
    policy.is_some_and(|policy| put(&mut policy.nodes, value))
}
