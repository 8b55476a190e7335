// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the code.

use super::file_tabs::FileTabs;
use super::listing::CodeBlock;
use super::platform;
use crate::app::i18n::Language;
use crate::app::source::{Block, File, Mark, Marks};
use crate::app::state::Action;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

/// What the pane shows.
#[derive(Clone, Properties)]
pub struct SourceProps {
    /// The listing, drawn once a session.
    pub files: Rc<Vec<File>>,
    /// The file that is shown.
    pub shown: usize,
    /// What the step says about its lines.
    pub marks: Rc<Marks>,
    /// Where the function stands in the real source.
    pub real_source: AttrValue,
    /// Whether the pane is in sight: on a phone one pane is.
    pub is_visible: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl PartialEq for SourceProps {
    fn eq(&self, other: &SourceProps) -> bool {
        Rc::ptr_eq(&self.files, &other.files)
            && self.marks == other.marks
            && (self.shown, self.language, self.is_visible)
                == (other.shown, other.language, other.is_visible)
    }
}

/// The pane: tabs, and the listing, which keeps the current line in the middle third.
#[component]
pub fn Source(props: &SourceProps) -> Html {
    let SourceProps { files, shown, marks, language, dispatch, .. } = props.clone();
    let scroller = use_node_ref();
    let place = (Rc::as_ptr(&files), shown, marks.current, props.is_visible);
    use_effect_with((scroller.clone(), place), |(scroller, _)| {
        platform::follow(scroller, ".current, .caller");
    });
    let block = |block: &Rc<Block>| {
        let lines = block.first..block.first + block.lines.len();
        let marks = marks.lines.range(lines).map(|(line, mark)| (*line, mark.clone()));
        let marks = marks.collect::<BTreeMap<usize, Mark>>();
        html! { <CodeBlock key={block.first} block={block.clone()} {marks} {language} /> }
    };
    let link = language.real_source_of(&marks.function);
    html! {
        <section class="pane source" aria-labelledby="source-title" id="pane-source">
            <h2 class="unseen" id="source-title">{ language.source() }</h2>
            <div class="source-head">
                <FileTabs files={files.clone()} {shown} current={marks.file} {language} {dispatch} />
                <a href={props.real_source.clone()} target="_blank" rel="noreferrer" title={link.clone()} aria-label={link}>
                    <code>{ format!("{}()", marks.function) }</code>{ "↗" }
                </a>
            </div>
            <div class="listing" id="listing" role="tabpanel" aria-label={language.listing()} tabindex="0" ref={scroller}
                key={shown}>
                if let Some(file) = files.get(shown) { { for file.blocks.iter().map(block) } }
            </div>
        </section>
    }
}
