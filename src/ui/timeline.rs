// SPDX-License-Identifier: GPL-2.0-only
//! The strip of the whole run.

use super::platform;
use super::shown::Shown;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::timeline::{BASE, HEIGHT, Phase, Timeline, WIDTH};
use std::rc::Rc;
use yew::{AttrValue, Event, Html, InputEvent, Properties, component, html};

/// The strip with a slider over it, whose thumb is the cursor; `text` is the position in words.
pub fn strip(shown: Shown<'_>, text: String) -> Html {
    let (timeline, stops) = (&shown.drawn.timeline, &shown.loaded.stops);
    let (step, length) = (shown.step(), shown.session().trace.len());
    let (language, dispatch) = (shown.language(), shown.dispatch);
    let oninput = dispatch.reform(|event: InputEvent| {
        let step =
            platform::element_value(event.as_ref() as &Event).and_then(|text| text.parse().ok());
        Action::Move(Motion::To(step.unwrap_or(0)))
    });
    html! {
        <div class="timeline">
            <Drawing timeline={timeline.clone()} dots={stops.dots.clone()} />
            <input type="range" min="0" max={length.saturating_sub(1).to_string()} step="1"
                value={step.to_string()} aria-label={language.timeline()}
                aria-valuetext={text} {oninput} />
        </div>
    }
}

/// What the drawing shows.
#[derive(Clone, PartialEq, Properties)]
struct DrawingProps {
    timeline: Rc<Timeline>,
    dots: AttrValue,
}

/// The areas and marks, which no step changes; breakpoints do.
#[component]
fn Drawing(props: &DrawingProps) -> Html {
    let Timeline {
        areas,
        ticks,
        kills,
    } = &*props.timeline;
    let area =
        |(phase, path): &(Phase, String)| html! { <path class={phase.class()} d={path.clone()} /> };
    let base = format!("M0 {BASE}.5H{WIDTH}");
    html! {
        <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
            <path class="base" d={base} />
            { for areas.iter().map(area) }
            <path class="tick" d={ticks.clone()} />
            <path class="kill" d={kills.clone()} />
            <path class="stops" d={props.dots.clone()} />
        </svg>
    }
}
