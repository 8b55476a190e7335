// SPDX-License-Identifier: GPL-2.0-only
//! Each exercise: its right answer, three kinds of wrong ones with what is said of them, and that the right
//! answer changes with the machine.

use super::*;
use crate::app::questions::{Answer, Code, Question, decided_call, judge, right};
use crate::app::session::Session;
use crate::scenario::Document;
use crate::scenario::process::Process;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The document of an exercise that asks.
fn document(exercise: &Exercise) -> Document {
    match exercise.task {
        Task::Number => numbered(4711).expect("a machine"),
        _ => {
            let text = scenario_text(&exercise.scenario).expect("a scenario");
            crate::scenario::read(text.as_bytes()).expect("a document")
        }
    }
}

fn asked(exercise: &Exercise) -> (Session, usize, Vec<Question>) {
    let session = Session::open(&document(exercise).to_json()).unwrap();
    let call = decided_call(&session, 0).expect("a decision");
    (session, call, Question::read_all(&exercise.ask))
}

/// The right answers as text.
fn rights(exercise: &Exercise) -> Vec<String> {
    let (session, call, questions) = asked(exercise);
    let right = |&question: &Question| right(&session, call, question).expect("an answer");
    let first = |answers: Vec<Answer>| answers[0].write(&session);
    questions.iter().map(right).map(first).collect()
}

fn said(exercise: &Exercise, number: usize, text: &str) -> (bool, String) {
    let (session, call, questions) = asked(exercise);
    let answer = Answer::read(&session, questions[number], text)
        .unwrap_or_else(|| panic!("{}: {text} is no answer", exercise.id));
    let judged = judge(&session, call, questions[number], &answer, Language::En);
    let judged = judged.expect("a judgement");
    (judged.is_right, judged.words)
}

#[test]
fn the_list_is_complete_and_each_exercise_has_answers() {
    let all = all();
    assert_eq!(all.len(), 12);
    let ids: BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), 12);
    for one in &all {
        assert_eq!(one.title.len(), 2, "{}", one.id);
        assert!(one.minutes > 0);
        if one.task != Task::Build {
            let asked = one.ask.split(',').count();
            assert_eq!(Question::read_all(&one.ask).len(), asked, "{}", one.id);
            assert_eq!(rights(one).len(), asked, "{}", one.id);
        }
    }
}

#[test]
fn the_right_answers_are_those_of_the_lesson() {
    let known = [
        ("1", &["89"][..]),
        ("2", &["8043"]),
        ("3", &["-179"]),
        ("4", &["101"]),
        ("5", &["2402", "1502"]),
        ("6", &["812"]),
        ("8", &["90+93"]),
        ("9", &["nobody"]),
        ("10", &["1210", "1010", "1101"]),
    ];
    for (id, answers) in known {
        let one = exercise(id).expect(id);
        let rights = rights(&one);
        match id {
            "5" => assert!(rights[0].starts_with("2402+"), "{rights:?}"),
            _ => assert_eq!(rights[..answers.len()], *answers, "{id}"),
        }
    }
}

/// Each with three kinds of wrong answers: what is said of them differs, and each is judged as it should be.
#[test]
fn wrong_answers_get_words_of_their_own() {
    let cases: &[(&str, usize, &[&str])] = &[
        ("1", 0, &["118", "108", "nobody"]),
        ("2", 0, &["8000", "1", "100000"]),
        ("3", 0, &["-178", "-1000", "2000"]),
        ("4", 0, &["111", "106", "nobody"]),
        (
            "5",
            0,
            &["1502+2402+2388", "2402+1502+2388", "2402+745+1502"],
        ),
        ("6", 0, &["811", "640", "nobody"]),
        ("6", 1, &["0:1", "0:248", "0:264"]),
        ("7", 0, &["1000", "-1000", "1001"]),
        ("8", 0, &["93", "90+93+102", "97"]),
        ("9", 0, &["640", "panic", "1"]),
        ("10", 0, &["1200", "1211", "4840"]),
        ("10", 1, &["510", "1011", "4040"]),
        ("10", 2, &["1100", "nobody", "640"]),
    ];
    let mut text = String::new();
    for (id, number, wrong) in cases {
        let one = exercise(id).expect(id);
        let right = rights(&one)[*number].clone();
        let (is_right, words) = said(&one, *number, &right);
        assert!(is_right, "{id}: {right}");
        writeln!(text, "{id}.{number} {right}: {words}").unwrap();
        for answer in *wrong {
            let (is_right, words) = said(&one, *number, answer);
            assert!(!is_right, "{id}: {answer} is right: {words}");
            assert!(!words.is_empty(), "{id}: {answer}");
            writeln!(text, "  {answer}: {words}").unwrap();
        }
    }
    expect_test::expect_file!["./feedback.txt"].assert_eq(&text);
}

/// The exercises with another machine: the right answer is another one.
#[test]
fn the_right_answer_changes_with_the_machine() {
    type Edit = fn(&mut Document);
    fn process(document: &mut Document, pid: i32) -> &mut Process {
        let processes = &mut document.scenario.processes;
        let mut found = processes.iter_mut().filter(|process| process.tgid == pid);
        found.next().expect("a process")
    }
    let edits: &[(&str, Edit)] = &[
        ("1", |document| process(document, 89).oom_score_adj = -500),
        ("2", |document| process(document, 95).oom_score_adj = 100),
        ("3", |document| process(document, 118).oom_score_adj = 100),
        ("4", |document| process(document, 95).oom_score_adj = -1),
        ("5", |document| process(document, 980).oom_score_adj = 900),
        ("6", |document| process(document, 811).oom_score_adj = 500),
        ("7", |document| process(document, 111).oom_score_adj = 900),
        ("8", |document| process(document, 97).oom_score_adj = 900),
        ("10", |document| process(document, 1101).oom_score_adj = 0),
    ];
    for (id, edit) in edits {
        let one = exercise(id).expect(id);
        let mut changed = document(&one);
        edit(&mut changed);
        let session = Session::open(&changed.to_json()).unwrap();
        let call = decided_call(&session, 0).expect("a decision");
        let questions = Question::read_all(&one.ask);
        let before = rights(&one);
        let after: Vec<String> = questions
            .iter()
            .map(|&question| match right(&session, call, question) {
                Some(answers) => answers[0].write(&session),
                None => "none".to_owned(),
            })
            .collect();
        assert_ne!(before, after, "{id}");
    }
}

#[test]
fn each_number_has_a_machine_of_its_own() {
    let one = exercise("12").unwrap();
    let mut victims = BTreeSet::new();
    for number in [0, 1, 2, 4711, 20_260_001, 999_999_999] {
        let document = numbered(number).expect("a machine");
        assert_eq!(numbered(number).unwrap().to_json(), document.to_json());
        let session = Session::open(&document.to_json()).unwrap();
        let call = decided_call(&session, 0).unwrap();
        for question in Question::read_all(&one.ask) {
            let right = right(&session, call, question).expect("an answer");
            victims.insert(format!("{question} {}", right[0].write(&session)));
        }
    }
    assert!(victims.len() > 8, "{victims:?}");
}

#[test]
fn a_machine_is_judged_by_what_the_task_wants() {
    let text = scenario_text("trap-01-division-first").unwrap();
    let small = crate::scenario::read(text.as_bytes()).unwrap();
    let (is_right, words) = judge_machine(&small, Language::En);
    assert!(!is_right, "{words}");
    let many = crate::scenario::read(scenario_text("01-global").unwrap().as_bytes()).unwrap();
    assert!(
        judge_machine(&many, Language::En)
            .1
            .contains("four at most")
    );
    // Two processes, and the smaller one has the higher adjustment.
    let mut built = many;
    built
        .scenario
        .processes
        .retain(|process| [1, 89, 118].contains(&process.tgid));
    for process in &mut built.scenario.processes {
        process.oom_score_adj = if process.tgid == 118 { 300 } else { 0 };
    }
    let (is_right, words) = judge_machine(&built, Language::En);
    assert!(is_right, "{words}");
    for process in &mut built.scenario.processes {
        process.oom_score_adj = 0;
    }
    let (is_right, words) = judge_machine(&built, Language::En);
    assert!(!is_right && words.contains("not the smallest"), "{words}");
    built.scenario.processes[1].oom_score_adj = 301;
    assert!(
        judge_machine(&built, Language::En)
            .1
            .contains("300 at most")
    );
}

#[test]
fn the_codes_of_a_class_are_checked_by_running_the_engine() {
    let code = |name: &str, answers: &[&str]| {
        let answers = answers.iter().map(|answer| (*answer).to_owned()).collect();
        Code {
            name: name.to_owned(),
            answers,
        }
        .write()
    };
    let pasted = [
        format!("Ada: {}", code("3", &["-179"])),
        format!("Bo, {}", code("3", &["-178"])),
        format!("Cy {}", code("1", &[])),
        format!("Di {}x", code("1", &["89"])),
        format!("Ed {}", code("01-global@victim", &["89"])),
        format!("Fay {}", code("x12345@victim", &["7"])),
        "a line without a code".to_owned(),
        format!("Gil {}", code("12:4711", &["1", "2", "3"])),
    ];
    let rows = check(&pasted.join("\n"), Language::En);
    let marks: Vec<(&str, &Mark)> = rows.iter().map(|row| (&*row.name, &row.mark)).collect();
    assert_eq!(marks.len(), 7);
    assert_eq!(marks[0], ("Ada", &Mark::Right));
    assert!(matches!(marks[1], ("Bo", Mark::Wrong(words)) if words.starts_with("Too high")));
    assert_eq!(marks[2], ("Cy", &Mark::Shown));
    assert_eq!(marks[3], ("Di", &Mark::Damaged));
    assert_eq!(marks[4], ("Ed", &Mark::Right));
    assert_eq!(marks[5], ("Fay", &Mark::Unknown));
    assert!(matches!(marks[6], ("Gil", Mark::Wrong(_) | Mark::Damaged)));
    assert_eq!(rows[0].title, "Just enough protection");
}

/// The code of the exercise in which a machine is built holds the machine: the check of a class runs it.
#[test]
fn the_code_of_a_machine_is_checked_by_running_it() {
    let mut built = crate::scenario::read(scenario_text("01-global").unwrap().as_bytes()).unwrap();
    let is_kept = |process: &Process| [1, 89, 118].contains(&process.tgid);
    built.scenario.processes.retain(is_kept);
    let mut code = |adj: i32| {
        for process in &mut built.scenario.processes {
            process.oom_score_adj = if process.tgid == 118 { adj } else { 0 };
        }
        build_code(&built).expect("a code")
    };
    let (right, wrong) = (code(300), code(0));
    assert!(right.len() < 4_000, "{}", right.len());
    let lines = [
        format!("Ada {right}"),
        format!("Bo {wrong}"),
        format!(
            "Cy {}",
            Code {
                name: "11".to_owned(),
                answers: vec!["eNo".to_owned()]
            }
            .write()
        ),
    ];
    let rows = check(&lines.join("\n"), Language::En);
    assert_eq!(rows[0].mark, Mark::Right);
    assert!(
        rows[0].answers.contains("is the smallest"),
        "{}",
        rows[0].answers
    );
    assert!(matches!(&rows[1].mark, Mark::Wrong(words) if words.contains("not the smallest")));
    assert_eq!(rows[2].mark, Mark::Damaged);
}

#[test]
fn lines_beyond_the_most_are_not_dropped_silently() {
    let code = Code {
        name: "3".to_owned(),
        answers: vec!["-179".to_owned()],
    };
    let lines = |count: usize| vec![code.write(); count].join("\n");
    assert_eq!(class::left_out(&lines(300), Language::En), None);
    let said = class::left_out(&lines(312), Language::En).expect("words");
    assert!(said.contains("300") && said.contains("12"), "{said}");
    assert_eq!(check(&lines(312), Language::En).len(), 300);
}

#[test]
fn progress_is_stored_and_read() {
    let mut exercises = Exercises::default();
    let stored = exercises.answered("3", false);
    assert_eq!(stored, Effect::Remember("3-".to_owned()));
    exercises.answered("3", true);
    let stored = exercises.answered("9", false);
    assert_eq!(stored, Effect::Remember("3+ 9-".to_owned()));
    // What was solved stays solved.
    assert_eq!(exercises.answered("3", false), stored);
    let mut other = Exercises::default();
    other.recall("3+ 9- 77+ nonsense");
    assert_eq!(
        other.answered("1", true),
        Effect::Remember("3+ 9- 1+".to_owned())
    );
}
