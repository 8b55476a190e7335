// SPDX-License-Identifier: GPL-2.0-only
//! What to do, in two lists: what would have avoided it, and what would have chosen another victim.

use super::log_ctx::{Looked, Read};
use super::{changed, copy};
use crate::app::logs::todo::{self, Item};
use yew::{Html, html};

pub fn todo(looked: Looked<'_>) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    let [avoid, choose] = todo::lists(opened, language);
    let turned = changed::turned(looked);
    let has_choice = turned.is_some() || !choose.is_empty();
    if avoid.is_empty() && !has_choice {
        return html! {};
    }
    html! {
        <section class="todo" aria-labelledby="todo-title">
            <h3 id="todo-title">{ language.part_todo() }</h3>
            <div class="todo-lists">
                if !avoid.is_empty() {
                    <div class="avoid" role="group" aria-labelledby="avoid-title">
                        <h4 id="avoid-title">{ language.part_avoid() }</h4>
                        <ul class="todo-items">{ for avoid.iter().map(|one| item(one, read)) }</ul>
                    </div>
                }
                if has_choice {
                    <div class="choose changed-section" role="group" aria-labelledby="choose-title">
                        <h4 id="choose-title">{ language.part_choose() }<span class="muted">{ " · " }{ language.choose_hint() }</span></h4>
                        <ul class="todo-items">{ for choose.iter().map(|one| item(one, read)) }</ul>
                        { turned.unwrap_or_default() }
                    </div>
                }
            </div>
        </section>
    }
}

fn item(item: &Item, read: Read<'_>) -> Html {
    html! {
        <li>
            <p>{ item.sentence }</p>
            if let Some(change) = &item.change {
                { copy::command(read, change) }
                if item.has_placeholder { <p class="muted">{ read.language().placeholder_hint() }</p> }
            }
        </li>
    }
}
