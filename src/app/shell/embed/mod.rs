// SPDX-License-Identifier: GPL-2.0-only
//! Embedding in the page: how it begins in a frame, what may happen there, and what the host page is sent.

#[cfg(test)]
mod beside_tests;
#[cfg(test)]
mod dialog_tests;
#[cfg(test)]
mod log_tests;
#[cfg(test)]
mod moving_tests;
#[cfg(test)]
mod picture_tests;
mod requests;
mod shown;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;

use self::shown::shown;
use super::{Action, Effect, State};
use crate::app::embed::dialog;
use crate::app::embed::{Change, Embed, Frame, Head, Task, speed};
use crate::app::fork;
use crate::app::glossary_dialog;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::logs;
use crate::app::page;
use crate::app::play;
use crate::app::settings::{Theme, View};
use crate::app::source::{self, Panel};
use crate::app::stops;
use crate::app::walk::Level;
use crate::scenario::link::{Link, What};
use crate::scenario::message::message;

/// Applies an action.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Embed(change) = action else {
        return Vec::new();
    };
    match *change {
        Change::Begin => vec![task(Task::Begin)],
        Change::Arrived {
            address,
            text,
            is_calm,
        } => begin(state, address, text, is_calm),
        Change::Dialog(change) => in_dialog(state, change),
        change => in_frame(state, change),
    }
}

fn begin(state: &mut State, address: String, text: String, is_calm: bool) -> Vec<Effect> {
    // Where the address names nothing, the host page sends what to open.
    let is_waiting = text.starts_with('&');
    let link = match is_waiting {
        true => Link::read(&format!("1.g=-{text}")),
        false => Link::read(&text),
    };
    // What is wrong with it is said where it is followed.
    let link = link.unwrap_or_default();
    let what = (!is_waiting).then_some(&link.what);
    let options = link.embed.unwrap_or_default();
    state.page.view = View::Embed;
    state.page.theme = Theme::named(options.theme.as_deref().unwrap_or_default());
    let mut frame = Frame::new(address, &options, what, is_calm);
    let kind = frame.kind;
    // The code and the sentence, if nothing is said.
    let usual = [kind.pane().name().to_owned()];
    state.show_panes(link.panes.as_deref().unwrap_or(&usual));
    frame.asks = link.ask.is_some();
    frame.story = link.story;
    if let Some(name) = options.speed.as_deref().or(options.play.as_deref()) {
        state.player.speed = speed(name);
    }
    let mut effects = vec![
        task(Task::Listen {
            is_fitted: frame.is_fitted(),
        }),
        Effect::ApplyThemeAndLanguage(state.page.language, state.page.theme),
    ];
    let lines = match link.what {
        What::Log(lines) => Some(frame.take_log(lines)),
        What::Gallery(_) | What::Text(_) => None,
    };
    state.embed = Some(Box::new(Embed {
        frame: Some(frame),
        dialog: None,
    }));
    if is_waiting {
        if let Some(level) = link.level.as_deref() {
            state.walk_at(Level::named(level));
        }
        effects.extend(requests::speak(link.language.as_deref()));
        effects.push(task(Task::Tell(message("waiting", &[]))));
    } else if let Some(lines) = lines {
        effects.extend(requests::speak(link.language.as_deref()));
        effects.push(requests::read_log(lines));
    } else {
        effects.extend(requests::follow(state, text));
    }
    if let Some(level) = kind.level().filter(|_| link.level.is_none()) {
        state.walk_at(level);
    }
    effects
}

fn in_frame(state: &mut State, change: Change) -> Vec<Effect> {
    let embed = state.embed.as_mut();
    let Some(mut frame) = embed.and_then(|embed| embed.frame.take()) else {
        return Vec::new();
    };
    let effects = match change {
        Change::Heard(text) => requests::hear(state, &mut frame, &text),
        Change::Drawn => drawn(state, &mut frame),
        Change::Explained(explained) => {
            let told = frame.explain(explained);
            told.into_iter().map(task).collect()
        }
        Change::Measured { width, height } => {
            let told = frame.measured(width, height);
            told.map(task).into_iter().collect()
        }
        Change::Seen(is_seen) => seen(state, &mut frame, is_seen),
        Change::Offer(is_offered) => {
            frame.is_offered = is_offered;
            Vec::new()
        }
        Change::Begin | Change::Arrived { .. } | Change::Dialog(_) => Vec::new(),
    };
    if let Some(embed) = &mut state.embed {
        embed.frame = Some(frame);
    }
    effects
}

/// Sends the host page what was drawn, and plays what is to be played from the start.
fn drawn(state: &mut State, frame: &mut Frame) -> Vec<Effect> {
    let told = frame.tell(shown(state));
    let mut effects: Vec<Effect> = told.into_iter().map(task).collect();
    effects.extend(play(state, frame));
    effects
}

/// Plays what is to be played, once it is there and in sight.
fn play(state: &mut State, frame: &mut Frame) -> Vec<Effect> {
    if state.loaded.is_none() || frame.is_away {
        return Vec::new();
    }
    match frame.plays.take() {
        Some(speed) if !state.player.is_on => {
            state.player.speed = speed;
            state.play(play::Change::Toggle)
        }
        _ => Vec::new(),
    }
}

/// What nobody sees is not played: it goes on where it was when it comes into sight again.
fn seen(state: &mut State, frame: &mut Frame, is_seen: bool) -> Vec<Effect> {
    frame.is_away = !is_seen;
    if !is_seen && state.player.is_on {
        frame.plays = Some(state.player.speed);
        return state.play(play::Change::Pause);
    }
    play(state, frame)
}

fn in_dialog(state: &mut State, change: dialog::Change) -> Vec<Effect> {
    let mut embed = state.embed.take();
    let dialog = &mut embed.get_or_insert_default().dialog;
    let effect = dialog::reduce(dialog, shown(state), change);
    state.embed = embed;
    let effect = effect.map(|effect| match effect {
        dialog::Effect::Copy(text) => task(Task::Copy(text)),
        dialog::Effect::Picture(svg, name) => Effect::Picture(svg, name),
        dialog::Effect::Write(part) => Effect::Write(part),
    });
    effect.into_iter().collect()
}

/// Whether something may happen to the page as it is.
pub fn allows(state: &State, action: &Action) -> bool {
    let may_change = !frame(state).is_some_and(|frame| frame.is_read_only);
    match action {
        Action::Logs(change) => frame(state).is_some_and(|frame| may_read(frame, change)),
        Action::Build(_)
        | Action::Present(_)
        | Action::StartTour
        | Action::Welcome(_)
        | Action::Words(glossary_dialog::Change::SeeIn(..))
        | Action::Load(loading::Change::Browse)
        | Action::Page(page::Change::Hover(_))
        | Action::Load(loading::Change::Read {
            origin: Origin::File(_),
            ..
        }) => false,
        Action::Stops(stops::Change::Recalled { .. }) => true,
        // Two runs that a link shows are stepped through as one is.
        Action::Fork(fork::Ask::Pace(_) | fork::Ask::ToParting) => true,
        Action::Fork(_) | Action::Stops(_) => may_change,
        // There is no way back to them.
        Action::Source(source::Change::Close) if state.fork.beside().is_some() => may_change,
        Action::Source(source::Change::Panel(panel)) => {
            may_change || *panel != Some(Panel::Breakpoints)
        }
        Action::Source(source::Change::Line(_) | source::Change::Edit(_) | source::Change::Add) => {
            may_change
        }
        _ => true,
    }
}

/// Whether something may happen to the log that is explained: only the host page chooses it, and there is no way to other
/// views.
fn may_read(frame: &Frame, change: &logs::Change) -> bool {
    match change {
        logs::Change::Take(_, lines) => frame.awaits(lines),
        logs::Change::Ask(_) | logs::Change::Assume(_) | logs::Change::Unfold(_) => true,
        _ => false,
    }
}

/// The line on top of a frame; `None` elsewhere.
pub fn head(state: &State) -> Option<Head> {
    Some(frame(state)?.head(shown(state)))
}

fn frame(state: &State) -> Option<&Frame> {
    state.embed.as_ref()?.frame.as_ref()
}

fn task(task: Task) -> Effect {
    Effect::Embed(Box::new(task))
}
