// SPDX-License-Identifier: GPL-2.0-only
//! Facts about the machine: the request, the nodes, the groups.

use crate::app::i18n::Language;

words! {
    yes: "yes", "是";
    no: "no", "否";
    fact_free: "Free memory", "空闲内存";
    free_unread: "not read by the OOM killer", "OOM killer 不读取";
    free_hint: "It can be above zero: every zone keeps a reserve (its min watermark), and the request may need another zone or a larger block", "可以大于零：每个区域都保留一部分（min 水位线），而且请求可能需要别的区域或更大的连续块";
    fs_hint: "may enter a file system; without it no process is killed", "可以进入文件系统；否则不会杀死任何进程";
    hardwall_hint: "limited to the cpuset of its process, as user memory is", "限于其进程的 cpuset，用户内存即是如此";
    zone_hint: "the highest zone that the flags allow", "标志允许的最高区域";
    node_hint: "the node that is tried first", "首先尝试的节点";
    fact_node: "Preferred node", "首选节点";
    mask_none: "no mempolicy restricts the request", "没有内存策略限制此请求";
    mask_some: "the nodes that a mempolicy allows", "内存策略允许的节点";

    node: "node", "节点";
    zones: "zones", "区域";
    may_use: "processes", "进程";
    may_use_hint: "How many processes may use the node, by their cpuset", "按其 cpuset，可使用该节点的进程数";
    this_request: "this request", "此请求";
    node_empty: "has no memory", "没有内存";
    node_zones: "its zones are too high for gfp_mask", "其区域高于 gfp_mask 允许的范围";
    node_masked: "not in oc->nodemask", "不在 oc->nodemask 中";
    node_allowed: "by cpuset and mempolicy", "cpuset 与内存策略均允许";
    who_eligible: "Who can be chosen", "谁可以被选中";

    groups: "Cgroups", "控制组";
    limit_hit: "limit hit here", "在此达到上限";
    group_machine: "members can be chosen: the whole machine is short", "成员可以被选中：整台机器都缺内存";
    group_inside: "members can be chosen", "成员可以被选中";
    group_outside: "members cannot be chosen: outside the group that is short", "成员不能被选中：不在缺内存的组内";
    group_memory: "memory", "内存";
    group_swap: "swap", "交换";
    group_memsw: "memory and swap", "内存与交换";
    no_members: "no processes of its own", "没有自己的进程";
}

sentences! {
    ram_kept(present, kept): "of {present} in the nodes the kernel keeps {kept}: its own code and tables, and what was reserved at boot. That does not count", "各节点共有 {present}，内核自己保留 {kept}：自身代码与页表结构，以及启动时预留的内存。这部分不计入";
    group_overtaken(name): "{name} below it shows more, although its memory is a part of this: the counters were not read at the same moment", "其下的 {name} 显示得更多，而它的内存本应包含在内：各计数器并非同一时刻读取";
    group_uncounted(name): "Not counted here: {name} below it uses more. Only the group whose limit was hit has to be right", "此处未计数：其下的 {name} 使用得更多。只有达到上限的组的数值必须准确";
    node_victim(name): "{name} is a victim and may use every node", "{name} 是牺牲者，可以使用任何节点";
    node_walled(name): "excluded by the cpuset of {name}", "不在 {name} 的 cpuset 中";
    node_beyond(name): "outside the cpuset of {name}, but kernel allocations may go beyond it", "不在 {name} 的 cpuset 中，但内核的分配可以超出它";
    rule_memcg(path): "Members of {path} and of the groups below it: nodes do not matter", "{path} 及其下各组的成员：与节点无关";
    rule_policy(nodes): "A process with a thread whose mempolicy allows a node of {nodes}, or that has no mempolicy", "至少有一个线程的内存策略允许节点 {nodes} 之一，或没有内存策略的进程";
    rule_cpuset(name, nodes): "A process that shares a node with {name}, which may use {nodes}", "与 {name} 有共同节点的进程，它可用节点 {nodes}";
    used_of(used, max, pages): "{used} of {max} · {pages}", "{used} / {max} · {pages}";
    unlimited(used, pages): "{used}, no limit · {pages}", "{used}，无上限 · {pages}";
}

impl Language {
    /// An answer.
    pub fn yes_no(self, is_so: bool) -> &'static str {
        if is_so { self.yes() } else { self.no() }
    }
}
