// SPDX-License-Identifier: GPL-2.0-only
//! The timeline of whole runs.

use super::{gallery, gallery_names};
use oomscope::app::axis::{Axis, STEP, WHOLE, Window};
use oomscope::app::breakpoints::Stops;
use oomscope::app::call_sequence::sequence;
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::timeline::{Mark, Phase, drawing, phase, pointed};
use oomscope_engine::probe::{Field, Slot};

/// What is under the pointer in the middle of a step, as one text.
fn words(session: &Session, window: Window, step: u32) -> String {
    let axis = Axis::of(session);
    let share = window.share(axis.middle(step)).unwrap();
    named(session, window, share)
}

fn named(session: &Session, window: Window, share: u32) -> String {
    let axis = Axis::of(session);
    let calls = sequence(session, Language::En);
    let stops = Stops::read(session, None);
    let seen = (&axis, window);
    let found = pointed(session, &stops, &calls, seen, share, Language::En).unwrap();
    let mut text = format!("{}: {}", found.place, found.what);
    for (mark, words) in found.marks {
        text.push_str(&format!(" | {mark:?} {words}"));
    }
    text
}

/// A window of so many steps around a step.
fn around(session: &Session, step: u32, steps: u64) -> Window {
    let axis = Axis::of(session);
    let whole = Window::whole(&axis);
    whole
        .scaled(&axis, 0, (steps * STEP, whole.width()))
        .centred(&axis, axis.middle(step))
}

#[test]
fn what_is_under_the_pointer_is_named() {
    let session = gallery("01-global");
    let whole = Window::whole(&Axis::of(&session));
    let near = |step| words(&session, around(&session, step, 40), step);
    assert_eq!(words(&session, whole, 0), "Step 1: out_of_memory()");
    assert_eq!(near(70), "Step 71: oom_evaluate_task() · init");
    let kill = session.kills[0].step;
    assert!(
        words(&session, whole, kill).contains("| Kill Kills database pid 89"),
        "{}",
        words(&session, whole, kill)
    );
    let log = Slot::global(Field::LogLength);
    let printed = near(session.trace.next_write(0, log).unwrap().step);
    assert!(printed.contains("| Log "), "{printed}");
    // Far from all marks, none is named.
    assert_eq!(near(5), "Step 6: out_of_memory()");
}

#[test]
fn marks_nearby_are_named_from_both_sides() {
    let session = gallery("01-global");
    let kill = session.kills[0].step;
    let window = around(&session, kill, 600);
    for step in [kill - 2, kill, kill + 2] {
        assert!(words(&session, window, step).contains("Kill"), "{step}");
    }
    for step in [kill - 20, kill + 20] {
        assert!(!words(&session, window, step).contains("Kill"), "{step}");
    }
}

#[test]
fn calls_without_steps_are_named_too() {
    let session = gallery("16-successive");
    let axis = Axis::of(&session);
    let whole = Window::whole(&axis);
    let calls = sequence(&session, Language::En);
    assert_eq!(axis.stretches().len(), calls.len());
    let mut stepless = 0;
    for (item, stretch) in calls.iter().zip(axis.stretches()) {
        let middle = whole.clamped(stretch.from.midpoint(stretch.to));
        let text = named(&session, whole, middle);
        if item.steps.is_none() {
            stepless += 1;
            assert!(text.starts_with(&item.title), "{text}");
        } else {
            assert!(text.starts_with("Step "), "{text}");
        }
    }
    assert!(stepless >= 3);
}

#[test]
fn every_run_of_the_gallery_is_drawn_from_end_to_end() {
    for name in gallery_names() {
        let session = gallery(&name);
        let axis = Axis::of(&session);
        let whole = Window::whole(&axis);
        let drawn = drawing(&session, &axis, whole);
        let still = sequence(&session, Language::En);
        let still = still.iter().any(|item| item.steps.is_none());
        assert_eq!(!drawn.still.is_empty(), still, "{name}");
        let count = |kind| {
            let mut marks = drawn.marks.iter();
            let (_, path) = marks.find(|(mark, _)| *mark == kind).unwrap();
            path.matches('M').count()
        };
        // Kills of one group may fall into one column.
        assert!(count(Mark::Kill) <= session.kills.len(), "{name}");
        assert_eq!(count(Mark::Kill) == 0, session.kills.is_empty(), "{name}");
        assert_eq!(drawn.heads.is_empty(), session.kills.is_empty(), "{name}");
        // Every step lies where it is found.
        for step in 0..session.trace.len() {
            assert_eq!(axis.step_at(axis.middle(step)), Some(step), "{name} {step}");
        }
    }
}

#[test]
fn a_part_is_drawn_as_it_is() {
    let session = gallery("01-global");
    let axis = Axis::of(&session);
    let kill = session.kills[0].step;
    let window = around(&session, kill, 24);
    let drawn = drawing(&session, &axis, window);
    let (first, last) = (axis.nearest(window.from), axis.nearest(window.to - 1));
    let mut phases: Vec<Phase> = (first..=last).map(|step| phase(&session, step)).collect();
    phases.sort();
    phases.dedup();
    let seen: Vec<Phase> = drawn.areas.iter().map(|(phase, _)| *phase).collect();
    assert_eq!(seen, phases);
    // Every column belongs to one area.
    let covered: u32 = drawn
        .areas
        .iter()
        .flat_map(|(_, path)| path.split('h').skip(1))
        .map(|width| {
            let digits = width.split(|c: char| !c.is_ascii_digit()).next();
            digits.unwrap().parse::<u32>().unwrap()
        })
        .sum();
    assert_eq!(covered, 1000);
    assert!(named(&session, window, WHOLE).starts_with(&format!("Step {}", last + 1)[..5]));
}
