// SPDX-License-Identifier: GPL-2.0-only
//! What the first view does without: code that arrives when the page already stands and steps.
//!
//! The release build cuts the wasm at [`part`]: what only a [`Later`] leads to becomes a file of its
//! own. It is asked for as soon as the first view is drawn. Until it is here, what it would draw is
//! not drawn, and what it would do waits.

use super::edges::Edges;
use super::embed;
use super::facts::tab;
use super::fork::{question, replaced, sides};
use super::glance::Note;
use super::introduction::Introduction;
use super::jump::JumpField;
use super::memo::{Piece, Place, memo};
use super::message::unkept_strip;
use super::more::more;
use super::platform::{Listeners, LogFile, Told};
use super::portrait::{portrait, reaper};
use super::presenter::stage;
use super::recording::recording_strip;
use super::sheet::Sheet;
use super::shown::{Drawn, Shown};
use super::transport::Buttons;
use super::variables::{Variable, detail};
use super::view_menu::ViewMenu;
use super::{code, export, logs, newer, platform, share, stops, timeline, workbench};
use crate::app::embed as app_embed;
use crate::app::fork::{Other, Replaced};
use crate::app::i18n::{self, Dictionary, Language};
use crate::app::languages;
use crate::app::later::{self as app, Part};
use crate::app::logs as app_logs;
use crate::app::narrate;
use crate::app::presenter::Presenter;
use crate::app::recording::Recording;
use crate::app::rich::Rich;
use crate::app::settings::MachineTab;
use crate::app::state::{Action, Effect, State};
use crate::app::variables;
use crate::app::workbench as app_workbench;
use crate::app::workbench::machines::Task;
use std::cell::Cell;
use yew::platform::spawn_local;
use yew::{Callback, Event, Html, MouseEvent, html};

type Dispatch = Callback<Action>;

/// What only this part can do. Everything stands where it is written; here is only the way to it.
pub struct Later {
    /// What the view model can do.
    pub app: &'static app::Later,
    /// Does outside what the first view never asks for.
    pub perform: fn(Effect, &Dispatch),
    /// Records for the page, in a worker.
    pub serve: fn(),

    /// The way to the page of logs.
    pub logs_button: fn(Language, &Dispatch) -> Html,
    /// The question what would be.
    pub question: fn(Shown<'_>) -> Html,
    /// The runs that were left.
    pub replaced: fn(&[Replaced], Language, &Dispatch) -> Html,
    /// Two runs side by side.
    pub sides: fn(Shown<'_>, &Other, &Drawn) -> Html,
    /// The page in front of a room.
    pub stage: fn(Presenter, Shown<'_>, &Rich) -> Html,
    /// The panel of breakpoints.
    pub stops: fn(Shown<'_>) -> Html,
    /// The panel of the run as text.
    pub export: fn(Shown<'_>) -> Html,
    /// What is said of a file that is too large to be kept.
    pub unkept: fn(Language, &Dispatch) -> Html,
    /// How far a recording is.
    pub recording: fn(&Recording, Language, &Dispatch) -> Html,
    /// What stands under a tab of the machine other than the processes.
    pub tab: fn(MachineTab, Shown<'_>) -> Html,
    /// The fields of a process.
    pub portrait: fn(Shown<'_>) -> Html,
    /// The reaper's section.
    pub reaper: fn(Shown<'_>) -> Html,
    /// The timeline, to be pointed at.
    pub timeline: fn(Shown<'_>, String) -> Html,
    /// The menu with all ways of stepping.
    pub more: fn(&Buttons, Html, &Dispatch) -> Html,
    /// Tells what the pointer is on in the code.
    pub point: fn(&MouseEvent, &Dispatch),
    /// Puts the note beside what it is about.
    pub put_note: fn(),
    /// Listens to what may happen to the page besides keys and clicks.
    pub listen: fn(&Dispatch) -> Listeners,
    /// Reads the file that was chosen.
    pub choose: fn(&Event, &Dispatch),
    /// What lies over every view: the dialog with the link, the offer of a newer version.
    pub over: fn(&State, &Dispatch) -> Html,
    /// More about a variable.
    pub detail: fn(&Variable, &variables::Detail, &Place) -> Html,

    /// The table of keys.
    pub sheet: Draw<Sheet>,
    /// What the function is for.
    pub introduction: Draw<Introduction>,
    /// The note about what is pointed at.
    pub note: Draw<Note>,
    /// The field for the number of a step.
    pub jump: Draw<JumpField>,
    /// The edges of the panes.
    pub edges: Draw<Edges>,
    /// The menu of the panes.
    pub view_menu: Draw<ViewMenu>,
}

/// What the workbench can do. It needs `Later` to be here.
pub struct Workbench {
    /// Lets happen what happens there.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// The whole page.
    pub page: fn(&State, &Dispatch) -> Html,
    /// Does outside what is asked for there.
    pub perform: fn(Task, &Dispatch),
}

/// What the page of logs can do. It needs `Later` to be here.
pub struct Logs {
    /// Lets happen what happens there.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// The whole page.
    pub page: fn(&State, &Dispatch) -> Html,
    /// Reads a log piece by piece.
    pub read: fn(LogFile, Callback<Told>),
}

/// What a part of another page can do. It needs `Later` to be here.
pub struct Embed {
    /// Lets happen what happens there.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// Whether something may happen to the page as it is.
    pub allows: fn(&State, &Action) -> bool,
    /// The line on top.
    pub head: fn(&State, &Dispatch) -> Html,
    /// Does outside what is asked for there.
    pub perform: fn(app_embed::Task, &Dispatch),
    /// The dialog that makes what is to be pasted.
    pub dialog: fn(&State, &Dispatch) -> Html,
}

static EMBED: Embed = Embed {
    reduce: app_embed::reduce,
    allows: app_embed::allows,
    head: embed::head,
    perform: platform::perform_around,
    dialog: embed::dialog,
};

static LOGS: Logs = Logs {
    reduce: app_logs::reduce,
    page: logs::page,
    read: platform::read_in_pieces,
};

static WORKBENCH: Workbench = Workbench {
    reduce: app_workbench::reduce,
    page: workbench::page,
    perform: platform::perform_machines,
};

/// Puts a piece on the page that is drawn by this part.
type Draw<P> = fn(P, &Dispatch) -> Html;

fn put<P: Piece>(piece: P, dispatch: &Dispatch) -> Html {
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
    question,
    replaced,
    sides,
    stage,
    stops: stops::panel,
    export: export::panel,
    recording: recording_strip,
    tab,
    portrait,
    reaper,
    timeline: timeline::live,
    more,
    point: code::tell,
    put_note: platform::put_note,
    listen: platform::listen_later,
    unkept: unkept_strip,
    choose: platform::chosen_file,
    over,
    detail,
    sheet: put,
    introduction: put,
    note: put,
    jump: put,
    edges: put,
    view_menu: put,
};

fn over(state: &State, dispatch: &Dispatch) -> Html {
    let embedding = framed().map(|part| (part.dialog)(state, dispatch));
    html! {
        <>
            { share::dialog(state, dispatch) }
            { newer::offer(state, dispatch) }
            { embedding.unwrap_or_default() }
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

thread_local! {
    static ARRIVED: Cell<Option<&'static Later>> = const { Cell::new(None) };
    static BUILDING: Cell<Option<&'static Workbench>> = const { Cell::new(None) };
    static READING: Cell<Option<&'static Logs>> = const { Cell::new(None) };
    static FRAMED: Cell<Option<&'static Embed>> = const { Cell::new(None) };
}

/// The part, if it is here.
pub fn later() -> Option<&'static Later> {
    ARRIVED.get()
}

/// Draws with the part, if it is here; else nothing.
pub fn draw(how: impl FnOnce(&'static Later) -> Html) -> Html {
    later().map_or_else(Html::default, how)
}

/// The workbench, if it is here.
pub fn workbench() -> Option<&'static Workbench> {
    BUILDING.get()
}

/// The page of logs, if it is here.
pub fn logs() -> Option<&'static Logs> {
    READING.get()
}

/// What a part of another page can do, if it is here.
pub fn framed() -> Option<&'static Embed> {
    FRAMED.get()
}

/// Reads a log here, when the part that can is here.
pub fn read_log(log: LogFile, tell: Callback<Told>) {
    spawn_local(async move {
        match (fetch_part(Part::Logs).await, logs()) {
            (Ok(()), Some(logs)) => (logs.read)(log, tell),
            _ => tell.emit(Told::Failed(
                "a part of oomscope could not be fetched".to_owned(),
            )),
        }
    });
}

/// What lets an action of a part happen, if the part is here.
pub fn reducer(part: Part) -> Option<fn(&mut State, Action) -> Vec<Effect>> {
    let later = later()?;
    match part {
        Part::Later => Some(later.app.reduce),
        Part::Workbench => workbench().map(|workbench| workbench.reduce),
        Part::Logs => logs().map(|logs| logs.reduce),
        Part::Embed => framed().map(|framed| framed.reduce),
    }
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
    ARRIVED.set(Some(part));
    Ok(())
}

/// Fetches a part with what it needs, unless it is here.
///
/// # Errors
///
/// If it cannot be fetched. It may be tried again.
pub async fn fetch_part(part: Part) -> Result<(), Missing> {
    fetch().await?;
    match part {
        Part::Later => {}
        Part::Workbench => {
            platform::link_style("workbench-style");
            #[cfg(feature = "split")]
            BUILDING.set(Some(workbench_part().await?));
            #[cfg(not(feature = "split"))]
            BUILDING.set(Some(workbench_part()?));
        }
        Part::Logs => {
            platform::link_style("logs-style");
            #[cfg(feature = "split")]
            READING.set(Some(logs_part().await?));
            #[cfg(not(feature = "split"))]
            READING.set(Some(logs_part()?));
        }
        Part::Embed => {
            // In a frame it is there from the start.
            if !platform::is_embedded() {
                platform::link_style("embed-style");
            }
            #[cfg(feature = "split")]
            FRAMED.set(Some(embed_part().await?));
            #[cfg(not(feature = "split"))]
            FRAMED.set(Some(embed_part()?));
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
    if language.is_here() {
        return Ok(());
    }
    #[cfg(feature = "split")]
    let dictionary = chinese().await?;
    #[cfg(not(feature = "split"))]
    let dictionary = chinese()?;
    i18n::register(*dictionary);
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
            Ok(()) => drop(later().map(|later| (later.serve)())),
            Err(Missing) => platform::report("a part of oomscope could not be fetched"),
        }
    });
}

/// Begins as soon as there are words: English comes with the first view.
pub fn begin(language: Language, mount: fn()) {
    if language.is_here() {
        mount();
        return;
    }
    spawn_local(async move {
        // Without its dictionary the page is there in English.
        let _ = fetch_language(language).await;
        mount();
    });
}
