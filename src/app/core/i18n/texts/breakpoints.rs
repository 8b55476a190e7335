// SPDX-License-Identifier: GPL-2.0-only
//! The panel of the breakpoints.

use crate::app::i18n::Language;

words! {
    breakpoints: "Breakpoints", "断点";
    no_breakpoints_here: "None yet: click a line number, press B, or add one here", "尚无断点：点击行号、按 B，或在此添加";
    all_breakpoints: "All on or off", "全部启用或停用";
    stop_when: "Stop when", "停下条件";
    wait_function: "a function is entered", "进入某个函数";
    wait_process: "a process is compared or killed", "比较或杀死某个进程";
    wait_variable: "a variable passes a value", "变量达到某个值";
    wait_condition: "a condition comes out", "条件得出结果";
    function: "Function", "函数";
    never_called: "Never called in this run", "本次运行从未调用";
    called_functions: "Called in this run", "本次运行调用过";
    process_hint: "name or pid", "名称或 pid";
    variable: "Variable", "变量";
    passes: "Comparison", "比较";
    at_least: "≥ reaches or exceeds", "≥ 达到或超过";
    at_most: "≤ falls to or below", "≤ 降到或低于";
    exactly: "= becomes", "= 变为";
    value: "Value", "值";
    comes_out: "Outcome", "结果";
    add_breakpoint: "Add", "添加";
    is_off: "off", "停用";
    once: "1 stop", "停 1 次";
    remove: "Remove", "删除";
    needs_a_value: "A value is missing", "还缺少内容";
    no_condition: "The current statement is not a condition: go to one first", "当前语句不是条件：请先转到某个条件";
    already_set: "This breakpoint exists already", "已有这样的断点";
    all_keys: "Breakpoints on or off", "启用或停用断点";
}

sentences! {
    breakpoints_count(n): "Breakpoints: {n}", "断点：{n}";
    stops_at(n): "{n} stops", "停 {n} 次";
    first_at(n): "first at step {n}", "首次在第 {n} 步";
    switch(what): "Stop: {what}", "停下：{what}";
    remove_breakpoint(what): "Remove: {what}", "删除：{what}";
    no_such_process(text): "No process matches {text}", "没有匹配 {text} 的进程";
    many_such_processes(text): "Several processes are named {text}: enter the pid", "有多个进程名为 {text}：请给出 pid";
    no_such_variable(path): "No function has a variable {path}: write it as in the listing, such as oc->chosen_points", "没有函数有变量 {path}：请按代码清单的写法，例如 oc->chosen_points";
    no_number(text): "{text} is not a whole number", "{text} 不是整数";
}
