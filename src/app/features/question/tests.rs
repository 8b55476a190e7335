// SPDX-License-Identifier: GPL-2.0-only
//! What a question hides, what is said of answers, and that the right answer follows the machine.

use super::*;
use crate::app::log;
use crate::app::standing::{Decision, Standing};
use crate::app::stepping::{self, Motion};
use crate::app::verdict::verdict;
use crate::app::walk::{Level, Walk};
use crate::app::{call_sequence, narrate};
use std::fs;

fn loaded(session: Session) -> Loaded {
    let (origin, first) = (Origin::Gallery("x.json".to_owned()), session.first_step());
    Loaded::new(Rc::new(session), origin, first)
}

fn gallery(name: &str) -> Loaded {
    let text = fs::read_to_string(format!("www/gallery/{name}.json")).expect(name);
    loaded(Session::open(&text).expect(name))
}

fn asked(name: &str, questions: &str) -> Prediction {
    Prediction::of(gallery(name), &Question::read_all(questions), None).expect(name)
}

fn names() -> Vec<String> {
    let files = fs::read_dir("www/gallery").unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|file| file.strip_suffix(".json").map(str::to_owned))
        .filter(|name| name != "index")
        .collect();
    names.sort();
    assert!(names.len() > 70);
    names
}

/// Answers question by question, and what is said of them.
fn said(name: &str, questions: &str, answers: &[&str]) -> Vec<(bool, String, Option<u32>)> {
    let mut prediction = asked(name, questions);
    for (number, answer) in answers.iter().enumerate() {
        prediction.reduce(Change::Answer(number, (*answer).to_owned()), Language::En);
    }
    prediction.reduce(Change::Check, Language::En);
    let judged = prediction.judgements(Language::En);
    assert_eq!(judged.len(), answers.len(), "{name} {questions}");
    judged
        .into_iter()
        .map(|judged| {
            (
                judged.is_right,
                judged.words,
                judged.step.map(|step| step + 1),
            )
        })
        .collect()
}

/// Everything that is made of the shown part, on each of its steps: none of it may tell what is hidden.
#[test]
fn nothing_of_the_shown_part_tells_the_outcome() {
    let mut count = 0;
    for name in names() {
        let whole = gallery(&name);
        let Some(prediction) = Prediction::of(whole.clone(), &[Question::Victim], None) else {
            continue;
        };
        count += 1;
        let shown = prediction.shown(Language::En);
        let part = &shown.session;
        assert!(part.is_open(), "{name}");
        assert_eq!(part.trace.len(), shown.step + 1, "{name}");
        assert!(part.trace.len() < whole.session.trace.len(), "{name}");
        let document = &part.document;
        assert!(
            document.title.is_empty()
                && document.description.is_empty()
                && document.notes.is_empty()
        );
        assert!(document.evidence.facts.is_empty() && document.evidence.lines.is_empty());
        assert_eq!(part.outcomes.len(), part.document.scenario.calls.len());
        let Some(call) = decided_call(part, shown.step) else {
            panic!("{name}: nothing is asked");
        };
        let (first, _) = part.steps_of_call(call);
        assert!(part.kills.iter().all(|kill| kill.step < first), "{name}");
        for (language, _) in Language::ALL {
            let open = verdict(part, shown.step, language).sentence.plain();
            assert_eq!(open, language.question_open(), "{name}");
            for level in [Level::Story, Level::Process] {
                let walk = Walk::of(part, level);
                for stop in walk.stops() {
                    assert!(stop.step <= shown.step, "{name}");
                    walk.sentence(part, stop.step, language).expect("words");
                }
            }
            let items = call_sequence::sequence(part, language);
            let last = items.last().expect("a call");
            assert_eq!(last.outcome, language.question_open(), "{name}");
        }
        for step in first..=shown.step {
            let (one, other) = (
                narrate::sentence(part, step, Language::En).plain(),
                narrate::sentence(&whole.session, step, Language::En).plain(),
            );
            if step < shown.step {
                assert_eq!(one, other, "{name} {step}");
            }
            assert_eq!(log::length(part, step), log::length(&whole.session, step));
            let decision = Decision::at(part, step);
            for process in 0..part.before.signals.len() as u32 {
                let process = oomscope_engine::kernel::world::SignalId(process);
                let standing = decision.place(process).standing;
                let is_told = matches!(
                    standing,
                    Standing::Killed
                        | Standing::Chosen
                        | Standing::KilledToo
                        | Standing::KilledGroup
                );
                assert!(!is_told, "{name} {step}: {standing:?}");
            }
        }
        let printed = log::length(part, shown.step) as usize;
        assert_eq!(part.after.log.records.len(), printed, "{name}");
        let target = stepping::target(part, shown.step, Motion::Last, &shown.options());
        assert!(target.is_none_or(|step| step <= shown.step), "{name}");
    }
    assert!(count > 60, "{count}");
}

/// Every value of the part is that of the whole run.
#[test]
fn the_shown_part_is_the_beginning_of_the_run() {
    for name in [
        "01-global",
        "trap-18-reaper",
        "16-successive",
        "6.1-11e-swap-global-adj",
    ] {
        let whole = gallery(name).session;
        for last in [
            0,
            5,
            whole.trace.len() / 3,
            whole.trace.len() / 2,
            whole.trace.len() - 2,
        ] {
            let part = questions::cut(&whole, last);
            assert_eq!(part.trace.len(), last + 1);
            for step in (0..=last).step_by(7) {
                assert_eq!(
                    part.trace.stack(step),
                    whole.trace.stack(step),
                    "{name} {step}"
                );
                let of = |session: &Session| -> Vec<_> {
                    let stack = session.trace.stack(step).into_iter();
                    let calls = stack.map(|call| {
                        let function = session.function_of(call).expect("a function");
                        let values: Vec<_> = function
                            .variables()
                            .map(|variable| session.local(step, call, variable.name))
                            .collect();
                        (function.name, values)
                    });
                    calls.collect()
                };
                assert_eq!(of(&part), of(&whole), "{name} {step}");
                let at = |session: &Session| session.trace.writes_at(step).collect::<Vec<_>>();
                assert_eq!(at(&part), at(&whole), "{name} {step}");
            }
        }
    }
}

#[test]
fn whom_the_reader_chose_is_compared_with_whom_the_kernel_chose() {
    assert_eq!(
        said("01-global", "victim", &["89"]),
        [(
            true,
            "Right: the kernel kills database, which has 18,556 points".to_owned(),
            Some(165)
        )]
    );
    assert_eq!(
        said("01-global", "victim", &["118"]),
        [(
            false,
            "You chose leaker, which asked for the memory. Asking plays no part: 9,828 points, 8,728 fewer than database. The kernel kills database, which has 18,556 points".to_owned(),
            Some(659)
        )]
    );
}

#[test]
fn the_right_answer_follows_the_machine() {
    let text = fs::read_to_string("www/gallery/01-global.json").unwrap();
    let mut document = crate::scenario::read(text.as_bytes()).unwrap();
    let processes = &mut document.scenario.processes;
    let database = processes.iter_mut().find(|process| process.tgid == 89);
    database.unwrap().oom_score_adj = -500;
    let changed = loaded(Session::open(&document.to_json()).unwrap());
    let mut prediction = Prediction::of(changed, &[Question::Victim], None).unwrap();
    prediction.reduce(Change::Answer(0, "118".to_owned()), Language::En);
    let effects = prediction.reduce(Change::Check, Language::En);
    assert!(matches!(
        effects[..],
        [Effect::Show(_), Effect::Answered(true)]
    ));
}

#[test]
fn an_answer_that_is_missing_is_missed_and_giving_up_shows_it() {
    let mut prediction = asked("01-global", "victim,margin");
    prediction.reduce(Change::Answer(0, "89".to_owned()), Language::En);
    assert!(prediction.reduce(Change::Check, Language::En).is_empty());
    assert!(prediction.view(Language::En).is_missing);
    let effects = prediction.reduce(Change::GiveUp, Language::En);
    assert!(
        matches!(&effects[..], [Effect::Show(loaded), Effect::Answered(false)] if !loaded.session.is_open())
    );
    let view = prediction.view(Language::En);
    let shown: Vec<_> = view
        .items
        .iter()
        .map(|item| item.shown.clone().unwrap())
        .collect();
    assert_eq!(shown, ["database", "8,728"]);
    // Once more, it is hidden again, and what was first is kept.
    let effects = prediction.reduce(Change::Again, Language::En);
    assert!(matches!(&effects[..], [Effect::Show(loaded)] if loaded.session.is_open()));
    assert_eq!(prediction.first(), Some(&[][..]));
}

#[test]
fn nothing_in_the_panel_depends_on_the_outcome() {
    let text = fs::read_to_string("www/gallery/01-global.json").unwrap();
    let panel = |adjustment: i32| {
        let mut document = crate::scenario::read(text.as_bytes()).unwrap();
        let processes = &mut document.scenario.processes;
        let database = processes.iter_mut().find(|process| process.tgid == 89);
        database.unwrap().oom_score_adj = adjustment;
        let run = loaded(Session::open(&document.to_json()).unwrap());
        let prediction = Prediction::of(run, &[Question::Victim], None).unwrap();
        prediction.view(Language::En)
    };
    assert_eq!(panel(0), panel(-500));
}
