// SPDX-License-Identifier: GPL-2.0-only
//! The page of logs in the page: an event of a log becomes a run in the debugger, and a question there.

use super::{Action, Effect, State};
use crate::app::embed::{self, Ending, Explained, dialog};
use crate::app::fork::{self, Subject, WhatIf};
use crate::app::links;
use crate::app::logs::{self, Change, Query, decided, story, words};
use crate::app::remembered;
use crate::app::settings::View;
use crate::app::welcome;
use crate::app::workbench;
use crate::explain::Counterfactual;
use crate::scenario::fields::{MemcgField, MmField, Place, ProcessField, SystemField, Value};
use crate::scenario::model::Scenario;
use std::rc::Rc;

/// Applies an action to the page of logs; returns its side effects.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Logs(change) = action else {
        return Vec::new();
    };
    let logs = state.logs.get_or_insert_default();
    match change {
        Change::Debug(query) => debug(state, query),
        Change::Ready(query) => ready(state, query),
        Change::Embed(address) => {
            let shared = logs.to_embed(state.page.language);
            let open = shared.map(|shared| {
                dialog::Change::OpenLog(dialog::Log {
                    address,
                    lines: shared.lines,
                    title: shared.title,
                    link: shared.link,
                    picture: shared.picture,
                })
            });
            let open = open.map(|open| Action::Embed(Box::new(embed::Change::Dialog(open))));
            open.map(|open| Effect::Act(Rc::new(open)))
                .into_iter()
                .collect()
        }
        change => {
            let is_log = matches!(change, Change::Take(..));
            // In a frame, it is looked at where it is.
            let view = match state.page.view {
                View::Embed => View::Logs,
                view => view,
            };
            let effects = logs.reduce(view, state.page.language, change);
            let embed = state.embed.as_mut();
            if let Some(frame) = embed
                .and_then(|embed| embed.frame.as_mut())
                .filter(|_| is_log)
            {
                frame.is_read = true;
            }
            let effects = effects.into_iter();
            effects.map(|effect| outside(state, effect)).collect()
        }
    }
}

/// What is said about the log in a frame, or why nothing is; `None` until it has been read.
pub fn explained(state: &State) -> Option<Result<Explained, String>> {
    let frame = state.embed.as_ref()?.frame.as_ref()?;
    let found = state.logs.as_ref()?.found.as_ref()?;
    if !frame.is_read {
        return None;
    }
    let language = state.page.language;
    let opened = state.logs.as_ref().and_then(|logs| logs.opened.as_ref());
    let headline = opened.and_then(|opened| {
        let headline = story::headline(found, opened, language)?;
        Some((opened, opened.event(found)?, headline))
    });
    let Some((opened, event, headline)) = headline else {
        return Some(Err(language.logs_nothing().to_owned()));
    };
    let chosen = opened.made().and_then(|made| made.replay.chosen.as_ref());
    let ending = match event.victim() {
        _ if event.panic.is_some() => Some(Ending::Panic),
        Some((pid, comm)) => Some(Ending::Kill {
            pid,
            comm: words::shown(comm),
            points: chosen
                .filter(|chosen| chosen.pid == pid)
                .and_then(|chosen| chosen.points),
        }),
        None => event.no_killable.then_some(Ending::Nobody),
    };
    let kernel = opened.kernel.release.as_deref();
    Some(Ok(Explained {
        title: story::title(found, opened, "", language),
        sentence: headline.sentence.plain(),
        kernel: kernel.map(words::shown),
        ending,
    }))
}

fn outside(state: &mut State, effect: logs::Effect) -> Effect {
    match effect {
        logs::Effect::Show(view) => show(state, view),
        logs::Effect::RememberHere(name, value) => Effect::RememberHere(name, value),
        logs::Effect::Fetch(name) => Effect::FetchLog(name),
        logs::Effect::StopReading => Effect::StopReadingLog,
        logs::Effect::Keep(text) => Effect::KeepLog(text),
        logs::Effect::Recall => Effect::RecallLog,
        logs::Effect::Copy(text) => Effect::CopyForLogs(text),
        logs::Effect::Picture(svg, name) => Effect::Picture(svg, name),
        logs::Effect::Write(part) => Effect::Write(part),
        logs::Effect::Share(document) => Effect::Link(links::Task::Share(document)),
    }
}

/// Goes to a view; a reload comes back to it.
fn show(state: &mut State, view: View) -> Effect {
    state.page.view = view;
    state.page.is_hovered = false;
    state.welcome.reduce(welcome::Change::Close);
    Effect::RememberHere(remembered::VIEW, view.name().to_owned())
}

/// Loads the event into the debugger, and asks about it. A very large one is recorded in a worker: it
/// is asked about when it has arrived, unless something else is looked at by then.
fn debug(state: &mut State, query: Query) -> Vec<Effect> {
    let document = state
        .logs
        .as_ref()
        .and_then(|logs| logs.document(state.page.language));
    let Some((origin, document)) = document else {
        return Vec::new();
    };
    state.page.view = View::Debugger;
    let mut effects = state.open(origin.clone(), Ok(document.to_json()));
    effects.push(show(state, View::Debugger));
    match &state.loading.recording {
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
                state.fork.what_if = WhatIf::answered(loaded, subject, change);
            }
        }
    }
    state.follow(None);
    Vec::new()
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
