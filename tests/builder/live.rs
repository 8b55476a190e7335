// SPDX-License-Identifier: GPL-2.0-only
//! The verdict while somebody builds is that of a recorded run, in every word.

use super::{corpus, vectors};
use oomscope::app::builder::{Builder, Live};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::standing::{Decision, Place, Standing};
use oomscope::app::verdict::{self, Kind};
use oomscope::scenario;
use oomscope_engine::kernel::world::SignalId;
use std::time::Instant;

/// The cases that were written by hand come first.
const DIRECTED: usize = 150;

/// Compares all that is said of each call of a document, and how many processes were looked at.
fn compare(name: &str, text: &str) -> usize {
    let session = Session::open(text).unwrap();
    let mut looked_at = 0;
    for call in 0..session.outcomes.len() {
        let machine = scenario::load(text.as_bytes()).unwrap().machine;
        let live = Live::of(machine, Some(call));
        let (first, after) = session.steps_of_call(call);
        assert_eq!(live.calls.len(), session.outcomes.len(), "{name}");
        let (told, settled) = (&live.calls[call], &session.endings[call]);
        assert_eq!(told.outcome, session.outcomes[call], "{name}, call {call}");
        assert_eq!(told.decides, settled.decides, "{name}, call {call}");
        // A call that records no step cannot be asked about.
        if first == after {
            continue;
        }
        assert_eq!(told.ending, settled.ending, "{name}, call {call}");
        let last = after - 1;
        for language in [Language::En, Language::ZH] {
            let (ours, theirs) = (
                live.verdict(language),
                verdict::verdict(&session, last, language),
            );
            assert_eq!(ours.kind, theirs.kind, "{name}, call {call}");
            if ours.kind == Kind::Kill {
                assert_eq!(ours.sentence, theirs.sentence, "{name}, call {call}");
            }
        }
        let decision = Decision::at(&session, last);
        for process in 0..session.before.signals.len() {
            let expected = Place {
                step: None,
                ..decision.place(SignalId(process as u32))
            };
            let found = live.place(process);
            assert_eq!(found, expected, "{name}, call {call}, process {process}");
            // No margin is below zero: who is outscored has less than somebody.
            if let Standing::Outscored(margin) = found.standing {
                assert!(
                    margin <= i64::MAX as u64,
                    "{name}, call {call}, process {process}"
                );
            }
            looked_at += 1;
        }
        for line in live.lines(call) {
            assert_eq!(
                live.line(line),
                session.log_line(line),
                "{name}, line {line}"
            );
        }
    }
    looked_at
}

#[test]
fn every_case_is_told_as_a_recorded_run_tells_it() {
    let mut looked_at = 0;
    for (number, line) in vectors().iter().enumerate() {
        // The directed ones, one for each rule, and some of the others: to record them all is slow.
        if number >= DIRECTED && number % 15 != 0 {
            continue;
        }
        looked_at += compare(&format!("case {number}"), line);
    }
    println!("{looked_at} processes compared");
    assert!(looked_at > 1_500, "{looked_at}");
}

/// A spread of the cases of each kernel.
#[test]
fn every_kernel_is_told_as_a_recorded_run_tells_it() {
    for corpus in corpus::all() {
        let before = Instant::now();
        for (number, line) in corpus.cases().enumerate().step_by(23) {
            let document = scenario::read(line.as_bytes()).unwrap();
            let moved = scenario::on_kernel(document, corpus.kernel).unwrap();
            compare(&format!("{} case {number}", corpus.name), &moved.to_json());
        }
        println!("{}: {:?}", corpus.name, before.elapsed());
    }
}

#[test]
fn every_machine_of_the_gallery_is_told_as_a_recorded_run_tells_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/gallery");
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().unwrap() == "index.json" {
            continue;
        }
        compare(
            &path.display().to_string(),
            &std::fs::read_to_string(path).unwrap(),
        );
        files += 1;
    }
    assert!(files > 10, "{files}");
}

/// What is another after an edit, and the sentences.
#[test]
fn what_is_another_is_told() {
    let text = &vectors()[0];
    let mut builder = super::opened(text);
    let before = Live::of(builder.machine().unwrap(), None);
    let said = |live: &Live| {
        let verdict = live.verdict(Language::En);
        format!("{} / {}", verdict.sentence.plain(), verdict.rest)
    };
    assert_eq!(
        said(&before),
        "Kills big pid 20 · 9,000 points / 8,600 ahead of mid (30)"
    );
    assert_eq!(before.sentence(2, Language::En), "outscored by 8,900");
    let adjust = |builder: &mut Builder, place: usize, adj: i32| {
        let edit = builder.change_processes(&[place], &|process| process.oom_score_adj = adj);
        builder.apply(edit.unwrap()).unwrap();
        Live::of(builder.machine().unwrap(), None)
    };
    let more = adjust(&mut builder, 2, 5);
    let news = more.news(&before);
    assert_eq!(
        (news.ending, news.points, news.margin),
        (false, None, Some(-4450))
    );
    use oomscope::app::builder::live::Turn;
    assert_eq!(more.turn(2, &before), Turn::Points(4750));
    assert_eq!(more.turn(3, &before), Turn::Same);
    let other = adjust(&mut builder, 2, 10);
    assert!(other.news(&more).ending);
    assert_eq!(
        (other.turn(3, &more), other.turn(4, &more)),
        (Turn::Otherwise, Turn::Same)
    );
}
