// SPDX-License-Identifier: GPL-2.0-only
//! The browser's interfaces. What may fail returns an `Option` or a `Result`: in a sandboxed frame even
//! access to the storage throws.

mod address;
mod building;
mod clock;
mod delay;
mod device;
mod document;
mod drag;
mod fetch;
mod files;
mod frame;
mod frame_manners;
mod fullscreen;
mod hover;
mod keyboard;
mod location;
mod locks;
mod logs;
mod machines;
mod nearby;
mod pagehide;
mod parent_frame;
mod picture;
mod pointer;
mod reflect;
mod scroll;
mod still;
mod storage;
mod throttle;
mod timeline_pointer;
mod transfer;
mod update;
mod words;
mod worker;

pub use address::begins_with_a_name;
pub use building::{begin_building, end_building, focus_when_drawn, keep_focus, move_in_column};
pub use delay::Delay;
pub use document::{
    blur_after_click, element_value, focus, focus_and_select, focus_code, focus_in, has_room,
    is_in, is_key, is_open, languages, link_style, mount, select, set_element_value, show_modal,
    style_for, typed_text,
};
pub use drag::{drag_drop, drag_leave, drag_over, drag_start};
pub use files::chosen_file;
pub use frame::{at_once, with_the_frame};
pub use frame_manners::mark_root;
pub use hover::{Under, after_hover, put_note, under};
pub use keyboard::{Keys, listen_for_keys, tab_after};
pub use location::{address, is_embedded, logs_address};
pub use logs::{
    LogFile, ReadEvent, Reader, chosen_log, is_typed, read_in_pieces, serve_logs, take_field,
    typed_into,
};
pub use machines::{moment, perform_machines};
pub use nearby::{hold_code, tell_nearby};
pub use pagehide::{PageHide, listen_for_pagehide};
pub use parent_frame::{is_sandboxed, perform_parent_frame};
pub use pointer::{grab, is_grabbed, length_at_pointer, nudge, size_at_pointer, size_now};
pub use scroll::{
    Resizing, follow, jump, jump_to_end, listen_for_resizing, reveal, settle, window,
};
pub use still::{is_still, is_still_logs, when_pressed, when_wanted};
pub use storage::{recall, recall_here};
pub use throttle::{is_due, set_repeating, take_repeating};
pub use timeline_pointer::{share_across, wheel};
pub use words::listen_for_words;
pub use worker::{is_worker, report, serve};

use crate::app;
use crate::app::loading;
use crate::app::notices;
use crate::app::remembered;
use crate::app::state::{Action, Effect};
use crate::app::stops;
use crate::app::workbench;
use std::ops::Range;
use yew::Callback;

/// Keeps listening until it is dropped.
pub struct Listeners {
    _scrolling: Option<gloo::events::EventListener>,
    _hiding: Option<clock::Hiding>,
    _drops: Option<files::Drops>,
    _pastes: Option<gloo::events::EventListener>,
    _fullscreen: Option<fullscreen::Fullscreen>,
    _moves: Option<address::Moves>,
    _update: Option<update::UpdateListener>,
}

/// Listens to what may happen to the page besides keys and clicks: it is hidden, files are dropped on
/// it, the whole screen is given back, the tab goes to another place of its history, a newer version
/// of it arrives. Where there is no worker, `read_log` reads the logs that come in.
pub fn listen_later(
    dispatch: &Callback<Action>,
    near: &Callback<Range<usize>>,
    read_log: Reader,
) -> Listeners {
    logs::read_without_worker_by(read_log);
    Listeners {
        _scrolling: nearby::listen_for_scrolling(near.clone()),
        _hiding: clock::listen_for_hiding(dispatch.clone()),
        _drops: files::listen_for_drops(dispatch.clone()),
        _pastes: logs::listen_for_pastes(dispatch.clone()),
        _fullscreen: fullscreen::listen_for_fullscreen(dispatch.clone()),
        _moves: address::listen_for_moves(dispatch),
        _update: update::listen_for_update(dispatch.clone()),
    }
}

/// Performs the side effects of the first view.
///
/// # Errors
///
/// Anything else, which is for [`perform_later`].
pub fn perform(effect: Effect, dispatch: &Callback<Action>) -> Result<(), Effect> {
    match effect {
        Effect::Remember(name, value) => storage::remember(name, &value),
        Effect::ApplyThemeAndLanguage(language, theme) => {
            document::apply_theme_and_language(language, theme)
        }
        Effect::Fetch(id) => files::fetch_scenario(id, dispatch.clone()),
        Effect::Open(origin, text) => dispatch.emit(Action::Load(loading::Change::Read {
            origin,
            text: Ok(text),
        })),
        effect => return Err(effect),
    }
    Ok(())
}

/// Performs all other side effects.
pub fn perform_later(effect: Effect, dispatch: &Callback<Action>) {
    let Err(effect) = perform(effect, dispatch) else {
        return;
    };
    match effect {
        Effect::Wake { number, after } => clock::wake(number, after, dispatch.clone()),
        Effect::Keep(origin, text) => {
            storage::remember(&remembered::breakpoints(&origin), &text);
        }
        Effect::KeepFile(text) => {
            if !storage::keep(remembered::FILE, &text) {
                dispatch.emit(Action::Notices(notices::Change::NotKept));
            }
        }
        Effect::Unkept => {
            storage::remember(remembered::FILE, "");
            if storage::is_there() {
                dispatch.emit(Action::Notices(notices::Change::NotKept));
            }
        }
        Effect::RememberHere(name, value) => storage::remember_here(name, &value),
        Effect::Copy(text) => transfer::copy(text, dispatch.clone()),
        Effect::Write(part) => transfer::add(part, dispatch.clone()),
        Effect::Picture(svg, name) => picture::save_picture(svg, name),
        Effect::Recall(origin) => {
            let text = storage::recall(&remembered::breakpoints(&origin));
            dispatch.emit(Action::Stops(stops::Change::Recalled { origin, text }));
        }
        Effect::Present(beside) => fullscreen::present(beside),
        Effect::FetchIndex => files::fetch_index(dispatch.clone()),
        Effect::Record(number, text) => worker::record(number, text, dispatch.clone()),
        Effect::Act(action) => dispatch.emit((*action).clone()),
        Effect::StopRecording => worker::stop(),
        Effect::Browse => document::click("file"),
        Effect::Import(name, text) => {
            let import = workbench::machines::Change::Import(name, text);
            dispatch.emit(Action::Build(workbench::Change::Machines(import)));
        }
        Effect::Link(task) => address::perform(task, dispatch),
        // Their parts do these themselves.
        Effect::Machines(_) | Effect::Embed(_) => {}
        Effect::FetchLog(name) => logs::fetch_log(name, dispatch.clone()),
        Effect::KeepLog(text) => {
            if !storage::keep_here(remembered::LOG, &text) {
                dispatch.emit(Action::Logs(app::logs::Change::NotKept));
            }
        }
        Effect::RecallLog => {
            let recall = |name| storage::recall_here(name).filter(|text| !text.is_empty());
            if let Some(draft) = recall(remembered::DRAFT) {
                dispatch.emit(Action::Logs(app::logs::Change::Typed(draft)));
            }
            let kept = (recall(remembered::LOG), recall(remembered::EVENT));
            dispatch.emit(Action::Logs(app::logs::Change::Kept(kept.0, kept.1)));
        }
        Effect::StopReadingLog => logs::stop(),
        Effect::TakeNewer => update::take(),
        Effect::CopyForLogs(text) => logs::copy(text, dispatch.clone()),
        // Done already.
        Effect::Remember(..)
        | Effect::ApplyThemeAndLanguage(..)
        | Effect::Fetch(_)
        | Effect::Open(..) => {}
    }
}
