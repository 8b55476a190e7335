// SPDX-License-Identifier: GPL-2.0-only
//! What other kernels than 5.10 do on the way and decide nothing by: what they look up, print, and give back.

use super::rule::Case::{Any, False, True};
use super::rule::rules;

rules! {
    constrained_alloc {
        "oc->totalpages = mem_cgroup_get_limit", Any =>
            "The group may have {oc->totalpages} pages, {oc->totalpages@size}",
            "该组最多可用 {oc->totalpages} 页，即 {oc->totalpages@size}";
        "oc->totalpages = totalram_pages + total_swap_pages", Any =>
            "The machine has {oc->totalpages} pages in memory and swap, {oc->totalpages@size}",
            "机器的内存与交换空间共 {oc->totalpages} 页，即 {oc->totalpages@size}";
    }
    mem_cgroup_get_limit {
        "limit = memcg->memory.limit", Any =>
            "The limit of {memcg} is {limit} pages",
            "{memcg} 的上限为 {limit} 页";
        "if (mem_cgroup_swappiness(memcg))", True =>
            "{memcg} may swap, so its swap counts too",
            "{memcg} 可以使用交换空间，因此也计入";
        "if (mem_cgroup_swappiness(memcg))", False =>
            "{memcg} must not swap, so only memory counts",
            "{memcg} 不得使用交换空间，因此只计内存";
        "memsw_limit = memcg->memsw.limit", Any =>
            "With cgroup v1, memory and swap together may be {memsw_limit} pages",
            "在 cgroup v1 上，内存与交换空间合计最多 {memsw_limit} 页";
        "swap_limit = memcg->swap.limit", Any =>
            "With cgroup v2, swap alone may be {swap_limit} pages",
            "在 cgroup v2 上，交换空间单独最多 {swap_limit} 页";
        "swap_limit = min(swap_limit", Any =>
            "The group cannot use more swap than the machine has: {swap_limit} pages",
            "组能用的交换空间不超过机器所有：{swap_limit} 页";
        "limit = min(limit + swap_limit", Any =>
            "Memory and swap together, at most the limit on both: {limit} pages",
            "内存与交换空间之和，至多为两者的总上限：{limit} 页";
        "return limit", Any =>
            "The group may have {limit} pages in all",
            "该组总共可用 {limit} 页";
    }
    mm_nr_pmds {
        "return", Any =>
            "Page tables of the second level: {=}",
            "第二级页表的数量：{=}";
    }
    has_intersects_mems_allowed {
        "return true", Any =>
            "With a single node, every process may free memory where it matters",
            "只有一个节点时，任何进程都可能在相关之处释放内存";
    }
    find_lock_task_mm {
        "guard(rcu)()", Any =>
            "Until the function ends, no thread of {p} can vanish",
            "函数结束之前，{p} 的线程不会消失";
        "return NULL", Any =>
            "No thread has an address space any more",
            "已没有线程拥有地址空间";
    }
    check_panic_on_oom {
        "dump_header(oc, NULL)", Any =>
            "The report is printed before the panic",
            "在 panic 之前打印报告";
    }
    out_of_memory {
        "dump_header(oc)", Any =>
            "The report for the kernel log is printed, although there is nobody to kill",
            "向内核日志打印报告，尽管没有可杀的进程";
    }
    oom_kill_process {
        "dump_header(oc)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "dump_oom_victim(oc, victim)", Any =>
            "A line sums it up: the limit, the group, and the victim",
            "用一行概括：上限、组与牺牲者";
    }
    oom_kill_process | __oom_kill_process {
        "pr_info(\"oom killer %d (%s) has mm pinned", Any =>
            "A line says that {p} keeps the memory of {victim}, which will therefore not come free",
            "打印一行，说明 {p} 占住了 {victim} 的内存，因此不会被释放";
    }
    __oom_kill_process {
        "return", Any =>
            "Nobody is killed: no thread has memory that could come free",
            "不杀任何进程：没有线程持有可释放的内存";
    }
    oom_kill_memcg_member {
        "__oom_kill_process(task)", Any =>
            "{task} is killed with its group",
            "{task} 随其组一同被杀";
        "return 0", Any =>
            "The walk through the group goes on",
            "继续遍历该组";
    }
    dump_header {
        "dump_unreclaimable_slab()", Any =>
            "The table of the kernel’s own caches is printed",
            "打印内核自身缓存的表";
    }
    should_dump_unreclaim_slab {
        "nr_lru = global_node_page_state(", Any =>
            "All pages of processes and files are counted: {nr_lru}",
            "统计进程与文件的所有页：{nr_lru}";
        "return (global_node_page_state", True =>
            "The kernel’s own caches that cannot be reclaimed are more than that",
            "内核自身不可回收的缓存比这更多";
        "return (global_node_page_state", False =>
            "The kernel’s own caches that cannot be reclaimed are no more than that",
            "内核自身不可回收的缓存不超过这些";
    }
    dump_tasks {
        "if (!(++i & 1023))", True =>
            "Another 1,024 processes have been looked at",
            "又查看了 1,024 个进程";
        "if (!(++i & 1023))", False =>
            "It has not taken long yet",
            "目前还没有花很久";
        "touch_softlockup_watchdog()", Any =>
            "The watchdog is reset: a long table must not look like a hang",
            "重置看门狗：长表不应被当作死锁";
        "dump_task(p, oc)", Any =>
            "The next process gets a row, if it belongs into the table",
            "若下一个进程应列入表中，则打印它的一行";
    }
    oom_reap_task {
        "schedule_timeout_idle(HZ/10)", Any =>
            "A tenth of a second passes before the next attempt",
            "下一次尝试前等待十分之一秒";
        "goto done", Any =>
            "Nothing has to be reported",
            "无需报告";
    }
    oom_reap_task_mm {
        "if (mm_has_notifiers(mm))", True =>
            "Somebody must be told of it, and might sleep: the reaper does not touch this memory",
            "须通知某方，而其可能睡眠：回收线程不动这块内存";
        "if (mm_has_notifiers(mm))", False =>
            "Nobody must be told of it",
            "没有须通知者";
        "return ret", True =>
            "This attempt has settled it",
            "这次尝试已有结果";
        "return ret", False =>
            "This attempt has not settled it: another one follows",
            "这次尝试没有结果：还会再试";
    }
    __oom_reap_task_mm {
        "VMA_ITERATOR(vmi, mm, 0)", Any =>
            "The mappings are looked at from the lowest address up",
            "从最低地址起查看各映射";
        "MA_STATE(mas, &mm->mm_mt", Any =>
            "The mappings are looked at from the highest address down: exiting goes the other way",
            "从最高地址起查看各映射：退出的方向与此相反";
        "for_each_vma(vmi, vma)", True =>
            "The next mapping above is looked at",
            "查看上方的下一个映射";
        "for_each_vma(vmi, vma)", False =>
            "All mappings have been looked at, from the bottom up",
            "已自下而上查看所有映射";
        "if (zap_vma_for_reaping(vma))", True =>
            "A device would make the reaper sleep: this mapping is left for another attempt",
            "设备会使回收线程休眠：该映射留待下次尝试";
        "if (zap_vma_for_reaping(vma))", False =>
            "The pages of this mapping are free",
            "该映射的页已释放";
    }
    queue_oom_reaper {
        "return", Any =>
            "One countdown is enough for an address space",
            "一个地址空间只需一个倒计时";
    }
    process_mrelease {
        "mmget(mm)", Any =>
            "The address space is kept until the call ends",
            "在调用结束之前保留该地址空间";
        "mmput(mm)", Any =>
            "The call is no user of the address space any more",
            "此调用不再使用该地址空间";
    }
    oom_init {
        "if (IS_ERR(oom_reaper_th))", True => "The thread could not be started", "未能启动该线程";
        "if (IS_ERR(oom_reaper_th))", False => "The thread has been started", "该线程已启动";
        "pr_err(\"Unable to start OOM reaper", Any => "A line says so", "打印一行说明此事";
        "oom_reaper_th = NULL", Any => "Victims are not reaped then", "于是不回收牺牲者的内存";
    }
}
