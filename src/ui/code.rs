// SPDX-License-Identifier: GPL-2.0-only
//! The code, which keeps the current line in the middle third, and the note about what is pointed at.

use super::arrived::{draw, later};
use super::drawn::LaidOut;
use super::glance::Note;
use super::listing::CodeFile;
use super::memo::{PaneView, ViewCtx, memo_of};
use super::platform::{self, Under};
use crate::app::code::File;
use crate::app::source::{Change, Glance};
use crate::app::state::Action;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, html};

/// How long the pointer rests before a note is shown, milliseconds.
const REST: i32 = 180;
/// How long it may be gone before that is taken back.
const GONE: i32 = 400;

/// All files of the run, of which one is in sight.
#[derive(PartialEq)]
pub struct Code {
    /// The file that is shown.
    pub shown: CodeFile,
    /// The card for what the pointer is on.
    pub glance: Option<Glance>,
    /// Whether it was reached by key.
    pub by_key: bool,
    /// Whether the pane is in sight: on a phone one pane is.
    pub is_visible: bool,
}

impl PaneView for Code {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let dispatch = &ctx.dispatch;
        let CodeFile {
            files, language, ..
        } = &self.shown;
        let (language, shown) = (*language, self.shown.index);
        let onmousemove = {
            let dispatch = dispatch.clone();
            move |event: MouseEvent| {
                let dispatch = dispatch.clone();
                platform::after_hover(REST, move || point(&event, &dispatch));
            }
        };
        let onmouseleave = {
            let dispatch = dispatch.clone();
            move |_: MouseEvent| {
                let dispatch = dispatch.clone();
                platform::after_hover(GONE, move || {
                    dispatch.emit(Action::Source(Change::Point(None)));
                });
            }
        };
        // A finger does not rest: it taps.
        let onclick = {
            let dispatch = dispatch.clone();
            move |event: MouseEvent| point(&event, &dispatch)
        };
        let has_some = |file: &File| {
            let lines = &self.shown.laid_out.lines;
            file.pieces().any(|piece| lines[piece.start])
        };
        let file = |file: &File| {
            let piece = match file.index == shown {
                // Where no step is, all of it was asked for.
                true if !has_some(file) => CodeFile {
                    laid_out: LaidOut {
                        is_whole: true,
                        ..self.shown.laid_out.clone()
                    },
                    ..self.shown.clone()
                },
                true => self.shown.clone(),
                // Marks in a file that is out of sight would be drawn in vain.
                false => CodeFile {
                    index: file.index,
                    marks: Rc::default(),
                    is_shown: false,
                    ..self.shown.clone()
                },
            };
            memo_of(file.index, piece, dispatch)
        };
        let drawn = files.0.iter();
        let drawn = drawn.filter(|file| file.index == shown || has_some(file));
        let note = self.glance.clone().map(|glance| {
            let by_key = self.by_key;
            let note = Note {
                glance,
                by_key,
                language,
            };
            draw(|later| (later.note)(note, dispatch))
        });
        html! {
            <div class="listings" id="listing" role="tabpanel" aria-label={language.listing()} ref={ctx.node.clone()}
                {onmousemove} {onmouseleave} {onclick}>
                { drawn.map(file).collect::<Html>() }
                { note.unwrap_or_default() }
            </div>
        }
    }

    fn drawn(&self, before: Option<&Code>, ctx: &ViewCtx) {
        let stands = |code: &Code| {
            let CodeFile {
                files,
                index,
                marks,
                ..
            } = &code.shown;
            (files.clone(), *index, marks.current, code.is_visible)
        };
        if before.map(stands) != Some(stands(self)) {
            platform::follow(&ctx.node, ".listing.shown", ".current, .caller");
        }
    }
}

fn point(event: &MouseEvent, dispatch: &Callback<Action>) {
    if let Some(later) = later() {
        (later.point)(event, dispatch);
    }
}

/// Tells what the pointer is on, unless that is the note itself.
pub fn tell(event: &MouseEvent, dispatch: &Callback<Action>) {
    let at = match platform::under(event.client_x(), event.client_y()) {
        Under::Note => return,
        Under::Code(line, column) => Some((line, column)),
        Under::Nothing => None,
    };
    dispatch.emit(Action::Source(Change::Point(at)));
}
