// SPDX-License-Identifier: GPL-2.0-only
//! What is wrong with a document: the place, the rule, and what to do about it.

use std::fmt;

/// Something that is wrong with a document, or looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `scenario.processes[3].threads[0].mm`, or `line 3, column 7` of a file that is no JSON.
    pub place: String,
    /// What does not hold there.
    pub rule: String,
    /// What to do; empty where the rule says it all.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.rule)?;
        if !self.remedy.is_empty() {
            write!(f, ". {}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// How many problems are listed; the rest is counted.
pub const LISTED: usize = 100;

/// Everything that was found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Rules that are broken: the document is refused. At most [`LISTED`].
    pub errors: Vec<Problem>,
    /// How many more there are.
    pub more_errors: usize,
    /// What looks odd, but can be run. At most [`LISTED`].
    pub warnings: Vec<Problem>,
}

impl Findings {
    pub(super) fn error(
        &mut self,
        place: impl fmt::Display,
        rule: impl Into<String>,
        remedy: &str,
    ) {
        if self.errors.len() < LISTED {
            self.errors.push(Problem {
                place: format!("scenario.{place}"),
                rule: rule.into(),
                remedy: remedy.to_owned(),
            });
        } else {
            self.more_errors += 1;
        }
    }

    pub(super) fn warning(&mut self, place: impl fmt::Display, rule: impl Into<String>) {
        if self.warnings.len() < LISTED {
            let place = format!("scenario.{place}");
            self.warnings.push(Problem {
                place,
                rule: rule.into(),
                remedy: String::new(),
            });
        }
    }
}

/// Why a file was refused: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was found, the first one first.
    pub errors: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Refused {
        Refused {
            errors: vec![problem],
            more: 0,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.errors.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        if self.more > 0 {
            write!(f, "\n… and {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}
