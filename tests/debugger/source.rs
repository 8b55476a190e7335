// SPDX-License-Identifier: GPL-2.0-only
//! What is told about what the reader points at.

use super::{gallery, gallery_names};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::source::{self, Glance, ValueGlance};
use oomscope_engine::listing::Span;

/// The first step at which a statement that begins so is done.
fn step_of(session: &Session, code: &str) -> u32 {
    let begins = |step: &u32| {
        let statement = session.statement(*step).unwrap();
        session.listing.text(statement.span).starts_with(code)
            && !session.trace.step(*step).outcome.is_open()
    };
    (0..session.trace.len()).find(begins).unwrap()
}

/// What stands in a function behind some code, pointed at by its n-th character.
fn piece(session: &Session, function: &str, code: &str, nth: usize) -> Option<Span> {
    let listing = &session.listing;
    let function = listing.function_named(function).unwrap();
    let text = listing.text(function.span);
    let offset = function.span.start + text.find(code).unwrap() as u32;
    let line = listing.line_of(offset).unwrap();
    let text = listing.line_text(line);
    let column = text.trim_start().find(code.trim_start()).unwrap();
    source::piece(listing, line, column + nth)
}

fn value(session: &Session, step: u32, piece: Span) -> ValueGlance {
    match source::glance(session, step, None, piece, Language::En) {
        Some(Glance::Value(value)) => value,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_part_of_a_path_is_the_path_up_to_there() {
    let session = gallery("01-global");
    let code = "test_bit(MMF_OOM_SKIP, &p->mm->flags)";
    let text = |nth: usize| {
        let piece = piece(&session, "oom_badness", code, nth);
        piece.map(|piece| session.listing.text(piece))
    };
    let at = |word: &str| code.find(word).unwrap();
    assert_eq!(text(at("p->")), Some("p"));
    assert_eq!(text(at("mm->")), Some("p->mm"));
    assert_eq!(text(at("flags")), Some("p->mm->flags"));
    // Constants, and functions without a text of ours, are words of the glossary.
    assert_eq!(text(at("MMF")), Some("MMF_OOM_SKIP"));
    assert_eq!(text(0), Some("test_bit"));
    assert_eq!(text(at(",")), None);
}

#[test]
fn a_value_comes_with_its_writes() {
    let session = gallery("01-global");
    let step = step_of(&session, "if (points == LONG_MIN ||");
    let chosen = piece(&session, "oom_evaluate_task", "oc->chosen_points)", 5).unwrap();
    let found = value(&session, step, chosen);
    assert_eq!(found.path, "oc->chosen_points");
    assert_eq!(found.value.as_deref(), Some("LONG_MIN"));
    let written = found.before.unwrap();
    assert_eq!(found.note, "Last written");
    let next = found.next.unwrap();
    assert!(written < step && step < next);

    // There it is what is written, with the size that it stands for, and the way back.
    let there = value(&session, next, chosen);
    assert_eq!(there.value.as_deref(), Some("18,556"));
    assert_eq!(there.rest.as_deref(), Some("72.5 MiB"));
    assert_eq!(there.note, "Written at this step");
    assert_eq!(there.before, Some(written));
}

#[test]
fn what_has_no_value_says_why() {
    let session = gallery("01-global");
    let points = piece(&session, "oom_evaluate_task", "points == LONG_MIN", 0).unwrap();
    // Nobody is being compared at the first step.
    let outside = value(&session, 0, points);
    assert_eq!(outside.value, None);
    assert_eq!(
        outside.note,
        "oom_evaluate_task() is not being called at this step"
    );
    let early = step_of(&session, "struct oom_control *oc = arg;");
    assert_eq!(
        value(&session, early, points).note,
        "Not set yet at this step"
    );

    let thread = piece(&session, "exit_oom_victim", "&oom_victims", 1).unwrap();
    let global = value(&session, early, thread);
    assert_eq!(global.value.as_deref(), Some("0"));
    assert_eq!(global.note, "As it was before the run");

    // A kernel thread has no address space.
    let looked = (0..session.trace.len()).find(|&step| {
        let call = session.trace.call_at(step).unwrap();
        session.function_of(call).unwrap().name == "oom_evaluate_task"
            && session.local(step, call, "task").is_some()
    });
    let oom_mm = piece(
        &session,
        "oom_evaluate_task",
        "task->signal->oom_mm->flags",
        22,
    )
    .unwrap();
    let nowhere = value(&session, looked.unwrap(), oom_mm);
    assert_eq!(nowhere.note, "task->signal->oom_mm is NULL at this step");
}

#[test]
fn flags_have_names_and_numbers() {
    let session = gallery("01-global");
    let last = session.trace.len() - 1;
    let step = (0..=last).rev().find(|&step| {
        let call = session.trace.call_at(step).unwrap();
        session.function_of(call).unwrap().name == "queue_oom_reaper"
    });
    let flags = piece(
        &session,
        "queue_oom_reaper",
        "tsk->signal->oom_mm->flags",
        22,
    )
    .unwrap();
    let found = value(&session, step.unwrap(), flags);
    assert_eq!(
        found.value.as_deref(),
        Some("MMF_OOM_VICTIM|MMF_OOM_REAP_QUEUED")
    );
    assert_eq!(found.rest.as_deref(), Some("0x6000000"));
}

#[test]
fn a_function_tells_what_it_is_for() {
    let session = gallery("01-global");
    let call = piece(&session, "oom_evaluate_task", "oom_badness(task", 3).unwrap();
    for (language, words) in [(Language::En, "Scores a process"), (Language::ZH, "打分")] {
        let Some(Glance::Function(found)) = source::glance(&session, 0, None, call, language)
        else {
            panic!("no function");
        };
        assert_eq!(found.name, "oom_badness");
        assert!(found.purpose.contains(words), "{}", found.purpose);
        assert!(found.calls.contains('9'), "{}", found.calls);
        assert!(found.real_source.url.ends_with("/C/ident/oom_badness"));
    }
}

/// Whatever is pointed at, wherever one stands, something is told, and writes are real.
#[test]
fn every_piece_of_every_statement_tells_something() {
    for name in gallery_names() {
        let session = gallery(&name);
        let len = session.trace.len();
        for step in (0..len).step_by(1 + len as usize / 400) {
            for piece in source::pieces(&session, step, None) {
                let found = source::glance(&session, step, None, piece, Language::ZH);
                let Some(Glance::Value(value)) = found else {
                    assert!(found.is_some(), "{name} {step}");
                    continue;
                };
                assert!(
                    !value.note.is_empty() && !value.path.is_empty(),
                    "{name} {step}"
                );
                assert!(
                    value.before.is_none_or(|before| before <= step),
                    "{name} {step}"
                );
                assert!(
                    value.next.is_none_or(|next| step < next && next < len),
                    "{name} {step}"
                );
            }
        }
    }
}
