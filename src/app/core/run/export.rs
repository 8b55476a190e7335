// SPDX-License-Identifier: GPL-2.0-only
//! A run as text, to be copied or downloaded: one line a step, as the engine writes it.
//!
//! Steps are numbered from 1, as on the page. A line of its own stands before each call of the
//! scenario. What is too much for one text ends with a note, and says where to go on.

use crate::app::call_sequence;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::trace::step_text;
use std::ops::Range;

/// The most that is copied at once, bytes.
pub const MOST: usize = 8 << 20;

/// A part of a run as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The text, each line with its end.
    pub text: String,
    /// The first step that found no room, if any.
    pub next: Option<u32>,
}

/// Some steps as text, in so many bytes at most but for the note that it is cut.
pub fn export(session: &Session, steps: Range<u32>, most: usize, language: Language) -> Export {
    let end = steps.end.min(session.trace.len());
    let mut text = String::new();
    for (step, lines) in lines(session, steps, language) {
        if text.len() + lines.len() > most {
            text.push_str(&cut(step, end, language));
            return Export {
                text,
                next: Some(step),
            };
        }
        text.push_str(&lines);
    }
    Export { text, next: None }
}

/// The steps one after the other, each with its lines: that of a call of the scenario if it begins
/// there, and its own.
pub fn lines(
    session: &Session,
    steps: Range<u32>,
    language: Language,
) -> impl Iterator<Item = (u32, String)> + '_ {
    let marks = session.trace.marks();
    (steps.start..steps.end.min(session.trace.len())).map(move |step| {
        let from = marks.partition_point(|&mark| mark < step);
        let to = marks.partition_point(|&mark| mark <= step);
        let calls = session.document.scenario.calls.iter().enumerate();
        let mut lines = String::new();
        for (index, call) in calls.take(to).skip(from) {
            let title =
                call_sequence::title(&session.before, &session.document.scenario, call, language);
            lines.push_str(&format!("== {}. {title}\n", index + 1));
        }
        lines.push_str(&line(session, step));
        lines.push('\n');
        (step, lines)
    })
}

/// A step as one line, numbered as on the page.
pub fn line(session: &Session, step: u32) -> String {
    let text = step_text(&session.trace, &session.listing, &session.before, step);
    // The engine counts from 0, in a column of its own.
    match text.trim_start().split_once(' ') {
        Some((_, rest)) => format!("{:>6} {rest}", u64::from(step) + 1),
        None => text,
    }
}

fn cut(next: u32, end: u32, language: Language) -> String {
    let from = number::unsigned(u64::from(next) + 1);
    let to = number::unsigned(end.into());
    match language {
        Language::En => format!("== cut here: steps {from} to {to} are left out\n"),
        Language::Zh(_) => format!("== 在此截断：省略第 {from} 至 {to} 步\n"),
    }
}
