// SPDX-License-Identifier: GPL-2.0-only
//! Why the kernel decided as it did: a logged event beside what the engine makes of it.
//!
//! Results are typed; sentences belong to who shows them.

mod advice;
mod aftermath;
mod all_lines;
mod assume;
mod cause;
mod causes;
mod counterfactual;
pub mod kernels;
mod memory_use;
mod owner;
mod pod_class;
mod ranking;
mod replay;
mod replayed;
mod rule_causes;
mod shortage;
mod sums;

pub use advice::{
    Advice, AdviceKind, AdviceLists, advice, is_low_memory, limit_hit, limited_group, victim_group,
};
pub use aftermath::{Aftermath, Reaper, aftermath};
pub use all_lines::all_lines_command;
pub use cause::Cause;
pub use causes::told_causes;
pub use counterfactual::{
    Counterfactual, Turn, counterfactual_adjustment, counterfactuals, is_chosen, sparing_adjustment,
};
pub use memory_use::{MemoryUse, Part, Use, memory_use};
pub use owner::{Level, Owner, Pod, Qos, owner, requested};
pub use pod_class::{PodClass, pod_class};
pub use ranking::{Reason, Standing, ranking};
pub use replay::{agrees, replay, run};
pub use replayed::{Choice, Place, Replay, Score};
pub use shortage::{FreeMemory, FreeReason, Obstacle, Shortage, ZoneState, free_memory, shortage};
pub use sums::{NameSum, sum_of_group, sums_by_name};

/// The example of the README is tested like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
