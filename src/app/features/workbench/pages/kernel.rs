// SPDX-License-Identifier: GPL-2.0-only
//! The kernel of the machine, and what has no meaning in it.

use crate::app::i18n::Language;
use crate::app::other_kernels::{how_sure, label, unread};
use crate::app::workbench::Workbench;
use crate::scenario;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kernel {
    /// What a document calls it.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// How sure its rules are.
    pub sure: &'static str,
    /// What has no meaning there: the first place, and why.
    pub unread: Vec<(String, String)>,
}

/// The kernel whose rules decide.
pub fn kernel(bench: &Workbench, language: Language) -> Kernel {
    let document = bench.builder.document();
    let rules = bench.builder.rules();
    let found = scenario::unread(document).into_iter();
    let found = found.map(|item| {
        let why = unread(&item, rules, language);
        (item.first, why)
    });
    Kernel {
        name: document.kernel.clone(),
        label: label(&document.kernel),
        sure: how_sure(&document.kernel, language).unwrap_or_default(),
        unread: found.collect(),
    }
}
