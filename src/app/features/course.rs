// SPDX-License-Identifier: GPL-2.0-only
//! The gallery as a course: eight scenarios in an order, and what comes after the one that is shown.

use crate::app::ending::Ending;
use crate::app::gallery::{Offer, in_language};
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::app::number;
use crate::app::session::Session;

/// The scenario in which the reaper works.
const REAPER: &str = "trap-18-reaper.json";

/// How much a scenario asks of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing has to be known.
    First,
    /// The scoring has been understood.
    Second,
    /// The exceptions.
    Third,
}

impl Level {
    fn label(self, language: Language) -> &'static str {
        match self {
            Level::First => language.course_first(),
            Level::Second => language.course_second(),
            Level::Third => language.course_third(),
        }
    }
}

/// A scenario of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Its file in the gallery.
    pub file: &'static str,
    /// How much it asks.
    pub level: Level,
    /// How long it takes.
    pub minutes: u32,
}

const fn lesson(file: &'static str, level: Level, minutes: u32) -> Lesson {
    Lesson {
        file,
        level,
        minutes,
    }
}

/// The course in order.
pub const COURSE: [Lesson; 8] = [
    lesson("01-global.json", Level::First, 5),
    lesson("02-adj.json", Level::First, 5),
    lesson("02d-negative.json", Level::First, 4),
    lesson("05b-memcg-nested.json", Level::Second, 6),
    lesson("later-of-equals.json", Level::Second, 4),
    lesson("14-clone-vm.json", Level::Second, 6),
    lesson("trap-03-victim-in-flight.json", Level::Third, 5),
    lesson(REAPER, Level::Third, 6),
];

/// What is said when a scenario is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onward {
    /// Where it stands in the course, with level and minutes of what comes next; empty outside of it.
    pub place: String,
    /// The next scenario of the course: its file and title.
    pub next: Option<(String, String)>,
    /// Where it goes on, if it ends before the reaper: a file.
    pub after: Option<String>,
    /// The language.
    pub language: Language,
}

/// What comes after a run that stands at its last step; `None` if there is nothing to say.
pub fn onward(loaded: &Loaded, offers: &[Offer], language: Language) -> Option<Onward> {
    let session = &loaded.session;
    if session.is_open() || loaded.step + 1 < session.trace.len() {
        return None;
    }
    let Origin::Gallery(file) = &loaded.origin else {
        return None;
    };
    let place = COURSE.iter().position(|lesson| lesson.file == file);
    let next = place.and_then(|place| COURSE.get(place + 1));
    let words = place.map(|place| {
        language.course_place(
            &number::unsigned(place as u64 + 1),
            &number::unsigned(COURSE.len() as u64),
        )
    });
    let after = (ends_before_reaper(session) && file != REAPER).then(|| REAPER.to_owned());
    let onward = Onward {
        place: words.unwrap_or_default(),
        next: next.map(|next| (next.file.to_owned(), title(next, offers, language))),
        after,
        language,
    };
    (place.is_some() || onward.after.is_some()).then_some(onward)
}

/// A scenario of the course in words: its title, level and minutes.
fn title(lesson: &Lesson, offers: &[Offer], language: Language) -> String {
    let offer = offers.iter().find(|offer| offer.file == lesson.file);
    let title = offer.and_then(|offer| in_language(&offer.title, language.tag()));
    let minutes = number::unsigned(lesson.minutes.into());
    let level = lesson.level.label(language);
    language.course_lesson(title.unwrap_or(lesson.file), level, &minutes)
}

/// How a scenario of the course is listed: its title with place, level and minutes; `None` outside of it.
pub fn listed(file: &str, title: &str, language: Language) -> Option<String> {
    let place = COURSE.iter().position(|lesson| lesson.file == file)?;
    let number = |count: usize| number::unsigned(count as u64);
    let of = language.of(&number(place + 1), &number(COURSE.len()));
    let lesson = &COURSE[place];
    let minutes = number(lesson.minutes as usize);
    let level = lesson.level.label(language);
    Some(language.course_listed(title, &of, level, &minutes))
}

/// Whether a process was killed, and the run ends before the reaper has looked at it.
fn ends_before_reaper(session: &Session) -> bool {
    let last = session.endings.iter().rev();
    let mut last = last.map(|settled| &settled.ending);
    last.find_map(|ending| match ending {
        Ending::Time(reaped) if !reaped.is_empty() => Some(false),
        Ending::Killed(_) => Some(true),
        _ => None,
    })
    .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::rc::Rc;

    fn offers() -> Vec<Offer> {
        let text = fs::read_to_string("www/gallery/index.json").unwrap();
        crate::app::gallery::offers(&text).unwrap()
    }

    fn at_the_end(file: &str) -> Loaded {
        let text = fs::read_to_string(format!("www/gallery/{file}")).expect(file);
        let session = Session::open(&text).expect(file);
        let last = session.trace.len() - 1;
        Loaded::new(Rc::new(session), Origin::Gallery(file.to_owned()), last)
    }

    #[test]
    fn the_course_leads_through_offers_from_easy_to_hard() {
        let offers = offers();
        assert!(COURSE.is_sorted_by_key(|lesson| lesson.level));
        for (number, lesson) in COURSE.iter().enumerate() {
            assert!(
                offers.iter().any(|offer| offer.file == lesson.file),
                "{}",
                lesson.file
            );
            let loaded = at_the_end(lesson.file);
            let onward = onward(&loaded, &offers, Language::En).expect(lesson.file);
            let next = onward.next.map(|(file, _)| file);
            assert_eq!(
                next.as_deref(),
                COURSE.get(number + 1).map(|next| next.file)
            );
            assert!(
                onward.place.contains(&format!("{} of 8", number + 1)),
                "{}",
                onward.place
            );
        }
    }

    #[test]
    fn a_run_that_ends_with_a_kill_leads_to_the_reaper() {
        let offers = offers();
        let after = |file: &str| {
            onward(&at_the_end(file), &offers, Language::ZH).and_then(|onward| onward.after)
        };
        assert_eq!(after("01-global.json").as_deref(), Some(REAPER));
        assert_eq!(after("adj-beats-size.json").as_deref(), Some(REAPER));
        assert_eq!(after(REAPER), None);
        assert_eq!(after("04a-panic-global.json"), None);
        let mut loaded = at_the_end("01-global.json");
        loaded.step -= 1;
        assert_eq!(onward(&loaded, &offers, Language::En), None);
    }
}
