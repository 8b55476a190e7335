// SPDX-License-Identifier: GPL-2.0-only
//! What happens when the address names something.
//!
//! Everything is checked before anything changes: what cannot be opened leaves a message, and the work
//! as it was.

use super::{Address, Stops, Task, Visit};
use crate::app::gallery::in_language;
use crate::app::i18n::Language;
use crate::app::layout::{Change as Layout, Part};
use crate::app::loaded::{Message, Origin};
use crate::app::place::Place;
use crate::app::remembered;
use crate::app::session::{Complaint, load};
use crate::app::settings::View;
use crate::app::state::{Effect, State};
use crate::app::workbench::Workbench;
use crate::app::workbench::machines::Notice;
use crate::scenario::Document;
use crate::scenario::link::{Broken, LONGEST, Link, What};

/// The longest name that a machine has which came by a link.
const LONGEST_NAME: usize = 60;

/// What is known of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    /// What stands behind the `#`.
    pub text: String,
    /// The number of the place in the history that was left, if the page did not begin just now.
    pub left: Option<u64>,
    /// The number of the place that it is now.
    pub place: u64,
    /// Whether this tab has been there before: back, forward, or a reload.
    pub is_known: bool,
    /// What was remembered, if the page begins: the place, and the reader's file.
    pub remembered: Option<(Option<String>, Option<String>)>,
}

impl State {
    pub(super) fn arrive(&mut self, arrived: Arrived) -> Vec<Effect> {
        if let Some((left, visit)) = arrived.left.zip(self.visit()) {
            self.links.visits.keep(left, visit);
        }
        if let Some(visit) = self.links.visits.take(arrived.place) {
            return self.show_again(visit, &arrived);
        }
        self.links.address = match arrived.text.as_str() {
            "" => Address::Bare,
            _ => Address::Named,
        };
        if arrived.text.is_empty() {
            return Vec::new();
        }
        match self.follow_link(&arrived) {
            Ok(effects) => effects,
            Err(problems) => self.refuse_link(problems, arrived),
        }
    }

    /// Opens what a link names.
    fn follow_link(&mut self, arrived: &Arrived) -> Result<Vec<Effect>, Vec<Complaint>> {
        let language = self.language;
        let begun = arrived.remembered.as_ref().filter(|_| arrived.is_known);
        let left = begun.and_then(|(place, _)| Place::read(place.as_deref()?));
        let mut link =
            Link::read(&arrived.text).map_err(|broken| vec![complaint(broken, language)])?;
        let (origin, text) = match std::mem::take(&mut link.what) {
            What::Gallery(file) => (Origin::Gallery(file), None),
            What::Text(text) => {
                let document = load(&text)?.document;
                // It may have got its name while the page spoke another language.
                let known = left.as_ref().map(|left| &left.origin);
                let name = Language::ALL
                    .map(|(language, _)| name(&document, language))
                    .into_iter()
                    .find(|name| known == Some(&Origin::File(name.clone())))
                    .unwrap_or_else(|| name(&document, language));
                let view = document.view;
                link.step = link.step.or(view.step);
                link.stops = link.stops.or(Some(view.breakpoints));
                let panes = (!view.panes.is_empty()).then_some(view.panes);
                link.panes = link.panes.or(panes);
                (Origin::File(name), Some(text))
            }
        };
        let mut effects = self.take_view(&link, arrived);
        self.links.stops = link.stops.map(|stops| Stops {
            origin: origin.clone(),
            text: stops.join("\n"),
            is_known: arrived.is_known,
        });
        let named = (link.step.is_some() || link.kernel.is_some()).then(|| Place {
            origin: origin.clone(),
            step: u32::try_from(link.step.unwrap_or(0)).unwrap_or(u32::MAX),
            kernel: link.kernel.take(),
        });
        self.resume = left.filter(|left| left.origin == origin).or(named);
        self.links.address = Address::Next;
        effects.extend(self.leave_workbench(arrived));
        match (origin, text) {
            (Origin::Gallery(file), _) => {
                effects.extend(self.stop_recording());
                self.pending = Some(file.clone());
                effects.push(Effect::Fetch(file));
            }
            (origin, text) => {
                self.pending = None;
                effects.extend(self.open(origin, Ok(text.unwrap_or_default())));
            }
        }
        Ok(effects)
    }

    /// Panes and language of a link hold in this tab, until the reader changes them.
    fn take_view(&mut self, link: &Link, arrived: &Arrived) -> Vec<Effect> {
        // Then the tab remembers them, or what the reader has made of them.
        if arrived.is_known {
            return Vec::new();
        }
        let mut effects = Vec::new();
        if let Some(panes) = &link.panes {
            for part in Part::ALL {
                let is_open = panes.iter().any(|name| name == part.name());
                // It is nothing that the reader has chosen.
                self.layout.reduce(Layout::Fold(part, !is_open));
            }
            let layout = self.layout.write();
            effects.push(Effect::Link(Task::RememberHere(remembered::LAYOUT, layout)));
        }
        let tag = link.language.as_deref();
        let known = Language::ALL.into_iter().map(|(language, _)| language);
        let wanted = known
            .into_iter()
            .find(|language| Some(language.tag()) == tag);
        if let Some(language) = wanted.filter(|language| *language != self.language) {
            effects.push(Effect::Link(Task::SetLanguage(language)));
        }
        effects
    }

    /// What a link opens is looked at in the debugger, unless a reload finds the reader elsewhere.
    fn leave_workbench(&mut self, arrived: &Arrived) -> Option<Effect> {
        let is_reload = arrived.is_known && arrived.remembered.is_some();
        let is_there = self.view == View::Debugger && arrived.remembered.is_none();
        if is_reload || is_there || self.view == View::Embed {
            return None;
        }
        let left = std::mem::replace(&mut self.view, View::Debugger);
        Some(Effect::Link(match left {
            View::Workbench => Task::LeaveWorkbench,
            View::Debugger | View::Logs | View::Embed => {
                Task::RememberHere(remembered::VIEW, self.view.name().to_owned())
            }
        }))
    }

    /// Shows what was shown at this place of the history.
    fn show_again(&mut self, visit: Visit, arrived: &Arrived) -> Vec<Effect> {
        let Visit { loaded, replaced } = visit;
        self.pending = None;
        let mut effects = self.stop_recording();
        effects.extend(self.leave_workbench(arrived));
        let text = match loaded.origin {
            Origin::Gallery(_) => String::new(),
            Origin::File(_) => loaded.session.document.to_json(),
        };
        effects.extend(crate::app::state::begin::keep(&loaded, &text));
        self.take_up(loaded);
        self.replaced = replaced;
        self.links.address = match arrived.text.as_str() {
            "" => Address::Bare,
            _ => Address::Named,
        };
        effects
    }

    fn refuse_link(&mut self, problems: Vec<Complaint>, arrived: Arrived) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some((place, file)) = arrived.remembered {
            self.links.address = Address::Next;
            effects = self.begin(place.as_deref(), file);
        }
        let subject = self.language.the_link().to_owned();
        let bench = self.workbench.get_mut::<Workbench>();
        match bench.filter(|_| self.view == View::Workbench) {
            Some(bench) => bench.machines.notice = Some(Notice::Refused(subject, problems)),
            None => {
                // Elsewhere nobody would see it.
                if self.view != View::Embed {
                    self.view = View::Debugger;
                }
                let message = Some(Message {
                    subject,
                    problems,
                    wants_full_page: false,
                });
                match self.loaded {
                    Some(_) => self.message = message,
                    // What is shown instead comes a little later.
                    None => self.links.refused = message,
                }
            }
        }
        effects
    }
}

/// What a machine is called that came by a link.
fn name(document: &Document, language: Language) -> String {
    let title = in_language(&document.title, language.tag()).unwrap_or_default();
    let title: String = title.trim().chars().take(LONGEST_NAME).collect();
    if title.is_empty() {
        language.linked_machine().to_owned()
    } else {
        title
    }
}

/// Why the fragment of the address is not a link.
fn complaint(broken: Broken, language: Language) -> Complaint {
    let rule = match broken {
        Broken::Foreign => language.link_foreign().to_owned(),
        Broken::Newer => language.link_newer().to_owned(),
        Broken::TooLong => language.link_too_long(&share_limit()),
        Broken::Damaged => language.link_damaged().to_owned(),
        Broken::TooLarge => language.link_too_large().to_owned(),
        Broken::Step => language.link_step().to_owned(),
    };
    Complaint {
        place: String::new(),
        rule,
    }
}

/// The most characters, in words.
pub(super) fn share_limit() -> String {
    crate::app::number::unsigned(LONGEST as u64)
}
