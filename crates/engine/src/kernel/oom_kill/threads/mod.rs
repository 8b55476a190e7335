// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c in kernels that compare threads: RHEL 7 and 4.4. `TIF_MEMDIE` is what says that a thread is
//! a victim, there is no reaper, and a group at its limit has a scan of its own.
//!
//! ```text
//! select   what limits the request, what one thread means for the scan, and who is worst
//! header   the report
//! kill     the chosen process, or a child in its place
//! mark     being a victim, and switching the killer off
//! entry    the ways in, and the zones that are locked meanwhile
//! ```

mod entry;
mod header;
mod kill;
mod mark;
mod select;

pub(in super::super) use entry::check_panic_on_oom;
pub use entry::{out_of_memory, pagefault_out_of_memory};
pub(in super::super) use kill::oom_kill_process;
pub(in super::super) use mark::mark_current;
pub use mark::oom_killer_disable;
pub(in super::super) use select::{Scan, oom_scan_process_thread, scaled};
pub use select::{constrained_alloc, select_bad_process};

use super::super::world::NodemaskId;

/// What a request hands over with each decision.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Nodes that the scan keeps to.
    pub nodemask: Option<NodemaskId>,
    /// By hand: who is dying already is not waited for.
    pub force_kill: bool,
}
