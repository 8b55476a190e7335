// SPDX-License-Identifier: GPL-2.0-only
//! Who stands where: the processes of a rebuilt event by their points, and why each was not chosen.

use super::replayed::{Place, Replay};
use oomscope_engine::rules::LATER_WINS_TIE;
use oomscope_scenario::Loaded;
use oomscope_scenario::process::{Mm, MmFlag, Process};
use std::cmp::Reverse;

/// A process among the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// Resident memory, pages.
    pub rss: i64,
    /// Swap, pages.
    pub swap: i64,
    /// Page tables, whole pages.
    pub page_tables: i64,
    /// What `oom_score_adj` makes of it: what the points have beside the memory.
    pub adjustment: i64,
    /// The points; `None` if it must not be chosen.
    pub points: Option<i64>,
    /// Why it was chosen, or was not.
    pub reason: Reason,
}

/// Why a process was chosen, or was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// It was chosen.
    Chosen,
    /// Another one has more points, by so many.
    Outscored(i64),
    /// The chosen one has as many points, and comes later in the list of processes.
    EqualButEarlier,
    /// The chosen one has as many points, and comes earlier in the list of processes: some kernels keep it.
    EqualButLater,
    /// Nothing was compared: who asks is killed, or the kernel gave up before.
    NotCompared,
    /// `oom_score_adj` is −1000.
    Protected,
    /// The reaper has taken its memory already.
    Reaped,
    /// It is init, or has no memory.
    #[default]
    Spared,
}

/// The processes of a replay, the most points first; of equals the one first that the kernel prefers.
pub fn ranking(loaded: &Loaded, replay: &Replay) -> Vec<Standing> {
    let compared = replay.chosen.as_ref().and_then(|chosen| chosen.points);
    let later_wins = loaded.machine.world.rules.has(LATER_WINS_TIE);
    let mut places: Vec<&Place> = replay.places.iter().collect();
    if later_wins {
        places.reverse();
    }
    // A stable sort: of equals the one that the kernel prefers stays before the other.
    places.sort_by_key(|place| Reverse(place.points.unwrap_or(i64::MIN)));
    places
        .into_iter()
        .filter_map(|place| standing(loaded, replay, place, compared))
        .collect()
}

fn standing(
    loaded: &Loaded,
    replay: &Replay,
    place: &Place,
    compared: Option<i64>,
) -> Option<Standing> {
    let scenario = &loaded.document.scenario;
    let process = &scenario.processes[*loaded.index.tgids.get(&place.pid)?];
    let id = process.threads.iter().find_map(|thread| thread.mm)?;
    let mm = &scenario.mms[*loaded.index.mms.get(&id)?];
    let size = |pages: i64| pages.max(0);
    let rss = size(mm.anon)
        .saturating_add(size(mm.file))
        .saturating_add(size(mm.shmem));
    let page_tables = mm.pgtables_bytes / i64::from(scenario.system.page_size);
    let memory = rss
        .saturating_add(size(mm.swap))
        .saturating_add(page_tables);
    let chosen = replay
        .chosen
        .as_ref()
        .is_some_and(|chosen| chosen.pid == place.pid);
    let equal = if loaded.machine.world.rules.has(LATER_WINS_TIE) {
        Reason::EqualButEarlier
    } else {
        Reason::EqualButLater
    };
    let compared = compared.map(|most| (most, equal));
    Some(Standing {
        pid: place.pid,
        comm: process.comm.clone(),
        rss,
        swap: size(mm.swap),
        page_tables,
        adjustment: place
            .points
            .map_or(0, |points| points.saturating_sub(memory)),
        points: place.points,
        reason: reason(process, mm, place.points, compared, chosen),
    })
}

fn reason(
    process: &Process,
    mm: &Mm,
    points: Option<i64>,
    // The most points, and what a process is that has as many.
    compared: Option<(i64, Reason)>,
    chosen: bool,
) -> Reason {
    if chosen {
        return Reason::Chosen;
    }
    match (points, compared) {
        (Some(points), Some((most, _))) if points < most => {
            Reason::Outscored(most.saturating_sub(points))
        }
        (Some(points), Some((most, equal))) if points == most => equal,
        (Some(_), _) => Reason::NotCompared,
        (None, _) if process.oom_score_adj == -1000 => Reason::Protected,
        (None, _) if mm.flags.contains(&MmFlag::OomSkip) => Reason::Reaped,
        (None, _) => Reason::Spared,
    }
}
