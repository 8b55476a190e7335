// SPDX-License-Identifier: GPL-2.0-only
//! One thing that is being set up: what it says on the screen, and what it writes to its log.

use crate::env;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::iter;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often a job that takes long says that it is still there.
const TICK: Duration = Duration::from_secs(20);

/// The jobs that are under way.
#[derive(Debug, Default)]
pub struct Board {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    running: Vec<(&'static str, Instant, PathBuf)>,
}

impl Board {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Prints, every now and then, how far the jobs are that have begun to install something.
    pub fn tick(&self) {
        let mut state = self.state();
        while !state.closed {
            let (guard, wait) = self
                .changed
                .wait_timeout(state, TICK)
                .unwrap_or_else(PoisonError::into_inner);
            state = guard;
            if !wait.timed_out() {
                continue;
            }
            for (name, since, log) in &state.running {
                if since.elapsed() >= TICK {
                    let line = last_line(log);
                    println!("  {name:15} {}: {line}", env::spoken(since.elapsed()));
                }
            }
        }
    }

    /// Ends [`Self::tick`].
    pub fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }
}

/// One thing that is being set up.
#[derive(Debug)]
pub struct Job<'a> {
    board: &'a Board,
    name: &'static str,
    start: Instant,
    log: PathBuf,
}

impl<'a> Job<'a> {
    /// Runs the set-up of one thing, and says how it ended.
    pub fn run<T>(
        board: &'a Board,
        name: &'static str,
        ensure: impl FnOnce(&Job<'a>) -> Result<T>,
    ) -> Result<T> {
        let folder = env::target().join("setup");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let job = Job {
            board,
            name,
            start: Instant::now(),
            log: folder.join(format!("{}.log", name.replace([' ', ','], "-"))),
        };
        let result = ensure(&job);
        let begun = {
            let mut state = board.state();
            let before = state.running.len();
            state.running.retain(|(running, ..)| *running != name);
            state.running.len() < before
        };
        match &result {
            Ok(_) if begun => job.say(&format!("done in {}", env::spoken(job.start.elapsed()))),
            Ok(_) => {}
            Err(_) => job.say(&format!(
                "failed after {}",
                env::spoken(job.start.elapsed())
            )),
        }
        result
    }

    /// Prints a line about this thing.
    pub fn say(&self, text: &str) {
        println!("  {:15} {text}", self.name);
    }

    /// Says that the thing is there already.
    pub fn here(&self, what: &str) {
        self.say(&format!("{what} is here"));
    }

    /// Says what is about to be done, why, and how long it may take.
    pub fn begin(&self, what: &str) -> Result<()> {
        self.say(what);
        File::create(&self.log)
            .with_context(|| format!("cannot write to {}", self.log.display()))?;
        let mut state = self.board.state();
        state.running.retain(|(running, ..)| *running != self.name);
        state
            .running
            .push((self.name, self.start, self.log.clone()));
        Ok(())
    }

    /// Runs a program quietly; what it prints goes to the log. If it fails, the error says what
    /// it last printed.
    pub fn quietly(&self, command: &mut Command) -> Result<()> {
        let words: Vec<_> = iter::once(command.get_program())
            .chain(command.get_args())
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        let shown = words.join(" ");
        let log = File::options()
            .create(true)
            .append(true)
            .open(&self.log)
            .with_context(|| format!("cannot write to {}", self.log.display()))?;
        let status = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .status()
            .with_context(|| format!("cannot start {shown}"))?;
        if !status.success() {
            bail!(
                "this failed ({status}): {shown}\n{}    all that it printed is in {}",
                tail(&self.log),
                self.log.display()
            );
        }
        Ok(())
    }
}

fn lines(log: &PathBuf) -> Vec<String> {
    let text = fs::read(log).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .split(['\n', '\r'])
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn last_line(log: &PathBuf) -> String {
    let mut line = lines(log).pop().unwrap_or_default();
    if let Some((cut, _)) = line.char_indices().nth(72) {
        line.truncate(cut);
    }
    line
}

fn tail(log: &PathBuf) -> String {
    let lines = lines(log);
    lines[lines.len().saturating_sub(12)..]
        .iter()
        .map(|line| format!("    | {line}\n"))
        .collect()
}
