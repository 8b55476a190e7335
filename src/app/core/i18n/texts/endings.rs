// SPDX-License-Identifier: GPL-2.0-only
//! Texts about what a call comes to, and what that means for a process.

use crate::app::i18n::Language;

words! {
    // Why nobody is killed.
    because_disabled: "the OOM killer is switched off", "OOM killer 已关闭";
    because_freed: "drivers have given memory back", "驱动归还了内存";
    because_no_fs: "the request must not enter file systems (no __GFP_FS), so reclaim has tried too little to justify a kill",
        "请求不能进入文件系统（没有 __GFP_FS），回收尝试得太少，不足以为此杀进程";
    because_nobody: "no process can be chosen", "没有可以选择的进程";
    because_spared: "the group has room again, or the requesting process is dying", "该组又有空间，或申请者正在退出";

    // Calls without a decision.
    time_passes: "Time passes", "时间流逝";
    no_decision: "No decision in this call", "此次调用不作决定";

    // Rows.
    no_decision_row: "not compared: this call makes no decision", "未比较：此次调用不作决定";
    outside_limit: "outside the group at its limit: not a candidate", "不在达到上限的组内：不是候选者";
    never_panic: "never compared: the kernel panicked first", "未比较：内核先崩溃";
    never_disabled: "never compared: the OOM killer is switched off", "未比较：OOM killer 已关闭";
    never_freed: "never compared: drivers gave memory back", "未比较：驱动归还了内存";
    never_current: "never compared: the requesting process is dying already", "未比较：申请者已在退出";
    never_no_fs: "never compared: the request must not enter file systems", "未比较：请求不能进入文件系统";
    never_allocating: "never compared: the requesting process is killed instead", "未比较：直接杀死申请者";
    never_spared: "never compared: no decision was needed", "未比较：无需作出决定";
    gets_reserves: "dying already: it may use the reserves", "已在退出：可以使用保留内存";
    stopped_best: "best so far, but the scan stopped", "曾是首选，但扫描中止";
    chosen_dying: "chosen, but dying already: no signal is sent", "被选中，但已在退出：不发送信号";
    chosen_gone: "chosen, but it has no memory left: nothing to kill", "被选中，但已没有内存：无需杀死";
    killed_for_parent: "killed in place of its parent, which was chosen", "代替被选中的父进程被杀";
    killed_group: "killed too: its group is killed as a whole", "一并被杀：其所在组整体被杀";
    asked_itself: "it made the request", "它就是申请者";
    one_kill: "1 kill", "杀死 1 个进程";
    no_kills: "no kill", "没有杀死进程";
    run_once: "run once", "执行一次";
}

sentences! {
    because_awaits(name): "{name} is still dying, and the kernel waits for its memory", "{name} 仍在退出，内核等待它的内存";
    because_current(name): "the requesting process {name} is dying already and may use the reserves", "申请者 {name} 已在退出，可以使用保留内存";
    because_dying(name): "{name} is chosen, but it is dying already", "{name} 被选中，但它已在退出";
    because_gone(name): "{name} is chosen, but it has no memory left", "{name} 被选中，但它已没有内存";
    exits(name): "{name} exits", "{name} 退出";
    reaper_takes(names): "the reaper takes the memory of {names}", "回收线程回收 {names} 的内存";
    outside_group(path): "outside the group {path}: not a candidate", "不在组 {path} 内：不是候选者";
    level_earlier(name): "same score as {name}; the earlier one is chosen", "与 {name} 同分；选中靠前者";
    level_later(name): "same score as {name}; the later one is chosen", "与 {name} 同分；选中靠后者";
    behind_origin(name): "behind {name}, which is marked to be killed first", "落后于 {name}，后者被标记为首先被杀";
    later_origin(name): "marked to be killed first, but so is {name}, which comes later", "被标记为首先被杀，但 {name} 也如此且排在后面";
    killed_through(thread): "killed, through its thread {thread}", "被杀死，经由其线程 {thread}";
    kills_in(kills, calls): "{kills} in {calls} calls", "{calls} 次调用共{kills}";
    many_kills(n): "{n} kills", "杀死 {n} 个进程";
    been_killed(names): "{names} has been killed", "已杀死 {names}";
    have_been_killed(names): "{names} have been killed", "已杀死 {names}";
    may_try_again(what): "{what}; the request may be retried", "{what}；请求可以重试";
    nobody_killed(why): "No process is killed: {why}", "不杀任何进程：{why}";
    many_pages(n): "{n} pages", "{n} 页";
    run_times(n): "run {n} times", "执行 {n} 次";
}

impl Language {
    /// How many pages.
    pub fn pages(self, n: &str) -> String {
        if n == "1" {
            self.pick("1 page", "1 页").to_owned()
        } else {
            self.many_pages(n)
        }
    }

    /// How often a statement ran.
    pub fn hits(self, n: &str) -> String {
        if n == "1" {
            self.run_once().to_owned()
        } else {
            self.run_times(n)
        }
    }

    /// What all calls together did: `3 kills in 5 calls`.
    pub fn kills_in_all(self, kills: usize, calls: &str) -> String {
        let kills = match kills {
            0 => self.no_kills().to_owned(),
            1 => self.one_kill().to_owned(),
            n => self.many_kills(&n.to_string()),
        };
        self.kills_in(&kills, calls)
    }
}
