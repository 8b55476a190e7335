// SPDX-License-Identifier: GPL-2.0-only
//! The processes by their points.

use super::changed;
use super::log_ctx::Looked;
use crate::app::logs::ranking::{self, Look, Row};
use crate::app::logs::{Change, Part};
use crate::app::process;
use crate::ui::bar::{legend, stacked_bar};
use yew::{Html, classes, html};

pub fn ranking(looked: Looked<'_>) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let (rows, count) = ranking::rows(found, opened, read.logs, language);
    if rows.is_empty() {
        return html! {};
    }
    let shown = rows.len();
    let sums = ranking::sums(found, opened, language);
    let parts = [
        process::Part::Anon,
        process::Part::File,
        process::Part::Shmem,
        process::Part::Swap,
        process::Part::Tables,
        process::Part::Added,
        process::Part::Removed,
    ];
    html! {
        <section class="ranking" aria-labelledby="ranking-title">
            <h3 id="ranking-title">{ language.part_ranking() }</h3>
            { legend(&parts, language) }
            <div class="wide" tabindex="0" role="group" aria-labelledby="ranking-title">
            <table>
                <thead><tr>
                    <th scope="col">{ language.column_process() }</th>
                    <th scope="col" class="c-bar"><span class="unseen">{ language.memory() }</span></th>
                    <th scope="col" class="num">{ language.column_size() }</th>
                    <th scope="col" class="num">{ language.column_rss() }</th>
                    <th scope="col" class="num">{ language.swap() }</th>
                    <th scope="col" class="num">{ language.page_tables() }</th>
                    <th scope="col" class="num">{ language.adj() }</th>
                    <th scope="col" class="num" title={language.column_adjustment_hint()}>{ language.column_adjustment() }</th>
                    <th scope="col" class="num">{ language.points() }</th>
                    <th scope="col">{ language.column_verdict() }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(|one| row(one, looked)) }</tbody>
            </table>
            </div>
            { read.unfold(Part::Processes, shown, count) }
            { for sums.iter().map(|sum| html! { <p class="muted sums">{ sum }</p> }) }
        </section>
    }
}

fn row(row: &Row, looked: Looked<'_>) -> Html {
    let Looked { read, opened, .. } = looked;
    let language = read.language();
    let asked = opened.asked.as_ref().filter(|asked| asked.pid == row.pid);
    let [rss, swap, tables] = &row.memory;
    let is_killed = opened
        .made()
        .is_some_and(|made| crate::app::logs::changed::is_killed(made, row.pid));
    let ask = if is_killed {
        language.why_me()
    } else {
        language.why_not_me()
    };
    html! {
        <>
            <tr class={classes!(row.look.class(), asked.map(|_| "opened"))}>
                <th scope="row">
                    <span class="comm">{ &row.name }</span>{ " " }<span class="pid">{ row.pid }</span>
                    if row.look == Look::Logged { { " " }<span class="badge">{ language.the_log_names_it() }</span> }
                </th>
                <td class="c-bar">{ stacked_bar(&row.bar) }</td>
                <td class="num size">{ &row.size }</td>
                <td class="num">{ rss }</td>
                <td class="num">{ swap }</td>
                <td class="num">{ tables }</td>
                <td class="num">{ &row.adj }</td>
                <td class="num">{ &row.adjustment }</td>
                <td class="num points">{ &row.points }</td>
                <td class="reason-cell">
                    <button type="button" class="reason" id={format!("why-{}", row.pid)} title={ask}
                        aria-expanded={asked.is_some().to_string()} onclick={read.on(Change::Ask(row.pid))}>
                        { &row.reason }
                    </button>
                </td>
            </tr>
            if let Some(asked) = asked {
                <tr class="process-answer"><td colspan="10">{ changed::of(looked, asked.pid, &asked.turns) }</td></tr>
            }
        </>
    }
}
