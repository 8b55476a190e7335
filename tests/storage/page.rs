// SPDX-License-Identifier: GPL-2.0-only
//! The page on a browser that is four maps: it does with them what `ui/platform` does with the real ones.

use super::browser::Browser;
use oomscope::app::loaded::Origin;
use oomscope::app::loading;
use oomscope::app::logs;
use oomscope::app::place::Place;
use oomscope::app::remembered;
use oomscope::app::settings::View;
use oomscope::app::state::{Action, Effect, State, Stored};
use oomscope::app::workbench::machines::stored::{
    LEFT, Left, Turn, read_record, turn, write_record,
};
use oomscope::app::workbench::machines::{Began, Change, Entry, Got, Tab, Task};
use oomscope::app::workbench::{self, Workbench};
use oomscope::app::{stops, workbench::machines};
use std::collections::VecDeque;
use std::fmt::Write as _;
use std::fs;

/// When everything is written, milliseconds since 1970.
const NOW: u64 = 1_790_000_000_000;

/// A page.
pub struct Page {
    pub state: State,
    pub browser: Browser,
    /// Whether what waits for a while is never reached.
    pub is_hurried: bool,
    actions: VecDeque<Action>,
}

fn stored<T>(browser: &Browser, use_it: impl FnOnce(Stored<'_>) -> T) -> T {
    use_it(Stored {
        device: &|key| browser.device.get(key).cloned(),
        tab: &|key| browser.tab.get(key).cloned(),
    })
}

impl Page {
    /// The page begins, without a name in its address.
    pub fn begin(browser: &Browser) -> Page {
        let preferred = ["en-GB".to_owned()];
        let (language, theme, view) = stored(browser, |stored| {
            (stored.language(&preferred), stored.theme(), stored.view())
        });
        let (mut state, mut effects) = State::new(language, theme);
        let recall = |key: &str| browser.device.get(key).cloned();
        let place = recall(remembered::PLACE);
        effects.extend(state.begin(place.as_deref(), recall(remembered::FILE)));
        stored(browser, |stored| state.restore(stored, || true));
        effects.extend(stored(browser, |stored| state.welcome(stored)));
        state.page.view = view;
        let mut page = Page {
            state,
            browser: browser.clone(),
            is_hurried: false,
            actions: VecDeque::new(),
        };
        page.perform(effects);
        let resume = workbench::Change::Machines(Change::Resume);
        match view {
            View::Debugger | View::Embed => {}
            View::Workbench => page.act(Action::Build(resume)),
            View::Logs => page.act(Action::Logs(logs::Change::Open)),
        }
        page.settle();
        page
    }

    /// Something happens, with everything that follows from it.
    pub fn act(&mut self, action: Action) {
        self.actions.push_back(action);
        self.settle();
    }

    pub fn build(&mut self, change: workbench::Change) {
        self.act(Action::Build(change));
    }

    fn settle(&mut self) {
        while let Some(action) = self.actions.pop_front() {
            let effects = self.state.reduce(action);
            self.perform(effects);
        }
    }

    fn remember(&mut self, key: &str, value: String) {
        if let Some(there) = self.browser.tab.get_mut(key) {
            there.clone_from(&value);
        }
        self.browser.device.insert(key.to_owned(), value);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Remember(key, value) => self.remember(key, value.into_owned()),
                Effect::Keep(origin, text) => {
                    self.remember(&remembered::breakpoints(&origin), text);
                }
                Effect::KeepFile(text) => self.remember(remembered::FILE, text),
                Effect::Unkept => self.remember(remembered::FILE, String::new()),
                Effect::Recall(origin) => {
                    let key = remembered::breakpoints(&origin);
                    let text = self.browser.device.get(&key).cloned();
                    let recalled = stops::Change::Recalled { origin, text };
                    self.actions.push_back(Action::Stops(recalled));
                }
                Effect::Fetch(file) => {
                    let text = fs::read_to_string(format!("www/gallery/{file}")).unwrap();
                    let origin = Origin::Gallery(file);
                    let text = Ok(text);
                    self.actions
                        .push_back(Action::Load(loading::Change::Read { origin, text }));
                }
                Effect::Open(origin, text) => {
                    let text = Ok(text);
                    self.actions
                        .push_back(Action::Load(loading::Change::Read { origin, text }));
                }
                Effect::Import(name, text) => self.tell(Change::Import(name, text)),
                Effect::KeepLog(text) => {
                    self.browser.tab.remove(remembered::LOG);
                    if !text.is_empty() {
                        let key = remembered::LOG.to_owned();
                        self.browser.tab.insert(key, text);
                    }
                }
                Effect::RecallLog => self.recall_log(),
                Effect::RememberHere(key, value) => {
                    self.browser.tab.insert(key.to_owned(), value);
                }
                Effect::Machines(task) => self.perform_machines(*task),
                _ => {}
            }
        }
    }

    fn recall_log(&mut self) {
        let tab = &self.browser.tab;
        let recall = |key: &str| tab.get(key).filter(|text| !text.is_empty()).cloned();
        let kept = logs::Change::Kept(recall(remembered::LOG), recall(remembered::EVENT));
        if let Some(draft) = recall(remembered::DRAFT) {
            let typed = logs::Change::Typed(draft);
            self.actions.push_back(Action::Logs(typed));
        }
        self.actions.push_back(Action::Logs(kept));
    }

    fn tell(&mut self, change: Change) {
        let change = workbench::Change::Machines(change);
        self.actions.push_back(Action::Build(change));
    }

    fn perform_machines(&mut self, task: Task) {
        match task {
            Task::Begin => {
                self.recover();
                let began = Began {
                    page: "page".to_owned(),
                    tab: stored(&self.browser, Tab::read),
                    list: self.list(),
                    refused: None,
                };
                self.tell(Change::Began(Box::new(began)));
            }
            Task::Wake(_) if self.is_hurried => {}
            Task::Wake(_) => self.tell(Change::Due),
            Task::Keep {
                mut entry,
                text,
                revision,
                is_leaving,
            } => {
                entry.changed = NOW;
                let id = entry.id.clone();
                let stamp = format!("page.{revision}");
                if is_leaving {
                    let there = self.browser.entries.get(&id);
                    let base = there.map_or("-", |there| read_record(there).0);
                    let (entry, stamp, text) = (&*entry.write(), &*stamp, &*text);
                    let left = Left {
                        base,
                        stamp,
                        entry,
                        text,
                    };
                    let key = format!("{LEFT}{id}");
                    // The database is not reached any more.
                    self.browser.device.insert(key, left.write());
                    return;
                }
                self.put(&entry, &stamp, &text);
                self.tell(Change::Kept(id, revision, Ok(())));
            }
            Task::Get(id, why) => {
                let text = self.browser.documents.get(&id).cloned();
                self.tell(Change::Got(Got {
                    text: text.ok_or_else(|| "gone".to_owned()),
                    id,
                    why,
                    is_elsewhere: false,
                }));
            }
            Task::List => {
                let list = self.list();
                self.tell(Change::Listed(list));
            }
            Task::Mark(id, is_deleted) => {
                let (stamp, line) = read_record(&self.browser.entries[&id]);
                let (stamp, mut entry) = (stamp.to_owned(), Entry::read(&id, line));
                entry.is_deleted = is_deleted;
                let record = write_record(&stamp, &entry);
                self.browser.entries.insert(id, record);
            }
            Task::Remove(id) => {
                self.browser.entries.remove(&id);
                self.browser.documents.remove(&id);
            }
            Task::Tell(tab) => {
                for (key, value) in tab.write() {
                    match value {
                        Some(value) => self.browser.tab.insert(key.to_owned(), value.to_owned()),
                        None => self.browser.tab.remove(key),
                    };
                }
            }
            Task::WakeToCheck { .. }
            | Task::WakeToSurvey { .. }
            | Task::Copy(_)
            | Task::Paste
            | Task::Select { .. } => {}
        }
    }

    fn put(&mut self, entry: &Entry, stamp: &str, text: &str) {
        let id = entry.id.clone();
        self.browser.documents.insert(id.clone(), text.to_owned());
        let record = write_record(stamp, entry);
        self.browser.entries.insert(id, record);
    }

    fn list(&self) -> Vec<Entry> {
        let entries = self.browser.entries.iter();
        entries
            .map(|(id, record)| Entry::read(id, read_record(record).1))
            .collect()
    }

    /// Moves what pages have left into the database, beside what another page has written since.
    fn recover(&mut self) {
        let keys = self.browser.device.keys();
        let keys: Vec<String> = keys.filter(|key| key.starts_with(LEFT)).cloned().collect();
        for key in keys {
            let text = self.browser.device.remove(&key).unwrap();
            let (id, left) = (&key[LEFT.len()..], Left::read(&text));
            let there = self.browser.entries.get(id);
            let there = there.map(|record| read_record(record).0.to_owned());
            let mut entry = Entry::read(id, left.entry);
            match turn(there.as_deref(), Some(left.base), left.stamp) {
                Turn::Write => {}
                Turn::Written => continue,
                Turn::Overwritten => entry.id = format!("{id}.{}", left.stamp),
            }
            self.put(&entry, left.stamp, left.text);
        }
    }
}

/// What the page makes of what was stored, a fact a line.
pub fn restored(browser: &Browser) -> String {
    let page = Page::begin(browser);
    let State {
        page:
            oomscope::app::page::Page {
                language,
                theme,
                view,
                about,
                ..
            },
        layout,
        state_pane,
        passes_over,
        player,
        source,
        ..
    } = &page.state;
    let mut facts = vec![
        ("language", language.tag().to_owned()),
        ("theme", theme.name().to_owned()),
        ("view", view.name().to_owned()),
        ("layout", layout.write()),
        ("folds", state_pane.folds.text()),
        ("about", about.to_string()),
        ("introduction", source.is_introduced.to_string()),
        ("bookkeeping skipped", passes_over.to_string()),
        ("speed", player.speed.name().to_owned()),
    ];
    if let Some(message) = &page.state.notices.message {
        facts.push(("message", message.subject.clone()));
    }
    if let Some(loaded) = &page.state.loaded {
        facts.push(("place", Place::of(loaded).write()));
        let processes = loaded.session.document.scenario.processes.len();
        facts.push(("processes", processes.to_string()));
        let rows = stops::rows(&loaded.session, &loaded.stops, loaded.step, *language);
        for (line, row) in loaded.stops.breakpoints.write().iter().zip(rows) {
            let is_on = if row.dot.is_on { "on" } else { "off" };
            facts.push(("breakpoint", format!("{line} ({is_on}, {} hits)", row.hits)));
        }
    }
    if let Some(logs) = &page.state.logs {
        facts.push(("log", logs.name.clone()));
        if let Some(found) = &logs.found {
            let report = &found.report;
            let events = format!("{} in {} lines", report.events.len(), report.lines);
            facts.push(("events", events));
        }
        if let Some(opened) = &logs.opened {
            facts.push(("event", opened.at.to_string()));
        }
        facts.push(("draft", logs.draft.clone()));
    }
    if let Some(bench) = &page.state.workbench {
        facts.extend(bench_facts(bench, *language));
    }
    let mut text = String::new();
    for (name, value) in facts {
        writeln!(text, "{}", format!("{name}: {value}").trim_end()).unwrap();
    }
    text.truncate(text.trim_end().len());
    text
}

fn bench_facts(
    bench: &Workbench,
    language: oomscope::app::i18n::Language,
) -> Vec<(&'static str, String)> {
    let machines = &bench.machines;
    let mut facts = vec![
        ("machine", bench.name(language)),
        ("its id", machines.open.clone().unwrap_or_default()),
        (
            "its processes",
            bench.builder.scenario().processes.len().to_string(),
        ),
    ];
    if let Some(origin) = &bench.debugged {
        let place = Place {
            origin: origin.clone(),
            step: 0,
            kernel: None,
        };
        facts.push(("debugged", place.write()));
    }
    if let Some(notice) = &machines.notice {
        let kind = match notice {
            machines::Notice::Unreadable(id, ..) => format!("{id} cannot be read"),
            notice => format!("{notice:?}"),
        };
        facts.push(("notice", kind));
    }
    for entry in &machines.list {
        facts.push(("in the list", format!("{} = {}", entry.id, entry.write())));
    }
    facts
}
