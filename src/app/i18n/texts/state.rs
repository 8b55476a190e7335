// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the state.

use crate::app::i18n::Language;

words! {
    call_stack: "Call stack", "调用栈";
    variables: "Variables", "变量";
    no_variables: "This function has no variables", "此函数没有变量";
    not_set: "not set", "未赋值";
    changed: "changed at this step", "在本步改变";
    decision: "the decision", "决定";
    scoreboard: "Scoreboard", "记分板";
    so_far: "so far", "目前";
    no_scores: "No process has a score yet", "还没有进程得分";
    kernel_log: "Kernel log", "内核日志";
    no_log: "Nothing printed yet", "还没有输出";
    between_calls: "Nothing is being called at this step", "此步没有函数调用";
}

sentences! {
    looking_at(function): "Look at {function}", "查看 {function}";
    and_more(n): "and {n} more", "以及另外 {n} 个";
    in_all(n): "{n} in all", "共 {n} 个";
}
