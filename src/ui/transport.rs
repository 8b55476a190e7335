// SPDX-License-Identifier: GPL-2.0-only
//! The buttons for stepping, the timeline, and where we are.

use super::icon::{Shape, icon};
use super::timeline::strip;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::state::Action;
use crate::app::timeline::Timeline;
use crate::app::transport::{Move, Reach};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// What the footer shows.
pub struct Transport {
    /// The drawing of the run.
    pub timeline: Rc<Timeline>,
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
    let shape = |way: Move, shape: Shape, class: &'static str| {
        let onclick = dispatch.reform(move |_| Action::Move(way));
        html! {
            <button type="button" {class} title={hint(way, language)} aria-label={way.label(language)}
                disabled={!props.reach.has(way)} {onclick}>{ icon(shape) }</button>
        }
    };
    let text = |way: Move, label: &'static str, class: &'static str| {
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
            <div class="buttons" role="toolbar" aria-label={language.transport()}>
                { shape(Move::First, Shape::First, "") }
                { shape(Move::Back, Shape::Back, "") }
                { shape(Move::Forward, Shape::Forward, "main") }
                { shape(Move::Last, Shape::Last, "") }
                <span class="divider" />
                { text(Move::Over, language.over_short(), "text") }
                { text(Move::Out, language.out_short(), "text") }
                <span class="divider" />
                { text(Move::Branch, language.next_branch(), "text") }
                { text(Move::Process, language.next_process(), "text") }
            </div>
            { strip(&props.timeline, step, length, format!("{place}: {}", props.sentence), language, dispatch) }
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

fn hint(way: Move, language: Language) -> String {
    match crate::app::keys::first_cap(way, language) {
        Some(key) => format!("{} ({key})", way.label(language)),
        None => way.label(language).to_owned(),
    }
}
