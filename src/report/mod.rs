// SPDX-License-Identifier: GPL-2.0-only
//! A kernel's log: the OOM events in it, as `oomscope_report` reads them, the kernel of each, and each as a scenario.

pub mod kernel;
pub mod rebuild;

pub use oomscope_report::*;
