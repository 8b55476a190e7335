// SPDX-License-Identifier: GPL-2.0-only
//! The memory report of a machine, and the counters of a memory cgroup.

use super::event::{Counter, FreeList, HugePages, Memcg, Memory, SlabCache, Usage, Zone};
use super::words::{after, number_after, pair, unsigned};

/// A report has at most so many of each; more is no report.
const MOST: usize = 4096;

/// So many caches of the kernel are kept, the largest.
const CACHES: usize = 4;

/// The kernel knows less than a hundred of these.
const MOST_STATS: usize = 256;

/// Splits off `Node 0 `: the node, and the rest.
fn node(text: &str) -> (u32, &str) {
    let split = || {
        let (node, rest) = unsigned(text.strip_prefix("Node ")?)?;
        Some((u32::try_from(node).ok()?, rest.strip_prefix(' ')?))
    };
    split().unwrap_or((0, text))
}

impl Memory {
    /// `active_anon:725 inactive_anon:43012 …`
    pub(super) fn counters(&mut self, text: &str) {
        let mut rest = text;
        while let Some((name, value, behind)) = pair(rest) {
            rest = behind;
            if let Some((value, _)) = unsigned(value)
                && self.counters.len() < MOST
            {
                self.counters.push(Counter {
                    name: name.to_owned(),
                    value,
                });
            }
        }
    }

    /// The value of a counter.
    pub fn counter(&self, name: &str) -> Option<u64> {
        let found = self.counters.iter().find(|counter| counter.name == name)?;
        Some(found.value)
    }

    /// `Node 0 DMA free:1340kB min:144kB …`; `None` if the watermarks are not there.
    pub(super) fn zone(&mut self, text: &str) -> Option<()> {
        let (node, rest) = node(text);
        let (name, rest) = rest.split_once(' ')?;
        let mut zone = Zone {
            node,
            name: name.to_owned(),
            ..Zone::default()
        };
        let mut marks = 0;
        let mut rest = rest;
        while let Some((name, value, behind)) = pair(rest) {
            rest = behind;
            let Some((value, _)) = unsigned(value) else {
                continue;
            };
            match name {
                "free" => zone.free = value,
                "min" => zone.min = value,
                "low" => zone.low = value,
                "high" => zone.high = value,
                "present" => zone.present = value,
                "boost" => zone.boost = Some(value),
                "reserved_highatomic" => zone.reserved_highatomic = Some(value),
                "free_cma" => zone.free_cma = Some(value),
                "free_pcp" => zone.free_pcp = Some(value),
                "managed" => zone.managed = Some(value),
                _ => continue,
            }
            marks += 1;
        }
        if marks < 5 || self.zones.len() >= MOST {
            return None;
        }
        self.names_node(node);
        self.zones.push(zone);
        Some(())
    }

    /// `lowmem_reserve[]: 0 175 175`, behind the line of its zone.
    pub(super) fn reserve(&mut self, text: &str) -> Option<()> {
        let zone = self.zones.last_mut()?;
        let values = after(text, "lowmem_reserve[]:")?.split_ascii_whitespace();
        let values = values.take(16).map_while(|value| value.parse().ok());
        zone.lowmem_reserve = values.collect();
        Some(())
    }

    /// `Node 0 DMA: 2*4kB (UM) 1*8kB (M) … = 832kB`; `None` if there is no line of this zone.
    pub(super) fn free_lists(&mut self, text: &str) -> Option<()> {
        let (node, rest) = node(text);
        let (name, rest) = rest.split_once(": ")?;
        let mut lists: Vec<FreeList> = Vec::new();
        for word in rest.split_ascii_whitespace().take(64) {
            if word == "=" {
                break;
            }
            if let Some((count, size)) = word.split_once('*') {
                let list = FreeList {
                    count: count.parse().ok()?,
                    size: unsigned(size)?.0,
                    kinds: String::new(),
                };
                lists.push(list);
            } else if let Some(list) = lists.last_mut() {
                list.kinds = word.trim_matches(['(', ')']).to_owned();
            }
        }
        // The first block is a page.
        let bytes = lists.first()?.size.checked_mul(1024)?;
        self.page_size = u32::try_from(bytes).ok().filter(|&size| is_page_size(size));
        let zone = self
            .zones
            .iter_mut()
            .find(|zone| zone.node == node && zone.name == name)?;
        zone.free_lists = lists;
        Some(())
    }

    /// `65406 pages RAM`, `Total swap = 98300kB`, `Node 0 hugepages_total=0 …`
    pub(super) fn totals(&mut self, text: &str) -> Option<()> {
        let text = text.trim_start_matches(' ');
        if text.contains("hugepages_total=") {
            self.names_node(node(text).0);
            let value = |mark: &str| u64::try_from(number_after(text, mark)?).ok();
            let pages = || {
                Some(HugePages {
                    size: value("hugepages_size=")?,
                    total: value("hugepages_total=")?,
                    free: value("hugepages_free=")?,
                })
            };
            if self.huge_pages.len() < MOST {
                self.huge_pages.extend(pages());
            }
            return Some(());
        }
        if let Some((pages, rest)) = unsigned(text) {
            match rest {
                _ if rest.starts_with(" pages RAM") => self.pages_ram = Some(pages),
                _ if rest.starts_with(" pages reserved") => self.pages_reserved = Some(pages),
                _ if rest.starts_with(" pages HighMem") => self.pages_highmem = Some(pages),
                _ => return None,
            }
            return Some(());
        }
        let size = number_after(text, "= ").and_then(|size| u64::try_from(size).ok())?;
        if text.starts_with("Total") {
            self.total_swap = Some(size);
        } else {
            self.free_swap = Some(size);
        }
        Some(())
    }

    /// `kmalloc-256         1210000KB    1211000KB`, a row of the table of slab; `false` if it is none.
    pub(super) fn slab(&mut self, text: &str) -> bool {
        let Some(cache) = slab_cache(text) else {
            return false;
        };
        let at = self
            .slab_caches
            .partition_point(|other| other.total >= cache.total);
        if at < CACHES {
            self.slab_caches.truncate(CACHES - 1);
            self.slab_caches.insert(at, cache);
        }
        true
    }

    /// `Node 0 active_anon:2900kB … kernel_stack:880kB`
    pub(super) fn node(&mut self, text: &str) {
        let size = number_after(text, " kernel_stack:").and_then(|size| u64::try_from(size).ok());
        if let Some(size) = size {
            self.kernel_stack = Some(self.kernel_stack.unwrap_or(0).saturating_add(size));
        }
    }

    fn names_node(&mut self, node: u32) {
        if node < 64 && !self.nodes.contains(&node) {
            self.nodes.push(node);
        }
    }
}

fn slab_cache(text: &str) -> Option<SlabCache> {
    let mut words = text.split_ascii_whitespace().rev();
    let mut size = || words.next()?.strip_suffix("KB")?.parse().ok();
    let (total, used) = (size()?, size()?);
    let name = words.next()?;
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    let is_name = name.len() <= 64 && name.bytes().all(is_known);
    (is_name && used <= total).then(|| SlabCache {
        name: name.to_owned(),
        used,
        total,
    })
}

/// Whether Linux runs with such pages.
pub(super) fn is_page_size(bytes: u32) -> bool {
    bytes.is_power_of_two() && (4096..=65536).contains(&bytes)
}

impl Memcg {
    /// `memory: usage 29296kB, limit 29296kB, failcnt 67`
    pub(super) fn usage(&mut self, text: &str) -> Option<()> {
        let text = text.trim_start_matches(' ');
        let (name, rest) = text.split_once(": ")?;
        let value = |mark: &str| u64::try_from(number_after(rest, mark)?).ok();
        let usage = Usage {
            usage: value("usage ")?,
            limit: value("limit ")?,
            failcnt: value("failcnt ").unwrap_or(0),
        };
        match name {
            "memory" => self.memory = Some(usage),
            "swap" => self.swap = Some(usage),
            "memory+swap" => self.memsw = Some(usage),
            _ => self.kmem = Some(usage),
        }
        Some(())
    }

    /// `Memory cgroup stats for /box:`, and counters on the same line or in the same record.
    pub(super) fn stats(&mut self, text: &str) -> Option<()> {
        let rest = after(text, "Memory cgroup stats for")?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        // Old kernels print all counters behind the path, and a line for each group below.
        let (path, counters) = match rest.split_once(": ") {
            Some(split) => split,
            None => rest.split_once(":\n").unwrap_or((rest, "")),
        };
        let path = path.strip_suffix(':').unwrap_or(path);
        // A group below has counters of its own, which are not in those of the group that ran out.
        let is_below = self.has_stats && self.path.as_deref() != Some(path);
        if self.path.is_none() {
            self.path = Some(path.to_owned());
        }
        let mut rest = counters;
        while let Some((name, value, behind)) = pair(rest) {
            rest = behind;
            let known = self
                .counters
                .iter_mut()
                .find(|counter| counter.name == name && is_below);
            match (known, unsigned(value)) {
                (Some(known), Some((value, _))) => {
                    known.value = known.value.saturating_add(value);
                }
                (Some(_), None) => {}
                (None, _) => self.counter(name, value),
            }
        }
        self.has_stats = true;
        Some(())
    }

    /// `anon 66367488`: one line of `memory.stat`. Whether it is one.
    pub(super) fn stat(&mut self, text: &str) -> bool {
        let Some((name, value)) = text.trim_start_matches(' ').split_once(' ') else {
            return false;
        };
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !name.bytes().all(plain) || !value.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        self.counter(name, value);
        true
    }

    /// Lines of `memory.stat`, of which a record may hold several; whether one of them is such a line. What stands
    /// before it is unknown where a log has a prefix of its own.
    pub(super) fn stat_lines(&mut self, text: &str) -> bool {
        let mut is_found = false;
        for line in text.split('\n') {
            let end = line.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let mut words = end.rmatch_indices([' ', '\t']).skip(1);
            let last = words.next().map_or(end, |(at, _)| &end[at + 1..]);
            is_found |= self.stat(line) || self.stat(last);
        }
        is_found
    }

    fn counter(&mut self, name: &str, value: &str) {
        // A line may have been pasted twice.
        let is_known = || self.counters.iter().any(|counter| counter.name == name);
        if let Some((value, _)) = unsigned(value)
            && self.counters.len() < MOST_STATS
            && !is_known()
        {
            self.counters.push(Counter {
                name: name.to_owned(),
                value,
            });
        }
    }

    /// `Task in /a/b killed as a result of limit of /a`
    pub(super) fn task_in(&mut self, text: &str) -> Option<()> {
        let rest = after(text, "Task in ")?;
        let (task, limit) = rest.split_once(" killed as a result of limit of ")?;
        self.task_path = Some(task.to_owned());
        self.path = Some(limit.to_owned());
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Memcg, Memory};

    #[test]
    fn keeps_the_largest_caches_of_slab() {
        let mut memory = Memory::default();
        let rows = [
            "Name                      Used          Total",
            "kmalloc-256         1210000KB    1211000KB",
            "[    1.000000] dentry                  90KB         100KB",
            "task_struct               7KB           7KB",
            "a                         9KB           9KB",
            "b                         9KB           9KB",
            "c                         1KB           1KB",
            "$(reboot)               500KB         500KB",
            "d                       600KB         500KB",
            "KB KB",
        ];
        let read = rows.map(|row| memory.slab(row));
        assert_eq!(
            read,
            [
                false, true, true, true, true, true, true, false, false, false
            ]
        );
        let caches = memory.slab_caches.iter();
        let caches: Vec<_> = caches
            .map(|cache| (cache.name.as_str(), cache.used, cache.total))
            .collect();
        let expected = [
            ("kmalloc-256", 1_210_000, 1_211_000),
            ("dentry", 90, 100),
            ("a", 9, 9),
            ("b", 9, 9),
        ];
        assert_eq!(caches, expected);
    }

    #[test]
    fn reads_zones_with_and_without_nodes() {
        let mut memory = Memory::default();
        let line = "Node 1 Normal free:10kB boost:1kB min:2kB low:3kB high:4kB present:262016kB managed:239012kB mlocked:0kB free_pcp:5kB free_cma:0kB";
        memory.zone(line).unwrap();
        memory.reserve("lowmem_reserve[]: 0 175 175").unwrap();
        memory
            .free_lists("Node 1 Normal: 2*64kB (UM) 0*128kB 1*256kB (M) = 384kB")
            .unwrap();
        let zone = &memory.zones[0];
        assert_eq!((zone.node, zone.name.as_str()), (1, "Normal"));
        assert_eq!((zone.free, zone.min, zone.low, zone.high), (10, 2, 3, 4));
        assert_eq!(
            (zone.present, zone.managed, zone.boost),
            (262_016, Some(239_012), Some(1))
        );
        assert_eq!(zone.lowmem_reserve, [0, 175, 175]);
        let lists: Vec<_> = zone
            .free_lists
            .iter()
            .map(|list| (list.size, list.count, list.kinds.as_str()))
            .collect();
        assert_eq!(lists, [(64, 2, "UM"), (128, 0, ""), (256, 1, "M")]);
        assert_eq!(memory.page_size, Some(65536));
        memory
            .zone("HighMem free:1kB min:2kB low:3kB high:4kB present:5kB")
            .unwrap();
        assert_eq!((memory.zones[1].node, memory.zones[1].managed), (0, None));
        assert_eq!(memory.zone("Node 0 DMA free:1kB min:2kB"), None);
        assert_eq!(memory.nodes, [1, 0]);
    }

    #[test]
    fn reads_the_counters_of_a_group() {
        let mut memcg = Memcg::default();
        memcg
            .task_in("Task in /a/b killed as a result of limit of /a")
            .unwrap();
        memcg
            .usage("memory+swap: usage 49116kB, limit 9007199254740988kB, failcnt 28")
            .unwrap();
        assert_eq!(memcg.path.as_deref(), Some("/a"));
        let usage = memcg.memsw.unwrap();
        assert!(usage.is_unlimited());
        assert_eq!((usage.usage, usage.failcnt), (49116, 28));
        let mut old = Memcg::default();
        old.stats("Memory cgroup stats for /x: cache:32KB rss:524060KB")
            .unwrap();
        old.stats("Memory cgroup stats for /x/y: cache:1KB")
            .unwrap();
        assert_eq!(old.path.as_deref(), Some("/x"));
        assert_eq!(old.counters.len(), 2);
        assert_eq!(old.counters[0].value, 33);
        old.stats("Memory cgroup stats for /x: cache:32KB rss:524060KB")
            .unwrap();
        assert_eq!(old.counters[0].value, 33);
        let mut new = Memcg::default();
        new.stats("Memory cgroup stats for /a: b:").unwrap();
        assert!(new.stat("anon 12") && !new.stat("anon x") && !new.stat("Anon 1"));
        assert_eq!(new.counters[0].value, 12);
    }
}
