// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the page changes.

use super::begin::remember;
use super::{Action, Effect, State, WasmPart};
use super::{embed, logs, workbench};
use crate::app::fork::{self, WhatIf};
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::place::Place;
use crate::app::remembered;
use crate::app::settings::{List, View};
use crate::app::source::transfer;
use crate::app::stepping::Motion;
use crate::app::{gallery, jump, log, play, presenter, process, source, stops, timeline};

impl State {
    /// Applies an action; returns its side effects.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        match self.reduce_first(action) {
            Ok(effects) => effects,
            Err(action) => match action.part() {
                WasmPart::Later => self.reduce_later(action),
                WasmPart::Workbench => workbench::reduce(self, action),
                WasmPart::Logs => logs::reduce(self, action),
                WasmPart::Embed => embed::reduce(self, action),
            },
        }
    }

    /// Applies the actions of the first view: loading the opening scenario, and stepping.
    ///
    /// # Errors
    ///
    /// Anything else, which is for [`reduce_later`](Self::reduce_later).
    pub fn reduce_first(&mut self, action: Action) -> Result<Vec<Effect>, Action> {
        match action {
            Action::Move(way) if self.what_if.is_none() => self.step(way),
            Action::Look(call) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.frame = Some(call);
                    loaded.file = None;
                }
            }
            Action::ShowFile(file) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.file = Some(file);
                }
            }
            Action::ShowPane(pane) => self.pane = pane,
            Action::NotKept => self.is_unkept = true,
            Action::Leave => {
                let place = self.loaded.as_ref().map(Place::of);
                return Ok(place.iter().map(remember).collect());
            }
            Action::Scrolled(List::Processes, window) => self.rows = window,
            Action::Scrolled(List::Log, window) => self.lines = window,
            Action::Dismiss => {
                self.message = None;
                self.is_unkept = false;
            }
            action => return Err(action),
        }
        Ok(Vec::new())
    }

    /// Applies the actions that are not in the first view.
    pub fn reduce_later(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(way) => self.step_both(way),
            Action::Stops(mut change) => {
                if let stops::Change::Recalled { origin, text } = &mut change {
                    *text = self.links.stops_of(origin, text.take());
                }
                let Some(loaded) = self.loaded.as_mut() else {
                    return Vec::new();
                };
                let kept = stops::reduce(loaded, change);
                let kept = kept.map(|text| Effect::Keep(loaded.origin.clone(), text));
                self.share_stops();
                return kept.into_iter().collect();
            }
            Action::Source(change) => {
                let Some(loaded) = &self.loaded else {
                    return Vec::new();
                };
                let effects = source::reduce(&mut self.source, loaded, self.language, change);
                return effects
                    .into_iter()
                    .flat_map(|effect| self.beside_listing(effect))
                    .collect();
            }
            Action::Play(change) => return self.play(change),
            Action::Timeline(change) => {
                let loaded = self.loaded.as_mut();
                if let Some(step) = loaded.and_then(|loaded| timeline::reduce(loaded, change)) {
                    self.step_both(Motion::To(step));
                }
            }
            Action::Jump(change) => self.jump(change),
            Action::PassOver => {
                self.pass_over(!self.passes_over);
                let choice = if self.passes_over {
                    remembered::PASSED_OVER
                } else {
                    "visited"
                };
                return vec![Effect::Remember(remembered::PASS_OVER, choice.into())];
            }
            Action::ShowTab(tab) => self.tab = tab,
            Action::Arrange(change) => {
                let kept = self.layout.reduce(change);
                let kept = kept.map(|text| Effect::Remember(remembered::LAYOUT, text.into()));
                return kept.into_iter().collect();
            }
            Action::Fork(ask) => {
                if let Some(loaded) = &mut self.loaded {
                    fork::reduce(
                        &mut self.what_if,
                        &mut self.replaced,
                        loaded,
                        ask,
                        self.language,
                    );
                }
            }
            Action::Present(change) => {
                let effect = presenter::reduce(&mut self.presenter, change);
                let present = |effect| {
                    Effect::Present(match effect {
                        presenter::Effect::Fill(beside) => Some(beside),
                        presenter::Effect::GiveBack => None,
                    })
                };
                return effect.map(present).into_iter().collect();
            }
            Action::Fold(part) => {
                self.folds.toggle(part);
                return vec![Effect::Remember(
                    remembered::FOLDS,
                    self.folds.text().into(),
                )];
            }
            Action::Inspect(row) => self.inspected = row,
            Action::InspectProcess(subject) => self.subject = subject,
            Action::ShowSheet(open) => self.sheet = open,
            Action::ShowAbout(open) => {
                self.about = open;
                let state = if open { remembered::OPEN } else { "closed" };
                return vec![Effect::Remember(remembered::ABOUT, state.into())];
            }
            Action::SetLanguage(language) => {
                self.language = language;
                return vec![
                    Effect::Remember(remembered::LANGUAGE, language.tag().into()),
                    Effect::ApplyThemeAndLanguage(language, self.theme),
                ];
            }
            Action::SetTheme(theme) => {
                self.theme = theme;
                return vec![
                    Effect::Remember(remembered::THEME, theme.name().into()),
                    Effect::ApplyThemeAndLanguage(self.language, theme),
                ];
            }
            Action::Index(text) => match text.and_then(|text| gallery::offers(&text)) {
                Ok(offers) => self.gallery = offers.into(),
                Err(problem) => {
                    let subject = gallery::INDEX.to_owned();
                    self.message = Some(Message {
                        subject,
                        problems: vec![problem],
                        wants_full_page: false,
                    });
                }
            },
            Action::Hover(over) => self.is_hovered = over,
            Action::Pick(id) => {
                self.pending = Some(id.clone());
                let mut effects = self.stop_recording();
                effects.push(Effect::Fetch(id));
                return effects;
            }
            Action::ChooseKernel(name) => return self.choose_kernel(name),
            Action::Browse => return vec![Effect::Browse],
            Action::Recording(number, progress) => {
                let recording = self.recording.as_mut();
                if let Some(recording) = recording.filter(|own| own.number == number) {
                    recording.progress = progress;
                }
            }
            Action::Recorded(number, run) => return self.recorded(number, run),
            Action::Read {
                origin: Origin::File(name),
                text,
            } if self.view == View::Workbench && !self.is_resuming(&name) => {
                return vec![Effect::Import(name, text)];
            }
            Action::Read { origin, text } => return self.open(origin, text),
            Action::CancelRecording => return self.cancel_recording(),
            Action::Link(change) => return self.change_links(change),
            Action::Newer(change) => {
                let is_taken = self.newer.reduce(change);
                return is_taken.then_some(Effect::TakeNewer).into_iter().collect();
            }
            // Of other parts.
            Action::Build(_)
            | Action::Logs(_)
            | Action::Embed(_)
            // The first view's.
            | Action::Look(_)
            | Action::ShowFile(_)
            | Action::ShowPane(_)
            | Action::NotKept
            | Action::Leave
            | Action::Scrolled(..)
            | Action::Dismiss => {}
        }
        Vec::new()
    }

    /// Plays, or goes on playing.
    pub(super) fn play(&mut self, change: play::Change) -> Vec<Effect> {
        let State {
            player,
            loaded,
            what_if,
            ..
        } = self;
        let Some(loaded) = loaded else {
            return Vec::new();
        };
        let printed = log::length(&loaded.session, loaded.step);
        let mut step_both = |loaded: &mut Loaded, way| fork::step(what_if, loaded, way);
        let effects = player.reduce(loaded, &mut step_both, change);
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                play::Effect::Wake { number, after } => {
                    outside.push(Effect::Wake { number, after });
                }
                play::Effect::Remember(speed) => {
                    outside.push(Effect::Remember(remembered::SPEED, speed.name().into()));
                }
                play::Effect::Follow => self.follow(Some(printed)),
            }
        }
        outside
    }

    /// Goes to a step by its number.
    fn jump(&mut self, change: jump::Change) {
        let Some(loaded) = &self.loaded else {
            return;
        };
        // A room sees no number that could be typed over.
        if self.presenter.is_some() {
            return;
        }
        let length = loaded.session.trace.len();
        self.player.pause();
        if let Some(step) = jump::reduce(&mut self.jump, length, change) {
            self.step(Motion::To(step));
        }
    }

    /// Does what is wanted beside the listing.
    fn beside_listing(&mut self, effect: source::Effect) -> Vec<Effect> {
        match effect {
            source::Effect::RememberIntroductions(is_open) => {
                let state = if is_open { remembered::OPEN } else { "closed" };
                vec![Effect::Remember(remembered::INTRODUCTION, state.into())]
            }
            source::Effect::AddBreakpoint(kind) => {
                self.reduce_later(Action::Stops(stops::Change::Add(kind)))
            }
            source::Effect::Text(transfer::Effect::Copy(text)) => vec![Effect::Copy(text)],
            source::Effect::Text(transfer::Effect::Write(part)) => vec![Effect::Write(part)],
        }
    }

    /// The run beside this one has the same breakpoints.
    fn share_stops(&mut self) {
        let other = self.what_if.as_mut().and_then(|asked| asked.other.as_mut());
        if let (Some(loaded), Some(other)) = (&self.loaded, other) {
            other.follow_stops(loaded);
        }
    }

    pub(super) fn step(&mut self, way: Motion) {
        self.step_with(|_, loaded| loaded.step(way));
    }

    /// Steps, where there may be two runs.
    pub(super) fn step_both(&mut self, way: Motion) {
        self.step_with(|what_if, loaded| {
            if !fork::step(what_if, loaded, way) {
                loaded.step(way);
            }
        });
    }

    fn step_with(&mut self, step: impl FnOnce(&mut Option<WhatIf>, &mut Loaded)) {
        let Some(loaded) = &mut self.loaded else {
            return;
        };
        // The reader takes over.
        self.player.pause();
        let printed = log::length(&loaded.session, loaded.step);
        step(&mut self.what_if, loaded);
        self.follow(Some(printed));
    }

    /// Keeps in sight what a step is about: the process, and the last line, if the log is not as
    /// long any more as it was.
    pub(super) fn follow(&mut self, printed: Option<u32>) {
        let Some(Loaded { session, step, .. }) = &self.loaded else {
            return;
        };
        if let Some(process) = process::process_in_question(session, *step) {
            self.rows = self.rows.showing(process.0);
        }
        let length = log::length(session, *step);
        if printed != Some(length) {
            self.lines = self.lines.at_end(length);
        }
    }
}
