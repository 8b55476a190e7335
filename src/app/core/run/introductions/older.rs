// SPDX-License-Identifier: GPL-2.0-only
//! Functions that only older kernels than 5.10 have, or that have other parameters there.

use super::group::GROUP;
use super::table::{MM, OC, Text, introductions};

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
    __oom_reap_task_mm(tsk: ["the victim", "牺牲者"], mm: MM) {
        "Tries once to reap an address space, if its lock can be had without waiting. False means: try again later."
        "在无需等待即可取得锁的前提下，尝试回收一次地址空间。返回 false 表示稍后再试。"
        without "Who holds the lock: how often taking it fails is a part of the scenario" "谁持有锁：取锁失败几次由场景给出"
    }
    can_madv_dontneed_vma(vma: ["the mapping", "映射"]) {
        "May the reaper drop this mapping? Not if it is locked, made of huge pages, or not of normal memory."
        "回收线程可以丢弃此映射吗？若被锁定、由大页构成或不是普通内存则不行。"
    }
    mm_has_notifiers(mm: MM) {
        "Must anybody else be told when these pages go, such as a hypervisor?"
        "这些页消失时是否必须通知他人，例如虚拟机监控器？"
        without "Who does not sleep: only a notifier that would is a part of the scenario" "不会睡眠者：场景只给出会睡眠的通知者"
    }
    mm_has_blockable_invalidate_notifiers(mm: MM) {
        "Must anybody be told when these pages go who might sleep then, such as a hypervisor?"
        "这些页消失时，必须通知的他人中是否有可能睡眠者，例如虚拟机监控器？"
        without "The others: whether one would sleep is a part of the scenario" "其他方：是否会睡眠由场景给出"
    }
    mmu_notifier_invalidate_range_start_nonblock(
        mm: MM,
        start: ["its first byte", "首字节"],
        end: ["the byte behind it", "末字节之后"],
    ) {
        "Tells other users of these pages, such as a hypervisor. Not 0 if one of them would have to sleep."
        "通知这些页的其他使用者，例如虚拟机监控器。若其中一个必须睡眠，则不为 0。"
        without "The other users: whether one would sleep is a part of the scenario" "其他使用者：是否需要睡眠由场景给出"
    }
    css_task_iter_start(css: ["the cgroup", "该 cgroup"], it: ["the walk", "遍历状态"]) {
        "Begins a walk over the threads of one cgroup"
        "开始遍历一个 cgroup 的线程"
    }
    mm_nr_pmds(mm: MM) {
        "How many page tables of the second level an address space has"
        "地址空间有多少个第二级页表"
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
    check_panic_on_oom(
        oc: OC,
        constraint: ["which limit led to the shortage", "造成短缺的限制"],
    ) {
        "Panics instead of killing if sysctl vm.panic_on_oom asks for it. 1 spares a shortage that a cpuset, a memory policy or a cgroup caused, 2 does not. A kill by hand never panics."
        "若 sysctl vm.panic_on_oom 要求，则让内核崩溃而不杀进程。值为 1 时，由 cpuset、内存策略或 cgroup 引起的短缺不会崩溃；值为 2 时也会。手动触发的从不崩溃。"
    }
    __oom_kill_process(victim: ["the thread that was chosen", "选中的线程"]) {
        "Kills one process, and everybody else who shares its memory, whatever their oom_score_adj: they would keep the memory alive. Init and kernel threads are spared."
        "杀死一个进程以及与它共享内存的所有其他进程，不论其 oom_score_adj：否则内存不会释放。init 和内核线程除外。"
    }
    oom_kill_memcg_member(
        task: ["a thread of the cgroup", "cgroup 中的一个线程"],
        unused: ["nothing: each scan has this parameter", "无：每次扫描都有此参数"],
    ) {
        "Kills the process of one thread of a cgroup that dies as a whole. Whoever has oom_score_adj −1000 is spared."
        "在整个 cgroup 一起被杀时杀死其中一个线程的进程。oom_score_adj 为 −1000 的除外。"
    }
    do_send_sig_info(
        sig: ["the signal; SIGKILL here", "信号；此处为 SIGKILL"],
        info: ["who sends it: the kernel", "发送者：内核"],
        p: ["a thread of the receiver", "接收者的一个线程"],
        group: ["to the whole process, and not to one thread", "发给整个进程，而不是单个线程"],
    ) {
        "Sends SIGKILL, which marks the whole process as exiting at once"
        "发送 SIGKILL，立即把整个进程标记为正在退出"
        without "Waking the threads: a process exits when the scenario says so" "唤醒线程：进程何时退出由场景给出"
    }
    mem_cgroup_get_limit(memcg: GROUP) {
        "The most that the cgroup can hold, memory and swap together, in pages. It is the base of the score in a shortage of this group."
        "cgroup 最多能容纳的内存与交换之和（页）。此组短缺时，它是评分的基数。"
    }
}
