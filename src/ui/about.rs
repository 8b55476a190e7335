// SPDX-License-Identifier: GPL-2.0-only
//! What the scenario shows, in the words of its document.

use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx};
use super::pane_ctx::Run;
use crate::app::fork::Ask;
use crate::app::gallery;
use crate::app::i18n::Language;
use crate::app::other_kernels::label;
use crate::app::page;
use crate::app::state::Action;
use crate::app::welcome;
use yew::{Callback, Html, html};

/// The strip below the header. Closed it is one line, with the beginning of the description, so
/// that a newcomer knows what is looked at even there.
#[derive(PartialEq)]
pub struct About {
    /// The run.
    pub run: Run,
    /// Whether it is open.
    pub is_open: bool,
    /// The kernel on which the scenario comes to something else, if it is about that.
    pub beside: Option<String>,
    /// The language.
    pub language: Language,
}

/// What brings the line and the doors of the first visit back.
pub fn welcome_again(language: Language, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_| Action::Welcome(welcome::Change::Show));
    html! { <button type="button" class="again" {onclick}>{ language.welcome_again() }</button> }
}

impl PaneView for About {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, is_open) = (self.language, self.is_open);
        let document = &self.run.0.document;
        let text = |texts| gallery::in_language(texts, language.tag()).unwrap_or_default();
        let (description, notes) = (text(&document.description), text(&document.notes));
        let onclick = ctx
            .dispatch
            .reform(move |_| Action::Page(page::Change::ShowAbout(!is_open)));
        let beside = self.beside.as_ref().map(|kernel| {
            let name = kernel.clone();
            let onclick = ctx
                .dispatch
                .reform(move |_| Action::Fork(Ask::Kernel(name.clone())));
            html! {
                <button type="button" id="beside" class="beside" {onclick}>{ language.kernel_beside(&label(kernel)) }</button>
            }
        });
        html! {
            <section class="about" data-open={is_open.then_some("")} aria-label={language.about()}>
                <button type="button" aria-expanded={is_open.to_string()} title={language.about()} {onclick}>
                    { icon(Shape::Play) }<span>{ language.about_short() }</span>
                </button>
                <span class="tagline">{ language.tagline() }</span>
                if !description.is_empty() { <p title={(!is_open).then(|| description.to_owned())}>{ description }</p> }
                { for beside }
                if is_open { { welcome_again(language, &ctx.dispatch) } }
                if is_open && !notes.is_empty() { <p><b>{ language.look_at() }</b>{ " " }{ notes }</p> }
            </section>
        }
    }
}
