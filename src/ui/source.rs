// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the code.

use super::code::Code;
use super::file_tabs::FileTabs;
use super::icon::{Shape, icon};
use super::shown::Shown;
use super::{export, introduction, stops};
use crate::app::number;
use crate::app::source::{self, Change, Panel};
use crate::app::state::{Action, Pane};
use std::rc::Rc;
use yew::{Html, html};

/// The pane at a step: files, what the function is for, the code, and what is open over it.
pub fn pane(shown: Shown<'_>) -> Html {
    let (session, language, loaded) = (shown.session(), shown.language(), shown.loaded);
    let (tools, dispatch) = (&shown.state.source, shown.dispatch);
    let marks = source::marks(session, loaded.step, loaded.frame, language).unwrap_or_default();
    let (file, files) = (loaded.file.unwrap_or(marks.file), &shown.drawn.files);
    let pointed = tools.pointed(loaded);
    let glance = pointed.and_then(|pointed| {
        source::glance(session, loaded.step, loaded.frame, pointed.span, language)
    });
    let real_source = source::real_source(session, &marks.function);
    html! {
        <section class="pane source" aria-labelledby="source-title" id="pane-source">
            <h2 class="unseen" id="source-title">{ language.source() }</h2>
            <div class="source-head">
                <FileTabs files={files.clone()} shown={file} current={marks.file} {language} dispatch={dispatch.clone()} />
                { tools_row(shown) }
            </div>
            <div class="panels">
                { match tools.panel {
                    Some(Panel::Breakpoints) => stops::panel(shown),
                    Some(Panel::Text) => export::panel(shown),
                    None => Html::default(),
                } }
            </div>
            { introduction::strip(&marks.function, real_source, tools.is_introduced, language, dispatch) }
            <Code files={files.clone()} shown={file} marks={Rc::new(marks)} stops={loaded.stops.clone()} {glance}
                pointed={pointed.and_then(|pointed| source::columns(&session.listing, pointed.span))}
                by_key={pointed.is_some_and(|pointed| pointed.by_key)}
                is_visible={shown.state.pane == Pane::Source} {language} dispatch={dispatch.clone()} />
        </section>
    }
}

/// The buttons of the panels.
fn tools_row(shown: Shown<'_>) -> Html {
    let language = shown.language();
    let count = shown.loaded.stops.breakpoints.list().len();
    let number = number::unsigned(count as u64);
    let breakpoints = language.breakpoints_count(&number);
    let button = |panel: Panel, id: &'static str, label: String, face: Html| {
        let is_open = shown.state.source.panel == Some(panel);
        let to = (!is_open).then_some(panel);
        let onclick = shown
            .dispatch
            .reform(move |_| Action::Source(Change::Panel(to)));
        html! {
            <button type="button" {id} title={label.clone()} aria-label={label} aria-expanded={is_open.to_string()}
                aria-haspopup="dialog" {onclick}>{ face }</button>
        }
    };
    let sign = if count > 0 {
        "sign stop"
    } else {
        "sign stop off none"
    };
    let dots = html! { <><span class={sign} aria-hidden="true" />{ " " }{ number }</> };
    html! {
        <div class="source-tools">
            { button(Panel::Breakpoints, stops::OPENER, breakpoints, dots) }
            { button(Panel::Text, export::OPENER, language.run_as_text_hint().to_owned(), icon(Shape::Text)) }
        </div>
    }
}
