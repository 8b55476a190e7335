// SPDX-License-Identifier: GPL-2.0-only
//! Functions that only older kernels than 5.10 have, or that have other parameters there.

use super::table::{Text, introductions};

const MEMCG: Text = [
    "the cgroup that hit its limit; NULL for the machine",
    "达到限制的 cgroup；NULL 表示整机",
];
const NODES: Text = [
    "the nodes of a memory policy; NULL if there is none",
    "内存策略的节点；没有则为 NULL",
];
const PROCESS: Text = [
    "the process, as any thread of it",
    "进程（以其任一线程表示）",
];

introductions! {
    oom_badness(
        p: PROCESS,
        memcg: MEMCG,
        nodemask: NODES,
        totalpages: ["pages that oom_score_adj is a share of", "oom_score_adj 所占比例的基数（页）"],
    ) {
        "Scores a process, in pages: resident memory, swap and page tables, plus oom_score_adj thousandths of totalpages. 0 means that it must not be chosen; any other has at least 1."
        "给进程打分（单位：页）：常驻内存、交换和页表之和，加上 totalpages 的千分之 oom_score_adj。0 表示不可选；其他至少为 1。"
    }
    oom_unkillable_task(p: ["the process", "进程"], memcg: MEMCG, nodemask: NODES) {
        "Can this process not be a candidate? Init and kernel threads never are, nor is one outside of the cgroup, or without memory on the nodes in question."
        "该进程是否不能作为候选？init 和内核线程从不是；在 cgroup 之外、或在相关节点上没有内存的也不是。"
    }
    has_intersects_mems_allowed(start: PROCESS, mask: NODES) {
        "Can killing this process free memory on a node that the requester may use? One thread that can is enough."
        "杀死此进程能否在请求者可用的节点上释放内存？有一个线程符合即可。"
    }
    task_in_mem_cgroup(
        task: ["the process", "进程"],
        memcg: ["the cgroup that hit its limit", "达到限制的 cgroup"],
    ) {
        "Does the memory of this process count for the cgroup? The owner of its address space decides."
        "该进程的内存是否计入此 cgroup？由其地址空间的所有者决定。"
    }
    dump_tasks(memcg: MEMCG, nodemask: NODES) {
        "Prints a table of the processes that could be chosen, protected ones too. Sizes are in pages."
        "打印可能被选中的进程的表，包括受保护的。大小以页计。"
    }
    mem_cgroup_print_oom_info(
        memcg: ["the cgroup that hit its limit", "达到限制的 cgroup"],
        p: ["the victim; NULL if there is none", "牺牲者；没有则为 NULL"],
    ) {
        "Prints whose limit it was and where the victim is, then usage, limits and statistics of the cgroup and of all below it"
        "打印是谁的限制、牺牲者在哪里，然后是该 cgroup 及其所有下级的用量、限制和统计"
    }
    mem_cgroup_print_statistics(memcg: ["the cgroup", "该 cgroup"]) {
        "Prints the statistics of one cgroup"
        "打印一个 cgroup 的统计"
        without "The statistics: a placeholder stands in the log" "统计数据：日志中以占位符代替"
    }
    show_mem(filter: ["which nodes are left out", "略去哪些节点"]) {
        "Prints the memory of the machine: totals, nodes, zones, free lists, swap"
        "打印机器的内存：总量、节点、区、空闲链表、交换"
        without "Counters, watermarks and free lists: a placeholder stands in the log" "计数器、水位和空闲链表：日志中以占位符代替"
    }
    wake_oom_reaper(tsk: ["the victim", "牺牲者"]) {
        "Hands the victim to the reaper at once, unless that was done before"
        "立即把牺牲者交给回收线程，除非先前已交付"
    }
    schedule_timeout_killable(timeout: ["how long, in jiffies", "多久，以 jiffy 计"]) {
        "Sleeps for a while, unless a signal kills the sleeper"
        "睡眠一段时间，除非睡眠者被信号杀死"
        without "The sleep: time passes only between the calls of a scenario" "睡眠本身：时间只在场景的两次调用之间流逝"
    }
}
