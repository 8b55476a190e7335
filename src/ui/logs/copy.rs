// SPDX-License-Identifier: GPL-2.0-only
//! A change or a command in the words of the system that it belongs to, with a button that copies it.

use super::log_ctx::Read;
use crate::app::logs::{Change, Copying};
use crate::ui::icon::{Shape, icon};
use std::rc::Rc;
use yew::{Html, html};

pub fn command(read: Read<'_>, text: &str) -> Html {
    let language = read.language();
    let copying = Copying::Text(Rc::from(text));
    let is_copied =
        read.logs.copied == Some(Ok(())) && read.logs.copying.as_ref() == Some(&copying);
    let (shape, label) = if is_copied {
        (Shape::Check, language.copied_event())
    } else {
        (Shape::Text, language.copy_it())
    };
    html! {
        <div class="command">
            <code>{ text }</code>
            <button type="button" aria-label={format!("{label}: {text}")} onclick={read.on(Change::Copy(copying))}>
                { icon(shape) }{ label }
            </button>
            <span class="unseen" role="status">{ is_copied.then_some(label) }</span>
        </div>
    }
}
