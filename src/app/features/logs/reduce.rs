// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the page of logs changes.

use super::opened::{Made, Opened};
use super::{Change, EXAMPLE, Found, Kind, Logs, Query, kept, markdown, picture, reading, story};
use crate::app::files::FilePart;
use crate::app::fork::{self, Subject, WhatIf};
use crate::app::i18n::Language;
use crate::app::links::Task;
use crate::app::loaded::Origin;
use crate::app::recording;
use crate::app::remembered;
use crate::app::session::{Session, load};
use crate::app::settings::View;
use crate::app::standing::Decision;
use crate::app::state::{Action, Effect, State};
use crate::app::workbench;
use crate::explain::Counterfactual;
use crate::scenario::Document;
use crate::scenario::fields::{MemcgField, MmField, Place, ProcessField, SystemField, Value};
use crate::scenario::model::Scenario;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::trace::Recorder;
use std::rc::Rc;

/// Applies an action to the page of logs; returns its side effects.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Logs(change) = action else {
        return Vec::new();
    };
    if state.logs.get::<Logs>().is_none() {
        state.logs.put(Logs::default());
    }
    match change {
        Change::Open => {
            let mut effects = show(state, View::Logs);
            let logs = state.logs.get_mut::<Logs>();
            effects.extend(logs.and_then(Logs::recall));
            return effects;
        }
        Change::Close => return show(state, View::Debugger),
        Change::Debug(query) => return debug(state, query),
        Change::Ready(query) => return ready(state, query),
        Change::Link(pid) => return link(state, pid).into_iter().collect(),
        Change::Copy => return give(state, None),
        Change::Picture(kind) => return give(state, Some(kind)),
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
    let is_put_away = matches!(change, Change::Clear | Change::Begin(..));
    let may_be_whole = matches!(change, Change::Take(..) | Change::Found(..));
    let is_looked_at = matches!(change, Change::Pick(_));
    let mut kept = Vec::new();
    if let Some(logs) = state.logs.get_mut::<Logs>() {
        let draft = logs.draft.clone();
        logs.change(change);
        if logs.draft != draft {
            kept.push(remember(remembered::DRAFT, logs.draft.clone()));
        }
        let is_whole = may_be_whole && logs.found.as_ref().is_some_and(|found| found.is_whole);
        if is_put_away || is_whole {
            kept.push(logs.keep());
        }
        if is_looked_at || is_whole {
            kept.push(logs.remember());
        }
    }
    // A log that was dropped on another page is looked at here.
    let mut effects = Vec::new();
    if is_new && state.view != View::Logs {
        effects = show(state, View::Logs);
    }
    if stops {
        effects.push(Effect::StopReadingLog);
    }
    effects.extend(kept);
    effects
}

/// Goes to a view; a reload comes back to it.
fn show(state: &mut State, view: View) -> Vec<Effect> {
    state.view = view;
    state.is_hovered = false;
    vec![remember(remembered::VIEW, view.name().to_owned())]
}

fn remember(name: &'static str, value: String) -> Effect {
    Effect::Link(Task::RememberHere(name, value))
}

impl Logs {
    /// What asks this tab for the log that it has kept: once, and not when there is another one.
    fn recall(&mut self) -> Option<Effect> {
        let is_asked = std::mem::replace(&mut self.is_asked, true);
        let is_bare = self.found.is_none() && self.reading.is_none();
        (is_bare && !is_asked).then_some(Effect::RecallLog)
    }

    /// What keeps the log for a reload, or forgets the one before.
    fn keep(&mut self) -> Effect {
        let found = self.found.as_ref().filter(|found| found.is_whole);
        let text = found.and_then(|found| kept::write(found, &self.name));
        self.is_unkept = found.is_some() && text.is_none();
        Effect::KeepLog(text.unwrap_or_default())
    }

    /// What remembers the event that is looked at.
    fn remember(&self) -> Effect {
        let at = self.opened.as_ref().map_or(0, |opened| opened.at);
        remember(remembered::EVENT, at.to_string())
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Kept(text, event) => {
                // Somebody may have been faster than the storage.
                let text = text.filter(|_| self.found.is_none() && self.reading.is_none());
                if let Some((name, log)) = text.and_then(|text| kept::read(&text)) {
                    self.begin(0, name);
                    self.take(reading::read(&log));
                    let event = event.and_then(|event| event.parse().ok());
                    self.pick(event.unwrap_or(0));
                }
            }
            Change::NotKept => self.is_unkept = true,
            Change::Typed(text) => self.draft = text,
            Change::Clear => self.begin(0, String::new()),
            Change::Take(name, bytes) => {
                self.begin(0, name);
                let found = reading::read(&bytes);
                if *bytes == *self.draft.as_bytes() && !found.report.events.is_empty() {
                    self.draft.clear();
                }
                self.take(found);
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
            Change::Pick(at) => self.pick(at),
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
            | Change::Link(_)
            | Change::Picture(_)
            | Change::Debug(_)
            | Change::Ready(_) => {}
        }
    }

    fn begin(&mut self, number: u32, name: String) {
        *self = Logs {
            name,
            number,
            draft: std::mem::take(&mut self.draft),
            is_asked: true,
            ..Logs::default()
        };
    }

    /// Looks at an event; if there is none at this place, at the one before.
    fn pick(&mut self, at: usize) {
        if let Some(opened) = self.found.as_ref().and_then(|found| Opened::of(found, at)) {
            self.opened = Some(opened);
            self.copied = None;
        }
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
    fn document(&self) -> Option<(Origin, Document)> {
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
        Some((Origin::File(name), document))
    }
}

/// Gives the explanation away: as a picture in a file, or as Markdown on the clipboard.
fn give(state: &State, kind: Option<Kind>) -> Vec<Effect> {
    let language = state.language;
    let logs = state.logs.get::<Logs>();
    let event = logs.and_then(|logs| Some((logs, logs.found.as_ref()?, logs.opened.as_ref()?)));
    let Some((logs, found, opened)) = event else {
        return Vec::new();
    };
    let name = || story::title(found, opened, "", language);
    let drawing = || picture::of(found, opened, logs, language);
    let effect = match kind {
        None => markdown::of(found, opened, logs, language).map(Effect::CopyForLogs),
        Some(Kind::Pixels) => drawing().map(|svg| Effect::Picture(svg, name())),
        Some(Kind::Drawing) => drawing().map(|text| {
            Effect::Write(FilePart {
                text,
                is_first: true,
                name: Some(format!("{}.svg", name())),
            })
        }),
    };
    effect.into_iter().collect()
}

/// Loads the event into the debugger, and asks about it. A very large one is recorded in a worker: it
/// is asked about when it has arrived, unless something else is looked at by then.
fn debug(state: &mut State, query: Query) -> Vec<Effect> {
    let document = state.logs.get::<Logs>().and_then(Logs::document);
    let Some((origin, document)) = document else {
        return Vec::new();
    };
    state.view = View::Debugger;
    let mut effects = state.open(origin.clone(), Ok(document.to_json()));
    effects.extend(show(state, View::Debugger));
    match &state.recording {
        Some(_) => state.then = Some(Rc::new(Action::Logs(Change::Ready(query)))),
        // What was refused leaves there what was looked at before.
        None if state
            .loaded
            .as_ref()
            .is_some_and(|own| own.origin == origin) =>
        {
            effects.extend(ready(state, query));
        }
        None => {}
    }
    effects
}

/// The event is loaded: goes to where it was decided about a process, or runs it again with a change.
fn ready(state: &mut State, query: Query) -> Vec<Effect> {
    let Some(loaded) = &mut state.loaded else {
        return Vec::new();
    };
    match query {
        Query::Begin => return Vec::new(),
        Query::Edit => {
            // The workbench takes what is looked at.
            let open = Action::Build(workbench::Change::Open);
            return vec![Effect::Act(Rc::new(open))];
        }
        Query::Step(pid) => {
            let session = Rc::clone(&loaded.session);
            if let Some(step) = decided(&session, pid) {
                loaded.go(step);
            }
        }
        Query::Try(pid, counterfactual) => {
            let scenario = &loaded.session.document.scenario;
            if let Some((subject, change)) = question(scenario, pid, counterfactual) {
                state.what_if = WhatIf::answered(loaded, subject, change);
            }
        }
    }
    state.follow(None);
    Vec::new()
}

/// The step at which it was decided about a process.
fn decided(session: &Session, pid: i32) -> Option<u32> {
    let mut processes = session.document.scenario.processes.iter();
    let place = processes.position(|process| process.tgid == pid)?;
    let last = session.trace.len().saturating_sub(1);
    Decision::at(session, last)
        .place(SignalId(place as u32))
        .step
}

/// A link to the event. What it has no room for is told by who shows it.
fn link(state: &State, pid: Option<i32>) -> Option<Effect> {
    let (_, mut document) = state.logs.get::<Logs>()?.document()?;
    if let Some(pid) = pid {
        let loaded = load(&document.to_json()).ok()?;
        if recording::may_be_recorded_in_place(&loaded) {
            let session = Session::record(loaded, Recorder::default());
            document.view.step = decided(&session, pid).map(u64::from);
        }
    }
    Some(Effect::Link(Task::Share(document.to_json().into())))
}

/// A change as somebody would ask for it: whose field it is, and the values.
fn question(
    scenario: &Scenario,
    pid: i32,
    counterfactual: Counterfactual,
) -> Option<(Subject, fork::Change)> {
    let mut processes = scenario.processes.iter();
    let process = processes.position(|process| process.tgid == pid);
    let mut memcgs = scenario.memcgs.iter();
    let mut group = |id: u32| memcgs.position(|memcg| memcg.id == id);
    let number = |number: i128| Value::Number(number);
    let (subject, place, value) = match counterfactual {
        Counterfactual::Adjustment(adj) => {
            let place = Place::Process(process?, ProcessField::Adj);
            (Subject::Process(pid), place, number(adj.into()))
        }
        Counterfactual::Anon(pages) => {
            let mut threads = scenario.processes.get(process?)?.threads.iter();
            let mm = threads.find_map(|thread| thread.mm)?;
            let at = scenario.mms.iter().position(|other| other.id == mm)?;
            let place = Place::Mm(at, MmField::Anon);
            (Subject::Process(pid), place, number(pages.into()))
        }
        // With another limit, all of it is used again.
        Counterfactual::Limit(id, pages) => {
            let at = group(id)?;
            let place = Place::Memcg(at, MemcgField::Max);
            let usage = Place::Memcg(at, MemcgField::Usage);
            let pages = number(pages.into());
            let values = vec![(place, pages.clone()), (usage, pages)];
            return Some((Subject::Memcg(id), fork::Change(values)));
        }
        Counterfactual::Swap(pages) => {
            let place = Place::System(SystemField::TotalSwap);
            (Subject::Machine, place, number(pages.into()))
        }
        Counterfactual::AllocatingTask(value) => {
            let place = Place::System(SystemField::KillAllocatingTask);
            (Subject::Machine, place, number(value.into()))
        }
        Counterfactual::OomGroup(id, is_whole) => {
            let place = Place::Memcg(group(id)?, MemcgField::OomGroup);
            (Subject::Memcg(id), place, Value::Flag(is_whole))
        }
    };
    Some((subject, fork::Change(vec![(place, value)])))
}
