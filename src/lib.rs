// SPDX-License-Identifier: GPL-2.0-only
//! oomscope: a time-travel debugger for the Linux OOM killer.

pub use oomscope_explain as explain;
pub use oomscope_scenario as scenario;

pub mod app;
pub mod report;
#[cfg(target_arch = "wasm32")]
pub mod ui;
