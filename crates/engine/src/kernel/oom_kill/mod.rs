// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c, in the parts in which one reads it.

mod choose;
mod dump;
mod eligible;
mod entry;
mod kill;
mod kill_chosen;
mod kill_silently;
mod mrelease;
mod reap_attempt;
mod reaper;
mod reaper_locked;
mod sacrifice;
mod score;
pub mod threads;
mod unsigned;
mod victim;

pub use choose::{constrained_alloc, select_bad_process};
pub use entry::{out_of_memory, pagefault_out_of_memory};
pub use mrelease::process_mrelease;
pub use score::oom_badness;
pub use victim::{oom_killer_disable, oom_killer_enable};

pub(super) use choose::leads;
pub(super) use eligible::find_lock_task_mm;
pub(super) use kill::Message;
pub(super) use reaper::{__oom_reap_task_mm, oom_reaper, wake_oom_reaper};
pub(super) use reaper_locked::reap_all_mappings;
pub(super) use unsigned::unsigned_badness;
pub(super) use victim::exit_oom_victim;
