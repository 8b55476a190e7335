// SPDX-License-Identifier: GPL-2.0-only
//! Exercises: the list with what was solved, the codes of a class, and making one of a run.
//!
//! An exercise is a scenario with questions (`www/exercises/index.json`); its answer is found by the
//! engine each time. What was solved stays on the device.

mod build;
mod class;
mod effect;
mod index;
mod make;
mod numbered;

pub use build::{code as build_code, judge_machine};
pub use class::{Mark, Row, check};
pub use effect::{Effect, ExerciseCtx};
pub use index::{all, exercise, scenario_text};
pub use make::{Change as MakeChange, Draft, Kind, Made};
pub use numbered::numbered;

use crate::app::gallery::in_language;
use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::number;
use crate::scenario::exercises::Exercise;
pub use crate::scenario::exercises::Task;

/// The most digits of a reader's number.
const LONGEST_NUMBER: usize = 9;

/// Exercises on the page.
#[derive(Clone, Debug, Default)]
pub struct Exercises {
    /// The dialog, if it is open.
    pub tab: Option<Tab>,
    /// The exercise that was begun last.
    pub current: Option<String>,
    /// Exercises that were answered, and whether one of the answers was right.
    solved: Vec<(String, bool)>,
    /// The reader's number, as typed.
    number: String,
    /// What is said of the machine on the workbench.
    built: Option<Built>,
    /// The codes of a class, as pasted.
    pasted: String,
    /// The exercise that is being made.
    pub draft: Draft,
    /// What stands in front of the `#`.
    address: String,
    /// Whether an exercise has been begun, and is begun again after a reload.
    pub is_begun: bool,
}

/// What is said of a machine that was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// In words.
    pub words: String,
    /// The result code; `None` where there is no machine, or it is too large.
    pub code: Option<String>,
}

/// A page of the dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The exercises.
    #[default]
    List,
    /// The codes of a class.
    Class,
    /// Make one.
    Make,
}

impl Tab {
    /// All of them.
    pub const ALL: [Tab; 3] = [Tab::List, Tab::Class, Tab::Make];

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Tab::List => language.exercises(),
            Tab::Class => language.class_codes(),
            Tab::Make => language.make_question(),
        }
    }
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A page of it is to be shown; what else is needed is asked for.
    Show(Tab),
    /// What was solved, as stored, and the address of the page.
    Recalled(String, Option<String>),
    /// It is closed.
    Close,
    /// Another page of it.
    Tab(Tab),
    /// The reader's number is typed.
    Number(String),
    /// An exercise is begun.
    Begin(String),
    /// An exercise that was open when the page was left is begun again, by its name in result codes.
    Resume(String),
    /// The exercise after the one that was begun last.
    Next,
    /// The machine on the workbench is judged.
    JudgeBuilt,
    /// Codes are pasted.
    Paste(String),
    /// Something about the exercise that is being made.
    Make(make::Change),
}

impl Exercises {
    /// Applies a change; returns its side effect.
    pub fn reduce(&mut self, ctx: ExerciseCtx<'_>, change: Change) -> Option<Effect> {
        match change {
            Change::Show(tab) => self.tab = Some(tab),
            Change::Recalled(address, stored) => {
                self.address = address;
                self.recall(stored.as_deref().unwrap_or_default());
                let run = ctx.loaded.map(|loaded| &*loaded.session);
                self.draft.begin(run);
            }
            Change::Close => self.tab = None,
            Change::Tab(tab) => self.tab = Some(tab),
            Change::Number(text) => {
                let digits = text.chars().filter(char::is_ascii_digit);
                self.number = digits.take(LONGEST_NUMBER).collect();
            }
            Change::Begin(id) => return self.begin(&id, ctx.language),
            Change::Resume(name) => {
                let (id, number) = name.split_once(':').unwrap_or((name.as_str(), ""));
                self.number = number.to_owned();
                return self.begin(id, ctx.language);
            }
            Change::Next => {
                let next = self.next()?;
                return self.begin(&next, ctx.language);
            }
            Change::JudgeBuilt => {
                let judged = match ctx.built {
                    Some(document) => judge_machine(document, ctx.language),
                    None => (false, ctx.language.build_missing().to_owned()),
                };
                let (is_right, words) = judged;
                let code = ctx.built.and_then(build::code);
                self.built = Some(Built { words, code });
                return Some(self.answered(build::ID, is_right));
            }
            Change::Paste(text) => self.pasted = text,
            Change::Make(change) => return self.draft.reduce(ctx, change),
        }
        None
    }

    fn begin(&mut self, id: &str, language: Language) -> Option<Effect> {
        let exercise = exercise(id)?;
        if exercise.task == Task::Build {
            self.current = Some(exercise.id);
            return Some(Effect::Build);
        }
        let (name, origin, text) = match exercise.task {
            Task::Number => {
                let number: u64 = self.number.parse().ok()?;
                let title = in_language(&exercise.title, language.tag()).unwrap_or_default();
                let text = numbered(number)?.to_json();
                let origin = Origin::File(title.to_owned());
                (format!("{}:{number}", exercise.id), origin, text)
            }
            _ => {
                let text = scenario_text(&exercise.scenario)?.to_owned();
                let origin = Origin::Gallery(format!("{}.json", exercise.scenario));
                (exercise.id.clone(), origin, text)
            }
        };
        self.tab = None;
        self.current = Some(exercise.id);
        Some(Effect::Ask {
            name,
            origin,
            text,
            questions: exercise.ask,
        })
    }

    /// The exercise after the one that was begun last, if there is one.
    pub fn next(&self) -> Option<String> {
        let all = all();
        let at = all
            .iter()
            .position(|one| Some(&one.id) == self.current.as_ref())?;
        // One that wants a number is begun from the list.
        let next = all.get(at + 1)?;
        (next.task == Task::Ask).then(|| next.id.clone())
    }

    /// Answers were given to an exercise.
    pub fn answered(&mut self, id: &str, is_right: bool) -> Effect {
        match self.solved.iter_mut().find(|(own, _)| own == id) {
            Some((_, solved)) => *solved |= is_right,
            None => self.solved.push((id.to_owned(), is_right)),
        }
        let parts = self.solved.iter();
        let parts = parts.map(|(id, solved)| format!("{id}{}", if *solved { '+' } else { '-' }));
        Effect::Remember(parts.collect::<Vec<_>>().join(" "))
    }

    /// Reads what was stored; what is not understood is left out.
    fn recall(&mut self, text: &str) {
        for word in text.split(' ').take(100) {
            let solved = word.ends_with('+');
            let Some(id) = word.strip_suffix(['+', '-']) else {
                continue;
            };
            if exercise(id).is_some() && !self.solved.iter().any(|(own, _)| own == id) {
                self.solved.push((id.to_owned(), solved));
            }
        }
    }

    fn item(&self, exercise: &Exercise, language: Language) -> Item {
        let known = self.solved.iter().find(|(id, _)| *id == exercise.id);
        Item {
            id: exercise.id.clone(),
            title: in_language(&exercise.title, language.tag())
                .unwrap_or_default()
                .to_owned(),
            minutes: language.some_minutes(&number::unsigned(exercise.minutes)),
            state: known.map(|(_, solved)| *solved),
            task: exercise.task,
        }
    }

    /// What the dialog shows.
    pub fn view(&self, ctx: ExerciseCtx<'_>) -> Option<Dialog> {
        let tab = self.tab?;
        let language = ctx.language;
        let all = all();
        let solved = self.solved.iter().filter(|(_, solved)| *solved).count();
        let content = match tab {
            Tab::List => Content::List {
                items: all.iter().map(|one| self.item(one, language)).collect(),
                solved: language.some_solved(
                    &number::unsigned(solved as u64),
                    &number::unsigned(all.len() as u64),
                ),
                number: self.number.clone(),
                built: self.built.clone(),
            },
            Tab::Class => Content::Class {
                pasted: self.pasted.clone(),
                rows: check(&self.pasted, language),
                left_out: class::left_out(&self.pasted, language),
            },
            Tab::Make => Content::Make(Box::new(self.draft.made(ctx, &self.address))),
        };
        Some(Dialog {
            tab,
            content,
            language,
        })
    }
}

/// What the dialog shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    /// The page of it.
    pub tab: Tab,
    /// What is on it.
    pub content: Content,
    /// The language.
    pub language: Language,
}

/// What is on a page of the dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The exercises.
    List {
        /// Each of them.
        items: Vec<Item>,
        /// How many were solved.
        solved: String,
        /// The reader's number.
        number: String,
        /// What is said of the machine on the workbench.
        built: Option<Built>,
    },
    /// The codes of a class.
    Class {
        /// What was pasted.
        pasted: String,
        /// What each line is worth.
        rows: Vec<Row>,
        /// What is said of lines that were not looked at.
        left_out: Option<String>,
    },
    /// Make one.
    Make(Box<Made>),
}

/// An exercise in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How long it takes.
    pub minutes: String,
    /// Whether it was solved; `None` if it was not answered.
    pub state: Option<bool>,
    /// What is done.
    pub task: Task,
}

#[cfg(test)]
mod tests;
