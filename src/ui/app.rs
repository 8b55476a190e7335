// SPDX-License-Identifier: GPL-2.0-only
//! The page as a whole: holds the state, makes the views, draws the panes.

use super::about::about;
use super::header::{Choice, Header, header};
use super::log::KernelLog;
use super::machine::{Content, Machine};
use super::message::message_strip;
use super::platform::{self, Drops, Keys};
use super::sheet::Sheet;
use super::source::Source;
use super::state::{StatePane, state_pane};
use super::tabs::{Tabs, tabs};
use super::transport::{Transport, transport};
use super::why::why;
use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::source::{self, File};
use crate::app::state::{Action, Loaded, MachineTab, Origin, Pane, State, Theme, remembered};
use crate::app::stepping::Motion;
use crate::app::timeline::{self, Timeline};
use crate::app::transport::Reach;
use crate::app::{gallery, log, machine, narrate, number, stack, variables, verdict};
use std::rc::Rc;
use yew::{AttrValue, Callback, Component, Context, Html, html};

/// The page.
pub struct App {
    state: State,
    dispatch: Callback<Action>,
    drawn: Option<Drawn>,
    _keys: Option<Keys>,
    _drops: Option<Drops>,
}

/// What is drawn once for a session.
struct Drawn {
    session: Rc<Session>,
    files: Rc<Vec<File>>,
    timeline: Rc<Timeline>,
}

impl Component for App {
    type Message = Action;
    type Properties = ();

    fn create(context: &Context<Self>) -> App {
        let dispatch = context.link().callback(|action| action);
        let language = match platform::recall(remembered::LANGUAGE) {
            Some(tag) => Language::preferred([tag.as_str()]),
            None => Language::preferred(platform::languages().iter().map(String::as_str)),
        };
        let theme = platform::recall(remembered::THEME);
        let theme = theme.map_or(Theme::System, |name| Theme::named(&name));
        let (mut state, mut effects) = State::new(language, theme);
        effects.extend(state.begin(gallery::OPENING, gallery::OPENING_TEXT));
        for effect in effects {
            platform::perform(effect, &dispatch);
        }
        state.about = platform::recall(remembered::ABOUT)
            .map_or_else(platform::has_room, |open| open == remembered::OPEN);
        let mut app = App {
            state,
            drawn: None,
            _keys: platform::listen_for_keys(dispatch.clone()),
            _drops: platform::listen_for_drops(dispatch.clone()),
            dispatch,
        };
        app.draw();
        app
    }

    fn update(&mut self, _: &Context<Self>, action: Action) -> bool {
        for effect in self.state.reduce(action) {
            platform::perform(effect, &self.dispatch);
        }
        self.draw();
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let State {
            language,
            message,
            sheet,
            is_hovered,
            loaded,
            ..
        } = &self.state;
        let language = *language;
        html! {
            <div class="app">
                { self.header() }
                if let Some(message) = message {
                    { message_strip(message, loaded.is_some(), language, &self.dispatch) }
                }
                if let Some(loaded) = loaded {
                    { about(&loaded.session, self.state.about, language, &self.dispatch) }
                }
                { self.pane_tabs() }
                { self.panes() }
                <Sheet open={*sheet} {language} dispatch={self.dispatch.clone()} />
                if *is_hovered { <div class="drop">{ language.drop_here() }</div> }
            </div>
        }
    }
}

impl App {
    /// Draws anew what belongs to the session, if there is another one.
    fn draw(&mut self) {
        let Some(Loaded { session, .. }) = &self.state.loaded else {
            return;
        };
        if self
            .drawn
            .as_ref()
            .is_some_and(|drawn| Rc::ptr_eq(&drawn.session, session))
        {
            return;
        }
        self.drawn = Some(Drawn {
            files: Rc::new(source::files(session)),
            timeline: Rc::new(timeline::timeline(session)),
            session: session.clone(),
        });
    }

    fn header(&self) -> Html {
        let State {
            language,
            theme,
            gallery,
            loaded,
            ..
        } = &self.state;
        let tag = language.tag();
        let choice = |file: &str, group: &str, titles| Choice {
            file: file.to_owned().into(),
            group: language.group(group),
            title: gallery::in_language(titles, tag)
                .unwrap_or(file)
                .to_owned()
                .into(),
        };
        let mut choices: Vec<Choice> = gallery
            .iter()
            .map(|offer| choice(&offer.file, &offer.group, &offer.title))
            .collect();
        let (picked, own_file) = match loaded.as_ref().map(|loaded| (&loaded.origin, loaded)) {
            Some((Origin::Gallery(file), loaded)) => {
                if choices.is_empty() {
                    choices.push(choice(file, "", &loaded.session.document.title));
                }
                (AttrValue::from(file.clone()), None)
            }
            Some((Origin::File(name), _)) => {
                (AttrValue::default(), Some(AttrValue::from(name.clone())))
            }
            None => (AttrValue::default(), None),
        };
        let verdict = loaded
            .as_ref()
            .map(|Loaded { session, step, .. }| verdict::verdict(session, *step, *language));
        let settled = loaded.as_ref().and_then(|Loaded { session, step, .. }| {
            session.endings.get(session.scenario_call(*step))
        });
        let onverdict = settled.map(|settled| {
            let step = settled.step;
            self.dispatch
                .reform(move |_| Action::Move(Motion::To(step)))
        });
        header(&Header {
            choices,
            picked,
            own_file,
            kernels: vec![AttrValue::from("Linux 5.10")],
            verdict: verdict.unwrap_or_default(),
            onverdict,
            theme: *theme,
            language: *language,
            dispatch: self.dispatch.clone(),
        })
    }

    /// On a phone: which pane is shown.
    fn pane_tabs(&self) -> Html {
        const PANES: [Pane; 3] = [Pane::Machine, Pane::Source, Pane::State];
        let State { language, pane, .. } = &self.state;
        let names = [language.machine(), language.source(), language.state()];
        let tabs = tabs(Tabs {
            label: language.panes().into(),
            id: "pane".into(),
            controls: "panes".into(),
            names: names.map(AttrValue::from).to_vec(),
            selected: PANES.iter().position(|other| other == pane).unwrap_or(0),
            onpick: self
                .dispatch
                .reform(|index: usize| Action::ShowPane(PANES[index])),
        });
        html! {
            <nav class="pane-tabs" aria-label={language.panes()}>{ tabs }</nav>
        }
    }

    fn panes(&self) -> Html {
        let (
            Some(loaded),
            Some(Drawn {
                session,
                files,
                timeline,
            }),
        ) = (&self.state.loaded, &self.drawn)
        else {
            return html! { <main class="starting">{ self.state.language.loading() }</main> };
        };
        let &State {
            language,
            pane,
            tab,
            ..
        } = &self.state;
        let &Loaded {
            step,
            frame,
            file,
            ref stops,
            ..
        } = loaded;
        let dispatch = || self.dispatch.clone();
        let shown_pane = match pane {
            Pane::Machine => "machine",
            Pane::Source => "source",
            Pane::State => "state",
        };
        let content = match tab {
            MachineTab::Processes => {
                Content::Processes(Rc::new(machine::processes(session, step, language)))
            }
            MachineTab::Request => {
                Content::Facts(tab, Rc::new(machine::request(session, step, language)))
            }
            MachineTab::Nodes => Content::Facts(tab, Rc::new(machine::nodes(session, language))),
            MachineTab::Settings => Content::Facts(tab, Rc::new(machine::settings(session))),
        };
        let marks = source::marks(session, step, frame, language).unwrap_or_default();
        let sentence = narrate::sentence(session, step, language);
        let call = frame.or_else(|| session.trace.call_at(step));
        let state = StatePane {
            frames: stack::frames(session, step, frame),
            variables: variables::variables(session, step, call),
            scoreboard: machine::scoreboard(session, step, language),
            language,
            dispatch: dispatch(),
        };
        let steps = Transport {
            timeline: timeline.clone(),
            stops: stops.clone(),
            step,
            length: session.trace.len(),
            reach: Reach::of(session, step, &loaded.options()),
            sentence: sentence.plain(),
            language,
            dispatch: dispatch(),
        };
        html! {
            <>
                <main class="panes" id="panes" data-pane={shown_pane}>
                    <Machine summary={machine::summary(session, language)} {content}
                        is_visible={pane == Pane::Machine} {language} dispatch={dispatch()} />
                    <Source files={files.clone()} shown={file.unwrap_or(marks.file)}
                        stops={stops.clone()} real_source={source::real_source(session, &marks.function)} marks={Rc::new(marks)}
                        is_visible={pane == Pane::Source} {language} dispatch={dispatch()} />
                    { why(&sentence, timeline::phase(session, step), place(session, step, language), language) }
                    { state_pane(&state) }
                    <KernelLog log={Rc::new(log::log(session, step, language))} {language} />
                </main>
                { transport(&steps) }
            </>
        }
    }
}

/// Where we are, in words.
fn place(session: &Session, step: u32, language: Language) -> String {
    let place = language.step(&number::unsigned(u64::from(step) + 1));
    match narrate::candidate(session, step, language) {
        Some(candidate) => format!("{place} · {candidate}"),
        None => place,
    }
}
