// SPDX-License-Identifier: GPL-2.0-only
//! The kernel log.

use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::PaneCtx;
use super::platform;
use crate::app::i18n::Language;
use crate::app::log::{self, Line, Log};
use crate::app::log_pane;
use crate::app::number;
use crate::app::state::Action;
use crate::app::window;
use yew::{Html, classes, html};

/// The lines printed so far, with what this step printed marked.
#[derive(PartialEq)]
struct KernelLog {
    log: Log,
    language: Language,
}

/// The log at a step.
pub fn pane(shown: PaneCtx<'_>) -> Html {
    let language = shown.language();
    let lines = shown.state.log_pane.lines;
    let log = log::log(shown.session(), shown.step(), language, lines);
    memo(KernelLog { log, language }, shown.dispatch)
}

impl PaneView for KernelLog {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let KernelLog { log, language } = self;
        let length = log.length as u32;
        let is_long = window::is_long(length);
        let first = log.lines.first().map_or(0, |line| line.index as u32);
        let drawn = first..first + log.lines.len() as u32;
        let onscroll = {
            let (list, dispatch, drawn) = (ctx.node.clone(), ctx.dispatch.clone(), drawn.clone());
            move |_| {
                let shown = platform::window(&list, length).filter(|_| is_long);
                if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                    dispatch.emit(Action::LogPane(log_pane::Change::Scrolled(shown)));
                }
            }
        };
        let class = classes!("log", is_long.then_some("long"));
        let all = is_long.then_some(length);
        // In a long log the lines in sight may all be others at once: what is there is written over.
        let places = if is_long { log.lines.len() } else { usize::MAX };
        let count = number::unsigned(log.length as u64);
        let count = match log.length {
            0 => language.no_log().to_owned(),
            1 => language.one_line(&count),
            _ => language.lines(&count),
        };
        html! {
            <section class="log-dock" aria-labelledby="log-title">
                <div class="pane-head">
                    <h2 id="log-title">{ language.kernel_log() }</h2>
                    <span class="muted">{ count }</span>
                </div>
                if !log.lines.is_empty() {
                    <ol {class} ref={ctx.node.clone()} tabindex="0" aria-labelledby="log-title" {onscroll}>
                        { gap(drawn.start) }
                        { log.lines.iter().map(|each| line(each, all, places)).collect::<Html>() }
                        { gap(length - drawn.end) }
                    </ol>
                }
            </section>
        }
    }

    fn drawn(&self, before: Option<&KernelLog>, ctx: &ViewCtx) {
        if before.is_none_or(|before| before.log.length != self.log.length) {
            platform::jump_to_end(&ctx.node);
        }
        // How many lines there is room for is known only now.
        let is_long = |log: &KernelLog| window::is_long(log.log.length as u32);
        if is_long(self)
            && !before.is_some_and(is_long)
            && let Some(room) = platform::window(&ctx.node, self.log.length as u32)
        {
            ctx.dispatch
                .emit(Action::LogPane(log_pane::Change::Scrolled(room)));
        }
    }
}

/// Blank space in place of this many lines that are not drawn.
fn gap(lines: u32) -> Html {
    if lines == 0 {
        return Html::default();
    }
    // A line is 1.1 rem high, as the styles have it.
    let height = format!("height:{}.{}rem", lines * 11 / 10, lines * 11 % 10);
    html! { <li class="gap" aria-hidden="true" ~style={height} /> }
}

/// A line; of a log that is not drawn as a whole, with its place among so many. `places` is how many
/// lines are there to be drawn.
fn line(line: &Line, all: Option<u32>, places: usize) -> Html {
    let key = line.index % places;
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
    html! { <li {key} {class} aria-setsize={size} aria-posinset={place}>{ text }</li> }
}

/// A line that breaks only at blanks, commas and bars: a browser would break it inside names, too.
fn words(text: &str) -> Html {
    let piece = |piece: &str| {
        let word = piece.trim_end_matches(' ');
        let blanks = &piece[word.len()..];
        let is_one = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let word = if is_one {
            html! { { word } }
        } else {
            html! { <span class="word">{ word }</span> }
        };
        html! { <>{ word }{ blanks }</> }
    };
    text.split_inclusive([' ', ',', '|']).map(piece).collect()
}
