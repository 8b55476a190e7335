// SPDX-License-Identifier: GPL-2.0-only
//! Functions that only newer kernels than 5.10 have, or that have other parameters there.

use super::table::{GFP, MM, OC, introductions};

introductions! {
    mempolicy_in_oom_domain(
        tsk: ["the thread", "线程"],
        mask: ["the nodes in question", "相关节点"],
    ) {
        "Can this thread have memory on one of these nodes, as far as its memory policy goes? Only a policy that binds it to others says no."
        "就其内存策略而言，此线程能否在这些节点上有内存？只有把它绑定到其他节点的策略才回答否。"
    }
    cpuset_node_allowed(node: ["the memory node", "内存节点"], gfp_mask: GFP) {
        "May the requester allocate from this node? A victim may go anywhere: it has to finish. Requests of the kernel itself may use the nodes of the nearest hardwalled cpuset."
        "请求者可以从此节点分配吗？牺牲者处处可以：它必须完成退出。内核自身的请求可使用最近的硬墙 cpuset 的节点。"
        without "Interrupts: the model is never in one" "中断：模型从不处于中断中"
    }
    cpuset_current_node_allowed(node: ["the memory node", "内存节点"], gfp_mask: GFP) {
        "May the requester allocate from this node? A victim may go anywhere: it has to finish. Requests of the kernel itself may use the nodes of the nearest hardwalled cpuset."
        "请求者可以从此节点分配吗？牺牲者处处可以：它必须完成退出。内核自身的请求可使用最近的硬墙 cpuset 的节点。"
        without "Interrupts: the model is never in one" "中断：模型从不处于中断中"
    }
    dump_oom_victim(oc: OC, victim: ["the victim", "牺牲者"]) {
        "Prints the report in one line, for programs that read logs"
        "把报告打印成一行，供读日志的程序使用"
    }
    dump_header(oc: OC) {
        "Prints the report but for its last line: who asked for memory, the memory of the machine or the cgroup, and the task table"
        "打印报告（最后一行除外）：谁在请求内存、机器或 cgroup 的内存状况和任务表"
        without "Kernels without CONFIG_COMPACTION" "未启用 CONFIG_COMPACTION 的内核"
    }
    cpuset_v2() {
        "Are cpusets managed by cgroup v2?"
        "cpuset 是否由 cgroup v2 管理？"
    }
    get_mm_counter_sum(
        mm: MM,
        member: ["which count: MM_FILEPAGES, MM_ANONPAGES, MM_SWAPENTS or MM_SHMEMPAGES", "哪个计数：MM_FILEPAGES、MM_ANONPAGES、MM_SWAPENTS 或 MM_SHMEMPAGES"],
    ) {
        "One of the page counts of an address space, summed up exactly over all processors"
        "地址空间的一个页计数，对所有处理器精确求和"
    }
    get_mm_rss_sum(mm: MM) {
        "Pages in memory, counted exactly: of files, of its own, and shared ones. Swap is not among them."
        "在内存中的页（精确计数）：文件页、匿名页和共享页。不含交换。"
    }
    memcg_memory_event(
        memcg: ["the cgroup", "该 cgroup"],
        event: ["what is counted: that a whole group is killed", "计数的事件：整个组被杀死"],
    ) {
        "Counts an event for the cgroup and for the groups above it"
        "为该 cgroup 及其上级记一次事件"
    }
    thaw_process(p: ["a thread of the process", "进程的一个线程"]) {
        "Wakes all threads of a process that are frozen for a suspend"
        "唤醒一个进程中因挂起而冻结的所有线程"
    }
    __show_mem(
        filter: ["which nodes are left out", "略去哪些节点"],
        nodemask: ["the nodes in question; NULL for all", "相关节点；NULL 表示全部"],
        max_zone_idx: ["the highest zone in question", "相关的最高区"],
    ) {
        "Prints the memory of the machine, up to a zone: totals, nodes, zones, free lists, swap"
        "打印机器的内存（至某个区为止）：总量、节点、区、空闲链表、交换"
        without "Counters, watermarks and free lists: a placeholder stands in the log" "计数器、水位和空闲链表：日志中以占位符代替"
    }
    mem_cgroup_show_protected_memory(memcg: ["the cgroup, or NULL for the machine", "该 cgroup；NULL 表示整机"]) {
        "Prints how much memory is protected from reclaim by memory.min and memory.low, on cgroup v2"
        "在 cgroup v2 上，打印受 memory.min 和 memory.low 保护而不被回收的内存"
    }
    process_mrelease(
        pidfd: ["a descriptor of the process", "该进程的描述符"],
        flags: ["no flag is known", "不认识任何标志"],
    ) {
        "The system call by which a program reaps the memory of a process that it has killed, without waiting for its exit"
        "程序用此系统调用回收自己杀死的进程的内存，而不必等它退出"
    }
    should_dump_unreclaim_slab() {
        "Does slab memory that cannot be reclaimed outweigh all memory on the LRU lists? Then its table is worth printing."
        "不可回收的 slab 内存是否超过 LRU 链表上的全部内存？若是，则值得打印它的表。"
    }
    zap_vma_for_reaping(vma: ["the mapping", "该映射"]) {
        "Unmaps one mapping for the reaper, unless somebody who has to be told would have to sleep"
        "为回收线程解除一个映射，除非必须通知的一方会睡眠"
    }
}
