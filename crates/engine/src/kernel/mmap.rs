// SPDX-License-Identifier: GPL-2.0-only
//! mm/mmap.c: an address space is taken down.

use super::Kernel;
use super::oom::mm_is_oom_victim;
use super::oom_kill::{__oom_reap_task_mm, reap_all_mappings};
use super::world::{MmId, Pending, VmaId, World};
use crate::probe::names::{MMF_OOM_SKIP, VM_LOCKED};
use crate::probe::{Field, Probe};
use crate::rules::{
    MAPLE_TREE, MMAP_SEM, NOTIFIER_STOPS_REAPER, ONE_REAP_FUNCTION, REAPS_LOCKED, TLB_RANGE,
    VICTIM_FLAG,
};

/// mm/mmap.c: void exit_mmap(struct mm_struct *mm)
///
/// An address space whose mappings the world does not list has some all the same: it is never
/// taken for an empty one. Its pages leave the counters together. Accounted memory is not modelled.
pub(super) fn exit_mmap<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    if k.has(MAPLE_TREE) {
        return exit_mmap_of_tree(k, mm);
    }
    enter!(k[!MAPLE_TREE], "void exit_mmap(", mm);
    step!(k, "unsigned long nr_accounted = 0;");
    let nr_accounted = 0u64;
    note!(k, nr_accounted);
    step!(k, "mmu_notifier_release(mm);");
    if !k.has(ONE_REAP_FUNCTION) && k.has(VICTIM_FLAG) {
        reap_before_exit(k, mm);
    }
    let mappings: Vec<VmaId> = (0..).map_while(|at| k.w.vma(mm, at)).collect();
    if !k.has(REAPS_LOCKED) {
        unlock_mappings(k, &mappings);
    }
    step!(k, "arch_exit_mmap(mm);");
    step!(k, "vma = mm->mmap;");
    let mut vmas = mappings.into_iter();
    let mut vma = vmas.next();
    if vma.is_some() {
        note!(k, vma);
    }
    if cond!(k, "if (!vma)", (false)) {
        ret!(k, "return;")
    }
    step!(k, "lru_add_drain();");
    step!(k, "flush_cache_mm(mm);");
    step_either!(
        k[TLB_RANGE],
        "tlb_gather_mmu(&tlb, mm, 0, -1);",
        "tlb_gather_mmu_fullmm(&tlb, mm);"
    );
    step!(k, "unmap_vmas(&tlb, vma, 0, -1);");
    unmap(k, mm);
    if k.has(ONE_REAP_FUNCTION) {
        if k.has(VICTIM_FLAG) {
            hide_victim(k, mm);
        }
    } else if !k.has(VICTIM_FLAG) {
        step!(
            k[!ONE_REAP_FUNCTION, !VICTIM_FLAG],
            "set_bit(MMF_OOM_SKIP, &mm->flags);"
        );
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    }
    step!(
        k,
        "free_pgtables(&tlb, vma, FIRST_USER_ADDRESS, USER_PGTABLES_CEILING);"
    );
    k.store(Field::MmPgtablesBytes, mm, 0i64);
    step_either!(
        k[TLB_RANGE],
        "tlb_finish_mmu(&tlb, 0, -1);",
        "tlb_finish_mmu(&tlb);"
    );
    while cond!(k, "while (vma) {", (vma.is_some())) {
        if cond!(k, "if (vma->vm_flags & VM_ACCOUNT)", (false)) {
            step!(k, "nr_accounted += vma_pages(vma);");
        }
        step!(k, "vma = remove_vma(vma);");
        set!(k, vma = vmas.next());
        step!(k, "cond_resched();");
    }
    step!(k, "vm_unacct_memory(nr_accounted);");
    leave!(k)
}

/// What [`exit_mmap`] does first with a victim's address space.
fn reap_before_exit<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    const F: crate::listing::Function =
        crate::listing::function("void exit_mmap(", chain!(!MAPLE_TREE));
    if !cond!(
        k[!ONE_REAP_FUNCTION, VICTIM_FLAG],
        "if (unlikely(mm_is_oom_victim(mm))) {",
        (mm_is_oom_victim(k, mm))
    ) {
        return;
    }
    if k.has(NOTIFIER_STOPS_REAPER) {
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, NOTIFIER_STOPS_REAPER],
            "mutex_lock(&oom_lock);"
        );
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, NOTIFIER_STOPS_REAPER],
            "__oom_reap_task_mm(mm);"
        );
        reap_all_mappings(k, mm);
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, NOTIFIER_STOPS_REAPER],
            "mutex_unlock(&oom_lock);"
        );
    } else {
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, !NOTIFIER_STOPS_REAPER],
            "(void)__oom_reap_task_mm(mm);"
        );
        __oom_reap_task_mm(k, mm);
    }
    step!(
        k[!ONE_REAP_FUNCTION, VICTIM_FLAG],
        "set_bit(MMF_OOM_SKIP, &mm->flags);"
    );
    k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    if k.has(MMAP_SEM) {
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, MMAP_SEM],
            "down_write(&mm->mmap_sem);"
        );
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, MMAP_SEM],
            "up_write(&mm->mmap_sem);"
        );
    } else {
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, !MMAP_SEM],
            "mmap_write_lock(mm);"
        );
        step!(
            k[!ONE_REAP_FUNCTION, VICTIM_FLAG, !MMAP_SEM],
            "mmap_write_unlock(mm);"
        );
    }
}

/// What [`exit_mmap`] does with locked mappings.
fn unlock_mappings<P: Probe>(k: &mut Kernel<P>, mappings: &[VmaId]) {
    const F: crate::listing::Function =
        crate::listing::function("void exit_mmap(", chain!(!MAPLE_TREE));
    let locked = |w: &World, vma: VmaId| w[vma].flags & VM_LOCKED != 0;
    let any_locked = mappings.iter().any(|&vma| locked(k.w, vma));
    if !k.has(TLB_RANGE) {
        if cond!(
            k[!REAPS_LOCKED, !TLB_RANGE],
            "if (mm->locked_vm)",
            (any_locked)
        ) {
            step!(
                k[!REAPS_LOCKED, !TLB_RANGE],
                "unlock_range(mm->mmap, ULONG_MAX);"
            );
        }
        return;
    }
    if cond!(
        k[!REAPS_LOCKED, TLB_RANGE],
        "if (mm->locked_vm) {",
        (any_locked)
    ) {
        let mut vmas = mappings.iter().copied();
        while let Some(vma) = each_until_null!(
            k[!REAPS_LOCKED, TLB_RANGE],
            "for (vma = mm->mmap; vma; vma = vma->vm_next)",
            vma = vmas.next()
        ) {
            if cond!(
                k[!REAPS_LOCKED, TLB_RANGE],
                "if (vma->vm_flags & VM_LOCKED)",
                (locked(k.w, vma))
            ) {
                step!(k[!REAPS_LOCKED, TLB_RANGE], "munlock_vma_pages_all(vma);");
            }
        }
    }
}

/// What [`exit_mmap`] does with a victim's address space once it is empty, in kernels that do not reap it.
fn hide_victim<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    const F: crate::listing::Function =
        crate::listing::function("void exit_mmap(", chain!(!MAPLE_TREE));
    if cond!(
        k[ONE_REAP_FUNCTION, VICTIM_FLAG],
        "if (unlikely(mm_is_oom_victim(mm))) {",
        (mm_is_oom_victim(k, mm))
    ) {
        step!(
            k[ONE_REAP_FUNCTION, VICTIM_FLAG],
            "set_bit(MMF_OOM_SKIP, &mm->flags);"
        );
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
        step!(
            k[ONE_REAP_FUNCTION, VICTIM_FLAG],
            "down_write(&mm->mmap_sem);"
        );
        step!(
            k[ONE_REAP_FUNCTION, VICTIM_FLAG],
            "up_write(&mm->mmap_sem);"
        );
    }
}

/// mm/mmap.c: void exit_mmap(struct mm_struct *mm)
///
/// In kernels that keep mappings in a tree, of which the listing has a card.
fn exit_mmap_of_tree<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    stub!(k[MAPLE_TREE], "void exit_mmap(", mm);
    // A kernel that knows victims by a flag reaps them first, wherever its mappings stand.
    let is_victim = k.has(VICTIM_FLAG) && mm_is_oom_victim(k, mm);
    if is_victim {
        __oom_reap_task_mm(k, mm);
    }
    unmap(k, mm);
    if is_victim || !k.has(VICTIM_FLAG) {
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    }
    k.store(Field::MmPgtablesBytes, mm, 0i64);
    leave!(k)
}

/// All pages and swap entries of an address space are gone.
fn unmap<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    k.store(Field::MmFilePages, mm, 0i64);
    k.store(Field::MmAnonPages, mm, 0i64);
    k.store(Field::MmSwapEntries, mm, 0i64);
    k.store(Field::MmShmemPages, mm, 0i64);
    if let Some(rare) = &mut k.w[mm].rare {
        rare.pending = Pending::default();
    }
}
