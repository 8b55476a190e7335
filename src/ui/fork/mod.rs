// SPDX-License-Identifier: GPL-2.0-only
//! What if: the question, and two runs side by side.

mod question;
mod sides;

pub use question::{question, replaced};
pub use sides::sides;
