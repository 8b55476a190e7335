// SPDX-License-Identifier: GPL-2.0-only
//! Differences between the verdict and the previous one.

use super::Live;
use crate::app::ending::Ending;
use oomscope_engine::kernel::world::Record;

/// What has changed in a verdict. Processes are matched by their ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerdictDiff {
    /// The call ends differently, or kills other processes.
    pub ending: bool,
    /// So many more points for who was chosen, if it is the same.
    pub points: Option<i64>,
    /// So many more points between it and the next, if it is the same.
    pub margin: Option<i64>,
    /// Something else is printed.
    pub printed: bool,
}

/// How the verdict on a process has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// As before.
    Same,
    /// It is new.
    New,
    /// The same verdict, with so many more points.
    Points(i64),
    /// Another verdict.
    Otherwise,
}

impl Live {
    /// What has changed in the verdict.
    pub fn news(&self, before: &Live) -> VerdictDiff {
        let (Some(now), Some(was)) = (self.told(), before.told()) else {
            return VerdictDiff {
                ending: self.told().is_some() != before.told().is_some(),
                ..VerdictDiff::default()
            };
        };
        let victims = |live: &Live, ending: &Ending| match ending {
            Ending::Killed(victims) => {
                let tgids = victims.iter().map(|&victim| live.world[victim].tgid);
                tgids.collect()
            }
            _ => Vec::new(),
        };
        let is_same = std::mem::discriminant(&now.ending) == std::mem::discriminant(&was.ending)
            && now.outcome.panic == was.outcome.panic
            && victims(self, &now.ending) == victims(before, &was.ending);
        let more = |now: Option<i64>, was: Option<i64>| {
            let more = now?.wrapping_sub(was?);
            (is_same && more != 0).then_some(more)
        };
        let (ours, theirs) = (now.margin(), was.margin());
        VerdictDiff {
            ending: !is_same,
            points: more(now.points, was.points),
            margin: more(ours, theirs),
            printed: self.printed() != before.printed(),
        }
    }

    /// What is printed by the call that is looked at, line by line.
    fn printed(&self) -> &[Record] {
        let lines = self.lines(self.call);
        &self.world.log.records[lines]
    }

    /// Whether a process, by its place in the list, stands otherwise than it did.
    pub fn turn(&self, process: usize, before: &Live) -> Turn {
        let Some(signal) = self.world.signals.get(process) else {
            return Turn::Same;
        };
        let tgid = signal.tgid;
        let signals = &before.world.signals;
        // Most often nobody has come or gone.
        let at = Some(process).filter(|&at| signals.get(at).is_some_and(|was| was.tgid == tgid));
        let at = at.or_else(|| signals.iter().position(|was| was.tgid == tgid));
        let Some(at) = at else { return Turn::New };
        let (now, was) = (self.place(process), before.place(at));
        match (now.points, was.points) {
            _ if std::mem::discriminant(&now.standing) != std::mem::discriminant(&was.standing) => {
                Turn::Otherwise
            }
            (Some(now), Some(was)) if now != was => Turn::Points(now.wrapping_sub(was)),
            (now, was) if now != was => Turn::Otherwise,
            _ => Turn::Same,
        }
    }
}

impl super::CallResult {
    /// How far who was chosen is ahead of the next.
    pub fn margin(&self) -> Option<i64> {
        let (most, _) = self.rival?;
        Some(self.points?.wrapping_sub(most))
    }
}
