// SPDX-License-Identifier: GPL-2.0-only
//! An event as the lines of a log again: what was read of it, and nothing else. So a text is made that contains no
//! word of the log that is not known to be a value of the event.

use super::event::{Counter, Event, Kill, Memcg, Memory, Row, SlabCache, Summary, Usage, Zone};
use std::fmt::Write as _;

/// The counters that a line of the memory report may begin with.
const COUNTERS: [&str; 8] = [
    "active_anon",
    "active_file",
    "unevictable",
    "slab_reclaimable",
    "mapped",
    "sec_pagetables",
    "kernel_misc_reclaimable",
    "free",
];

/// Lines, each behind a prefix.
struct Lines<'a> {
    text: String,
    prefix: &'a str,
}

impl Lines<'_> {
    fn put(&mut self, line: &str) {
        self.text += self.prefix;
        self.text += line;
        self.text.push('\n');
    }
}

/// The lines of an event, each behind this prefix. Reading them gives the same event, but for line numbers, the stamp
/// and values that no line of the kernel shows. `boot` is the line `Linux version` of the kernel that printed it: it
/// is written where no line of the event names a kernel.
pub fn write(event: &Event, boot: Option<&str>, prefix: &str) -> String {
    let mut lines = Lines {
        text: String::new(),
        prefix,
    };
    if let Some(boot) = boot.filter(|_| event.cpu.is_none()) {
        lines.put(boot);
    }
    if let Some(count) = event.suppressed {
        lines.put(&format!("oom_kill_process: {count} callbacks suppressed"));
    }
    if event.manual {
        lines.put("sysrq: Manual OOM execution");
    }
    head(event, &mut lines);
    if let Some(memcg) = &event.memcg {
        group(memcg, &mut lines);
    }
    if let Some(memory) = &event.memory {
        machine(memory, &mut lines);
    }
    if event.slab {
        lines.put("Unreclaimable slab info:");
        for cache in event.memory.iter().flat_map(|memory| &memory.slab_caches) {
            let SlabCache { name, used, total } = cache;
            lines.put(&format!("{name} {used}KB {total}KB"));
        }
    }
    table(event, &mut lines);
    if let Some(summary) = &event.summary {
        lines.put(&summary_line(summary));
    }
    outcome(event, &mut lines);
    lines.text
}

fn head(event: &Event, lines: &mut Lines<'_>) {
    if let Some(invoked) = &event.invoked {
        let mut line = format!(
            "{} invoked oom-killer: gfp_mask={:#x}",
            invoked.comm, invoked.gfp_mask
        );
        if let Some(flags) = &invoked.gfp_flags {
            let _ = write!(line, "({flags})");
        }
        if let Some(nodemask) = &invoked.nodemask {
            let _ = write!(line, ", nodemask={nodemask}, ");
        }
        let _ = write!(line, ", order={}", invoked.order);
        if let Some(adj) = invoked.oom_adj {
            let _ = write!(line, ", oom_adj={adj}");
        }
        if let Some(adj) = invoked.oom_score_adj {
            let _ = write!(line, ", oom_score_adj={adj}");
        }
        lines.put(&line.replace(", , ", ",  "));
    }
    if let Some(cpu) = &event.cpu {
        let mut line = format!("CPU: {}", cpu.cpu.unwrap_or(0));
        if let Some(uid) = cpu.uid {
            let _ = write!(line, " UID: {uid}");
        }
        // Which release of a series it is may stand there.
        let build = match cpu.build.as_str() {
            build if build.starts_with('#') => build,
            _ => "#1",
        };
        let _ = write!(
            line,
            " PID: {} Comm: {} Not tainted {} {build}",
            cpu.pid, cpu.comm, cpu.release
        );
        if cpu.cpu.is_none() {
            line = format!(
                "Pid: {}, comm: {} Not tainted {} {build}",
                cpu.pid, cpu.comm, cpu.release
            );
        }
        lines.put(&line);
    }
}

fn group(memcg: &Memcg, lines: &mut Lines<'_>) {
    let path = memcg.path.as_deref().unwrap_or("");
    if let Some(task) = &memcg.task_path {
        lines.put(&format!(
            "Task in {task} killed as a result of limit of {path}"
        ));
    }
    let usages = [
        ("memory", memcg.memory),
        ("memory+swap", memcg.memsw),
        ("swap", memcg.swap),
        ("kmem", memcg.kmem),
    ];
    for (name, usage) in usages {
        if let Some(Usage {
            usage,
            limit,
            failcnt,
        }) = usage
        {
            lines.put(&format!(
                "{name}: usage {usage}kB, limit {limit}kB, failcnt {failcnt}"
            ));
        }
    }
    let old = memcg.counters.iter().any(|counter| counter.name == "cache");
    if old && memcg.path.is_some() {
        let mut line = format!("Memory cgroup stats for {path}:");
        for Counter { name, value } in &memcg.counters {
            let _ = write!(line, " {name}:{value}KB");
        }
        lines.put(&line);
    } else if memcg.path.is_some() || !memcg.counters.is_empty() {
        lines.put(&format!("Memory cgroup stats for {path}:"));
        for Counter { name, value } in &memcg.counters {
            lines.put(&format!("{name} {value}"));
        }
    }
}

fn machine(memory: &Memory, lines: &mut Lines<'_>) {
    lines.put("Mem-Info:");
    let mut line = String::new();
    for Counter { name, value } in &memory.counters {
        let begins = COUNTERS.contains(&name.as_str());
        if begins && !line.is_empty() {
            lines.put(line.trim_start());
            line.clear();
        }
        let _ = write!(line, " {name}:{value}");
    }
    if !line.is_empty() {
        lines.put(line.trim_start());
    }
    if let Some(stack) = memory.kernel_stack {
        lines.put(&format!("Node 0 active_anon:0kB kernel_stack:{stack}kB"));
    }
    for zone in &memory.zones {
        zone_lines(zone, lines);
    }
    for zone in memory
        .zones
        .iter()
        .filter(|zone| !zone.free_lists.is_empty())
    {
        let mut line = format!("Node {} {}:", zone.node, zone.name);
        let mut sum = 0_u64;
        for list in &zone.free_lists {
            let _ = write!(line, " {}*{}kB", list.count, list.size);
            if !list.kinds.is_empty() {
                let _ = write!(line, " ({})", list.kinds);
            }
            sum = sum.saturating_add(list.count.saturating_mul(list.size));
        }
        let _ = write!(line, " = {sum}kB");
        lines.put(&line);
    }
    let count = memory.huge_pages.len();
    for (at, pages) in memory.huge_pages.iter().enumerate() {
        // They stand in the order of the nodes; a line that comes twice is one.
        let node = memory.nodes.get(at * memory.nodes.len() / count);
        lines.put(&format!(
            "Node {} hugepages_total={} hugepages_free={} hugepages_surp=0 hugepages_size={}kB",
            node.copied().unwrap_or(0),
            pages.total,
            pages.free,
            pages.size
        ));
    }
    let totals = [
        ("Free swap  = ", memory.free_swap, "kB"),
        ("Total swap = ", memory.total_swap, "kB"),
        ("", memory.pages_ram, " pages RAM"),
        ("", memory.pages_highmem, " pages HighMem/MovableOnly"),
        ("", memory.pages_reserved, " pages reserved"),
    ];
    for (before, value, behind) in totals {
        if let Some(value) = value {
            lines.put(&format!("{before}{value}{behind}"));
        }
    }
}

fn zone_lines(zone: &Zone, lines: &mut Lines<'_>) {
    let mut line = format!("Node {} {} free:{}kB", zone.node, zone.name, zone.free);
    let sizes = [
        ("boost", zone.boost),
        ("min", Some(zone.min)),
        ("low", Some(zone.low)),
        ("high", Some(zone.high)),
        ("reserved_highatomic", zone.reserved_highatomic),
        ("present", Some(zone.present)),
        ("managed", zone.managed),
        ("free_pcp", zone.free_pcp),
        ("free_cma", zone.free_cma),
    ];
    for (name, value) in sizes {
        if let Some(value) = value {
            let _ = write!(line, " {name}:{value}kB");
        }
    }
    lines.put(&line);
    let reserve: Vec<String> = zone.lowmem_reserve.iter().map(u64::to_string).collect();
    if !reserve.is_empty() {
        lines.put(&format!("lowmem_reserve[]: {}", reserve.join(" ")));
    }
}

fn table(event: &Event, lines: &mut Lines<'_>) {
    let is_known = |name: &str| value(&Row::default(), name).is_some() || is_optional(name);
    let columns: Vec<&str> = event
        .columns
        .iter()
        .map(String::as_str)
        .filter(|name| is_known(name))
        .collect();
    if columns.is_empty() {
        return;
    }
    if !event.columns_guessed {
        let mut header = "[  pid  ]".to_owned();
        for name in columns.iter().filter(|name| **name != "pid") {
            let _ = write!(header, " {name}");
        }
        lines.put(&format!("{header} name"));
    }
    for row in &event.rows {
        let mut line = format!("[{:>7}]", row.pid);
        for name in columns.iter().filter(|name| **name != "pid") {
            let _ = write!(line, " {:>5}", value(row, name).unwrap_or(0));
        }
        lines.put(&format!("{line} {}", row.name));
    }
}

/// Columns that only some kernels have.
fn is_optional(name: &str) -> bool {
    const OPTIONAL: [&str; 9] = [
        "rss_anon",
        "rss_file",
        "rss_shmem",
        "pgtables_bytes",
        "nr_ptes",
        "nr_pmds",
        "swapents",
        "oom_score_adj",
        "oom_adj",
    ];
    OPTIONAL.contains(&name)
}

/// The value of a column.
fn value(row: &Row, column: &str) -> Option<i64> {
    match column {
        "pid" => Some(row.pid.into()),
        "tgid" => Some(row.tgid.into()),
        "uid" => Some(row.uid),
        "total_vm" => Some(row.total_vm),
        "rss" => Some(row.rss),
        "rss_anon" => row.rss_anon,
        "rss_file" => row.rss_file,
        "rss_shmem" => row.rss_shmem,
        "pgtables_bytes" => row.pgtables_bytes,
        "nr_ptes" => row.nr_ptes,
        "nr_pmds" => row.nr_pmds,
        "swapents" => row.swapents,
        "oom_score_adj" => row.oom_score_adj,
        "oom_adj" => row.oom_adj,
        _ => None,
    }
}

fn summary_line(summary: &Summary) -> String {
    let mut line = format!("oom-kill:constraint={}", summary.constraint);
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(line, ",{name}={value}");
        }
    };
    put("nodemask", summary.nodemask.as_deref());
    put("cpuset", summary.cpuset.as_deref());
    put("mems_allowed", summary.mems_allowed.as_deref());
    if summary.global {
        line += ",global_oom";
    }
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(line, ",{name}={value}");
        }
    };
    put("oom_memcg", summary.oom_memcg.as_deref());
    put("task_memcg", summary.task_memcg.as_deref());
    put("task", summary.task.as_deref());
    put("pid", summary.pid.map(|pid| pid.to_string()).as_deref());
    put("uid", summary.uid.map(|uid| uid.to_string()).as_deref());
    line
}

fn outcome(event: &Event, lines: &mut Lines<'_>) {
    if let Some((pid, comm)) = &event.already_exiting {
        lines.put(&format!(
            "Out of memory: OOM victim {pid} ({comm}) is already exiting. Skip killing the task"
        ));
    }
    if let Some(selected) = &event.selected {
        let message = colon(&selected.message);
        lines.put(&format!(
            "{message}Kill process {} ({}) score {} or sacrifice child",
            selected.pid, selected.comm, selected.score
        ));
    }
    if let Some(kill) = &event.killed {
        lines.put(&kill_line(kill));
    }
    if let Some(path) = &event.oom_group {
        lines.put(&format!(
            "Tasks in {path} are going to be killed due to memory.oom.group set"
        ));
    }
    for kill in &event.group_kills {
        lines.put(&kill_line(kill));
    }
    for reaped in &event.reaped {
        lines.put(&format!("oom_reaper: {}", reaped.text));
    }
    let says_so = |panic: &String| panic.contains("no killable processes");
    if event.no_killable && !event.panic.as_ref().is_some_and(says_so) {
        lines.put("Out of memory and no killable processes...");
    }
    if let Some(panic) = &event.panic {
        lines.put(&format!("Kernel panic - not syncing: {panic}"));
    }
}

fn colon(message: &str) -> String {
    match message {
        "" => String::new(),
        message => format!("{message}: "),
    }
}

fn kill_line(kill: &Kill) -> String {
    let mut line = format!(
        "{}Killed process {} ({})",
        colon(&kill.message),
        kill.pid,
        kill.comm
    );
    let sizes = [
        ("total-vm", kill.total_vm),
        ("anon-rss", kill.anon_rss),
        ("file-rss", kill.file_rss),
        ("shmem-rss", kill.shmem_rss),
    ];
    let mut mark = " ";
    for (name, size) in sizes {
        if let Some(size) = size {
            let _ = write!(line, "{mark}{name}:{size}kB");
            mark = ", ";
        }
    }
    if let Some(uid) = kill.uid {
        let _ = write!(line, ", UID:{uid}");
    }
    if let Some(size) = kill.pgtables {
        let _ = write!(line, " pgtables:{size}kB");
    }
    if let Some(adj) = kill.oom_score_adj {
        let _ = write!(line, " oom_score_adj:{adj}");
    }
    line
}
