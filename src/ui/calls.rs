// SPDX-License-Identifier: GPL-2.0-only
//! The calls of the scenario as a row above the timeline, each above its own part of it.

use super::shown::Run;
use crate::app::call_sequence::Item;
use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::timeline::{Axis, Share, Stretch, Window};
use crate::app::verdict::Kind;
use std::rc::Rc;
use yew::{Callback, Html, Properties, classes, component, html};

/// What the row shows.
#[derive(Clone, PartialEq, Properties)]
pub struct CallsProps {
    /// The run.
    pub run: Run,
    /// The calls.
    pub calls: Rc<Vec<Item>>,
    /// What is seen of the run.
    pub window: Window,
    /// The number of the current call.
    pub current: usize,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The row.
#[component]
pub fn Calls(props: &CallsProps) -> Html {
    let axis = Axis::of(&props.run.0);
    let calls = props.calls.iter().zip(axis.stretches()).enumerate();
    let seen = calls.filter(|(_, (_, stretch))| {
        stretch.to > props.window.from && stretch.from < props.window.to
    });
    let last = props.run.0.trace.len().saturating_sub(1);
    let segment = |(index, (item, stretch)): (usize, (&Item, &Stretch))| {
        let (from, to) = (
            props.window.clamped(stretch.from),
            props.window.clamped(stretch.to),
        );
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
        let onclick = props.dispatch.reform(move |_| Action::Move(Motion::To(to)));
        let is_current = index == props.current;
        html! {
            <li {class} ~style={style}>
                <button type="button" title={item.words()} aria-label={format!("{} {}", index + 1, item.words())}
                    aria-current={is_current.then_some("step")} disabled={!item.is_reached} {onclick}>
                    <b>{ index + 1 }</b>{ " " }{ item.short() }
                </button>
            </li>
        }
    };
    html! { <ol class="calls" aria-label={props.language.calls()}>{ for seen.map(segment) }</ol> }
}

/// A share as the styles read it.
fn percent(share: Share) -> String {
    format!("{}.{:04}%", share / 10_000, share % 10_000)
}
