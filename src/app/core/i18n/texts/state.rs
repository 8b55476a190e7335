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
    chosen_so_far: "chosen so far", "目前选中";
    compared_now: "being compared", "正在比较";
    killed_last: "killed last", "最近被杀";
    added_by_adj: "added by oom_score_adj", "由 oom_score_adj 增加";
    removed_by_adj: "subtracted by oom_score_adj", "由 oom_score_adj 减去";
    process: "Process", "进程";
    whose_fields: "Process whose fields are shown", "显示其字段的进程";
    one_thread: "1 thread", "1 线程";
    reaper: "Reaper", "回收线程";
    reaper_queue: "Waiting, in order", "等待中（按顺序）";
    reaper_timers: "Timers", "定时器";
    victims_hint: "victims that are exiting", "正在退出的牺牲者";
    disabled_hint: "the OOM killer is switched off", "OOM killer 已关闭";
    never_written: "not written in this run", "在本次运行中未写入";
    span_run: "over the whole run", "整个运行期间";
    span_call: "over this call", "本次调用期间";
    first_write: "No write before this step", "此步之前没有写入";
    last_write: "No write after this step", "此步之后没有写入";
    kernel_log: "Kernel log", "内核日志";
    no_log: "Nothing printed yet", "还没有输出";
    between_calls: "Nothing is being called at this step", "此步没有函数调用";
}

sentences! {
    of_this_step(name): "this step: {name}", "本步：{name}";
    previous_write(step, value): "Previous write, at step {step}: {value}", "上一次写入，第 {step} 步：{value}";
    next_write(step, value): "Next write, at step {step}: {value}", "下一次写入，第 {step} 步：{value}";
    written_times(so_far, all): "write {so_far} of {all}", "第 {so_far} 次写入，共 {all} 次";
    to_be_written(all): "written {all} times from here on", "此后写入 {all} 次";
    span_calls(n): "in {n} calls of this function around this one", "此函数前后 {n} 次调用";
    more_about(name): "More about {name}", "有关 {name} 的更多内容";
    due_in(time, jiffies): "due in {time}, at jiffy {jiffies}", "{time} 后到期，即第 {jiffies} 个 jiffy";
    time_passed(time): "{time} after the first call began", "第一次调用开始后 {time}";
    portray(name): "Show the fields of {name}", "显示 {name} 的字段";
    rank(n): "rank {n}", "第 {n} 名";
    looking_at(function): "Look at {function}", "查看 {function}";
    and_more(n): "and {n} more", "以及另外 {n} 个";
    in_all(n): "{n} in all", "共 {n} 个";
}
