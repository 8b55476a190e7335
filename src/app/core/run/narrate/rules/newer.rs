// SPDX-License-Identifier: GPL-2.0-only
//! What newer kernels than 5.10 do otherwise.

use super::rule::Case::{Any, By, False, True};
use super::rule::rules;

rules! {
    out_of_memory {
        "if (freed > 0 && !is_sysrq_oom(oc))", True =>
            "A notifier has freed memory, so nothing is killed",
            "通知者释放了内存，因此不杀任何进程";
        "if (freed > 0 && !is_sysrq_oom(oc))", By(0) =>
            "No notifier has freed memory",
            "没有通知者释放内存";
        "if (freed > 0 && !is_sysrq_oom(oc))", False =>
            "The kill was requested by hand, so it goes on although memory was freed",
            "手动请求的杀死，因此虽已释放内存仍继续";
        "if (!(oc->gfp_mask & __GFP_FS) && !is_memcg_oom(oc))", True =>
            "The request may not call into file systems, which could free memory: it has to be tried again without a kill",
            "此请求不可调用文件系统，而后者本可释放内存：须重试，不杀进程";
        "if (!(oc->gfp_mask & __GFP_FS) && !is_memcg_oom(oc))", By(0) =>
            "The request may call into file systems, so a kill is allowed",
            "此请求可以调用文件系统，因此允许杀进程";
        "if (!(oc->gfp_mask & __GFP_FS) && !is_memcg_oom(oc))", False =>
            "A group is short of memory, where a kill is allowed in any case",
            "缺内存的是一个组，此时总允许杀进程";
    }
    oom_kill_process {
        "memcg_memory_event(oom_group, MEMCG_OOM_GROUP_KILL)", Any =>
            "The kill of the whole group {oom_group} is counted",
            "为整个组 {oom_group} 记一次杀死";
    }
    mem_cgroup_scan_tasks {
        "cond_resched()", Any =>
            "Other tasks may run in between: the group can have very many",
            "中途让其他任务运行：组内任务可能很多";
    }
    mem_cgroup_out_of_memory {
        "struct oom_control oc", Any =>
            "What is known of the request is put together: the group {memcg}, {order} as its order, no zones and no nodes",
            "汇总此次请求的信息：组 {memcg}，阶 {order}，不限区域和节点";
    }
    mark_oom_victim {
        "cred = get_task_cred(tsk)", Any =>
            "The user of {tsk} is looked up, for the tracepoint",
            "取得 {tsk} 的用户，供跟踪点使用";
        "put_cred(cred)", Any =>
            "The user is no longer needed",
            "不再需要用户信息";
        "thaw_process(tsk)", Any =>
            "All threads of {tsk} are thawed: a frozen process could not exit",
            "解冻 {tsk} 的所有线程：冻结的进程无法退出";
    }
    __task_will_free_mem {
        "if (sig->core_state)", True =>
            "The process dumps core first, which can take long: it is not counted on",
            "该进程要先转储 core，可能很久：不能指望它";
        "if (sig->core_state)", False =>
            "The process does not dump core",
            "该进程没有在转储 core";
    }
    oom_cpuset_eligible {
        "ret = mempolicy_in_oom_domain", Any =>
            "{tsk} can have memory on the nodes of the policy: {ret}",
            "{tsk} 的内存能否位于策略的节点上：{ret}";
    }
    mempolicy_in_oom_domain {
        "if (!mask)", True =>
            "There are no nodes to compare with",
            "没有可比较的节点";
        "if (!mask)", False =>
            "Some nodes matter",
            "有相关的节点";
        "mempolicy = tsk->mempolicy", Any =>
            "Which memory policy does {tsk} have?",
            "{tsk} 有什么内存策略？";
        "if (mempolicy && mempolicy->mode == MPOL_BIND)", True =>
            "{tsk} is bound to nodes",
            "{tsk} 绑定在某些节点上";
        "if (mempolicy && mempolicy->mode == MPOL_BIND)", False =>
            "{tsk} is not bound to nodes: its memory can be anywhere",
            "{tsk} 没有绑定节点：其内存可以在任何节点";
        "ret = nodes_intersects", Any =>
            "Whether its nodes {mempolicy->nodes} overlap those of the request: {ret}",
            "其节点 {mempolicy->nodes} 与请求的节点是否有交集：{ret}";
        "return ret", True => "{tsk} can have memory there", "{tsk} 的内存可以位于那里";
        "return ret", False => "{tsk} cannot have memory there", "{tsk} 的内存不可能位于那里";
    }
    __cpuset_zone_allowed {
        "return cpuset_", Any =>
            "The node of the zone decides",
            "由该区所属的节点决定";
    }
    check_panic_on_oom {
        "dump_header(oc)", Any =>
            "The report is printed before the panic",
            "在 panic 之前打印报告";
    }
    exit_mmap {
        "unlock_range(", Any =>
            "Locked mappings are unlocked",
            "解锁被锁定的映射";
    }
    cpuset_current_node_allowed {
        "if (cpuset_v2())", True =>
            "With cgroup v2 a request of the kernel may go anywhere",
            "在 cgroup v2 上，内核的请求不受限制";
        "if (cpuset_v2())", False =>
            "With cgroup v1 the nearest wall is looked for",
            "在 cgroup v1 上，寻找最近的边界";
    }
    __cpuset_node_allowed | cpuset_node_allowed | cpuset_current_node_allowed {
        "return true", Any =>
            "The node is allowed",
            "允许该节点";
    }
    get_mm_counter {
        "return percpu_counter_read_positive", Any =>
            "The counter says {=} pages; what processors have not added yet is missing",
            "计数器为 {=} 页；各处理器尚未计入的不在其中";
    }
    get_mm_counter_sum {
        "return percpu_counter_sum_positive", Any =>
            "The sum over all processors is {=} pages",
            "对所有处理器求和为 {=} 页";
    }
    get_mm_rss_sum {
        "return", Any =>
            "{=} pages are in memory: file, anonymous and shared",
            "驻留内存 {=} 页：文件页、匿名页与共享页";
    }
    dump_header {
        "__show_mem(", Any =>
            "The counters of the nodes and zones that the request may use are printed",
            "打印请求可用的节点与内存区的计数";
        "mem_cgroup_show_protected_memory(oc->memcg)", Any =>
            "A line says how much memory is protected from reclaim",
            "打印一行，说明多少内存受保护而不被回收";
    }
    mem_cgroup_show_protected_memory {
        "if (!cgroup_subsys_on_dfl(memory_cgrp_subsys))", True =>
            "With cgroup v1 nothing is protected",
            "在 cgroup v1 上没有受保护的内存";
        "if (!cgroup_subsys_on_dfl(memory_cgrp_subsys))", False =>
            "With cgroup v2 groups can be protected",
            "在 cgroup v2 上，组可以受保护";
        "if (!memcg)", True =>
            "It is not about a group, so that of the whole machine is printed",
            "与某个组无关，因此打印整机的";
        "if (!memcg)", False =>
            "It is about the group {memcg}",
            "是关于组 {memcg} 的";
        "memcg = root_mem_cgroup", Any =>
            "The root group stands for the machine",
            "以根组代表整机";
        "pr_warn(\"Memory cgroup min protection", Any =>
            "Protected below {memcg}: by memory.min, and by memory.low",
            "{memcg} 之下受保护的：由 memory.min，以及由 memory.low";
        "return", Any =>
            "Nothing is printed",
            "不打印";
    }
    __oom_reap_task_mm {
        "mas_for_each_rev(&mas, vma, 0)", True =>
            "The next mapping below is looked at",
            "查看下方的下一个映射";
        "mas_for_each_rev(&mas, vma, 0)", False =>
            "All mappings have been looked at, from the top down",
            "已自上而下查看所有映射";
        "mm_flags_set(MMF_UNSTABLE", Any =>
            "From now on a page that is missing means that its data may be gone",
            "此后若缺页，则其数据可能已丢失";
    }
    wake_oom_reaper {
        "if (mm_flags_test(MMF_OOM_SKIP", True =>
            "The exit of {tsk} has freed its memory in time: there is nothing left to reap",
            "{tsk} 及时退出并释放了内存：没有什么可回收的";
        "if (mm_flags_test(MMF_OOM_SKIP", False =>
            "{tsk} has not gone in time: it is handed to the reaper",
            "{tsk} 没有及时退出：交给回收线程";
    }
    oom_reap_task {
        "mm_flags_set(MMF_OOM_SKIP", Any =>
            "From now on decisions skip {tsk}: a stuck victim does not block them",
            "此后的决定都会跳过 {tsk}：卡住的牺牲者不会阻碍它们";
    }
    oom_reap_task_mm | __oom_reap_task_mm {
        "if (mm_flags_test(MMF_OOM_SKIP", True =>
            "{tsk} exited in the meantime and freed its memory",
            "{tsk} 已在此期间退出，内存也随之释放";
        "if (mm_flags_test(MMF_OOM_SKIP", False =>
            "{tsk} still holds its memory",
            "{tsk} 仍持有内存";
    }
    oom_evaluate_task {
        "if (mm_flags_test(MMF_OOM_SKIP", True =>
            "The memory of {task} has been reaped already: it is skipped",
            "{task} 的内存已被回收：跳过";
        "if (mm_flags_test(MMF_OOM_SKIP", False =>
            "{task} will free its memory soon: the kernel waits for it and kills no other process",
            "{task} 很快会释放内存：内核等待它，不再杀其他进程";
    }
    task_will_free_mem {
        "if (mm_flags_test(MMF_OOM_SKIP", True =>
            "Its memory has been reaped, and yet memory is short again: waiting did not help",
            "其内存已被回收，但内存仍然不足：等待没有用";
        "if (mm_flags_test(MMF_OOM_SKIP", False =>
            "Its memory has not been reaped yet",
            "其内存尚未被回收";
    }
    queue_oom_reaper {
        "if (mm_flags_test_and_set(MMF_OOM_REAP_QUEUED", True =>
            "The countdown for this address space is running already",
            "该地址空间的倒计时已在进行";
        "if (mm_flags_test_and_set(MMF_OOM_REAP_QUEUED", False =>
            "No countdown was running for this address space",
            "该地址空间此前没有倒计时";
    }
    __oom_kill_process | oom_kill_process {
        "mm_flags_set(MMF_OOM_SKIP", Any =>
            "The address space is marked, so that later decisions skip it",
            "标记该地址空间，以后的决定将跳过它";
    }
    process_mrelease {
        "if (flags)", True => "No flag is known: the call is refused", "不认识任何标志：拒绝该调用";
        "if (flags)", False => "No flag is set, as it has to be", "没有设置标志，符合要求";
        "task = pidfd_get_task", Any => "Which process does the descriptor stand for?", "该描述符代表哪个进程？";
        "if (IS_ERR(task))", True => "It stands for none", "它不代表任何进程";
        "if (IS_ERR(task))", False => "It stands for {task}", "它代表 {task}";
        "p = find_lock_task_mm(task)", Any => "Which thread of {task} still has its memory?", "{task} 的哪个线程仍持有内存？";
        "if (!p)", True => "No thread has it any more: there is nothing to reap", "已没有线程持有：没有可回收的";
        "if (!p)", False => "The thread {p} still has it", "线程 {p} 仍持有";
        "mm = p->mm", Any => "A pointer to its address space is kept", "记住其地址空间";
        "if (task_will_free_mem(p))", True => "The process is dying, so its memory may be reaped", "该进程正在退出，因此可以回收其内存";
        "if (task_will_free_mem(p))", False => "The process is not dying, or was reaped before", "该进程没有在退出，或先前已被回收";
        "reap = true", Any => "It will be reaped", "将进行回收";
        "if (!mm_flags_test(MMF_OOM_SKIP, mm) &&", True =>
            "Some of the memory could not be freed", "部分内存未能释放";
        "if (!mm_flags_test(MMF_OOM_SKIP, mm) &&", By(0) =>
            "It was reaped meanwhile", "其间已被回收";
        "if (!mm_flags_test(MMF_OOM_SKIP, mm) &&", False =>
            "The memory has been freed", "内存已释放";
        "if (!mm_flags_test(MMF_OOM_SKIP, mm))", True =>
            "It was not reaped before, so the call was wrong: the process lives", "先前没有被回收，因此该调用有误：进程仍存活";
        "if (!mm_flags_test(MMF_OOM_SKIP, mm))", False =>
            "It was reaped before: there is nothing to do", "先前已被回收：无事可做";
        "if (!test_bit(MMF_OOM_SKIP, &mm->flags) &&", True =>
            "Some of the memory could not be freed", "部分内存未能释放";
        "if (!test_bit(MMF_OOM_SKIP, &mm->flags) &&", By(0) =>
            "It was reaped meanwhile", "其间已被回收";
        "if (!test_bit(MMF_OOM_SKIP, &mm->flags) &&", False =>
            "The memory has been freed", "内存已释放";
        "if (!test_bit(MMF_OOM_SKIP, &mm->flags))", True =>
            "It was not reaped before, so the call was wrong: the process lives", "先前没有被回收，因此该调用有误：进程仍存活";
        "if (!test_bit(MMF_OOM_SKIP, &mm->flags))", False =>
            "It was reaped before: there is nothing to do", "先前已被回收：无事可做";
        "if (!reap)", True => "So it is not reaped", "因此不回收";
        "if (!reap)", False => "So it is reaped now", "因此现在回收";
        "if (mmap_read_lock_killable(mm))", True => "A signal came while it waited for the lock", "等锁时收到信号";
        "if (mmap_read_lock_killable(mm))", False => "The lock of the address space is held", "已取得该地址空间的锁";
        "if (!__oom_reap_task_mm(mm))", True => "Some of the memory could not be freed", "部分内存未能释放";
        "if (!__oom_reap_task_mm(mm))", False => "The memory has been freed", "内存已释放";
        "ret = -EAGAIN", Any => "The caller is told to try again", "告知调用者重试";
        "ret = -EINTR", Any => "The caller is told that it was interrupted", "告知调用者已被中断";
        "ret = -EINVAL", Any => "The caller is told that this process cannot be reaped", "告知调用者该进程不能被回收";
        "ret = -ESRCH", Any => "The caller is told that there is no such process any more", "告知调用者已没有这个进程";
        "return -EINVAL", Any => "The caller is told that the flags are wrong", "告知调用者标志有误";
        "return PTR_ERR(task)", Any => "The caller is told that the descriptor is wrong", "告知调用者描述符有误";
        "goto drop_mm", Any => "The address space is released", "放开该地址空间";
        "goto put_task", Any => "The process is released", "放开该进程";
        "return ret", Any => "The call returns {ret}", "该调用返回 {ret}";
    }
}
