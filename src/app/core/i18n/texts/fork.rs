// SPDX-License-Identifier: GPL-2.0-only
//! What if: a value of the machine is changed, and two runs stand side by side.

use crate::app::i18n::Language;

words! {
    what_if: "What if …", "如果…";
    what_if_hint: "Change a value of the machine, and see where the two runs diverge", "更改机器的一个值，查看运行从何处开始不同";
    what_if_subject: "Part of the machine", "机器的部分";
    what_if_field: "Value to change", "要更改的值";
    what_if_value: "New value", "新值";
    what_if_run: "Run", "运行";
    what_if_close: "Back to the original run", "回到原来的运行";
    as_it_is: "Original", "原来的";
    changed_run: "Changed", "更改后";
    side_by_side: "Two runs side by side", "两次运行并排";
    who_steps: "Steps", "步进";
    both_step: "both", "两者";
    first_steps: "the original", "原来的";
    other_steps: "the changed", "更改后的";
    to_parting: "Where they diverge", "分开之处";
    take: "Use this machine", "采用此机器";
    machine_changed: "The machine is changed", "机器已更改";
    undo: "Undo", "撤销";
    same_statement: "same statement", "相同语句";
    other_statement: "another statement", "不同语句";
    differing: "What differs here", "此处的不同";
    value_name: "Value", "值";
    nothing_differs: "No variable differs at this step", "此步没有变量不同";

    thread_id: "thread id", "线程 id";
    hint_whole: "a whole number", "整数";
    hint_pages: "a whole number of pages", "整数页";
    hint_bytes: "a whole number of bytes", "整数字节";
    hint_flag: "1 if it is set, 0 if not", "设置为 1，否则为 0";
    hint_limit: "a whole number of pages, or max", "整数页，或 max";
    hint_thread: "the id of a thread", "线程的 id";
    hint_mask: "a number, such as 0x100cca", "一个数，例如 0x100cca";
}

sentences! {
    with_unit(name, unit): "{name} ({unit})", "{name}（{unit}）";
    hint_range(least, most): "a whole number from {least} to {most}", "{least} 到 {most} 的整数";
    request_of_call(n): "Request of call {n}", "第 {n} 次调用的请求";
    value_now(value): "now {value}", "现在为 {value}";
}
