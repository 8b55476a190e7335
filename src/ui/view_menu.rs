// SPDX-License-Identifier: GPL-2.0-only
//! The menu of the layout: which panes are unfolded, and back to how it was at first.

use super::classroom;
use super::icon::{Shape, icon};
use super::kernels;
use super::memo::{PaneView, ViewCtx};
use super::platform;
use super::share;
use crate::app::embed::{Change as Embedding, dialog};
use crate::app::i18n::Language;
use crate::app::layout::{Change, Layout, Part};
use crate::app::state::Action;
use crate::app::{logs, presenter, workbench};
use yew::{Html, html};

/// What its button in the header opens. The browser closes it: by Escape, and by a click elsewhere.
#[derive(PartialEq)]
pub struct ViewMenu {
    /// How the panes share the window.
    pub layout: Layout,
    /// Whether a run is loaded, whose machine other kernels can be asked about.
    pub has_run: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for ViewMenu {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (layout, language, dispatch) = (&self.layout, self.language, &ctx.dispatch);
        let pane = |part: Part| {
            let is_folded = layout.is_folded(part);
            let onclick = dispatch.reform(move |_| Action::Arrange(Change::Fold(part, !is_folded)));
            html! {
                <button type="button" class="check" aria-pressed={(!is_folded).to_string()} {onclick}>
                    { icon(Shape::Check) }{ part.label(language) }
                </button>
            }
        };
        let reset = dispatch.reform(|_| Action::Arrange(Change::Reset));
        let present = dispatch.reform(|_| Action::Present(presenter::Change::Start));
        // Where the header has no room for them.
        let view = |name: &'static str, shape: Shape, action: fn() -> Action| {
            let onclick = dispatch.reform(move |_| action());
            html! {
                <button type="button" popovertarget="view-menu" popovertargetaction="hide" {onclick}>
                    { icon(shape) }{ name }
                </button>
            }
        };
        html! {
            <div id="view-menu" class="menu" popover="auto" aria-label={language.view()} role="group">
                <div class="fold-choices" role="group" aria-label={language.panes_shown()}>
                    { for Part::ALL.into_iter().map(pane) }
                </div>
                <div class="views" role="group" aria-label={language.other_views()}>
                    { view(language.logs(), Shape::Text, || Action::Logs(logs::Change::Open)) }
                    { view(language.build(), Shape::Build, || Action::Build(workbench::Change::Open)) }
                </div>
                { view(language.tour_take(), Shape::Play, || Action::StartTour) }
                { view(language.exercises(), Shape::Check, classroom::open) }
                <button type="button" id="kernels" popovertarget="view-menu" popovertargetaction="hide" title={language.kernels_hint()}
                    disabled={!self.has_run} onclick={dispatch.reform(|_| kernels::open())}>
                    { icon(Shape::Fork) }{ language.kernels() }
                </button>
                <button type="button" popovertarget="view-menu" popovertargetaction="hide" onclick={present}>
                    { icon(Shape::Stage) }{ language.presenter() }<kbd>{ "F" }</kbd>
                </button>
                <button type="button" id="share" popovertarget="view-menu" popovertargetaction="hide" title={language.share_hint()}
                    onclick={dispatch.reform(|_| share::open())}>
                    { icon(Shape::Link) }{ language.share() }
                </button>
                <button type="button" id="embed" popovertarget="view-menu" popovertargetaction="hide" title={language.embed_hint()}
                    onclick={dispatch.reform(|_| embed())}>
                    { icon(Shape::Stage) }{ language.embed() }
                </button>
                <button type="button" popovertarget="view-menu" popovertargetaction="hide" disabled={layout.is_first()} onclick={reset}>
                    { icon(Shape::Back) }{ language.reset_layout() }
                </button>
            </div>
        }
    }
}

/// Opens the dialog that makes what is to be pasted.
pub fn embed() -> Action {
    let open = dialog::Change::Open(platform::address());
    Action::Embed(Box::new(Embedding::Dialog(open)))
}
