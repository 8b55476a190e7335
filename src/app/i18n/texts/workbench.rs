// SPDX-License-Identifier: GPL-2.0-only
//! The workbench: its pages, the process table and the verdict.

use crate::app::i18n::Language;

words! {
    build: "Build", "构建";
    build_hint: "Edit this machine, or build one of your own", "编辑这台机器，或构建你自己的机器";
    unnamed_machine: "machine", "机器";
    step_through: "Step through it", "单步执行";
    step_through_hint: "Record these calls, and step through them in the debugger", "记录这些调用，并在调试器中单步执行";
    back_to_debugger: "Debugger", "调试器";
    back_to_debugger_hint: "Back to the debugger, as it was left", "回到调试器，保持离开时的状态";
    redo: "Redo", "重做";
    workbench_pages: "Parts of the machine", "机器的各部分";
    the_verdict: "Verdict", "裁决";
    page_spaces: "Address spaces", "地址空间";
    page_nodes: "Nodes and cpusets", "节点与 cpuset";
    page_machine: "Machine", "机器";
    page_calls: "Calls", "调用";
    page_document: "File", "文件";
    page_json: "JSON", "JSON";
    printed_lines: "Printed", "打印的内容";
    calls_of_machine: "Calls, in order", "调用（按顺序）";
    changed_just_now: "changed just now", "刚刚改变";
}

sentences! {
    undo_step(step): "Undo: {step}", "撤销：{step}";
    redo_step(step): "Redo: {step}", "重做：{step}";
}
