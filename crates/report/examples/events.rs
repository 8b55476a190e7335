// SPDX-License-Identifier: GPL-2.0-only
//! Lists the OOM events of a kernel log:
//!
//! ```text
//! cargo run -p oomscope-report --example events -- tests/reports/5.10/01-global/report.txt
//! journalctl -k | cargo run -p oomscope-report --example events
//! ```

use oomscope_report::read;
use std::io::Read as _;

fn main() -> std::io::Result<()> {
    let mut log = Vec::new();
    match std::env::args_os().nth(1) {
        Some(path) => log = std::fs::read(path)?,
        None => {
            std::io::stdin().read_to_end(&mut log)?;
        }
    }
    let report = read(&log);
    for event in &report.events {
        let asked = event.invoked.as_ref().map_or("?", |line| &line.comm);
        let lines = format!("{} to {}", event.first_line, event.last_line);
        match event.victim() {
            Some((pid, comm)) => println!("lines {lines}: {asked} asked, {comm} ({pid}) selected"),
            None => println!("lines {lines}: {asked} asked, no process selected"),
        }
        for row in &event.rows {
            let adjustment = row.oom_score_adj.unwrap_or(0);
            println!(
                "  {:>7} {:>9} pages {adjustment:>5} {}",
                row.tgid, row.rss, row.name
            );
        }
    }
    for unread in &report.unread {
        println!("line {}: not read ({})", unread.line, unread.reason.name());
    }
    Ok(())
}
