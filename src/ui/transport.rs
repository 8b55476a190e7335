// SPDX-License-Identifier: GPL-2.0-only
//! The buttons for stepping, the timeline, and where we are.

use super::icon::{Shape, icon};
use super::timeline::strip;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::stops::Stops;
use crate::app::timeline::Timeline;
use crate::app::transport::Reach;
use std::rc::Rc;
use yew::{Callback, Html, classes, html};

/// What the footer shows.
pub struct Transport {
    /// The drawing of the run.
    pub timeline: Rc<Timeline>,
    /// The breakpoints.
    pub stops: Rc<Stops>,
    /// The step, from 0.
    pub step: u32,
    /// How many steps there are.
    pub length: u32,
    /// Which moves lead somewhere.
    pub reach: Reach,
    /// The sentence of the step.
    pub sentence: String,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The footer.
pub fn transport(props: &Transport) -> Html {
    let &Transport {
        step,
        length,
        language,
        ref dispatch,
        ..
    } = props;
    let has_stops = !props.stops.breakpoints.list().is_empty();
    let shape = |way: Motion, shape: Shape, class: &'static str| {
        let onclick = dispatch.reform(move |_| Action::Move(way));
        let title = match way {
            Motion::Hit | Motion::HitBack if !has_stops => language.no_breakpoints().to_owned(),
            Motion::Hit if !props.reach.has(way) => language.no_hit_after().to_owned(),
            Motion::HitBack if !props.reach.has(way) => language.no_hit_before().to_owned(),
            way => hint(way, language),
        };
        html! {
            <button type="button" {class} {title} aria-label={way.label(language)}
                disabled={!props.reach.has(way)} {onclick}>{ icon(shape) }</button>
        }
    };
    let text = |way: Motion, label: &'static str, class: &'static str| {
        let onclick = dispatch.reform(move |_| Action::Move(way));
        html! {
            <button type="button" {class} title={hint(way, language)} disabled={!props.reach.has(way)} {onclick}>
                { label }
            </button>
        }
    };
    let (here, all) = (
        number::unsigned(u64::from(step) + 1),
        number::unsigned(u64::from(length)),
    );
    let place = language.of(&here, &all);
    html! {
        <footer class="transport">
            <div class={classes!("buttons", has_stops.then_some("with-stops"))} role="toolbar" aria-label={language.transport()}>
                { shape(Motion::First, Shape::First, "end") }
                { shape(Motion::Back, Shape::Back, "") }
                { shape(Motion::Forward, Shape::Forward, "main") }
                { shape(Motion::Last, Shape::Last, "end") }
                <span class="divider" />
                { shape(Motion::HitBack, Shape::BackToStop, "hit") }
                { shape(Motion::Hit, Shape::ToStop, "hit") }
                <span class="divider" />
                { text(Motion::Over, language.over_short(), "text") }
                { text(Motion::Out, language.out_short(), "text") }
                <span class="divider" />
                { text(Motion::Branch, language.next_branch(), "text") }
                { text(Motion::Process, language.next_process(), "text") }
            </div>
            { strip(&props.timeline, &props.stops, step, length, format!("{place}: {}", props.sentence), language, dispatch) }
            <div class="place"><b>{ here }</b>{ place_rest(language, &all) }</div>
        </footer>
    }
}

fn place_rest(language: Language, all: &str) -> String {
    match language {
        Language::En => format!(" of {all}"),
        Language::Zh => format!(" / {all}"),
    }
}

fn hint(way: Motion, language: Language) -> String {
    match crate::app::keys::first_cap(way, language) {
        Some(key) => format!("{} ({key})", way.label(language)),
        None => way.label(language).to_owned(),
    }
}
