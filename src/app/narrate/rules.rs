// SPDX-License-Identifier: GPL-2.0-only
//! The sentences. The first rule that fits speaks, so the particular stand before the general.

use super::Case::{self, Any, By, False, Open, True};

/// A sentence for one statement.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The function.
    pub function: &'static str,
    /// How the statement begins, on one line.
    pub code: &'static str,
    /// How it came out.
    pub case: Case,
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

macro_rules! rules {
    ($( $function:ident { $( $code:literal, $case:expr => $en:literal, $zh:literal; )* } )*) => {
        &[$( $( Rule { function: stringify!($function), code: $code, case: $case, en: $en, zh: $zh }, )* )*]
    };
}

/// All sentences, by function in the order of the decision.
pub const RULES: &[Rule] = rules! {
    out_of_memory {
        "unsigned long freed", Any =>
            "Memory has run out: {current} asked for some, and the kernel must decide what to do",
            "内存已耗尽：{current} 申请内存，内核必须决定怎么办";
        "if (oom_killer_disabled)", True =>
            "The OOM killer is switched off, so nothing is done",
            "OOM killer 已关闭，因此什么都不做";
        "if (oom_killer_disabled)", False =>
            "The OOM killer is switched on, so it goes on",
            "OOM killer 处于启用状态，继续执行";
        "if (!is_memcg_oom(oc))", Open =>
            "Is the whole machine short of memory, or only one group?",
            "缺内存的是整台机器，还是只有一个组？";
        "if (!is_memcg_oom(oc))", True =>
            "The whole machine is short of memory, so drivers are asked first whether they can give some back",
            "整台机器都缺内存，因此先询问各驱动能否归还一些";
        "if (!is_memcg_oom(oc))", False =>
            "Only the group {oc->memcg} is at its limit: drivers cannot help with that",
            "只是组 {oc->memcg} 达到上限：驱动帮不上忙";
        "blocking_notifier_call_chain", Open =>
            "Drivers that registered for this are asked to give memory back",
            "请求登记过的驱动归还内存";
        "blocking_notifier_call_chain", Any =>
            "The drivers have given back {freed} pages",
            "驱动归还了 {freed} 页";
        "if (freed > 0)", True =>
            "Drivers have given back {freed} pages, so nobody has to be killed",
            "驱动归还了 {freed} 页，因此无需杀死任何进程";
        "if (freed > 0)", False =>
            "No driver has given anything back, so the kernel has to look for a victim",
            "没有驱动归还内存，内核必须寻找牺牲者";
        "if (task_will_free_mem(current))", Open =>
            "Is {current}, which asked for memory, about to exit anyway?",
            "申请内存的 {current} 是否本来就要退出？";
        "if (task_will_free_mem(current))", True =>
            "{current} is dying already, so it gets access to the reserves and nobody is killed",
            "{current} 已在退出，因此允许它使用保留内存，不杀任何进程";
        "if (task_will_free_mem(current))", False =>
            "{current} is not about to exit, so it goes on",
            "{current} 不会很快退出，继续执行";
        "if (oc->gfp_mask &&", By(0) =>
            "The request has no flags at all, as a request made by hand: it may go on",
            "请求没有任何标志（手动触发时如此）：可以继续";
        "if (oc->gfp_mask &&", By(1) =>
            "The request was allowed to use file systems, so everything has been tried before: it goes on",
            "请求允许进入文件系统，该尝试的都已尝试过：继续执行";
        "if (oc->gfp_mask &&", True =>
            "The request must not enter file systems, so too little has been tried to kill somebody for it",
            "请求不能进入文件系统，此前的尝试太少，不值得为它杀进程";
        "if (oc->gfp_mask &&", False =>
            "A group’s limit counts for every request: it goes on",
            "组的上限对任何请求都有效：继续执行";
        "oc->constraint = constrained_alloc(oc)", Open =>
            "Which limit led here, and how much memory stands behind it?",
            "是哪种限制导致的？其背后有多少内存？";
        "oc->constraint = constrained_alloc(oc)", Any =>
            "The limit is {oc->constraint}; scores are measured against {oc->totalpages} pages",
            "限制为 {oc->constraint}；评分以 {oc->totalpages} 页为基准";
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)", True =>
            "The limit is no memory policy, so the node mask plays no part from here on",
            "限制并非内存策略，因此节点掩码从此不再起作用";
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)", False =>
            "The limit is a memory policy: only its nodes count from here on",
            "限制来自内存策略：此后只看它的节点";
        "oc->nodemask = NULL", Any =>
            "The node mask is dropped",
            "丢弃节点掩码";
        "check_panic_on_oom(oc)", Any =>
            "Does the administrator want a panic instead of a kill?",
            "管理员是否要求崩溃而不是杀进程？";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", Open =>
            "May the process that asked for memory simply be killed itself?",
            "能否干脆杀掉申请内存的进程？";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", True =>
            "vm.oom_kill_allocating_task is set and {current} can be killed: no comparison is made",
            "设置了 vm.oom_kill_allocating_task 且 {current} 可以被杀：不作比较";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", By(0) =>
            "A group is at its limit, so its members are compared",
            "达到上限的是一个组，因此比较其成员";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", By(1) =>
            "vm.oom_kill_allocating_task is {sysctl_oom_kill_allocating_task}, so all processes are compared",
            "vm.oom_kill_allocating_task 为 {sysctl_oom_kill_allocating_task}，因此要比较所有进程";
        "if (!is_memcg_oom(oc) && sysctl_oom_kill_allocating_task", False =>
            "{current} asked for the memory but cannot be killed, so all processes are compared",
            "{current} 申请了内存但不能被杀，因此要比较所有进程";
        "select_bad_process(oc)", Any =>
            "Now every process is compared with the best candidate so far",
            "现在逐个将进程与目前的首选比较";
        "if (!oc->chosen)", True =>
            "No process can be chosen",
            "没有可以选择的进程";
        "if (!oc->chosen)", False =>
            "{oc->chosen} has been chosen",
            "{oc->chosen} 被选中";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", True =>
            "Without memory and without a victim the machine cannot go on: it panics",
            "既无内存又无牺牲者，机器无法继续：内核崩溃";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", By(0) =>
            "The request was made by hand: the machine can live without a victim",
            "请求是手动发出的：没有牺牲者也无妨";
        "if (!is_sysrq_oom(oc) && !is_memcg_oom(oc))", False =>
            "Only a group is short of memory: the machine can live with that",
            "只是一个组缺内存：机器可以继续";
        "if (oc->chosen && oc->chosen", True =>
            "{oc->chosen} is going to be killed",
            "将要杀死 {oc->chosen}";
        "if (oc->chosen && oc->chosen", By(0) =>
            "Nobody was chosen, so nobody is killed",
            "没有选中任何进程，因此不杀任何进程";
        "if (oc->chosen && oc->chosen", False =>
            "An earlier victim is still dying: the kernel waits for its memory and kills nobody else",
            "先前的牺牲者仍在退出：内核等待它的内存，不再杀其他进程";
        "oom_kill_process(oc", Any =>
            "{oc->chosen} is reported and killed",
            "报告并杀死 {oc->chosen}";
        "return !!oc->chosen", True =>
            "Something has been done: whoever asked for memory may try again",
            "已采取行动：申请者可以重试";
        "return !!oc->chosen", False =>
            "Nothing could be done",
            "无能为力";
        "return true", Any =>
            "Something is being done: whoever asked for memory may try again",
            "已有措施：申请者可以重试";
        "return false", Any =>
            "Nothing is done",
            "什么都不做";
    }
    task_will_free_mem {
        "struct mm_struct *mm", Any =>
            "Is {task} about to give its memory back by itself?",
            "{task} 是否会自行归还内存？";
        "if (!mm)", True =>
            "{task} has no memory any more: nothing will come from it",
            "{task} 已没有内存：不会再释放什么";
        "if (!mm)", False =>
            "{task} has an address space",
            "{task} 拥有地址空间";
        "if (!__task_will_free_mem(task))", True =>
            "{task} is not exiting, so its memory stays where it is",
            "{task} 没有在退出，因此不会释放内存";
        "if (!__task_will_free_mem(task))", False =>
            "{task} is exiting",
            "{task} 正在退出";
        "if (test_bit(MMF_OOM_SKIP, &mm->flags))", True =>
            "Its memory has been reaped, and yet memory is short again: waiting did not help",
            "其内存已被回收，但内存仍然不足：等待没有用";
        "if (test_bit(MMF_OOM_SKIP, &mm->flags))", False =>
            "Its memory has not been reaped yet",
            "其内存尚未被回收";
        "if (atomic_read(&mm->mm_users) <= 1)", True =>
            "Nobody else uses this memory, so it will come free",
            "没有其他使用者，因此这些内存会被释放";
        "if (atomic_read(&mm->mm_users) <= 1)", False =>
            "Others use the same memory: they would have to exit as well",
            "还有其他使用者：它们也必须退出才行";
        "for_each_process(p)", True =>
            "Does {p} use the same memory?",
            "{p} 是否使用同一内存？";
        "for_each_process(p)", False =>
            "All processes have been looked at",
            "所有进程都已检查";
        "return ret", True =>
            "All who use this memory are dying",
            "使用该内存的进程都在退出";
        "return ret", False =>
            "Somebody will keep this memory",
            "仍有进程会保留该内存";
    }
    __task_will_free_mem {
        "struct signal_struct *sig", Any =>
            "What is known about the end of {task}?",
            "{task} 是否即将结束？";
        "if (sig->flags & SIGNAL_GROUP_COREDUMP)", True =>
            "{task} is dumping core, which can take long and needs its memory",
            "{task} 正在转储核心，可能很久，且需要内存";
        "if (sig->flags & SIGNAL_GROUP_COREDUMP)", False =>
            "{task} is not dumping core",
            "{task} 没有在转储核心";
        "if (sig->flags & SIGNAL_GROUP_EXIT)", True =>
            "The whole process of {task} is exiting",
            "{task} 的整个进程正在退出";
        "if (sig->flags & SIGNAL_GROUP_EXIT)", False =>
            "The process of {task} has not been told to exit",
            "{task} 的进程没有被要求退出";
        "if (thread_group_empty(task) &&", True =>
            "{task} is the only thread of its process, and it is exiting",
            "{task} 是其进程唯一的线程，并且正在退出";
        "if (thread_group_empty(task) &&", By(0) =>
            "{task} has other threads: that it exits would say nothing about them",
            "{task} 还有其他线程：它退出并不说明什么";
        "if (thread_group_empty(task) &&", False =>
            "{task} is not exiting",
            "{task} 没有在退出";
    }
    constrained_alloc {
        "if (is_memcg_oom(oc))", True =>
            "A group has hit its limit: its limit is the measure",
            "某个组达到上限：以其上限为基准";
        "if (is_memcg_oom(oc))", False =>
            "No group has hit its limit, so it is about the machine",
            "没有组达到上限，因此与整台机器有关";
        "oc->totalpages = mem_cgroup_get_max", Any =>
            "The group may have {oc->totalpages} pages, {oc->totalpages@size}",
            "该组最多可用 {oc->totalpages} 页，即 {oc->totalpages@size}";
        "oc->totalpages = totalram_pages()", Any =>
            "The machine has {oc->totalpages} pages in memory and swap, {oc->totalpages@size}",
            "机器的内存与交换空间共 {oc->totalpages} 页，即 {oc->totalpages@size}";
        "if (!IS_ENABLED(CONFIG_NUMA))", Any =>
            "This kernel knows memory nodes",
            "此内核支持内存节点";
        "if (!oc->zonelist)", True =>
            "No list of zones is known: there is nothing that could limit the request",
            "没有区域列表：没有什么能限制该请求";
        "if (!oc->zonelist)", False =>
            "The request came with a list of zones",
            "请求带有区域列表";
        "if (oc->gfp_mask & __GFP_THISNODE)", True =>
            "The request named its node itself: that is no limit on the process",
            "请求自己指定了节点：这不算对进程的限制";
        "if (oc->gfp_mask & __GFP_THISNODE)", False =>
            "The request did not insist on one node",
            "请求没有限定某个节点";
        "if (oc->nodemask &&", True =>
            "A memory policy keeps the request out of some node that has memory",
            "内存策略使请求无法使用某个有内存的节点";
        "if (oc->nodemask &&", By(0) =>
            "No memory policy narrows the request",
            "没有内存策略限制该请求";
        "if (oc->nodemask &&", False =>
            "The memory policy allows every node that has memory",
            "内存策略允许所有有内存的节点";
        "for_each_zone_zonelist_nodemask", True =>
            "Would a cpuset keep the request out of {zone}?",
            "cpuset 是否禁止请求使用 {zone}？";
        "for_each_zone_zonelist_nodemask", False =>
            "All zones that the request could use have been looked at",
            "请求可用的区域都已检查";
        "if (!cpuset_zone_allowed(zone, oc->gfp_mask))", True =>
            "The cpuset forbids {zone}",
            "cpuset 禁止 {zone}";
        "if (!cpuset_zone_allowed(zone, oc->gfp_mask))", False =>
            "The cpuset allows {zone}",
            "cpuset 允许 {zone}";
        "if (cpuset_limited)", True =>
            "A cpuset limits the request, so only its nodes are the measure",
            "cpuset 限制了请求，因此只以其节点为基准";
        "if (cpuset_limited)", False =>
            "No cpuset limits the request",
            "没有 cpuset 限制该请求";
        "return CONSTRAINT_NONE", Any =>
            "Nothing limits the request: it is about the whole machine",
            "没有什么限制该请求：针对整台机器";
    }
    check_panic_on_oom {
        "if (likely(!sysctl_panic_on_oom))", True =>
            "vm.panic_on_oom is {sysctl_panic_on_oom}, so there is no panic",
            "vm.panic_on_oom 为 {sysctl_panic_on_oom}，因此不会崩溃";
        "if (likely(!sysctl_panic_on_oom))", False =>
            "vm.panic_on_oom is {sysctl_panic_on_oom}: a panic may be wanted",
            "vm.panic_on_oom 为 {sysctl_panic_on_oom}：可能要求崩溃";
        "if (sysctl_panic_on_oom != 2)", True =>
            "The value 1 spares a machine of which only a part is short",
            "值为 1 时，若只有部分内存不足则不崩溃";
        "if (sysctl_panic_on_oom != 2)", False =>
            "The value 2 means a panic in any case",
            "值为 2 表示无论如何都崩溃";
        "if (oc->constraint != CONSTRAINT_NONE)", True =>
            "Only a part of the machine is short, so there is no panic",
            "只有部分内存不足，因此不崩溃";
        "if (oc->constraint != CONSTRAINT_NONE)", False =>
            "The whole machine is short",
            "整台机器都缺内存";
        "if (is_sysrq_oom(oc))", True =>
            "Whoever asks for a kill by hand does not ask for a panic",
            "手动请求杀进程并不等于请求崩溃";
        "panic(", Any =>
            "The machine panics, as the administrator wanted",
            "按管理员的要求，内核崩溃";
    }
    select_bad_process {
        "oc->chosen_points = LONG_MIN", Any =>
            "The bar starts below any score, so that the first candidate always enters",
            "门槛起始低于任何分数，使第一个候选者总能入选";
        "if (is_memcg_oom(oc))", True =>
            "Only the members of the group are compared",
            "只比较该组的成员";
        "if (is_memcg_oom(oc))", False =>
            "All processes of the machine are compared, in the order of their creation",
            "按创建顺序比较机器上的所有进程";
        "for_each_process(p)", True =>
            "The next process is {p}",
            "下一个进程是 {p}";
        "for_each_process(p)", False =>
            "All processes have been compared",
            "所有进程都已比较";
        "if (oom_evaluate_task(p, oc))", True =>
            "The scan ends here: an earlier victim is still dying",
            "扫描到此为止：先前的牺牲者仍在退出";
        "if (oom_evaluate_task(p, oc))", Open =>
            "How does {p} compare with the best candidate so far?",
            "{p} 与目前的首选相比如何？";
        "if (oom_evaluate_task(p, oc))", False =>
            "{p} has been compared: on with the next one",
            "{p} 已比较：继续下一个";
    }
    oom_evaluate_task {
        "struct oom_control *oc", Any =>
            "It is the turn of {task}",
            "轮到 {task}";
        "if (oom_unkillable_task(task))", Open =>
            "Can {task} be killed at all?",
            "{task} 究竟能不能被杀？";
        "if (oom_unkillable_task(task))", True =>
            "{task} can never be killed, so it is passed over",
            "{task} 绝不能被杀，因此跳过";
        "if (oom_unkillable_task(task))", False =>
            "{task} is neither init nor a kernel thread: it could be killed",
            "{task} 既非 init 也非内核线程：可以被杀";
        "if (!is_memcg_oom(oc) &&", Open =>
            "Would killing {task} free memory on a node that matters?",
            "杀死 {task} 能否在相关节点上释放内存？";
        "if (!is_memcg_oom(oc) &&", True =>
            "{task} has no memory on the nodes that matter, so killing it would not help",
            "{task} 在相关节点上没有内存，杀死它无济于事";
        "if (!is_memcg_oom(oc) &&", By(0) =>
            "A group is short of memory: nodes do not matter",
            "缺内存的是一个组：与节点无关";
        "if (!is_memcg_oom(oc) &&", False =>
            "Killing {task} would help the nodes that matter",
            "杀死 {task} 对相关节点有帮助";
        "if (!is_sysrq_oom(oc) &&", Open =>
            "Is {task} a victim that is still dying?",
            "{task} 是否为仍在退出的牺牲者？";
        "if (!is_sysrq_oom(oc) &&", True =>
            "{task} is a victim of an earlier decision",
            "{task} 是先前决定的牺牲者";
        "if (!is_sysrq_oom(oc) &&", By(0) =>
            "The kill was asked for by hand, so victims on their way out are not waited for",
            "手动请求的杀进程，不等待正在退出的牺牲者";
        "if (!is_sysrq_oom(oc) &&", False =>
            "{task} is not a victim yet",
            "{task} 还不是牺牲者";
        "if (test_bit(MMF_OOM_SKIP", True =>
            "The memory of {task} has been taken already: the scan goes on without it",
            "{task} 的内存已被回收：扫描继续，不再考虑它";
        "if (test_bit(MMF_OOM_SKIP", False =>
            "{task} will free its memory soon: the kernel waits for it and kills nobody else",
            "{task} 很快会释放内存：内核等待它，不再杀其他进程";
        "if (oom_task_origin(task))", True =>
            "{task} asked to be killed first when memory runs out",
            "{task} 请求在内存不足时首先被杀";
        "if (oom_task_origin(task))", False =>
            "{task} did not ask to be killed first",
            "{task} 没有请求首先被杀";
        "points = oom_badness(task", Open =>
            "How many points does {task} score?",
            "{task} 得多少分？";
        "points = oom_badness(task", Any =>
            "{task} scores {points} points, {points@size}",
            "{task} 得 {points} 分，即 {points@size}";
        "points = oom_badness(task", Any =>
            "{task} scores {points}: it must not be chosen",
            "{task} 得 {points}：不能被选中";
        "if (points == LONG_MIN ||", By(0) =>
            "{task} must not be chosen, so it is passed over",
            "{task} 不能被选中，因此跳过";
        "if (points == LONG_MIN ||", True =>
            "{task} scores {points}, less than the {oc->chosen_points} of {oc->chosen}, so it is passed over",
            "{task} 得 {points} 分，低于 {oc->chosen} 的 {oc->chosen_points} 分，因此跳过";
        "if (points == LONG_MIN ||", False =>
            "{task} scores {points}, no less than {oc->chosen_points}: it becomes the best candidate",
            "{task} 得 {points} 分，不低于 {oc->chosen_points}：成为首选";
        "if (oc->chosen)", True =>
            "{oc->chosen} was the best candidate until now",
            "此前的首选是 {oc->chosen}";
        "if (oc->chosen)", False =>
            "There was no candidate before",
            "此前没有候选者";
        "oc->chosen = task", Any =>
            "{task} is the best candidate so far",
            "{task} 成为目前的首选";
        "oc->chosen_points = points", Any =>
            "The bar is now at {oc->chosen_points} points, {oc->chosen_points@size}",
            "门槛升至 {oc->chosen_points} 分，即 {oc->chosen_points@size}";
        "oc->chosen = (void *)-1UL", Any =>
            "The mark for “somebody is dying already” takes the place of the best candidate",
            "以“已有进程正在退出”的标记取代首选";
        "return 0", Any =>
            "Done with {task}: on with the next process",
            "{task} 处理完毕：继续下一个进程";
        "return 1", Any =>
            "The scan ends here",
            "扫描到此结束";
    }
    oom_unkillable_task {
        "if (is_global_init(p))", Open =>
            "Is {p} init?",
            "{p} 是 init 吗？";
        "if (is_global_init(p))", True =>
            "{p} is init, the first process: it is never killed",
            "{p} 是 init，即第一个进程：绝不杀死";
        "if (is_global_init(p))", False =>
            "{p} is not init",
            "{p} 不是 init";
        "if (p->flags & PF_KTHREAD)", True =>
            "{p} is a kernel thread: it is never killed",
            "{p} 是内核线程：绝不杀死";
        "if (p->flags & PF_KTHREAD)", False =>
            "{p} is no kernel thread",
            "{p} 不是内核线程";
        "return true", Any =>
            "{p} cannot be killed",
            "{p} 不能被杀";
        "return false", Any =>
            "{p} can be killed",
            "{p} 可以被杀";
    }
    oom_cpuset_eligible {
        "if (is_memcg_oom(oc))", True =>
            "A group’s limit is not about nodes",
            "组的上限与节点无关";
        "if (is_memcg_oom(oc))", False =>
            "It is about the machine, so nodes matter",
            "与整台机器有关，因此要看节点";
        "for_each_thread(start, tsk)", True =>
            "Does the thread {tsk} use a node that matters?",
            "线程 {tsk} 是否使用相关节点？";
        "for_each_thread(start, tsk)", False =>
            "No thread uses a node that matters",
            "没有线程使用相关节点";
        "if (mask)", True =>
            "A memory policy set off the shortage: its nodes are what matters",
            "缺内存由内存策略引起：以其节点为准";
        "if (mask)", False =>
            "No memory policy is involved: one node in common with {current} is enough",
            "与内存策略无关：与 {current} 有一个共同节点即可";
        "if (ret)", True =>
            "One such thread makes the whole process a candidate",
            "有一个这样的线程，整个进程就是候选者";
        "if (ret)", False =>
            "This thread does not: on with the next one",
            "此线程不符合：继续下一个";
        "return ret", True =>
            "Killing {start} would help",
            "杀死 {start} 有帮助";
        "return ret", False =>
            "Killing {start} would not help",
            "杀死 {start} 没有帮助";
    }
    oom_badness {
        "if (oom_unkillable_task(p))", True =>
            "{p} cannot be killed: it has no score",
            "{p} 不能被杀：没有分数";
        "if (oom_unkillable_task(p))", False =>
            "{p} could be killed, so it gets a score",
            "{p} 可以被杀，因此要评分";
        "p = find_lock_task_mm(p)", Open =>
            "Which thread of the process still has its memory?",
            "进程中的哪个线程仍持有内存？";
        "p = find_lock_task_mm(p)", Any =>
            "The thread {p} stands for the process",
            "由线程 {p} 代表该进程";
        "if (!p)", True =>
            "No thread has an address space any more: there is no score",
            "已没有线程拥有地址空间：没有分数";
        "if (!p)", False =>
            "{p} has an address space that can be counted",
            "{p} 拥有可以计数的地址空间";
        "adj = (long)p->signal->oom_score_adj", Any =>
            "The oom_score_adj of {p} is {adj}",
            "{p} 的 oom_score_adj 为 {adj}";
        "if (adj == OOM_SCORE_ADJ_MIN ||", By(0) =>
            "An oom_score_adj of {adj} protects {p} from any kill",
            "oom_score_adj 为 {adj}，使 {p} 免于被杀";
        "if (adj == OOM_SCORE_ADJ_MIN ||", By(1) =>
            "The memory of {p} has been reaped already: there is nothing left to gain",
            "{p} 的内存已被回收：没有什么可获得的";
        "if (adj == OOM_SCORE_ADJ_MIN ||", True =>
            "{p} is a vfork child that only borrows its memory: killing it would free nothing",
            "{p} 是 vfork 子进程，只是借用内存：杀死它不会释放什么";
        "if (adj == OOM_SCORE_ADJ_MIN ||", False =>
            "Nothing protects {p}, so its score is counted",
            "{p} 不受任何保护，因此计算其分数";
        "points = get_mm_rss", Open =>
            "Its pages are counted: resident, swapped out, and the page tables that map them",
            "统计其页数：驻留内存、换出的页，以及映射它们的页表";
        "points = get_mm_rss", Any =>
            "{p} holds {points} pages in memory, swap and page tables, {points@size}",
            "{p} 在内存、交换空间与页表中共占 {points} 页，即 {points@size}";
        "adj *= totalpages / 1000", Any =>
            "The adjustment weighs {adj} points, counted in thousandths of {totalpages} pages",
            "调整值折合 {adj} 分，以 {totalpages} 页的千分之一为单位";
        "points += adj", Any =>
            "With the adjustment that makes {points} points",
            "加上调整后为 {points} 分";
        "return points", Any =>
            "The score is {points} points, {points@size}",
            "分数为 {points} 分，即 {points@size}";
        "return LONG_MIN", Any =>
            "LONG_MIN means that it must not be chosen",
            "LONG_MIN 表示不能选择它";
    }
    find_lock_task_mm {
        "for_each_thread(p, t)", True =>
            "Does the thread {t} still have its memory?",
            "线程 {t} 是否仍持有内存？";
        "for_each_thread(p, t)", False =>
            "All threads of {p} have been looked at",
            "{p} 的所有线程都已检查";
        "if (likely(t->mm))", True =>
            "{t} has an address space: it stands for the process",
            "{t} 拥有地址空间：由它代表该进程";
        "if (likely(t->mm))", False =>
            "{t} has let go of its memory already",
            "{t} 已放弃内存";
        "t = NULL", Any =>
            "No thread has an address space any more",
            "已没有线程拥有地址空间";
        "return t", Any =>
            "{t} stands for its process",
            "由 {t} 代表其进程";
    }
    oom_kill_process {
        "struct task_struct *victim", Any =>
            "The victim is {victim}",
            "牺牲者是 {victim}";
        "if (task_will_free_mem(victim))", Open =>
            "Is {victim} about to exit anyway?",
            "{victim} 是否本来就要退出？";
        "if (task_will_free_mem(victim))", True =>
            "{victim} is dying anyway: it gets access to the reserves, and nothing is printed",
            "{victim} 本来就在退出：允许它使用保留内存，不打印任何内容";
        "if (task_will_free_mem(victim))", False =>
            "{victim} would live on, so it has to be killed",
            "{victim} 不会自行退出，因此必须杀死";
        "if (__ratelimit(&oom_rs))", True =>
            "There have not been too many reports lately, so a full one is printed",
            "最近的报告不多，因此打印完整报告";
        "if (__ratelimit(&oom_rs))", False =>
            "There have been too many reports lately, so none is printed",
            "最近的报告太多，因此不打印";
        "dump_header(oc, victim)", Any =>
            "The report for the kernel log is printed",
            "向内核日志打印报告";
        "oom_group = mem_cgroup_get_oom_group", Any =>
            "Does a group want to die as a whole?",
            "是否有组要求整体被杀？";
        "__oom_kill_process(victim, message)", Any =>
            "{victim} is killed",
            "杀死 {victim}";
        "if (oom_group)", True =>
            "The whole group {oom_group} dies with it",
            "整个组 {oom_group} 一并被杀";
        "if (oom_group)", False =>
            "No group has to die with it",
            "没有组需要一并被杀";
    }
    dump_header {
        "pr_warn(\"%s invoked oom-killer", Any =>
            "The report begins with who asked for memory: {current}. That need not be who dies",
            "报告首先写明谁申请内存：{current}。它不一定是被杀者";
        "dump_stack()", Any =>
            "A real kernel prints the call stack here",
            "真实内核在此打印调用栈";
        "show_mem(", Any =>
            "A real kernel prints its memory counters here",
            "真实内核在此打印内存计数";
        "if (sysctl_oom_dump_tasks)", True =>
            "vm.oom_dump_tasks is {sysctl_oom_dump_tasks}, so the table of all candidates is printed",
            "vm.oom_dump_tasks 为 {sysctl_oom_dump_tasks}，因此打印所有候选者的表格";
        "if (sysctl_oom_dump_tasks)", False =>
            "vm.oom_dump_tasks is {sysctl_oom_dump_tasks}, so no table is printed",
            "vm.oom_dump_tasks 为 {sysctl_oom_dump_tasks}，因此不打印表格";
        "if (p)", True =>
            "There is a victim, {p}, so a summary follows",
            "有牺牲者 {p}，因此随后打印摘要";
        "if (p)", False =>
            "There is no victim to sum up",
            "没有牺牲者可供摘要";
    }
    dump_tasks {
        "pr_info(\"Tasks state", Any =>
            "The table of all candidates begins; sizes are in pages",
            "候选者表格开始；大小以页计";
        "pr_info(\"[ pid ]", Any =>
            "Its heading is printed",
            "打印表头";
        "for_each_process(p)", True =>
            "The next row is that of {p}",
            "下一行是 {p}";
        "for_each_process(p)", False =>
            "The table is complete",
            "表格完成";
    }
    dump_task {
        "if (oom_unkillable_task(p))", True =>
            "{p} can never be killed, so it has no row",
            "{p} 绝不能被杀，因此没有这一行";
        "if (oom_unkillable_task(p))", False =>
            "{p} could be killed, so it may have a row",
            "{p} 可以被杀，因此可能有一行";
        "task = find_lock_task_mm(p)", Any =>
            "The thread {task} stands for the process",
            "由线程 {task} 代表该进程";
        "if (!task)", True =>
            "{p} has no memory left, so it has no row",
            "{p} 已没有内存，因此没有这一行";
        "pr_info(", Any =>
            "The row of {task} is printed",
            "打印 {task} 的一行";
        "return 0", Any =>
            "Done with {p}",
            "{p} 处理完毕";
    }
    dump_oom_summary {
        "pr_info(\"oom-kill:constraint", Any =>
            "The summary line begins: limit and nodes",
            "摘要行开始：限制与节点";
        "pr_cont(\",task=%s", Any =>
            "It ends with the victim: {victim}",
            "以牺牲者结尾：{victim}";
    }
    __oom_kill_process {
        "bool can_oom_reap", Any =>
            "Can the victim’s memory be taken by force later? Yes, unless something says no",
            "以后能否强行回收牺牲者的内存？除非另有原因，否则可以";
        "p = find_lock_task_mm(victim)", Open =>
            "Which thread of the victim still has its memory?",
            "牺牲者的哪个线程仍持有内存？";
        "p = find_lock_task_mm(victim)", Any =>
            "The thread {p} stands for the victim",
            "由线程 {p} 代表牺牲者";
        "if (!p)", True =>
            "{victim} has gone already: there is nothing to kill",
            "{victim} 已经退出：无需再杀";
        "if (!p)", False =>
            "{victim} still has its memory",
            "{victim} 仍持有内存";
        "if (victim != p)", True =>
            "{p}, another thread of the same process, stands in for it",
            "由同一进程的另一线程 {p} 代替";
        "if (victim != p)", False =>
            "It is the very thread that was chosen",
            "正是被选中的线程";
        "mm = victim->mm", Any =>
            "Its address space is kept at hand: the victim may lose it as soon as it is killed",
            "记住其地址空间：牺牲者一旦被杀就可能失去它";
        "count_vm_event", Any =>
            "The kill is counted in /proc/vmstat",
            "在 /proc/vmstat 中记一次杀死";
        "memcg_memory_event_mm", Any =>
            "The kill is counted for its group",
            "为其所在组记一次杀死";
        "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim", Any =>
            "SIGKILL goes to {victim}: from here on it is dying",
            "向 {victim} 发送 SIGKILL：从此它开始退出";
        "mark_oom_victim(victim)", Any =>
            "{victim} is marked as a victim, so that it may use the last reserves",
            "将 {victim} 标记为牺牲者，使其可以使用最后的保留内存";
        "pr_err(\"%s: Killed process", Any =>
            "The line that everybody looks for: {victim} has been killed",
            "大家要找的那一行：{victim} 已被杀死";
        "for_each_process(p)", True =>
            "Does {p} use the victim’s memory?",
            "{p} 是否使用牺牲者的内存？";
        "for_each_process(p)", False =>
            "All processes have been looked at",
            "所有进程都已检查";
        "if (!process_shares_mm(p, mm))", True =>
            "{p} has memory of its own, so it lives on",
            "{p} 有自己的内存，因此继续存活";
        "if (!process_shares_mm(p, mm))", False =>
            "{p} uses the victim’s memory",
            "{p} 使用牺牲者的内存";
        "if (same_thread_group(p, victim))", True =>
            "{p} is the victim itself",
            "{p} 就是牺牲者自己";
        "if (same_thread_group(p, victim))", False =>
            "{p} is another process: it would keep the memory alive",
            "{p} 是另一个进程：它会使内存无法释放";
        "if (is_global_init(p))", True =>
            "{p} is init and cannot be killed, so this memory will never come free",
            "{p} 是 init，不能被杀，因此该内存永远不会释放";
        "if (is_global_init(p))", False =>
            "{p} is not init",
            "{p} 不是 init";
        "if (unlikely(p->flags & PF_KTHREAD))", True =>
            "{p} is a kernel thread that only borrows the memory",
            "{p} 是内核线程，只是借用内存";
        "if (unlikely(p->flags & PF_KTHREAD))", False =>
            "{p} is no kernel thread, so it has to die as well",
            "{p} 不是内核线程，因此也必须被杀";
        "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, p", Any =>
            "SIGKILL goes to {p} too, whatever its oom_score_adj: it uses the same memory",
            "也向 {p} 发送 SIGKILL，不论其 oom_score_adj：它使用同一内存";
        "if (can_oom_reap)", True =>
            "If {victim} does not exit soon, its memory will be taken by force",
            "若 {victim} 不尽快退出，其内存将被强行回收";
        "if (can_oom_reap)", False =>
            "The memory of {victim} cannot be taken by force",
            "无法强行回收 {victim} 的内存";
        "queue_oom_reaper(victim)", Any =>
            "The countdown for the reaper begins: two seconds",
            "回收线程的倒计时开始：两秒";
    }
    mark_oom_victim {
        "struct mm_struct *mm", Any =>
            "{tsk} becomes a victim",
            "{tsk} 成为牺牲者";
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))", True =>
            "{tsk} was marked before",
            "{tsk} 先前已被标记";
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))", False =>
            "{tsk} is marked now: it may use the last reserves",
            "{tsk} 现已标记：可以使用最后的保留内存";
        "if (!cmpxchg(&tsk->signal->oom_mm, NULL, mm))", True =>
            "The process remembers the address space it dies with",
            "进程记住它退出时的地址空间";
        "if (!cmpxchg(&tsk->signal->oom_mm, NULL, mm))", False =>
            "The process remembers its address space already",
            "进程已记住其地址空间";
        "set_bit(MMF_OOM_VICTIM", Any =>
            "The address space is marked as a victim’s",
            "将地址空间标记为牺牲者的";
        "__thaw_task(tsk)", Any =>
            "If it was frozen it is thawed: a frozen process could not die",
            "若被冻结则解冻：冻结的进程无法退出";
        "atomic_inc(&oom_victims)", Any =>
            "There are {oom_victims} victims on their way out",
            "正在退出的牺牲者数为 {oom_victims}";
    }
    queue_oom_reaper {
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED", True =>
            "The countdown for this address space is running already",
            "该地址空间的倒计时已在进行";
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED", False =>
            "No countdown was running for this address space",
            "该地址空间此前没有倒计时";
        "tsk->oom_reaper_timer.expires", Any =>
            "The reaper may come at jiffy {tsk->oom_reaper_timer.expires}, two seconds from now",
            "回收线程最早在第 {tsk->oom_reaper_timer.expires} 个 jiffy 到来，即两秒之后";
    }
    process_shares_mm {
        "for_each_thread(p, t)", True =>
            "The thread {t} of {p} is looked at",
            "检查 {p} 的线程 {t}";
        "if (t_mm)", True =>
            "{t} has an address space, which decides for the whole process",
            "{t} 拥有地址空间，由它代表整个进程";
        "if (t_mm)", False =>
            "{t} has none: on with the next thread",
            "{t} 没有地址空间：继续下一个线程";
        "return t_mm == mm", True =>
            "{p} uses the same address space",
            "{p} 使用同一地址空间";
        "return t_mm == mm", False =>
            "{p} has another address space",
            "{p} 使用另一个地址空间";
        "return false", Any =>
            "{p} has no address space at all",
            "{p} 根本没有地址空间";
    }
    is_memcg_oom {
        "return oc->memcg != NULL", True =>
            "A group has hit its limit",
            "某个组达到上限";
        "return oc->memcg != NULL", False =>
            "No group has hit its limit: the whole machine is short",
            "没有组达到上限：整台机器都缺内存";
    }
    is_sysrq_oom {
        "return oc->order == -1", True =>
            "The kill was asked for by hand",
            "这是手动请求的";
        "return oc->order == -1", False =>
            "Nobody asked for it by hand",
            "不是手动请求的";
    }
};
