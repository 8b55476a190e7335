// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the machine.

use crate::app::i18n::Language;

words! {
    // Process table.
    pid: "pid", "pid";
    name: "name", "名称";
    memory: "memory", "内存";
    adj: "adj", "adj";
    mm: "mm", "mm";
    nodes_column: "nodes", "节点";
    points: "points", "分数";
    points_pages: "points (pages)", "分数（页）";
    anon: "anon", "匿名";
    file: "file", "文件";
    shmem: "shmem", "共享";
    swap: "swap", "交换";
    page_tables: "page tables", "页表";
    points_hint: "Points so far, in pages", "目前的分数，以页计";
    mm_hint: "Address space; a double border marks one that several processes share", "地址空间；双边框表示由多个进程共用";
    adj_hint: "oom_score_adj, from −1000 (never) to 1000", "oom_score_adj，从 −1000（绝不选择）到 1000";
    no_processes: "This machine has no processes", "这台机器没有进程";
    current: "current", "current";
    current_hint: "The process that requested the memory", "申请内存的进程";
    kernel_thread: "kernel thread", "内核线程";
    no_mm: "no address space", "没有地址空间";

    // How a process stands.
    waiting: "not checked yet", "尚未检查";
    in_progress: "being checked", "正在检查";
    init_never: "init: never killed", "init：绝不杀死";
    kthread_never: "kernel thread: never killed", "内核线程：绝不杀死";
    protected: "protected: oom_score_adj −1000", "受保护：oom_score_adj −1000";
    reaped: "skipped: its memory was reaped already", "跳过：其内存已被回收";
    vfork: "skipped: uses its parent’s memory (vfork)", "跳过：使用父进程的内存（vfork）";
    without_mm: "skipped: has no memory left", "跳过：已没有内存";
    other_nodes: "skipped: shares no node with the request", "跳过：与请求没有共同的节点";
    dying_wait: "dying already: the kernel waits for it", "正在退出：内核等待它";
    dying_passed: "skipped: an earlier victim, already reaped", "跳过：先前的牺牲者，已被回收";
    origin: "marked to be killed first", "被标记为首先被杀";
    not_reached: "not compared: the scan ended before it", "未比较：扫描在它之前结束";
    best_so_far: "best candidate so far", "目前的首选";
    chosen: "chosen", "被选中";
    killed: "killed", "被杀死";
    killed_too: "killed too: it uses the victim’s memory", "一并被杀：使用牺牲者的内存";
    killed_before: "killed by an earlier call", "已被先前的调用杀死";
    go_to_step: "Go to the step that decided it", "转到决定这一点的步骤";

    // Facts about the machine.
    fact_ram: "Memory", "内存";
    fact_swap: "Swap", "交换空间";
    fact_page: "Page size", "页大小";
    fact_asked: "Requested by", "申请者";
    fact_gfp: "gfp_mask", "gfp_mask";
    fact_order: "Order", "阶";
    fact_limit: "Limit", "限制";
    fact_mask: "Node mask", "节点掩码";
    fact_op: "Call", "调用";
    whole_machine: "the whole machine", "整台机器";
    no_swap: "no swap", "无交换空间";
    sysrq: "by hand (SysRq+F)", "手动触发（SysRq+F）";
}

sentences! {
    processes_count(n): "{n} processes", "{n} 个进程";
    ram(n): "{n} RAM", "{n} 内存";
    ram_of(n, present): "{n} RAM usable of {present}", "{present} 内存中可用 {n}";
    swap_amount(n): "{n} swap", "{n} 交换空间";
    threads_badge(n): "{n} threads", "{n} 线程";
    outscored(n): "outscored by {n}", "落后 {n}";
    shared_with(who): "shared with {who}", "与 {who} 共用";
    allowed_nodes(list): "allowed nodes: {list}", "允许的节点：{list}";
}
