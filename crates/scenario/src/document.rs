// SPDX-License-Identifier: GPL-2.0-only
//! The document that people save and share: a scenario, with what helps to read it.

use super::json::{self, choice, object};
use super::model::Scenario;
use std::collections::BTreeMap;

/// The format that this version writes, the value of `oomscope` in a document.
pub const FORMAT: u32 = 1;

/// The kernel whose rules hold where none is named.
pub const DEFAULT_KERNEL: &str = "5.10";

/// A text by language: `en`, `zh-CN`.
pub type Texts = BTreeMap<String, String>;

object! {
    /// A scenario, with what helps to read it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Document {
        /// The format: [`FORMAT`].
        pub oomscope: u32 = FORMAT => required,
        /// Which kernel's rules hold.
        pub kernel: String = DEFAULT_KERNEL.to_owned() => written,
        /// A name.
        pub title: Texts,
        /// What it is, in a few sentences.
        pub description: Texts,
        /// What to look at.
        pub notes: Texts,
        /// Where it opens.
        pub view: View,
        /// How it is known.
        pub evidence: Evidence,
        /// What another kernel has written otherwise: with it the way back is whole.
        pub moved: Moved,
        /// The machine and the calls made on it.
        pub scenario: Scenario => required,
    }
}

object! {
    /// What was written otherwise because another kernel was chosen.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Moved {
        /// Allocation flags that the layout of the kernel has other bits for, or none.
        pub masks: Vec<MovedMask>,
        /// Address spaces that were given the flag of victims because the kernel knows it, by their ids.
        pub victims: Vec<u32>,
        /// Address spaces of victims that do not have the flag although a kernel before knew it, by their ids.
        pub unflagged: Vec<u32>,
        /// Processes that were given the address space of their marked thread as `oom_mm`, because the kernel keeps it
        /// there, by their ids.
        pub named: Vec<i32>,
        /// Threads without memory whose mark was taken away, because the kernel has no mark without `oom_mm`, by their ids.
        pub unmarked: Vec<i32>,
    }
}

object! {
    /// The allocation flags of a call as they were given.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MovedMask {
        /// The call, from 0.
        pub call: u32 => required,
        /// The kernel in whose layout they were given.
        pub kernel: String => required,
        /// What was given.
        pub given: u32 => required,
        /// What stands in the call instead. If something else stands there by now, that holds.
        pub written: u32 => required,
    }
}

object! {
    /// Where a document opens.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct View {
        /// The step.
        pub step: Option<u64>,
        /// What stops a run, a line each, as `app::breakpoints` writes them: `at oom_badness: points += adj;`.
        pub breakpoints: Vec<String>,
        /// Panes that are open.
        pub panes: Vec<String>,
        /// What the reader is asked before the outcome is shown, between commas: `victim,points:89`.
        pub ask: Option<String>,
    }
}

object! {
    /// What a log said, and where each fact of the scenario comes from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Evidence {
        /// The kernel that printed the log, as it names itself.
        pub release: Option<String>,
        /// The origin of each fact.
        pub facts: Vec<Fact>,
        /// Lines of the log that are about the OOM, but not part of the scenario: watermarks, free lists.
        pub lines: Vec<String>,
        /// Lines of the log that could not be read.
        pub unread: Vec<String>,
    }
}

object! {
    /// Where a fact comes from.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Fact {
        /// What it is about: places of the scenario, `processes[3].uid`, with `*` for every index and
        /// `2..` for those from 2.
        pub of: Vec<String> => required,
        /// How it is known.
        pub origin: Origin => required,
        /// More about it.
        pub why: Texts,
    }
}

choice! {
    /// How a fact is known.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Origin {
        /// The log says so.
        Log = "log",
        /// The machine was asked.
        Machine = "machine",
        /// It follows from what is known.
        Derived = "derived",
        /// Nothing says so, but something has to stand there.
        #[default]
        Assumed = "assumed",
    }
}

impl From<Scenario> for Document {
    fn from(mut scenario: Scenario) -> Document {
        let mut document = Document::default();
        if let Some(kernel) = scenario.kernel.take() {
            document.kernel = kernel;
        }
        document.scenario = scenario;
        document
    }
}

impl Document {
    /// The document as a file, with a line for each process, address space and call.
    pub fn to_json(&self) -> String {
        json::file(self)
    }
}
