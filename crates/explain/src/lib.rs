// SPDX-License-Identifier: GPL-2.0-only
//! Why the kernel decided as it did: a logged event beside what the engine makes of it.
//!
//! Results are typed; sentences belong to who shows them.

mod assume;
mod cause;
mod causes;
mod counterfactual;
pub mod kernels;
mod ranking;
mod replay;
mod replayed;
mod shortage;

pub use cause::{Cause, KernelRule};
pub use counterfactual::{
    Counterfactual, Turn, counterfactual_adjustment, counterfactuals, is_chosen,
};
pub use ranking::{Reason, Standing, ranking};
pub use replay::{replay, run};
pub use replayed::{Choice, Place, Replay};
pub use shortage::{Obstacle, Shortage, ZoneState, shortage};

/// The example of the README is tested like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
