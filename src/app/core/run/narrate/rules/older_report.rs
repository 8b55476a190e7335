// SPDX-License-Identifier: GPL-2.0-only
//! The report, as older kernels than 5.10 print it.

use super::rule::Case::{Any, False, Open, True};
use super::rule::rules;

rules! {
    dump_header {
        "cpuset_print_current_mems_allowed()", Any =>
            "A line names the cpuset of {current} and its nodes",
            "打印一行，给出 {current} 的 cpuset 及其节点";
        "mem_cgroup_print_oom_info(oc->memcg, p)", Any =>
            "The counters of the group are printed",
            "打印该组的计数";
        "dump_tasks(oc->memcg, oc->nodemask)", Any =>
            "A table of processes with memory is printed",
            "打印持有内存的进程的表";
    }
    cpuset_print_current_mems_allowed {
        "pr_info(\"%s cpuset=", Any =>
            "The line begins with the name of {current}",
            "该行以 {current} 的名称开头";
        "pr_cont_cgroup_name(cgrp)", Any =>
            "The cpuset follows",
            "其后是 cpuset";
        "pr_cont(\" mems_allowed=", Any =>
            "The line ends with the nodes {current->mems_allowed}",
            "该行以节点 {current->mems_allowed} 结尾";
    }
    dump_tasks {
        "if (oom_unkillable_task(p, memcg, nodemask))", Open =>
            "Does {p} belong into the table?",
            "{p} 是否应列入表中？";
        "if (oom_unkillable_task(p, memcg, nodemask))", True =>
            "{p} could not be killed here, so it has no row",
            "{p} 在这里不能被杀，因此没有行";
        "if (oom_unkillable_task(p, memcg, nodemask))", False =>
            "{p} could be killed, so it may have a row",
            "{p} 可以被杀，因此可能有一行";
        "task = find_lock_task_mm(p)", Any =>
            "Which thread of {p} still has its memory?",
            "{p} 的哪个线程仍持有内存？";
        "if (!task)", True =>
            "No thread of {p} has memory any more, so it has no row",
            "{p} 已没有线程持有内存，因此没有行";
        "if (!task)", False =>
            "The thread {task} stands for the process",
            "由线程 {task} 代表该进程";
        "continue", Any =>
            "On with the next process",
            "继续下一个进程";
        "pr_info(\"[%5d]", Any =>
            "The row of {task} is printed",
            "打印 {task} 的一行";
        "pr_info(\"[%7d]", Any =>
            "The row of {task} is printed",
            "打印 {task} 的一行";
    }
    mem_cgroup_print_oom_info {
        "if (p)", True =>
            "A process was chosen, so the line says where it is",
            "已选中进程，因此该行说明其所在";
        "if (p)", False =>
            "No process was chosen",
            "没有选中进程";
        "pr_info(\"Task in", Any =>
            "The line that names the group begins",
            "给出组名的行开始";
        "pr_cont_cgroup_path(task_cgroup(p", Any =>
            "The group of {p} is named",
            "给出 {p} 的组";
        "pr_cont(\" killed as a result", Any =>
            "The limit that was hit follows",
            "其后是达到的上限";
        "pr_info(\"Memory limit reached", Any =>
            "The line that names the group begins",
            "给出组名的行开始";
        "pr_cont_cgroup_path(memcg", Any =>
            "It is the limit of {memcg}",
            "是 {memcg} 的上限";
        "pr_cont(\"\\n\")", Any =>
            "The line ends",
            "该行结束";
        "pr_info(\"memory: usage", Any =>
            "Usage and limit of its memory, and how often the limit was in the way",
            "内存的用量与上限，以及受阻的次数";
        "pr_info(\"memory+swap: usage", Any =>
            "The same of memory and swap together",
            "内存与交换空间合计的同样数据";
        "pr_info(\"kmem: usage", Any =>
            "The same of the kernel’s memory on its behalf",
            "内核为其使用的内存的同样数据";
        "for_each_mem_cgroup_tree(iter", True =>
            "The next group below is {iter}",
            "下一个下级组是 {iter}";
        "for_each_mem_cgroup_tree(iter", False =>
            "All groups below it have been printed",
            "所有下级组都已打印";
        "pr_info(\"Memory cgroup stats", Any =>
            "The line with its statistics begins",
            "其统计行开始";
        "pr_cont_cgroup_path(iter", Any =>
            "The group {iter} is named",
            "给出组 {iter} 的名称";
        "pr_cont(\":\")", Any =>
            "Its statistics follow",
            "其后是统计";
        "mem_cgroup_print_statistics(iter)", Any =>
            "The statistics of {iter} are printed",
            "打印 {iter} 的统计";
    }
    mem_cgroup_print_oom_meminfo {
        "pr_info(\"memory+swap: usage", Any =>
            "The same of memory and swap together",
            "内存与交换空间合计的同样数据";
        "pr_info(\"memory: usage", Any =>
            "Usage and limit of the group’s memory, and how often the limit was in the way",
            "组内存的用量与上限，以及受阻的次数";
        "pr_info(\"swap: usage", Any =>
            "The same of its swap",
            "其交换空间的同样数据";
        "pr_info(\"kmem: usage", Any =>
            "The same of the kernel’s memory on its behalf",
            "内核为其使用的内存的同样数据";
        "for_each_mem_cgroup_tree(iter", True =>
            "The next group below is {iter}",
            "下一个下级组是 {iter}";
        "for_each_mem_cgroup_tree(iter", False =>
            "All groups below it have been printed",
            "所有下级组都已打印";
        "pr_info(\"Memory cgroup stats", Any =>
            "The line with its statistics begins",
            "其统计行开始";
        "pr_cont_cgroup_path(iter", Any =>
            "The group {iter} is named",
            "给出组 {iter} 的名称";
        "pr_cont(\":\")", Any =>
            "Its statistics follow",
            "其后是统计";
        "mem_cgroup_print_statistics(iter)", Any =>
            "The statistics of {iter} are printed",
            "打印 {iter} 的统计";
    }
}
