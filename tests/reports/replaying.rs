// SPDX-License-Identifier: GPL-2.0-only
//! The replay of each event beside what the kernel did.

use oomscope::explain::{Reason, Replay, ranking, replay};
use oomscope::report::rebuild::{MissingEvidence, rebuild};
use oomscope::report::{Report, read};
use oomscope::scenario::{self, Loaded};
use serde_json::Value;

/// Everything in which a replay differs from the kernel.
pub fn differences(truth: &Value, reader: &str, log: &[u8]) -> Vec<String> {
    let report = read(log);
    let mut wrong = Vec::new();
    let events = truth["events"].as_array().unwrap();
    // That some are not found is said elsewhere.
    for (at, expected) in events.iter().enumerate().take(report.events.len()) {
        let mut found = match rebuild(&report, at) {
            Err(lacking) => lacks(&report, at, lacking),
            Ok(rebuilt) => match replay(
                rebuilt.document.clone(),
                &report.events[at],
                rebuilt.is_swap_known(),
            ) {
                Err(refused) => vec![format!("refused: {refused}")],
                Ok((replay, loaded)) => {
                    let mut wrong = event(expected, reader, &report, at, &replay);
                    wrong.extend(document(&loaded));
                    wrong.extend(order(&loaded, &replay));
                    wrong
                }
            },
        };
        wrong.append(&mut found);
    }
    wrong
}

/// An event that cannot be rebuilt: the log has to lack just that.
fn lacks(report: &Report, at: usize, lacking: MissingEvidence) -> Vec<String> {
    let event = &report.events[at];
    let right = match lacking {
        MissingEvidence::Table => event.columns.is_empty(),
        MissingEvidence::Rows => event.rows.is_empty() && !event.columns.is_empty(),
        MissingEvidence::Memory => event.memory.is_none() && event.memcg.is_none(),
        MissingEvidence::End => !event.has_outcome(),
        // The rules of all that stand here are known.
        MissingEvidence::Kernel => false,
        MissingEvidence::Limit => event.memcg.is_some(),
    };
    if right {
        Vec::new()
    } else {
        vec![format!("event {at}: lacks {}", lacking.name())]
    }
}

/// What is rebuilt can be written, and is the same when it is read again.
fn document(loaded: &Loaded) -> Vec<String> {
    let text = loaded.document.to_json();
    match scenario::read(text.as_bytes()) {
        Ok(again) if again == loaded.document => Vec::new(),
        Ok(_) => vec!["the document changes when it is written".to_owned()],
        Err(problem) => vec![format!("the document cannot be read: {problem}")],
    }
}

fn event(
    expected: &Value,
    reader: &str,
    report: &Report,
    at: usize,
    replay: &Replay,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut hold = |what: &str, found: Value, expected: Value| {
        if found != expected {
            wrong.push(format!("event {at}: {what} is {found}, not {expected}"));
        }
    };
    let analysis = &expected["analysis"];
    let constraint = analysis["constraint"]
        .as_str()
        .unwrap_or("")
        .trim_end_matches('?');
    hold("constraint", replay.constraint.into(), constraint.into());
    hold(
        "totalpages",
        replay.totalpages.into(),
        analysis["totalpages"].clone(),
    );
    hold(
        "panic",
        replay.panic.clone().into(),
        expected["panic"].clone(),
    );
    let rows = expected["table"].as_array().unwrap();
    let killed = |pid: i32| {
        let mut before = report.events[..at]
            .iter()
            .filter_map(|event| event.killed.as_ref());
        before.any(|kill| kill.pid == pid)
    };
    for place in &replay.places {
        if place.points.is_none() && killed(place.pid) {
            // The reaper has been there: the kernel passes it over, whatever its row says.
            continue;
        }
        let row = rows.iter().find(|row| row[2] == place.pid);
        let points = row.map(|row| row[row.as_array().unwrap().len() - 1].clone());
        hold(
            &format!("points of {}", place.pid),
            place.points.into(),
            points.unwrap_or_default(),
        );
    }
    let lost = report.unread.len();
    hold(
        "rows",
        (replay.places.len() + lost).into(),
        rows.len().into(),
    );
    let names: Vec<&str> = replay.causes.iter().map(|cause| cause.name()).collect();
    let chosen = replay.chosen.as_ref().map(|chosen| chosen.pid);
    match analysis["mismatch_explained"].as_str() {
        Some(reason) => {
            let cause = match reason {
                _ if reason.contains("allocating") => "kill-allocating-task",
                _ if reason.contains("vfork") => "vfork",
                _ => "victim-left",
            };
            let offered = names.contains(&cause);
            hold(
                &format!("the cause {cause}, reader {reader}"),
                offered.into(),
                true.into(),
            );
            // The log itself tells of the first, and is silent about the others.
            hold(
                "agreement",
                replay.agrees.into(),
                (cause == "kill-allocating-task").into(),
            );
        }
        None if expected["panic"]
            .as_str()
            .is_some_and(|text| text.starts_with("Out")) =>
        {
            hold("agreement", replay.agrees.into(), Value::Null);
        }
        None => {
            let pid = expected["summary_pid"].clone();
            hold("victim", chosen.into(), pid.clone());
            hold("causes", names.into(), Value::Array(Vec::new()));
            let agrees = if pid.is_null() {
                Value::Null
            } else {
                true.into()
            };
            hold("agreement", replay.agrees.into(), agrees);
            if let Some(points) = analysis["victim_points"].as_i64() {
                let found = replay.chosen.as_ref().and_then(|chosen| chosen.points);
                hold("points", found.into(), points.into());
            }
        }
    }
    let first = replay.killed.first().copied();
    if analysis["mismatch_explained"].is_null() && !expected["killed"].is_null() {
        let mut expected_kills: Vec<Value> = vec![expected["summary_pid"].clone()];
        let group = expected["group_kills"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        expected_kills.extend(group.iter().map(|kill| kill["pid"].clone()));
        hold("killed", first.into(), expected_kills[0].clone());
        for kill in expected_kills {
            let found = replay.killed.iter().any(|pid| kill == *pid);
            hold(&format!("kill of {kill}"), found.into(), true.into());
        }
    }
    wrong
}

/// The ranking explains the points of everybody, and the one at its head is chosen.
fn order(loaded: &Loaded, replay: &Replay) -> Vec<String> {
    let ranking = ranking(loaded, replay);
    let mut wrong = Vec::new();
    if ranking.len() != replay.places.len() {
        wrong.push("the ranking leaves somebody out".to_owned());
    }
    for pair in ranking.windows(2) {
        if pair[0].points < pair[1].points {
            wrong.push(format!("{} stands above {}", pair[0].pid, pair[1].pid));
        }
    }
    let chosen = replay.chosen.as_ref();
    let compared = chosen.is_some_and(|chosen| chosen.points.is_some_and(|points| points != 0));
    for (at, one) in ranking.iter().enumerate() {
        let process = &loaded.document.scenario.processes[loaded.index.tgids[&one.pid]];
        let base = i64::try_from(replay.totalpages.unwrap_or(0) / 1000).unwrap();
        let adjustment = i64::from(process.oom_score_adj) * base;
        let right = match one.reason {
            Reason::Chosen => !compared || at == 0,
            Reason::Outscored(margin) => {
                Some(one.points.unwrap() + margin) == ranking[0].points && margin > 0
            }
            Reason::EqualButEarlier | Reason::EqualButLater => {
                one.points == ranking[0].points && at > 0
            }
            Reason::NotCompared => !compared,
            Reason::Protected => process.oom_score_adj == -1000,
            Reason::Reaped => replay.places.len() > 1,
            Reason::Spared => false,
        };
        if !right || one.points.is_some() && one.adjustment != adjustment {
            wrong.push(format!("{one:?} at {at}"));
        }
    }
    wrong
}
