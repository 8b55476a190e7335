// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the workbench changes.

use super::bench::run;
use super::field::ProcessField;
use super::{BenchCtx, Change, Effect, Field, Page, PanelLook, Typing, Workbench};
use super::{everywhere, json, machines, making, open};
use crate::app::builder::{Edit, Label, OnKernel, Refusal, Words};
use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::settings::View;

/// Applies an action to the workbench, once there is one; returns its side effects.
pub fn reduce(
    bench: &mut Option<Box<Workbench>>,
    mut ctx: BenchCtx<'_>,
    change: Change,
) -> Vec<Effect> {
    let mut effects = happen(bench, &mut ctx, change);
    if let Some(bench) = bench {
        bench.write_text();
        effects.extend(machines::after(bench, *ctx.view));
        effects.extend(everywhere::after(bench));
    }
    effects
}

fn happen(
    bench: &mut Option<Box<Workbench>>,
    ctx: &mut BenchCtx<'_>,
    change: Change,
) -> Vec<Effect> {
    let language = ctx.language;
    let change = match change {
        Change::Open => return open::open(bench, ctx),
        // What is shown is remembered by each tab for itself, with the machine that it works on.
        Change::Close => {
            *ctx.view = View::Debugger;
            return Vec::new();
        }
        Change::Machines(machines::Change::Resume) => return open::resume(bench, ctx),
        Change::Machines(machines::Change::Began(began)) => {
            return open::look_around(bench, ctx, *began);
        }
        change => change,
    };
    let Some(bench) = bench else {
        return Vec::new();
    };
    match change {
        Change::Machines(change) => machines::reduce(bench, *ctx.view, change, language),
        Change::Debug => {
            let origin = Origin::File(format!("{}.json", bench.name(language)));
            bench.debugged = Some(origin.clone());
            *ctx.view = View::Debugger;
            let text = bench.builder.document().to_json();
            vec![Effect::Open(origin, text)]
        }
        Change::Text(change) => bench.change_text(change, language),
        Change::Survey(number) => everywhere::slice(bench, number).into_iter().collect(),
        change => {
            let is_page = matches!(change, Change::Page(Page::Document));
            bench.change(change, language);
            // Other tabs may have kept something in the meantime.
            match is_page {
                true => machines::reduce(bench, *ctx.view, machines::Change::Return, language),
                false => Vec::new(),
            }
        }
    }
}

impl Workbench {
    /// Applies an action that concerns the workbench only.
    pub(super) fn change(&mut self, change: Change, language: Language) {
        match change {
            Change::Open
            | Change::Close
            | Change::Debug
            | Change::Machines(_)
            | Change::Survey(_)
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
            Change::ChooseKernel(name) => {
                let edit = Edit::on_kernel(self.builder.document(), &name);
                if self.apply(edit, language) {
                    self.kernel_typed.clear();
                }
            }
            Change::TypeKernel(text) => self.kernel_typed = text,
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

    /// Applies an action to the generators.
    pub(super) fn change_making(&mut self, change: making::Change, language: Language) {
        if let Some(edit) = self.making.change(change, language) {
            self.apply(Ok(edit), language);
        }
    }

    /// Applies an action to the text of the document.
    pub(super) fn change_text(&mut self, change: json::Change, language: Language) -> Vec<Effect> {
        match change {
            json::Change::Apply => self.apply_text(language),
            change => self.text.change(change),
        }
    }

    /// Writes the text anew, where it is looked at.
    pub(super) fn write_text(&mut self) {
        if self.page == Page::Json {
            self.text.write(&self.builder);
        }
    }

    fn apply_text(&mut self, language: Language) -> Vec<Effect> {
        let Some(loaded) = self.text.check() else {
            return self.text.show();
        };
        let (own, document) = (self.builder.document(), loaded.document);
        let words = Words {
            title: document.title,
            description: document.description,
            notes: document.notes,
        };
        let mut edits = vec![Edit::Words(Box::new(words))];
        if (&document.kernel, &document.moved) != (&own.kernel, &own.moved) {
            edits.push(Edit::Kernel(Box::new(OnKernel {
                kernel: document.kernel,
                moved: document.moved,
                scenario: document.scenario,
            })));
        } else if document.scenario != own.scenario {
            edits.push(Edit::Everything(Box::new(document.scenario)));
        }
        if self.apply(Ok(Edit::Named(Label::Replace, edits)), language) {
            self.text = json::Text::default();
        }
        Vec::new()
    }

    /// Looks at the panel another way.
    fn look(&mut self, look: PanelLook) {
        self.panel.look(look, &self.builder);
        if look == PanelLook::Hold(None) {
            self.leave();
        }
    }

    /// Another process is looked at in full, from its beginning.
    pub(super) fn inspect(&mut self, place: Option<usize>) {
        let process = place.and_then(|place| self.builder.scenario().processes.get(place));
        self.inspected = process.map(|process| process.tgid);
        self.panel.begin();
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
