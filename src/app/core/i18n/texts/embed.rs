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
    embed_host: "Same as the surrounding page", "跟随所在页面";
    embed_reader: "The reader’s", "读者的语言";
    embed_loading: "Starts", "启动时机";
    embed_click: "When it is clicked", "点击时";
    embed_visible: "When it scrolls into view", "进入视野时";
    embed_eager: "At once", "立即";
    embed_panes: "Beside the code", "代码旁边";
    embed_ways: "How it begins", "如何开始";
    embed_plays: "Plays by itself", "自动播放";
    embed_read_only: "Nothing can be changed", "不可更改";
    embed_text: "To be pasted", "待粘贴内容";
    embed_copy: "Copy text", "复制文本";
    embed_copied: "The text is on the clipboard", "文本已复制到剪贴板";
    embed_more: "All options, events and messages", "全部选项、事件与消息";
    embed_preview: "Preview", "预览";
    embed_picture: "Picture of this step", "此步骤的图片";
    embed_picture_hint: "For places that take no frames: put it into a link to this step", "用于不允许框架的地方：将其放入指向此步骤的链接中";
    embed_too_large: "This machine is too large for a link: save it as a file, put that beside your page, and name it as src (see embedding.html)", "这台机器对链接而言太大：请另存为文件放在您的页面旁，并用 src 指定它（见 embedding.html）";
}

sentences! {
    embed_not_copied(why): "The browser does not let this page copy: select the text and copy it by hand ({why})", "浏览器不允许本页面复制：请选中文本手动复制（{why}）";
}
