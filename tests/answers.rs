// SPDX-License-Identifier: GPL-2.0-only
//! What the command line answers about logs of different kinds: `answers/NAME.log`, written after real ones, with the
//! answer in words in `NAME.txt` and for programs in `NAME.json`; and the verdicts of `pastes`.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "schema/check.rs"]
#[allow(dead_code, reason = "another test looks at schemas more closely")]
mod check;

use check::Schema;
use expect_test::expect_file;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

fn oomscope(args: &[&str], file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_oomscope"))
        .args(args)
        .arg(file)
        .env("COLUMNS", "100")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn logs_of_twelve_kinds_are_answered() {
    let schema = std::fs::read_to_string(here("../www/report.schema.json")).unwrap();
    let schema = Schema::new(&schema);
    let mut seen = 0;
    for entry in std::fs::read_dir(here("answers")).unwrap() {
        let log = entry.unwrap().path();
        if log.extension().is_none_or(|end| end != "log") {
            continue;
        }
        seen += 1;
        let told = oomscope(&["report"], &log);
        assert_eq!(
            told.status.code(),
            Some(0),
            "{log:?}: {}",
            text(&told.stderr)
        );
        assert!(
            text(&told.stdout)
                .lines()
                .all(|line| line.chars().count() <= 130),
            "{log:?}"
        );
        expect_file![log.with_extension("txt")].assert_eq(text(&told.stdout));
        let answer = oomscope(&["report", "--json"], &log);
        let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
        assert_eq!(schema.check(&answer), Ok(()), "{log:?}");
        let pretty = serde_json::to_string_pretty(&answer).unwrap() + "\n";
        expect_file![log.with_extension("json")].assert_eq(&pretty);
    }
    assert_eq!(seen, 12);
}

fn verdicts(name: &str) -> Vec<Value> {
    let output = oomscope(&["verdict"], &here("pastes").join(name));
    assert_eq!(text(&output.stderr), "", "{name}");
    assert_eq!(output.status.code(), Some(0), "{name}");
    let lines = text(&output.stdout).lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn pastes_have_the_verdict_that_they_should() {
    let one = |pid: i32, comm: &str| json!({"pid": pid, "comm": comm});
    let (null, parent, sh) = (Value::Null, one(300, "parent"), one(6344, "sh"));
    let (app, stress) = (one(300, "app"), one(4578, "stress"));
    let table = [
        (
            "base.txt",
            "machine",
            one(300, "a.out"),
            vec![one(300, "a.out")],
            json!(true),
        ),
        (
            "D1-child.txt",
            "machine",
            parent,
            vec![one(301, "child")],
            json!(true),
        ),
        (
            "D2-alloc.txt",
            "unknown",
            sh.clone(),
            vec![one(6345, "sleep")],
            null.clone(),
        ),
        (
            "D3-alloc-modern.txt",
            "machine",
            sh.clone(),
            vec![sh],
            json!(true),
        ),
        (
            "F1-npd.txt",
            "memcg",
            app.clone(),
            vec![app.clone()],
            null.clone(),
        ),
        (
            "H1-group-dup.txt",
            "memcg",
            app.clone(),
            vec![app, one(299, "sh")],
            null.clone(),
        ),
        (
            "I2-reaper-lines.txt",
            "unknown",
            stress.clone(),
            vec![stress],
            null.clone(),
        ),
        (
            "K1-cut-table.txt",
            "unknown",
            null.clone(),
            vec![],
            null.clone(),
        ),
        (
            "L2-group-line-and-panic.txt",
            "memcg",
            one(9100, "a.out"),
            vec![one(9100, "a.out")],
            null.clone(),
        ),
        (
            "M2-limit-only.txt",
            "memcg",
            one(4100, "loader"),
            vec![one(4100, "loader")],
            null.clone(),
        ),
        (
            "P1-panic-wrapped.txt",
            "unknown",
            null.clone(),
            vec![],
            null.clone(),
        ),
        (
            "R2-unlimited-group.txt",
            "memcg",
            one(812, "loader"),
            vec![one(812, "loader")],
            null.clone(),
        ),
    ];
    for (name, scope, selected, killed, agrees) in table {
        let [verdict] = &verdicts(name)[..] else {
            panic!("{name}")
        };
        let found = (
            &verdict["scope"],
            &verdict["selected"],
            &verdict["killed"],
            &verdict["agrees"],
        );
        assert_eq!(
            found,
            (&json!(scope), &selected, &json!(killed), &agrees),
            "{name}"
        );
    }
    let cut = &verdicts("K1-cut-table.txt")[0];
    assert_eq!(
        (&cut["chosen"], &cut["lacks"]),
        (&Value::Null, &json!("end"))
    );
    assert_eq!(cut["unread"], json!([{"line": 6, "reason": "row"}]));
    let panic = &verdicts("P1-panic-wrapped.txt")[0]["panic"];
    assert_eq!(*panic, "System is deadlocked on memory");
    let two = verdicts("Q2-two-days.txt");
    assert_eq!((two.len(), &two[0]["killed"]), (2, &json!([])));
    assert_eq!(two[1]["killed"], json!([{"pid": 71002, "comm": "browser"}]));
    let explained = &verdicts("D2-alloc.txt")[0]["explanations"];
    assert_eq!(
        *explained,
        json!(["kill-allocating-task", "child-sacrificed"])
    );
}

/// Logs of RHEL 7 and Linux 4.4, written after real ones: whom the log names is whom the replay by their own rules
/// selects, and the score is the same. What no log shows, whether root's process has `CAP_SYS_ADMIN`, is tried.
#[test]
fn logs_of_kernels_that_compare_threads_are_replayed() {
    let one = |pid: i32, comm: &str| json!({"pid": pid, "comm": comm});
    let table = [
        ("linux-4.4", one(300, "worker"), one(300, "worker"), true),
        ("rhel7-child", one(300, "parent"), one(301, "child"), true),
        (
            "rhel7-memcg",
            one(4002, "worker"),
            one(4002, "worker"),
            true,
        ),
        ("rhel7-root", one(310, "java"), one(310, "java"), true),
        (
            "rhel7-root-without-right",
            one(300, "backup"),
            one(300, "backup"),
            false,
        ),
        ("rhel7-ties", one(300, "worker"), one(300, "worker"), true),
        ("rhel7.3", one(310, "java"), one(310, "java"), true),
    ];
    for (name, selected, killed, agrees) in table {
        let log = here("old-logs").join(format!("{name}.log"));
        let output = oomscope(&["verdict"], &log);
        let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = (&verdict["selected"], &verdict["killed"], &verdict["agrees"]);
        assert_eq!(
            found,
            (&selected, &json!([killed]), &json!(agrees)),
            "{name}: {verdict}"
        );
        if !agrees {
            let causes = verdict["explanations"].as_array().unwrap();
            assert!(causes.contains(&json!("capability")), "{name}: {causes:?}");
        }
        let told = oomscope(&["report"], &log);
        let told = text(&told.stdout);
        assert!(told.contains("by the rules of"), "{name}: {told}");
        assert!(!told.contains("NOT the score"), "{name}: {told}");
    }
}

#[test]
fn a_group_full_of_files_is_not_blamed_on_a_process() {
    let output = oomscope(&["report"], &here("pastes/M2-limit-only.txt"));
    let told = text(&output.stdout);
    for part in [
        "limit is 768 MiB",
        "587 MiB",
        "176 MiB",
        "no process is the hog",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn what_the_reaper_left_and_what_has_no_limit_is_said() {
    let reaped = oomscope(&["report"], &here("pastes/I2-reaper-lines.txt"));
    assert!(text(&reaped.stdout).contains("had not freed 1.3 GiB"));
    let unlimited = oomscope(&["report"], &here("pastes/R2-unlimited-group.txt"));
    let told = text(&unlimited.stdout);
    assert!(
        told.contains("no limit of its own") && told.contains("It is the cgroup /cgx."),
        "{told}"
    );
    assert!(
        !told.contains("limit was hit") && !told.contains("differs"),
        "{told}"
    );
}

#[test]
fn an_event_of_a_log_runs_like_any_scenario() {
    let log = here("reports/6.12/02-adj/report.txt");
    let scenario = oomscope(&["scenario"], &log);
    assert_eq!(scenario.status.code(), Some(0));
    let document: Value = serde_json::from_slice(&scenario.stdout).unwrap();
    assert!(
        document["kernel"].as_str().unwrap().starts_with("6.12"),
        "{}",
        document["kernel"]
    );
    let file = std::env::temp_dir().join(format!("oomscope-answers-{}.json", std::process::id()));
    std::fs::write(&file, &scenario.stdout).unwrap();
    for command in ["score", "trace"] {
        let of_log = oomscope(&[command], &log);
        let of_file = oomscope(&[command], &file);
        assert!(
            of_log.status.success() && of_log.stdout.len() > 100,
            "{command}"
        );
        assert_eq!(of_log.stdout, of_file.stdout, "{command}");
    }
    std::fs::remove_file(&file).unwrap();
    let none = oomscope(&["scenario"], &here("pastes/K1-cut-table.txt"));
    assert_eq!(none.status.code(), Some(2));
    assert!(
        text(&none.stderr).contains("it may be cut off anywhere"),
        "{}",
        text(&none.stderr)
    );
}

#[test]
fn the_exit_status_tells_how_it_went() {
    let table = [
        ("reports/5.10/01-global/report.txt", 0),
        ("reports/5.10/14c-vfork/report.txt", 3),
        ("answers.rs", 4),
        ("no-such-file", 2),
    ];
    for (name, status) in table {
        for command in ["report", "verdict"] {
            let output = oomscope(&[command], &here(name));
            assert_eq!(output.status.code(), Some(status), "{command} {name}");
        }
    }
    for command in ["report", "verdict", "scenario", "score", "trace"] {
        let output = oomscope(&["help"], Path::new(command));
        assert!(
            text(&output.stdout).starts_with(&format!("oomscope {command} ")),
            "{command}"
        );
    }
}

/// What each kernel did is what its own rules come to.
#[test]
fn logs_are_replayed_by_the_rules_of_their_kernel() {
    let mut seen = 0;
    for kernel in ["5.10", "6.1", "6.12"] {
        for entry in std::fs::read_dir(here("reports").join(kernel)).unwrap() {
            let log = entry.unwrap().path().join("report.txt");
            let output = oomscope(&["verdict"], &log);
            let differs = ["14c-vfork", "18-victim-exiting"];
            let may_differ = differs
                .iter()
                .any(|name| log.display().to_string().contains(name));
            let status = output.status.code();
            assert!(
                status == Some(0) || may_differ && status == Some(3),
                "{log:?}: {}",
                text(&output.stdout)
            );
            seen += 1;
        }
    }
    assert!(seen > 85, "{seen}");
}
