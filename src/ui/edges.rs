// SPDX-License-Identifier: GPL-2.0-only
//! The edges of the panes, which can be moved, and the bars of those that are folded.

use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx};
use super::platform;
use crate::app::i18n::Language;
use crate::app::layout::{Change, Edge, Layout, Part};
use crate::app::state::Action;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, PointerEvent, html};

/// All edges and bars. The styles show those that there are in a window of this width.
#[derive(PartialEq)]
pub struct Edges {
    /// How the panes share the window.
    pub layout: Layout,
    /// The language.
    pub language: Language,
}

impl PaneView for Edges {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (layout, language, dispatch) = (&self.layout, self.language, &ctx.dispatch);
        let edge = |edge: Edge| self::edge(edge, layout.size(edge), language, dispatch);
        let folded = Part::ALL.into_iter().filter(|part| layout.is_folded(*part));
        html! {
            <>
                { for folded.map(|part| bar(part, language, dispatch)) }
                { for Edge::ALL.into_iter().map(edge) }
            </>
        }
    }
}

/// A folded pane: its name, which unfolds it.
fn bar(part: Part, language: Language, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_| Action::Arrange(Change::Fold(part, false)));
    let label = part.label(language);
    let title = language.unfold(label);
    html! {
        <button type="button" class={format!("fold-bar fold-{}", part.name())} aria-expanded="false"
            aria-label={title.clone()} {title} {onclick}>
            { icon(Shape::Play) }<span>{ label }</span>
        </button>
    }
}

fn edge(edge: Edge, size: Option<u16>, language: Language, dispatch: &Callback<Action>) -> Html {
    let (part, side) = (edge.part(), edge.side());
    let pane = match part {
        Part::Machine => ".machine",
        Part::Why => ".why",
        Part::State => ".state",
        Part::Log => ".log-dock",
    };
    let arrange = dispatch.reform(Action::Arrange);
    let onpointermove = {
        let arrange = arrange.clone();
        move |event: PointerEvent| {
            if !platform::is_grabbed(&event) {
                return;
            }
            let arrange = arrange.clone();
            platform::with_the_frame(move || {
                if let Some(size) = platform::size_at_pointer(&event, pane, side) {
                    arrange.emit(Change::Drag(edge, size));
                }
            });
        }
    };
    let fold = arrange.reform(move |_: ()| Change::Fold(part, true));
    let onkeydown = {
        let (arrange, fold) = (arrange.clone(), fold.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && edge.folds() {
                fold.emit(());
            } else if let Some(nudge) = platform::nudge(&event, side)
                && let Some(from) = platform::size_now(&event, pane, side)
            {
                arrange.emit(Change::Nudge(edge, from, nudge));
            } else {
                return;
            }
            // The same keys step everywhere else.
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let ondblclick = edge.folds().then(|| fold.reform(|_: MouseEvent| ()));
    let onpointerup = arrange.reform(|_: PointerEvent| {
        platform::at_once();
        Change::Dropped
    });
    let (least, most) = edge.limits();
    let percent = |size: u16| (size / 10).to_string();
    let (now, text) = match size {
        Some(size) => (percent(size), format!("{}%", size / 10)),
        None => (percent(least), language.size_unchosen().to_owned()),
    };
    let hint = if edge.folds() {
        language.edge_hint()
    } else {
        language.edge_plain_hint()
    };
    html! {
        <div class={format!("edge edge-{}", edge.name())} role="separator" tabindex="0"
            aria-orientation={if edge.is_row() { "horizontal" } else { "vertical" }}
            aria-label={edge.label(language)} title={hint} aria-valuenow={now} aria-valuetext={text}
            aria-valuemin={percent(least)} aria-valuemax={percent(most)}
            // A click leaves the focus where it was, so that the arrows go on stepping.
            onmousedown={|event: MouseEvent| event.prevent_default()}
            onpointerdown={|event: PointerEvent| platform::grab(&event)}
            {onpointermove} {onpointerup} {ondblclick} {onkeydown} />
    }
}
