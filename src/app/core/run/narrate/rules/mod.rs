// SPDX-License-Identifier: GPL-2.0-only
//! The sentences. The first rule that fits speaks, so the particular stand before the general.

mod after;
mod compare;
mod details;
mod entry;
mod group;
mod kill;
mod limit;
mod newer;
mod older;
mod older_kill;
mod older_report;
mod rule;
mod small;
mod threads;
mod threads_kill;
mod upkeep;

pub use rule::{Case, Rule};

use crate::app::i18n::Pairs;
use std::sync::OnceLock;

/// Sentences, by part of the kernel's work and by function.
pub type Rules = &'static [&'static [&'static [Rule]]];

/// What a first view may have to say: a run begins at an entry.
const FIRST: Rules = &[entry::RULES];

/// All other sentences. In the browser they arrive later.
pub static REST: Rules = &[
    limit::RULES,
    compare::RULES,
    kill::RULES,
    small::RULES,
    group::RULES,
    after::RULES,
    upkeep::RULES,
    older::RULES,
    older_kill::RULES,
    older_report::RULES,
    newer::RULES,
    threads::RULES,
    threads_kill::RULES,
    details::RULES,
];

static ARRIVED: OnceLock<Rules> = OnceLock::new();

/// From now on there are the others, too.
pub fn arrive(rest: Rules) {
    ARRIVED.get_or_init(|| rest);
}

/// All sentences that are here.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    #[cfg(not(target_arch = "wasm32"))]
    arrive(REST);
    let rest = ARRIVED.get().copied().unwrap_or_default();
    let functions = FIRST.iter().chain(rest).copied().flatten();
    functions.copied().flatten()
}

/// All sentences with what they are in Chinese.
pub const CHINESE: &[Pairs] = &[
    entry::CHINESE,
    limit::CHINESE,
    compare::CHINESE,
    kill::CHINESE,
    small::CHINESE,
    group::CHINESE,
    after::CHINESE,
    upkeep::CHINESE,
    older::CHINESE,
    older_kill::CHINESE,
    older_report::CHINESE,
    newer::CHINESE,
    threads::CHINESE,
    threads_kill::CHINESE,
    details::CHINESE,
];
