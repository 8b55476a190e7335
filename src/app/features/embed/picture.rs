// SPDX-License-Identifier: GPL-2.0-only
//! A step as a picture, for places that take nothing else: the verdict, the code with what its condition
//! found, the sentence, and the way to the step itself. An answer is the verdict with the ranking, a question is itself with
//! what can be answered, and nothing of the outcome.
//!
//! Its colours are classes, so that it is dark where the page around it is. The poster of `www/embed.js` is such a picture
//! without the styles, which that script has itself: a strict policy forbids styles in a page.

use crate::app::code;
use crate::app::code::{Chip, Look, Tone};
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::number;
use crate::app::svg::{escaped, wrapped};
use crate::app::verdict;

/// Where a picture begins, in pixels from the top.
pub(super) const TOP: u32 = 14;
/// Beside code and texts.
pub(super) const MARGIN: u32 = 20;
/// Height of a line of code.
const ROW: u32 = 21;
/// Where code begins.
const CODE: u32 = MARGIN + 44;
/// Width of a letter of code, in tenths of a pixel, in the widest of the usual fonts.
const LETTER: u32 = 80;
/// Height of a row of the ranking.
const PLACE: u32 = 34;

/// The colours, light and dark.
pub const STYLES: &str = "text{fill:#1f1d1a}.ground{fill:#fff}.faint{fill:#645f57}.now{fill:#eaf0fd}.mark,.value{fill:#2859c5}.true{fill:#1a7038}.false{fill:#b82a2a}.line{fill:#e4e1da}.box{fill:none;stroke:#855800;stroke-width:1.5}\
@media(prefers-color-scheme:dark){text{fill:#e8e6e1}.ground{fill:#1b1d21}.faint{fill:#a5a29a}.now{fill:#222b42}.mark,.value{fill:#8cacff}.true{fill:#7fd699}.false{fill:#ff8c85}.line{fill:#33363d}.box{stroke:#f0c76a}}";

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The step.
    Step,
    /// The ranking at the step.
    Ranking(Vec<Place>),
    /// What is asked about the run, and the choices that it offers; none where the answer is typed.
    Question(String, Vec<String>),
}

/// A process in a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Its score.
    pub points: String,
    /// Its score, in thousandths of the widest bar.
    pub share: u32,
    /// Whether it is the victim.
    pub is_first: bool,
}

/// How wide a picture is. What fits into it follows from that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width, in pixels.
    pub(super) width: u32,
    /// So many letters fit into a line of the sentence.
    pub(super) sentence: usize,
    /// So many processes stand in a ranking.
    places: usize,
    /// So many rows of choices stand below a question.
    choices: u32,
    /// So many into one of the verdict.
    pub(super) verdict: usize,
    /// So many beside a line of code.
    chip: usize,
    /// So many lines of code stand around the statement.
    pub(super) around: usize,
}

impl Size {
    /// For a column of text.
    pub const WIDE: Size = Size {
        width: 760,
        sentence: 84,
        places: 8,
        choices: 4,
        verdict: 72,
        chip: 60,
        around: 4,
    };

    /// For a phone.
    pub const NARROW: Size = Size {
        width: 360,
        sentence: 38,
        places: 9,
        choices: 7,
        verdict: 32,
        chip: 36,
        around: 3,
    };

    /// The one for a place that is so wide, in pixels.
    pub fn within(width: u32) -> Size {
        match width < 560 {
            true => Size::NARROW,
            false => Size::WIDE,
        }
    }
}

/// A picture that grows downwards.
pub(super) struct Picture {
    /// What is drawn, each part with all that belongs to it.
    pub(super) parts: Vec<String>,
    pub(super) y: u32,
    pub(super) size: Size,
}

impl Picture {
    /// An empty one, which begins here.
    pub(super) fn new(y: u32, size: Size) -> Picture {
        Picture {
            parts: Vec::new(),
            y,
            size,
        }
    }

    pub(super) fn text(&mut self, x: u32, below: u32, look: &str, text: &str) {
        let text = escaped(text);
        let y = self.y + below;
        self.parts.push(format!(
            "<text x=\"{x}\" y=\"{y}\" {look} xml:space=\"preserve\">{text}</text>"
        ));
    }

    /// Lines of text, each so many pixels high.
    pub(super) fn lines(&mut self, lines: &[String], (below, height): (u32, u32), look: &str) {
        for line in lines {
            self.text(MARGIN, below, look, line);
            self.y += height;
        }
    }

    /// The title.
    pub(super) fn title(&mut self, title: &str) {
        let lines = wrapped(title, self.size.sentence);
        if !title.is_empty() {
            self.lines(&lines, (14, 20), "font-size=\"14\" class=\"faint\"");
        }
        self.y += 4;
    }

    /// The verdict, or what stands in its place.
    pub(super) fn verdict(&mut self, lines: &[String]) {
        self.lines(lines, (20, 26), "font-size=\"18\" font-weight=\"600\"");
    }

    /// The sentence of a step.
    pub(super) fn sentence(&mut self, lines: &[String]) {
        self.lines(lines, (18, 24), "font-size=\"16\"");
    }

    /// The line at the foot.
    pub(super) fn foot(&mut self, text: &str) {
        self.y += 8;
        self.text(MARGIN, 12, "font-size=\"12\" class=\"faint\"", text);
    }

    fn bar(&mut self, x: u32, width: u32, height: u32, class: &str) {
        self.bar_below(x, 0, (width, height), class);
    }

    pub(super) fn bar_below(
        &mut self,
        x: u32,
        below: u32,
        (width, height): (u32, u32),
        class: &str,
    ) {
        let y = self.y + below;
        self.parts.push(format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\"/>"
        ));
    }
}

/// The picture of a run at its step, as SVG.
pub fn of(
    loaded: &Loaded,
    title: &str,
    link: Option<&str>,
    subject: &Subject,
    size: Size,
    language: Language,
) -> String {
    let mut picture = Picture::new(TOP, size);
    // What a run is called may say how it ends.
    let title = match subject {
        Subject::Question(..) => "",
        Subject::Step | Subject::Ranking(_) => title,
    };
    picture.title(title);
    let words = match subject {
        Subject::Question(question, _) => question.to_owned(),
        Subject::Step | Subject::Ranking(_) => verdict_at(loaded, language),
    };
    picture.verdict(&wrapped(&words, size.verdict));
    picture.y += 10;
    let mut foot = made_by(loaded);
    match subject {
        Subject::Ranking(places) => ranking(&mut picture, places),
        Subject::Question(_, choices) => {
            answers(&mut picture, choices);
            picture.y += 16;
            code(&mut picture, loaded, None, language);
        }
        Subject::Step => {
            code(&mut picture, loaded, None, language);
            picture.y += 12;
            let sentence = loaded.sentence(language).plain();
            picture.sentence(&wrapped(&sentence, size.sentence));
            foot = format!("{foot} · {}", place_of(loaded, language));
        }
    }
    picture.foot(&foot);
    let height = picture.y + 26;
    whole((size.width, height), link, STYLES, &picture.parts.concat())
}

/// The verdict at a step, in a line.
pub(super) fn verdict_at(loaded: &Loaded, language: Language) -> String {
    let verdict = verdict::verdict(&loaded.session, loaded.step, language);
    match verdict.rest.is_empty() {
        true => verdict.sentence.plain(),
        false => format!("{} · {}", verdict.sentence.plain(), verdict.rest),
    }
}

/// What made the picture, and whose rules decide in it.
pub(super) fn made_by(loaded: &Loaded) -> String {
    format!("oomscope · Linux {}", loaded.session.document.kernel)
}

/// Which step of how many it is.
pub(super) fn place_of(loaded: &Loaded, language: Language) -> String {
    let step = number::unsigned(u64::from(loaded.step) + 1);
    let steps = number::unsigned(loaded.session.trace.len().into());
    language.of(&step, &steps)
}

/// A whole picture of a width and height, with its styles.
pub(super) fn whole(
    (width, height): (u32, u32),
    link: Option<&str>,
    styles: &str,
    body: &str,
) -> String {
    // Beside an image there is no link: whoever opens the file itself can follow this one.
    let (open, close) = match link {
        Some(link) => (format!("<a href=\"{}\">", escaped(link)), "</a>"),
        None => (String::new(), ""),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"system-ui, sans-serif\"><style>{styles}</style>{open}\
         <rect width=\"{width}\" height=\"{height}\" class=\"ground\"/>{body}{close}</svg>\n"
    )
}

/// Who has which score, the most first.
fn ranking(picture: &mut Picture, places: &[Place]) {
    let whole = picture.size.width;
    let most = picture.size.places;
    for place in places.iter().take(most) {
        let (class, weight) = match place.is_first {
            true => ("false", " font-weight=\"600\" class=\"false\""),
            false => ("line", ""),
        };
        picture.text(
            MARGIN,
            14,
            &format!("font-size=\"14\"{weight}"),
            &place.name,
        );
        let look = format!("font-size=\"14\"{weight} text-anchor=\"end\"");
        picture.text(whole - MARGIN, 14, &look, &place.points);
        let width = (whole - 2 * MARGIN) * place.share.min(1_000) / 1_000;
        if place.share > 0 {
            picture.bar_below(MARGIN, 20, (width.max(2), 6), class);
        }
        picture.y += PLACE;
    }
}

/// Where the answer goes: what can be chosen, or an empty field.
fn answers(picture: &mut Picture, choices: &[String]) {
    let whole = picture.size.width - 2 * MARGIN;
    // A letter of Chinese is as wide as two others.
    let letters =
        |text: &str| -> u32 { text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    let (mut at, mut rows) = (0, 1);
    let left = |choices: &[String]| match choices.len() {
        0 => String::new(),
        more => format!("+ {more}"),
    };
    for (index, choice) in choices.iter().enumerate() {
        let mut choice: String = choice.chars().take(28).collect();
        let mut width = 24 + letters(&choice) * 15 / 2;
        if at > 0 && at + width > whole {
            (at, rows) = (0, rows + 1);
            picture.y += 36;
        }
        // What has no room is counted in the last place of the last row.
        let rest = left(&choices[index + 1..]);
        let is_last =
            rows == picture.size.choices && !rest.is_empty() && at + 2 * width + 72 > whole;
        if is_last {
            choice = left(&choices[index..]);
            width = 24 + letters(&choice) * 15 / 2;
        }
        let (x, y) = (MARGIN + at, picture.y);
        picture.parts.push(format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"28\" rx=\"14\" class=\"line\"/>"
        ));
        picture.text(
            x + width / 2,
            19,
            "font-size=\"13\" text-anchor=\"middle\"",
            &choice,
        );
        if is_last {
            break;
        }
        at += width + 8;
    }
    if choices.is_empty() {
        let y = picture.y;
        picture.parts.push(format!(
            "<rect x=\"{MARGIN}\" y=\"{y}\" width=\"160\" height=\"28\" rx=\"6\" class=\"line\"/>"
        ));
    }
    picture.y += 28;
}

/// The statement among its neighbours, or in a part of its file: the first line, and the one after the last.
pub(super) fn code(
    picture: &mut Picture,
    loaded: &Loaded,
    part: Option<(usize, usize)>,
    language: Language,
) {
    let (session, listing) = (&*loaded.session, &loaded.session.listing);
    let Some(mut marks) = code::marks(session, loaded.step, None, language) else {
        return;
    };
    marks.mark(loaded.marked, language);
    let file = &listing.files[marks.file];
    let (first, end) = marks.current;
    let Size {
        width: whole,
        around,
        chip: most,
        ..
    } = picture.size;
    let from = first.saturating_sub(around).max(file.first_line);
    let to = (end + around).min(file.first_line + file.line_count);
    let (from, to) = part.unwrap_or((from, to));
    let place = format!("{} · {}()", file.path, marks.function);
    picture.text(MARGIN, 14, "font-size=\"13\" class=\"faint\"", &place);
    picture.y += 24;
    for index in from..to {
        let mark = marks.lines.get(index);
        let look = mark.map(|mark| mark.look).unwrap_or_default();
        if matches!(look, Look::Current | Look::Caller) {
            picture.bar(0, whole, ROW, "now");
            picture.bar(0, 4, ROW, "mark");
        }
        let number = listing.lines[index].number.to_string();
        let style = "font-family=\"monospace\" font-size=\"13\"";
        let faint = format!("{style} class=\"faint\" text-anchor=\"end\"");
        picture.text(MARGIN + 32, 15, &faint, &number);
        let class = match look {
            Look::Skipped => " class=\"faint\"",
            _ => "",
        };
        let text = listing.line_text(index).replace('\t', "    ");
        // Beyond the edge nothing is read.
        let room = (whole - CODE - MARGIN / 2) * 10 / LETTER;
        let mut shown: String = text.chars().take(room as usize).collect();
        if shown.len() < text.len() {
            shown.pop();
            shown.push('…');
        }
        let end = CODE + shown.chars().count() as u32 * LETTER / 10;
        picture.text(CODE, 15, &format!("{style}{class}"), &shown);
        let chips = mark.map(|mark| &mark.chips[..]).unwrap_or_default();
        // A number and its line go together.
        if let (Some(line), Some(number)) = (picture.parts.pop(), picture.parts.pop()) {
            picture.parts.push(number + &line);
        }
        if chips.iter().any(|chip| chip.tone == Tone::Marked) {
            picture.bar_below(1, 1, (whole - 2, ROW - 2), "box");
        }
        let is_said = |chip: &&Chip| !chip.is_past && chip.tone != Tone::Marked;
        let said: Vec<String> = chips
            .iter()
            .filter(is_said)
            .map(|chip| format!("{} {}", chip.label, chip.detail).trim().to_owned())
            .collect();
        if let Some(chip) = chips.iter().find(is_said) {
            let class = match chip.tone {
                Tone::True => "true",
                Tone::False => "false",
                Tone::Value | Tone::Taken => "value",
                Tone::Unknown | Tone::Skipped | Tone::Marked => "faint",
            };
            let said = said.join(" · ");
            let mut short: String = said.chars().take(most).collect();
            if short.len() < said.len() {
                short.push('…');
            }
            let width = 16 + 7 * short.chars().count() as u32;
            // Beside the code, or below it where that is too long.
            if end + width > whole - MARGIN {
                picture.y += ROW;
                if matches!(look, Look::Current | Look::Caller) {
                    picture.bar(0, whole, ROW, "now");
                    picture.bar(0, 4, ROW, "mark");
                }
            }
            let style = format!(
                "font-size=\"12.5\" font-weight=\"600\" class=\"{class}\" text-anchor=\"end\""
            );
            picture.text(whole - MARGIN, 15, &style, &short);
        }
        picture.y += ROW;
    }
}
