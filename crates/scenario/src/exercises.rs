// SPDX-License-Identifier: GPL-2.0-only
//! The exercises that come with oomscope: `exercises/index.json`.

use super::document::Texts;
use super::json::{Read as _, Reader, choice};
use super::problem::Problem;

/// An exercise. Its answer is not part of it: the engine finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// What it is called in result codes.
    pub id: String,
    /// What is done.
    pub task: Task,
    /// The scenario of the gallery: its file without an ending; empty if the task has none.
    pub scenario: String,
    /// What is asked, between commas.
    pub ask: String,
    /// How long it takes.
    pub minutes: u64,
    /// A name.
    pub title: Texts,
}

choice! {
    /// What is done in an exercise.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Task {
        /// Questions about a scenario are answered.
        #[default]
        Ask = "ask",
        /// A machine is built on the workbench.
        Build = "build",
        /// Questions about a machine that follows from the reader's number are answered.
        Number = "number",
    }
}

/// Reads the list. What a newer version may say of an exercise is passed over.
///
/// # Errors
/// If it is not a list of exercises.
pub fn exercises(text: &str) -> Result<Vec<Exercise>, Problem> {
    let mut all = Vec::new();
    let mut reader = Reader::new(text, None);
    let read = reader.list(&mut |from| {
        let mut one = Exercise::default();
        from.entries(&mut |from, key| match key {
            "id" => one.id.read(from),
            "task" => one.task.read(from),
            "scenario" => one.scenario.read(from),
            "ask" => one.ask.read(from),
            "minutes" => one.minutes.read(from),
            "title" => one.title.read(from),
            _ => from.skip().map(drop),
        })?;
        all.push(one);
        Ok(())
    });
    read.map_err(|problem| *problem)?;
    Ok(all)
}
