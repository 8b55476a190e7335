// SPDX-License-Identifier: GPL-2.0-only
//! The log's own lines, each of which unfolds what its numbers mean.

use super::log_ctx::Looked;
use crate::app::logs::Part;
use crate::app::logs::lines::{self, Line, Note};
use yew::{Html, html};

pub fn lines(looked: Looked<'_>) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let shown = lines::of(found, opened, read.logs, language);
    if shown.lines.is_empty() {
        return html! {};
    }
    let count = if shown.is_cut {
        shown.count
    } else {
        shown.lines.len()
    };
    html! {
        <section class="own-lines" aria-labelledby="lines-title">
            <h3 id="lines-title">{ language.part_lines() }</h3>
            <p class="muted">{ language.lines_hint() }</p>
            <ol>{ for shown.lines.iter().map(line) }</ol>
            { read.unfold(Part::Lines, shown.lines.len(), count) }
        </section>
    }
}

fn line(line: &Line) -> Html {
    let piece = |(text, is_explained): &(String, bool)| {
        if *is_explained {
            html! { <mark>{ text }</mark> }
        } else {
            html! { { text } }
        }
    };
    let text = html! {
        <><span class="line-number" aria-hidden="true">{ &line.number }</span><code>{ for line.pieces.iter().map(piece) }</code></>
    };
    if line.notes.is_empty() {
        return html! { <li class="plain-line">{ text }</li> };
    }
    let words: Vec<String> = line.notes.iter().map(words).collect();
    html! {
        <li>
            <details>
                <summary title={words.join("\n")}>{ text }</summary>
                <dl>{ for line.notes.iter().map(note) }</dl>
            </details>
        </li>
    }
}

fn words(note: &Note) -> String {
    if note.name.is_empty() {
        return note.meaning.to_owned();
    }
    format!("{} {}: {}", note.name, note.value, note.meaning)
}

fn note(note: &Note) -> Html {
    html! {
        <div>
            <dt><code>{ &note.name }</code>{ " " }<b>{ &note.value }</b></dt>
            <dd>{ note.meaning }</dd>
        </div>
    }
}
