// SPDX-License-Identifier: GPL-2.0-only
//! The arguments of calls.

use super::process::PID_MAX;
use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, gfp, show, tree};
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::call::Call;

fields! {
    /// An argument of a call. One that the call does not have has no control.
    CallField {
        Current = "current", "current";
            "Thread that asks", "申请内存的线程";
            "Its nodes and its cpuset restrict the request; if it is dying itself, nobody else is killed", "请求受其节点与 cpuset 限制；若它自己正在退出，则不杀死其他进程";
        Gfp = "gfp_mask", "gfp_mask";
            "Flags of the request", "请求的标志";
            "As names joined by |, or as a number", "用 | 连接的名称，或一个数";
        Order = "order", "order";
            "Order", "阶";
            "2 to the power of this pages are asked for; −1 stands for the sysrq key", "申请 2 的该次方页；−1 表示 sysrq 键";
        Sysrq = "sysrq", "is_sysrq_oom()";
            "By hand (SysRq+F)", "手动触发（SysRq+F）";
            "Earlier victims are not waited for, and the machine never goes down", "不等待先前的牺牲者，机器也绝不崩溃";
        PreferredNode = "preferred_node", "oc->zonelist";
            "Preferred node", "首选节点";
            "Where memory is looked for first; without one, nodes are no constraint", "首先查找内存的节点；若没有，则节点不构成约束";
        Nodemask = "nodemask", "oc->nodemask";
            "Node mask", "节点掩码";
            "If it leaves memory out, it is the constraint: mempolicies are compared with it", "若它排除了部分内存，即成为约束：内存策略与之比较";
        Memcg = "memcg", "oc->memcg";
            "Group that has run out", "耗尽内存的组";
            "Only its members and those of the groups below can be chosen", "只能选择该组及其下级组的成员";
        Jiffies = "jiffies", "jiffies";
            "Ticks", "节拍数";
            "4 ms each: the reaper begins 500 ticks after a kill", "每个 4 毫秒：杀死进程 500 个节拍后 oom_reaper 开始工作";
        Tgid = "tgid", "tgid";
            "Process that exits", "退出的进程";
            "All its threads exit, and memory that nobody else uses is freed", "其所有线程退出，无人共用的内存被释放";
        Interrupted = "interrupted", "mutex_lock_killable()";
            "Interrupted", "被中断";
            "The lock is not taken, and the killer stays switched on", "未取得锁，OOM killer 保持开启";
        WaitResult = "wait_result", "wait_event_interruptible_timeout()";
            "Time left", "剩余时间";
            "Asked only if victims are still dying: at 0 or less the killer stays switched on", "仅当仍有牺牲者正在退出时才看此项：小于等于 0 时 OOM killer 保持开启";
        MemcgHandled = "memcg_handled", "mem_cgroup_oom_synchronize()";
            "A group has dealt with it", "已由组处理";
            "Nothing more is done, and nothing is printed", "不再做任何事，也不打印";
    }
    each {
        /// One flag of the mask, by its bit.
        GfpFlag(u32) = gfp::described
    }
}

/// The longest wait, in ticks.
const LONGEST: i64 = 1_000_000_000;

/// The largest order (`MAX_ORDER` − 1).
const LARGEST_ORDER: i64 = 10;

pub(super) fn value(
    builder: &Builder,
    place: usize,
    field: CallField,
    language: Language,
) -> Option<Value> {
    use CallField as F;
    let scenario = builder.scenario();
    let thread = |pid: i32| Some(show::number(pid.into(), 1, PID_MAX));
    let mask = |mask: u32| {
        Some(Value::Mask {
            text: gfp::text(mask),
            hex: format!("{mask:#x}"),
        })
    };
    match (field, scenario.calls.get(place)?) {
        (
            F::Current,
            Call::OutOfMemory { current, .. }
            | Call::MemCgroupOutOfMemory { current, .. }
            | Call::PageFaultOom { current, .. },
        ) => thread(*current),
        (
            F::Gfp,
            Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. },
        ) => mask(*gfp_mask),
        (
            F::GfpFlag(bit),
            Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. },
        ) => Some(Value::Switch(gfp_mask & bit != 0)),
        (F::Order, Call::OutOfMemory { order, .. }) => {
            Some(show::number((*order).into(), -1, LARGEST_ORDER))
        }
        (F::Order, Call::MemCgroupOutOfMemory { order, .. }) => {
            Some(show::number((*order).into(), 0, LARGEST_ORDER))
        }
        (F::Sysrq, Call::OutOfMemory { order, .. }) => Some(Value::Switch(*order == -1)),
        (F::PreferredNode, Call::OutOfMemory { preferred_node, .. }) => {
            let nodes = scenario.system.nodes.iter().map(|node| {
                let id = node.id.to_string();
                let name = language.node_named(&id);
                (id, name)
            });
            let none = (String::new(), language.no_zonelist().to_owned());
            let chosen = preferred_node.map_or_else(String::new, |node| node.to_string());
            Some(Value::Choice(
                std::iter::once(none).chain(nodes).collect(),
                chosen,
            ))
        }
        (F::Nodemask, Call::OutOfMemory { nodemask, .. }) => Some(show::nodes(
            builder.index().nodes,
            nodemask.as_deref(),
            Some((nodemask.is_none(), language.no_nodemask())),
        )),
        (F::Memcg, Call::OutOfMemory { memcg, .. }) => {
            let machine = Some(language.whole_machine());
            Some(tree::limited(&tree::memcgs(scenario), machine, *memcg))
        }
        (F::Memcg, Call::MemCgroupOutOfMemory { memcg, .. }) => {
            Some(tree::limited(&tree::memcgs(scenario), None, Some(*memcg)))
        }
        (F::Jiffies, Call::Tick { jiffies }) => Some(Value::Number {
            text: number::unsigned(*jiffies),
            least: 0,
            most: LONGEST,
        }),
        (F::Tgid, Call::ExitProcess { tgid }) => thread(*tgid),
        (F::Interrupted, Call::OomKillerDisable { interrupted, .. }) => {
            Some(Value::Switch(*interrupted))
        }
        (F::WaitResult, Call::OomKillerDisable { wait_result, .. }) => {
            Some(show::number(*wait_result, i64::MIN, i64::MAX))
        }
        (F::MemcgHandled, Call::PageFaultOom { memcg_handled, .. }) => {
            Some(Value::Switch(*memcg_handled))
        }
        _ => None,
    }
}

pub(super) fn edit(
    builder: &Builder,
    place: usize,
    field: CallField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let Some(call) = builder.scenario().calls.get(place) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let mut call = call.clone();
    if !set(&mut call, field, typed)? {
        return Err(Refusal::NoSuchPlace.into());
    }
    Ok(Edit::Replace(Items::Calls(vec![(place, call)])))
}

/// Sets an argument; `false` if the call does not have it.
fn set(call: &mut Call, field: CallField, typed: Typed<'_>) -> Result<bool, Problem> {
    use CallField as F;
    match (field, call) {
        (
            F::Current,
            Call::OutOfMemory { current, .. }
            | Call::MemCgroupOutOfMemory { current, .. }
            | Call::PageFaultOom { current, .. },
        ) => *current = typed.number(1, PID_MAX)? as i32,
        (
            F::Gfp,
            Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. },
        ) => {
            let short = Some(typed.text).filter(|text| text.len() <= gfp::LONGEST);
            let mask = short.and_then(gfp::read);
            let wrong = || Problem::Form(typed.language.gfp_form().to_owned());
            *gfp_mask = mask.ok_or_else(wrong)?;
        }
        (
            F::GfpFlag(bit),
            Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. },
        ) => match typed.switch()? {
            true => *gfp_mask |= bit,
            false => *gfp_mask &= !bit,
        },
        (F::Order, Call::OutOfMemory { order, .. }) => {
            *order = typed.number(-1, LARGEST_ORDER)? as i32;
        }
        (F::Order, Call::MemCgroupOutOfMemory { order, .. }) => {
            *order = typed.number(0, LARGEST_ORDER)? as i32;
        }
        (F::Sysrq, Call::OutOfMemory { order, .. }) => match typed.switch()? {
            true => *order = -1,
            false => *order = (*order).max(0),
        },
        (F::PreferredNode, Call::OutOfMemory { preferred_node, .. }) => {
            *preferred_node = typed.id_or_none()?;
        }
        (F::Nodemask, Call::OutOfMemory { nodemask, .. }) => {
            *nodemask = typed.nodes_or_inherited(nodemask.as_deref())?;
        }
        (F::Memcg, Call::OutOfMemory { memcg, .. }) => *memcg = typed.id_or_none()?,
        (F::Memcg, Call::MemCgroupOutOfMemory { memcg, .. }) => *memcg = typed.id()?,
        (F::Jiffies, Call::Tick { jiffies }) => *jiffies = typed.number(0, LONGEST)? as u64,
        (F::Tgid, Call::ExitProcess { tgid }) => *tgid = typed.number(1, PID_MAX)? as i32,
        (F::Interrupted, Call::OomKillerDisable { interrupted, .. }) => {
            *interrupted = typed.switch()?;
        }
        (F::WaitResult, Call::OomKillerDisable { wait_result, .. }) => {
            *wait_result = typed.number(i64::MIN, i64::MAX)?;
        }
        (F::MemcgHandled, Call::PageFaultOom { memcg_handled, .. }) => {
            *memcg_handled = typed.switch()?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}
