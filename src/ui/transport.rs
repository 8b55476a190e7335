// SPDX-License-Identifier: GPL-2.0-only
//! The buttons for stepping, the timeline, and where we are.

use super::icon::{Shape, icon};
use super::shown::Shown;
use super::timeline::strip;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::rich::Rich;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::transport::Reach;
use yew::{Html, classes, html};

/// The footer at a step, which the sentence describes.
pub fn transport(shown: Shown<'_>, sentence: &Rich) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let (stops, dispatch) = (&shown.loaded.stops, shown.dispatch);
    let length = session.trace.len();
    let reach = Reach::of(session, step, &shown.loaded.options());
    let has_stops = !stops.breakpoints.list().is_empty();
    let shape = |way: Motion, shape: Shape, class: &'static str| {
        let onclick = dispatch.reform(move |_| Action::Move(way));
        let title = match way {
            Motion::Hit | Motion::HitBack if !has_stops => language.no_breakpoints().to_owned(),
            Motion::Hit if !reach.has(way) => language.no_hit_after().to_owned(),
            Motion::HitBack if !reach.has(way) => language.no_hit_before().to_owned(),
            way => hint(way, language),
        };
        html! {
            <button type="button" {class} {title} aria-label={way.label(language)}
                disabled={!reach.has(way)} {onclick}>{ icon(shape) }</button>
        }
    };
    let text = |way: Motion, label: &'static str, class: &'static str| {
        let onclick = dispatch.reform(move |_| Action::Move(way));
        html! {
            <button type="button" {class} title={hint(way, language)} disabled={!reach.has(way)} {onclick}>
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
            { strip(shown, format!("{place}: {}", sentence.plain())) }
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
