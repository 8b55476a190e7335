// SPDX-License-Identifier: GPL-2.0-only
//! What has to be done on the way and decides little, and the other functions that are modelled in
//! one step.

use super::rule::Case::{Any, False, True};
use super::rule::rules;

rules! {
    __cpuset_node_allowed | __cpuset_node_allowed_softwall | cpuset_node_allowed | cpuset_current_node_allowed {
        "if (current->flags & PF_EXITING)", True => "{current} is exiting, and may use what it needs for that", "{current} 正在退出，可以取用为此所需的内存";
        "if (current->flags & PF_EXITING)", False => "{current} is not exiting", "{current} 没有在退出";
    }
    nearest_hardwall_ancestor {
        "cs = parent_cs(cs)", Any => "On to the parent cpuset", "继续看父 cpuset";
    }
    mempolicy_nodemask_intersects {
        "if (!mask)", True => "The request names no nodes, so no process is excluded", "请求没有指定节点，因此不排除任何进程";
        "if (!mask)", False => "The request is restricted to some nodes", "请求限于某些节点";
        "mempolicy = tsk->mempolicy", Any => "The memory policy of {tsk} is looked up", "查看 {tsk} 的内存策略";
    }
    check_panic_on_oom {
        "if (is_sysrq_oom(oc))", True => "SysRq+F requests a kill, not a panic", "SysRq+F 要求的是杀死进程，而不是 panic";
        "if (is_sysrq_oom(oc))", False => "The kill was not requested with SysRq+F, so the setting applies", "不是由 SysRq+F 请求的，因此该设置生效";
    }
    constrained_alloc {
        "for_each_node_mask(nid, *oc->nodemask)", True => "Node {nid} is the next one of the request’s mask", "请求掩码中的下一个节点是 {nid}";
        "for_each_node_mask(nid, *oc->nodemask)", False => "All nodes of the request’s mask have been counted", "请求掩码中的所有节点都已计入";
        "for_each_node_mask(nid, cpuset_current", True => "Node {nid} is the next one that {current} may use", "{current} 可用的下一个节点是 {nid}";
        "for_each_node_mask(nid, cpuset_current", False => "All nodes that {current} may use have been counted", "{current} 可用的所有节点都已计入";
    }
    dump_task {
        "struct oom_control *oc", Any => "The row is for this decision", "这一行属于本次决定";
    }
    mem_cgroup_get_max {
        "if (cgroup_subsys_on_dfl", True => "This is cgroup v2, where swap has a limit of its own", "这是 cgroup v2，交换空间有单独的上限";
        "if (cgroup_subsys_on_dfl", False => "This is cgroup v1, where memory and swap have one limit together", "这是 cgroup v1，内存与交换空间共用一个上限";
        "if (mem_cgroup_swappiness(memcg))", True => "{memcg} may swap, so its swap counts too", "{memcg} 可以使用交换空间，因此也计入";
        "if (mem_cgroup_swappiness(memcg))", False => "{memcg} must not swap, so only memory counts", "{memcg} 不得使用交换空间，因此只计内存";
    }
    mem_cgroup_get_oom_group {
        "oom_domain = root_mem_cgroup", Any => "Every group up to the root may ask for it", "直到根的每个组都可以提出要求";
        "if (unlikely(!mem_cgroup_is_descendant", True => "{memcg} is not below {oom_domain} any more: nothing to kill there", "{memcg} 已不在 {oom_domain} 之下：那里没有什么要杀";
        "if (unlikely(!mem_cgroup_is_descendant", False => "{memcg} is {oom_domain}, or below it", "{memcg} 就是 {oom_domain}，或在其之下";
        "oom_group = memcg", Any => "{memcg} is to be killed as a whole, unless a group above it is", "{memcg} 将整体被杀，除非更上层的组如此要求";
        "if (oom_group)", True => "{oom_group} is kept until the kill is done", "在杀死完成之前保留 {oom_group}";
        "if (oom_group)", False => "No group has to be killed as a whole", "没有组需要整体被杀";
    }
    mem_cgroup_print_oom_context {
        "if (p)", True => "There is a victim, {p}, whose group is printed", "有牺牲者 {p}，写明其所在的组";
        "if (p)", False => "There is no victim whose group could be printed", "没有牺牲者，也就没有组可写";
    }
    mem_cgroup_print_oom_meminfo {
        "if (!buf)", True => "There is no memory left for the text: it is not printed", "已没有内存可放文本：省略";
        "if (!buf)", False => "There is memory for the text", "有内存可放文本";
        "if (cgroup_subsys_on_dfl", True => "cgroup v2 counts memory and swap apart", "cgroup v2 分别统计内存与交换空间";
        "if (cgroup_subsys_on_dfl", False => "cgroup v1 counts memory, memory with swap, and the kernel’s own", "cgroup v1 统计内存、内存加交换空间以及内核内存";
        "kfree(buf)", Any => "The memory of the text is given back", "归还文本所用的内存";
    }
    queue_oom_reaper {
        "add_timer(", Any => "The countdown runs", "倒计时开始运行";
    }
    oom_reap_task_mm | __oom_reap_task_mm {
        "if (!ret)", True => "Some of it could not be reaped: try again later", "有一部分未能回收：稍后再试";
        "if (!ret)", False => "All that can be reaped has been reaped", "能回收的都已回收";
    }
    can_madv_lru_vma | can_madv_dontneed_vma {
        "return", True => "{vma} is ordinary memory: neither locked, nor of huge pages, nor a device’s", "{vma} 是普通内存：未锁定，不是大页，也不属于设备";
        "return", False => "{vma} is locked, or of huge pages, or a device’s", "{vma} 被锁定，或由大页组成，或属于设备";
    }
    exit_mm {
        "exit_mm_release", Any => "Tasks that wait for {current} to release the memory are woken", "唤醒等待 {current} 放弃内存的任务";
        "if (!mm)", True => "{current} has no memory to release", "{current} 没有内存可放弃";
        "if (!mm)", False => "{current} has memory to release", "{current} 有内存可放弃";
        "sync_mm_rss", Any => "What {current} has counted for itself is added to the totals", "将 {current} 自己的计数并入总数";
        "core_state = mm->core_state", Any => "Is a core dump being written?", "是否正在写核心转储？";
        "if (core_state)", True => "A core dump is being written: {current} waits for it", "正在写核心转储：{current} 等待它";
        "if (core_state)", False => "No core dump is being written", "没有在写核心转储";
        "enter_lazy_tlb", Any => "The processor keeps the old page tables until it needs others", "处理器暂时沿用旧的页表";
        "mm_update_next_owner", Any => "Another user of the memory becomes its owner, if there is one", "若有其他使用者，则由其成为该内存的所有者";
    }
    exit_mmap {
        "mmu_notifier_release", Any => "Devices that use the memory are notified that it is freed", "通知使用该内存的设备：它即将消失";
        "arch_exit_mmap", Any => "The architecture clears up what it keeps for the memory", "由体系结构清理其为该内存保存的内容";
        "cond_resched", Any => "Another task may run", "让其他任务运行片刻";
        "flush_cache_mm", Any => "What the caches hold of it is written back", "写回缓存中的内容";
        "if (!vma)", True => "There is no mapping at all", "没有任何映射";
        "if (!vma)", False => "There are mappings to take down", "有映射需要拆除";
        "if (mm->locked_vm)", True => "Some of it is locked in memory, and has to be unlocked first", "其中有锁定的内存，须先解锁";
        "if (mm->locked_vm)", False => "None of it is locked in memory", "其中没有锁定的内存";
        "if (vma->vm_flags & VM_ACCOUNT)", True => "{vma} counts as promised memory", "{vma} 计入已承诺的内存";
        "if (vma->vm_flags & VM_ACCOUNT)", False => "{vma} does not count as promised memory", "{vma} 不计入已承诺的内存";
        "lru_add_drain", Any => "Pages on their way to the lists are put there", "将尚未入链表的页放入链表";
        "vma = mm->mmap", Any => "The first mapping is taken", "取第一个映射";
        "munlock_vma_pages_all", Any => "The pages of {vma} are unlocked", "解锁 {vma} 的页";
        "vm_unacct_memory", Any => "The accounting of the promised memory is undone", "收回已承诺的内存";
    }
    oom_killer_enable {
        "oom_killer_disabled = false", Any => "From now on the OOM killer may kill again", "此后 OOM killer 可以再次杀死进程";
    }

    same_thread_group {
        "", Any => "Do both threads belong to one process: {=}", "两个线程是否属于同一进程：{=}";
    }
    thread_group_empty {
        "", Any => "Is this the only thread of its process: {=}", "是否为进程中唯一的线程：{=}";
    }
    fatal_signal_pending {
        "", Any => "Is a SIGKILL on its way to {p}: {=}", "是否有 SIGKILL 正发往 {p}：{=}";
        "", Any => "Is a SIGKILL on its way to this thread: {=}", "是否有 SIGKILL 正发往该线程：{=}";
    }
    mmu_notifier_invalidate_range_start_nonblock {
        "", Any => "Other users of these pages, such as a hypervisor, are notified", "通知这些页的其他使用者，例如虚拟机监控器";
    }
    mem_cgroup_swappiness {
        "", Any => "The swappiness of the group: {=}", "该组使用交换空间的倾向：{=}";
    }
    mem_cgroup_margin {
        "", Any => "Pages that the group may still charge: {=}", "该组还可使用的页数：{=}";
    }
    css_task_iter_start {
        "", Any => "A walk over the processes of one group begins", "开始遍历一个组的进程";
    }
    css_task_iter_next {
        "", Any => "The next process of the group, in the order in which they joined it: {=}", "按加入顺序，组中的下一个进程：{=}";
    }
    css_task_iter_end {
        "", Any => "The walk over the processes of the group ends", "结束对该组进程的遍历";
    }
    cgroup_iter_start {
        "", Any => "A walk over the threads of one group begins", "开始遍历一个组的线程";
    }
    cgroup_iter_next {
        "", Any => "The next thread of the group, the one that joined last first: {=}", "组中的下一个线程，最后加入者在先：{=}";
    }
    cgroup_iter_end {
        "", Any => "The walk over the threads of the group ends", "结束对该组线程的遍历";
    }
    mem_cgroup_iter {
        "", Any => "The next group of the subtree, parents first: {=}", "子树中的下一个组（父组在先）：{=}";
    }
    mem_cgroup_iter_break {
        "", Any => "The walk over the groups ends early", "提前结束对组的遍历";
    }
    mem_cgroup_oom_synchronize {
        "", Any => "With cgroup v1 a thread can wait here, at the end of its fault, for memory or a kill", "在 cgroup v1 中，线程可以在缺页处理结束时在此等待内存或杀死";
    }
    mmput {
        "", Any => "The address space has one user less; after the last one it is freed", "地址空间少一个使用者；最后一个离开后将其拆除";
    }
    sched_show_task {
        "", Any => "A real kernel prints the state and the stack of {p} here", "真实内核在此打印 {p} 的状态和调用栈";
        "", Any => "A real kernel prints the state and the stack of one thread here", "真实内核在此打印一个线程的状态和调用栈";
    }
    schedule_timeout_idle {
        "", Any => "The thread sleeps for {timeout} timer ticks", "该线程休眠 {timeout} 个时钟节拍";
        "", Any => "The thread sleeps for a while", "该线程休眠片刻";
    }
    schedule_timeout_killable {
        "", Any => "The requester sleeps for a tick, so that the victim can go", "请求者休眠一个时钟节拍，让牺牲者得以退出";
    }
    thaw_process {
        "", Any => "All threads of the process that are frozen for a suspend are woken", "唤醒该进程中因系统挂起而被冻结的所有线程";
    }
    cpuset_v2 {
        "", Any => "Checks whether cpusets follow the rules of cgroup v2", "判断 cpuset 是否遵循 cgroup v2 的规则";
    }
    __show_mem {
        "", Any => "A real kernel prints its memory here, nodes and zones that the request may use", "真实内核在此打印请求可用的节点和区域的内存情况";
    }
    zap_vma_for_reaping {
        "", Any => "The mapping is unmapped, unless somebody who has to be told would have to sleep", "解除该映射，除非必须通知的一方会睡眠";
    }
    unmap_page_range {
        "", Any => "The range is unmapped, and pages that no other process uses are freed", "解除该区间的映射，其他进程不使用的页随之释放";
    }
    dump_unreclaimable_slab {
        "", Any => "A real kernel prints the slab caches that cannot shrink here", "真实内核在此打印不可收缩的 slab 缓存";
    }
}
