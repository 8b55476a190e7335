// SPDX-License-Identifier: GPL-2.0-only
//! A dialog over the page: a title, a button that closes it, and what it shows.

use super::icon::{Shape, icon};
use super::memo::ViewCtx;
use super::platform;
use crate::app::i18n::Language;
use crate::app::state::Action;
use yew::{Event, Html, classes, html};

/// What one dialog differs in from the others.
pub struct Sheet {
    /// Its classes, besides that of all of them.
    pub class: &'static str,
    /// The identifier of its title.
    pub id: &'static str,
    /// Its title.
    pub title: Html,
    /// What closes it in the state of the page.
    pub close: fn() -> Action,
    /// What it shows; `None` while it is closed.
    pub content: Option<Html>,
}

/// Puts a dialog on the page. [`platform::show_modal`] opens and closes it.
pub fn sheet(sheet: Sheet, language: Language, ctx: &ViewCtx) -> Html {
    let Sheet {
        class,
        id,
        title,
        close,
        content,
    } = sheet;
    let onclick = ctx.dispatch.reform(move |_| close());
    let oncancel = ctx.dispatch.reform(move |_: Event| close());
    // Browsers tell this later, Chromium with the next picture: by then the dialog may be open again.
    let onclose = {
        let (dispatch, node) = (ctx.dispatch.clone(), ctx.node.clone());
        move |_: Event| {
            if !platform::is_open(&node) {
                dispatch.emit(close());
            }
        }
    };
    let classes = classes!("sheet", class);
    html! {
        <dialog ref={ctx.node.clone()} class={classes} aria-labelledby={id} {oncancel} {onclose}>
            <header>
                <h2 id={id}>{ title }</h2>
                <button type="button" aria-label={language.close()} {onclick}>{ icon(Shape::Close) }</button>
            </header>
            { content.unwrap_or_default() }
        </dialog>
    }
}
