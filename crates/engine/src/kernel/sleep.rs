// SPDX-License-Identifier: GPL-2.0-only
//! kernel/time/timer.c: the reaper sleeps. Timers that come due meanwhile do not fire.

use super::Kernel;
use crate::probe::{Field, Probe};

/// kernel/time/timer.c: signed long schedule_timeout_idle(signed long timeout)
pub(super) fn schedule_timeout_idle<P: Probe>(k: &mut Kernel<P>, timeout: u64) {
    stub!(
        k[!THREAD_SCAN],
        "signed long schedule_timeout_idle(",
        timeout
    );
    k.store_global(Field::Jiffies, k.w.jiffies.wrapping_add(timeout));
    leave!(k)
}
