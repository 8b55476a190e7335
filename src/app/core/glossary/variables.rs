// SPDX-License-Identifier: GPL-2.0-only
//! Variables of the kernel itself.

use super::entry::glossary;

glossary! { Global:
    "current": "The thread that runs, which asked for memory", "正在运行的线程，即请求内存者";
    "jiffies": "Ticks since the machine was started", "机器启动以来的节拍数";
    "sysctl_panic_on_oom": "vm.panic_on_oom: 0 kills a process, 1 panics if the whole machine is short, 2 panics always", "vm.panic_on_oom：0 杀死进程，1 在整机缺内存时恐慌，2 总是恐慌";
    "sysctl_oom_kill_allocating_task": "vm.oom_kill_allocating_task: if it is set, the requester dies and nobody is compared", "vm.oom_kill_allocating_task：若设置，则请求者被杀死，不做比较";
    "sysctl_oom_dump_tasks": "vm.oom_dump_tasks: whether the report has a table of processes", "vm.oom_dump_tasks：报告中是否有进程表";
    "oom_lock": "Held during a decision, so that there is one at a time", "做决定期间持有，使同一时间只有一个决定";
    "oom_adj_mutex": "Held while an oom_score_adj is written", "写入 oom_score_adj 时持有";
    "oom_victims": "How many threads are victims and have not finished yet", "有多少线程是牺牲者且尚未结束";
    "oom_victims_wait": "Who waits until no victim is left, such as a suspend", "等待牺牲者全部结束者，例如系统挂起";
    "oom_killer_disabled": "Set while the machine is being suspended: then nobody is killed", "机器挂起期间设置：此时不杀死任何进程";
    "oom_reaper_list": "The victims that wait for the reaper, the last one first", "等待回收线程的牺牲者，后来者在前";
    "oom_reaper_lock": "Held while that list is changed", "修改该列表时持有";
    "oom_reaper_wait": "Where the reaper sleeps until there is a victim", "回收线程在有牺牲者之前在此睡眠";
    "oom_reaper_th": "The reaper's thread", "回收线程本身";
    "oom_notify_list": "Functions that may free memory before anybody is killed, such as those of a hypervisor", "在杀死进程之前可能释放内存的函数，例如虚拟机监控器的函数";
    "oom_constraint_text": "The names of the constraints in the report", "各种限制在报告中的名称";
    "totalram_pages": "How many pages of memory the machine has", "机器有多少页内存";
    "total_swap_pages": "How many pages of swap the machine has", "机器有多少页交换";
    "root_mem_cgroup": "The cgroup above all others, which has no limit", "所有 cgroup 之上的根组，没有上限";
    "memory_cgrp_id": "The number of the memory controller", "内存控制器的编号";
    "memory_cgrp_subsys": "The memory controller", "内存控制器";
    "cpusets_enabled_key": "On while there is a cpuset besides the one of all", "除根 cpuset 之外还有其他 cpuset 时打开";
    "cpuset_current_mems_allowed": "The memory nodes that the requester may use", "请求者可用的内存节点";
    "callback_lock": "Held while cpusets change", "cpuset 变化时持有";
    "tasklist_lock": "Held while processes come and go", "进程出现和消失时持有";
    "node_states": "Which nodes have memory, processors, and so on", "哪些节点有内存、处理器等";
    "init_user_ns": "The users of the machine itself, outside of any container", "机器本身（任何容器之外）的用户";
    "rcu": "The lock that guard() takes here: whoever reads a list is not disturbed by changes", "guard() 在此获取的锁：读取列表者不受修改影响";
    "sibling": "By which member a process is linked into the list of its parent's children", "进程通过哪个成员链入父进程的子进程列表";
    "callback_mutex": "Held while cpusets change; since 3.18 called callback_lock", "cpuset 变化时持有；自 3.18 起称为 callback_lock";
    "first_memory_node": "The lowest node that has memory", "编号最小的有内存的节点";
    "mem_cgroup_subsys_id": "The number of the memory controller, in 3.10", "内存控制器的编号（3.10）";
    "number_of_cpusets": "How many cpusets there are, that of all included", "cpuset 的数量，包括根 cpuset";
    "cpuset_nodelist": "Where the list of nodes is written before it is printed", "打印前写入节点列表的缓冲区";
    "zone_scan_lock": "Held while zones are marked as being decided about", "标记区域正在做决定时持有";
}
