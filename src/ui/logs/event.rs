// SPDX-License-Identifier: GPL-2.0-only
//! One event: what happened, and everything behind it.

use super::log_ctx::{Looked, Read};
use super::{changed, facts, lines, ranking, zones};
use crate::app::logs::story::{self, Section};
use crate::app::logs::{Change, Kind, Query, words};
use crate::app::number;
use crate::ui::icon::{Shape, icon};
use crate::ui::rich::rich;
use yew::{Html, classes, html};

pub fn event(read: Read<'_>) -> Html {
    let (Some(found), Some(opened)) = (&read.logs.found, &read.logs.opened) else {
        return html! {};
    };
    let looked = Looked {
        read,
        found,
        opened,
    };
    let language = read.language();
    let sections = story::sections(found, opened, language);
    html! {
        <article class="event" aria-labelledby="event-title" tabindex="-1" id="event">
            { headline(looked) }
            { changed::causes(looked) }
            { tools(looked) }
            if let Some(why) = story::lacks(opened, language) {
                <p class="lacks"><b>{ language.no_replay() }</b>{ " " }{ why }</p>
            }
            <div class="story">
                { for sections.iter().map(section) }
            </div>
            { ranking::ranking(looked) }
            { changed::turned(looked) }
            { zones::zones(looked) }
            { lines::lines(looked) }
            { facts::facts(looked) }
        </article>
    }
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
        format!(
            "{} · {lines}",
            language.event_number(&count(opened.at + 1), &all)
        )
    });
    html! {
        <div class={classes!("headline", kind)}>
            <p class="muted">{ place }</p>
            <h2 id="event-title">{ rich(&headline.sentence) }</h2>
            <p class="rest">{ headline.rest.join(" · ") }</p>
        </div>
    }
}

/// What can be done with the event.
fn tools(looked: Looked<'_>) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    if opened.made().is_none() {
        return html! {};
    }
    html! {
        <div class="event-tools" role="group" aria-label={language.event_menu()}>
            <button type="button" class="go" id="step-through" onclick={read.on(Change::Debug(Query::Begin))}>
                { icon(Shape::Play) }{ language.step_through() }
            </button>
            <button type="button" id="edit-event" title={language.edit_hint()} onclick={read.on(Change::Debug(Query::Edit))}>
                { icon(Shape::Build) }{ language.edit_it() }
            </button>
            <button type="button" id="link-event" title={language.link_event_hint()} onclick={read.on(Change::Link(None))}>
                { icon(Shape::Link) }{ language.link_event() }
            </button>
            <button type="button" id="copy-event" title={language.copy_event_hint()} onclick={read.on(Change::Copy)}>
                { icon(Shape::Text) }{ language.copy_event() }
            </button>
            <button type="button" id="picture-event" title={language.picture_hint()} onclick={read.on(Change::Picture(Kind::Pixels))}>
                { icon(Shape::Stage) }{ language.picture() }
            </button>
            <button type="button" id="drawing-event" title={language.drawing_hint()} onclick={read.on(Change::Picture(Kind::Drawing))}>
                { icon(Shape::Stage) }{ "SVG" }
            </button>
            if let Some(copied) = &read.logs.copied {
                <span class="copied" role="status">{ match copied {
                    Ok(()) => language.copied_event().to_owned(),
                    Err(why) => language.cannot_copy(&words::shown(why)),
                } }</span>
            }
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
