// SPDX-License-Identifier: GPL-2.0-only
//! The table of rules beside what kernels did, and the way from a kernel's name to its rules.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

#[path = "rules/names.rs"]
mod names;
