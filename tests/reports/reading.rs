// SPDX-License-Identifier: GPL-2.0-only
//! What was read from a log beside what is in it.

use oomscope::report::{Event, Kill, Reason, Report, Usage, read};
use serde_json::{Value, json};

/// Every field of every event that is not what the log says.
pub fn differences(truth: &Value, reader: &str, log: &[u8]) -> Vec<String> {
    let report = read(log);
    let mut wrong = Vec::new();
    let events = truth["events"].as_array().unwrap();
    if report.events.len() != events.len() {
        let lines: Vec<usize> = report.events.iter().map(|event| event.first_line).collect();
        wrong.push(format!(
            "{} events, not {}: lines {lines:?}",
            report.events.len(),
            events.len()
        ));
    }
    let mut lost = 0;
    for (number, (event, expected)) in report.events.iter().zip(events).enumerate() {
        let (expected, gone) = as_shown(expected, reader, log);
        lost += gone;
        let found = found(event);
        for (name, value) in found.as_object().unwrap() {
            let expected = &expected[name];
            // Absent, empty and false are the same there.
            let none =
                |value: &Value| value.is_null() || *value == json!(false) || *value == json!([]);
            if value != expected && !(none(value) && none(expected)) {
                wrong.push(format!("event {number}: {name} is {value}, not {expected}"));
            }
        }
    }
    wrong.extend(unread(&report, lost));
    wrong
}

/// All lines of these logs can be read, but for those that the reader of the log has lost.
fn unread(report: &Report, lost: usize) -> Vec<String> {
    let blobs = report
        .unread
        .iter()
        .filter(|line| line.reason == Reason::Blob);
    let blobs = blobs.count();
    let others = report
        .unread
        .iter()
        .filter(|line| line.reason != Reason::Blob);
    let mut wrong: Vec<String> = others.map(|line| format!("unread: {line:?}")).collect();
    if blobs != lost {
        wrong.push(format!("{blobs} blobs, not {lost}"));
    }
    wrong
}

/// What a reader of the log leaves of an event: journalctl prints a tab as eight blanks, takes
/// colours out, and shows no line whose bytes are no UTF-8. With the number of rows that it loses.
fn as_shown(expected: &Value, reader: &str, log: &[u8]) -> (Value, usize) {
    let mut expected = expected.clone();
    if log.ends_with(b"Killed process 110 (new\n") {
        // The last line of this one is cut off.
        for (name, value) in expected["killed"].as_object_mut().unwrap() {
            match name.as_str() {
                "message" | "pid" => {}
                "comm" => *value = json!("new"),
                _ => *value = Value::Null,
            }
        }
    }
    let mut lost = 0;
    for row in expected["table"].as_array_mut().into_iter().flatten() {
        // The points stand at the end; the replay is held to them.
        row.as_array_mut().unwrap().pop();
    }
    if let Some(rows) = expected["table"]
        .as_array_mut()
        .filter(|_| reader.starts_with("journal"))
    {
        let name = |row: &Value| {
            row[row.as_array().unwrap().len() - 1]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let all = rows.len();
        rows.retain(|row| !name(row).contains('\u{ff}'));
        lost = all - rows.len();
        for row in rows {
            let shown = name(row)
                .replace('\t', "        ")
                .replace("\u{1b}[31m", "");
            let at = row.as_array().unwrap().len() - 1;
            row[at] = json!(shown);
        }
    }
    (expected, lost)
}

/// An event by the names that truth.json has for its fields.
fn found(event: &Event) -> Value {
    let invoked = event.invoked.as_ref().map(|invoked| {
        json!({
            "comm": invoked.comm,
            "gfp_mask": format!("{:#x}", invoked.gfp_mask),
            "gfp_flags": invoked.gfp_flags,
            "order": invoked.order,
            "oom_score_adj": invoked.oom_score_adj,
        })
    });
    let cpu = event.cpu.as_ref().map(|cpu| {
        json!({"cpu": cpu.cpu, "uid": cpu.uid, "pid": cpu.pid, "comm": cpu.comm, "release": cpu.release})
    });
    let memory = event.memory.clone().unwrap_or_default();
    let zones: Vec<Value> = memory.zones.iter().map(|zone| {
        json!({"node": zone.node, "zone": zone.name, "present_kb": zone.present, "managed_kb": zone.managed})
    }).collect();
    let summary = event.summary.clone().unwrap_or_default();
    let constraint = event.summary.as_ref().map(|summary| &summary.constraint);
    let mut counters = serde_json::Map::new();
    let memcg = event.memcg.clone().unwrap_or_default();
    for (name, usage) in [
        ("memory", memcg.memory),
        ("swap", memcg.swap),
        ("memory+swap", memcg.memsw),
        ("kmem", memcg.kmem),
    ] {
        let value = |usage: Usage| json!({"usage_kb": usage.usage, "limit_kb": usage.limit, "failcnt": usage.failcnt});
        counters.extend(usage.map(|usage| (name.to_owned(), value(usage))));
    }
    let counters = Some(counters).filter(|counters| !counters.is_empty());
    json!({
        "invoked": invoked,
        "cpu_line": cpu,
        "zones": zones,
        "free_swap_kb": memory.free_swap,
        "total_swap_kb": memory.total_swap,
        "pages_ram": memory.pages_ram,
        "pages_reserved": memory.pages_reserved,
        "constraint": constraint,
        "nodemask": summary.nodemask,
        "cpuset": summary.cpuset,
        "mems_allowed": summary.mems_allowed,
        "oom_memcg": summary.oom_memcg,
        "task_memcg": summary.task_memcg,
        "summary_task": summary.task,
        "summary_pid": summary.pid,
        "summary_uid": summary.uid,
        "summary_split_over_records": summary.split,
        "killed": event.killed.as_deref().map(kill),
        "group": event.oom_group,
        "group_kills": event.group_kills.iter().map(kill).collect::<Vec<_>>(),
        "oom_reaper": event.reaped.iter().map(|reaped| &reaped.text).collect::<Vec<_>>(),
        "no_killable": event.no_killable,
        "panic": event.panic,
        "headerless": event.is_headerless(),
        "reaper_only": event.is_reaper_only(),
        "memcg_counters": counters,
        "memcg_stats_for": memcg.path,
        "unreclaimable_slab": event.slab,
        "table": table(event),
    })
}

fn kill(kill: &Kill) -> Value {
    json!({
        "message": kill.message,
        "pid": kill.pid,
        "comm": kill.comm,
        "total_vm_kb": kill.total_vm,
        "anon_rss_kb": kill.anon_rss,
        "file_rss_kb": kill.file_rss,
        "shmem_rss_kb": kill.shmem_rss,
        "uid": kill.uid,
        "pgtables_kb": kill.pgtables,
        "oom_score_adj": kill.oom_score_adj,
    })
}

/// The rows, value by value.
fn table(event: &Event) -> Vec<Value> {
    let rows = event.rows.iter().map(|row| {
        let mut values = vec![
            json!(row.pid),
            json!(row.uid),
            json!(row.tgid),
            json!(row.total_vm),
        ];
        values.push(json!(row.rss));
        let parts = [row.rss_anon, row.rss_file, row.rss_shmem];
        values.extend(parts.into_iter().flatten().map(|part| json!(part)));
        values.push(json!(row.pgtables_bytes));
        values.push(json!(row.swapents));
        values.push(json!(row.oom_score_adj));
        values.push(json!(row.name));
        Value::Array(values)
    });
    rows.collect()
}
