// SPDX-License-Identifier: GPL-2.0-only
//! The decision as a whole: whether somebody has to die.

use super::rule::Case::{Any, By, False, Open, True};
use super::rule::rules;

rules! {
    out_of_memory {
        "unsigned long freed", Any =>
            "Memory has run out: {current} requested some, and the kernel must decide what to do",
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
            "The whole machine is short of memory, so drivers are called first: they may free some",
            "整台机器都缺内存，因此先调用各驱动：它们可能归还一些";
        "if (!is_memcg_oom(oc))", False =>
            "Only the group {oc->memcg} is at its limit: drivers cannot help with that",
            "只是组 {oc->memcg} 达到上限：驱动帮不上忙";
        "blocking_notifier_call_chain", Open =>
            "Drivers that registered for this are called to free memory",
            "请求登记过的驱动归还内存";
        "blocking_notifier_call_chain", Any =>
            "The drivers have freed {freed} pages",
            "驱动归还了 {freed} 页";
        "if (freed > 0)", True =>
            "Drivers have freed {freed} pages, so no process has to be killed",
            "驱动归还了 {freed} 页，因此无需杀死任何进程";
        "if (freed > 0)", False =>
            "No driver has freed memory, so the kernel has to select a victim",
            "没有驱动归还内存，内核必须选择牺牲者";
        "if (task_will_free_mem(current))", Open =>
            "Is {current}, the requesting process, about to exit anyway?",
            "申请内存的 {current} 是否本来就要退出？";
        "if (task_will_free_mem(current))", True =>
            "{current} is dying already, so it gets access to the reserves and no process is killed",
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
            "The request must not enter file systems (no __GFP_FS), so reclaim has tried too little to justify a kill",
            "请求不能进入文件系统（没有 __GFP_FS），回收尝试得太少，不足以为此杀进程";
        "if (oc->gfp_mask &&", False =>
            "A group’s limit counts for every request: it goes on",
            "组的上限对任何请求都有效：继续执行";
        "oc->constraint = constrained_alloc(oc)", Open =>
            "Which limit was hit, and how much memory does it include?",
            "是哪种限制导致的？其背后有多少内存？";
        "oc->constraint = constrained_alloc(oc)", Any =>
            "The limit is {oc->constraint}; scores are measured against {oc->totalpages} pages",
            "限制为 {oc->constraint}；评分以 {oc->totalpages} 页为基准";
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)", True =>
            "The limit is not a memory policy, so the node mask is not used from here on",
            "限制并非内存策略，因此节点掩码从此不再起作用";
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)", False =>
            "The limit is a memory policy: only its nodes count from here on",
            "限制来自内存策略：此后只看它的节点";
        "oc->nodemask = NULL", Any =>
            "The node mask is dropped",
            "丢弃节点掩码";
        "check_panic_on_oom(oc)", Any =>
            "Is a panic configured instead of a kill?",
            "是否设置了崩溃而不是杀进程？";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", Open =>
            "Is the requesting process killed without a comparison?",
            "是否不作比较就杀死申请内存的进程？";
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
            "{current} requested the memory but cannot be killed, so all processes are compared",
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
            "Without memory and without a victim the kernel cannot continue: it panics",
            "既无内存又无牺牲者，机器无法继续：内核崩溃";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", By(0) =>
            "The kill was requested by hand: without a victim there is no reason to panic",
            "这是手动请求的：没有牺牲者也不必崩溃";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", False =>
            "Only a group is short of memory: no reason to panic",
            "只是一个组缺内存：不必崩溃";
        "if (oc->chosen && oc->chosen", True =>
            "{oc->chosen} is going to be killed",
            "将要杀死 {oc->chosen}";
        "if (oc->chosen && oc->chosen", By(0) =>
            "No process was chosen, so none is killed",
            "没有选中任何进程，因此不杀任何进程";
        "if (oc->chosen && oc->chosen", False =>
            "An earlier victim is still dying: the kernel waits for its memory and kills no other process",
            "先前的牺牲者仍在退出：内核等待它的内存，不再杀其他进程";
        "oc->chosen = current", Any =>
            "{current} is chosen because it made the request",
            "{current} 因提出申请而被选中";
        "pr_warn(\"Out of memory and no", Any =>
            "The log reports that there is no killable process",
            "日志写明没有可杀的进程";
        "panic(\"System is deadlocked", Any =>
            "The machine panics",
            "内核崩溃";
        "oom_kill_process(oc", Any =>
            "{oc->chosen} is reported and killed",
            "报告并杀死 {oc->chosen}";
        "return !!oc->chosen", True =>
            "A victim is dying or was killed: the request may be retried",
            "已有牺牲者正在退出或被杀：请求可以重试";
        "return !!oc->chosen", False =>
            "Nothing could be done",
            "无能为力";
        "return true", Any =>
            "Memory is being freed: the request may be retried",
            "内存正在释放：请求可以重试";
        "return false", Any =>
            "Nothing is done",
            "什么都不做";
    }
}
