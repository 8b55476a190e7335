// SPDX-License-Identifier: GPL-2.0-only
//! Why what was typed is not taken, in words.

use crate::app::builder::Refusal;
use crate::app::i18n::Language;

/// Why what was typed is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not of the form that the field wants: a sentence that says which.
    Form(String),
    /// No machine can be like that.
    Refused(Refusal),
}

impl Problem {
    /// One sentence, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Problem::Form(sentence) => sentence.clone(),
            // The place is most often where it is typed.
            Problem::Refused(Refusal::Rule(problem)) => {
                let mut rule = problem.rule.clone();
                if let Some(first) = rule.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                match problem.remedy.as_str() {
                    "" => rule,
                    remedy => format!("{rule}. {remedy}"),
                }
            }
            Problem::Refused(refusal) => refusal.sentence(language),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::Refused(refusal)
    }
}
