// SPDX-License-Identifier: GPL-2.0-only
//! Macros of the kernel that the listing uses.

use super::entry::glossary;

glossary! { Macro:
    "K": "Turns pages into kB", "把页换算成 kB";
    "min": "The smaller one of two numbers", "两个数中较小者";
    "likely": "A hint for the compiler: this is nearly always so. It changes nothing else.", "给编译器的提示：几乎总是如此。不改变其他任何东西。";
    "unlikely": "A hint for the compiler: this is hardly ever so. It changes nothing else.", "给编译器的提示：几乎从不如此。不改变其他任何东西。";
    "static_branch_unlikely": "A switch that costs nothing while it is off: the code itself is changed when it is turned on", "关闭时没有开销的开关：打开时会修改代码本身";
    "READ_ONCE": "Reads a value exactly once, although others may change it", "即使他人可能修改，也恰好读取一次";
    "rcu_dereference": "Reads a pointer that others may change, under RCU", "在 RCU 保护下读取他人可能修改的指针";
    "BUG": "Stops the kernel: this must never be reached", "停止内核：绝不应执行到此处";
    "BUG_ON": "Stops the kernel if this holds, because it never should", "若成立则停止内核，因为它绝不应成立";
    "WARN_ON": "Prints a warning if this holds, because it never should, and goes on", "若成立则打印警告并继续，因为它不应成立";
    "IS_ENABLED": "Was the kernel built with this option?", "内核是否以该选项构建？";
    "IS_ERR": "Is the pointer an error instead of an object?", "该指针是错误而非对象吗？";
    "PTR_ERR": "The error that a pointer stands for", "指针所代表的错误";
    "ATOMIC_INIT": "The first value of a number that several processors may change", "多个处理器可修改的数的初值";
    "BLOCKING_NOTIFIER_HEAD": "Makes an empty list of functions to be called", "创建一个空的回调函数列表";
    "DECLARE_WAIT_QUEUE_HEAD": "Makes a place where threads can sleep until they are woken", "创建线程可在此睡眠直到被唤醒的地方";
    "DEFINE_MUTEX": "Makes a lock that one thread at a time holds, and others sleep for", "创建一个锁：同一时间由一个线程持有，其他线程睡眠等待";
    "DEFINE_SPINLOCK": "Makes a lock for which others wait in a loop", "创建一个自旋锁：其他线程循环等待";
    "DEFINE_RATELIMIT_STATE": "Makes a count of how often something is printed", "创建用于限制打印频率的计数";
    "EXPORT_SYMBOL_GPL": "Lets kernel modules under the GPL use the function", "允许采用 GPL 的内核模块使用该函数";
    "MA_STATE": "Makes a place in a tree of mappings", "创建映射树中的一个位置";
    "VMA_ITERATOR": "Makes a place in the mappings of an address space", "创建地址空间映射中的一个位置";
    "container_of": "The object that a member lies in", "成员所在的对象";
    "guard": "Takes a lock that is let go when the function ends", "获取一个锁，函数结束时自动释放";
    "kthread_run": "Starts a kernel thread", "启动一个内核线程";
    "nodemask_pr_args": "A set of nodes as printing wants it", "以打印所需的形式给出节点集合";
    "subsys_initcall": "Runs the function once while the machine starts", "在机器启动时运行该函数一次";
    "wait_event_freezable": "Sleeps until this holds; the machine can be suspended meanwhile", "睡眠直到条件成立；期间机器可以挂起";
    "wait_event_interruptible_timeout": "Sleeps until this holds, a signal comes, or time is up", "睡眠直到条件成立、收到信号或超时";
    "for_each_process": "Walks through all processes of the machine, the oldest one first", "遍历机器的所有进程，最早者在前";
    "for_each_thread": "Walks through the threads of a process", "遍历一个进程的线程";
    "for_each_node_mask": "Walks through the nodes of a set", "遍历集合中的节点";
    "for_each_mem_cgroup_tree": "Walks through a cgroup and all groups below it", "遍历一个 cgroup 及其所有下级";
    "for_each_vma": "Walks through the mappings of an address space", "遍历地址空间的映射";
    "for_each_zone_zonelist_nodemask": "Walks through the zones that a request may be served from", "遍历可以满足请求的区域";
    "list_for_each_entry": "Walks through a list of the kernel", "遍历内核的链表";
    "mas_for_each_rev": "Walks through the mappings of an address space, from the last one to the first", "从最后一个到第一个遍历地址空间的映射";
    "for_each_process_thread": "Walks through all threads of the machine: process by process, in each the first thread first", "遍历机器的所有线程：逐个进程，每个进程中从第一个线程开始";
    "for_each_zone_zonelist": "Walks through the zones of a list", "遍历列表中的区域";
    "wait_event": "Sleeps until this holds", "睡眠直到条件成立";
    "printk": "Prints a line into the kernel log", "向内核日志打印一行";
}
