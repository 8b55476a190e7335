// SPDX-License-Identifier: GPL-2.0-only
//! What was found in a log: the events, what comes from others, what could not be read.

use super::log_ctx::Read;
use super::start;
use crate::app::logs::list::{self, Others, Row};
use crate::app::logs::{Change, Part};
use yew::{Html, classes, html};

pub fn found(read: Read<'_>) -> Html {
    let language = read.language();
    let (rows, count) = list::events(read.logs, language);
    let shown = rows.len();
    html! {
        <aside class="logs-found" aria-labelledby="events-title">
            <h2 id="events-title">{ language.logs_events() }</h2>
            <p class="muted" role="status">{ list::summary(read.logs, language) }</p>
            if let Some((done, all)) = read.logs.reading { { start::reading(done, all, language) } }
            { start::problem(read) }
            if read.logs.is_unkept {
                <p class="unkept" id="log-unkept">{ language.log_unkept() }</p>
            }
            <ol class="events">{ for rows.iter().map(|one| row(one, read)) }</ol>
            { read.unfold(Part::Events, shown, count) }
            if !list::is_foreign(read.logs) { { others(read) } }
            { unread(read) }
            <p class="private"><span class="lock" aria-hidden="true" />{ language.logs_private() }</p>
        </aside>
    }
}

fn row(row: &Row, read: Read<'_>) -> Html {
    let language = read.language();
    let is_open = read
        .logs
        .opened
        .as_ref()
        .is_some_and(|opened| opened.at == row.at);
    let current = is_open.then_some("true");
    html! {
        <li>
            <button type="button" id={format!("event-{}", row.at)} aria-current={current} onclick={read.on(Change::Pick(row.at))}>
                <span class={classes!("mark", row.mark.class())} title={row.mark.label(language)}>
                    <span aria-hidden="true">{ row.mark.sign() }</span>
                    <span class="unseen">{ row.mark.label(language) }</span>
                </span>
                <span class="who">{ &row.victim }</span>
                <span class="when">{ &row.stamp }</span>
                <span class="what">{ row.what }</span>
            </button>
        </li>
    }
}

fn others(read: Read<'_>) -> Html {
    let language = read.language();
    let others = list::others(read.logs, language);
    if others.is_empty() {
        return html! {};
    }
    let other = |other: &Others| {
        let line = |(number, text): &(String, String)| {
            html! { <li><span class="line-number">{ language.line_number(number) }</span><code>{ text }</code></li> }
        };
        html! {
            <details class="other" open={others.len() < 4}>
                <summary><b>{ other.name }</b></summary>
                <p>{ other.sentence }</p>
                <ul>{ for other.lines.iter().map(line) }</ul>
                { read.unfold(Part::Foreign, other.lines.len(), other.lines.len() + other.more) }
            </details>
        }
    };
    html! {
        <section class="others" aria-labelledby="others-title">
            <h3 id="others-title">{ language.part_others() }</h3>
            { for others.iter().map(other) }
        </section>
    }
}

fn unread(read: Read<'_>) -> Html {
    let language = read.language();
    let (lines, count) = list::unread(read.logs, language);
    if lines.is_empty() {
        return html! {};
    }
    let line = |line: &list::Unread| {
        html! {
            <li>
                <span class="line-number">{ language.line_number(&line.line) }</span>
                { line.why }
                <code>{ &line.text }</code>
            </li>
        }
    };
    let shown = lines.len();
    html! {
        <section class="others" aria-labelledby="unread-title">
            <h3 id="unread-title">{ language.part_unread() }</h3>
            <ul>{ for lines.iter().map(line) }</ul>
            { read.unfold(Part::Unread, shown, count) }
        </section>
    }
}
