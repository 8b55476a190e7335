// SPDX-License-Identifier: GPL-2.0-only
//! What is shared of an event: it is read again as it was, and without its names if that is wanted.

use super::{EN, act, logs, opened, pasted};
use expect_test::expect_file;
use oomscope::app::i18n::Language;
use oomscope::app::logs::{Change, Found, Opened, markdown, reading, share};
use oomscope::report::{self, Event, Report};
use oomscope::scenario::link::{Link, What};
use std::path::{Path, PathBuf};
use std::{env, fs};

const ADDRESS: &str = "https://oomscope.example/log/";

/// Every report of a real kernel.
fn reports() -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for kernel in fs::read_dir("tests/reports").unwrap() {
        for case in fs::read_dir(kernel.unwrap().path()).into_iter().flatten() {
            let path = case.unwrap().path().join("report.txt");
            all.extend(fs::read(&path).ok().map(|bytes| (path, bytes)));
        }
    }
    assert!(all.len() > 80, "{}", all.len());
    all
}

/// The logs of different kinds, with what the command line answers.
fn answers() -> Vec<PathBuf> {
    let files = fs::read_dir("tests/answers").unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut logs: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "log"))
        .collect();
    logs.sort();
    assert_eq!(logs.len(), 12);
    logs
}

/// An event without what only its place in a log tells.
fn bare(event: &Event) -> Event {
    let mut event = event.clone();
    (event.first_line, event.last_line) = (0, 0);
    event.stamp = String::new();
    for row in &mut event.rows {
        row.line = 0;
    }
    event.rows_unread = 0;
    if let Some(summary) = &mut event.summary {
        summary.split = false;
    }
    if let Some(memory) = &mut event.memory {
        memory.nodes.clear();
    }
    if let Some(cpu) = &mut event.cpu
        && cpu.cpu.is_none()
    {
        cpu.uid = None;
    }
    event
}

#[test]
fn an_event_is_read_again_as_it_was_written() {
    let mut count = 0;
    for (path, bytes) in reports() {
        for event in &report::read(&bytes).events {
            // A name with a line break is told by the kernel in another way.
            let names = event.rows.iter().map(|row| &row.name);
            if names
                .chain(event.killed.iter().map(|kill| &kill.comm))
                .any(|name| name.contains('\n'))
            {
                continue;
            }
            let text = report::write(event, None, "[    1.000000] ");
            let again = report::read(text.as_bytes());
            assert_eq!(again.events.len(), 1, "{}\n{text}", path.display());
            assert_eq!(
                bare(&again.events[0]),
                bare(event),
                "{}\n{text}",
                path.display()
            );
            count += 1;
        }
    }
    assert!(count > 80, "{count} events");
}

/// Every name and id of an event that is nobody else's business.
fn secrets(event: &Event) -> Vec<String> {
    let mut names: Vec<String> = event.rows.iter().map(|row| row.name.clone()).collect();
    names.extend(event.invoked.iter().map(|invoked| invoked.comm.clone()));
    names.extend(event.killed.iter().map(|kill| kill.comm.clone()));
    let ids = event.killed.iter().map(|kill| kill.pid);
    names.extend(ids.flat_map(|pid| {
        [
            format!("process {pid} "),
            format!("({pid})"),
            format!("={pid},"),
        ]
    }));
    let summary = event.summary.as_deref();
    let paths = [
        summary.and_then(|summary| summary.oom_memcg.clone()),
        summary.and_then(|summary| summary.task_memcg.clone()),
        event.memcg.as_deref().and_then(|memcg| memcg.path.clone()),
        event.oom_group.clone(),
    ];
    let words = [
        "",
        "lxc",
        "ns",
        "docker",
        "kubepods",
        "burstable",
        "besteffort",
    ];
    let is_of_system = |part: &str| {
        let is_slice = part.ends_with(".slice") && !part.contains(|c: char| c.is_ascii_digit());
        words.contains(&part) || is_slice
    };
    for path in paths.into_iter().flatten() {
        let parts = path.split('/').filter(|part| !is_of_system(part));
        names.extend(parts.map(str::to_owned));
    }
    names.extend(["db-1", "worker-3"].map(str::to_owned));
    // A short number, or a name of a letter, stands in any text.
    names.retain(|name| name.len() > 3);
    names
}

/// The lines that a link holds.
fn unpacked(link: &str) -> String {
    let (address, name) = link.split_once('#').unwrap();
    assert_eq!(address, ADDRESS);
    let link = Link::read(&name.replacen("1=", "1.l=", 1)).unwrap();
    match link.what {
        What::Log(lines) => lines,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_anonymous_link_holds_none_of_the_names_and_explains_the_same() {
    for path in answers() {
        let log = fs::read(&path).unwrap();
        let mut state = pasted(&log);
        let (found, before) = opened(&state);
        let event = before.event(found).unwrap().clone();
        let points = |opened: &Opened| -> Vec<Option<i64>> {
            let made = opened.made();
            made.map_or(Vec::new(), |made| {
                made.ranking.iter().map(|one| one.points).collect()
            })
        };
        let before = points(before);
        act(&mut state, Change::Share(Some((ADDRESS.to_owned(), true))));
        let sharing = logs(&state).sharing.as_ref().unwrap();
        let lines = unpacked(sharing.link.as_deref().unwrap());
        let (found, after) = sharing.anonymous.as_deref().unwrap();
        let text = markdown::of(found, after, logs(&state), None, EN).unwrap();
        // What runs a container is in the path of its group, and explained.
        let plain = lines.replace("cri-containerd-", "");
        for secret in secrets(&event) {
            assert!(
                !plain.contains(&secret),
                "{}: {secret}\n{lines}",
                path.display()
            );
            let is_explained =
                ["kubelet", "containerd", "init", "worker"].contains(&secret.as_str());
            assert!(
                is_explained || !text.contains(&secret),
                "{}: {secret}\n{text}",
                path.display()
            );
        }
        assert_eq!(points(after), before, "{}", path.display());
        let again = reading::read(lines.as_bytes());
        assert_eq!(
            again.report.events[0].scope(),
            event.scope(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_link_to_an_explanation_opens_it() {
    for path in answers() {
        let log = fs::read(&path).unwrap();
        let mut state = pasted(&log);
        let explained = |found: &Found, opened: &Opened| {
            let text = markdown::short(found, opened, None, EN).unwrap();
            assert!(text.lines().count() <= 4, "{text}");
            text
        };
        let (found, one) = opened(&state);
        let before = explained(found, one);
        act(&mut state, Change::Share(Some((ADDRESS.to_owned(), false))));
        let sharing = logs(&state).sharing.as_ref().unwrap();
        let lines = unpacked(sharing.link.as_deref().unwrap());
        let state = pasted(lines.as_bytes());
        let (found, one) = opened(&state);
        assert_eq!(explained(found, one), before, "{}", path.display());
    }
}

#[test]
fn the_page_answers_logs_of_twelve_kinds_in_both_languages() {
    for path in answers() {
        let state = pasted(&fs::read(&path).unwrap());
        let (found, opened) = opened(&state);
        for (language, ending) in [(EN, "md"), (Language::ZH, "zh.md")] {
            let text = markdown::of(found, opened, logs(&state), None, language).unwrap();
            let short = markdown::short(found, opened, Some(ADDRESS), language).unwrap();
            assert!(short.lines().count() <= 5, "{short}");
            let file = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join(&path);
            let comment = "<!-- SPDX-License-Identifier: GPL-2.0-only -->\n\n";
            expect_file![file.with_extension(ending)]
                .assert_eq(&format!("{comment}{text}\n---\n\n{short}\n"));
        }
    }
}

#[test]
fn a_shared_event_is_too_large_for_a_link_only_if_it_is() {
    let log = fs::read("tests/reports/6.1/19b-table2000/report.txt").unwrap();
    let mut event = report::read(&log).events[0].clone();
    assert!(
        share::Sharing::of(&Report::default(), &event, ADDRESS.to_owned(), false)
            .link
            .is_some()
    );
    // Rows that have nothing in common.
    for (at, row) in event.rows.iter_mut().enumerate() {
        row.rss = (at as i64 + 1) * 7919 % 1_000_003;
        row.total_vm = row.rss * 31 % 100_003;
        row.name = format!("{:x}", (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
    let sharing = share::Sharing::of(&Report::default(), &event, ADDRESS.to_owned(), false);
    let small = &report::read(&fs::read("tests/answers/slab.log").unwrap()).events[0];
    assert!(sharing.link.is_none());
    assert!(
        share::Sharing::of(&Report::default(), small, ADDRESS.to_owned(), false)
            .link
            .is_some()
    );
}

/// The kernel of a log whose report has no line `CPU:` is known by its start alone.
#[test]
fn a_link_keeps_the_kernel_that_only_its_start_names() {
    let boot = "[    0.000000] Linux version 6.1.0-18-amd64 (secret-builder@secret-host) (gcc-12) #1 SMP Debian 6.1.76-1 (2024-02-01)\n";
    let slab = fs::read_to_string("tests/answers/systemd-group.log").unwrap();
    let lines: Vec<&str> = slab
        .lines()
        .filter(|line| !line.contains(" CPU: "))
        .collect();
    let log = format!("{boot}{}\n", lines.join("\n"));
    for is_anonymous in [false, true] {
        let mut state = pasted(log.as_bytes());
        let share = Change::Share(Some((ADDRESS.to_owned(), is_anonymous)));
        act(&mut state, share);
        let sharing = logs(&state).sharing.as_ref().unwrap();
        let lines = unpacked(sharing.link.as_deref().unwrap());
        assert_eq!(lines.contains("secret-"), !is_anonymous, "{lines}");
        let state = pasted(lines.as_bytes());
        let (_, opened) = opened(&state);
        assert_eq!(
            opened.kernel.release.as_deref(),
            Some("6.1.0-18-amd64"),
            "{lines}"
        );
        let text = format!("{:?}", opened.kernel.decides);
        assert!(text.contains("6.1"), "{text}");
    }
}
