// SPDX-License-Identifier: GPL-2.0-only
//! Parts of the answer with figures: where the memory went, the ranking, the zones, and whether it helped.

use super::Page;
use crate::cli::style::{grouped, plain, size};
use crate::cli::words::{label, not_processes, process};
use oomscope::explain::{Obstacle, Reason, ZoneState, ranking, shortage};
use std::io::{self, Write};

/// Processes of the ranking that are shown.
const RANKED: usize = 8;

/// Parts of the memory that are shown: smaller ones are left out.
const LEAST_SHARE: f64 = 0.005;

impl Page<'_> {
    pub(super) fn memory(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(used) = &self.used else {
            return self.of_kill(out);
        };
        let whose = if used.is_group {
            "of the group"
        } else {
            "of the machine"
        };
        self.heading(
            &format!("Where the memory went ({} {whose})", size(used.total)),
            out,
        )?;
        for part in &used.parts {
            let share = used.share(part.bytes);
            if share >= LEAST_SHARE {
                writeln!(
                    out,
                    "    {:<26} {:>9}  {:>5.1} %  {}",
                    label(part.what),
                    size(part.bytes),
                    share * 100.0,
                    self.style.bar(share, 20)
                )?;
            }
        }
        let mut said = String::new();
        if let Some(hog) = used.hog() {
            said = format!(
                "{:.0} % is {}: {}",
                used.share(hog.bytes) * 100.0,
                label(hog.what),
                not_processes(hog.what)
            );
        } else if let Some((pid, comm, bytes)) = &used.largest {
            said = format!(
                "The largest process, {}, has {} ({:.0} %) resident.",
                process(*pid, comm),
                size(*bytes),
                used.share(*bytes) * 100.0
            );
        }
        if used.share(used.dirty) >= 0.05 {
            said += &format!(
                " {} of the page cache waited to be written.",
                size(used.dirty)
            );
        }
        if !said.is_empty() {
            write!(
                out,
                "{}",
                self.style.wrapped(said.trim_start(), "    ", "    ")
            )?;
        }
        Ok(())
    }

    /// What follows from the line about the kill.
    fn of_kill(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(kill) = self.event.killed.as_deref() else {
            return Ok(());
        };
        let named = [
            ("anonymous", kill.anon_rss),
            ("of files", kill.file_rss),
            ("shared", kill.shmem_rss),
            ("page tables", kill.pgtables),
        ];
        let parts: Vec<String> = named
            .into_iter()
            .filter_map(|(name, value)| {
                Some(format!("{} {name}", size(value?.saturating_mul(1024))))
            })
            .collect();
        if parts.is_empty() {
            return Ok(());
        }
        self.sentence(&format!("The victim held {}.", parts.join(", ")), out)
    }

    pub(super) fn ranking(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some((replay, loaded)) = &self.made.replay else {
            return Ok(());
        };
        let ranking = ranking(loaded, replay);
        let most = ranking
            .iter()
            .filter_map(|one| one.points)
            .max()
            .unwrap_or(0)
            .max(1);
        let shift = loaded.machine.world.system.page_shift;
        self.heading(
            &format!("Ranking of {} processes (points are pages)", ranking.len()),
            out,
        )?;
        for one in ranking.iter().take(RANKED) {
            let points = one.points.map_or("—".to_owned(), grouped);
            let bytes = u64::try_from(one.rss.saturating_add(one.swap)).unwrap_or(0) << shift;
            let share = one.points.unwrap_or(0).max(0) as f64 / most as f64;
            let why = match one.reason {
                Reason::Chosen => self.style.bad("selected"),
                Reason::Outscored(margin) => format!("{} fewer", grouped(margin)),
                Reason::EqualButEarlier => "as many, but earlier in the list".to_owned(),
                Reason::NotCompared => "not compared".to_owned(),
                Reason::Protected => "protected by −1000".to_owned(),
                Reason::Reaped => "reaped already".to_owned(),
                Reason::Spared => "spared".to_owned(),
            };
            let name: String = process(one.pid, &one.comm).chars().take(26).collect();
            writeln!(
                out,
                "    {name:<26} {points:>11}  {:>9}  {}  {why}",
                size(bytes),
                self.style.bar(share, 12)
            )?;
        }
        if ranking.len() > RANKED {
            writeln!(
                out,
                "    {}",
                self.style
                    .faint(&format!("… and {} more", ranking.len() - RANKED))
            )?;
        }
        self.sums(out)
    }

    /// Sums by name, where a name has several processes.
    fn sums(&self, out: &mut dyn Write) -> io::Result<()> {
        let page = self
            .event
            .memory
            .as_ref()
            .and_then(|memory| memory.page_size)
            .unwrap_or(4096);
        let mut sums: std::collections::BTreeMap<&str, (u64, usize)> =
            std::collections::BTreeMap::new();
        for row in &self.event.rows {
            let sum = sums.entry(row.name.as_str()).or_default();
            sum.0 = sum.0.saturating_add(u64::try_from(row.rss).unwrap_or(0));
            sum.1 += 1;
        }
        let mut many: Vec<_> = sums
            .into_iter()
            .filter(|(_, (_, count))| *count > 1)
            .collect();
        many.sort_by_key(|(_, (pages, _))| std::cmp::Reverse(*pages));
        let told: Vec<String> = many
            .into_iter()
            .take(3)
            .map(|(name, (pages, count))| {
                format!(
                    "{count} × {} {}",
                    plain(name),
                    size(pages.saturating_mul(u64::from(page)))
                )
            })
            .collect();
        if told.is_empty() {
            return Ok(());
        }
        let text = format!(
            "By name: {} resident, shared pages counted each time.",
            told.join(", ")
        );
        write!(out, "{}", self.style.wrapped(&text, "    ", "    "))
    }

    /// Why free memory did not help.
    pub(super) fn free(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(shortage) = shortage(self.event) else {
            return Ok(());
        };
        if shortage.order < 0 || shortage.zones.is_empty() {
            return Ok(());
        }
        let page = u64::from(
            self.event
                .memory
                .as_ref()
                .and_then(|memory| memory.page_size)
                .unwrap_or(4096),
        );
        let sum = |sum: u64, zone: &ZoneState| sum.saturating_add(zone.free);
        let may_use = |zone: &&ZoneState| zone.obstacle != Some(Obstacle::NotAllowed);
        let free = shortage.zones.iter().filter(may_use).fold(0, sum);
        let printed = shortage.zones.iter().fold(0, sum);
        let memory = self.event.memory.as_deref();
        let all = memory
            .and_then(|memory| memory.counter("free"))
            .unwrap_or(0);
        let elsewhere = all.max(printed).saturating_sub(free);
        self.heading("Why free memory did not help", out)?;
        let amount = size(free.saturating_mul(page));
        let has = |obstacle: Option<Obstacle>| {
            shortage.zones.iter().any(|zone| zone.obstacle == obstacle)
        };
        let mut said = format!("{amount} that the request may use were free when it was printed. ");
        said += if has(None) {
            "A zone could have served the request by then: memory was freed after it had failed."
        } else if has(Some(Obstacle::Fragmented)) {
            "There is no free block that is large enough: memory is fragmented."
        } else if has(Some(Obstacle::KeptBlocks)) {
            "The blocks that are large enough are kept for others."
        } else {
            "No zone that it may use has more than its watermark min and what is kept back from requests like this one."
        };
        if elsewhere > free / 4 && elsewhere.saturating_mul(page) > 16 << 20 {
            let amount = size(elsewhere.saturating_mul(page));
            said += &format!(
                " {amount} more were free where the request must not take them: in other zones, or on other nodes."
            );
        }
        write!(out, "{}", self.style.wrapped(&said, "    ", "    "))?;
        for zone in &shortage.zones {
            let why = match zone.obstacle {
                None => "enough by then",
                Some(Obstacle::NotAllowed) => "not for this request",
                Some(Obstacle::BelowMin) => "too little",
                Some(Obstacle::Fragmented) => "no block is large enough",
                Some(Obstacle::KeptBlocks) => "large blocks are kept",
            };
            writeln!(
                out,
                "    {:<8} node {}: {:>9} free, {:>9} to stay, {:>9} kept back: {why}",
                plain(&zone.name),
                zone.node,
                size(zone.free.saturating_mul(page)),
                size(zone.min.saturating_mul(page)),
                size(zone.reserve.saturating_add(zone.kept).saturating_mul(page))
            )?;
        }
        Ok(())
    }

    /// Whether the kill helped.
    pub(super) fn helped(&self, out: &mut dyn Write) -> io::Result<()> {
        let event = self.event;
        let Some(kill) = event.killed.as_deref() else {
            return Ok(());
        };
        let mut said = Vec::new();
        let held = [kill.anon_rss, kill.file_rss, kill.shmem_rss]
            .into_iter()
            .flatten()
            .fold(0, u64::saturating_add);
        if held > 0 {
            said.push(format!(
                "the victim held {}",
                size(held.saturating_mul(1024))
            ));
        }
        let left = event
            .reaped
            .iter()
            .filter(|reaped| reaped.done)
            .filter_map(|reaped| {
                let (_, rest) = reaped.text.rsplit_once("anon-rss:")?;
                rest.split("kB").next()?.parse::<u64>().ok()
            });
        if let Some(left) = left.max() {
            said.push(if left > 1024 {
                format!(
                    "the reaper had not freed {} of its anonymous memory ({} kB)",
                    size(left.saturating_mul(1024)),
                    grouped(i64::try_from(left).unwrap_or(i64::MAX))
                )
            } else {
                "the reaper freed its anonymous memory".to_owned()
            });
        }
        if event.reaped.iter().any(|reaped| !reaped.done) {
            said.push("the reaper could not get at its memory".to_owned());
        }
        let next = self.report.events.get(self.at + 1);
        if let Some(seconds) = next
            .and_then(|next| event.seconds_to(next))
            .filter(|seconds| (0..=60).contains(seconds))
        {
            said.push(format!(
                "the next OOM came {seconds} s later, so it did not last"
            ));
        }
        if said.is_empty() {
            return Ok(());
        }
        self.heading("Did it help", out)?;
        let mut text = said.join("; ");
        if let Some(first) = text.get(..1) {
            text = first.to_uppercase() + &text[1..];
        }
        write!(out, "{}", self.style.wrapped(&(text + "."), "    ", "    "))
    }
}
