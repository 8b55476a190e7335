// SPDX-License-Identifier: GPL-2.0-only
//! The kernel that printed a log, and how it is known.

use crate::app::i18n::Language;

words! {
    kernel_warning: "Contradiction", "矛盾";
    log_kernels_old: "kernels before 3.7", "3.7 之前的内核";
    log_kernel_lines_old: "The lines look like those of a kernel before 3.7, whose rules are not known here: they are explained, but the decision is not replayed", "这些行像是 3.7 之前的内核打印的，其规则在此未知：日志会得到解释，但不重演裁决";
    log_kernel_differs_el6: "From RHEL 7, the nearest known kernel, RHEL 6 differs in the score: use is turned into thousandths first, CAP_SYS_ADMIN takes 30 of them off, oom_score_adj is added as it stands, and the result is kept between 1 and 1,000", "与最接近的已知内核 RHEL 7 相比，RHEL 6 的分数不同：先把用量换算成千分数，具有 CAP_SYS_ADMIN 则减 30，再直接加上 oom_score_adj，结果限制在 1 到 1,000 之间";
    log_kernel_differs_3_2: "From RHEL 7, the nearest known kernel, it differs in the score: use is turned into thousandths first, CAP_SYS_ADMIN takes 3 % of them off (from 3.5 on 30 of them), oom_score_adj is added as it stands, and the result is kept between 1 and 1,000", "与最接近的已知内核 RHEL 7 相比，其分数不同：先把用量换算成千分数，具有 CAP_SYS_ADMIN 则减 3 %（自 3.5 起减 30），再直接加上 oom_score_adj，结果限制在 1 到 1,000 之间";
    log_kernel_differs_3_10: "From RHEL 7, the nearest known kernel, it differs in what CAP_SYS_ADMIN takes off: 30 thousandths of the total, and not 3 % of what the process uses, which late releases of 3.10 take; and the lines have no shared memory", "与最接近的已知内核 RHEL 7 相比，CAP_SYS_ADMIN 减去的不同：减总量的千分之 30，而不是进程用量的 3 %（3.10 的后期版本减 3 %）；各行没有共享内存";
    log_kernel_differs_3_16: "From Linux 4.4, the nearest known kernel, it differs in page tables, of which only those of the lowest level count; in 3.14 the first of equals is always selected", "与最接近的已知内核 Linux 4.4 相比，页表不同：只计最低一级；在 3.14 中，分数相等时总是选中最先者";
    log_kernel_differs_4_1: "Linux 4.4 is the nearest known kernel: no difference in whom it selects is known, but its own code was not run", "最接近的已知内核是 Linux 4.4：在选择谁方面未发现差异，但未运行过它自己的代码";
    log_kernel_differs_4_6: "It stands between Linux 4.4, which compares threads and has no reaper, and 4.9, which compares processes: the reaper came in 4.6, and when the comparison changed has not been looked at", "它介于比较线程且没有回收线程的 Linux 4.4 与比较进程的 4.9 之间：回收线程在 4.6 中加入，比较方式何时改变尚未查看";
    clue_bare_flags: "the flags of the request have no names", "请求的标志没有名称";
    clue_header_nodemask: "the first line has a nodemask", "首行有 nodemask";
    clue_header_without_nodemask: "the first line has no nodemask", "首行没有 nodemask";
    clue_old_adjustment: "it has oom_adj, from −17 to 15", "其中有取值 −17 到 15 的 oom_adj";
    clue_user_of_cpu: "the line CPU: has the user", "CPU: 行有用户";
    clue_protection: "it has a line about protected memory", "其中有关于受保护内存的行";
    clue_rss_parts: "the table splits rss", "表中拆分了 rss";
    clue_page_table_bytes: "the table has pgtables_bytes, and does not split rss", "表中有 pgtables_bytes，且没有拆分 rss";
    clue_ptes_and_pmds: "the table has nr_ptes and nr_pmds", "表中有 nr_ptes 和 nr_pmds";
    clue_ptes_alone: "the table has nr_ptes, and no nr_pmds", "表中有 nr_ptes，没有 nr_pmds";
    clue_summary: "it has a line oom-kill:", "其中有 oom-kill: 行";
    clue_selected_alone: "the selection has a line of its own, with “or sacrifice child”", "选中的进程单独成行，带有“or sacrifice child”";
    clue_kill_with_message: "the line about the kill has the message before it", "关于杀死的行前面带有消息";
    clue_kill_in_full: "the line about the kill ends with user, page tables and oom_score_adj", "关于杀死的行以用户、页表和 oom_score_adj 结尾";
    clue_kill_with_uid_inside: "the line about the kill has “, UID” inside, as in RHEL 7", "关于杀死的行中间有“, UID”，与 RHEL 7 相同";
    clue_kill_without_user: "the line about the kill ends without the user", "关于杀死的行末尾没有用户";
    clue_already_exiting: "a victim is said to be exiting already", "其中说牺牲者已在退出";
    clue_oom_group: "a whole group is killed", "整个组被杀死";
    clue_reaper: "the reaper has a line", "其中有收回内存（oom_reaper）的行";
}

sentences! {
    log_kernel_named(name, sure): "by the rules of {name} ({sure})", "按 {name} 的规则（{sure}）";
    log_kernel_package(name, point, sure): "by the rules of {name}, release {point} ({sure})", "按 {name}（版本 {point}）的规则（{sure}）";
    log_kernel_boot(name, sure): "by the rules of {name}, which the line “Linux version” names ({sure})", "按“Linux version”行所示 {name} 的规则（{sure}）";
    log_kernel_newer(name, newest): "by the rules of {newest}, the newest known: {name} is newer, and what has changed is not known", "按已知最新的 {newest} 的规则：{name} 更新，其改动未知";
    log_kernel_lines(name, alike): "by the rules of {name}: the log does not name its kernel, and its lines look like those of {alike}", "按 {name} 的规则：日志没有说明其内核，其行像是 {alike} 打印的";
    log_kernel_like_none(name): "by the rules of {name}: the log does not name its kernel, and no known kernel prints all of these lines", "按 {name} 的规则：日志没有说明其内核，且没有已知内核会打印所有这些行";
    log_kernel_asked(name, sure): "by the rules of {name}, as requested ({sure})", "按所要求的 {name} 的规则（{sure}）";
    log_kernel_read_only(name): "The rules by which {name} selects a process are not known here: its lines are explained, but its decision is not replayed", "{name} 选择进程的规则在此未知：日志会得到解释，但不重演其裁决";
    log_kernel_contradicts(name, what, alike): "The log names {name}, but {what}: such lines are printed by {alike}. The rules of the named kernel decide", "日志指明内核为 {name}，但{what}：这样的行由 {alike} 打印。以所指明内核的规则为准";
    log_kernel_contradicts_all(name, what): "The log names {name}, but {what}: no known kernel prints all of these lines. The rules of the named kernel decide", "日志指明内核为 {name}，但{what}：没有已知内核会打印所有这些行。以所指明内核的规则为准";
    log_kernel_contradicts_old(name, what, alike): "The log names {name}, but {what}: such lines are printed by {alike}. The name counts, and nothing is replayed", "日志指明内核为 {name}，但{what}：这样的行由 {alike} 打印。以所指明的内核为准，不重演裁决";
    log_kernel_contradicts_all_old(name, what): "The log names {name}, but {what}: no known kernel prints all of these lines. The name counts, and nothing is replayed", "日志指明内核为 {name}，但{what}：没有已知内核会打印所有这些行。以所指明的内核为准，不重演裁决";
    clue_flags(mask): "its flags are {mask}", "其标志是 {mask}";
    cause_capability(name): "{name} has CAP_SYS_ADMIN, although it is not root’s: its score is 3 % smaller on this kernel", "{name} 虽不属于 root，但具有 CAP_SYS_ADMIN：在此内核上其分数少 3 %";
    cause_no_capability(name): "{name} is root’s, but has no CAP_SYS_ADMIN, as in a container: its score is not 3 % smaller", "{name} 属于 root，但没有 CAP_SYS_ADMIN（例如在容器中）：其分数不减 3 %";
    quoted(text): "“{text}”", "“{text}”";
    cause_other_rules(rules, kernels, name): "On another kernel {name} is selected, as the log has it: {rules}. So it is on {kernels}", "在其他内核上选中 {name}，与日志一致：{rules}。{kernels} 如此";
    cause_other_rules_of_none(rules, name): "By another rule {name} would be selected, as the log has it: {rules}. No known kernel has it with the other rules of this one", "按另一规则会选中 {name}，与日志一致：{rules}。没有已知内核同时具有此规则与其余规则";
}
