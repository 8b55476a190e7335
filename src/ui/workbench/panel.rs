// SPDX-License-Identifier: GPL-2.0-only
//! What the panels beside a page have in common.

use super::built::Built;
use crate::app::workbench::{Change, Page};
use crate::ui::icon::{Shape, icon};
use yew::{Html, MouseEvent, html};

/// A panel with its head. Another key is another panel: nothing of it stays as it was.
pub fn framed(built: Built<'_>, key: String, title: Html, close: Change, body: Html) -> Html {
    let language = built.language();
    let onclick = built.on(move |_: MouseEvent| close.clone());
    let panel = html! {
        <aside class="inspector" {key} aria-labelledby="inspector-title">
            <header>
                <h2 id="inspector-title">{ title }</h2>
                <button type="button" id="close-inspector" title={language.close_inspector()} aria-label={language.close_inspector()}
                    {onclick}>{ icon(Shape::Close) }</button>
            </header>
            <div class="inspector-body" tabindex="-1">{ body }</div>
        </aside>
    };
    std::iter::once(panel).collect()
}

/// A process that can be gone to.
pub fn person(built: Built<'_>, place: usize, name: &str) -> Html {
    let inspect = built.on(move |_: MouseEvent| Change::Inspect(Some(place)));
    let page = built.on(|_: MouseEvent| Change::Page(Page::Processes));
    let onclick = move |event: MouseEvent| {
        page.emit(event.clone());
        inspect.emit(event);
    };
    html! { <button type="button" class="person" {onclick}>{ name }</button> }
}
