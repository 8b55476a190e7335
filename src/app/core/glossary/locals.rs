// SPDX-License-Identifier: GPL-2.0-only
//! Variables of functions whose names say less than there is to say, wherever they stand. All others are
//! explained by the introduction of their function, or by their type.

use super::entry::glossary;

glossary! { Local:
    "points": "The score, in pages", "分数，以页计";
    "adj": "oom_score_adj: as it was set, and then in pages", "oom_score_adj：先是设置的值，然后以页计";
    "badness": "The score that oom_badness() returned", "oom_badness() 返回的分数";
    "can_oom_reap": "Whether the reaper may take the memory: not if init uses it, too", "回收线程能否取走该内存：若 init 也在使用则不能";
    "cpuset_limited": "Whether a cpuset keeps the request from some zone", "cpuset 是否使请求无法使用某个区域";
    "child_points": "The score of a child", "子进程的分数";
    "victim_points": "The best score among the children so far", "目前子进程中的最高分数";
    "oom_group": "The cgroup that dies as a whole with the victim; NULL if none does", "与牺牲者一起整组被杀死的 cgroup；没有则为 NULL";
    "freed": "How many pages were freed without a kill", "不经杀死就释放的页数";
    "attempts": "How often the reaper has tried", "回收线程已尝试的次数";
    "nr_lru": "All pages that reclaim keeps in lists", "回收所管理链表中的全部页";
    "high_zoneidx": "The highest zone that the request may use", "请求可用的最高区域";
    "highest_zoneidx": "The highest zone that the request may use", "请求可用的最高区域";
    "max_zone_idx": "The highest zone that the report is about", "报告涉及的最高区域";
    "nr_accounted": "How many pages were promised for these mappings", "为这些映射承诺的页数";
    "ret": "What the function is going to return", "函数将要返回的值";
    "message": "What the line about the kill begins with", "杀死行的开头文字";
    "totalpages": "How many pages a unit of oom_score_adj is a thousandth of", "oom_score_adj 的一个单位是多少页的千分之一";
    "reap": "Whether the memory can be taken now", "现在能否取走内存";
    "t_mm": "The address space of another thread", "另一个线程的地址空间";
    "child": "A process that the chosen one has started", "被选中进程启动的子进程";
    "curr": "The cgroup that the memory is charged to", "内存计入的 cgroup";
    "iter": "The cgroup at which a walk stands", "遍历所处的 cgroup";
    "it": "Where the walk over the processes stands", "遍历进程所处的位置";
    "oom_domain": "The cgroup from which on a group may die as a whole", "从哪个 cgroup 起可以整组被杀死";
    "mas": "Where the walk over the mappings stands", "遍历映射所处的位置";
    "vmi": "Where the walk over the mappings stands", "遍历映射所处的位置";
    "oom_rs": "How many reports were printed lately", "最近打印了多少份报告";
    "pfoom_rs": "How many such warnings were printed lately", "最近打印了多少条这样的警告";
    "fn": "The function that was passed in, which is called for each process", "传入的函数，对每个进程调用";
    "killed": "Whether somebody was killed, so that the requester sleeps for a moment", "是否杀死了进程；若是，请求者稍作睡眠";
    "mpol_mask": "The nodes of the memory policy; NULL if no policy caused the shortage", "内存策略的节点；若短缺并非由策略引起则为 NULL";
}
