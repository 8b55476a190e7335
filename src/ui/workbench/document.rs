// SPDX-License-Identifier: GPL-2.0-only
//! The page of files: machines on this device, words, files, snapshots, generators.

use super::built::Built;
use super::card::card;
use super::control::control;
use super::{generators, machines};
use crate::app::loading;
use crate::app::state::Action;
use crate::app::workbench::Change;
use crate::app::workbench::field::{Field, WordsField};
use crate::app::workbench::machines as kept;
use crate::ui::icon::{Shape, icon};
use yew::{Html, MouseEvent, html};

/// The script that prints this computer as a scenario.
const COMMAND: &str = "sh snapshot.sh > machine.json";

/// The page.
pub fn page(built: Built<'_>) -> Html {
    html! {
        <div class="document">
            { machines::card(built) }
            { files(built) }
            { words(built) }
            { snapshot(built) }
            { generators::card(built) }
        </div>
    }
}

fn words(built: Built<'_>) -> Html {
    let fields = [
        WordsField::Title,
        WordsField::Description,
        WordsField::Notes,
    ];
    let fields = fields.map(|field| control(built, Field::Words(field)));
    let content = html! { <div class="words-fields">{ for fields }</div> };
    card("words", built.language().words_of_machine(), content)
}

fn files(built: Built<'_>) -> Html {
    let language = built.language();
    let go = |change: kept::Change| built.on(move |_: MouseEvent| Change::Machines(change.clone()));
    let browse = built
        .dispatch
        .reform(|_: MouseEvent| Action::Load(loading::Change::Browse));
    let content = html! {
        <>
            <p class="muted">{ language.files_about() }</p>
            <div class="actions">
                <button type="button" class="add" id="open-file" onclick={browse}>{ icon(Shape::Open) }{ language.open_file() }</button>
                <button type="button" class="add" id="paste-json" onclick={go(kept::Change::Paste)}>{ language.paste_json() }</button>
                <button type="button" class="add" id="save-file" onclick={go(kept::Change::Save)}>{ icon(Shape::Text) }{ language.save_file() }</button>
                <button type="button" class="add" id="copy-json" onclick={go(kept::Change::Copy)}>{ language.copy_json() }</button>
            </div>
            <p>
                <a href="format.html" target="_blank" rel="noopener">{ language.format_page() }</a>
                { " · " }
                <a href="scenario.schema.json" target="_blank" rel="noopener">{ language.schema_file() }</a>
            </p>
        </>
    };
    card("files", language.document_files(), content)
}

fn snapshot(built: Built<'_>) -> Html {
    let language = built.language();
    let copy = built.on(|_: MouseEvent| Change::Machines(kept::Change::CopyText(COMMAND)));
    let content = html! {
        <>
            <p>{ language.snapshot_about() }</p>
            <div class="actions">
                <a class="add" id="snapshot-script" href="snapshot.sh" download="snapshot.sh">{ language.snapshot_download() }</a>
                <code class="command">{ COMMAND }</code>
                <button type="button" class="add" id="snapshot-command" onclick={copy}>{ language.snapshot_copy() }</button>
            </div>
            <p>{ language.snapshot_then() }</p>
            <p class="muted">{ language.snapshot_safe() }</p>
            <p class="muted">{ language.snapshot_reads() }</p>
        </>
    };
    card("snapshot", language.snapshot(), content)
}
