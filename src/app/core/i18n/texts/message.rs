// SPDX-License-Identifier: GPL-2.0-only
//! What went wrong.

use crate::app::i18n::Language;

words! {
    cannot_open: "This cannot be opened:", "无法打开：";
    opened_but: "Opened, but not as asked:", "已打开，但未完全按要求：";
    cannot_load: "This scenario cannot be loaded", "无法加载此场景";
    not_kept: "This file is too large to be kept on this device: after a reload it has to be opened again", "此文件过大，无法保存在此设备上：重新加载后需要再次打开";
    part_is_missing: "A part of the page could not be fetched: check the connection, then try again or reload", "页面的一部分无法获取：请检查网络连接，然后重试或重新加载";
    newer_version: "A newer version of oomscope is available", "oomscope 有新版本";
    reload: "Reload", "重新加载";
    kept: "What was loaded before is unchanged", "先前加载的内容保持不变";
}

sentences! {
    at_place(place): "at {place}", "位于 {place}";
    not_known_scenario(name): "The scenario {name} cannot be fetched", "无法获取场景 {name}";
    too_big(name, size, most): "{name} is {size}, more than the limit of {most} for a scenario", "{name} 有 {size}，超过场景允许的 {most}";
}
