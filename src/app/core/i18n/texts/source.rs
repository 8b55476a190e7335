// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the code.

use crate::app::i18n::Language;

words! {
    files: "Files of this run", "本次运行涉及的文件";
    back_to_line: "Current line", "当前行";
    back_to_line_hint: "Back to the line of this step", "回到本步所在的行";
    listing: "Listing", "代码清单";
    is_true: "true", "真";
    is_false: "false", "假";
    not_evaluated: "not evaluated", "未求值";
    calling: "calling …", "调用中…";
    marked_line: "marked", "已标记";
    taken: "↳ taken", "↳ 进入";
    skipped: "skipped", "跳过";
    never_run: "Never run", "从未执行";
    last_written: "Last written", "最近写入";
    written_here: "Written at this step", "在本步写入";
    never_written_so_far: "As it was before the run", "与运行前相同";
    not_set_yet: "Not set yet at this step", "此步尚未赋值";
    not_modelled: "Not part of the model", "不在模型中";
    value_here: "Value at this step", "本步的值";
    stop_on_entry: "Stop when entered", "进入时停下";
    next_value: "Value of the next variable in the statement", "语句中下一个变量的值";
    previous_value: "Value of the previous variable", "上一个变量的值";
    close_panel: "Close what is open over the code", "关闭代码上方打开的内容";
    introduction: "About this function", "关于此函数";
    left_out: "The model leaves out", "模型略去";
    legend: "In the gutter of the code", "代码左侧";
    legend_hits: "how often the line ran", "该行执行的次数";
    legend_never: "executable, but never run", "可能执行，但从未执行";
    legend_stop: "breakpoint", "断点";
    legend_condition: "breakpoint on a condition", "条件断点";
    legend_entered: "breakpoint where a function is entered", "函数入口断点";
    legend_off: "breakpoint that is switched off", "已停用的断点";
    here: "current statement", "当前语句";
}

sentences! {
    step_number(n): "step {n}", "第 {n} 步";
    go_to_write_before(n): "Go to the write before, at step {n}", "转到上一次写入，第 {n} 步";
    go_to_write_next(n): "Go to the next write, at step {n}", "转到下一次写入，第 {n} 步";
    not_called(function): "{function}() is not being called at this step", "此步没有在调用 {function}()";
    is_null(path): "{path} is NULL at this step", "此步 {path} 为 NULL";
    called(n): "called {n} times in this run", "本次运行调用 {n} 次";
    breakpoint_on(line): "Breakpoint on line {line}", "第 {line} 行的断点";
    source_short(release): "Source of Linux {release}", "Linux {release} 源码";
    source_nearest(release): "Source of Linux {release}, the nearest", "最接近的 Linux {release} 源码";
    real_source_of(function, release): "{function}() in the source of Linux {release}", "Linux {release} 源码中的 {function}()";
    nearest_source_of(function, release): "{function}() in the source of Linux {release}, the nearest to this vendor's kernel", "Linux {release} 源码中的 {function}()，最接近该供应商的内核";
}
