// SPDX-License-Identifier: GPL-2.0-only
//! The machine that follows from a reader's number: everybody in a class has another one, and the teacher
//! needs the number alone.

use crate::app::builder::generate::{Generator, Random};
use crate::app::ending::Ending;
use crate::app::questions::{Question, decided_call, right};
use crate::app::session::Session;
use crate::scenario::Document;

/// So many machines are tried until one has a victim and a second.
const TRIES: u64 = 50;

/// The largest seed of a machine by chance, plus one.
const SEEDS: u64 = 1_000_000;

/// The machine of a number; `None` if none of those that were tried has a victim that is ahead of another
/// process.
pub fn numbered(number: u64) -> Option<Document> {
    (0..TRIES).find_map(|attempt| {
        let seed = number
            .wrapping_mul(7_919)
            .wrapping_add(attempt.wrapping_mul(104_729))
            % SEEDS;
        let random = Random {
            seed,
            processes: 10,
            nodes: 1,
            groups: 0,
            ram: 1024,
        };
        let scenario = Generator::Random(random).scenario();
        let document = Document::from(scenario);
        is_a_question(&document).then_some(document)
    })
}

fn is_a_question(document: &Document) -> bool {
    let Ok(session) = Session::open(&document.to_json()) else {
        return false;
    };
    let Some(call) = decided_call(&session, 0) else {
        return false;
    };
    let ending = &session.endings[call].ending;
    matches!(ending, Ending::Killed(victims) if victims.len() == 1)
        && right(&session, call, Question::Margin).is_some()
}
