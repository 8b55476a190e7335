// SPDX-License-Identifier: GPL-2.0-only
//! Choosing, as older kernels than 5.10 do it.

use super::rule::Case::{Any, By, False, Open, True};
use super::rule::rules;

rules! {
    select_bad_process {
        "oc->chosen_points = oc->chosen_points * 1000", Any =>
            "The score of the chosen process is now in thousandths of the total: {oc->chosen_points}",
            "被选中进程的分数现改为总量的千分比：{oc->chosen_points}";
    }
    oom_evaluate_task {
        "if (oom_unkillable_task(task, NULL, oc->nodemask))", Open =>
            "Can {task} be killed at all, and would that free memory on a node that matters?",
            "{task} 究竟能不能被杀，杀死它能否在相关节点上释放内存？";
        "if (oom_unkillable_task(task, NULL, oc->nodemask))", True =>
            "{task} cannot be killed, or has no memory on the nodes that matter, so it is skipped",
            "{task} 不能被杀，或在相关节点上没有内存，因此跳过";
        "if (oom_unkillable_task(task, NULL, oc->nodemask))", False =>
            "{task} can be killed",
            "{task} 可以被杀";
        "if (!points || points <", By(0) =>
            "{task} has no points: it must not be chosen, so it is skipped",
            "{task} 没有分数：不能被选中，因此跳过";
        "if (!points || points <", True =>
            "{task} scores {points}, less than the {oc->chosen_points} of {oc->chosen}, so it is skipped",
            "{task} 得 {points} 分，低于 {oc->chosen} 的 {oc->chosen_points} 分，因此跳过";
        "if (!points || points <", False =>
            "{task} scores {points}, no less than {oc->chosen_points}",
            "{task} 得 {points} 分，不低于 {oc->chosen_points}";
        "if (points == oc->chosen_points &&", True =>
            "Both score {points}: {oc->chosen} came first and is a leader, so it stays the best candidate",
            "两者都得 {points} 分：{oc->chosen} 在先且是主线程，因此仍是首选";
        "if (points == oc->chosen_points &&", False =>
            "It is not a tie with a leader that came first",
            "并非与在先的主线程打平";
        "points = ULONG_MAX", Any =>
            "{task} is given the highest score there is",
            "给 {task} 以最高的分数";
        "goto next", Any =>
            "{task} is skipped",
            "跳过 {task}";
    }
    oom_unkillable_task {
        "if (memcg && !task_in_mem_cgroup(p, memcg))", True =>
            "The address space of {p} does not belong to the group that is short of memory",
            "{p} 的地址空间不属于缺内存的组";
        "if (memcg && !task_in_mem_cgroup(p, memcg))", By(0) =>
            "It is not about a group here",
            "这里与组无关";
        "if (memcg && !task_in_mem_cgroup(p, memcg))", False =>
            "The address space of {p} belongs to the group that is short of memory",
            "{p} 的地址空间属于缺内存的组";
        "if (!has_intersects_mems_allowed(p, nodemask))", True =>
            "{p} has no memory on the nodes that matter",
            "{p} 在相关节点上没有内存";
        "if (!has_intersects_mems_allowed(p, nodemask))", False =>
            "{p} may have memory on the nodes that matter",
            "{p} 可能在相关节点上有内存";
    }
    has_intersects_mems_allowed {
        "for_each_thread(start, tsk)", True =>
            "Does the thread {tsk} use a node that matters?",
            "线程 {tsk} 是否使用相关节点？";
        "for_each_thread(start, tsk)", False =>
            "No thread uses a node that matters",
            "没有线程使用相关节点";
        "if (mask)", True =>
            "A memory policy set off the shortage: its nodes are what matters",
            "缺内存由内存策略引起：以其节点为准";
        "if (mask)", False =>
            "No memory policy is involved: one node in common with {current} is enough",
            "与内存策略无关：与 {current} 有一个共同节点即可";
        "ret = mempolicy_nodemask_intersects", Any =>
            "{tsk} can have memory on the nodes of the policy: {ret}",
            "{tsk} 的内存能否位于策略的节点上：{ret}";
        "ret = cpuset_mems_allowed_intersects", Any =>
            "{tsk} and {current} have a node in common: {ret}",
            "{tsk} 与 {current} 是否有共同节点：{ret}";
        "if (ret)", True =>
            "One such thread is enough for the whole process",
            "有一个这样的线程，对整个进程就已足够";
        "if (ret)", False =>
            "This thread does not: on with the next one",
            "此线程不符合：继续下一个";
        "break", Any =>
            "The other threads need not be looked at",
            "无需再看其他线程";
        "return ret", True =>
            "{start} may have memory on the nodes that matter",
            "{start} 可能在相关节点上有内存";
        "return ret", False =>
            "{start} has no memory on the nodes that matter",
            "{start} 在相关节点上没有内存";
    }
    task_in_mem_cgroup {
        "p = find_lock_task_mm(task)", Any =>
            "Which thread of {task} still has its memory?",
            "{task} 的哪个线程仍持有内存？";
        "if (p)", True =>
            "The thread {p} has it: its address space decides",
            "线程 {p} 仍持有：以其地址空间为准";
        "if (p)", False =>
            "No thread has it any more",
            "已没有线程持有";
        "curr = get_mem_cgroup_from_mm", Any =>
            "The address space belongs to the group {curr}, that of its owner",
            "该地址空间属于其所有者的组 {curr}";
        "curr = mem_cgroup_from_task", Any =>
            "The process belongs to the group {curr}",
            "该进程属于组 {curr}";
        "ret = mem_cgroup_is_descendant", Any =>
            "{curr} is {memcg} or lies below it: {ret}",
            "{curr} 即 {memcg} 或位于其下：{ret}";
        "return ret", True =>
            "{task} belongs to the group that is short of memory",
            "{task} 属于缺内存的组";
        "return ret", False =>
            "{task} does not belong to the group that is short of memory",
            "{task} 不属于缺内存的组";
    }
    oom_badness {
        "if (oom_unkillable_task(p, memcg, nodemask))", True =>
            "{p} cannot be killed here: it has no score",
            "{p} 在这里不能被杀：没有分数";
        "if (oom_unkillable_task(p, memcg, nodemask))", False =>
            "{p} could be killed, so it gets a score",
            "{p} 可以被杀，因此要评分";
        "if (has_capability_noaudit(p, CAP_SYS_ADMIN))", True =>
            "{p} has CAP_SYS_ADMIN, which is worth 3 %",
            "{p} 有 CAP_SYS_ADMIN，可减 3 %";
        "if (has_capability_noaudit(p, CAP_SYS_ADMIN))", False =>
            "{p} does not have CAP_SYS_ADMIN",
            "{p} 没有 CAP_SYS_ADMIN";
        "points -= (points * 3) / 100", Any =>
            "With 3 % less, that makes {points} points",
            "减去 3 % 后为 {points} 分";
        "return points > 0 ? points : 1", Any =>
            "The score is {=} points: whoever may be chosen has at least 1",
            "分数为 {=} 分：可以被选中者至少得 1 分";
        "return 0", Any =>
            "0 means that it must not be chosen",
            "0 表示不能选择它";
    }
    constrained_alloc {
        "oc->totalpages += node_spanned_pages", Any =>
            "Node {nid} spans some pages, holes included: with them the total is {oc->totalpages} pages",
            "加上节点 {nid} 跨越的页（含空洞），总量为 {oc->totalpages} 页";
    }
    check_panic_on_oom {
        "if (constraint != CONSTRAINT_NONE)", True =>
            "Only some nodes or a group are short of memory, so panic_on_oom = 1 does not apply",
            "只有部分节点或某个组缺内存，因此 panic_on_oom = 1 不适用";
        "if (constraint != CONSTRAINT_NONE)", False =>
            "The whole machine is short of memory",
            "整台机器都缺内存";
        "return", Any =>
            "The kernel does not panic",
            "内核不恐慌";
    }
    proc_oom_score {
        "points = oom_badness(task", Any =>
            "In thousandths of RAM and swap, that is {points}",
            "以内存与交换空间总量的千分比计，为 {points}";
    }
    mem_cgroup_get_max {
        "swap_max = min(swap_max", Any =>
            "The group cannot use more swap than the machine has: {swap_max} pages",
            "组能用的交换空间不超过机器所有：{swap_max} 页";
        "max = min(max + swap_max", Any =>
            "Memory and swap together, at most the limit on both: {max} pages",
            "内存与交换空间之和，至多为两者的总上限：{max} 页";
    }
}
