// SPDX-License-Identifier: GPL-2.0-only
//! What an address space counts.

use super::table::{MM, introductions};

introductions! {
    get_mm_counter(
        mm: MM,
        member: ["which count: MM_FILEPAGES, MM_ANONPAGES, MM_SWAPENTS or MM_SHMEMPAGES", "哪个计数：MM_FILEPAGES、MM_ANONPAGES、MM_SWAPENTS 或 MM_SHMEMPAGES"],
    ) {
        "One of the page counts of an address space. The sum can be below zero for a while, and is read as 0 then."
        "地址空间的一个页计数。总和可能暂时小于零，此时读作 0。"
        without "The small counts that each thread keeps of its own" "各线程自己保存的小计数"
    }
    get_mm_rss(mm: MM) {
        "Pages in memory: of files, of its own, and shared ones. Swap is not among them."
        "在内存中的页：文件页、匿名页和共享页。不含交换。"
    }
    mm_pgtables_bytes(mm: MM) {
        "What the page tables of an address space take, in bytes"
        "地址空间的页表所占的字节数"
    }
}
