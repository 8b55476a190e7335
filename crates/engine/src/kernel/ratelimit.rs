// SPDX-License-Identifier: GPL-2.0-only
//! lib/ratelimit.c

use super::Kernel;
use super::world::{HZ, Level, RateLimit, World};
use crate::probe::Probe;
use crate::rules::THREAD_SCAN;

const DEFAULT_RATELIMIT_INTERVAL: u64 = 5 * HZ;
const DEFAULT_RATELIMIT_BURST: u32 = 10;

/// include/linux/ratelimit.h: __ratelimit(rs)
///
/// True if one more is allowed in this interval. The first question after an interval in which
/// some were held back prints how many, for the function `name`.
pub(super) fn __ratelimit<P: Probe>(
    k: &mut Kernel<P>,
    state: fn(&mut World) -> &mut RateLimit,
    name: &str,
) -> bool {
    stub!(k, "int __ratelimit(");
    let now = k.w.jiffies;
    let rs = state(k.w);
    if rs.begin == 0 {
        rs.begin = now;
    }
    if rs.begin.wrapping_add(DEFAULT_RATELIMIT_INTERVAL) < now {
        let missed = std::mem::take(&mut rs.missed);
        rs.begin = now;
        rs.printed = 0;
        // The cases of kernels that compare threads have no such line.
        if missed > 0 && !k.has(THREAD_SCAN) {
            k.printk(
                Level::Warn,
                format!("{name}: {missed} callbacks suppressed"),
            );
        }
    }
    let rs = state(k.w);
    let allowed = rs.printed < DEFAULT_RATELIMIT_BURST;
    if allowed {
        rs.printed += 1;
    } else {
        rs.missed += 1;
    }
    leave!(k, allowed)
}
