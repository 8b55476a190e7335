// SPDX-License-Identifier: GPL-2.0-only
//! The same machine on other kernels.
//!
//! ```text
//! difference  the rules in which two kernels differ
//! fate        who is selected and killed by each call of a machine, whatever is printed
//! rows        kernels by what a machine comes to on them, and the fewest rules that make the difference
//! ```

mod difference;
mod fate;
mod rows;

pub use difference::{Difference, differences};
pub use fate::{CallFate, Fate};
pub use rows::{KernelRow, KernelSurvey, fewest_differences, kernel_rows};
