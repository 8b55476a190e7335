// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the code.

use super::arrived::{draw, later};
use super::code::Code;
use super::file_tabs::FileTabs;
use super::icon::{Shape, icon};
use super::introduction::Introduction;
use super::listing::CodeFile;
use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::{ByPtr, PaneCtx};
use super::{export, stops};
use crate::app::code;
use crate::app::i18n::Language;
use crate::app::introductions;
use crate::app::number;
use crate::app::settings::Pane;
use crate::app::source::{Change, Panel};
use crate::app::state::Action;
use std::rc::Rc;
use yew::{Html, html};

/// The pane at a step: files, what the function is for, the code, and what is open over it.
pub fn pane(shown: PaneCtx<'_>) -> Html {
    let (session, language, loaded) = (shown.session(), shown.language(), shown.loaded);
    let (tools, dispatch) = (&shown.state.source, shown.dispatch);
    let files = ByPtr(shown.drawn.files.clone());
    let mut marks = code::marks(session, loaded.step, loaded.frame, language).unwrap_or_default();
    marks.mark(loaded.marked, language);
    let file = loaded.file.unwrap_or(marks.file);
    let pointed = tools.pointed(loaded);
    let glance = pointed.zip(later()).and_then(|(pointed, later)| {
        (later.app.glance)(session, loaded.step, loaded.frame, pointed.span, language)
    });
    let others = shown.state.kernels.lines.clone();
    let others = others.filter(|others| others.rules == session.before.rules);
    let tabs = FileTabs {
        files: files.clone(),
        shown: file,
        current: marks.file,
        language,
    };
    let buttons = Buttons {
        breakpoints: loaded.stops.breakpoints.list().len(),
        panel: tools.panel,
        language,
    };
    let introduction = Introduction {
        real_source: code::real_source(&session.document.kernel, &marks.function),
        function: introductions::introduction(&session.listing, &marks.function),
        is_open: tools.is_introduced,
        language,
    };
    let code = Code {
        shown: CodeFile {
            files,
            index: file,
            laid_out: shown.drawn.laid_out_with(&marks),
            marks: Rc::new(marks),
            stops: ByPtr(loaded.stops.clone()),
            others: others.map(ByPtr),
            pointed: pointed.and_then(|pointed| code::columns(&session.listing, pointed.span)),
            is_shown: true,
            language,
        },
        glance,
        by_key: pointed.is_some_and(|pointed| pointed.by_key),
        is_visible: shown.state.page.pane == Pane::Source,
    };
    html! {
        <section class="pane source" aria-labelledby="source-title" id="pane-source">
            <h2 class="unseen" id="source-title">{ language.source() }</h2>
            <div class="source-head">
                { memo(tabs, dispatch) }
                { memo(buttons, dispatch) }
            </div>
            <div class="panels">
                { match tools.panel {
                    Some(Panel::Breakpoints) => draw(|later| (later.stops)(shown)),
                    Some(Panel::Text) => draw(|later| (later.export)(shown)),
                    None => Html::default(),
                } }
            </div>
            { match later() {
                Some(later) => (later.introduction)(introduction, dispatch),
                // Its place, so that the code below stays where it is.
                None => html! { <div class="introduction" /> },
            } }
            { memo(code, dispatch) }
        </section>
    }
}

/// The buttons of the panels.
#[derive(PartialEq)]
struct Buttons {
    /// How many breakpoints there are.
    breakpoints: usize,
    /// The panel that is open.
    panel: Option<Panel>,
    language: Language,
}

impl PaneView for Buttons {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let number = number::unsigned(self.breakpoints as u64);
        let breakpoints = language.breakpoints_count(&number);
        let button = |panel: Panel, id: &'static str, label: String, face: Html| {
            let is_open = self.panel == Some(panel);
            let to = (!is_open).then_some(panel);
            let onclick = ctx
                .dispatch
                .reform(move |_| Action::Source(Change::Panel(to)));
            html! {
                <button type="button" {id} title={label.clone()} aria-label={label} aria-expanded={is_open.to_string()}
                    aria-haspopup="dialog" {onclick}>{ face }</button>
            }
        };
        let sign = if self.breakpoints > 0 {
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
}
