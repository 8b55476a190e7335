// SPDX-License-Identifier: GPL-2.0-only
//! The code, which keeps the current line in the middle third, and the note about what is pointed at.

use super::glance::Note;
use super::listing::CodeFile;
use super::platform::{self, Delay, Under};
use crate::app::i18n::Language;
use crate::app::source::{Change, File, Glance, Marks};
use crate::app::state::Action;
use crate::app::stops::Stops;
use std::ops::Range;
use std::rc::Rc;
use yew::{
    Callback, Html, MouseEvent, Properties, component, html, use_effect_with, use_mut_ref,
    use_node_ref,
};

/// How long the pointer rests before something is said, milliseconds.
const REST: i32 = 180;
/// How long it may be gone before that is taken back.
const GONE: i32 = 400;

/// What is shown.
#[derive(Clone, Properties)]
pub struct CodeProps {
    /// The listing, drawn once a session.
    pub files: Rc<Vec<File>>,
    /// The file that is shown.
    pub shown: usize,
    /// What the step says about its lines.
    pub marks: Rc<Marks>,
    /// The breakpoints.
    pub stops: Rc<Stops>,
    /// What is pointed at: a line, and bytes of its text.
    pub pointed: Option<(usize, Range<usize>)>,
    /// What is told about it.
    pub glance: Option<Glance>,
    /// Whether it was reached by key.
    pub by_key: bool,
    /// Whether the pane is in sight: on a phone one pane is.
    pub is_visible: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl PartialEq for CodeProps {
    fn eq(&self, other: &CodeProps) -> bool {
        Rc::ptr_eq(&self.files, &other.files)
            && Rc::ptr_eq(&self.stops, &other.stops)
            && self.marks == other.marks
            && (&self.pointed, &self.glance) == (&other.pointed, &other.glance)
            && (self.shown, self.language, self.is_visible, self.by_key)
                == (other.shown, other.language, other.is_visible, other.by_key)
    }
}

/// All files of the run, of which one is in sight.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let CodeProps {
        files,
        shown,
        marks,
        stops,
        pointed,
        glance,
        by_key,
        language,
        dispatch,
        ..
    } = props.clone();
    let scroller = use_node_ref();
    let place = (Rc::as_ptr(&files), shown, marks.current, props.is_visible);
    use_effect_with((scroller.clone(), place), |(scroller, _)| {
        platform::follow(scroller, ".listing.shown", ".current, .caller");
    });
    let rest = use_mut_ref(|| None::<Delay>);
    let onmousemove = {
        let (rest, dispatch) = (rest.clone(), dispatch.clone());
        move |event: MouseEvent| {
            let dispatch = dispatch.clone();
            *rest.borrow_mut() = Delay::new(REST, move || point(&event, &dispatch));
        }
    };
    let onmouseleave = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            let dispatch = dispatch.clone();
            let forget = move || dispatch.emit(Action::Source(Change::Point(None)));
            *rest.borrow_mut() = Delay::new(GONE, forget);
        }
    };
    // A finger does not rest: it taps.
    let onclick = {
        let dispatch = dispatch.clone();
        move |event: MouseEvent| point(&event, &dispatch)
    };
    // Looking for a note that is not there would cost every step a walk through the whole page.
    let is_pointed = pointed.is_some();
    let onscroll = Callback::from(move |_| {
        if is_pointed {
            platform::put_note();
        }
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
            <CodeFile key={file.index} files={files.clone()} index={file.index} {marks} stops={stops.clone()}
                pointed={pointed.clone()} {is_shown} {language} onscroll={onscroll.clone()} dispatch={dispatch.clone()} />
        }
    };
    let drawn = files
        .iter()
        .filter(|file| file.is_visited || file.index == shown);
    html! {
        <div class="listings" id="listing" role="tabpanel" aria-label={language.listing()} ref={scroller}
            {onmousemove} {onmouseleave} {onclick}>
            { for drawn.map(file) }
            if let Some(glance) = glance {
                <Note {glance} {by_key} {language} dispatch={dispatch.clone()} />
            }
        </div>
    }
}

/// Tells what the pointer is on, unless that is the note itself.
fn point(event: &MouseEvent, dispatch: &Callback<Action>) {
    let at = match platform::under(event.client_x(), event.client_y()) {
        Under::Note => return,
        Under::Code(line, column) => Some((line, column)),
        Under::Nothing => None,
    };
    dispatch.emit(Action::Source(Change::Point(at)));
}
