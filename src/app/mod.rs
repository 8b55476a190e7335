// SPDX-License-Identifier: GPL-2.0-only
//! The page without the browser: its state, its actions, and the view of each pane.
//!
//! *State* changes in one place, [`state::State::reduce`]; side effects are returned as effects. A *session* is one recorded run with what is derived from it
//! once. A *view* is what one pane shows at one step, made from session, step and language, and
//! comparable, so that a pane whose view is the same is not drawn again.
//!
//! Nothing here names the browser: all of it is tested natively.

pub mod core;
pub mod features;
pub mod shell;

pub use self::core::run::{
    axis, bookkeeping, call_sequence, code, decided, ending, export, history, introductions,
    leaders, log, narrate, process, session, spark, stack, standing, stepping, sum, values,
    variables, verdict, walk,
};
pub use self::core::{
    breakpoints, builder, files, gallery, glossary, i18n, loaded, number, opening, other_kernels,
    place, questions, recording, remembered, rich, settings, side_pane, speed, step_name, stored,
    window,
};
pub use features::{
    course, embed, exercises, fork, glossary_dialog, jump, kernels, layout, links, loading,
    log_pane, logs, machine, newer, notices, page, play, presenter, question, source, state_pane,
    stops, timeline, tour, welcome, workbench,
};
pub use shell::{self as state, keys, languages, later, presenter_keys, transport};

use self::core::svg;
