// SPDX-License-Identifier: GPL-2.0-only
//! The event that is open: rebuilt, run, and ranked, and again when a cause is assumed.

use super::Found;
use crate::app::builder::Live;
use crate::explain::{
    AdviceLists, Cause, MemoryUse, Replay, Shortage, Standing, Turn, advice, counterfactuals,
    memory_use, ranking, replay, shortage, sparing_adjustment,
};
use crate::report::Event;
use crate::report::kernel::LogKernel;
use crate::report::rebuild::{MissingEvidence, Rebuilt, rebuild};
use crate::scenario::Loaded;

/// An event that is looked at.
#[derive(Debug)]
pub struct Opened {
    /// Its place in the list.
    pub at: usize,
    /// The kernel that printed it, and whose rules decide.
    pub kernel: LogKernel,
    /// What was made of it.
    pub made: Result<Made, Lack>,
    /// What each zone had for the request.
    pub shortage: Option<Shortage>,
    /// Where the memory went.
    pub used: Option<MemoryUse>,
    /// What to do about it.
    pub advice: AdviceLists,
    /// The causes that fit, as long as none of them is assumed.
    pub causes: Vec<Cause>,
    /// The assumed cause, by its index.
    pub assumed: Option<usize>,
    /// The process that is asked about.
    pub asked: Option<ProcessTurns>,
}

/// What was made of an event.
#[derive(Debug)]
pub struct Made {
    /// The scenario, with the origin of each fact.
    pub rebuilt: Rebuilt,
    /// What the engine makes of it.
    pub replay: Replay,
    /// The machine.
    pub loaded: Loaded,
    /// The verdict, and how each process stands, in words.
    pub live: Live,
    /// The processes, the most points first.
    pub ranking: Vec<Standing>,
    /// What would have turned the verdict about the process that was selected.
    pub turns: Vec<Turn>,
}

/// A process that was selected by the reader, with the changes that turn the verdict on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessTurns {
    /// Its id.
    pub pid: i32,
    /// What would have turned the verdict about it.
    pub turns: Vec<Turn>,
}

/// Why nothing was made of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The log lacks what the decision is made from.
    Missing(MissingEvidence),
    /// The log describes an impossible machine.
    Refused(String),
}

impl Opened {
    /// Opens an event; `None` if there is none.
    pub fn of(found: &Found, at: usize) -> Option<Opened> {
        let event = found.report.events.get(at)?;
        let made = rebuild(&found.report, at)
            .map_err(Lack::Missing)
            .and_then(|rebuilt| make(event, rebuilt));
        let causes = made.as_ref().map(|made| made.replay.causes.clone());
        let used = memory_use(event);
        let adjustment = made.as_ref().ok().and_then(Made::sparing_adjustment);
        Some(Opened {
            at,
            kernel: LogKernel::of(&found.report, event),
            shortage: shortage(event),
            advice: advice(event, used.as_ref(), adjustment),
            used,
            causes: causes.unwrap_or_default(),
            assumed: None,
            asked: None,
            made,
        })
    }

    /// The event in the log.
    pub fn event<'f>(&self, found: &'f Found) -> Option<&'f Event> {
        found.report.events.get(self.at)
    }

    /// Assumes a possible cause, by its index, or none of them. One that cannot be leaves all
    /// as it is.
    pub fn assume(&mut self, found: &Found, cause: Option<usize>) {
        let (Some(event), Ok(mut rebuilt)) = (self.event(found), rebuild(&found.report, self.at))
        else {
            return;
        };
        if let Some(at) = cause {
            let assumed = self.causes.get(at).zip(event.victim());
            let assumed =
                assumed.and_then(|(cause, (pid, _))| cause.assumed(&rebuilt.document, pid));
            match assumed {
                Some(document) => rebuilt.document = document,
                None => return,
            }
        }
        if let Ok(made) = make(event, rebuilt) {
            self.advice = advice(event, self.used.as_ref(), made.sparing_adjustment());
            self.made = Ok(made);
            self.assumed = cause;
            self.asked = None;
        }
    }

    /// Asks about a process, or no longer if it is asked about already.
    pub fn ask(&mut self, pid: i32) {
        let is_asked = self.asked.as_ref().is_some_and(|asked| asked.pid == pid);
        self.asked = match &self.made {
            Ok(made) if !is_asked => Some(ProcessTurns {
                pid,
                turns: counterfactuals(&made.loaded, pid),
            }),
            _ => None,
        };
    }

    /// What was made of it, if anything was.
    pub fn made(&self) -> Option<&Made> {
        self.made.as_ref().ok()
    }
}

fn make(event: &Event, rebuilt: Rebuilt) -> Result<Made, Lack> {
    let refused = |refused: crate::scenario::Refused| Lack::Refused(refused.to_string());
    let replayed = replay(rebuilt.document.clone(), event, rebuilt.is_swap_known());
    let (replay, loaded) = replayed.map_err(refused)?;
    let chosen = replay.chosen.as_ref().map(|chosen| chosen.pid);
    Ok(Made {
        live: Live::of(loaded.machine.clone(), None),
        ranking: ranking(&loaded, &replay),
        turns: chosen.map_or(Vec::new(), |pid| counterfactuals(&loaded, pid)),
        rebuilt,
        replay,
        loaded,
    })
}

impl Made {
    /// Bits that a page is shifted by.
    pub fn page_shift(&self) -> u32 {
        self.loaded.machine.world.system.page_shift
    }

    /// The adjustment of the selected process by which another one is selected, if the replay agrees with the log.
    fn sparing_adjustment(&self) -> Option<i32> {
        sparing_adjustment(&self.replay, &self.loaded)
    }

    /// Place of a process in the scenario.
    pub fn place_of(&self, pid: i32) -> Option<usize> {
        self.loaded.index.tgids.get(&pid).copied()
    }

    /// Name of a process of the scenario.
    pub fn name_of(&self, pid: i32) -> String {
        let process = self
            .place_of(pid)
            .map(|at| &self.loaded.document.scenario.processes[at]);
        super::words::process(process.map_or("", |process| process.comm.as_str()), pid)
    }

    /// The processes beside the selected one that are killed with it.
    pub fn killed_too(&self) -> impl Iterator<Item = i32> + '_ {
        let chosen = self.replay.chosen.as_ref().map(|chosen| chosen.pid);
        let killed = self.replay.killed.iter().copied();
        killed.filter(move |&pid| Some(pid) != chosen)
    }
}
