// SPDX-License-Identifier: GPL-2.0-only
//! The footer: the timeline, and below it the buttons for stepping and where we are.

use super::arrived::{draw, later};
use super::buttons::Buttons;
use super::icon::{Shape, icon};
use super::jump::JumpField;
use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::PaneCtx;
use super::platform;
use super::timeline::timeline;
use crate::app::i18n::Language;
use crate::app::keys::{self, Bound};
use crate::app::play::{Change, Speed};
use crate::app::rich::Rich;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::transport::{Reach, hint};
use crate::app::walk::Level;
use crate::app::{jump, narrate, number};
use yew::{Callback, Event, Html, classes, html};

/// The footer at a step, which the sentence describes.
pub fn transport(shown: PaneCtx<'_>, sentence: &Rich) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let stops = &shown.loaded.stops;
    let (here, all) = (
        number::unsigned(u64::from(step) + 1),
        number::unsigned(u64::from(session.trace.len())),
    );
    let place = language.of(&here, &all);
    let buttons = Buttons {
        reach: Reach::of(session, step, &shown.loaded.options()),
        has_stops: !stops.breakpoints.list().is_empty(),
        has_calls: session.document.scenario.calls.len() > 1,
        player: (shown.state.player.is_on, shown.state.player.speed),
        passes: shown.state.passes_over,
        level: shown.state.level,
        language,
        is_complete: later().is_some(),
    };
    html! {
        <footer class="transport">
            { timeline(shown, format!("{place}: {}", sentence.plain())) }
            { memo(buttons, shown.dispatch) }
            <div class="who">{ narrate::candidate(session, step, language) }</div>
            { self::place(shown, here, &all) }
        </footer>
    }
}

impl PaneView for Buttons {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, dispatch) = (self.language, &ctx.dispatch);
        let (reach, has_stops) = (&self.reach, self.has_stops);
        let shape = |way: Motion, shape: Shape, class: &'static str| {
            let onclick = dispatch.reform(move |_| Action::Move(way));
            html! {
                <button type="button" {class} title={hint(way, reach, has_stops, language)} aria-label={way.label(language)}
                    disabled={!reach.has(way)} {onclick}>{ icon(shape) }</button>
            }
        };
        let text = |way: Motion, label: &'static str| {
            let onclick = dispatch.reform(move |_| Action::Move(way));
            html! {
                <button type="button" class="text" title={hint(way, reach, has_stops, language)} disabled={!reach.has(way)}
                    aria-label={format!("{label}: {}", way.label(language))} {onclick}>{ label }</button>
            }
        };
        let twins = |back: Motion, on: Motion, label: &'static str| {
            html! { <span class="pair">{ shape(back, Shape::Before, "before") }{ text(on, label) }</span> }
        };
        html! {
            <>
                <div class={classes!("buttons", has_stops.then_some("with-stops"), self.has_calls.then_some("with-calls"))} role="toolbar" aria-label={language.transport()}>
                    { shape(Motion::First, Shape::First, "end") }
                    { shape(Motion::Back, Shape::Back, "") }
                    { shape(Motion::Forward, Shape::Forward, "main") }
                    { shape(Motion::Last, Shape::Last, "end") }
                    <span class="divider" />
                    { play(self.player.0, language, dispatch) }
                    <span class="speed">{ speed(self.player.1, self.level, language, dispatch) }</span>
                    <span class="divider" />
                    { shape(Motion::HitBack, Shape::BackToStop, "hit") }
                    { shape(Motion::Hit, Shape::ToStop, "hit") }
                    <span class="divider" />
                    <span class="pair wide">{ text(Motion::Into, language.into_short()) }</span>
                    { twins(Motion::OverBack, Motion::Over, language.over_short()) }
                    { twins(Motion::OutBack, Motion::Out, language.out_short()) }
                    <span class="divider" />
                    { twins(Motion::BranchBack, Motion::Branch, language.branch_short()) }
                    { twins(Motion::ProcessBack, Motion::Process, language.process_short()) }
                    if self.has_calls { { twins(Motion::CallBack, Motion::Call, language.call_short()) } }
                    <span class="divider" />
                    { level(self.level, language, dispatch) }
                    if self.is_complete { { draw(|later| (later.more)(self, speed(self.player.1, self.level, language, dispatch), dispatch)) } }
                </div>
                <button type="button" class="toggle" aria-pressed={self.passes.to_string()} onclick={dispatch.reform(|_| Action::PassOver)}
                    title={titled(language.pass_over_hint(), Bound::PassOver, language)}>{ language.pass_over() }</button>
            </>
        }
    }
}

fn play(is_on: bool, language: Language, dispatch: &Callback<Action>) -> Html {
    let (shape, label) = match is_on {
        true => (Shape::Pause, language.pause()),
        false => (Shape::Play, language.play()),
    };
    html! {
        <button type="button" class="play" aria-label={label} title={titled(label, Bound::Play, language)}
            onclick={dispatch.reform(|_| Action::Play(Change::Toggle))}>{ icon(shape) }</button>
    }
}

fn level(chosen: Level, language: Language, dispatch: &Callback<Action>) -> Html {
    let onchange = dispatch.reform(|event: Event| {
        let name = platform::element_value(&event).unwrap_or_default();
        platform::focus_code();
        Action::Level(Level::named(&name))
    });
    let choice = |level: Level| {
        html! { <option value={level.name()} selected={level == chosen}>{ level.label(language) }</option> }
    };
    html! {
        <span class="pick-box level" title={titled(language.next_level(), Bound::Level, language)}>
            <select class="pick" aria-label={language.level()} {onchange}>{ for Level::ALL.into_iter().map(choice) }</select>
        </span>
    }
}

fn speed(chosen: Speed, level: Level, language: Language, dispatch: &Callback<Action>) -> Html {
    let onchange = dispatch.reform(|event: Event| {
        let name = platform::element_value(&event).unwrap_or_default();
        platform::focus_code();
        Action::Play(Change::Speed(Speed::named(&name)))
    });
    let choice = |speed: Speed| {
        html! { <option value={speed.name()} selected={speed == chosen}>{ speed.label(level, language) }</option> }
    };
    html! {
        <span class="pick-box">
            <select class="pick" aria-label={language.speed()} {onchange}>{ for Speed::all().map(choice) }</select>
        </span>
    }
}

/// Where we are: a click lets the number be typed.
fn place(shown: PaneCtx<'_>, step: String, all: &str) -> Html {
    let (language, dispatch) = (shown.language(), shown.dispatch);
    let of = |all: &str| match language {
        Language::En => format!(" of {all}"),
        Language::Zh(_) => format!(" / {all}"),
    };
    let rest = of(all);
    let Some(jump) = &shown.state.jump else {
        let onclick = dispatch.reform(|_| Action::Jump(jump::Change::Open));
        if let Some(walk) = &shown.loaded.walk {
            let position = walk.position(shown.step());
            // Between two stops it is the last one that was passed.
            let here = match position.is_exact {
                true => position.number.to_string(),
                false => language.after_stop(&position.number.to_string()),
            };
            let title = titled(
                &format!("{} · {}", language.of(&step, all), language.jump()),
                Bound::Jump,
                language,
            );
            return html! {
                <div class="place">
                    <button type="button" {title} {onclick}><b>{ here }</b>{ of(&position.count.to_string()) }</button>
                </div>
            };
        }
        return html! {
            <div class="place">
                <button type="button" title={titled(language.jump(), Bound::Jump, language)} {onclick}><b>{ step }</b>{ rest }</button>
            </div>
        };
    };
    let field = JumpField {
        complaint: jump.complaint(shown.session().trace.len(), language),
        text: jump.refused.clone().unwrap_or(step),
        language,
    };
    html! {
        <div class="place">
            { draw(|later| (later.jump)(field, dispatch)) }{ rest }
        </div>
    }
}

fn titled(label: &str, bound: Bound, language: Language) -> String {
    match keys::first_cap_of(bound, language) {
        Some(key) => format!("{label} ({key})"),
        None => label.to_owned(),
    }
}
