// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the code.

use super::file_tabs::FileTabs;
use super::listing::CodeFile;
use super::platform;
use super::shown::Shown;
use crate::app::i18n::Language;
use crate::app::source::{self, File, Marks};
use crate::app::state::{Action, Pane};
use crate::app::stops::Stops;
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
    /// The breakpoints.
    pub stops: Rc<Stops>,
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
            && Rc::ptr_eq(&self.stops, &other.stops)
            && self.marks == other.marks
            && (self.shown, self.language, self.is_visible)
                == (other.shown, other.language, other.is_visible)
    }
}

/// The pane at a step.
pub fn pane(shown: Shown<'_>) -> Html {
    let (session, language, loaded) = (shown.session(), shown.language(), shown.loaded);
    let marks = source::marks(session, loaded.step, loaded.frame, language).unwrap_or_default();
    html! {
        <Source files={shown.drawn.files.clone()} shown={loaded.file.unwrap_or(marks.file)}
            stops={loaded.stops.clone()} real_source={source::real_source(session, &marks.function)} marks={Rc::new(marks)}
            is_visible={shown.state.pane == Pane::Source} {language} dispatch={shown.dispatch.clone()} />
    }
}

/// The pane: tabs, and the listing, which keeps the current line in the middle third.
#[component]
pub fn Source(props: &SourceProps) -> Html {
    let SourceProps {
        files,
        shown,
        marks,
        stops,
        language,
        dispatch,
        ..
    } = props.clone();
    let scroller = use_node_ref();
    let place = (Rc::as_ptr(&files), shown, marks.current, props.is_visible);
    use_effect_with((scroller.clone(), place), |(scroller, _)| {
        platform::follow(scroller, ".listing.shown", ".current, .caller");
    });
    let file = |file: &File| {
        let is_shown = file.index == shown;
        // Marks in a file that is out of sight would only be drawn for nobody.
        let marks = if is_shown {
            marks.clone()
        } else {
            Rc::default()
        };
        html! {
            <CodeFile key={file.index} files={files.clone()} index={file.index} {marks} stops={stops.clone()} {is_shown} {language}
                dispatch={dispatch.clone()} />
        }
    };
    let drawn = files
        .iter()
        .filter(|file| file.is_visited || file.index == shown);
    let link = language.real_source_of(&marks.function);
    html! {
        <section class="pane source" aria-labelledby="source-title" id="pane-source">
            <h2 class="unseen" id="source-title">{ language.source() }</h2>
            <div class="source-head">
                <FileTabs files={files.clone()} {shown} current={marks.file} {language} dispatch={dispatch.clone()} />
                <a href={props.real_source.clone()} target="_blank" rel="noreferrer" title={link.clone()} aria-label={link}>
                    <code>{ format!("{}()", marks.function) }</code>{ "↗" }
                </a>
            </div>
            <div class="listings" id="listing" role="tabpanel" aria-label={language.listing()} ref={scroller}>
                { for drawn.map(file) }
            </div>
        </section>
    }
}
