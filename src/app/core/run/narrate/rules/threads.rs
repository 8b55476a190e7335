// SPDX-License-Identifier: GPL-2.0-only
//! Choosing in kernels that compare threads: RHEL 7 and 4.4.

use super::rule::Case::{Any, By, False, Open, True};
use super::rule::rules;

rules! {
    constrained_alloc {
        "*totalpages = totalram_pages + total_swap_pages", Any =>
            "Until a limit is found, everything counts that the machine has: {totalpages} pages of RAM and swap",
            "在找到限制之前，整机所有都计入：内存与交换共 {totalpages} 页";
        "if (!zonelist)", True =>
            "It is a page fault without a list of zones: no limit is known",
            "这是没有内存域列表的缺页：限制未知";
        "if (!zonelist)", False =>
            "There is a list of zones, so a limit can be found",
            "有内存域列表，因此可以查明限制";
        "if (gfp_mask & __GFP_THISNODE)", True =>
            "The request named its node itself, which is no limit on the process",
            "请求自己指定了节点，这不算对进程的限制";
        "if (gfp_mask & __GFP_THISNODE)", False =>
            "The request did not name a node itself",
            "请求没有自己指定节点";
        "if (nodemask && !nodes_subset", True =>
            "A memory policy keeps the request out of some node that has memory",
            "内存策略使请求不能使用某个有内存的节点";
        "if (nodemask && !nodes_subset", By(0) =>
            "The request has no node mask",
            "请求没有节点掩码";
        "if (nodemask && !nodes_subset", False =>
            "The node mask leaves no node with memory out",
            "节点掩码没有排除任何有内存的节点";
        "*totalpages = total_swap_pages", Any =>
            "The total is counted anew, from {totalpages} pages of swap on",
            "总量重新计算，从交换的 {totalpages} 页起";
        "for_each_node_mask(nid, *nodemask)", True =>
            "The policy leaves node {nid}",
            "策略允许节点 {nid}";
        "for_each_node_mask(nid, *nodemask)", False =>
            "All nodes of the policy have been added",
            "策略的节点都已计入";
        "*totalpages += node_spanned_pages(nid)", Any =>
            "With the pages that node {nid} spans, holes included, the total is {totalpages} pages",
            "加上节点 {nid} 跨越的页（含空洞），总量为 {totalpages} 页";
        "for_each_zone_zonelist_nodemask(zone, z, zonelist", True =>
            "The request could have used {zone}",
            "请求本可使用 {zone}";
        "for_each_zone_zonelist_nodemask(zone, z, zonelist", False =>
            "All zones that the request could have used have been looked at",
            "请求本可使用的内存域都已查看";
        "if (!cpuset_zone_allowed_softwall(zone, gfp_mask))", Open =>
            "Does the cpuset allow {zone}?",
            "cpuset 是否允许 {zone}？";
        "if (!cpuset_zone_allowed_softwall(zone, gfp_mask))", True =>
            "The cpuset keeps the request out of {zone}",
            "cpuset 使请求不能使用 {zone}";
        "if (!cpuset_zone_allowed_softwall(zone, gfp_mask))", False =>
            "The cpuset allows {zone}",
            "cpuset 允许 {zone}";
    }
    oom_scan_process_thread {
        "if (task->exit_state)", True =>
            "{task} is a zombie: it has nothing left, so it is passed over",
            "{task} 是僵尸：已一无所有，因此跳过";
        "if (task->exit_state)", False =>
            "{task} is no zombie",
            "{task} 不是僵尸";
        "if (oom_unkillable_task(task, NULL,", Open =>
            "Can {task} be killed at all, and would that free memory on a node that matters?",
            "{task} 究竟能不能被杀，杀死它能否在相关节点上释放内存？";
        "if (oom_unkillable_task(task, NULL,", True =>
            "{task} cannot be killed, or has no memory on the nodes that matter, so it is passed over",
            "{task} 不能被杀，或在相关节点上没有内存，因此跳过";
        "if (oom_unkillable_task(task, NULL,", False =>
            "{task} can be killed",
            "{task} 可以被杀";
        "if (test_tsk_thread_flag(task, TIF_MEMDIE))", True =>
            "{task} is marked: it is a victim of an earlier decision",
            "{task} 已被标记：它是先前裁决的牺牲者";
        "if (test_tsk_thread_flag(task, TIF_MEMDIE))", False =>
            "{task} is not marked as a victim",
            "{task} 没有被标记为牺牲者";
        "if (unlikely(frozen(task)))", True =>
            "{task} is frozen and could not die",
            "{task} 被冻结，无法死去";
        "if (unlikely(frozen(task)))", False =>
            "{task} is not frozen",
            "{task} 没有被冻结";
        "__thaw_task(task)", Any =>
            "{task} is thawed, so that it can exit",
            "解冻 {task}，使其能够退出";
        "if (!force_kill)", True =>
            "It has not exited yet: the search ends here, and no other process is killed",
            "它尚未退出：查找到此为止，不再杀其他进程";
        "if (!force_kill)", False =>
            "The kill was requested by hand, so it is not waited for",
            "这是手动请求的，因此不等待它";
        "if (!is_sysrq_oom(oc))", Open =>
            "Was the kill requested by hand?",
            "是手动请求的吗？";
        "if (!is_sysrq_oom(oc))", True =>
            "It has not exited yet: the search ends here, and no other process is killed",
            "它尚未退出：查找到此为止，不再杀其他进程";
        "if (!is_sysrq_oom(oc))", False =>
            "The kill was requested by hand, so it is not waited for",
            "这是手动请求的，因此不等待它";
        "if (!task->mm)", True =>
            "{task} has let go of its memory, so it is passed over",
            "{task} 已放开其内存，因此跳过";
        "if (!task->mm)", False =>
            "{task} has memory",
            "{task} 持有内存";
        "if (oom_task_origin(task))", Open =>
            "Is {task} marked to be killed first?",
            "{task} 是否被标记为首先被杀？";
        "if (oom_task_origin(task))", True =>
            "{task} is marked to be killed first when memory runs out",
            "{task} 被标记为内存不足时首先被杀";
        "if (oom_task_origin(task))", False =>
            "{task} is not marked to be killed first",
            "{task} 没有被标记为首先被杀";
        "if ((task->flags & PF_EXITING) &&", True =>
            "{task} is exiting",
            "{task} 正在退出";
        "if ((task->flags & PF_EXITING) &&", By(0) =>
            "{task} is not exiting",
            "{task} 没有在退出";
        "if ((task->flags & PF_EXITING) &&", False =>
            "The kill was requested by hand, so exiting threads are not waited for",
            "这是手动请求的，因此不等待正在退出的线程";
        "if (!(task->group_leader->ptrace & PT_TRACE_EXIT))", True =>
            "No debugger keeps it from that: the search ends here, to wait for its memory",
            "没有调试器阻止它：查找到此为止，等待其内存";
        "if (!(task->group_leader->ptrace & PT_TRACE_EXIT))", False =>
            "A debugger may keep it from that, so it is not waited for",
            "调试器可能阻止它，因此不等待";
        "if (task_will_free_mem(task) &&", Open =>
            "Does {task} exit by itself?",
            "{task} 是否自行退出？";
        "if (task_will_free_mem(task) &&", True =>
            "{task} exits by itself: the search ends here, to wait for its memory",
            "{task} 自行退出：查找到此为止，等待其内存";
        "if (task_will_free_mem(task) &&", By(0) =>
            "{task} does not exit by itself",
            "{task} 并非自行退出";
        "if (task_will_free_mem(task) &&", False =>
            "The kill was requested by hand, so exiting threads are not waited for",
            "这是手动请求的，因此不等待正在退出的线程";
        "return OOM_SCAN_CONTINUE", Any =>
            "{task} is passed over",
            "跳过 {task}";
        "return OOM_SCAN_ABORT", Any =>
            "The search ends with {task}",
            "查找在 {task} 处结束";
        "return OOM_SCAN_SELECT", Any =>
            "{task} is selected, whatever it holds",
            "无论占用多少，选中 {task}";
        "return OOM_SCAN_OK", Any =>
            "{task} is compared",
            "{task} 参与比较";
    }
    select_bad_process {
        "struct task_struct *chosen = NULL", Any =>
            "There is no candidate yet",
            "还没有候选者";
        "unsigned long chosen_points = 0", Any =>
            "Any score above 0 is better than none",
            "任何大于 0 的得分都胜过没有";
        "for_each_process_thread(g, p)", True =>
            "The next thread is {p}",
            "下一个线程是 {p}";
        "for_each_process_thread(g, p)", False =>
            "All threads have been looked at",
            "所有线程都已查看";
        "switch (oom_scan_process_thread(", Open =>
            "What does {p} mean for the search?",
            "{p} 对查找意味着什么？";
        "chosen = p", Any =>
            "{chosen} is the best candidate so far",
            "{chosen} 成为目前的首选";
        "break", Any =>
            "{p} is compared by its score",
            "按分数比较 {p}";
        "chosen_points = ULONG_MAX", Any =>
            "It is given the highest score there is",
            "给它以最高的分数";
        "chosen_points = points", Any =>
            "The bar is now at {chosen_points} points",
            "门槛升至 {chosen_points} 分";
        "continue", Any =>
            "On with the next thread",
            "继续下一个线程";
        "return (struct task_struct *)(-1UL)", Any =>
            "The search has ended early: memory is about to come free, so no process is killed",
            "查找提前结束：内存即将释放，因此不杀任何进程";
        "points = oom_badness(p, NULL,", Open =>
            "How many points does the process of {p} score?",
            "{p} 的进程得多少分？";
        "points = oom_badness(p, NULL,", Any =>
            "The process of {p} scores {points}",
            "{p} 的进程得 {points} 分";
        "if (points > chosen_points)", True =>
            "{points} is more than {chosen_points}",
            "{points} 高于 {chosen_points}";
        "if (points > chosen_points)", False =>
            "{points} is not more than {chosen_points}, so the earlier candidate stays",
            "{points} 不高于 {chosen_points}，因此仍是先前的候选者";
        "if (!points || points < chosen_points)", By(0) =>
            "It has no points: it must not be chosen",
            "没有分数：不能被选中";
        "if (!points || points < chosen_points)", True =>
            "{points} is less than {chosen_points}, so the earlier candidate stays",
            "{points} 低于 {chosen_points}，因此仍是先前的候选者";
        "if (!points || points < chosen_points)", False =>
            "{points} is no less than {chosen_points}",
            "{points} 不低于 {chosen_points}";
        "if (points == chosen_points &&", True =>
            "Both score {points}, and {chosen} leads its process, so it stays",
            "两者都得 {points} 分，而 {chosen} 是主线程，因此保留";
        "if (points == chosen_points &&", False =>
            "It is not a tie with a leader that came first",
            "并非与在先的主线程打平";
        "if (chosen)", True =>
            "{chosen} has been chosen",
            "选中的是 {chosen}";
        "if (chosen)", False =>
            "No thread can be chosen",
            "没有可选的线程";
        "*ppoints = chosen_points * 1000 / totalpages", Any =>
            "For the log the score is written in thousandths of the total: {ppoints}",
            "为写入日志，得分改为总量的千分比：{ppoints}";
        "return chosen", Any =>
            "The answer is {=}",
            "结果是 {=}";
    }
    check_panic_on_oom {
        "dump_header(NULL, gfp_mask", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "dump_header(oc, NULL, memcg)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
    }
    try_set_zonelist_oom {
        "int ret = 1", Any =>
            "Unless a zone is locked, the zones can be had",
            "除非某个域被锁定，否则可以取得";
        "for_each_zone_zonelist(zone", True =>
            "The next zone is {zone}",
            "下一个内存域是 {zone}";
        "for_each_zone_zonelist(zone", False =>
            "These were all zones",
            "内存域到此为止";
        "if (zone_is_oom_locked(zone))", True =>
            "Another decision is being made about {zone}",
            "正在对 {zone} 作另一裁决";
        "if (zone_is_oom_locked(zone))", False =>
            "No other decision is being made about {zone}",
            "没有对 {zone} 的其他裁决";
        "ret = 0", Any =>
            "So this request must not decide",
            "因此此请求不能作裁决";
        "goto out", Any =>
            "No zone is locked",
            "不锁定任何域";
        "zone_set_flag(zone", Any =>
            "{zone} is locked",
            "锁定 {zone}";
        "return ret", True =>
            "The zones are locked for this decision",
            "这些域已为此次裁决锁定";
        "return ret", False =>
            "Another decision is being made",
            "另一裁决正在进行";
    }
    clear_zonelist_oom {
        "for_each_zone_zonelist(zone", True =>
            "The next zone is {zone}",
            "下一个内存域是 {zone}";
        "for_each_zone_zonelist(zone", False =>
            "These were all zones",
            "内存域到此为止";
        "zone_clear_flag(zone", Any =>
            "{zone} is unlocked",
            "解锁 {zone}";
    }
    pagefault_out_of_memory {
        "zonelist = node_zonelist(", Any =>
            "The zones of the first node stand for all of them",
            "以第一个节点的内存域代表全部";
        "if (try_set_zonelist_oom(", Open =>
            "Is another decision being made?",
            "是否正在作另一裁决？";
        "if (try_set_zonelist_oom(", True =>
            "No other decision is being made",
            "没有其他裁决在进行";
        "if (try_set_zonelist_oom(", False =>
            "Another decision is being made: the fault is tried again after it",
            "另一裁决正在进行：缺页在其后重试";
        "out_of_memory(NULL, 0, 0, NULL, false)", Any =>
            "The OOM killer is called for the page fault of {current}",
            "为 {current} 的缺页调用 OOM killer";
        "clear_zonelist_oom(", Any =>
            "Others may decide again",
            "其他请求可以再作裁决";
        "if (!out_of_memory(&oc))", Open =>
            "The OOM killer is called for the page fault of {current}",
            "为 {current} 的缺页调用 OOM killer";
        "if (!out_of_memory(&oc))", True =>
            "Kills are switched off",
            "杀死已被关闭";
        "if (!out_of_memory(&oc))", False =>
            "Something is being done",
            "已有措施";
    }
    mark_oom_victim {
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))", True =>
            "{tsk} was marked before",
            "{tsk} 先前已被标记";
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))", False =>
            "{tsk} is marked: it may use the last reserves",
            "标记 {tsk}：它可以使用最后的保留内存";
        "return;", Any =>
            "{tsk} stays marked",
            "{tsk} 仍有标记";
    }
    oom_killer_disable {
        "if (test_thread_flag(TIF_MEMDIE))", True =>
            "{current} is a victim itself and would wait for itself",
            "{current} 自己就是牺牲者，会等待自己";
        "if (test_thread_flag(TIF_MEMDIE))", False =>
            "{current} is no victim",
            "{current} 不是牺牲者";
        "oom_killer_disabled = true", Any =>
            "From here on nobody is killed",
            "从此处起不再杀死任何进程";
        "return false", Any =>
            "The OOM killer stays on",
            "OOM 杀手仍然启用";
        "return true", Any =>
            "The OOM killer is off",
            "OOM 杀手已关闭";
        "wait_event(oom_victims_wait", Any =>
            "All victims that are still dying are waited for",
            "等待所有仍在退出的牺牲者";
    }
    cpuset_zone_allowed_softwall {
        "return cpuset_node_allowed_softwall(", Any =>
            "The zone decides by its node",
            "内存域由其节点决定";
    }
    cpuset_zone_allowed {
        "return cpuset_node_allowed(", Any =>
            "The zone decides by its node",
            "内存域由其节点决定";
    }
    cpuset_node_allowed_softwall {
        "return number_of_cpusets <= 1 ||", By(0) =>
            "There is no cpuset beside the root, so every node is allowed",
            "除根以外没有 cpuset，因此允许任何节点";
        "return number_of_cpusets <= 1 ||", Open =>
            "There are cpusets: does that of {current} allow node {node}?",
            "存在 cpuset：{current} 的是否允许节点 {node}？";
        "return number_of_cpusets <= 1 ||", True =>
            "Node {node} is allowed",
            "允许节点 {node}";
        "return number_of_cpusets <= 1 ||", False =>
            "Node {node} is not allowed",
            "不允许节点 {node}";
    }
    cpuset_node_allowed {
        "return nr_cpusets() <= 1 ||", By(0) =>
            "There is no cpuset beside the root, so every node is allowed",
            "除根以外没有 cpuset，因此允许任何节点";
        "return nr_cpusets() <= 1 ||", Open =>
            "There are cpusets: does that of {current} allow node {node}?",
            "存在 cpuset：{current} 的是否允许节点 {node}？";
        "return nr_cpusets() <= 1 ||", True =>
            "Node {node} is allowed",
            "允许节点 {node}";
        "return nr_cpusets() <= 1 ||", False =>
            "Node {node} is not allowed",
            "不允许节点 {node}";
    }
    cpuset_print_task_mems_allowed {
        "cgrp = task_cs(tsk)", Any =>
            "The cpuset of {tsk} is {cgrp}",
            "{tsk} 的 cpuset 是 {cgrp}";
        "nodelist_scnprintf(", Any =>
            "Its nodes are written as a list",
            "将其节点写成列表";
        "printk(KERN_INFO", Any =>
            "A line names the cpuset and the nodes of {tsk}",
            "一行写出 {tsk} 的 cpuset 与节点";
    }
}
