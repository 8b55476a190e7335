// SPDX-License-Identifier: GPL-2.0-only
//! What stands in the fields of the workbench, and what is said of texts that are not taken.
//!
//! What the fields themselves are called stands beside them, in `app::workbench::field`.

use crate::app::i18n::Language;

words! {
    no_victim: "not a victim", "不是牺牲者";
    no_limit: "no limit", "无上限";
    as_present: "as much as is present", "与物理内存相同";
    as_page_tables: "as many as the page tables fill", "由页表的大小得出";
    no_zonelist: "none (NULL)", "无（NULL）";
    no_nodemask: "none (NULL): all nodes", "无（NULL）：所有节点";
    nodes_of_cpuset: "those of the cpuset", "与 cpuset 相同";
    policy_none: "none", "无";
    policy_bind: "bind: only on these nodes", "bind：仅在这些节点上";
    policy_interleave: "interleave: on these nodes in turn", "interleave：在这些节点上轮流";
    policy_preferred: "preferred: on these nodes first", "preferred：优先在这些节点上";
    policy_local: "local: on the node where it runs", "local：在其运行的节点上";
    policy_preferred_many: "preferred_many: on these nodes first", "preferred_many：优先在这些节点上";
    policy_weighted: "weighted_interleave: on these nodes in turn, by weight", "weighted_interleave：按权重在这些节点上轮流";
    kind_anon: "anonymous", "匿名映射";
    kind_file: "file or shared memory", "文件或共享内存";
    panic_never: "0: kill a process", "0：杀死一个进程";
    panic_global: "1: panic, unless a group, a cpuset or a mempolicy restricts the request", "1：内核崩溃，除非请求受组、cpuset 或内存策略限制";
    panic_always: "2: panic in any case but sysrq", "2：除 sysrq 外一律内核崩溃";

    stays: "stays as it is", "保持不变";
    set_on: "becomes on", "变为开";
    set_off: "becomes off", "变为关";
    no_flags: "no flags", "无标志";

    switch_form: "It is on or off", "只能是开或关";
    nodes_form: "Nodes as a list: 0-1,3", "以列表表示的节点：0-1,3";
    choice_form: "It is one of those in the list", "只能是列表中的一项";
    gfp_form: "Names such as GFP_KERNEL|__GFP_COMP, or a number such as 0xcc0", "名称，如 GFP_KERNEL|__GFP_COMP，或数字，如 0xcc0";
}

sentences! {
    number_form(least, most): "A whole number from {least} to {most}", "{least} 到 {most} 的整数";
    and_others(name, n): "{name} and {n} more", "{name} 等另外 {n} 个";
}
