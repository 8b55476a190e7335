// SPDX-License-Identifier: GPL-2.0-only
//! Tabs that share a device, which is a map here.

use super::{Action, Effect, State};
use crate::app::files::file_name;
use crate::app::gallery;
use crate::app::i18n::Language;
use crate::app::loading;
use crate::app::settings::View;
use crate::app::workbench::machines::*;
use crate::app::workbench::{self, Page, Workbench};
use std::collections::BTreeMap;

/// What stands on the device: the text of each machine, with who wrote it last, and its entry.
#[derive(Default)]
struct Device {
    kept: BTreeMap<String, (String, String, Entry)>,
    /// Which page works on which machine.
    held: BTreeMap<String, String>,
    pages: u32,
    is_refused: bool,
}

/// A tab: its page, and what outlives the page.
struct Tab_ {
    state: State,
    page: String,
    remembered: Tab,
    /// What it has read or written last of each machine.
    seen: BTreeMap<String, String>,
    waiting: Vec<Change>,
    saved: Vec<(String, String)>,
    opened: Vec<String>,
}

impl Tab_ {
    fn new() -> Tab_ {
        Tab_ {
            state: state(),
            page: String::new(),
            remembered: Tab::default(),
            seen: BTreeMap::new(),
            waiting: Vec::new(),
            saved: Vec::new(),
            opened: Vec::new(),
        }
    }

    /// Whatever was there stops, and the page begins as it was left.
    fn reload(&mut self, device: &mut Device) {
        device.held.retain(|_, page| *page != self.page);
        let Tab_ { remembered, .. } = std::mem::replace(self, Tab_::new());
        self.remembered = remembered;
        if self.remembered.view == View::Workbench {
            self.act(device, Change::Resume);
        }
    }

    fn act(&mut self, device: &mut Device, change: Change) {
        self.build(device, workbench::Change::Machines(change));
    }

    fn build(&mut self, device: &mut Device, change: workbench::Change) {
        let effects = self.state.reduce(Action::Build(change));
        for effect in effects {
            match effect {
                Effect::Machines(task) => self.perform(device, *task),
                Effect::Write(part) => self.saved.push((part.name.expect("a name"), part.text)),
                Effect::Open(_, text) => self.opened.push(text),
                effect => panic!("{effect:?}"),
            }
        }
    }

    fn perform(&mut self, device: &mut Device, task: Task) {
        match task {
            Task::Begin => {
                device.pages += 1;
                self.page = format!("page{}", device.pages);
                let began = Began {
                    page: self.page.clone(),
                    tab: self.remembered.clone(),
                    list: device.list(&self.page),
                    refused: device.is_refused.then(|| "no".to_owned()),
                };
                self.act(device, Change::Began(Box::new(began)));
            }
            Task::Wake(_) => self.waiting.push(Change::Due),
            Task::Keep {
                entry,
                text,
                revision,
                ..
            } => {
                assert!(!device.is_refused);
                let id = entry.id.clone();
                let stamp = format!("{} {revision}", self.page);
                let there = device.kept.get(&id).map(|(_, stamp, _)| stamp);
                let result = if there.is_some() && there != self.seen.get(&id) {
                    Err(Failure::Overwritten)
                } else {
                    self.seen.insert(id.clone(), stamp.clone());
                    device.held.entry(id.clone()).or_insert(self.page.clone());
                    device.kept.insert(id.clone(), (text, stamp, entry));
                    Ok(())
                };
                self.act(device, Change::Kept(id, revision, result));
            }
            Task::Get(id, why) => {
                let found = device.kept.get(&id).cloned();
                let is_elsewhere = device.held.get(&id).is_some_and(|page| *page != self.page);
                let text = found.map(|(text, stamp, _)| {
                    self.seen.insert(id.clone(), stamp);
                    text
                });
                let text = text.ok_or_else(|| "gone".to_owned());
                self.act(
                    device,
                    Change::Got(Got {
                        id,
                        text,
                        why,
                        is_elsewhere,
                    }),
                );
            }
            Task::List => {
                let list = device.list(&self.page);
                self.act(device, Change::Listed(list));
            }
            Task::Mark(id, is_deleted) => {
                device.kept.get_mut(&id).expect(&id).2.is_deleted = is_deleted;
                let list = device.list(&self.page);
                self.act(device, Change::Listed(list));
            }
            Task::Remove(id) => {
                device.kept.remove(&id);
            }
            Task::Tell(tab) => {
                device.held.retain(|_, page| *page != self.page);
                if let Some(machine) = &tab.machine {
                    device
                        .held
                        .entry(machine.clone())
                        .or_insert(self.page.clone());
                }
                self.remembered = tab;
            }
            Task::WakeToCheck { .. }
            | Task::WakeToSurvey { .. }
            | Task::Copy(_)
            | Task::Paste
            | Task::Select { .. } => {}
        }
    }

    /// A second passes.
    fn wait(&mut self, device: &mut Device) {
        for change in std::mem::take(&mut self.waiting) {
            self.act(device, change);
        }
    }

    fn open(&mut self, device: &mut Device) {
        self.build(device, workbench::Change::Open);
    }

    fn add_process(&mut self, device: &mut Device) {
        self.build(device, workbench::Change::AddProcess(None));
    }

    fn bench(&self) -> &Workbench {
        self.state.workbench.as_ref().expect("a workbench")
    }

    fn processes(&self) -> usize {
        self.bench().builder.scenario().processes.len()
    }

    fn name(&self) -> String {
        self.bench().name(Language::En)
    }

    fn import(&mut self, device: &mut Device, name: &str, text: &str) {
        self.act(device, Change::Import(name.to_owned(), Ok(text.to_owned())));
    }
}

impl Device {
    fn list(&self, page: &str) -> Vec<Entry> {
        let entries = self.kept.iter().map(|(id, (_, _, entry))| Entry {
            is_elsewhere: self.held.get(id).is_some_and(|own| own != page),
            ..entry.clone()
        });
        entries.collect()
    }

    fn names(&self) -> Vec<&str> {
        let entries = self.kept.values().map(|(_, _, entry)| entry);
        let mut names: Vec<&str> = entries.map(|entry| &*entry.name).collect();
        names.sort_unstable();
        names
    }
}

/// The page with the opening scenario in the debugger.
fn state() -> State {
    let mut state = State::default();
    state.begin(None, None);
    assert!(state.loaded.is_some());
    state
}

fn text(title: &str) -> String {
    let empty = crate::app::builder::empty().expect("the empty machine");
    let mut document = empty.document;
    document.title.insert("en".to_owned(), title.to_owned());
    document.to_json()
}

#[test]
fn a_reload_goes_on_with_the_same_machine() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    let before = tab.processes();
    tab.add_process(&mut device);
    tab.wait(&mut device);
    let (document, id) = (
        tab.bench().builder.document().clone(),
        tab.bench().machines.open.clone(),
    );
    tab.reload(&mut device);
    assert_eq!(tab.state.page.view, View::Workbench);
    assert_eq!(tab.processes(), before + 1);
    assert_eq!(*tab.bench().builder.document(), document);
    assert_eq!(tab.bench().machines.open, id);
    tab.wait(&mut device);
    assert_eq!(device.kept.len(), 1, "reading it keeps nothing anew");
    // Whoever has gone back to the debugger begins there.
    tab.build(&mut device, workbench::Change::Close);
    tab.reload(&mut device);
    assert_eq!(tab.state.page.view, View::Debugger);
    // And from there to the same machine, as long as the debugger shows what it came from.
    tab.open(&mut device);
    assert_eq!(*tab.bench().builder.document(), document);
    assert_eq!(device.kept.len(), 1);
}

#[test]
fn leaving_keeps_what_has_not_waited_long_enough() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    tab.add_process(&mut device);
    tab.act(&mut device, Change::Leave);
    let document = tab.bench().builder.document().clone();
    tab.reload(&mut device);
    assert_eq!(*tab.bench().builder.document(), document);
}

#[test]
fn a_run_that_was_built_leads_back_to_what_was_built() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    tab.add_process(&mut device);
    tab.wait(&mut device);
    tab.build(&mut device, workbench::Change::Debug);
    let (text, name) = (tab.opened.pop().expect("a run"), tab.name());
    let document = tab.bench().builder.document().clone();
    tab.reload(&mut device);
    let origin = crate::app::loaded::Origin::File(format!("{name}.json"));
    tab.state.reduce(Action::Load(loading::Change::Read {
        origin,
        text: Ok(text),
    }));
    tab.open(&mut device);
    assert_eq!(*tab.bench().builder.document(), document);
    tab.wait(&mut device);
    assert_eq!(device.kept.len(), 1);
}

#[test]
fn two_tabs_never_write_over_each_other() {
    let (mut device, mut first) = (Device::default(), Tab_::new());
    first.open(&mut device);
    first.add_process(&mut device);
    first.wait(&mut device);
    let processes = first.processes();
    // A tab that was duplicated remembers what the first one does.
    let mut second = Tab_::new();
    second.remembered = first.remembered.clone();
    second.act(&mut device, Change::Resume);
    let copied = Notice::Copied(first.name());
    assert_eq!(second.bench().machines.notice, Some(copied));
    assert_eq!(second.name(), format!("{} (copy)", first.name()));
    second.add_process(&mut device);
    first.add_process(&mut device);
    first.add_process(&mut device);
    first.wait(&mut device);
    second.wait(&mut device);
    first.reload(&mut device);
    second.reload(&mut device);
    assert_eq!(first.processes(), processes + 2);
    assert_eq!(second.processes(), processes + 1);
    assert_eq!(device.kept.len(), 2);
}

#[test]
fn where_nobody_knows_who_works_on_what_nothing_is_written_over_either() {
    let (mut device, mut first) = (Device::default(), Tab_::new());
    first.open(&mut device);
    first.add_process(&mut device);
    first.wait(&mut device);
    let processes = first.processes();
    device.held.clear();
    let mut second = Tab_::new();
    second.remembered = first.remembered.clone();
    second.act(&mut device, Change::Resume);
    assert_eq!(second.bench().machines.open, first.bench().machines.open);
    second.add_process(&mut device);
    second.add_process(&mut device);
    second.wait(&mut device);
    first.add_process(&mut device);
    first.wait(&mut device);
    assert_eq!(first.bench().machines.notice, Some(Notice::Parted));
    first.wait(&mut device);
    assert_eq!(device.kept.len(), 2);
    assert_eq!(device.names()[1], format!("{} (copy)", device.names()[0]));
    first.reload(&mut device);
    second.reload(&mut device);
    assert_eq!(
        (first.processes(), second.processes()),
        (processes + 1, processes + 2)
    );
}

#[test]
fn what_cannot_be_read_replaces_nothing() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    tab.add_process(&mut device);
    tab.wait(&mut device);
    let document = tab.bench().builder.document().clone();
    for text in ["", "{", "[]", "{\"oomscope\": 1}", "\u{0}", "<b>"] {
        tab.import(&mut device, "bad.json", text);
        let Some(Notice::Refused(name, problems)) = &tab.bench().machines.notice else {
            panic!("it is refused: {text:?}");
        };
        assert_eq!((&**name, problems.is_empty()), ("bad.json", false));
        assert_eq!(*tab.bench().builder.document(), document);
        tab.wait(&mut device);
        assert_eq!(device.kept.len(), 1);
    }
    tab.import(&mut device, "good.json", &text(""));
    assert_eq!(
        tab.name(),
        "good",
        "a file without a title is called after the file"
    );
    tab.wait(&mut device);
    assert_eq!(device.kept.len(), 2);
}

#[test]
fn what_was_there_before_is_in_the_list() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    // What came from the debugger and was not changed is there without being kept.
    tab.wait(&mut device);
    tab.import(&mut device, "one.json", &text("one"));
    tab.wait(&mut device);
    assert_eq!(device.names(), ["one"]);
    tab.add_process(&mut device);
    tab.import(&mut device, "two.json", &text("two"));
    let Some(Notice::Opened(name, Some((id, before)))) = tab.bench().machines.notice.clone() else {
        panic!("it is told where the first one went");
    };
    assert_eq!((&*name, &*before), ("two", "one"));
    tab.wait(&mut device);
    assert_eq!(device.names(), ["one", "two"]);
    tab.act(&mut device, Change::Open(id));
    assert_eq!((tab.name(), tab.processes()), ("one".to_owned(), 2));
    // And the same way when the debugger's machine is taken.
    tab.build(&mut device, workbench::Change::Close);
    tab.open(&mut device);
    tab.wait(&mut device);
    assert_eq!(device.kept.len(), 3);
    tab.act(&mut device, Change::New);
    tab.add_process(&mut device);
    tab.wait(&mut device);
    assert_eq!(device.names(), ["machine", "one", "two"]);
}

#[test]
fn a_machine_that_cannot_be_read_stays_where_it_is() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    tab.import(&mut device, "one.json", &text("one"));
    tab.wait(&mut device);
    let id = tab.bench().machines.open.clone().expect("an id");
    device.kept.get_mut(&id).expect("kept").0 = "{\"oomscope\": 2}".to_owned();
    tab.reload(&mut device);
    let notice = tab.bench().machines.notice.clone();
    assert!(matches!(notice, Some(Notice::Unreadable(own, _, _)) if own == id));
    tab.add_process(&mut device);
    tab.wait(&mut device);
    assert_eq!(device.kept[&id].0, "{\"oomscope\": 2}");
    tab.act(&mut device, Change::Export(id));
    let expected = ("one.json".to_owned(), "{\"oomscope\": 2}".to_owned());
    assert_eq!(tab.saved, [expected]);
}

#[test]
fn a_deleted_machine_can_be_given_back() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    tab.build(&mut device, workbench::Change::Page(Page::Document));
    tab.import(&mut device, "one.json", &text("one"));
    tab.add_process(&mut device);
    tab.wait(&mut device);
    let id = tab.bench().machines.open.clone().expect("an id");
    tab.add_process(&mut device);
    tab.act(&mut device, Change::Delete(id.clone()));
    let deleted = Notice::Deleted(id.clone(), "one".to_owned());
    assert_eq!(tab.bench().machines.notice, Some(deleted));
    assert_ne!(tab.bench().machines.open.as_ref(), Some(&id));
    assert_eq!(tab.bench().machines.deleted().count(), 1);
    tab.act(&mut device, Change::Restore(id.clone()));
    tab.act(&mut device, Change::Open(id.clone()));
    assert_eq!((tab.name(), tab.processes()), ("one".to_owned(), 3));
    tab.act(&mut device, Change::Delete(id.clone()));
    tab.act(&mut device, Change::Destroy(id.clone()));
    assert!(!device.kept.contains_key(&id));
}

#[test]
fn where_nothing_is_kept_it_is_said_once_and_everything_works() {
    let mut device = Device {
        is_refused: true,
        ..Device::default()
    };
    let mut tab = Tab_::new();
    tab.open(&mut device);
    let unkept = Some(Notice::Unkept("no".to_owned()));
    assert_eq!(tab.bench().machines.notice, unkept);
    tab.act(&mut device, Change::Dismiss);
    tab.add_process(&mut device);
    tab.wait(&mut device);
    tab.act(&mut device, Change::Leave);
    tab.import(&mut device, "one.json", &text("one"));
    tab.wait(&mut device);
    assert_eq!(tab.name(), "one");
    let opened = Some(Notice::Opened("one".to_owned(), None));
    assert_eq!(tab.bench().machines.notice, opened);
}

#[test]
fn what_is_saved_and_opened_again_is_the_same() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    tab.add_process(&mut device);
    let document = tab.bench().builder.document().clone();
    tab.act(&mut device, Change::Save);
    let (name, text) = tab.saved.pop().expect("a file");
    assert!(name.ends_with(".json"), "{name}");
    tab.import(&mut device, &name, &text);
    assert_eq!(*tab.bench().builder.document(), document);
}

#[test]
fn what_is_dropped_on_the_debugger_is_not_built_on() {
    let (mut device, mut tab) = (Device::default(), Tab_::new());
    tab.open(&mut device);
    let document = tab.bench().builder.document().clone();
    tab.build(&mut device, workbench::Change::Close);
    tab.import(&mut device, "one.json", &text("one"));
    assert_eq!(*tab.bench().builder.document(), document);
    let read = |text: &str| {
        Action::Load(loading::Change::Read {
            origin: crate::app::loaded::Origin::File("one.json".to_owned()),
            text: Ok(text.to_owned()),
        })
    };
    tab.build(&mut device, workbench::Change::Open);
    let effects = tab.state.reduce(read(gallery::OPENING_TEXT));
    assert!(matches!(&effects[..], [Effect::Import(name, Ok(_))] if name == "one.json"));
}

#[test]
fn names_of_files_are_plain() {
    for (name, file) in [
        ("d-biggest-wins", "d-biggest-wins.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("机器 1", "机器-1.json"),
        ("", "machine.json"),
        ("...", "machine.json"),
    ] {
        assert_eq!(file_name(name), file, "{name}");
    }
}
