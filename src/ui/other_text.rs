// SPDX-License-Identifier: GPL-2.0-only
//! The marks of lines that another kernel has differently, with its text on demand.

use crate::app::i18n::Language;
use crate::app::kernels::Change;
use crate::app::other_kernels::{OtherLines, label};
use crate::app::state::Action;
use yew::{Callback, Html, html};

/// What stands in the gutter of a line, and what stands below it.
pub fn other_text(
    lines: &OtherLines,
    line: usize,
    language: Language,
    dispatch: &Callback<Action>,
) -> [Html; 2] {
    let Some((number, text)) = lines.at(line) else {
        return Default::default();
    };
    let is_open = lines.open == Some(number);
    let name = label(&lines.kernel);
    let sign = if line == text.marked.start {
        let onclick = dispatch.reform(move |_| Action::Kernels(Change::ShowOther(number)));
        let title = match (text.own.is_empty(), text.other.is_empty()) {
            (true, _) => language.kernel_has_more(&name),
            (_, true) => language.kernel_has_not(&name),
            _ => language.kernel_has_other(&name),
        };
        html! {
            <button type="button" class="differs" aria-expanded={is_open.to_string()} aria-label={title.clone()} {title} {onclick}>
                { "≠" }
            </button>
        }
    } else {
        html! { <span class="differs" aria-hidden="true">{ "≠" }</span> }
    };
    if !is_open || line + 1 != text.marked.end {
        return [sign, Html::default()];
    }
    let code = text.other.join("\n");
    let below = html! {
        <div class="other-text" role="group" aria-label={name.clone()}>
            <p>{ name.clone() }</p>
            if code.is_empty() { <p class="muted">{ language.kernel_has_not(&name) }</p> }
            else { <pre tabindex="0">{ code }</pre> }
        </div>
    };
    [sign, below]
}

/// Says what the marks in the listing mean, and takes them away.
pub fn strip(lines: &OtherLines, language: Language, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_| Action::Kernels(Change::Mark(false)));
    let words = language.kernel_marked(&label(&lines.kernel), &lines.texts.len().to_string());
    html! {
        <section class="question marked" aria-label={language.kernel_marks()}>
            <span aria-hidden="true">{ "≠" }</span><span>{ words }</span>
            <button type="button" {onclick}>{ language.kernel_unmark() }</button>
        </section>
    }
}
