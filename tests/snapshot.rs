// SPDX-License-Identifier: GPL-2.0-only
//! The snapshot of a running machine, `www/snapshot.sh`: the scores that the engine gives to what it
//! prints are those that the kernel shows.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "snapshot/proc.rs"]
mod proc;
#[path = "snapshot/sleepers.rs"]
mod sleepers;
#[path = "snapshot/trees.rs"]
mod trees;

use oomscope::scenario::{self, Loaded};
use oomscope_engine::oom_score;
use proc::{Group, Seen};
use sleepers::Sleepers;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Runs the script, on the machine or on a tree of files, with a `sh` and an `awk`.
fn snapshot(root: &str, shell: &[&str], path: Option<&Path>) -> Vec<u8> {
    let mut command = Command::new(shell[0]);
    command.args(&shell[1..]).arg("www/snapshot.sh").arg(root);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    if let Some(path) = path {
        let rest = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{rest}", path.display()));
    }
    let output = command.output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaints}");
    assert_eq!(complaints, "");
    output.stdout
}

fn load(bytes: &[u8]) -> Loaded {
    scenario::load(bytes).unwrap_or_else(|refused| {
        panic!("{refused}\n{}", String::from_utf8_lossy(bytes));
    })
}

/// The score of a process of a snapshot, and the least and the most that it can be if the kernel
/// had kept back some pages.
#[derive(Clone, Copy)]
struct Scored {
    score: i64,
    least: i64,
    most: i64,
}

fn scores(loaded: &Loaded, kept_back: i64) -> BTreeMap<i32, Scored> {
    let mut world = loaded.machine.world.clone();
    let mut scores = |shift: i64| -> Vec<i64> {
        for mm in &mut world.mms {
            mm.anon += shift;
        }
        let tasks: Vec<_> = world.signals.iter().map(|of| of.first_task).collect();
        let scores = tasks.iter().map(|&task| oom_score(&mut world, task));
        scores.collect()
    };
    let (score, least, most) = (scores(0), scores(-kept_back), scores(2 * kept_back));
    let processes = loaded.document.scenario.processes.iter().enumerate();
    processes
        .map(|(at, process)| {
            let scored = Scored {
                score: score[at],
                least: least[at],
                most: most[at],
            };
            (process.tgid, scored)
        })
        .collect()
}

/// How a snapshot compares with what the kernel showed just before and just after it.
#[derive(Default)]
struct Comparison {
    /// Processes that are in all three.
    read: usize,
    /// Those whose score the kernel showed, before or after or on the way from one to the other.
    equal: usize,
    /// The largest distance from what the kernel showed.
    largest: i64,
    /// Those that cannot be explained.
    wrong: Vec<String>,
}

fn compare(
    before: &BTreeMap<i32, Seen>,
    scores: &BTreeMap<i32, Scored>,
    after: &BTreeMap<i32, Seen>,
) -> Comparison {
    let mut comparison = Comparison::default();
    for (pid, scored) in scores {
        let (Some(before), Some(after)) = (before.get(pid), after.get(pid)) else {
            continue;
        };
        // It ended, or runs another program now: what was read is not what is compared.
        if before.program != after.program {
            continue;
        }
        let (low, high) = (before.score.min(after.score), before.score.max(after.score));
        let distance = (low - scored.score).max(scored.score - high).max(0);
        comparison.read += 1;
        comparison.equal += usize::from(distance == 0);
        comparison.largest = comparison.largest.max(distance);
        if scored.most < low || scored.least > high {
            let score = scored.score;
            let program = &before.program;
            let line = format!("{pid} {program}: {score}, the kernel shows {low} to {high}");
            comparison.wrong.push(line);
        }
    }
    comparison
}

#[test]
fn scores_are_those_of_the_kernel() {
    if proc::release() < (5, 9) {
        return eprintln!("skipped: before Linux 5.9, oom_score is computed in another way");
    }
    // A group can be removed when nobody is in it any more: what is made first is dropped last.
    let group = Group::new(&format!("oomscope-test-{}", std::process::id()));
    let sleepers = Sleepers::eight();
    let limit = 8 << 30;
    let joined = group.as_ref().map_err(String::clone).and_then(|group| {
        group.limit(limit)?;
        let members = sleepers.named("member");
        members.iter().try_for_each(|&pid| group.add(pid))
    });
    if let Err(reason) = &joined {
        eprintln!("without a memory cgroup: {reason}");
    }

    // Memory that grows and shrinks again while it is read is on neither side of the snapshot; it
    // is so again and again for no process.
    let mut rounds = 0;
    let (loaded, scores, comparison) = loop {
        let before = proc::processes();
        let loaded = load(&snapshot("/", &["sh"], None));
        let after = proc::processes();
        let scores = scores(&loaded, proc::kept_back());
        let comparison = compare(&before, &scores, &after);
        rounds += 1;
        if comparison.wrong.is_empty() || rounds == 10 {
            break (loaded, scores, comparison);
        }
        eprintln!("moved meanwhile: {:?}", comparison.wrong);
    };
    println!(
        "processes read {}, scores equal {}, largest difference {} (round {rounds}, {} pages may be kept back)",
        comparison.read,
        comparison.equal,
        comparison.largest,
        proc::kept_back(),
    );
    assert_eq!(comparison.wrong, Vec::<String>::new());

    let scenario = &loaded.document.scenario;
    let process = |pid: i32| scenario.processes.iter().find(|of| of.tgid == pid).unwrap();
    for &pid in &sleepers.pids {
        let shown = std::fs::read_to_string(format!("/proc/{pid}/oom_score")).unwrap();
        let shown: i64 = shown.trim().parse().unwrap();
        let adj = std::fs::read_to_string(format!("/proc/{pid}/oom_score_adj")).unwrap();
        let of = process(pid);
        let scored = scores[&pid];
        println!(
            "{pid} {:?}: adj {}, score {}, the kernel shows {shown}",
            of.comm, of.oom_score_adj, scored.score
        );
        assert_eq!(of.oom_score_adj.to_string(), adj.trim());
        assert!((scored.least..=scored.most).contains(&shown));
    }
    let [one, other] = sleepers.named("pair")[..] else {
        panic!("two share an address space");
    };
    let space = |pid: i32| process(pid).threads[0].mm.unwrap();
    assert_eq!(space(one), space(other));
    let mut spaces: Vec<u32> = sleepers.pids.iter().map(|&pid| space(pid)).collect();
    spaces.sort_unstable();
    spaces.dedup();
    assert_eq!(spaces.len(), 7, "and nobody else does");
    if joined.is_ok() {
        let [one, other] = sleepers.named("member").map(|pid| process(pid).memcg);
        assert_eq!(one, other);
        let group = scenario.memcgs.iter().find(|of| of.id == one).unwrap();
        assert!(group.name.starts_with("oomscope-test-"));
        let page = u64::from(scenario.system.page_size);
        assert_eq!(group.max, Some(limit / page));
    }
    assert_eq!(process(sleepers.pids[0]).threads.len(), 1);
    assert!(
        scenario
            .processes
            .iter()
            .any(|of| of.comm == sleepers::HOSTILE)
    );
}

#[test]
fn a_vfork_child_is_told_from_a_sharer() {
    let sleepers = Sleepers::new(&["20,100,vfork,forker"]);
    let loaded = load(&snapshot("/", &["sh"], None));
    let mut found: Vec<_> = loaded.document.scenario.processes.iter().collect();
    found.retain(|process| sleepers.pids.contains(&process.tgid));
    found.sort_by_key(|process| process.threads[0].vfork_done);
    let [parent, child] = found[..] else {
        panic!("both are read");
    };
    assert!(!parent.threads[0].vfork_done);
    assert!(child.threads[0].vfork_done);
    assert_eq!(child.threads[0].real_parent, Some(parent.tgid));
    assert_eq!(child.threads[0].mm, parent.threads[0].mm);
    let scores = scores(&loaded, 0);
    assert_eq!(scores[&child.tgid].score, 0);
    assert!(scores[&parent.tgid].score > 666);
}
