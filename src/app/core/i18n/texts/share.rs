// SPDX-License-Identifier: GPL-2.0-only
//! Links, made and opened.

use crate::app::i18n::Language;

words! {
    share: "Share", "分享";
    share_hint: "A link to this scenario, at this step", "指向此场景当前步骤的链接";
    share_machine_hint: "A link to this machine", "指向此机器的链接";
    share_title: "Share a link", "分享链接";
    share_link: "Link", "链接";
    share_copy: "Copy link", "复制链接";
    share_copied: "The link is on the clipboard", "链接已复制到剪贴板";
    share_holds: "Besides the machine, the link contains", "除机器外，链接还包含";
    share_panes: "Which panes are unfolded", "展开了哪些面板";
    share_language: "The language of the page", "页面的语言";
    share_private: "Everything is in the link itself: nothing is sent to a server", "一切都在链接之中：不会向服务器发送任何内容";
    the_link: "The link", "链接";
    linked_machine: "Machine from a link", "来自链接的机器";
    link_foreign: "This is not a link of oomscope: ask the sender for another one", "这不是 oomscope 的链接：请向提供者索取新的链接";
    link_newer: "It was made by a newer oomscope: open it there, or ask for the file", "它由更新版本的 oomscope 生成：请在该版本中打开，或索取文件";
    link_damaged: "It is damaged or cut off: copy the whole link again, or ask for the file", "它已损坏或不完整：请重新复制完整链接，或索取文件";
    link_too_large: "It would unpack to more than the 2 MiB that a link may contain: ask for the file", "它解压后将超过链接允许的 2 MiB：请索取文件";
    link_step: "A step in it is neither a number from 1 up nor a name such as oom_kill_process: correct it, or leave it out", "其中的步骤既不是从 1 开始的数字，也不是 oom_kill_process 这样的名称：请更正，或将其去掉";
    no_such_line: "The code of this kernel has no such statement, so that nothing is marked: correct the name", "此内核的代码中没有这条语句，因此未作标记：请更正名称";
    no_such_step: "This run has no such step, so that it stands where it begins: correct the name, or use a number", "此次运行中没有这一步，因此停在起始处：请更正名称，或改用数字";
    link_changes_nothing: "This machine has no such value to be changed", "这台机器没有可更改的这一项";
}

sentences! {
    link_note(most, longest): "A note in it has no step, no “=>” or no words, or it has more than {longest} characters, or there are more than {most} notes: correct it, or leave it out", "其中某条注释缺少步骤、“=>”或文字，或超过 {longest} 个字符，或注释多于 {most} 条：请更正，或将其去掉";
    share_step(n): "Step {n}", "第 {n} 步";
    share_changed(words): "Beside it, what if: {words}", "并排显示“如果…”：{words}";
    share_level(level): "Level of detail: {level}", "详细程度：{level}";
    share_breakpoints(n): "Breakpoints ({n})", "断点（{n} 个）";
    share_length(n, most): "{n} characters of at most {most}", "{n} 个字符，最多 {most} 个";
    share_too_large(most): "This machine is too large for a link, which has {most} characters at most: save it as a file and pass that on", "这台机器对链接而言太大，链接最多 {most} 个字符：请另存为文件再传递";
    share_not_copied(why): "The browser does not let this page copy: select the link and copy it by hand ({why})", "浏览器不允许本页面复制：请选中链接手动复制（{why}）";
    link_too_long(most): "It is longer than {most} characters, the most that a link has: ask for the file", "它超过了链接的上限 {most} 个字符：请索取文件";
}
