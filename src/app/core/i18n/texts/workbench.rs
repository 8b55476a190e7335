// SPDX-License-Identifier: GPL-2.0-only
//! The workbench: its pages, the process table and the verdict.

use crate::app::i18n::Language;

words! {
    build: "Build", "构建";
    build_hint: "Edit this machine, or build one of your own", "编辑这台机器，或构建你自己的机器";
    other_views: "Log and workbench", "日志与工作台";
    unnamed_machine: "machine", "机器";
    step_through: "Step through it", "单步执行";
    step_through_hint: "Record these calls, and step through them in the debugger", "记录这些调用，并在调试器中单步执行";
    back_to_debugger: "Debugger", "调试器";
    back_to_debugger_hint: "Back to the debugger, as it was left", "回到调试器，保持离开时的状态";
    redo: "Redo", "重做";
    workbench_pages: "Parts of the machine", "机器的各部分";
    the_verdict: "Verdict", "裁决";
    page_spaces: "Address spaces", "地址空间";
    page_nodes: "Nodes and cpusets", "节点与 cpuset";
    page_machine: "Machine", "机器";
    page_calls: "Calls", "调用";
    page_document: "File", "文件";
    page_json: "JSON", "JSON";
    printed_lines: "Printed", "打印的内容";
    calls_of_machine: "Calls, in order", "调用（按顺序）";
    add_process: "Add a process", "添加进程";
    kernel_order: "Rows are in the kernel's order: of two processes with the same score, the later one is chosen", "各行按内核的顺序排列：得分相同的两个进程中，靠后者被选中";
    kernel_order_first: "Rows are in the kernel's order: of two processes with the same score, the earlier one is chosen", "各行按内核的顺序排列：得分相同的两个进程中，靠前者被选中";
    not_kernel_order: "Sorted or filtered for viewing only: the kernel’s order is the column #", "为便于查看而排序或筛选：内核按 # 列的顺序";
    find_process: "Find by name or pid", "按名称或 pid 查找";
    select_all: "Select all rows", "选择所有行";
    select_none: "Select none", "取消选择";
    bulk_duplicate: "Duplicate", "复制";
    bulk_delete: "Delete", "删除";
    bulk_up: "Up", "上移";
    bulk_down: "Down", "下移";
    bulk_share: "Share memory", "共享内存";
    bulk_share_hint: "All use the address space of the first", "它们都使用其中第一个的地址空间";
    bulk_unshare: "Own memory", "各自内存";
    bulk_unshare_hint: "Each gets its own copy of its address space", "每个进程得到自己地址空间的副本";
    bulk_set: "Set for all", "全部设置";
    bulk_field: "Field", "字段";
    bulk_value: "Value", "值";
    place_column: "#", "#";
    place_hint: "Place in the kernel's process list", "在内核进程列表中的位置";
    inspect_process: "All details", "查看全部";
    nothing_found: "No process matches", "没有匹配的进程";
    not_taken: "Not applied", "未应用";
    changed_just_now: "changed just now", "刚刚改变";
}

sentences! {
    undo_step(step): "Undo: {step}", "撤销：{step}";
    rows_of(rows, all): "{rows} of {all} processes", "{all} 个进程中的 {rows} 个";
    selected_count(n): "{n} selected", "已选 {n} 个";
    select_process(name): "Select {name}", "选择 {name}";
    name_of(name): "Name of {name}", "{name} 的名称";
    adj_of(name): "oom_score_adj of {name}", "{name} 的 oom_score_adj";
    inspect_named(name): "All details of {name}", "{name} 的全部内容";
    space_shared_by(id, n): "Address space {id}, which {n} others use, too", "地址空间 {id}，另有 {n} 个进程也在使用";
    it_was(verdict): "Before: {verdict}", "之前：{verdict}";
    more_points(n): "{n} points", "{n} 分";
    more_margin(n): "{n} ahead", "领先 {n}";
    redo_step(step): "Redo: {step}", "重做：{step}";
}
