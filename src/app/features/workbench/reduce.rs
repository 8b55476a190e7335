// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the workbench changes.

use super::field::ProcessField;
use super::{Change, Field, Page, Typing, Workbench, machines};
use crate::app::builder::{Builder, Edit, Live, Refusal};
use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::settings::View;
use crate::app::state::{Action, Effect, State};
use crate::scenario;
use std::rc::Rc;

/// Applies an action to the workbench; returns its side effects.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Build(change) = action else {
        return Vec::new();
    };
    let mut effects = happen(state, change);
    let view = state.view;
    if let Some(bench) = state.workbench.get_mut::<Workbench>() {
        bench.write_text();
        effects.extend(machines::after(bench, view));
    }
    effects
}

fn happen(state: &mut State, change: Change) -> Vec<Effect> {
    let change = match change {
        Change::Open => return open(state),
        Change::Close => return show(state, View::Debugger),
        Change::Machines(change) => return machines::reduce(state, change),
        change => change,
    };
    let language = state.language;
    let Some(bench) = state.workbench.get_mut::<Workbench>() else {
        return Vec::new();
    };
    if let Change::Debug = change {
        let origin = Origin::File(format!("{}.json", bench.name(language)));
        bench.debugged = Some(origin.clone());
        let text = bench.builder.document().to_json();
        let mut effects = show(state, View::Debugger);
        effects.push(Effect::Open(origin, text));
        return effects;
    }
    if let Change::Text(change) = change {
        return bench.change_text(change, language);
    }
    let is_page = matches!(change, Change::Page(Page::Document));
    bench.change(change, language);
    // Other tabs may have kept something in the meantime.
    if is_page {
        return machines::reduce(state, machines::Change::Return);
    }
    Vec::new()
}

/// Runs what is built; it always can be.
pub(super) fn run(builder: &Builder, call: Option<usize>) -> Option<Rc<Live>> {
    builder.live(call).ok().map(Rc::new)
}

/// What is shown is remembered by each tab for itself, with the machine that it works on.
fn show(state: &mut State, view: View) -> Vec<Effect> {
    state.view = view;
    Vec::new()
}

/// Shows the workbench: as it was left, if what is looked at came from it, else with what is looked
/// at.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let origin = state.loaded.as_ref().map(|loaded| &loaded.origin);
    let is_there = state.workbench.get::<Workbench>();
    let mut effects = Vec::new();
    let is_own =
        is_there.is_some_and(|bench| origin.is_none() || bench.debugged.as_ref() == origin);
    if !is_own {
        let document = state
            .loaded
            .as_ref()
            .map(|loaded| loaded.session.document.clone());
        let taken = document.map_or_else(crate::app::builder::empty, scenario::prepare);
        let (origin, language) = (origin.cloned(), state.language);
        match (taken, state.workbench.get_mut::<Workbench>()) {
            (Err(_), _) => {}
            (Ok(taken), Some(bench)) => {
                effects.extend(machines::leave_for(bench, taken, language));
                bench.debugged = origin;
            }
            (Ok(taken), None) => {
                if let Some(mut bench) = Workbench::new(Builder::new(taken)) {
                    bench.debugged = origin;
                    bench.machines = machines::Machines::borrowed();
                    state.workbench.put(bench);
                    effects.extend(machines::begin());
                }
            }
        }
    }
    effects.extend(show(state, View::Workbench));
    effects
}

impl Workbench {
    /// Applies an action that concerns the workbench only.
    pub(super) fn change(&mut self, change: Change, language: Language) {
        match change {
            Change::Open
            | Change::Close
            | Change::Debug
            | Change::Machines(_)
            | Change::Text(_) => {}
            Change::Make(change) => self.change_making(change, language),
            Change::Page(page) => {
                self.leave();
                self.page = page;
                self.leaf = 0;
            }
            Change::Set(field, text) => self.set(field, text, language),
            Change::SetSelected(field, text) => self.set_selected(field, &text, language),
            Change::Leave => self.leave(),
            Change::Undo => {
                self.leave();
                if self.builder.undo() {
                    self.run();
                }
            }
            Change::Redo => {
                self.leave();
                if self.builder.redo() {
                    self.run();
                }
            }
            Change::AddProcess(_)
            | Change::Add(_)
            | Change::Delete(..)
            | Change::DeleteNode(_)
            | Change::DeleteThread(..)
            | Change::DeleteVma(..)
            | Change::DeleteSetPart(..)
            | Change::Move(..)
            | Change::Share(..)
            | Change::Unshare(_)
            | Change::Enter(..) => self.edit_lists(change, language),
            Change::Select(selecting) => self.select(selecting),
            Change::Bulk(field, text) => self.bulk = (field, text),
            Change::WithSelected(bulk) => self.with_selected(bulk, language),
            Change::Sort(column) => self.sort_by(column),
            Change::Filter(filter) => {
                self.filter = filter;
                self.arrange();
            }
            Change::Inspect(place) => self.inspect(place),
            Change::Panel(look) => self.look(look),
            Change::Look(call) => {
                self.call = call;
                if let Some(live) = run(&self.builder, call) {
                    self.live = live;
                }
                self.before = None;
                self.arrange();
            }
            Change::Leaf(leaf) => self.leaf = leaf,
            Change::Scrolled(window) => self.rows = window,
            Change::ScrolledLines(window) => self.lines = window,
            Change::Dismiss => self.refusal = None,
        }
    }

    /// What the machine is called.
    pub fn name(&self, language: Language) -> String {
        let title = &self.builder.document().title;
        let own = title.get(language.tag()).or_else(|| title.values().next());
        own.filter(|title| !title.is_empty())
            .cloned()
            .unwrap_or_else(|| language.unnamed_machine().to_owned())
    }

    /// Makes an edit, and says if it is refused.
    pub(super) fn apply(&mut self, edit: Result<Edit, Refusal>, language: Language) -> bool {
        match edit.and_then(|edit| self.builder.apply(edit)) {
            Ok(()) => {
                self.refusal = None;
                self.run();
                true
            }
            Err(refusal) => {
                self.refusal = Some(refusal.sentence(language));
                false
            }
        }
    }

    fn set(&mut self, field: Field, text: String, language: Language) {
        if self.typed(field).is_none() {
            self.builder.settle();
        }
        let known = self.known_as(field);
        let made = field.edit(&self.builder, &text, language).and_then(|edit| {
            self.builder.apply(edit)?;
            Ok(())
        });
        let problem = made.err().map(|problem| problem.sentence(language));
        if problem.is_none() {
            self.refusal = None;
            self.rename(known);
            self.run();
        }
        self.typing = Some(Typing {
            field,
            text,
            problem,
        });
    }

    /// Where the process stands whose id a field is, and what it was.
    fn known_as(&self, field: Field) -> Option<(usize, i32)> {
        match field {
            Field::Process(place, ProcessField::Tgid) => {
                let process = self.builder.scenario().processes.get(place)?;
                Some((place, process.tgid))
            }
            _ => None,
        }
    }

    /// A process that has another id now is still the one that was selected and looked at.
    fn rename(&mut self, known: Option<(usize, i32)>) {
        let Some((place, was)) = known else { return };
        let Some(process) = self.builder.scenario().processes.get(place) else {
            return;
        };
        let now = process.tgid;
        if self.selected.remove(&was) {
            self.selected.insert(now);
        }
        for known in [&mut self.inspected, &mut self.anchor] {
            if *known == Some(was) {
                *known = Some(now);
            }
        }
    }

    pub(super) fn leave(&mut self) {
        self.typing = None;
        self.builder.settle();
    }

    /// Runs the calls again.
    pub(super) fn run(&mut self) {
        let Some(live) = run(&self.builder, self.call) else {
            return;
        };
        self.before = Some(std::mem::replace(&mut self.live, live));
        self.measure();
        self.arrange();
    }
}
