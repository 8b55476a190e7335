// SPDX-License-Identifier: GPL-2.0-only
//! Breakpoints that are written by hand.

use super::gallery;
use oomscope::app::breakpoints::{Breakpoint, Draft, Edit, Kind, Passes, Trouble, Wait};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;

fn written(session: &Session, step: u32, edits: &[Edit]) -> Result<String, Trouble> {
    let mut draft = Draft::default();
    edits
        .iter()
        .for_each(|edit| draft.edit(session, edit.clone()));
    let kind = draft.kind(session, (step, None), &[])?;
    Ok(Breakpoint::from(kind).to_string())
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn each_kind_is_written() {
    let session = gallery("01-global");
    let condition = (0..session.trace.len()).find(|&step| {
        let statement = session.statement(step).unwrap();
        session
            .listing
            .text(statement.span)
            .starts_with("if (points == LONG_MIN")
    });
    let cases: [(u32, Vec<Edit>, &str); 6] = [
        (
            0,
            vec![Edit::Function(text("dump_task"))],
            "enter dump_task",
        ),
        (
            0,
            vec![
                Edit::Wait(Wait::Process),
                Edit::Process(text("database (89)")),
            ],
            "process 89",
        ),
        (
            0,
            vec![Edit::Wait(Wait::Process), Edit::Process(text(" database "))],
            "process 89",
        ),
        (
            0,
            vec![
                Edit::Wait(Wait::Variable),
                Edit::Path(text("oc->chosen_points")),
                Edit::Value(text("18,556")),
            ],
            "value oc->chosen_points >= 18556",
        ),
        (
            0,
            vec![
                Edit::Wait(Wait::Variable),
                Edit::Path(text("points")),
                Edit::Passes(Passes::AtMost),
                Edit::Value(text("−5")),
            ],
            "value points <= -5",
        ),
        (
            condition.unwrap(),
            vec![Edit::Wait(Wait::Condition), Edit::Taken(false)],
            "false oom_evaluate_task: if (points == LONG_MIN || points < oc->chosen_points)",
        ),
    ];
    for (step, edits, expected) in cases {
        assert_eq!(written(&session, step, &edits).as_deref(), Ok(expected));
    }
}

#[test]
fn what_is_wrong_is_said() {
    let session = gallery("01-global");
    let cases: [(Vec<Edit>, Trouble); 6] = [
        (vec![Edit::Wait(Wait::Process)], Trouble::Empty),
        (
            vec![Edit::Wait(Wait::Process), Edit::Process(text("<b>nobody"))],
            Trouble::NoProcess(text("<b>nobody")),
        ),
        (vec![Edit::Wait(Wait::Variable)], Trouble::Empty),
        (
            vec![
                Edit::Wait(Wait::Variable),
                Edit::Path(text("oc->nothing")),
                Edit::Value(text("1")),
            ],
            Trouble::NoVariable(text("oc->nothing")),
        ),
        (
            vec![Edit::Wait(Wait::Variable), Edit::Value(text("many"))],
            Trouble::NoNumber(text("many")),
        ),
        (vec![Edit::Wait(Wait::Condition)], Trouble::NoCondition),
    ];
    for (edits, expected) in cases {
        assert_eq!(written(&session, 0, &edits), Err(expected.clone()));
        for (language, _) in Language::ALL {
            assert!(!expected.sentence(language).is_empty());
        }
    }
    // What is there already is not set again.
    let there = [Breakpoint::from(Kind::Entered(text("oom_badness")))];
    let again = Draft::default().kind(&session, (0, None), &there);
    assert_eq!(again, Err(Trouble::AlreadySet));
}

#[test]
fn few_processes_are_offered() {
    let session = gallery("01-global");
    let mut draft = Draft::default();
    draft.edit(&session, Edit::Wait(Wait::Process));
    assert_eq!(draft.processes.len(), 11);
    draft.edit(&session, Edit::Process(text("data")));
    assert_eq!(draft.processes, ["database (89)"]);
    draft.edit(&session, Edit::Process(text("11")));
    assert_eq!(
        draft.processes,
        ["shmuser (111)", "virtonly (114)", "leaker (118)"]
    );
}

#[test]
fn a_line_says_what_it_is_about() {
    let session = gallery("01-global");
    let listing = &session.listing;
    let function = listing.function_named("oom_badness").unwrap();
    let head = listing.lines_of(function.span).start;
    let draft = Draft::on_line(listing, head);
    assert_eq!(
        (draft.wait, &*draft.function),
        (Wait::Function, "oom_badness")
    );
    let index = listing.function_of(function.span.start).unwrap();
    let statement = &listing.statements_of(index)[0];
    let draft = Draft::on_line(listing, listing.line_of(statement.place.0).unwrap());
    assert_eq!(draft.wait, Wait::Condition);
    let kind = draft.kind(&session, (0, None), &[]);
    assert!(
        matches!(&kind, Ok(Kind::Branch(spot, true)) if spot.code == "if (oom_unkillable_task(p))"),
        "{kind:?}"
    );
}
