// SPDX-License-Identifier: GPL-2.0-only
//! Reporting and killing.

use super::rule::Case::{Any, False, Open, True};
use super::rule::rules;

rules! {
    oom_kill_process {
        "struct task_struct *victim", Any =>
            "The victim is {victim}",
            "牺牲者是 {victim}";
        "if (task_will_free_mem(victim))", Open =>
            "Is {victim} about to exit anyway?",
            "{victim} 是否本来就要退出？";
        "if (task_will_free_mem(victim))", True =>
            "{victim} is dying anyway: it gets access to the reserves, and nothing is printed",
            "{victim} 本来就在退出：允许它使用保留内存，不打印任何内容";
        "if (task_will_free_mem(victim))", False =>
            "{victim} is not exiting by itself, so it has to be killed",
            "{victim} 不会自行退出，因此必须杀死";
        "if (__ratelimit(&oom_rs))", True =>
            "There have not been too many reports lately, so a full one is printed",
            "最近的报告不多，因此打印完整报告";
        "if (__ratelimit(&oom_rs))", False =>
            "There have been too many reports lately, so none is printed",
            "最近的报告太多，因此不打印";
        "dump_header(oc, victim)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "oom_group = mem_cgroup_get_oom_group", Any =>
            "Is a group to be killed as a whole?",
            "是否有组要求整体被杀？";
        "__oom_kill_process(victim", Any =>
            "{victim} is killed",
            "杀死 {victim}";
        "if (oom_group)", True =>
            "The whole group {oom_group} is killed with it",
            "整个组 {oom_group} 一并被杀";
        "if (oom_group)", False =>
            "No group is killed with it",
            "没有组需要一并被杀";
    }
    dump_header {
        "if (!IS_ENABLED(CONFIG_COMPACTION)", Any =>
            "This kernel can compact memory, so there is nothing to warn of",
            "此内核支持内存规整，因此无需警告";
        "if (is_memcg_oom(oc))", True =>
            "A group is short of memory, so its counters are printed",
            "缺内存的是一个组，因此打印其计数";
        "if (is_memcg_oom(oc))", False =>
            "The whole machine is short, so its counters are printed",
            "整台机器都缺内存，因此打印其计数";
        "if (should_dump_unreclaim_slab())", True =>
            "The kernel’s own caches hold more than all user memory, so they are printed",
            "内核自身的缓存比全部用户内存还多，因此打印它们";
        "if (should_dump_unreclaim_slab())", False =>
            "The kernel’s own caches are not the problem",
            "问题不在内核自身的缓存";
        "if (is_dump_unreclaim_slabs())", True =>
            "The kernel’s own caches hold more than all user memory, so they are printed",
            "内核自身的缓存比全部用户内存还多，因此打印它们";
        "if (is_dump_unreclaim_slabs())", False =>
            "The kernel’s own caches are not the problem",
            "问题不在内核自身的缓存";
        "pr_warn(\"%s invoked oom-killer", Any =>
            "The report begins with the requesting process: {current}. It need not be the victim",
            "报告首先写明谁申请内存：{current}。它不一定是被杀者";
        "dump_stack()", Any =>
            "A real kernel prints the call stack here",
            "真实内核在此打印调用栈";
        "show_mem(", Any =>
            "A real kernel prints its memory counters here",
            "真实内核在此打印内存计数";
        "if (sysctl_oom_dump_tasks)", True =>
            "vm.oom_dump_tasks is {sysctl_oom_dump_tasks}, so a table of processes with memory is printed, those that cannot be chosen now among them",
            "vm.oom_dump_tasks 为 {sysctl_oom_dump_tasks}，因此打印有内存的进程的表格，此时不能被选中的也在其中";
        "if (sysctl_oom_dump_tasks)", False =>
            "vm.oom_dump_tasks is {sysctl_oom_dump_tasks}, so no table is printed",
            "vm.oom_dump_tasks 为 {sysctl_oom_dump_tasks}，因此不打印表格";
        "if (p)", True =>
            "There is a victim, {p}, so a summary follows",
            "有牺牲者 {p}，因此随后打印摘要";
        "if (p)", False =>
            "There is no victim to sum up",
            "没有牺牲者可供摘要";
    }
    dump_tasks {
        "if (is_memcg_oom(oc))", True =>
            "The table has the members of the group",
            "表格列出该组的成员";
        "if (is_memcg_oom(oc))", False =>
            "The table has all processes of the machine",
            "表格列出机器上的所有进程";
        "pr_info(\"Tasks state", Any =>
            "The table of processes begins; sizes are in pages, but page tables in bytes",
            "进程表格开始；大小以页计，页表以字节计";
        "pr_info(\"[ pid ]", Any =>
            "Its heading is printed",
            "打印表头";
        "for_each_process(p)", True =>
            "The next row is that of {p}",
            "下一行是 {p}";
        "for_each_process(p)", False =>
            "The table is complete",
            "表格完成";
    }
    dump_task {
        "if (!is_memcg_oom(oc) &&", True =>
            "{p} is on other nodes, so it has no row",
            "{p} 位于其他节点，因此没有这一行";
        "if (!is_memcg_oom(oc) &&", False =>
            "{p} may have a row",
            "{p} 可以有一行";
        "if (!task)", False =>
            "{task} has memory to report",
            "{task} 有内存可报告";
        "if (oom_unkillable_task(p))", True =>
            "{p} can never be killed, so it has no row",
            "{p} 绝不能被杀，因此没有这一行";
        "if (oom_unkillable_task(p))", False =>
            "{p} could be killed, so it may have a row",
            "{p} 可以被杀，因此可能有一行";
        "task = find_lock_task_mm(p)", Any =>
            "The thread {task} represents the process",
            "由线程 {task} 代表该进程";
        "if (!task)", True =>
            "{p} has no memory left, so it has no row",
            "{p} 已没有内存，因此没有这一行";
        "pr_info(", Any =>
            "The row of {task} is printed",
            "打印 {task} 的一行";
        "return 0", Any =>
            "Done with {p}",
            "{p} 处理完毕";
    }
    dump_oom_summary | dump_oom_victim {
        "pr_info(\"oom-kill:constraint", Any =>
            "The summary line begins: limit and nodes",
            "摘要行开始：限制与节点";
        "pr_cont(\",task=%s", Any =>
            "It ends with the victim: {victim}",
            "以牺牲者结尾：{victim}";
    }
    __oom_kill_process | oom_kill_process {
        "bool can_oom_reap", Any =>
            "Can the victim’s memory be reaped later? Yes, unless a check below fails",
            "以后能否强行回收牺牲者的内存？除非另有原因，否则可以";
        "p = find_lock_task_mm(victim)", Open =>
            "Which thread of the victim still has its memory?",
            "牺牲者的哪个线程仍持有内存？";
        "p = find_lock_task_mm(victim)", Any =>
            "The thread {p} represents the victim",
            "由线程 {p} 代表牺牲者";
        "if (!p)", True =>
            "{victim} has exited already: there is nothing to kill",
            "{victim} 已经退出：无需再杀";
        "if (!p)", False =>
            "{victim} still has its memory",
            "{victim} 仍持有内存";
        "if (victim != p)", True =>
            "It is replaced by {p}, another thread of the same process",
            "由同一进程的另一线程 {p} 代替";
        "if (victim != p)", False =>
            "It is the very thread that was chosen",
            "正是被选中的线程";
        "mm = victim->mm", Any =>
            "A pointer to its address space is kept: the victim may lose it as soon as it is killed",
            "记住其地址空间：牺牲者一旦被杀就可能失去它";
        "count_vm_event", Any =>
            "The kill is counted in /proc/vmstat",
            "在 /proc/vmstat 中记一次杀死";
        "memcg_memory_event_mm", Any =>
            "The kill is counted for its group",
            "为其所在组记一次杀死";
        "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim", Any =>
            "SIGKILL goes to {victim}: from here on it is dying",
            "向 {victim} 发送 SIGKILL：从此它开始退出";
        "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim", Any =>
            "SIGKILL goes to {victim}: from here on it is dying",
            "向 {victim} 发送 SIGKILL：从此它开始退出";
        "mark_oom_victim(victim)", Any =>
            "{victim} is marked as a victim, so that it may use the last reserves",
            "将 {victim} 标记为牺牲者，使其可以使用最后的保留内存";
        "pr_err(\"%s: Killed process", Any =>
            "The line that everybody looks for: {victim} has been killed",
            "大家要找的那一行：{victim} 已被杀死";
        "pr_err(\"Killed process", Any =>
            "The line that everybody looks for: {victim} has been killed",
            "大家要找的那一行：{victim} 已被杀死";
        "for_each_process(p)", True =>
            "Does {p} use the victim’s memory?",
            "{p} 是否使用牺牲者的内存？";
        "for_each_process(p)", False =>
            "All processes have been checked",
            "所有进程都已检查";
        "if (!process_shares_mm(p, mm))", True =>
            "{p} does not use the victim’s memory, so it is not killed",
            "{p} 不使用牺牲者的内存，因此不杀死";
        "if (!process_shares_mm(p, mm))", False =>
            "{p} uses the victim’s memory",
            "{p} 使用牺牲者的内存";
        "if (same_thread_group(p, victim))", True =>
            "{p} is the victim itself",
            "{p} 就是牺牲者自己";
        "if (same_thread_group(p, victim))", False =>
            "{p} is another process: while it runs, the memory is not freed",
            "{p} 是另一个进程：只要它在运行，内存就不会释放";
        "if (is_global_init(p))", True =>
            "{p} is init and cannot be killed, so this memory will never be freed",
            "{p} 是 init，不能被杀，因此该内存永远不会释放";
        "if (is_global_init(p))", False =>
            "{p} is not init",
            "{p} 不是 init";
        "if (unlikely(p->flags & PF_KTHREAD))", True =>
            "{p} is a kernel thread that uses the memory for a while",
            "{p} 是内核线程，暂时使用该内存";
        "if (unlikely(p->flags & PF_KTHREAD))", False =>
            "{p} is not a kernel thread, so it is killed as well",
            "{p} 不是内核线程，因此也必须被杀";
        "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p", Any =>
            "SIGKILL goes to {p} too, whatever its oom_score_adj: it uses the same memory",
            "也向 {p} 发送 SIGKILL，不论其 oom_score_adj：它使用同一内存";
        "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, p", Any =>
            "SIGKILL goes to {p} too, whatever its oom_score_adj: it uses the same memory",
            "也向 {p} 发送 SIGKILL，不论其 oom_score_adj：它使用同一内存";
        "can_oom_reap = false", Any =>
            "So the victim’s memory must not be reaped",
            "因此不得强行回收牺牲者的内存";
        "set_bit(MMF_OOM_SKIP", Any =>
            "The address space is marked, so that later decisions skip it",
            "标记该地址空间，以后的决定将跳过它";
        "victim = p", Any =>
            "From here on {victim} represents the victim",
            "此后由 {victim} 代表牺牲者";
        "continue", Any =>
            "Nothing to do for {p}: on with the next process",
            "{p} 无需处理：继续下一个进程";
        "if (can_oom_reap)", True =>
            "If {victim} does not exit soon, its memory will be reaped",
            "若 {victim} 不尽快退出，其内存将被强行回收";
        "if (can_oom_reap)", False =>
            "The memory of {victim} cannot be reaped",
            "无法强行回收 {victim} 的内存";
        "queue_oom_reaper(victim)", Any =>
            "The countdown for the reaper begins: two seconds",
            "回收线程的倒计时开始：两秒";
    }
    mark_oom_victim {
        "struct mm_struct *mm", Any =>
            "{tsk} becomes a victim",
            "{tsk} 成为牺牲者";
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))", True =>
            "{tsk} was marked before",
            "{tsk} 先前已被标记";
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))", False =>
            "{tsk} is marked now: it may use the last reserves",
            "{tsk} 现已标记：可以使用最后的保留内存";
        "if (!cmpxchg(&tsk->signal->oom_mm, NULL, mm))", True =>
            "The process keeps a pointer to the address space it dies with",
            "进程保存指向其退出时地址空间的指针";
        "if (!cmpxchg(&tsk->signal->oom_mm, NULL, mm))", False =>
            "The process has a pointer to that address space already",
            "进程已有指向其地址空间的指针";
        "set_bit(MMF_OOM_VICTIM", Any =>
            "The address space is marked as a victim’s",
            "将地址空间标记为牺牲者的";
        "__thaw_task(tsk)", Any =>
            "If it was frozen it is thawed: a frozen process could not exit",
            "若被冻结则解冻：冻结的进程无法退出";
        "atomic_inc(&oom_victims)", Any =>
            "Victims that are exiting: {oom_victims}",
            "正在退出的牺牲者数为 {oom_victims}";
    }
    queue_oom_reaper {
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED", True =>
            "The countdown for this address space is running already",
            "该地址空间的倒计时已在进行";
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED", False =>
            "No countdown was running for this address space",
            "该地址空间此前没有倒计时";
        "tsk->oom_reaper_timer.expires", Any =>
            "The reaper may start at jiffy {tsk->oom_reaper_timer.expires}, two seconds from now",
            "回收线程最早在第 {tsk->oom_reaper_timer.expires} 个 jiffy 开始，即两秒之后";
    }
    process_shares_mm {
        "for_each_thread(p, t)", True =>
            "The thread {t} of {p} is checked",
            "检查 {p} 的线程 {t}";
        "if (t_mm)", True =>
            "{t} has an address space, which decides for the whole process",
            "{t} 拥有地址空间，由它代表整个进程";
        "if (t_mm)", False =>
            "{t} has none: on with the next thread",
            "{t} 没有地址空间：继续下一个线程";
        "return t_mm == mm", True =>
            "{p} uses the same address space",
            "{p} 使用同一地址空间";
        "return t_mm == mm", False =>
            "{p} has another address space",
            "{p} 使用另一个地址空间";
        "return false", Any =>
            "{p} has no address space at all",
            "{p} 根本没有地址空间";
    }
}
