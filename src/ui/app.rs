// SPDX-License-Identifier: GPL-2.0-only
//! The page as a whole: holds the state, makes the views, draws the panes.

use super::about::About;
use super::arrived::{self, draw, later};
use super::drawn::{Drawings, Drawn};
use super::edges::Edges;
use super::header::Header;
use super::inbox::inbox;
use super::later::{self as parts, Missing};
use super::memo::memo;
use super::message::message_strip;
use super::pane_ctx::{ByPtr, PaneCtx};
use super::pane_tabs::PaneTabs;
use super::platform::{self, Delay, Keys, Listeners, PageHide, Resizing};
use super::shortcuts::Shortcuts;
use super::side_panes::{InputRate, SidePanes};
use super::source;
use super::transport::transport;
use super::welcome::WelcomeStrip;
use super::why::why;
use crate::app::exercises;
use crate::app::fork::{Other, Pace};
use crate::app::i18n::Language;
use crate::app::later::WasmPart;
use crate::app::layout::Layout;
use crate::app::links;
use crate::app::loaded::Loaded;
use crate::app::logs;
use crate::app::page;
use crate::app::presenter::Presenter;
use crate::app::remembered;
use crate::app::settings::View;
use crate::app::state::{Action, Effect, State, Stored};
use crate::app::verdict::{self, Verdict};
use crate::app::walk::Level;
use crate::app::workbench::{self, machines};
use std::mem::{ManuallyDrop, take};
use std::ops::Range;
use yew::platform::spawn_local;
use yew::{Callback, Component, Context, Html, classes, html};

/// The messages of the page.
pub enum Msg {
    /// An action, and whether it is one of a fast series.
    Action(Action, bool),
    /// A part of the wasm was fetched, or could not be fetched.
    Arrived(Result<(), Missing>),
    /// No input for a while: everything is redrawn.
    InputEnded,
    /// Lines of the listing came into sight, or near, and are not laid out.
    Near(Range<usize>),
    /// What is seen is drawn, and has been answered: the rest of the code is fetched, or if it is here, the rest of the
    /// listing drawn.
    Next,
}

/// What waits for a part of the wasm.
enum Waiting {
    Action(Action),
    Effect(Effect),
}

/// After this many milliseconds without input the input has ended: a held key repeats sooner. It is noticed after
/// twice as long at the latest, because a timer for each step would slow the step down.
const REST: i32 = 120;

/// The page.
pub struct App {
    /// The page lives as long as its tab: what would drop the state of all parts is no code of the first view.
    state: ManuallyDrop<State>,
    /// Actions and effects that wait for a part of the wasm.
    waiting: Vec<Waiting>,
    /// How many parts are being fetched.
    fetching: u32,
    send: Callback<Msg>,
    dispatch: Callback<Action>,
    /// The layout that is on the screen, and how far the words about the scenario and the question
    /// push it down.
    arranged: (Layout, bool, bool, Option<Presenter>),
    /// The view that styles hold for.
    styled: View,
    drawings: Drawings,
    side_panes: SidePanes,
    /// When all of the page catches up with a rate, and whether there has been another step since.
    rest: Option<(Delay, bool)>,
    _keys: Option<Keys>,
    _pagehide: Option<PageHide>,
    listeners: Option<Listeners>,
    _resizing: Option<Resizing>,
    near: Callback<Range<usize>>,
    /// What comes behind the first draw, in a task of its own.
    _next: Option<Delay>,
    /// Brings what is seen of the code back to where it stood.
    held: Option<Box<dyn FnOnce()>>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> App {
        let send = inbox(context.link());
        let dispatch = send.reform(|action| Msg::Action(action, platform::take_repeating()));
        let near = send.reform(Msg::Near);
        let stored = stored();
        let (language, theme) = (language(), stored.theme());
        let (mut state, mut effects) = State::new(language, theme);
        let is_named = platform::begins_with_a_name();
        let (place, file) = (
            platform::recall(remembered::PLACE),
            platform::recall(remembered::FILE),
        );
        let is_embedded = platform::is_embedded();
        // An exercise that was open is begun again, before anything is shown that would answer it.
        let exercise = platform::recall_here(remembered::EXERCISE)
            .filter(|name| !name.is_empty() && is_named.is_none() && !is_embedded);
        match is_named {
            _ if is_embedded => effects.clear(),
            None if exercise.is_some() => {}
            None => effects.extend(state.begin(place.as_deref(), file)),
            // What an address names is read by the rest of the page.
            Some(_) => effects.push(Effect::Link(links::Task::Begin { place, file })),
        }
        state.restore(stored, platform::has_room);
        match is_named {
            // What an address names is shown statement by statement, unless it says how else.
            _ if is_embedded => state.level = Level::Statement,
            Some(false) => state.level = Level::Statement,
            Some(true) => {}
            None if exercise.is_some() => {}
            None => effects.extend(state.welcome(stored)),
        }
        let mut app = App {
            arranged: (state.layout.clone(), state.page.about, false, None),
            styled: state.page.view,
            state: ManuallyDrop::new(state),
            waiting: Vec::new(),
            fetching: 0,
            drawings: Drawings::default(),
            side_panes: SidePanes::default(),
            rest: None,
            _keys: platform::listen_for_keys(dispatch.clone()),
            _pagehide: platform::listen_for_pagehide(dispatch.clone()),
            listeners: None,
            _resizing: platform::listen_for_resizing(),
            near,
            send,
            dispatch,
            _next: None,
            held: None,
        };
        app.perform(effects);
        app.draw();
        app.follow(InputRate::Single);
        let view = match is_named {
            _ if is_embedded => View::Embed,
            // The tab comes here by a link for the first time.
            Some(false) => View::default(),
            _ if exercise.is_some() => View::default(),
            _ => stored.view(),
        };
        let resume = match view {
            View::Debugger => {
                if let Some(name) = exercise {
                    let resume = exercises::Change::Resume(name);
                    app.dispatch.emit(Action::Exercises(Box::new(resume)));
                }
                return app;
            }
            View::Workbench => Action::Build(workbench::Change::Machines(machines::Change::Resume)),
            View::Logs => Action::Logs(logs::Change::Open),
            View::Embed => Action::Embed(Box::default()),
        };
        app.state.page.view = view;
        app.dispatch.emit(resume);
        app
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        if let (Msg::InputEnded, Some((_, true))) = (&msg, &self.rest) {
            self.rest = self.tell_of_rest();
            return false;
        }
        if let (Msg::Next, None) = (&msg, &self.listeners) {
            self.fetch(WasmPart::Later);
            return false;
        }
        if let Msg::Arrived(_) = msg {
            self.fetching -= 1;
        }
        let rate = match msg {
            Msg::Action(Action::Timeline(_), true) => InputRate::Dragged,
            Msg::Action(_, true) => InputRate::Held,
            _ => InputRate::Single,
        };
        match msg {
            Msg::Action(action, _) => self.act(action),
            Msg::InputEnded => {}
            Msg::Near(lines) => self
                .drawings
                .all()
                .for_each(|drawn| drawn.lay_out(lines.clone())),
            Msg::Next => {
                self.held = later().map(|later| (later.hold_code)());
                self.drawings.complete();
            }
            Msg::Arrived(Ok(())) => {
                if let (None, Some(later)) = (&self.listeners, arrived::later()) {
                    self.listeners = Some((later.listen)(&self.dispatch, &self.near));
                    // In the frame of another page it is fetched when it is wanted.
                    if self.state.page.view != View::Embed {
                        self.fetch(WasmPart::Glossary);
                    }
                    if self.state.level != Level::Statement {
                        self.dispatch.emit(Action::Level(self.state.level));
                    }
                }
                for waiting in take(&mut self.waiting) {
                    match waiting {
                        // Behind what an effect before it has to tell.
                        Waiting::Action(action) => self.dispatch.emit(action),
                        Waiting::Effect(effect) => self.perform(vec![effect]),
                    }
                }
            }
            // What waits now may wait for what was asked for since.
            Msg::Arrived(Err(Missing)) if self.fetching > 0 => {}
            Msg::Arrived(Err(Missing)) => {
                // What has begun goes on when the part is here; what was asked for may be asked again.
                let before = self.waiting.len();
                self.waiting
                    .retain(|waiting| matches!(waiting, Waiting::Effect(_)));
                let is_bare = self.state.loaded.is_none() && self.state.loading.pending.is_none();
                if is_bare {
                    // What the address names has to wait.
                    let effects = self.state.begin(None, None);
                    self.perform(effects);
                }
                // Statements can be stepped through without the part that finds stops.
                if arrived::later().is_none() {
                    self.state.level = Level::Statement;
                    self.drawings.complete();
                }
                if self.waiting.len() < before || is_bare {
                    self.state.page.view = View::Debugger;
                    self.state.miss_a_part();
                }
            }
        }
        if !self.is_due(rate) {
            return false;
        }
        let view = self.state.page.view;
        if view != self.styled {
            self.styled = view;
            platform::style_for(view);
        }
        self.draw();
        self.follow(rate);
        true
    }

    fn rendered(&mut self, _: &Context<Self>, is_first: bool) {
        if let Some(later) = later() {
            (later.tell_nearby)(&self.near);
        }
        if is_first || (later().is_some() && !self.drawings.is_whole) {
            let send = self.send.clone();
            self._next = Delay::new(0, move || send.emit(Msg::Next));
        }
        if let Some(held) = self.held.take() {
            held();
        }
        let State {
            layout,
            page,
            fork,
            presenter,
            ..
        } = &*self.state;
        let arranged = (
            layout.clone(),
            page.about,
            fork.what_if.is_some(),
            *presenter,
        );
        if arranged != self.arranged && !is_first {
            platform::settle();
        }
        self.arranged = arranged;
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let State {
            page,
            notices,
            loaded,
            ..
        } = &*self.state;
        let language = page.language;
        // For scripts that look at the page from outside: all of its code is here, and nothing is left to be done.
        let complete = self.is_complete().then_some("");
        let keys = Shortcuts {
            is_open: page.sheet,
            language,
        };
        let keys = draw(|later| (later.shortcuts)(keys, &self.dispatch));
        let over = draw(|later| (later.over)(&self.state, &self.dispatch));
        let words = arrived::glossary().map(|part| (part.dialog)(&self.state, &self.dispatch));
        // Views have keys, so that nothing of one becomes a part of another.
        let elsewhere = match self.state.page.view {
            View::Embed if arrived::framed().is_none() => Some(None),
            View::Embed if self.state.explains_log() => Some(arrived::logs().map(|part| part.page)),
            View::Debugger | View::Embed => None,
            View::Workbench => Some(arrived::workbench().map(|workbench| workbench.page)),
            View::Logs => Some(arrived::logs().map(|logs| logs.page)),
        };
        if let Some(page) = elsewhere {
            let page = match page {
                Some(page) => page(&self.state, &self.dispatch),
                None => html! { <main class="starting">{ language.loading() }</main> },
            };
            return html! { <div key={self.state.page.view.name()} class="app elsewhere" data-complete={complete}>{ page }{ over }</div> };
        }
        if let Some((presenter, shown)) = self.state.presenter.zip(self.shown()) {
            let sentence = shown.loaded.sentence(language);
            let other = self.beside().zip(self.drawings.beside.as_ref());
            return html! {
                <div key="stage" class="app" data-complete={complete}>
                    { draw(|later| (later.stage)(presenter, shown, &sentence, other)) }
                    { keys }
                    { words.unwrap_or_default() }
                </div>
            };
        }
        let is_forked = self.beside().is_some();
        html! {
            <div key="debugger" class={classes!("app", is_forked.then_some("forked"))} data-complete={complete}>
                { self.framed().map_or_else(|| self.header(), |framed| (framed.head)(&self.state, &self.dispatch)) }
                if let Some(message) = &notices.message {
                    { message_strip(message, loaded.is_some(), language, &self.dispatch) }
                }
                if let Some(words) = &notices.stand_in { { draw(|later| (later.notice)(words, language, &self.dispatch)) } }
                if notices.is_unkept { { draw(|later| (later.unkept)(language, &self.dispatch)) } }
                if let Some(recording) = &self.state.loading.recording {
                    { draw(|later| (later.recording)(recording, language, &self.dispatch)) }
                }
                if self.state.welcome.is_open {
                    { memo(WelcomeStrip { language }, &self.dispatch) }
                } else if let Some(shown) = self.shown() {
                    { memo(About { run: shown.run(), is_open: self.state.page.about, beside: self.state.kernel_to_compare(), language }, &self.dispatch) }
                }
                { draw(|later| (later.replaced)(&self.state.fork.replaced, language, &self.dispatch)) }
                // One place, whether something stands there or not: Yew would make all of the page anew.
                if let Some(shown) = self.shown() { { draw(|later| (later.question)(shown)) } }
                if !is_forked { { memo(PaneTabs { pane: self.state.page.pane, language }, &self.dispatch) } }
                { self.panes() }
                { keys }
                { over }
                { words.unwrap_or_default() }
                if page.is_hovered { <div class="drop">{ language.drop_here() }</div> }
            </div>
        }
    }
}

/// The language that was chosen before, or else the browser's.
pub fn language() -> Language {
    arrived::with_words(stored().language(&platform::languages()))
}

fn stored() -> Stored<'static> {
    Stored {
        device: &platform::recall,
        tab: &platform::recall_here,
    }
}

impl App {
    /// Fetches a part of the page.
    fn fetch(&mut self, part: WasmPart) {
        self.fetching += 1;
        let send = self.send.clone();
        spawn_local(async move { send.emit(Msg::Arrived(parts::fetch_part(part).await)) });
    }

    /// Starts the timer that sends [`Msg::InputEnded`].
    fn tell_of_rest(&self) -> Option<(Delay, bool)> {
        let send = self.send.clone();
        Some((Delay::new(REST, move || send.emit(Msg::InputEnded))?, false))
    }

    /// Applies an action, or queues it until the part of the wasm that implements it has been fetched.
    fn act(&mut self, mut action: Action) {
        if let Action::Page(page::Change::SetLanguage(language))
        | Action::Link(links::Change::SetLanguage(language)) = &mut action
        {
            *language = arrived::with_words(*language);
            let language = *language;
            if !language.is_here() {
                self.waiting.push(Waiting::Action(action));
                self.fetching += 1;
                let send = self.send.clone();
                spawn_local(async move {
                    send.emit(Msg::Arrived(parts::fetch_language(language).await));
                });
                return;
            }
        }
        if self
            .framed()
            .is_some_and(|framed| !(framed.allows)(&self.state, &action))
        {
            return;
        }
        let action = match self.state.reduce_first(action) {
            Ok(effects) => return self.perform(effects),
            Err(action) => action,
        };
        let part = action.part();
        match arrived::reducer(part) {
            Some(reduce) => {
                let effects = reduce(&mut self.state, action);
                self.perform(effects);
            }
            None => {
                self.waiting.push(Waiting::Action(action));
                // After a failure it is asked for once more; else this joins what is under way.
                self.fetch(part);
            }
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match (platform::perform(effect, &self.dispatch), arrived::later()) {
                (Ok(()), _) => {}
                (Err(effect), Some(later)) => (later.perform)(effect, &self.dispatch),
                (Err(effect), None) => self.waiting.push(Waiting::Effect(effect)),
            }
        }
    }

    /// Whether all code is here, and what the page begins with is shown, or why it cannot be.
    fn is_complete(&self) -> bool {
        let State {
            page,
            notices,
            loaded,
            loading,
            ..
        } = &*self.state;
        let begins = page.view == View::Debugger && loaded.is_none() && loading.recording.is_none();
        self.drawings.is_whole
            && self.fetching == 0
            && loading.pending.is_none()
            && !(begins && notices.message.is_none())
    }

    /// Draws the runs that are shown, if they are others.
    fn draw(&mut self) {
        if let Some(Loaded { session, .. }) = &self.state.loaded {
            let beside = self.state.fork.beside();
            self.drawings
                .update(session, beside.map(|other| &other.loaded.session));
        }
    }

    /// Whether the page is drawn now; otherwise it is drawn when the input ends.
    fn is_due(&mut self, rate: InputRate) -> bool {
        match (rate, &mut self.rest) {
            (InputRate::Single, _) => self.rest = None,
            (_, Some((_, goes_on))) => *goes_on = true,
            (_, None) => self.rest = self.tell_of_rest(),
        }
        rate == InputRate::Single || platform::is_due()
    }

    /// Redraws the panes beside the code, if they are on the page.
    fn follow(&mut self, rate: InputRate) {
        let mut side_panes = take(&mut self.side_panes);
        let is_shown = matches!(self.state.page.view, View::Debugger | View::Embed)
            && self.state.presenter.is_none()
            && self.beside().is_none();
        if let Some(shown) = self.shown().filter(|_| is_shown) {
            side_panes.follow(shown, rate);
            self.side_panes = side_panes;
        }
    }

    fn shown(&self) -> Option<PaneCtx<'_>> {
        Some(PaneCtx {
            state: &self.state,
            loaded: self.state.loaded.as_ref()?,
            drawn: self.drawings.own.as_ref()?,
            dispatch: &self.dispatch,
        })
    }

    /// What a part of another page can do, if this page is one.
    fn framed(&self) -> Option<&'static arrived::Embed> {
        arrived::framed().filter(|_| self.state.page.view == View::Embed)
    }

    /// The run that stands beside the first one.
    fn beside(&self) -> Option<&Other> {
        self.state.fork.beside()
    }

    /// Two runs, and the buttons of the one that steps.
    fn sides(&self, shown: PaneCtx<'_>, other: &Other, drawn: &Drawn) -> Html {
        let stepping = match other.pace {
            Pace::Both | Pace::First => shown,
            Pace::Other => PaneCtx {
                loaded: &other.loaded,
                drawn,
                ..shown
            },
        };
        let sentence = stepping.loaded.sentence(stepping.language());
        html! {
            <>
                { draw(|later| (later.sides)(shown, other, drawn)) }
                { transport(stepping, &sentence) }
            </>
        }
    }

    /// The verdict of the run that is looked at; of two runs both.
    fn verdict_of(&self, loaded: &Loaded) -> Verdict {
        let language = self.state.page.language;
        let of = |Loaded { session, step, .. }: &Loaded| verdict::verdict(session, *step, language);
        let mut own = of(loaded);
        if let Some(other) = self.beside() {
            own.rest = language.verdict_beside(&of(&other.loaded).sentence.plain());
        }
        own
    }

    fn header(&self) -> Html {
        let State {
            page,
            loading,
            loaded,
            layout,
            ..
        } = &*self.state;
        let loaded = loaded.as_ref();
        let tried = later().and_then(|later| (later.tried_verdict)(&self.state));
        let verdict = match tried {
            Some(tried) => Some(tried),
            None => loaded.map(|loaded| self.verdict_of(loaded)),
        };
        let settled = loaded.and_then(|Loaded { session, step, .. }| verdict::way(session, *step));
        let header = Header {
            gallery: ByPtr(loading.gallery.clone()),
            loaded: loaded.map(|loaded| (ByPtr(loaded.session.clone()), loaded.origin.clone())),
            pending: loading.pending.clone(),
            verdict: verdict.unwrap_or_default(),
            settled,
            layout: layout.clone(),
            theme: page.theme,
            language: page.language,
            is_complete: arrived::later().is_some(),
        };
        memo(header, &self.dispatch)
    }

    fn panes(&self) -> Html {
        let Some(shown) = self.shown() else {
            return html! { <main class="starting">{ self.state.page.language.loading() }</main> };
        };
        if let Some((other, drawn)) = self.beside().zip(self.drawings.beside.as_ref()) {
            return self.sides(shown, other, drawn);
        }
        let layout = &self.state.layout;
        let edges = Edges {
            layout: layout.clone(),
            language: shown.language(),
        };
        let sentence = shown.loaded.sentence(shown.language());
        let [machine, state, log] = &self.side_panes.panes;
        html! {
            <>
                <main class="panes" id="panes" data-pane={self.state.page.pane.name()} data-folded={layout.folded()}
                    ~style={layout.style()}>
                    { machine.clone() }
                    { source::pane(shown) }
                    { why(shown, &sentence) }
                    { state.clone() }
                    { log.clone() }
                    { draw(|later| (later.edges)(edges, shown.dispatch)) }
                </main>
                { transport(shown, &sentence) }
            </>
        }
    }
}
