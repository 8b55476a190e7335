// SPDX-License-Identifier: GPL-2.0-only
//! The files that the run comes through.

use super::platform;
use super::tabs::{Tabs, tabs};
use crate::app::i18n::Language;
use crate::app::source::File;
use crate::app::state::Action;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

/// What the tabs show.
#[derive(Clone, Properties)]
pub struct FileTabsProps {
    /// All files.
    pub files: Rc<Vec<File>>,
    /// The one that is shown.
    pub shown: usize,
    /// The one where the frame stands.
    pub current: usize,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl PartialEq for FileTabsProps {
    fn eq(&self, other: &FileTabsProps) -> bool {
        Rc::ptr_eq(&self.files, &other.files)
            && (self.shown, self.current, self.language)
                == (other.shown, other.current, other.language)
    }
}

/// Tabs for the files of the run; a mark stands at the one where the step is.
#[component]
pub fn FileTabs(props: &FileTabsProps) -> Html {
    let row = use_node_ref();
    use_effect_with((row.clone(), props.shown), |(row, _)| {
        platform::reveal(row, "[aria-selected=true]")
    });
    let shown = props.shown;
    let visited: Vec<usize> = props
        .files
        .iter()
        .filter(|file| file.is_visited || file.index == shown)
        .map(|file| file.index)
        .collect();
    let name = |&index: &usize| {
        let mark = if index == props.current { "▸ " } else { "" };
        AttrValue::from(format!("{mark}{}", props.files[index].short_path()))
    };
    let names = visited.iter().map(name).collect::<Vec<_>>();
    let selected = visited
        .iter()
        .position(|&index| index == shown)
        .unwrap_or(0);
    let onpick = props
        .dispatch
        .reform(move |tab: usize| Action::ShowFile(visited[tab]));
    let label = props.language.files().into();
    let current = props.current;
    let back = props.dispatch.reform(move |_| Action::ShowFile(current));
    html! {
        <>
            <div class="file-tabs" ref={row}>
                { tabs(Tabs { label, id: "files".into(), controls: "listing".into(), names, selected, onpick }) }
            </div>
            if shown != current {
                <button type="button" class="back" title={props.language.back_to_line_hint()} onclick={back}>
                    { "▸ " }{ props.language.back_to_line() }
                </button>
            }
        </>
    }
}
