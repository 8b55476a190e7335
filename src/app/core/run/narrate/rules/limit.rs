// SPDX-License-Identifier: GPL-2.0-only
//! Who will free memory without being killed, what limits the request, and whether to panic.

use super::rule::Case::{Any, By, False, True};
use super::rule::rules;

rules! {
    task_will_free_mem {
        "if (!process_shares_mm(p, mm))", True =>
            "{p} does not use this memory",
            "{p} 不使用该内存";
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
            "{p} is not exiting and keeps the memory",
            "{p} 没有在退出，会保留内存";
        "if (!ret)", False =>
            "{p} is dying as well",
            "{p} 也在退出";
        "return false", Any =>
            "{task} will not free its memory by itself",
            "{task} 不会自行归还内存";
        "return true", Any =>
            "{task} will free its memory by itself",
            "{task} 会自行归还内存";
        "struct mm_struct *mm", Any =>
            "Is {task} about to free its memory by itself?",
            "{task} 是否会自行归还内存？";
        "if (!mm)", True =>
            "{task} has no memory any more: there is nothing to free",
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
            "No other process uses this memory, so it will be freed",
            "没有其他使用者，因此这些内存会被释放";
        "if (atomic_read(&mm->mm_users) <= 1)", False =>
            "Others use the same memory: they would have to exit as well",
            "还有其他使用者：它们也必须退出才行";
        "for_each_process(p)", True =>
            "Does {p} use the same memory?",
            "{p} 是否使用同一内存？";
        "for_each_process(p)", False =>
            "All processes have been checked",
            "所有进程都已检查";
        "return ret", True =>
            "All processes that use this memory are dying",
            "使用该内存的进程都在退出";
        "return ret", False =>
            "A process that is not exiting keeps this memory",
            "仍有进程会保留该内存";
    }
    __task_will_free_mem {
        "return false", Any =>
            "There is no sign that {task} is about to end",
            "没有迹象表明 {task} 即将结束";
        "return true", Any =>
            "{task} is about to end",
            "{task} 即将结束";
        "struct signal_struct *sig", Any =>
            "Is {task} about to end?",
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
            "The process of {task} is not exiting as a whole",
            "{task} 的进程没有整体退出";
        "if (thread_group_empty(task) &&", True =>
            "{task} is the only thread of its process, and it is exiting",
            "{task} 是其进程唯一的线程，并且正在退出";
        "if (thread_group_empty(task) &&", By(0) =>
            "{task} has other threads: its own exit does not end the process",
            "{task} 还有其他线程：它自己退出并不会结束进程";
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
            "This kernel supports memory nodes",
            "此内核支持内存节点";
        "if (!oc->zonelist)", True =>
            "There is no zone list: nothing limits the request",
            "没有区域列表：没有什么能限制该请求";
        "if (!oc->zonelist)", False =>
            "The request came with a list of zones",
            "请求带有区域列表";
        "if (oc->gfp_mask & __GFP_THISNODE)", True =>
            "The request named its node itself: that does not limit the process",
            "请求自己指定了节点：这不算对进程的限制";
        "if (oc->gfp_mask & __GFP_THISNODE)", False =>
            "The request is not restricted to one node",
            "请求没有限定某个节点";
        "if (oc->nodemask &&", True =>
            "A memory policy excludes a node that has memory",
            "内存策略使请求无法使用某个有内存的节点";
        "if (oc->nodemask &&", By(0) =>
            "No memory policy restricts the request",
            "没有内存策略限制该请求";
        "if (oc->nodemask &&", False =>
            "The memory policy allows every node that has memory",
            "内存策略允许所有有内存的节点";
        "for_each_zone_zonelist_nodemask", True =>
            "Does a cpuset forbid {zone}?",
            "cpuset 是否禁止请求使用 {zone}？";
        "for_each_zone_zonelist_nodemask", False =>
            "All zones that the request could use have been checked",
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
        "enum zone_type high_zoneidx", Any =>
            "The request could use zones up to {high_zoneidx}",
            "请求最高可用的区域为 {high_zoneidx}";
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
            "vm.panic_on_oom is {sysctl_panic_on_oom}: there may be a panic",
            "vm.panic_on_oom 为 {sysctl_panic_on_oom}：可能崩溃";
        "if (sysctl_panic_on_oom != 2)", True =>
            "With the value 1 there is no panic if only a part of the machine is short",
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
            "A kill requested by hand never leads to a panic",
            "手动请求杀进程不会导致崩溃";
        "panic(", Any =>
            "The kernel panics, as vm.panic_on_oom demands",
            "按 vm.panic_on_oom 的设置，内核崩溃";
    }
}
