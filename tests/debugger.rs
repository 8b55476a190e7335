// SPDX-License-Identifier: GPL-2.0-only
//! The logic of the debugger on whole runs: those of the gallery, and some of the vectors.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "debugger/breakpoints.rs"]
mod breakpoints;
#[path = "debugger/call_sequence.rs"]
mod call_sequence;
#[path = "debugger/change.rs"]
mod change;
#[path = "vectors/corpus.rs"]
mod corpus;
#[path = "debugger/draft.rs"]
mod draft;
#[path = "debugger/export.rs"]
mod export;
#[path = "debugger/fork.rs"]
mod fork;
#[path = "debugger/history.rs"]
mod history;
#[path = "debugger/kernels.rs"]
mod kernels;
#[path = "debugger/narration.rs"]
mod narration;
#[path = "debugger/play.rs"]
mod play;
#[path = "debugger/recording.rs"]
mod recording;
#[path = "debugger/source.rs"]
mod source;
#[path = "debugger/state.rs"]
mod state;
#[path = "debugger/stepping.rs"]
mod stepping;
#[path = "debugger/sum.rs"]
mod sum;
#[path = "debugger/timeline.rs"]
mod timeline;
#[path = "debugger/trial.rs"]
mod trial;
#[path = "debugger/two_kernels.rs"]
mod two_kernels;
#[path = "debugger/walk.rs"]
mod walk;
#[path = "debugger/what_if.rs"]
mod what_if;

use oomscope::app::session::Session;
use std::fs;
use std::path::PathBuf;

fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a scenario of the gallery.
fn gallery_text(name: &str) -> String {
    fs::read_to_string(root("www/gallery").join(format!("{name}.json"))).unwrap()
}

/// A run of the gallery.
fn gallery(name: &str) -> Session {
    Session::open(&gallery_text(name)).unwrap()
}

/// The names of all scenarios of the gallery.
fn gallery_names() -> Vec<String> {
    let index: serde_json::Value = serde_json::from_str(&gallery_text("index")).unwrap();
    let file = |entry: &serde_json::Value| entry["file"].as_str().unwrap().replace(".json", "");
    index.as_array().unwrap().iter().map(file).collect()
}

/// Every `nth` vector as a run, with its id.
fn vectors(nth: usize) -> impl Iterator<Item = (String, Session)> {
    let text = fs::read_to_string(root("tests/vectors/public.jsonl")).unwrap();
    let lines: Vec<String> = text.lines().step_by(nth).map(str::to_owned).collect();
    lines.into_iter().map(|line| {
        let session = Session::open(&line).unwrap();
        let id = session.document.scenario.id.clone().unwrap_or_default();
        (id, session)
    })
}

/// Every so many cases of a kernel, recorded.
fn vectors_of(kernel: &'static str, nth: usize) -> Vec<(String, Session)> {
    let Some(corpus) = corpus::of(kernel) else {
        return Vec::new();
    };
    let sessions = corpus.cases().step_by(nth).map(|line| {
        let session = Session::open(line).unwrap();
        let id = session.document.scenario.id.clone().unwrap_or_default();
        (id, session)
    });
    sessions.collect()
}

/// The `nth` visit, from 0, of a function's statement that begins so.
fn visit(session: &Session, function: &str, code: &str, nth: usize) -> u32 {
    let is_it = |step: &u32| {
        let statement = session.statement(*step).unwrap();
        session.listing.functions[statement.function].name == function
            && session.listing.text(statement.span).starts_with(code)
            && !session.trace.step(*step).outcome.is_resumed()
    };
    let found = (0..session.trace.len()).filter(is_it).nth(nth);
    found.unwrap_or_else(|| panic!("{function}: {code} is not visited {nth} times"))
}
