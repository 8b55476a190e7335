// SPDX-License-Identifier: GPL-2.0-only
//! Resident memory of processes that have the same name: many small workers are not seen in a ranking.

use oomscope_report::Event;
use std::collections::BTreeMap;

/// The processes of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSum {
    /// Their name.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// Their resident memory, bytes. Pages that several of them use are counted for each.
    pub bytes: u64,
}

/// The names that several processes of the task table have, the largest sum first.
pub fn sums_by_name(event: &Event) -> Vec<NameSum> {
    let page = u64::from(event.page_size());
    let mut sums: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
    for row in &event.rows {
        let (count, pages) = sums.entry(row.name.as_str()).or_default();
        *count += 1;
        *pages = pages.saturating_add(u64::try_from(row.rss).unwrap_or(0));
    }
    let mut found: Vec<NameSum> = Vec::new();
    for (name, (count, pages)) in sums {
        if count > 1 {
            found.push(NameSum {
                name: name.to_owned(),
                count,
                bytes: pages.saturating_mul(page),
            });
        }
    }
    found.sort_by_key(|sum| std::cmp::Reverse(sum.bytes));
    found
}

/// All processes of the task table together: how many, and their resident memory in bytes, where pages that several
/// of them use are counted for each. `None` unless it is the table of a memory cgroup, which has the processes of
/// that group and no others, and is whole.
pub fn sum_of_group(event: &Event) -> Option<(usize, u64)> {
    let is_group = event.scope() == oomscope_report::Scope::Memcg;
    if !is_group || event.rows.len() < 2 || !event.has_whole_table() {
        return None;
    }
    let pages = event
        .rows
        .iter()
        .map(|row| u64::try_from(row.rss).unwrap_or(0));
    let pages = pages.fold(0, u64::saturating_add);
    Some((
        event.rows.len(),
        pages.saturating_mul(u64::from(event.page_size())),
    ))
}

#[cfg(test)]
mod tests {
    use super::sums_by_name;
    use oomscope_report::read;

    #[test]
    fn adds_what_processes_of_a_name_have() {
        let log = "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name\n[      1]     0     1      100       10    4096        0             0 b\n[      2]     0     2      100       30    4096        0             0 a\n[      3]     0     3      100       20    4096        0             0 b\nOut of memory: Killed process 2 (a) total-vm:1kB\n";
        let report = read(log.as_bytes());
        let found = sums_by_name(&report.events[0]);
        let found: Vec<_> = found
            .iter()
            .map(|sum| (sum.name.as_str(), sum.count, sum.bytes))
            .collect();
        assert_eq!(found, [("b", 2, 30 * 4096)]);
    }
}
