// SPDX-License-Identifier: GPL-2.0-only
//! What the page says besides: its sections, and the schema's own words in Chinese.

/// The sections, each with its title in both languages.
pub const KINDS: [(&str, &str, &str); 24] = [
    ("document", "Document", "文档"),
    ("scenario", "Scenario", "场景"),
    ("system", "System", "系统"),
    ("node", "Node", "节点"),
    ("sysctl", "Settings", "设置"),
    ("process", "Process", "进程"),
    ("thread", "Thread", "线程"),
    ("mempolicy", "NUMA policy", "NUMA 策略"),
    ("mm", "Address space", "地址空间"),
    ("pending", "Pending pages", "尚未汇总的页"),
    ("vma", "Mapping", "映射"),
    ("memcg", "Memory cgroup", "内存控制组"),
    ("cpuset", "Cpuset", "cpuset"),
    ("call", "Call", "调用"),
    ("processChange", "Process in a set", "set 中的进程"),
    ("threadChange", "Thread in a set", "set 中的线程"),
    ("mmChange", "Address space in a set", "set 中的地址空间"),
    (
        "memcgChange",
        "Memory cgroup in a set",
        "set 中的内存控制组",
    ),
    ("sysctlChange", "Settings in a set", "set 中的设置"),
    ("view", "View", "视图"),
    ("evidence", "Evidence", "依据"),
    ("fact", "Fact", "事实"),
    ("moved", "Moved", "内核更改"),
    ("movedMask", "Moved mask", "内核更改的掩码"),
];

/// What is too small for a section.
pub const SMALL: [(&str, &str); 1] = [(
    "texts",
    "text by language: <code>{\"en\": \"…\", \"zh-CN\": \"…\"}</code>",
)];

/// The calls, each with what it is in both languages.
pub const OPS: [(&str, &str, &str); 10] = [
    (
        "out_of_memory",
        "An allocation has failed",
        "一次分配最终失败",
    ),
    (
        "mem_cgroup_out_of_memory",
        "A charge has failed",
        "一次记账失败",
    ),
    ("tick", "Time passes", "时间流逝"),
    (
        "exit_process",
        "All threads of a process run their exit",
        "一个进程的所有线程执行退出",
    ),
    (
        "release",
        "The parent waits for a process that has exited: it is removed from the process list",
        "父进程等待已退出的进程：该进程从进程链表中移除",
    ),
    (
        "process_mrelease",
        "process_mrelease() on a process that is dying; from 5.15 on",
        "对正在退出的进程调用 process_mrelease()；自 5.15 起",
    ),
    (
        "oom_killer_disable",
        "Suspend switches the OOM killer off",
        "挂起时关闭 OOM killer",
    ),
    (
        "oom_killer_enable",
        "Resume switches it on again",
        "恢复时重新打开",
    ),
    (
        "page_fault_oom",
        "A page fault has run out of memory",
        "缺页时内存耗尽",
    ),
    (
        "set",
        "The machine changes: what is named gets this value, the rest stays",
        "机器发生变化：列出的取新值，其余不变",
    ),
];

/// What the schema's words are in Chinese.
pub fn chinese(text: &str) -> &'static str {
    let ops = OPS.iter().map(|(_, en, zh)| (*en, *zh));
    let mut all = CHINESE.iter().copied().chain(ops);
    let found = all.find(|(en, _)| *en == text);
    found.unwrap_or_else(|| panic!("{text:?} has no Chinese")).1
}

const CHINESE: &[(&str, &str)] = &[
    (
        "A text by language: en, zh-CN",
        "按语言区分的文本：en、zh-CN",
    ),
    (
        "A scenario with what helps to read it",
        "场景以及便于阅读它的内容",
    ),
    ("The format", "格式版本"),
    (
        "Which kernel's rules hold; 5.10 if it is left out",
        "采用哪个内核的规则，省略时为 5.10",
    ),
    ("Where the document opens", "文档打开时的位置"),
    ("The step", "步骤"),
    ("What stops a run, a line each", "断点，每行一个"),
    ("Panes that are open", "打开的窗格"),
    (
        "What the reader is asked before the outcome is shown, between commas",
        "在显示结果之前向读者提出的问题，以逗号分隔",
    ),
    (
        "What a log said, and where each fact comes from",
        "日志所述，以及每项事实的来源",
    ),
    ("The kernel that printed the log", "打印日志的内核"),
    (
        "Lines of the log that are not part of the scenario",
        "不属于场景的日志行",
    ),
    (
        "Lines of the log that could not be read",
        "无法读取的日志行",
    ),
    (
        "Places of the scenario: processes[3].uid, with * for every index",
        "场景中的位置：processes[3].uid，* 表示所有下标",
    ),
    (
        "A machine and the calls made on it. Sizes are pages, but for pgtables_bytes",
        "一台机器以及在其上进行的调用。除 pgtables_bytes 外，大小以页为单位",
    ),
    (
        "What was written otherwise because another kernel was chosen: with it the way back is whole",
        "因选择另一内核而改写的内容：据此可完整地改回",
    ),
    (
        "Address spaces that were given the flag OOM_VICTIM because the kernel knows it",
        "因该内核有 OOM_VICTIM 标志而获得该标志的地址空间",
    ),
    (
        "Address spaces of victims without that flag, though a kernel before knew it",
        "没有该标志的受害者地址空间，尽管之前的内核有该标志",
    ),
    (
        "Processes that were given the address space of their marked thread as oom_mm, by their tgid",
        "因内核需要而把被标记线程的地址空间作为 oom_mm 的进程（tgid）",
    ),
    (
        "Threads without memory whose mark memdie was taken away, by their pid",
        "被取消 memdie 标记的无内存线程（pid）",
    ),
    ("The call, from 0", "调用，从 0 起"),
    (
        "The kernel in whose layout the flags were given",
        "给出标志时所用布局的内核",
    ),
    ("The flags that were given", "给出的标志"),
    (
        "The flags that stand in the call instead",
        "调用中改写成的标志",
    ),
    ("Name of a test case", "测试用例的名称"),
    ("The subject of a test case", "测试用例的目的"),
    (
        "Which kernel's rules hold, where the scenario stands alone",
        "场景单独存在时采用哪个内核的规则",
    ),
    (
        "Root first, parents before children; none stands for the root alone",
        "根在最前，父级先于子级；空列表表示只有根",
    ),
    (
        "In process-list order; one of them is init, the process 1",
        "按进程链表的顺序，其中之一是 init，即进程 1",
    ),
    ("Address spaces", "地址空间"),
    ("What happens, in order", "依次发生的事"),
    (
        "What a real kernel answered, in a test case",
        "测试用例中真实内核的回答",
    ),
    ("bytes", "字节"),
    ("pages", "页"),
    ("jiffies of 4 ms", "每个 jiffy 为 4 ms"),
];
