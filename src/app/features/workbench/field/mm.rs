// SPDX-License-Identifier: GPL-2.0-only
//! The fields of an address space.

use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, flags, show};
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::app::i18n::Language;
use crate::scenario::process::{Mm, MmFlag};

fields! {
    /// Of an address space.
    MmField {
        Anon = "anon", "MM_ANONPAGES";
            "Anonymous memory", "匿名内存";
            "Counts in the score, page by page; the reaper frees it", "逐页计入分数；由 oom_reaper 释放";
        File = "file", "MM_FILEPAGES";
            "File pages", "文件页";
            "Counts in the score, page by page", "逐页计入分数";
        Shmem = "shmem", "MM_SHMEMPAGES";
            "Shared memory", "共享内存";
            "Counts in full for each address space that maps it; the reaper leaves it", "对每个映射它的地址空间都全额计分；oom_reaper 不释放它";
        Swap = "swap", "MM_SWAPENTS";
            "Swapped out", "已换出";
            "Counts in the score, though it takes no RAM", "计入分数，尽管不占用内存";
        PgtablesBytes = "pgtables_bytes", "pgtables_bytes";
            "Page tables", "页表";
            "Whole pages of it count in the score; a number without a unit is bytes", "其中的整页计入分数；无单位的数字表示字节";
        TotalVm = "total_vm", "total_vm";
            "Virtual size", "虚拟大小";
            "Printed only: what is reserved and never used scores nothing", "仅用于打印：预留而未使用的部分不计分";
        OomSkip = "OOM_SKIP", "MMF_OOM_SKIP";
            "Nothing more to gain", "已无可释放";
            "Who uses it is passed over, and nobody waits for a victim that has it", "使用它的进程被跳过，也不再等待拥有它的牺牲者";
        Unstable = "UNSTABLE", "MMF_UNSTABLE";
            "Reaping has begun", "已开始回收";
            "Page faults in it fail from then on; the choice does not look at it", "此后其中的缺页会失败；选择时不看此项";
        OomVictim = "OOM_VICTIM", "MMF_OOM_VICTIM";
            "Memory of a victim", "牺牲者的内存";
            "When its last user exits, it is reaped at once and gets MMF_OOM_SKIP", "最后一个使用者退出时立即回收，并带上 MMF_OOM_SKIP";
        OomReapQueued = "OOM_REAP_QUEUED", "MMF_OOM_REAP_QUEUED";
            "Queued for the reaper", "已交给 oom_reaper";
            "It is never queued a second time", "不会再次排队";
        Multiprocess = "MULTIPROCESS", "MMF_MULTIPROCESS";
            "Of several processes", "属于多个进程";
            "Makes a write to oom_score_adj reach all its users; the choice does not look at it", "使写入 oom_score_adj 时影响所有使用者；选择时不看此项";
        ExtraUsers = "extra_users", "mm_users";
            "Other users", "其他使用者";
            "With more than one user, every process that shares it has to exit before its end counts as near", "使用者多于一个时，共用它的进程都须在退出，才算即将释放";
        LockBusy = "mmap_lock_busy", "mmap_lock";
            "Tries that find the lock taken", "锁被占用的尝试次数";
            "The reaper tries 10 times, 0.1 s apart, then gives up", "oom_reaper 每隔 0.1 秒尝试一次，10 次后放弃";
        SkipWhenBusyBelow = "oom_skip_when_busy_below", "";
            "Freed meanwhile", "期间被释放";
            "A try with fewer such failures left finds MMF_OOM_SKIP set, as if the process had exited meanwhile", "剩余失败次数低于此值时，尝试会发现 MMF_OOM_SKIP 已置位，如同进程已在此间退出";
    }
}

impl MmField {
    fn flag(self) -> Option<MmFlag> {
        Some(match self {
            MmField::OomSkip => MmFlag::OomSkip,
            MmField::Unstable => MmFlag::Unstable,
            MmField::OomVictim => MmFlag::OomVictim,
            MmField::OomReapQueued => MmFlag::OomReapQueued,
            MmField::Multiprocess => MmFlag::Multiprocess,
            _ => return None,
        })
    }
}

pub(super) fn value(
    builder: &Builder,
    place: usize,
    field: MmField,
    language: Language,
) -> Option<Value> {
    use MmField as F;
    let mm = builder.scenario().mms.get(place)?;
    if let Some(flag) = field.flag() {
        return Some(Value::Switch(mm.flags.contains(&flag)));
    }
    let pages = |pages| show::amount(builder, pages, language);
    let count = |count: u32| show::number(count.into(), 0, u32::MAX.into());
    Some(match field {
        F::File => pages(mm.file),
        F::Anon => pages(mm.anon),
        F::Shmem => pages(mm.shmem),
        F::Swap => pages(mm.swap),
        F::PgtablesBytes => show::bytes(builder, mm.pgtables_bytes, language),
        F::TotalVm => show::pages(builder, mm.total_vm, language),
        F::ExtraUsers => count(mm.extra_users),
        F::LockBusy => count(mm.mmap_lock_busy),
        F::SkipWhenBusyBelow => count(mm.oom_skip_when_busy_below),
        F::OomSkip | F::Unstable | F::OomVictim | F::OomReapQueued | F::Multiprocess => {
            return None;
        }
    })
}

pub(super) fn edit(
    builder: &Builder,
    place: usize,
    field: MmField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let Some(mm) = builder.scenario().mms.get(place) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let mut mm = mm.clone();
    match field.flag() {
        Some(flag) => flags::set(&mut mm.flags, flag, typed.switch()?),
        None => set(&mut mm, field, typed)?,
    }
    Ok(Edit::Replace(Items::Mms(vec![(place, mm)])))
}

fn set(mm: &mut Mm, field: MmField, typed: Typed<'_>) -> Result<(), Problem> {
    use MmField as F;
    let count = || Ok::<u32, Problem>(typed.number(0, u32::MAX.into())? as u32);
    match field {
        F::File => mm.file = typed.amount()?,
        F::Anon => mm.anon = typed.amount()?,
        F::Shmem => mm.shmem = typed.amount()?,
        F::Swap => mm.swap = typed.amount()?,
        F::PgtablesBytes => mm.pgtables_bytes = typed.bytes()?,
        F::TotalVm => mm.total_vm = typed.pages()?,
        F::ExtraUsers => mm.extra_users = count()?,
        F::LockBusy => mm.mmap_lock_busy = count()?,
        F::SkipWhenBusyBelow => mm.oom_skip_when_busy_below = count()?,
        F::OomSkip | F::Unstable | F::OomVictim | F::OomReapQueued | F::Multiprocess => {}
    }
    Ok(())
}
