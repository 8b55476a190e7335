// SPDX-License-Identifier: GPL-2.0-only
//! Memory cgroups.

use super::rule::Case::{Any, By, False, Open, True};
use super::rule::rules;

rules! {
    mem_cgroup_get_max {
        "unsigned long max", Any => "The limit of {memcg} is {max} pages", "{memcg} 的上限为 {max} 页";
        "max += min(", Any => "With the swap that it may use that makes {max} pages", "加上可用的交换空间共 {max} 页";
        "return max", Any => "The group may have {max} pages in all", "该组总共可用 {max} 页";
    }
    mem_cgroup_scan_tasks {
        "for_each_mem_cgroup_tree", True => "The next group of the tree is {iter}", "树中的下一个组是 {iter}";
        "for_each_mem_cgroup_tree", False => "All groups below {memcg} have been visited", "{memcg} 之下的所有组都已访问";
        "while (!ret", True => "The next member is {task}", "下一个成员是 {task}";
        "while (!ret", False => "No member is left in {iter}", "{iter} 中已没有其他成员";
        "ret = fn(task, arg)", Open => "{task} is handed to {fn}()", "将 {task} 交给 {fn}()";
        "ret = fn(task, arg)", Any => "{fn}() is done with {task}", "{fn}() 已处理 {task}";
        "if (ret)", True => "The walk ends here", "遍历到此结束";
        "if (ret)", False => "The walk goes on", "遍历继续";
    }
    mem_cgroup_get_oom_group {
        "if (!cgroup_subsys_on_dfl", True => "Only cgroup v2 can kill a group as a whole", "只有 cgroup v2 能整组杀死";
        "if (!cgroup_subsys_on_dfl", False => "This is cgroup v2, where a group can be killed as a whole", "这是 cgroup v2，组可以整体被杀";
        "if (!oom_domain)", True => "The whole machine is short, so groups up to the root count", "整台机器都缺内存，因此直到根的组都算数";
        "if (!oom_domain)", False => "Only groups up to {oom_domain} count", "只有直到 {oom_domain} 的组算数";
        "memcg = mem_cgroup_from_task", Any => "{victim} is a member of {memcg}", "{victim} 是 {memcg} 的成员";
        "if (memcg == root_mem_cgroup)", True => "The root group is never killed as a whole", "根组绝不会整体被杀";
        "if (memcg == root_mem_cgroup)", False => "{memcg} is not the root", "{memcg} 不是根";
        "for (; memcg;", True => "Is {memcg} to be killed as a whole?", "{memcg} 是否要求整体被杀？";
        "if (memcg->oom_group)", True => "{memcg} has memory.oom.group set: all of it is killed", "{memcg} 设置了 memory.oom.group：全部被杀";
        "if (memcg->oom_group)", False => "{memcg} has not set memory.oom.group", "{memcg} 没有设置 memory.oom.group";
        "if (memcg == oom_domain)", True => "{memcg} is where the shortage is: no need to look further up", "内存不足就在 {memcg}：无需再往上看";
        "if (memcg == oom_domain)", False => "The shortage is further up: on with the parent", "内存不足在更上层：继续看父组";
        "return oom_group", Any => "The group that is killed with the victim: {oom_group}", "与牺牲者一并被杀的组：{oom_group}";
    }
    oom_kill_memcg_member {
        "if (task->signal->oom_score_adj", True => "{task} is a member of the group, so it is killed too", "{task} 是该组成员，因此也被杀";
        "if (task->signal->oom_score_adj", By(0) => "An oom_score_adj of −1000 protects {task} here too", "oom_score_adj −1000 在这里同样保护 {task}";
        "if (task->signal->oom_score_adj", False => "{task} is init, which cannot be killed", "{task} 是 init，不能被杀";
    }
    mem_cgroup_print_oom_context {
        "if (memcg)", True => "The line goes on with the group that hit its limit", "这一行接着是达到上限的组";
        "if (memcg)", False => "No group is short of memory: this is printed", "没有组达到上限：这一行写明";
        "pr_cont(\",global_oom", Any => "The line goes on: the whole machine was short", "这一行接着写明：整台机器都缺内存";
        "pr_cont(\",task_memcg", Any => "The line goes on with the group of the victim", "这一行接着是牺牲者所在的组";
    }
    mem_cgroup_print_statistics {
        "", Any => "A real kernel prints every counter of the group on this line", "真实内核在这一行打印该组的每个计数";
    }
    memcg_memory_event {
        "", Any => "The group kill is counted for the group and for those above it", "为该组及其上级组记一次整组杀死";
    }
    memory_stat_format {
        "", Any => "A real kernel prints every counter of the group here", "真实内核在此打印该组的每个计数";
    }
}
