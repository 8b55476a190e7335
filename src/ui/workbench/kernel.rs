// SPDX-License-Identifier: GPL-2.0-only
//! The choice of the kernel, and what has no meaning in it; who would be killed on others.

use super::built::Built;
use super::parts::section;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::other_kernels::{
    LARGEST, OFFERED, Row, because, identified, killed, label, points,
};
use crate::app::workbench::Change;
use crate::app::workbench::pages::kernel::{Kernel, kernel};
use crate::ui::platform;
use yew::{Event, Html, InputEvent, SubmitEvent, html};

/// The section about the kernel.
pub fn choice(built: Built<'_>) -> Html {
    let language = built.language();
    let own = kernel(built.bench, language);
    let content = html! {
        <>
            { form(built, &own, language) }
            <p class="muted">{ language.kernel_decides(&own.label, own.sure) }</p>
            if !own.unread.is_empty() {
                <h4 id="kernel-unread">{ language.kernel_no_meaning(&own.label) }</h4>
                <ul class="bench-unread" aria-labelledby="kernel-unread">
                    { for own.unread.iter().map(|(place, why)| html! { <li><code>{ place }</code>{ " " }<span>{ why }</span></li> }) }
                </ul>
            }
        </>
    };
    section(
        language.kernel_section(),
        language.kernel_section_about(),
        content,
    )
}

fn form(built: Built<'_>, own: &Kernel, language: Language) -> Html {
    let typed = &built.bench.kernel_typed;
    let known = identified(typed, language);
    let is_known = matches!(known, Some(Ok(_)));
    let is_wrong = matches!(known, Some(Err(_)));
    let news = match known {
        Some(Ok(words)) => words,
        Some(Err(words)) => words.to_owned(),
        None => String::new(),
    };
    let choose = built.on(Change::ChooseKernel);
    let onchange = {
        let choose = choose.clone();
        move |event: Event| {
            if let Some(name) = platform::element_value(&event) {
                choose.emit(name);
            }
        }
    };
    let oninput = built.on(|event: InputEvent| {
        Change::TypeKernel(platform::typed_text(&event).unwrap_or_default())
    });
    let onsubmit = {
        let typed = typed.trim().to_owned();
        move |event: SubmitEvent| {
            event.prevent_default();
            if is_known {
                choose.emit(typed.clone());
            }
        }
    };
    let is_offered = OFFERED.iter().any(|(name, _)| *name == own.name);
    let option = |name: &str| {
        html! { <option value={name.to_owned()} selected={name == own.name}>{ label(name) }</option> }
    };
    html! {
        <form class="bench-kernel" {onsubmit}>
            <span class="pick-box">
                <select class="pick" id="bench-kernel" aria-label={language.kernel_section()} {onchange}>
                    if !is_offered { { option(&own.name) } }
                    { for OFFERED.iter().map(|(name, _)| option(name)) }
                </select>
            </span>
            <input id="bench-kernel-name" class="field" value={typed.clone()} maxlength="512" autocomplete="off" spellcheck="false"
                placeholder={language.kernel_name()} aria-label={language.kernel_name()} aria-describedby="bench-kernel-news"
                aria-invalid={is_wrong.then_some("true")} {oninput} />
            <button type="submit" class="bordered" disabled={!is_known}>{ language.kernel_use() }</button>
            <p id="bench-kernel-news" class={if is_wrong { "trouble" } else { "muted" }} role="status">{ news }</p>
        </form>
    }
}

/// Who would be killed on other kernels: rows with another outcome than here.
pub fn elsewhere(rows: &[Row], is_current: bool, is_small: bool, language: Language) -> Html {
    let row = |row: &Row| {
        let calls = row.calls.iter().map(|call| {
            let number = call.number.map(|n| language.kernel_call(&n.to_string()));
            html! {
                <p>
                    if let Some(number) = number { <span class="muted">{ number }{ language.pick(": ", "：") }</span> }
                    <b>{ killed(call, language) }</b>{ " " }<span class="muted">{ points(call, language) }</span>
                </p>
            }
        });
        let reasons = row.because.iter().map(|rule| because(rule, language));
        let reasons = reasons.map(|reason| html! { <p class="muted">{ reason }</p> });
        html! { <li><p>{ &row.kernels }</p>{ for calls }{ for reasons }</li> }
    };
    let others = rows.iter().filter(|row| !row.is_own);
    html! {
        <section class="elsewhere" id="elsewhere" aria-labelledby="elsewhere-title" aria-busy={(!is_current && is_small).to_string()}
            data-current={is_current.then_some("")}>
            <h3 id="elsewhere-title">{ language.kernel_elsewhere() }</h3>
            if !is_small {
                <p class="muted">{ language.kernel_too_large(&number::unsigned(LARGEST as u64)) }</p>
            } else if rows.is_empty() {
                <p class="muted">{ language.kernel_elsewhere_busy() }</p>
            } else if rows.len() == 1 {
                <p>{ language.kernel_alike() }</p>
            } else {
                <ul>{ for others.map(row) }</ul>
            }
        </section>
    }
}
