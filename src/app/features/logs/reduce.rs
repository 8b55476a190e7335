// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the page of logs changes.

use super::opened::Opened;
use super::{
    Change, Copying, EXAMPLE, Effect, Found, Kind, Logs, Sharing, kept, markdown, picture, reading,
    story,
};
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::recording;
use crate::app::remembered;
use crate::app::session::{Session, load};
use crate::app::settings::View;
use crate::app::standing::Decision;
use crate::scenario::Document;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::trace::Recorder;

/// An event for the dialog of embeds, with its names or others.
#[derive(Debug)]
pub struct ToEmbed {
    /// Its lines.
    pub lines: String,
    /// What it is called.
    pub title: String,
    /// The way to it on the page of logs.
    pub link: String,
    /// What is said about it, as SVG.
    pub picture: Option<String>,
}

impl Logs {
    /// Applies an action, while this view is on the screen; returns its side effects. What happens in the
    /// debugger ([`Change::Debug`], [`Change::Ready`]) and in the dialog of embeds ([`Change::Embed`]) is up to the shell.
    pub fn reduce(&mut self, view: View, language: Language, change: Change) -> Vec<Effect> {
        match change {
            Change::Open => {
                let show = Effect::Show(View::Logs);
                return [show].into_iter().chain(self.recall()).collect();
            }
            Change::Close => return vec![Effect::Show(View::Debugger)],
            Change::Link(pid) => return self.link(pid, language).into_iter().collect(),
            Change::Copy(what) => {
                let text = self.text(&what, language);
                (self.copying, self.copied) = (Some(what), None);
                return text.map(Effect::Copy).into_iter().collect();
            }
            Change::Picture(kind) => {
                return self.picture(kind, language).into_iter().collect();
            }
            Change::Example => return vec![Effect::Show(View::Logs), Effect::Fetch(EXAMPLE)],
            _ => {}
        }
        let stops = matches!(change, Change::Take(..) | Change::Clear) && self.reading.is_some();
        let is_new = matches!(
            change,
            Change::Take(..) | Change::Begin(..) | Change::Failed(..)
        );
        let is_put_away = matches!(change, Change::Clear | Change::Begin(..));
        let may_be_whole = matches!(change, Change::Take(..) | Change::Found(..));
        let is_looked_at = matches!(change, Change::Pick(_));
        let draft = self.draft.clone();
        self.change(change);
        let mut effects = Vec::new();
        // A log that was dropped on another page is looked at here.
        if is_new && view != View::Logs {
            effects.push(Effect::Show(View::Logs));
        }
        if stops {
            effects.push(Effect::StopReading);
        }
        if self.draft != draft {
            effects.push(Effect::RememberHere(remembered::DRAFT, self.draft.clone()));
        }
        let is_whole = may_be_whole && self.found.as_ref().is_some_and(|found| found.is_whole);
        if is_put_away || is_whole {
            effects.push(self.keep());
        }
        if is_looked_at || is_whole {
            effects.push(self.remember());
        }
        effects
    }

    /// What asks this tab for the log that it has kept: once, and not when there is another one.
    fn recall(&mut self) -> Option<Effect> {
        let is_asked = std::mem::replace(&mut self.is_asked, true);
        let is_bare = self.found.is_none() && self.reading.is_none();
        (is_bare && !is_asked).then_some(Effect::Recall)
    }

    /// What keeps the log for a reload, or forgets the one before.
    fn keep(&mut self) -> Effect {
        let found = self.found.as_ref().filter(|found| found.is_whole);
        let text = found.and_then(|found| kept::write(found, &self.name));
        self.is_unkept = found.is_some() && text.is_none();
        Effect::Keep(text.unwrap_or_default())
    }

    /// What remembers the event that is looked at.
    fn remember(&self) -> Effect {
        let at = self.opened.as_ref().map_or(0, |opened| opened.at);
        Effect::RememberHere(remembered::EVENT, at.to_string())
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
            Change::Share(how) => {
                let opened = self.found.as_ref().zip(self.opened.as_ref());
                let sharing = |(address, is_anonymous)| {
                    let (found, opened) = opened?;
                    let event = opened.event(found)?;
                    Some(Sharing::of(&found.report, event, address, is_anonymous))
                };
                self.sharing = how.and_then(sharing);
                self.copied = None;
            }
            // Told of another log, or done already.
            Change::Progress(..)
            | Change::Found(..)
            | Change::Failed(..)
            | Change::Open
            | Change::Close
            | Change::Example
            | Change::Copy(_)
            | Change::Link(_)
            | Change::Picture(_)
            | Change::Embed(_)
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
            self.sharing = None;
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

    /// The event as a file: what it is called, and what it holds.
    pub fn document(&self, language: Language) -> Option<(Origin, Document)> {
        let (found, opened) = self.found.as_ref().zip(self.opened.as_ref())?;
        document(found, opened, &self.name, language)
    }

    /// The event that is shared: with the names in it, or with others.
    fn shared(&self) -> Option<(&Found, &Opened)> {
        match &self.sharing {
            Some(sharing) if sharing.is_anonymous => {
                let (found, opened) = sharing.anonymous.as_deref()?;
                Some((found, opened))
            }
            _ => self.found.as_ref().zip(self.opened.as_ref()),
        }
    }

    /// The lines of the event that is shared, its title, and the way to its explanation.
    pub fn to_embed(&self, language: Language) -> Option<ToEmbed> {
        let (found, opened) = self.shared()?;
        let sharing = self.sharing.as_ref()?;
        let title = story::title(found, opened, "", language);
        Some(ToEmbed {
            lines: sharing.lines.clone(),
            title,
            link: sharing.link.clone()?,
            picture: picture::of(found, opened, self, language),
        })
    }

    /// What is put on the clipboard.
    fn text(&self, what: &Copying, language: Language) -> Option<String> {
        let (found, opened) = self.shared()?;
        let link = self
            .sharing
            .as_ref()
            .and_then(|sharing| sharing.link.as_deref());
        match what {
            Copying::Markdown => markdown::of(found, opened, self, link, language),
            Copying::Short => markdown::short(found, opened, link, language),
            Copying::Link => link.map(str::to_owned),
            Copying::Text(text) => Some(text.to_string()),
        }
    }

    /// Saves the explanation as a picture.
    fn picture(&self, kind: Kind, language: Language) -> Option<Effect> {
        let (found, opened) = self.shared()?;
        let name = story::title(found, opened, "", language);
        let svg = picture::of(found, opened, self, language)?;
        Some(match kind {
            Kind::Pixels => Effect::Picture(svg, name),
            Kind::Drawing => Effect::Write(FilePart {
                text: svg,
                is_first: true,
                name: Some(format!("{name}.svg")),
            }),
        })
    }

    /// A link to the event in the debugger. What it has no room for is told by who shows it.
    fn link(&self, pid: Option<i32>, language: Language) -> Option<Effect> {
        let is_anonymous = self
            .sharing
            .as_ref()
            .is_some_and(|sharing| sharing.is_anonymous);
        let (_, mut document) = if is_anonymous && pid.is_none() {
            let (found, opened) = self.shared()?;
            document(found, opened, "", language)?
        } else {
            self.document(language)?
        };
        if let Some(pid) = pid {
            let loaded = load(&document.to_json()).ok()?;
            if recording::may_be_recorded_in_place(&loaded) {
                let session = Session::record(loaded, Recorder::default());
                document.view.step = decided(&session, pid).map(u64::from);
            }
        }
        Some(Effect::Share(document.to_json().into()))
    }
}

/// An event as a file: what it is called, and what it holds.
fn document(
    found: &Found,
    opened: &Opened,
    name: &str,
    language: Language,
) -> Option<(Origin, Document)> {
    let made = opened.made()?;
    let mut document = made.loaded.document.clone();
    for language in language.all() {
        let title = story::title(found, opened, name, language);
        document.title.insert(language.tag().to_owned(), title);
        let facts = document.evidence.facts.iter_mut();
        for (fact, known) in facts.zip(&made.rebuilt.known) {
            let why = super::facts::sentence(known.rule, language).to_owned();
            fact.why.insert(language.tag().to_owned(), why);
        }
    }
    let name = format!("{}.json", story::title(found, opened, name, Language::En));
    Some((Origin::File(name), document))
}

/// The step at which it was decided about a process.
pub fn decided(session: &Session, pid: i32) -> Option<u32> {
    let mut processes = session.document.scenario.processes.iter();
    let place = processes.position(|process| process.tgid == pid)?;
    let last = session.trace.len().saturating_sub(1);
    Decision::at(session, last)
        .place(SignalId(place as u32))
        .step
}
