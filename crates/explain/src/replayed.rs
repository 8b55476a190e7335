// SPDX-License-Identifier: GPL-2.0-only
//! What the engine makes of an event.

use super::cause::Cause;

/// What the engine makes of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// `CONSTRAINT_*`; `None` if the decision was not reached.
    pub constraint: Option<&'static str>,
    /// Base for scaling, pages.
    pub totalpages: Option<u64>,
    /// Who is selected.
    pub chosen: Option<Choice>,
    /// Processes that get SIGKILL.
    pub killed: Vec<i32>,
    /// The panic's text.
    pub panic: Option<String>,
    /// The processes of the table with their points, in its order.
    pub places: Vec<Place>,
    /// Whether the process is selected that the log names; `None` if it names none.
    pub agrees: Option<bool>,
    /// The score that the line about the kill names, beside the one that the points come to.
    pub score: Option<Score>,
    /// What may have made the kernel decide otherwise than by the points, as far as the evidence
    /// allows it; empty where nothing needs an explanation.
    pub causes: Vec<Cause>,
}

/// The score of the selected process, in thousandths of the memory, as kernels before 5.1 print it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// What the log names.
    pub logged: i64,
    /// What the points of the replay come to.
    pub replayed: i64,
}

/// Who is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// Points; `None` if nothing was compared.
    pub points: Option<i64>,
}

/// A process that was in question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Process id.
    pub pid: i32,
    /// Points; `None` if it must not be chosen.
    pub points: Option<i64>,
}
