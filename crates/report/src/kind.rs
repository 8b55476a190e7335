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
    /// `Linux version 6.1.0-42-amd64 (…) #1 SMP …`
    Boot,
    /// `Memory cgroup min protection 0kB -- low protection 0kB`
    Protection,
}

/// Texts that a part begins with, by their first byte.
const fn beginnings(first: u8) -> &'static [(&'static str, Kind)] {
    match first {
        b'C' => &[("CPU: ", Kind::Cpu)],
        b'P' => &[("Pid: ", Kind::Cpu)],
        b'M' => &[
            ("Mem-Info:", Kind::MemInfo),
            ("Mem-info:", Kind::MemInfo),
            ("Memory cgroup stats for", Kind::MemcgStats),
            ("Memory cgroup out of memory", Kind::Kill),
            ("Memory cgroup min protection ", Kind::Protection),
        ],
        b'a' => &[
            ("active_anon:", Kind::Counters),
            ("active_file:", Kind::Counters),
        ],
        b'u' => &[("unevictable:", Kind::Counters)],
        b's' => &[
            ("slab_reclaimable:", Kind::Counters),
            ("sec_pagetables:", Kind::Counters),
            ("swap: usage ", Kind::Usage),
            ("sysrq: Manual OOM", Kind::Manual),
            ("sysrq: SysRq : Manual OOM", Kind::Manual),
        ],
        b'm' => &[
            ("mapped:", Kind::Counters),
            ("memory: usage ", Kind::Usage),
            ("memory+swap: usage ", Kind::Usage),
        ],
        b'k' => &[
            ("kernel_misc_reclaimable:", Kind::Counters),
            ("kmem: usage ", Kind::Usage),
        ],
        b'f' => &[("free:", Kind::Counters)],
        b'l' => &[("lowmem_reserve[]:", Kind::Reserve)],
        b'L' => &[("Linux version ", Kind::Boot)],
        b'F' => &[("Free swap ", Kind::Totals)],
        b'T' => &[
            ("Total swap ", Kind::Totals),
            ("Task in ", Kind::TaskIn),
            ("Tasks in ", Kind::Group),
        ],
        b'U' => &[("Unreclaimable slab info:", Kind::Slab)],
        b'o' => &[
            ("oom-kill:", Kind::Summary),
            ("oom_reaper: ", Kind::Reaper),
            ("oom_kill_process: ", Kind::Suppressed),
        ],
        b'O' => &[("Out of memory", Kind::Kill)],
        b'K' => &[
            ("Killed process ", Kind::Kill),
            ("Kernel panic - not syncing: ", Kind::Panic),
        ],
        b'S' => &[("SysRq : Manual OOM", Kind::Manual)],
        _ => &[],
    }
}

/// The panics that belong to the OOM killer, as they end.
pub(super) const PANICS: [&str; 5] = [
    "System is deadlocked on memory",
    "system-wide panic_on_oom is enabled",
    "compulsory panic_on_oom is enabled",
    "Out of memory and no killable processes",
    "Attempted to kill init!",
];

/// What a line is, by what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it begins: what stands before is the prefix.
    pub start: usize,
    /// What part of a report it is.
    pub kind: Kind,
}

/// Finds the part of a report that a line holds, wherever it begins. Blanks may be tabs. `is_in_table` allows a
/// row that is cut off behind its id.
pub(super) fn find(text: &str, is_in_table: bool) -> Option<Found> {
    let found = find_beginning(text, is_in_table);
    // Names stand in front of these, and may look like anything; a row is longer than its name.
    if found.is_none_or(|found| found.kind != Kind::Row && found.kind != Kind::TableHeader) {
        if let Some(at) = text.rfind(" invoked oom-killer:") {
            // Quoted in a line of another kind, it is none.
            if found.is_none_or(|found| at < found.start + 16 || found.start > at) {
                return Some(Found {
                    start: at,
                    kind: Kind::Header,
                });
            }
        }
        if found.is_none() && text.contains(": page allocation failure") {
            return Some(Found {
                start: 0,
                kind: Kind::AllocationFailure,
            });
        }
    }
    found
}

fn find_beginning(text: &str, is_in_table: bool) -> Option<Found> {
    let mut before = b' ';
    for (start, &byte) in text.as_bytes().iter().enumerate() {
        let is_inside = before.is_ascii_alphanumeric() || before == b'_' || before >= 0x80;
        let is_number = byte.is_ascii_digit() && (before.is_ascii_digit() || before == b'.');
        before = byte;
        if is_inside && !byte.is_ascii_digit() || is_number {
            continue;
        }
        if !FIRST[byte as usize] {
            continue;
        }
        let rest = &text[start..];
        let kind = beginning(rest, byte, is_in_table);
        if kind != Kind::Other {
            return Some(Found { start, kind });
        }
    }
    None
}

/// What a part can begin with.
const FIRST: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"[CPMausmkflLFTUoOKSNDH0123456789";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

fn beginning(text: &str, first: u8, is_in_table: bool) -> Kind {
    match first {
        b'[' => return of_bracket(text, is_in_table),
        b'0'..=b'9' => {
            let pages = |rest: &str| {
                let rest = rest
                    .strip_prefix(blank)
                    .and_then(|rest| rest.strip_prefix("pages"));
                let rest = rest.and_then(|rest| rest.strip_prefix(blank));
                ["RAM", "reserved", "HighMem"]
                    .iter()
                    .any(|name| rest.is_some_and(|rest| rest.starts_with(name)))
            };
            return match unsigned(text) {
                Some((_, rest)) if pages(rest) => Kind::Totals,
                _ => Kind::Other,
            };
        }
        _ => {}
    }
    let begins = |(begin, _): &&(&str, Kind)| starts_with(text, begin);
    if let Some((begin, kind)) = beginnings(first).iter().find(begins) {
        let rest = &text[begin.len()..];
        let is_number = || rest.starts_with(|c: char| c.is_ascii_digit());
        let kind = match kind {
            Kind::Cpu if is_number() && contains(text, "omm: ") => Kind::Cpu,
            Kind::Cpu => Kind::Other,
            // The values of a zone have the names of counters, and a unit.
            Kind::Counters if begin.len() < text.len() => match unsigned(rest) {
                Some((_, behind)) if behind.is_empty() || behind.starts_with(blank) => {
                    Kind::Counters
                }
                _ => Kind::Other,
            },
            Kind::Totals if !rest.trim_start_matches(blank).starts_with('=') => Kind::Other,
            Kind::Group if !rest.contains("memory.oom.group") => Kind::Other,
            Kind::Panic if !is_panic(rest) => Kind::Other,
            Kind::Suppressed if !rest.contains("callbacks") => Kind::Other,
            Kind::Summary if !rest.is_empty() && !rest.starts_with('c') => Kind::Other,
            Kind::Boot if !is_number() => Kind::Other,
            Kind::Kill => of_kill(text),
            kind => *kind,
        };
        if kind != Kind::Other {
            return kind;
        }
    }
    if matches!(first, b'N' | b'D' | b'H' | b'M') {
        return of_node(text);
    }
    Kind::Other
}

/// A blank, or what stands for one.
pub(super) fn blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Whether a text begins with another one, but that a blank may be a tab.
fn starts_with(text: &str, begin: &str) -> bool {
    let (text, begin) = (text.as_bytes(), begin.as_bytes());
    text.len() >= begin.len()
        && begin
            .iter()
            .zip(text)
            .all(|(a, b)| a == b || *a == b' ' && *b == b'\t')
}

/// Whether a text contains another one, but that a blank may be a tab.
fn contains(text: &str, mark: &str) -> bool {
    text.contains(mark) || text.contains('\t') && text.replace('\t', " ").contains(mark)
}

/// Whether the words behind `Kernel panic` are of the OOM killer, or the beginning of such.
fn is_panic(words: &str) -> bool {
    words.contains(" memory")
        || PANICS.iter().any(|panic| {
            words.contains(panic) || !words.is_empty() && panic.starts_with(words.trim_end())
        })
}

/// `[  pid  ]   uid  tgid`, `[    123]     0   123`
fn of_bracket(text: &str, is_in_table: bool) -> Kind {
    let inner = text[1..].trim_start_matches(blank);
    if let Some(rest) = inner.strip_prefix("pid") {
        let is_header = rest.trim_start_matches(blank).starts_with(']');
        return if is_header {
            Kind::TableHeader
        } else {
            Kind::Other
        };
    }
    let Some((_, rest)) = unsigned(inner) else {
        return Kind::Other;
    };
    let Some(mut rest) = rest.trim_start_matches(blank).strip_prefix(']') else {
        return Kind::Other;
    };
    let mut values = 0;
    // The user, the process, and its size.
    while values < 3 {
        let next = rest.trim_start_matches(blank);
        let Some((_, behind)) = number(next).filter(|_| next.len() < rest.len()) else {
            break;
        };
        if !behind.is_empty() && !behind.starts_with(blank) {
            break;
        }
        values += 1;
        rest = behind;
    }
    let is_cut = rest.trim_matches(blank).is_empty();
    if values == 3 || values > 0 && (is_in_table || is_cut) || is_in_table && is_cut {
        Kind::Row
    } else {
        Kind::Other
    }
}

/// Lines about a zone or a node.
fn of_node(text: &str) -> Kind {
    let inner = text
        .strip_prefix("Node")
        .and_then(|rest| rest.strip_prefix(blank));
    let zone = match inner.and_then(number) {
        Some((_, rest)) => rest.strip_prefix(blank).unwrap_or(rest),
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
    } else if rest.is_empty() || rest == " " {
        // Cut off behind its name.
        if zone.len() < text.len() {
            Kind::Zone
        } else {
            Kind::Other
        }
    } else if starts_with(rest, " free:") {
        Kind::Zone
    } else if rest
        .strip_prefix(':')
        .and_then(|rest| rest.strip_prefix(blank))
        .and_then(unsigned)
        .is_some_and(|(_, rest)| rest.starts_with('*'))
    {
        Kind::FreeLists
    } else {
        Kind::Other
    }
}

/// Lines about a kill, from where they begin.
fn of_kill(text: &str) -> Kind {
    let plain;
    let text = if text.contains('\t') {
        plain = text.replace('\t', " ");
        &plain
    } else {
        text
    };
    let memory = !text.starts_with("Killed");
    if let Some(rest) = after(text, "Killed process ") {
        let pid = rest.starts_with(|c: char| c.is_ascii_digit());
        // Kernels before 2.6.34 print no sizes.
        let bare = text.starts_with("Killed process ") && text.trim_end().ends_with(')');
        if pid && (memory || bare || rest.contains("total-vm:")) {
            return Kind::Kill;
        }
    }
    if !memory {
        return Kind::Other;
    }
    if text.starts_with("Out of memory and no killable") {
        Kind::NoKillable
    } else if after(text, "ill process ").is_some_and(|rest| rest.contains(" score ")) {
        Kind::Selected
    } else if after(text, "OOM victim ").is_some_and(|rest| rest.contains("already exiting")) {
        Kind::Exiting
    } else {
        Kind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, find};

    #[test]
    fn knows_a_record_by_what_it_holds() {
        let table = [
            ("a b invoked oom-killer: gfp_mask=0x0", Kind::Header, 3),
            ("[     95]     0    95 1 invoked oom", Kind::Row, 0),
            ("[ pid ]   uid  tgid", Kind::TableHeader, 0),
            ("[kworker/0:1] invoked oom-killer: gfp", Kind::Header, 13),
            ("CPU: 1 PID: 131 Comm: x", Kind::Cpu, 0),
            ("CPU: 1 is online", Kind::Other, 0),
            ("Node 0 DMA32 free:3588kB min:3624kB", Kind::Zone, 0),
            ("Normal free:3588kB min:3624kB", Kind::Zone, 0),
            ("Node 0 DMA32: 1*4kB (M)", Kind::FreeLists, 0),
            ("Node 0 DMA: empty", Kind::Other, 0),
            ("Node 0 active_anon:1kB", Kind::Node, 0),
            ("Node 1 hugepages_total=0", Kind::Totals, 0),
            ("65406 pages RAM", Kind::Totals, 0),
            ("0 pages in swap cache", Kind::Other, 0),
            (" free:746 free_pcp:22", Kind::Counters, 1),
            ("low:5kB active_anon:0kB x", Kind::Other, 0),
            ("Killed process 12 (x) total-vm:1kB", Kind::Kill, 0),
            ("Killed process 34 (cat)", Kind::Kill, 0),
            ("we Killed process 12 for fun", Kind::Other, 0),
            (
                "Out of memory: Kill process 1 (x) score 2 or sacrifice child",
                Kind::Selected,
                0,
            ),
            ("Tasks in the queue", Kind::Other, 0),
            ("Kernel panic - not syncing: VFS", Kind::Other, 0),
            ("Kernel panic - not syncing: System is", Kind::Panic, 0),
            ("", Kind::Other, 0),
            (
                "[dim. 19 avril 18:03:30 2026] [    100]     0   100     3450",
                Kind::Row,
                30,
            ),
            (
                "kern.log:7:May  1 10:00:00 host kernel: [  100.000007] 262144 pages RAM",
                Kind::Totals,
                55,
            ),
            ("kernel[0]: Mem-Info:", Kind::MemInfo, 11),
            ("| 11 | [    100]     0   100     3450 |", Kind::Row, 7),
            ("[\t100]\t0\t100\t3450", Kind::Row, 0),
            ("Free swap\t= 0kB", Kind::Totals, 0),
            (
                "x Memory cgroup out of memory: Killed process 1 (x) total-vm:1kB",
                Kind::Kill,
                2,
            ),
            (
                "Out of memory (oom_kill_allocating_task): Killed process 1 (x)",
                Kind::Kill,
                0,
            ),
            (
                "TCP: out of memory -- consider tuning tcp_mem",
                Kind::Other,
                0,
            ),
            ("systemd[1]: 1 2 3", Kind::Other, 0),
            ("[  1.0] [ 99] 2024 05 01", Kind::Row, 8),
            ("[  100] 2024", Kind::Row, 0),
            ("größe: [ 7] a", Kind::Other, 0),
        ];
        for (text, kind, start) in table {
            let found = find(text, false);
            let (of, at) = found.map_or((Kind::Other, 0), |found| (found.kind, found.start));
            assert_eq!((of, at), (kind, start), "{text}");
        }
        assert_eq!(find("[    200]", false), None);
        assert_eq!(find("[    200]", true).unwrap().kind, Kind::Row);
    }
}
