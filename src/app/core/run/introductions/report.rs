// SPDX-License-Identifier: GPL-2.0-only
//! The report in the kernel log.

use super::table::{OC, introductions};

introductions! {
    dump_header(
        oc: OC,
        p: ["the victim; NULL if there is none", "牺牲者；没有则为 NULL"],
    ) {
        "Prints the whole report: who asked for memory, the memory of the machine or the cgroup, the task table, and a summary"
        "打印完整报告：谁在请求内存、机器或 cgroup 的内存状况、任务表和摘要"
        without "Kernels without CONFIG_COMPACTION" "未启用 CONFIG_COMPACTION 的内核"
    }
    dump_tasks(oc: OC) {
        "Prints a table of the processes that were in question, protected ones too. Sizes are in pages, page tables in bytes."
        "打印所有相关进程的表，包括受保护的。大小以页计，页表以字节计。"
    }
    dump_task(
        p: ["the process", "进程"],
        arg: ["the decision, as oc", "本次决定，即 oc"],
    ) {
        "Prints one row of the task table. It always answers 0, so that a cgroup’s scan goes on."
        "打印任务表的一行。总是返回 0，使 cgroup 的扫描继续。"
    }
    dump_oom_summary(oc: OC, victim: ["the victim", "牺牲者"]) {
        "Prints the report in one line, for programs that read logs"
        "把报告打印成一行，供读日志的程序使用"
    }
    dump_stack() {
        "Prints which process runs on this CPU, on which machine, and how it came here"
        "打印此 CPU 上运行的进程、机器信息和调用路径"
        without "CPU, machine and call chain: a placeholder stands in the log" "CPU、机器和调用链：日志中以占位符代替"
    }
    show_mem(
        filter: ["which nodes are left out", "略去哪些节点"],
        nodemask: ["the nodes in question; NULL for all", "相关节点；NULL 表示全部"],
    ) {
        "Prints the memory of the machine: totals, nodes, zones, free lists, swap"
        "打印机器的内存：总量、节点、区、空闲链表、交换"
        without "Counters, watermarks and free lists: a placeholder stands in the log" "计数器、水位和空闲链表：日志中以占位符代替"
    }
    is_dump_unreclaim_slabs() {
        "Does slab memory that cannot be reclaimed outweigh all memory on the LRU lists? Then its table is worth printing."
        "不可回收的 slab 内存是否超过 LRU 链表上的全部内存？若是，则值得打印它的表。"
    }
    dump_unreclaimable_slab() {
        "Prints the slab caches that cannot be shrunk, with their sizes"
        "打印不可收缩的 slab 缓存及其大小"
        without "The caches: a placeholder stands in the log" "各缓存：日志中以占位符代替"
    }
    sched_show_task(p: ["the thread", "线程"]) {
        "Prints the state and the kernel stack of one thread"
        "打印一个线程的状态和内核栈"
        without "State and stack: a placeholder stands in the log" "状态和栈：日志中以占位符代替"
    }
    __ratelimit(rs: ["interval, burst, and what was counted so far", "间隔、次数上限和已有计数"]) {
        "Is one more allowed in this interval? To ask is to count. The first question after an interval in which some were held back prints how many."
        "在此间隔内还允许再来一次吗？询问即计数。若上一间隔有被抑制的，下一次询问会打印其数量。"
    }
    cpuset_print_current_mems_allowed() {
        "Prints the cpuset part of the summary line, before Linux 5.0 a line of its own. It is about the process that asked for memory, not about the victim."
        "打印摘要行中的 cpuset 部分，在 Linux 5.0 之前为单独一行。它说的是请求内存的进程，而不是牺牲者。"
    }
    mem_cgroup_print_oom_context(
        memcg: ["the cgroup that hit its limit, or NULL", "达到限制的 cgroup，或 NULL"],
        p: ["the victim", "牺牲者"],
    ) {
        "Prints the cgroup part of the summary line: whose limit it was, and where the victim is"
        "打印摘要行中的 cgroup 部分：是谁的限制，牺牲者在哪里"
    }
    mem_cgroup_print_oom_meminfo(memcg: ["the cgroup", "该 cgroup"]) {
        "Prints usage, limits and statistics of the cgroup, in the place of the machine’s memory"
        "打印 cgroup 的用量、限制和统计，代替整机内存信息"
        without "The statistics: a placeholder stands in the log" "统计数据：日志中以占位符代替"
    }
    memory_stat_format(memcg: ["the cgroup", "该 cgroup"]) {
        "Writes every statistic of the cgroup as text, one a line"
        "把 cgroup 的每项统计写成文本，每行一项"
        without "The statistics, and that there may be no memory for the text" "统计数据，以及可能没有内存存放文本的情形"
    }
    mem_cgroup_print_oom_group(memcg: ["the cgroup", "该 cgroup"]) {
        "Says that a whole cgroup is about to die"
        "说明整个 cgroup 即将被杀"
    }
}
