// SPDX-License-Identifier: GPL-2.0-only
//! The header of the workbench: what is built, undo and redo, and the way to the debugger.

use super::built::Built;
use crate::app::builder::Label;
use crate::app::workbench::Change;
use crate::ui::header::{brand, languages, theme};
use crate::ui::icon::{Shape, icon};
use crate::ui::{share, view_menu};
use yew::{Html, MouseEvent, html};

pub fn head(built: Built<'_>) -> Html {
    let (language, bench) = (built.language(), built.bench);
    let name = bench.name(language);
    let go = |change: Change| built.on(move |_: MouseEvent| change.clone());
    let (undoes, redoes) = (bench.builder.undoes(), bench.builder.redoes());
    let text = |label: &Label| label.text(language);
    let undo = undoes.map(text).map(|step| language.undo_step(&step));
    let undo = undo.unwrap_or_else(|| language.undo().to_owned());
    let redo = redoes.map(text).map(|step| language.redo_step(&step));
    let redo = redo.unwrap_or_else(|| language.redo().to_owned());
    html! {
        <header class="top bench-head">
            { brand(language) }
            <h2 class="machine-name">{ name }</h2>
            <div class="history">
                <button type="button" id="undo" title={undo.clone()} aria-label={undo} disabled={undoes.is_none()}
                    onclick={go(Change::Undo)}>{ icon(Shape::Undo) }</button>
                <button type="button" id="redo" title={redo.clone()} aria-label={redo} disabled={redoes.is_none()}
                    onclick={go(Change::Redo)}>{ icon(Shape::Redo) }</button>
            </div>
            <nav class="tools" aria-label="oomscope">
                <button type="button" class="go" id="step-through" title={language.step_through_hint()} onclick={go(Change::Debug)}>
                    { icon(Shape::Play) }{ language.step_through() }
                </button>
                <button type="button" id="to-debugger" title={language.back_to_debugger_hint()} onclick={go(Change::Close)}>
                    { icon(Shape::Back) }<span class="word">{ language.back_to_debugger() }</span>
                </button>
                <button type="button" id="share" title={language.share_machine_hint()} aria-label={language.share_machine_hint()}
                    onclick={built.dispatch.reform(|_: MouseEvent| share::open())}>
                    { icon(Shape::Link) }<span class="word">{ language.share() }</span>
                </button>
                <button type="button" id="embed" title={language.embed_hint()} aria-label={language.embed_hint()}
                    onclick={built.dispatch.reform(|_: MouseEvent| view_menu::embed())}>
                    { icon(Shape::Stage) }<span class="word">{ language.embed() }</span>
                </button>
                { theme(built.state.page.theme, language, built.dispatch) }
                { languages(language, built.dispatch) }
            </nav>
        </header>
    }
}
