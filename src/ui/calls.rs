// SPDX-License-Identifier: GPL-2.0-only
//! The calls of the scenario as a row above the timeline, each above its own part of it.

use super::memo::{PaneView, ViewCtx};
use super::pane_ctx::{ByPtr, Run};
use crate::app::axis::{Axis, Share, Stretch, Window};
use crate::app::call_sequence::Item;
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::verdict::Kind;
use yew::{Html, classes, html};

/// The row.
#[derive(PartialEq)]
pub struct Calls {
    /// The run.
    pub run: Run,
    /// The calls.
    pub calls: ByPtr<Vec<Item>>,
    /// What is seen of the run.
    pub window: Window,
    /// The number of the current call.
    pub current: usize,
    /// The language.
    pub language: Language,
}

impl PaneView for Calls {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let window = self.window;
        let axis = Axis::of(&self.run.0);
        let calls = self.calls.0.iter().zip(axis.stretches()).enumerate();
        let seen =
            calls.filter(|(_, (_, stretch))| stretch.to > window.from && stretch.from < window.to);
        let last = self.run.0.trace.len().saturating_sub(1);
        let segment = |(index, (item, stretch)): (usize, (&Item, &Stretch))| {
            let (from, to) = (window.clamped(stretch.from), window.clamped(stretch.to));
            let style = format!("left:{};width:{}", percent(from), percent(to - from));
            let class = classes!(
                "call",
                item.steps.is_none().then_some("still"),
                (!item.is_reached).then_some("unreached"),
                item.kind
                    .is_some_and(|kind| kind != Kind::Nobody)
                    .then_some("kills"),
            );
            // What has no step of its own has happened at the one after it.
            let to = stretch.first.min(last);
            let onclick = ctx.dispatch.reform(move |_| Action::Move(Motion::To(to)));
            let is_current = index == self.current;
            html! {
                <li {class} ~style={style}>
                    <button type="button" title={item.words()} aria-label={format!("{} {}", index + 1, item.name())}
                        aria-current={is_current.then_some("step")} disabled={!item.is_reached} {onclick}>
                        <b>{ index + 1 }</b><span class="words">{ " " }{ item.short() }</span>
                    </button>
                </li>
            }
        };
        html! { <ol class="calls" aria-label={self.language.calls()}>{ for seen.map(segment) }</ol> }
    }
}

/// A share as the styles read it.
fn percent(share: Share) -> String {
    format!("{}.{:04}%", share / 10_000, share % 10_000)
}
