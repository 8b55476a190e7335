// SPDX-License-Identifier: GPL-2.0-only
//! The run as text.

use crate::app::i18n::Language;

words! {
    run_as_text: "The run as text", "文本形式的运行记录";
    run_as_text_hint: "Copy or download the steps as text", "以文本形式复制或下载步骤";
    copy_step: "Copy this step", "复制本步";
    from_step: "From step", "从第几步";
    to_step: "to step", "到第几步";
    copy: "Copy", "复制";
    download: "Download", "下载";
    copying: "Copying …", "正在复制…";
    copied_step: "Copied this step", "已复制本步";
    no_steps: "There are no such steps", "没有这样的步骤";
}

sentences! {
    copied_steps(n): "Copied {n} steps", "已复制 {n} 步";
    saving(percent): "Writing the file: {percent} %", "正在写入文件：{percent} %";
    saved_steps(n): "The file with {n} steps is ready", "含 {n} 步的文件已就绪";
    too_many_to_copy(n, most): "{n} steps are too many for the clipboard, which gets {most} at most: choose fewer, or download them", "{n} 步对剪贴板而言太多，最多 {most} 步：请减少，或改为下载";
    too_many_to_save(n, most): "{n} steps are too many for one file, which gets {most} at most: choose fewer", "{n} 步对一个文件而言太多，最多 {most} 步：请减少";
    copying_refused(why): "The browser does not let this page copy: {why}", "浏览器不允许本页面复制：{why}";
}
