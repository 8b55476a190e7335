// SPDX-License-Identifier: GPL-2.0-only
//! The kernel log.

use super::platform;
use super::shown::Shown;
use crate::app::i18n::Language;
use crate::app::log::{self, Line, Log};
use crate::app::number;
use crate::app::state::{Action, List};
use crate::app::window;
use std::rc::Rc;
use yew::{Callback, Html, Properties, classes, component, html, use_effect_with, use_node_ref};

/// What the log shows.
#[derive(Clone, PartialEq, Properties)]
pub struct LogProps {
    /// The lines.
    pub log: Rc<Log>,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The log at a step.
pub fn pane(shown: Shown<'_>) -> Html {
    let language = shown.language();
    let lines = shown.state.lines;
    let log = Rc::new(log::log(shown.session(), shown.step(), language, lines));
    html! { <KernelLog {log} {language} dispatch={shown.dispatch.clone()} /> }
}

/// The lines printed so far, with what this step printed marked.
#[component]
pub fn KernelLog(props: &LogProps) -> Html {
    let LogProps {
        log,
        language,
        dispatch,
    } = props;
    let list = use_node_ref();
    let length = log.length as u32;
    let is_long = window::is_long(length);
    use_effect_with((list.clone(), length), move |(list, _)| {
        if is_long {
            platform::jump_to_end(list);
        } else {
            platform::reveal(list, "li:last-child");
        }
    });
    let first = log.lines.first().map_or(0, |line| line.index as u32);
    let drawn = first..first + log.lines.len() as u32;
    let onscroll = {
        let (list, dispatch, drawn) = (list.clone(), dispatch.clone(), drawn.clone());
        Callback::from(move |_| {
            let shown = platform::window(&list, length).filter(|_| is_long);
            if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                dispatch.emit(Action::Scrolled(List::Log, shown));
            }
        })
    };
    let class = classes!("log", is_long.then_some("long"));
    let place = is_long.then_some(length);
    let count = number::unsigned(log.length as u64);
    let count = if log.length == 1 {
        language.one_line(&count)
    } else {
        language.lines(&count)
    };
    html! {
        <section class="log-dock" aria-labelledby="log-title">
            <div class="pane-head">
                <h2 id="log-title">{ language.kernel_log() }</h2>
                <span class="muted">{ if log.length == 0 { language.no_log().to_owned() } else { count } }</span>
            </div>
            if !log.lines.is_empty() {
                <ol {class} ref={list} tabindex="0" aria-labelledby="log-title" {onscroll}>
                    { gap(drawn.start) }
                    { for log.lines.iter().map(|each| line(each, place)) }
                    { gap(length - drawn.end) }
                </ol>
            }
        </section>
    }
}

/// Room for so many lines that are out of sight.
fn gap(lines: u32) -> Html {
    if lines == 0 {
        return Html::default();
    }
    // A line is 1.1 rem high, as the styles have it.
    let height = format!("height:{}.{}rem", lines * 11 / 10, lines * 11 % 10);
    html! { <li class="gap" aria-hidden="true" ~style={height} /> }
}

/// A line; of a log that is not drawn as a whole, with its place among so many.
fn line(line: &Line, all: Option<u32>) -> Html {
    let class = classes!(
        line.is_fresh.then_some("fresh"),
        line.is_error.then_some("error"),
        line.is_row.then_some("row"),
    );
    let text = match line.about {
        // In a long log every line is as high as the others.
        Some(about) if all.is_some() => html! { <span title={about}>{ &line.text }</span> },
        Some(about) => {
            html! { <details><summary>{ &line.text }</summary><p>{ about }</p></details> }
        }
        None if line.is_row || all.is_some() => html! { { &line.text } },
        None => words(&line.text),
    };
    let (size, place) = (
        all.map(|all| all.to_string()),
        all.map(|_| (line.index + 1).to_string()),
    );
    html! { <li key={line.index} {class} aria-setsize={size} aria-posinset={place}>{ text }</li> }
}

/// A line that breaks only at blanks, commas and bars: a browser would break it inside names, too.
fn words(text: &str) -> Html {
    let piece = |piece: &str| {
        let word = piece.trim_end_matches(' ');
        let blanks = &piece[word.len()..];
        let is_one = word.chars().all(char::is_alphanumeric);
        let word = if is_one {
            html! { { word } }
        } else {
            html! { <span class="word">{ word }</span> }
        };
        html! { <>{ word }{ blanks }</> }
    };
    text.split_inclusive([' ', ',', '|']).map(piece).collect()
}
