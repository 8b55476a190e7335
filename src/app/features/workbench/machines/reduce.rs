// SPDX-License-Identifier: GPL-2.0-only
//! What happens to machines and files.

use super::super::{Effect, Page, Workbench};
use super::{
    Began, Change, Entry, Failure, Got, Machines, Notice, SOON, Tab, Task, Why, name_copy,
};
use crate::app::builder::{self, Builder, Edit, Words};
use crate::app::files::{FilePart, file_name};
use crate::app::i18n::Language;
use crate::app::place::Place;
use crate::app::session::{Complaint, load};
use crate::app::settings::View;
use crate::scenario::Loaded;
use std::mem::take;

/// The most that is put on the clipboard, bytes.
const COPIED: usize = 8 << 20;

fn task(task: Task) -> Effect {
    task.into()
}

/// Applies an action to machines and files, while this view is on the screen. What a page begins with is
/// for [`open`](super::super::open).
pub(in crate::app::features::workbench) fn reduce(
    bench: &mut Workbench,
    view: View,
    change: Change,
    language: Language,
) -> Vec<Effect> {
    let is_shown = view == View::Workbench;
    let machines = &mut bench.machines;
    match change {
        Change::Resume | Change::Began(_) => {}
        Change::Due => {
            let processes = bench.builder.scenario().processes.len();
            if machines.puts_off(bench.builder.revision(), processes) {
                return vec![task(Task::Wake(SOON))];
            }
            machines.is_waiting = false;
            return bench.keep(language, false);
        }
        Change::Leave => return bench.keep(language, true),
        Change::Return if bench.page == Page::Document => return vec![task(Task::List)],
        Change::Return => {}
        Change::Kept(id, revision, result) => return bench.kept(&id, revision, result, language),
        Change::Listed(list) => machines.list = list,
        Change::Got(got) => return bench.got(got, language),
        Change::Open(id) => {
            let mut effects = bench.keep(language, false);
            effects.push(task(Task::Get(id, Why::Open)));
            return effects;
        }
        Change::Duplicate(id) => {
            let mut effects = bench.keep(language, false);
            effects.push(task(Task::Get(id, Why::Duplicate)));
            return effects;
        }
        Change::New => {
            let Some(loaded) = empty() else {
                return Vec::new();
            };
            let effects = bench.take_over(loaded, None, language);
            bench.machines.is_disposable = true;
            return effects;
        }
        Change::Delete(id) => return bench.delete(id, language),
        Change::Restore(id) => {
            machines.notice = None;
            return vec![task(Task::Mark(id, false))];
        }
        Change::ConfirmDelete(id) => machines.doomed = id,
        Change::Destroy(id) => {
            machines.doomed = None;
            machines.notice = None;
            return vec![task(Task::Remove(id))];
        }
        Change::Export(id) => return vec![task(Task::Get(id, Why::Export))],
        // What is pasted or dropped elsewhere is not meant for the workbench.
        Change::Import(..) if !is_shown => {}
        Change::Import(name, text) => return bench.import(name, text, language),
        Change::Save => {
            let name = file_name(&bench.name(language));
            return vec![save(bench.builder.document().to_json(), name)];
        }
        Change::Copy => {
            let text = bench.builder.document().to_json();
            if text.len() > COPIED {
                let why = language.too_large_to_copy().to_owned();
                bench.machines.notice = Some(Notice::NoClipboard(why));
                return Vec::new();
            }
            return vec![task(Task::Copy(text))];
        }
        Change::CopyText(text) => return vec![task(Task::Copy(text.to_owned()))],
        Change::Copied(Ok(())) => machines.notice = Some(Notice::OnClipboard),
        Change::Copied(Err(why)) => {
            machines.notice = Some(Notice::NoClipboard(language.copying_refused(&why)));
        }
        Change::Paste => return vec![task(Task::Paste)],
        Change::NotPasted(why) => {
            machines.notice = Some(Notice::NoClipboard(language.pasting_refused(&why)));
        }
        Change::Dismiss => machines.notice = None,
    }
    Vec::new()
}

fn empty() -> Option<Loaded> {
    builder::empty().ok()
}

fn save(text: String, name: String) -> Effect {
    Effect::Write(FilePart {
        text,
        is_first: true,
        name: Some(name),
    })
}

/// What has to be done outside after anything has happened.
pub(in crate::app::features::workbench) fn after(bench: &mut Workbench, view: View) -> Vec<Effect> {
    let mut effects = Vec::new();
    let revision = bench.builder.revision();
    let machines = &mut bench.machines;
    if machines.can_keep() && !machines.is_waiting && machines.handed != Some(revision) {
        machines.is_waiting = true;
        effects.push(task(Task::Wake(SOON)));
    }
    let tab = Tab {
        view,
        machine: machines.open.clone(),
        debugged: bench.debugged.as_ref().map(|origin| {
            let place = Place {
                origin: origin.clone(),
                step: 0,
                kernel: None,
            };
            place.write()
        }),
    };
    // Before the device was asked, what the tab worked on must not be forgotten.
    let is_asked = !machines.page.is_empty() && !machines.is_beginning;
    if is_asked && machines.told.as_ref() != Some(&tab) {
        machines.told = Some(tab.clone());
        effects.push(task(Task::Tell(tab)));
    }
    effects
}

/// Finds out what the device knows.
pub(in crate::app::features::workbench) fn begin() -> Vec<Effect> {
    vec![task(Task::Begin)]
}

/// Goes on with what this tab worked on; `None` if there is nothing to come back to: then it is as if the
/// workbench were opened now.
pub(in crate::app::features::workbench) fn look_around(
    bench: &mut Workbench,
    began: Began,
) -> Option<Vec<Effect>> {
    let machines = &mut bench.machines;
    machines.page = began.page;
    machines.list = began.list;
    if let Some(why) = began.refused {
        machines.refused = Some(why.clone());
        machines.notice = Some(Notice::Unkept(why));
    }
    let Tab {
        machine, debugged, ..
    } = began.tab;
    let known = machine.filter(|id| machines.entry(id).is_some_and(|entry| !entry.is_deleted));
    let debugged = debugged.and_then(|text| Place::read(&text));
    if machines.is_beginning {
        if let Some(id) = known {
            bench.debugged = debugged.map(|place| place.origin);
            return Some(vec![task(Task::Get(id, Why::Resume))]);
        }
        let machines = take(&mut bench.machines);
        *bench = match empty().map(Builder::new).and_then(Workbench::new) {
            Some(bench) => bench,
            None => return Some(Vec::new()),
        };
        bench.machines = Machines {
            is_beginning: false,
            is_disposable: true,
            ..machines
        };
        return None;
    }
    // The debugger steps through what this tab has built.
    let is_same = debugged.is_some_and(|place| Some(&place.origin) == bench.debugged.as_ref());
    let known = known.filter(|_| is_same && bench.builder.revision() == 0);
    bench.machines.is_beginning |= known.is_some();
    let get = known.map(|id| task(Task::Get(id, Why::Resume)));
    Some(get.into_iter().collect())
}

/// What is taken from the debugger comes instead of what is on the workbench, which stays in the list.
pub(in crate::app::features::workbench) fn leave_for(
    bench: &mut Workbench,
    loaded: Loaded,
    language: Language,
) -> Vec<Effect> {
    let effects = bench.take_over(loaded, None, language);
    bench.machines.is_disposable = true;
    bench.machines.notice = None;
    effects
}

impl Machines {
    fn can_keep(&self) -> bool {
        !self.page.is_empty() && !self.is_beginning && self.refused.is_none()
    }

    /// What came from the debugger as it is.
    pub(in crate::app::features::workbench) fn borrowed() -> Machines {
        Machines {
            is_disposable: true,
            ..Machines::default()
        }
    }

    /// Until the device has said what this tab worked on.
    pub(in crate::app::features::workbench) fn beginning() -> Machines {
        Machines {
            is_beginning: true,
            ..Machines::default()
        }
    }
}

impl Workbench {
    /// What a list says of the machine on the workbench.
    fn entry(&self, id: String, bytes: usize, language: Language) -> Entry {
        Entry {
            id,
            name: self.name(language),
            processes: self.builder.scenario().processes.len() as u64,
            bytes: bytes as u64,
            ..Entry::default()
        }
    }

    /// Keeps the machine, unless it is kept. Who leaves makes sure of what is on its way.
    fn keep(&mut self, language: Language, is_leaving: bool) -> Vec<Effect> {
        let revision = self.builder.revision();
        let machines = &mut self.machines;
        let known = if is_leaving {
            machines.kept
        } else {
            machines.handed
        };
        if !machines.can_keep() || known == Some(revision) {
            return Vec::new();
        }
        machines.handed = Some(revision);
        let id = match &machines.open {
            Some(id) => id.clone(),
            None => machines.fresh_id(),
        };
        machines.open = Some(id.clone());
        let text = self.builder.document().to_json();
        vec![task(Task::Keep {
            entry: self.entry(id, text.len(), language),
            text,
            revision,
            is_leaving,
        })]
    }

    fn kept(
        &mut self,
        id: &str,
        revision: u64,
        result: Result<(), Failure>,
        language: Language,
    ) -> Vec<Effect> {
        if self.machines.open.as_deref() != Some(id) {
            return self.listed();
        }
        match result {
            Ok(()) => {
                self.machines.kept = Some(revision);
                self.listed()
            }
            Err(Failure::Overwritten) => {
                self.part(language);
                self.machines.notice = Some(Notice::Parted);
                self.keep(language, false)
            }
            Err(Failure::Refused(why)) => {
                self.machines.refused = Some(why.clone());
                self.machines.notice = Some(Notice::Unkept(why));
                Vec::new()
            }
        }
    }

    /// From here on this is another machine than the one it was kept as.
    fn part(&mut self, language: Language) {
        self.machines.open = None;
        self.machines.handed = None;
        self.machines.kept = None;
        let mut document = crate::scenario::Document {
            title: self.builder.document().title.clone(),
            ..Default::default()
        };
        name_copy(&mut document, language);
        let own = self.builder.document();
        let words = Words {
            title: document.title,
            description: own.description.clone(),
            notes: own.notes.clone(),
        };
        // A name breaks no rule.
        let _ = self.builder.apply(Edit::Words(Box::new(words)));
    }

    /// The list is only looked at where it is shown.
    fn listed(&self) -> Vec<Effect> {
        let is_shown = self.page == Page::Document;
        is_shown.then(|| task(Task::List)).into_iter().collect()
    }

    /// Puts another machine on the workbench: one that is kept under this id, or a new one. What was
    /// there is kept, unless it came from the debugger and nobody has changed it.
    fn take_over(&mut self, loaded: Loaded, id: Option<String>, language: Language) -> Vec<Effect> {
        let is_missed = !self.machines.is_disposable || self.builder.revision() > 0;
        let is_same = id.is_some() && id == self.machines.open;
        let mut effects = Vec::new();
        if !self.machines.is_beginning && !is_same {
            match &self.machines.open {
                Some(open) if !is_missed => effects.push(task(Task::Remove(open.clone()))),
                _ if is_missed => effects = self.keep(language, false),
                _ => {}
            }
        }
        let Some(bench) = Workbench::new(Builder::new(loaded)) else {
            return effects;
        };
        let kept = id.as_ref().map(|_| bench.builder.revision());
        let machines = Machines {
            open: id,
            handed: kept,
            kept,
            is_disposable: false,
            is_beginning: false,
            notice: None,
            ..take(&mut self.machines)
        };
        let (page, making) = (self.page, take(&mut self.making));
        *self = Workbench {
            machines,
            page,
            making,
            ..bench
        };
        effects.extend(self.listed());
        effects
    }

    /// The machine on the workbench by id and name, if it will be found in the list.
    fn before(&mut self, language: Language) -> Option<(String, String)> {
        let is_missed = !self.machines.is_disposable || self.builder.revision() > 0;
        if !is_missed || !self.machines.can_keep() {
            return None;
        }
        let id = match self.machines.open.clone() {
            Some(id) => id,
            None => self.machines.fresh_id(),
        };
        self.machines.open = Some(id.clone());
        Some((id, self.name(language)))
    }

    fn got(&mut self, got: Got, language: Language) -> Vec<Effect> {
        let Got {
            id,
            text,
            why,
            is_elsewhere,
        } = got;
        let name = self.machines.entry(&id).map(|entry| entry.name.clone());
        let name = name.unwrap_or_else(|| id.clone());
        let whole = |rule| {
            vec![Complaint {
                place: String::new(),
                rule,
            }]
        };
        let text = match text {
            Ok(text) if why == Why::Export => return vec![save(text, file_name(&name))],
            text => text.map_err(whole),
        };
        let mut loaded = match text.and_then(|text| load(&text)) {
            Ok(loaded) => loaded,
            Err(problems) => {
                self.machines.is_beginning = false;
                self.machines.notice = Some(Notice::Unreadable(id, name, problems));
                return self.listed();
            }
        };
        let is_copy = is_elsewhere || why == Why::Duplicate;
        if is_copy {
            name_copy(&mut loaded.document, language);
        }
        let debugged = self.debugged.take().filter(|_| why == Why::Resume);
        let before = self.before(language).filter(|(before, _)| *before != id);
        let effects = self.take_over(loaded, (!is_copy).then_some(id), language);
        self.debugged = debugged;
        self.machines.notice = match why {
            _ if is_elsewhere && why != Why::Duplicate => Some(Notice::Copied(name)),
            Why::Resume => None,
            _ => Some(Notice::Opened(self.name(language), before)),
        };
        effects
    }

    fn import(
        &mut self,
        name: String,
        text: Result<String, Complaint>,
        language: Language,
    ) -> Vec<Effect> {
        let loaded = text.map_err(|problem| vec![problem]);
        let mut loaded = match loaded.and_then(|text| load(&text)) {
            Ok(loaded) => loaded,
            Err(problems) => {
                self.machines.notice = Some(Notice::Refused(name, problems));
                return Vec::new();
            }
        };
        let title = &mut loaded.document.title;
        if title.values().all(String::is_empty) && !name.is_empty() {
            let stem = name.strip_suffix(".json").unwrap_or(&name);
            title.insert(language.tag().to_owned(), stem.to_owned());
        }
        let before = self.before(language);
        let effects = self.take_over(loaded, None, language);
        self.machines.notice = Some(Notice::Opened(self.name(language), before));
        effects
    }

    fn delete(&mut self, id: String, language: Language) -> Vec<Effect> {
        let name = self.machines.entry(&id).map(|entry| entry.name.clone());
        let mut effects = Vec::new();
        let name = if self.machines.open.as_ref() == Some(&id) {
            let name = self.name(language);
            // Something has to be on the workbench.
            let Some(loaded) = empty() else {
                return Vec::new();
            };
            self.machines.is_disposable = false;
            effects = self.take_over(loaded, None, language);
            self.machines.is_disposable = true;
            name
        } else {
            name.unwrap_or_else(|| id.clone())
        };
        self.machines.notice = Some(Notice::Deleted(id.clone(), name));
        effects.push(task(Task::Mark(id, true)));
        effects
    }
}
