// SPDX-License-Identifier: GPL-2.0-only
//! The fields of the machine.

use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, show};
use crate::app::builder::{Builder, Edit};
use crate::app::i18n::Language;
use crate::app::number;

fields! {
    /// Of the machine.
    SystemField {
        PageSize = "page_size", "PAGE_SIZE";
            "Page size", "页大小";
            "All counters count pages: with another size, the same numbers are other amounts", "所有计数器都以页计：页大小不同，同样的数字就是不同的内存量";
        TotalRam = "total_ram_pages", "totalram_pages()";
            "RAM", "内存";
            "With swap it is the total: oom_score_adj adds thousandths of that", "与交换空间合为总量：oom_score_adj 按其千分之一计";
        TotalSwap = "total_swap_pages", "total_swap_pages";
            "Swap", "交换空间";
            "All of it belongs to the total, whatever nodes the request may use", "无论请求可用哪些节点，全部计入总量";
        PanicOnOom = "panic_on_oom", "vm.panic_on_oom";
            "Panic", "内核崩溃";
            "Whether the machine goes down instead of one process", "是否让整台机器崩溃，而不是杀死一个进程";
        KillAllocatingTask = "oom_kill_allocating_task", "vm.oom_kill_allocating_task";
            "Kill who asks", "杀死申请者";
            "The process that asks dies, and nobody is compared; not if a group has run out", "由申请内存的进程去死，不作比较；组耗尽内存时除外";
        DumpTasks = "oom_dump_tasks", "vm.oom_dump_tasks";
            "Print all tasks", "打印所有任务";
            "Printed only: whether the log shows the table of tasks", "仅用于打印：日志中是否显示任务表";
        Swappiness = "swappiness", "vm.swappiness";
            "Swappiness", "交换倾向";
            "At 0, swap does not belong to the total of a group (version 2)", "为 0 时，交换空间不计入组的总量（版本 2）";
        CgroupVersion = "cgroup_version", "";
            "Control group version", "控制组版本";
            "Version 1 limits memory and swap together, and has no memory.oom.group", "版本 1 将内存与交换合并限制，且没有 memory.oom.group";
        NotifierFreed = "notifier_freed", "oom_notify_list";
            "Freed by notifiers", "通知器释放的内存";
            "If they free anything, nobody is killed; not asked if a group has run out", "只要释放了内存，就不杀死任何进程；组耗尽内存时不询问";
        KillerDisabled = "oom_killer_disabled", "oom_killer_disabled";
            "Killer switched off", "OOM killer 已关闭";
            "Nobody is killed, as while the machine suspends", "不杀死任何进程，如同机器挂起期间";
        LruPages = "lru_pages", "";
            "Memory on LRU lists", "LRU 链表上的内存";
            "Printed only: if the unreclaimable slab is larger, the slab table is printed", "仅用于打印：若不可回收的 slab 更大，则打印 slab 表";
        SlabUnreclaimable = "slab_unreclaimable_pages", "";
            "Unreclaimable slab", "不可回收的 slab";
            "Printed only: if it is larger than the LRU lists, the slab table is printed", "仅用于打印：若大于 LRU 链表，则打印 slab 表";
    }
}

/// The sizes that a page can have.
const PAGE_SIZES: [u32; 5] = [4096, 8192, 16384, 32768, 65536];

pub(super) fn value(builder: &Builder, field: SystemField, language: Language) -> Option<Value> {
    use SystemField as F;
    let system = &builder.scenario().system;
    let pages = |pages| show::pages(builder, pages, language);
    let choice = |names: &[&str], chosen: i64| {
        let names = names.iter().enumerate();
        let names = names.map(|(number, name)| (number.to_string(), (*name).to_owned()));
        Value::Choice(names.collect(), chosen.to_string())
    };
    Some(match field {
        F::PageSize => Value::Choice(
            PAGE_SIZES
                .map(|size| {
                    let kib = number::unsigned((size / 1024).into());
                    (size.to_string(), format!("{kib} KiB"))
                })
                .to_vec(),
            system.page_size.to_string(),
        ),
        F::TotalRam => pages(system.total_ram_pages),
        F::TotalSwap => pages(system.total_swap_pages),
        F::PanicOnOom => choice(
            &[
                language.panic_never(),
                language.panic_global(),
                language.panic_always(),
            ],
            system.sysctl.panic_on_oom.into(),
        ),
        F::KillAllocatingTask => Value::Switch(system.sysctl.oom_kill_allocating_task != 0),
        F::DumpTasks => Value::Switch(system.sysctl.oom_dump_tasks != 0),
        F::Swappiness => show::number(system.swappiness.into(), 0, 200),
        F::CgroupVersion => Value::Choice(
            ["1", "2"]
                .map(|version| (version.to_owned(), version.to_owned()))
                .to_vec(),
            system.cgroup_version.to_string(),
        ),
        F::NotifierFreed => {
            let freed = system.notifier_freed.iter().map(|&freed| {
                match show::pages(builder, freed, language) {
                    Value::Amount { text, .. } => text,
                    _ => String::new(),
                }
            });
            Value::Text(freed.collect::<Vec<_>>().join("; "), 1000)
        }
        F::KillerDisabled => Value::Switch(system.oom_killer_disabled),
        F::LruPages => pages(system.lru_pages),
        F::SlabUnreclaimable => pages(system.slab_unreclaimable_pages),
    })
}

pub(super) fn edit(
    builder: &Builder,
    field: SystemField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    use SystemField as F;
    let mut system = builder.scenario().system.clone();
    let chosen = |least, most| typed.number(least, most).map_err(|_| typed.no_choice());
    match field {
        F::PageSize => system.page_size = typed.id()?,
        F::TotalRam => system.total_ram_pages = typed.pages()?,
        F::TotalSwap => system.total_swap_pages = typed.pages()?,
        F::PanicOnOom => system.sysctl.panic_on_oom = chosen(0, 2)? as i32,
        F::KillAllocatingTask => set(&mut system.sysctl.oom_kill_allocating_task, typed)?,
        F::DumpTasks => set(&mut system.sysctl.oom_dump_tasks, typed)?,
        F::Swappiness => system.swappiness = typed.number(0, 200)? as u32,
        F::CgroupVersion => system.cgroup_version = chosen(1, 2)? as u32,
        F::NotifierFreed => system.notifier_freed = typed.amounts()?,
        F::KillerDisabled => system.oom_killer_disabled = typed.switch()?,
        F::LruPages => system.lru_pages = typed.pages()?,
        F::SlabUnreclaimable => system.slab_unreclaimable_pages = typed.pages()?,
    }
    Ok(Edit::System(Box::new(system)))
}

/// A setting that is on if it is any other number than 0.
fn set(setting: &mut i32, typed: Typed<'_>) -> Result<(), Problem> {
    let is_on = typed.switch()?;
    if (*setting != 0) != is_on {
        *setting = i32::from(is_on);
    }
    Ok(())
}
