// SPDX-License-Identifier: GPL-2.0-only
//! How each fact of a rebuilt event is known.

use crate::app::i18n::Language;

words! {
    rule_task_table: "From the table of tasks", "来自任务表";
    rule_header: "From the lines “invoked oom-killer” and “CPU:”", "来自“invoked oom-killer”与“CPU:”两行";
    rule_memory_report: "From the memory report", "来自内存报告";
    rule_group_counters: "From the counters of the memory cgroup", "来自内存 cgroup 的计数";
    rule_summary: "From the line “oom-kill:”", "来自“oom-kill:”一行";
    rule_kill_line: "From the line about the kill", "来自杀进程的那一行";
    rule_ram_less_reserved: "Managed memory is “pages RAM” less “pages reserved”", "受管理的内存等于“pages RAM”减去“pages reserved”";
    rule_present_of_zones: "A node has what its zones have, “present”", "节点的内存等于其各内存区“present”之和";
    rule_present_of_others: "Nodes that are not printed share what “pages RAM” leaves", "未打印的节点分摊“pages RAM”的剩余部分";
    rule_page_size_of_free_lists: "The first free list is of blocks of one page", "第一个空闲列表是单页的块";
    rule_page_size_of_limit: "The value that means “no limit” is rounded to whole pages", "表示无上限的数值被取整到整页";
    rule_other_event: "From another report of the same kernel in this log", "来自此日志中同一内核的另一份报告";
    rule_page_tables_in_pages: "Page tables are counted in pages", "页表以页计";
    rule_leader_exited: "The row is of a thread whose leader has exited", "该行是首线程已退出的线程";
    rule_parts_of_victim: "The parts of the victim’s memory add up to its row", "牺牲者各部分内存之和与其行相符";
    rule_killed_before: "It was killed before: no other process is selected while a victim still has its memory, so it has been reaped", "它先前已被杀：牺牲者仍有内存时不会另选他人，因此回收已完成";
    rule_panic_message: "vm.panic_on_oom follows from the panic message", "由崩溃信息得出 vm.panic_on_oom";
    rule_allocating_task: "vm.oom_kill_allocating_task follows from the message of the kill", "由杀进程的信息得出 vm.oom_kill_allocating_task";
    rule_bound_request: "The constraint implies that the request was bound to nodes", "约束说明请求被限定于某些节点";
    rule_child_of_selected: "A process that dies in place of the selected one is its child", "代替被选中进程被杀的是其子进程";
    rule_killed_with_group: "A process that is killed with a group is a member of it", "随组一并被杀的属于该组";
    rule_full_when_asked: "A charge fails only if the group is full", "只有组已满时记账才会失败";
    rule_version_of_counters: "The counters are those of this version of control groups", "计数属于此版本的控制组";
    rule_page_size_usual: "Most machines have pages of 4 KiB", "多数机器的页为 4 KiB";
    rule_machine_unknown: "A report about a group does not show the memory of the machine: assumed to be the limit", "关于组的报告没有说明机器的内存：假定与上限相同";
    rule_swap_up_to_limit: "It does not show how much swap there is: some is in use, so it is assumed to be what the group may use", "报告没有说明交换空间：有部分在用，因此假定为该组的上限";
    rule_swap_unknown: "It does not show whether there is swap: none is in use, so none is assumed", "报告没有说明是否有交换空间：没有在用，因此假定没有";
    rule_zones_unknown: "Nodes that are not printed have the usual zones", "未打印的节点有通常的内存区";
    rule_one_thread: "Each process has one thread and its own memory", "每个进程有一个线程和自己的内存";
    rule_root_has_capability: "Processes of root have CAP_SYS_ADMIN, which makes their score 3 % smaller on this kernel", "root 的进程具有 CAP_SYS_ADMIN，在此内核上其分数少 3 %";
    rule_all_anonymous: "Memory that the log does not split is anonymous", "日志没有细分的内存为匿名内存";
    rule_columns_guessed: "The header of the table is missing: its rows look like those of a known one", "表头缺失：各行看起来与已知的表相同";
    rule_no_column: "Old tables have no such column: 0", "旧的表没有此列：取 0";
    rule_current_outside: "The requesting process is not in the table: assumed to have no memory", "申请者不在表中：视为没有内存的进程";
    rule_current_is_thread: "The requesting task is a thread of the only process of this name", "申请者是唯一同名进程的线程";
    rule_init: "Every machine has an init", "每台机器都有 init";
    rule_group_of_others: "The log does not show the cgroup of each process: all are assumed to be in that of the victim", "日志没有说明各进程在哪个下级 cgroup：均视为在牺牲者的组中";
    rule_places_of_others: "The log does not show the cpusets and policies of the others: none are assumed", "日志没有说明其他进程的 cpuset 与策略：视为没有";
    rule_preferred_node: "The log does not show the preferred node: the first one is assumed", "日志没有说明首选节点：假定为第一个";
    rule_request_unknown: "The first line of the report is missing: the request is not known", "报告的首行缺失：请求未知";
    rule_flags_of_other_kernel: "The flags have another meaning on this kernel: those that affect the decision are kept", "这些标志在此内核上含义不同：保留对裁决有影响的部分";
    rule_sysctls: "Settings have their defaults", "设置均为默认值";
    rule_name_cut: "A name that is longer than the kernel’s is cut", "超过内核长度的名称被截断";
}
