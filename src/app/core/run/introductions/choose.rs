// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c and neighbours: deciding who it is.

use super::table::{OC, introductions};

introductions! {
    out_of_memory(oc: OC) {
        "Decides whether somebody must die, who, and how. It answers true if something is being done, so that asking for memory again makes sense."
        "决定是否必须杀死某个进程、杀谁、怎么杀。返回 true 表示已有措施，值得再次申请内存。"
        without "What comes before it, such as reclaim and compaction: a scenario begins where these have failed" "在它之前的回收与规整：场景从它们失败之后开始"
    }
    pagefault_out_of_memory() {
        "Called when a page fault found no memory: it helps a cgroup at its limit, and otherwise lets the fault be tried again. Before Linux 5.16 it starts the OOM killer for the machine instead."
        "缺页处理申请不到内存时调用：若是 cgroup 达到限制则予以处理，否则让缺页重试。在 Linux 5.16 之前，它会改为为整机启动 OOM killer。"
        without "What mem_cgroup_oom_synchronize() answers is a part of the scenario" "mem_cgroup_oom_synchronize() 的返回值由场景给出"
    }
    check_panic_on_oom(oc: OC) {
        "Panics instead of killing if sysctl vm.panic_on_oom asks for it. 1 spares a shortage that a cpuset, a memory policy or a cgroup caused, 2 does not. A kill by hand never panics."
        "若 sysctl vm.panic_on_oom 要求，则让内核崩溃而不杀进程。值为 1 时，由 cpuset、内存策略或 cgroup 引起的短缺不会崩溃；值为 2 时也会。手动触发的从不崩溃。"
    }
    constrained_alloc(oc: OC) {
        "Finds out which limit led to the shortage, and sets oc->totalpages, the number of pages behind it. The weight of oom_score_adj depends on that number."
        "查明是哪种限制造成短缺，并设置 oc->totalpages，即其背后的页数。oom_score_adj 的权重取决于它。"
        without "Kernels without CONFIG_NUMA" "未启用 CONFIG_NUMA 的内核"
    }
    select_bad_process(oc: OC) {
        "Compares all processes of the machine, or of the cgroup that hit its limit, and leaves the one with the highest score in oc->chosen"
        "比较整台机器（或达到限制的 cgroup）的所有进程，把得分最高者留在 oc->chosen"
    }
    oom_evaluate_task(
        task: ["the process to compare, as its leading thread", "要比较的进程（以其主线程表示）"],
        arg: ["the decision, as oc", "本次决定，即 oc"],
    ) {
        "Compares one process with the best so far. 0 goes on with the scan; 1 ends it, because a victim is still dying and will free memory soon."
        "将一个进程与目前的最佳候选比较。返回 0 继续扫描；返回 1 则结束，因为已有牺牲者正在退出，很快会释放内存。"
    }
    oom_badness(
        p: ["the process, as any thread of it", "进程（以其任一线程表示）"],
        totalpages: ["pages that oom_score_adj is a share of", "oom_score_adj 所占比例的基数（页）"],
    ) {
        "Scores a process, in pages: resident memory, swap and page tables, plus oom_score_adj thousandths of totalpages. A process that must not be chosen gets LONG_MIN, and before Linux 5.9 0; any other score can win, from 5.9 on a negative one too."
        "给进程打分（单位：页）：常驻内存、交换和页表之和，加上 totalpages 的千分之 oom_score_adj。不可选的进程得 LONG_MIN，在 Linux 5.9 之前得 0；其他分数都可能胜出，5.9 起负数也可以。"
    }
    proc_oom_score(
        m: ["the file that is being read", "正在读取的文件"],
        ns: ["the reader’s pid namespace", "读者的 pid 命名空间"],
        pid: ["the process’s id in the kernel", "内核中的进程号"],
        task: ["the process", "进程"],
    ) {
        "Shows the score as /proc/PID/oom_score has it, from 0 to 2000. It always takes the whole machine as its base, whatever limit the next shortage will be about."
        "以 /proc/PID/oom_score 的形式显示得分，范围 0 到 2000。基数总是整台机器，与下次短缺涉及的限制无关。"
        without "Files and namespaces. A machine without memory and swap shows 0." "文件与命名空间。没有内存也没有交换的机器显示 0。"
    }
    is_memcg_oom(oc: OC) {
        "Did a memory cgroup hit its limit? Otherwise the whole machine is short."
        "是某个内存 cgroup 达到限制吗？否则就是整台机器短缺。"
    }
    is_sysrq_oom(oc: OC) {
        "Did somebody ask for a kill by hand, with Alt+SysRq+F? The order is −1 then."
        "是有人用 Alt+SysRq+F 手动要求的吗？此时 order 为 −1。"
    }
    oom_unkillable_task(p: ["the process", "进程"]) {
        "Is this init or a kernel thread? These are never candidates."
        "是 init 或内核线程吗？它们从不是候选。"
    }
    oom_task_origin(p: ["the process", "进程"]) {
        "Has the process asked to be the first to go? swapoff does so while it brings everything back into memory."
        "进程是否要求最先被杀？swapoff 在把数据搬回内存期间会这样做。"
    }
    blocking_notifier_call_chain(
        nh: ["the list of callbacks", "回调列表"],
        val: ["a number for the callbacks; 0 here", "传给回调的数；此处为 0"],
        v: ["where each adds the pages it freed", "各回调在此累加释放的页数"],
    ) {
        "Calls everybody who registered to be asked before somebody is killed"
        "逐一调用登记过、要求在杀进程之前被询问的回调"
        without "What the callbacks do: how much each frees is a part of the scenario" "回调的工作：各自释放多少由场景给出"
    }
    register_oom_notifier(nb: ["the callback", "回调"]) {
        "A driver that can give memory back asks to be called before anybody is killed"
        "能归还内存的驱动在此登记，要求在杀进程之前被调用"
        without "It is not run: the scenario lists the callbacks" "不会运行：回调由场景列出"
    }
    unregister_oom_notifier(nb: ["the callback", "回调"]) {
        "The driver no longer wants to be called"
        "驱动不再需要被调用"
        without "It is not run: the scenario lists the callbacks" "不会运行：回调由场景列出"
    }
    panic(fmt: ["the message, as for printf", "消息（printf 格式）"]) {
        "Prints a last message and stops the machine"
        "打印最后一条消息并停机"
        without "Everything but the first line of the message; the scenario ends here" "除消息第一行外的一切；场景到此结束"
    }
}
