// SPDX-License-Identifier: GPL-2.0-only
//! What the host page asks for.

use crate::app::embed::{Frame, Task, done, refused, speed, words};
use crate::app::i18n::Language;
use crate::app::links;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::place::Place;
use crate::app::play;
use crate::app::settings::Theme;
use crate::app::state::{Effect, State};
use crate::app::stepping::{self, Motion};
use crate::app::walk::Level;
use crate::scenario::message::{Kind, Request};

/// The status of a request.
enum Done {
    /// All of it.
    Now(Vec<Effect>),
    /// It is being loaded.
    Later(Vec<Effect>),
}

/// Does what a message asks for, if it is one, and answers it.
pub(super) fn hear(state: &mut State, frame: &mut Frame, text: &str) -> Vec<Effect> {
    let Some(request) = Request::read(text) else {
        return Vec::new();
    };
    let id = request.id;
    let mut effects = Vec::new();
    if matches!(request.kind, Kind::Load | Kind::Kernel)
        && let Some(Some(earlier)) = frame.loading.take()
    {
        let why = "something else was to be loaded since";
        effects.push(task(refused(Some(earlier), why)));
    }
    match perform(state, frame, request) {
        Ok(Done::Now(all)) => {
            effects.extend(all);
            effects.extend(id.map(|id| task(done(state.loaded.as_ref(), id))));
        }
        Ok(Done::Later(all)) => {
            frame.loading = Some(id);
            effects.extend(all);
        }
        Err(why) => effects.push(task(refused(id, &why))),
    }
    effects
}

/// Opens what a link names.
pub(super) fn follow(state: &mut State, text: String) -> Vec<Effect> {
    let effects = state.change_links(links::Change::Arrived(links::Arrived {
        text,
        ..links::Arrived::default()
    }));
    if let Some(refusal) = state.links.take_refusal() {
        state.notices.message = Some(refusal);
    }
    effects
}

fn task(task: Task) -> Effect {
    Effect::Embed(Box::new(task))
}

fn perform(state: &mut State, frame: &mut Frame, request: Request) -> Result<Done, String> {
    let wants = |what: &str| format!("`{}` wants {what}", request.kind.name());
    let effects = match request.kind {
        Kind::Load => return fetch(state, frame, request),
        Kind::Kernel => return choose(state, frame, request),
        Kind::Goto => {
            let step = request.step.and_then(|step| step.checked_sub(1));
            let step = step.ok_or_else(|| wants("`step`, a number from 1 on"))?;
            step_by(state, Motion::To(step))?
        }
        Kind::Next => step_by(state, Motion::Forward)?,
        Kind::Previous => step_by(state, Motion::Back)?,
        Kind::Run => {
            let loaded = state.loaded.as_ref().ok_or_else(nothing_is_shown)?;
            let options = loaded.options();
            let stop = stepping::target(&loaded.session, loaded.step, Motion::Hit, &options);
            step_by(state, stop.map_or(Motion::Last, Motion::To))?
        }
        Kind::Play => {
            if let Some(name) = &request.speed {
                state.player.speed = speed(name);
            }
            if state.loaded.is_none() {
                return Err(nothing_is_shown());
            }
            match request.on.unwrap_or(true) {
                is_on if is_on == state.player.is_on => Vec::new(),
                _ => state.play(play::Change::Toggle),
            }
        }
        Kind::Level => {
            let level = request.level.as_deref().and_then(named);
            let level = level.ok_or_else(|| wants("`level`: story, process or statement"))?;
            state.walk_at(level);
            Vec::new()
        }
        Kind::Theme => {
            state.page.theme = match request.theme.as_deref() {
                Some(name @ ("light" | "dark")) => Theme::named(name),
                Some("host") => Theme::System,
                _ => return Err(wants("`theme`: light, dark or host")),
            };
            vec![Effect::ApplyThemeAndLanguage(
                state.page.language,
                state.page.theme,
            )]
        }
        Kind::Language => {
            let speak = speak(request.language.as_deref());
            vec![speak.ok_or_else(|| wants("`language`: en or zh-CN"))?]
        }
        Kind::Panes => {
            let panes = request.panes.as_deref();
            state.show_panes(panes.ok_or_else(|| wants("`panes`, a list"))?);
            // What is below the frame moves with the panes.
            frame.forget_size();
            Vec::new()
        }
        Kind::ReadOnly => {
            frame.is_read_only = request.on.unwrap_or(true);
            Vec::new()
        }
    };
    Ok(Done::Now(effects))
}

/// The level of this name.
fn named(name: &str) -> Option<Level> {
    let mut all = Level::ALL.into_iter();
    all.find(|level| level.name() == name)
}

/// Lets the page speak a language, if it knows it.
pub(super) fn speak(tag: Option<&str>) -> Option<Effect> {
    let mut all = Language::ALL.into_iter().map(|(language, _)| language);
    let language = all.find(|language| Some(language.tag()) == tag)?;
    Some(Effect::Link(links::Task::SetLanguage(language)))
}

fn nothing_is_shown() -> String {
    "nothing is shown yet".to_owned()
}

fn step_by(state: &mut State, way: Motion) -> Result<Vec<Effect>, String> {
    if state.loaded.is_none() {
        return Err(nothing_is_shown());
    }
    state.step_both(way);
    Ok(Vec::new())
}

/// Loads a document, or what a link opens.
fn fetch(state: &mut State, frame: &Frame, request: Request) -> Result<Done, String> {
    let before = state.notices.message.take();
    let level = request.level.as_deref().and_then(named);
    let effects = match (request.link, request.document) {
        (Some(link), None) => {
            // A whole address is a link, too.
            let text = link.rsplit('#').next().unwrap_or_default().to_owned();
            follow(state, text)
        }
        (None, Some(text)) => {
            let origin = Origin::File(state.page.language.linked_machine().to_owned());
            let is_named = request.step.is_some() || request.kernel.is_some();
            let place = is_named.then(|| Place {
                origin: origin.clone(),
                step: request.step.unwrap_or(1).saturating_sub(1),
                kernel: request.kernel,
            });
            state.loading.resume_at(place);
            state.loading.forget_pending();
            state.open(origin, Ok(text))
        }
        _ => {
            state.notices.message = before;
            return Err("`load` wants either `link` or `document`".to_owned());
        }
    };
    if let Some(level) = level {
        state.walk_at(level);
    }
    loaded_by(state, frame, effects)
}

/// Lets another kernel decide, or again the one of the document.
fn choose(state: &mut State, frame: &Frame, request: Request) -> Result<Done, String> {
    let loaded = state.loaded.as_ref().ok_or_else(nothing_is_shown)?;
    if loaded.session.is_open() {
        return Err("a question is open: another kernel would show its outcome".to_owned());
    }
    let own = loaded.own.as_ref();
    let own = own.map_or(&loaded.session.document.kernel, |own| &own.kernel);
    let kernel = request.kernel.unwrap_or_else(|| own.clone());
    let before = state.notices.message.take();
    let effects = state.load(loading::Change::ChooseKernel(kernel));
    let done = loaded_by(state, frame, effects);
    // What was shown is shown on.
    if done.is_err() {
        state.notices.message = before;
    }
    done
}

/// What came of loading something.
fn loaded_by(state: &State, frame: &Frame, effects: Vec<Effect>) -> Result<Done, String> {
    match &state.notices.message {
        Some(problem) => Err(words(problem)),
        // The answer comes after `ready`, even where nothing is to be fetched.
        None if state.loading.is_under_way()
            || !frame.knows(state.loaded.as_ref().map(|loaded| &loaded.session)) =>
        {
            Ok(Done::Later(effects))
        }
        None => Ok(Done::Now(effects)),
    }
}
