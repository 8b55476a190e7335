// SPDX-License-Identifier: GPL-2.0-only
//! On a phone: which pane is shown.

use super::memo::{PaneView, ViewCtx};
use super::tabs::{Tabs, tabs};
use crate::app::i18n::Language;
use crate::app::page;
use crate::app::settings::Pane;
use crate::app::state::Action;
use yew::{AttrValue, Html, html};

const PANES: [Pane; 3] = [Pane::Machine, Pane::Source, Pane::State];

/// The tabs of the panes.
#[derive(PartialEq)]
pub struct PaneTabs {
    /// The one that is shown.
    pub pane: Pane,
    /// The language.
    pub language: Language,
}

impl PaneView for PaneTabs {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let names = [language.machine(), language.source(), language.state()];
        let selected = PANES.iter().position(|&pane| pane == self.pane);
        let tabs = tabs(Tabs {
            label: language.panes().into(),
            id: "pane".into(),
            controls: "panes".into(),
            names: names.map(AttrValue::from).to_vec(),
            selected: selected.unwrap_or(0),
            onpick: ctx
                .dispatch
                .reform(|index: usize| Action::Page(page::Change::ShowPane(PANES[index]))),
        });
        html! {
            <nav class="pane-tabs" aria-label={language.panes()}>{ tabs }</nav>
        }
    }
}
