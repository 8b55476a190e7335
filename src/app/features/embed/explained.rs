// SPDX-License-Identifier: GPL-2.0-only
//! What is said about an event of a log in a frame, as far as the host page and the line on top are concerned.

use super::Task;
use crate::scenario::message::{Value, message};

/// What is said about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What the event is called.
    pub title: String,
    /// The headline.
    pub sentence: String,
    /// The kernel that printed it, if the log names one.
    pub kernel: Option<String>,
    /// What came of it, if the log says so.
    pub ending: Option<Ending>,
}

/// What came of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A process was killed.
    Kill {
        /// Its id.
        pid: i32,
        /// Its name.
        comm: String,
        /// Its points, if they were compared.
        points: Option<i64>,
    },
    /// Nothing was there to be killed.
    Nobody,
    /// The machine panicked.
    Panic,
}

impl Explained {
    /// The message that it is shown. It has no steps.
    pub(super) fn ready(&self) -> Task {
        let kernel = self.kernel.as_deref();
        Task::Tell(message(
            "ready",
            &[
                ("version", Value::Text(env!("CARGO_PKG_VERSION"))),
                ("scenario", Value::Nothing),
                ("title", Value::Text(&self.title)),
                ("kernel", Value::Text(kernel.unwrap_or_default())),
                ("step", Value::Number(0)),
                ("steps", Value::Number(0)),
            ],
        ))
    }

    /// The message with what came of it.
    pub(super) fn verdict(&self) -> Option<Task> {
        let ending = self.ending.as_ref()?;
        let kind = match ending {
            Ending::Kill { .. } => "kill",
            Ending::Nobody => "nobody",
            Ending::Panic => "panic",
        };
        let mut fields = vec![
            ("kind", Value::Text(kind)),
            ("sentence", Value::Text(&self.sentence)),
            ("call", Value::Number(1)),
            ("calls", Value::Number(1)),
        ];
        let written;
        if let Ending::Kill { pid, comm, points } = ending {
            written = points.map(|points| points.to_string());
            let points = written.as_deref().map_or(Value::Nothing, Value::Text);
            fields.extend([
                ("pid", Value::Number(pid.unsigned_abs())),
                ("comm", Value::Text(comm)),
                ("points", points),
            ]);
        }
        Some(Task::Tell(message("verdict", &fields)))
    }
}
