// SPDX-License-Identifier: GPL-2.0-only
//! All words that have a text of their own.

use super::entry::Entry;
use super::{calls, constants, locals, macros, members, terms, types, variables};
use std::sync::OnceLock;

/// Words, a list for each sort.
pub type Tables = &'static [&'static [Entry]];

/// All words that have a text of their own. In the browser they arrive later.
pub static ALL: Tables = &[
    terms::TABLE,
    types::TABLE,
    constants::TABLE,
    members::TABLE,
    variables::TABLE,
    calls::TABLE,
    macros::TABLE,
    locals::TABLE,
];

static ARRIVED: OnceLock<Tables> = OnceLock::new();

/// From now on they are here.
pub fn arrive(tables: Tables) {
    ARRIVED.get_or_init(|| tables);
}

/// All words that are here.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    #[cfg(not(target_arch = "wasm32"))]
    arrive(ALL);
    let tables = ARRIVED.get().copied().unwrap_or_default();
    tables.iter().copied().flatten()
}
