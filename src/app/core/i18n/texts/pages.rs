// SPDX-License-Identifier: GPL-2.0-only
//! The pages of the workbench: nodes and cpusets, memory cgroups, the machine, the calls.

use crate::app::i18n::Language;

words! {
    // Leaves of long lists.
    leaf_before: "Before", "之前";
    leaf_after: "After", "之后";
    more_fields: "More fields", "更多字段";

    // Nodes and cpusets.
    nodes_title: "Nodes", "节点";
    nodes_about: "A decision that is limited to some nodes counts their present pages and all swap; any other counts the managed pages of the machine and all swap", "限于某些节点的决定计其现有页与全部交换空间；其他决定计整台机器的受管理页与全部交换空间";
    more_managed: "More pages are managed than present: impossible on a real machine", "受管理的页多于现有的页：真实的机器上不可能";
    zones_managed: "Zones with managed pages", "有受管理页的区域";
    add_node: "Add a node", "添加节点";
    cpusets_title: "Cpusets", "cpuset";
    cpusets_about: "Unless a group has run out, a process that shares no node with current is skipped; if current may not use every node of the request, the total is what its own nodes have (CONSTRAINT_CPUSET)", "除非是组耗尽内存，与 current 没有共同节点的进程会被跳过；若 current 不能使用请求的所有节点，则总量为其自身节点所有（CONSTRAINT_CPUSET）";
    only_root_cpuset: "With only the root, cpusets have no effect: its nodes are all that have memory", "只有根时，cpuset 不起作用：其节点为所有有内存的节点";
    add_child: "Add below", "在其下添加";
    users_title: "Who can use which node", "谁可以使用哪个节点";
    users_about: "By cpuset and mems_allowed; a mempolicy counts only if the request has a node mask that leaves memory out", "按 cpuset 与 mems_allowed；仅当请求的节点掩码排除了部分内存时，内存策略才起作用";
    users_kind: "Processes", "进程";
    users_rule: "By", "依据";
    passed_over: "Skipped", "被跳过";
    passed_over_hint: "How many of them the selected call skips, because they share no node with the request", "所选的调用因其与请求没有共同节点而跳过的进程数";
    reach_allowed: "may use it", "可以使用";
    reach_unwanted: "may use it, but the mempolicy leaves it out", "可以使用，但内存策略将其排除";
    reach_forbidden: "must not use it", "不可使用";

    // Memory cgroups.
    groups_about: "When a group runs out, only its members and those of the groups below it can be chosen, and the total is its limit with the swap that it may use", "当一个组耗尽内存时，只能选择该组及其下级组的成员，总量为其上限加上可用的交换空间";
    groups_how: "Drag a process to another group, or pick it and choose the group; selected processes move together", "将进程拖到另一组，或点选后选择组；已选的进程一起移动";
    over_limit: "over its limit", "超出上限";
    ignored_on_v1: "ignored on version 1", "在版本 1 中被忽略";
    limits_and_counters: "Limits and counters", "上限与计数";
    move_to_group: "Move to the group", "移动到组";
    group_root_note: "The root has no limit that could be hit", "根组没有可达到的上限";

    // The machine.
    section_memory: "Memory", "内存";
    section_memory_about: "RAM and swap together are the total of a decision without limits", "内存与交换空间之和是无限制的决定的总量";
    section_first: "Checked first", "最先检查";
    section_first_about: "If the killer is off, or a notifier frees even one page, no process is compared", "若 OOM killer 已关闭，或任一通知者释放了哪怕一页，就不再比较任何进程";
    section_sysctl: "Settings", "设置";
    section_sysctl_about: "Files in /proc/sys/vm, in the order in which the decision reads them", "/proc/sys/vm 中的文件，按决定读取它们的顺序";
    section_cgroup: "Control groups", "控制组";
    section_cgroup_about: "Version 1 counts memory and swap together and has no memory.oom.group", "版本 1 将内存与交换合并计数，且没有 memory.oom.group";
    section_printed: "Printed only", "仅用于打印";
    section_printed_about: "If there is more unreclaimable slab than pages on the LRU lists, the slab caches are printed, too", "若不可回收的 slab 多于 LRU 链表上的页，则还会打印 slab 缓存";
    ram_used: "RAM in use", "已用内存";
    swap_used: "Swap in use", "已用交换空间";

    // Calls.
    calls_about: "Made in order on the same machine: each starts from the state that the previous ones left", "在同一台机器上依次执行：每次调用从之前的调用留下的状态开始";
    add_call: "Add a call", "添加调用";
    no_calls: "No calls yet: without a call there is no decision", "尚无调用：没有调用就没有决定";
    call_arguments: "Arguments", "参数";
    gfp_title: "Flags of the request", "请求的标志";
    gfp_composites: "Masks with a name of their own", "有专门名称的掩码";
    gfp_deciding: "Flags that the decision reads", "决定会读取的标志";
    gfp_printed: "All other flags", "所有其他标志";
    op_out_of_memory: "An allocation fails", "分配失败";
    op_of_group: "A group is out of memory (no tests first)", "组耗尽内存（不先检查）";
    op_charge: "A charge to a group fails", "向组记账失败";
    op_sysrq: "SysRq+F is pressed", "按下 SysRq+F";
    op_page_fault: "A page fault finds no memory", "缺页得不到内存";
    op_tick: "Time passes", "时间流逝";
    op_exit: "A process exits", "进程退出";
    op_set: "The machine changes", "机器改变";
    op_disable: "A suspend switches the killer off", "挂起时关闭 OOM killer";
    op_enable: "A resume switches the killer on", "恢复时启用 OOM killer";
    about_out_of_memory: "out_of_memory(): chooses a process and kills it, unless an earlier check ends the decision", "out_of_memory()：选择一个进程并杀死它，除非更早的条件已有定论";
    about_charge: "mem_cgroup_out_of_memory(): kills no process if the group has room for the request again, or current is dying", "mem_cgroup_out_of_memory()：若该组又容得下此请求，或 current 正在退出，则不杀死任何进程";
    about_tick: "Timers fire and the reaper works: it begins 2 s after a kill", "定时器触发，oom_reaper 工作：它在杀死进程 2 秒后开始";
    about_exit: "All threads of the process exit; memory that only it used is freed, and it is no longer waited for", "该进程的所有线程退出；仅由它使用的内存被释放，也不再等待它";
    about_mrelease: "process_mrelease() reaps the memory of a dying process on behalf of the caller. Since 5.15", "process_mrelease() 代调用者回收正在退出的进程的内存。自 5.15 起";
    about_release: "The parent waits for a process that has exited: it is removed from the process list", "父进程等待已退出的进程：该进程从进程链表中移除";
    about_disable: "oom_killer_disable(): waits for the victims that are still dying; until it is enabled again, out_of_memory() does nothing", "oom_killer_disable()：等待仍在退出的牺牲者；在重新启用之前，out_of_memory() 什么也不做";
    about_enable: "oom_killer_enable(): from here on processes are killed again", "oom_killer_enable()：此后又会杀死进程";
    about_page_fault: "pagefault_out_of_memory(): never kills for the whole machine; the fault is retried", "pagefault_out_of_memory()：从不为整台机器杀死进程；重试该缺页";
    about_set: "Changes to the machine between two calls; empty fields stay as they are", "两次调用之间机器上发生的任何变化；留空者保持不变";
    set_add_process: "Change a process", "更改进程";
    set_add_thread: "Change a thread of it", "更改其线程";
    set_add_mm: "Change an address space", "更改地址空间";
    set_add_memcg: "Change a memory cgroup", "更改内存控制组";
    set_sysctl: "Settings that change", "更改的设置";
}

sentences! {
    leaf_of(first, last, all): "{first} to {last} of {all}", "第 {first} 至 {last} 项，共 {all} 项";
    delete_named(name): "Delete {name}", "删除 {name}";
    raise_named(name): "Move {name} up", "上移 {name}";
    sink_named(name): "Move {name} down", "下移 {name}";
    add_below(name): "Add below {name} a group", "在其下添加：{name} 的下级组";
    add_cpuset_below(name): "Add below {name} a cpuset", "在其下添加：{name} 的下级 cpuset";
    present_and_managed(present, managed): "Present: {present} · managed: {managed}", "现有：{present} · 受管理：{managed}";
    can_use_node(processes): "{processes} can use it", "{processes}可以使用";
    beyond_parent(nodes): "has nodes that its parent does not have: {nodes}", "有其上级没有的节点：{nodes}";
    more_kinds(n): "{n} more processes differ from all of these", "另有 {n} 个进程与上述各类均不同";
    pick_process(name): "Pick {name} to move it to another group", "点选 {name} 以移动到其他组";
    adj_point(total, pages): "A point of oom_score_adj counts {pages}: the total of {total} pages, divided by 1,000", "oom_score_adj 的每一点计 {pages}：总量 {total} 页除以 1,000";
    used_by_processes(used, all, share): "The processes use {used} of {all}, {share}", "进程共占用 {used} / {all}，{share}";
    used_more(used, all): "The processes use {used}, more than the {all} available", "进程共占用 {used}，超过总共的 {all}";
    after_time(time): "after {time}", "{time} 之后";
    call_number(n): "call {n}", "第 {n} 次调用";
    thread_named(id): "thread {id}", "线程 {id}";
}
