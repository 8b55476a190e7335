// SPDX-License-Identifier: GPL-2.0-only
//! The timeline as something to point at: a slider over the run, and the bar below it.

use super::arrived::later;
use super::calls::Calls;
use super::inbox::inbox;
use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::{ByPtr, PaneCtx, Run};
use super::platform;
use super::strip::{Strip, cursor, label, part};
use crate::app::axis::{Axis, Share, Window};
use crate::app::breakpoints::Stops;
use crate::app::call_sequence::{self, Item};
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::timeline::{self, Change};
use crate::app::walk::{Stop, Walk};
use std::rc::Rc;
use yew::{
    Callback, Component, Context, Html, MouseEvent, NodeRef, PointerEvent, Properties, WheelEvent,
    html,
};

/// The timeline at a step; `text` is where we are in words.
pub fn timeline(shown: PaneCtx<'_>, text: String) -> Html {
    match later() {
        Some(later) => (later.timeline)(shown, text),
        None => picture(shown),
    }
}

/// The same as a picture, until it can be used.
fn picture(shown: PaneCtx<'_>) -> Html {
    let axis = Axis::of(shown.session());
    let window = shown.loaded.window.unwrap_or_else(|| Window::whole(&axis));
    let drawing = Strip {
        run: shown.run(),
        stops: ByPtr(shown.loaded.stops.clone()),
        walk: shown.loaded.walk.clone().map(ByPtr),
        window,
    };
    html! {
        <div class="timeline">
            <div class="strip">
                { memo(drawing, shown.dispatch) }
                { cursor(timeline::cursor(&axis, window, shown.step())) }
            </div>
        </div>
    }
}

/// What can be pointed at.
pub fn live(shown: PaneCtx<'_>, text: String) -> Html {
    html! {
        <Timeline run={shown.run()} stops={ByPtr(shown.loaded.stops.clone())}
            step={shown.step()} window={shown.loaded.window} {text}
            walk={shown.loaded.walk.clone().map(ByPtr)} language={shown.language()} dispatch={shown.dispatch.clone()} />
    }
}

/// What the timeline shows.
#[derive(Properties)]
pub struct TimelineProps {
    run: Run,
    stops: ByPtr<Stops>,
    step: u32,
    window: Option<Window>,
    text: String,
    walk: Option<ByPtr<Walk>>,
    language: Language,
    dispatch: Callback<Action>,
}

impl PartialEq for TimelineProps {
    fn eq(&self, other: &TimelineProps) -> bool {
        (&self.run, &self.stops, self.step, self.window, &self.walk)
            == (
                &other.run,
                &other.stops,
                other.step,
                other.window,
                &other.walk,
            )
            && (&self.text, self.language) == (&other.text, other.language)
    }
}

/// The calls, the strip with its cursor, and the bar.
///
/// Where the pointer is stays in here: what it points at changes nothing else on the page.
pub struct Timeline {
    strip: NodeRef,
    point: Callback<Pointing>,
    pointer: Option<Pointer>,
    calls: Rc<Vec<Item>>,
}

/// Where the pointer is, and whether it drags the cursor, which is drawn there before the page follows.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pointer {
    share: Share,
    drags: bool,
}

/// What the pointer does.
pub enum Pointing {
    /// It is over the strip, and may drag.
    At(Share, bool),
    /// It lets go.
    Released,
    /// It leaves.
    Left,
}

fn calls_of(props: &TimelineProps) -> Rc<Vec<Item>> {
    Rc::new(call_sequence::sequence(&props.run.0, props.language))
}

impl Component for Timeline {
    type Message = Pointing;
    type Properties = TimelineProps;

    fn create(context: &Context<Timeline>) -> Timeline {
        Timeline {
            strip: NodeRef::default(),
            point: inbox(context.link()),
            pointer: None,
            calls: calls_of(context.props()),
        }
    }

    fn update(&mut self, _: &Context<Timeline>, pointing: Pointing) -> bool {
        let pointer = match pointing {
            Pointing::At(share, drags) => Some(Pointer { share, drags }),
            Pointing::Released => self.pointer.map(|Pointer { share, .. }| Pointer {
                share,
                drags: false,
            }),
            Pointing::Left => None,
        };
        std::mem::replace(&mut self.pointer, pointer) != pointer
    }

    fn changed(&mut self, context: &Context<Timeline>, before: &TimelineProps) -> bool {
        let props = context.props();
        if (&props.run, props.language) != (&before.run, before.language) {
            self.calls = calls_of(props);
        }
        true
    }

    fn view(&self, context: &Context<Timeline>) -> Html {
        let TimelineProps {
            run,
            stops,
            step,
            window,
            text,
            walk,
            language,
            dispatch,
            ..
        } = context.props();
        let (step, language) = (*step, *language);
        let session = &*run.0;
        let axis = Axis::of(session);
        let window_seen = window.unwrap_or_else(|| Window::whole(&axis));
        let point = self.point.clone();
        let at = {
            let (strip, point, dispatch) = (self.strip.clone(), point.clone(), dispatch.clone());
            Callback::from(move |(x, drags): (i32, bool)| {
                let Some(share) = platform::share_across(&strip, x) else {
                    return;
                };
                point.emit(Pointing::At(share, drags));
                if drags {
                    dispatch.emit(Action::Timeline(Change::Point(share)));
                }
            })
        };
        let onpointerdown = {
            let at = at.clone();
            move |event: PointerEvent| {
                if event.button() == 0 {
                    platform::at_once();
                    platform::grab(&event);
                    at.emit((event.client_x(), true));
                }
            }
        };
        let onlostpointercapture = {
            let point = point.clone();
            move |_: PointerEvent| {
                platform::at_once();
                point.emit(Pointing::Released);
            }
        };
        let onpointermove = move |event: PointerEvent| {
            let at = at.clone();
            let drags = event.buttons() & 1 == 1;
            platform::with_the_frame(move || {
                platform::set_repeating(drags);
                at.emit((event.client_x(), drags));
            });
        };
        let onpointerleave = move |_: PointerEvent| {
            platform::at_once();
            point.emit(Pointing::Left);
        };
        let onwheel = {
            let (strip, dispatch) = (self.strip.clone(), dispatch.clone());
            move |event: WheelEvent| {
                if let Some(change) = platform::wheel(&strip, &event) {
                    dispatch.emit(Action::Timeline(change));
                }
            }
        };
        let ondblclick = dispatch.reform(|_: MouseEvent| Action::Timeline(Change::Whole));
        let dragged = self.pointer.filter(|pointer| pointer.drags);
        let cursor_step =
            dragged.map_or(step, |pointer| axis.nearest(window_seen.at(pointer.share)));
        let named = self.pointer.and_then(|Pointer { share, .. }| {
            let seen = (&axis, window_seen);
            let pointed = timeline::pointed(session, &stops.0, &self.calls, seen, share, language)?;
            Some(label(share, pointed))
        });
        let last = session.trace.len();
        let calls = (self.calls.len() > 1).then(|| {
            let calls = Calls {
                run: run.clone(),
                calls: ByPtr(self.calls.clone()),
                window: window_seen,
                current: call_sequence::current(session, step),
                language,
            };
            memo(calls, dispatch)
        });
        let chapters = walk.as_ref();
        let chapters = chapters.map(|ByPtr(walk)| self::chapters(walk, step, language, dispatch));
        let drawing = Strip {
            run: run.clone(),
            stops: stops.clone(),
            walk: walk.clone(),
            window: window_seen,
        };
        let overview = window.map(|window| {
            let overview = Overview {
                run: run.clone(),
                window,
                step,
                language,
            };
            memo(overview, dispatch)
        });
        html! {
            <div class="timeline">
                { calls.unwrap_or_default() }
                { chapters.unwrap_or_default() }
                <div class="strip" ref={self.strip.clone()} role="slider" tabindex="0" aria-label={language.timeline()}
                    aria-valuemin="1" aria-valuemax={last.to_string()} aria-valuenow={(step + 1).to_string()}
                    aria-valuetext={text.clone()} onmousedown={|event: MouseEvent| event.prevent_default()}
                    {onpointerdown} {onpointermove} {onlostpointercapture} {onpointerleave} {onwheel} {ondblclick}>
                    { memo(drawing, dispatch) }
                    { cursor(timeline::cursor(&axis, window_seen, cursor_step)) }
                    { named.unwrap_or_default() }
                </div>
                { overview.unwrap_or_default() }
            </div>
        }
    }
}

/// The chapters of the story by name: the one that is told stands out, each leads to its first stop.
fn chapters(walk: &Walk, step: u32, language: Language, dispatch: &Callback<Action>) -> Html {
    let chapters = walk.chapters();
    let current = chapters.partition_point(|stop| stop.step <= step);
    let chapter = |(number, stop): (usize, &Stop)| {
        let to = stop.step;
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Move(Motion::To(to)));
        let is_current = number + 1 == current;
        html! {
            <button type="button" aria-current={is_current.then_some("step")} {onclick}>{ stop.chapter.label(language) }</button>
        }
    };
    html! {
        <nav class="chapters" aria-label={language.chapters()}>{ for chapters.iter().enumerate().map(chapter) }</nav>
    }
}

/// The whole run as a bar, with the part that is seen, which can be dragged along.
#[derive(PartialEq)]
struct Overview {
    run: Run,
    window: Window,
    step: u32,
    language: Language,
}

impl PaneView for Overview {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let drag = {
            let (bar, dispatch) = (ctx.node.clone(), ctx.dispatch.clone());
            Callback::from(move |x: i32| {
                if let Some(share) = platform::share_across(&bar, x) {
                    dispatch.emit(Action::Timeline(Change::Centre(share)));
                }
            })
        };
        let onpointerdown = {
            let drag = drag.clone();
            move |event: PointerEvent| {
                platform::grab(&event);
                if event.buttons() & 1 == 1 {
                    drag.emit(event.client_x());
                }
            }
        };
        let onpointermove = move |event: PointerEvent| {
            if event.buttons() & 1 == 1 {
                let drag = drag.clone();
                platform::with_the_frame(move || drag.emit(event.client_x()));
            }
        };
        html! {
            <div class="overview" ref={ctx.node.clone()} title={self.language.overview()}
                onmousedown={|event: MouseEvent| event.prevent_default()} {onpointerdown} {onpointermove}
                onpointerup={|_: PointerEvent| platform::at_once()}>
                { part(&Axis::of(&self.run.0), self.window, self.step) }
            </div>
        }
    }
}
