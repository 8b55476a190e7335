// SPDX-License-Identifier: GPL-2.0-only
//! A run that is being recorded.

use crate::app::i18n::Language;

words! {
    recording: "Recording", "正在录制";
    reading: "reading the scenario", "正在读取场景";
    cancel: "Cancel", "取消";
    full_page: "Open the full page", "打开完整页面";
}

sentences! {
    recorded_steps(n): "{n} steps so far", "目前 {n} 步";
    handed_over(n): "handing the recording over: {n} %", "正在移交记录：{n} %";
    too_large_here(n): "There is no worker here, as in a sandboxed frame: up to {n} processes can be recorded without one",
        "此处（例如沙盒框架中）没有 worker：没有它时最多可录制 {n} 个进程";
}
