// SPDX-License-Identifier: GPL-2.0-only
//! The kernel log.

use super::platform;
use super::shown::Shown;
use crate::app::i18n::Language;
use crate::app::log::{self, Line, Log};
use crate::app::number;
use std::rc::Rc;
use yew::{Html, Properties, classes, component, html, use_effect_with, use_node_ref};

/// What the log shows.
#[derive(Clone, PartialEq, Properties)]
pub struct LogProps {
    /// The lines.
    pub log: Rc<Log>,
    /// The language.
    pub language: Language,
}

/// The log at a step.
pub fn pane(shown: Shown<'_>) -> Html {
    let language = shown.language();
    let log = Rc::new(log::log(shown.session(), shown.step(), language));
    html! { <KernelLog {log} {language} /> }
}

/// The lines printed so far, with what this step printed marked.
#[component]
pub fn KernelLog(props: &LogProps) -> Html {
    let LogProps { log, language } = props;
    let list = use_node_ref();
    use_effect_with((list.clone(), log.length), |(list, _)| {
        platform::reveal(list, "li:last-child")
    });
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
                <ol class="log" ref={list} tabindex="0" aria-labelledby="log-title">{ for log.lines.iter().map(line) }</ol>
            }
        </section>
    }
}

fn line(line: &Line) -> Html {
    let class = classes!(
        line.is_fresh.then_some("fresh"),
        line.is_error.then_some("error"),
        line.is_row.then_some("row"),
    );
    let text = match line.about {
        Some(about) => {
            html! { <details><summary>{ &line.text }</summary><p>{ about }</p></details> }
        }
        None if line.is_row => html! { { &line.text } },
        None => words(&line.text),
    };
    html! { <li key={line.index} {class}>{ text }</li> }
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
