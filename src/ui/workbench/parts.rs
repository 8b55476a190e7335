// SPDX-License-Identifier: GPL-2.0-only
//! What several pages of the workbench are made of.

use super::built::Built;
use super::control::{cell, control};
use crate::app::number;
use crate::app::workbench::Change;
use crate::app::workbench::field::{Field, Said};
use crate::app::workbench::pages::Leaf;
use crate::ui::icon::{Shape, icon};
use crate::ui::platform;
use yew::{Html, MouseEvent, html};

/// A part of a page under a heading, with one line on what it does to the decision.
pub fn section(title: &'static str, about: &'static str, content: Html) -> Html {
    html! {
        <section class="bench-section">
            <h3>{ title }</h3>
            <p class="said">{ about }</p>
            { content }
        </section>
    }
}

/// Fields with their descriptions.
pub fn controls(built: Built<'_>, fields: &[Field]) -> Html {
    html! { <div class="controls">{ for fields.iter().map(|&field| control(built, field)) }</div> }
}

/// A field with nothing but its name.
pub fn labelled(built: Built<'_>, field: Field) -> Html {
    let language = built.language();
    let Some(control) = field.control(&built.bench.builder, language) else {
        return Html::default();
    };
    // The field itself has its name for screen readers.
    html! {
        <span class="labelled"><span aria-hidden="true">{ control.name }</span>{ cell(built, field) }</span>
    }
}

/// What some fields do, once for all that have them.
pub fn legend(fields: &[Said]) -> Html {
    let line = |field: &Said| {
        html! { <><dt>{ field.name }{ " " }<code>{ field.code }</code></dt><dd>{ field.about }</dd></> }
    };
    html! { <dl class="bench-legend">{ for fields.iter().map(line) }</dl> }
}

/// A button that adds something.
pub fn add(built: Built<'_>, id: String, name: &'static str, change: Change) -> Html {
    let onclick = built.on(move |_: MouseEvent| change.clone());
    html! {
        <button type="button" class="bordered" {id} {onclick}>{ icon(Shape::Add) }{ name }</button>
    }
}

/// A button that adds something below something else: its name says below what.
pub fn add_below(
    built: Built<'_>,
    id: String,
    word: &'static str,
    name: String,
    change: Change,
) -> Html {
    let onclick = built.on(move |_: MouseEvent| change.clone());
    html! {
        <button type="button" class="tool" {id} title={name.clone()} aria-label={name} {onclick}>
            { icon(Shape::Add) }<span>{ word }</span>
        </button>
    }
}

/// A button with an icon and an accessible name.
pub struct Tool {
    /// Its id.
    pub id: String,
    /// What it shows.
    pub sign: Html,
    /// What it says.
    pub name: String,
    /// What it does.
    pub change: Change,
    /// Where the focus goes then, by ids: to the first that is there.
    pub then: Vec<String>,
}

impl Tool {
    pub fn draw(self, built: Built<'_>) -> Html {
        let Tool {
            id,
            sign,
            name,
            change,
            then,
        } = self;
        let does = built.on(move |()| change.clone());
        let onclick = move |_: MouseEvent| {
            does.emit(());
            platform::focus_when_drawn(then.clone());
        };
        html! {
            <button type="button" class="tool" {id} title={name.clone()} aria-label={name} {onclick}>{ sign }</button>
        }
    }

    /// A button that deletes something.
    pub fn delete(
        built: Built<'_>,
        id: String,
        what: &str,
        change: Change,
        then: Vec<String>,
    ) -> Html {
        let tool = Tool {
            id,
            sign: icon(Shape::Close),
            name: built.language().delete_named(what),
            change,
            then,
        };
        tool.draw(built)
    }
}

/// The way to the other leaves of a list, if there are any.
pub fn leaves(built: Built<'_>, leaf: &Leaf) -> Html {
    if leaf.count < 2 {
        return Html::default();
    }
    let language = built.language();
    let count = |n: usize| number::unsigned(n as u64);
    let here = language.leaf_of(
        &count(leaf.range.start + 1),
        &count(leaf.range.end),
        &count(leaf.length),
    );
    let to = |number: usize| built.on(move |_: MouseEvent| Change::Leaf(number));
    let number = leaf.number;
    html! {
        <nav class="leaves" aria-label={here.clone()}>
            <button type="button" class="bordered" id="leaf-before" disabled={number == 0}
                onclick={to(number.saturating_sub(1))}>{ language.leaf_before() }</button>
            <span>{ here }</span>
            <button type="button" class="bordered" id="leaf-after" disabled={number + 1 == leaf.count}
                onclick={to(number + 1)}>{ language.leaf_after() }</button>
        </nav>
    }
}

/// How deep something lies in a tree, for the styles.
pub fn depth(depth: u32) -> String {
    // Beyond that there is no room for more on a phone.
    format!("--depth:{}", depth.min(8))
}
