// SPDX-License-Identifier: GPL-2.0-only
//! Other kernels: the dialog about them.

mod dialog;

pub use dialog::{Beside, Change, Dialog, Shown, follow, reduce};
