// SPDX-License-Identifier: GPL-2.0-only
//! Differences in when memory comes back, and how long somebody waits.

use super::table::rule_words;

rule_words! {
    "the time after a kill" "杀死之后的时间"
    REAPER_DELAYED
        "The reaper begins two seconds after the kill"
        "回收线程在杀死两秒后开始"
    else
        "The reaper begins at once after the kill"
        "回收线程在杀死后立即开始";

    "victims with large address spaces" "地址空间很大的牺牲者"
    REAPS_DOWNWARD
        "The reaper begins at the top of the address space, opposite to the exiting process"
        "回收线程从地址空间的高端开始，与退出中的进程方向相反"
    else
        "The reaper begins at the bottom of the address space, like the exiting process"
        "回收线程从地址空间的低端开始，与退出中的进程方向相同";

    "the time after a kill" "杀死之后的时间"
    VICTIM_FLAG
        "Only the memory of a victim is marked as gone when it exits"
        "只有牺牲者的内存在其退出时被标记为已释放"
    else
        "The memory of every process is marked as gone when it exits"
        "任何进程的内存在其退出时都被标记为已释放";

    "victims that are frozen" "被冻结的牺牲者"
    THAWS_PROCESS
        "All threads of a frozen victim are thawed"
        "被冻结的牺牲者的所有线程都被解冻"
    else
        "Only the marked thread of a frozen victim is thawed"
        "被冻结的牺牲者只有被标记的线程被解冻";

    "the time after a kill" "杀死之后的时间"
    SLEEPS_AFTER_KILL
        "Who asked for memory sleeps for a tick after a kill"
        "杀死之后，请求内存者睡眠一个时钟节拍"
    else
        "Who asked for memory does not sleep in the OOM killer after a kill"
        "杀死之后，请求内存者不在 OOM killer 中睡眠";

    "victims that are found twice" "被找到两次的牺牲者"
    QUEUED_ONCE_PER_MM
        "An address space is handed to the reaper once"
        "一个地址空间只交给回收线程一次"
    else
        "An address space can be handed to the reaper again, which can make its list circular"
        "一个地址空间可能再次交给回收线程，从而可能使其列表成环";

    "the mark of a victim" "牺牲者的标记"
    MARK_STAYS
        "A victim keeps its mark until it has exited altogether, and a frozen one is thawed by the next search"
        "牺牲者的标记一直保留到其完全退出；被冻结的由下一次查找解冻"
    else
        "A victim loses its mark when it lets go of its memory, and a frozen one is thawed when it is marked"
        "牺牲者释放内存时失去标记；被冻结的在标记时即解冻";
}
