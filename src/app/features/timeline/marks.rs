// SPDX-License-Identifier: GPL-2.0-only
//! What is marked on the timeline. Each kind has a form of its own, so that none needs its colour.

use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::stepping;
use oomscope_engine::probe::{Field, Slot};

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A process begins to be compared: a short line below the areas.
    Process,
    /// A line is printed: a short line that hangs from the top.
    Log,
    /// A SIGKILL is sent: a line from top to bottom with a square head.
    Kill,
    /// A breakpoint stops: a dot.
    Stop,
    /// A call of the scenario begins: a broken line.
    Call,
}

impl Mark {
    /// All kinds.
    pub const ALL: [Mark; 5] = [Mark::Process, Mark::Log, Mark::Kill, Mark::Stop, Mark::Call];

    /// The name of its style.
    pub const fn class(self) -> &'static str {
        match self {
            Mark::Process => "tick",
            Mark::Log => "print",
            Mark::Kill => "kill",
            Mark::Stop => "stops",
            Mark::Call => "begin",
        }
    }

    /// What it stands for.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Mark::Process => language.mark_process(),
            Mark::Log => language.mark_log(),
            Mark::Kill => language.mark_kill(),
            Mark::Stop => language.mark_stop(),
            Mark::Call => language.mark_call(),
        }
    }

    /// The first step from this one on that has such a mark, found by binary search; `hits` are
    /// the steps at which breakpoints stop.
    pub(super) fn from(self, session: &Session, hits: &[u32], step: u32) -> Option<u32> {
        let from = |steps: &[u32]| {
            let at = steps.partition_point(|&at| at < step);
            steps.get(at).copied()
        };
        match self {
            Mark::Process => session.candidates_from(step).first().copied(),
            Mark::Log => {
                let slot = Slot::global(Field::LogLength);
                let before = step.saturating_sub(1);
                Some(session.trace.next_write(before, slot)?.step)
            }
            Mark::Kill => {
                let at = session.kills.partition_point(|kill| kill.step < step);
                Some(session.kills.get(at)?.step)
            }
            Mark::Stop => from(hits),
            // Where the first one begins, the run does.
            Mark::Call => stepping::after(session.trace.marks(), step.saturating_sub(1)),
        }
    }
}
