// SPDX-License-Identifier: GPL-2.0-only
//! The exercise in which a machine is built: at most four processes, no `oom_score_adj` above 300, and the
//! smallest one dies.

use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::memory;
use crate::app::questions::{Code, decided_call};
use crate::app::session::Session;
use crate::scenario::link::{Link, What};
use crate::scenario::{self, Document};
use oomscope_engine::kernel::world::SignalId;

/// The most processes with memory besides init.
const MOST: usize = 4;

/// The highest `oom_score_adj`.
const HIGHEST: i32 = 300;

/// The id of the exercise.
pub const ID: &str = "11";

/// The most characters of a machine in a result code.
const LONGEST: usize = 3_500;

/// The most processes, and the most bytes, of a machine that is taken out of a result code.
const MOST_CHECKED: (usize, usize) = (100, 64 << 10);

/// The result code: it holds the machine, as a link does.
pub fn code(document: &Document) -> Option<String> {
    let mut document = document.clone();
    document.title.clear();
    document.description.clear();
    document.notes.clear();
    document.view = Default::default();
    let link = Link::to(&document).head().ok()?;
    let packed = link.strip_prefix(HEAD)?;
    let code = Code {
        name: ID.to_owned(),
        answers: vec![packed.to_owned()],
    };
    (packed.len() <= LONGEST).then(|| code.write())
}

/// The machine of a result code; `None` if there is none in it, or one that is no answer.
pub fn machine(packed: &str) -> Option<Document> {
    let link = Link::read(&format!("{HEAD}{packed}")).ok()?;
    let What::Text(text) = link.what else {
        return None;
    };
    let (processes, bytes) = MOST_CHECKED;
    let text = Some(text).filter(|text| text.len() <= bytes)?;
    let document = scenario::read(text.as_bytes()).ok()?;
    (document.scenario.processes.len() <= processes).then_some(document)
}

/// What a link to a machine begins with.
const HEAD: &str = "1=";

/// Whether a machine fulfils the task, and why not.
pub fn judge_machine(document: &Document, language: Language) -> (bool, String) {
    let Ok(session) = Session::open(&document.to_json()) else {
        return (false, language.build_broken().to_owned());
    };
    let processes: Vec<(SignalId, i64)> = (0..session.before.signals.len() as u32)
        .map(SignalId)
        .filter(|process| session.before[*process].tgid > 1)
        .filter_map(|process| {
            let mm = session.mm_of(0, process)?;
            let pages = memory(&session, 0, mm).iter().map(|(_, pages)| pages).sum();
            Some((process, pages))
        })
        .collect();
    if processes.len() > MOST {
        let count = number::unsigned(processes.len() as u64);
        return (false, language.build_too_many(&count));
    }
    if processes.len() < 2 {
        return (false, language.build_too_few().to_owned());
    }
    let high = document
        .scenario
        .processes
        .iter()
        .find(|process| process.oom_score_adj > HIGHEST);
    if let Some(process) = high {
        let adj = number::grouped(process.oom_score_adj.into());
        return (false, language.build_too_high(&process.comm, &adj));
    }
    let ending = decided_call(&session, 0).map(|call| &session.endings[call].ending);
    let Some(Ending::Killed(victims)) = ending else {
        return (false, language.build_nobody().to_owned());
    };
    let smallest = processes.iter().map(|(_, pages)| *pages).min();
    let victim = victims.first().copied();
    let of_victim = processes
        .iter()
        .find(|(process, _)| Some(*process) == victim);
    let Some((victim, pages)) = of_victim else {
        return (false, language.build_nobody().to_owned());
    };
    let name = session.process_name(*victim);
    let size = number::memory(*pages, session.page_shift());
    let is_alone = processes.iter().filter(|(_, other)| other == pages).count() == 1;
    match Some(*pages) == smallest && is_alone {
        true => (true, language.build_right(&name, &size)),
        false => (false, language.build_not_smallest(&name, &size)),
    }
}
