// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a cpuset.

use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, show, tree};
use crate::app::builder::{Builder, Edit, Items, List, Refusal};

fields! {
    /// Of a cpuset.
    CpusetField {
        Parent = "parent", "";
            "Parent cpuset", "上级 cpuset";
            "Where kernel memory is looked for beyond this cpuset, up to the next wall", "内核内存可越过本 cpuset 向上查找，直到下一道墙";
        Name = "name", "";
            "Name", "名称";
            "Printed only: the last part of its path", "仅用于打印：路径的最后一段";
        Mems = "mems", "cpuset.mems";
            "Memory nodes", "内存节点";
            "What its processes may use: who shares no node with the one that asks is passed over", "其进程可用的节点：与申请者没有共同节点的进程会被跳过";
        Exclusive = "mem_exclusive", "cpuset.mem_exclusive";
            "Exclusive", "独占";
            "A wall: kernel memory is looked for no further up", "一道墙：内核内存不再向上查找";
        Hardwall = "mem_hardwall", "cpuset.mem_hardwall";
            "Hard wall", "硬墙";
            "A wall: kernel memory is looked for no further up", "一道墙：内核内存不再向上查找";
    }
}

/// The longest name of a group, in bytes (`NAME_MAX`).
pub(super) const NAME: usize = 255;

pub(super) fn value(builder: &Builder, place: usize, field: CpusetField) -> Option<Value> {
    use CpusetField as F;
    let scenario = builder.scenario();
    let cpuset = scenario.cpusets.get(place)?;
    Some(match field {
        F::Parent => tree::parents(&tree::cpusets(scenario), place)?,
        // The root is called `/`.
        F::Name if place == 0 => return None,
        F::Name => Value::Text(cpuset.name.clone(), NAME),
        F::Mems => show::nodes(builder.index().memory, Some(&cpuset.mems), None),
        F::Exclusive => Value::Switch(cpuset.mem_exclusive),
        F::Hardwall => Value::Switch(cpuset.mem_hardwall),
    })
}

pub(super) fn edit(
    builder: &Builder,
    place: usize,
    field: CpusetField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    use CpusetField as F;
    let scenario = builder.scenario();
    let Some(cpuset) = scenario.cpusets.get(place) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let mut cpuset = cpuset.clone();
    match field {
        F::Parent => {
            let parent = typed.id()?;
            cpuset.parent = Some(parent);
            let groups = tree::cpusets(scenario);
            let changed = |place| Items::Cpusets(vec![(place, cpuset.clone())]);
            return Ok(tree::reparent(
                &groups,
                place,
                parent,
                List::Cpusets,
                changed,
            ));
        }
        F::Name => cpuset.name = typed.text.to_owned(),
        F::Mems => cpuset.mems = typed.nodes(&cpuset.mems)?,
        F::Exclusive => cpuset.mem_exclusive = typed.switch()?,
        F::Hardwall => cpuset.mem_hardwall = typed.switch()?,
    }
    Ok(Edit::Replace(Items::Cpusets(vec![(place, cpuset)])))
}
