// SPDX-License-Identifier: GPL-2.0-only
//! Differences in who is chosen, and who is killed in their place.

use super::table::rule_words;

rule_words! {
    "processes that may administer the system" "有系统管理权限的进程"
    ROOT_BONUS
        "A process with CAP_SYS_ADMIN counts 3 % less than it uses"
        "有 CAP_SYS_ADMIN 的进程，得分比其用量少 3 %"
    else
        "CAP_SYS_ADMIN makes no difference to the score"
        "CAP_SYS_ADMIN 不影响得分";

    "processes with many page tables" "页表很多的进程"
    NR_PTES
        "Of the page tables, those of the lowest level count"
        "页表中只计最低一级"
    | NR_PTES_AND_PMDS
        "Of the page tables, those of the two lowest levels count"
        "页表中只计最低两级"
    | PGTABLES_BYTES
        "Page tables of all levels count, by their bytes"
        "各级页表都按字节计入";

    "processes with a negative oom_score_adj" "oom_score_adj 为负的进程"
    SIGNED_BADNESS
        "Scores may be negative, so small scores can still be told apart"
        "得分可以为负，因此很小的得分仍能分出高低"
    else
        "A score of 0 or less counts as 1, so all processes with little memory or a low oom_score_adj are equal"
        "得分小于等于 0 时按 1 计，因此内存很少或 oom_score_adj 很低的进程得分都相等";

    "processes with equal scores" "得分相等的进程"
    FIRST_KEEPS_TIE
        "Of two equal scores the first one found wins"
        "得分相等时先找到的胜出"
    | LEADER_KEEPS_TIE
        "Of two equal scores the first one found wins, unless it was found by a thread that is not the leader"
        "得分相等时先找到的胜出，除非它是通过非主线程找到的"
    | LATER_WINS_TIE
        "Of two equal scores the one found later wins"
        "得分相等时后找到的胜出";

    "memory cgroups with multithreaded processes" "含多线程进程的内存 cgroup"
    MEMCG_SCANS_PROCESSES
        "In a memory cgroup each process is visited once"
        "在内存 cgroup 中每个进程只访问一次"
    else
        "In a memory cgroup each thread is visited, so that a process can be compared and killed several times"
        "在内存 cgroup 中逐个访问线程，因此同一进程可能被多次比较、多次杀死";

    "processes with children" "有子进程的进程"
    CHILD_SACRIFICE
        "The chosen process does not die itself if it has a child with memory of its own: the child with the highest score dies in its place"
        "若选中的进程有自带内存的子进程，则由得分最高的子进程代其死亡"
    else
        "The chosen process itself is killed; its children have no part in it"
        "杀死的就是选中的进程本身；与其子进程无关";

    "machines with memory nodes that have holes" "内存节点有空洞的机器"
    PRESENT_PAGES
        "The total for a memory policy or a cpuset counts the pages that its nodes have"
        "内存策略或 cpuset 的总量按其节点实有的页计"
    else
        "The total for a memory policy or a cpuset counts the pages that its nodes span, holes included, so oom_score_adj weighs more"
        "内存策略或 cpuset 的总量按其节点跨越的页计，含空洞，因此 oom_score_adj 的分量更重";

    "machines with several memory nodes" "有多个内存节点的机器"
    NODES_IN_UNKILLABLE
        "Whether a process may use the nodes in question is tested together with whether it may be killed at all, for memory cgroups and /proc/PID/oom_score, too"
        "进程能否使用相关节点，与它能否被杀死一起检查；内存 cgroup 和 /proc/PID/oom_score 也如此"
    else
        "Whether a process may use the nodes in question is tested only when the whole machine is searched"
        "只有在整台机器范围内查找时，才检查进程能否使用相关节点";

    "threads with a memory policy" "设有内存策略的线程"
    ONLY_BIND_RESTRICTS
        "Only MPOL_BIND says where a thread’s memory must be; other policies leave all nodes open"
        "只有 MPOL_BIND 限定线程的内存所在；其他策略不限制节点"
    else
        "MPOL_BIND and MPOL_INTERLEAVE both say where a thread’s memory is"
        "MPOL_BIND 和 MPOL_INTERLEAVE 都说明线程的内存所在";

    "memory cgroups whose processes share memory with others" "其进程与外部共享内存的内存 cgroup"
    OWNER_MEMCG
        "Whether a process belongs to the memory cgroup is asked again of the owner of its address space"
        "进程是否属于该内存 cgroup，会再按其地址空间的所有者判断一次"
    else
        "A memory cgroup looks at its own processes and asks no further"
        "内存 cgroup 只看自己的进程，不再另作判断";

    "processes with many threads on many processors" "在许多处理器上运行许多线程的进程"
    RSS_COUNTER
        "Memory is read from one counter a process; what each thread has not added yet is missing"
        "内存从每进程一个的计数器读取；各线程尚未计入的部分不在其中"
    | RSS_APPROXIMATE
        "Memory is read from one counter a process; what each processor has not added yet is missing"
        "内存从每进程一个的计数器读取；各处理器尚未计入的部分不在其中"
    | RSS_EXACT
        "Memory is read as an exact sum over all processors"
        "内存按所有处理器求和，精确读取";

    "cpusets on cgroup v2" "cgroup v2 上的 cpuset"
    CPUSET_V2_WITHOUT_WALLS
        "On cgroup v2, a request without __GFP_HARDWALL may use any node"
        "在 cgroup v2 上，不带 __GFP_HARDWALL 的请求可以使用任何节点"
    else
        "A request without __GFP_HARDWALL may use the nodes of the nearest exclusive cpuset"
        "不带 __GFP_HARDWALL 的请求可以使用最近的独占 cpuset 的节点";

    "exiting processes in cpusets" "cpuset 中正在退出的进程"
    CPUSET_EXITING_FIRST
        "Who is exiting may use any node, whatever the request"
        "正在退出者可以使用任何节点，不论是何请求"
    else
        "Who is exiting may use any node only for requests without __GFP_HARDWALL"
        "正在退出者只有在请求不带 __GFP_HARDWALL 时才可使用任何节点";

    "memory cgroups with a limit on memory and swap" "对内存加交换设限的内存 cgroup"
    GROUP_MAX_BELOW_MEMSW
        "What a group can hold is never more than its limit on memory and swap together, on cgroup v2, too"
        "cgroup 能容纳的总量不超过其内存加交换的上限，在 cgroup v2 上也如此"
    else
        "The limit on memory and swap together belongs to cgroup v1; on cgroup v2 memory and swap have limits of their own"
        "内存加交换的上限属于 cgroup v1；在 cgroup v2 上内存与交换各有上限";

    "threads that are dying, and processes with several threads" "正在退出的线程，以及多线程进程"
    THREAD_SCAN
        "Every thread is compared; a marked victim or a thread that exits by itself ends the search, and there is no reaper"
        "逐个比较线程；遇到被标记的牺牲者或自行退出的线程即结束查找，且没有回收线程"
    else
        "Processes are compared, a victim that is still dying ends the search, and a reaper takes its memory"
        "比较的是进程；遇到仍在退出的牺牲者即结束查找，并由回收线程回收其内存";

    "memory cgroups whose members score alike" "成员得分相等的内存 cgroup"
    MEMCG_NEWEST_FIRST
        "In a memory cgroup, who joined last is visited first, and who has exited belongs to the root cgroup"
        "在内存 cgroup 中先访问最后加入的成员；已退出的成员属于根 cgroup"
    else
        "In a memory cgroup, who joined first is visited first"
        "在内存 cgroup 中先访问最先加入的成员";

    "an init with several threads" "有多个线程的 init"
    INIT_BY_PID
        "Of init only the thread 1 is protected; its other threads are compared"
        "init 中只有线程 1 受保护；其他线程参与比较"
    else
        "All threads of init are protected"
        "init 的所有线程都受保护";
}
