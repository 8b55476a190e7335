// SPDX-License-Identifier: GPL-2.0-only
//! The tabs of the workbench's pages. The one that is open stays in sight where there is no room for
//! all of them.

use crate::app::i18n::Language;
use crate::app::state::Action;
use crate::app::workbench::{Change, Page};
use crate::ui::memo::{PaneView, ViewCtx};
use crate::ui::platform;
use crate::ui::tabs::{Tabs, tabs};
use yew::{AttrValue, Html, html};

/// The pages, in the order of their tabs.
const PAGES: [Page; 8] = [
    Page::Processes,
    Page::Spaces,
    Page::Nodes,
    Page::Groups,
    Page::Machine,
    Page::Calls,
    Page::Document,
    Page::Json,
];

/// The tabs, with the page that is open.
#[derive(PartialEq)]
pub struct PageTabs {
    /// The page.
    pub page: Page,
    /// The language.
    pub language: Language,
}

impl PaneView for PageTabs {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let name = |page: &Page| {
            AttrValue::from(match page {
                Page::Processes => language.processes(),
                Page::Spaces => language.page_spaces(),
                Page::Nodes => language.page_nodes(),
                Page::Groups => language.groups(),
                Page::Machine => language.page_machine(),
                Page::Calls => language.page_calls(),
                Page::Document => language.page_document(),
                Page::Json => language.page_json(),
            })
        };
        let pages = tabs(Tabs {
            label: language.workbench_pages().into(),
            id: "bench".into(),
            controls: "bench-content".into(),
            names: PAGES.iter().map(name).collect(),
            selected: PAGES
                .iter()
                .position(|&page| page == self.page)
                .unwrap_or(0),
            onpick: ctx
                .dispatch
                .reform(|index: usize| Action::Build(Change::Page(PAGES[index]))),
        });
        html! { <div class="bench-tabs" ref={ctx.node.clone()}>{ pages }</div> }
    }

    fn drawn(&self, _: Option<&PageTabs>, ctx: &ViewCtx) {
        platform::reveal(&ctx.node, "[aria-selected=true]");
    }
}
