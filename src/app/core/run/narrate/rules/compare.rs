// SPDX-License-Identifier: GPL-2.0-only
//! Comparing the processes.

use super::rule::Case::{Any, By, False, Open, True};
use super::rule::rules;

rules! {
    select_bad_process {
        "oc->chosen_points = LONG_MIN", Any =>
            "The bar starts below any score, so that the first candidate always enters",
            "门槛起始低于任何分数，使第一个候选者总能入选";
        "if (is_memcg_oom(oc))", True =>
            "Only the members of the group are compared",
            "只比较该组的成员";
        "if (is_memcg_oom(oc))", False =>
            "All processes of the machine are compared, in the order of their creation",
            "按创建顺序比较机器上的所有进程";
        "for_each_process(p)", True =>
            "The next process is {p}",
            "下一个进程是 {p}";
        "for_each_process(p)", False =>
            "All processes have been compared",
            "所有进程都已比较";
        "if (oom_evaluate_task(p, oc))", True =>
            "The scan ends here: an earlier victim is still dying",
            "扫描到此为止：先前的牺牲者仍在退出";
        "if (oom_evaluate_task(p, oc))", Open =>
            "How does {p} compare with the best candidate so far?",
            "{p} 与目前的首选相比如何？";
        "if (oom_evaluate_task(p, oc))", False =>
            "{p} has been compared: on with the next one",
            "{p} 已比较：继续下一个";
    }
    oom_evaluate_task {
        "struct oom_control *oc", Any =>
            "{task} is evaluated",
            "评估 {task}";
        "if (oom_unkillable_task(task))", Open =>
            "Can {task} be killed at all?",
            "{task} 究竟能不能被杀？";
        "if (oom_unkillable_task(task))", True =>
            "{task} can never be killed, so it is skipped",
            "{task} 绝不能被杀，因此跳过";
        "if (oom_unkillable_task(task))", False =>
            "{task} is neither init nor a kernel thread: it could be killed",
            "{task} 既非 init 也非内核线程：可以被杀";
        "if (!is_memcg_oom(oc) &&", Open =>
            "Would killing {task} free memory on a node that matters?",
            "杀死 {task} 能否在相关节点上释放内存？";
        "if (!is_memcg_oom(oc) &&", True =>
            "{task} may not use the nodes that matter, so it is skipped",
            "{task} 不能使用相关节点，因此跳过";
        "if (!is_memcg_oom(oc) &&", By(0) =>
            "A group is short of memory: nodes do not matter",
            "缺内存的是一个组：与节点无关";
        "if (!is_memcg_oom(oc) &&", False =>
            "{task} may have memory on the nodes that matter",
            "{task} 可能在相关节点上有内存";
        "if (!is_sysrq_oom(oc) &&", Open =>
            "Is {task} a victim that is still dying?",
            "{task} 是否为仍在退出的牺牲者？";
        "if (!is_sysrq_oom(oc) &&", True =>
            "{task} is a victim of an earlier decision",
            "{task} 是先前决定的牺牲者";
        "if (!is_sysrq_oom(oc) &&", By(0) =>
            "The kill was requested by hand, so victims that are exiting are not waited for",
            "手动请求的杀进程，不等待正在退出的牺牲者";
        "if (!is_sysrq_oom(oc) &&", False =>
            "{task} is not a victim yet",
            "{task} 还不是牺牲者";
        "if (test_bit(MMF_OOM_SKIP", True =>
            "The memory of {task} has been reaped already: it is skipped",
            "{task} 的内存已被回收：跳过";
        "if (test_bit(MMF_OOM_SKIP", False =>
            "{task} will free its memory soon: the kernel waits for it and kills no other process",
            "{task} 很快会释放内存：内核等待它，不再杀其他进程";
        "if (oom_task_origin(task))", True =>
            "{task} is marked to be killed first when memory runs out",
            "{task} 被标记为内存不足时首先被杀";
        "if (oom_task_origin(task))", False =>
            "{task} is not marked to be killed first",
            "{task} 没有被标记为首先被杀";
        "points = oom_badness(task", Open =>
            "How many points does {task} score?",
            "{task} 得多少分？";
        "points = oom_badness(task", Any =>
            "{task} scores {points} points, {points@size}",
            "{task} 得 {points} 分，即 {points@size}";
        "points = oom_badness(task", Any =>
            "{task} scores {points}: it must not be chosen",
            "{task} 得 {points}：不能被选中";
        "if (points == LONG_MIN ||", By(0) =>
            "{task} must not be chosen, so it is skipped",
            "{task} 不能被选中，因此跳过";
        "if (points == LONG_MIN ||", True =>
            "{task} scores {points}, less than the {oc->chosen_points} of {oc->chosen}, so it is skipped",
            "{task} 得 {points} 分，低于 {oc->chosen} 的 {oc->chosen_points} 分，因此跳过";
        "if (points == LONG_MIN ||", False =>
            "{task} scores {points}, no less than {oc->chosen_points}: it becomes the best candidate",
            "{task} 得 {points} 分，不低于 {oc->chosen_points}：成为首选";
        "if (oc->chosen)", True =>
            "{oc->chosen} was the best candidate until now",
            "此前的首选是 {oc->chosen}";
        "if (oc->chosen)", False =>
            "There was no candidate before",
            "此前没有候选者";
        "oc->chosen = task", Any =>
            "{task} is the best candidate so far",
            "{task} 成为目前的首选";
        "oc->chosen_points = points", Any =>
            "The bar is now at {oc->chosen_points} points, {oc->chosen_points@size}",
            "门槛升至 {oc->chosen_points} 分，即 {oc->chosen_points@size}";
        "oc->chosen_points = points", Any =>
            "The bar is now at {oc->chosen_points}, above any score",
            "门槛升至 {oc->chosen_points}，高于任何分数";
        "points = LONG_MAX", Any =>
            "{task} is given the highest score there is",
            "给 {task} 以最高的分数";
        "goto abort", Any =>
            "The scan ends here, to wait for {task}",
            "扫描到此结束，以等待 {task}";
        "goto select", Any =>
            "{task} is chosen without a comparison",
            "不经比较直接选中 {task}";
        "oc->chosen = (void *)-1UL", Any =>
            "The best candidate is replaced by the mark for “a victim is dying already”",
            "以“已有牺牲者正在退出”的标记取代首选";
        "return 0", Any =>
            "Done with {task}: on with the next process",
            "{task} 处理完毕：继续下一个进程";
        "return 1", Any =>
            "The scan ends here",
            "扫描到此结束";
    }
    oom_unkillable_task {
        "if (is_global_init(p))", Open =>
            "Is {p} init?",
            "{p} 是 init 吗？";
        "if (is_global_init(p))", True =>
            "{p} is init, the first process: it is never killed",
            "{p} 是 init，即第一个进程：绝不杀死";
        "if (is_global_init(p))", False =>
            "{p} is not init",
            "{p} 不是 init";
        "if (p->flags & PF_KTHREAD)", True =>
            "{p} is a kernel thread: it is never killed",
            "{p} 是内核线程：绝不杀死";
        "if (p->flags & PF_KTHREAD)", False =>
            "{p} is not a kernel thread",
            "{p} 不是内核线程";
        "return true", Any =>
            "{p} cannot be killed",
            "{p} 不能被杀";
        "return false", Any =>
            "{p} can be killed",
            "{p} 可以被杀";
    }
    oom_cpuset_eligible {
        "const nodemask_t *mask", Any =>
            "Does it matter on which nodes {start} may have its memory?",
            "{start} 的内存可以位于哪些节点，是否有影响？";
        "ret = cpuset_mems_allowed_intersects", Any =>
            "{tsk} and {current} have a node in common: {ret}",
            "{tsk} 与 {current} 是否有共同节点：{ret}";
        "ret = mempolicy_nodemask_intersects", Any =>
            "{tsk} can have memory on the nodes of the policy: {ret}",
            "{tsk} 的内存能否位于策略的节点上：{ret}";
        "if (is_memcg_oom(oc))", True =>
            "A group’s limit is not about nodes",
            "组的上限与节点无关";
        "if (is_memcg_oom(oc))", False =>
            "It is about the machine, so nodes matter",
            "与整台机器有关，因此要看节点";
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
        "if (ret)", True =>
            "One such thread makes the whole process a candidate",
            "有一个这样的线程，整个进程就是候选者";
        "if (ret)", False =>
            "This thread does not: on with the next one",
            "此线程不符合：继续下一个";
        "return ret", True =>
            "{start} may have memory on the nodes that matter",
            "{start} 可能在相关节点上有内存";
        "return ret", False =>
            "{start} has no memory on the nodes that matter",
            "{start} 在相关节点上没有内存";
    }
    oom_badness {
        "if (oom_unkillable_task(p))", True =>
            "{p} cannot be killed: it has no score",
            "{p} 不能被杀：没有分数";
        "if (oom_unkillable_task(p))", False =>
            "{p} could be killed, so it gets a score",
            "{p} 可以被杀，因此要评分";
        "p = find_lock_task_mm(p)", Open =>
            "Which thread of the process still has its memory?",
            "进程中的哪个线程仍持有内存？";
        "p = find_lock_task_mm(p)", Any =>
            "The thread {p} represents the process",
            "由线程 {p} 代表该进程";
        "if (!p)", True =>
            "No thread has an address space any more: there is no score",
            "已没有线程拥有地址空间：没有分数";
        "if (!p)", False =>
            "{p} has an address space that can be counted",
            "{p} 拥有可以计数的地址空间";
        "adj = (long)p->signal->oom_score_adj", Any =>
            "The oom_score_adj of {p} is {adj}",
            "{p} 的 oom_score_adj 为 {adj}";
        "if (adj == OOM_SCORE_ADJ_MIN ||", By(0) =>
            "An oom_score_adj of {adj} protects {p} from being chosen",
            "oom_score_adj 为 {adj}，使 {p} 不会被选中";
        "if (adj == OOM_SCORE_ADJ_MIN ||", By(1) =>
            "The memory of {p} has been reaped already: there is nothing left to gain",
            "{p} 的内存已被回收：没有什么可获得的";
        "if (adj == OOM_SCORE_ADJ_MIN ||", True =>
            "{p} is a vfork child that uses its parent’s memory: killing it would free nothing",
            "{p} 是 vfork 子进程，使用父进程的内存：杀死它不会释放什么";
        "if (adj == OOM_SCORE_ADJ_MIN ||", False =>
            "Nothing protects {p}, so its score is computed",
            "{p} 不受任何保护，因此计算其分数";
        "points = get_mm_rss", Open =>
            "Its pages are counted: resident, swapped out, and the page tables that map them",
            "统计其页数：驻留内存、换出的页，以及映射它们的页表";
        "points = get_mm_rss", Any =>
            "{p} uses {points} pages in memory, swap and page tables, {points@size}",
            "{p} 在内存、交换空间与页表中共占 {points} 页，即 {points@size}";
        "adj *= totalpages / 1000", Any =>
            "{p->signal->oom_score_adj} × ({totalpages} / 1,000, rounded down) = {adj} points",
            "{p->signal->oom_score_adj} × （{totalpages} / 1,000，向下取整）= {adj} 分";
        "points += adj", Any =>
            "With the adjustment that makes {points} points",
            "加上调整后为 {points} 分";
        "return points", Any =>
            "The score is {points} points, {points@size}",
            "分数为 {points} 分，即 {points@size}";
        "return LONG_MIN", Any =>
            "LONG_MIN means that it must not be chosen",
            "LONG_MIN 表示不能选择它";
    }
    find_lock_task_mm {
        "for_each_thread(p, t)", True =>
            "Does the thread {t} still have its memory?",
            "线程 {t} 是否仍持有内存？";
        "for_each_thread(p, t)", False =>
            "All threads of {p} have been checked",
            "{p} 的所有线程都已检查";
        "if (likely(t->mm))", True =>
            "{t} has an address space: it represents the process",
            "{t} 拥有地址空间：由它代表该进程";
        "if (likely(t->mm))", False =>
            "{t} has released its memory already",
            "{t} 已放弃内存";
        "t = NULL", Any =>
            "No thread has an address space any more",
            "已没有线程拥有地址空间";
        "return t", Any =>
            "{t} represents its process",
            "由 {t} 代表其进程";
    }
    is_memcg_oom {
        "return oc->memcg != NULL", True =>
            "A group has hit its limit",
            "某个组达到上限";
        "return oc->memcg != NULL", False =>
            "No group has hit its limit: the whole machine is short",
            "没有组达到上限：整台机器都缺内存";
    }
    is_sysrq_oom {
        "return oc->order == -1", True =>
            "The kill was requested by hand",
            "这是手动请求的";
        "return oc->order == -1", False =>
            "The kill was not requested by hand",
            "不是手动请求的";
    }
}
