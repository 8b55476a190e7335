// SPDX-License-Identifier: GPL-2.0-only
//! What the host page asks for.

use super::shown::shown;
use crate::app::embed;
use crate::app::embed::picture::{self, Place as Ranked, Size, Subject};
use crate::app::embed::{Frame, Shown, Task, done, refused, speed, words};
use crate::app::i18n::Language;
use crate::app::links;
use crate::app::loaded::{Loaded, Origin};
use crate::app::loading;
use crate::app::logs;
use crate::app::machine;
use crate::app::place::Place;
use crate::app::play;
use crate::app::process::Part;
use crate::app::questions::{Choices, choices};
use crate::app::settings::Theme;
use crate::app::state::{Action, Effect, State};
use crate::app::step_name::{Named, SETTLES};
use crate::app::stepping::{self, Motion};
use crate::app::walk::Level;
use crate::scenario::link::{Link, STEP, What};
use crate::scenario::message::{Kind, Request, Value, message};
use std::rc::Rc;

/// The status of a request.
enum Done {
    /// All of it.
    Now(Vec<Effect>),
    /// All of it, with its answer.
    Said(Vec<Effect>),
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
        Ok(Done::Said(all)) => effects.extend(all),
        Ok(Done::Later(all)) => {
            frame.loading = Some(id);
            effects.extend(all);
        }
        Err(why) => effects.push(task(refused(id, &why))),
    }
    effects
}

/// Has the lines of a log read by the part that can.
pub(super) fn read_log(lines: Rc<[u8]>) -> Effect {
    let take = logs::Change::Take(String::new(), lines);
    Effect::Act(Rc::new(Action::Logs(take)))
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
            let step = match &request.at {
                Some(name) => named_step(state, name)?,
                None => {
                    let step = request.step.and_then(|step| step.checked_sub(1));
                    step.ok_or_else(|| wants("`step`, a number from 1 on, or `at`, a name"))?
                }
            };
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
                // It waits until somebody sees it.
                is_on if frame.is_away => {
                    frame.plays = is_on.then_some(state.player.speed);
                    Vec::new()
                }
                is_on if is_on == state.player.is_on => Vec::new(),
                _ => state.play(play::Change::Toggle),
            }
        }
        Kind::Speed => {
            let name = request.speed.as_deref();
            state.player.speed = speed(name.ok_or_else(|| wants("`speed`"))?);
            Vec::new()
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
        Kind::Picture => {
            let shown = shown(state);
            let loaded = shown.loaded.ok_or_else(nothing_is_shown)?;
            let kind = request
                .view
                .as_deref()
                .map_or(frame.kind, embed::Kind::named);
            let subject = subject(shown, loaded, kind);
            let size = Size::within(request.width.unwrap_or(u32::MAX));
            let (title, language) = (shown.title().unwrap_or_default(), shown.language);
            let svg = picture::of(loaded, &title, None, &subject, size, language);
            let id = request.id.map_or(Value::Nothing, Value::Number);
            let fields = [("id", id), ("svg", Value::Text(&svg))];
            // It is the answer itself.
            return Ok(Done::Said(vec![task(Task::Tell(message(
                "picture", &fields,
            )))]));
        }
        Kind::ReadOnly => {
            frame.is_read_only = request.on.unwrap_or(true);
            Vec::new()
        }
    };
    Ok(Done::Now(effects))
}

/// What a picture of this kind is of. While a question is open, it is of that.
fn subject(shown: Shown<'_>, loaded: &Loaded, kind: embed::Kind) -> Subject {
    let (session, language) = (&*loaded.session, shown.language);
    if let Some(asked) = shown.asked {
        let Some(&question) = asked.questions.first() else {
            return Subject::Step;
        };
        let choices = match choices(&asked.whole.session, question, language) {
            Choices::One(all) | Choices::Any(all) | Choices::Ordered(_, all) => all,
            Choices::Number | Choices::Line => Vec::new(),
        };
        let choices = choices.into_iter().map(|(_, words)| words).collect();
        return Subject::Question(question.prompt(&asked.whole.session, language), choices);
    }
    match kind {
        embed::Kind::Answer => {
            let board = machine::scoreboard(session, loaded.step, language);
            let place = |score: machine::Score| {
                let parts = score.bar.parts.iter();
                let counted = parts.filter(|(part, _)| *part != Part::Removed);
                Ranked {
                    share: counted.map(|(_, width)| width).sum::<u32>() / 10,
                    points: score.points,
                    is_first: score.is_first,
                    name: match score.pid {
                        Some(pid) => format!("{} ({pid})", score.name),
                        None => score.name,
                    },
                }
            };
            let places: Vec<Ranked> = board.scores.into_iter().map(place).collect();
            match places.is_empty() {
                true => Subject::Step,
                false => Subject::Ranking(places),
            }
        }
        embed::Kind::Debugger | embed::Kind::Source | embed::Kind::Log => Subject::Step,
    }
}

/// The step of this name in what is shown.
fn named_step(state: &State, name: &str) -> Result<u32, String> {
    let loaded = state.loaded.as_ref().ok_or_else(nothing_is_shown)?;
    let found = Named::read(name).filter(|_| name.chars().count() <= STEP);
    let found = found.and_then(|step| step.find(&loaded.session));
    found.ok_or_else(|| "there is no step of this name".to_owned())
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
fn fetch(state: &mut State, frame: &mut Frame, request: Request) -> Result<Done, String> {
    if state.loaded.is_some() {
        frame.plays = None;
    }
    if request
        .at
        .as_ref()
        .is_some_and(|name| name.chars().count() > STEP)
    {
        return Err(format!("`at` is longer than {STEP} characters"));
    }
    if frame.kind == embed::Kind::Log {
        let lines = log_of(request)
            .ok_or("`load` wants a link to an event, or lines of a log as `document`")?;
        return Ok(Done::Later(vec![read_log(frame.take_log(lines))]));
    }
    let is_log = |link: &String| links::log_of(fragment(link)).is_some();
    if request.link.as_ref().is_some_and(is_log) {
        return Err("a log wants an embed of the kind `log`".to_owned());
    }
    let before = state.notices.message.take();
    let level = request.level.as_deref().and_then(named);
    let effects = match (request.link, request.document) {
        (Some(link), None) => {
            let text = fragment(&link).to_owned();
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
            let opening = match frame.kind {
                embed::Kind::Answer => Some(SETTLES.to_owned()),
                embed::Kind::Debugger | embed::Kind::Source | embed::Kind::Log => None,
            };
            let opening = frame.story.from.clone().or(opening);
            let opening = opening.filter(|_| request.step.is_none());
            state.links.told = Some(links::Told {
                origin: origin.clone(),
                at: request.at.or(opening),
                story: frame.story.clone(),
            });
            let effects = state.open(origin, Ok(text));
            state.take_told();
            effects
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

/// What of a link names something: a whole address is a link, too.
fn fragment(link: &str) -> &str {
    link.rsplit('#').next().unwrap_or_default()
}

/// The lines that a request has for an embed that explains a log.
fn log_of(request: Request) -> Option<String> {
    match (request.link, request.document) {
        (Some(link), None) => match Link::read(fragment(&link)).ok()?.what {
            What::Log(lines) => Some(lines),
            What::Gallery(_) | What::Text(_) => None,
        },
        (None, lines) => lines,
        (Some(_), Some(_)) => None,
    }
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
    state.take_told();
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
