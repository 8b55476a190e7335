// SPDX-License-Identifier: GPL-2.0-only
//! Functions of kernels that compare threads, or that have other parameters there: RHEL 7 and 4.4.

use super::table::{GFP, OC, Text, introductions};

const MEMCG: Text = [
    "the cgroup that hit its limit; NULL for the machine",
    "达到限制的 cgroup；NULL 表示整机",
];
const NODES: Text = [
    "nodes that the request is kept to; NULL if there are none",
    "请求被限定的节点；没有则为 NULL",
];
const ORDER: Text = [
    "2 to the power of this is the number of pages: only printed",
    "页数为 2 的该次方：仅用于打印",
];
const ZONES: Text = ["the zones that the request may use", "请求可用的内存域"];
const TOTAL: Text = [
    "pages that oom_score_adj is a share of",
    "oom_score_adj 所占比例的基数（页）",
];
const TOTAL_OUT: Text = [
    "is set to the number of pages behind the limit",
    "被设为该限制背后的页数",
];
const FORCE: Text = [
    "asked for by hand: who is dying already is not waited for",
    "手动要求：不等待已在退出者",
];
const SCORE_OUT: Text = [
    "is set to the score in thousandths of the total",
    "被设为占总量千分比的得分",
];
const SCORE: Text = [
    "the score in thousandths of the total, for the log",
    "占总量千分比的得分，用于日志",
];
const CHOSEN: Text = ["the thread that was chosen", "被选中的线程"];
const MESSAGE: Text = ["why, for the log", "原因，用于日志"];
const CONSTRAINT: Text = ["which limit led to the shortage", "造成短缺的限制"];
const REPORTED: Text = [
    "the thread that was chosen; NULL for a report without a victim",
    "被选中的线程；NULL 表示没有牺牲者的报告",
];
const NODE: Text = ["the node", "节点"];
const WALK: Text = ["the group", "组"];
const ITERATOR: Text = ["where the walk stands", "遍历所处的位置"];

introductions! {
    out_of_memory(
        zonelist: ZONES,
        gfp_mask: GFP,
        order: ORDER,
        nodemask: NODES,
        force_kill: FORCE,
    ) {
        "Decides whether somebody must die, who, and how. It answers nothing: the allocator tries again in any case."
        "决定是否必须杀死某个进程、杀谁、怎么杀。它不返回结果：分配器总会重试。"
        without "What comes before it, such as reclaim and compaction: a scenario begins where these have failed" "在它之前的回收与规整：场景从它们失败之后开始"
    }
    constrained_alloc(zonelist: ZONES, gfp_mask: GFP, nodemask: NODES, totalpages: TOTAL_OUT) {
        "Finds out which limit led to the shortage, and how many pages stand behind it. The weight of oom_score_adj depends on that number."
        "查明是哪种限制造成短缺，以及其背后有多少页。oom_score_adj 的权重取决于它。"
    }
    constrained_alloc(oc: OC, totalpages: TOTAL_OUT) {
        "Finds out which limit led to the shortage, and how many pages stand behind it. The weight of oom_score_adj depends on that number."
        "查明是哪种限制造成短缺，以及其背后有多少页。oom_score_adj 的权重取决于它。"
    }
    oom_scan_process_thread(
        task: ["the thread", "线程"],
        totalpages: TOTAL,
        nodemask: NODES,
        force_kill: FORCE,
    ) {
        "What does one thread mean for the scan: is it compared, passed over, selected at once, or does it end the scan because memory is about to come free?"
        "该线程对扫描意味着什么：参与比较、跳过、立即选中，还是因内存即将释放而结束扫描？"
    }
    oom_scan_process_thread(oc: OC, task: ["the thread", "线程"], totalpages: TOTAL) {
        "What does one thread mean for the scan: is it compared, passed over, selected at once, or does it end the scan because memory is about to come free?"
        "该线程对扫描意味着什么：参与比较、跳过、立即选中，还是因内存即将释放而结束扫描？"
    }
    select_bad_process(
        ppoints: SCORE_OUT,
        totalpages: TOTAL,
        nodemask: NODES,
        force_kill: FORCE,
    ) {
        "Compares all threads of the machine and returns the one with the highest score; −1 if somebody is dying already"
        "比较整台机器的所有线程，返回得分最高者；若已有线程正在退出则返回 −1"
    }
    select_bad_process(oc: OC, ppoints: SCORE_OUT, totalpages: TOTAL) {
        "Compares all threads of the machine and returns the one with the highest score; −1 if somebody is dying already"
        "比较整台机器的所有线程，返回得分最高者；若已有线程正在退出则返回 −1"
    }
    dump_header(p: REPORTED, gfp_mask: GFP, order: ORDER, memcg: MEMCG, nodemask: NODES) {
        "Prints the report: who asked for what, the memory of the machine or of the cgroup, and the table of processes"
        "打印报告：谁请求了什么、整机或 cgroup 的内存，以及进程表"
    }
    dump_header(oc: OC, p: REPORTED, memcg: MEMCG) {
        "Prints the report: who asked for what, the memory of the machine or of the cgroup, and the table of processes"
        "打印报告：谁请求了什么、整机或 cgroup 的内存，以及进程表"
    }
    oom_kill_process(
        p: CHOSEN,
        gfp_mask: GFP,
        order: ORDER,
        points: SCORE,
        totalpages: TOTAL,
        memcg: MEMCG,
        nodemask: NODES,
        message: MESSAGE,
    ) {
        "Prints the report and kills: the child with the highest score and memory of its own, or else the chosen process. Who shares the victim’s memory dies with it."
        "打印报告并杀死：自带内存且得分最高的子进程，否则为选中的进程。与牺牲者共享内存者一同死亡。"
    }
    oom_kill_process(
        oc: OC,
        p: CHOSEN,
        points: SCORE,
        totalpages: TOTAL,
        memcg: MEMCG,
        message: MESSAGE,
    ) {
        "Prints the report and kills: the child with the highest score and memory of its own, or else the chosen process. Who shares the victim’s memory dies with it."
        "打印报告并杀死：自带内存且得分最高的子进程，否则为选中的进程。与牺牲者共享内存者一同死亡。"
    }
    check_panic_on_oom(constraint: CONSTRAINT, gfp_mask: GFP, order: ORDER, nodemask: NODES) {
        "Panics instead of killing if sysctl vm.panic_on_oom asks for it, after a request by hand, too. 1 spares a shortage that a cpuset, a memory policy or a cgroup caused, 2 does not."
        "若 sysctl vm.panic_on_oom 要求，则让内核崩溃而不杀进程，手动触发时也如此。值为 1 时，由 cpuset、内存策略或 cgroup 引起的短缺不会崩溃；值为 2 时也会。"
    }
    check_panic_on_oom(oc: OC, constraint: CONSTRAINT, memcg: MEMCG) {
        "Panics instead of killing if sysctl vm.panic_on_oom asks for it. 1 spares a shortage that a cpuset, a memory policy or a cgroup caused, 2 does not. A kill by hand never panics."
        "若 sysctl vm.panic_on_oom 要求，则让内核崩溃而不杀进程。值为 1 时，由 cpuset、内存策略或 cgroup 引起的短缺不会崩溃；值为 2 时也会。手动触发的从不崩溃。"
    }
    try_set_zonelist_oom(zonelist: ZONES, gfp_mask: GFP) {
        "Locks the zones of a request, so that only one decision is made about each zone. It answers 0 if one of them is locked already."
        "锁定请求的内存域，使每个域同时只有一个裁决。若其中已有被锁定的则返回 0。"
    }
    clear_zonelist_oom(zonelist: ZONES, gfp_mask: GFP) {
        "Unlocks the zones of a request after a decision" "裁决之后解锁请求的内存域"
    }
    oom_killer_disable() {
        "Switches the OOM killer off for suspend, and waits until no victim is left. It answers false to a victim, which would wait for itself."
        "为挂起而关闭 OOM killer，并等待所有牺牲者退出。若调用者自己是牺牲者则返回 false，否则会等待自己。"
        without "How long the wait takes" "等待多久"
    }
    cpuset_zone_allowed_softwall(z: ["the zone", "内存域"], gfp_mask: GFP) {
        "May the current process allocate from this zone, as far as its cpuset goes?"
        "就 cpuset 而言，当前进程可以从该内存域分配吗？"
    }
    cpuset_node_allowed_softwall(node: NODE, gfp_mask: GFP) {
        "May the current process allocate from this node, as far as its cpuset goes? Without a cpuset beside the root it may."
        "就 cpuset 而言，当前进程可以从该节点分配吗？若除根以外没有 cpuset，则可以。"
    }
    __cpuset_node_allowed_softwall(node: NODE, gfp_mask: GFP) {
        "The same with cpusets: victims and requests of the kernel itself may go beyond the walls of a cpuset"
        "有 cpuset 时的同一问题：牺牲者与内核自身的请求可以越过 cpuset 的界限"
    }
    cpuset_print_task_mems_allowed(tsk: ["the thread", "线程"]) {
        "Prints the cpuset of a thread and the nodes that it may use"
        "打印线程的 cpuset 及其可用的节点"
    }
    cgroup_iter_start(cgrp: WALK, it: ITERATOR) {
        "Begins a walk over the threads of one group" "开始遍历一个组的线程"
    }
    cgroup_iter_next(cgrp: WALK, it: ITERATOR) {
        "Gives the next thread of the group, who joined last before the others; NULL after the last"
        "给出组的下一个线程，最后加入者在先；末尾之后为 NULL"
    }
    cgroup_iter_end(cgrp: WALK, it: ITERATOR) {
        "Ends the walk" "结束遍历"
    }
}
