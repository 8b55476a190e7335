// SPDX-License-Identifier: GPL-2.0-only
//! Every text of the page except the narration of steps.
//!
//! Sentence case, no full stop after one sentence, kernel identifiers verbatim.

use super::Language;

macro_rules! words {
    ($( $name:ident: $en:literal, $zh:literal; )*) => {
        impl Language { $(
            #[doc = $en]
            pub const fn $name(self) -> &'static str {
                self.pick($en, $zh)
            }
        )* }
    };
}

macro_rules! sentences {
    ($( $name:ident($($arg:ident),*): $en:literal, $zh:literal; )*) => {
        impl Language { $(
            #[doc = $en]
            pub fn $name(self, $($arg: &str),*) -> String {
                match self {
                    Language::En => format!($en),
                    Language::Zh => format!($zh),
                }
            }
        )* }
    };
}

words! {
    // Header.
    tagline: "A time-travel debugger for the Linux OOM killer", "Linux OOM killer 的时间旅行调试器";
    scenario: "Scenario", "场景";
    real_machines: "Real machines", "真实机器";
    lessons: "Lessons", "课程";
    traps: "Traps", "陷阱";
    about: "About this scenario", "关于此场景";
    about_short: "About", "简介";
    look_at: "What to look at:", "看什么：";
    own_file: "Your file", "你的文件";
    kernel: "Kernel version", "内核版本";
    open: "Open", "打开";
    open_hint: "Open a scenario file (or drop one on the page)", "打开场景文件（也可拖放到页面上）";
    theme: "Light or dark", "浅色或深色";
    theme_system: "as the system", "跟随系统";
    theme_light: "light", "浅色";
    theme_dark: "dark", "深色";
    language: "Language", "语言";
    close: "Close", "关闭";
    drop_here: "Drop a scenario file to open it", "松开鼠标以打开场景文件";
    keys_title: "Keys", "按键";
    space_key: "Space", "空格";
    starting: "Starting …", "正在启动…";
    loading: "Loading …", "正在加载…";

    // Panes.
    machine: "Machine", "机器";
    source: "Code", "代码";
    state: "State", "状态";
    why: "Why", "原因";
    processes: "Processes", "进程";
    nodes: "Nodes", "节点";
    settings: "Settings", "设置";
    request: "Request", "请求";
    panes: "Panes", "面板";

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
    current_hint: "The process that asked for the memory", "申请内存的进程";
    kernel_thread: "kernel thread", "内核线程";
    no_mm: "no address space", "没有地址空间";

    // How a process stands.
    waiting: "not looked at yet", "尚未检查";
    in_progress: "being looked at", "正在检查";
    init_never: "init: never killed", "init：绝不杀死";
    kthread_never: "kernel thread: never killed", "内核线程：绝不杀死";
    protected: "protected: oom_score_adj −1000", "受保护：oom_score_adj −1000";
    reaped: "passed over: its memory was reaped already", "跳过：其内存已被回收";
    vfork: "passed over: borrows its parent’s memory (vfork)", "跳过：借用父进程的内存（vfork）";
    without_mm: "passed over: has no memory left", "跳过：已没有内存";
    other_nodes: "passed over: shares no node with the request", "跳过：与请求没有共同的节点";
    dying_wait: "dying already: the kernel waits for it", "正在退出：内核等待它";
    dying_passed: "an earlier victim, reaped: passed over", "先前的牺牲者，已被回收：跳过";
    origin: "offered itself to be killed first", "自请首先被杀";
    not_reached: "not compared: the scan ended before it", "未比较：扫描在它之前结束";
    best_so_far: "best candidate so far", "目前的首选";
    chosen: "chosen", "被选中";
    killed: "killed", "被杀死";
    killed_too: "killed too: it uses the victim’s memory", "一并被杀：使用牺牲者的内存";
    killed_before: "killed by an earlier call", "已被先前的调用杀死";
    go_to_step: "Go to the step that decided it", "转到决定这一点的步骤";

    // Code.
    files: "Files of this run", "本次运行涉及的文件";
    back_to_line: "Current line", "当前行";
    back_to_line_hint: "Back to the line of this step", "回到本步所在的行";
    listing: "Listing", "代码清单";
    is_true: "true", "真";
    is_false: "false", "假";
    not_evaluated: "not evaluated", "未求值";
    calling: "calling …", "调用中…";
    taken: "↳ taken", "↳ 进入";
    skipped: "skipped", "跳过";
    never_run: "Never run", "从未执行";
    here: "current statement", "当前语句";

    // State.
    call_stack: "Call stack", "调用栈";
    variables: "Variables", "变量";
    no_variables: "This function has no variables", "此函数没有变量";
    not_set: "not set", "未赋值";
    changed: "changed at this step", "在本步改变";
    decision: "the decision", "决定";
    scoreboard: "Scoreboard", "记分板";
    so_far: "so far", "目前";
    no_scores: "No process has a score yet", "还没有进程得分";
    kernel_log: "Kernel log", "内核日志";
    no_log: "Nothing printed yet", "还没有输出";
    between_calls: "Nothing is being called at this step", "此步没有函数调用";

    // Log placeholders.
    about_dump_stack: "A real kernel prints the call stack of the process that asked for memory here: registers and some 10 to 40 function names",
        "真实内核在此打印申请内存的进程的调用栈：寄存器以及大约 10 到 40 个函数名";
    about_show_mem: "A real kernel prints the memory report here: counters for the machine, each node and each zone, free lists, swap and page totals",
        "真实内核在此打印内存报告：整机、各节点、各区域的计数器、空闲链表、交换与页总数";
    about_slab: "A real kernel prints its unreclaimable slab caches here, because they hold more than all user memory",
        "真实内核在此打印不可回收的 slab 缓存，因为它们占用的比全部用户内存还多";
    about_memory_stat: "A real kernel prints the group’s memory.stat counters here",
        "真实内核在此打印该组的 memory.stat 计数器";
    about_sched_show: "A real kernel prints the state and the stack of the stuck task here",
        "真实内核在此打印卡住任务的状态和调用栈";
    about_other: "Output of a real kernel that this model leaves out", "真实内核的输出，此模型将其省略";

    // Transport.
    transport: "Stepping", "步进";
    timeline: "Timeline of the run", "运行时间线";
    first: "First step", "第一步";
    last: "Last step", "最后一步";
    forward: "Step forward", "前进一步";
    back: "Step back", "后退一步";
    into: "Into the call", "进入调用";
    over: "Over the call", "越过调用";
    over_back: "Back over the call", "反向越过调用";
    out: "Out of the function", "离开函数";
    out_back: "Back to the caller", "回到调用处";
    next_process: "Next process", "下一个进程";
    previous_process: "Previous process", "上一个进程";
    next_branch: "Next branch", "下一个分支";
    previous_branch: "Previous branch", "上一个分支";
    next_hit: "Next breakpoint", "下一个断点";
    previous_hit: "Previous breakpoint", "上一个断点";
    breakpoint_here: "Breakpoint at this statement", "在此语句设置断点";
    no_breakpoints: "No breakpoints yet: press B, or click a line’s number, to set one", "尚无断点：按 B 或点击行号来设置";
    no_hit_after: "No breakpoint is reached after this step", "此步之后不会到达任何断点";
    no_hit_before: "No breakpoint was reached before this step", "此步之前没有到达任何断点";
    over_short: "Over", "越过";
    out_short: "Out", "离开";

    // Facts about the machine.
    fact_ram: "Memory", "内存";
    fact_swap: "Swap", "交换空间";
    fact_page: "Page size", "页大小";
    fact_asked: "Asked by", "申请者";
    fact_gfp: "gfp_mask", "gfp_mask";
    fact_order: "Order", "阶";
    fact_limit: "Limit", "限制";
    fact_mask: "Node mask", "节点掩码";
    fact_op: "Call", "调用";
    whole_machine: "the whole machine", "整台机器";
    no_swap: "no swap", "无交换空间";
    sysrq: "by hand (SysRq+F)", "手动触发（SysRq+F）";

    // Phases on the timeline.
    phase_enter: "deciding", "决策";
    phase_limit: "finding the limit", "查找限制";
    phase_scan: "scanning", "扫描";
    phase_evaluate: "comparing", "比较";
    phase_score: "scoring", "评分";
    phase_dying: "dying already?", "是否正在退出";
    phase_report: "reporting", "报告";
    phase_kill: "killing", "杀死";
    phase_reap: "reaping", "回收";
    phase_other: "other", "其他";

    // Verdict.
    nothing_happened: "No decision is made in this scenario", "此场景中没有做出决定";
    kills_nobody: "Kills nobody", "不杀任何进程";
    panics: "Panic", "内核崩溃";

    go_to_verdict: "Go to the step where this is decided", "转到作出此决定的步骤";

    // Messages.
    cannot_open: "This file cannot be opened", "无法打开此文件";
    cannot_load: "This scenario cannot be loaded", "无法加载此场景";
    kept: "What was loaded before is unchanged", "先前加载的内容保持不变";
}

sentences! {
    processes_count(n): "{n} processes", "{n} 个进程";
    ram(n): "{n} RAM", "{n} 内存";
    swap_amount(n): "{n} swap", "{n} 交换空间";
    threads_badge(n): "{n} threads", "{n} 线程";
    outscored(n): "outscored by {n}", "落后 {n}";
    shared_with(who): "shared with {who}", "与 {who} 共用";
    allowed_nodes(list): "allowed nodes: {list}", "允许的节点：{list}";
    breakpoint_on(line): "Breakpoint on line {line}", "第 {line} 行的断点";
    of(n, m): "{n} of {m}", "第 {n} 步，共 {m} 步";
    step(n): "Step {n}", "第 {n} 步";
    candidate(n, m): "process {n} of {m}", "第 {n} 个进程，共 {m} 个";
    call_of(n, m): "call {n} of {m}", "第 {n} 次调用，共 {m} 次";
    real_source_of(function): "{function}() in the source of Linux", "Linux 源码中的 {function}()";
    lines(n): "{n} lines", "{n} 行";
    one_line(n): "{n} line", "{n} 行";
    looking_at(function): "Look at {function}", "查看 {function}";
    kills(name, pid): "Kills {name} pid {pid}", "杀死 {name} pid {pid}";
    with_points(points): "{points} points", "{points} 分";
    ahead_of(margin, name): "{margin} ahead of {name}", "领先 {name} {margin} 分";
    and_more(n): "and {n} more", "以及另外 {n} 个";
    in_all(n): "{n} in all", "共 {n} 个";
    at_place(place): "at {place}", "位于 {place}";
    not_known_scenario(name): "The scenario {name} cannot be fetched", "无法获取场景 {name}";
    too_big(name, size, most): "{name} is {size}, more than the {most} that a scenario may have", "{name} 有 {size}，超过场景允许的 {most}";
}
