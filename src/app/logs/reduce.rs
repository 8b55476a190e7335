// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the page of logs changes.

use super::opened::{Made, Opened};
use super::{Change, EXAMPLE, Found, Logs, markdown, picture, reading, story};
use crate::app::export::transfer::Part;
use crate::app::fork::field::Field;
use crate::app::fork::{self, Subject, WhatIf};
use crate::app::i18n::Language;
use crate::app::session::load;
use crate::app::standing::Decision;
use crate::app::state::{Action, Effect, Origin, State, View};
use crate::explain::Turning;
use crate::scenario::call;
use crate::scenario::change::MemcgChange;
use oomscope_engine::kernel::world::SignalId;
use std::rc::Rc;

/// Lets something happen on the page of logs, and returns what has to be done outside.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Logs(change) = action else {
        return Vec::new();
    };
    if state.logs.get::<Logs>().is_none() {
        state.logs.put(Logs::default());
    }
    match change {
        Change::Open => return show(state, View::Logs),
        Change::Close => return show(state, View::Debugger),
        Change::Debug(pid) => return debug(state, pid),
        Change::Try(pid, turning) => return try_it(state, pid, turning),
        Change::Copy | Change::Picture => return give(state, change == Change::Picture),
        Change::Example => {
            let mut effects = show(state, View::Logs);
            effects.push(Effect::FetchLog(EXAMPLE));
            return effects;
        }
        _ => {}
    }
    let stops = matches!(change, Change::Take(..) | Change::Clear)
        && state
            .logs
            .get::<Logs>()
            .is_some_and(|logs| logs.reading.is_some());
    let is_new = matches!(
        change,
        Change::Take(..) | Change::Begin(..) | Change::Failed(..)
    );
    if let Some(logs) = state.logs.get_mut::<Logs>() {
        logs.change(change);
    }
    // A log that was dropped on another page is looked at here.
    let mut effects = Vec::new();
    if is_new && state.view != View::Logs {
        effects = show(state, View::Logs);
    }
    if stops {
        effects.push(Effect::StopReadingLog);
    }
    effects
}

/// A log is not kept, so that a reload does not come back here.
fn show(state: &mut State, view: View) -> Vec<Effect> {
    state.view = view;
    state.is_hovered = false;
    Vec::new()
}

impl Logs {
    fn change(&mut self, change: Change) {
        match change {
            Change::Clear => *self = Logs::default(),
            Change::Take(name, bytes) => {
                self.begin(0, name);
                self.take(reading::read(&bytes));
            }
            Change::Begin(number, name, size) => {
                self.begin(number, name);
                self.reading = Some((0, size));
            }
            Change::Progress(number, read) if number == self.number => {
                if let Some((done, _)) = &mut self.reading {
                    *done = read;
                }
            }
            Change::Found(number, bytes) if number == self.number => {
                match Found::of_bytes(&bytes) {
                    Some(found) => self.take(found),
                    None => self.reading = None,
                }
            }
            Change::Failed(number, problem) if number == self.number || number == 0 => {
                self.reading = None;
                self.problem = Some(problem);
            }
            Change::Pick(at) => {
                if let Some(found) = &self.found {
                    self.opened = Opened::of(found, at);
                    self.copied = None;
                }
            }
            Change::Ask(pid) => {
                if let Some(opened) = &mut self.opened {
                    opened.ask(pid);
                }
            }
            Change::Assume(cause) => {
                if let (Some(opened), Some(found)) = (&mut self.opened, &self.found) {
                    opened.assume(found, cause);
                }
            }
            Change::Unfold(part) => {
                if !self.unfolded.remove(&part) {
                    self.unfolded.insert(part);
                }
            }
            Change::Copied(copied) => self.copied = Some(copied),
            // Told of another log, or done already.
            Change::Progress(..)
            | Change::Found(..)
            | Change::Failed(..)
            | Change::Open
            | Change::Close
            | Change::Example
            | Change::Copy
            | Change::Picture
            | Change::Debug(_)
            | Change::Try(..) => {}
        }
    }

    fn begin(&mut self, number: u32, name: String) {
        *self = Logs {
            name,
            number,
            ..Logs::default()
        };
    }

    /// What was found is shown, with the event that was looked at, or else the first one.
    fn take(&mut self, found: Found) {
        if found.is_whole {
            self.reading = None;
        }
        let at = self.opened.as_ref().map(|opened| opened.at);
        // The first one that was shown is the same when more has been read.
        if at.is_none() || found.is_whole {
            self.opened = Opened::of(&found, at.unwrap_or(0));
        }
        self.found = Some(found);
    }

    /// The event that is looked at, with what was made of it.
    fn made(&self) -> Option<(&Found, &Opened, &Made)> {
        let (found, opened) = self.found.as_ref().zip(self.opened.as_ref())?;
        Some((found, opened, opened.made()?))
    }

    /// The event as a file: what it is called, and what it holds.
    fn document(&self) -> Option<(Origin, String)> {
        let (found, opened, made) = self.made()?;
        let mut document = made.loaded.document.clone();
        for language in [Language::En, Language::Zh] {
            let title = story::title(found, opened, &self.name, language);
            document.title.insert(language.tag().to_owned(), title);
            let facts = document.evidence.facts.iter_mut();
            for (fact, known) in facts.zip(&made.rebuilt.known) {
                let why = super::facts::sentence(known.rule, language).to_owned();
                fact.why.insert(language.tag().to_owned(), why);
            }
        }
        let name = format!(
            "{}.json",
            story::title(found, opened, &self.name, Language::En)
        );
        Some((Origin::File(name), document.to_json()))
    }
}

/// Gives the explanation away: as a picture in a file, or as Markdown on the clipboard.
fn give(state: &State, is_picture: bool) -> Vec<Effect> {
    let language = state.language;
    let logs = state.logs.get::<Logs>();
    let event = logs.and_then(|logs| Some((logs, logs.found.as_ref()?, logs.opened.as_ref()?)));
    let Some((logs, found, opened)) = event else {
        return Vec::new();
    };
    if !is_picture {
        let text = markdown::of(found, opened, logs, language);
        return text.map(Effect::CopyForLogs).into_iter().collect();
    }
    let write = |text: String| {
        Effect::Write(Part {
            text,
            is_first: true,
            name: Some(format!("{}.svg", story::title(found, opened, "", language))),
        })
    };
    picture::of(found, opened, logs, language)
        .map(write)
        .into_iter()
        .collect()
}

/// Steps through the event, from where it was decided about a process.
fn debug(state: &mut State, pid: Option<i32>) -> Vec<Effect> {
    let Some((mut effects, place)) = load_event(state, pid) else {
        return Vec::new();
    };
    if let (Some(loaded), Some(place)) = (&mut state.loaded, place) {
        let session = Rc::clone(&loaded.session);
        let last = session.trace.len().saturating_sub(1);
        let process = SignalId(place as u32);
        if let Some(step) = Decision::at(&session, last).place(process).step {
            loaded.go(step);
            state.follow(None);
        }
    }
    effects.extend(show(state, View::Debugger));
    effects
}

/// Loads the event into the debugger. A very large one is recorded in a worker, and arrives later.
/// Returns the place of a process in it, too, if it is there at once.
fn load_event(state: &mut State, pid: Option<i32>) -> Option<(Vec<Effect>, Option<usize>)> {
    let logs = state.logs.get::<Logs>()?;
    let place = pid.and_then(|pid| logs.made()?.2.place_of(pid));
    let (origin, text) = logs.document()?;
    state.view = View::Debugger;
    let effects = state.open(origin.clone(), Ok(text), load);
    let is_there = state.recording.is_none()
        && state
            .loaded
            .as_ref()
            .is_some_and(|loaded| loaded.origin == origin);
    Some((effects, place.filter(|_| is_there)))
}

/// The event, and beside it the same with a change.
fn try_it(state: &mut State, pid: i32, turning: Turning) -> Vec<Effect> {
    let Some((mut effects, place)) = load_event(state, Some(pid)) else {
        return Vec::new();
    };
    effects.extend(show(state, View::Debugger));
    if let (Some(loaded), Some(_)) = (&mut state.loaded, place) {
        let (subject, field, text) = question(pid, turning);
        let scenario = &loaded.session.document.scenario;
        // The words of the reader's own questions are in their language; here nothing is refused.
        let change = match turning {
            Turning::Limit(id, pages) => Ok(full_at(id, pages)),
            _ => field.change(subject, scenario, &text, state.language),
        };
        if let Ok(change) = change {
            let asked = WhatIf::answered(loaded, subject, field, text, change);
            state.what_if = Some(asked);
        }
        state.follow(None);
    }
    effects
}

/// A group with another limit, which is used up again.
fn full_at(id: u32, pages: u64) -> fork::Change {
    let mut change = call::Change::default();
    change.memcgs.push(MemcgChange {
        id,
        max: Some(Some(pages)),
        usage: Some(pages),
    });
    fork::Change::Set(Box::new(change))
}

/// A change as somebody would ask for it.
fn question(pid: i32, turning: Turning) -> (Subject, Field, String) {
    match turning {
        Turning::Adjustment(adj) => (Subject::Process(pid), Field::Adj, adj.to_string()),
        Turning::Anon(pages) => (Subject::Process(pid), Field::Anon, pages.to_string()),
        Turning::Limit(id, pages) => (Subject::Memcg(id), Field::MemcgMax, pages.to_string()),
        Turning::Swap(pages) => (Subject::Machine, Field::SwapTotal, pages.to_string()),
        Turning::AllocatingTask(value) => (
            Subject::Machine,
            Field::KillAllocatingTask,
            value.to_string(),
        ),
        Turning::OomGroup(id, is_whole) => {
            let value = i32::from(is_whole);
            (Subject::Memcg(id), Field::MemcgOomGroup, value.to_string())
        }
    }
}
