// SPDX-License-Identifier: GPL-2.0-only
//! The page of logs: what was found, and what happened in one event.

use crate::app::i18n::Language;

words! {
    // The page.
    logs: "Paste a log", "粘贴日志";
    logs_hint: "Why was it killed? Paste your kernel’s log", "为什么杀死了它？粘贴你的内核日志";
    logs_title: "Why was it killed?", "为什么杀死了它？";
    logs_lead: "Paste what your kernel printed. Every OOM kill in it is found, decided again by the kernel’s own rule, and explained: who was killed, why that one, and what would have changed it",
        "粘贴内核打印的内容。其中每次 OOM 杀进程都会被找出，按内核自身的规则重新裁决并解释：杀了谁、为什么是它、什么会改变结果";
    logs_private: "Nothing of the log leaves this browser", "日志的任何内容都不会离开此浏览器";
    logs_paste: "The kernel’s log", "内核日志";
    logs_placeholder: "Paste here: dmesg, journalctl -k, /var/log/kern.log, a serial console, a ticket …", "粘贴到此处：dmesg、journalctl -k、/var/log/kern.log、串口控制台、工单…";
    logs_read: "Read it", "读取";
    lines_hint: "A line unfolds what each of its numbers means", "展开一行可查看其中每个数字的含义";
    logs_open: "Open a file", "打开文件";
    logs_example: "Show me with an example", "用示例演示";
    logs_drop: "or drop a file anywhere on this page, or press Ctrl+V", "或将文件拖放到页面任意位置，或按 Ctrl+V";
    logs_release: "Drop the log to read it", "松开鼠标以读取日志";
    logs_another: "Another log", "另一份日志";
    logs_events: "Events in this log", "此日志中的事件";
    logs_nothing: "A report of the kernel begins with “invoked oom-killer” and ends with “Killed process”. Include the lines between them too: the decision is made from the table of tasks",
        "内核的报告以“invoked oom-killer”开头，以“Killed process”结尾。请包含两者之间的行：裁决所依据的正是任务表";
    show_all: "Show all", "全部显示";
    show_fewer: "Show fewer", "收起";
    pasted_log: "pasted log", "粘贴的日志";
    event_menu: "This event", "此事件";

    // Rows of the list.
    short_memcg: "a memory cgroup", "内存 cgroup";
    short_cpuset: "the nodes of a cpuset", "cpuset 的节点";
    short_policy: "the nodes of a memory policy", "内存策略的节点";
    short_unknown: "unknown: the log does not tell", "未知：日志未说明";
    short_sysrq: "nothing: triggered by hand", "无：手动触发";
    short_reaper: "unknown: the log has only the reaper’s line", "未知：只有回收线程的记录";
    short_order: "blocks that are large enough", "足够大的连续块";
    no_process: "no process", "没有任何进程";
    nobody_left: "no killable process", "没有可杀的进程";
    cut_off: "the report is cut off", "报告不完整";
    mark_agrees: "the replay selects the same process", "重演选中同一进程";
    mark_differs: "the replay selects another process", "重演选中另一进程";
    mark_nobody: "the log names no victim", "日志未指明牺牲者";
    mark_bare: "the log has too little for a replay", "日志内容不足以重演";

    // Headlines.
    head_nobody: "The kernel found no killable process", "内核找不到可以杀死的进程";
    head_cut: "The report is cut off before the line about the kill", "报告在杀进程的那一行之前就中断了";

    // No replay.
    no_replay: "No replay", "无法重演";
    lacks_table: "The log has no table of tasks, from which the kernel decides: a filter or a cut has left it out, the kernel's rate limit has kept it back, or vm.oom_dump_tasks is 0. dmesg and journalctl -k show all lines",
        "日志中没有任务表，而内核据此决定：可能被过滤或截断，或被内核的速率限制抑制，或 vm.oom_dump_tasks 为 0。dmesg 和 journalctl -k 会显示所有行";
    lacks_end: "Nothing follows the table of tasks: it may be cut off anywhere, so that nobody can tell who was selected. Include the lines behind it",
        "任务表之后没有内容：它可能在任何位置被截断，因此无法判断选中了谁。请包含其后的行";
    lacks_limit: "The group has no limit of its own: the kill was asked for by other means, such as a BPF program or memory.reclaim, and nothing can be compared",
        "该组自身没有限制：终止由其他方式请求，例如 BPF 程序或 memory.reclaim，无法比较";
    lacks_rows: "The table of tasks is empty: no task may use the memory that ran out", "任务表为空：没有任务可以使用耗尽的内存";
    lacks_memory: "The log does not show how much memory there is. Include more of the lines before the table", "日志没有说明内存有多少。请包含任务表之前的更多行";

    // Parts of the story.
    part_ran_out: "What ran out", "什么耗尽了";
    part_asked: "The request", "请求";
    part_measured: "How scores are measured", "如何计分";
    part_ranking: "The ranking", "排名";
    part_changed: "What would have changed it", "什么会改变结果";
    part_zones: "Zones, in pages", "内存区（页）";
    part_lists: "Free blocks by size", "按大小列出的空闲块";
    part_lines: "The kernel’s own lines", "内核的原文";
    part_facts: "Inputs of the replay", "重演的输入";
    part_others: "Not the kernel’s OOM killer", "并非内核的 OOM killer";
    part_unread: "Lines that could not be read", "无法读取的行";
    part_causes: "What may explain it", "可能的解释";

    ran_out_low_memory: "The zones that a 32-bit kernel can use for itself ran out, while high memory was free", "32 位内核自身可用的内存区已耗尽，而高端内存仍有空闲";
    ran_out_machine: "The whole machine ran out of memory: no zone that the request may use had enough", "整台机器内存耗尽：请求可用的内存区都不够";
    ran_out_sysrq: "The kill was requested by hand, with SysRq+F or /proc/sysrq-trigger, whether or not memory had run out", "有人用 SysRq+F 或 /proc/sysrq-trigger 手动触发，与内存是否耗尽无关";
    swap_none: "There is no swap", "没有交换空间";
    free_unknown: "Not shown by the log: pages on the lists of processors, what was freed meanwhile, and zones of nodes that the request may not use",
        "日志无法说明的：各处理器列表上的页、期间释放的内存，以及请求不可使用的节点的内存区";
    asked_is_victim: "It is also the victim: because of its score, not because of the request", "它也是牺牲者：因为它的分数，而不是因为它提出请求";
    asked_is_not_to_blame: "Its name comes first because it made the request, which does not affect the score", "它的名字排在最前是因为它提出了请求，这与分数无关";
    base_machine: "all RAM and swap", "全部内存与交换空间";
    base_group: "what the group may use, swap included", "该组可用的量，包括交换空间";
    base_cpuset: "the nodes of the cpuset, and swap", "cpuset 的节点与交换空间";
    base_policy: "the nodes of the memory policy, and swap", "内存策略的节点与交换空间";
    points_are: "A score is resident memory, swap and page tables, in pages, plus the adjustment. The highest one is killed; of equals, the later one in the list", "分数等于常驻内存、交换与页表（以页计）加上调整值。最高者被杀；同分时列表中靠后者被杀";
    points_are_first: "A score is resident memory, swap and page tables, in pages, plus the adjustment. The highest one is killed; of equals, the earlier one in the list",
        "分数等于常驻内存、交换与页表（以页计）加上调整值。最高者被杀；同分时列表中靠前者被杀";
    only_of_group: "Only processes that could be killed for this are in the table: the others were not candidates", "表中只有可为此被杀的进程：其他进程不是候选者";

    // Zones.
    column_zone: "zone", "内存区";
    column_free: "free", "空闲";
    column_reserve: "reserved", "保留";
    column_blocks: "blocks", "块";
    column_why: "why not", "为何不行";
    column_reserve_hint: "lowmem_reserve: reserved against requests that could use a higher zone", "lowmem_reserve：为可使用更高内存区的请求而保留";
    column_blocks_hint: "Free blocks that are large enough for the request", "对请求而言足够大的空闲块";
    zone_has_room: "had room when it was printed", "打印时有空间";
    zone_not_allowed: "not for this request", "不供此请求使用";
    zone_below_min: "too few above min and the reserve", "超出 min 与保留部分的太少";
    zone_fragmented: "no block is large enough", "没有足够大的块";
    zone_kept_blocks: "large blocks are kept for others", "大块保留给他人";
    asked_size: "requested", "申请的大小";

    // Ranking.
    column_process: "process", "进程";
    column_rss: "rss", "rss";
    column_verdict: "verdict", "裁决";
    column_adjustment: "adjustment", "调整值";
    column_adjustment_hint: "oom_score_adj times a thousandth of the memory, in pages", "oom_score_adj 乘以内存的千分之一（页）";
    the_log_names_it: "named by the log", "日志所指";
    why_me: "Why it was killed", "它为何被杀";
    why_not_me: "Why it was not killed", "它为何未被杀";
    show_step: "Show the step", "显示该步";
    show_step_hint: "Step through the event, from the step that decided about this process", "单步执行此事件，从对此进程作出决定之处开始";

    // What would have changed it.
    nothing_turns: "No single change of its adjustment, its memory, the limit or a setting would have turned the verdict", "单独改变其调整值、内存、上限或设置都不会改变裁决";
    try_it: "Try it", "试一试";
    try_it_hint: "Run it again with this change, and see both runs side by side", "用此更改重新运行，并排查看两次运行";
    smallest_change: "Each is the smallest change that is enough, found by running the decision again", "每项都是足以改变的最小更改，通过重新运行裁决找出";
    then_it_is: "then it is killed", "那么它被杀";
    then_panic: "then nobody is left to kill, and the kernel panics", "那么无进程可杀，内核会 panic";
    then_nobody: "then no process is killed", "那么不杀任何进程";

    // Causes.
    test_it: "Test it", "检验";
    take_back: "Take it back", "撤回";
    not_testable: "cannot be tested", "无法检验";
    cause_allocating: "vm.oom_kill_allocating_task is set: the requesting process is killed, and no scores are compared", "设置了 vm.oom_kill_allocating_task：直接杀死申请者，不作比较";
    cause_left: "The victim had exited before the table was printed", "打印任务表之前牺牲者已退出";
    cause_counters_level: "Counters changed between the comparison and the table: in the table both have the same score", "计数在比较与打印之间变化：表中两者同分";
    cause_origin: "A swap area was being switched off, or the victim was marked to be killed first", "正在关闭交换区，或牺牲者被标记为首先被杀";

    // Facts.
    origin_log: "From the log", "来自日志";
    origin_derived: "Derived from it by a rule", "由规则推导";
    origin_assumed: "Assumed, because the log does not show it", "假定，因为日志没有说明";
    facts_hint: "Values that you know better can be changed: the decision is made again", "可以更正你更了解的值：将重新裁决";
    edit_it: "Edit it", "编辑";
    link_event: "Link to its steps", "单步执行的链接";
    link_event_hint: "A link that opens this event in the debugger, to share", "可在调试器中打开此事件的链接，供你分享";
    link_to_step: "Link to it", "该步的链接";
    link_step_hint: "A link that opens this event at the step that decided about this process", "打开此事件并定位到对此进程作出决定之处的链接";
    log_unkept: "The events of this log exceed the 2 MB that a tab keeps: after a reload the log has to be opened again", "此日志的事件超过了标签页可保留的 2 MB：重新加载后需要再次打开日志";
    copy_event: "Copy as Markdown", "复制为 Markdown";
    copy_event_hint: "Copy this explanation for a ticket or a post", "复制此解释，用于工单或文章";
    copied_event: "Copied", "已复制";
    picture: "Save as a picture", "保存为图片";
    picture_hint: "Save headline and ranking as a PNG file", "将标题与排名保存为 PNG 文件";
    drawing_hint: "Save headline and ranking as an SVG file, sharp at any size", "将标题与排名保存为 SVG 文件，任意大小都清晰";
    edit_hint: "Open this machine on the workbench", "在工作台上打开这台机器";

    // Others.
    other_kubernetes: "Kubernetes, container engines", "Kubernetes、容器引擎";
    other_echo: "An echo", "转述";
    is_systemd_oomd: "A daemon that kills whole cgroups under memory pressure, before the kernel has to. The kernel made no decision here", "在内存压力下抢在内核之前杀死整个 cgroup 的守护进程。内核在此没有作出裁决";
    is_systemd: "It reports that the OOM killer killed a process of a unit: the kernel’s report is elsewhere", "它说明某单元有进程被 OOM killer 杀死：内核的报告在别处";
    is_earlyoom: "A daemon that kills before the kernel has to. The kernel made no decision here", "抢在内核之前杀进程的守护进程。内核在此没有作出裁决";
    is_kubernetes: "It reports that a process of a container was killed, mostly at the limit of its cgroup: the kernel’s report is in the log of the node", "它说明某容器有进程被杀，多因达到其 cgroup 上限：内核的报告在节点的日志中";
    is_allocation_failure: "A request for memory failed, and no process was killed for it: mostly for a large block, or where the kernel must not wait", "一次内存申请失败，但没有为此杀进程：多为大块申请，或内核不能等待之处";
    is_page_fault: "A page fault ran out of memory inside a cgroup and was retried: no process was killed for it", "缺页在 cgroup 内耗尽内存并已重试：没有为此杀进程";
    is_echo: "Another program repeats the kernel's line about a kill that is listed already", "另一个程序转述了内核的终止消息，该事件已在列表中";
    is_lowmemorykiller: "The killer of old Android kernels, with a rule of its own", "旧 Android 内核的杀手，有自己的规则";

    // Unread.
    unread_header: "the first line of a report is cut off or mangled", "报告的首行被截断或损坏";
    unread_row: "a row does not fit the header of the table", "某行与表头不符";
    unread_row_alone: "a row of a table whose header is not in the log", "表头不在日志中的表行";
    unread_same_pid: "two rows of one table have the same id", "同一表中两行 id 相同";
    unread_memory: "a value of the memory report cannot be parsed", "内存报告中的某个值无法读取";
    unread_summary: "the line ends before it names the process", "该行在指明进程之前结束";
    unread_kill: "the line does not name the process", "该行没有指明进程";
    unread_blob: "journald shows the size of the line instead of the line", "journald 显示的是该行的大小而非内容";
    unread_missing: "the log reports that lines are missing here", "日志说明此处缺行";
}

sentences! {
    events_in(n, lines): "{n} events in {lines}", "{lines}中有 {n} 个事件";
    one_event_in(lines): "1 event in {lines}", "{lines}中有 1 个事件";
    no_events_in(lines): "No report of the kernel’s OOM killer in {lines}", "{lines}中没有内核 OOM killer 的报告";
    lines_count(n): "{n} lines", "{n} 行";
    reading_log(done, all): "Reading: {done} of {all}", "正在读取：{done} / {all}";
    cannot_read_log(why): "The log could not be read: {why}", "无法读取日志：{why}";
    event_number(n, all): "Event {n} of {all}", "第 {n} 个事件，共 {all} 个";
    score_is_same(score): "The line about the kill has score {score}, in thousandths of that: so has the replay", "终止行中的分数为 {score}（以其千分之一计）：重放的结果相同";
    score_differs(logged, replayed): "The line about the kill has score {logged}, in thousandths of that, and the replay comes to {replayed}: a counter had moved, or the base is another one",
        "终止行中的分数为 {logged}（以其千分之一计），重放得到 {replayed}：计数器有变动，或基数不同";
    on_host(host): "host {host}", "主机 {host}";
    lines_to(first, last): "lines {first} to {last}", "第 {first} 至 {last} 行";
    line_number(n): "line {n}", "第 {n} 行";
    cannot_copy(why): "It could not be copied: {why}", "无法复制：{why}";
    more_lines(n): "and {n} more lines", "以及另外 {n} 行";
    title_killed(name): "{name} killed", "{name} 被杀";
    title_event(n): "event {n}", "事件 {n}";
    zone_of_node(zone, node): "{zone}, node {node}", "{zone}，节点 {node}";

    head_most(victim, points, margin, second): "{victim} was killed because it had the most points: {points}, which is {margin} more than {second}",
        "{victim} 被杀，因为它得分最高：{points} 分，比 {second} 多 {margin} 分";
    head_level(victim, points, second): "{victim} was killed because it has the most points, {points}, and comes last in the list of those with as many, such as {second}",
        "{victim} 被杀，因为在得分最高（{points} 分）者中它在列表里最靠后：{second} 同分";
    head_level_first(victim, points, second): "{victim} was killed because it has the most points, {points}, and comes first in the list of those with as many, such as {second}",
        "{victim} 被杀，因为在得分最高（{points} 分）者中它在列表里最靠前：{second} 同分";
    head_only(victim, points): "{victim} was killed because it was the only candidate: it had {points} points", "{victim} 被杀，因为它是唯一的候选者：它有 {points} 分";
    head_allocating(victim): "{victim} was killed because it made the request: with vm.oom_kill_allocating_task no scores are compared", "{victim} 被杀，因为它提出了请求：设置 vm.oom_kill_allocating_task 时不比较分数";
    head_differs(victim, chosen): "The kernel killed {victim}, but by its own table the rule selects {chosen}", "内核杀死了 {victim}，但按其自身的任务表，规则选中的是 {chosen}";
    head_differs_nobody(victim): "The kernel killed {victim}, but by its own table the rule selects no process", "内核杀死了 {victim}，但按其自身的任务表，规则不选中任何进程";
    head_in_place(killed, selected): "{killed} was killed in place of {selected}, which was selected: a child of it, or another thread", "{killed} 代替被选中的 {selected} 被杀：它是后者的子进程或另一个线程";
    head_killed(victim): "{victim} was killed", "{victim} 被杀";
    head_exiting(victim): "{victim} was selected, but it was exiting already: no process was killed", "{victim} 被选中，但它已在退出：没有杀进程";
    head_panic(panic): "The kernel gave up: {panic}", "内核放弃：{panic}";
    head_reaper(victim): "The memory of {victim} was reaped, so it was killed before; the report about that is not in the log", "{victim} 的内存已被收回，说明它先前被杀；相关报告不在日志中";
    head_cut_chosen(chosen): "The log does not show which process was killed; by the rule it is {chosen}", "日志没有说明杀了谁；按规则是 {chosen}";
    assuming(what): "assuming: {what}", "假定：{what}";
    printed_by(release): "printed by {release}", "由 {release} 打印";
    killed_with(names): "killed with it, because their group is killed as a whole: {names}", "其组整体被杀，一并被杀的有：{names}";
    lacks_sense(why): "The log describes an impossible machine: {why}", "日志描述了一台不可能存在的机器：{why}";

    ran_out_cpuset(mems, cpuset): "Memory ran out on the only nodes that the cpuset {cpuset} allows ({mems}): that of other nodes does not help", "节点 {mems} 耗尽，而 cpuset {cpuset} 只允许这些节点：其他节点的内存无济于事";
    ran_out_policy(mask): "Memory ran out on the only nodes that a memory policy allows ({mask}): that of other nodes does not help", "节点 {mask} 耗尽，内存策略将请求限定于此：其他节点的内存无济于事";
    swap_left(free, total): "Of {total} of swap, {free} were free", "{total} 交换空间中有 {free} 空闲";
    swap_group(usage, limit): "Of its swap, {usage} of {limit} were used", "其交换空间已用 {usage}，上限 {limit}";
    asked_for(who, amount, order): "{who} requested {amount} (order {order})", "{who} 申请 {amount}（order {order}）";
    asked_sysrq(who): "{who} requested no memory: it handles the key", "{who} 没有申请内存：它执行该按键";
    asked_flags(flags): "The request: {flags}", "请求：{flags}";
    measured_against(constraint, amount, why): "{constraint}: scores are measured against {amount}, {why}", "{constraint}：分数相对于 {amount}（{why}）";
    unit_of_adj(unit): "Each unit of oom_score_adj is worth a thousandth of that, {unit} pages", "oom_score_adj 每 1 相当于其千分之一，即 {unit} 页";
    all_processes(n): "all {n} processes", "全部 {n} 个进程";
    all_lines(n): "all {n} lines", "全部 {n} 行";

    turn_adj(now, then): "oom_score_adj {then} instead of {now}", "oom_score_adj 由 {now} 改为 {then}";
    turn_less(amount): "{amount} less anonymous memory", "匿名内存减少 {amount}";
    turn_more(amount): "{amount} more anonymous memory", "匿名内存增加 {amount}";
    turn_limit(group, now, then): "memory.max of {group}, used up again: {then} instead of {now}", "{group} 的 memory.max（再次用尽时）：由 {now} 改为 {then}";
    turn_swap(now, then): "swap of the machine: {then} instead of {now}", "机器的交换空间：由 {now} 改为 {then}";
    turn_allocating(now, then): "vm.oom_kill_allocating_task {then} instead of {now}", "vm.oom_kill_allocating_task 由 {now} 改为 {then}";
    turn_group(group, now, then): "memory.oom.group of {group}: {then} instead of {now}", "{group} 的 memory.oom.group 由 {now} 改为 {then}";
    then_another(name): "then {name} is killed", "那么 {name} 被杀";
    spared_by(name): "What would have spared {name}", "什么能使 {name} 幸免";
    killed_by(name): "What would have killed {name}", "什么会使 {name} 被杀";

    cause_vfork(child, parent): "{child} was a child inside vfork(): it uses the memory of {parent}, and is skipped", "{child} 是处于 vfork() 中的子进程：借用 {parent} 的内存，被跳过";
    cause_swap(from): "Swap counts for the group, which the log does not show: measured against {from} or more, the rule selects the victim", "交换空间计入该组，但日志没有说明：若相对于 {from} 或更多，规则会选中牺牲者";
    cause_swap_between(from, to): "Swap counts for the group, which the log does not show: measured against {from} to {to}, the rule selects the victim", "交换空间计入该组，但日志没有说明：若相对于 {from} 至 {to}，规则会选中牺牲者";
    cause_reaped(name): "The memory of {name} had been reaped already: it is skipped", "{name} 的内存已被回收：被跳过";
    cause_counters(amount): "Counters changed between the comparison and the table: the difference is {amount}", "计数在比较与打印之间变化：相差 {amount}";
    cause_child(name): "Before 5.1 a child may be killed instead of the selected process: {name}", "5.1 之前可能杀死子进程以代替选中的进程：{name}";
    cause_fits(name): "It fits: with it the rule selects {name}, as the log has it", "吻合：如此则规则选中 {name}，与日志一致";
    cause_fails(name): "It is not enough: with it the rule selects {name}", "不足以解释：如此规则选中 {name}";
}
