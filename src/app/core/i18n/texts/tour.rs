// SPDX-License-Identifier: GPL-2.0-only
//! The tour.

use crate::app::i18n::Language;

words! {
    tour: "Tour", "导览";
    tour_take: "Take the tour", "参加导览";
    tour_next: "Next", "下一站";
    tour_back: "Back", "上一站";
    tour_leave: "Leave the tour (Esc)", "结束导览（Esc）";
    tour_finish: "To the exercises", "去做练习";
    tour_changed: "A changed machine", "改动后的机器";

    tour_machine: "The machine", "机器";
    tour_limit: "What is short?", "缺的是什么？";
    tour_candidates: "One process after the other", "逐个比较进程";
    tour_sum: "How points are made", "分数怎么来";
    tour_best: "The best so far", "目前的首选";
    tour_protected: "Out before anything is counted", "计分之前就出局";
    tour_asking: "The one who asked", "申请内存的进程";
    tour_kill: "The kill", "杀死";
    tour_reaper: "And if it does not exit?", "如果它不退出呢？";
    tour_what_if: "What if?", "如果……会怎样？";

    tour_candidates_text: "The kernel looks at every process in turn. init and kernel threads are never chosen, whatever they use",
        "内核逐个查看进程。init 和内核线程无论占用多少都不会被选中";
}

sentences! {
    tour_resume(place): "Go on at place {place}", "从第 {place} 站继续";
    tour_machine_text(name): "No page of memory is left, and {name} has asked for one. The kernel has to kill a process to go on. Which one would you choose?",
        "内存已一页不剩，而 {name} 又申请了一页。内核必须杀死一个进程才能继续。你会选哪一个？";
    tour_limit_text(total, unit): "The whole machine is short, so all its {total} pages count. One unit of oom_score_adj is worth a thousandth of that: {unit} points",
        "整台机器都缺内存，因此它的全部 {total} 页都计入。oom_score_adj 的一个单位相当于其千分之一：{unit} 分";
    tour_sum_text(name): "This is the sum for {name}: pages in memory, pages swapped out, and page tables. Every page is one point; age, priority and owner do not count",
        "这里计算 {name} 的分数：内存中的页、交换出去的页和页表。一页一分；运行时间、优先级和所有者都不计";
    tour_best_text(name): "{name} has more points than any process before it, so oc->chosen remembers it. A later process replaces it with as many points or more",
        "{name} 的分数高于之前的所有进程，因此由 oc->chosen 记住。后来的进程分数不少于它才会取代它";
    tour_protected_text(name): "{name} has oom_score_adj −1000. The function returns before it adds up anything", "{name} 的 oom_score_adj 为 −1000。函数不作任何累加就返回";
    tour_asking_text(name): "{name} asked for the memory, and has fewer points. Asking plays no part", "{name} 申请了内存，而它的分数较少。谁申请并不重要";
    tour_kill_text(name): "All processes were compared, and {name} gets SIGKILL", "所有进程比较完毕，{name} 收到 SIGKILL";
    tour_guessed(answer): "You said: {answer}", "你的回答：{answer}";
    tour_reaper_text(name): "A kill frees nothing until {name} exits. If it hangs, a kernel thread, the reaper, takes its memory two seconds later",
        "在 {name} 退出之前，杀死它并不会释放内存。如果它卡住，两秒后由内核线程（回收线程）回收它的内存";
    tour_what_if_text(adj): "The same machine, but the biggest process has oom_score_adj {adj}. Guess first, then see", "同一台机器，但最大的进程的 oom_score_adj 为 {adj}。先猜，再看";
}
