// SPDX-License-Identifier: GPL-2.0-only
//! What goes on at a step, in a word and a colour.

use crate::app::i18n::Language;
use crate::app::session::Session;

/// What goes on at a step: functions that serve one purpose share a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// `out_of_memory()` itself and its ways in.
    Enter,
    /// What limits the request.
    Limit,
    /// The walk over the processes.
    Scan,
    /// Comparing one process.
    Evaluate,
    /// Scoring it.
    Score,
    /// Whether somebody is dying already.
    Dying,
    /// Printing.
    Report,
    /// Killing.
    Kill,
    /// Taking the victim's memory.
    Reap,
    /// Anything else.
    Other,
}

impl Phase {
    /// All phases.
    pub const ALL: [Phase; 10] = [
        Phase::Enter,
        Phase::Limit,
        Phase::Scan,
        Phase::Evaluate,
        Phase::Score,
        Phase::Dying,
        Phase::Report,
        Phase::Kill,
        Phase::Reap,
        Phase::Other,
    ];

    /// The name of its style.
    pub const fn class(self) -> &'static str {
        match self {
            Phase::Enter => "phase-enter",
            Phase::Limit => "phase-limit",
            Phase::Scan => "phase-scan",
            Phase::Evaluate => "phase-evaluate",
            Phase::Score => "phase-score",
            Phase::Dying => "phase-dying",
            Phase::Report => "phase-report",
            Phase::Kill => "phase-kill",
            Phase::Reap => "phase-reap",
            Phase::Other => "phase-other",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Phase::Enter => language.phase_enter(),
            Phase::Limit => language.phase_limit(),
            Phase::Scan => language.phase_scan(),
            Phase::Evaluate => language.phase_evaluate(),
            Phase::Score => language.phase_score(),
            Phase::Dying => language.phase_dying(),
            Phase::Report => language.phase_report(),
            Phase::Kill => language.phase_kill(),
            Phase::Reap => language.phase_reap(),
            Phase::Other => language.phase_other(),
        }
    }

    /// The phase that a function begins; `None` for one that serves whoever calls it.
    fn of(function: &str) -> Option<Phase> {
        Some(match function {
            "out_of_memory" | "mem_cgroup_out_of_memory" | "pagefault_out_of_memory" => {
                Phase::Enter
            }
            "constrained_alloc" | "check_panic_on_oom" => Phase::Limit,
            "select_bad_process" => Phase::Scan,
            "oom_evaluate_task" | "oom_scan_process_thread" => Phase::Evaluate,
            "oom_badness" => Phase::Score,
            "task_will_free_mem" => Phase::Dying,
            "dump_header" | "dump_tasks" | "dump_oom_summary" | "dump_oom_victim" => Phase::Report,
            "oom_kill_process"
            | "__oom_kill_process"
            | "mark_oom_victim"
            | "queue_oom_reaper"
            | "oom_kill_memcg_member"
            | "panic" => Phase::Kill,
            "oom_reaper" | "oom_reap_task" | "wake_oom_reaper" => Phase::Reap,
            _ => return None,
        })
    }
}

/// What goes on at a step.
pub fn phase(session: &Session, step: u32) -> Phase {
    shape(session, step).0
}

/// What goes on at a step, and how deep the calls are: a climb from the innermost call to the
/// outermost, which needs nothing that grows with the run.
pub(super) fn shape(session: &Session, step: u32) -> (Phase, u32) {
    let mut found = None;
    let mut depth: u32 = 0;
    let mut at = session.trace.call_at(step);
    while let Some(call) = at {
        found = found.or_else(|| Phase::of(session.function_of(call)?.name));
        depth += 1;
        at = session.trace.call(call).parent;
    }
    (found.unwrap_or(Phase::Other), depth.saturating_sub(1))
}
