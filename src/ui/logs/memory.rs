// SPDX-License-Identifier: GPL-2.0-only
//! Where the memory went: one bar, its parts, one sentence.

use super::log_ctx::Looked;
use crate::app::logs::memory::{self, MemoryBar, Share};
use crate::ui::rich::rich;
use yew::{Html, classes, html};

pub fn memory(looked: Looked<'_>) -> Html {
    let Looked {
        read,
        found,
        opened,
    } = looked;
    let language = read.language();
    let Some(bar) = memory::bar(found, opened, language) else {
        return html! {};
    };
    html! {
        <section class="memory-section" aria-labelledby="memory-title">
            <h3 id="memory-title">{ language.part_memory() }
                if !bar.whole.is_empty() { <span class="muted">{ " · " }{ &bar.whole }</span> }
            </h3>
            { for bar.sentences.iter().map(|sentence| html! { <p class="memory-words">{ rich(sentence) }</p> }) }
            if !bar.shares.is_empty() { { drawing(&bar) } }
        </section>
    }
}

fn drawing(bar: &MemoryBar) -> Html {
    // A gap between parts shows where one ends, whatever their colours.
    let part = |share: &Share| {
        let (from, width) = share.place;
        html! {
            <rect class={classes!("use", share.class)} x={from.to_string()} width={width.saturating_sub(15).max(5).to_string()} height="1">
                <title>{ format!("{} {} ({})", share.label, share.size, share.percent) }</title>
            </rect>
        }
    };
    let row = |share: &Share| {
        html! {
            <li>
                <svg class="use-swatch" viewBox="0 0 1 1" aria-hidden="true"><rect class={classes!("use", share.class)} width="1" height="1" /></svg>
                <span class="label">{ share.label }</span>
                <span class="num">{ &share.size }</span>
                <span class="num percent">{ &share.percent }</span>
            </li>
        }
    };
    html! {
        <>
            <svg class="memory-bar" viewBox="0 0 10000 1" preserveAspectRatio="none" role="img" aria-label={bar.words.clone()}>
                { for bar.shares.iter().map(part) }
            </svg>
            <ul class="memory-parts">{ for bar.shares.iter().map(row) }</ul>
        </>
    }
}
