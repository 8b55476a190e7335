// SPDX-License-Identifier: GPL-2.0-only
//! What sentences go by.

use crate::app::session::Session;

/// Whether the next step is inside a call that this one makes.
pub(super) fn makes_calls(session: &Session, step: u32) -> bool {
    let trace = &session.trace;
    let next = step + 1;
    let Some(inner) = (next < trace.len()).then(|| trace.call_at(next)).flatten() else {
        return false;
    };
    trace.call(inner).enter == next && trace.call(inner).parent == trace.call_at(step)
}

/// Code on one line.
pub(in crate::app) fn one_line(code: &str) -> String {
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}
