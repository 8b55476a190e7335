// SPDX-License-Identifier: GPL-2.0-only
//! The result codes of a class, checked by running the engine here.

use super::build::{judge_machine, machine};
use super::index::{exercise, scenario_text};
use super::numbered::numbered;
use crate::app::gallery::in_language;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::questions::{Answer, Code, Question, decided_call, judge};
use crate::app::session::Session;
use crate::scenario;
use crate::scenario::exercises::Task;

/// The most lines that are looked at.
const MOST: usize = 300;

/// The longest name in front of a code that is shown.
const LONGEST_NAME: usize = 60;

/// What a line of pasted text is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What stands in front of the code.
    pub name: String,
    /// What was asked.
    pub title: String,
    /// The answers.
    pub answers: String,
    /// What they are worth.
    pub mark: Mark,
}

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// All answers are right.
    Right,
    /// One is not; what is said of it.
    Wrong(String),
    /// The reader wanted to be shown first.
    Shown,
    /// The code is damaged.
    Damaged,
    /// What was asked is not known here.
    Unknown,
}

/// What is said of lines beyond the most; `None` if there are none.
pub fn left_out(pasted: &str, language: Language) -> Option<String> {
    let more = pasted.lines().skip(MOST);
    let more = more.filter(|line| Code::find(line).is_some()).count();
    let words = || {
        language.class_left_out(
            &number::unsigned(MOST as u64),
            &number::unsigned(more as u64),
        )
    };
    (more > 0).then(words)
}

/// Checks what was pasted, line by line; lines without a code are left out.
pub fn check(pasted: &str, language: Language) -> Vec<Row> {
    let mut known: Vec<(String, Option<Asked>)> = Vec::new();
    let lines = pasted.lines().take(MOST);
    let rows = lines.filter_map(|line| {
        let code = Code::find(line)?;
        let before = line.split(crate::app::questions::BEGINNING).next();
        let before = before.unwrap_or_default().trim();
        let before = before.trim_end_matches([':', ',', ';', '|', '-']).trim();
        let name: String = before.chars().take(LONGEST_NAME).collect();
        let Ok(code) = code else {
            return Some(Row {
                name,
                title: String::new(),
                answers: String::new(),
                mark: Mark::Damaged,
            });
        };
        let at = known.iter().position(|(name, _)| *name == code.name);
        let at = at.unwrap_or_else(|| {
            known.push((code.name.clone(), Asked::of(&code.name, language)));
            known.len() - 1
        });
        Some(match &known[at].1 {
            Some(asked) => asked.row(name, &code, language),
            None => Row {
                name,
                title: code.name.clone(),
                answers: code.answers.join(" · "),
                mark: Mark::Unknown,
            },
        })
    });
    rows.collect()
}

/// What codes of one name were asked.
struct Asked {
    title: String,
    /// The run, the call and the questions; `None` where each answer is a machine of its own.
    run: Option<(Session, usize, Vec<Question>)>,
}

impl Asked {
    fn of(name: &str, language: Language) -> Option<Asked> {
        let (id, number) = match name.split_once(':') {
            Some((id, number)) => (id, number.parse::<u64>().ok()),
            None => (name, None),
        };
        if let Some(exercise) = exercise(id) {
            let title = in_language(&exercise.title, language.tag()).unwrap_or_default();
            let text = match exercise.task {
                Task::Build => {
                    return Some(Asked {
                        title: title.to_owned(),
                        run: None,
                    });
                }
                Task::Number => numbered(number?)?.to_json(),
                Task::Ask => scenario_text(&exercise.scenario)?.to_owned(),
            };
            let title = match number {
                Some(number) => format!("{title} ({number})"),
                None => title.to_owned(),
            };
            let run = run(&text, None, 0, &exercise.ask)?;
            return Some(Asked {
                title,
                run: Some(run),
            });
        }
        let (place, ask) = name.split_once('@')?;
        let (place, call) = match place.split_once('+') {
            Some((place, call)) => (place, call.parse::<usize>().ok()?),
            None => (place, 0),
        };
        let (file, kernel) = match place.split_once('^') {
            Some((file, kernel)) => (file, Some(kernel)),
            None => (place, None),
        };
        let ask = ask.replace('.', ",");
        let run = run(scenario_text(file)?, kernel, call, &ask)?;
        Some(Asked {
            title: format!("{place}: {ask}"),
            run: Some(run),
        })
    }

    fn row(&self, name: String, code: &Code, language: Language) -> Row {
        let row = |answers: String, mark: Mark| Row {
            name: name.clone(),
            title: self.title.clone(),
            answers,
            mark,
        };
        if code.answers.is_empty() {
            return row(String::new(), Mark::Shown);
        }
        let Some((session, call, questions)) = &self.run else {
            return match code.answers.first().and_then(|packed| machine(packed)) {
                Some(document) => {
                    let (is_right, words) = judge_machine(&document, language);
                    match is_right {
                        true => row(words, Mark::Right),
                        false => row(String::new(), Mark::Wrong(words)),
                    }
                }
                None => row(String::new(), Mark::Damaged),
            };
        };
        let answers = questions.iter().zip(&code.answers);
        let answers: Option<Vec<Answer>> = answers
            .map(|(&question, text)| Answer::read(session, question, text))
            .collect();
        let Some(answers) = answers.filter(|answers| answers.len() == questions.len()) else {
            return row(code.answers.join(" · "), Mark::Damaged);
        };
        let words: Vec<String> = answers
            .iter()
            .map(|answer| answer.words(session, language))
            .collect();
        let judged = questions.iter().zip(&answers);
        let mut judged = judged
            .filter_map(|(&question, answer)| judge(session, *call, question, answer, language));
        let wrong = judged.find(|judged| !judged.is_right);
        let mark = wrong.map_or(Mark::Right, |judged| Mark::Wrong(judged.words));
        row(words.join(" · "), mark)
    }
}

fn run(
    text: &str,
    kernel: Option<&str>,
    call: usize,
    ask: &str,
) -> Option<(Session, usize, Vec<Question>)> {
    let mut document = scenario::read(text.as_bytes()).ok()?;
    if let Some(kernel) = kernel {
        document = scenario::on_kernel(document, kernel).ok()?;
    }
    let session = Session::open(&document.to_json()).ok()?;
    // A code may name any call.
    session.endings.get(call)?;
    let (first, _) = session.steps_of_call(call);
    let call = decided_call(&session, first)?;
    Some((session, call, Question::read_all(ask)))
}
