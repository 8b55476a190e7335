// SPDX-License-Identifier: GPL-2.0-only
//! What the page says besides: its sections, and the schema's own words in Chinese.

/// The sections, each with its title in both languages.
pub const KINDS: [(&str, &str, &str); 22] = [
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
];

/// What is too small for a section.
pub const SMALL: [(&str, &str); 3] = [
    (
        "texts",
        "text by language: <code>{\"en\": \"…\", \"zh-CN\": \"…\"}</code>",
    ),
    (
        "signalFlag",
        "<code>\"GROUP_EXIT\"</code>, <code>\"GROUP_COREDUMP\"</code>",
    ),
    (
        "threadFlag",
        "<code>\"EXITING\"</code>, <code>\"KTHREAD\"</code>",
    ),
];

/// What the schema's words are in Chinese.
pub fn chinese(text: &str) -> &'static str {
    let found = CHINESE.iter().find(|(en, _)| *en == text);
    found.unwrap_or_else(|| panic!("{text:?} has no Chinese")).1
}

const CHINESE: &[(&str, &str)] = &[
    (
        "From the first page to the last, holes included; as many as are present if it is left out. Read by kernels before 5.4",
        "从第一页到最后一页，含空洞；省略则与现有页数相同。5.4 之前的内核读取",
    ),
    (
        "It has CAP_SYS_ADMIN: 3 % off the score, up to 4.16",
        "具有 CAP_SYS_ADMIN：分数减 3 %，至 4.16 为止",
    ),
    (
        "Counts that are still per CPU: an exact sum adds them, from 7.0 on",
        "各处理器尚未汇总的部分：精确求和会计入，自 7.0 起",
    ),
    (
        "Page tables of the lowest level, up to 4.14; those that pgtables_bytes fill if it is left out",
        "最低一级的页表，至 4.14 为止；省略则由 pgtables_bytes 得出",
    ),
    (
        "Page tables of the level above, up to 4.14",
        "上一级的页表，至 4.14 为止",
    ),
    (
        "Parts of the page counters that are not added up yet",
        "页计数器中尚未汇总的部分",
    ),
    (
        "How often the limit was hit, as memory.events counts it; as many as failcnt if it is left out. Printed from 6.16 on",
        "按 memory.events 计的达到上限次数；省略则同 failcnt。自 6.16 起打印",
    ),
    (
        "How often the swap limit was hit, as memory.swap.events counts it; as many as swap_failcnt if it is left out. Printed from 6.16 on",
        "按 memory.swap.events 计的达到交换上限次数；省略则同 swap_failcnt。自 6.16 起打印",
    ),
    (
        "Memory of the children that memory.min protects. Printed from 6.19 on",
        "子级中受 memory.min 保护的内存。自 6.19 起打印",
    ),
    (
        "Memory of the children that memory.low protects. Printed from 6.19 on",
        "子级中受 memory.low 保护的内存。自 6.19 起打印",
    ),
    (
        "The parent waits for a process that has exited: it is removed from the process list",
        "父进程等待已退出的进程：该进程从进程链表中移除",
    ),
    ("The process", "该进程"),
    (
        "process_mrelease() on a process that is dying; from 5.15 on",
        "对正在退出的进程调用 process_mrelease()；自 5.15 起",
    ),
    (
        "The process; one that is not there is a descriptor of no process",
        "该进程；不存在的进程表示描述符不指向任何进程",
    ),
    (
        "Flags of the system call: none is known",
        "系统调用的标志：均未定义",
    ),
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
    ("Memory and settings", "内存与设置"),
    ("Memory nodes", "内存节点"),
    ("bytes", "字节"),
    ("pages", "页"),
    ("Settings of the OOM killer", "OOM killer 的设置"),
    ("A memory node", "内存节点"),
    ("Number", "编号"),
    ("Zones with managed pages", "有受管理页的区域"),
    ("A cpuset", "cpuset"),
    ("0 is the root", "0 为根"),
    ("Absent for the root", "根没有此项"),
    ("A memory cgroup", "内存控制组"),
    (
        "Memory, the limit, pages; absent for no limit",
        "内存上限，页；省略表示无上限",
    ),
    (
        "Swap, the limit, pages; absent for no limit",
        "交换空间上限，页；省略表示无上限",
    ),
    (
        "Memory and swap together, the limit, pages; absent for no limit",
        "内存与交换空间合计的上限，页；省略表示无上限",
    ),
    (
        "Kernel memory, the limit, pages; absent for no limit",
        "内核内存上限，页；省略表示无上限",
    ),
    (
        "Version 1 only; true if it is left out",
        "仅 v1，省略时为 true",
    ),
    ("A process", "进程"),
    ("Leader first", "主线程在最前"),
    ("A thread", "线程"),
    (
        "The leader's is the process id, and is left out",
        "主线程的 id 就是进程 id，可省略",
    ),
    (
        "Name; the process's if it is left out",
        "名称，省略时与进程相同",
    ),
    (
        "The thread that forked it; 1 if it is left out",
        "派生它的线程，省略时为 1",
    ),
    (
        "Memory nodes; those of the cpuset if they are left out",
        "内存节点，省略时为 cpuset 的节点",
    ),
    ("NUMA policy", "NUMA 策略"),
    ("How a thread's memory is placed", "线程的内存如何分布"),
    ("Only preferred may have none", "只有 preferred 可以为空"),
    ("An address space", "地址空间"),
    ("The id by which threads refer to it", "线程以此引用它"),
    ("Mappings, in address order", "映射，按地址顺序"),
    ("A mapping", "映射"),
    ("Something that happens", "发生的一件事"),
    ("An allocation has failed", "一次分配最终失败"),
    (
        "The node that is tried first; absent for a null zone list",
        "最先请求的节点，省略表示 zonelist 为空",
    ),
    ("Absent for none", "省略表示无"),
    (
        "The group whose limit was hit; absent for the whole machine",
        "触及上限的组，省略表示整台机器",
    ),
    ("A charge has failed", "一次记账失败"),
    ("Time passes", "时间流逝"),
    ("jiffies of 4 ms", "每个 jiffy 为 4 ms"),
    (
        "All threads of a process run their exit",
        "一个进程的所有线程执行退出",
    ),
    (
        "Suspend switches the OOM killer off",
        "挂起时关闭 OOM killer",
    ),
    ("Resume switches it on again", "恢复时重新打开"),
    ("A page fault has run out of memory", "缺页时内存耗尽"),
    (
        "The machine changes: what is named gets this value, the rest stays",
        "机器发生变化：列出的取新值，其余不变",
    ),
    ("Settings", "设置"),
    ("A process that changes", "发生变化的进程"),
    ("A thread that changes", "发生变化的线程"),
    ("null removes it", "null 表示去掉它"),
    ("An address space that changes", "发生变化的地址空间"),
    ("A memory cgroup that changes", "发生变化的内存控制组"),
    ("null removes the limit", "null 表示取消上限"),
    ("Settings that change", "发生变化的设置"),
    ("Processes and their threads", "进程及其线程"),
    ("Memory cgroups", "内存控制组"),
];
