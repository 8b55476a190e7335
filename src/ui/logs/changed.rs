// SPDX-License-Identifier: GPL-2.0-only
//! What would have changed the verdict, and what may explain one that the replay does not come to.

use super::log_ctx::Looked;
use crate::app::logs::changed::{self, Possible, Row};
use crate::app::logs::{Change, Query, Turn};
use crate::ui::icon::{Shape, icon};
use crate::ui::rich::rich;
use yew::{Html, classes, html};

/// What may explain that the log names another process.
pub fn causes(looked: Looked<'_>) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let possible = changed::possible(found, opened, language);
    if possible.is_empty() {
        return html! {};
    }
    let cause = |one: &Possible| {
        let is_assumed = one.outcome.is_some();
        let (label, change) = if is_assumed {
            (language.take_back(), Change::Assume(None))
        } else {
            (language.test_it(), Change::Assume(Some(one.at)))
        };
        html! {
            <li class={classes!(is_assumed.then_some("assumed"), one.fits.then_some("fits"))}>
                <span class="text">{ &one.sentence }</span>
                if one.is_testable {
                    <button type="button" id={format!("test-{}", one.at)} onclick={read.on(change)}>{ label }</button>
                } else if !one.is_proven {
                    <span class="badge">{ language.not_testable() }</span>
                }
                if let Some(outcome) = &one.outcome {
                    <p class="outcome" role="status">
                        if one.fits { { icon(Shape::Check) } }{ outcome }
                    </p>
                }
            </li>
        }
    };
    html! {
        <section class="causes" aria-labelledby="causes-title">
            <h3 id="causes-title">{ language.part_causes() }</h3>
            <ul>{ for possible.iter().map(cause) }</ul>
        </section>
    }
}

/// What would have spared the victim, though memory runs out all the same.
pub fn turned(looked: Looked<'_>) -> Option<Html> {
    let Looked { read, opened, .. } = looked;
    let made = opened.made()?;
    let chosen = made.replay.chosen.as_ref()?.pid;
    let rows = changed::other_victims(made, read.language());
    // Where there are changes of another kind only, it would be wrong that nothing turns it.
    (!rows.is_empty() || made.turns.is_empty()).then(|| list(looked, chosen, &rows))
}

/// What would have changed the verdict about a process.
pub fn of(looked: Looked<'_>, pid: i32, turns: &[Turn]) -> Html {
    let language = looked.read.language();
    let made = looked.opened.made();
    let rows = made.map_or(Vec::new(), |made| changed::rows(made, pid, turns, language));
    let rows: Vec<(usize, Row)> = rows.into_iter().enumerate().collect();
    list(looked, pid, &rows)
}

fn list(looked: Looked<'_>, pid: i32, rows: &[(usize, Row)]) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    let Some(made) = opened.made() else {
        return html! {};
    };
    let name = made.name_of(pid);
    let title = if changed::is_killed(made, pid) {
        language.spared_by(&name)
    } else {
        language.killed_by(&name)
    };
    let row = |(at, row): &(usize, Row)| {
        let words = format!("{}: {}", language.try_it(), row.sentence.plain());
        html! {
            <li>
                <span class="text">{ rich(&row.sentence) }</span>
                <span class="then">{ &row.instead }</span>
                if !read.is_framed() { <button type="button" id={format!("try-{pid}-{at}")} title={language.try_it_hint()} aria-label={words}
                    onclick={read.on(Change::Debug(Query::Try(pid, row.counterfactual)))}>
                    { icon(Shape::Fork) }{ language.try_it() }
                </button> }
            </li>
        }
    };
    html! {
        <div class="turns">
            <p class="turns-title">
                <b>{ title }</b>
                if !read.is_framed() {
                <button type="button" class="quiet" id={format!("step-{pid}")} title={language.show_step_hint()}
                    onclick={read.on(Change::Debug(Query::Step(pid)))}>{ icon(Shape::Forward) }{ language.show_step() }</button>
                <button type="button" class="quiet" id={format!("link-{pid}")} title={language.link_step_hint()}
                    onclick={read.on(Change::Link(Some(pid)))}>{ icon(Shape::Link) }{ language.link_to_step() }</button>
                }
            </p>
            if rows.is_empty() {
                <p class="muted">{ language.nothing_turns() }</p>
            } else {
                <ul>{ for rows.iter().map(row) }</ul>
                <p class="muted">{ language.smallest_change() }</p>
            }
        </div>
    }
}
