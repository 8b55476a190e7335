// SPDX-License-Identifier: GPL-2.0-only
//! The glossary: cards of words, and the dialog that searches them.

use crate::app::i18n::Language;

words! {
    words: "Words", "词语";
    words_here: "Words of this line", "本行的词语";
    words_hint: "What the words of this line mean", "本行的词语是什么意思";
    words_of_sentence: "Words of the sentence", "句中的词语";
    words_found: "Found", "找到的词语";
    words_search: "Search all words", "搜索所有词语";
    words_none: "No word contains that. A part of a name is enough, such as adj or cgroup", "没有词语包含它。输入名称的一部分即可，如 adj 或 cgroup";
    words_loading: "The words are being fetched", "正在获取词语";
    see_word_nowhere: "No scenario of the gallery comes through it", "示例库中没有场景会执行到它";
    word_is_term: "term", "术语";
    word_is_type: "type", "类型";
    word_is_function: "function", "函数";
    word_is_macro: "macro", "宏";
    word_is_constant: "constant", "常量";
    word_is_member: "member", "成员";
    word_is_global: "variable of the kernel", "内核变量";
    word_is_local: "variable of the function", "函数变量";
    word_is_label: "label", "标号";
}

sentences! {
    on_this_machine(n): "{n} on this machine", "此机器上有 {n} 个";
    set_on_threads(n, all): "set on {n} of {all} threads at this step", "本步 {all} 个线程中有 {n} 个已设置";
    set_on_processes(n, all): "set on {n} of {all} processes at this step", "本步 {all} 个进程中有 {n} 个已设置";
    set_on_spaces(n, all): "set on {n} of {all} address spaces at this step", "本步 {all} 个地址空间中有 {n} 个已设置";
    set_on_mappings(n, all): "set on {n} of {all} mappings at this step", "本步 {all} 个映射中有 {n} 个已设置";
    see_word_here(n): "See it happen at step {n}", "在第 {n} 步查看";
    see_word_in(title): "See it happen in: {title}", "在场景中查看：{title}";
}
