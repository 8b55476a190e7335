// SPDX-License-Identifier: GPL-2.0-only
//! The buttons for stepping, and the timeline.

use crate::app::i18n::Language;

words! {
    // Transport.
    transport: "Stepping", "步进";
    timeline: "Timeline of the run", "运行时间线";
    first: "First step", "第一步";
    last: "Last step", "最后一步";
    forward: "Step forward", "前进一步";
    back: "Step back", "后退一步";
    into: "Into the call", "进入调用";
    over: "Over the call", "越过调用";
    over_back: "Back over the call", "反向越过调用";
    out: "Out of the function", "离开函数";
    out_back: "Back to the caller", "回到调用处";
    next_process: "Next process", "下一个进程";
    previous_process: "Previous process", "上一个进程";
    next_branch: "Next branch", "下一个分支";
    previous_branch: "Previous branch", "上一个分支";
    next_hit: "Next breakpoint", "下一个断点";
    previous_hit: "Previous breakpoint", "上一个断点";
    breakpoint_here: "Breakpoint at this statement", "在此语句设置断点";
    no_breakpoints: "No breakpoints yet: press B, or click a line’s number, to set one", "尚无断点：按 B 或点击行号来设置";
    no_hit_after: "No breakpoint is reached after this step", "此步之后不会到达任何断点";
    no_hit_before: "No breakpoint was reached before this step", "此步之前没有到达任何断点";
    over_short: "Over", "越过";
    out_short: "Out", "离开";

    // Phases on the timeline.
    phase_enter: "deciding", "决策";
    phase_limit: "finding the limit", "查找限制";
    phase_scan: "scanning", "扫描";
    phase_evaluate: "comparing", "比较";
    phase_score: "scoring", "评分";
    phase_dying: "dying already?", "是否正在退出";
    phase_report: "reporting", "报告";
    phase_kill: "killing", "杀死";
    phase_reap: "reaping", "回收";
    phase_other: "other", "其他";
}

sentences! {
    of(n, m): "{n} of {m}", "第 {n} 步，共 {m} 步";
    step(n): "Step {n}", "第 {n} 步";
    candidate(n, m): "process {n} of {m}", "第 {n} 个进程，共 {m} 个";
    call_of(n, m): "call {n} of {m}", "第 {n} 次调用，共 {m} 次";
}
