// SPDX-License-Identifier: GPL-2.0-only
//! mm/mempolicy.c

use super::Kernel;
use super::world::{NodemaskId, PolicyMode, TaskId};
use crate::probe::Probe;

/// mm/mempolicy.c: bool mempolicy_nodemask_intersects(struct task_struct *tsk, const nodemask_t *mask)
///
/// A world holds no policy of a mode that would be a BUG here.
pub(super) fn mempolicy_nodemask_intersects<P: Probe>(
    k: &mut Kernel<P>,
    tsk: TaskId,
    mask: Option<NodemaskId>,
) -> bool {
    enter!(
        k[!ONLY_BIND_RESTRICTS],
        "bool mempolicy_nodemask_intersects(",
        tsk,
        mask
    );
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);

    let no_mask = cond!(k, "if (!mask)", (mask.is_none()));
    let (Some(nodes), false) = (mask, no_mask) else {
        ret!(k, "return ret;" @ 1, ret)
    };

    step!(k, "task_lock(tsk);");
    step!(k, "mempolicy = tsk->mempolicy;");
    let policy = k.w[tsk].mempolicy;
    note!(
        k,
        mempolicy = policy.map(|_| super::world::MempolicyId(tsk.0))
    );
    if cond!(k, "if (!mempolicy)", (policy.is_none())) {
        step!(k, "goto out;");
    } else if let Some(policy) = policy {
        step!(k, "switch (mempolicy->mode) {");
        match policy.mode {
            PolicyMode::Bind | PolicyMode::Interleave => {
                let intersects = policy.nodes & k.w[nodes] != 0;
                step!(k, "ret = nodes_intersects(mempolicy->v.nodes, *mask);");
                set!(k, ret = intersects);
                step!(k, "break;" @ 2);
            }
            // Modes that these kernels do not have count as the one that restricts nothing.
            _ => step!(k, "break;" @ 1),
        }
    }
    step!(k, "task_unlock(tsk);");
    ret!(k, "return ret;" @ 2, ret)
}

/// mm/mempolicy.c: bool mempolicy_in_oom_domain(struct task_struct *tsk, const nodemask_t *mask)
pub(super) fn mempolicy_in_oom_domain<P: Probe>(
    k: &mut Kernel<P>,
    tsk: TaskId,
    mask: Option<NodemaskId>,
) -> bool {
    enter!(
        k[ONLY_BIND_RESTRICTS],
        "bool mempolicy_in_oom_domain(",
        tsk,
        mask
    );
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    let no_mask = cond!(k, "if (!mask)", (mask.is_none()));
    let (Some(nodes), false) = (mask, no_mask) else {
        ret!(k, "return ret;" @ 1, ret)
    };
    step!(k, "task_lock(tsk);");
    step!(k, "mempolicy = tsk->mempolicy;");
    let policy = k.w[tsk].mempolicy;
    note!(
        k,
        mempolicy = policy.map(|_| super::world::MempolicyId(tsk.0))
    );
    let bound = policy.filter(|policy| policy.mode == PolicyMode::Bind);
    if cond!(
        k,
        "if (mempolicy &&",
        (policy.is_some()) && (bound.is_some())
    ) {
        let allowed = bound.map_or(0, |policy| policy.nodes);
        step!(k, "ret = nodes_intersects(mempolicy->nodes, *mask);");
        set!(k, ret = allowed & k.w[nodes] != 0);
    }
    step!(k, "task_unlock(tsk);");
    ret!(k, "return ret;" @ 2, ret)
}
