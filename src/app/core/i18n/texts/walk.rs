// SPDX-License-Identifier: GPL-2.0-only
//! Levels of the walk through a run, its chapters, and what a stop of the story says.

use crate::app::i18n::Language;

words! {
    level: "Level of detail", "详细程度";
    next_level: "Story, processes or statements", "故事、进程或语句";
    level_story: "Story", "故事";
    level_process: "Processes", "进程";
    level_statement: "Statements", "语句";
    chapters: "Chapters", "章节";
    chapter_limit: "The limit", "限度";
    chapter_candidates: "The candidates", "候选者";
    chapter_report: "The report", "报告";
    chapter_kill: "The kill", "杀死";
    chapter_aftermath: "Afterwards", "之后";

    short_of_machine: "The whole machine is short of memory", "整台机器都缺内存";
    short_of_cpuset: "The nodes of the cpuset are short of memory", "cpuset 的节点缺少内存";
    short_of_policy: "The nodes of the memory policy are short of memory", "内存策略的节点缺少内存";
    short_of_group: "The memory cgroup is at its limit", "内存 cgroup 已达上限";

    out_as_init: "init is never killed", "init 绝不会被杀";
    out_as_kernel_thread: "kernel threads are never killed", "内核线程绝不会被杀";
    out_by_nodes: "it uses none of the memory nodes that are short", "它不使用任何缺少内存的节点";
    out_as_earlier_victim: "it was killed before, and its memory has been dealt with", "它此前已被杀，其内存已处理";
    out_without_memory: "it has no address space, so its death would free nothing", "它没有地址空间，杀死它不会释放任何内存";
    out_as_protected: "its oom_score_adj is −1000, so it cannot be chosen", "它的 oom_score_adj 为 −1000，不可能被选中";
    out_as_reaped: "its memory has been taken already", "它的内存已被回收";
    out_by_vfork: "it borrows its parent’s memory until it calls exec (vfork)", "在调用 exec 之前它借用父进程的内存（vfork）";

    sum_resident: "resident", "常驻";
    sum_swapped: "swapped", "交换";
    sum_swapped_and_tables: "swapped and page tables", "交换与页表";
    sum_administrator: "3 % less for the administrator", "管理员少计 3%";
    sum_adjustment: "oom_score_adj × pages", "oom_score_adj × 页数";
    sum_score: "points", "分数";
    trial_walk: "Walk through this run beside the first one", "与原来的运行并列查看";
    trial_end: "Back to the machine as it is", "回到原来的机器";
    sum_hint: "How these points were made", "这些分数的由来";
    sum_go: "Go to where it is added up", "转到相加之处";
    the_victim: "the victim", "牺牲者";
    story_unchosen: "The comparisons are over, and no process is chosen", "比较结束，没有进程被选中";
    story_report: "The kernel prints its report: the request, the state of memory, the table of processes. It changes nothing about the choice",
        "内核打印报告：申请、内存状况、进程表。它不影响选择";
    story_drivers: "Drivers that can give memory back are called first", "先调用能归还内存的驱动程序";
    story_panic_wanted: "vm.panic_on_oom is set: the machine panics, and no process is chosen", "设置了 vm.panic_on_oom：内核将崩溃，不选择任何进程";
    story_table: "The table of processes: everybody who could have been chosen, with what each of them holds", "进程表：所有可能被选中的进程，以及各自占用的内存";
    story_panicked: "The machine panics", "内核崩溃";
}

sentences! {
    after_stop(n): "after {n}", "{n} 之后";
    story_limit(scope, total, unit): "{scope}. {total} pages count, so one unit of oom_score_adj weighs {unit} pages",
        "{scope}。共计 {total} 页，因此 oom_score_adj 的一个单位相当于 {unit} 页";
    story_limit_one(scope, total): "{scope}. {total} pages count, so one unit of oom_score_adj weighs 1 page",
        "{scope}。共计 {total} 页，因此 oom_score_adj 的一个单位相当于 1 页";
    story_lives(name): "{name} is not dying already, so its own exit frees nothing", "{name} 尚未在退出，因此它自己不会释放内存";
    story_allocating(name): "vm.oom_kill_allocating_task is set: {name}, which asked for memory, is killed, and no processes are compared",
        "设置了 vm.oom_kill_allocating_task：杀死申请内存的 {name}，不比较其他进程";
    story_scan(count): "One process after the other is compared, {count} in all: the one with the most points will be chosen",
        "逐个比较进程，共 {count} 个：分数最高者将被选中";
    story_excluded(name, why): "{name} is out: {why}", "{name} 出局：{why}";
    story_excluded_and_one(name, why): "{name} is out: {why}. One more is out for the same reason", "{name} 出局：{why}。另有 1 个因同样原因出局";
    story_excluded_and_more(name, why, more): "{name} is out: {why}. {more} more are out for the same reason",
        "{name} 出局：{why}。另有 {more} 个因同样原因出局";
    story_volunteer(name): "{name} has marked itself to be killed first: no score can be higher", "{name} 把自己标记为首先被杀：没有更高的分数";
    story_sum(score, parts): "{score} points ({parts})", "{score} 分（{parts}）";
    story_least_sum(score, parts, total, least): "{score} points ({parts} = {total}. {least})", "{score} 分（{parts} = {total}。{least}）";
    sum_part(pages, what): "{pages} {what}", "{what} {pages}";
    sum_words(name, parts, total): "{name}: {parts} = {total} points", "{name}：{parts} = {total} 分";
    sum_least(least): "No score is less than {least}", "分数不低于 {least}";
    verdict_beside(other): "beside it: {other}", "并列的运行：{other}";
    trial_of(name): "oom_score_adj of {name}", "{name} 的 oom_score_adj";
    trial_says(name, adj): "if {name} had {adj}", "假如 {name} 为 {adj}";
    trial_holds(pages): "Holds {pages} pages", "占用 {pages} 页";
    sum_of(name): "The points of {name}", "{name} 的分数";
    story_best(name, sum): "{name} leads with {sum}", "{name} 领先：{sum}";
    story_level(name, points, equal): "{name} has {points} points, as many as {equal}: of equals, the later one leads",
        "{name} 有 {points} 分，与 {equal} 相同：同分者中靠后者领先";
    story_as_many(name, sum): "{name} comes to {sum}, as many as the leader, which stays ahead", "{name} 得到 {sum}，与领先者相同，领先者不变";
    story_outscored(name, sum, best): "{name} comes to {sum}: less than {best}", "{name} 得到 {sum}：少于 {best}";
    story_outscored_asking(name, sum, best): "{name}, which asked for the memory, comes to {sum}: less than {best}. Asking plays no part",
        "申请内存的 {name} 得到 {sum}：少于 {best}。谁申请并不重要";
    story_awaited(name): "{name} was killed before and is still dying: the kernel waits for its memory, and kills no other process",
        "{name} 此前已被杀，仍在退出：内核等待它的内存，不再杀其他进程";
    story_chosen(name, points, margin, rival): "{name} is chosen with {points} points, {margin} more than {rival}",
        "选中 {name}，{points} 分，比 {rival} 多 {margin} 分";
    story_chosen_points(name, points): "{name} is chosen with {points} points", "选中 {name}，{points} 分";
    story_chosen_alone(name): "{name} is chosen", "选中 {name}";
    story_killed(name): "SIGKILL is sent to {name}", "向 {name} 发送 SIGKILL";
    story_child(name): "SIGKILL is sent to {name}, a child of the chosen process, in its place", "SIGKILL 发给被选进程的子进程 {name}，由它代替";
    story_sharer(name): "{name} uses the same memory, so it is killed too: the memory is free only when no process uses it",
        "{name} 使用同一块内存，因此一并被杀：没有进程使用时内存才会释放";
    story_group(path): "memory.oom.group is set for {path}: all its processes are killed", "{path} 设置了 memory.oom.group：杀死其中所有进程";
    story_spared(name, why): "{name} is not killed: {why}", "{name} 不被杀：{why}";
    story_reserves(name): "{name} may use the memory reserves from now on, so that it can exit", "{name} 从现在起可以使用保留内存，以便退出";
    story_queued(name): "A timer starts: if {name} has not exited in two seconds, the reaper takes its memory",
        "启动定时器：如果 {name} 两秒内没有退出，回收线程就回收它的内存";
    story_woken(name): "{name} is handed to the reaper, which takes its memory without waiting for its exit",
        "{name} 交给回收线程，它不等其退出就回收内存";
    story_reaped(name): "The reaper takes the memory of {name}", "回收线程回收 {name} 的内存";
}
