// SPDX-License-Identifier: GPL-2.0-only
//! What the dialog makes of a run: the stretch that is played, the words at its steps, the marked line, and the pictures.

use super::super::moving;
use super::super::picture::{self, Size, Subject as Drawn};
use super::super::shown::Shown;
use super::{Dialog, Effect};
use crate::app::breakpoints::Spot;
use crate::app::files::FilePart;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::session::Session;
use crate::app::step_name::Named;
use crate::app::walk::{Level, Walk};
use crate::scenario::link::{self, Story};
use std::rc::Rc;

/// The statements of the function in which a run stands, as links name them.
pub(super) fn statements(loaded: &Loaded) -> Vec<String> {
    let listing = &loaded.session.listing;
    let Some(statement) = loaded.session.statement(loaded.step) else {
        return Vec::new();
    };
    let all = listing.statements_of(statement.function).iter();
    all.filter_map(|one| Spot::of(listing, one.place))
        .map(|spot| spot.to_string())
        .collect()
}

impl Dialog {
    /// What is played, what is said at its steps, and what is marked. What is no step or no statement is left out.
    pub(super) fn story(&self) -> Story {
        let choice = &self.choice;
        if self.is_log() {
            return Story::default();
        }
        let here = self.begins();
        let note = |(at, words): &(String, String)| {
            let at = if at.trim().is_empty() {
                &here
            } else {
                at.trim()
            };
            let words: String = words.chars().take(link::NOTE).collect();
            link::note(&format!("{at} => {words}")).ok()
        };
        // Where no code is shown, none is marked.
        let mark = choice.has_level().then(|| choice.mark.trim());
        Story {
            from: None,
            to: link::step(choice.to.trim().to_owned()).ok(),
            is_looped: choice.plays && choice.is_looped,
            notes: choice.notes.iter().filter_map(note).collect(),
            mark: mark.and_then(|mark| link::step(mark.to_owned()).ok()),
        }
    }

    /// Looks up what was typed, and the steps of the moving picture.
    pub(super) fn check(&mut self, shown: Shown<'_>) {
        let loaded = shown.loaded.filter(|_| self.has_step());
        let choice = &self.choice;
        // A machine without a run has steps that nobody can look up.
        let is_known = |name: &str, find: &dyn Fn(&Named, &Session) -> bool| {
            let named = Named::read(name).filter(|_| link::step(name.to_owned()).is_ok());
            named.is_some_and(|named| loaded.is_none_or(|loaded| find(&named, &loaded.session)))
        };
        let is_step = |name: &str| is_known(name, &|named, session| named.find(session).is_some());
        let is_line = |name: &str| is_known(name, &|named, session| named.lines(session).is_some());
        let steps = choice.notes.iter().map(|(at, _)| at).chain([&choice.to]);
        let steps = steps.map(|name| name.trim()).filter(|name| !is_step(name));
        let line = Some(choice.mark.trim()).filter(|name| !is_line(name));
        let unknown = steps.chain(line).filter(|name| !name.is_empty());
        self.unknown = unknown.map(str::to_owned).collect();
        self.frames = loaded.map_or(0, |loaded| self.steps(loaded).1);
    }

    /// The run as an embed shows it: with the words and the mark of the dialog, at its level.
    fn told(&self, loaded: &Loaded) -> Loaded {
        let session = &loaded.session;
        let find = |name: &str| Named::read(name)?.find(session);
        let story = self.story();
        let notes = story.notes.into_iter();
        let level = self.choice.level;
        Loaded {
            notes: notes
                .filter_map(|(at, words)| Some((find(&at)?, words)))
                .collect(),
            marked: (story.mark).and_then(|name| Named::read(&name)?.lines(session)),
            walk: (level != Level::Statement).then(|| Rc::new(Walk::of(session, level))),
            ..loaded.clone()
        }
    }

    /// The steps of the moving picture, from where the embed begins to where playing ends, by the level: the first of them, and
    /// how many there are.
    fn steps(&self, loaded: &Loaded) -> (Vec<u32>, usize) {
        let session = &loaded.session;
        let find = |name: &str| Named::read(name)?.find(session);
        let last = session.trace.len().saturating_sub(1);
        let from = self.beginning().and_then(|name| find(&name));
        let from = from.unwrap_or(session.first_step());
        let end = self.story().to.and_then(|name| find(&name));
        let to = end.unwrap_or(last);
        if to <= from {
            return (vec![from], 1);
        }
        let level = self.choice.level;
        if level == Level::Statement {
            let first = (from..=to).take(moving::MOST).collect();
            return (first, (to - from) as usize + 1);
        }
        let walk = Walk::of(session, level);
        let between = walk.steps().iter().copied();
        let mut steps = vec![from];
        steps.extend(between.filter(|&step| from < step && step < to));
        // What was chosen as the end is shown, be it a stop or not.
        if end.is_some() || walk.steps().contains(&to) {
            steps.push(to);
        }
        let count = steps.len();
        steps.truncate(moving::MOST);
        (steps, count)
    }

    fn draw_moving(&self, loaded: &Loaded, steps: &[u32], language: Language) -> String {
        let link = self.link(None).ok();
        let told = self.told(loaded);
        moving::of(
            &told,
            steps,
            &self.title,
            link.as_deref(),
            Size::WIDE,
            language,
        )
    }

    /// The picture of the step.
    pub fn picture(&self, loaded: &Loaded, language: Language) -> String {
        let link = self.link(None).ok();
        let link = link.as_deref();
        let told = self.told(loaded);
        picture::of(&told, &self.title, link, &Drawn::Step, Size::WIDE, language)
    }

    /// The name of that file, without its ending.
    pub(super) fn picture_name(&self) -> String {
        let name = self.scenario.as_deref().unwrap_or("machine");
        format!("oomscope-{name}-{}", u64::from(self.step) + 1)
    }

    /// Saves the picture of the step.
    pub(super) fn save(&self, shown: Shown<'_>, as_pixels: bool) -> Option<Effect> {
        let svg = self.picture(shown.loaded?, shown.language);
        let name = self.picture_name();
        Some(match as_pixels {
            true => Effect::Picture(svg, name),
            false => write(svg, format!("{name}.svg")),
        })
    }

    /// Saves the picture that moves.
    pub(super) fn save_moving(&self, shown: Shown<'_>) -> Option<Effect> {
        let loaded = shown.loaded?;
        let (steps, _) = self.steps(loaded);
        let svg = self.draw_moving(loaded, &steps, shown.language);
        Some(write(svg, format!("{}-moving.svg", self.picture_name())))
    }
}

fn write(text: String, name: String) -> Effect {
    Effect::Write(FilePart {
        text,
        is_first: true,
        name: Some(name),
    })
}
