// SPDX-License-Identifier: GPL-2.0-only
//! The list of machines that are kept on this device.

use super::built::Built;
use super::card;
use crate::app::number;
use crate::app::workbench::Change;
use crate::app::workbench::machines::{self, Entry};
use crate::ui::icon::{Shape, icon};
use crate::ui::platform;
use yew::{Html, MouseEvent, html};

/// The list, and what can be done with each machine.
pub fn card(built: Built<'_>) -> Html {
    let (language, machines) = (built.language(), &built.bench.machines);
    let onclick = on(built, machines::Change::New);
    let deleted: Vec<Html> = machines
        .deleted()
        .map(|entry| deleted(built, entry))
        .collect();
    let kept: Vec<Html> = machines.kept().map(|entry| row(built, entry)).collect();
    let count = number::unsigned(deleted.len() as u64);
    let content = html! {
        <>
            if let Some(why) = &machines.refused {
                <p class="muted">{ language.machines_unkept(why) }</p>
            } else {
                <p class="muted">{ language.machines_about() }</p>
            }
            <div class="actions">
                <button type="button" class="add" id="new-machine" title={language.new_machine_hint()} {onclick}>
                    { language.new_machine() }
                </button>
            </div>
            <ul class="machines">{ kept }</ul>
            if !deleted.is_empty() {
                <details class="deleted">
                    <summary>{ language.deleted_machines(&count) }</summary>
                    <p class="muted">{ language.deleted_about() }</p>
                    <ul class="machines">{ deleted }</ul>
                </details>
            }
        </>
    };
    card::card("machines", language.machines_here(), content)
}

fn on(built: Built<'_>, change: machines::Change) -> yew::Callback<MouseEvent> {
    built.on(move |_: MouseEvent| Change::Machines(change.clone()))
}

fn facts(built: Built<'_>, entry: &Entry) -> Html {
    let language = built.language();
    let processes = number::unsigned(entry.processes);
    html! {
        <span class="muted facts">
            { language.machine_facts(&processes, &number::bytes(entry.bytes)) }
            if entry.changed > 0 { { " · " }{ platform::moment(entry.changed, language) } }
        </span>
    }
}

fn row(built: Built<'_>, entry: &Entry) -> Html {
    let (language, id) = (built.language(), entry.id.clone());
    let is_open = built.bench.machines.open.as_ref() == Some(&id);
    // The name may have changed since it was kept.
    let name = if is_open {
        built.bench.name(language)
    } else {
        entry.name.clone()
    };
    let button = |text: &'static str, name: String, change: machines::Change| {
        html! { <button type="button" class="add" aria-label={name} onclick={on(built, change)}>{ text }</button> }
    };
    html! {
        <li key={id.clone()} data-open={is_open.then_some("")} data-machine={id.clone()}>
            <div class="about-machine">
                <b>{ &name }</b>
                if is_open { <span class="badge">{ language.this_machine() }</span> }
                if entry.is_elsewhere { <span class="badge">{ language.machine_elsewhere() }</span> }
                { facts(built, entry) }
            </div>
            <div class="actions">
                if !is_open {
                    { button(language.open_machine(), language.open_named(&name), machines::Change::Open(id.clone())) }
                }
                { button(language.duplicate_machine(), language.duplicate_named(&name), machines::Change::Duplicate(id.clone())) }
                if !is_open {
                    { button(language.save_as_file(), language.save_named(&name), machines::Change::Export(id.clone())) }
                }
                if !entry.is_elsewhere {
                    { button(language.delete_machine(), language.delete_named(&name), machines::Change::Delete(id)) }
                }
            </div>
        </li>
    }
}

fn deleted(built: Built<'_>, entry: &Entry) -> Html {
    let (language, id) = (built.language(), entry.id.clone());
    let is_doomed = built.bench.machines.doomed.as_ref() == Some(&id);
    let button = |text: &'static str, change: machines::Change| {
        let name = format!("{text}: {}", entry.name);
        html! { <button type="button" class="add" aria-label={name} onclick={on(built, change)}>{ text }</button> }
    };
    html! {
        <li key={id.clone()} data-machine={id.clone()}>
            <div class="about-machine"><b>{ &entry.name }</b>{ facts(built, entry) }</div>
            if is_doomed {
                <div class="actions" role="group" aria-label={language.doom_question(&entry.name)}>
                    <span class="question">{ language.doom_question(&entry.name) }</span>
                    <button type="button" class="add doom" onclick={on(built, machines::Change::Destroy(id))}>
                        { icon(Shape::Close) }{ language.destroy_machine() }
                    </button>
                    { button(language.spare_machine(), machines::Change::ConfirmDelete(None)) }
                </div>
            } else {
                <div class="actions">
                    { button(language.restore_machine(), machines::Change::Restore(id.clone())) }
                    { button(language.destroy_machine(), machines::Change::ConfirmDelete(Some(id))) }
                </div>
            }
        </li>
    }
}
