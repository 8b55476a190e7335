// SPDX-License-Identifier: GPL-2.0-only
//! The call stack at a step.

use crate::app::session::Session;
use crate::app::values;
use oomscope_engine::trace::CallId;

/// A frame of the call stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The call.
    pub call: CallId,
    /// The function's name.
    pub function: String,
    /// Its parameters, as `task = webserver (95)`.
    pub parameters: String,
    /// Whether it is the one that is looked at.
    pub is_shown: bool,
}

/// The frames at a step, innermost first.
pub fn frames(session: &Session, step: u32, shown: Option<CallId>) -> Vec<Frame> {
    let stack = session.trace.stack(step);
    let shown = shown.or_else(|| stack.first().copied());
    let frame = |&call: &CallId| {
        let function = session.function_of(call)?;
        let parameter = |name: &str| {
            let value = values::read(session, step, call, name)?;
            let shown = values::show(session, value);
            Some(if shown == name {
                shown
            } else {
                format!("{name} = {shown}")
            })
        };
        let names = function.parameters.iter().map(|variable| variable.name);
        Some(Frame {
            call,
            function: function.name.to_owned(),
            parameters: names.filter_map(parameter).collect::<Vec<_>>().join(", "),
            is_shown: Some(call) == shown,
        })
    };
    stack.iter().filter_map(frame).collect()
}
