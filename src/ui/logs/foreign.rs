// SPDX-License-Identifier: GPL-2.0-only
//! A log in which the kernel's OOM killer did nothing: who did it, by which rule, and what to look at.

use super::copy;
use super::log_ctx::Read;
use crate::app::logs::list::{self, Others};
use yew::{Html, html};

pub fn foreign(read: Read<'_>) -> Html {
    let language = read.language();
    if !list::is_foreign(read.logs) {
        return html! {};
    }
    let others = list::others(read.logs, language);
    html! {
        <article class="event foreign" aria-labelledby="event-title" tabindex="-1" id="event">
            <div class="headline open">
                <p class="muted">{ list::summary(read.logs, language) }</p>
                <h2 id="event-title">{ language.not_the_kernel() }</h2>
            </div>
            { for others.iter().map(|one| other(one, read)) }
            if others.is_empty() { <p class="lead">{ language.logs_nothing() }</p> }
            <section>
                <p class="muted">{ language.all_kernel_lines() }</p>
                { copy::command(read, &list::command_for_all()) }
            </section>
        </article>
    }
}

fn other(other: &Others, read: Read<'_>) -> Html {
    let language = read.language();
    html! {
        <section class="foreign-one">
            <h3>{ other.name }</h3>
            <div class="story">
                <section><h4>{ language.who_did_it() }</h4><p>{ other.sentence }</p></section>
                <section><h4>{ language.its_rule() }</h4><p>{ other.rule }</p></section>
                <section>
                    <h4>{ language.what_to_look_at() }</h4>
                    <p>{ other.look }</p>
                    { for other.commands.iter().map(|command| copy::command(read, command)) }
                </section>
            </div>
            <h4>{ language.its_lines() }</h4>
            <ul class="foreign-lines">{ for other.lines.iter().map(|(number, text)| html! {
                <li><span class="line-number">{ language.line_number(number) }</span><code>{ text }</code></li>
            }) }</ul>
        </section>
    }
}
