// SPDX-License-Identifier: GPL-2.0-only
//! The events that are sent to the parent page: what is shown, the step, the verdict, and errors.

use super::Task;
use super::shown::Shown;
use crate::app::code::standing_at;
use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Message};
use crate::app::narrate;
use crate::app::session::Session;
use crate::app::standing::{Decision, chosen};
use crate::app::verdict::{self, Kind, Verdict};
use crate::scenario::message::{Value, message};
use std::rc::Rc;

/// The values that were last sent to the parent page.
#[derive(Debug, Default)]
pub(super) struct Outbound {
    run: Option<Rc<Session>>,
    step: u32,
    language: Language,
    verdict: Verdict,
    message: Option<Message>,
}

impl Outbound {
    /// Whether the run that is shown has been sent.
    pub(super) fn knows(&self, run: Option<&Rc<Session>>) -> bool {
        match (&self.run, run) {
            (Some(known), Some(run)) => Rc::ptr_eq(known, run),
            (_, run) => run.is_none(),
        }
    }

    /// Sends the values that have changed; `loading` is the request under which a run or a message was
    /// waited for.
    pub(super) fn tell(
        &mut self,
        shown: Shown<'_>,
        loading: &mut Option<Option<u32>>,
    ) -> Vec<Task> {
        let mut tasks = Vec::new();
        if let Some(loaded) = shown.loaded {
            let is_new = !self.knows(Some(&loaded.session));
            let is_said = !is_new && self.language == shown.language;
            if is_new {
                tasks.push(Task::Tell(ready(shown, loaded)));
                if let Some(Some(id)) = loading.take() {
                    tasks.push(done(Some(loaded), id));
                }
            }
            if !is_said || self.step != loaded.step {
                tasks.push(Task::Tell(step(loaded, shown.language)));
            }
            let verdict = verdict::verdict(&loaded.session, loaded.step, shown.language);
            // While a question is open, there is none to tell.
            if !loaded.session.is_open() && (!is_said || self.verdict != verdict) {
                tasks.push(Task::Tell(judged(loaded, &verdict)));
            }
            self.run = Some(loaded.session.clone());
            self.step = loaded.step;
            self.language = shown.language;
            self.verdict = verdict;
        }
        if self.message.as_ref() != shown.message {
            self.message = shown.message.cloned();
            if let Some(problem) = shown.message {
                let id = loading.take().flatten();
                tasks.push(refused(id, &words(problem)));
            }
        }
        tasks
    }
}

/// The answer to a request that was done.
pub fn done(loaded: Option<&Loaded>, id: u32) -> Task {
    let (step, steps) = place(loaded);
    let fields = [("id", Value::Number(id)), ("step", step), ("steps", steps)];
    Task::Tell(message("done", &fields))
}

/// The answer to one that was not.
pub fn refused(id: Option<u32>, why: &str) -> Task {
    let id = id.map_or(Value::Nothing, Value::Number);
    let fields = [("id", id), ("message", Value::Text(why))];
    Task::Tell(message("error", &fields))
}

/// A problem in one line.
pub fn words(message: &Message) -> String {
    let problems = message.problems.iter().take(3).map(|problem| {
        if problem.place.is_empty() {
            problem.rule.clone()
        } else {
            problem.to_string()
        }
    });
    format!(
        "{}: {}",
        message.subject,
        problems.collect::<Vec<_>>().join("; ")
    )
}

/// The step and how many there are, as people count.
fn place(loaded: Option<&Loaded>) -> (Value<'static>, Value<'static>) {
    match loaded {
        Some(loaded) => (
            Value::Number(loaded.step.saturating_add(1)),
            Value::Number(loaded.session.trace.len()),
        ),
        None => (Value::Nothing, Value::Nothing),
    }
}

fn ready(shown: Shown<'_>, loaded: &Loaded) -> String {
    let (step, steps) = place(Some(loaded));
    let title = shown.title().unwrap_or_default();
    let scenario = match shown.file() {
        Some(file) => Value::Text(file.strip_suffix(".json").unwrap_or(file)),
        None => Value::Nothing,
    };
    message(
        "ready",
        &[
            ("version", Value::Text(env!("CARGO_PKG_VERSION"))),
            ("scenario", scenario),
            ("title", Value::Text(&title)),
            ("kernel", Value::Text(&loaded.session.document.kernel)),
            ("step", step),
            ("steps", steps),
        ],
    )
}

fn step(loaded: &Loaded, language: Language) -> String {
    let (step, steps) = place(Some(loaded));
    let session = &loaded.session;
    let sentence = loaded.sentence(language).plain();
    let mut fields = vec![
        ("step", step),
        ("steps", steps),
        ("sentence", Value::Text(&sentence)),
    ];
    let code;
    // Between two calls there is no code.
    if let Some(statement) = standing_at(session, loaded.step, None) {
        let listing = &session.listing;
        let first = listing.lines_of(statement.span).start;
        let line = &listing.lines[first];
        code = narrate::one_line(listing.text(statement.span));
        fields.extend([
            ("file", Value::Text(listing.files[line.file].path)),
            ("line", Value::Number(line.number)),
            (
                "function",
                Value::Text(listing.functions[statement.function].name),
            ),
            ("code", Value::Text(&code)),
        ]);
    }
    message("step", &fields)
}

fn judged(loaded: &Loaded, verdict: &Verdict) -> String {
    let session = &loaded.session;
    let call = session.scenario_call(loaded.step);
    let kind = match verdict.kind {
        Kind::Kill => "kill",
        Kind::Nobody => "nobody",
        Kind::Panic => "panic",
    };
    let settled = session.endings.get(call);
    let victim = settled.and_then(|settled| match &settled.ending {
        Ending::Killed(victims) => victims.first().copied(),
        _ => None,
    });
    let (sentence, comm, points);
    sentence = verdict.sentence.plain();
    let mut fields = vec![
        ("kind", Value::Text(kind)),
        ("sentence", Value::Text(&sentence)),
        ("call", Value::Number(call as u32 + 1)),
        ("calls", Value::Number(session.outcomes.len() as u32)),
    ];
    if let Some(victim) = victim.filter(|_| verdict.kind == Kind::Kill) {
        let (first, after) = session.steps_of_call(call);
        let last = after.saturating_sub(1).max(first);
        let signal = &session.before[victim];
        comm = session.before[signal.first_task].comm.to_string();
        let scored = Decision::at(session, last).place(victim).points;
        let scored = scored.filter(|_| chosen(session, last) == Some(victim));
        points = scored.map(|points| points.to_string());
        fields.extend([
            ("pid", Value::Number(signal.tgid as u32)),
            ("comm", Value::Text(&comm)),
            (
                "points",
                points.as_deref().map_or(Value::Nothing, Value::Text),
            ),
        ]);
    }
    message("verdict", &fields)
}
