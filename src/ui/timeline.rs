// SPDX-License-Identifier: GPL-2.0-only
//! The timeline as something to point at: a slider over the run, and the bar below it.

use super::calls::Calls;
use super::platform;
use super::shown::{Run, Shown};
use super::strip::{Strip, cursor, label, part};
use crate::app::call_sequence;
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::stops::Stops;
use crate::app::timeline::{self, Axis, Change, Share, Window};
use std::rc::Rc;
use yew::{
    AttrValue, Callback, Html, MouseEvent, PointerEvent, Properties, WheelEvent, component, html,
    use_callback, use_memo, use_node_ref, use_state_eq,
};

/// The timeline at a step; `text` is where we are in words.
pub fn timeline(shown: Shown<'_>, text: String) -> Html {
    html! {
        <Timeline run={Run(shown.loaded.session.clone())} stops={shown.loaded.stops.clone()}
            step={shown.step()} window={shown.loaded.window} {text}
            language={shown.language()} dispatch={shown.dispatch.clone()} />
    }
}

/// What the timeline shows.
#[derive(Clone, Properties)]
pub struct TimelineProps {
    run: Run,
    stops: Rc<Stops>,
    step: u32,
    window: Option<Window>,
    text: AttrValue,
    language: Language,
    dispatch: Callback<Action>,
}

impl PartialEq for TimelineProps {
    fn eq(&self, other: &TimelineProps) -> bool {
        (&self.run, self.step, self.window, &self.text, self.language)
            == (
                &other.run,
                other.step,
                other.window,
                &other.text,
                other.language,
            )
            && Rc::ptr_eq(&self.stops, &other.stops)
    }
}

/// The calls, the strip with its cursor, and the bar.
///
/// Where the pointer is stays in here: what it points at changes nothing else on the page.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let TimelineProps {
        run,
        stops,
        step,
        window,
        text,
        language,
        dispatch,
    } = props.clone();
    let pointer = use_state_eq(|| None::<Share>);
    let strip = use_node_ref();
    let calls = use_memo((run.clone(), language), |(run, language)| {
        call_sequence::sequence(&run.0, *language)
    });
    let session = &*run.0;
    let axis = Axis::of(session);
    let window_seen = window.unwrap_or_else(|| Window::whole(&axis));
    let at = {
        let (strip, pointer, dispatch) = (strip.clone(), pointer.clone(), dispatch.clone());
        Callback::from(move |(event, goes): (PointerEvent, bool)| {
            let share = platform::share_across(&strip, event.client_x());
            pointer.set(share);
            if let (Some(share), true) = (share, goes) {
                dispatch.emit(Action::Timeline(Change::Point(share)));
            }
        })
    };
    let onpointerdown = {
        let at = at.clone();
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                platform::grab(&event);
                at.emit((event, true));
            }
        })
    };
    let onpointermove = at.reform(|event: PointerEvent| {
        let goes = event.buttons() & 1 == 1;
        (event, goes)
    });
    let onpointerleave = Callback::from({
        let pointer = pointer.clone();
        move |_: PointerEvent| pointer.set(None)
    });
    let onwheel = {
        let (strip, dispatch) = (strip.clone(), dispatch.clone());
        Callback::from(move |event: WheelEvent| {
            if let Some(change) = platform::wheel(&strip, &event) {
                dispatch.emit(Action::Timeline(change));
            }
        })
    };
    let ondblclick = dispatch.reform(|_: MouseEvent| Action::Timeline(Change::Whole));
    let named = pointer.and_then(|share| {
        let seen = (&axis, window_seen);
        let pointed = timeline::pointed(session, &stops, &calls, seen, share, language)?;
        Some(label(share, pointed))
    });
    let last = session.trace.len();
    html! {
        <div class="timeline">
            if calls.len() > 1 {
                <Calls run={run.clone()} calls={calls.clone()} window={window_seen} {language}
                    current={call_sequence::current(session, step)} dispatch={dispatch.clone()} />
            }
            <div class="strip" ref={strip} role="slider" tabindex="0" aria-label={language.timeline()}
                aria-valuemin="1" aria-valuemax={last.to_string()} aria-valuenow={(step + 1).to_string()}
                aria-valuetext={text} onmousedown={|event: MouseEvent| event.prevent_default()}
                {onpointerdown} {onpointermove} {onpointerleave} {onwheel} {ondblclick}>
                <Strip run={run.clone()} stops={stops.clone()} window={window_seen} />
                { cursor(timeline::cursor(&axis, window_seen, step)) }
                { named }
            </div>
            if window.is_some() { <Overview {run} window={window_seen} {step} {language} {dispatch} /> }
        </div>
    }
}

/// What the bar below shows.
#[derive(Clone, PartialEq, Properties)]
struct OverviewProps {
    run: Run,
    window: Window,
    step: u32,
    language: Language,
    dispatch: Callback<Action>,
}

/// The whole run as a bar, with the part that is seen, which can be dragged along.
#[component]
fn Overview(props: &OverviewProps) -> Html {
    let bar = use_node_ref();
    let drag = use_callback(
        (bar.clone(), props.dispatch.clone()),
        |event: PointerEvent, (bar, dispatch)| {
            if event.buttons() & 1 == 1
                && let Some(share) = platform::share_across(bar, event.client_x())
            {
                dispatch.emit(Action::Timeline(Change::Centre(share)));
            }
        },
    );
    let onpointerdown = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            platform::grab(&event);
            drag.emit(event);
        })
    };
    html! {
        <div class="overview" ref={bar} title={props.language.overview()}
            onmousedown={|event: MouseEvent| event.prevent_default()} {onpointerdown} onpointermove={drag}>
            { part(&Axis::of(&props.run.0), props.window, props.step) }
        </div>
    }
}
