// SPDX-License-Identifier: GPL-2.0-only
//! What the fields of a document are called, and what they do to the decision.

use crate::app::i18n::Text;

/// What is said of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldWords {
    /// What it is called.
    pub name: Text,
    /// What it does to the decision.
    pub about: Text,
    /// What it means that it is absent; empty if it is always there, or means nothing.
    pub absent: Text,
}

field_words! {
    // Title, description and notes.
    "words.title": "Title", "标题";
        "What the machine is called, in the language of the page", "机器的名称，用页面的语言";
    "words.description": "Description", "描述";
        "What it is, in a few sentences", "用几句话说明它是什么";
    "words.notes": "Notes", "备注";
        "What to look at while stepping through it", "单步执行时应注意什么";

    // The machine.
    "system.page_size": "Page size", "页大小";
        "All counters count pages: with another size, the same numbers are other amounts", "所有计数器都以页计：页大小不同，同样的数字就是不同的内存量";
    "system.total_ram_pages": "RAM", "内存";
        "With swap it is the total: oom_score_adj adds thousandths of that", "与交换空间合为总量：oom_score_adj 按其千分之一计";
    "system.total_swap_pages": "Swap", "交换空间";
        "All of it belongs to the total, whatever nodes the request may use", "无论请求可用哪些节点，全部计入总量";
    "system.panic_on_oom": "Panic", "内核崩溃";
        "Whether the machine goes down instead of one process", "是否让整台机器崩溃，而不是杀死一个进程";
    "system.oom_kill_allocating_task": "Kill the requesting process", "杀死申请者";
        "The requesting process is killed, and no scores are compared; not if a group has run out", "杀死申请内存的进程，不比较分数；组耗尽内存时除外";
    "system.oom_dump_tasks": "Print all tasks", "打印所有任务";
        "Printed only: whether the log shows the table of tasks", "仅用于打印：日志中是否显示任务表";
    "system.swappiness": "Swappiness", "交换倾向";
        "At 0, swap does not belong to the total of a group (version 2)", "为 0 时，交换空间不计入组的总量（版本 2）";
    "system.cgroup_version": "Control group version", "控制组版本";
        "Version 1 limits memory and swap together, and has no memory.oom.group", "版本 1 将内存与交换合并限制，且没有 memory.oom.group";
    "system.notifier_freed": "Freed by notifiers", "通知器释放的内存";
        "If they free anything, no process is killed; not called if a group has run out", "只要释放了内存，就不杀死任何进程；组耗尽内存时不调用";
    "system.oom_killer_disabled": "Killer switched off", "OOM killer 已关闭";
        "No process is killed, as while the machine suspends", "不杀死任何进程，如同机器挂起期间";
    "system.lru_pages": "Memory on LRU lists", "LRU 链表上的内存";
        "Printed only: if the unreclaimable slab is larger, the slab table is printed", "仅用于打印：若不可回收的 slab 更大，则打印 slab 表";
    "system.slab_unreclaimable_pages": "Unreclaimable slab", "不可回收的 slab";
        "Printed only: if it is larger than the LRU lists, the slab table is printed", "仅用于打印：若大于 LRU 链表，则打印 slab 表";
    "system.nodes": "Nodes", "节点";
        "Memory nodes", "内存节点";
    "system.sysctl": "Settings", "设置";
        "Settings of the OOM killer", "OOM killer 的设置";

    // Memory nodes.
    "node.present_pages": "Present memory", "物理内存";
        "What the total is made of if a mempolicy or a cpuset restricts the request", "当内存策略或 cpuset 限制请求时，总量由此构成";
    "node.spanned_pages": "Spanned memory", "跨越的内存";
        "From the first page to the last, holes included: before 5.4 the total is made of it", "从第一页到最后一页，含空洞：5.4 之前的总量由此构成";
        absent "As many as are present if it is left out", "省略时与物理内存相同";
    "node.zone-DMA": "DMA", "DMA";
        "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint", "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束";
    "node.zone-DMA32": "DMA32", "DMA32";
        "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint", "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束";
    "node.zone-NORMAL": "NORMAL", "NORMAL";
        "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint", "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束";
    "node.zone-HIGHMEM": "HIGHMEM", "HIGHMEM";
        "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint", "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束";
    "node.zone-MOVABLE": "MOVABLE", "MOVABLE";
        "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint", "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束";
    "node.zone-DEVICE": "DEVICE", "DEVICE";
        "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint", "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束";
    "node.id": "Number", "编号";
        "What cpusets, threads and calls name it by", "cpuset、线程和调用以此引用它";
    "node.zones": "Zones", "区域";
        "Zones with managed pages", "有受管理页的区域";

    // Cpusets.
    "cpuset.parent": "Parent cpuset", "上级 cpuset";
        "Kernel allocations may go up from this cpuset to the next hard wall", "内核的分配可从本 cpuset 向上，直到下一道硬墙";
        absent "Absent for the root", "根没有此项";
    "cpuset.name": "Name", "名称";
        "Printed only: the last part of its path", "仅用于打印：路径的最后一段";
    "cpuset.mems": "Memory nodes", "内存节点";
        "Nodes that its processes may use: a process that shares no node with the requesting one is skipped", "其进程可用的节点：与申请者没有共同节点的进程会被跳过";
    "cpuset.mem_exclusive": "Exclusive", "独占";
        "Kernel allocations do not go above this cpuset", "内核的分配不会越过本 cpuset 向上";
    "cpuset.mem_hardwall": "Hard wall", "硬墙";
        "Kernel allocations do not go above this cpuset", "内核的分配不会越过本 cpuset 向上";
    "cpuset.id": "Id", "编号";
        "What processes name it by; 0 is the root", "进程以此引用它；0 为根";

    // Memory cgroups.
    "memcg.parent": "Parent group", "上级组";
        "If a group above runs out, members of this one can be chosen too", "若上级组耗尽内存，本组成员也可能被选中";
        absent "Absent for the root", "根没有此项";
    "memcg.name": "Name", "名称";
        "Printed only: the last part of its path", "仅用于打印：路径的最后一段";
    "memcg.max": "Memory limit", "内存上限";
        "If this group runs out it is the total, with the swap it may use: oom_score_adj adds thousandths of that", "本组耗尽内存时，它与可用的交换空间合为总量：oom_score_adj 按其千分之一计";
        absent "Absent for no limit", "省略表示无上限";
    "memcg.usage": "Memory in use", "已用内存";
        "As long as the request fits below the limit, mem_cgroup_out_of_memory kills no process", "只要请求仍在上限之内，mem_cgroup_out_of_memory 就不杀死任何进程";
    "memcg.failcnt": "Failed charges", "记账失败次数";
        "Printed only", "仅用于打印";
    "memcg.swap_max": "Swap limit", "交换上限";
        "Version 2: belongs to the total of this group, unless vm.swappiness is 0", "版本 2：计入本组总量，除非 vm.swappiness 为 0";
        absent "Absent for no limit", "省略表示无上限";
    "memcg.swap_usage": "Swap in use", "已用交换空间";
        "Printed only", "仅用于打印";
    "memcg.swap_failcnt": "Failed charges of swap", "交换记账失败次数";
        "Printed only", "仅用于打印";
    "memcg.memsw_max": "Limit of memory and swap", "内存与交换上限";
        "Version 1: what it is above the memory limit belongs to the total, unless swappiness is 0", "版本 1：超出内存上限的部分计入总量，除非 swappiness 为 0";
        absent "Absent for no limit", "省略表示无上限";
    "memcg.memsw_usage": "Memory and swap in use", "已用内存与交换";
        "Version 1: has to leave room for the request too, or else a process is killed", "版本 1：也须为请求留有余地，否则会杀死进程";
    "memcg.memsw_failcnt": "Failed charges of memory and swap", "内存与交换记账失败次数";
        "Printed only", "仅用于打印";
    "memcg.kmem_max": "Limit of kernel memory", "内核内存上限";
        "Printed only, in version 1", "仅用于打印（版本 1）";
        absent "Absent for no limit", "省略表示无上限";
    "memcg.kmem_usage": "Kernel memory in use", "已用内核内存";
        "Printed only, in version 1", "仅用于打印（版本 1）";
    "memcg.kmem_failcnt": "Failed charges of kernel memory", "内核内存记账失败次数";
        "Printed only, in version 1", "仅用于打印（版本 1）";
    "memcg.swappiness": "Swappiness", "交换倾向";
        "Version 1: at 0, swap does not belong to the total of this group", "版本 1：为 0 时，交换空间不计入本组总量";
    "memcg.use_hierarchy": "With the groups below", "包括下级组";
        "Version 1: without it only its own members can be chosen", "版本 1：若未设置，只能选择本组自己的成员";
    "memcg.oom_group": "Killed as one", "整组杀死";
        "Version 2: if a member is chosen, all are killed, except those with an adjustment of −1000", "版本 2：若某成员被选中，则全部被杀，调整值为 −1000 者除外";
    "memcg.event_max": "Limit events", "达到上限的事件";
        "Printed only, instead of failed charges: how often memory.events has counted it", "仅用于打印，代替记账失败次数：memory.events 所计的次数";
        absent "As many as failed charges if it is left out", "省略时与记账失败次数相同";
    "memcg.event_swap_max": "Swap limit events", "达到交换上限的事件";
        "Printed only, instead of failed charges: how often memory.swap.events has counted it", "仅用于打印，代替记账失败次数：memory.swap.events 所计的次数";
        absent "As many as failed charges of swap if it is left out", "省略时与交换记账失败次数相同";
    "memcg.children_min": "Protected by memory.min", "受 memory.min 保护";
        "Printed only: memory of the groups below that is never reclaimed", "仅用于打印：下级组中绝不回收的内存";
    "memcg.children_low": "Protected by memory.low", "受 memory.low 保护";
        "Printed only: memory of the groups below that is reclaimed last", "仅用于打印：下级组中最后才回收的内存";
    "memcg.id": "Id", "编号";
        "What processes and calls name it by; 0 is the root", "进程和调用以此引用它；0 为根";

    // Processes.
    "process.tgid": "Process id", "进程 id";
        "1 is init, which is never killed; otherwise the number decides nothing", "1 是 init，绝不会被杀死；除此之外，编号不影响决定";
    "process.comm": "Name", "名称";
        "Printed only; at most 15 bytes", "仅用于打印；最多 15 字节";
    "process.uid": "User id", "用户 id";
        "Printed only: root is not favoured", "仅用于打印：root 不受优待";
    "process.oom_score_adj": "Adjustment", "调整值";
        "Adds so many thousandths of the total to the score; −1000 takes it out of the choice", "将总量的千分之若干计入分数；−1000 使其不参与选择";
    "process.oom_flag_origin": "Kill first", "首先被杀";
        "Chosen regardless of all scores, even at −1000; of several, the last one", "无论各进程分数如何都会被选中，即使为 −1000；若有多个，取最后一个";
    "process.GROUP_EXIT": "Whole process exits", "整个进程正在退出";
        "If chosen it is marked without a signal, as long as every process that shares its memory exits too", "若被选中，只要共用其内存者也都在退出，就只作标记而不发信号";
    "process.GROUP_COREDUMP": "Writes a core dump", "正在写核心转储";
        "It does not count as exiting then, whatever else is set", "此时无论其他标志如何，都不算正在退出";
    "process.oom_mm": "Victim with", "牺牲者的地址空间";
        "An earlier victim: the scan stops and waits for it, until this memory has MMF_OOM_SKIP", "先前的牺牲者：扫描停下来等待它，直到这块内存带有 MMF_OOM_SKIP";
        absent "Absent for a process that is not a victim", "不是牺牲者的进程没有此项";
    "process.sigkill_pending": "SIGKILL is pending", "SIGKILL 待处理";
        "If it requests memory in a group or in a page fault, no process is killed; the selection does not read it", "若由它在组内或缺页时申请内存，则不杀死任何进程；选择时不看此项";
    "process.memcg": "Memory cgroup", "内存控制组";
        "When a group runs out, only its members and those of the groups below can be chosen", "当一个组耗尽内存时，只能从该组及其下级组的成员中选择";
    "process.cpuset": "Cpuset", "cpuset";
        "Says which nodes its threads may use, unless they have nodes of their own", "规定其线程可用的节点，除非线程另有自己的节点";
    "process.signal_flags": "Whether it exits", "是否正在退出";
        "A core dump beats an exit: then it does not count as exiting", "核心转储优先于退出：此时不算正在退出";
    "process.threads": "Threads", "线程";
        "Leader first", "主线程在最前";

    // Threads.
    "thread.pid": "Thread id", "线程 id";
        "Printed in the table of tasks and when it is killed", "打印在任务表和杀死消息中";
        absent "Left out for the leader, whose id is that of the process", "主线程可省略，其 id 就是进程 id";
    "thread.comm": "Name", "名称";
        "Printed only; empty means the name of the process", "仅用于打印；留空表示使用进程的名称";
        absent "The name of the process if it is left out", "省略时与进程相同";
    "thread.mm": "Address space", "地址空间";
        "The memory of the first thread that has one is scored; without any, the process is skipped", "取第一个拥有地址空间的线程的内存计分；若都没有，则跳过该进程";
        absent "Absent for a thread without an address space", "没有地址空间的线程没有此项";
    "thread.EXITING": "Exits", "正在退出";
        "The process counts as exiting only if this is its only thread", "仅当这是进程的唯一线程时，进程才算正在退出";
    "thread.KTHREAD": "Kernel thread", "内核线程";
        "Never chosen, and never killed for sharing a victim’s memory", "绝不会被选中，也不会因共用牺牲者的内存而被杀死";
    "thread.exited": "Has exited", "已退出";
        "A leader that has exited comes last in its memory cgroup, or not at all if all threads exit", "已退出的主线程在其内存控制组中排在最后；若所有线程都在退出则不被扫描";
    "thread.ptrace_exit": "A debugger traces its exit", "调试器跟踪其退出";
        "An exiting process is then not waited for; read of the leader, up to RHEL 7.8", "此时不等待正在退出的进程；只看主线程，RHEL 7.8 及之前有效";
    "thread.memdie": "Marked as a victim", "被标记为牺牲者";
        "One of the victims that switching off the killer waits for", "关闭 OOM killer 时所等待的牺牲者之一";
    "thread.vfork_done": "Child of vfork", "vfork 子进程";
        "Skipped as long as it uses its parent’s address space", "只要仍使用父进程的地址空间就被跳过";
    "thread.real_parent": "Parent", "父线程";
        "The thread that forked it: only a child of vfork is compared with it", "创建它的线程：只有 vfork 子进程会与之比较";
        absent "1 if it is left out", "省略时为 1";
    "thread.mems_allowed": "Allowed nodes", "允许的节点";
        "If no thread shares a node with the requesting one, the process is skipped", "若没有线程与申请者有共同节点，则跳过该进程";
        absent "Those of the cpuset if they are left out", "省略时为 cpuset 的节点";
    "thread.mempolicy_mode": "Memory policy", "内存策略";
        "Counts if a node mask restricts the request: bind and interleave have to share a node with it", "当请求受节点掩码限制时起作用：bind 与 interleave 须与之有共同节点";
    "thread.mempolicy_nodes": "Nodes of the policy", "策略的节点";
        "Compared with the node mask of the request", "与请求的节点掩码比较";
    "thread.frozen": "Frozen", "已冻结";
        "A victim is thawed, so that it can exit; the selection does not read it", "牺牲者会被解冻以便退出；选择时不看此项";
    "thread.cap_sys_admin": "Has CAP_SYS_ADMIN", "具有 CAP_SYS_ADMIN";
        "Takes 3 % off the score of the process, before 4.17", "在 4.17 之前，使进程的分数减少 3 %";
    "thread.flags": "Kind of thread", "线程的种类";
        "PF_EXITING counts if it is the only thread; PF_KTHREAD takes it out of the choice", "PF_EXITING 仅当它是唯一线程时起作用；PF_KTHREAD 使其不参与选择";
    "thread.mempolicy": "NUMA policy", "NUMA 策略";
        "How the thread's memory is placed", "线程的内存如何分布";
        absent "Absent for the default policy", "省略表示默认策略";

    // Address spaces.
    "mm.anon": "Anonymous memory", "匿名内存";
        "Counts in the score, page by page; the reaper frees it", "逐页计入分数；由 oom_reaper 释放";
    "mm.file": "File pages", "文件页";
        "Counts in the score, page by page", "逐页计入分数";
    "mm.shmem": "Shared memory", "共享内存";
        "Counts in full for each address space that maps it; the reaper leaves it", "对每个映射它的地址空间都全额计分；oom_reaper 不释放它";
    "mm.swap": "Swapped out", "已换出";
        "Counts in the score, though it takes no RAM", "计入分数，尽管不占用内存";
    "mm.pgtables_bytes": "Page tables", "页表";
        "Whole pages of it count in the score; a number without a unit is bytes", "其中的整页计入分数；无单位的数字表示字节";
    "mm.total_vm": "Virtual size", "虚拟大小";
        "Printed only: what is reserved and never used scores nothing", "仅用于打印：预留而未使用的部分不计分";
    "mm.pending_anon": "Anonymous memory, pending", "匿名内存，尚未汇总";
        "Still counted on single processors: from 7.0 on the sum includes it", "仍计在各处理器上：自 7.0 起求和时计入";
    "mm.pending_file": "File pages, pending", "文件页，尚未汇总";
        "Still counted on single processors: from 7.0 on the sum includes it", "仍计在各处理器上：自 7.0 起求和时计入";
    "mm.pending_shmem": "Shared memory, pending", "共享内存，尚未汇总";
        "Still counted on single processors: from 7.0 on the sum includes it", "仍计在各处理器上：自 7.0 起求和时计入";
    "mm.pending_swap": "Swapped out, pending", "已换出，尚未汇总";
        "Still counted on single processors: from 7.0 on the sum includes it", "仍计在各处理器上：自 7.0 起求和时计入";
    "mm.nr_ptes": "Lowest page tables", "最低一级页表";
        "Up to 4.14 each page of it counts in the score", "至 4.14 为止，每页计入分数";
        absent "As many as the page tables fill if it is left out", "省略时由页表的大小得出";
    "mm.nr_pmds": "Page tables above", "上一级页表";
        "Up to 4.14 each page of it counts in the score", "至 4.14 为止，每页计入分数";
    "mm.OOM_SKIP": "Nothing more to gain", "已无可释放";
        "Processes that use it are skipped, and a victim that has it is not waited for", "使用它的进程被跳过，带有它的牺牲者不再被等待";
    "mm.UNSTABLE": "Reaping has begun", "已开始回收";
        "Page faults in it fail from then on; the selection does not read it", "此后其中的缺页会失败；选择时不看此项";
    "mm.OOM_VICTIM": "Memory of a victim", "牺牲者的内存";
        "When its last user exits, it is reaped at once and gets MMF_OOM_SKIP", "最后一个使用者退出时立即回收，并带上 MMF_OOM_SKIP";
    "mm.OOM_REAP_QUEUED": "Queued for the reaper", "已交给 oom_reaper";
        "It is never queued a second time", "不会再次排队";
    "mm.MULTIPROCESS": "Of several processes", "属于多个进程";
        "Makes a write to oom_score_adj reach all its users; the selection does not read it", "使写入 oom_score_adj 时影响所有使用者；选择时不看此项";
    "mm.extra_users": "Other users", "其他使用者";
        "With more than one user, every process that shares it must be exiting before the memory counts as about to be freed", "使用者多于一个时，共用它的进程都须在退出，才算即将释放";
    "mm.mmap_lock_busy": "Attempts that find the lock taken", "锁被占用的尝试次数";
        "The reaper tries 10 times, 0.1 s apart, then gives up", "oom_reaper 每隔 0.1 秒尝试一次，10 次后放弃";
    "mm.oom_skip_when_busy_below": "Freed meanwhile", "期间被释放";
        "A try with fewer such failures left finds MMF_OOM_SKIP set, as if the process had exited meanwhile", "剩余失败次数低于此值时，尝试会发现 MMF_OOM_SKIP 已置位，如同进程已在此间退出";
    "mm.id": "Id", "编号";
        "What threads name it by", "线程以此引用它";
    "mm.flags": "Flags", "标志";
        "What has become of its memory", "其内存的状态";
    "mm.pending": "Pending pages", "尚未汇总的页";
        "Parts of the counters that are still counted on single processors", "计数器中仍计在各处理器上的部分";
    "mm.vmas": "Mappings", "映射";
        "In address order", "按地址顺序";

    // Mappings.
    "vma.kind": "Kind", "类型";
        "The reaper frees anonymous mappings, and private ones of files", "oom_reaper 释放匿名映射和文件的私有映射";
    "vma.shared": "Shared", "共享映射";
        "The reaper leaves a shared mapping of a file", "oom_reaper 不处理文件的共享映射";
    "vma.locked": "Locked", "已锁定";
        "The reaper leaves it", "oom_reaper 不处理它";
    "vma.hugetlb": "Huge pages", "大页";
        "The reaper leaves it", "oom_reaper 不处理它";
    "vma.pfnmap": "Bare page frames", "裸页帧";
        "The reaper leaves it", "oom_reaper 不处理它";
    "vma.notifier_blocks": "A notifier would sleep", "通知器会睡眠";
        "The reaper skips it, and this attempt counts as failed", "oom_reaper 跳过它，本次尝试算作失败";
    "vma.anon": "Anonymous memory", "匿名内存";
        "What reaping takes off this counter", "回收时从该计数器减去的量";
    "vma.file": "File pages", "文件页";
        "What reaping takes off this counter", "回收时从该计数器减去的量";
    "vma.shmem": "Shared memory", "共享内存";
        "What reaping takes off this counter", "回收时从该计数器减去的量";
    "vma.swap": "Swapped out", "已换出";
        "What reaping takes off this counter", "回收时从该计数器减去的量";

    // Arguments of calls.
    "call.current": "Requesting thread", "申请内存的线程";
        "Its nodes and its cpuset restrict the request; if it is dying itself, no other process is killed", "请求受其节点与 cpuset 限制；若它自己正在退出，则不杀死其他进程";
    "call.gfp_mask": "Flags of the request", "请求的标志";
        "As names joined by |, or as a number", "用 | 连接的名称，或一个数";
    "call.order": "Order", "阶";
        "2 to the power of this is the number of pages requested; −1 stands for the sysrq key", "申请 2 的该次方页；−1 表示 sysrq 键";
    "call.sysrq": "By hand (SysRq+F)", "手动触发（SysRq+F）";
        "Earlier victims are not waited for, and the machine never goes down", "不等待先前的牺牲者，机器也绝不崩溃";
    "call.preferred_node": "Preferred node", "首选节点";
        "The node that is tried first; without one, nodes are not a constraint", "首先尝试的节点；若没有，则节点不构成约束";
        absent "Absent for a null zone list", "省略表示 zonelist 为空";
    "call.nodemask": "Node mask", "节点掩码";
        "If it leaves memory out, it is the constraint: mempolicies are compared with it", "若它排除了部分内存，即成为约束：内存策略与之比较";
        absent "Absent for none", "省略表示无";
    "call.memcg": "Group that has run out", "耗尽内存的组";
        "Only its members and those of the groups below can be chosen", "只能选择该组及其下级组的成员";
        absent "Absent for the whole machine", "省略表示整台机器";
    "call.jiffies": "Ticks", "节拍数";
        "4 ms each: the reaper begins 500 ticks after a kill", "每个 4 毫秒：杀死进程 500 个节拍后 oom_reaper 开始工作";
    "call.tgid": "Process that exits", "退出的进程";
        "All its threads exit, and memory that no other process uses is freed", "其所有线程退出，无人共用的内存被释放";
    "call.pid": "Process that is reaped", "被回收的进程";
        "Its memory is freed at once if it is dying; one that is not there is a descriptor of no process", "若它正在退出，其内存立即释放；不存在的进程表示描述符不指向任何进程";
    "call.flags": "Flags of the call", "调用的标志";
        "None is known: any but 0 is refused", "未定义任何标志：非 0 一律拒绝";
    "call.interrupted": "Interrupted", "被中断";
        "The wait for the lock is interrupted, and nothing is done", "等待锁时被中断，不再做任何事";
    "call.wait_result": "Time left", "剩余时间";
        "Read only if victims are still dying: at 0 or less the killer stays switched on", "仅当仍有牺牲者正在退出时才看此项：小于等于 0 时 OOM killer 保持开启";
    "call.force_kill": "By hand, whatever the order", "手动触发，不论阶数";
        "The same as the order −1, for kernels that are told so by an argument", "与阶数 −1 相同，用于以参数告知的内核";
    "call.lock_busy": "Another decision is being made", "另一裁决正在进行";
        "The fault kills nobody and is tried again", "此次缺页不杀死任何进程，将重试";
    "call.memcg_handled": "A group has dealt with it", "已由组处理";
        "Nothing more is done, and nothing is printed", "不再做任何事，也不打印";

    // Flags of an allocation.
    "gfp.__GFP_DMA": "__GFP_DMA", "__GFP_DMA";
        "Only memory of ZONE_DMA: the nodes of other zones do not count", "仅使用 ZONE_DMA 的内存：其他区域所在的节点不计";
    "gfp.__GFP_HIGHMEM": "__GFP_HIGHMEM", "__GFP_HIGHMEM";
        "Together with __GFP_MOVABLE, memory of ZONE_MOVABLE counts too", "与 __GFP_MOVABLE 一起时，ZONE_MOVABLE 的内存也计入";
    "gfp.__GFP_DMA32": "__GFP_DMA32", "__GFP_DMA32";
        "Only memory of ZONE_DMA32 and below: the nodes of other zones do not count", "仅使用 ZONE_DMA32 及以下的内存：其他区域所在的节点不计";
    "gfp.__GFP_MOVABLE": "__GFP_MOVABLE", "__GFP_MOVABLE";
        "Together with __GFP_HIGHMEM, memory of ZONE_MOVABLE counts too", "与 __GFP_HIGHMEM 一起时，ZONE_MOVABLE 的内存也计入";
    "gfp.__GFP_FS": "__GFP_FS", "__GFP_FS";
        "Without it no process is killed, unless a group has run out", "若未设置，则不杀死任何进程，除非是组耗尽内存";
    "gfp.__GFP_DIRECT_RECLAIM": "__GFP_DIRECT_RECLAIM", "__GFP_DIRECT_RECLAIM";
        "Without it no real request gets as far as the OOM killer", "若未设置，真实的请求不会走到 OOM killer";
    "gfp.__GFP_RETRY_MAYFAIL": "__GFP_RETRY_MAYFAIL", "__GFP_RETRY_MAYFAIL";
        "With it no real request gets as far as the OOM killer", "若已设置，真实的请求不会走到 OOM killer";
    "gfp.__GFP_NORETRY": "__GFP_NORETRY", "__GFP_NORETRY";
        "With it no real request gets as far as the OOM killer", "若已设置，真实的请求不会走到 OOM killer";
    "gfp.__GFP_HARDWALL": "__GFP_HARDWALL", "__GFP_HARDWALL";
        "Limited to the cpuset of the requesting process, as user memory is: without it, kernel allocations may go beyond it", "限于申请者的 cpuset，用户内存即是如此；若未设置，内核的分配可以超出它";
    "gfp.__GFP_THISNODE": "__GFP_THISNODE", "__GFP_THISNODE";
        "Nodes are not a constraint then, and the total is that of the whole machine", "此时节点不构成约束，总量取整台机器的";
    "gfp.other": "Another flag", "其他标志";
        "Printed only", "仅用于打印";

    // What a `set` changes.
    "set.process": "Process that changes", "改变的进程";
        "By its process id", "按进程 id";
    "set.thread": "Thread that changes", "改变的线程";
        "By its thread id", "按线程 id";
    "set.mm": "Address space that changes", "改变的地址空间";
        "All processes that share it change with it", "共用它的所有进程随之改变";
    "set.memcg": "Group that changes", "改变的组";
        "Its usage and limit are those of the next call", "其用量与上限用于下一次调用";
}
