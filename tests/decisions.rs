// SPDX-License-Identifier: GPL-2.0-only
//! The decisions that the engine tells: the same ones recorded and live, and those that the kernel
//! made.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "vectors/corpus.rs"]
mod corpus;

use oomscope::scenario;
use oomscope_decide::run_decided;
use oomscope_engine::kernel::LONG_MAX;
use oomscope_engine::kernel::world::{TaskId, World};
use oomscope_engine::probe::{Decision, EndReason, ExclusionReason};
use oomscope_engine::record;
use oomscope_engine::rules::{
    FIRST_KEEPS_TIE, LEADER_KEEPS_TIE, NO_KILLABLE_REPORT, SCALED_CHOSEN_POINTS, SIGNED_BADNESS,
    THREAD_SCAN,
};
use serde_json::{Value, json};
use std::path::Path;

/// What a case was compared in.
#[derive(Debug, Default)]
struct Counts {
    calls: usize,
    processes: usize,
    scores: usize,
    exclusions: usize,
    kills: usize,
    ends: usize,
}

#[test]
fn every_case_is_decided_as_the_kernel_did() {
    let mut counts = Counts::default();
    let corpora: Vec<corpus::Corpus> = corpus::all().collect();
    let cases = corpora.iter();
    let cases = cases.flat_map(|corpus| corpus.cases().map(move |line| (corpus.kernel, line)));
    for (kernel, line) in cases {
        let decided = decided(line);
        let case: Value = serde_json::from_str(line).unwrap();
        let results = case["expect"]["results"].as_array().unwrap();
        assert_eq!(decided.calls.len(), results.len(), "{}", case["id"]);
        for (number, decisions) in decided.calls.iter().enumerate() {
            let at = format!("{kernel} {}, call {number}", case["id"]);
            let call = &case["calls"][number];
            compare(
                &decided.world,
                call,
                decisions,
                &results[number],
                &at,
                &mut counts,
            );
        }
    }
    println!("{counts:?}");
    assert!(counts.calls >= 1_500, "{counts:?}");
    assert!(counts.processes > 4_000, "{counts:?}");
    for compared in [counts.scores, counts.exclusions, counts.kills, counts.ends] {
        assert!(compared > 400, "{counts:?}");
    }
}

#[test]
fn every_machine_of_the_gallery_is_decided_alike_live_and_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/gallery");
    let mut calls = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().unwrap() != "index.json" {
            calls += decided(&std::fs::read_to_string(path).unwrap()).calls.len();
        }
    }
    assert!(calls > 10, "{calls}");
}

/// A run, and what each of its calls decided.
struct Decided {
    world: World,
    calls: Vec<Vec<Decision>>,
}

/// Runs a document live and recorded, and compares what both have kept.
fn decided(text: &str) -> Decided {
    let loaded = scenario::load(text.as_bytes()).unwrap();
    let id = loaded.document.scenario.id.unwrap_or_default();
    let calls = loaded.machine.calls;
    let (mut live, mut recorded) = (loaded.machine.world.clone(), loaded.machine.world);
    let mut kept = Vec::new();
    for call in &calls {
        let (outcome, decisions) = run_decided(&mut live, call);
        kept.push(decisions);
        if outcome.panic.is_some() {
            break;
        }
    }
    let (_, trace) = record(&mut recorded, &calls);
    assert_eq!(trace.marks().len(), kept.len(), "{id}");
    let mut told = 0;
    for (number, decisions) in kept.iter().enumerate() {
        let marks = trace.marks();
        let after = marks.get(number + 1).copied().unwrap_or(trace.len());
        let range = trace.decisions_between(marks[number], after);
        told += range.len();
        let own: Vec<(u32, Decision)> = range.map(|at| trace.decision(at).unwrap()).collect();
        assert!(
            own.is_sorted_by_key(|&(step, _)| step),
            "{id}, call {number}"
        );
        let own: Vec<Decision> = own.into_iter().map(|(_, decision)| decision).collect();
        assert_eq!(&own, decisions, "{id}, call {number}");
    }
    assert_eq!(told, trace.decisions() as usize, "{id}");
    Decided {
        world: live,
        calls: kept,
    }
}

/// Compares what a call decided with what the kernel answered.
fn compare(
    world: &World,
    call: &Value,
    decisions: &[Decision],
    expect: &Value,
    at: &str,
    counts: &mut Counts,
) {
    counts.calls += 1;
    let pid = |task: u32| world[TaskId(task)].pid;
    let mut considered = None;
    let mut best = None;
    let (mut chosen, mut killed, mut spared) = (Value::Null, Vec::new(), Vec::new());
    let mut end = None;
    let mut panicked = false;
    for &decision in decisions {
        match decision {
            Decision::Considered(task) => {
                counts.processes += 1;
                considered = Some(task);
            }
            Decision::Excluded(reason) => {
                counts.exclusions += 1;
                compare_exclusion(world, considered.unwrap(), reason, expect, at);
            }
            Decision::Awaited | Decision::AwaitedExit => chosen = json!("abort"),
            Decision::Outscored(points) => {
                counts.scores += 1;
                let keeps = [LEADER_KEEPS_TIE, FIRST_KEEPS_TIE];
                let keeps_tie = keeps.into_iter().any(|rule| world.rules.has(rule));
                // There the search begins at 0.
                let best = best.or_else(|| world.rules.has(THREAD_SCAN).then_some(0));
                let is_tie = keeps_tie && Some(points) == best;
                assert!(Some(points) < best || is_tie, "{at}");
                compare_score(world, considered.unwrap(), points, expect, at);
            }
            Decision::Best(points) => {
                counts.scores += 1;
                assert!(Some(points) >= best, "{at}");
                best = Some(points);
                chosen = json!(pid(considered.unwrap()));
                compare_score(world, considered.unwrap(), points, expect, at);
            }
            Decision::AllocatingTask(task) => chosen = json!(pid(task)),
            Decision::Ended(reason) => {
                assert_eq!(end, None, "{at}");
                end = Some(reason);
            }
            Decision::Panicked => panicked = true,
            Decision::Killed(task) | Decision::SharerKilled(task) => killed.push(pid(task)),
            Decision::Spared(task, _) => spared.push(pid(task)),
            Decision::GroupKilled(_) => {}
        }
    }
    counts.kills += killed.len();
    counts.ends += usize::from(end.is_some());
    assert_eq!(panicked, expect["panic"].is_string(), "{at}");
    if let Some(sent) = expect.get("sigkill") {
        assert_eq!(sent, &json!(killed), "{at}");
    } else {
        assert!(killed.is_empty(), "{at}");
    }
    for ignored in expect["sigkill_ignored"].as_array().into_iter().flatten() {
        assert!(spared.iter().any(|&pid| ignored == pid), "{at}");
    }
    if let Some(expected) = expect.get("chosen") {
        assert_eq!(expected, &chosen, "{at}");
        // Where threads are compared, a stopped search hands on no points.
        let has_points = !world.rules.has(THREAD_SCAN) || chosen != "abort";
        if let Some(best) = best.filter(|_| has_points) {
            let points = chosen_points(world, best, expect);
            assert_eq!(expect["chosen_points"], points, "{at}");
        }
    }
    compare_end(world, call, end, &chosen, &killed, expect, at);
}

/// What the kernel keeps of the best score.
fn chosen_points(world: &World, best: i64, expect: &Value) -> Value {
    if world.rules.has(SIGNED_BADNESS) {
        return json!(best);
    }
    let best = if best == LONG_MAX {
        u64::MAX
    } else {
        best as u64
    };
    if world.rules.has(THREAD_SCAN) {
        // What is handed to the kill has 32 bits.
        let base = [&expect["totalpages"], &expect["badness"]["totalpages"]];
        let Some(totalpages) = base.into_iter().find_map(Value::as_u64) else {
            panic!("no base: {expect}");
        };
        json!((best.wrapping_mul(1000) / totalpages) as u32)
    } else if world.rules.has(SCALED_CHOSEN_POINTS) {
        json!(best.wrapping_mul(1000) / expect["totalpages"].as_u64().unwrap())
    } else {
        json!(best)
    }
}

/// A score is the one that the kernel's `oom_badness()` gave before the call.
fn compare_score(world: &World, task: u32, points: i64, expect: &Value, at: &str) {
    let badness = &expect["badness"];
    if is_other_thread(world, task) {
        return;
    }
    // The base is asked about before the call; without a selection it is another one.
    if points != LONG_MAX && badness["totalpages"] == expect["totalpages"] && !badness.is_null() {
        let tgid = world.tgid(TaskId(task)).to_string();
        let own = &badness["points"][&tgid];
        if world.rules.has(THREAD_SCAN) {
            // There the scan keeps a score in 32 bits.
            assert_eq!(
                own.as_u64().unwrap() as u32,
                points as u32,
                "{at}, process {tgid}"
            );
        } else {
            assert_eq!(own, points, "{at}, process {tgid}");
        }
    }
}

/// Whether threads are compared, and it is not the one that the kernel was asked about.
fn is_other_thread(world: &World, task: u32) -> bool {
    let is_leader = world[TaskId(task)].pid == world.tgid(TaskId(task));
    world.rules.has(THREAD_SCAN) && !is_leader
}

/// Who is excluded by its score has none, and what the reason says is so.
fn compare_exclusion(world: &World, task: u32, reason: ExclusionReason, expect: &Value, at: &str) {
    let thread = &world[TaskId(task)];
    if world.rules.has(THREAD_SCAN) && reason == ExclusionReason::WithoutMemory {
        // Another thread of the process may have a score.
        assert!(thread.mm.is_none(), "{at}, thread {}", thread.pid);
        return;
    }
    if is_other_thread(world, task) {
        return;
    }
    let signal = &world[thread.signal];
    let tgid = signal.tgid.to_string();
    let is_signed = world.rules.has(SIGNED_BADNESS);
    let has_score = match reason {
        ExclusionReason::OtherNodes | ExclusionReason::EarlierVictim => return,
        // Where scores are unsigned, 0 is that of whom must not be chosen.
        _ => expect["badness"]["points"]
            .get(&tgid)
            .is_some_and(|points| !points.is_null() && (is_signed || *points != 0)),
    };
    assert!(!has_score, "{at}, process {tgid}: {reason:?}");
    assert_eq!(reason == ExclusionReason::Init, tgid == "1", "{at}");
    if reason == ExclusionReason::Protected {
        assert_eq!(signal.oom_score_adj, -1000, "{at}, process {tgid}");
    }
}

/// A call that ends early answers, prints and marks what the kernel did.
fn compare_end(
    world: &World,
    call: &Value,
    end: Option<EndReason>,
    chosen: &Value,
    killed: &[i32],
    expect: &Value,
    at: &str,
) {
    let prints = |text: &str| {
        let lines = expect["log"].as_array().into_iter().flatten();
        lines
            .filter_map(|line| line[1].as_str())
            .any(|line| line.contains(text))
    };
    let is_nobody = end == Some(EndReason::NoKillable);
    if world.rules.has(NO_KILLABLE_REPORT) {
        assert_eq!(prints("no killable processes"), is_nobody, "{at}");
    } else {
        // There the panic says it, or nobody.
        let panicked = expect["panic"].is_string();
        let is_said = prints("no killable processes");
        assert_eq!(is_said, is_nobody && panicked, "{at}");
    }
    match end {
        // Where threads are compared, the answer says only whether it was switched off, if anything.
        Some(EndReason::NoKillable) if world.rules.has(THREAD_SCAN) => {}
        Some(EndReason::Disabled | EndReason::NoKillable) => {
            assert_ne!(expect["ret"], true, "{at}");
        }
        Some(
            EndReason::NotifierFreed
            | EndReason::NoFs
            | EndReason::CurrentDying(_)
            | EndReason::ChosenDying
            | EndReason::MemcgMargin
            | EndReason::MemcgCurrentDying,
        ) => {
            // A page fault does not say what the OOM killer that it started has answered.
            let is_fault = call["op"] == "page_fault_oom" && expect["ret"].is_null();
            // Nor do RHEL 7, and in a memory cgroup 4.4, which answers whether somebody was chosen.
            let is_other = expect["ret"].is_null() || call["op"] == "mem_cgroup_out_of_memory";
            let is_other = world.rules.has(THREAD_SCAN) && is_other;
            assert!(expect["ret"] == true || is_fault || is_other, "{at}");
        }
        Some(EndReason::FaultHandledByMemcg | EndReason::FaultKilled | EndReason::FaultRetried) => {
            assert_eq!(call["op"], "page_fault_oom", "{at}")
        }
        None => {}
    }
    let dying = match end {
        Some(EndReason::CurrentDying(task)) => json!(world[TaskId(task)].pid),
        Some(EndReason::ChosenDying) => chosen.clone(),
        _ => Value::Null,
    };
    if let (Some(marked), false) = (expect["marked_victim"].as_array(), dying.is_null()) {
        // Who was marked before is not marked again.
        assert!(marked.iter().all(|marked| *marked == dying), "{at}");
    }
    if end.is_some() {
        assert!(killed.is_empty(), "{at}");
        let is_chosen = chosen.is_number();
        assert_eq!(is_chosen, end == Some(EndReason::ChosenDying), "{at}");
    }
}
