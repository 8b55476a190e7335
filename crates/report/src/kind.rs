// SPDX-License-Identifier: GPL-2.0-only
//! What part of a report a record is, by how it begins.

use super::words::{after, number, unsigned};

/// A part of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// None of ours.
    #[default]
    Other,
    /// `x invoked oom-killer: …`
    Header,
    /// `CPU: 1 PID: 131 Comm: x`, `Pid: 131, comm: x`
    Cpu,
    /// `Mem-Info:`
    MemInfo,
    /// `active_anon:725 inactive_anon:43012`
    Counters,
    /// `Node 0 active_anon:2900kB`: repeats the counters by node, in kB.
    Node,
    /// `Node 0 DMA free:1340kB min:144kB`
    Zone,
    /// `lowmem_reserve[]: 0 175`
    Reserve,
    /// `Node 0 DMA: 2*4kB (UM) = 832kB`
    FreeLists,
    /// `Node 0 hugepages_total=0`, `65406 pages RAM`, `Total swap = 0kB`
    Totals,
    /// `memory: usage 524092kB, limit 524288kB, failcnt 164324`
    Usage,
    /// `Memory cgroup stats for /path:`
    MemcgStats,
    /// `Task in /a/b killed as a result of limit of /a`
    TaskIn,
    /// `Unreclaimable slab info:`
    Slab,
    /// `[  pid  ]   uid  tgid total_vm`
    TableHeader,
    /// `[    123]     0   123`
    Row,
    /// `oom-kill:constraint=…`
    Summary,
    /// `Out of memory: Kill process 1 (x) score 2 or sacrifice child`
    Selected,
    /// `Out of memory: Killed process 1 (x) total-vm:…`
    Kill,
    /// `Tasks in /x are going to be killed due to memory.oom.group set`
    Group,
    /// `Out of memory and no killable processes...`
    NoKillable,
    /// `Kernel panic - not syncing: …`
    Panic,
    /// `Out of memory: OOM victim 1 (x) is already exiting.`
    Exiting,
    /// `oom_reaper: …`
    Reaper,
    /// `oom_kill_process: 5 callbacks suppressed`
    Suppressed,
    /// `sysrq: Manual OOM execution`
    Manual,
    /// `x: page allocation failure: order:4`
    AllocationFailure,
}

/// Texts that a part begins with.
const BEGINNINGS: &[(&str, Kind)] = &[
    ("CPU: ", Kind::Cpu),
    ("Pid: ", Kind::Cpu),
    ("Mem-Info:", Kind::MemInfo),
    ("Mem-info:", Kind::MemInfo),
    ("active_anon:", Kind::Counters),
    ("active_file:", Kind::Counters),
    ("unevictable:", Kind::Counters),
    ("slab_reclaimable:", Kind::Counters),
    ("mapped:", Kind::Counters),
    ("kernel_misc_reclaimable:", Kind::Counters),
    ("sec_pagetables:", Kind::Counters),
    ("free:", Kind::Counters),
    ("lowmem_reserve[]:", Kind::Reserve),
    ("Free swap  =", Kind::Totals),
    ("Free swap =", Kind::Totals),
    ("Total swap =", Kind::Totals),
    ("memory: usage ", Kind::Usage),
    ("memory+swap: usage ", Kind::Usage),
    ("swap: usage ", Kind::Usage),
    ("kmem: usage ", Kind::Usage),
    ("Memory cgroup stats for", Kind::MemcgStats),
    ("Task in ", Kind::TaskIn),
    ("Unreclaimable slab info:", Kind::Slab),
    ("oom-kill:", Kind::Summary),
    ("Tasks in ", Kind::Group),
    ("Out of memory and no killable", Kind::NoKillable),
    ("Kernel panic - not syncing: ", Kind::Panic),
    ("oom_reaper: ", Kind::Reaper),
    ("oom_kill_process: ", Kind::Suppressed),
    ("sysrq: Manual OOM", Kind::Manual),
    ("SysRq : Manual OOM", Kind::Manual),
    ("sysrq: SysRq : Manual OOM", Kind::Manual),
];

impl Kind {
    /// What a record is.
    pub fn of(text: &str) -> Kind {
        // The kernel indents continued counters by a blank.
        let text = text.strip_prefix(' ').unwrap_or(text);
        if let Some(inner) = text.strip_prefix('[') {
            let inner = inner.trim_start_matches(' ');
            if let Some(rest) = inner.strip_prefix("pid")
                && rest.trim_start_matches(' ').starts_with(']')
            {
                return Kind::TableHeader;
            }
            if let Some((_, rest)) = unsigned(inner)
                && rest.trim_start_matches(' ').starts_with(']')
            {
                return Kind::Row;
            }
        }
        if let Some((_, kind)) = BEGINNINGS.iter().find(|(begin, _)| text.starts_with(begin)) {
            return match kind {
                Kind::Cpu if after(text, "omm: ").is_none() => Kind::Other,
                Kind::Group if !text.contains("memory.oom.group") => Kind::Other,
                Kind::Panic if !text.contains(" memory") => Kind::Other,
                Kind::Suppressed if !text.contains("callbacks") => Kind::Other,
                kind => *kind,
            };
        }
        if text.starts_with("Node ") || text.starts_with(|c: char| "DNHM".contains(c)) {
            let kind = of_node(text);
            if kind != Kind::Other {
                return kind;
            }
        }
        if let Some((_, rest)) = unsigned(text) {
            let pages = [" pages RAM", " pages reserved", " pages HighMem"];
            if pages.iter().any(|pages| rest.starts_with(pages)) {
                return Kind::Totals;
            }
        }
        if text.contains(" invoked oom-killer:") {
            return Kind::Header;
        }
        if text.contains(": page allocation failure") {
            return Kind::AllocationFailure;
        }
        of_kill(text)
    }
}

/// Lines about a zone or a node.
fn of_node(text: &str) -> Kind {
    let zone = match text.strip_prefix("Node ").and_then(number) {
        Some((_, rest)) => rest.strip_prefix(' ').unwrap_or(rest),
        None => text,
    };
    if zone.starts_with("hugepages_total=") {
        return Kind::Totals;
    }
    if zone.starts_with("active_anon:") && zone.len() < text.len() {
        return Kind::Node;
    }
    let name = zone.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let known = ["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"].contains(&&zone[..name]);
    let rest = &zone[name..];
    if !known {
        Kind::Other
    } else if rest.starts_with(" free:") {
        Kind::Zone
    } else if rest
        .strip_prefix(": ")
        .and_then(unsigned)
        .is_some_and(|(_, rest)| rest.starts_with('*'))
    {
        Kind::FreeLists
    } else {
        Kind::Other
    }
}

/// Lines about a kill. Something may stand before them that is no known prefix.
fn of_kill(text: &str) -> Kind {
    let memory = text.contains("ut of memory");
    if let Some(rest) = after(text, "Killed process ") {
        let pid = rest.starts_with(|c: char| c.is_ascii_digit());
        // Kernels before 2.6.34 print no sizes.
        let bare = text.starts_with("Killed process ") && text.ends_with(')');
        if pid && (memory || bare || rest.contains("total-vm:")) {
            return Kind::Kill;
        }
    }
    if !memory {
        return Kind::Other;
    }
    if after(text, "ill process ").is_some_and(|rest| rest.contains(" score ")) {
        Kind::Selected
    } else if after(text, "OOM victim ").is_some_and(|rest| rest.contains("already exiting")) {
        Kind::Exiting
    } else {
        Kind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn knows_a_record_by_its_beginning() {
        let table = [
            ("a b invoked oom-killer: gfp_mask=0x0", Kind::Header),
            ("[     95]     0    95 invoked oom", Kind::Row),
            ("[ pid ]   uid  tgid", Kind::TableHeader),
            ("[kworker/0:1] invoked oom-killer: gfp", Kind::Header),
            ("CPU: 1 PID: 131 Comm: x", Kind::Cpu),
            ("CPU: 1 is online", Kind::Other),
            ("Node 0 DMA32 free:3588kB min:3624kB", Kind::Zone),
            ("Normal free:3588kB min:3624kB", Kind::Zone),
            ("Node 0 DMA32: 1*4kB (M)", Kind::FreeLists),
            ("Node 0 DMA: empty", Kind::Other),
            ("Node 0 active_anon:1kB", Kind::Node),
            ("Node 1 hugepages_total=0", Kind::Totals),
            ("65406 pages RAM", Kind::Totals),
            ("0 pages in swap cache", Kind::Other),
            (" free:746 free_pcp:22", Kind::Counters),
            ("Killed process 12 (x) total-vm:1kB", Kind::Kill),
            ("Killed process 34 (cat)", Kind::Kill),
            ("we Killed process 12 for fun", Kind::Other),
            (
                "Out of memory: Kill process 1 (x) score 2 or sacrifice child",
                Kind::Selected,
            ),
            ("Tasks in the queue", Kind::Other),
            ("Kernel panic - not syncing: VFS", Kind::Other),
            ("", Kind::Other),
        ];
        for (text, kind) in table {
            assert_eq!(Kind::of(text), kind, "{text}");
        }
    }
}
