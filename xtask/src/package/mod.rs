// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask package`: what is handed to others, as files in `target`. Nothing is published.

mod binary;
mod npm;

pub use binary::binary;
pub use npm::npm;
