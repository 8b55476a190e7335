// SPDX-License-Identifier: GPL-2.0-only
//! Differences in what is printed, counted or traced.

use super::table::rule_words;

rule_words! {
    "the points in the log" "日志中的得分"
    SCALED_CHOSEN_POINTS
        "The line of the kill has the score in thousandths of the total"
        "杀死记录行中的得分是总量的千分比"
    else
        "The line of the kill has no score in thousandths"
        "杀死记录行中没有千分比得分";

    "the lines of a kill" "杀死的记录行"
    ALREADY_EXITING_LINE
        "A line is printed when the victim is gone already"
        "牺牲者已不在时会打印一行"
    else
        "Nothing is printed when the victim is gone already"
        "牺牲者已不在时不打印";

    "the counters of memory cgroups" "内存 cgroup 的计数"
    GROUP_KILL_EVENT
        "A kill of a whole cgroup is counted as oom_group_kill"
        "整个 cgroup 被杀死时计入 oom_group_kill"
    else
        "A kill of a whole cgroup has no counter of its own"
        "整个 cgroup 被杀死没有单独的计数";

    "the report of a memory cgroup" "内存 cgroup 的报告"
    MEMCG_REPORT_OF_SUBTREE
        "The report has the counters of cgroup v1, and statistics of each group below"
        "报告含 cgroup v1 的计数，以及每个下级的统计"
    else
        "The report has statistics of the whole group in one block"
        "报告用一段给出整个 cgroup 的统计";

    "the flags of the request in the log" "日志中请求的标志"
    GFP_3_10
        "GFP_KERNEL is 0xd0, GFP_HIGHUSER_MOVABLE 0x200da, GFP_ATOMIC 0x20, GFP_NOWAIT 0x0"
        "GFP_KERNEL 为 0xd0，GFP_HIGHUSER_MOVABLE 为 0x200da，GFP_ATOMIC 为 0x20，GFP_NOWAIT 为 0x0"
    | GFP_4_4
        "As later, but 0x100000 says that nothing is charged: GFP_KERNEL is 0x24000c0, GFP_HIGHUSER_MOVABLE 0x24200ca, GFP_ATOMIC 0x2080020, GFP_NOWAIT 0x2000000"
        "与之后相同，但 0x100000 表示不计费：GFP_KERNEL 为 0x24000c0，GFP_HIGHUSER_MOVABLE 为 0x24200ca，GFP_ATOMIC 为 0x2080020，GFP_NOWAIT 为 0x2000000"
    | GFP_4_8
        "GFP_KERNEL is 0x24000c0, GFP_HIGHUSER_MOVABLE 0x24200ca, GFP_ATOMIC 0x2080020, GFP_NOWAIT 0x2000000"
        "GFP_KERNEL 为 0x24000c0，GFP_HIGHUSER_MOVABLE 为 0x24200ca，GFP_ATOMIC 为 0x2080020，GFP_NOWAIT 为 0x2000000"
    | GFP_4_10
        "GFP_KERNEL is 0x14000c0, GFP_HIGHUSER_MOVABLE 0x14200ca, GFP_ATOMIC 0x1080020, GFP_NOWAIT 0x1000000"
        "GFP_KERNEL 为 0x14000c0，GFP_HIGHUSER_MOVABLE 为 0x14200ca，GFP_ATOMIC 为 0x1080020，GFP_NOWAIT 为 0x1000000"
    | GFP_4_17
        "GFP_KERNEL is 0x6000c0, GFP_HIGHUSER_MOVABLE 0x6200ca, GFP_ATOMIC 0x480020, GFP_NOWAIT 0x400000"
        "GFP_KERNEL 为 0x6000c0，GFP_HIGHUSER_MOVABLE 为 0x6200ca，GFP_ATOMIC 为 0x480020，GFP_NOWAIT 为 0x400000"
    | GFP_5_1
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x100cca, GFP_ATOMIC 0xa20, GFP_NOWAIT 0x800"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x100cca，GFP_ATOMIC 为 0xa20，GFP_NOWAIT 为 0x800"
    | GFP_5_13
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x1100cca, GFP_ATOMIC 0xa20, GFP_NOWAIT 0x800"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x1100cca，GFP_ATOMIC 为 0xa20，GFP_NOWAIT 为 0x800"
    | GFP_5_18
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x100cca, GFP_ATOMIC 0xa20, GFP_NOWAIT 0x800; other bits than before 5.13 are named"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x100cca，GFP_ATOMIC 为 0xa20，GFP_NOWAIT 为 0x800；有名称的位与 5.13 之前不同"
    | GFP_6_3
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x100cca, GFP_ATOMIC 0x820, GFP_NOWAIT 0x800; there is no __GFP_ATOMIC"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x100cca，GFP_ATOMIC 为 0x820，GFP_NOWAIT 为 0x800；没有 __GFP_ATOMIC"
    | GFP_6_8
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x100cca, GFP_ATOMIC 0x820, GFP_NOWAIT 0x2800"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x100cca，GFP_ATOMIC 为 0x820，GFP_NOWAIT 为 0x2800"
    | GFP_6_16
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x100cca, GFP_ATOMIC 0x820, GFP_NOWAIT 0x2800; names stand in the order of the bits"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x100cca，GFP_ATOMIC 为 0x820，GFP_NOWAIT 为 0x2800；名称按位的顺序排列"
    | GFP_7_3
        "GFP_KERNEL is 0xcc0, GFP_HIGHUSER_MOVABLE 0x100cca, GFP_ATOMIC 0x820, GFP_NOWAIT 0x2800; names stand in the order of the bits, and __GFP_NO_OBJ_EXT has none"
        "GFP_KERNEL 为 0xcc0，GFP_HIGHUSER_MOVABLE 为 0x100cca，GFP_ATOMIC 为 0x820，GFP_NOWAIT 为 0x2800；名称按位的顺序排列，__GFP_NO_OBJ_EXT 没有名称";

    "the first line of a report" "报告的第一行"
    HEADER_HEX
        "The first line has the flags as a number alone, and no node mask"
        "第一行的标志只有数值，没有节点掩码"
    | HEADER_NODEMASK_OR_OWN
        "The first line has a node mask, that of who asks if the request has none"
        "第一行有节点掩码；请求没有时用请求者的"
    | HEADER_NODEMASK_TWO_BLANKS
        "The first line has a node mask with two blanks behind it"
        "第一行有节点掩码，其后有两个空格"
    | HEADER_NODEMASK
        "The first line has a node mask" "第一行有节点掩码"
    | HEADER_WITHOUT_NODEMASK
        "The first line has no node mask" "第一行没有节点掩码";

    "the lines before a kill" "杀死之前的行"
    SUMMARY_LINE
        "A line “oom-kill:” sums up constraint, cgroup and victim"
        "有一行 “oom-kill:” 汇总约束、cgroup 和牺牲者"
    else
        "There is no line “oom-kill:”; the cpuset of who asks has a line"
        "没有 “oom-kill:” 行；请求者的 cpuset 有一行";

    "the table of tasks in the log" "日志中的任务表"
    TABLE_NR_PTES
        "The table has the columns nr_ptes and nr_pmds" "表中有 nr_ptes 和 nr_pmds 两列"
    | TABLE_PGTABLES_BYTES
        "The table has the column pgtables_bytes, and no line before it"
        "表中有 pgtables_bytes 列，表前没有说明行"
    | TABLE_TASKS_STATE
        "The line “Tasks state (memory values in pages):” stands before the table"
        "表前有一行 “Tasks state (memory values in pages):”"
    | TABLE_RSS_PARTS
        "The table has the three parts of rss: anonymous, file and shared memory"
        "表中有 rss 的三部分：匿名、文件和共享内存";

    "the lines of a kill" "杀死的记录行"
    KILL_TWO_LINES
        "A kill has two lines: who and with what score, then what it held"
        "杀死有两行：先是谁和得分，再是其占用"
    | KILL_TWO_LINES_UID
        "A kill has two lines, and the second has the user behind the name"
        "杀死有两行，第二行在名称之后有用户"
    | KILL_LINE
        "A kill has one line that begins with why" "杀死只有一行，以原因开头"
    | KILL_LINE_UID
        "A kill has one line, which ends with the user" "杀死只有一行，以用户结尾"
    | KILL_LINE_FULL
        "A kill has one line, which ends with user, page tables and oom_score_adj"
        "杀死只有一行，以用户、页表和 oom_score_adj 结尾";

    "the line CPU: of a report" "报告的 CPU: 行"
    STACK_LINE_UID
        "The line has the user, too" "该行还有用户"
    else
        "The line does not have the user" "该行没有用户";

    "the report of a memory cgroup" "内存 cgroup 的报告"
    FAILCNT_FROM_EVENTS
        "On cgroup v2, failcnt is how often the group hit its limit"
        "在 cgroup v2 上，failcnt 是该 cgroup 达到上限的次数"
    else
        "On cgroup v2, failcnt is what the page counter has failed to charge"
        "在 cgroup v2 上，failcnt 是页计数器记账失败的次数";

    "the report of a memory cgroup" "内存 cgroup 的报告"
    PROTECTION_LINE
        "On cgroup v2, a line says how much memory of the group is protected"
        "在 cgroup v2 上，有一行给出该 cgroup 受保护的内存"
    else
        "Protected memory is not printed" "不打印受保护的内存";

    "the report of the machine" "整机的报告"
    SHOW_MEM_ALL
        "Free memory is printed of all nodes" "打印所有节点的空闲内存"
    | SHOW_MEM_NODES
        "Free memory is printed of the nodes that the request may use" "打印请求可用的节点的空闲内存"
    | SHOW_MEM_ZONES
        "Free memory is printed of the nodes and zones that the request may use"
        "打印请求可用的节点和内存区的空闲内存";

    "victims that could not be reaped" "无法回收的牺牲者"
    SHOWS_UNREAPED_TASK
        "A victim that could not be reaped is printed with its stack"
        "无法回收的牺牲者会连同其栈一起打印"
    else
        "A victim that could not be reaped has one line; all held locks are printed"
        "无法回收的牺牲者只有一行；另打印所有持有的锁";

    "suspending the machine" "挂起机器"
    SWITCHING_LINES
        "A line is printed when the OOM killer is switched off and on again"
        "OOM killer 关闭和重新打开时各打印一行"
    else
        "Nothing is printed when the OOM killer is switched off and on again"
        "OOM killer 关闭和重新打开时不打印";

    "the counters of kills" "杀死的计数"
    KILLS_NOT_COUNTED
        "Kills are not counted" "杀死不计数"
    | KILLS_COUNTED_IN_GROUP
        "Kills are counted; those in a memory cgroup, in that group alone"
        "杀死会计数；内存 cgroup 中的只记在该 cgroup"
    | KILLS_COUNTED_UPWARD
        "Kills are counted; those in a memory cgroup, in the groups above it, too"
        "杀死会计数；内存 cgroup 中的也记在其上级";

    "the report of the machine" "整机的报告"
    SLAB_TABLE
        "A report can have a table of slabs, if they hold much" "若 slab 占用很多，报告可含 slab 表"
    else
        "A report has no table of slabs" "报告没有 slab 表";

    "tracing the reaper" "对回收线程的跟踪"
    REAPER_TRACEPOINTS
        "The reaper has tracepoints" "回收线程有跟踪点"
    else
        "The reaper has no tracepoints" "回收线程没有跟踪点";

    "shared memory in the log" "日志中的共享内存"
    SHMEM_UNCOUNTED
        "Shared memory is a part of file-rss" "共享内存计入 file-rss"
    else
        "Shared memory has a count of its own, shmem-rss" "共享内存单独计为 shmem-rss";
}
