// SPDX-License-Identifier: GPL-2.0-only
//! What the replay is made of: from the log, derived, assumed.

use super::log_ctx::Looked;
use crate::app::logs::facts::{self, Group};
use yew::{Html, classes, html};

pub fn facts(looked: Looked<'_>) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    let Some(made) = opened.made() else {
        return html! {};
    };
    let groups = facts::groups(made, language);
    html! {
        <section class="facts-section" aria-labelledby="facts-title">
            <h3 id="facts-title">{ language.part_facts() }</h3>
            <p class="muted">{ language.facts_hint() }</p>
            <div class="fact-groups">{ for groups.iter().map(group) }</div>
        </section>
    }
}

fn group(group: &Group) -> Html {
    let fact = |(sentence, places): &(&'static str, String)| {
        html! { <li>{ *sentence }<code>{ places }</code></li> }
    };
    html! {
        <div class={classes!("fact-group", group.class)}>
            <h4>{ group.title }</h4>
            <ul>{ for group.facts.iter().map(fact) }</ul>
        </div>
    }
}
