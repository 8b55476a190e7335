// SPDX-License-Identifier: GPL-2.0-only
//! The command line, as a reader of its output sees it.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn oomscope(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_oomscope"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may have ended by now.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn verdict_prints_an_object_a_call() {
    let output = oomscope(&["verdict", "www/gallery/01-global.json"], "");
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 1);
    let mut verdict: Value = serde_json::from_str(lines[0]).unwrap();
    let log = verdict.as_object_mut().unwrap().remove("log").unwrap();
    let expected = serde_json::json!({
        "op": "out_of_memory",
        "ret": true,
        "constraint": "NONE",
        "totalpages": 49003,
        "chosen": { "pid": 89, "comm": "database", "points": 18556 },
        "panic": null,
        "killed": [89],
    });
    assert_eq!(verdict, expected);
    assert!(
        log.as_array().unwrap().last().unwrap()[1]
            .as_str()
            .unwrap()
            .contains("Killed process 89")
    );
}

#[test]
fn a_group_has_a_verdict_too() {
    let verdict = |op: &str| {
        let scenario = GROUP.replace("OP", op);
        let output = oomscope(&["verdict", "-"], &scenario);
        let mut verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
        verdict["op"] = Value::Null;
        verdict
    };
    assert_eq!(
        verdict("out_of_memory"),
        verdict("mem_cgroup_out_of_memory")
    );
    let verdict = verdict("mem_cgroup_out_of_memory");
    assert_eq!(verdict["constraint"], "MEMCG");
    assert_eq!(verdict["totalpages"], 500);
    assert_eq!(verdict["chosen"]["comm"], "worker");
}

const GROUP: &str = r#"{
    "system": {"nodes": [{"id": 0, "present_pages": 9000, "zones": ["NORMAL"]}], "total_ram_pages": 8000},
    "memcgs": [{"id": 0, "name": "/"}, {"id": 1, "parent": 0, "name": "job", "max": 500, "usage": 500}],
    "processes": [
        {"tgid": 1, "comm": "init", "threads": [{}]},
        {"tgid": 7, "comm": "worker", "memcg": 1, "threads": [{"mm": 1}]}
    ],
    "mms": [{"id": 1, "anon": 400}],
    "calls": [{"op": "OP", "current": 7, "gfp_mask": 3264, "order": 0, "memcg": 1}]
}"#;

#[test]
fn score_prints_an_object_a_process() {
    let scenario = GROUP.replace("OP", "out_of_memory");
    let output = oomscope(&["score", "-"], &scenario);
    assert!(output.status.success());
    // (1000 + 400 * 1000 / 8000) * 2 / 3
    let expected = "{\"tgid\":1,\"comm\":\"init\",\"points\":null,\"oom_score\":0}\n\
        {\"tgid\":7,\"comm\":\"worker\",\"points\":400,\"oom_score\":700}\n";
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn trace_prints_a_line_a_step() {
    let output = oomscope(&["trace", "www/gallery/01-global.json"], "");
    assert!(output.status.success());
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    for (step, line) in lines.iter().enumerate() {
        assert_eq!(
            line.split_whitespace().next(),
            Some(step.to_string().as_str())
        );
    }
    assert!(lines.len() > 1000);
}

#[test]
fn another_kernel_can_be_named() {
    let scenario = GROUP.replace("OP", "out_of_memory");
    // A kernel that counts page tables by themselves, knows no signed scores and prints two lines.
    let old = oomscope(&["verdict", "-", "--kernel", "4.9"], &scenario);
    let log = serde_json::from_slice::<Value>(&old.stdout).unwrap()["log"].to_string();
    assert!(log.contains("gfp_mask=0x24000c0(GFP_KERNEL)"), "{log}");
    assert!(log.contains("or sacrifice child"), "{log}");
    let name = "CPU: 1 PID: 7 Comm: x Not tainted 5.4.0-77-generic #86-Ubuntu";
    let score = oomscope(&["score", "-", "--kernel", name], &scenario);
    let expected = "{\"tgid\":1,\"comm\":\"init\",\"points\":null,\"oom_score\":0}\n\
        {\"tgid\":7,\"comm\":\"worker\",\"points\":400,\"oom_score\":50}\n";
    assert_eq!(text(&score.stdout), expected);
    let report = oomscope(
        &[
            "report",
            "tests/reports/6.12/02-adj/report.txt",
            "--kernel",
            "6.12",
        ],
        "",
    );
    let told = text(&report.stdout);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("by the rules of 6.12, as requested")
            && told.contains("it agrees with the log"),
        "{told}"
    );
    for (name, why) in [
        ("2.6.32-754.el6.x86_64", "chooses by older rules"),
        ("", "has no version in it"),
    ] {
        let refused = oomscope(&["trace", "-", "--kernel", name], &scenario);
        assert_eq!(refused.status.code(), Some(2));
        assert_eq!(text(&refused.stdout), "");
        let said = text(&refused.stderr);
        assert!(
            said.starts_with("oomscope: --kernel: the kernel") && said.contains(why),
            "{said}"
        );
    }
}

#[test]
fn a_field_that_the_kernel_does_not_read_is_named() {
    let scenario = GROUP
        .replace("OP", "out_of_memory")
        .replace(r#"{"mm": 1}"#, r#"{"mm": 1, "cap_sys_admin": true}"#);
    let new = oomscope(&["verdict", "-"], &scenario);
    let expected = "warning: scenario.processes[1].threads[0].cap_sys_admin: no effect in the kernel \
        \"5.10\", where the rule ROOT_BONUS does not hold\n";
    assert_eq!(text(&new.stderr), expected);
    let old = oomscope(&["verdict", "-", "--kernel", "4.9"], &scenario);
    assert_eq!(text(&old.stderr), "");
    let points = serde_json::from_slice::<Value>(&old.stdout).unwrap()["chosen"]["points"].clone();
    assert_eq!(points, 388 * 1000 / 500);
}

#[test]
fn a_broken_scenario_is_refused_with_place_and_rule() {
    let scenario = GROUP
        .replace(r#"[{"mm": 1}]"#, r#"[{"mm": 2}]"#)
        .replace("OP", "out_of_memory");
    for command in ["verdict", "score", "trace"] {
        let output = oomscope(&[command, "-"], &scenario);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(text(&output.stdout), "");
        let expected = "oomscope: standard input is refused\n\
            scenario.processes[1].threads[0].mm: there is no address space 2. \
            Name the `id` of one of `scenario.mms`\n";
        assert_eq!(text(&output.stderr), expected);
    }
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let output = oomscope(&["verdict", "-"], &" ".repeat((64 << 20) + 1));
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("the file: it has more than 64 MB"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn mistakes_are_told_apart() {
    let cases: [(&[&str], &str); 6] = [
        (&[], "what is to be done?"),
        (&["run", "x.json"], "there is no command `run`"),
        (&["trace"], "one FILE is needed"),
        (&["trace", "a", "b"], "one FILE is needed"),
        (
            &["trace", "no/such/file"],
            "cannot read no/such/file: No such file",
        ),
        (&["--frob"], "invalid option '--frob'"),
    ];
    for (args, message) in cases {
        let output = oomscope(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            text(&output.stderr).starts_with(&format!("oomscope: {message}")),
            "{args:?}"
        );
        assert_eq!(text(&output.stdout), "", "{args:?}");
    }
}

#[test]
fn help_and_version_are_answers() {
    for (arg, start) in [
        ("--help", "Runs a scenario"),
        ("-h", "Runs"),
        ("--version", "oomscope 0."),
    ] {
        let output = oomscope(&[arg], "");
        assert!(output.status.success());
        assert!(text(&output.stdout).starts_with(start));
    }
}

#[test]
fn each_command_has_its_help_with_its_exit_statuses() {
    for command in ["report", "verdict", "scenario", "score", "trace", "kernels"] {
        let asked = [[command, "--help"], ["help", command]];
        let [one, other] = asked.map(|args| oomscope(&args, ""));
        assert!(one.status.success() && other.status.success());
        assert_eq!(text(&one.stdout), text(&other.stdout));
        let help = text(&one.stdout);
        assert!(help.starts_with(&format!("oomscope {command}")), "{help}");
        assert!(help.contains("Exit status: 0"), "{help}");
    }
}

#[test]
fn an_event_that_is_not_there_is_refused() {
    let log = "tests/reports/5.10/01-global/report.txt";
    for command in ["report", "verdict", "scenario", "score", "trace"] {
        let output = oomscope(&[command, log, "--event", "7"], "");
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert_eq!(text(&output.stdout), "", "{command}");
        let expected = format!("oomscope: {log} has one event, and no event 7\n");
        assert_eq!(text(&output.stderr), expected, "{command}");
    }
}

#[test]
fn report_prints_each_event_of_a_log_for_people() {
    let output = oomscope(
        &["report", "tests/reports/6.1/20c-victim-newline/report.txt"],
        "",
    );
    assert!(output.status.success());
    let found = text(&output.stdout);
    assert!(found.contains("Killed: new\\nline (110)."), "{found}");
    let flat = found.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("by the rules of 6.1.0-56-amd64, release 6.1.192 (proven by its own code). The replay selects new\\nline (110)")
            && flat.contains("it agrees with the log"),
        "{found}"
    );
}

#[test]
fn a_log_has_an_object_an_event() {
    let log = "tests/reports/5.10/14c-vfork/report.txt";
    let output = oomscope(&["report", "--json", log], "");
    assert_eq!(output.status.code(), Some(3));
    let event: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(
        event["assumptions"]
            .as_array()
            .unwrap()
            .contains(&"one-thread".into())
    );
    let expected = [
        ("line", serde_json::json!(1)),
        ("kernel", "5.10.0-46-amd64".into()),
        ("scope", "machine".into()),
        ("constraint", "NONE".into()),
        ("totalpages", 49003.into()),
        (
            "chosen",
            serde_json::json!({"pid": 93, "comm": "vchild", "points": 22921}),
        ),
        ("logged", serde_json::json!({"pid": 89, "comm": "vparent"})),
        ("agrees", false.into()),
        (
            "explanations",
            serde_json::json!(["vfork", "counters-moved", "other-rules"]),
        ),
        ("lacks", Value::Null),
        ("unread", serde_json::json!([])),
    ];
    for (name, value) in expected {
        assert_eq!(event[name], value, "{name}");
    }
}

/// The names of an object of JSON in the order in which they stand there.
fn names(line: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(line).unwrap();
    let mut names: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    names.sort_by_key(|name| line.find(&format!("\"{name}\":")));
    names
}

#[test]
fn the_verdict_of_a_log_is_an_object_an_event() {
    let fields = [
        "kernel",
        "rules",
        "basis",
        "contradiction",
        "scope",
        "constraint",
        "totalpages",
        "chosen",
        "selected",
        "killed",
        "panic",
        "logged",
        "agrees",
        "score",
        "explanations",
        "assumptions",
        "lacks",
        "unread",
    ];
    let log = |case: &str| {
        let folder = env!("CARGO_MANIFEST_DIR");
        std::fs::read_to_string(format!("{folder}/tests/reports/{case}/report.txt")).unwrap()
    };
    // Two events and a panic, one that differs, one without a table, and what is left of another.
    let cut = "[    9.000000] x invoked oom-killer: gfp_ma\n";
    let all = [
        log("5.10/10-deadlock"),
        log("6.12/14c-vfork"),
        log("5.10/17-nodump"),
        cut.to_owned(),
    ];
    let output = oomscope(&["verdict", "-"], &all.concat());
    assert_eq!(output.status.code(), Some(3), "one differs");
    assert_eq!(text(&output.stderr), "");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    for line in &lines {
        assert_eq!(names(line), fields, "{line}");
    }
    let events: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let table: Vec<_> = events
        .iter()
        .map(|event| {
            let name = |who: &str| event[who]["comm"].as_str().unwrap_or("").to_owned();
            (name("chosen"), name("logged"), event["agrees"].as_bool())
        })
        .collect();
    let expected = [
        ("sleep", "sleep", Some(true)),
        ("", "", None),
        ("vchild", "vparent", Some(false)),
        ("", "database", None),
    ];
    let expected = expected.map(|(chosen, logged, agrees)| (chosen.into(), logged.into(), agrees));
    assert_eq!(table, expected);
    assert_eq!(events[0]["kernel"], "5.10.0-46-amd64");
    assert_eq!(events[1]["logged"], Value::Null);
    assert_eq!(events[2]["explanations"][0], "vfork");
    assert_eq!(events[3]["chosen"], Value::Null);
    let unread = serde_json::json!([{
        "line": all.concat().lines().count(),
        "reason": "header",
    }]);
    assert_eq!(events[3]["unread"], unread);
}

#[test]
fn the_verdict_of_a_log_without_an_event_says_what_to_do() {
    let output = oomscope(&["verdict", "-"], "[    1.000000] hello\n");
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(text(&output.stdout), "");
    let error = text(&output.stderr);
    assert!(
        error.contains("no OOM event in the only line of standard input"),
        "{error}"
    );
}

#[test]
fn a_log_without_an_event_says_what_to_do() {
    let output = oomscope(&["report", "-"], "hello\nearlyoom[7]: low memory!\n");
    assert_eq!(output.status.code(), Some(4));
    let found = text(&output.stdout);
    assert!(
        found.starts_with("line 2: no report of the OOM killer, earlyoom: "),
        "{found}"
    );
    let error = text(&output.stderr);
    assert!(
        error.contains("no OOM event in the 2 lines of standard input"),
        "{error}"
    );
    let output = oomscope(&["score", "--json", "x"], "");
    assert!(text(&output.stderr).contains("only `report` has --json"));
}

#[test]
fn kernels_are_listed_and_compared() {
    let output = oomscope(&["kernels"], "");
    assert!(output.status.success());
    let list = text(&output.stdout);
    assert!(
        list.lines()
            .any(|line| line.starts_with("5.10 ") && line.contains("proven"))
    );
    assert!(
        list.lines()
            .any(|line| line.starts_with("el8.10 ") && line.contains("decides as el8.9"))
    );

    let output = oomscope(&["kernels", "4.19", "5.4.0-150-generic"], "");
    assert!(output.status.success());
    let compared = text(&output.stdout);
    assert!(
        compared.contains("CHILD_SACRIFICE: processes with children; gone in 5.1 and el8.1"),
        "{compared}"
    );
    assert!(
        compared.contains("its children have no part in it"),
        "{compared}"
    );

    let output = oomscope(&["kernels", "4.18.0-553.el8_10.x86_64"], "");
    assert!(output.status.success());
    let described = text(&output.stdout);
    assert!(
        described.starts_with("4.18.0-553.el8_10.x86_64 is RHEL 8.10: proven"),
        "{described}"
    );
    assert!(
        described.ends_with("It decides as RHEL 8.9 – 8.10 do.\n"),
        "{described}"
    );

    let output = oomscope(&["kernels", "5.10", "5.10.265"], "");
    assert_eq!(
        text(&output.stdout),
        "5.10 and 5.10.265 have the same rules.\n"
    );
}

#[test]
fn kernels_that_are_not_known_are_refused_by_name() {
    for (args, expected) in [
        (&["kernels", "5.10", "2.4.20"][..], "the kernel \"2.4.20\""),
        (&["kernels", "2.4.20"][..], "the kernel \"2.4.20\""),
        (
            &["kernels", "5.10", "5.15", "6.1"][..],
            "two kernels are compared",
        ),
        (
            &["score", "--kernel", "all", "www/gallery/01-global.json"][..],
            "the kernel \"all\" has no version",
        ),
    ] {
        let output = oomscope(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            text(&output.stderr).contains(expected),
            "{}",
            text(&output.stderr)
        );
    }
    let output = oomscope(
        &["verdict", "--kernel", "all", "-"],
        "a out of memory line\n",
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is for scenarios"));
}

/// Two processes of the same size: where ties go to the first, and where they go to the last.
#[test]
fn a_verdict_on_all_kernels_says_which_rule_makes_the_difference() {
    let output = oomscope(
        &[
            "verdict",
            "--kernel",
            "all",
            "www/gallery/later-of-equals.json",
        ],
        "",
    );
    assert!(output.status.success());
    let rows: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 2);
    let kernels = |row: &Value| row["kernels"].as_array().unwrap().clone();
    assert!(
        kernels(&rows[0]).contains(&"5.10".into()) && !kernels(&rows[0]).contains(&"4.19".into())
    );
    assert!(kernels(&rows[1]).contains(&"4.19".into()));
    assert_eq!(rows[0]["because"], serde_json::json!([]));
    assert_eq!(rows[1]["because"][0]["rule"], "LEADER_KEEPS_TIE");
    assert_ne!(
        rows[0]["calls"][0]["selected"]["pid"],
        rows[1]["calls"][0]["selected"]["pid"]
    );
}
