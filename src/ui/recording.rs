// SPDX-License-Identifier: GPL-2.0-only
//! What is being recorded, and how far it is.

use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::recording::{Progress, Recording};
use crate::app::state::Action;
use yew::{AttrValue, Callback, Html, html};

/// A strip below the header with a bar and a button that gives the recording up.
pub fn recording_strip(
    recording: &Recording,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let (Origin::Gallery(name) | Origin::File(name)) = &recording.origin;
    let words = recording.progress.words(language);
    // Nobody knows before the end how many steps there will be: then the bar has no value.
    let value: Option<AttrValue> = match recording.progress {
        Progress::Handed(share) => Some(share.to_string().into()),
        Progress::Reading | Progress::Steps(_) => None,
    };
    let onclick = dispatch.reform(|_| Action::Load(loading::Change::Cancel));
    html! {
        <section class="recording" aria-label={language.recording()}>
            <span role="status">{ language.recording() }{ " " }<b>{ name }</b></span>
            <progress max="100" {value} aria-label={language.recording()} aria-valuetext={words.clone()} />
            <span class="muted words">{ words }</span>
            <button type="button" {onclick}>{ language.cancel() }</button>
        </section>
    }
}
