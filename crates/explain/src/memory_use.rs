// SPDX-License-Identifier: GPL-2.0-only
//! Where the memory went, by the statistics of the log: of the machine, or of the group that ran out.

use oomscope_report::{Counter, Event, Scope};

/// What memory is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Memory of processes that belongs to no file.
    Anonymous,
    /// Pages of files.
    PageCache,
    /// Shared memory and tmpfs.
    Shmem,
    /// Memory that is locked, or cannot be reclaimed for another reason.
    Unevictable,
    /// Objects of the kernel that can be reclaimed, such as cached directories.
    SlabReclaimable,
    /// Objects of the kernel that cannot.
    SlabUnreclaimable,
    /// Page tables.
    PageTables,
    /// Stacks of threads in the kernel.
    KernelStacks,
    /// Pages that are kept for programs that ask for huge ones.
    HugePages,
    /// Buffers of sockets.
    Sockets,
    /// Memory of the kernel for each processor.
    PerCpu,
    /// Memory that the kernel maps for itself.
    Vmalloc,
    /// Nobody has it.
    Free,
    /// No counter of the log covers it.
    Unaccounted,
}

impl Use {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            Use::Anonymous => "anonymous",
            Use::PageCache => "page-cache",
            Use::Shmem => "shmem",
            Use::Unevictable => "unevictable",
            Use::SlabReclaimable => "slab-reclaimable",
            Use::SlabUnreclaimable => "slab-unreclaimable",
            Use::PageTables => "page-tables",
            Use::KernelStacks => "kernel-stacks",
            Use::HugePages => "huge-pages",
            Use::Sockets => "sockets",
            Use::PerCpu => "per-cpu",
            Use::Vmalloc => "vmalloc",
            Use::Free => "free",
            Use::Unaccounted => "unaccounted",
        }
    }
}

/// A part of the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is used for.
    pub what: Use,
    /// Its size.
    pub bytes: u64,
}

/// Where the memory went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryUse {
    /// Whether it is that of a group, and not of the machine.
    pub is_group: bool,
    /// All of it: what the machine has, or what the group uses.
    pub total: u64,
    /// The parts, the largest first; those of nothing are left out.
    pub parts: Vec<Part>,
    /// How much of the page cache waits to be written.
    pub dirty: u64,
    /// How much of the huge pages nobody uses.
    pub free_huge: u64,
    /// The largest caches of slab that the log shows, each with its size, the largest first.
    pub slab_caches: Vec<(String, u64)>,
    /// The largest process among those that the log shows: its id, name, and resident memory.
    pub largest: Option<(i32, String, u64)>,
}

impl MemoryUse {
    /// The share of a part, 0 to 1.
    pub fn share(&self, bytes: u64) -> f64 {
        if self.total == 0 {
            return 0.0;
        }
        bytes as f64 / self.total as f64
    }

    /// What could be written to swap.
    pub fn swappable(&self) -> u64 {
        let parts = self.parts.iter();
        let swappable = parts.filter(|part| matches!(part.what, Use::Anonymous | Use::Shmem));
        swappable
            .map(|part| part.bytes)
            .fold(0, u64::saturating_add)
    }

    /// The parts that are worth showing: half a percent of the whole at least.
    pub fn shown(&self) -> impl Iterator<Item = &Part> {
        self.parts
            .iter()
            .filter(|part| part.bytes.saturating_mul(200) >= self.total)
    }

    /// The caches of slab that have a twentieth of the memory at least.
    pub fn large_caches(&self) -> impl Iterator<Item = &(String, u64)> {
        let is_large = |cache: &&(String, u64)| cache.1.saturating_mul(20) >= self.total;
        self.slab_caches.iter().filter(is_large)
    }

    /// How much of the page cache waits to be written, where that is a twentieth of all memory at least.
    pub fn much_dirty(&self) -> Option<u64> {
        (self.dirty.saturating_mul(20) >= self.total && self.dirty > 0).then_some(self.dirty)
    }

    /// The part that is larger than all processes together, where it is half of the memory at least: then no
    /// process is to blame.
    pub fn hog(&self) -> Option<Part> {
        let of_processes = self.parts.iter().find(|part| part.what == Use::Anonymous);
        let of_processes = of_processes.map_or(0, |part| part.bytes);
        let first = self.parts.iter().find(|part| part.what != Use::Free)?;
        let is_hog = first.bytes > of_processes && first.bytes.saturating_mul(2) >= self.total;
        (is_hog && first.what != Use::Anonymous).then_some(*first)
    }
}

/// Where the memory went; `None` if the log has no statistics.
pub fn memory_use(event: &Event) -> Option<MemoryUse> {
    let mut found = match event.scope() {
        Scope::Memcg => of_group(event)?,
        _ => of_machine(event)?,
    };
    found.parts.retain(|part| part.bytes > 0);
    // Of equal ones the order is that of the list.
    found
        .parts
        .sort_by_key(|part| std::cmp::Reverse(part.bytes));
    found.largest = largest(event);
    Some(found)
}

fn largest(event: &Event) -> Option<(i32, String, u64)> {
    let page = u64::from(event.page_size());
    let of_rows = event.rows.iter().max_by_key(|row| row.rss).map(|row| {
        let pages = u64::try_from(row.rss).unwrap_or(0);
        (row.tgid, row.name.clone(), pages.saturating_mul(page))
    });
    of_rows.or_else(|| {
        let kill = event.killed.as_deref()?;
        let sizes = [
            kill.anon_rss?,
            kill.file_rss.unwrap_or(0),
            kill.shmem_rss.unwrap_or(0),
        ];
        let size = sizes.into_iter().fold(0, u64::saturating_add);
        Some((kill.pid, kill.comm.clone(), size.saturating_mul(1024)))
    })
}

fn value(counters: &[Counter], name: &str) -> Option<u64> {
    let found = counters.iter().find(|counter| counter.name == name)?;
    Some(found.value)
}

fn of_machine(event: &Event) -> Option<MemoryUse> {
    let memory = event.memory.as_deref()?;
    let page = u64::from(event.page_size());
    let total = memory
        .pages_ram?
        .saturating_sub(memory.pages_reserved.unwrap_or(0));
    let total = total.saturating_mul(page);
    let counters = &memory.counters;
    value(counters, "active_anon")?;
    let sum = |names: &[&str]| {
        let values = names.iter().filter_map(|name| value(counters, name));
        values.fold(0, u64::saturating_add).saturating_mul(page)
    };
    let shmem = sum(&["shmem"]);
    // Pages of shared memory are listed with those of no file.
    let anonymous = sum(&["active_anon", "inactive_anon", "isolated_anon"]).saturating_sub(shmem);
    let huge = memory
        .huge_pages
        .iter()
        .map(|pages| pages.size.saturating_mul(1024).saturating_mul(pages.total));
    let free_huge = memory
        .huge_pages
        .iter()
        .map(|pages| pages.size.saturating_mul(1024).saturating_mul(pages.free));
    let caches = memory.slab_caches.iter();
    let caches = caches.map(|cache| (cache.name.clone(), cache.total.saturating_mul(1024)));
    let mut parts = vec![
        Part {
            what: Use::Anonymous,
            bytes: anonymous,
        },
        Part {
            what: Use::PageCache,
            bytes: sum(&["active_file", "inactive_file", "isolated_file"]),
        },
        Part {
            what: Use::Shmem,
            bytes: shmem,
        },
        Part {
            what: Use::Unevictable,
            bytes: sum(&["unevictable"]),
        },
        Part {
            what: Use::SlabReclaimable,
            bytes: sum(&["slab_reclaimable"]),
        },
        Part {
            what: Use::SlabUnreclaimable,
            bytes: sum(&["slab_unreclaimable"]),
        },
        Part {
            what: Use::PageTables,
            bytes: sum(&["pagetables", "sec_pagetables"]),
        },
        Part {
            what: Use::KernelStacks,
            bytes: memory.kernel_stack.unwrap_or(0).saturating_mul(1024),
        },
        Part {
            what: Use::HugePages,
            bytes: huge.fold(0, u64::saturating_add),
        },
        Part {
            what: Use::Free,
            bytes: sum(&["free", "free_pcp"]),
        },
    ];
    parts.push(rest(&parts, total));
    Some(MemoryUse {
        total,
        parts,
        dirty: sum(&["dirty", "writeback"]),
        free_huge: free_huge.fold(0, u64::saturating_add),
        slab_caches: caches.collect(),
        ..MemoryUse::default()
    })
}

/// What no part has.
fn rest(parts: &[Part], total: u64) -> Part {
    let known = parts
        .iter()
        .map(|part| part.bytes)
        .fold(0, u64::saturating_add);
    Part {
        what: Use::Unaccounted,
        bytes: total.saturating_sub(known),
    }
}

fn of_group(event: &Event) -> Option<MemoryUse> {
    let memcg = event.memcg.as_deref()?;
    let counters = &memcg.counters;
    let usage = memcg.memory.map(|memory| memory.usage.saturating_mul(1024));
    let is_old = value(counters, "cache").is_some() && value(counters, "rss").is_some();
    let (anonymous, cache) = if is_old {
        (value(counters, "rss")?, value(counters, "cache")?)
    } else {
        (value(counters, "anon")?, value(counters, "file")?)
    };
    // Old kernels print kB; newer ones print bytes under the same names.
    let sum = anonymous.saturating_add(cache);
    let unit = if is_old && usage.is_none_or(|usage| sum <= usage / 512) {
        1024
    } else {
        1
    };
    let of = |names: &[&str]| {
        let values = names.iter().filter_map(|name| value(counters, name));
        values.fold(0, u64::saturating_add).saturating_mul(unit)
    };
    let shmem = of(&["shmem"]);
    let mut parts = vec![
        Part {
            what: Use::Anonymous,
            bytes: anonymous.saturating_mul(unit),
        },
        // Shared memory is counted as pages of files, too.
        Part {
            what: Use::PageCache,
            bytes: cache.saturating_mul(unit).saturating_sub(shmem),
        },
        Part {
            what: Use::Shmem,
            bytes: shmem,
        },
        Part {
            what: Use::SlabReclaimable,
            bytes: of(&["slab_reclaimable"]),
        },
        Part {
            what: Use::SlabUnreclaimable,
            bytes: of(&["slab_unreclaimable"]),
        },
        Part {
            what: Use::PageTables,
            bytes: of(&["pagetables", "sec_pagetables"]),
        },
        Part {
            what: Use::KernelStacks,
            bytes: of(&["kernel_stack"]),
        },
        Part {
            what: Use::Sockets,
            bytes: of(&["sock"]),
        },
        Part {
            what: Use::PerCpu,
            bytes: of(&["percpu"]),
        },
        Part {
            what: Use::Vmalloc,
            bytes: of(&["vmalloc"]),
        },
    ];
    let known = parts
        .iter()
        .map(|part| part.bytes)
        .fold(0, u64::saturating_add);
    let total = usage.unwrap_or(known);
    parts.push(rest(&parts, total));
    Some(MemoryUse {
        is_group: true,
        total,
        parts,
        dirty: of(&["file_dirty", "file_writeback", "dirty", "writeback"]),
        ..MemoryUse::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Use, memory_use};
    use oomscope_report::read;

    #[test]
    fn tells_where_the_memory_of_a_machine_went() {
        let log = "x invoked oom-killer: gfp_mask=0xcc0, order=0, oom_score_adj=0\nMem-Info:\nactive_anon:10 inactive_anon:30 isolated_anon:0\n active_file:5 inactive_file:5 isolated_file:0\n unevictable:0 dirty:2 writeback:1\n slab_reclaimable:20 slab_unreclaimable:700\n mapped:1 shmem:10 pagetables:6 bounce:0\n free:50 free_pcp:0 free_cma:0\nNode 0 active_anon:40kB kernel_stack:16kB all_unreclaimable? no\nNode 0 hugepages_total=1 hugepages_free=1 hugepages_surp=0 hugepages_size=200kB\n1000 pages RAM\n100 pages reserved\nOut of memory: Killed process 7 (a) total-vm:1kB, anon-rss:80kB, file-rss:0kB, shmem-rss:0kB\n";
        let report = read(log.as_bytes());
        let found = memory_use(&report.events[0]).unwrap();
        let parts: Vec<_> = found
            .parts
            .iter()
            .map(|part| (part.what, part.bytes / 4096))
            .collect();
        let expected = [
            (Use::SlabUnreclaimable, 700),
            (Use::Free, 50),
            (Use::HugePages, 50),
            (Use::Anonymous, 30),
            (Use::Unaccounted, 20),
            (Use::SlabReclaimable, 20),
            (Use::PageCache, 10),
            (Use::Shmem, 10),
            (Use::PageTables, 6),
            (Use::KernelStacks, 4),
        ];
        let mut sorted = parts.clone();
        sorted.sort_by_key(|(what, pages)| (std::cmp::Reverse(*pages), what.name()));
        let mut wanted = expected.to_vec();
        wanted.sort_by_key(|(what, pages)| (std::cmp::Reverse(*pages), what.name()));
        assert_eq!(sorted, wanted);
        assert_eq!((found.total / 4096, found.dirty / 4096), (900, 3));
        assert_eq!(found.hog().unwrap().what, Use::SlabUnreclaimable);
        assert_eq!(found.largest, Some((7, "a".to_owned(), 80 << 10)));
    }

    #[test]
    fn names_the_largest_caches_and_unused_huge_pages() {
        let answers = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/answers");
        let of = |name: &str| {
            let log = std::fs::read(answers.join(name)).ok()?;
            memory_use(&read(&log).events[0])
        };
        // A packed crate has no tests of the others.
        let (Some(slab), Some(huge)) = (of("slab.log"), of("huge-pages.log")) else {
            return;
        };
        let caches: Vec<_> = slab.large_caches().collect();
        assert_eq!(caches, [&("kmalloc-256".to_owned(), 1_211_000 << 10)]);
        assert_eq!((slab.free_huge, huge.free_huge), (0, 6600 << 21));
        assert_eq!(huge.large_caches().count(), 0);
    }

    #[test]
    fn tells_where_the_memory_of_a_group_went() {
        let old = "memory: usage 786432kB, limit 786432kB, failcnt 5121\nMemory cgroup stats for /a: cache:601230KB rss:180210KB mapped_file:40KB\nMemory cgroup out of memory: Killed process 7 (a) total-vm:1kB, anon-rss:180000kB\n";
        let new = "memory: usage 1024kB, limit 1024kB, failcnt 1\nMemory cgroup stats for /a:\nanon 524288\nfile 262144\nshmem 131072\nslab_unreclaimable 65536\nsock 1024\nfile_dirty 4096\nMemory cgroup out of memory: Killed process 7 (a) total-vm:1kB, anon-rss:500kB\n";
        let report = read(old.as_bytes());
        let found = memory_use(&report.events[0]).unwrap();
        let parts: Vec<_> = found
            .parts
            .iter()
            .map(|part| (part.what, part.bytes >> 20))
            .collect();
        assert_eq!(
            parts,
            [
                (Use::PageCache, 587),
                (Use::Anonymous, 175),
                (Use::Unaccounted, 4)
            ]
        );
        assert_eq!(found.hog().unwrap().what, Use::PageCache);
        let report = read(new.as_bytes());
        let found = memory_use(&report.events[0]).unwrap();
        let parts: Vec<_> = found
            .parts
            .iter()
            .map(|part| (part.what, part.bytes >> 10))
            .collect();
        assert_eq!(
            parts,
            [
                (Use::Anonymous, 512),
                (Use::Unaccounted, 191),
                (Use::PageCache, 128),
                (Use::Shmem, 128),
                (Use::SlabUnreclaimable, 64),
                (Use::Sockets, 1),
            ]
        );
        assert_eq!((found.dirty, found.hog()), (4096, None));
    }
}
