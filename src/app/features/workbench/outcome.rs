// SPDX-License-Identifier: GPL-2.0-only
//! The verdict on the machine, and what has changed in it.

use super::Workbench;
use super::table::signed;
use crate::app::call_sequence::title;
use crate::app::i18n::Language;
use crate::app::verdict::{Kind, Verdict};
use std::collections::BTreeSet;

/// What the pane of the verdict shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The verdict of the call that is looked at.
    pub verdict: Verdict,
    /// It is another one than before the latest edit.
    pub is_news: bool,
    /// What of it is another, in words.
    pub news: Vec<String>,
    /// All calls, where there are several.
    pub calls: Vec<CallRow>,
    /// The printed lines in sight.
    pub lines: Vec<Line>,
    /// The number of the first of them.
    pub first: u32,
    /// How many lines the call prints.
    pub length: u32,
}

/// A call and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// What happens.
    pub title: String,
    /// How it ended.
    pub verdict: String,
    /// How it ends.
    pub kind: Kind,
    /// It is the one that is looked at.
    pub is_looked_at: bool,
}

/// A line of the kernel log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Whether it belongs to the task table, whose columns must not break.
    pub is_row: bool,
    /// Whether it is an error.
    pub is_error: bool,
    /// Whether it was not printed before the latest edit.
    pub is_fresh: bool,
}

/// Lines up to which it is said which of them are new.
const COMPARED: usize = 2_000;

/// The verdict as it is now.
pub fn outcome(bench: &Workbench, language: Language) -> Outcome {
    let (live, before) = (&bench.live, bench.before.as_deref());
    let change = before.map(|before| live.news(before)).unwrap_or_default();
    let mut news = Vec::new();
    if let Some(before) = before.filter(|_| change.ending) {
        let was = before.verdict(language).sentence.plain();
        news.push(language.it_was(&was));
    }
    news.extend(
        change
            .points
            .map(|more| language.more_points(&signed(more))),
    );
    news.extend(
        change
            .margin
            .map(|more| language.more_margin(&signed(more))),
    );
    let printed = live.lines(live.call);
    let length = printed.len() as u32;
    let range = bench.lines.range(length);
    let known: Option<BTreeSet<String>> = before
        .filter(|_| change.printed)
        .map(|before| (before, before.lines(before.call)))
        .filter(|(_, lines)| lines.len() <= COMPARED)
        .map(|(before, lines)| lines.map(|number| before.line(number)).collect());
    let line = |number: u32| {
        let number = printed.start + number as usize;
        let text = live.line(number);
        let (is_row, is_error) = live.line_kind(number);
        Line {
            is_fresh: known.as_ref().is_some_and(|known| !known.contains(&text)),
            is_row: is_row || text.starts_with("[  pid  ]"),
            is_error,
            text,
        }
    };
    Outcome {
        verdict: live.verdict(language),
        is_news: change.ending,
        news,
        calls: calls(bench, language),
        lines: range.clone().map(line).collect(),
        first: range.start,
        length,
    }
}

fn calls(bench: &Workbench, language: Language) -> Vec<CallRow> {
    let (live, scenario) = (&bench.live, bench.builder.scenario());
    if scenario.calls.len() < 2 {
        return Vec::new();
    }
    let calls = scenario.calls.iter().enumerate();
    let row = |(number, call)| {
        let verdict = live.verdict_of(number, language);
        CallRow {
            title: title(live.world(), scenario, call, language),
            verdict: verdict.sentence.plain(),
            kind: verdict.kind,
            is_looked_at: number == live.call,
        }
    };
    calls.map(row).collect()
}
