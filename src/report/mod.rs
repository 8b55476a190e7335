// SPDX-License-Identifier: GPL-2.0-only
//! A kernel's log: the OOM events in it, as `oomscope_report` reads them, and each of them as a scenario.

pub mod rebuild;

pub use oomscope_report::*;
