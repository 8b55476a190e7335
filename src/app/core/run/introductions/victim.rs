// SPDX-License-Identifier: GPL-2.0-only
//! Victims, exits, and switching the killer off.

use super::table::{MM, introductions};

introductions! {
    tsk_is_oom_victim(tsk: ["a thread of the process", "进程的一个线程"]) {
        "Has this process been made a victim? It stays one for as long as it exists."
        "该进程是否已成为牺牲者？它在存续期间一直是。"
    }
    mm_is_oom_victim(mm: MM) {
        "Does this address space belong to a victim?"
        "此地址空间属于牺牲者吗？"
    }
    exit_oom_victim() {
        "A victim has let go of its memory: there is one less to wait for. The last one wakes whoever waits to suspend the machine."
        "牺牲者已放弃内存：需要等待的少了一个。最后一个会唤醒等待挂起机器的线程。"
    }
    oom_killer_disable(timeout: ["how long to wait, in ticks", "等待多久（时钟滴答）"]) {
        "Forbids kills before a suspend, and waits until no victim is left on its way out"
        "在挂起前禁止杀进程，并等待所有牺牲者退出"
        without "The wait itself: what it comes to is a part of the scenario" "等待过程本身：其结果由场景给出"
    }
    oom_killer_enable() {
        "Allows kills again, after a suspend"
        "挂起之后重新允许杀进程"
    }
    exit_mm() {
        "A thread that exits gives up its address space, and at the very end its mark as a victim"
        "退出的线程放弃地址空间，最后去掉牺牲者标记"
        without "Waiting for a core dump, and handing the address space to another owner" "等待 core dump，以及把地址空间交给另一个所有者"
    }
    exit_mmap(mm: MM) {
        "The last user is gone: tears the address space down. A victim’s is reaped first, and hidden from later decisions."
        "最后一个使用者已离开：拆除地址空间。牺牲者的会先被回收，并对以后的决定隐藏。"
        without "Page tables in detail, and how much memory was promised to the process" "页表的细节，以及向该进程承诺过多少内存"
    }
    mmput(mm: MM) {
        "One user of the address space less. After the last one it is torn down."
        "地址空间的使用者减一。最后一个离开后即被拆除。"
    }
    unmap_page_range(
        tlb: ["the pages collected so far", "已收集的页"],
        vma: ["the mapping", "映射"],
        addr: ["its first byte", "首字节"],
        end: ["the byte behind it", "末字节之后"],
        details: ["nothing", "不使用"],
    ) {
        "Unmaps a range, and frees the pages and swap entries that nobody else uses"
        "解除一段映射，释放无人再用的页和交换项"
        without "Single pages: those of the mapping leave the counters together" "单个页：映射的页一次性从计数器中扣除"
    }
    can_madv_lru_vma(vma: ["the mapping", "映射"]) {
        "May the reaper drop this mapping? Not if it is locked, made of huge pages, or not of normal memory."
        "回收线程可以丢弃此映射吗？若被锁定、由大页构成或不是普通内存则不行。"
    }
    mmu_notifier_invalidate_range_start_nonblock(range: ["the range that is about to go", "即将解除的范围"]) {
        "Tells other users of these pages, such as a hypervisor. Not 0 if one of them would have to sleep."
        "通知这些页的其他使用者，例如虚拟机监控器。若其中一个必须睡眠，则不为 0。"
        without "The other users: whether one would sleep is a part of the scenario" "其他使用者：是否需要睡眠由场景给出"
    }
}
