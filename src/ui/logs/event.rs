// SPDX-License-Identifier: GPL-2.0-only
//! One event: what happened, and everything behind it.

use super::log_ctx::{Looked, Read};
use super::{changed, copy, facts, lines, memory, ranking, share, todo, zones};
use crate::app::logs::story::{self, Section, Subject};
use crate::app::logs::words::shown;
use crate::app::logs::{Change, Query, kernel, todo as app_todo};
use crate::app::number;
use crate::ui::icon::{Shape, icon};
use crate::ui::rich::rich;
use yew::{Html, classes, html};

pub fn event(read: Read<'_>) -> Html {
    let Some(looked) = read.looked() else {
        return html! {};
    };
    let language = read.language();
    let sections = story::sections(looked.found, looked.opened, language);
    let of = |subject: Subject| {
        let own = sections.iter().filter(move |one| one.subject == subject);
        own.map(section).collect::<Html>()
    };
    html! {
        <article class="event" aria-labelledby="event-title" tabindex="-1" id="event">
            { headline(looked) }
            { changed::causes(looked) }
            { tools(looked) }
            { share::sheet(looked) }
            { lacks(looked) }
            <div class="story gist">
                <div class="ran-out">{ of(Subject::RanOut) }{ names(looked) }</div>
                { memory::memory(looked) }
            </div>
            { todo::todo(looked) }
            { ranking::ranking(looked) }
            <div class="story">
                { of(Subject::Helped) }
                { of(Subject::Request) }
                { of(Subject::Measured) }
            </div>
            { zones::zones(looked, &sections) }
            { lines::lines(looked) }
            { facts::facts(looked) }
        </article>
    }
}

/// The same as a part of another page, as far as it needs no other view.
pub fn framed(read: Read<'_>) -> Html {
    let Some(looked) = read.looked() else {
        return html! {};
    };
    let sections = story::sections(looked.found, looked.opened, read.language());
    let ran_out = sections.iter().filter(|one| one.subject == Subject::RanOut);
    html! {
        <article class="event" aria-labelledby="event-title" tabindex="-1" id="event">
            { headline(looked) }
            { changed::causes(looked) }
            { lacks(looked) }
            <div class="story gist">
                <div class="ran-out">{ for ran_out.map(section) }{ names(looked) }</div>
                { memory::memory(looked) }
            </div>
            { ranking::ranking(looked) }
        </article>
    }
}

/// What is missing, and how all lines can be seen.
fn lacks(looked: Looked<'_>) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let Some(event) = opened.event(found) else {
        return html! {};
    };
    let why = story::lacks(opened, language);
    let command = app_todo::command_for_all(event, opened);
    // In another page it explains, and is no help with one's own log.
    let command = command.filter(|_| !read.is_framed());
    if why.is_none() && command.is_none() {
        return html! {};
    }
    html! {
        <div class="lacks">
            if let Some(why) = why {
                <p><b>{ language.no_replay() }</b>{ " " }{ why }</p>
            }
            if event.rows_unread > 0 {
                <p>{ language.rows_unread() }</p>
            }
            if let Some(command) = command {
                <p class="muted">{ language.all_kernel_lines() }</p>
                { copy::command(read, &command) }
            }
        </div>
    }
}

/// Whose the cgroups are, in full.
fn names(looked: Looked<'_>) -> Html {
    let facts = story::names(looked.found, looked.opened, looked.read.language());
    if facts.is_empty() {
        return html! {};
    }
    let fact = |(label, text): &(&'static str, String)| {
        html! { <><dt>{ *label }</dt><dd><code>{ text }</code></dd></> }
    };
    html! { <dl class="names">{ for facts.iter().map(fact) }</dl> }
}

fn headline(looked: Looked<'_>) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let Some(headline) = story::headline(found, opened, language) else {
        return html! {};
    };
    let kind = match headline.kind {
        story::Kind::Told => "told",
        story::Kind::Differs => "differs",
        story::Kind::Open => "open",
    };
    let count = |n: usize| number::unsigned(n as u64);
    let all = count(found.report.events.len());
    let place = opened.event(found).map(|event| {
        let lines = language.lines_to(&count(event.first_line), &count(event.last_line));
        let number = language.event_number(&count(opened.at + 1), &all);
        match event.host() {
            Some(host) => format!("{number} · {} · {lines}", language.on_host(&shown(host))),
            None => format!("{number} · {lines}"),
        }
    });
    html! {
        <div class={classes!("headline", kind)}>
            <p class="muted">{ place }</p>
            <h2 id="event-title">{ rich(&headline.sentence) }</h2>
            <p class="rest">{ headline.rest.join(" · ") }</p>
            if let Some(warning) = kernel::warning(&opened.kernel, language) {
                <p class="kernel-warning"><b>{ language.kernel_warning() }</b>{ " " }{ warning }</p>
            }
        </div>
    }
}

/// What can be done with the event.
fn tools(looked: Looked<'_>) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    let is_shared = read.logs.sharing.is_some();
    let share = share::open(read);
    html! {
        <div class="event-tools" role="group" aria-label={language.event_menu()}>
            if opened.made().is_some() {
                <button type="button" class="go" id="step-through" onclick={read.on(Change::Debug(Query::Begin))}>
                    { icon(Shape::Play) }{ language.step_through() }
                </button>
                <button type="button" id="edit-event" title={language.edit_hint()} onclick={read.on(Change::Debug(Query::Edit))}>
                    { icon(Shape::Build) }{ language.edit_it() }
                </button>
            }
            <button type="button" id="share-event" title={language.share_it_hint()} aria-expanded={is_shared.to_string()} onclick={read.on(share)}>
                { icon(Shape::Link) }{ language.share_it() }
            </button>
        </div>
    }
}

fn section(section: &Section) -> Html {
    html! {
        <section>
            <h3>{ section.title }</h3>
            { for section.sentences.iter().map(|sentence| html! { <p>{ rich(sentence) }</p> }) }
        </section>
    }
}
