// SPDX-License-Identifier: GPL-2.0-only
//! A step as a picture, for places that take nothing else: the verdict, the code with what its condition
//! found, the sentence, and the way to the step itself.

use crate::app::code;
use crate::app::code::{Look, Tone};
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::number;
use crate::app::svg::{escaped, wrapped};
use crate::app::{narrate, verdict};
use std::fmt::Write;

const WIDTH: u32 = 960;
const MARGIN: u32 = 24;
/// Height of a line of code.
const ROW: u32 = 21;
/// So many lines of code stand around the statement.
const AROUND: usize = 4;
/// So many letters fit into a line of the sentence, and of the verdict.
const SENTENCE: usize = 104;
const VERDICT: usize = 88;
/// So many letters fit beside a line of code.
const CHIP: usize = 46;

/// A picture that grows downwards.
struct Picture {
    svg: String,
    y: u32,
}

impl Picture {
    fn text(&mut self, x: u32, below: u32, look: &str, text: &str) {
        let text = escaped(text);
        let y = self.y + below;
        // Writing to a string cannot fail.
        let _ = write!(
            self.svg,
            "<text x=\"{x}\" y=\"{y}\" {look} xml:space=\"preserve\">{text}</text>"
        );
    }

    fn bar(&mut self, x: u32, width: u32, height: u32, fill: &str) {
        let y = self.y;
        let _ = write!(
            self.svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        );
    }
}

/// The picture of a step, as SVG.
pub(super) fn of(loaded: &Loaded, title: &str, link: Option<&str>, language: Language) -> String {
    let (session, step) = (&*loaded.session, loaded.step);
    let mut picture = Picture {
        svg: String::new(),
        y: 20,
    };
    picture.text(MARGIN, 14, "font-size=\"13\" fill=\"#645f57\"", title);
    picture.y += 22;
    let verdict = verdict::verdict(session, step, language);
    let words = match verdict.rest.is_empty() {
        true => verdict.sentence.plain(),
        false => format!("{} · {}", verdict.sentence.plain(), verdict.rest),
    };
    for line in wrapped(&words, VERDICT) {
        picture.text(MARGIN, 20, "font-size=\"18\" font-weight=\"600\"", &line);
        picture.y += 26;
    }
    picture.y += 10;
    code(&mut picture, loaded, language);
    picture.y += 12;
    for line in wrapped(
        &narrate::sentence(session, step, language).plain(),
        SENTENCE,
    ) {
        picture.text(MARGIN, 18, "font-size=\"16\"", &line);
        picture.y += 24;
    }
    picture.y += 8;
    let step = number::unsigned(u64::from(step) + 1);
    let steps = number::unsigned(session.trace.len().into());
    let place = language.of(&step, &steps);
    let foot = format!("oomscope · Linux {} · {place}", session.document.kernel);
    picture.text(MARGIN, 12, "font-size=\"12\" fill=\"#645f57\"", &foot);
    let height = picture.y + 30;
    let body = picture.svg;
    // Beside an image there is no link: whoever opens the file itself can follow this one.
    let (open, close) = match link {
        Some(link) => (format!("<a href=\"{}\">", escaped(link)), "</a>"),
        None => (String::new(), ""),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"system-ui, sans-serif\" fill=\"#1f1d1a\">{open}\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>{body}{close}</svg>\n"
    )
}

/// The statement among its neighbours.
fn code(picture: &mut Picture, loaded: &Loaded, language: Language) {
    let (session, listing) = (&*loaded.session, &loaded.session.listing);
    let Some(marks) = code::marks(session, loaded.step, None, language) else {
        return;
    };
    let file = &listing.files[marks.file];
    let (first, end) = marks.current;
    let from = first.saturating_sub(AROUND).max(file.first_line);
    let to = (end + AROUND).min(file.first_line + file.line_count);
    let place = format!("{} · {}()", file.path, marks.function);
    picture.text(MARGIN, 14, "font-size=\"13\" fill=\"#645f57\"", &place);
    picture.y += 24;
    for index in from..to {
        let mark = marks.lines.get(index);
        let look = mark.map(|mark| mark.look).unwrap_or_default();
        if matches!(look, Look::Current | Look::Caller) {
            picture.bar(0, WIDTH, ROW, "#eaf0fd");
            picture.bar(0, 4, ROW, "#2859c5");
        }
        let number = listing.lines[index].number.to_string();
        let style = "font-family=\"monospace\" font-size=\"13\"";
        let faint = format!("{style} fill=\"#6c675e\" text-anchor=\"end\"");
        picture.text(MARGIN + 40, 15, &faint, &number);
        let colour = match look {
            Look::Skipped => "#6c675e",
            _ => "#1f1d1a",
        };
        let text = listing.line_text(index).replace('\t', "    ");
        picture.text(
            MARGIN + 56,
            15,
            &format!("{style} fill=\"{colour}\""),
            &text,
        );
        let chips = mark.map(|mark| &mark.chips[..]).unwrap_or_default();
        let said: Vec<String> = chips
            .iter()
            .filter(|chip| !chip.is_past)
            .map(|chip| format!("{} {}", chip.label, chip.detail).trim().to_owned())
            .collect();
        if let Some(chip) = chips.iter().find(|chip| !chip.is_past) {
            let colour = match chip.tone {
                Tone::True => "#1a7038",
                Tone::False => "#b82a2a",
                Tone::Value | Tone::Taken => "#2859c5",
                Tone::Unknown | Tone::Skipped => "#645f57",
            };
            let said = said.join(" · ");
            let mut short: String = said.chars().take(CHIP).collect();
            if short.len() < said.len() {
                short.push('…');
            }
            let width = 16 + 7 * short.chars().count() as u32;
            // It lies over what stands behind it.
            let ground = match look {
                Look::Current | Look::Caller => "#eaf0fd",
                _ => "#ffffff",
            };
            picture.bar(WIDTH.saturating_sub(MARGIN + width), width, ROW, ground);
            let style = format!(
                "font-size=\"12.5\" font-weight=\"600\" fill=\"{colour}\" text-anchor=\"end\""
            );
            picture.text(WIDTH - MARGIN, 15, &style, &short);
        }
        picture.y += ROW;
    }
}
