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
    run_beside: "Kernel beside this one", "并排的内核";
    kernel_from_here: "Use this kernel from here on", "从此处起采用此内核";
    kernel_beside_hint: "The same machine on both kernels, from the first step on", "同一机器在两个内核上，从第一步起";
    kernels_run_alike: "Both kernels run the same statements and decide alike", "两个内核执行相同语句，决定相同";
    decides_nothing_more: "decides nothing more in this call", "此次调用中不再作决定";
    decided_ended: "the call ends without a kill", "调用结束，不杀死进程";
    decided_group: "all members of the group are killed", "该组所有成员被杀死";
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
    kernels_part(n, m): "The decisions diverge at step {n} of the first and step {m} of the other", "决定在前者第 {n} 步、后者第 {m} 步分开";
    kernels_score_otherwise(n, m): "The same is decided; a score or its reason differs first at step {n} and step {m}", "决定相同；分数或原因首先在第 {n} 步与第 {m} 步不同";
    kernels_only_run_otherwise(n): "The same is decided with the same scores; other code runs from step {n} on", "决定与分数相同；从第 {n} 步起执行的代码不同";
    decided_excluded(name): "{name} must not be chosen", "{name} 不得选中";
    decided_awaited(name): "waits for {name} to exit", "等待 {name} 退出";
    decided_outscored(name, n): "{name}: {n} points, not the most", "{name}：{n} 分，不是最高";
    decided_best(name, n): "{name}: {n} points, the most so far", "{name}：{n} 分，目前最高";
    decided_allocating(name): "chooses {name}, which asks for memory", "选中请求内存的 {name}";
    decided_killed(name): "kills {name}", "杀死 {name}";
    decided_spared(name): "spares {name}", "放过 {name}";
    with_unit(name, unit): "{name} ({unit})", "{name}（{unit}）";
    hint_range(least, most): "a whole number from {least} to {most}", "{least} 到 {most} 的整数";
    request_of_call(n): "Request of call {n}", "第 {n} 次调用的请求";
    value_now(value): "now {value}", "现在为 {value}";
}
