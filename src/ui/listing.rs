// SPDX-License-Identifier: GPL-2.0-only
//! The lines of the listing, a function at a time.

use super::arrived::later;
use super::dot::dot_class;
use super::drawn::LaidOut;
use super::memo::{PaneView, ViewCtx, memo_of};
use super::pane_ctx::ByPtr;
use crate::app::breakpoints::Stops;
use crate::app::breakpoints::{Dot, Shape};
use crate::app::code::{Block, Chip, File, Hits, Ink, Line, Look, Mark, Marks, Tone};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::other_kernels::OtherLines;
use crate::app::source;
use crate::app::state::Action;
use crate::app::stops;
use std::ops::Range;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, classes, html};

/// A file of the listing.
#[derive(Clone, PartialEq)]
pub struct CodeFile {
    /// All files.
    pub files: ByPtr<Vec<File>>,
    /// Which of them it is.
    pub index: usize,
    /// The lines that are laid out.
    pub laid_out: LaidOut,
    /// What the step says about its lines.
    pub marks: Rc<Marks>,
    /// The breakpoints.
    pub stops: ByPtr<Stops>,
    /// What is pointed at: a line, and bytes of its text.
    pub pointed: Option<(usize, Range<usize>)>,
    /// The lines that another kernel has differently, where they are marked.
    pub others: Option<ByPtr<OtherLines>>,
    /// Whether it is in sight.
    pub is_shown: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for CodeFile {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let block = |block: &Rc<Block>| {
            let block = self.of_block(block, range(block));
            memo_of(block.block.0.first, block, &ctx.dispatch)
        };
        // Looking for a note that is not there would cost every step a walk through the whole page.
        let is_pointed = self.pointed.is_some();
        let onscroll = move |_| {
            if let (true, Some(later)) = (is_pointed, later()) {
                (later.put_note)();
            }
        };
        let blocks = self
            .files
            .0
            .get(self.index)
            .map_or(&[][..], |file| &file.blocks)
            .iter()
            .filter(|block| self.laid_out.has(range(block)));
        html! {
            <div class={classes!("listing", self.is_shown.then_some("shown"))}
                tabindex={if self.is_shown { "0" } else { "-1" }} {onscroll}>
                { for blocks.map(block) }
            </div>
        }
    }
}

impl CodeFile {
    fn of_block(&self, block: &Rc<Block>, lines: Range<usize>) -> CodeBlock {
        let marks = self.marks.lines.range(lines.clone());
        let stops = self.stops.0.lines.range(lines.clone());
        CodeBlock {
            block: ByPtr(block.clone()),
            laid_out: self.laid_out.lines[lines.clone()].to_vec(),
            is_whole: self.laid_out.is_whole,
            marks: marks.to_vec(),
            stops: stops.to_vec(),
            pointed: self
                .pointed
                .clone()
                .filter(|(line, _)| lines.contains(line)),
            others: self
                .others
                .clone()
                .filter(|others| others.0.touches(&lines)),
            language: self.language,
        }
    }
}

/// Its lines.
fn range(block: &Block) -> Range<usize> {
    block.first..block.first + block.lines.len()
}

/// A function with what stands above it.
#[derive(Clone, PartialEq)]
struct CodeBlock {
    /// The lines.
    block: ByPtr<Block>,
    /// Those of them that are laid out.
    laid_out: Vec<bool>,
    /// Whether the others are there.
    is_whole: bool,
    /// What the step says about some of them.
    marks: Vec<(usize, Mark)>,
    /// The lines with breakpoints, and how those are drawn.
    stops: Vec<(usize, Dot)>,
    /// What is pointed at: a line, and bytes of its text.
    pointed: Option<(usize, Range<usize>)>,
    /// What another kernel has differently, if any of these lines.
    others: Option<ByPtr<OtherLines>>,
    language: Language,
}

impl PaneView for CodeBlock {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let first = self.block.0.first;
        let some = |lines: Range<usize>| {
            let places = lines.start - first..lines.end - first;
            let is_one = |line: &usize| lines.contains(line);
            let block = CodeBlock {
                block: self.block.clone(),
                laid_out: self.laid_out[places].to_vec(),
                is_whole: true,
                marks: self
                    .marks
                    .iter()
                    .filter(|(line, _)| is_one(line))
                    .cloned()
                    .collect(),
                stops: self
                    .stops
                    .iter()
                    .filter(|(line, _)| is_one(line))
                    .copied()
                    .collect(),
                pointed: self.pointed.clone().filter(|(line, _)| is_one(line)),
                others: self
                    .others
                    .clone()
                    .filter(|others| others.0.touches(&lines)),
                language: self.language,
            };
            memo_of(lines.start, CodeLines { block, lines }, &ctx.dispatch)
        };
        let is_there = |piece: &Range<usize>| self.is_whole || self.laid_out[piece.start - first];
        html! { <div class="fn">{ for self.block.0.pieces().filter(is_there).map(some) }</div> }
    }

    fn drawn(&self, before: Option<&CodeBlock>, _: &ViewCtx) {
        // The note about it has its place beside the mark.
        let is_other = before.map_or(&None, |before| &before.pointed) != &self.pointed;
        if let (true, Some(later)) = (is_other, later()) {
            (later.put_note)();
        }
    }
}

/// Some lines of a function.
#[derive(PartialEq)]
struct CodeLines {
    /// With what stands on these lines alone.
    block: CodeBlock,
    lines: Range<usize>,
}

impl PaneView for CodeLines {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let CodeBlock {
            block,
            laid_out,
            marks,
            stops,
            pointed,
            others,
            language,
            ..
        } = &self.block;
        let is_plain =
            !laid_out.contains(&true) && stops.is_empty() && pointed.is_none() && others.is_none();
        let line = |index: usize| {
            if is_plain {
                return plain(&block.0.lines[index - block.0.first], index);
            }
            let found = marks.iter().find(|(line, _)| *line == index);
            let stop = stops.iter().find(|(line, _)| *line == index);
            let part = pointed.as_ref().filter(|(line, _)| *line == index);
            let gutter = Gutter {
                index,
                stop: stop.map(|(_, dot)| *dot),
                language: *language,
                dispatch: &ctx.dispatch,
            };
            draw(
                &block.0.lines[index - block.0.first],
                found.map(|(_, mark)| mark),
                part.map(|(_, part)| part.clone()),
                others.as_ref().map(|others| &*others.0),
                &gutter,
            )
        };
        self.lines.clone().map(line).collect()
    }
}

/// What stands before a line.
struct Gutter<'a> {
    /// The line of the listing.
    index: usize,
    /// How the breakpoint there is drawn, if there is one.
    stop: Option<Dot>,
    language: Language,
    dispatch: &'a Callback<Action>,
}

/// A line that is out of sight: one element, in the place and as high as when it is laid out. Its number would be a
/// second box for the browser, which is half of what all these lines cost.
fn plain(line: &Line, index: usize) -> Html {
    html! {
        <div class={classes!("ln", "plain", never(line))} data-line={index.to_string()}
            ~style={format!("--indent:{}ch", line.indent)}>{ unbroken(line.text) }</div>
    }
}

fn draw(
    line: &Line,
    mark: Option<&Mark>,
    pointed: Option<Range<usize>>,
    others: Option<&OtherLines>,
    gutter: &Gutter<'_>,
) -> Html {
    let look = match mark.map(|mark| mark.look).unwrap_or_default() {
        Look::Plain => "",
        Look::Current => "current",
        Look::Caller => "caller",
        Look::Taken => "taken",
        Look::Skipped => "skipped",
    };
    let words = match pointed {
        None => line.words.iter().map(word).collect::<Html>(),
        Some(part) => line.cut(part).iter().map(piece).collect::<Html>(),
    };
    let current = (look == "current").then_some("step");
    let other = others.zip(later()).map(|(others, later)| {
        (later.other_text)(others, gutter.index, gutter.language, gutter.dispatch)
    });
    let [sign, text] = other.unwrap_or_default();
    html! {
        <>
        <div class={classes!("ln", look, never(line))} aria-current={current} data-line={gutter.index.to_string()}>
            { gutter.draw(line, matches!(look, "current" | "caller")) }
            { sign }
            <div class="body" ~style={format!("padding-left:{}ch", line.indent)}>
                <code>{ words }</code>
                if let Some(mark) = mark.filter(|mark| !mark.chips.is_empty()) {
                    <span class="chips">{ for mark.chips.iter().map(chip) }</span>
                }
            </div>
        </div>
        { text }
        </>
    }
}

/// The class of a line that could run and never did.
fn never(line: &Line) -> Option<&'static str> {
    matches!(line.hits, Hits::Never | Hits::Inside).then_some("never")
}

fn word((ink, text): &(Ink, &'static str)) -> Html {
    match ink {
        Ink::Plain => unbroken(text),
        ink => html! { <span class={ink.class()}>{ *text }</span> },
    }
}

fn piece((ink, text, is_pointed): &(Ink, &'static str, bool)) -> Html {
    if *is_pointed {
        html! { <span class={classes!("asked", ink.class())}>{ unbroken(text) }</span> }
    } else {
        word(&(*ink, text))
    }
}

/// Text in which no line ends inside an arrow, where browsers take the first half for a hyphen.
fn unbroken(text: &'static str) -> Html {
    let part = |(index, part): (usize, &'static str)| {
        html! { <>if index > 0 { <span class="arrow">{ "->" }</span> }{ part }</> }
    };
    match text.contains("->") {
        true => text.split("->").enumerate().map(part).collect(),
        false => html! { { text } },
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
        let label = self.label(line);
        let title = match (self.stop, title) {
            (None, title) => title,
            (Some(_), None) => Some(label.clone()),
            (Some(_), Some(title)) => Some(format!("{label} · {title}")),
        };
        let dot = self.stop.map(dot_class);
        let index = self.index;
        let onclick = self
            .dispatch
            .reform(move |_| Action::Stops(stops::Change::Line(index)));
        // The secondary button offers the other stops of the line.
        let oncontextmenu = self.dispatch.reform(move |event: MouseEvent| {
            event.prevent_default();
            Action::Source(source::Change::Line(index))
        });
        // A click leaves the focus where it was, so that Space goes on stepping.
        let onmousedown = |event: MouseEvent| event.prevent_default();
        html! {
            <button type="button" class={classes!("gutter", dot)} {title} aria-label={label}
                aria-pressed={self.stop.is_some().to_string()} tabindex={if is_standing { "0" } else { "-1" }}
                {onclick} {oncontextmenu} {onmousedown}>{ cells }</button>
        }
    }

    fn label(&self, line: &Line) -> String {
        let language = self.language;
        let mut label = language.breakpoint_on(&line.number.to_string());
        let kind = self.stop.map(|dot| match dot.shape {
            Shape::Statement => "",
            Shape::Function => language.legend_entered(),
            Shape::Condition => language.legend_condition(),
        });
        let off = self
            .stop
            .filter(|dot| !dot.is_on)
            .map(|_| language.is_off());
        for more in kind.into_iter().chain(off).filter(|more| !more.is_empty()) {
            label.push_str(" · ");
            label.push_str(more);
        }
        label
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
        Tone::Marked => "marked",
    };
    let past = chip.is_past.then_some("past");
    html! {
        <span class={classes!("chip", tone, past)} title={chip.detail.clone()}>
            if !chip.label.is_empty() { <b>{ &chip.label }</b> }
            if !chip.detail.is_empty() { <span>{ &chip.detail }</span> }
        </span>
    }
}
