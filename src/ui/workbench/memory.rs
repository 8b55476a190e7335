// SPDX-License-Identifier: GPL-2.0-only
//! The memory of an address space: a bar whose edges are dragged or moved by keys, the numbers
//! below it, and its flags and mappings.

use super::built::Built;
use super::control::control;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::workbench::field::{Control, Field, Value};
use crate::app::workbench::space::{Edge, Space, WHOLE, mappings};
use crate::app::workbench::{Change, New, PanelLook};
use crate::ui::icon::{Shape, icon};
use crate::ui::platform;
use yew::{FocusEvent, Html, KeyboardEvent, MouseEvent, PointerEvent, classes, html};

/// The bar, and a field for each part of it.
pub fn memory(built: Built<'_>, space: &Space) -> Html {
    let language = built.language();
    let number = |edge: &Edge| {
        html! {
            <div class="part-field">
                <span class={classes!("swatch", edge.part.class())} aria-hidden="true" />
                { control(built, edge.field) }
            </div>
        }
    };
    html! {
        <>
            { bar(built, space) }
            <p class="bar-words"><b>{ &space.size }</b><span class="muted">{ language.drag_hint() }</span></p>
            { for space.edges.iter().map(number) }
        </>
    }
}

fn bar(built: Built<'_>, space: &Space) -> Html {
    let language = built.language();
    let grow = |pages: i64| format!("flex-grow:{pages}");
    let part = |edge: &Edge| {
        html! {
            <>
                <span class={classes!("seg", edge.part.class())} ~style={grow(edge.pages)} />
                { grip(built, *edge, language) }
            </>
        }
    };
    let is_typing = built.bench.typing.as_ref();
    let is_own =
        is_typing.is_some_and(|typing| space.edges.iter().any(|edge| edge.field == typing.field));
    let leave = is_own.then(|| built.on(|_: FocusEvent| Change::Leave));
    html! {
        <div class="memory-bar" role="group" aria-label={language.memory_of_space(&space.id.to_string())} onfocusout={leave}>
            { for space.edges.iter().map(part) }
            <span class="rest" ~style={grow(space.free)} />
        </div>
    }
}

fn grip(built: Built<'_>, edge: Edge, language: Language) -> Html {
    let field = edge.field;
    let Some(Control { name, value, .. }) = field.control(&built.bench.builder, language) else {
        return Html::default();
    };
    let set = built.on(move |text: String| Change::Set(field, text));
    let hold = built.on(|scale: Option<i64>| Change::Panel(PanelLook::Hold(scale)));
    let onpointerdown = {
        let hold = hold.clone();
        move |event: PointerEvent| {
            platform::grab(&event);
            hold.emit(Some(edge.scale));
        }
    };
    let onpointermove = {
        let set = set.clone();
        move |event: PointerEvent| {
            if !platform::is_grabbed(&event) {
                return;
            }
            let set = set.clone();
            platform::with_the_frame(move || {
                if let Some(length) = platform::length_at_pointer(&event, WHOLE) {
                    set.emit(edge.at(length));
                }
            });
        }
    };
    let release = hold.reform(|_: PointerEvent| {
        platform::at_once();
        None
    });
    let onkeydown = move |event: KeyboardEvent| {
        if let Some(text) = edge.moved(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
            set.emit(text);
        }
    };
    let text = match value {
        Value::Amount { exact, .. } => exact,
        value => value.text(),
    };
    html! {
        <span class={classes!("grip", edge.part.class())} id={format!("drag-{}", &field.id()[2..])} role="slider" tabindex="0"
            title={format!("{name}: {text}")} aria-label={name} aria-valuemin="0" aria-valuemax={edge.scale.to_string()}
            aria-valuenow={edge.pages.to_string()} aria-valuetext={text.clone()} aria-orientation="horizontal"
            {onpointerdown} {onpointermove} onpointerup={release.clone()} onpointercancel={release} {onkeydown} />
    }
}

/// Its flags, its other users, and what the reaper finds.
pub fn more(built: Built<'_>, space: &Space) -> Html {
    let language = built.language();
    let open = built.bench.builder.scenario().mms.get(space.place);
    let has_mappings = open.is_some_and(|mm| !mm.vmas.is_empty());
    html! {
        <>
            <details class="inspect-part" open=true>
                <summary>{ language.space_flags() }</summary>
                { for space.flags.iter().map(|&field| control(built, field)) }
            </details>
            <details class="inspect-part">
                <summary>{ language.space_others() }</summary>
                { for space.others.iter().map(|&field| control(built, field)) }
            </details>
            <details class="inspect-part" open={has_mappings}>
                <summary>{ language.mappings() }</summary>
                <p class="effect">{ language.mappings_hint() }</p>
                { list(built, space.place) }
            </details>
        </>
    }
}

fn list(built: Built<'_>, place: usize) -> Html {
    let language = built.language();
    let (shown, count) = mappings(built.bench, place);
    let mapping = |(at, fields): (usize, &Vec<Field>)| {
        let name = language.mapping_named(&number::unsigned(at as u64 + 1));
        let delete = built.on(move |_: MouseEvent| Change::DeleteVma(place, at));
        let label = language.delete_mapping();
        html! {
            <fieldset class="mapping" key={at}>
                <legend>{ name }
                    <button type="button" id={format!("delete-vma-{place}-{at}")} title={label} aria-label={label} onclick={delete}>
                        { icon(Shape::Close) }
                    </button>
                </legend>
                { for fields.iter().map(|&field| control(built, field)) }
            </fieldset>
        }
    };
    let add = built.on(move |_: MouseEvent| Change::Add(New::Vma(place)));
    html! {
        <>
            <div>{ shown.iter().enumerate().map(mapping).collect::<Html>() }</div>
            { show_more(built, shown.len() < count) }
            <button type="button" class="bordered" id={format!("add-vma-{place}")} onclick={add}>
                { icon(Shape::Add) }{ language.add_mapping() }
            </button>
        </>
    }
}

/// A button for more threads or mappings, if there are more.
pub fn show_more(built: Built<'_>, is_more: bool) -> Html {
    if !is_more {
        return Html::default();
    }
    let onclick = built.on(|_: MouseEvent| Change::Panel(PanelLook::More));
    html! { <button type="button" class="bordered" id="show-more" {onclick}>{ built.language().show_more() }</button> }
}
