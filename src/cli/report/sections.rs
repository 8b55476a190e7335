// SPDX-License-Identifier: GPL-2.0-only
//! Parts of the answer with figures: where the memory went, the ranking, the zones, and whether it helped.

use super::Page;
use crate::cli::style::{grouped, plain, size};
use crate::cli::words::{label, not_processes, process};
use oomscope::explain::{
    FreeReason, Obstacle, Reaper, Reason, Use, aftermath, free_memory, ranking, shortage,
    sums_by_name,
};
use std::io::{self, Write};

/// Processes of the ranking that are shown.
const RANKED: usize = 8;

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
        for part in used.shown() {
            let share = used.share(part.bytes);
            writeln!(
                out,
                "    {:<26} {:>9}  {:>5.1} %  {}",
                label(part.what),
                size(part.bytes),
                share * 100.0,
                self.style.bar(share, 20)
            )?;
        }
        let mut said = String::new();
        if let Some(hog) = used.hog() {
            said = format!(
                "{:.0} % is {}: {}",
                used.share(hog.bytes) * 100.0,
                label(hog.what),
                not_processes(hog.what)
            );
            if hog.what == Use::HugePages && used.free_huge > 0 {
                said += &format!(
                    " {} of them are free: no process uses them.",
                    size(used.free_huge)
                );
            }
        } else if let Some((pid, comm, bytes)) = &used.largest {
            said = format!(
                "The largest process, {}, has {} ({:.0} %) resident.",
                process(*pid, comm),
                size(*bytes),
                used.share(*bytes) * 100.0
            );
        }
        let caches: Vec<String> = used
            .large_caches()
            .map(|(name, bytes)| format!("{} {}", plain(name), size(*bytes)))
            .collect();
        if !caches.is_empty() {
            said += &format!(" The largest slab caches: {}.", caches.join(", "));
        }
        if let Some(dirty) = used.much_dirty() {
            said += &format!(" {} of the page cache waited to be written.", size(dirty));
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
        let count = match ranking.len() {
            1 => "the only process".to_owned(),
            count => format!("{count} processes"),
        };
        self.heading(&format!("Ranking of {count} (points are pages)"), out)?;
        for one in ranking.iter().take(RANKED) {
            let points = one.points.map_or("—".to_owned(), grouped);
            let bytes = u64::try_from(one.rss.saturating_add(one.swap)).unwrap_or(0) << shift;
            let share = one.points.unwrap_or(0).max(0) as f64 / most as f64;
            let why = match one.reason {
                Reason::Chosen => self.style.bad("selected"),
                Reason::Outscored(margin) => format!("{} fewer", grouped(margin)),
                Reason::EqualButEarlier => "as many, but earlier in the list".to_owned(),
                Reason::EqualButLater => "as many, but later in the list".to_owned(),
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
        let told: Vec<String> = sums_by_name(self.event)
            .iter()
            .take(3)
            .map(|sum| format!("{} × {} {}", sum.count, plain(&sum.name), size(sum.bytes)))
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
        let (Some(found), Some(shortage)) = (free_memory(self.event), shortage(self.event)) else {
            return Ok(());
        };
        let page = u64::from(self.event.page_size());
        self.heading("Why free memory did not help", out)?;
        let amount = size(found.usable.saturating_mul(page));
        let mut said = format!("{amount} that the request may use were free when it was printed. ");
        said += match found.reason {
            FreeReason::FreedSince => {
                "A zone could have served the request by then: memory was freed after it had failed."
            }
            FreeReason::Fragmented => {
                "There is no free block that is large enough: memory is fragmented."
            }
            FreeReason::KeptBlocks => "The blocks that are large enough are kept for others.",
            FreeReason::BelowMin => {
                "No zone that it may use has more than its watermark min and what is kept back from requests like this one."
            }
        };
        if found.elsewhere > 0 {
            let amount = size(found.elsewhere.saturating_mul(page));
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
        let Some(found) = aftermath(self.report, self.at) else {
            return Ok(());
        };
        let mut said = Vec::new();
        if let Some(held) = found.held {
            said.push(format!("the victim held {}", size(held)));
        }
        said.extend(found.reaper.map(|reaper| match reaper {
            Reaper::Freed => "the reaper freed its anonymous memory".to_owned(),
            Reaper::Left(left) => format!(
                "the reaper had not freed {} of its anonymous memory ({} kB)",
                size(left),
                grouped(i64::try_from(left / 1024).unwrap_or(i64::MAX))
            ),
            Reaper::Failed => "the reaper could not get at its memory".to_owned(),
        }));
        if let Some(seconds) = found.next {
            said.push(format!(
                "the next OOM came {seconds} s later, so it did not last"
            ));
        }
        self.heading("Did it help", out)?;
        let mut text = said.join("; ");
        if let Some(first) = text.get(..1) {
            text = first.to_uppercase() + &text[1..];
        }
        write!(out, "{}", self.style.wrapped(&(text + "."), "    ", "    "))
    }
}
