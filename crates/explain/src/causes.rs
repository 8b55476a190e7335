// SPDX-License-Identifier: GPL-2.0-only
//! What may have made the kernel select another process than the points of its own log do.
//!
//! A cause is named only if the evidence allows it. None of them is proven by a log.

use super::cause::Cause;
use super::replayed::Replay;
use oomscope_report::{Event, Row};

/// Counters are kept by thread or processor, and are off by at most so many pages for each.
const SLOPPY: i64 = 64;

/// What the log itself says of the choice: who asks was killed, or a child of who was selected.
pub fn told_causes(event: &Event) -> Vec<Cause> {
    let mut causes = Vec::new();
    if event.is_allocating() {
        causes.push(Cause::KillAllocatingTask);
    }
    if let (Some(selected), Some(killed)) = (&event.selected, &event.killed)
        && selected.pid != killed.pid
    {
        causes.push(Cause::ChildSacrificed { child: killed.pid });
    }
    causes
}

/// What fits an event, the most certain first.
pub(super) fn causes(
    event: &Event,
    replay: &Replay,
    unknown_swap: bool,
    has_root_bonus: bool,
) -> Vec<Cause> {
    let mut causes = told_causes(event);
    let (Some((victim, _)), Some(false)) = (event.victim(), replay.agrees) else {
        return causes;
    };
    let row = |pid: i32| {
        event
            .rows
            .iter()
            .find(|row| row.tgid == pid || row.pid == pid)
    };
    let points = |row: &Row| {
        let place = replay.places.iter().find(|place| place.pid == row.tgid);
        place.and_then(|place| place.points)
    };
    let Some(victim) = row(victim) else {
        causes.push(Cause::VictimLeft);
        return causes;
    };
    let chosen = replay.chosen.as_ref().and_then(|chosen| row(chosen.pid));
    if let Some(chosen) = chosen {
        let twin = event.rows.iter().find(|row| {
            let shared = (row.total_vm, row.rss, row.pgtables_bytes, row.swapents);
            let own = (
                chosen.total_vm,
                chosen.rss,
                chosen.pgtables_bytes,
                chosen.swapents,
            );
            row.tgid != chosen.tgid && shared == own
        });
        if let Some(twin) = twin {
            causes.push(Cause::Vfork {
                child: chosen.tgid,
                parent: twin.tgid,
            });
        }
        if chosen.rss == 0 {
            causes.push(Cause::Reaped { pid: chosen.tgid });
        }
    }
    if unknown_swap && let Some((from, to)) = base_that_fits(event, victim, points, replay) {
        causes.push(Cause::SwapShare { from, to });
    }
    if has_root_bonus {
        // Of two, one counts less or the other one counts more than was assumed.
        let switched = [
            Some(victim).filter(|row| row.uid == 0),
            chosen.filter(|row| row.uid != 0),
        ];
        causes.extend(switched.into_iter().flatten().map(|row| Cause::Capability {
            pid: row.tgid,
            has: row.uid != 0,
        }));
    }
    let asked = event.cpu.as_ref().map(|cpu| cpu.pid);
    if !event.is_allocating() && asked.is_some_and(|pid| pid == victim.pid || pid == victim.tgid) {
        causes.push(Cause::KillAllocatingTask);
    }
    if let (Some(mine), Some(most)) = (points(victim), chosen.and_then(points))
        && most.saturating_sub(mine) <= 4 * SLOPPY
    {
        causes.push(Cause::CountersMoved {
            points: most.saturating_sub(mine),
        });
    }
    if event
        .memory
        .as_ref()
        .is_some_and(|memory| memory.total_swap.unwrap_or(0) > 0)
    {
        causes.push(Cause::Origin);
    }
    causes
}

/// The values of the base for which the victim has the most points, pages.
fn base_that_fits(
    event: &Event,
    victim: &Row,
    points: impl Fn(&Row) -> Option<i64>,
    replay: &Replay,
) -> Option<(u64, Option<u64>)> {
    let now = i64::try_from(replay.totalpages? / 1000).ok()?;
    let adj = |row: &Row| row.oom_score_adj.unwrap_or(0);
    // Without the adjustment, which is what the base scales.
    let bare = |row: &Row| points(row)?.checked_sub(adj(row).checked_mul(now)?);
    let (own, own_adj) = (bare(victim)?, adj(victim));
    let (mut low, mut high) = (0_i64, i64::MAX);
    let mut behind = false;
    for row in &event.rows {
        if row.tgid == victim.tgid {
            behind = true;
            continue;
        }
        let Some(other) = bare(row) else { continue };
        // own + own_adj * u has to be above other + adj * u; of equals the later one wins.
        let lead = own.checked_sub(other)?.checked_sub(i64::from(behind))?;
        let slope = own_adj.checked_sub(adj(row))?;
        match slope {
            0 if lead < 0 => return None,
            0 => {}
            1.. => {
                let behind = lead.saturating_neg();
                let rest = i64::from(behind.rem_euclid(slope) > 0);
                low = low.max(behind.div_euclid(slope).saturating_add(rest));
            }
            _ => high = high.min(lead.div_euclid(slope.saturating_neg())),
        }
    }
    if low > high {
        return None;
    }
    let pages = |thousands: i64| u64::try_from(thousands).unwrap_or(0).saturating_mul(1000);
    let to = (high < i64::MAX).then(|| pages(high).saturating_add(999));
    Some((pages(low), to))
}
