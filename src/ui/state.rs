// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the state: call stack, variables, scoreboard, one process in full, the reaper.

use super::arrived::{draw, later};
use super::memo::memo;
use super::pane_ctx::PaneCtx;
use super::scoreboard::Board;
use super::section::section;
use super::stack::CallStack;
use super::variables::variable_table;
use crate::app::state_pane::Part;
use crate::app::walk::Level;
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
    let is_by_statement = shown.state.level == Level::Statement;
    let scoreboard = || {
        section(
            shown,
            Part::Scoreboard,
            language.scoreboard(),
            language.so_far(),
            || {
                let tried = later().and_then(|later| (later.tried)(shown.state));
                let is_tried = tried.is_some();
                let scoreboard =
                    tried.unwrap_or_else(|| machine::scoreboard(session, step, language));
                let slider = (!is_by_statement && !scoreboard.scores.is_empty())
                    .then(|| draw(|later| (later.trial)(shown, &scoreboard)));
                let board = Board {
                    scoreboard,
                    is_tried,
                    language,
                };
                html! { <>{ slider.unwrap_or_default() }{ memo(board, shown.dispatch) }</> }
            },
        )
    };
    html! {
        <section class="pane state" aria-labelledby="state-title" id="pane-state">
            <h2 class="unseen" id="state-title">{ language.state() }</h2>
            <div class="scroll" tabindex="0">
                // Whoever does not go by statements looks at the scores first.
                if !is_by_statement { { scoreboard() } }
                { section(shown, Part::Stack, language.call_stack(), "", || {
                    let frames = stack::frames(session, step, frame);
                    memo(CallStack { frames, language }, shown.dispatch)
                }) }
                { section(shown, Part::Variables, language.variables(), "", variables_of_frame) }
                if is_by_statement { { scoreboard() } }
                { section(shown, Part::Process, language.process(), "", || {
                    draw(|later| (later.process_details)(shown))
                }) }
                { draw(|later| (later.reaper)(shown)) }
            </div>
        </section>
    }
}
