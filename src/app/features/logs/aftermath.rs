// SPDX-License-Identifier: GPL-2.0-only
//! Whether the kill helped, in sentences.

use super::words::bytes;
use super::{Found, Opened};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::rich::{Rich, strong};
use crate::explain::{Reaper, aftermath};

/// What the log shows of it; nothing if that is nothing.
pub fn sentences(found: &Found, opened: &Opened, language: Language) -> Vec<Rich> {
    let Some(after) = aftermath(&found.report, opened.at) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    said.extend(
        after
            .held
            .map(|held| language.helped_held(&strong(&bytes(held)))),
    );
    said.extend(after.reaper.map(|reaper| match reaper {
        Reaper::Freed => language.helped_freed().to_owned(),
        Reaper::Left(left) => language.helped_left(&strong(&bytes(left))),
        Reaper::Failed => language.helped_failed().to_owned(),
    }));
    said.extend(after.next.map(|seconds| {
        let seconds = number::grouped(seconds);
        language.helped_next(&strong(&seconds))
    }));
    said.iter().map(|sentence| Rich::new(sentence)).collect()
}
