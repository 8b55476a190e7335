// SPDX-License-Identifier: GPL-2.0-only
//! The lines of the listing, a function at a time.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::source::{Block, Chip, File, Hits, Ink, Line, Look, Mark, Marks, Tone};
use crate::app::state::Action;
use crate::app::stops::{self, Stops};
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, Properties, classes, component, html};

/// What a file shows.
#[derive(Clone, Properties)]
pub struct FileProps {
    /// All files.
    pub files: Rc<Vec<File>>,
    /// Which of them it is.
    pub index: usize,
    /// What the step says about its lines.
    pub marks: Rc<Marks>,
    /// The breakpoints.
    pub stops: Rc<Stops>,
    /// Whether it is in sight.
    pub is_shown: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl PartialEq for FileProps {
    fn eq(&self, other: &FileProps) -> bool {
        Rc::ptr_eq(&self.files, &other.files)
            && (self.index, self.is_shown, self.language)
                == (other.index, other.is_shown, other.language)
            && Rc::ptr_eq(&self.stops, &other.stops)
            && self.marks == other.marks
    }
}

/// A file of the listing.
#[component]
pub fn CodeFile(props: &FileProps) -> Html {
    let FileProps {
        files,
        index,
        marks,
        stops,
        is_shown,
        language,
        dispatch,
    } = props;
    let block = |block: &Rc<Block>| {
        let lines = block.first..block.first + block.lines.len();
        let marks: Vec<_> = marks
            .lines
            .range(lines.clone())
            .map(|(line, mark)| (*line, mark.clone()))
            .collect();
        let stops = stops.lines.range(lines);
        let stops: Vec<_> = stops.map(|(line, is_on)| (*line, *is_on)).collect();
        html! {
            <CodeBlock key={block.first} block={block.clone()} {marks} {stops} language={*language}
                dispatch={dispatch.clone()} />
        }
    };
    let blocks = files.get(*index).map_or(&[][..], |file| &file.blocks);
    html! {
        <div class={classes!("listing", is_shown.then_some("shown"))} tabindex={if *is_shown { "0" } else { "-1" }}>
            { for blocks.iter().map(block) }
        </div>
    }
}

/// What a block shows.
#[derive(Clone, Properties)]
pub struct BlockProps {
    /// The lines.
    pub block: Rc<Block>,
    /// What the step says about some of them.
    pub marks: Vec<(usize, Mark)>,
    /// The lines with breakpoints, and whether those are on.
    pub stops: Vec<(usize, bool)>,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl PartialEq for BlockProps {
    fn eq(&self, other: &BlockProps) -> bool {
        // The text never changes: it is enough that it is the same one.
        Rc::ptr_eq(&self.block, &other.block)
            && self.marks == other.marks
            && self.stops == other.stops
            && self.language == other.language
    }
}

/// A function with what stands above it.
#[component]
pub fn CodeBlock(props: &BlockProps) -> Html {
    let BlockProps {
        block,
        marks,
        stops,
        language,
        dispatch,
    } = props;
    let mark = |index| {
        marks
            .iter()
            .find(|(line, _)| *line == index)
            .map(|(_, mark)| mark)
    };
    let stop = |index| {
        let found = stops.iter().find(|(line, _)| *line == index);
        found.map(|(_, is_on)| *is_on)
    };
    let line = |(index, line): (usize, &Line)| {
        let index = block.first + index;
        let gutter = Gutter {
            index,
            stop: stop(index),
            language: *language,
            dispatch,
        };
        draw(line, mark(index), &gutter)
    };
    html! { <div class="fn">{ for block.lines.iter().enumerate().map(line) }</div> }
}

/// What stands before a line.
struct Gutter<'a> {
    /// The line of the listing.
    index: usize,
    /// Whether a breakpoint there is on, if there is one.
    stop: Option<bool>,
    language: Language,
    dispatch: &'a Callback<Action>,
}

fn draw(line: &Line, mark: Option<&Mark>, gutter: &Gutter<'_>) -> Html {
    let look = match mark.map(|mark| mark.look).unwrap_or_default() {
        Look::Plain => "",
        Look::Current => "current",
        Look::Caller => "caller",
        Look::Taken => "taken",
        Look::Skipped => "skipped",
    };
    let never = matches!(line.hits, Hits::Never | Hits::Inside).then_some("never");
    let word = |(ink, text): &(Ink, &'static str)| match ink {
        Ink::Plain => html! { { *text } },
        ink => html! { <span class={ink.class()}>{ *text }</span> },
    };
    let current = (look == "current").then_some("step");
    html! {
        <div class={classes!("ln", look, never)} aria-current={current}>
            { gutter.draw(line, matches!(look, "current" | "caller")) }
            <div class="body" ~style={format!("padding-left:{}ch", line.indent)}>
                <code>{ for line.words.iter().map(word) }</code>
                if let Some(mark) = mark.filter(|mark| !mark.chips.is_empty()) {
                    <span class="chips">{ for mark.chips.iter().map(chip) }</span>
                }
            </div>
        </div>
    }
}

impl Gutter<'_> {
    /// How often the line ran, and its number; a button where a breakpoint can be set. Of all these
    /// buttons, Tab only stops at those of the line where a frame stands.
    fn draw(&self, line: &Line, is_standing: bool) -> Html {
        let language = self.language;
        let (hits, title) = match line.hits {
            Hits::Nothing | Hits::Inside => (String::new(), None),
            Hits::Never => ("–".to_owned(), Some(language.never_run().to_owned())),
            Hits::Times(times) => {
                let times = number::unsigned(u64::from(times));
                (times.clone(), Some(language.hits(&times)))
            }
        };
        let cells = html! {
            <>
                <span class="hits">{ hits }</span>
                <span class="no">{ line.number }</span>
            </>
        };
        if !line.can_stop && self.stop.is_none() {
            return html! { <span class="gutter" {title}>{ cells }</span> };
        }
        let label = language.breakpoint_on(&line.number.to_string());
        let title = match (self.stop, title) {
            (None, title) => title,
            (Some(_), None) => Some(label.clone()),
            (Some(_), Some(title)) => Some(format!("{label} · {title}")),
        };
        let dot = match self.stop {
            None => None,
            Some(true) => Some("stop"),
            Some(false) => Some("stop off"),
        };
        let index = self.index;
        let onclick = self
            .dispatch
            .reform(move |_| Action::Stops(stops::Change::Line(index)));
        // A click leaves the focus where it was, so that Space goes on stepping.
        let onmousedown = |event: MouseEvent| event.prevent_default();
        html! {
            <button type="button" class={classes!("gutter", dot)} {title} aria-label={label}
                aria-pressed={self.stop.is_some().to_string()} tabindex={if is_standing { "0" } else { "-1" }}
                {onclick} {onmousedown}>{ cells }</button>
        }
    }
}

fn chip(chip: &Chip) -> Html {
    let tone = match chip.tone {
        Tone::True => "true",
        Tone::False => "false",
        Tone::Unknown => "unknown",
        Tone::Value => "value",
        Tone::Taken => "branch",
        Tone::Skipped => "branch skip",
    };
    let past = chip.is_past.then_some("past");
    html! {
        <span class={classes!("chip", tone, past)} title={chip.detail.clone()}>
            if !chip.label.is_empty() { <b>{ &chip.label }</b> }
            if !chip.detail.is_empty() { <span>{ &chip.detail }</span> }
        </span>
    }
}
