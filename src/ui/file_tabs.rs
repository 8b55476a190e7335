// SPDX-License-Identifier: GPL-2.0-only
//! The files that the run comes through.

use super::memo::{PaneView, ViewCtx};
use super::pane_ctx::ByPtr;
use super::platform;
use super::tabs::{Tabs, tabs};
use crate::app::code::File;
use crate::app::i18n::Language;
use crate::app::state::Action;
use yew::{AttrValue, Html, html};

/// Tabs for the files of the run; a mark stands at the one where the step is.
#[derive(PartialEq)]
pub struct FileTabs {
    /// All files.
    pub files: ByPtr<Vec<File>>,
    /// The one that is shown.
    pub shown: usize,
    /// The one where the frame stands.
    pub current: usize,
    /// The language.
    pub language: Language,
}

impl PaneView for FileTabs {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (shown, current, language) = (self.shown, self.current, self.language);
        let files = &self.files.0;
        let visited: Vec<usize> = files
            .iter()
            .filter(|file| file.is_visited || file.index == shown)
            .map(|file| file.index)
            .collect();
        let name = |&index: &usize| {
            let mark = if index == current { "▸ " } else { "" };
            AttrValue::from(format!("{mark}{}", files[index].short_path()))
        };
        let names = visited.iter().map(name).collect::<Vec<_>>();
        let selected = visited
            .iter()
            .position(|&index| index == shown)
            .unwrap_or(0);
        let tabs = tabs(Tabs {
            label: language.files().into(),
            id: "files".into(),
            controls: "listing".into(),
            names,
            selected,
            onpick: ctx
                .dispatch
                .reform(move |tab: usize| Action::ShowFile(visited[tab])),
        });
        let back = ctx.dispatch.reform(move |_| Action::ShowFile(current));
        html! {
            <>
                <div class="file-tabs" ref={ctx.node.clone()}>{ tabs }</div>
                if shown != current {
                    <button type="button" class="back" title={language.back_to_line_hint()} onclick={back}>
                        { "▸ " }{ language.back_to_line() }
                    </button>
                }
            </>
        }
    }

    fn drawn(&self, before: Option<&FileTabs>, ctx: &ViewCtx) {
        if before.is_none_or(|before| before.shown != self.shown) {
            platform::reveal(&ctx.node, "[aria-selected=true]");
        }
    }
}
