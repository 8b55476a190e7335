// SPDX-License-Identifier: GPL-2.0-only
//! The kernel log as it stands at a step.

use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::window::Window;
use oomscope_engine::kernel::world::{Level, Record};
use oomscope_engine::probe::Field;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 0.
    pub index: usize,
    /// What it says.
    pub text: String,
    /// Whether this step printed it, or added to it.
    pub is_fresh: bool,
    /// Whether it belongs to the task table, whose columns must not break.
    pub is_row: bool,
    /// Whether it is an error.
    pub is_error: bool,
    /// For output that is not modelled: what a real kernel prints there.
    pub about: Option<&'static str>,
}

/// What the log pane shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// How many lines there are.
    pub length: usize,
    /// Those in sight.
    pub lines: Vec<Line>,
}

/// How many lines there are at a step.
pub fn length(session: &Session, step: u32) -> u32 {
    session.global(step, Field::LogLength) as u32
}

/// The log at a step, as far as it is in sight.
pub fn log(session: &Session, step: u32, language: Language, window: Window) -> Log {
    let length = length(session, step) as usize;
    let before = match step.checked_sub(1) {
        Some(earlier) => session.global(earlier, Field::LogLength) as usize,
        None => session.before.log.records.len(),
    };
    let tail = session.global(step, Field::LogTail);
    let tail_before = step
        .checked_sub(1)
        .map_or(0, |step| session.global(step, Field::LogTail));
    let line = |index: usize| {
        let record = session.after.log.records.get(index)?;
        let mut text = session.log_line(index);
        let is_tail = tail >> 32 == index as u64 + 1 && index + 1 == length;
        if is_tail {
            // A line that is put together over several steps.
            let end = (tail & 0xffff_ffff) as usize;
            text.truncate(text.floor_char_boundary(end.min(text.len())));
        }
        let about = match record {
            Record::Placeholder(_, name) => Some(about(name, language)),
            _ => None,
        };
        Some(Line {
            index,
            is_fresh: index >= before || (is_tail && tail != tail_before),
            is_row: matches!(record, Record::Task(_)) || text.starts_with("[  pid  ]"),
            text,
            is_error: record.level() <= Level::Err,
            about,
        })
    };
    let range = window.range(length as u32);
    Log {
        length,
        lines: (range.start as usize..range.end as usize)
            .filter_map(line)
            .collect(),
    }
}

fn about(placeholder: &str, language: Language) -> &'static str {
    match placeholder.trim_start_matches('[').split([' ', ']']).next() {
        Some("dump_stack") => language.about_dump_stack(),
        Some("show_mem") => language.about_show_mem(),
        Some("dump_unreclaimable_slab") => language.about_slab(),
        Some("memory_stat") => language.about_memory_stat(),
        Some("sched_show_task") => language.about_sched_show(),
        _ => language.about_other(),
    }
}
