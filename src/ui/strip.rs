// SPDX-License-Identifier: GPL-2.0-only
//! What the timeline looks like: areas, marks, cursor, the bar that shows which part is seen.

use super::memo::{PaneView, ViewCtx};
use super::pane_ctx::{ByPtr, Run};
use crate::app::axis::{Axis, Share, WHOLE, Window};
use crate::app::breakpoints::Stops;
use crate::app::i18n::Language;
use crate::app::timeline::{self, BASE, HEIGHT, Mark, Phase, Pointed, WIDTH};
use crate::app::walk::Walk;
use yew::{Html, html};

fn view_box() -> String {
    format!("0 0 {WIDTH} {HEIGHT}")
}

/// The areas and marks, which no step changes.
#[derive(PartialEq)]
pub struct Strip {
    /// The run.
    pub run: Run,
    /// The breakpoints.
    pub stops: ByPtr<Stops>,
    /// The stops of the walk, if not every statement is one.
    pub walk: Option<ByPtr<Walk>>,
    /// What is seen of the run.
    pub window: Window,
}

impl PaneView for Strip {
    fn draw(&self, _: &ViewCtx) -> Html {
        let axis = Axis::of(&self.run.0);
        let drawing = timeline::drawing(&self.run.0, &axis, self.window);
        let dots = timeline::dots(&self.run.0, &axis, self.window, self.stops.0.hits.steps());
        let walk = self.walk.as_ref();
        let walk = walk.map(|ByPtr(walk)| timeline::stops(&axis, self.window, walk.steps()));
        let area =
            |(phase, path): (Phase, String)| html! { <path class={phase.class()} d={path} /> };
        let mark = |(mark, path): (Mark, String)| html! { <path class={mark.class()} d={path} /> };
        html! {
            <svg viewBox={view_box()} preserveAspectRatio="none" aria-hidden="true">
                <path class="base" d={format!("M0 {BASE}.5H{WIDTH}")} />
                { for drawing.areas.into_iter().map(area) }
                <path class="still" d={drawing.still} />
                { for drawing.marks.into_iter().map(mark) }
                <path class="head" d={drawing.heads} />
                <path class={Mark::Stop.class()} d={dots} />
                if let Some(path) = walk { <path class="story" d={path} /> }
            </svg>
        }
    }
}

/// The cursor.
pub fn cursor(path: String) -> Html {
    html! {
        <svg class="cursor" viewBox={view_box()} preserveAspectRatio="none" aria-hidden="true">
            <path class="halo" d={path.clone()} /><path d={path} />
        </svg>
    }
}

/// The words for what is under the pointer.
pub fn label(share: Share, pointed: Pointed) -> Html {
    let x = format!("--at:{}.{:04}%", share / 10_000, share % 10_000);
    let mark = |(mark, text): (Mark, String)| {
        html! { <li>{ sample(mark) }<span>{ text }</span></li> }
    };
    html! {
        <div class="pointed" ~style={x} aria-hidden="true">
            <div><b>{ pointed.place }</b>{ " " }{ pointed.what }</div>
            <ul>{ for pointed.marks.into_iter().map(mark) }</ul>
        </div>
    }
}

/// A mark as it looks on the timeline.
fn sample(mark: Mark) -> Html {
    let line = match mark {
        Mark::Process => "M8 10V14",
        Mark::Log => "M8 2V6",
        Mark::Kill | Mark::Call => "M8 1V15",
        Mark::Stop => "M8 8V8",
    };
    html! {
        <svg class="sample" viewBox="0 0 16 16" aria-hidden="true">
            <path class={mark.class()} d={line} />
            if mark == Mark::Kill { <path class="head" d="M8 4V4" /> }
        </svg>
    }
}

/// The bar that shows which part of the run is seen.
pub fn part(axis: &Axis, window: Window, step: u32) -> Html {
    let whole = Window::whole(axis);
    let x = |share: Share| u64::from(share) * u64::from(WIDTH) / u64::from(WHOLE);
    let (from, to) = (x(whole.clamped(window.from)), x(whole.clamped(window.to)));
    // However small the part is, it can be seen and taken hold of.
    let width = (to - from).max(8);
    let from = from.min(u64::from(WIDTH) - width);
    let here = x(whole.clamped(axis.middle(step)));
    html! {
        <svg viewBox={format!("0 0 {WIDTH} 8")} preserveAspectRatio="none" aria-hidden="true">
            <path class="track" d={format!("M0 4H{WIDTH}")} />
            <path class="part" d={format!("M{from} 0h{width}v8h-{width}z")} />
            <path class="here" d={format!("M{here} 0V8")} />
        </svg>
    }
}

/// What colours and marks stand for, for the table of keys.
pub fn legend(language: Language) -> Html {
    let phase = |phase: &Phase| {
        html! {
            <li>
                <svg class="sample" viewBox="0 0 16 16" aria-hidden="true">
                    <rect class={phase.class()} x="2" y="3" width="12" height="10" rx="2" />
                </svg>
                { phase.label(language) }
            </li>
        }
    };
    let mark = |mark: &Mark| html! { <li>{ sample(*mark) }{ mark.label(language) }</li> };
    let gestures = [
        language.gesture_drag(),
        language.gesture_wheel(),
        language.gesture_pan(),
        language.gesture_double(),
        language.height_means(),
        language.still_means(),
    ];
    html! {
        <section class="legend">
            <h3>{ language.timeline_title() }</h3>
            <ul>{ for gestures.iter().map(|text| html! { <li>{ *text }</li> }) }</ul>
            <ul>{ for Mark::ALL.iter().map(mark) }</ul>
            <ul class="phases">{ for Phase::ALL.iter().map(phase) }</ul>
        </section>
    }
}
