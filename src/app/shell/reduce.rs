// SPDX-License-Identifier: GPL-2.0-only
//! The one place where the page changes: each action goes to its feature.

use super::loading::remember;
use super::trail;
use super::{Action, Effect, State, WasmPart};
use super::{classroom, embed, logs, words, workbench};
use crate::app::fork::{self, Forks};
use crate::app::glossary_dialog::Arrived;
use crate::app::links::Task;
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::place::Place;
use crate::app::remembered;
use crate::app::settings::View;
use crate::app::source::transfer;
use crate::app::stepping::Motion;
use crate::app::walk::Level;
use crate::app::welcome::{self, Door};
use crate::app::{
    glossary_dialog, jump, kernels, loading, log, logs as log_page, machine, other_kernels, page,
    play, presenter, process, question, source, stops, timeline, tour,
};
use std::rc::Rc;

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
                WasmPart::Glossary => words::reduce(self, action),
                WasmPart::Classroom => classroom::reduce(self, action),
            },
        }
    }

    /// Applies the actions of the first view: loading the opening scenario, and stepping.
    ///
    /// # Errors
    ///
    /// Anything else, which is for [`reduce_later`](Self::reduce_later).
    pub fn reduce_first(&mut self, action: Action) -> Result<Vec<Effect>, Action> {
        if !self.may_happen(&action) {
            return Ok(vec![Effect::Act(Rc::new(Action::Question(
                question::Change::Blocked,
            )))]);
        }
        match action {
            Action::Move(way)
                if self.fork.what_if.is_none()
                    && self.tour.is_none()
                    && self.presenter.is_none()
                    && self.has_stops() =>
            {
                return Ok(self.moving(way, |state| state.step(way)));
            }
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
            Action::Leave => {
                // What is shown while a question is open cannot be opened again.
                let loaded = self.loaded.as_ref();
                let place = loaded
                    .filter(|loaded| !loaded.session.is_open())
                    .map(Place::of);
                return Ok(place.iter().map(remember).collect());
            }
            Action::Page(page::Change::ShowPane(pane)) => self.page.pane = pane,
            Action::Notices(change) => self.notices.reduce(change),
            Action::Machine(machine::Change::Scrolled(rows)) => self.machine.rows = rows,
            Action::LogPane(change) => self.log_pane.reduce(change),
            action => return Err(action),
        }
        Ok(Vec::new())
    }

    /// Applies the actions that are not in the first view.
    pub fn reduce_later(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(way) => {
                if let Some(choice) = self.choice_step(way) {
                    return vec![Effect::Act(Rc::new(Action::Question(choice)))];
                }
                return match self.tour_step(way) {
                    Some(tour) => vec![Effect::Act(Rc::new(Action::Tour(tour)))],
                    None => self.moving(way, |state| state.step_both(way)),
                };
            }
            Action::Return => return self.return_from_jump(),
            Action::PassOver => {
                self.pass_over(!self.passes_over);
                let choice = if self.passes_over {
                    remembered::PASSED_OVER
                } else {
                    "visited"
                };
                return vec![Effect::Remember(remembered::PASS_OVER, choice.into())];
            }
            Action::Kernels(kernels::Change::See(rule)) => {
                kernels::reduce(&mut self.kernels, kernels::Change::See(rule), None);
                return self.load(loading::Change::Pick(rule.file()));
            }
            Action::NextLevel => {
                let next = self.level.next();
                return self.reduce_later(Action::Level(next));
            }
            Action::Level(level) => {
                // What holds already, because it was stored or came by a link, is no choice of the reader.
                let is_chosen = self.level != level;
                self.walk_at(level);
                let remember = Effect::Remember(remembered::LEVEL, level.name().into());
                return is_chosen.then_some(remember).into_iter().collect();
            }
            Action::Welcome(change) => return self.change_welcome(change),
            Action::Kernels(change) => {
                let session = self.loaded.as_ref().map(|loaded| &*loaded.session);
                kernels::reduce(&mut self.kernels, change, session);
            }
            Action::Page(change) => return self.change_page(change),
            // A file that is read while the workbench is shown is meant for it.
            Action::Load(loading::Change::Read {
                origin: Origin::File(name),
                text,
            }) if self.page.view == View::Workbench && !self.loading.is_resuming(&name) => {
                return vec![Effect::Import(name, text)];
            }
            Action::Load(change) => {
                let session = |loaded: &Loaded| Rc::as_ptr(&loaded.session);
                let before = self.loaded.as_ref().map(session);
                let mut effects = self.load(change);
                if self.loaded.as_ref().map(session) != before {
                    self.say_stand_in();
                    self.take_told();
                }
                self.show_beside();
                effects.extend(self.show_word());
                if let Some(loaded) = &self.loaded {
                    kernels::follow(&mut self.kernels, &loaded.session);
                }
                return effects;
            }
            Action::Stops(change) => return self.change_stops(change),
            Action::Play(change) => return self.play(change),
            Action::Timeline(change) => {
                let loaded = self.loaded.as_mut();
                if let Some(timeline::Effect::Go(step)) =
                    loaded.and_then(|loaded| timeline::reduce(loaded, change))
                {
                    self.step_both(Motion::To(step));
                }
            }
            Action::Jump(change) => return self.jump(change),
            Action::Source(source::Change::Close) if self.welcome.is_open => {
                self.welcome.reduce(welcome::Change::Close);
            }
            // Over two runs nothing is open but the second one.
            Action::Source(source::Change::Close) if self.fork.what_if.is_some() => {
                return self.reduce_later(Action::Fork(fork::Ask::Close));
            }
            // Escape leaves the tour when nothing else is open.
            Action::Source(source::Change::Close) if self.tour.is_some() && !self.source.is_open() => {
                return vec![Effect::Act(Rc::new(Action::Tour(tour::Change::Leave)))];
            }
            Action::Source(change) => {
                if let Some(answer) = self.answers_with_line(&change) {
                    return vec![Effect::Act(Rc::new(answer))];
                }
                return self.change_source(change);
            }
            Action::Machine(change) => self.machine.reduce(change),
            Action::Trial(change) => {
                if let Some(loaded) = &self.loaded {
                    machine::try_adj(&mut self.trial, loaded, change);
                }
            }
            Action::StatePane(change) => {
                let folds = self.state_pane.reduce(change);
                return stored(remembered::FOLDS, folds);
            }
            Action::Arrange(change) => {
                let layout = self.layout.reduce(change);
                return stored(remembered::LAYOUT, layout);
            }
            Action::Fork(ask) => return self.change_fork(ask),
            // The key for a dark screen takes an answer that a clicker has chosen.
            Action::Present(presenter::Change::Blank) if self.by_clicker() == Some(true) => {
                let take = Action::Question(question::Change::Take);
                return vec![Effect::Act(Rc::new(take))];
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
            Action::Link(change) => return self.change_links(change),
            Action::Newer(change) => {
                let is_taken = self.newer.reduce(change);
                return is_taken.then_some(Effect::TakeNewer).into_iter().collect();
            }
            // Of other parts.
            Action::Build(_)
            | Action::Logs(_)
            | Action::Embed(_)
            | Action::Words(_)
            | Action::Exercises(_)
            | Action::StartTour
            | Action::Tour(_)
            | Action::Question(_)
            // The first view's.
            | Action::Look(_)
            | Action::ShowFile(_)
            | Action::Leave
            | Action::Notices(_)
            | Action::LogPane(_) => {}
        }
        Vec::new()
    }

    fn change_welcome(&mut self, change: welcome::Change) -> Vec<Effect> {
        self.page.sheet = false;
        let Some(door) = self.welcome.reduce(change) else {
            return Vec::new();
        };
        let action = match door {
            Door::Tour => Action::StartTour,
            Door::Log => Action::Logs(log_page::Change::Open),
            Door::Debugger => Action::Level(Level::Statement),
        };
        vec![Effect::Act(Rc::new(action))]
    }

    /// Says that the rules of another kernel decide, if those of the document's own one are not known.
    pub(super) fn say_stand_in(&mut self) {
        let loaded = self.loaded.as_ref();
        let kernel = loaded.map(|loaded| loaded.session.document.kernel.as_str());
        let language = self.page.language;
        self.notices.stand_in = kernel.and_then(|name| other_kernels::stand_in(name, language));
    }

    /// Shows the run of another kernel beside what has been loaded, if that is wanted.
    pub(super) fn show_beside(&mut self) {
        let Some(beside) = &self.kernels.beside else {
            return;
        };
        let loaded = self.loaded.as_mut();
        // The run beside it would be the answer to what is asked about it.
        let is_open = |loaded: &&mut Loaded| loaded.session.is_open();
        if self.withheld.is_some() || loaded.as_ref().is_some_and(is_open) {
            self.kernels.beside = None;
            return;
        }
        let mut refused = None;
        if let Some(loaded) = loaded.filter(|loaded| loaded.origin == beside.origin) {
            let language = self.page.language;
            match beside.kernel.clone() {
                // To put a run beside has no side effect.
                Some(kernel) => drop(
                    self.fork
                        .reduce(loaded, fork::Ask::Kernel(kernel), language),
                ),
                None => refused = self.fork.compare(loaded, &beside.changes, language).err(),
            }
            if let Some(step) = beside.step {
                self.fork.step(loaded, Motion::To(step));
            }
        }
        if !self.loading.is_under_way() {
            self.kernels.beside = None;
        }
        if let Some(problem) = refused {
            self.notices.message = Some(Message {
                subject: self.page.language.the_link().to_owned(),
                problems: vec![problem],
                wants_full_page: false,
                is_open: true,
            });
        }
    }

    /// The kernel on which a scenario of the gallery comes to something else, if it is shown on its own one and is
    /// about that.
    pub fn kernel_to_compare(&self) -> Option<String> {
        let loaded = self.loaded.as_ref()?;
        let Origin::Gallery(file) = &loaded.origin else {
            return None;
        };
        let mut offers = self.loading.gallery.iter();
        let offer = offers.find(|offer| offer.file == *file)?;
        let is_own = loaded.kernel.is_none() && !self.fork.is_changed();
        offer.beside.clone().filter(|_| is_own)
    }

    /// Goes to the step that shows a word, once the scenario for it is loaded, on the kernel that does.
    fn show_word(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut arrived = self.word_arrived();
        if let Some(Arrived::On(kernel)) = arrived {
            effects = self.load(loading::Change::ChooseKernel(kernel.to_owned()));
            // A large machine is recorded in the worker, and arrives later.
            arrived = self.word_arrived();
            if let Some(Arrived::On(_)) = arrived {
                self.words.wanted = None;
            }
        }
        if let Some(Arrived::At(step)) = arrived {
            self.step(Motion::To(step));
        }
        effects
    }

    fn word_arrived(&mut self) -> Option<Arrived> {
        let is_loading = self.loading.is_under_way();
        glossary_dialog::arrived(&mut self.words, self.loaded.as_ref(), is_loading)
    }

    fn change_fork(&mut self, ask: fork::Ask) -> Vec<Effect> {
        let loaded = self.loaded.as_mut();
        let effect = loaded.and_then(|loaded| self.fork.reduce(loaded, ask, self.page.language));
        match effect {
            Some(fork::Effect::UseKernel { kernel, step }) => self.use_kernel(kernel, step),
            None => Vec::new(),
        }
    }

    /// A kernel decides from now on, at the step where its run stands.
    fn use_kernel(&mut self, kernel: String, step: u32) -> Vec<Effect> {
        let effects = self.load(loading::Change::ChooseKernel(kernel.clone()));
        let loaded = self.loaded.as_mut();
        // A large machine is recorded in the worker, and stands where the first run does.
        if let Some(loaded) = loaded.filter(|loaded| loaded.session.document.kernel == kernel) {
            loaded.go(step);
            self.follow(None);
        }
        effects
    }

    fn change_page(&mut self, change: page::Change) -> Vec<Effect> {
        let effects = self.page.reduce(change);
        let effects = effects.into_iter().map(|effect| match effect {
            page::Effect::Remember(name, value) => Effect::Remember(name, value.into()),
            page::Effect::Apply => {
                Effect::ApplyThemeAndLanguage(self.page.language, self.page.theme)
            }
        });
        effects.collect()
    }

    fn change_stops(&mut self, mut change: stops::Change) -> Vec<Effect> {
        if let stops::Change::Recalled { origin, text } = &mut change {
            *text = self.links.stops_of(origin, text.take());
        }
        let Some(loaded) = self.loaded.as_mut() else {
            return Vec::new();
        };
        let kept = stops::reduce(loaded, change);
        self.fork.follow_stops(loaded);
        let keep = kept.map(|text| Effect::Keep(loaded.origin.clone(), text));
        keep.into_iter().collect()
    }

    /// Plays, or goes on playing.
    pub(super) fn play(&mut self, change: play::Change) -> Vec<Effect> {
        let State {
            player,
            loaded,
            fork,
            ..
        } = self;
        let Some(loaded) = loaded else {
            return Vec::new();
        };
        let printed = log::length(&loaded.session, loaded.step);
        let mut step_both = |loaded: &mut Loaded, way| fork.step(loaded, way);
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
    fn jump(&mut self, change: jump::Change) -> Vec<Effect> {
        let Some(loaded) = &self.loaded else {
            return Vec::new();
        };
        // A room sees no number that could be typed over.
        if self.presenter.is_some() {
            return Vec::new();
        }
        let length = loaded.session.trace.len();
        self.player.pause();
        let Some(step) = jump::reduce(&mut self.jump, length, change) else {
            return Vec::new();
        };
        let way = Motion::To(step);
        self.moving(way, |state| state.step(way))
    }

    /// Steps, and keeps the way back if that is a jump.
    fn moving(&mut self, way: Motion, step: impl FnOnce(&mut State)) -> Vec<Effect> {
        let at = |state: &State| state.loaded.as_ref().map(|loaded| loaded.step);
        let before = at(self);
        step(self);
        let Some(left) = before.filter(|_| trail::is_jump(way) && at(self) != before) else {
            return Vec::new();
        };
        let has_place = trail::has_place(way) && self.page.view == View::Debugger;
        self.trail.leave(left, has_place);
        match has_place {
            true => vec![Effect::Link(Task::Mark)],
            false => Vec::new(),
        }
    }

    /// Goes back to the step that the last jump has left.
    fn return_from_jump(&mut self) -> Vec<Effect> {
        match self.trail.back() {
            Some(Ok(step)) => {
                self.step_both(Motion::To(step));
                Vec::new()
            }
            Some(Err(())) => vec![Effect::Link(Task::Back)],
            None => Vec::new(),
        }
    }

    fn change_source(&mut self, change: source::Change) -> Vec<Effect> {
        let Some(loaded) = &self.loaded else {
            return Vec::new();
        };
        let effects = source::reduce(&mut self.source, loaded, self.page.language, change);
        let effects = effects.into_iter();
        effects
            .flat_map(|effect| self.beside_listing(effect))
            .collect()
    }

    /// Does what is wanted beside the listing.
    fn beside_listing(&mut self, effect: source::Effect) -> Vec<Effect> {
        match effect {
            source::Effect::RememberIntroductions(is_open) => {
                let state = if is_open { remembered::OPEN } else { "closed" };
                vec![Effect::Remember(remembered::INTRODUCTION, state.into())]
            }
            source::Effect::AddBreakpoint(kind) => self.change_stops(stops::Change::Add(kind)),
            source::Effect::Text(transfer::Effect::Copy(text)) => vec![Effect::Copy(text)],
            source::Effect::Text(transfer::Effect::Write(part)) => vec![Effect::Write(part)],
        }
    }

    pub(super) fn step(&mut self, way: Motion) {
        self.step_with(|_, loaded| loaded.step(way));
    }

    /// Steps, where there may be two runs.
    pub(super) fn step_both(&mut self, way: Motion) {
        self.step_with(|fork, loaded| {
            if !fork.step(loaded, way) {
                loaded.step(way);
            }
        });
    }

    fn step_with(&mut self, step: impl FnOnce(&mut Forks, &mut Loaded)) {
        let Some(loaded) = &mut self.loaded else {
            return;
        };
        // The reader takes over.
        self.player.pause();
        let printed = log::length(&loaded.session, loaded.step);
        step(&mut self.fork, loaded);
        self.follow(Some(printed));
    }

    /// Keeps in sight what a step is about: the process, and the last line, if the log is not as
    /// long any more as it was.
    pub(super) fn follow(&mut self, printed: Option<u32>) {
        let Some(Loaded { session, step, .. }) = &self.loaded else {
            return;
        };
        if let Some(process) = process::process_in_question(session, *step) {
            let rows = &mut self.machine.rows;
            *rows = rows.showing(process.0);
        }
        let length = log::length(session, *step);
        if printed != Some(length) {
            let lines = &mut self.log_pane.lines;
            *lines = lines.at_end(length);
        }
    }
}

/// Stores a text under a name, if there is one to be stored.
fn stored(name: &'static str, text: Option<String>) -> Vec<Effect> {
    let remember = text.map(|text| Effect::Remember(name, text.into()));
    remember.into_iter().collect()
}
