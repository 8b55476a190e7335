// SPDX-License-Identifier: GPL-2.0-only
//! Terms of the sentences.

use super::entry::glossary;

glossary! { Term:
    "OOM killer" ("OOM 杀手") as "out_of_memory": "The part of the kernel that kills a process when memory has run out and nothing can be reclaimed", "内存耗尽且无法再回收时，内核中杀死一个进程的部分";
    "points" ("分数") as "oom_badness": "The score by which processes are compared, in pages: memory, swap and page tables, shifted by oom_score_adj. The highest one is killed.", "用于比较进程的分数（以页计）：内存、交换和页表，再加上 oom_score_adj 的偏移。最高者被杀死。";
    "score" ("得分") as "oom_badness": "The points of a process, which oom_badness() computes", "进程的分数，由 oom_badness() 计算";
    "page" ("页") as "PAGE_SIZE": "The unit in which the kernel hands out memory: 4 KiB on most machines", "内核分配内存的单位：多数机器上为 4 KiB";
    "address space" ("地址空间") as "mm_struct": "All memory that a process can reach, as one object of the kernel. Threads share it, and now and then other processes do.", "一个进程能访问的全部内存，在内核中是一个对象。线程共享它，有时其他进程也共享它。";
    "mm" as "mm_struct": "Short for memory management: the address space of a process. Kernel threads have none.", "memory management 的缩写：进程的地址空间。内核线程没有。";
    "cgroup" as "mem_cgroup": "A group of processes whose memory is counted together and can be limited, such as a container or a service", "一组进程，其内存合并计算并可加以限制，例如一个容器或服务";
    "cpuset" as "cpuset": "A group of processes that may use certain memory nodes and processors only", "只能使用某些内存节点和处理器的一组进程";
    "nodemask" ("节点掩码") as "nodemask_t": "A set of memory nodes, one bit for each", "内存节点的集合，每个节点一位";
    "memory policy" ("内存策略") as "mempolicy": "On which memory nodes a thread wants its memory, set with mbind() or numactl", "线程希望内存位于哪些节点，由 mbind() 或 numactl 设置";
    "policy" ("策略") as "mempolicy": "Short for memory policy: on which nodes a thread wants its memory", "内存策略的简称：线程希望内存位于哪些节点";
    "node" ("节点") as "N_MEMORY": "Memory that is equally near to some processors. A machine with one socket has one node.", "与某些处理器距离相同的一块内存。单路机器只有一个节点。";
    "zone" ("区域") as "zone": "A part of a node by address, for devices that cannot reach all of memory", "节点按地址划分的一部分，供无法访问全部内存的设备使用";
    "order" ("阶") as "order": "The size of a request as a power of two: order 3 is 8 pages in a row", "请求大小以 2 的幂表示：3 阶即连续 8 页";
    "swap" ("交换") as "MM_SWAPENTS": "Memory that was written to a disk to make room. It counts in the score as if it were still in memory.", "为腾出空间而写到磁盘的内存。计分时与仍在内存中一样计入。";
    "page tables" ("页表") as "mm_pgtables_bytes": "The tables that map the addresses of a process to pages. They take memory of their own, which counts in the score.", "把进程的地址映射到页的表。它们本身占用内存，也计入分数。";
    "resident" ("常驻") as "get_mm_rss": "In memory now, as opposed to swapped out or never touched", "当前在内存中，而不是被换出或从未访问过";
    "rss" as "get_mm_rss": "Resident set size: the pages of a process that are in memory now, of files, of its own, and shared ones", "常驻内存大小：进程当前在内存中的页，包括文件页、匿名页和共享页";
    "thread" ("线程") as "task_struct": "What runs. The threads of a process share its memory and its adjustment, and die together.", "真正运行的单位。同一进程的线程共享内存和调整值，并一起被杀死。";
    "process" ("进程") as "signal_struct": "One or more threads that were started together and share memory, signals and the adjustment", "一起启动并共享内存、信号和调整值的一个或多个线程";
    "kernel thread" ("内核线程") as "PF_KTHREAD": "A thread of the kernel itself. It has no memory of its own, so it is never killed.", "内核自身的线程。它没有自己的内存，因此从不被杀死。";
    "init" as "is_global_init": "The first process, number 1. All others descend from it, and the kernel never kills it.", "第一个进程，编号为 1。其他进程都由它产生，内核从不杀死它。";
    "victim" ("牺牲者") as "mark_oom_victim": "The process that is killed. It may use the last reserves of memory, so that it can finish.", "被杀死的进程。它可以使用最后的内存储备，以便完成退出。";
    "requester" ("请求者") as "current": "The process that asked for memory when there was none. That it asked plays no part in the choice.", "内存耗尽时请求内存的进程。请求这件事本身不影响选择。";
    "reaper" ("回收线程") as "oom_reaper": "A kernel thread that takes the memory of a victim if the victim does not finish by itself; on newer kernels two seconds after the kill", "一个内核线程：若牺牲者自己没有完成退出，则回收它的内存；在较新内核上于杀死两秒后进行";
    "SIGKILL" as "SIGKILL": "The signal that ends a process and cannot be caught or ignored", "结束进程的信号，无法捕获或忽略";
    "panic" ("恐慌") as "panic": "The kernel stops the machine, because going on would be worse", "内核停止整台机器，因为继续运行会更糟";
    "sysctl" as "sysctl_panic_on_oom": "A setting of the running kernel, a file under /proc/sys", "运行中内核的设置，是 /proc/sys 下的一个文件";
    "SysRq" as "is_sysrq_oom": "A key by which somebody at the machine orders a kill: Alt+SysRq+F", "坐在机器前的人用来下令杀死进程的按键：Alt+SysRq+F";
    "limit" ("上限") as "mem_cgroup_get_max": "How much memory a cgroup may use. When it is reached, a process of that group dies, however much of the machine is free.", "一个 cgroup 可用多少内存。达到上限时，该组中的一个进程会被杀死，无论机器还有多少空闲内存。";
    "reclaim" ("回收") as "out_of_memory": "Getting memory back from caches and by swapping. The OOM killer is called only when that has brought nothing.", "从缓存或通过换出取回内存。只有回收毫无所得时才调用 OOM 杀手。";
    "vfork" as "in_vfork": "A way to start a program in which the child runs in its parent's memory for a moment. Killing it then would free nothing.", "启动程序的一种方式：子进程短暂地在父进程的内存中运行。此时杀死它释放不了任何内存。";
    "core dump" ("核心转储") as "SIGNAL_GROUP_COREDUMP": "The memory of a crashed process, written to a file. It takes long, so such a process does not count as about to end.", "崩溃进程的内存被写入文件。这要花很长时间，所以这样的进程不算即将结束。";
    "mapping" ("映射") as "vm_area_struct": "A range of addresses of a process, with what lies behind it: a file, shared memory, or memory of its own", "进程的一段地址及其背后的内容：文件、共享内存或匿名内存";
    "anonymous memory" ("匿名内存") as "MM_ANONPAGES": "Memory that belongs to no file: heap and stacks", "不属于任何文件的内存：堆和栈";
    "slab" as "NR_SLAB_UNRECLAIMABLE_B": "Memory in which the kernel keeps its own small objects. No process holds it, so no kill frees it.", "内核存放自身小对象的内存。它不属于任何进程，因此杀死进程也无法释放它。";
    "tick" ("时钟节拍") as "jiffies": "The kernel's unit of time: 4 ms on the machines shown here", "内核的时间单位：在此处的机器上为 4 毫秒";
}
