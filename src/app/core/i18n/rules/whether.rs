// SPDX-License-Identifier: GPL-2.0-only
//! Differences in whether somebody is killed, or how many, and in what is reaped.

use super::table::rule_words;

rule_words! {
    "memory cgroups" "内存 cgroup"
    OOM_GROUP
        "memory.oom.group can ask for a whole cgroup to die together"
        "memory.oom.group 可以要求整个 cgroup 一起死亡"
    else
        "There is no memory.oom.group: one process dies"
        "没有 memory.oom.group：只死一个进程";

    "machines where no process can be killed" "没有可杀进程的机器"
    NO_KILLABLE_REPORT
        "When no process can be killed, there is a report, for memory cgroups and SysRq, too; the machine then panics with “System is deadlocked on memory”"
        "没有可杀的进程时会有报告，内存 cgroup 和 SysRq 也有；整机则以 “System is deadlocked on memory” 恐慌"
    else
        "When no process can be killed, a memory cgroup and SysRq say nothing; the machine panics"
        "没有可杀的进程时，内存 cgroup 和 SysRq 都不作声；整机则恐慌";

    "file systems that ask with __GFP_NOFAIL" "以 __GFP_NOFAIL 请求的文件系统"
    NOFAIL_MAY_KILL
        "A request that must not fail may kill even if it may not call into file systems"
        "不允许失败的请求，即使不可调用文件系统，也可以杀死进程"
    else
        "A request that must not fail kills nobody if it may not call into file systems"
        "不允许失败的请求，若不可调用文件系统，就不会杀死进程";

    "requests without any flag, as page faults make them" "不带任何标志的请求，如缺页所发出的"
    ZERO_MASK_MAY_KILL
        "A request without any flag may kill, although it does not have __GFP_FS"
        "不带任何标志的请求虽没有 __GFP_FS，也可以杀死进程"
    else
        "A request without any flag kills nobody, like any other without __GFP_FS"
        "不带任何标志的请求与其他不带 __GFP_FS 的请求一样，不会杀死进程";

    "memory cgroups of writers to file systems" "写文件系统的内存 cgroup"
    MEMCG_KILLS_WITHOUT_FS
        "In a memory cgroup a request may kill even if it may not call into file systems"
        "在内存 cgroup 中，请求即使不可调用文件系统也可以杀死进程"
    else
        "In a memory cgroup a request that may not call into file systems kills nobody"
        "在内存 cgroup 中，不可调用文件系统的请求不会杀死进程";

    "page faults that ran out of memory" "因内存不足而失败的缺页"
    PAGE_FAULT_KILLS
        "A page fault that ran out of memory starts the OOM killer, outside of memory cgroups"
        "因内存不足而失败的缺页，在内存 cgroup 之外会启动 OOM killer"
    else
        "A page fault that ran out of memory prints a line and is tried again"
        "因内存不足而失败的缺页只打印一行并重试";

    "memory cgroups that have room again" "又有空间的内存 cgroup"
    MEMCG_MARGIN_TEST
        "A memory cgroup that has room again by the time it holds the lock kills nobody"
        "内存 cgroup 在拿到锁时若已有空间，就不杀死任何进程"
    else
        "A memory cgroup goes on to kill even if it has room again by then"
        "内存 cgroup 即使此时已有空间，也会继续杀死进程";

    "memory cgroups with dying processes" "有进程正在退出的内存 cgroup"
    MEMCG_DYING_TEST
        "If the process that asks is dying already, its memory cgroup kills nobody"
        "若请求内存的进程已在退出，其内存 cgroup 不杀死任何进程"
    else
        "A memory cgroup goes on even if the process that asks is dying already"
        "即使请求内存的进程已在退出，内存 cgroup 也会继续";

    "processes that dump core" "正在转储 core 的进程"
    CORE_STATE
        "A process that dumps core is recognised even after it was sent SIGKILL, and is waited for"
        "正在转储 core 的进程，即使已收到 SIGKILL 也能认出，并等待它"
    else
        "A process that dumps core is recognised by a flag that a kill takes away"
        "通过一个会被杀死操作清除的标志来认出正在转储 core 的进程";

    "kills by SysRq+F" "用 SysRq+F 触发的杀死"
    SYSRQ_PAST_NOTIFIERS
        "SysRq+F kills even if a notifier has freed memory"
        "即使通知者释放了内存，SysRq+F 也会杀死进程"
    else
        "SysRq+F kills nobody if a notifier has freed memory"
        "若通知者释放了内存，SysRq+F 不会杀死进程";

    "victims with locked memory" "锁定了内存的牺牲者"
    REAPS_LOCKED
        "The reaper takes locked mappings, too"
        "回收线程也回收锁定的映射"
    else
        "The reaper leaves locked mappings to the exit of the victim"
        "回收线程把锁定的映射留待牺牲者退出时释放";

    "user space that reaps by itself" "自行回收的用户空间程序"
    PROCESS_MRELEASE
        "There is process_mrelease(), by which a program reaps a process that it has killed"
        "有 process_mrelease()，程序可用它回收自己杀死的进程的内存"
    else
        "There is no process_mrelease()"
        "没有 process_mrelease()";

    "user space that reaps by itself" "自行回收的用户空间程序"
    MRELEASE_LOOKS_AGAIN
        "process_mrelease() looks again, under the lock, whether the memory was reaped before"
        "process_mrelease() 在持锁后再检查一次内存是否已被回收"
    else
        "process_mrelease() looks only once whether the memory was reaped before"
        "process_mrelease() 只检查一次内存是否已被回收";

    "memory cgroups with memory.oom.group" "设有 memory.oom.group 的内存 cgroup"
    GROUP_INSIDE_DOMAIN
        "A cgroup that dies as a whole lies inside the one whose limit was hit"
        "一起死亡的 cgroup 位于达到上限的 cgroup 之内"
    else
        "A process that was moved meanwhile can take a cgroup with it that lies outside the one whose limit was hit"
        "其间被移走的进程，可能连带使达到上限的 cgroup 之外的 cgroup 死亡";

    "memory cgroups with dying processes" "有进程正在退出的内存 cgroup"
    MEMCG_LOCK_KILLABLE
        "Who waits for the lock at a cgroup’s limit stops waiting when it is killed"
        "在 cgroup 上限处等锁者，被杀死时即停止等待"
    else
        "Who waits for the lock at a cgroup’s limit waits even when it is killed"
        "在 cgroup 上限处等锁者，即使被杀死也继续等";

    "victims whose memory was reaped before" "内存已被回收过的牺牲者"
    REAP_LOOKS_AT_SKIP
        "The reaper leaves an address space alone that is marked as done, which it tests under the lock"
        "回收线程在持锁后检查，若地址空间已标记为完成，就不再处理"
    else
        "The reaper leaves an address space alone that nobody uses any more"
        "若地址空间已无人使用，回收线程就不再处理";

    "victims with mappings of device memory" "映射了设备内存的牺牲者"
    REAPS_PFNMAP
        "The reaper takes mappings of device memory, too"
        "回收线程也回收设备内存的映射"
    else
        "The reaper leaves mappings of device memory alone"
        "回收线程不处理设备内存的映射";

    "victims with MMU notifiers, as virtual machines have them" "带 MMU 通知者的牺牲者，如虚拟机"
    NOTIFIER_STOPS_REAPER
        "One notifier that might sleep keeps the reaper from the whole address space"
        "只要有一个可能睡眠的通知者，回收线程就不处理整个地址空间"
    else
        "A notifier that might sleep keeps the reaper from the mappings it covers; the others are reaped"
        "可能睡眠的通知者只使回收线程跳过其所涉及的映射；其余照常回收";

    "memory cgroups that hold init" "含有 init 的内存 cgroup"
    GROUP_SPARES_INIT
        "When a cgroup dies as a whole, init is spared"
        "cgroup 一起死亡时，init 除外"
    else
        "When a cgroup dies as a whole, init dies with it"
        "cgroup 一起死亡时，init 也随之死亡";

    "memory cgroups of cgroup v1" "cgroup v1 的内存 cgroup"
    USE_HIERARCHY
        "On cgroup v1 a memory cgroup limits the groups below it only if memory.use_hierarchy is set"
        "在 cgroup v1 上，只有设置了 memory.use_hierarchy，内存 cgroup 才限制其下级"
    else
        "A memory cgroup always limits the groups below it, too"
        "内存 cgroup 总是也限制其下级";

    "requests by hand, and requests with a node mask" "手动请求，以及带节点掩码的请求"
    REQUEST_ARGUMENTS
        "A request by hand can end in a panic, and a node mask is kept for the table and for children even where no memory policy is the limit"
        "手动请求也可能以恐慌告终；即使限制并非来自内存策略，任务表和子进程仍按节点掩码过滤"
    else
        "A request by hand never ends in a panic, and a node mask is dropped where no memory policy is the limit"
        "手动请求从不以恐慌告终；若限制并非来自内存策略，则不再使用节点掩码";

    "processes that exit while they dump core" "退出时正在转储核心的进程"
    EXITING_IS_DYING
        "A thread that exits counts as dying even while its process dumps core, unless a debugger traces its exit"
        "线程只要在退出就算正在死亡，即使其进程正在转储核心，除非调试器跟踪其退出"
    else
        "A process that dumps core does not count as dying"
        "正在转储核心的进程不算正在死亡";

    "processes that share memory with the victim" "与牺牲者共享内存的进程"
    LEADER_SHARES_MM
        "Only processes whose leader still has the victim’s memory are found; each has a line, and init is killed, too"
        "只有主线程仍持有牺牲者内存的进程才会被找到；每个都有一行记录，init 也会被杀"
    else
        "Processes are found by any thread that has the victim’s memory; they have no line, and init is spared"
        "只要有线程持有牺牲者的内存，进程就会被找到；没有单独的记录行，init 除外";
}
