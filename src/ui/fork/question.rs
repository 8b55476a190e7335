// SPDX-License-Identifier: GPL-2.0-only
//! The strip in which a reader changes a value of the machine.

use crate::app::fork::{Ask, Replaced, Subject, WhatIf, field};
use crate::app::i18n::Language;
use crate::app::other_kernels::{OFFERED, label};
use crate::app::session::Complaint;
use crate::app::state::Action;
use crate::ui::icon::{Shape, icon};
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::other_text::strip;
use crate::ui::pane_ctx::PaneCtx;
use crate::ui::platform;
use yew::{Callback, Event, Html, InputEvent, MouseEvent, SubmitEvent, html};

/// The question that is open, if any.
pub fn question(shown: PaneCtx<'_>) -> Html {
    let Some(asked) = &shown.state.fork.what_if else {
        let lines = shown.state.kernels.lines.as_ref();
        let strip = lines.map(|lines| strip(lines, shown.language(), shown.dispatch));
        return strip.unwrap_or_default();
    };
    if let Some(kernel) = &asked.kernel {
        return beside(asked, kernel, shown);
    }
    let (session, language) = (shown.session(), shown.language());
    let scenario = &session.document.scenario;
    let ask = shown.dispatch.reform(Action::Fork);
    let chosen = |make: fn(String) -> Option<Ask>| {
        let ask = ask.clone();
        move |event: Event| {
            if let Some(what) = platform::element_value(&event).and_then(make) {
                ask.emit(what);
            }
        }
    };
    let onsubject = chosen(|key| Some(Ask::Subject(key)));
    let onfield = chosen(|number| Some(Ask::Field(number.parse().ok()?)));
    let oninput = ask.reform(|event: InputEvent| {
        let text = platform::element_value(event.as_ref() as &Event);
        Ask::Type(text.unwrap_or_default())
    });
    let onsubmit = ask.reform(|event: SubmitEvent| {
        event.prevent_default();
        Ask::Run
    });
    let subject = |(subject, name): &(Subject, String)| {
        html! { <option value={subject.key()} selected={*subject == asked.subject}>{ name }</option> }
    };
    let fields = asked.subject.fields(&session.document);
    let fields = fields.iter().enumerate().map(|(number, field)| {
        html! { <option value={number.to_string()} selected={*field == asked.field}>{ field::name(*field, language) }</option> }
    });
    let now = field::text(asked.field, scenario).unwrap_or_default();
    let hint = format!(
        "{} · {}",
        language.value_now(&now),
        field::hint(asked.field, scenario, language)
    );
    let is_wrong = !asked.problems.is_empty();
    html! {
        <section class="question" aria-labelledby="what-if-title">
            { memo(Focus("what-if-value"), shown.dispatch) }
            <form {onsubmit}>
                <h2 id="what-if-title">{ language.what_if() }</h2>
                <span class="pick-box"><select class="pick" aria-label={language.what_if_subject()} onchange={onsubject}>
                    { for Subject::offered(session, asked.asked_at, language).iter().map(subject) }
                </select></span>
                <span class="pick-box"><select class="pick" aria-label={language.what_if_field()} onchange={onfield}>
                    { for fields }
                </select></span>
                <span aria-hidden="true">{ "=" }</span>
                <input id="what-if-value" type="text" autocomplete="off" spellcheck="false" value={asked.text.clone()}
                    aria-label={language.what_if_value()} aria-describedby="what-if-hint" aria-invalid={is_wrong.to_string()} {oninput} />
                <button type="submit" class="go">{ language.what_if_run() }</button>
                <span class="muted hint" id="what-if-hint">{ hint }</span>
                <button type="button" class="close" aria-label={language.what_if_close()} title={language.what_if_close()}
                    onclick={ask.reform(|_: MouseEvent| Ask::Close)}>{ icon(Shape::Close) }</button>
            </form>
            { problems(asked) }
        </section>
    }
}

/// Which kernel stands beside the run, and the way back.
fn beside(asked: &WhatIf, kernel: &str, shown: PaneCtx<'_>) -> Html {
    let language = shown.language();
    let ask = shown.dispatch.reform(Action::Fork);
    let onchange = {
        let ask = ask.clone();
        move |event: Event| {
            if let Some(name) = platform::element_value(&event) {
                ask.emit(Ask::Kernel(name));
            }
        }
    };
    let is_offered = OFFERED.iter().any(|(name, _)| *name == kernel);
    let option = |name: &str| {
        html! { <option value={name.to_owned()} selected={name == kernel}>{ label(name) }</option> }
    };
    html! {
        <section class="question" aria-labelledby="beside-title">
            <form>
                <h2 id="beside-title">{ language.run_beside() }</h2>
                <span class="pick-box"><select class="pick" id="kernel-beside" aria-labelledby="beside-title" {onchange}>
                    if !is_offered { { option(kernel) } }
                    { for OFFERED.iter().map(|(name, _)| option(name)) }
                </select></span>
                <span class="muted hint">{ language.kernel_beside_hint() }</span>
                <button type="button" class="close" aria-label={language.what_if_close()} title={language.what_if_close()}
                    onclick={ask.reform(|_: MouseEvent| Ask::Close)}>{ icon(Shape::Close) }</button>
            </form>
            { problems(asked) }
        </section>
    }
}

fn problems(asked: &WhatIf) -> Html {
    let problem = |problem: &Complaint| {
        html! { <li><code>{ &problem.place }</code>{ " " }{ &problem.rule }</li> }
    };
    if asked.problems.is_empty() {
        return html! {};
    }
    html! { <div role="alert"><ul class="problems">{ for asked.problems.iter().map(problem) }</ul></div> }
}

/// What was changed, with the way back; nothing while the machine is the one of the document.
pub fn replaced(replaced: &[Replaced], language: Language, dispatch: &Callback<Action>) -> Html {
    let Some(last) = replaced.last() else {
        return html! {};
    };
    let lines = replaced.iter().flat_map(|before| {
        before
            .change
            .lines(&before.loaded.session.document, language)
    });
    let lines = lines.collect::<Vec<_>>().join(" · ");
    let undone = last.change.lines(&last.loaded.session.document, language);
    html! {
        <section class="question changed" aria-label={language.machine_changed()}>
            <b>{ language.machine_changed() }</b>
            <span>{ lines }</span>
            <button type="button" title={undone.join(" · ")} onclick={dispatch.reform(|_| Action::Fork(Ask::Undo))}>
                { language.undo() }
            </button>
        </section>
    }
}

/// Moves the focus to an element when it appears.
#[derive(PartialEq)]
struct Focus(&'static str);

impl PaneView for Focus {
    fn draw(&self, _: &ViewCtx) -> Html {
        html! {}
    }

    fn drawn(&self, _: Option<&Focus>, _: &ViewCtx) {
        platform::focus(self.0);
    }
}
