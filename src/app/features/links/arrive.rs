// SPDX-License-Identifier: GPL-2.0-only
//! What the address names: it is checked as a whole before anything changes.

use super::{Address, Links, Stops, Told};
use crate::app::gallery::in_language;
use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::number;
use crate::app::place::Place;
use crate::app::session::{Complaint, load};
use crate::app::step_name::SETTLES;
use crate::app::walk::Level;
use crate::scenario::Document;
use crate::scenario::link::{Broken, LONGEST, Link, NOTE, NOTES, What};
use oomscope_engine::rules::uname::identify;
use std::mem::take;

/// The kind of embed that opens where everything is settled.
const ANSWER: &str = "answer";

/// The longest name that a machine has which came by a link.
const LONGEST_NAME: usize = 60;

/// The name of the page of logs.
const LOGS: &str = "log";

/// The name of the tour.
pub const TOUR: &str = "tour";

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

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where it comes from.
    pub origin: Origin,
    /// Its text; `None` for a scenario of the gallery, which has to be fetched.
    pub text: Option<String>,
    /// Where it is to be looked at, if the link or an earlier visit says so.
    pub resume: Option<Place>,
    /// The kernel whose run stands beside it, if the link names one.
    pub beside: Option<String>,
    /// The values that are otherwise in the run beside it, as the link names them.
    pub changes: Vec<String>,
    /// How closely it is walked through, unless the tab has been here before and has its own level.
    pub level: Option<Level>,
    /// The names of the panes that are open in this tab, if the link names them.
    pub panes: Option<Vec<String>>,
    /// The language of this tab, if the link names another one than the page has.
    pub language: Option<Language>,
    /// What the reader is asked before the outcome is shown, as the link names it.
    pub ask: Option<String>,
}

/// The page of the dialog of exercises that the address names, from 0.
pub fn exercises_of(text: &str) -> Option<usize> {
    ["exercises", "codes"].iter().position(|name| *name == text)
}

/// What the address names on the page of logs: that page (`None`), or the lines of an event.
pub fn log_of(text: &str) -> Option<Option<String>> {
    if text == LOGS {
        return Some(None);
    }
    match Link::read(text).ok()?.what {
        What::Log(lines) => Some(Some(lines)),
        What::Text(_) | What::Gallery(_) => None,
    }
}

impl Links {
    /// Reads what the address names, to be opened at once.
    ///
    /// # Errors
    ///
    /// Why it cannot be opened; then nothing has changed.
    pub fn follow(
        &mut self,
        arrived: &Arrived,
        language: Language,
    ) -> Result<Opening, Vec<Complaint>> {
        let begun = arrived.remembered.as_ref().filter(|_| arrived.is_known);
        let left = begun.and_then(|(place, _)| Place::read(place.as_deref()?));
        let mut link =
            Link::read(&arrived.text).map_err(|broken| vec![complaint(broken, language)])?;
        if let Some(name) = link.beside.as_ref().filter(|name| identify(name).is_err()) {
            return Err(vec![Complaint {
                place: format!("beside={name}"),
                rule: language.kernel_unknown().to_owned(),
            }]);
        }
        let (origin, text) = match take(&mut link.what) {
            What::Gallery(file) => (Origin::Gallery(file), None),
            // It is opened on the page of logs; a frame has none.
            What::Log(_) => return Err(vec![complaint(Broken::Newer, language)]),
            What::Text(text) => {
                let document = load(&text)?.document;
                // It may have got its name while the page spoke another language.
                let known = left.as_ref().map(|left| &left.origin);
                let name = language
                    .all()
                    .map(|language| name(&document, language))
                    .into_iter()
                    .find(|name| known == Some(&Origin::File(name.clone())))
                    .unwrap_or_else(|| name(&document, language));
                let view = document.view;
                link.step = link.step.or(view.step);
                link.stops = link.stops.or(Some(view.breakpoints));
                link.ask = link.ask.or(view.ask);
                let panes = (!view.panes.is_empty()).then_some(view.panes);
                link.panes = link.panes.or(panes);
                (Origin::File(name), Some(text))
            }
        };
        self.stops = link.stops.map(|stops| Stops {
            origin: origin.clone(),
            text: stops.join("\n"),
            is_known: arrived.is_known,
        });
        self.address = Address::Next;
        // A stretch begins where it opens, if the link does not say where that is.
        let is_bare = link.step.is_none() && link.at.is_none();
        let kind = link.embed.as_ref().and_then(|embed| embed.kind.as_deref());
        let usual = (kind == Some(ANSWER)).then(|| SETTLES.to_owned());
        let usual = link.story.from.clone().or(usual).filter(|_| is_bare);
        let at = link.at.or(usual);
        self.told = Some(Told {
            origin: origin.clone(),
            at: at.filter(|_| !arrived.is_known),
            story: link.story,
        });
        let named = (link.step.is_some() || link.kernel.is_some()).then(|| Place {
            origin: origin.clone(),
            step: u32::try_from(link.step.unwrap_or(0)).unwrap_or(u32::MAX),
            kernel: link.kernel.take(),
        });
        let resume = left.filter(|left| left.origin == origin).or(named);
        // Where the tab has been before, it remembers panes and language, or what the reader has made of them.
        let is_first = !arrived.is_known;
        // Who has not chosen a level means every statement.
        let level = link.level.as_deref().map_or(Level::Statement, Level::named);
        let tag = link.language.as_deref();
        let mut known = Language::ALL.into_iter().map(|(language, _)| language);
        let wanted = known.find(|language| Some(language.tag()) == tag);
        Ok(Opening {
            origin,
            text,
            resume,
            beside: link.beside,
            changes: link.changes,
            level: is_first.then_some(level),
            panes: link.panes.filter(|_| is_first),
            language: wanted.filter(|wanted| is_first && wanted.tag() != language.tag()),
            ask: link.ask,
        })
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
        Broken::Note => language.link_note(
            &number::unsigned(NOTES as u64),
            &number::unsigned(NOTE as u64),
        ),
    };
    Complaint {
        place: String::new(),
        rule,
    }
}

/// The most characters, in words.
pub(super) fn share_limit() -> String {
    number::unsigned(LONGEST as u64)
}
