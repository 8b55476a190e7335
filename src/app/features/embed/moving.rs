// SPDX-License-Identifier: GPL-2.0-only
//! Several steps as one picture that moves, for places that take pictures alone, such as a README: each step is a frame of the
//! same drawing as the picture of a step, and styles inside the picture show one after the other.
//!
//! Verdict, code and sentence have their places in all frames, and the code stays where it is as long as the statement is in
//! sight, so that nothing jumps. Who wants little motion sees the last frame, in which everything is settled.

use super::picture::{self, MARGIN, Picture, STYLES, Size, TOP};
use crate::app::code;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::svg::wrapped;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The most frames: more would be a film that nobody waits for.
pub const MOST: usize = 40;

/// A frame is shown for so many milliseconds,
const LEAST: u64 = 1_200;
/// and for so many at most,
const LONGEST: u64 = 7_000;
/// of which so many are for looking at the code,
const LOOK: u64 = 900;
/// and so many for each letter that is read.
const LETTER: u64 = 40;
/// The last one stands for so many more.
const END: u64 = 2_500;

/// A part that is shorter is not worth a name.
const SHORT: usize = 48;

/// The texts of a frame, in lines.
struct Texts {
    verdict: Vec<String>,
    sentence: Vec<String>,
    /// What is read, in letters.
    letters: u64,
}

/// How long a frame is shown, in milliseconds.
fn time(texts: &Texts, is_last: bool) -> u64 {
    let time = (LOOK + LETTER * texts.letters).clamp(LEAST, LONGEST);
    time + if is_last { END } else { 0 }
}

/// The picture of a run at these steps, as SVG. Of more than [`MOST`] the first are shown.
pub fn of(
    loaded: &Loaded,
    steps: &[u32],
    title: &str,
    link: Option<&str>,
    size: Size,
    language: Language,
) -> String {
    let mut at = loaded.clone();
    let steps = &steps[..steps.len().min(MOST)];
    let mut texts = Vec::new();
    for &step in steps {
        at.go(step);
        let sentence = at.sentence(language).plain();
        texts.push(Texts {
            verdict: wrapped(&picture::verdict_at(&at, language), size.verdict),
            letters: sentence
                .chars()
                .map(|c| if c.is_ascii() { 1 } else { 2 })
                .sum(),
            sentence: wrapped(&sentence, size.sentence),
        });
    }
    let most = |lines: fn(&Texts) -> usize| texts.iter().map(lines).max().unwrap_or(0) as u32;
    let (verdicts, sentences) = (
        most(|one| one.verdict.len()),
        most(|one| one.sentence.len()),
    );
    let parts = windows(&mut at, steps, size, language);

    let mut always = Picture::new(TOP, size);
    always.title(title);
    let verdict_at = always.y;
    let code_at = verdict_at + 26 * verdicts + 10;
    // How high the code is where it is highest.
    let mut high = 0;
    for (&step, &part) in steps.iter().zip(&parts) {
        at.go(step);
        let mut one = Picture::new(0, size);
        picture::code(&mut one, &at, part, language);
        high = high.max(one.y);
    }
    let sentence_at = code_at + high + 12;
    let foot_at = sentence_at + 24 * sentences;
    let height = foot_at + 34;

    let mut frames = Vec::new();
    for (index, (&step, texts)) in steps.iter().zip(&texts).enumerate() {
        at.go(step);
        let mut one = Picture::new(verdict_at, size);
        one.verdict(&texts.verdict);
        one.y = code_at;
        picture::code(&mut one, &at, parts[index], language);
        one.y = sentence_at;
        one.sentence(&texts.sentence);
        one.y = foot_at;
        one.foot(&format!(
            "{} · {} · {}/{}",
            picture::made_by(&at),
            picture::place_of(&at, language),
            index + 1,
            steps.len()
        ));
        // How far it is.
        one.y = height - 4;
        let done = (size.width - 2 * MARGIN) * (index as u32 + 1) / steps.len() as u32;
        one.bar_below(MARGIN, 0, (done, 3), "mark");
        frames.push(one.parts);
    }
    let times: Vec<u64> = (texts.iter().enumerate())
        .map(|(index, texts)| time(texts, index + 1 == steps.len()))
        .collect();
    let mut body = always.parts.concat();
    body += &shared(&frames);
    let styles = format!("{STYLES}{}", moves(&times));
    picture::whole((size.width, height), link, &styles, &body)
}

/// The part of its file that each frame shows: the same as before for as long as its statement is inside.
fn windows(
    at: &mut Loaded,
    steps: &[u32],
    size: Size,
    language: Language,
) -> Vec<Option<(usize, usize)>> {
    let mut shown: Option<(usize, usize, usize)> = None;
    let mut all = Vec::new();
    for &step in steps {
        at.go(step);
        let marks = code::marks(&at.session, step, None, language);
        all.push(marks.map(|marks| {
            let file = &at.session.listing.files[marks.file];
            let (first, end) = marks.current;
            let is_inside = |&(in_file, from, to): &(usize, usize, usize)| {
                in_file == marks.file && from < first && end < to
            };
            let (_, from, to) = shown.filter(is_inside).unwrap_or_else(|| {
                let last = file.first_line + file.line_count;
                let from = first.saturating_sub(size.around).max(file.first_line);
                let to = (end + size.around)
                    .max(from + 2 * size.around + 2)
                    .min(last);
                (marks.file, from, to)
            });
            shown = Some((marks.file, from, to));
            (from, to)
        }));
    }
    all
}

/// The frames as groups. What stands in several of them is drawn once and named there, with its height: a line of code is the
/// same wherever it stands.
fn shared(frames: &[Vec<String>]) -> String {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for part in frames.iter().flatten() {
        *times.entry(lowered(part).0).or_default() += 1;
    }
    let is_shared = |(part, times): &(String, usize)| *times > 1 && part.len() > SHORT;
    let shared: BTreeMap<String, usize> = (times.into_iter().filter(is_shared).enumerate())
        .map(|(index, (part, _))| (part, index))
        .collect();
    let mut text = "<defs>".to_owned();
    // Writing to a string cannot fail.
    for (part, index) in &shared {
        let _ = write!(text, "<g id=\"s{index}\">{part}</g>");
    }
    text += "</defs>";
    for (index, frame) in frames.iter().enumerate() {
        let _ = write!(text, "<g class=\"frame\" id=\"f{index}\">");
        for part in frame {
            let (low, y) = lowered(part);
            match shared.get(&low) {
                Some(index) => {
                    let _ = write!(text, "<use href=\"#s{index}\" y=\"{y}\"/>");
                }
                None => text += part,
            }
        }
        text += "</g>";
    }
    text
}

/// A part as it is at the height 0, and the height at which it stands.
fn lowered(part: &str) -> (String, &str) {
    let (_, rest) = part.split_once(" y=\"").unwrap_or_default();
    let (y, _) = rest.split_once('"').unwrap_or(("0", ""));
    (part.replace(&format!(" y=\"{y}\""), " y=\"0\""), y)
}

/// The styles that show each frame for its time, in milliseconds.
fn moves(times: &[u64]) -> String {
    let whole: u64 = times.iter().sum::<u64>().max(1);
    let last = times.len().saturating_sub(1);
    let mut text = format!(
        ".frame{{visibility:hidden;animation:{whole}ms step-end infinite}}#f{last}{{visibility:visible}}"
    );
    // Hundredths of a percent.
    let share = |at: u64| {
        let share = at * 10_000 / whole;
        format!("{}.{:02}%", share / 100, share % 100)
    };
    let mut from = 0;
    for (index, time) in times.iter().enumerate() {
        let to = from + time;
        let before = if from > 0 {
            "0%{visibility:hidden}"
        } else {
            ""
        };
        let after = match index < last {
            true => format!("{}{{visibility:hidden}}", share(to)),
            false => String::new(),
        };
        let from_share = if from > 0 {
            share(from)
        } else {
            "0%".to_owned()
        };
        let _ = write!(
            text,
            "#f{index}{{animation-name:k{index}}}@keyframes k{index}{{{before}{from_share}{{visibility:visible}}{after}}}"
        );
        from = to;
    }
    text + "@media(prefers-reduced-motion:reduce){.frame{animation:none!important}}"
}

#[cfg(test)]
mod tests {
    use super::{lowered, moves, shared};

    #[test]
    fn what_stands_in_several_frames_is_drawn_once() {
        let text = |y: u32, words: &str| {
            format!("<text x=\"1\" y=\"{y}\" class=\"faint\">{words} of the kernel</text>")
        };
        let frames = [
            vec![text(5, "a"), text(9, "b")],
            vec![text(9, "a"), text(9, "c")],
        ];
        let once = lowered(&frames[0][0]);
        assert_eq!(once, (text(0, "a"), "5"));
        let (a, b, c) = (text(0, "a"), text(9, "b"), text(9, "c"));
        let expected = format!(
            "<defs><g id=\"s0\">{a}</g></defs>\
             <g class=\"frame\" id=\"f0\"><use href=\"#s0\" y=\"5\"/>{b}</g>\
             <g class=\"frame\" id=\"f1\"><use href=\"#s0\" y=\"9\"/>{c}</g>"
        );
        assert_eq!(shared(&frames.map(|frame| frame.to_vec())), expected);
    }

    #[test]
    fn one_frame_is_shown_at_a_time() {
        assert_eq!(
            moves(&[1_000, 3_000]),
            ".frame{visibility:hidden;animation:4000ms step-end infinite}#f1{visibility:visible}\
             #f0{animation-name:k0}@keyframes k0{0%{visibility:visible}25.00%{visibility:hidden}}\
             #f1{animation-name:k1}@keyframes k1{0%{visibility:hidden}25.00%{visibility:visible}}\
             @media(prefers-reduced-motion:reduce){.frame{animation:none!important}}"
        );
    }
}
