// SPDX-License-Identifier: GPL-2.0-only
//! The page as a part of another one, and the dialog that makes it one.

use crate::app::i18n::Language;

words! {
    open_in_oomscope: "Open in oomscope", "在 oomscope 中打开";
    open_in_oomscope_hint: "The whole debugger, with what is shown here", "打开完整调试器，保持此处所示内容";
    way_out_blocked: "If no tab opens, this frame may not open one: copy the address", "若没有打开新标签页，说明此框架无权打开：请复制地址";
    embed: "Embed", "嵌入";
    embed_hint: "Code to paste into your own page, or a picture", "可粘贴到自己页面的代码，或一张图片";
    embed_title: "Embed into a page", "嵌入到页面";
    embed_form: "Made for", "用于";
    embed_file: "Save the machine", "保存机器";
    embed_file_hint: "Too long for a text: put this file beside your page, where src names it", "对文本而言太长：请将此文件放在页面旁，即 src 所指的位置";
    embed_kind: "What", "内容";
    embed_debugger: "The debugger", "调试器";
    embed_debugger_hint: "The debugger: for readers who shall step through the code themselves", "调试器：适合让读者自己逐步查看代码";
    embed_answer: "The answer", "答案";
    embed_answer_hint: "The answer: who dies, the ranking, and one slider that tries what would have changed it, without any code", "答案：谁被杀死、排名，以及一个可试验“怎样会不同”的滑块，不含代码";
    embed_source: "The source", "源代码";
    embed_source_hint: "The source: the code at a step with your words or its sentence, and the way to the next step", "源代码：某一步的代码，配上你的说明或原句，以及前往下一步的按钮";
    embed_log: "The explanation", "解释";
    embed_log_hint: "The explanation: who was killed and why, where the memory went, and the ranking. The text holds the lines of the event, as the link does", "解释：谁被杀死及原因、内存去向与排名。文本与链接一样包含该事件的各行";
    embed_host: "Same as the surrounding page", "跟随所在页面";
    embed_reader: "The reader’s", "读者的语言";
    embed_loading: "Starts", "启动时机";
    embed_click: "When it is clicked", "点击时";
    embed_visible: "When it scrolls into view", "进入视野时";
    embed_eager: "At once", "立即";
    embed_panes: "Beside the code", "代码旁边";
    embed_ways: "How it behaves", "行为方式";
    embed_begins: "Opens at", "打开位置";
    embed_decides: "The step that decides", "作出决定的步骤";
    embed_first: "The first step", "第一步";
    embed_notes: "Your words at steps, in place of their sentences", "步骤的说明文字（替代原句）";
    embed_note_at: "Step", "步骤";
    embed_note: "Your words", "你的文字";
    embed_note_add: "Words at another step", "为另一步骤添加文字";
    embed_level: "Walks by", "行进粒度";
    embed_mark: "Line that stays marked", "始终标记的行";
    embed_mark_hint: "oom_badness: points += adj;", "oom_badness: points += adj;";
    embed_moving: "Animated SVG", "动态 SVG";
    embed_moving_text: "To be pasted, with the animated picture", "待粘贴内容（动态图片）";
    embed_to: "Plays to step (number or name)", "播放到哪一步（编号或名称）";
    embed_loop: "Again and again", "循环播放";
    frame_keys: "gives the wheel back", "归还滚轮";
    frame_keys_hint: "Wheel and touch scroll this part. Escape, or a click outside of it, gives them back to the page around", "滚轮与触摸正在滚动此部分。按 Esc 或点击外部即可归还给外层页面";
    embed_plays: "Plays by itself", "自动播放";
    embed_read_only: "Nothing can be changed", "不可更改";
    embed_text: "To be pasted", "待粘贴内容";
    embed_in_page: "Once in the page", "每页一次";
    embed_in_place: "Where it belongs", "放在所需位置";
    embed_in_chapter: "In the chapter, with an empty line before and after it", "放在章节中，前后各空一行";
    embed_in_post: "In the post", "放在文章中";
    embed_ghost: "Once: Settings, Code injection, Site header", "一次：Settings → Code injection → Site header";
    embed_ghost_card: "In the post: type /html for an HTML card, and paste it there", "在文章中：输入 /html 插入 HTML 卡片，粘贴到其中";
    embed_wordpress: "In the post: add a block “Custom HTML”, and paste all of it there. A site that takes no scripts, as WordPress.com without a plan for plugins, drops it: take Markdown and a picture there", "在文章中：添加“自定义 HTML”区块，全部粘贴到其中。不允许脚本的网站（如没有插件套餐的 WordPress.com）会将其删除：请改用 Markdown 与图片";
    embed_poster: "The poster is the picture of the explanation", "封面为解释的图片";
    embed_poster_file: "Save the poster", "保存封面";
    embed_poster_hint: "Put this file beside your page, where poster names it", "请将此文件放在页面旁，即 poster 所指的位置";
    embed_log_file: "Save the lines", "保存日志行";
    embed_copy: "Copy text", "复制文本";
    embed_copied: "The text is on the clipboard", "文本已复制到剪贴板";
    embed_page: "embedding.html", "embedding.zh.html";
    embed_more: "All options, events and messages", "全部选项、事件与消息";
    embed_preview: "Preview", "预览";
    embed_picture: "Picture of this step", "此步骤的图片";
    embed_picture_hint: "For places that take no frames: put it into a link to this step", "用于不允许框架的地方：将其放入指向此步骤的链接中";
    embed_too_large: "This machine is too large for a link: save it as a file, put that beside your page, and name it as src (see embedding.html)", "这台机器对链接而言太大：请另存为文件放在你的页面旁，并用 src 指定它（见 embedding.html）";
}

sentences! {
    embed_named(name): "This step by name: {name}", "按名称指定此步骤：{name}";
    embed_note_remove(step): "Take away the words at step {step}", "删除步骤 {step} 的文字";
    embed_unknown(names): "Not in this run: {names}. Give a number, or a name such as oom_kill_process or oom_badness: points += adj;", "此次运行中没有：{names}。请填写编号，或 oom_kill_process、oom_badness: points += adj; 这样的名称";
    embed_frames(count): "The animated one shows {count} steps one after the other, from where it opens to where playing ends, by the level chosen above. Who wants little motion sees the last of them", "动态图片依次显示 {count} 步，从打开位置到播放结束处，按上面选择的粒度行进。偏好减少动态效果的读者只看到最后一步";
    embed_frames_cut(most, count): "The animated one shows the first {most} of {count} steps: choose a coarser level, or an earlier step to play to", "动态图片只显示 {count} 步中的前 {most} 步：请选择更粗的粒度，或更早的播放终点";
    embed_once(file): "Once, as {file}", "一次，保存为 {file}";
    embed_not_copied(why): "The browser does not let this page copy: select the text and copy it by hand ({why})", "浏览器不允许本页面复制：请选中文本手动复制（{why}）";
}
