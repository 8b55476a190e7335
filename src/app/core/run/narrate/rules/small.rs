// SPDX-License-Identifier: GPL-2.0-only
//! Small questions, and functions that are modelled in one step.

use super::rule::Case::{Any, False, True};
use super::rule::rules;

rules! {
    is_global_init {
        "return task_tgid_nr(tsk) == 1", True => "{tsk} belongs to process 1, which is init", "{tsk} 属于进程 1，即 init";
        "return task_tgid_nr(tsk) == 1", False => "{tsk} does not belong to process 1", "{tsk} 不属于进程 1";
    }
    oom_task_origin {
        "return", True => "{p} is marked to be killed first", "{p} 被标记为首先被杀";
        "return", False => "{p} is not marked to be killed first", "{p} 没有被标记为首先被杀";
    }
    tsk_is_oom_victim {
        "return", True => "{tsk} is a victim of an earlier decision", "{tsk} 是先前决定的牺牲者";
        "return", False => "{tsk} is not the victim of an earlier decision", "{tsk} 不是先前决定的牺牲者";
    }
    mm_is_oom_victim {
        "return", True => "The address space is that of a victim", "该地址空间属于牺牲者";
        "return", False => "The address space is not that of a victim", "该地址空间不属于牺牲者";
    }
    in_vfork {
        "ret = tsk->vfork_done", True =>
            "{tsk} still runs in the memory of its parent (vfork)", "{tsk} 仍在父进程的内存中运行（vfork）";
        "ret = tsk->vfork_done", False => "{tsk} is not a vfork child that uses its parent’s memory", "{tsk} 不是使用父进程内存的 vfork 子进程";
        "return ret", True => "{tsk} uses its parent’s memory", "{tsk} 使用父进程的内存";
        "return ret", False => "{tsk} does not use its parent’s memory", "{tsk} 不使用父进程的内存";
    }
    get_mm_rss {
        "return", Any => "{=} pages are in memory: file, anonymous and shared", "驻留内存 {=} 页：文件页、匿名页与共享页";
    }
    cpuset_mems_allowed_intersects {
        "return", True =>
            "{tsk1} may use the nodes {tsk1->mems_allowed} and {tsk2} {tsk2->mems_allowed}: they overlap",
            "{tsk1} 可用节点 {tsk1->mems_allowed}，{tsk2} 可用 {tsk2->mems_allowed}：有交集";
        "return", False =>
            "{tsk1} may use the nodes {tsk1->mems_allowed} and {tsk2} {tsk2->mems_allowed}: they do not overlap",
            "{tsk1} 可用节点 {tsk1->mems_allowed}，{tsk2} 可用 {tsk2->mems_allowed}：没有交集";
    }
    mempolicy_nodemask_intersects {
        "if (!mempolicy)", True =>
            "{tsk} has no memory policy, so its memory can be anywhere", "{tsk} 没有内存策略，其内存可以在任何节点";
        "if (!mempolicy)", False => "{tsk} has a memory policy", "{tsk} 有内存策略";
        "switch (mempolicy->mode)", Any => "The policy is {mempolicy->mode}", "策略为 {mempolicy->mode}";
        "ret = nodes_intersects", Any =>
            "Whether the policy’s nodes {mempolicy->v.nodes} overlap those of the request: {ret}",
            "策略的节点 {mempolicy->v.nodes} 与请求的节点是否有交集：{ret}";
        "return ret", True => "{tsk} can have memory there", "{tsk} 的内存可以位于那里";
        "return ret", False => "{tsk} cannot have memory there", "{tsk} 的内存不可能位于那里";
    }
    cpuset_zone_allowed {
        "if (cpusets_enabled())", True => "The machine is divided by cpusets", "机器由 cpuset 划分";
        "if (cpusets_enabled())", False => "No cpuset divides the machine", "机器没有用 cpuset 划分";
        "return true", Any => "So every zone is allowed", "因此允许所有区域";
    }
    cpusets_enabled {
        "return", True => "There are cpusets besides the root", "除根以外还有 cpuset";
        "return", False => "There is no cpuset besides the root", "除根以外没有 cpuset";
    }
    __cpuset_node_allowed | __cpuset_node_allowed_softwall | cpuset_node_allowed | cpuset_current_node_allowed {
        "if (in_interrupt())", Any => "The request comes from a process, not from an interrupt", "提出请求的是进程，而非中断";
        "if (node_isset(node, current->mems_allowed))", True =>
            "Node {node} is among the nodes {current->mems_allowed} of {current}",
            "节点 {node} 属于 {current} 的节点 {current->mems_allowed}";
        "if (node_isset(node, current->mems_allowed))", False =>
            "Node {node} is not among the nodes {current->mems_allowed} of {current}",
            "节点 {node} 不属于 {current} 的节点 {current->mems_allowed}";
        "if (unlikely(tsk_is_oom_victim(current)))", True =>
            "{current} is a victim and may use what it needs to exit", "{current} 是牺牲者，可以取用退出所需的内存";
        "if (unlikely(tsk_is_oom_victim(current)))", False => "{current} is not a victim", "{current} 不是牺牲者";
        "if (gfp_mask & __GFP_HARDWALL)", True =>
            "A request for user memory stops at the wall of its cpuset", "用户内存请求止于其 cpuset 的边界";
        "if (gfp_mask & __GFP_HARDWALL)", False =>
            "A request of the kernel may go beyond it", "内核的请求可以超出它";
    }
    is_dump_unreclaim_slabs {
        "nr_lru", Any => "User memory on the lists: {nr_lru} pages", "链表上的用户内存：{nr_lru} 页";
        "return", True => "The kernel’s own caches hold more than that", "内核自身的缓存比它更多";
        "return", False => "The kernel’s own caches hold less than that", "内核自身的缓存比它少";
    }
    gfp_zone {
        "", Any => "The flags of the request determine which zones it may use", "请求的标志决定它可用哪些区域";
    }
    blocking_notifier_call_chain {
        "", Any => "Each registered notifier is called in turn and adds the pages that it freed",
            "依次调用每个已注册的通知器，累加其释放的页数";
    }
    __ratelimit {
        "", Any => "At most ten full reports in five seconds: is one more allowed?", "五秒内最多十份完整报告：还允许一份吗？";
    }
    do_send_sig_info {
        "", Any => "SIGKILL marks the whole process of {p} as exiting, and wakes its threads",
            "SIGKILL 将 {p} 的整个进程标记为退出，并唤醒其线程";
    }
    __thaw_task {
        "", Any => "A thread that is frozen for a suspend is woken", "唤醒因挂起而冻结的线程";
    }
    memcg_memory_event_mm {
        "", Any => "The kill is counted in memory.events", "在 memory.events 中记一次杀死";
    }
    dump_stack {
        "", Any => "A real kernel prints here the calls that led {current} to request memory", "真实内核在此打印 {current} 是如何申请内存的";
    }
    show_mem {
        "", Any => "A real kernel prints totals, nodes, zones, free lists and swap here",
            "真实内核在此打印总量、节点、区域、空闲链表与交换空间";
    }
    panic {
        "", Any => "A last message, and the machine stops", "打印最后的信息，机器停止";
    }
    cpuset_print_current_mems_allowed {
        "cgrp", Any => "The cpuset of {current}, the requesting process", "申请内存的 {current} 的 cpuset";
        "pr_cont(\",cpuset=", Any => "The line goes on with the cpuset of {current}", "这一行接着是 {current} 的 cpuset";
        "pr_cont(\",mems_allowed", Any =>
            "The line goes on with the nodes that {current} may use: {current->mems_allowed}",
            "这一行接着是 {current} 可用的节点：{current->mems_allowed}";
    }
}
