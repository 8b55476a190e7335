// SPDX-License-Identifier: GPL-2.0-only
//! The page of logs: where the memory went, whose a cgroup is, whether the kill helped, and what to do.

use crate::app::i18n::Language;

words! {
    // Where the memory went.
    part_memory: "Where the memory went", "内存去哪了";
    use_anonymous: "processes (anonymous)", "进程（匿名内存）";
    use_page_cache: "page cache", "页缓存";
    use_shmem: "shared memory and tmpfs", "共享内存与 tmpfs";
    use_unevictable: "locked or unevictable", "已锁定或不可回收";
    use_slab_reclaimable: "slab, reclaimable", "slab（可回收）";
    use_slab_unreclaimable: "slab, unreclaimable", "slab（不可回收）";
    use_kernel_stacks: "kernel stacks", "内核栈";
    use_huge_pages: "huge pages", "大页";
    use_sockets: "socket buffers", "套接字缓冲区";
    use_per_cpu: "per-CPU data", "per-CPU 数据";
    use_free: "free memory", "空闲内存";
    use_unaccounted: "not accounted for", "未计入统计";
    look_at_slab: "look at slabtop, not at the processes", "请看 slabtop，而不是进程";
    look_at_shmem: "look at tmpfs (df -t tmpfs) and at shared memory (ipcs -m), not at single processes", "请看 tmpfs（df -t tmpfs）和共享内存（ipcs -m），而不是单个进程";
    look_at_page_tables: "many mappings take it, or one that many processes share", "大量映射，或由许多进程共享的映射占用了它";
    look_at_huge_pages: "they are reserved, whether or not a process uses them", "无论是否有进程使用，它们都被预留";
    look_elsewhere: "drivers, balloons of virtual machines or file systems with a cache of their own (ZFS) may have it", "可能被驱动、虚拟机气球或自带缓存的文件系统（ZFS）占用";
    no_process_is_the_hog: "no process is the hog", "并非某个进程占用过多";
    memory_not_told: "The log has no statistics of memory", "日志没有内存统计";
    of_anonymous: "anonymous memory", "匿名内存";
    of_files: "of files", "文件页";
    of_shared: "shared", "共享内存";

    // Free memory.
    part_free: "Why free memory did not help", "空闲内存为何没有用上";

    // Did it help.
    part_helped: "Did it help?", "是否奏效？";
    helped_freed: "The reaper freed its anonymous memory", "回收线程释放了它的匿名内存";
    helped_failed: "The reaper could not take its memory: it waited for a lock in vain", "回收线程未能收回它的内存：等锁未果";

    // Names.
    name_of_container: "a container of Kubernetes", "Kubernetes 容器";
    name_of_pod: "a pod of Kubernetes", "Kubernetes Pod";
    name_of_class: "all pods of a QoS class of Kubernetes", "Kubernetes 某个 QoS 类的全部 Pod";
    name_of_node: "all pods of the Kubernetes node, at what is allocatable", "Kubernetes 节点上的全部 Pod（可分配量）";
    name_of_root: "the root cgroup", "根 cgroup";
    label_pod: "pod UID", "Pod UID";
    label_class: "QoS class", "QoS 等级";
    label_container: "container", "容器";
    label_runtime: "run by", "运行时";
    label_cgroup: "cgroup", "cgroup";
    ran_out_unknown: "Memory ran out. The log does not tell whether it was the machine’s or a group’s: the line with the constraint is missing", "内存耗尽。日志未说明是整台机器还是某个组：缺少含 constraint 的那一行";
    ran_out_unnamed: "A memory cgroup is full; the log does not show which one", "某个内存 cgroup 已满；日志未说明是哪一个";
    ran_out_no_limit: "The cgroup has no limit of its own: the kill was requested by other means, such as a BPF program or memory.reclaim", "该 cgroup 自身没有上限：终止由其他方式请求，例如 BPF 程序或 memory.reclaim";
    swap_group_none: "It may not use swap", "它不能使用交换空间";
    ran_out_blocks: "No free block was large enough for the request: the machine had memory, but in smaller pieces or kept for others", "没有足够大的空闲块：机器有内存，但都是更小的块或保留给他人";
    ran_out_reaper: "Unknown: of this event the log has only the line of the reaper", "未知：关于此事件，日志中只有回收线程的那一行";

    // What to do.
    part_todo: "What to do", "怎么办";
    part_avoid: "What would have avoided it", "什么能避免内存耗尽";
    part_choose: "What would have chosen another victim", "什么会选中另一个牺牲者";
    choose_hint: "Memory runs out all the same", "内存照样耗尽";
    choose_nothing: "Nothing that the log shows", "日志中看不出";
    do_raise_limit: "Give the group a higher limit, if it needs that much", "如果该组确实需要，请提高它的上限";
    do_raise_limit_with_swap: "Give the group a higher limit of memory plus swap, if it needs that much", "如果该组确实需要，请提高它的内存加交换上限";
    do_node_allocatable: "Run fewer pods on the node, raise their requests to what they use, or reserve less for the system (kube-reserved, system-reserved)", "减少该节点上的 Pod，把请求值提高到实际用量，或减少为系统预留的内存（kube-reserved、system-reserved）";
    do_largest_process: "Find out why the largest process needs its memory: a leak, a cache without a bound, too many workers", "查明最大的进程为何需要这么多内存：泄漏、无上限的缓存、过多的工作进程";
    do_add_swap: "The machine has no swap: some lets idle memory go, and leaves time to react", "机器没有交换空间：加一些可让出闲置内存，并留出反应时间";
    do_look_at_slab: "See which kernel objects take the memory", "查看哪些内核对象占用了内存";
    do_look_at_shmem: "See what is in tmpfs and in shared memory", "查看 tmpfs 与共享内存中有什么";
    do_look_at_page_tables: "See which processes have the page tables; huge pages need fewer", "查看哪些进程占用页表；使用大页可减少页表";
    do_fewer_huge_pages: "See how many huge pages are reserved, and reserve fewer", "查看预留了多少大页，并减少预留";
    do_limit_dirty: "Pages are dirtied faster than they are written: begin writing earlier, write less at once, or use faster storage", "脏页产生得比写出更快：更早开始写出、减少单次写入量，或使用更快的存储";
    do_look_elsewhere: "No counter shows this memory: look at drivers, balloons, the ARC of ZFS (arc_summary), GPUs", "没有计数器显示这部分内存：请检查驱动、气球、ZFS 的 ARC（arc_summary）、GPU";
    do_fragmented: "The block was too large for fragmented memory: request smaller ones, or keep more free", "所需的块对碎片化的内存来说太大：申请更小的块，或保留更多空闲内存";
    do_limit_pod: "The victim’s pod has neither a request nor a limit (BestEffort), so that only the end of the node’s memory stops it: give its containers a limit",
        "牺牲者所在的 Pod 既无请求也无限制（BestEffort），只有节点内存耗尽才会止住它：为其容器设置上限";
    do_more_nodes: "Memory was free on nodes that it must not use: let it use them, too", "它不可使用的节点上仍有空闲内存：让它也能使用这些节点";
    do_low_memory: "The zones that a 32-bit kernel can use for itself are full, and high memory cannot serve it: run a 64-bit kernel. What fills them now",
        "32 位内核自身可用的内存区已满，高端内存无法满足它：请改用 64 位内核。查看目前是什么占满了它们";
    do_no_limit: "Find out what requested the kill: a BPF program, memory.reclaim", "查明是什么请求了终止：BPF 程序、memory.reclaim";
    do_sysrq: "Somebody requested it: with SysRq+F, or by writing f to /proc/sysrq-trigger. The kernel did not check whether memory had run out", "这是有人请求的：按 SysRq+F，或向 /proc/sysrq-trigger 写入 f。内核并未检查内存是否耗尽";
    do_reserve_for_node: "Pods and system together may use more than the node has: reserve memory for the system, so that pods are evicted, or stopped at their common limit, before the node is full", "Pod 与系统合计可用的内存超过节点所有：请为系统预留内存，使 Pod 在节点耗尽之前被驱逐，或被其共同上限止住";
    do_adjust: "Lower the adjustment of the victim; another process dies instead", "降低牺牲者的调整值；另一个进程会代替它被杀";
    do_raise_request: "A higher memory request lowers the adjustment that the kubelet sets; another process dies instead", "提高内存请求会降低 kubelet 设置的调整值；另一个进程会代替它被杀";
    do_compare_processes: "Compare scores instead of killing the requesting process", "比较分数，而不是直接杀死申请者";
    do_kill_one: "Kill one process instead of the whole group", "只杀一个进程，而不是整个组";
    do_kill_instead: "Let the kernel kill a process instead of stopping the machine", "让内核终止一个进程，而不是使整机停下";
    copy_it: "Copy", "复制";
    placeholder_hint: "Replace what stands in capitals", "请替换大写的部分";

    // What is missing.
    all_kernel_lines: "All lines of the kernel, without grep", "内核的全部行（不要用 grep）";
    rows_unread: "Rows of the table of tasks could not be read: a process that is missing here may be the one with the most points", "任务表中有无法读取的行：此处缺少的进程可能正是得分最高者";

    // Sums.
    column_size: "in all", "合计";
    shared_counted_each: "pages that several of them use are counted for each", "被多个进程使用的页按进程重复计算";

    // Share.
    shared_event: "shared event", "分享的事件";
    share_it: "Share", "分享";
    share_it_hint: "A link to this explanation, a few lines for a chat, Markdown, a picture", "此解释的链接、供聊天使用的几行文字、Markdown、图片";
    share_link_to_explanation: "Link to this explanation", "此解释的链接";
    share_anonymous: "Anonymous: names, hosts and ids are replaced", "匿名：名称、主机与 id 均被替换";
    share_event_holds: "The link contains the event itself, and no server stores it: names of processes, process and user ids, sizes, cgroups with pod and container ids, time, host and kernel", "链接包含事件本身，不存于任何服务器：进程名称、进程与用户 id、大小、cgroup（含 Pod 与容器 id）、时间、主机与内核";
    share_event_holds_no_names: "The link contains sizes, adjustments and the kernel’s release. Processes, users, cgroups, pods and containers have other names and ids; time and host are left out", "链接包含大小、调整值与内核版本。进程、用户、cgroup、Pod 与容器均换成其他名称与 id；时间与主机被省略";
    share_event_too_long: "This event is too large for a link: the Markdown and the picture have all of the explanation", "此事件太大，无法放入链接：Markdown 与图片包含完整解释";
    copy_link: "Copy the link", "复制链接";
    copy_short: "Copy for a chat", "复制为聊天文字";
    copy_short_hint: "Five lines without a table, with the link", "五行文字，不含表格，附链接";
    line_of_kill: "The kernel’s line", "内核的那一行";
    label_time: "Time and host", "时间与主机";
    label_kernel: "Kernel", "内核";

    // Not the kernel.
    not_the_kernel: "This log has no kill by the kernel’s OOM killer", "此日志中没有内核 OOM killer 的终止记录";
    who_did_it: "Who did it", "是谁做的";
    its_rule: "Its rule", "它的规则";
    what_to_look_at: "What to look at", "看什么";
    its_lines: "Its lines in this log", "它在此日志中的行";
    rule_systemd_oomd: "It kills a whole cgroup when its tasks have waited too long for memory (pressure above a limit for a time), or when memory and swap are nearly used up", "当任务等待内存过久（压力在一段时间内超过上限），或内存与交换空间几乎用尽时，它杀死整个 cgroup";
    rule_systemd: "None of its own: OOMPolicy= of the unit decides what happens to the rest of the unit", "没有自己的规则：单元的 OOMPolicy= 决定该单元其余部分如何处理";
    rule_earlyoom: "By default it kills the process with the highest oom_score when less than 10 % of memory and of swap are available", "默认在可用内存与可用交换空间都低于 10 % 时，杀死 oom_score 最高的进程";
    rule_kubernetes: "None of its own: it reports what the kernel did. An eviction is another thing: the kubelet ends pods before memory runs out", "没有自己的规则：它报告内核所做的事。驱逐是另一回事：kubelet 会在内存耗尽之前结束 Pod";
    rule_allocation_failure: "None: the request is refused, and whoever made it has to cope", "无：请求被拒绝，由申请者自行处理";
    rule_page_fault: "None: the fault is tried again", "无：缺页会重试";
    rule_lowmemorykiller: "When free memory falls below thresholds (minfree), it kills the process with the highest oom_score_adj above the one that belongs to the threshold", "空闲内存低于阈值（minfree）时，杀死 oom_score_adj 高于该阈值对应值且最大的进程";
    rule_echo: "None: it repeats a line of the kernel", "无：它转述内核的一行";
    look_systemd_oomd: "The limits that hold now, and ManagedOOM… of the unit", "当前生效的上限，以及单元的 ManagedOOM…";
    look_systemd: "The kernel’s own lines", "内核的原文";
    look_earlyoom: "Its options, and its log", "它的选项及其日志";
    look_kubernetes: "The kernel’s own lines, on the node; and what the pod was told to use", "节点上内核自己的行；以及 Pod 的资源设置";
    look_allocation_failure: "How large the block was (order), and how fragmented memory is", "所申请块的大小（order），以及内存的碎片程度";
    look_page_fault: "The limit of the cgroup, and the kernel’s lines around this one", "该 cgroup 的上限，以及此行前后的内核日志";
    look_lowmemorykiller: "Its thresholds", "它的阈值";
    look_echo: "The kernel’s own lines", "内核的原文";
}

sentences! {
    memory_of_machine(total): "{total} of the machine", "整台机器 {total}";
    memory_of_group(total): "{total} of the cgroup", "整个 cgroup {total}";
    memory_hog(share, what, look): "{share} is {what}: {look}", "{what} 占 {share}：{look}";
    largest_process(name, size, share): "The largest process, {name}, has {size} in memory, {share} of the whole", "最大的进程 {name} 占用 {size}，占 {share}";
    huge_pages_free(size): "{size} of them are free: no process uses them", "其中 {size} 空闲：没有进程使用";
    largest_caches(caches): "The largest slab caches: {caches}", "最大的 slab 缓存：{caches}";
    dirty_waits(size): "{size} of the page cache waited to be written", "页缓存中有 {size} 等待写出";
    victim_held(parts): "The victim held {parts}", "牺牲者占有 {parts}";

    free_below_min(amount): "{amount} were free, and none of it for this request: in each zone that it may use, it is less than what has to stay for the kernel itself, min and the reserve", "{amount} 空闲，但都不供此请求使用：在它可用的每个内存区，空闲量都低于必须留给内核的 min 与保留部分";
    free_fragmented(amount, size): "{amount} were free, but no block of {size} in one piece: memory is fragmented", "{amount} 空闲，但没有连续 {size} 的块：内存已碎片化";
    free_kept_blocks(amount): "{amount} were free, but the blocks that are large enough are kept for CMA, or for requests that must not wait", "{amount} 空闲，但足够大的块都保留给 CMA 或不能等待的请求";
    free_since(amount): "{amount} were free when the report was printed, enough for the request by then: memory was freed between the failure and the report", "打印报告时有 {amount} 空闲，已足以满足请求：从失败到打印之间有内存被释放";
    free_elsewhere(amount): "{amount} more were free where the request must not take them: in other zones, or on other nodes", "另有 {amount} 空闲，但此请求不可使用：位于其他内存区或其他节点";

    helped_held(size): "The victim held {size}", "牺牲者占有 {size}";
    helped_left(size): "The reaper left {size} of its anonymous memory", "回收线程留下了它 {size} 的匿名内存";
    helped_next(seconds): "The next OOM event came {seconds} s later: it did not last", "{seconds} 秒后又发生了 OOM：效果没有持续";

    name_of_docker(id): "the Docker container {id}", "Docker 容器 {id}";
    name_of_podman(id): "the Podman container {id}", "Podman 容器 {id}";
    name_of_proxmox(name): "the LXC container {name} (of Proxmox, by its number)", "LXC 容器 {name}（按编号属于 Proxmox）";
    name_of_lxc(name): "the LXC container {name}", "LXC 容器 {name}";
    name_of_vm(number): "the virtual machine {number} of Proxmox", "Proxmox 虚拟机 {number}";
    name_of_user_unit(name, user): "{name} of the systemd of user {user}", "用户 {user} 的 systemd 单元 {name}";
    name_of_unit(name): "the systemd unit {name}", "systemd 单元 {name}";
    name_of_user(user): "the sessions of user {user}", "用户 {user} 的会话";
    name_of_group(path): "the memory cgroup {path}", "内存 cgroup {path}";

    ran_out_limit(name, counter, usage, limit, failcnt): "A limit was hit, that of {name}: {counter} is at {usage} of {limit}, and was refused {failcnt} times", "{name} 的上限已达到：{counter} 为 {usage}（上限 {limit}），已被拒绝 {failcnt} 次";
    ran_out_limit_bare(name): "A limit was hit, that of {name}", "{name} 的上限已达到";
    victim_ran_in(name): "The victim ran in {name}", "牺牲者所在：{name}";
    class_of(adj, class): "oom_score_adj is {adj}, as the kubelet sets it for the QoS class {class}", "oom_score_adj 为 {adj}，这是 kubelet 为 QoS 类 {class} 设置的值";
    class_about(adj, class, share): "oom_score_adj is {adj}, as the kubelet sets it for the QoS class {class}: the container requests about {share} of the node’s memory", "oom_score_adj 为 {adj}，这是 kubelet 为 QoS 类 {class} 设置的值：容器约请求节点内存的 {share}";
    class_at_most(adj, class, share): "oom_score_adj is {adj}, as the kubelet sets it for the QoS class {class}: the container requests at most {share} of the node’s memory", "oom_score_adj 为 {adj}，这是 kubelet 为 QoS 类 {class} 设置的值：容器至多请求节点内存的 {share}";
    class_at_least(adj, class, share): "oom_score_adj is {adj}, as the kubelet sets it for the QoS class {class}: the container requests at least {share} of the node’s memory", "oom_score_adj 为 {adj}，这是 kubelet 为 QoS 类 {class} 设置的值：容器至少请求节点内存的 {share}";
    range_to(from, to): "{from} to {to}", "{from} 至 {to}";
    killed_as_a_whole(name, n): "memory.oom.group is set for {name}: its processes are killed together, {n} here. systemd sets it with OOMPolicy=kill, and the kubelet for containers on cgroup v2", "{name} 设置了 memory.oom.group：其进程一并被杀，此处共 {n} 个。systemd 通过 OOMPolicy=kill 设置它，kubelet 在 cgroup v2 上为容器设置它";

    if_all_the_same(change): "{change}, if memory runs out all the same", "{change}（若内存照样耗尽）";
    sum_of_name(n, name, size): "{n} × {name} {size}", "{n} × {name} {size}";
    sums_by_name(sums): "By name: {sums} in memory", "按名称：{sums}";
    sum_of_group(n, name, size): "All {n} processes of {name}: {size} in memory", "{name} 的全部 {n} 个进程：{size}";
}
