// SPDX-License-Identifier: GPL-2.0-only
//! Killing and reaping, as older kernels than 5.10 do it.

use super::rule::Case::{Any, False, Open, True};
use super::rule::rules;

rules! {
    out_of_memory {
        "constraint = constrained_alloc(oc)", Any =>
            "What limits the request: {constraint}",
            "限制此请求的是 {constraint}";
        "if (constraint != CONSTRAINT_MEMORY_POLICY)", True =>
            "It is no memory policy, so its nodes do not matter",
            "并非内存策略，因此与其节点无关";
        "if (constraint != CONSTRAINT_MEMORY_POLICY)", False =>
            "It is a memory policy, so its nodes matter",
            "是内存策略，因此以其节点为准";
        "check_panic_on_oom(oc, constraint)", Any =>
            "Does the machine panic instead of killing?",
            "机器是否以恐慌代替杀进程？";
        "if (!oc->chosen && !is_sysrq_oom(oc) && !is_memcg_oom(oc))", True =>
            "No process can be killed, and the whole machine is short of memory",
            "没有可杀的进程，而整台机器都缺内存";
        "if (!oc->chosen && !is_sysrq_oom(oc) && !is_memcg_oom(oc))", False =>
            "There is no reason to panic",
            "没有理由恐慌";
        "dump_header(oc, NULL)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "panic(\"Out of memory and no killable", Any =>
            "The kernel panics: there is nothing left that it could kill",
            "内核恐慌：已没有可杀的进程";
        "schedule_timeout_killable(1)", Any =>
            "{current} sleeps for a jiffy, so that the victim can exit",
            "{current} 睡眠一个 jiffy，让牺牲者得以退出";
        "wake_oom_reaper(current)", Any =>
            "The reaper is to take the memory of {current} if it does not exit by itself",
            "若 {current} 不自行退出，由回收线程回收其内存";
    }
    pagefault_out_of_memory {
        "if (mem_cgroup_oom_synchronize(true))", True =>
            "A memory cgroup has dealt with it",
            "内存 cgroup 已处理";
        "if (mem_cgroup_oom_synchronize(true))", False =>
            "No memory cgroup has dealt with it, so the machine does",
            "没有内存 cgroup 处理，因此由整机处理";
        "if (!mutex_trylock(&oom_lock))", True =>
            "Another kill is going on: the fault is tried again after it",
            "另一次杀死正在进行：缺页在其后重试";
        "if (!mutex_trylock(&oom_lock))", False =>
            "No other kill is going on",
            "没有其他杀死正在进行";
        "out_of_memory(&oc)", Any =>
            "The OOM killer is called for the page fault of {current}",
            "为 {current} 的缺页调用 OOM killer";
        "return", Any =>
            "Nothing else is done: the fault is tried again",
            "不再做别的：缺页将重试";
    }
    mem_cgroup_out_of_memory {
        "mutex_lock(&oom_lock)", Any =>
            "One kill at a time: the lock is taken, however long that takes",
            "一次只杀一个：取得锁，不论要等多久";
        "ret = out_of_memory(&oc)", Any =>
            "The OOM killer looks for a victim in the group {memcg}",
            "OOM killer 在组 {memcg} 中寻找牺牲者";
    }
    oom_kill_process {
        "struct task_struct *p", Any =>
            "{p} was chosen",
            "选中的是 {p}";
        "if (task_will_free_mem(p))", Open =>
            "Is {p} about to exit anyway?",
            "{p} 是否本来就要退出？";
        "if (task_will_free_mem(p))", True =>
            "{p} is dying anyway: it gets access to the reserves, and nothing is printed",
            "{p} 本来就在退出：允许它使用保留内存，不打印任何内容";
        "if (task_will_free_mem(p))", False =>
            "{p} is not exiting by itself, so it has to be killed",
            "{p} 不会自行退出，因此必须杀死";
        "mark_oom_victim(p)", Any =>
            "{p} is marked as a victim, so that it may use the last reserves",
            "将 {p} 标记为牺牲者，使其可以使用最后的保留内存";
        "wake_oom_reaper(p)", Any =>
            "The reaper is to take the memory of {p} if it does not exit by itself",
            "若 {p} 不自行退出，由回收线程回收其内存";
        "return", Any =>
            "Nobody needs to be killed",
            "无需杀死任何进程";
        "dump_header(oc, p)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "pr_err(\"%s: Kill process", Any =>
            "The line names {p} and its score; which process dies is not decided yet",
            "这一行给出 {p} 及其分数；究竟哪个进程死去，尚未决定";
        "read_lock(&tasklist_lock)", Any =>
            "From here on no child can come or go",
            "从此处起，子进程不增不减";
        "for_each_thread(p, t)", True =>
            "Which children does the thread {t} have?",
            "线程 {t} 有哪些子进程？";
        "for_each_thread(p, t)", False =>
            "The children of all threads have been looked at",
            "所有线程的子进程都已查看";
        "list_for_each_entry(child", True =>
            "The next child is {child}",
            "下一个子进程是 {child}";
        "list_for_each_entry(child", False =>
            "{t} has no other children",
            "{t} 没有其他子进程";
        "if (process_shares_mm(child, p->mm))", Open =>
            "Does {child} use the memory of {p}?",
            "{child} 是否使用 {p} 的内存？";
        "if (process_shares_mm(child, p->mm))", True =>
            "{child} uses the same memory, so killing it alone would free nothing",
            "{child} 使用同一内存，单独杀死它不会释放什么";
        "if (process_shares_mm(child, p->mm))", False =>
            "{child} has memory of its own: it could die in place of {p}",
            "{child} 有自己的内存：可以代替 {p} 死去";
        "continue", Any =>
            "On with the next child",
            "继续下一个子进程";
        "child_points = oom_badness(child", Open =>
            "How many points does {child} score?",
            "{child} 得多少分？";
        "child_points = oom_badness(child", Any =>
            "{child} scores {child_points} points",
            "{child} 得 {child_points} 分";
        "if (child_points > victim_points)", True =>
            "That is the highest score of a child so far",
            "这是目前子进程中的最高分";
        "if (child_points > victim_points)", False =>
            "Another child has no less, or the child must not be chosen",
            "另一个子进程得分不低于它，或它不能被选中";
        "victim = child", Any =>
            "{child} is to die in place of {p}",
            "由 {child} 代替 {p} 死去";
        "victim_points = child_points", Any =>
            "The bar for other children is now at {victim_points} points",
            "其他子进程的门槛升至 {victim_points} 分";
        "read_unlock(&tasklist_lock)", Any =>
            "It is decided: {victim} dies",
            "已经决定：{victim} 死去";
        "mem_cgroup_print_oom_group(oom_group)", Any =>
            "A line says that the whole group dies",
            "打印一行，说明整个组都被杀死";
        "mem_cgroup_scan_tasks(oom_group", Any =>
            "Every thread of the group is visited, and its process killed",
            "访问该组的每个线程，并杀死其进程";
        "wake_oom_reaper(victim)", Any =>
            "The reaper is to take the memory of {victim} if it does not exit by itself",
            "若 {victim} 不自行退出，由回收线程回收其内存";
    }
    __oom_kill_process | oom_kill_process {
        "pr_err(\"Killed process", Any =>
            "The line that everybody looks for: {victim} has been killed",
            "大家要找的那一行：{victim} 已被杀死";
        "wake_oom_reaper(victim)", Any =>
            "The reaper is woken at once for {victim}",
            "立即为 {victim} 唤醒回收线程";
    }
    wake_oom_reaper {
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED", True =>
            "This address space has been handed to the reaper before",
            "该地址空间先前已交给回收线程";
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED", False =>
            "This address space is handed to the reaper for the first time",
            "该地址空间首次交给回收线程";
        "if (tsk == oom_reaper_list", True =>
            "{tsk} stands on the list of the reaper, and not at its end",
            "{tsk} 已在回收线程的列表中，且不在末尾";
        "if (tsk == oom_reaper_list", False =>
            "{tsk} is not seen to be on the list of the reaper",
            "看不出 {tsk} 已在回收线程的列表中";
        "if (!oom_reaper_th)", False =>
            "There is a reaper",
            "有回收线程";
        "return", Any =>
            "It is not handed over again",
            "不再重复交付";
    }
    exit_mmap {
        "__oom_reap_task_mm(mm)", Any =>
            "All mappings that nobody else uses are dropped before others look at it again",
            "在他人再次查看之前，丢弃所有无人共用的映射";
    }
    mm_has_notifiers {
        "", Any => "Whether anybody else must be told when these pages go", "这些页消失时是否必须通知他人";
    }
    mm_has_blockable_invalidate_notifiers {
        "", Any => "Whether anybody must be told who might sleep then", "必须通知的他人中是否有可能睡眠者";
    }
    mark_oom_victim {
        "atomic_inc(&tsk->signal->oom_mm->mm_count)", Any =>
            "The address space is kept for as long as somebody looks at it",
            "只要还有人查看，就保留该地址空间";
    }
    oom_kill_process {
        "atomic_inc(&mm->mm_count)", Any =>
            "The address space is kept for as long as somebody looks at it",
            "只要还有人查看，就保留该地址空间";
    }
    exit_mm {
        "atomic_inc(&mm->mm_count)", Any =>
            "The address space is kept for as long as somebody looks at it",
            "只要还有人查看，就保留该地址空间";
    }
    __oom_reap_task_mm {
        "unmap_page_range(&tlb", Any =>
            "The pages of this mapping are freed",
            "释放该映射的页";
        "if (mm_has_notifiers(mm))", True =>
            "Somebody who must be told of it might sleep, so the reaper does not touch this memory",
            "须通知者可能睡眠，因此回收线程不动这块内存";
        "if (mm_has_notifiers(mm))", False =>
            "Nobody must be told of it",
            "没有须通知者";
        "if (!mmget_not_zero(mm))", True =>
            "Nobody uses the address space any more: its exit frees the memory",
            "已无人使用该地址空间：退出时会释放内存";
        "if (!mmget_not_zero(mm))", False =>
            "The address space is still in use, and stays for now",
            "该地址空间仍在使用，暂时保留";
        "return ret", True =>
            "The attempt is over, and there is nothing to try again",
            "这次尝试结束，无需再试";
        "return ret", False =>
            "The attempt is over, and has to be made again",
            "这次尝试结束，必须再来";
        "mmput_async(mm)", Any =>
            "The reaper is no user of the address space any more",
            "回收线程不再使用该地址空间";
    }
    oom_reap_task_mm | __oom_reap_task_mm {
        "ret = false", Any =>
            "It has to be tried again",
            "必须再试";
        "__oom_reap_task_mm(mm)", Any =>
            "All mappings of {tsk} that nobody else uses are dropped",
            "丢弃 {tsk} 所有无人共用的映射";
        "if (mm_has_blockable_invalidate_notifiers(mm))", True =>
            "Somebody who must be told of it might sleep, so the reaper does not touch this memory",
            "须通知者可能睡眠，因此回收线程不动这块内存";
        "if (mm_has_blockable_invalidate_notifiers(mm))", False =>
            "Nobody who might sleep must be told of it",
            "没有可能睡眠的须通知者";
        "schedule_timeout_idle(HZ)", Any =>
            "The victim gets a second to exit",
            "给牺牲者一秒钟退出";
        "goto unlock_oom", Any =>
            "This attempt is over",
            "这次尝试到此为止";
        "goto out_unlock", Any =>
            "There is nothing to reap",
            "没有可回收的";
    }
    dump_header {
        "pr_cont(\"%*pbl\"", Any =>
            "The nodes of the request follow on the same line",
            "同一行接着写请求的节点";
        "pr_cont(\"(null)\"", Any =>
            "The request names no nodes",
            "请求没有指定节点";
        "pr_cont(\", order=%d", Any =>
            "The line ends with its size and the requester’s adjustment",
            "该行以请求的大小和请求者的调整值结尾";
        "if (oc->nodemask)", True =>
            "The request is restricted to some nodes",
            "请求限于某些节点";
        "if (oc->nodemask)", False =>
            "The request names no nodes",
            "请求没有指定节点";
    }
}
