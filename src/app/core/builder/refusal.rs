// SPDX-License-Identifier: GPL-2.0-only
//! Why an edit is not made.

use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::Problem;

/// Why an edit is not made. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is about a place of a list that is not there.
    NoSuchPlace,
    /// The id that something new should have is taken.
    Taken(i64),
    /// No id is left for something new.
    NoIdLeft,
    /// The process, by its name, makes the call with this number, from 0.
    MakesCall(String, usize),
    /// The address space is used by so many processes.
    Used(u32),
    /// The root of a tree stays.
    Root,
    /// The call with this number, from 0, is about the group.
    CallOfGroup(usize),
    /// A rule of a machine would not hold.
    Rule(Problem),
}

impl Refusal {
    /// One sentence, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let call = |index: &usize| number::unsigned(*index as u64 + 1);
        match self {
            Refusal::NoSuchPlace => language.no_such_place().to_owned(),
            Refusal::Taken(id) => language.id_taken(&id.to_string()),
            Refusal::NoIdLeft => language.no_id_left().to_owned(),
            Refusal::MakesCall(name, index) => language.makes_call(name, &call(index)),
            Refusal::Used(users) => language.space_is_used(&number::unsigned((*users).into())),
            Refusal::Root => language.root_stays().to_owned(),
            Refusal::CallOfGroup(index) => language.call_of_group(&call(index)),
            Refusal::Rule(problem) => problem.to_string(),
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Refusal {
        Refusal::Rule(problem)
    }
}
