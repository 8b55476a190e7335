// SPDX-License-Identifier: GPL-2.0-only
//! The reaper at a step: who waits for it, which timers run, how many victims are on their way.

use super::Fact;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::kernel::world::HZ;
use oomscope_engine::probe::{Field, Kind, Type};
use oomscope_engine::trace::format_value;

/// What is known about the reaper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reaper {
    /// Threads on the reaper's list, the one that is taken next first.
    pub queue: Vec<String>,
    /// Threads whose timer runs, with when it is due, the soonest first.
    pub timers: Vec<(String, String)>,
    /// What else there is to say.
    pub facts: Vec<Fact>,
}

/// The reaper at a step; `None` while there is nothing to say of it.
pub fn reaper(session: &Session, step: u32, language: Language) -> Option<Reaper> {
    let name = |task: u32| {
        let raw = u64::from(task) + 1;
        format_value(Type::Pointer(Kind::Task), raw, &session.before)
    };
    let now = session.global(step, Field::Jiffies);
    let timers = timers(session, step).into_iter();
    let timers = timers.map(|(due, task)| {
        let left = time(due.saturating_sub(now));
        let due = language.due_in(&left, &number::unsigned(due));
        (name(task), due)
    });
    let queue: Vec<String> = queue(session, step).into_iter().map(name).collect();
    let timers: Vec<(String, String)> = timers.collect();
    let mut facts = Vec::new();
    let victims = session.global(step, Field::OomVictims);
    if victims != 0 {
        let value = number::grouped(victims as i64);
        facts.push(
            Fact::new("oom_victims", value)
                .code()
                .note(language.victims_hint()),
        );
    }
    if session.global(step, Field::OomKillerDisabled) != 0 {
        let fact = Fact::new("oom_killer_disabled", "true");
        facts.push(fact.code().note(language.disabled_hint()));
    }
    let passed = now.saturating_sub(session.before.jiffies);
    if passed > 0 {
        let fact = Fact::new("jiffies", number::unsigned(now));
        facts.push(fact.code().note(language.time_passed(&time(passed))));
    }
    let is_empty = queue.is_empty() && timers.is_empty() && facts.is_empty();
    (!is_empty).then_some(Reaper {
        queue,
        timers,
        facts,
    })
}

/// The threads on the reaper's list, from its head.
fn queue(session: &Session, step: u32) -> Vec<u32> {
    let mut threads = Vec::new();
    let mut next = session.global(step, Field::OomReaperList);
    while let Some(task) = next.checked_sub(1).map(|task| task as u32) {
        // While a thread is put on the list, it may for a moment point to itself.
        if threads.contains(&task) {
            break;
        }
        threads.push(task);
        next = session.field(step, Field::TaskReaperList, task);
    }
    threads
}

/// When each armed timer is due, and whose it is.
fn timers(session: &Session, step: u32) -> Vec<(u64, u32)> {
    let armed_before = session.before.reaper_timers.iter().map(|task| task.0);
    let mut threads = session.trace.objects_written(Field::TaskReaperTimer);
    threads.extend(armed_before);
    threads.sort_unstable();
    threads.dedup();
    let timer = |task: u32| {
        let due = session.field(step, Field::TaskReaperTimer, task);
        (due != 0).then_some((due, task))
    };
    let mut timers: Vec<(u64, u32)> = threads.into_iter().filter_map(timer).collect();
    timers.sort_unstable();
    timers
}

/// Ticks as a time: `2 s`, `2.4 s`, `100 ms`.
fn time(ticks: u64) -> String {
    let milliseconds = ticks.saturating_mul(1000 / HZ);
    let (whole, rest) = (milliseconds / 1000, milliseconds % 1000);
    match (whole, rest) {
        (0, rest) if rest > 0 => format!("{rest} ms"),
        (whole, 0) => format!("{} s", number::unsigned(whole)),
        (whole, rest) => {
            let rest = format!("{rest:03}");
            format!(
                "{}.{} s",
                number::unsigned(whole),
                rest.trim_end_matches('0')
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_a_time() {
        for (ticks, text) in [
            (0, "0 s"),
            (1, "4 ms"),
            (25, "100 ms"),
            (500, "2 s"),
            (600, "2.4 s"),
            (251, "1.004 s"),
        ] {
            assert_eq!(time(ticks), text);
        }
    }
}
