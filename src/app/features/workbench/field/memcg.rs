// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a memory cgroup.

use super::cpuset::NAME;
use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, show, tree};
use crate::app::builder::{Builder, Edit, Items, List, Refusal};
use crate::app::i18n::Language;

fields! {
    /// Of a memory cgroup.
    MemcgField {
        Parent = "parent", "";
            "Parent group", "上级组";
            "If a group above runs out, members of this one can be chosen too", "若上级组耗尽内存，本组成员也可能被选中";
        Name = "name", "";
            "Name", "名称";
            "Printed only: the last part of its path", "仅用于打印：路径的最后一段";
        Max = "max", "memory.max";
            "Memory limit", "内存上限";
            "If this group runs out it is the total, with the swap it may use: oom_score_adj adds thousandths of that", "本组耗尽内存时，它与可用的交换空间合为总量：oom_score_adj 按其千分之一计";
        Usage = "usage", "memory.current";
            "Memory in use", "已用内存";
            "As long as the request fits below the limit, mem_cgroup_out_of_memory kills nobody", "只要请求仍在上限之内，mem_cgroup_out_of_memory 就不杀死任何进程";
        Failcnt = "failcnt", "failcnt";
            "Failed charges", "记账失败次数";
            "Printed only", "仅用于打印";
        SwapMax = "swap_max", "memory.swap.max";
            "Swap limit", "交换上限";
            "Version 2: belongs to the total of this group, unless vm.swappiness is 0", "版本 2：计入本组总量，除非 vm.swappiness 为 0";
        SwapUsage = "swap_usage", "memory.swap.current";
            "Swap in use", "已用交换空间";
            "Printed only", "仅用于打印";
        SwapFailcnt = "swap_failcnt", "failcnt";
            "Failed charges of swap", "交换记账失败次数";
            "Printed only", "仅用于打印";
        MemswMax = "memsw_max", "memory.memsw.limit_in_bytes";
            "Limit of memory and swap", "内存与交换上限";
            "Version 1: what it is above the memory limit belongs to the total, unless swappiness is 0", "版本 1：超出内存上限的部分计入总量，除非 swappiness 为 0";
        MemswUsage = "memsw_usage", "memory.memsw.usage_in_bytes";
            "Memory and swap in use", "已用内存与交换";
            "Version 1: has to leave room for the request too, or else somebody is killed", "版本 1：也须为请求留有余地，否则会杀死进程";
        MemswFailcnt = "memsw_failcnt", "failcnt";
            "Failed charges of memory and swap", "内存与交换记账失败次数";
            "Printed only", "仅用于打印";
        KmemMax = "kmem_max", "memory.kmem.limit_in_bytes";
            "Limit of kernel memory", "内核内存上限";
            "Printed only, in version 1", "仅用于打印（版本 1）";
        KmemUsage = "kmem_usage", "memory.kmem.usage_in_bytes";
            "Kernel memory in use", "已用内核内存";
            "Printed only, in version 1", "仅用于打印（版本 1）";
        KmemFailcnt = "kmem_failcnt", "failcnt";
            "Failed charges of kernel memory", "内核内存记账失败次数";
            "Printed only, in version 1", "仅用于打印（版本 1）";
        Swappiness = "swappiness", "memory.swappiness";
            "Swappiness", "交换倾向";
            "Version 1: at 0, swap does not belong to the total of this group", "版本 1：为 0 时，交换空间不计入本组总量";
        UseHierarchy = "use_hierarchy", "memory.use_hierarchy";
            "With the groups below", "包括下级组";
            "Version 1: without it only its own members can be chosen", "版本 1：若未设置，只能选择本组自己的成员";
        OomGroup = "oom_group", "memory.oom.group";
            "Killed as one", "整组杀死";
            "Version 2: if a member is chosen, all die, but for those with an adjustment of −1000", "版本 2：若某成员被选中，则全部被杀，调整值为 −1000 者除外";
    }
}

pub(super) fn value(
    builder: &Builder,
    place: usize,
    field: MemcgField,
    language: Language,
) -> Option<Value> {
    use MemcgField as F;
    let scenario = builder.scenario();
    let memcg = scenario.memcgs.get(place)?;
    let pages = |pages| Some(show::pages(builder, pages, language));
    // The root has no limit, and is not killed as one.
    let limit =
        |pages| (place > 0).then(|| show::limit(builder, pages, language.no_limit(), language));
    match field {
        F::Parent => tree::parents(&tree::memcgs(scenario), place),
        F::Name => (place > 0).then(|| Value::Text(memcg.name.clone(), NAME)),
        F::Max => limit(memcg.max),
        F::Usage => pages(memcg.usage),
        F::Failcnt => Some(show::count(memcg.failcnt)),
        F::SwapMax => limit(memcg.swap_max),
        F::SwapUsage => pages(memcg.swap_usage),
        F::SwapFailcnt => Some(show::count(memcg.swap_failcnt)),
        F::MemswMax => limit(memcg.memsw_max),
        F::MemswUsage => pages(memcg.memsw_usage),
        F::MemswFailcnt => Some(show::count(memcg.memsw_failcnt)),
        F::KmemMax => limit(memcg.kmem_max),
        F::KmemUsage => pages(memcg.kmem_usage),
        F::KmemFailcnt => Some(show::count(memcg.kmem_failcnt)),
        F::Swappiness => Some(show::number(memcg.swappiness.into(), 0, 200)),
        F::UseHierarchy => Some(Value::Switch(memcg.use_hierarchy)),
        F::OomGroup => (place > 0).then_some(Value::Switch(memcg.oom_group)),
    }
}

pub(super) fn edit(
    builder: &Builder,
    place: usize,
    field: MemcgField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    use MemcgField as F;
    let scenario = builder.scenario();
    let Some(memcg) = scenario.memcgs.get(place) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let mut memcg = memcg.clone();
    let count = || Ok::<u64, Problem>(typed.number(0, i64::MAX)? as u64);
    match field {
        F::Parent => {
            let parent = typed.id()?;
            memcg.parent = Some(parent);
            let groups = tree::memcgs(scenario);
            let changed = |place| Items::Memcgs(vec![(place, memcg.clone())]);
            return Ok(tree::reparent(
                &groups,
                place,
                parent,
                List::Memcgs,
                changed,
            ));
        }
        F::Name => memcg.name = typed.text.to_owned(),
        F::Max => memcg.max = typed.limit()?,
        F::Usage => memcg.usage = typed.pages()?,
        F::Failcnt => memcg.failcnt = count()?,
        F::SwapMax => memcg.swap_max = typed.limit()?,
        F::SwapUsage => memcg.swap_usage = typed.pages()?,
        F::SwapFailcnt => memcg.swap_failcnt = count()?,
        F::MemswMax => memcg.memsw_max = typed.limit()?,
        F::MemswUsage => memcg.memsw_usage = typed.pages()?,
        F::MemswFailcnt => memcg.memsw_failcnt = count()?,
        F::KmemMax => memcg.kmem_max = typed.limit()?,
        F::KmemUsage => memcg.kmem_usage = typed.pages()?,
        F::KmemFailcnt => memcg.kmem_failcnt = count()?,
        F::Swappiness => memcg.swappiness = typed.number(0, 200)? as u32,
        F::UseHierarchy => memcg.use_hierarchy = typed.switch()?,
        F::OomGroup => memcg.oom_group = typed.switch()?,
    }
    Ok(Edit::Replace(Items::Memcgs(vec![(place, memcg)])))
}
