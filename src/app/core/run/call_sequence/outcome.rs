// SPDX-License-Identifier: GPL-2.0-only
//! What came of a call of the scenario, in words.

use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use crate::app::verdict::{self, Kind};
use crate::scenario::call::Call;
use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::{EventKind, Id, TaskId};
use oomscope_engine::probe::Field;

/// How a call that may kill ends, and what comes of it in words.
pub(super) fn outcome(
    session: &Session,
    index: usize,
    call: &Call,
    language: Language,
) -> (Option<Kind>, String) {
    let Some(outcome) = session.outcomes.get(index) else {
        let never = undecided(call, None, language).unwrap_or_default();
        return (None, never.to_owned());
    };
    if session.endings.get(index).map(|settled| &settled.ending) == Some(&Ending::Open) {
        return (None, language.question_open().to_owned());
    }
    match call {
        Call::OutOfMemory { .. } | Call::MemCgroupOutOfMemory { .. } => {
            let (first, _) = session.steps_of_call(index);
            let verdict = verdict::verdict(session, first, language);
            let mut text = verdict.sentence.plain();
            if let Some(Ending::Killed(victims)) = session.endings.get(index).map(|s| &s.ending)
                && victims.len() > 1
            {
                let more = number::unsigned(victims.len() as u64 - 1);
                text.push_str(&format!(" · {}", language.and_more(&more)));
            }
            (Some(verdict.kind), text)
        }
        Call::Tick { .. } => (None, time(session, outcome, language)),
        Call::ExitProcess { tgid } => (None, exit(session, index, *tgid, language)),
        _ => {
            let text = undecided(call, Some(outcome), language).unwrap_or_default();
            (None, text.to_owned())
        }
    }
}

/// What comes of a call that cannot kill, or was never made, as far as that is known without a look
/// at its steps.
pub fn undecided(
    call: &Call,
    outcome: Option<&Outcome>,
    language: Language,
) -> Option<&'static str> {
    let Some(outcome) = outcome else {
        return Some(language.pick(
            "not reached: the machine has panicked before",
            "未执行：机器此前已崩溃",
        ));
    };
    match call {
        Call::PageFaultOom { memcg_handled, .. } => Some(if *memcg_handled {
            language.pick("its group has dealt with it", "其所在的组已处理")
        } else {
            language.pick("the fault is tried again", "重试该缺页")
        }),
        Call::OomKillerDisable { .. } => Some(match outcome.ret {
            Some(true) => language.pick(
                "it is off: nobody can be killed",
                "已关闭：不能杀死任何进程",
            ),
            _ => language.pick(
                "it stays on: the suspend is called off",
                "保持启用：挂起被取消",
            ),
        }),
        _ => None,
    }
}

/// What the reaper did in a time: its own lines in the log say it.
fn time(session: &Session, outcome: &Outcome, language: Language) -> String {
    let events = &session.after.events[outcome.events.clone()];
    let woken = events
        .iter()
        .filter(|event| event.kind == EventKind::WakeReaper);
    let mut names: Vec<String> = Vec::new();
    for process in woken.filter_map(|event| session.process_of(event.task)) {
        let name = session.process_name(process);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return language
            .pick("nothing else happens", "没有其他事情发生")
            .to_owned();
    }
    let names = names.join(language.pick(", ", "、"));
    let lines = outcome.log.clone().map(|record| session.log_line(record));
    let is_stuck = lines
        .into_iter()
        .any(|line| line.starts_with("oom_reaper: unable to reap"));
    match (language, is_stuck) {
        (Language::En, false) => format!("the reaper takes the memory of {names}"),
        (Language::En, true) => {
            format!("the reaper tries to take the memory of {names}, and gives up")
        }
        (Language::Zh(_), false) => format!("oom_reaper 回收 {names} 的内存"),
        (Language::Zh(_), true) => format!("oom_reaper 试图回收 {names} 的内存，最终放弃"),
    }
}

/// What becomes of the memory of a process that exits.
fn exit(session: &Session, index: usize, tgid: i32, language: Language) -> String {
    let (first, after) = session.steps_of_call(index);
    let world = &session.before;
    let Some(signal) = world.signals.iter().find(|signal| signal.tgid == tgid) else {
        return String::new();
    };
    let threads = (0..signal.threads).map(|at| TaskId(signal.first_task.0 + at));
    // At the first step, the thread that goes first still has its address space.
    let mut mms = threads.map(|task| session.field(first, Field::TaskMm, task.index()));
    let Some(mm) = mms.find(|&mm| mm != 0).map(|mm| (mm - 1) as u32) else {
        return language
            .pick("it had no memory left", "它已没有内存")
            .to_owned();
    };
    let users = session.field(after.saturating_sub(1), Field::MmUsers, mm) as i64;
    if users > 0 {
        let stays = language.pick(
            "its memory stays: others use it too",
            "其内存仍在：还有其他进程使用",
        );
        return stays.to_owned();
    }
    let counters = [Field::MmAnonPages, Field::MmFilePages, Field::MmShmemPages];
    let pages = counters
        .iter()
        .map(|&counter| session.field(first, counter, mm) as i64);
    let pages = pages.fold(0, |sum: i64, pages| sum.wrapping_add(pages.max(0)));
    let size = number::memory(pages, session.page_shift());
    match language {
        Language::En => format!("its memory is free again, {size}"),
        Language::Zh(_) => format!("其内存被释放，{size}"),
    }
}
