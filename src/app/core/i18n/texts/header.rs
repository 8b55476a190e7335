// SPDX-License-Identifier: GPL-2.0-only
//! The header, the strip below it, the names of the panes.

use crate::app::i18n::Language;

words! {
    // Header.
    tagline: "A time-travel debugger for the Linux OOM killer", "Linux OOM killer 的时间旅行调试器";
    scenario: "Scenario", "场景";
    real_machines: "Real machines", "真实机器";
    lessons: "Lessons", "课程";
    argued: "Argued about: kernels differ", "常见争论：内核之间有别";
    traps: "Traps", "陷阱";
    about: "About this scenario", "关于此场景";
    about_short: "About", "简介";
    look_at: "What to look at:", "看什么：";
    own_file: "Your file", "你的文件";
    kernel: "Kernel version", "内核版本";
    open: "Open", "打开";
    open_hint: "Open a scenario file (or drop one on the page)", "打开场景文件（也可拖放到页面上）";
    theme: "Light or dark", "浅色或深色";
    theme_system: "as the system", "跟随系统";
    theme_light: "light", "浅色";
    theme_dark: "dark", "深色";
    language: "Language", "语言";
    close: "Close", "关闭";
    drop_here: "Drop a scenario file to open it", "松开鼠标以打开场景文件";
    keys_title: "Keys", "按键";
    space_key: "Space", "空格";
    starting: "Starting …", "正在启动…";
    loading: "Loading …", "正在加载…";

    // Panes.
    machine: "Machine", "机器";
    source: "Code", "代码";
    state: "State", "状态";
    why: "Explanation", "说明";
    processes: "Processes", "进程";
    nodes: "Nodes", "节点";
    settings: "Settings", "设置";
    request: "Request", "请求";
    panes: "Panes", "面板";

    // Verdict.
    nothing_happened: "No decision is made in this scenario", "此场景中没有做出决定";
    kills_nobody: "Kills nobody", "不杀任何进程";
    panics: "Panic", "内核崩溃";
    go_to_verdict: "Go to where this is decided: the choice first, and from there the kill", "转到作出此决定之处：先到选择，再到杀死";
}

sentences! {
    kills(name, pid): "Kills {name} pid {pid}", "杀死 {name} pid {pid}";
    with_points(points): "{points} points", "{points} 分";
    ahead_of(margin, name): "{margin} ahead of {name}", "领先 {name} {margin} 分";
}

impl Language {
    /// What a group of the gallery is called; empty for one without a name.
    pub fn group(self, group: &str) -> &'static str {
        match group {
            "machine" => self.real_machines(),
            "lesson" => self.lessons(),
            "argued" => self.argued(),
            "trap" => self.traps(),
            _ => "",
        }
    }
}
