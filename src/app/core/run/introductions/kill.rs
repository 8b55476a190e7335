// SPDX-License-Identifier: GPL-2.0-only
//! Killing.

use super::table::{OC, introductions};

introductions! {
    oom_kill_process(
        oc: OC,
        message: ["how the line about the kill begins", "杀死记录行的开头"],
    ) {
        "Reports and kills the chosen process, and the rest of its cgroup if memory.oom.group asks for that. One that is dying anyway gets access to the reserves, and no report."
        "报告并杀死选中的进程；若 memory.oom.group 要求，也杀死其 cgroup 的其余进程。若它已在退出，则只让它动用储备，不作报告。"
    }
    __oom_kill_process(
        victim: ["the thread that was chosen", "选中的线程"],
        message: ["how the line about the kill begins", "杀死记录行的开头"],
    ) {
        "Kills one process, and everybody else who shares its memory, whatever their oom_score_adj: they would keep the memory alive. Init and kernel threads are spared."
        "杀死一个进程以及与它共享内存的所有其他进程，不论其 oom_score_adj：否则内存不会释放。init 和内核线程除外。"
    }
    oom_kill_memcg_member(
        task: ["a process of the cgroup", "cgroup 中的一个进程"],
        message: ["how the line about the kill begins", "杀死记录行的开头"],
    ) {
        "Kills one process of a cgroup that dies as a whole. Init, and whoever has oom_score_adj −1000, is spared."
        "在整个 cgroup 一起被杀时杀死其中一个进程。init 和 oom_score_adj 为 −1000 的进程除外。"
    }
    do_send_sig_info(
        sig: ["the signal; SIGKILL here", "信号；此处为 SIGKILL"],
        info: ["who sends it: the kernel", "发送者：内核"],
        p: ["a thread of the receiver", "接收者的一个线程"],
        type: ["to the whole process, or to one thread", "发给整个进程还是单个线程"],
    ) {
        "Sends SIGKILL, which marks the whole process as exiting at once"
        "发送 SIGKILL，立即把整个进程标记为正在退出"
        without "Waking the threads: a process exits when the scenario says so" "唤醒线程：进程何时退出由场景给出"
    }
    memcg_memory_event_mm(
        mm: ["the victim’s address space", "牺牲者的地址空间"],
        event: ["what is counted: a kill", "计数的事件：杀死"],
    ) {
        "Counts the kill for the cgroup that owns this memory, and on cgroup v2 for the groups above it"
        "为拥有此内存的 cgroup 记一次杀死；在 cgroup v2 上，其上级也计数"
    }
    process_shares_mm(
        p: ["the process", "进程"],
        mm: ["the address space in question", "相关的地址空间"],
    ) {
        "Does the process use this address space? The first of its threads that has one decides."
        "该进程是否使用此地址空间？由其第一个有地址空间的线程决定。"
    }
    find_lock_task_mm(p: ["the process, as any thread of it", "进程（以其任一线程表示）"]) {
        "Finds the first thread of the process that still has an address space. A leader may have exited while other threads live on."
        "找到进程中第一个仍有地址空间的线程。主线程可能已退出，而其他线程还在运行。"
    }
    task_will_free_mem(task: ["a thread of the process", "进程的一个线程"]) {
        "Will this address space go away without a kill, because all its users are dying? One that was reaped before does not count: waiting did not help."
        "此地址空间是否会因所有使用者都在退出而自行消失？曾被回收过的不算：等待并没有用。"
    }
    __task_will_free_mem(task: ["a thread of the process", "进程的一个线程"]) {
        "Is this one process on its way out? One that writes a core dump is not: that can take long, and needs the memory."
        "这个进程正在退出吗？正在写 core dump 的不算：那可能要很久，而且需要内存。"
    }
    task_is_dying() {
        "Will the process that asked for memory free some by itself, because it is on its way out?"
        "请求内存的进程是否因正在退出而会自己释放内存？"
    }
    mark_oom_victim(tsk: ["the thread; its mm must not go away", "线程；其 mm 不能消失"]) {
        "Makes a thread a victim: it may use the last reserves, and other decisions wait for it"
        "把线程标记为牺牲者：它可以动用最后的储备，其他决定会等待它"
        without "The reserves themselves, and the warning about a killer that is switched off: nothing gets here then" "储备本身，以及关于已停用的警告：那时不会走到这里"
    }
    __thaw_task(p: ["the thread", "线程"]) {
        "Wakes a thread that is frozen for a suspend: it could not die otherwise"
        "唤醒因系统挂起而冻结的线程：否则它无法退出"
    }
}
