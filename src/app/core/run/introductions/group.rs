// SPDX-License-Identifier: GPL-2.0-only
//! Memory cgroups.

use super::table::{GFP, Text, introductions};

pub(super) const GROUP: Text = ["the cgroup", "该 cgroup"];

introductions! {
    mem_cgroup_out_of_memory(
        memcg: ["the cgroup that hit its limit", "达到限制的 cgroup"],
        gfp_mask: GFP,
        order: ["2^order pages were asked for", "请求了 2^order 页"],
    ) {
        "A cgroup has hit its limit, and reclaim could not help it: makes room by a kill inside the group"
        "cgroup 达到限制且回收无济于事：在组内杀进程以腾出空间"
        without "Being killed while waiting for oom_lock" "等待 oom_lock 期间被杀"
    }
    mem_cgroup_oom_synchronize(handle: ["whether to act, or only to tidy up", "是处理还是仅作清理"]) {
        "cgroup v1 with oom_kill_disable: waits here, at the end of the fault, for memory or a kill"
        "cgroup v1 且设置了 oom_kill_disable：在缺页处理末尾等待内存或杀死"
        without "The wait: what it answers is a part of the scenario" "等待过程：返回值由场景给出"
    }
    mem_cgroup_scan_tasks(
        memcg: ["the topmost cgroup", "最上层的 cgroup"],
        fn: ["what is called for each process", "对每个进程调用的函数"],
        arg: ["what is handed to it", "传给它的参数"],
    ) {
        "Calls a function for each process of a cgroup and of all groups below it, until it answers something other than 0"
        "对 cgroup 及其所有下级的每个进程调用一个函数，直到返回非 0"
    }
    mem_cgroup_iter(
        root: ["the topmost cgroup", "最上层的 cgroup"],
        prev: ["the group of the call before, or NULL", "上次得到的组，或 NULL"],
        reclaim: ["nothing here", "此处不使用"],
    ) {
        "The next cgroup of a subtree: parents first, then children in the order in which they were made"
        "子树中的下一个 cgroup：先父后子，子组按创建顺序"
    }
    mem_cgroup_iter_break(
        root: ["the topmost cgroup", "最上层的 cgroup"],
        prev: ["the group it stands on", "当前所在的组"],
    ) {
        "Leaves a walk over cgroups before its end"
        "提前结束对 cgroup 的遍历"
    }
    css_task_iter_start(
        css: ["the cgroup", "该 cgroup"],
        flags: ["leaders only, here", "此处只要主线程"],
        it: ["the walk", "遍历状态"],
    ) {
        "Begins a walk over the processes of one cgroup"
        "开始遍历一个 cgroup 的进程"
    }
    css_task_iter_next(it: ["the walk", "遍历状态"]) {
        "The next process of the cgroup, in the order in which they joined it; NULL after the last"
        "cgroup 的下一个进程，按加入顺序；最后之后为 NULL"
    }
    css_task_iter_end(it: ["the walk", "遍历状态"]) {
        "Ends a walk over the processes of a cgroup"
        "结束对 cgroup 进程的遍历"
    }
    mem_cgroup_margin(memcg: GROUP) {
        "How many pages the cgroup may still charge before it hits a limit"
        "cgroup 在达到限制之前还可记入多少页"
    }
    mem_cgroup_get_max(memcg: GROUP) {
        "The most that the cgroup can hold, memory and swap together, in pages. It is the base of the score in a shortage of this group."
        "cgroup 最多能容纳的内存与交换之和（页）。此组短缺时，它是评分的基数。"
    }
    mem_cgroup_swappiness(memcg: GROUP) {
        "How willing is the cgroup to swap? 0 means never. cgroup v1 has it for each group."
        "cgroup 有多愿意交换？0 表示从不。cgroup v1 中每组各有一个值。"
    }
    mem_cgroup_get_oom_group(
        victim: ["the process that will be killed", "将被杀死的进程"],
        oom_domain: ["the cgroup that hit its limit; NULL for the machine", "达到限制的 cgroup；NULL 表示整机"],
    ) {
        "Finds the cgroup that wants to die as a whole with this victim: the highest with memory.oom.group set, from the victim’s own group up to the one that is short"
        "找出要与牺牲者一同被杀的 cgroup：从牺牲者所在组到短缺的组之间，设置了 memory.oom.group 的最高一级"
    }
}
