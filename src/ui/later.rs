// SPDX-License-Identifier: GPL-2.0-only
//! What the first view does without: code that arrives when the page already stands and steps.
//!
//! The release build cuts the wasm at [`part`]: what only a [`Later`] leads to becomes a file of its
//! own. It is asked for as soon as the first view is drawn. Until it is here, what it would draw is
//! not drawn, and what it would do waits.

use super::arrived::{self, Classroom, Embed, Glossary, Later, Logs, Workbench, framed, workbench};
use super::classroom;
use super::course;
use super::embed;
use super::facts::tab;
use super::fork::{question, replaced, sides};
use super::memo::{PaneView, memo};
use super::message::{notice_strip, unkept_strip};
use super::more::more;
use super::other_text::other_text;
use super::pane_ctx::PaneCtx;
use super::platform::{LogFile, ReadEvent};
use super::presenter::stage;
use super::process_details::{process_details, reaper};
use super::recording::recording_strip;
use super::variables::detail;
use super::{
    code, export, glossary, kernels, logs, platform, share, stops, sum, timeline, trial, update,
};
use crate::app::i18n::{Dictionary, Language, Words};
use crate::app::languages;
use crate::app::later::{self as app, WasmPart};
use crate::app::state::{self, Action, Effect, State};
use crate::app::{glossary as words, introductions, narrate};
use std::cell::Cell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::{Callback, Html, html};

type Dispatch = Callback<Action>;

static EMBED: Embed = Embed {
    reduce: state::embed::reduce,
    allows: state::embed::allows,
    head: embed::head,
    perform: platform::perform_parent_frame,
    dialog: embed::dialog,
};

static GLOSSARY: Glossary = Glossary {
    words: words::ALL,
    reduce: state::words::reduce,
    dialog: glossary::dialog,
    marked: glossary::marked,
};

static CLASSROOM: Classroom = Classroom {
    reduce: state::classroom::reduce,
    strip: classroom::strip,
    dialog: classroom::dialog,
};

static LOGS: Logs = Logs {
    reduce: state::logs::reduce,
    page: logs::page,
    read: platform::read_in_pieces,
};

static WORKBENCH: Workbench = Workbench {
    reduce: state::workbench::reduce,
    page: super::workbench::page,
    perform: platform::perform_machines,
};

fn put<P: PaneView>(piece: P, dispatch: &Dispatch) -> Html {
    memo(piece, dispatch)
}

static LATER: Later = Later {
    app: &app::LATER,
    perform,
    serve: || {
        platform::serve_logs(read_log);
        platform::serve();
    },
    logs_button: logs::button,
    other_text,
    sum: sum::under_way,
    trial: trial::slider,
    tried: trial::scoreboard,
    tried_verdict: trial::verdict,
    question: asked,
    replaced,
    sides,
    stage,
    stops: stops::panel,
    export: export::panel,
    recording: recording_strip,
    tab,
    process_details,
    reaper,
    timeline: timeline::live,
    more,
    point: code::tell,
    put_note: platform::put_note,
    listen: |dispatch, near| platform::listen_later(dispatch, near, read_log),
    tell_nearby: platform::tell_nearby,
    hold_code: platform::hold_code,
    notice: notice_strip,
    unkept: unkept_strip,
    choose: platform::chosen_file,
    over,
    detail,
    shortcuts: put,
    introduction: put,
    note: put,
    jump: put,
    edges: put,
    view_menu: put,
};

/// What is asked about the run that is shown, and the question what would be.
fn asked(shown: PaneCtx<'_>) -> Html {
    let strip = arrived::classroom().map(|part| (part.strip)(shown));
    html! { <>{ strip.unwrap_or_default() }{ course::strip(shown) }{ question(shown) }</> }
}

fn over(state: &State, dispatch: &Dispatch) -> Html {
    let teaching = arrived::classroom().map(|part| (part.dialog)(state, dispatch));
    let embedding = framed().map(|part| (part.dialog)(state, dispatch));
    html! {
        <>
            { share::dialog(state, dispatch) }
            { kernels::dialog(state, dispatch) }
            { sum::dialog(state, dispatch) }
            { update::offer(state, dispatch) }
            { embedding.unwrap_or_default() }
            { teaching.unwrap_or_default() }
        </>
    }
}

fn perform(effect: Effect, dispatch: &Dispatch) {
    match effect {
        // Only the workbench asks for that.
        Effect::Machines(task) => drop(workbench().map(|part| (part.perform)(*task, dispatch))),
        Effect::Embed(task) => drop(framed().map(|part| (part.perform)(*task, dispatch))),
        effect => platform::perform_later(effect, dispatch),
    }
}

/// Reads a log here, when the part that can is here.
fn read_log(log: LogFile, tell: Callback<ReadEvent>) {
    spawn_local(async move {
        match (fetch_part(WasmPart::Logs).await, arrived::logs()) {
            (Ok(()), Some(logs)) => (logs.read)(log, tell),
            _ => tell.emit(ReadEvent::Failed(
                "a part of oomscope could not be fetched".to_owned(),
            )),
        }
    });
}

/// The part could not be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// Fetches the part, unless it is here.
///
/// # Errors
///
/// If it cannot be fetched. It may be tried again.
pub async fn fetch() -> Result<(), Missing> {
    for style in ["panels-style", "presenter-style", "fork-style"] {
        platform::link_style(style);
    }
    #[cfg(feature = "split")]
    let part = part().await?;
    #[cfg(not(feature = "split"))]
    let part = part()?;
    narrate::arrive(part.app.rules);
    introductions::arrive(part.app.introductions);
    arrived::set_later(part);
    Ok(())
}

/// Fetches a part with what it needs, unless it is here.
///
/// # Errors
///
/// If it cannot be fetched. It may be tried again.
pub async fn fetch_part(part: WasmPart) -> Result<(), Missing> {
    fetch().await?;
    match part {
        WasmPart::Later => {}
        WasmPart::Workbench => {
            platform::link_style("workbench-style");
            #[cfg(feature = "split")]
            arrived::set_workbench(workbench_part().await?);
            #[cfg(not(feature = "split"))]
            arrived::set_workbench(workbench_part()?);
        }
        WasmPart::Logs => {
            platform::link_style("logs-style");
            #[cfg(feature = "split")]
            arrived::set_logs(logs_part().await?);
            #[cfg(not(feature = "split"))]
            arrived::set_logs(logs_part()?);
        }
        WasmPart::Glossary => {
            #[cfg(feature = "split")]
            let part = glossary_part().await?;
            #[cfg(not(feature = "split"))]
            let part = glossary_part()?;
            words::arrive(part.words);
            arrived::set_glossary(part);
        }
        WasmPart::Embed => {
            // In a frame it is there from the start.
            if !platform::is_embedded() {
                platform::link_style("embed-style");
            }
            #[cfg(feature = "split")]
            arrived::set_framed(embed_part().await?);
            #[cfg(not(feature = "split"))]
            arrived::set_framed(embed_part()?);
        }
        WasmPart::Classroom => {
            platform::link_style("classroom-style");
            #[cfg(feature = "split")]
            arrived::set_classroom(classroom_part().await?);
            #[cfg(not(feature = "split"))]
            arrived::set_classroom(classroom_part()?);
        }
    }
    Ok(())
}

/// Fetches what a language needs, unless it is here.
///
/// # Errors
///
/// If it cannot be fetched. It may be tried again.
pub async fn fetch_language(language: Language) -> Result<(), Missing> {
    if arrived::with_words(language).is_here() {
        return Ok(());
    }
    #[cfg(feature = "split")]
    let dictionary = chinese().await?;
    #[cfg(not(feature = "split"))]
    let dictionary = chinese()?;
    let dictionary: &'static Dictionary = Box::leak(dictionary);
    arrived::set_words(Words::from(dictionary));
    Ok(())
}

/// Where the wasm is cut.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later, fallible))]
fn part() -> Result<&'static Later, Missing> {
    Ok(&LATER)
}

/// Here, too.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(workbench, fallible))]
fn workbench_part() -> Result<&'static Workbench, Missing> {
    Ok(&WORKBENCH)
}

/// Here, too.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(logs, fallible))]
fn logs_part() -> Result<&'static Logs, Missing> {
    Ok(&LOGS)
}

/// Here, too.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(embed, fallible))]
fn embed_part() -> Result<&'static Embed, Missing> {
    Ok(&EMBED)
}

/// Here, too.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(glossary, fallible))]
fn glossary_part() -> Result<&'static Glossary, Missing> {
    Ok(&GLOSSARY)
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(classroom, fallible))]
fn classroom_part() -> Result<&'static Classroom, Missing> {
    Ok(&CLASSROOM)
}

/// Here, too. The dictionary is handed over in a box: what crosses a cut is as small as a pointer.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(chinese, fallible))]
fn chinese() -> Result<Box<Dictionary>, Missing> {
    Ok(Box::new(languages::chinese()))
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Missing {
        Missing
    }
}

/// Fetches the part in a worker, and records there for the page.
pub fn serve() {
    spawn_local(async {
        match fetch().await {
            Ok(()) => drop(arrived::later().map(|later| (later.serve)())),
            Err(Missing) => platform::report("a part of oomscope could not be fetched"),
        }
    });
}

/// Begins as soon as there are words: English comes with the first view. Where the page came with its first view, that
/// can be read, and stays until it is wanted: what makes it alive costs a slow phone a second. Then it is replaced when
/// all of its code is here, by the same; or as soon as something is pressed, which only needs the code that is here.
pub fn begin(language: Language, mount: fn()) {
    if !language.is_here() {
        spawn_local(async move {
            // Without its dictionary the page is there in English.
            let _ = fetch_language(language).await;
            mount();
        });
        return;
    }
    if !platform::is_still() {
        mount();
        return;
    }
    let waiting = Rc::new(Cell::new(Some(mount)));
    let pressed = waiting.clone();
    platform::when_pressed(move || pressed.take().into_iter().for_each(|mount| mount()));
    platform::when_wanted(move || {
        // What the page needs when it has answered, it fetches then.
        if waiting.get().is_none() {
            return;
        }
        spawn_local(async move {
            // Without its code it steps.
            let _ = match platform::is_still_logs() {
                true => fetch_part(WasmPart::Logs).await,
                // The words of what is shown lead to the glossary.
                false => fetch_part(WasmPart::Glossary).await,
            };
            waiting.take().into_iter().for_each(|mount| mount());
        });
    });
}
