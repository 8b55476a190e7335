// SPDX-License-Identifier: GPL-2.0-only
//! Answers, and what a reader can choose from.

use super::{Question, pid_of, process_with};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::kernel::world::{Id, SignalId};

/// The longest answer in text that is looked at.
const LONGEST: usize = 400;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A process.
    Process(SignalId),
    /// No process.
    Nobody,
    /// The machine panics.
    Panic,
    /// Processes: in ascending order where their order means nothing, else as they were put in order.
    Processes(Vec<SignalId>),
    /// A number.
    Number(i64),
    /// A line, by its number in its file, and the index of the file.
    Line(usize, u32),
}

/// What a reader answers with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choices {
    /// One of these; the text is what stands for it in an answer.
    One(Vec<(String, String)>),
    /// Any of these.
    Any(Vec<(String, String)>),
    /// So many of these, in order.
    Ordered(usize, Vec<(String, String)>),
    /// A number.
    Number,
    /// A line of the code.
    Line,
}

/// What can be answered to a question. All processes of the machine are there, in the order of its list, so
/// that nothing follows from who is among them.
pub fn choices(session: &Session, question: Question, language: Language) -> Choices {
    let processes = || -> Vec<(String, String)> {
        let signals = session.before.signals.iter().enumerate();
        signals
            .map(|(index, signal)| {
                let process = SignalId(index as u32);
                let leader = &session.before[signal.first_task];
                let words = format!("{} ({})", leader.comm, signal.tgid);
                (pid_of(session, process).to_string(), words)
            })
            .collect()
    };
    let with_nobody = || {
        let mut all = processes();
        all.push(("nobody".to_owned(), language.answer_nobody().to_owned()));
        all.push(("panic".to_owned(), language.answer_panic().to_owned()));
        all
    };
    match question {
        Question::Victim | Question::Multiplied => Choices::One(with_nobody()),
        Question::Stop | Question::RunnerUp => Choices::One(processes()),
        Question::All => Choices::Any(processes()),
        Question::Order(count) => Choices::Ordered(count, processes()),
        Question::Points(_) | Question::Spares(_) | Question::Kills(..) | Question::Margin => {
            Choices::Number
        }
        Question::Line => Choices::Line,
    }
}

impl Answer {
    /// Reads an answer to a question, as it is typed or stands in a code; `None` if it is none.
    pub fn read(session: &Session, question: Question, text: &str) -> Option<Answer> {
        if text.len() > LONGEST {
            return None;
        }
        let text = text.trim();
        let process = |text: &str| process_with(session, text.trim().parse().ok()?);
        let processes = |text: &str| -> Option<Vec<SignalId>> {
            let parts = text.split('+').filter(|part| !part.is_empty());
            parts.map(process).collect()
        };
        match question {
            Question::Victim | Question::Multiplied if text == "nobody" => Some(Answer::Nobody),
            Question::Victim | Question::Multiplied if text == "panic" => Some(Answer::Panic),
            Question::Victim | Question::Multiplied | Question::Stop | Question::RunnerUp => {
                process(text).map(Answer::Process)
            }
            Question::All => {
                let mut all = processes(text)?;
                all.sort_unstable();
                all.dedup();
                Some(Answer::Processes(all))
            }
            Question::Order(count) => {
                let all = processes(text)?;
                (all.len() == count).then_some(Answer::Processes(all))
            }
            Question::Points(_) | Question::Spares(_) | Question::Kills(..) | Question::Margin => {
                typed(text).map(Answer::Number)
            }
            Question::Line => {
                let (file, line) = text.split_once(':').unwrap_or(("0", text));
                Some(Answer::Line(file.parse().ok()?, line.parse().ok()?))
            }
        }
    }

    /// The answer as a code has it; [`Answer::read`] reads it.
    pub fn write(&self, session: &Session) -> String {
        match self {
            Answer::Process(process) => pid_of(session, *process).to_string(),
            Answer::Nobody => "nobody".to_owned(),
            Answer::Panic => "panic".to_owned(),
            Answer::Processes(all) => {
                let pids = all
                    .iter()
                    .map(|&process| pid_of(session, process).to_string());
                pids.collect::<Vec<_>>().join("+")
            }
            Answer::Number(number) => number.to_string(),
            Answer::Line(file, line) => format!("{file}:{line}"),
        }
    }

    /// The answer in words.
    pub fn words(&self, session: &Session, language: Language) -> String {
        let name = |process: &SignalId| session.process_name(*process);
        match self {
            Answer::Process(process) => name(process),
            Answer::Nobody => language.answer_nobody().to_owned(),
            Answer::Panic => language.answer_panic().to_owned(),
            Answer::Processes(all) if all.is_empty() => language.answer_nobody().to_owned(),
            Answer::Processes(all) => {
                let names: Vec<String> = all.iter().map(name).collect();
                names.join(language.pick(", ", "、"))
            }
            Answer::Number(value) => number::grouped(*value),
            Answer::Line(_, line) => language.answer_line(&line.to_string()),
        }
    }

    /// Whether a process is named in it.
    pub fn names(&self, process: SignalId) -> bool {
        match self {
            Answer::Process(own) => *own == process,
            Answer::Processes(all) => all.iter().any(|own| own.index() == process.index()),
            _ => false,
        }
    }
}

/// A number as people type it: with a sign of either kind, and with separators.
fn typed(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '_' | '\u{a0}' | '\u{202f}' | '+'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(typed("18,556"), Some(18_556));
        assert_eq!(typed("−179"), Some(-179));
        assert_eq!(typed("-179"), Some(-179));
        assert_eq!(typed("8 043"), Some(8_043));
        assert_eq!(typed("about ten"), None);
        assert_eq!(typed(""), None);
    }
}
