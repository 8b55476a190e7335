// SPDX-License-Identifier: GPL-2.0-only
//! After the kill: exits, and the reaper.

use super::rule::Case::{Any, By, False, True};
use super::rule::rules;

rules! {
    __run_timers {
        "", Any => "Time has passed: timers that are due go off", "时间流逝：到期的定时器触发";
    }
    wake_oom_reaper {
        "if (test_bit(MMF_OOM_SKIP", True =>
            "The exit of {tsk} has freed its memory in time: there is nothing left to reap",
            "{tsk} 及时退出并释放了内存：没有什么可回收的";
        "if (test_bit(MMF_OOM_SKIP", False => "{tsk} has not gone in time: it is handed to the reaper", "{tsk} 没有及时退出：交给回收线程";
        "tsk->oom_reaper_list", Any => "{tsk} is put on top of the list", "将 {tsk} 放到列表顶端";
        "oom_reaper_list = tsk", Any => "The reaper will reap {oom_reaper_list} first", "回收线程将先处理 {oom_reaper_list}";
        "wake_up(", Any => "The reaper is woken", "唤醒回收线程";
    }
    oom_reaper {
        "wait_event_freezable", Any => "The reaper sleeps until there is a victim", "回收线程休眠，直到有牺牲者";
        "if (oom_reaper_list != NULL)", True => "{oom_reaper_list} is waiting", "{oom_reaper_list} 在等待";
        "tsk = oom_reaper_list", Any => "{tsk}, which was queued last, is reaped first", "最后到来的 {tsk} 先处理";
        "if (tsk)", True => "The memory of {tsk} is going to be reaped", "将要回收 {tsk} 的内存";
    }
    oom_reap_task {
        "int attempts", Any => "The reaper tries to reap the memory of {tsk}", "回收线程尝试回收 {tsk} 的内存";
        "while (attempts++", True => "That did not work: another attempt in a tenth of a second", "未成功：十分之一秒后再试";
        // What was counted up to be compared is one more than what was tried.
        "while (attempts++", By(0) => "All ten attempts have failed: there is no further one", "十次尝试都已失败：不再尝试";
        "while (attempts++", False => "Attempt {attempts} has settled it: no further one is needed", "第 {attempts} 次尝试已有结果：无需再试";
        "if (attempts <= MAX_OOM_REAP_RETRIES", True => "The memory of {tsk} has been reaped, or is gone", "{tsk} 的内存已被回收，或已不在";
        "if (attempts <= MAX_OOM_REAP_RETRIES", False => "The memory of {tsk} could not be reaped", "未能回收 {tsk} 的内存";
        "set_bit(MMF_OOM_SKIP", Any => "From now on decisions skip {tsk}: a stuck victim does not block them", "此后的决定都会跳过 {tsk}：卡住的牺牲者不会阻碍它们";
    }
    oom_reap_task_mm | __oom_reap_task_mm {
        "if (!down_read_trylock(", True => "The lock of the address space is taken: try again later", "该地址空间的锁已被占用：稍后再试";
        "if (!down_read_trylock(", False => "The address space is locked for reading", "已锁定该地址空间以供读取";
        "if (!mmap_read_trylock(mm))", True => "The lock of the address space is taken: try again later", "该地址空间的锁已被占用：稍后再试";
        "if (!mmap_read_trylock(mm))", False => "The address space is locked for reading", "已锁定该地址空间以供读取";
        "if (test_bit(MMF_OOM_SKIP", True => "{tsk} exited in the meantime and freed its memory", "{tsk} 已在此期间退出，内存也随之释放";
        "if (test_bit(MMF_OOM_SKIP", False => "{tsk} still holds its memory", "{tsk} 仍持有内存";
        "pr_info(", Any => "The log shows how much memory {tsk} still has", "日志写明 {tsk} 还剩多少";
    }
    __oom_reap_task_mm {
        "set_bit(MMF_UNSTABLE", Any => "From now on a page that is missing means that its data may be gone", "此后若缺页，则其数据可能已丢失";
        "for (vma = mm->mmap", True => "The next mapping is {vma}", "下一个映射是 {vma}";
        "for (vma = mm->mmap", False => "All mappings have been checked", "所有映射都已检查";
        "if (!can_madv_lru_vma(vma))", True => "{vma} is locked or special: it stays", "{vma} 被锁定或特殊：保留";
        "if (!can_madv_lru_vma(vma))", False => "{vma} can be dropped", "{vma} 可以丢弃";
        "continue", Any => "On to the next mapping", "继续看下一个映射";
        "if (!can_madv_dontneed_vma(vma))", True => "{vma} is locked or special: it stays", "{vma} 被锁定或特殊：保留";
        "if (!can_madv_dontneed_vma(vma))", False => "{vma} can be dropped", "{vma} 可以丢弃";
        "if (vma->vm_flags & (VM_HUGETLB", True => "{vma} is of huge pages, or a device’s: it stays", "{vma} 由大页组成，或属于设备：保留";
        "if (vma->vm_flags & (VM_HUGETLB", False => "{vma} can be dropped, locked or not", "{vma} 可以丢弃，无论是否锁定";
        "if (is_vm_hugetlb_page(vma))", True => "{vma} is of huge pages: it stays", "{vma} 由大页组成：保留";
        "if (is_vm_hugetlb_page(vma))", False => "{vma} is not of huge pages", "{vma} 不是大页";
        "if (vma->vm_flags & VM_LOCKED)", True => "{vma} is locked: it stays", "{vma} 被锁定：保留";
        "if (vma->vm_flags & VM_LOCKED)", False => "{vma} is not locked", "{vma} 未锁定";
        "if (vma_is_anonymous(vma)", True => "{vma} is private, so dropping it frees memory", "{vma} 是私有的，丢弃它能释放内存";
        "if (vma_is_anonymous(vma)", False => "{vma} is shared with others: dropping it would free nothing", "{vma} 与他人共享：丢弃它不会释放什么";
        "if (mmu_notifier_invalidate", True => "A device would make the reaper sleep: this range is left", "设备会使回收线程休眠：保留该区间";
        "if (mmu_notifier_invalidate", False => "No device prevents it", "没有设备阻碍";
    }
    exit_mm {
        "struct mm_struct *mm", Any => "{current} releases its memory", "{current} 放弃内存";
        "current->mm = NULL", Any => "{current} has no address space any more", "{current} 不再拥有地址空间";
        "if (test_thread_flag(TIF_MEMDIE))", True => "{current} was a victim: one less is exiting", "{current} 曾是牺牲者：正在退出的又少一个";
        "if (test_thread_flag(TIF_MEMDIE))", False => "{current} was not marked as a victim", "{current} 没有被标记为牺牲者";
    }
    exit_mmap {
        "void exit_mmap(", Any => "The last user is gone: all pages are unmapped, and MMF_OOM_SKIP is set, whosever memory it was", "最后一个使用者已离开：解除所有页的映射，并设置 MMF_OOM_SKIP，无论这是谁的内存";
        "if (unlikely(mm_is_oom_victim(mm)))", True => "The address space is that of a victim", "该地址空间属于牺牲者";
        "if (unlikely(mm_is_oom_victim(mm)))", False => "The address space is not that of a victim", "该地址空间不属于牺牲者";
        "set_bit(MMF_OOM_SKIP", Any => "Later decisions need not wait for it", "以后的决定无需等待它";
        "unmap_vmas", Any => "All its pages are given back", "归还其所有页";
        "free_pgtables", Any => "Its page tables are given back", "归还其页表";
    }
    exit_oom_victim {
        "wake_up_all", Any => "Tasks that wait until no victim is left are woken", "唤醒等待全部牺牲者退出的任务";
        "clear_thread_flag", Any => "The mark of a victim is removed", "去掉牺牲者标记";
        "if (!atomic_dec_return", True => "It was the last victim: {oom_victims} are left", "这是最后一个牺牲者：还剩 {oom_victims} 个";
        "if (!atomic_dec_return", False => "Victims that are still exiting: {oom_victims}", "仍在退出的牺牲者：{oom_victims}";
    }
}
