// SPDX-License-Identifier: GPL-2.0-only
//! The parts of the page that have arrived, and what each can do.
//!
//! The first view reaches them through these functions alone, so that none of their code is linked to it:
//! `later.rs` fetches them and puts them here.

use super::buttons::Buttons;
use super::drawn::Drawn;
use super::edges::Edges;
use super::glance::Note;
use super::introduction::Introduction;
use super::jump::JumpField;
use super::memo::ViewCtx;
use super::pane_ctx::PaneCtx;
use super::platform::{Listeners, Reader};
use super::shortcuts::Shortcuts;
use super::view_menu::ViewMenu;
use crate::app::embed;
use crate::app::fork::{Other, Replaced};
use crate::app::glossary::Tables;
use crate::app::i18n::{Language, Words};
use crate::app::later::{self as app, WasmPart};
use crate::app::machine::Scoreboard;
use crate::app::other_kernels::OtherLines;
use crate::app::presenter::Presenter;
use crate::app::recording::Recording;
use crate::app::rich::Rich;
use crate::app::settings::MachineTab;
use crate::app::spark::Spark;
use crate::app::state::{Action, Effect, State};
use crate::app::variables::{Detail, Row};
use crate::app::verdict::Verdict;
use crate::app::workbench::machines::Task;
use std::cell::Cell;
use std::ops::Range;
use yew::{Callback, Event, Html, MouseEvent};

type Dispatch = Callback<Action>;
/// Takes lines of the code.
type Near = Callback<Range<usize>>;

/// The second of two runs, with the code that is drawn for it.
pub type Second<'a> = (&'a Other, &'a Drawn);

/// Puts a view on the page that is drawn by this part.
pub type Draw<P> = fn(P, &Dispatch) -> Html;

/// The functions of the part `later`: references only, so that none of its code is linked.
pub struct Later {
    /// What the view model can do.
    pub app: &'static app::Later,
    /// Performs side effects that the first view never has.
    pub perform: fn(Effect, &Dispatch),
    /// Records for the page, in a worker.
    pub serve: fn(),

    /// The way to the page of logs.
    pub logs_button: fn(Language, &Dispatch) -> Html,
    /// What stands beside and below a line that another kernel has differently.
    pub other_text: fn(&OtherLines, usize, Language, &Dispatch) -> [Html; 2],
    /// The sum that is being made.
    pub sum: fn(PaneCtx<'_>) -> Html,
    /// The slider above the scores.
    pub trial: fn(PaneCtx<'_>, &Scoreboard) -> Html,
    /// The scores with the value that is tried there.
    pub tried: fn(&State) -> Option<Scoreboard>,
    /// What comes of that value.
    pub tried_verdict: fn(&State) -> Option<Verdict>,
    /// The question what would be.
    pub question: fn(PaneCtx<'_>) -> Html,
    /// The runs that were left.
    pub replaced: fn(&[Replaced], Language, &Dispatch) -> Html,
    /// Two runs side by side.
    pub sides: fn(PaneCtx<'_>, &Other, &Drawn) -> Html,
    /// The page in front of a room.
    pub stage: fn(Presenter, PaneCtx<'_>, &Rich, Option<Second<'_>>) -> Html,
    /// The panel of breakpoints.
    pub stops: fn(PaneCtx<'_>) -> Html,
    /// The panel of the run as text.
    pub export: fn(PaneCtx<'_>) -> Html,
    /// The message about a file that is too large to be stored.
    pub unkept: fn(Language, &Dispatch) -> Html,
    /// Something that has to be said of what is shown.
    pub notice: fn(&str, Language, &Dispatch) -> Html,
    /// How far a recording is.
    pub recording: fn(&Recording, Language, &Dispatch) -> Html,
    /// What stands under a tab of the machine other than the processes.
    pub tab: fn(MachineTab, PaneCtx<'_>) -> Html,
    /// The fields of a process.
    pub process_details: fn(PaneCtx<'_>) -> Html,
    /// The reaper's section.
    pub reaper: fn(PaneCtx<'_>) -> Html,
    /// The timeline, to be pointed at.
    pub timeline: fn(PaneCtx<'_>, String) -> Html,
    /// The menu with all ways of stepping.
    pub more: fn(&Buttons, Html, &Dispatch) -> Html,
    /// Tells what the pointer is on in the code.
    pub point: fn(&MouseEvent, &Dispatch),
    /// Puts the note beside what it is about.
    pub put_note: fn(),
    /// Listens to what may happen to the page besides keys and clicks.
    pub listen: fn(&Dispatch, &Near) -> Listeners,
    /// Lines of the code that are seen, or near that, and plain text.
    pub tell_nearby: fn(&Near),
    /// Notes where the code that is seen stands; what it returns brings it back there.
    pub hold_code: fn() -> Box<dyn FnOnce()>,
    /// Reads the file that was chosen.
    pub choose: fn(&Event, &Dispatch),
    /// What lies over every view: the dialog with the link, the offer of a newer version.
    pub over: fn(&State, &Dispatch) -> Html,
    /// More about a variable.
    pub detail: fn(&Row, Option<&Spark>, &Detail, Language, &ViewCtx) -> Html,

    /// The table of keys.
    pub shortcuts: Draw<Shortcuts>,
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
    /// Applies its actions.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// The whole page.
    pub page: fn(&State, &Dispatch) -> Html,
    /// Performs its side effects.
    pub perform: fn(Task, &Dispatch),
}

/// What the page of logs can do. It needs `Later` to be here.
pub struct Logs {
    /// Applies its actions.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// The whole page.
    pub page: fn(&State, &Dispatch) -> Html,
    /// Reads a log piece by piece.
    pub read: Reader,
}

/// What a part of another page can do. It needs `Later` to be here.
pub struct Embed {
    /// Applies its actions.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// Whether something may happen to the page as it is.
    pub allows: fn(&State, &Action) -> bool,
    /// The line on top.
    pub head: fn(&State, &Dispatch) -> Html,
    /// Performs its side effects.
    pub perform: fn(embed::Task, &Dispatch),
    /// The dialog that makes what is to be pasted.
    pub dialog: fn(&State, &Dispatch) -> Html,
}

/// What the glossary can do. It needs `Later` to be here.
pub struct Glossary {
    /// The words with their texts.
    pub words: Tables,
    /// Applies its actions.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// The dialog of words.
    pub dialog: fn(&State, &Dispatch) -> Html,
    /// A sentence with its words marked.
    pub marked: fn(&Rich, Language) -> Html,
}

/// What questions, exercises and the tour can do. It needs `Later` to be here.
pub struct Classroom {
    /// Applies their actions.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// What stands above the panes.
    pub strip: fn(PaneCtx<'_>) -> Html,
    /// The dialog of exercises.
    pub dialog: fn(&State, &Dispatch) -> Html,
}

thread_local! {
    static ARRIVED: Cell<Option<&'static Later>> = const { Cell::new(None) };
    static BUILDING: Cell<Option<&'static Workbench>> = const { Cell::new(None) };
    static READING: Cell<Option<&'static Logs>> = const { Cell::new(None) };
    static FRAMED: Cell<Option<&'static Embed>> = const { Cell::new(None) };
    static WORDS: Cell<Words> = const { Cell::new(Words::NONE) };
    static EXPLAINED: Cell<Option<&'static Glossary>> = const { Cell::new(None) };
    static TEACHING: Cell<Option<&'static Classroom>> = const { Cell::new(None) };
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

/// The glossary, if it is here.
pub fn glossary() -> Option<&'static Glossary> {
    EXPLAINED.get()
}

/// Puts the glossary here.
pub fn set_glossary(part: &'static Glossary) {
    EXPLAINED.set(Some(part));
}

/// Questions, exercises and the tour, if they are here.
pub fn classroom() -> Option<&'static Classroom> {
    TEACHING.get()
}

/// Puts questions, exercises and the tour here.
pub fn set_classroom(part: &'static Classroom) {
    TEACHING.set(Some(part));
}

/// Puts the part here.
pub fn set_later(part: &'static Later) {
    ARRIVED.set(Some(part));
}

/// Puts the workbench here.
pub fn set_workbench(part: &'static Workbench) {
    BUILDING.set(Some(part));
}

/// Puts the page of logs here.
pub fn set_logs(part: &'static Logs) {
    READING.set(Some(part));
}

/// Puts what a part of another page can do here.
pub fn set_framed(part: &'static Embed) {
    FRAMED.set(Some(part));
}

/// Puts the Chinese words here.
pub fn set_words(words: Words) {
    WORDS.set(words);
}

/// A language with its words, as far as they are here.
pub fn with_words(language: Language) -> Language {
    language.with(WORDS.get())
}

/// What lets an action of a part happen, if the part is here.
pub fn reducer(part: WasmPart) -> Option<fn(&mut State, Action) -> Vec<Effect>> {
    let later = later()?;
    match part {
        WasmPart::Later => Some(later.app.reduce),
        WasmPart::Workbench => workbench().map(|workbench| workbench.reduce),
        WasmPart::Logs => logs().map(|logs| logs.reduce),
        WasmPart::Embed => framed().map(|framed| framed.reduce),
        WasmPart::Glossary => glossary().map(|glossary| glossary.reduce),
        WasmPart::Classroom => classroom().map(|classroom| classroom.reduce),
    }
}
