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
    taken: "↳ taken", "↳ 进入";
    skipped: "skipped", "跳过";
    never_run: "Never run", "从未执行";
    here: "current statement", "当前语句";
}

sentences! {
    breakpoint_on(line): "Breakpoint on line {line}", "第 {line} 行的断点";
    real_source_of(function): "{function}() in the source of Linux", "Linux 源码中的 {function}()";
}
