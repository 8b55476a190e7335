// SPDX-License-Identifier: GPL-2.0-only
//! The events that are sent to the parent page: what is shown, the step, the verdict, and errors.

use super::{Frame, requests, tell as send, title};
use crate::app::code::standing_at;
use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::narrate;
use crate::app::play;
use crate::app::session::Session;
use crate::app::standing::{Decision, chosen};
use crate::app::state::{Effect, State};
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
    pub(super) fn knows(&self, state: &State) -> bool {
        let shown = state.loaded.as_ref().map(|loaded| &loaded.session);
        match (&self.run, shown) {
            (Some(known), Some(shown)) => Rc::ptr_eq(known, shown),
            (_, shown) => shown.is_none(),
        }
    }
}

/// Sends the values that have changed.
pub(super) fn tell(state: &mut State, frame: &mut Frame) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(loaded) = &state.loaded {
        let is_new = !frame.told.knows(state);
        let is_said = !is_new && frame.told.language == state.language;
        if is_new {
            frame.begin_link(state, loaded);
            effects.push(send(ready(state, loaded)));
            if let Some(Some(id)) = frame.loading.take() {
                effects.push(requests::done(state, id));
            }
        }
        if !is_said || frame.told.step != loaded.step {
            effects.push(send(step(state, loaded)));
        }
        let verdict = verdict::verdict(&loaded.session, loaded.step, state.language);
        if !is_said || frame.told.verdict != verdict {
            effects.push(send(judged(loaded, &verdict)));
        }
        frame.told.run = Some(loaded.session.clone());
        frame.told.step = loaded.step;
        frame.told.language = state.language;
        frame.told.verdict = verdict;
    }
    if frame.told.message != state.message {
        frame.told.message.clone_from(&state.message);
        if let Some(problem) = &state.message {
            let id = frame.loading.take().flatten();
            effects.push(requests::refuse(id, &words(problem)));
        }
    }
    if state.loaded.is_some()
        && let Some(speed) = frame.plays.take()
    {
        state.player.speed = speed;
        effects.extend(play::reduce(state, play::Change::Toggle));
    }
    effects
}

/// A problem in one line.
pub(super) fn words(message: &Message) -> String {
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
pub(super) fn place(state: &State) -> (Value<'static>, Value<'static>) {
    match &state.loaded {
        Some(loaded) => (
            Value::Number(loaded.step.saturating_add(1)),
            Value::Number(loaded.session.trace.len()),
        ),
        None => (Value::Nothing, Value::Nothing),
    }
}

fn ready(state: &State, loaded: &Loaded) -> String {
    let (step, steps) = place(state);
    let title = title(state, loaded);
    let scenario = match &loaded.origin {
        Origin::Gallery(file) if state.replaced.is_empty() => {
            Value::Text(file.strip_suffix(".json").unwrap_or(file))
        }
        _ => Value::Nothing,
    };
    message(
        "ready",
        &[
            ("version", Value::Text(env!("CARGO_PKG_VERSION"))),
            ("scenario", scenario),
            ("title", Value::Text(&title)),
            ("step", step),
            ("steps", steps),
        ],
    )
}

fn step(state: &State, loaded: &Loaded) -> String {
    let (step, steps) = place(state);
    let session = &loaded.session;
    let sentence = narrate::sentence(session, loaded.step, state.language).plain();
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
