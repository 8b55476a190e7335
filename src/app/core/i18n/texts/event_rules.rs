// SPDX-License-Identifier: GPL-2.0-only
//! How each fact of a rebuilt event is known.

use crate::app::i18n::Language;

words! {
    rule_task_table: "The table of tasks says it", "任务表如此说明";
    rule_header: "The lines “invoked oom-killer” and “CPU:” say it", "“invoked oom-killer”与“CPU:”两行如此说明";
    rule_memory_report: "The memory report says it", "内存报告如此说明";
    rule_group_counters: "The counters of the memory cgroup say it", "内存 cgroup 的计数如此说明";
    rule_summary: "The line “oom-kill:” says it", "“oom-kill:”一行如此说明";
    rule_kill_line: "The line about the kill says it", "杀进程的那一行如此说明";
    rule_ram_less_reserved: "Managed memory is “pages RAM” less “pages reserved”", "受管理的内存等于“pages RAM”减去“pages reserved”";
    rule_present_of_zones: "A node has what its zones have, “present”", "节点的内存等于其各内存区“present”之和";
    rule_present_of_others: "Nodes that are not printed share what “pages RAM” leaves", "未打印的节点分摊“pages RAM”的剩余部分";
    rule_page_size_of_free_lists: "The first free list is of blocks of one page", "第一个空闲列表是单页的块";
    rule_page_size_of_limit: "The limit that stands for none is rounded to whole pages", "表示无上限的数值被取整到整页";
    rule_other_event: "Another report of the same kernel in this log says it", "此日志中同一内核的另一份报告如此说明";
    rule_page_tables_in_pages: "Page tables are counted in pages", "页表以页计";
    rule_leader_exited: "The row is of a thread whose leader has exited", "该行是首线程已退出的线程";
    rule_parts_of_victim: "The parts of the victim’s memory add up to its row", "牺牲者各部分内存之和与其行相符";
    rule_killed_before: "It was killed before: while a victim has its memory nobody else is selected, so the reaper is done with it", "它先前已被杀：牺牲者仍有内存时不会另选他人，因此回收已完成";
    rule_panic_message: "The message of the panic tells vm.panic_on_oom", "崩溃信息说明了 vm.panic_on_oom";
    rule_allocating_task: "The message of the kill tells vm.oom_kill_allocating_task", "杀进程的信息说明了 vm.oom_kill_allocating_task";
    rule_bound_request: "The constraint tells that the request was bound to nodes", "约束说明请求被限定于某些节点";
    rule_killed_with_group: "Whoever is killed with a group belongs to it", "随组一并被杀的属于该组";
    rule_full_when_asked: "A charge fails only if the group is full", "只有组已满时记账才会失败";
    rule_version_of_counters: "The counters are those of this version of control groups", "计数属于此版本的控制组";
    rule_page_size_usual: "Most machines have pages of 4 KiB", "多数机器的页为 4 KiB";
    rule_machine_unknown: "A report about a group does not tell what the machine has: as much as the limit", "关于组的报告没有说明机器的内存：假定与上限相同";
    rule_swap_up_to_limit: "Nor does it tell how much swap there is: some is in use, so as much as the group may have", "也没有说明交换空间：有部分在用，因此假定为该组的上限";
    rule_swap_unknown: "Nor does it tell whether there is swap: none is in use, so none", "也没有说明是否有交换空间：没有在用，因此假定没有";
    rule_zones_unknown: "Nodes that are not printed have the usual zones", "未打印的节点有通常的内存区";
    rule_one_thread: "Each process has one thread, and memory of its own", "每个进程有一个线程和自己的内存";
    rule_all_anonymous: "Memory that the log does not split is anonymous", "日志没有细分的内存为匿名内存";
    rule_columns_guessed: "The header of the table is missing: its rows look like those of a known one", "表头缺失：各行看起来与已知的表相同";
    rule_no_column: "Old tables have no such column: 0", "旧的表没有此列：取 0";
    rule_current_outside: "Who asked is not in the table: a process without memory", "申请者不在表中：视为没有内存的进程";
    rule_current_is_thread: "Who asked is a thread of the only process of this name", "申请者是唯一同名进程的线程";
    rule_init: "Every machine has an init", "每台机器都有 init";
    rule_group_of_others: "The log does not tell in which cgroup below each process is: all in that of the victim", "日志没有说明各进程在哪个下级 cgroup：均视为在牺牲者的组中";
    rule_places_of_others: "The log does not tell the cpusets and policies of the others: none", "日志没有说明其他进程的 cpuset 与策略：视为没有";
    rule_preferred_node: "The log does not tell which node was asked first: the first one", "日志没有说明先向哪个节点申请：取第一个";
    rule_request_unknown: "The first line of the report is missing: what was asked for is not known", "报告的首行缺失：不知道申请了什么";
    rule_flags_of_other_kernel: "The flags mean something else on this kernel: what decides here is kept", "这些标志在此内核上含义不同：保留对裁决有影响的部分";
    rule_sysctls: "Settings are as they are by default", "设置均为默认值";
    rule_name_cut: "A name that is longer than the kernel’s is cut", "超过内核长度的名称被截断";
}
