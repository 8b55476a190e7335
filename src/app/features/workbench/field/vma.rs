// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a mapping, which only the reaper looks at.

use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, show};
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::app::i18n::Language;
use crate::scenario::process::VmaKind;

fields! {
    /// Of a mapping.
    VmaField {
        Kind = "kind", "vma_is_anonymous()";
            "Kind", "类型";
            "The reaper frees anonymous mappings, and private ones of files", "oom_reaper 释放匿名映射和文件的私有映射";
        Shared = "shared", "VM_SHARED";
            "Shared", "共享映射";
            "The reaper leaves a shared mapping of a file", "oom_reaper 不处理文件的共享映射";
        Locked = "locked", "VM_LOCKED";
            "Locked", "已锁定";
            "The reaper leaves it", "oom_reaper 不处理它";
        Hugetlb = "hugetlb", "VM_HUGETLB";
            "Huge pages", "大页";
            "The reaper leaves it", "oom_reaper 不处理它";
        Pfnmap = "pfnmap", "VM_PFNMAP";
            "Bare page frames", "裸页帧";
            "The reaper leaves it", "oom_reaper 不处理它";
        NotifierBlocks = "notifier_blocks", "mmu_notifier";
            "A notifier would sleep", "通知器会睡眠";
            "The reaper passes over it, and this try counts as failed", "oom_reaper 跳过它，本次尝试算作失败";
        Anon = "anon", "MM_ANONPAGES";
            "Anonymous memory", "匿名内存";
            "What reaping takes off this counter", "回收时从该计数器减去的量";
        File = "file", "MM_FILEPAGES";
            "File pages", "文件页";
            "What reaping takes off this counter", "回收时从该计数器减去的量";
        Shmem = "shmem", "MM_SHMEMPAGES";
            "Shared memory", "共享内存";
            "What reaping takes off this counter", "回收时从该计数器减去的量";
        Swap = "swap", "MM_SWAPENTS";
            "Swapped out", "已换出";
            "What reaping takes off this counter", "回收时从该计数器减去的量";
    }
}

pub(super) fn value(
    builder: &Builder,
    (place, at): (usize, usize),
    field: VmaField,
    language: Language,
) -> Option<Value> {
    use VmaField as F;
    let vma = builder.scenario().mms.get(place)?.vmas.get(at)?;
    let pages = |pages| show::amount(builder, pages, language);
    let kind = |kind| match kind {
        VmaKind::Anon => "anon",
        VmaKind::File => "file",
    };
    Some(match field {
        F::Kind => Value::Choice(
            vec![
                ("anon".to_owned(), language.kind_anon().to_owned()),
                ("file".to_owned(), language.kind_file().to_owned()),
            ],
            kind(vma.kind).to_owned(),
        ),
        F::Shared => Value::Switch(vma.shared),
        F::Locked => Value::Switch(vma.locked),
        F::Hugetlb => Value::Switch(vma.hugetlb),
        F::Pfnmap => Value::Switch(vma.pfnmap),
        F::NotifierBlocks => Value::Switch(vma.notifier_blocks),
        F::Anon => pages(vma.anon),
        F::File => pages(vma.file),
        F::Shmem => pages(vma.shmem),
        F::Swap => pages(vma.swap),
    })
}

pub(super) fn edit(
    builder: &Builder,
    (place, at): (usize, usize),
    field: VmaField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    use VmaField as F;
    let mut mm = match builder.scenario().mms.get(place) {
        Some(mm) if at < mm.vmas.len() => mm.clone(),
        _ => return Err(Refusal::NoSuchPlace.into()),
    };
    let vma = &mut mm.vmas[at];
    match field {
        F::Kind => {
            vma.kind = match typed.text {
                "anon" => VmaKind::Anon,
                "file" => VmaKind::File,
                _ => return Err(typed.no_choice()),
            }
        }
        F::Shared => vma.shared = typed.switch()?,
        F::Locked => vma.locked = typed.switch()?,
        F::Hugetlb => vma.hugetlb = typed.switch()?,
        F::Pfnmap => vma.pfnmap = typed.switch()?,
        F::NotifierBlocks => vma.notifier_blocks = typed.switch()?,
        F::Anon => vma.anon = typed.amount()?,
        F::File => vma.file = typed.amount()?,
        F::Shmem => vma.shmem = typed.amount()?,
        F::Swap => vma.swap = typed.amount()?,
    }
    Ok(Edit::Replace(Items::Mms(vec![(place, mm)])))
}
