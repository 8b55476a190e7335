// SPDX-License-Identifier: GPL-2.0-only
//! What a first visit begins with.

use crate::app::i18n::Language;

words! {
    welcome: "Where to begin", "从哪里开始";
    welcome_again: "What is this? Where to begin", "这是什么？从哪里开始";
    welcome_line: "When memory runs out, Linux kills a process. Watch how it chooses which one, line by line, on machines and logs of your own too.",
        "内存耗尽时，Linux 会杀死一个进程。在这里逐行看它如何选择，也可以用你自己的机器和日志。";
    welcome_idea: "The idea", "基本思路";
    welcome_post: "An example post", "示例文章";
    door_tour: "Take the tour (3 min)", "开始导览（3 分钟）";
    door_log: "Explain my kernel’s log", "解释我的内核日志";
    door_paste: "or paste it here (Ctrl+V)", "或粘贴到此处（Ctrl+V）";
    door_debugger: "Open the debugger", "打开调试器";
}
