// SPDX-License-Identifier: GPL-2.0-only
//! The document that people save and share: a scenario, with what helps to read it.

use super::model::{Scenario, is_default};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that this version writes, the value of `oomscope` in a document.
pub const FORMAT: u32 = 1;

/// The kernel whose rules hold where none is named.
pub const DEFAULT_KERNEL: &str = "5.10";

/// A text by language: `en`, `zh-CN`.
pub type Texts = BTreeMap<String, String>;

/// A scenario, with what helps to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The format: [`FORMAT`].
    pub oomscope: u32,
    /// Which kernel's rules hold.
    #[serde(default = "default_kernel")]
    pub kernel: String,
    /// A name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: Texts,
    /// What it is, in a few sentences.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Texts,
    /// What to look at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: Texts,
    /// Where it opens.
    #[serde(default, skip_serializing_if = "is_default")]
    pub view: View,
    /// How it is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Evidence,
    /// The machine and the calls made on it.
    pub scenario: Scenario,
}

/// Where a document opens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct View {
    /// The step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<u64>,
    /// What stops a run, a line each, as `app::breakpoints` writes them: `at oom_badness: points += adj;`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breakpoints: Vec<String>,
    /// Panes that are open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub panes: Vec<String>,
}

/// What a log said, and where each fact of the scenario comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Evidence {
    /// The kernel that printed the log, as it names itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// The origin of each fact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Lines of the log that are about the OOM, but not part of the scenario: watermarks, free lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// Lines of the log that could not be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is about: places of the scenario, `processes[3].uid`, with `*` for every index and
    /// `2..` for those from 2.
    pub of: Vec<String>,
    /// How it is known.
    pub origin: Origin,
    /// More about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: Texts,
}

/// How a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The log says so.
    Log,
    /// The machine was asked.
    Machine,
    /// It follows from what is known.
    Derived,
    /// Nothing says so, but something has to stand there.
    Assumed,
}

impl From<Scenario> for Document {
    fn from(mut scenario: Scenario) -> Document {
        Document {
            oomscope: FORMAT,
            kernel: scenario.kernel.take().unwrap_or_else(default_kernel),
            title: Texts::new(),
            description: Texts::new(),
            notes: Texts::new(),
            view: View::default(),
            evidence: Evidence::default(),
            scenario,
        }
    }
}

impl Document {
    /// The document as a file, with a line for each process, address space and call.
    pub fn to_json(&self) -> String {
        super::write::to_json(self)
    }
}

fn default_kernel() -> String {
    DEFAULT_KERNEL.to_owned()
}
