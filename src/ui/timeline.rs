// SPDX-License-Identifier: GPL-2.0-only
//! The strip of the whole run.

use super::platform;
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::timeline::{BASE, HEIGHT, Phase, Timeline, WIDTH};
use crate::app::transport::Move;
use std::rc::Rc;
use yew::{AttrValue, Callback, Event, Html, InputEvent, Properties, component, html};

/// What the strip shows.
#[derive(Clone, PartialEq, Properties)]
pub struct TimelineProps {
    /// The drawing, made once a run.
    pub timeline: Rc<Timeline>,
    /// The step, from 0.
    pub step: u32,
    /// How many steps there are.
    pub length: u32,
    /// The position in words.
    pub text: AttrValue,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The strip with a slider over it, whose thumb is the cursor.
#[component]
pub fn Strip(props: &TimelineProps) -> Html {
    let oninput = props.dispatch.reform(|event: InputEvent| {
        let step = platform::element_value(event.as_ref() as &Event).and_then(|text| text.parse().ok());
        Action::Move(Move::To(step.unwrap_or(0)))
    });
    html! {
        <div class="timeline">
            <Drawing timeline={props.timeline.clone()} />
            <input type="range" min="0" max={props.length.saturating_sub(1).to_string()} step="1"
                value={props.step.to_string()} aria-label={props.language.timeline()}
                aria-valuetext={props.text.clone()} {oninput} />
        </div>
    }
}

/// What the drawing shows.
#[derive(Clone, PartialEq, Properties)]
struct DrawingProps {
    timeline: Rc<Timeline>,
}

/// The areas and marks, which no step changes.
#[component]
fn Drawing(props: &DrawingProps) -> Html {
    let Timeline { areas, ticks, kills } = &*props.timeline;
    let area = |(phase, path): &(Phase, String)| html! { <path class={phase.class()} d={path.clone()} /> };
    let base = format!("M0 {BASE}.5H{WIDTH}");
    html! {
        <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
            <path class="base" d={base} />
            { for areas.iter().map(area) }
            <path class="tick" d={ticks.clone()} />
            <path class="kill" d={kills.clone()} />
        </svg>
    }
}
