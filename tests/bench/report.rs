// SPDX-License-Identifier: GPL-2.0-only
//! How fast a large log is read, beside a plain scan of the same bytes.
//!
//! `cargo xtask bench` runs it. The log has 50 MB: 1,000 reports of a real kernel among other lines.

use divan::counter::BytesCount;
use oomscope::explain::replay;
use oomscope::report::rebuild::rebuild;
use oomscope::report::{Event, read};

const REPORT: &str = include_str!("../reports/5.10/01-global/report.txt");
const BYTES: usize = 50_000_000;
const EVENTS: usize = 1_000;

fn main() {
    let log = log();
    let before = resident();
    let report = read(&log);
    println!(
        "{} bytes, {} lines: {} events, {:.1} bytes looked at for each, {} MB more memory, {} bytes an event",
        log.len(),
        report.lines,
        report.events.len(),
        report.work as f64 / log.len() as f64,
        resident().saturating_sub(before) >> 10,
        size_of::<Event>(),
    );
    divan::main();
}

/// Other lines of a kernel, with a report every 50 kB.
fn log() -> Vec<u8> {
    let mut log = String::with_capacity(BYTES + BYTES / 10);
    let mut line = 0;
    for event in 1..=EVENTS {
        while log.len() < event * (BYTES / EVENTS) - REPORT.len() {
            line += 1;
            log += &format!(
                "[{:5}.{:06}] audit: type=1400 audit({line}.123:45): apparmor=\"STATUS\" operation=\"profile_load\" profile=\"unconfined\" name=\"/usr/bin/man\" pid={line}\n",
                line / 1000,
                line % 1000
            );
        }
        log += REPORT;
    }
    log.into_bytes()
}

/// The most memory so far, kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let size = line.and_then(|line| line.split_ascii_whitespace().nth(1));
    size.and_then(|size| size.parse().ok()).unwrap_or(0)
}

#[divan::bench(sample_count = 10)]
fn read_all_events(bencher: divan::Bencher<'_, '_>) {
    let log = log();
    bencher
        .counter(BytesCount::new(log.len()))
        .bench_local(|| read(&log).events.len());
}

/// What any reader has to do at least.
#[divan::bench(sample_count = 10)]
fn plain_scan_for_the_header(bencher: divan::Bencher<'_, '_>) {
    let log = log();
    let text = std::str::from_utf8(&log).unwrap_or_default();
    bencher
        .counter(BytesCount::new(log.len()))
        .bench_local(|| text.matches("invoked oom-killer").count());
}

/// From an event to its replay.
#[divan::bench]
fn rebuild_and_replay(bencher: divan::Bencher<'_, '_>) {
    let report = read(REPORT.as_bytes());
    bencher.bench_local(|| {
        let rebuilt = rebuild(&report, 0).ok()?;
        let is_swap_known = rebuilt.is_swap_known();
        replay(rebuilt.document, &report.events[0], is_swap_known).ok()
    });
}
