// SPDX-License-Identifier: GPL-2.0-only
//! Killing, and the ways in, of kernels that compare threads: RHEL 7 and 4.4.

use super::rule::Case::{Any, By, False, Open, True};
use super::rule::rules;

rules! {
    out_of_memory {
        "check_panic_on_oom(oc, constraint, NULL)", Any =>
            "The settings may want a panic instead of a kill",
            "设置可能要求恐慌而不是杀死进程";
        "mark_oom_victim(current)", Any =>
            "{current} is marked as the victim: it may use the reserves",
            "将 {current} 标记为牺牲者：它可以使用保留内存";
        "goto out", Any =>
            "On to the end of the function",
            "转到函数末尾";
        "return;", Any =>
            "The OOM killer is done",
            "OOM 杀手到此结束";
        "int killed = 0", Any =>
            "No process has been killed yet",
            "还没有杀死进程";
        "if (fatal_signal_pending(current) ||", True =>
            "{current} is dying itself: it gets access to the reserves, and no process is killed",
            "{current} 自己正在退出：允许它使用保留内存，不杀任何进程";
        "if (fatal_signal_pending(current) ||", False =>
            "{current} is not dying itself",
            "{current} 自己没有在退出";
        "if (current->mm && (fatal_signal_pending", Open =>
            "Is {current} dying itself?",
            "{current} 自己是否正在退出？";
        "if (current->mm && (fatal_signal_pending", True =>
            "{current} is dying itself: it gets access to the reserves, and no process is killed",
            "{current} 自己正在退出：允许它使用保留内存，不杀任何进程";
        "if (current->mm && (fatal_signal_pending", By(0) =>
            "{current} has no memory of its own",
            "{current} 没有自己的内存";
        "if (current->mm && (fatal_signal_pending", False =>
            "{current} is not dying itself",
            "{current} 自己没有在退出";
        "set_thread_flag(TIF_MEMDIE)", Any =>
            "{current} is marked, so that it may use the last reserves",
            "标记 {current}，使其可以使用最后的保留内存";
        "constraint = constrained_alloc(", Any =>
            "What limits the request: {constraint}",
            "限制此请求的是 {constraint}";
        "mpol_mask = (constraint ==", Any =>
            "The search uses a node mask only if a memory policy is the limit",
            "只有限制来自内存策略时，查找才使用节点掩码";
        "check_panic_on_oom(constraint, gfp_mask", Any =>
            "Does the machine panic instead of killing?",
            "机器是否以恐慌代替杀进程？";
        "if (sysctl_oom_kill_allocating_task &&", True =>
            "The administrator wants who asks to be killed: {current} is, without a comparison",
            "管理员要求杀死请求者：不作比较，杀死 {current}";
        "if (sysctl_oom_kill_allocating_task &&", By(0) =>
            "Who asks is not killed for that: processes are compared",
            "请求者不因此被杀：将比较各进程";
        "if (sysctl_oom_kill_allocating_task &&", False =>
            "{current} cannot be killed, so processes are compared",
            "{current} 不能被杀，因此比较各进程";
        "p = select_bad_process(", Open =>
            "Which thread has the highest score?",
            "哪个线程得分最高？";
        "p = select_bad_process(", Any =>
            "The search has come to {p}",
            "查找的结果是 {p}";
        "if (!p)", True =>
            "No process can be killed",
            "没有可杀的进程";
        "if (!p)", False =>
            "The search has come to something",
            "查找有结果";
        "if (!p && !is_sysrq_oom(oc))", True =>
            "No process can be killed",
            "没有可杀的进程";
        "if (!p && !is_sysrq_oom(oc))", False =>
            "There is no reason to panic",
            "没有理由恐慌";
        "dump_header(NULL, gfp_mask", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "dump_header(oc, NULL, NULL)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "if (PTR_ERR(p) != -1UL)", True =>
            "{p} has been chosen",
            "选中了 {p}";
        "if (PTR_ERR(p) != -1UL)", False =>
            "Memory is about to come free by itself, so no process is killed",
            "内存即将自行释放，因此不杀任何进程";
        "if (p && p != (void *)-1UL)", True =>
            "{p} has been chosen",
            "选中了 {p}";
        "if (p && p != (void *)-1UL)", False =>
            "No process is killed",
            "不杀任何进程";
        "oom_kill_process(", Any =>
            "The kill begins, with {p} as the one that was chosen",
            "开始杀死，选中的是 {p}";
        "oom_kill_process(", Any =>
            "The kill begins, with {current} as the one that was chosen",
            "开始杀死，选中的是 {current}";
        "killed = 1", Any =>
            "A process has been killed",
            "已杀死一个进程";
        "if (killed)", True =>
            "After a kill the victim is given time",
            "杀死之后给牺牲者留出时间";
        "if (killed)", False =>
            "Without such a kill there is nothing to wait for",
            "没有这样的杀死，无需等待";
    }
    oom_kill_process {
        "if (p->flags & PF_EXITING)", True =>
            "{p} is exiting anyway: it is only marked, and nothing is printed",
            "{p} 本来就在退出：只作标记，不打印任何内容";
        "if (p->flags & PF_EXITING)", False =>
            "{p} is not exiting by itself, so it has to be killed",
            "{p} 不会自行退出，因此必须杀死";
        "if (p->mm && task_will_free_mem(p))", Open =>
            "Is {p} about to exit anyway?",
            "{p} 是否本来就要退出？";
        "if (p->mm && task_will_free_mem(p))", True =>
            "{p} is exiting anyway: it is only marked, and nothing is printed",
            "{p} 本来就在退出：只作标记，不打印任何内容";
        "if (p->mm && task_will_free_mem(p))", False =>
            "{p} is not exiting by itself, so it has to be killed",
            "{p} 不会自行退出，因此必须杀死";
        "set_tsk_thread_flag(p, TIF_MEMDIE)", Any =>
            "{p} is marked as a victim, so that it may use the last reserves",
            "将 {p} 标记为牺牲者，使其可以使用最后的保留内存";
        "set_tsk_thread_flag(victim, TIF_MEMDIE)", Any =>
            "{victim} is marked as a victim, so that it may use the last reserves",
            "将 {victim} 标记为牺牲者，使其可以使用最后的保留内存";
        "dump_header(p, gfp_mask", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "dump_header(oc, p, memcg)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "qread_lock(&tasklist_lock)", Any =>
            "From here on no child can come or go",
            "从此处起，子进程不增不减";
        "qread_unlock(&tasklist_lock)", Any =>
            "Children may come and go again",
            "子进程又可增减";
        "if (child->mm == p->mm)", True =>
            "The leader of {child} has the same memory, so killing it alone would free nothing",
            "{child} 的主线程持有同一内存，单独杀死它不会释放什么";
        "if (child->mm == p->mm)", False =>
            "The leader of {child} has other memory: it could die in place of {p}",
            "{child} 的主线程持有另外的内存：可以代替 {p} 死去";
        "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim", Any =>
            "SIGKILL goes to {victim}",
            "向 {victim} 发送 SIGKILL";
        "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p", Any =>
            "SIGKILL goes to {p}, which shares the memory of {victim}",
            "向与 {victim} 共享内存的 {p} 发送 SIGKILL";
        "if (p->mm == mm &&", True =>
            "The leader {p} has the memory of {victim}, too",
            "主线程 {p} 也持有 {victim} 的内存";
        "if (p->mm == mm &&", False =>
            "{p} does not share the memory of {victim} as another process",
            "{p} 并非与 {victim} 共享内存的另一进程";
        "if (p->signal->oom_score_adj == OOM_SCORE_ADJ_MIN)", True =>
            "{p} is protected by its oom_score_adj and lives on",
            "{p} 受其 oom_score_adj 保护，继续存活";
        "if (p->signal->oom_score_adj == OOM_SCORE_ADJ_MIN)", False =>
            "{p} is not protected by its oom_score_adj",
            "{p} 不受其 oom_score_adj 保护";
        "pr_err(\"Kill process %d (%s) sharing", Any =>
            "A line names {p}, which shares the memory",
            "一行写出共享内存的 {p}";
        "if (is_global_init(p))", Open =>
            "Is {p} init?",
            "{p} 是 init 吗？";
    }
    mem_cgroup_out_of_memory {
        "unsigned long chosen_points = 0", Any =>
            "Any score above 0 is better than none",
            "任何大于 0 的得分都胜过没有";
        "unsigned int points = 0", Any =>
            "There is no score yet",
            "还没有得分";
        "struct task_struct *chosen = NULL", Any =>
            "There is no candidate yet",
            "还没有候选者";
        "if (fatal_signal_pending(current) ||", Open =>
            "Is {current} dying itself?",
            "{current} 自己是否正在退出？";
        "if (fatal_signal_pending(current) ||", True =>
            "{current} is dying itself: it gets access to the reserves, and no process is killed",
            "{current} 自己正在退出：允许它使用保留内存，不杀任何进程";
        "if (fatal_signal_pending(current) ||", False =>
            "{current} is not dying itself",
            "{current} 自己没有在退出";
        "set_thread_flag(TIF_MEMDIE)", Any =>
            "{current} is marked, so that it may use the last reserves",
            "标记 {current}，使其可以使用最后的保留内存";
        "mark_oom_victim(current)", Any =>
            "{current} is marked, so that it may use the last reserves",
            "标记 {current}，使其可以使用最后的保留内存";
        "goto unlock", Any =>
            "Nothing more is done",
            "不再做别的";
        "check_panic_on_oom(", Any =>
            "Does the machine panic instead of killing?",
            "机器是否以恐慌代替杀进程？";
        "totalpages = mem_cgroup_get_limit(memcg)", Open =>
            "How much can the group hold?",
            "该组最多能容纳多少？";
        "totalpages = mem_cgroup_get_limit(memcg)", Any =>
            "The group can hold {totalpages} pages, which scores are compared with",
            "该组最多容纳 {totalpages} 页，作为得分的基数";
        "for_each_mem_cgroup_tree(iter, memcg)", True =>
            "The next group is {iter}",
            "下一个组是 {iter}";
        "for_each_mem_cgroup_tree(iter, memcg)", False =>
            "The group and all groups below it have been searched",
            "该组及其所有下级组都已查找";
        "struct cgroup *cgroup", Any =>
            "Its members are looked at",
            "查看其成员";
        "cgroup_iter_start(", Any =>
            "Who joined last is visited first",
            "先访问最后加入者";
        "cgroup_iter_end(", Any =>
            "The walk over the group ends",
            "对该组的遍历结束";
        "while ((task = ", True =>
            "The next thread is {task}",
            "下一个线程是 {task}";
        "while ((task = ", False =>
            "The group has no other threads",
            "该组没有其他线程";
        "switch (oom_scan_process_thread(", Open =>
            "What does {task} mean for the search?",
            "{task} 对查找意味着什么？";
        "chosen = task", Any =>
            "{chosen} is the best candidate so far",
            "{chosen} 成为目前的首选";
        "chosen_points = ULONG_MAX", Any =>
            "It is given the highest score there is",
            "给它以最高的分数";
        "chosen_points = points", Any =>
            "The bar is now at {chosen_points} points",
            "门槛升至 {chosen_points} 分";
        "continue", Any =>
            "On with the next thread",
            "继续下一个线程";
        "break", Any =>
            "{task} is compared",
            "{task} 参与比较";
        "points = oom_badness(task, memcg", Open =>
            "How many points does the process of {task} score?",
            "{task} 的进程得多少分？";
        "points = oom_badness(task, memcg", Any =>
            "The process of {task} scores {points}",
            "{task} 的进程得 {points} 分";
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
            "{chosen} is the candidate",
            "候选者是 {chosen}";
        "if (chosen)", False =>
            "There is no candidate",
            "没有候选者";
        "if (!chosen)", True =>
            "No thread of the group can be chosen, and nothing is printed",
            "组中没有可选的线程，也不打印任何内容";
        "if (!chosen)", False =>
            "{chosen} has been chosen",
            "选中的是 {chosen}";
        "points = chosen_points * 1000 / totalpages", Any =>
            "For the log the score is written in thousandths of what the group can hold: {points}",
            "为写入日志，得分改为该组容量的千分比：{points}";
        "oom_kill_process(", Any =>
            "The kill begins, with {chosen} as the one that was chosen",
            "开始杀死，选中的是 {chosen}";
        "return chosen", Any =>
            "Whether there was a candidate: {=}",
            "是否曾有候选者：{=}";
        "return;", Any =>
            "Nothing more is done",
            "不再做别的";
    }
    dump_header {
        "pr_warning(\"%s invoked oom-killer", Any =>
            "The first line names {current}, which asked for memory, and the flags as a number",
            "第一行写出申请内存的 {current}，以及数值形式的标志";
        "cpuset_print_task_mems_allowed(current)", Any =>
            "The cpuset of {current} has a line of its own",
            "{current} 的 cpuset 单独占一行";
        "if (memcg)", True =>
            "A group is short of memory: its limits are printed",
            "缺内存的是一个组：打印其限制";
        "if (memcg)", False =>
            "The machine is short of memory: its memory is printed",
            "缺内存的是整机：打印其内存";
        "mem_cgroup_print_oom_info(memcg, p)", Any =>
            "The group, its limits and its statistics are printed",
            "打印该组、其限制与统计";
        "dump_tasks(memcg, nodemask)", Any =>
            "The table of processes is printed",
            "打印进程表";
        "dump_tasks(memcg, oc->nodemask)", Any =>
            "The table of processes is printed",
            "打印进程表";
    }
    mem_cgroup_print_oom_info {
        "if (!p)", True =>
            "Without a victim nothing is printed about the group",
            "没有牺牲者，不打印该组的内容";
        "if (!p)", False =>
            "The report is about {p}",
            "此报告与 {p} 有关";
        "pr_cont(\" for \")", Any =>
            "Between the two groups the line says “for”",
            "该行在两个组之间写 “for”";
        "return", Any =>
            "Nothing more is printed about the group",
            "不再打印该组的内容";
    }
    task_in_mem_cgroup {
        "struct mem_cgroup *curr = NULL", Any =>
            "The group is not known yet",
            "组尚不清楚";
        "curr = try_get_mem_cgroup_from_mm", Any =>
            "The address space belongs to the group {curr}, that of its owner",
            "该地址空间属于其所有者的组 {curr}";
        "if (curr)", True =>
            "There is such a group",
            "有这样的组";
        "if (curr)", False =>
            "There is no such group",
            "没有这样的组";
        "if (!curr)", True =>
            "The memory has no owner any more, so it belongs to no group",
            "该内存已没有所有者，因此不属于任何组";
        "if (!curr)", False =>
            "The group is {curr}",
            "组是 {curr}";
        "ret = mem_cgroup_same_or_subtree", Any =>
            "{curr} is {memcg} or lies below it: {ret}",
            "{curr} 即 {memcg} 或位于其下：{ret}";
        "return 0", Any =>
            "{task} does not belong to the group that is short of memory",
            "{task} 不属于缺内存的组";
    }
    task_will_free_mem {
        "return (task->flags & PF_EXITING) &&", By(0) =>
            "{task} is not exiting",
            "{task} 没有在退出";
        "return (task->flags & PF_EXITING) &&", True =>
            "{task} is exiting, and no core dump holds it up",
            "{task} 正在退出，且没有核心转储拖住它";
        "return (task->flags & PF_EXITING) &&", False =>
            "{task} is exiting, but a core dump holds it up",
            "{task} 正在退出，但核心转储拖住了它";
    }
    oom_task_origin {
        "return !!(p->signal->oom_flags", True =>
            "{p} is marked to be killed first",
            "{p} 被标记为首先被杀";
        "return !!(p->signal->oom_flags", False =>
            "{p} is not marked to be killed first",
            "{p} 没有被标记为首先被杀";
    }
    is_global_init {
        "return tsk->pid == 1", True =>
            "{tsk} is the thread 1",
            "{tsk} 是线程 1";
        "return tsk->pid == 1", False =>
            "{tsk} is not the thread 1",
            "{tsk} 不是线程 1";
    }
    mem_cgroup_get_limit {
        "limit = min(limit + total_swap_pages", Any =>
            "With the swap of the machine, at most the limit on both: {limit} pages",
            "加上整机的交换空间，至多为两者的总上限：{limit} 页";
    }
    oom_badness {
        "if (adj == OOM_SCORE_ADJ_MIN)", True =>
            "oom_score_adj is −1000: {p} must not be chosen",
            "oom_score_adj 为 −1000：不能选择 {p}";
        "if (adj == OOM_SCORE_ADJ_MIN)", False =>
            "oom_score_adj is {adj}: {p} may be chosen",
            "oom_score_adj 为 {adj}：可以选择 {p}";
    }
    __cpuset_node_allowed_softwall {
        "if (in_interrupt() ||", True =>
            "The request named its node itself, so cpusets do not hold it back",
            "请求自己指定了节点，因此不受 cpuset 约束";
        "if (in_interrupt() ||", False =>
            "The request did not name a node itself",
            "请求没有自己指定节点";
        "cs = nearest_hardwall_ancestor(", Any =>
            "Up to the next cpuset that is a wall",
            "向上直到下一个作为边界的 cpuset";
        "allowed = node_isset(", Any =>
            "Whether node {node} belongs to it: {allowed}",
            "节点 {node} 是否属于它：{allowed}";
        "return allowed", True =>
            "Node {node} is allowed",
            "允许节点 {node}";
        "return allowed", False =>
            "Node {node} is not allowed",
            "不允许节点 {node}";
        "return 1", Any =>
            "Node {node} is allowed",
            "允许节点 {node}";
        "return 0", Any =>
            "Node {node} is not allowed",
            "不允许节点 {node}";
        "mutex_lock(&callback_mutex)", Any =>
            "No cpuset changes from here on",
            "从此处起 cpuset 不再变化";
        "mutex_unlock(&callback_mutex)", Any =>
            "Cpusets may change again",
            "cpuset 又可变化";
    }
    __cpuset_node_allowed | __cpuset_node_allowed_softwall {
        "if (unlikely(test_thread_flag(TIF_MEMDIE)))", True =>
            "{current} is a victim: walls do not hold it back",
            "{current} 是牺牲者：不受界限约束";
        "if (unlikely(test_thread_flag(TIF_MEMDIE)))", False =>
            "{current} is not a victim",
            "{current} 不是牺牲者";
    }
}
