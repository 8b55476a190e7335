// SPDX-License-Identifier: GPL-2.0-only
//! kernel/signal.c and kernel/freezer.c, as far as a SIGKILL goes.

use super::Kernel;
use super::world::{Event, EventKind, TaskId};
use crate::probe::names::{PF_EXITING, PF_KTHREAD, SIGNAL_GROUP_COREDUMP, SIGNAL_GROUP_EXIT};
use crate::probe::{Field, Probe};
use crate::rules::{CORE_STATE, OOM_GROUP, SIGKILL_FORCED, THREAD_SCAN};

impl<P: Probe> Kernel<'_, P> {
    /// Notes something that is not printed.
    pub(super) fn event(&mut self, kind: EventKind, task: TaskId) {
        let jiffies = self.w.jiffies;
        self.w.events.push(Event {
            kind,
            task,
            jiffies,
        });
    }
}

/// kernel/signal.c: int do_send_sig_info(SIGKILL, SEND_SIG_PRIV, struct task_struct *p, PIDTYPE_TGID)
///
/// The group is set to exit and nothing else, unless it exits already, is being killed already, or
/// has no thread left to be woken. Init and kernel threads ignore it.
/// Returns whether the process takes the signal; C returns 0 either way.
pub(super) fn do_send_sig_info<P: Probe>(k: &mut Kernel<P>, p: TaskId) -> bool {
    if k.has(OOM_GROUP) {
        if k.has(SIGKILL_FORCED) {
            stub!(k[OOM_GROUP, SIGKILL_FORCED], "int do_send_sig_info(", p);
        } else {
            stub!(k[OOM_GROUP, !SIGKILL_FORCED], "int do_send_sig_info(", p);
        }
    } else {
        stub!(k[!OOM_GROUP], "int do_send_sig_info(", p);
    }
    let signal = k.w[p].signal;
    // Where the signal is forced, init gets it like everybody else; what comes of that is not in the model.
    if k.has(THREAD_SCAN) && k.w.tgid(p) == 1 {
        k.event(EventKind::Sigkill, p);
        k.probe.leave(None);
        return true;
    }
    if k.w.tgid(p) == 1 || k.w[p].flags & PF_KTHREAD != 0 {
        k.event(EventKind::SigkillIgnored, p);
        k.probe.leave(None);
        return false;
    }
    k.event(EventKind::Sigkill, p);
    let flags = k.w[signal].flags;
    // A process that writes its core stays one that does, where that is no flag of the signal.
    let dumps = k.has(CORE_STATE) && flags & SIGNAL_GROUP_COREDUMP != 0;
    let exiting = flags & SIGNAL_GROUP_EXIT != 0 && !dumps;
    let pending = k.w[signal].sigkill_pending;
    let alive = (0..)
        .map_while(|at| k.w.thread(p, at))
        .any(|thread| k.w[thread].flags & PF_EXITING == 0);
    if !exiting && !pending && alive {
        let dump = if dumps { SIGNAL_GROUP_COREDUMP } else { 0 };
        k.store(Field::SignalFlags, signal, SIGNAL_GROUP_EXIT | dump);
        k.store(Field::SignalKillPending, signal, true);
    }
    k.probe.leave(None);
    true
}

/// kernel/freezer.c: void __thaw_task(struct task_struct *p)
pub(super) fn thaw_task<P: Probe>(k: &mut Kernel<P>, p: TaskId) {
    stub!(k, "void __thaw_task(", p);
    if k.w[p].frozen {
        k.store(Field::TaskFrozen, p, false);
    }
    leave!(k)
}

/// kernel/freezer.c: void thaw_process(struct task_struct *p)
pub(super) fn thaw_process<P: Probe>(k: &mut Kernel<P>, p: TaskId) {
    stub!(k[THAWS_PROCESS], "void thaw_process(", p);
    let mut threads = 0..;
    while let Some(thread) = threads.next().and_then(|at| k.w.thread(p, at)) {
        if k.w[thread].frozen {
            k.store(Field::TaskFrozen, thread, false);
        }
    }
    leave!(k)
}
