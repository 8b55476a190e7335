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
    into_short: "Into", "进入";
    branch_short: "Branch", "分支";
    process_short: "Process", "进程";
    call_short: "Call", "调用";
    play: "Play", "播放";
    pause: "Pause", "暂停";
    play_or_pause: "Play or pause", "播放或暂停";
    speed: "Speed", "速度";
    faster: "Play faster", "加快播放";
    slower: "Play slower", "减慢播放";
    one_step_a_second: "1 step/s", "每秒 1 步";
    one_stop_a_second: "1 stop/s", "每秒 1 处";
    pass_over: "Skip bookkeeping", "跳过簿记";
    pass_over_hint: "Skip locks, RCU and reference counts when stepping", "步进时跳过锁、RCU 和引用计数";
    more_ways: "All ways of stepping", "所有步进方式";
    more_short: "More", "更多";
    jump: "Go to a number", "转到某一步";
    return_from_jump: "Back from the last jump", "从上次跳转返回";
    jump_label: "Number of the step", "步的编号";
    calls: "Calls of the scenario", "场景的各次调用";
    zoom_in: "Zoom in on the timeline", "放大时间线";
    zoom_out: "Zoom out", "缩小时间线";
    zoom_reset: "The whole timeline", "显示整条时间线";
    overview: "Visible part of the run", "当前显示的部分";
    mark_process: "a process begins to be compared", "开始比较一个进程";
    mark_log: "a line is printed to the log", "向日志打印一行";
    mark_kill: "a process is killed", "有进程被杀死";
    mark_stop: "a breakpoint is hit", "命中断点";
    mark_call: "a call of the scenario begins", "场景的一次调用开始";
    stops_here: "Breakpoint", "断点";
    timeline_title: "On the timeline", "时间线";
    page_on: "Forward by a tenth of the view", "前进视图的十分之一";
    page_back: "Back by a tenth of the view", "后退视图的十分之一";
    gesture_wheel: "Wheel: zoom", "滚轮：缩放";
    gesture_pan: "Shift and wheel: move", "Shift 加滚轮：移动";
    gesture_drag: "Click, drag: go there", "点击、拖动：转到该处";
    gesture_double: "Double click: the whole run", "双击：整个运行";
    height_means: "Height: call depth", "高度：调用的深度";
    still_means: "Dashed box: no code runs", "虚线框：没有代码运行";
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
    seconds_a_stop(n): "a stop every {n} s", "每 {n} 秒一处";
    stops_a_second(n): "{n} stops/s", "每秒 {n} 处";
    steps_a_second(n): "{n} steps/s", "每秒 {n} 步";
    jump_refused(n): "There are steps 1 to {n}", "步的编号从 1 到 {n}";
    step(n): "Step {n}", "第 {n} 步";
    candidate(n, m): "process {n} of {m}", "第 {n} 个进程，共 {m} 个";
    call_of(n, m): "call {n} of {m}", "第 {n} 次调用，共 {m} 次";
}
