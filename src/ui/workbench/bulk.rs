// SPDX-License-Identifier: GPL-2.0-only
//! What can be done to all selected processes.

use super::built::Built;
use crate::app::number;
use crate::app::workbench::field::{Control, Field, MmField, ProcessField, ThreadField, Value};
use crate::app::workbench::{Bulk, Change, Selecting};
use crate::ui::platform;
use yew::{Event, Html, InputEvent, MouseEvent, SubmitEvent, html};

/// The fields that many processes can be given at once.
const FIELDS: [Field; 12] = [
    Field::Process(0, ProcessField::Adj),
    Field::Process(0, ProcessField::Comm),
    Field::Process(0, ProcessField::Memcg),
    Field::Process(0, ProcessField::Cpuset),
    Field::Process(0, ProcessField::Uid),
    Field::Process(0, ProcessField::Origin),
    Field::Thread(0, 0, ThreadField::MemsAllowed),
    Field::Mm(0, MmField::Anon),
    Field::Mm(0, MmField::File),
    Field::Mm(0, MmField::Shmem),
    Field::Mm(0, MmField::Swap),
    Field::Mm(0, MmField::PgtablesBytes),
];

/// The bar above the table, while processes are selected.
pub fn bar(built: Built<'_>) -> Html {
    let (language, bench) = (built.language(), built.bench);
    let places = bench.selected_places();
    if places.is_empty() {
        return Html::default();
    }
    let count = language.selected_count(&number::unsigned(places.len() as u64));
    let button = |bulk: Bulk, id: &'static str, name: &'static str, hint: Option<&'static str>| {
        let onclick = built.on(move |_: MouseEvent| Change::WithSelected(bulk));
        html! { <button type="button" {id} class="bordered" title={hint} {onclick}>{ name }</button> }
    };
    let none = built.on(|_: MouseEvent| Change::Select(Selecting::None));
    html! {
        <div class="bulk" role="group" aria-label={count.clone()}>
            <b>{ count }</b>
            { button(Bulk::Duplicate, "bulk-duplicate", language.bulk_duplicate(), None) }
            { button(Bulk::Delete, "bulk-delete", language.bulk_delete(), None) }
            { button(Bulk::Up, "bulk-up", language.bulk_up(), None) }
            { button(Bulk::Down, "bulk-down", language.bulk_down(), None) }
            { button(Bulk::Share, "bulk-share", language.bulk_share(), Some(language.bulk_share_hint())) }
            { button(Bulk::Unshare, "bulk-unshare", language.bulk_unshare(), Some(language.bulk_unshare_hint())) }
            { field(built) }
            <button type="button" id="select-none" onclick={none}>{ language.select_none() }</button>
        </div>
    }
}

/// One field, and what all of them get.
fn field(built: Built<'_>) -> Html {
    let (language, bench) = (built.language(), built.bench);
    let (number, text) = &bench.bulk;
    let number = *number;
    let control = |number: usize| FIELDS[number].control(&bench.builder, language);
    let option = |other: usize| {
        control(other).map(|Control { name, .. }| {
            html! { <option value={other.to_string()} selected={other == number}>{ name }</option> }
        })
    };
    let pick = built.on(move |event: Event| {
        let picked = platform::element_value(&event).and_then(|value| value.parse().ok());
        Change::Bulk(picked.unwrap_or(0), String::new())
    });
    let type_text = built.on(move |event: InputEvent| {
        Change::Bulk(number, platform::element_value(&event).unwrap_or_default())
    });
    let choose = built.on(move |event: Event| {
        Change::Bulk(number, platform::element_value(&event).unwrap_or_default())
    });
    let options = |options: Vec<(String, String)>| {
        let option = |(value, name): (String, String)| {
            let selected = value == *text;
            html! { <option {value} {selected}>{ name }</option> }
        };
        html! {
            <select id="bulk-value" class="pick" aria-label={language.bulk_value()} onchange={choose}>
                <option value="" selected={text.is_empty()}></option>
                { for options.into_iter().map(option) }
            </select>
        }
    };
    let value = match control(number).map(|control| control.value) {
        Some(Value::Choice(list, _)) => options(list),
        Some(Value::Switch(_)) => options(
            ["on", "off"]
                .map(|text| (text.to_owned(), text.to_owned()))
                .into(),
        ),
        _ => html! {
            <input id="bulk-value" class="field" value={text.clone()} aria-label={language.bulk_value()} oninput={type_text} />
        },
    };
    let apply = {
        let text = text.clone();
        built.on(move |event: SubmitEvent| {
            event.prevent_default();
            Change::SetSelected(FIELDS[number], text.clone())
        })
    };
    html! {
        <form class="bulk-set" onsubmit={apply}>
            <select id="bulk-field" class="pick" aria-label={language.bulk_field()} onchange={pick}>
                { for (0..FIELDS.len()).filter_map(option) }
            </select>
            { value }
            <button type="submit" id="bulk-set" class="bordered">{ language.bulk_set() }</button>
        </form>
    }
}
