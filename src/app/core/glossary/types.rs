// SPDX-License-Identifier: GPL-2.0-only
//! Types of the code.

use super::entry::glossary;

glossary! { Type:
    "task_struct": "One thread. A process is one or more of them with the same tgid.", "一个线程。进程由 tgid 相同的一个或多个线程组成。";
    "signal_struct": "What the threads of a process share: its oom_score_adj, its pending kill, its memory once it is a victim", "同一进程的线程共享的内容：oom_score_adj、待处理的终止信号、成为牺牲者后的内存";
    "mm_struct": "An address space: what a process has in memory, in swap, and in page tables", "地址空间：进程在内存、交换和页表中的内容";
    "vm_area_struct": "A mapping: a range of addresses in an address space", "一个映射：地址空间中的一段地址";
    "mem_cgroup": "A memory cgroup: its use, its limits, and whether it dies as a whole", "内存 cgroup：其用量、上限，以及是否整组被杀死";
    "mem_cgroup_reclaim_cookie": "Where an earlier walk over cgroups has stopped. The OOM killer never uses one.", "先前遍历 cgroup 停在哪里。OOM 杀手从不使用它。";
    "memcg_memory_event": "What a memory cgroup counts in memory.events: limits hit, kills, group kills", "内存 cgroup 在 memory.events 中计数的事件：触及上限、杀死、整组杀死";
    "oom_control": "One decision: what was asked for, how many pages a unit of oom_score_adj is taken from, and the best candidate so far", "一次决定：请求了什么、以多少页为基准换算 oom_score_adj，以及目前的最佳候选者";
    "oom_constraint": "What restricted the request: nothing, a cpuset, a memory policy, or the limit of a cgroup", "是什么限制了请求：无、cpuset、内存策略，或 cgroup 的上限";
    "nodemask_t": "A set of memory nodes, one bit for each", "内存节点的集合，每个节点一位";
    "gfp_t": "What a request for memory may do and use, as flags: GFP stands for get free pages", "内存请求可以做什么、使用什么，以标志表示：GFP 即 get free pages";
    "zone": "A part of the memory of a node", "节点内存的一部分";
    "zone_type": "Which part of a node a zone is, from low addresses to high ones", "区域是节点的哪一部分，从低地址到高地址";
    "zonelist": "The zones that a request may be served from, the best ones first", "可以满足请求的区域，最优者在前";
    "zoneref": "A place in a list of zones", "区域列表中的一个位置";
    "mempolicy": "The memory policy of a thread: its mode and its nodes", "线程的内存策略：模式和节点";
    "cpuset": "A group of processes with the memory nodes that they may use", "一组进程及其可用的内存节点";
    "cgroup": "A group of processes in the tree of groups, whatever is counted or limited there", "组的树中的一组进程，无论在那里统计或限制什么";
    "cgroup_subsys_state": "What one controller, such as memory, keeps for a cgroup", "一个控制器（例如内存）为 cgroup 保存的状态";
    "css_task_iter": "Where a walk over the processes of a cgroup stands", "遍历 cgroup 中进程时所处的位置";
    "pid": "The object behind a process number", "进程编号背后的对象";
    "pid_namespace": "A tree of process numbers: inside a container the same process has another number", "一套进程编号：同一进程在容器内有另一个编号";
    "pid_type": "For whom a signal is meant: a thread, or its whole process", "信号发给谁：一个线程，还是整个进程";
    "kernel_siginfo": "Where a signal comes from, as the receiver can read it", "信号来自哪里，供接收者读取";
    "siginfo": "Where a signal comes from, as the receiver can read it", "信号来自哪里，供接收者读取";
    "cred": "Whose rights a thread has: its user and its capabilities", "线程拥有谁的权限：用户和能力";
    "core_state": "A core dump that is being written", "正在写入的核心转储";
    "mmu_gather": "Pages that were unmapped and are freed together, once no processor can reach them any more", "已解除映射的页，待所有处理器都无法访问后一并释放";
    "mmu_notifier_range": "A range of addresses that others, such as a hypervisor, are informed about before it goes", "一段即将消失的地址，事先通知虚拟机监控器等其他使用者";
    "notifier_block": "A function that is called when something happens, in a list with others", "发生某事时调用的函数，与其他函数排成列表";
    "blocking_notifier_head": "A list of functions that are called when something happens, and may sleep", "发生某事时调用的函数列表，这些函数可以睡眠";
    "ratelimit_state": "How often something was printed lately, to keep the log short", "最近打印了多少次，用于限制日志长度";
    "timer_list": "A function that is called when a certain tick has come", "到达某个时钟节拍时调用的函数";
    "timer_base": "The timers of one processor", "一个处理器的定时器";
    "seq_file": "A file under /proc that is being read", "正在读取的 /proc 下的文件";
    "zap_details": "Which pages of a range are unmapped; all of them where it is NULL", "解除一段地址中哪些页的映射；为 NULL 时是全部";
    "atomic_t": "A number that several processors can change at the same time without losing a change", "多个处理器可同时修改而不会丢失修改的数";
    "oom_scan_t": "What a thread means for the scan: compared, passed over, selected, or the end of it", "线程对扫描的意义：参与比较、跳过、选中，或结束扫描";
    "cgroup_iter": "Where a walk over the threads of a cgroup stands, in 3.10", "遍历 cgroup 中线程时所处的位置（3.10）";
}
