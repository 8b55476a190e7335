// SPDX-License-Identifier: GPL-2.0-only
//! Whether somebody has to die, and what limits the request.

use super::super::Case::{Any, By, False, Open, True};
use super::rules;

rules! {
    out_of_memory {
        "unsigned long freed", Any =>
            "Memory has run out: {current} asked for some, and the kernel must decide what to do",
            "内存已耗尽：{current} 申请内存，内核必须决定怎么办";
        "if (oom_killer_disabled)", True =>
            "The OOM killer is switched off, so nothing is done",
            "OOM killer 已关闭，因此什么都不做";
        "if (oom_killer_disabled)", False =>
            "The OOM killer is switched on, so it goes on",
            "OOM killer 处于启用状态，继续执行";
        "if (!is_memcg_oom(oc))", Open =>
            "Is the whole machine short of memory, or only one group?",
            "缺内存的是整台机器，还是只有一个组？";
        "if (!is_memcg_oom(oc))", True =>
            "The whole machine is short of memory, so drivers are asked first whether they can give some back",
            "整台机器都缺内存，因此先询问各驱动能否归还一些";
        "if (!is_memcg_oom(oc))", False =>
            "Only the group {oc->memcg} is at its limit: drivers cannot help with that",
            "只是组 {oc->memcg} 达到上限：驱动帮不上忙";
        "blocking_notifier_call_chain", Open =>
            "Drivers that registered for this are asked to give memory back",
            "请求登记过的驱动归还内存";
        "blocking_notifier_call_chain", Any =>
            "The drivers have given back {freed} pages",
            "驱动归还了 {freed} 页";
        "if (freed > 0)", True =>
            "Drivers have given back {freed} pages, so nobody has to be killed",
            "驱动归还了 {freed} 页，因此无需杀死任何进程";
        "if (freed > 0)", False =>
            "No driver has given anything back, so the kernel has to look for a victim",
            "没有驱动归还内存，内核必须寻找牺牲者";
        "if (task_will_free_mem(current))", Open =>
            "Is {current}, which asked for memory, about to exit anyway?",
            "申请内存的 {current} 是否本来就要退出？";
        "if (task_will_free_mem(current))", True =>
            "{current} is dying already, so it gets access to the reserves and nobody is killed",
            "{current} 已在退出，因此允许它使用保留内存，不杀任何进程";
        "if (task_will_free_mem(current))", False =>
            "{current} is not about to exit, so it goes on",
            "{current} 不会很快退出，继续执行";
        "if (oc->gfp_mask &&", By(0) =>
            "The request has no flags at all, as a request made by hand: it may go on",
            "请求没有任何标志（手动触发时如此）：可以继续";
        "if (oc->gfp_mask &&", By(1) =>
            "The request was allowed to use file systems, so everything has been tried before: it goes on",
            "请求允许进入文件系统，该尝试的都已尝试过：继续执行";
        "if (oc->gfp_mask &&", True =>
            "The request must not enter file systems, so too little has been tried to kill somebody for it",
            "请求不能进入文件系统，此前的尝试太少，不值得为它杀进程";
        "if (oc->gfp_mask &&", False =>
            "A group’s limit counts for every request: it goes on",
            "组的上限对任何请求都有效：继续执行";
        "oc->constraint = constrained_alloc(oc)", Open =>
            "Which limit led here, and how much memory stands behind it?",
            "是哪种限制导致的？其背后有多少内存？";
        "oc->constraint = constrained_alloc(oc)", Any =>
            "The limit is {oc->constraint}; scores are measured against {oc->totalpages} pages",
            "限制为 {oc->constraint}；评分以 {oc->totalpages} 页为基准";
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)", True =>
            "The limit is no memory policy, so the node mask plays no part from here on",
            "限制并非内存策略，因此节点掩码从此不再起作用";
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)", False =>
            "The limit is a memory policy: only its nodes count from here on",
            "限制来自内存策略：此后只看它的节点";
        "oc->nodemask = NULL", Any =>
            "The node mask is dropped",
            "丢弃节点掩码";
        "check_panic_on_oom(oc)", Any =>
            "Does the administrator want a panic instead of a kill?",
            "管理员是否要求崩溃而不是杀进程？";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", Open =>
            "May the process that asked for memory simply be killed itself?",
            "能否干脆杀掉申请内存的进程？";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", True =>
            "vm.oom_kill_allocating_task is set and {current} can be killed: no comparison is made",
            "设置了 vm.oom_kill_allocating_task 且 {current} 可以被杀：不作比较";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", By(0) =>
            "A group is at its limit, so its members are compared",
            "达到上限的是一个组，因此比较其成员";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", By(1) =>
            "vm.oom_kill_allocating_task is {sysctl_oom_kill_allocating_task}, so all processes are compared",
            "vm.oom_kill_allocating_task 为 {sysctl_oom_kill_allocating_task}，因此要比较所有进程";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", False =>
            "{current} asked for the memory but cannot be killed, so all processes are compared",
            "{current} 申请了内存但不能被杀，因此要比较所有进程";
        "select_bad_process(oc)", Any =>
            "Now every process is compared with the best candidate so far",
            "现在逐个将进程与目前的首选比较";
        "if (!oc->chosen)", True =>
            "No process can be chosen",
            "没有可以选择的进程";
        "if (!oc->chosen)", False =>
            "{oc->chosen} has been chosen",
            "{oc->chosen} 被选中";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", True =>
            "Without memory and without a victim the machine cannot go on: it panics",
            "既无内存又无牺牲者，机器无法继续：内核崩溃";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", By(0) =>
            "The request was made by hand: the machine can live without a victim",
            "请求是手动发出的：没有牺牲者也无妨";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", False =>
            "Only a group is short of memory: the machine can live with that",
            "只是一个组缺内存：机器可以继续";
        "if (oc->chosen && oc->chosen", True =>
            "{oc->chosen} is going to be killed",
            "将要杀死 {oc->chosen}";
        "if (oc->chosen && oc->chosen", By(0) =>
            "Nobody was chosen, so nobody is killed",
            "没有选中任何进程，因此不杀任何进程";
        "if (oc->chosen && oc->chosen", False =>
            "An earlier victim is still dying: the kernel waits for its memory and kills nobody else",
            "先前的牺牲者仍在退出：内核等待它的内存，不再杀其他进程";
        "oc->chosen = current", Any =>
            "{current} is chosen because it asked",
            "{current} 因提出申请而被选中";
        "pr_warn(\"Out of memory and no", Any =>
            "The log says that nobody can be killed",
            "日志写明没有可杀的进程";
        "panic(\"System is deadlocked", Any =>
            "The machine panics",
            "内核崩溃";
        "oom_kill_process(oc", Any =>
            "{oc->chosen} is reported and killed",
            "报告并杀死 {oc->chosen}";
        "return !!oc->chosen", True =>
            "Something has been done: whoever asked for memory may try again",
            "已采取行动：申请者可以重试";
        "return !!oc->chosen", False =>
            "Nothing could be done",
            "无能为力";
        "return true", Any =>
            "Something is being done: whoever asked for memory may try again",
            "已有措施：申请者可以重试";
        "return false", Any =>
            "Nothing is done",
            "什么都不做";
    }
    task_will_free_mem {
        "if (!process_shares_mm(p, mm))", True =>
            "{p} has memory of its own",
            "{p} 有自己的内存";
        "if (!process_shares_mm(p, mm))", False =>
            "{p} uses the same memory",
            "{p} 使用同一内存";
        "if (same_thread_group(task, p))", True =>
            "{p} is the process of {task} itself",
            "{p} 就是 {task} 自己的进程";
        "if (same_thread_group(task, p))", False =>
            "{p} is another process with the same memory: is it dying as well?",
            "{p} 是使用同一内存的另一进程：它也在退出吗？";
        "if (!ret)", True =>
            "{p} lives on and keeps the memory",
            "{p} 继续存活，并保留内存";
        "if (!ret)", False =>
            "{p} is dying as well",
            "{p} 也在退出";
        "return false", Any =>
            "{task} will not give memory back by itself",
            "{task} 不会自行归还内存";
        "return true", Any =>
            "{task} will give its memory back by itself",
            "{task} 会自行归还内存";
        "struct mm_struct *mm", Any =>
            "Is {task} about to give its memory back by itself?",
            "{task} 是否会自行归还内存？";
        "if (!mm)", True =>
            "{task} has no memory any more: nothing will come from it",
            "{task} 已没有内存：不会再释放什么";
        "if (!mm)", False =>
            "{task} has an address space",
            "{task} 拥有地址空间";
        "if (!__task_will_free_mem(task))", True =>
            "{task} is not exiting, so its memory stays where it is",
            "{task} 没有在退出，因此不会释放内存";
        "if (!__task_will_free_mem(task))", False =>
            "{task} is exiting",
            "{task} 正在退出";
        "if (test_bit(MMF_OOM_SKIP, &mm->flags))", True =>
            "Its memory has been reaped, and yet memory is short again: waiting did not help",
            "其内存已被回收，但内存仍然不足：等待没有用";
        "if (test_bit(MMF_OOM_SKIP, &mm->flags))", False =>
            "Its memory has not been reaped yet",
            "其内存尚未被回收";
        "if (atomic_read(&mm->mm_users) <= 1)", True =>
            "Nobody else uses this memory, so it will come free",
            "没有其他使用者，因此这些内存会被释放";
        "if (atomic_read(&mm->mm_users) <= 1)", False =>
            "Others use the same memory: they would have to exit as well",
            "还有其他使用者：它们也必须退出才行";
        "for_each_process(p)", True =>
            "Does {p} use the same memory?",
            "{p} 是否使用同一内存？";
        "for_each_process(p)", False =>
            "All processes have been looked at",
            "所有进程都已检查";
        "return ret", True =>
            "All who use this memory are dying",
            "使用该内存的进程都在退出";
        "return ret", False =>
            "Somebody will keep this memory",
            "仍有进程会保留该内存";
    }
    __task_will_free_mem {
        "return false", Any =>
            "Nothing says that {task} is about to end",
            "没有迹象表明 {task} 即将结束";
        "return true", Any =>
            "{task} is about to end",
            "{task} 即将结束";
        "struct signal_struct *sig", Any =>
            "What is known about the end of {task}?",
            "{task} 是否即将结束？";
        "if (sig->flags & SIGNAL_GROUP_COREDUMP)", True =>
            "{task} is dumping core, which can take long and needs its memory",
            "{task} 正在转储核心，可能很久，且需要内存";
        "if (sig->flags & SIGNAL_GROUP_COREDUMP)", False =>
            "{task} is not dumping core",
            "{task} 没有在转储核心";
        "if (sig->flags & SIGNAL_GROUP_EXIT)", True =>
            "The whole process of {task} is exiting",
            "{task} 的整个进程正在退出";
        "if (sig->flags & SIGNAL_GROUP_EXIT)", False =>
            "The process of {task} has not been told to exit",
            "{task} 的进程没有被要求退出";
        "if (thread_group_empty(task) &&", True =>
            "{task} is the only thread of its process, and it is exiting",
            "{task} 是其进程唯一的线程，并且正在退出";
        "if (thread_group_empty(task) &&", By(0) =>
            "{task} has other threads: that it exits would say nothing about them",
            "{task} 还有其他线程：它退出并不说明什么";
        "if (thread_group_empty(task) &&", False =>
            "{task} is not exiting",
            "{task} 没有在退出";
    }
    constrained_alloc {
        "if (is_memcg_oom(oc))", True =>
            "A group has hit its limit: its limit is the measure",
            "某个组达到上限：以其上限为基准";
        "if (is_memcg_oom(oc))", False =>
            "No group has hit its limit, so it is about the machine",
            "没有组达到上限，因此与整台机器有关";
        "oc->totalpages = mem_cgroup_get_max", Any =>
            "The group may have {oc->totalpages} pages, {oc->totalpages@size}",
            "该组最多可用 {oc->totalpages} 页，即 {oc->totalpages@size}";
        "oc->totalpages = totalram_pages()", Any =>
            "The machine has {oc->totalpages} pages in memory and swap, {oc->totalpages@size}",
            "机器的内存与交换空间共 {oc->totalpages} 页，即 {oc->totalpages@size}";
        "if (!IS_ENABLED(CONFIG_NUMA))", Any =>
            "This kernel knows memory nodes",
            "此内核支持内存节点";
        "if (!oc->zonelist)", True =>
            "No list of zones is known: there is nothing that could limit the request",
            "没有区域列表：没有什么能限制该请求";
        "if (!oc->zonelist)", False =>
            "The request came with a list of zones",
            "请求带有区域列表";
        "if (oc->gfp_mask & __GFP_THISNODE)", True =>
            "The request named its node itself: that is no limit on the process",
            "请求自己指定了节点：这不算对进程的限制";
        "if (oc->gfp_mask & __GFP_THISNODE)", False =>
            "The request did not insist on one node",
            "请求没有限定某个节点";
        "if (oc->nodemask &&", True =>
            "A memory policy keeps the request out of some node that has memory",
            "内存策略使请求无法使用某个有内存的节点";
        "if (oc->nodemask &&", By(0) =>
            "No memory policy narrows the request",
            "没有内存策略限制该请求";
        "if (oc->nodemask &&", False =>
            "The memory policy allows every node that has memory",
            "内存策略允许所有有内存的节点";
        "for_each_zone_zonelist_nodemask", True =>
            "Would a cpuset keep the request out of {zone}?",
            "cpuset 是否禁止请求使用 {zone}？";
        "for_each_zone_zonelist_nodemask", False =>
            "All zones that the request could use have been looked at",
            "请求可用的区域都已检查";
        "if (!cpuset_zone_allowed(zone, oc->gfp_mask))", True =>
            "The cpuset forbids {zone}",
            "cpuset 禁止 {zone}";
        "if (!cpuset_zone_allowed(zone, oc->gfp_mask))", False =>
            "The cpuset allows {zone}",
            "cpuset 允许 {zone}";
        "if (cpuset_limited)", True =>
            "A cpuset limits the request, so only its nodes are the measure",
            "cpuset 限制了请求，因此只以其节点为基准";
        "if (cpuset_limited)", False =>
            "No cpuset limits the request",
            "没有 cpuset 限制该请求";
        "enum zone_type highest_zoneidx", Any =>
            "The request could use zones up to {highest_zoneidx}",
            "请求最高可用的区域为 {highest_zoneidx}";
        "oc->totalpages = total_swap_pages", Any =>
            "Only the nodes of the limit are counted, and all swap: {oc->totalpages} pages so far",
            "只计入受限的节点以及全部交换空间：目前 {oc->totalpages} 页";
        "oc->totalpages += node_present_pages", Any =>
            "With node {nid} that makes {oc->totalpages} pages, {oc->totalpages@size}",
            "加上节点 {nid} 后为 {oc->totalpages} 页，即 {oc->totalpages@size}";
        "cpuset_limited = true", Any =>
            "So a cpuset limits the request",
            "因此 cpuset 限制了该请求";
        "return CONSTRAINT_MEMCG", Any =>
            "The limit is that of a group",
            "限制来自某个组";
        "return CONSTRAINT_MEMORY_POLICY", Any =>
            "The limit is a memory policy",
            "限制来自内存策略";
        "return CONSTRAINT_CPUSET", Any =>
            "The limit is a cpuset",
            "限制来自 cpuset";
        "return CONSTRAINT_NONE", Any =>
            "Nothing limits the request: it is about the whole machine",
            "没有什么限制该请求：针对整台机器";
    }
    check_panic_on_oom {
        "if (likely(!sysctl_panic_on_oom))", True =>
            "vm.panic_on_oom is {sysctl_panic_on_oom}, so there is no panic",
            "vm.panic_on_oom 为 {sysctl_panic_on_oom}，因此不会崩溃";
        "if (likely(!sysctl_panic_on_oom))", False =>
            "vm.panic_on_oom is {sysctl_panic_on_oom}: a panic may be wanted",
            "vm.panic_on_oom 为 {sysctl_panic_on_oom}：可能要求崩溃";
        "if (sysctl_panic_on_oom != 2)", True =>
            "The value 1 spares a machine of which only a part is short",
            "值为 1 时，若只有部分内存不足则不崩溃";
        "if (sysctl_panic_on_oom != 2)", False =>
            "The value 2 means a panic in any case",
            "值为 2 表示无论如何都崩溃";
        "if (oc->constraint != CONSTRAINT_NONE)", True =>
            "Only a part of the machine is short, so there is no panic",
            "只有部分内存不足，因此不崩溃";
        "if (oc->constraint != CONSTRAINT_NONE)", False =>
            "The whole machine is short",
            "整台机器都缺内存";
        "if (is_sysrq_oom(oc))", True =>
            "Whoever asks for a kill by hand does not ask for a panic",
            "手动请求杀进程并不等于请求崩溃";
        "panic(", Any =>
            "The machine panics, as the administrator wanted",
            "按管理员的要求，内核崩溃";
    }
}
