// SPDX-License-Identifier: GPL-2.0-only
//! mm/memcontrol.c: a memory cgroup is at its limit.

use super::oom::tsk_is_oom_victim;
use super::oom_kill::out_of_memory;
use super::sched::fatal_signal_pending;
use super::world::{MemcgId, OcId, World};
use super::{Kernel, Panic};
use crate::probe::names::PF_EXITING;
use crate::probe::{Decision, EndReason, Probe};
use crate::rules::{MEMCG_DYING_TEST, MEMCG_LOCK_KILLABLE, MEMCG_MARGIN_TEST};

/// mm/memcontrol.c: bool task_is_dying(void)
fn task_is_dying<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k[MEMCG_DYING_TEST], "static inline bool task_is_dying(");
    let current = k.w.current;
    let dying = cond!(
        k,
        "return tsk_is_oom_victim(current) ||",
        (tsk_is_oom_victim(k, current))
            || (fatal_signal_pending(k.w, current))
            || (k.w[current].flags & PF_EXITING != 0)
    );
    leave!(k, dying)
}

/// mm/memcontrol.c: unsigned long mem_cgroup_margin(struct mem_cgroup *memcg)
///
/// Pages that can still be charged. Shown as a value, not as a call.
fn mem_cgroup_margin(w: &World, memcg: MemcgId) -> u64 {
    let group = &w[memcg];
    let margin = group.max.saturating_sub(group.usage);
    if w.system.cgroup_v2 {
        margin
    } else {
        margin.min(group.memsw_max.saturating_sub(group.memsw_usage))
    }
}

/// mm/memcontrol.c: bool mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
///
/// `interrupted` is what taking `oom_lock` comes to.
pub fn mem_cgroup_out_of_memory<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    gfp_mask: u32,
    order: i32,
    interrupted: bool,
) -> Result<bool, Panic> {
    enter!(
        k[!THREAD_SCAN],
        "static bool mem_cgroup_out_of_memory(",
        memcg,
        gfp_mask,
        order
    );
    let oc = OcId(0);
    step!(k, "struct oom_control oc = {");
    k.fill_oom_control(None, None, Some(memcg), gfp_mask, order);
    let mut ret = true;
    if k.has(MEMCG_MARGIN_TEST) {
        step!(k[MEMCG_MARGIN_TEST], "bool ret = true;");
        note!(k, ret);
    }
    if k.has(MEMCG_LOCK_KILLABLE) {
        if cond!(
            k[MEMCG_LOCK_KILLABLE],
            "if (mutex_lock_killable(&oom_lock))",
            (interrupted)
        ) {
            step!(k[MEMCG_LOCK_KILLABLE], "return true;");
            k.probe.leave(Some(1));
            return Ok(true);
        }
    } else {
        step!(k[!MEMCG_LOCK_KILLABLE], "mutex_lock(&oom_lock);");
    }
    let wanted = 1u64.wrapping_shl(order as u32);
    if k.has(MEMCG_MARGIN_TEST)
        && cond!(
            k[MEMCG_MARGIN_TEST],
            "if (mem_cgroup_margin(memcg) >= (1 << order))",
            (mem_cgroup_margin(k.w, memcg) >= wanted)
        )
    {
        k.probe.decided(Decision::Ended(EndReason::MemcgMargin));
        step!(k[MEMCG_MARGIN_TEST], "goto unlock;");
    } else if k.has(MEMCG_DYING_TEST) {
        let dying;
        set!(
            k,
            ret = cond!(
                k[MEMCG_DYING_TEST],
                "ret = task_is_dying() ||",
                ({
                    dying = task_is_dying(k);
                    dying
                }) || (out_of_memory(k, oc)?)
            )
        );
        if dying {
            k.probe
                .decided(Decision::Ended(EndReason::MemcgCurrentDying));
        }
    } else {
        step!(k[!MEMCG_DYING_TEST], "ret = out_of_memory(&oc);");
        set!(k, ret = out_of_memory(k, oc)?);
    }
    step!(k, "mutex_unlock(&oom_lock);");
    step!(k, "return ret;");
    k.probe.leave(Some(u64::from(ret)));
    Ok(ret)
}
