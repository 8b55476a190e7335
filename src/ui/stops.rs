// SPDX-License-Identifier: GPL-2.0-only
//! The panel of the breakpoints: all of them, and a form for another one.

use super::dot::dot_class;
use super::icon::{Shape, icon};
use super::memo::memo;
use super::pane_ctx::PaneCtx;
use super::panel::Panel;
use super::stop_form::stop_form;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::stops::{self, Change, Row};
use yew::{Callback, Html, classes, html};

/// The button that opens the panel.
pub const OPENER: &str = "open-breakpoints";

/// The panel.
pub fn panel(shown: PaneCtx<'_>) -> Html {
    let (session, language, dispatch) = (shown.session(), shown.language(), shown.dispatch);
    let rows = stops::rows(session, &shown.loaded.stops, shown.step(), language);
    let all = dispatch.reform(|_| Action::Stops(Change::SwitchAll));
    let content = html! {
        <>
            if rows.is_empty() {
                <p class="muted">{ language.no_breakpoints_here() }</p>
            } else {
                <ul class="stops">
                    { for rows.iter().enumerate().map(|(index, row)| self::row(index, row, language, dispatch)) }
                </ul>
                if rows.len() > 1 {
                    <p><button type="button" class="quiet" onclick={all}>{ language.all_breakpoints() }</button></p>
                }
            }
            { stop_form(shown) }
        </>
    };
    let panel = Panel {
        title: language.breakpoints(),
        opener: OPENER,
        language,
        content,
    };
    memo(panel, dispatch)
}

fn row(index: usize, row: &Row, language: Language, dispatch: &Callback<Action>) -> Html {
    let is_on = row.dot.is_on;
    let switch = dispatch.reform(move |_| Action::Stops(Change::Switch(index, !is_on)));
    let remove = dispatch.reform(move |_| Action::Stops(Change::Remove(index)));
    let count = match row.hits {
        _ if !is_on => language.is_off().to_owned(),
        1 => language.once().to_owned(),
        hits => language.stops_at(&number::unsigned(hits as u64)),
    };
    let go = row.first.map(|step| {
        let onclick = dispatch.reform(move |_| Action::Move(Motion::To(step)));
        let words = language.first_at(&number::unsigned(u64::from(step) + 1));
        html! { <>{ " · " }<button type="button" class="quiet" {onclick}>{ words }</button></> }
    });
    html! {
        <li aria-current={row.is_here.then_some("step")}>
            <label>
                <input type="checkbox" checked={is_on} onchange={switch} aria-label={language.switch(&row.sentence)} />
                <span class={classes!("sign", dot_class(row.dot))} aria-hidden="true" />
                <span class="words">{ &row.sentence }</span>
            </label>
            <span class="muted count">{ count }{ go }</span>
            <button type="button" class="remove" title={language.remove()}
                aria-label={language.remove_breakpoint(&row.sentence)} onclick={remove}>{ icon(Shape::Close) }</button>
        </li>
    }
}
