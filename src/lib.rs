// SPDX-License-Identifier: GPL-2.0-only
//! oomscope: a time-travel debugger for the Linux OOM killer.

pub mod app;
pub mod explain;
pub mod report;
pub mod scenario;
#[cfg(target_arch = "wasm32")]
pub mod ui;
