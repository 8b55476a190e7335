// SPDX-License-Identifier: GPL-2.0-only
//! The lines of the listing, a function at a time.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::source::{Block, Chip, File, Hits, Ink, Line, Look, Mark, Marks, Tone};
use std::rc::Rc;
use yew::{Html, Properties, classes, component, html};

/// What a file shows.
#[derive(Clone, Properties)]
pub struct FileProps {
    /// All files.
    pub files: Rc<Vec<File>>,
    /// Which of them it is.
    pub index: usize,
    /// What the step says about its lines.
    pub marks: Rc<Marks>,
    /// Whether it is in sight.
    pub is_shown: bool,
    /// The language.
    pub language: Language,
}

impl PartialEq for FileProps {
    fn eq(&self, other: &FileProps) -> bool {
        Rc::ptr_eq(&self.files, &other.files)
            && (self.index, self.is_shown, self.language)
                == (other.index, other.is_shown, other.language)
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
        is_shown,
        language,
    } = props;
    let block = |block: &Rc<Block>| {
        let lines = block.first..block.first + block.lines.len();
        let marks: Vec<_> = marks
            .lines
            .range(lines)
            .map(|(line, mark)| (*line, mark.clone()))
            .collect();
        html! { <CodeBlock key={block.first} block={block.clone()} {marks} language={*language} /> }
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
    /// The language.
    pub language: Language,
}

impl PartialEq for BlockProps {
    fn eq(&self, other: &BlockProps) -> bool {
        // The text never changes: it is enough that it is the same one.
        Rc::ptr_eq(&self.block, &other.block)
            && self.marks == other.marks
            && self.language == other.language
    }
}

/// A function with what stands above it.
#[component]
pub fn CodeBlock(props: &BlockProps) -> Html {
    let BlockProps {
        block,
        marks,
        language,
    } = props;
    let mark = |index| {
        marks
            .iter()
            .find(|(line, _)| *line == index)
            .map(|(_, mark)| mark)
    };
    let line = |(index, line): (usize, &Line)| draw(line, mark(block.first + index), *language);
    html! { <div class="fn">{ for block.lines.iter().enumerate().map(line) }</div> }
}

fn draw(line: &Line, mark: Option<&Mark>, language: Language) -> Html {
    let look = match mark.map(|mark| mark.look).unwrap_or_default() {
        Look::Plain => "",
        Look::Current => "current",
        Look::Caller => "caller",
        Look::Taken => "taken",
        Look::Skipped => "skipped",
    };
    let (hits, title) = match line.hits {
        Hits::Nothing | Hits::Inside => (String::new(), None),
        Hits::Never => ("–".to_owned(), Some(language.never_run().to_owned())),
        Hits::Times(times) => {
            let times = number::unsigned(u64::from(times));
            (times.clone(), Some(language.hits(&times)))
        }
    };
    let never = matches!(line.hits, Hits::Never | Hits::Inside).then_some("never");
    let word = |(ink, text): &(Ink, &'static str)| match ink {
        Ink::Plain => html! { { *text } },
        ink => html! { <span class={ink.class()}>{ *text }</span> },
    };
    let current = (look == "current").then_some("step");
    html! {
        <div class={classes!("ln", look, never)} aria-current={current}>
            <span class="hits" {title}>{ hits }</span>
            <span class="no">{ line.number }</span>
            <div class="body" ~style={format!("padding-left:{}ch", line.indent)}>
                <code>{ for line.words.iter().map(word) }</code>
                if let Some(mark) = mark.filter(|mark| !mark.chips.is_empty()) {
                    <span class="chips">{ for mark.chips.iter().map(chip) }</span>
                }
            </div>
        </div>
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
