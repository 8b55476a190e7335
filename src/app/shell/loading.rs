// SPDX-License-Identifier: GPL-2.0-only
//! Loading in the page: what is loaded takes the place of all that belongs to the run before.

use super::state::Asks;
use super::{Action, Effect, State};
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::loading::{self, Change, Kept, LoadingCtx};
use crate::app::page::Page;
use crate::app::place::Place;
use crate::app::question;
use crate::app::remembered;
use crate::app::session::Complaint;
use crate::app::settings::View;
use crate::app::welcome;
use std::rc::Rc;

impl State {
    /// Loads what the page begins with: what was remembered, with the text of the reader's file if
    /// it was one, or else the opening scenario. Returns what has to be done outside.
    pub fn begin(&mut self, place: Option<&str>, file: Option<String>) -> Vec<Effect> {
        let effects = self.loading.begin(place, file);
        self.perform_loading(effects)
    }

    /// Loads a scenario. If it is broken, what was loaded stays, and the message says why.
    pub(super) fn open(&mut self, origin: Origin, text: Result<String, Complaint>) -> Vec<Effect> {
        self.load(Change::Read { origin, text })
    }

    /// Applies an action on what is loaded.
    pub(super) fn load(&mut self, change: Change) -> Vec<Effect> {
        let then = match &change {
            Change::Recorded(number, _) if self.loading.is_recording(*number) => self.then.take(),
            _ => None,
        };
        let effects = self.loading.reduce(ctx(&self.loaded, &self.page), change);
        let is_refused = |effect: &loading::Effect| matches!(effect, loading::Effect::Say(_));
        let then = then.filter(|_| !effects.iter().any(is_refused));
        let mut outside = self.perform_loading(effects);
        outside.extend(then.map(Effect::Act));
        outside
    }

    /// Gives up what is being recorded.
    pub(super) fn stop_recording(&mut self) -> Vec<Effect> {
        let effects = self.loading.stop();
        self.perform_loading(effects)
    }

    pub(super) fn perform_loading(&mut self, effects: Vec<loading::Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        for effect in effects {
            outside.push(match effect {
                loading::Effect::ForgetPlace => Effect::Remember(remembered::PLACE, "".into()),
                loading::Effect::Fetch(id) => Effect::Fetch(id),
                loading::Effect::Open(origin, text) => Effect::Open(origin, text),
                loading::Effect::Browse => Effect::Browse,
                loading::Effect::Record(number, text) => {
                    self.then = None;
                    self.notices.message = None;
                    Effect::Record(number, text)
                }
                loading::Effect::Stop => Effect::StopRecording,
                loading::Effect::Show(loaded, kept) => {
                    outside.extend(self.show_or_ask(*loaded, kept));
                    continue;
                }
                loading::Effect::Missed => {
                    self.links.miss();
                    continue;
                }
                loading::Effect::Say(message) => {
                    self.asks = None;
                    self.notices.message = Some(message);
                    continue;
                }
            });
        }
        outside
    }

    /// Shows a run, or asks about it first.
    fn show_or_ask(&mut self, loaded: Loaded, kept: Kept) -> Vec<Effect> {
        if self.is_asked_about(&loaded) {
            self.withheld = Some(Box::new(loaded));
            let is_exercise = self.asks.as_ref().is_some_and(|asks| asks.name.is_some());
            let begin = Effect::Act(Rc::new(Action::Question(question::Change::Begin)));
            let forget = match is_exercise {
                true => None,
                false => self.forget_exercise(),
            };
            return [begin].into_iter().chain(forget).collect();
        }
        self.show(loaded, kept)
    }

    /// Shows a run.
    pub(super) fn show(&mut self, loaded: Loaded, kept: Kept) -> Vec<Effect> {
        let recall = Effect::Recall(loaded.origin.clone());
        let mut effects = keep(&loaded, kept);
        effects.extend(self.forget_exercise());
        effects.extend(self.settle_address());
        effects.push(recall);
        self.take_up(loaded);
        effects
    }

    /// Whether a run is not to be shown before something was asked about it.
    fn is_asked_about(&mut self, loaded: &Loaded) -> bool {
        let asks = self.asks.take();
        self.asks = asks.filter(|asks| asks.origin == loaded.origin);
        if self.asks.is_none()
            && let Some(questions) = &loaded.session.document.view.ask
        {
            self.asks = Some(Asks {
                origin: loaded.origin.clone(),
                questions: questions.clone(),
                name: None,
            });
        }
        self.asks.is_some()
    }

    /// From now on this is what is looked at.
    pub(super) fn take_up(&mut self, loaded: Loaded) {
        self.loaded = Some(loaded);
        self.player.pause();
        self.player.stretch = None;
        self.jump = None;
        self.pass_over(self.passes_over);
        self.find_stops();
        self.fork = Default::default();
        self.notices.message = self.links.take_refusal();
        self.trail.clear();
        self.machine.sum = None;
        self.welcome.reduce(welcome::Change::Close);
        self.notices.is_unkept = false;
        self.notices.stand_in = None;
        self.follow(None);
    }

    /// A part of the page itself could not be fetched.
    pub fn miss_a_part(&mut self) {
        let rule = self.page.language.part_is_missing().to_owned();
        self.notices.message = Some(Message {
            subject: "oomscope".to_owned(),
            problems: vec![Complaint {
                place: String::new(),
                rule,
            }],
            wants_full_page: false,
            is_open: false,
        });
    }
}

fn ctx<'a>(loaded: &'a Option<Loaded>, page: &Page) -> LoadingCtx<'a> {
    LoadingCtx {
        loaded: loaded.as_ref(),
        is_bare: loaded.is_none() && page.view != View::Embed,
        language: page.language,
    }
}

/// What remembers where a run is looked at.
pub(super) fn remember(place: &Place) -> Effect {
    Effect::Remember(remembered::PLACE, place.write().into())
}

/// What keeps the run that is looked at from now on, for the next visit.
pub(super) fn keep(loaded: &Loaded, kept: Kept) -> Vec<Effect> {
    let text = match kept {
        Kept::Nothing => Effect::Remember(remembered::FILE, "".into()),
        Kept::TooLong => Effect::Unkept,
        Kept::Text(text) => Effect::KeepFile(text),
    };
    vec![remember(&Place::of(loaded)), text]
}
