// SPDX-License-Identifier: GPL-2.0-only
//! Questions in the page: a run that was asked about is shown in part, then as a whole.

use super::loading::keep;
use super::state::Asks;
use super::{Action, Effect, State};
use crate::app::exercises::{self, ExerciseCtx};
use crate::app::files::FilePart;
use crate::app::loaded::{Loaded, Origin};
use crate::app::loading::{self, Kept};
use crate::app::question::{self, Prediction};
use crate::app::questions::Question;
use crate::app::remembered;
use crate::app::settings::{Pane, View};
use crate::app::stepping::Motion;
use crate::app::tour::{self, Place};
use crate::app::{embed, gallery, links, opening, source, workbench};
use std::rc::Rc;

impl State {
    /// Whether an action may happen to the page as it is. While a question is open, nothing may that runs its
    /// machine again, or hands it on: that would show the outcome.
    ///
    /// All actions are listed, so that a new one does not compile before somebody has decided about it.
    pub(super) fn may_happen(&self, action: &Action) -> bool {
        let loaded = self.loaded.as_ref();
        if !loaded.is_some_and(|loaded| loaded.session.is_open()) {
            return true;
        }
        match action {
            Action::Fork(_)
            | Action::Trial(_)
            | Action::Kernels(_)
            | Action::Load(loading::Change::ChooseKernel(_))
            | Action::Link(links::Change::Share(_))
            | Action::Build(workbench::Change::Open) => false,
            Action::Embed(change) => !matches!(**change, embed::Change::Dialog(_)),
            Action::Move(_)
            | Action::Return
            | Action::Welcome(_)
            | Action::Words(_)
            | Action::Look(_)
            | Action::ShowFile(_)
            | Action::PassOver
            | Action::Level(_)
            | Action::NextLevel
            | Action::Leave
            | Action::Page(_)
            | Action::Load(_)
            | Action::Notices(_)
            | Action::Stops(_)
            | Action::Play(_)
            | Action::Timeline(_)
            | Action::Jump(_)
            | Action::Source(_)
            | Action::Machine(_)
            | Action::StatePane(_)
            | Action::LogPane(_)
            | Action::Arrange(_)
            | Action::Present(_)
            | Action::Newer(_)
            | Action::Link(_)
            | Action::Build(_)
            | Action::Logs(_)
            | Action::Exercises(_)
            | Action::StartTour
            | Action::Tour(_)
            | Action::Question(_) => true,
        }
    }

    /// What a step is in the tour: a place on or back. Other ways of stepping are as ever.
    pub(super) fn tour_step(&self, way: Motion) -> Option<tour::Change> {
        self.tour.as_ref()?;
        match way {
            Motion::Forward => Some(tour::Change::Next),
            Motion::Back => Some(tour::Change::Back),
            _ => None,
        }
    }

    /// What a clicker does in front of a room at the end of what may be shown of a question: it goes through the
    /// answers instead of the steps.
    pub(super) fn choice_step(&self, way: Motion) -> Option<question::Change> {
        let chosen = self.by_clicker()?;
        let loaded = self.loaded.as_ref()?;
        let is_at_end = loaded.step + 1 >= loaded.session.trace.len();
        match way {
            Motion::Forward if is_at_end => Some(question::Change::Choose { is_back: false }),
            Motion::Back if chosen => Some(question::Change::Choose { is_back: true }),
            _ => None,
        }
    }

    /// Whether a clicker has chosen an answer of an open question; `None` where it cannot.
    pub(super) fn by_clicker(&self) -> Option<bool> {
        self.presenter?;
        self.predictions.about(self.loaded.as_ref()?)?.by_clicker()
    }

    /// Nothing of an exercise is to be shown again after a reload.
    pub(super) fn forget_exercise(&mut self) -> Option<Effect> {
        let was_begun = std::mem::take(&mut self.exercises.is_begun);
        was_begun.then(|| Effect::RememberHere(remembered::EXERCISE, String::new()))
    }

    /// The line of the code that an open question waits for, if this change names one.
    pub(super) fn answers_with_line(&self, change: &source::Change) -> Option<Action> {
        let loaded = self.loaded.as_ref()?;
        let prediction = self.predictions.about(loaded)?;
        let source::Change::Line(line) = change else {
            return None;
        };
        if !prediction.wants_line() {
            return None;
        }
        let line = loaded.session.listing.lines.get(*line)?;
        let change = question::Change::Line(line.file, line.number);
        Some(Action::Question(change))
    }
}

/// Applies an action of this part; returns its side effects.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::StartTour => {
            let effects = tour::start(&mut state.tour);
            on_tour(state, effects)
        }
        Action::Tour(change) => {
            let effects = tour::reduce(&mut state.tour, change);
            on_tour(state, effects)
        }
        Action::Exercises(change) => exercise(state, *change),
        Action::Question(question::Change::Begin) => begin(state),
        Action::Question(change) => answer(state, change),
        _ => Vec::new(),
    }
}

/// Asks about the run that is withheld.
fn begin(state: &mut State) -> Vec<Effect> {
    let (Some(whole), Some(asks)) = (state.withheld.take(), state.asks.take()) else {
        return Vec::new();
    };
    let questions = Question::read_all(&asks.questions);
    let Some(prediction) = Prediction::of((*whole).clone(), &questions, asks.name) else {
        // Nothing can be asked about it: it is shown as any other one is.
        let kept = Kept::of(&whole.origin, &whole.session.document.to_json());
        return state.show(*whole, kept);
    };
    let effects = state.settle_address().into_iter().collect();
    let shown = prediction.shown(state.page.language);
    state.predictions.push(prediction);
    state.take_up(shown);
    effects
}

/// Does what the tour wants.
fn on_tour(state: &mut State, effects: Vec<tour::Effect>) -> Vec<Effect> {
    let mut outside = Vec::new();
    for effect in effects {
        match effect {
            tour::Effect::Show(place) => outside.extend(visit(state, place)),
            tour::Effect::Remember(place) => {
                outside.push(Effect::Remember(remembered::TOUR, place.to_string().into()));
            }
            tour::Effect::Finish => {
                let open = exercises::Change::Begin("1".to_owned());
                outside.extend(exercise(state, open));
            }
        }
    }
    outside
}

/// Shows a place of the tour: its machine, whole or with a question, at its step.
fn visit(state: &mut State, place: Place) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.page.view != View::Embed {
        state.page.view = View::Debugger;
    }
    state.page.pane = match place.asks() {
        true => Pane::Machine,
        false => Pane::Source,
    };
    let opening = Origin::Gallery(gallery::OPENING.to_owned());
    let ask = |origin: &Origin| Asks {
        origin: origin.clone(),
        questions: Question::Victim.to_string(),
        name: None,
    };
    match place {
        Place::Machine => {
            state.asks = Some(ask(&opening));
            effects.extend(state.begin(None, None));
        }
        Place::WhatIf => {
            let origin = Origin::File(state.page.language.tour_changed().to_owned());
            state.asks = Some(ask(&origin));
            effects.extend(state.open(origin, Ok(changed_machine())));
        }
        place => {
            let is_whole = |loaded: &Loaded| loaded.origin == opening && loaded.kernel.is_none();
            if !state.loaded.as_ref().is_some_and(is_whole) {
                state.asks = None;
                effects.extend(state.begin(None, None));
            }
            let step = state.loaded.as_ref();
            let step = step.and_then(|loaded| tour::step_of(&loaded.session, place));
            if let Some(step) = step {
                state.step_both(Motion::To(step));
            }
        }
    }
    effects
}

/// The machine of the last place.
fn changed_machine() -> String {
    let session = opening::session();
    let victim = session.kills.first().map(|kill| kill.process);
    let pid = victim.map(|victim| session.before[victim].tgid);
    let mut document = session.document;
    let processes = &mut document.scenario.processes;
    if let Some(process) = processes
        .iter_mut()
        .find(|process| Some(process.tgid) == pid)
    {
        process.oom_score_adj = tour::CHANGED;
    }
    document.title.clear();
    document.description.clear();
    document.notes.clear();
    document.to_json()
}

/// Applies an action to the exercises.
fn exercise(state: &mut State, change: exercises::Change) -> Vec<Effect> {
    let is_resumed = matches!(change, exercises::Change::Resume(_));
    let bench = state.workbench.as_ref();
    let ctx = ExerciseCtx {
        loaded: state.loaded.as_ref(),
        is_changed: state.fork.is_changed(),
        built: bench.map(|bench| bench.builder.document()),
        language: state.page.language,
    };
    let effect = state.exercises.reduce(ctx, change);
    match effect {
        Some(exercises::Effect::Ask {
            name,
            origin,
            text,
            questions,
        }) => {
            state.page.view = View::Debugger;
            state.tour = None;
            state.asks = Some(Asks {
                origin: origin.clone(),
                questions,
                name: Some(name.clone()),
            });
            state.loading.forget_pending();
            state.exercises.is_begun = true;
            let mut effects = vec![Effect::RememberHere(remembered::EXERCISE, name)];
            effects.extend(state.open(origin, Ok(text)));
            effects
        }
        Some(exercises::Effect::Build) => {
            state.exercises.tab = None;
            let open = Action::Build(workbench::Change::Open);
            vec![Effect::Act(Rc::new(open))]
        }
        Some(exercises::Effect::Remember(solved)) => {
            vec![Effect::Remember(remembered::EXERCISES, solved.into())]
        }
        Some(exercises::Effect::Save(name, text)) => vec![Effect::Write(FilePart {
            text,
            is_first: true,
            name: Some(name),
        })],
        // What was stored is no exercise of this version.
        None if is_resumed && state.loaded.is_none() => state.begin(None, None),
        None => Vec::new(),
    }
}

/// Answers were given: if they were to an exercise, that is remembered.
fn tried(state: &mut State, is_right: bool) -> Option<Effect> {
    let prediction = state.predictions.about(state.loaded.as_ref()?)?;
    let id = prediction.name().split(':').next()?.to_owned();
    exercises::exercise(&id)?;
    match state.exercises.answered(&id, is_right) {
        exercises::Effect::Remember(solved) => {
            Some(Effect::Remember(remembered::EXERCISES, solved.into()))
        }
        _ => None,
    }
}

/// The panel of the question about what is shown, with what comes after it.
pub fn panel(state: &State, loaded: &Loaded) -> Option<question::Panel> {
    let language = state.page.language;
    let prediction = state.predictions.about(loaded)?;
    let mut panel = prediction.view(language);
    panel.is_clicked = state.by_clicker().is_some();
    panel.is_toured = state.tour.is_some();
    // Where the tour has gone on, its text says what was guessed, and the room is for what it explains.
    let goes_on = |tour: &tour::Tour| !tour.asks();
    if !panel.is_open && state.tour.as_ref().is_some_and(goes_on) {
        return None;
    }
    let id = prediction.name().split(':').next()?;
    if let Some(exercise) = exercises::exercise(id) {
        let title = gallery::in_language(&exercise.title, language.tag()).unwrap_or_default();
        panel.exercise = Some(language.exercise_named(id, title));
        panel.next = state.exercises.next().filter(|_| !panel.is_open);
    }
    Some(panel)
}

fn answer(state: &mut State, change: question::Change) -> Vec<Effect> {
    let language = state.page.language;
    let Some(loaded) = &state.loaded else {
        return Vec::new();
    };
    let Some(prediction) = state.predictions.about_mut(loaded) else {
        return Vec::new();
    };
    let effects = prediction.reduce(change, language);
    let mut outside = Vec::new();
    for effect in effects {
        match effect {
            question::Effect::Show(loaded) => {
                if !loaded.session.is_open() {
                    outside.extend(state.forget_exercise());
                    let text = loaded.session.document.to_json();
                    outside.extend(keep(&loaded, Kept::of(&loaded.origin, &text)));
                    outside.push(Effect::Recall(loaded.origin.clone()));
                }
                state.take_up(*loaded);
            }
            question::Effect::Answered(is_right) => {
                outside.extend(tried(state, is_right));
                let answered = state.loaded.as_ref();
                let answered = answered.and_then(|loaded| state.predictions.about(loaded));
                let words = answered.and_then(|prediction| prediction.first_words(language));
                if let Some(tour) = &mut state.tour
                    && tour.place == 0
                {
                    tour.guess = words;
                }
            }
        }
    }
    outside
}
