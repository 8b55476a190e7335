// SPDX-License-Identifier: GPL-2.0-only
//! The zones of the memory report, and their free blocks.

use super::log_ctx::Looked;
use crate::app::logs::story::{Section, Subject};
use crate::app::logs::zones::{self, Lists, Row};
use crate::ui::rich::rich;
use yew::{Html, classes, html};

pub fn zones(looked: Looked<'_>, sections: &[Section]) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let rows = zones::rows(opened, language);
    if rows.is_empty() {
        return html! {};
    }
    let free = sections.iter().find(|one| one.subject == Subject::Free);
    html! {
        <section class="zones" aria-labelledby="zones-title">
            if let Some(free) = free {
                <h3>{ free.title }</h3>
                { for free.sentences.iter().map(|sentence| html! { <p class="free-words">{ rich(sentence) }</p> }) }
                <h4 id="zones-title">{ language.part_zones() }</h4>
            } else {
                <h3 id="zones-title">{ language.part_zones() }</h3>
            }
            <div class="wide" tabindex="0" role="group" aria-labelledby="zones-title">
            <table>
                <thead><tr>
                    <th scope="col">{ language.column_zone() }</th>
                    <th scope="col" class="c-bar"><span class="unseen">{ language.column_free() }</span></th>
                    <th scope="col" class="num">{ language.column_free() }</th>
                    <th scope="col" class="num">{ "min" }</th>
                    <th scope="col" class="num">{ "low" }</th>
                    <th scope="col" class="num" title={language.column_reserve_hint()}>{ language.column_reserve() }</th>
                    <th scope="col" class="num" title={language.column_blocks_hint()}>{ language.column_blocks() }</th>
                    <th scope="col">{ language.column_why() }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(zone) }</tbody>
            </table>
            </div>
            { lists(looked, zones::lists(found, opened, language)) }
            <p class="muted">{ language.free_unknown() }</p>
        </section>
    }
}

fn zone(row: &Row) -> Html {
    let [free, min, low, reserve] = &row.pages;
    let share = |part: u32| format!("{}.{:02}%", part / 100, part % 100);
    html! {
        <tr class={classes!(row.has_room.then_some("room"))}>
            <th scope="row">{ &row.name }</th>
            <td class="c-bar">
                <span class="gauge" aria-hidden="true">
                    <span class="free" ~style={format!("width:{}", share(row.gauge.free))} />
                    <span class="needed" ~style={format!("left:{}", share(row.gauge.needed.min(9_950)))} />
                </span>
            </td>
            <td class="num">{ free }</td>
            <td class="num">{ min }</td>
            <td class="num">{ low }</td>
            <td class="num">{ reserve }</td>
            <td class="num">{ &row.blocks }</td>
            <td>{ row.why }</td>
        </tr>
    }
}

/// Free blocks by their size.
fn lists(looked: Looked<'_>, (sizes, lists): (Vec<String>, Vec<Lists>)) -> Html {
    if lists.is_empty() {
        return html! {};
    }
    let language = looked.read.language();
    let asked = zones::asked(looked.opened);
    let is_asked = |at: usize| (at == asked).then_some("size-asked");
    let size = |(at, size): (usize, &String)| {
        html! {
            <th scope="col" class={classes!("num", is_asked(at))}>
                { size }if at == asked { <span class="unseen">{ " " }{ language.asked_size() }</span> }
            </th>
        }
    };
    let zone = |one: &Lists| {
        let count = |(at, (count, kinds)): (usize, &(String, String))| {
            html! {
                <td class={classes!("num", is_asked(at), (count == "0").then_some("none"))}>
                    { count }if !kinds.is_empty() { <span class="kinds">{ kinds }</span> }
                </td>
            }
        };
        html! { <tr><th scope="row">{ &one.name }</th>{ for one.counts.iter().enumerate().map(count) }</tr> }
    };
    html! {
        <>
            <h4 id="lists-title">{ language.part_lists() }</h4>
            <div class="wide" tabindex="0" role="group" aria-labelledby="lists-title">
            <table class="lists">
                <thead><tr><th scope="col">{ language.column_zone() }</th>{ for sizes.iter().enumerate().map(size) }</tr></thead>
                <tbody>{ for lists.iter().map(zone) }</tbody>
            </table>
            </div>
        </>
    }
}
