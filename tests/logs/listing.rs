// SPDX-License-Identifier: GPL-2.0-only
//! What was found in a log, as text.

use oomscope::report::{Event, Report};
use std::fmt::Write;

/// Everything.
pub fn of(report: &Report) -> String {
    let mut text = String::new();
    for event in &report.events {
        writeln!(text, "lines {} to {}", event.first_line, event.last_line).unwrap();
        text += &decision(event);
    }
    for foreign in &report.foreign {
        let name = foreign.sort.name();
        writeln!(text, "line {}: {name}: {}", foreign.line, foreign.text).unwrap();
    }
    for unread in &report.unread {
        let (line, reason) = (unread.line, unread.reason.name());
        writeln!(text, "line {line}: unread, {reason}: {:?}", unread.text).unwrap();
    }
    text
}

/// The events without their places.
pub fn decisions(report: &Report) -> String {
    report.events.iter().map(decision).collect()
}

fn decision(event: &Event) -> String {
    let mut text = String::from("event\n");
    let mut line = |name: &str, value: String| writeln!(text, "  {name}: {value}").unwrap();
    if event.manual {
        line("manual", "yes".to_owned());
    }
    if let Some(count) = event.suppressed {
        line("suppressed", count.to_string());
    }
    if let Some(invoked) = &event.invoked {
        line("invoked", format!("{invoked:?}").replace("Invoked ", ""));
    }
    if let Some(cpu) = &event.cpu {
        // A reader may cut the build off: it is not compared.
        let told = format!("{cpu:?}").replace("Cpu ", "");
        let (told, _) = told.split_once(", build:").unwrap();
        line("cpu", format!("{told} }}"));
    }
    if let Some(memory) = &event.memory {
        line("counters", memory.counters.len().to_string());
        for zone in &memory.zones {
            let lists = zone.free_lists.iter();
            let lists: Vec<String> = lists
                .map(|l| format!("{}*{}{}", l.count, l.size, l.kinds))
                .collect();
            let bounds = format!(
                "free {} min {} low {} high {}",
                zone.free, zone.min, zone.low, zone.high
            );
            let (present, managed) = (zone.present, zone.managed);
            let reserve = &zone.lowmem_reserve;
            line(
                &format!("zone {} {}", zone.node, zone.name),
                format!(
                    "{bounds} present {present} managed {managed:?} reserve {reserve:?} lists {}",
                    lists.join(" ")
                ),
            );
        }
        let swap = (memory.free_swap, memory.total_swap);
        let pages = (memory.pages_ram, memory.pages_reserved, memory.page_size);
        line("totals", format!("{swap:?} {pages:?} {:?}", memory.nodes));
    }
    if let Some(memcg) = &event.memcg {
        line("group", format!("{:?} {:?}", memcg.path, memcg.task_path));
        let usages = [memcg.memory, memcg.swap, memcg.memsw, memcg.kmem];
        let usages = usages.map(|usage| usage.map(|u| (u.usage, u.limit, u.failcnt)));
        line(
            "usage",
            format!("{usages:?} {} counters", memcg.counters.len()),
        );
    }
    if !event.columns.is_empty() {
        let guessed = if event.columns_guessed {
            " (guessed)"
        } else {
            ""
        };
        line("columns", event.columns.join(" ") + guessed);
    }
    for row in &event.rows {
        let tables = (row.pgtables_bytes, row.nr_ptes, row.nr_pmds);
        let parts = (row.rss_anon, row.rss_file, row.rss_shmem);
        line(
            "row",
            format!(
                "{} {} {} {} {} {parts:?} {tables:?} {:?} {:?} {:?}",
                row.pid,
                row.uid,
                row.tgid,
                row.total_vm,
                row.rss,
                row.swapents,
                row.oom_score_adj,
                row.name
            ),
        );
    }
    if let Some(summary) = &event.summary {
        line("summary", format!("{summary:?}").replace("Summary ", ""));
    }
    if let Some(selected) = &event.selected {
        line(
            "selected",
            format!("{} {:?} {}", selected.pid, selected.comm, selected.score),
        );
    }
    for kill in event.kills() {
        line("killed", format!("{kill:?}").replace("Kill ", ""));
    }
    if let Some(group) = &event.oom_group {
        line("whole group", group.clone());
    }
    if let Some(exiting) = &event.already_exiting {
        line("already exiting", format!("{exiting:?}"));
    }
    if event.no_killable {
        line("no killable", "yes".to_owned());
    }
    if let Some(panic) = &event.panic {
        line("panic", panic.clone());
    }
    for reaped in &event.reaped {
        line("reaper", reaped.text.clone());
    }
    text
}
