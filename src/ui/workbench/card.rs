// SPDX-License-Identifier: GPL-2.0-only
//! The frame of a part of the page of files.

use yew::{Html, html};

/// A part of the page, with its heading.
pub fn card(id: &'static str, title: &str, content: Html) -> Html {
    let heading = format!("{id}-title");
    html! {
        <section class="card" {id} aria-labelledby={heading.clone()}>
            <h3 id={heading}>{ title }</h3>
            { content }
        </section>
    }
}
