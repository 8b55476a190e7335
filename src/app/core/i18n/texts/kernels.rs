// SPDX-License-Identifier: GPL-2.0-only
//! Other kernels.

use crate::app::i18n::Language;

words! {
    kernels: "Other kernels", "其他内核";
    kernels_hint: "Who would be killed on other kernels, and which rules differ", "在其他内核上会杀死谁，哪些规则不同";
    kernel_compare: "Compare kernels…", "比较内核…";
    kernel_name: "A kernel, as uname -r prints it", "内核，如 uname -r 所示";
    kernel_use: "Use its rules", "采用其规则";
    kernel_unknown: "No kernel whose rules are known: name a release as in 6.12 or el8.10, or what uname -r prints", "不是规则已知的内核：请给出如 6.12 或 el8.10 的版本，或 uname -r 的输出";
    kernel_proven: "proven by its own code", "由其自身代码验证";
    kernel_same_code: "its code was compared, and does the same", "其代码经过比较，行为相同";
    kernel_between: "not examined itself: decided like the releases around it", "未单独检查：按前后版本的规则决定";
    kernel_vendor: "changes of its vendor are not known", "供应商的改动未知";
    kernel_nearest: "its own rules are not known: those of the nearest kernel stand in", "其自身的规则未知：以最接近的内核代替";
    rule_of_stack: "No scenario shows it: the line is printed with the call stack, which is not replayed", "没有场景展示它：该行随调用栈打印，而调用栈不在重放之列";
    rule_of_order: "No scenario shows it: the same mappings are reaped, in the opposite order", "没有场景展示它：回收的映射相同，只是顺序相反";
    rule_of_threads: "Only RHEL 7 and Linux 4.4 differ in it, which compare threads", "只有比较线程的 RHEL 7 与 Linux 4.4 在此不同";
    kernel_section: "Kernel", "内核";
    kernel_section_about: "Whose rules decide. Nothing is lost by another choice: back on this kernel, the machine is as it was", "采用哪个内核的规则。选择其他内核不会丢失任何内容：改回后机器与原来相同";
    kernel_elsewhere: "On other kernels", "在其他内核上";
    kernel_elsewhere_busy: "being found out…", "正在计算…";
    kernel_marks: "Lines that another kernel has differently", "另一内核中不同的行";
    kernel_mark: "Mark the lines that differ", "标记不同的行";
    kernel_unmark: "Remove the marks", "去除标记";
    kernel_everywhere: "This machine on every kernel", "此机器在各个内核上";
    kernel_alike: "Every kernel comes to the same", "所有内核的结果相同";
    kernel_column: "Kernels", "内核";
    kernel_killed: "Killed", "被杀死的进程";
    kernel_points: "Points", "分数";
    kernel_because: "Because there", "因为在那里";
    kernel_as_here: "As shown here", "与此处所示相同";
    kernel_nobody: "no process", "没有任何进程";
    kernel_panics: "the kernel panics", "内核恐慌";
    side_by_side_short: "Side by side", "并排";
    kernel_differs: "What differs", "不同之处";
    kernel_compared: "Compared with", "与之比较";
    kernel_same_rules: "Both have the same rules", "两者规则相同";
    kernel_rules_who: "Who is chosen", "选中谁";
    kernel_rules_whether: "What is killed and reaped", "杀死与回收什么";
    kernel_rules_timing: "When", "何时";
    kernel_rules_log: "What is printed and counted", "打印与计数什么";
}

sentences! {
    kernel_identified(name, sure): "{name}: {sure}", "{name}：{sure}";
    kernel_decides(name, sure): "Decided by the rules of {name} ({sure})", "按 {name} 的规则决定（{sure}）";
    kernel_stand_in(name, nearest): "The rules of {name} are not known here. Those of {nearest} decide, the nearest kernel that is known; the document keeps its own name", "此处不知道 {name} 的规则。由已知内核中最接近的 {nearest} 的规则决定；文档保留其原有名称";
    kernel_show(name): "Show on {name}", "在 {name} 上查看";
    kernel_beside(name): "Side by side with {name}", "与 {name} 并排";
    kernel_mode_since(mode, since): "{mode} came with Linux {since}", "{mode} 自 Linux {since} 起才有";
    kernel_without_flags(names): "It has no {names}", "没有 {names}";
    kernel_more_places(why, n): "{why}; {n} more places", "{why}；另有 {n} 处";
    kernel_no_meaning(name): "Has no meaning in {name}", "在 {name} 中没有意义";
    kernel_see(first, second): "See it on {first} and {second}", "在 {first} 与 {second} 上查看";
    kernel_marked(name, n): "Marked in the code: {n} places that {name} has differently", "代码中标记了 {name} 中不同的 {n} 处";
    kernel_has_other(name): "{name} has another text here", "{name} 此处的文本不同";
    kernel_has_more(name): "{name} has more lines here", "{name} 此处有更多行";
    kernel_has_not(name): "{name} does not have these lines", "{name} 没有这些行";
    kernel_call(n): "Call {n}", "第 {n} 次调用";
    kernel_points_scaled(n): "{n} of 1,000", "{n}（千分比）";
    kernel_rule_since(names): "since {names}", "自 {names} 起";
    kernel_rule_until(names): "gone in {names}", "{names} 起取消";
    kernel_too_large(n): "Machines of more than {n} processes are run on all kernels by the command line: oomscope verdict --kernel all FILE", "进程多于 {n} 个的机器，请用命令行在所有内核上运行：oomscope verdict --kernel all FILE";
}
