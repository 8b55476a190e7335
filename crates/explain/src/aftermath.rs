// SPDX-License-Identifier: GPL-2.0-only
//! Whether a kill helped, by what the log shows of it: what the victim held, what the reaper freed, and how soon
//! the next event follows.

use oomscope_report::{Event, Report};

/// An event that follows within so many seconds shows that the memory did not last.
const SOON: i64 = 60;

/// What is left behind the reaper at most when it has freed the memory, bytes.
const REMAINDER: u64 = 1 << 20;

/// What came of a kill. What the log does not show is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aftermath {
    /// Resident memory of the victim when it was killed, bytes.
    pub held: Option<u64>,
    /// What the reaper has done, if the log has a line of it.
    pub reaper: Option<Reaper>,
    /// Seconds to the next event, 0 to 60.
    pub next: Option<i64>,
}

/// What the reaper has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaper {
    /// It has freed the anonymous memory.
    Freed,
    /// It has left so many bytes of it.
    Left(u64),
    /// It could not lock the address space.
    Failed,
}

/// What came of the kill of an event, by its place; `None` if nobody was killed, or the log shows nothing of it.
pub fn aftermath(report: &Report, at: usize) -> Option<Aftermath> {
    let event = report.events.get(at)?;
    let kill = event.killed.as_deref()?;
    let parts = [kill.anon_rss, kill.file_rss, kill.shmem_rss];
    let held = parts.into_iter().flatten().fold(0, u64::saturating_add);
    let next = report.next_of(at);
    let next = next.and_then(|next| event.seconds_to(next));
    let found = Aftermath {
        held: (held > 0).then(|| held.saturating_mul(1024)),
        reaper: reaper(event),
        next: next.filter(|seconds| (0..=SOON).contains(seconds)),
    };
    (found != Aftermath::default()).then_some(found)
}

fn reaper(event: &Event) -> Option<Reaper> {
    if event.reaped.iter().any(|reaped| !reaped.done) {
        return Some(Reaper::Failed);
    }
    let left = event.reaped.iter().filter_map(|reaped| {
        let (_, rest) = reaped.text.rsplit_once("anon-rss:")?;
        let kilobytes: u64 = rest.split("kB").next()?.parse().ok()?;
        Some(kilobytes.saturating_mul(1024))
    });
    left.max().map(|left| match left {
        0..=REMAINDER => Reaper::Freed,
        left => Reaper::Left(left),
    })
}

#[cfg(test)]
mod tests {
    use super::{Aftermath, Reaper, aftermath};
    use oomscope_report::read;

    #[test]
    fn shows_what_came_of_a_kill() {
        let kill = "[  10.000000] Out of memory: Killed process 7 (a) total-vm:9kB, anon-rss:4096kB, file-rss:1024kB, shmem-rss:0kB\n";
        let reaped = |left: u32| {
            format!(
                "[  10.100000] oom_reaper: reaped process 7 (a), now anon-rss:{left}kB, file-rss:0kB, shmem-rss:0kB\n"
            )
        };
        let head = |second: u32| {
            format!(
                "[  {second}.000000] b invoked oom-killer: gfp_mask=0xcc0, order=0, oom_score_adj=0\n"
            )
        };
        let held = Some(5 << 20);
        let table = [
            (kill.to_owned(), None, None),
            (format!("{kill}{}", reaped(0)), Some(Reaper::Freed), None),
            (
                format!("{kill}{}{}", reaped(2048), head(14)),
                Some(Reaper::Left(2 << 20)),
                Some(4),
            ),
            (format!("{kill}{}", head(90)), None, None),
            (
                format!("{kill}[  11.000000] oom_reaper: unable to reap pid:7 (a)\n"),
                Some(Reaper::Failed),
                None,
            ),
        ];
        for (log, reaper, next) in table {
            let found = aftermath(&read(log.as_bytes()), 0);
            assert_eq!(found, Some(Aftermath { held, reaper, next }), "{log}");
        }
        assert_eq!(aftermath(&read(head(14).as_bytes()), 0), None);
    }
}
