// SPDX-License-Identifier: GPL-2.0-only
//! The story of each scenario of the gallery, read as a text: `walks/NAME.txt`.
//!
//! `UPDATE_EXPECT=1 cargo test --test debugger walk` writes the files anew. Read them from first to last.

use super::{gallery, gallery_names, vectors};
use expect_test::expect_file;
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::walk::{Level, Reason, Walk};
use std::fmt::Write as _;

fn told(session: &Session, walk: &Walk, step: u32, language: Language) -> String {
    walk.sentence(session, step, language).unwrap().plain()
}

fn text(session: &Session) -> String {
    let walk = Walk::of(session, Level::Story);
    let mut text = String::new();
    let mut chapter = None;
    for stop in walk.stops() {
        if chapter != Some(stop.chapter) {
            chapter = Some(stop.chapter);
            let (en, zh) = (Language::En, Language::ZH);
            writeln!(
                text,
                "# {} / {}",
                stop.chapter.label(en),
                stop.chapter.label(zh)
            )
            .unwrap();
        }
        let [en, zh] =
            [Language::En, Language::ZH].map(|language| told(session, &walk, stop.step, language));
        writeln!(text, "{:>5} {en}\n      {zh}", stop.step + 1).unwrap();
    }
    text
}

#[test]
fn every_scenario_of_the_gallery_has_a_story() {
    for name in gallery_names() {
        let session = gallery(&name);
        expect_file![format!("walks/{name}.txt")].assert_eq(&text(&session));
    }
}

#[test]
fn a_story_has_8_to_30_stops() {
    for name in gallery_names() {
        let session = gallery(&name);
        // Its kernel decides nothing about a page fault, and there is nothing to tell.
        if session.endings.iter().all(|settled| !settled.decides) {
            assert_eq!(name, "argued-08-panic");
            continue;
        }
        let count = Walk::of(&session, Level::Story).stops().len();
        assert!((8..=30).contains(&count), "{name}: {count} stops");
    }
}

/// Levels get finer, stops ascend, and the whole story is told of every call that kills.
#[test]
fn stops_ascend_and_miss_no_kill() {
    let gallery = gallery_names().into_iter().map(|name| {
        let session = gallery(&name);
        (name, session)
    });
    for (name, session) in gallery.chain(vectors(10)) {
        let [story, process] =
            [Level::Story, Level::Process].map(|level| Walk::of(&session, level));
        assert!(story.steps().is_sorted_by(|a, b| a < b), "{name}");
        assert!(process.steps().is_sorted_by(|a, b| a < b), "{name}");
        for step in story.steps() {
            assert!(
                process.at(*step).is_some(),
                "{name}: step {step} is not in the finer walk"
            );
        }
        for step in process.steps() {
            for language in [Language::En, Language::ZH] {
                let told = told(&session, &process, *step, language);
                assert!(
                    !told.is_empty() && !told.contains(['{', '}']),
                    "{name} {step}: {told}"
                );
            }
        }
        for kill in &session.kills {
            let is_kill = process.at(kill.step).is_some_and(|stop| {
                matches!(
                    stop.reason,
                    Reason::Killed(_) | Reason::ChildKilled(_) | Reason::SharerKilled(_)
                )
            });
            assert!(is_kill, "{name}: the kill at step {} is no stop", kill.step);
        }
    }
}

#[test]
fn a_position_counts_the_stops_passed() {
    let session = gallery("01-global");
    let walk = Walk::of(&session, Level::Story);
    let (first, second) = (walk.steps()[0], walk.steps()[1]);
    let of = |step| {
        let position = walk.position(step);
        (position.number, position.is_exact)
    };
    assert_eq!(of(first), (1, true));
    assert_eq!(of(second - 1), (1, false));
    assert_eq!(of(second), (2, true));
    assert_eq!(of(session.trace.len() - 1), (walk.steps().len(), true));
}
