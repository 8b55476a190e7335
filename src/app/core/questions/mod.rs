// SPDX-License-Identifier: GPL-2.0-only
//! Questions about a run, for readers who answer before they look.
//!
//! ```text
//! Question ── right ──> the accepted answers, from the recorded run or by running the engine
//! Answer   ── judge ──> Judgement: right or not, why, and the step that decides
//! run      ── cut   ──> the part of the run that may be shown while the question is open
//! ```
//!
//! No answer is stored anywhere: it changes with the machine.

mod answer;
mod code;
mod cut;
mod judge;
mod right;
mod trial;

pub use answer::{Answer, Choices, choices};
pub use code::{BEGINNING, Code, Damaged, checksum};
pub use cut::{cut, last_step_shown};
pub use judge::{Judgement, judge};
pub use right::{base, decided_call, right, right_words};
pub use trial::{killed_with, turning_adjustment};

use crate::app::i18n::Language;
use crate::app::session::Session;
use oomscope_engine::kernel::world::SignalId;
use std::fmt;

/// The most questions that are asked at once.
pub const MOST: usize = 6;

/// The most processes that a reader has to put in order.
const MOST_IN_ORDER: usize = 9;

/// A question about one decision. Processes are named by their process ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which process is killed, or none.
    Victim,
    /// Which processes are killed, all of them.
    All,
    /// The points of a process, in pages.
    Points(i32),
    /// The highest `oom_score_adj` of a process with which it is not killed.
    Spares(i32),
    /// The highest `oom_score_adj` of the first process with which the second one is killed.
    Kills(i32, i32),
    /// The processes with the most points, in descending order.
    Order(usize),
    /// The line that decides between the two processes with the most points.
    Line,
    /// The process at which the comparisons stop.
    Stop,
    /// The process with the most points but for the victim.
    RunnerUp,
    /// By how many points the victim is ahead.
    Margin,
    /// Which process would be killed if the adjustment were multiplied before it is divided.
    Multiplied,
}

impl Question {
    /// Reads the name of a question as a link has it: `victim`, `points:89`, `order:3`.
    pub fn read(text: &str) -> Option<Question> {
        let mut parts = text.split(':');
        let name = parts.next()?;
        let mut number = || parts.next()?.parse::<i32>().ok();
        let question = match name {
            "victim" => Question::Victim,
            "all" => Question::All,
            "points" => Question::Points(number()?),
            "adj" => {
                let pid = number()?;
                match number() {
                    Some(victim) => Question::Kills(pid, victim),
                    None => Question::Spares(pid),
                }
            }
            "order" => {
                let count = usize::try_from(number()?).ok()?;
                Question::Order(Some(count).filter(|count| (2..=MOST_IN_ORDER).contains(count))?)
            }
            "line" => Question::Line,
            "stop" => Question::Stop,
            "runner-up" => Question::RunnerUp,
            "margin" => Question::Margin,
            "multiplied" => Question::Multiplied,
            _ => return None,
        };
        Some(question)
    }

    /// Reads the names between commas; what is not a question, or is asked before, is left out.
    pub fn read_all(text: &str) -> Vec<Question> {
        let mut questions = Vec::new();
        for question in text.split(',').filter_map(Question::read) {
            if questions.len() < MOST && !questions.contains(&question) {
                questions.push(question);
            }
        }
        questions
    }

    /// The names of questions between commas.
    pub fn write_all(questions: &[Question]) -> String {
        let names: Vec<String> = questions.iter().map(Question::to_string).collect();
        names.join(",")
    }

    /// The question in words.
    pub fn prompt(self, session: &Session, language: Language) -> String {
        let name = |pid| name_of(session, pid);
        match self {
            Question::Victim => language.ask_victim().to_owned(),
            Question::All => language.ask_all().to_owned(),
            Question::Points(pid) => language.ask_points(&name(pid)),
            Question::Spares(pid) => language.ask_spares(&name(pid)),
            Question::Kills(pid, victim) => language.ask_kills(&name(pid), &name(victim)),
            Question::Order(count) => language.ask_order(&count.to_string()),
            Question::Line => language.ask_line().to_owned(),
            Question::Stop => language.ask_stop().to_owned(),
            Question::RunnerUp => language.ask_runner_up().to_owned(),
            Question::Margin => language.ask_margin().to_owned(),
            Question::Multiplied => language.ask_multiplied().to_owned(),
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Question::Victim => f.write_str("victim"),
            Question::All => f.write_str("all"),
            Question::Points(pid) => write!(f, "points:{pid}"),
            Question::Spares(pid) => write!(f, "adj:{pid}"),
            Question::Kills(pid, victim) => write!(f, "adj:{pid}:{victim}"),
            Question::Order(count) => write!(f, "order:{count}"),
            Question::Line => f.write_str("line"),
            Question::Stop => f.write_str("stop"),
            Question::RunnerUp => f.write_str("runner-up"),
            Question::Margin => f.write_str("margin"),
            Question::Multiplied => f.write_str("multiplied"),
        }
    }
}

/// The process of an id.
pub fn process_with(session: &Session, pid: i32) -> Option<SignalId> {
    let mut signals = session.before.signals.iter();
    let index = signals.position(|signal| signal.tgid == pid)?;
    Some(SignalId(index as u32))
}

/// The process id of a process.
pub fn pid_of(session: &Session, process: SignalId) -> i32 {
    session.before[process].tgid
}

fn name_of(session: &Session, pid: i32) -> String {
    match process_with(session, pid) {
        Some(process) => session.process_name(process),
        None => pid.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_as_it_was_written() {
        let text = "victim,all,points:89,adj:89,adj:95:111,order:3";
        let questions = Question::read_all(text);
        assert_eq!(questions.len(), 6);
        assert_eq!(Question::write_all(&questions), text);
        let text = "line,stop,runner-up,margin,multiplied";
        assert_eq!(Question::write_all(&Question::read_all(text)), text);
    }

    #[test]
    fn what_is_no_question_is_left_out() {
        let text = "victim,,what,points,points:x,order:1,order:100,adj,victim,margin";
        let questions = Question::read_all(text);
        assert_eq!(questions, [Question::Victim, Question::Margin]);
        let many = ["victim"; 20].join(",") + ",all,line,stop,margin,runner-up,multiplied,order:3";
        assert_eq!(Question::read_all(&many).len(), MOST);
    }
}
