// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the state: call stack, variables, scoreboard, one process in full, the reaper.

use super::arrived::draw;
use super::memo::memo;
use super::pane_ctx::PaneCtx;
use super::scoreboard::Board;
use super::section::section;
use super::stack::CallStack;
use super::variables::variable_table;
use crate::app::state_pane::Part;
use crate::app::{machine, stack, variables};
use yew::{Html, html};

/// The pane at a step.
pub fn pane(shown: PaneCtx<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let frame = shown.loaded.frame;
    let variables_of_frame = || {
        let call = frame.or_else(|| session.trace.call_at(step));
        let variables = variables::variables(session, step, call);
        variable_table(shown, "frame", &[&variables.frame, &variables.decision])
    };
    html! {
        <section class="pane state" aria-labelledby="state-title" id="pane-state">
            <h2 class="unseen" id="state-title">{ language.state() }</h2>
            <div class="scroll" tabindex="0">
                { section(shown, Part::Stack, language.call_stack(), "", || {
                    let frames = stack::frames(session, step, frame);
                    memo(CallStack { frames, language }, shown.dispatch)
                }) }
                { section(shown, Part::Variables, language.variables(), "", variables_of_frame) }
                { section(shown, Part::Scoreboard, language.scoreboard(), language.so_far(), || {
                    let scoreboard = machine::scoreboard(session, step, language);
                    memo(Board { scoreboard, language }, shown.dispatch)
                }) }
                { section(shown, Part::Process, language.process(), "", || {
                    draw(|later| (later.process_details)(shown))
                }) }
                { draw(|later| (later.reaper)(shown)) }
            </div>
        </section>
    }
}
