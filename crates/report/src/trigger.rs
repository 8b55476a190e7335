// SPDX-License-Identifier: GPL-2.0-only
//! Which lines may be a part of a report, or speak of one. This sees every byte of a log.

/// Texts by their first byte. One of them stands in the first line of whatever is read; what
/// follows it is looked at anyway.
const K: &[&[u8]] = &[
    b"Killed process",
    b"Kill process",
    b"Killed\xc2\xa0process",
    b"Kernel panic - not syncing",
];
const O: &[&[u8]] = &[
    b"Out of memory",
    b"Out\xc2\xa0of",
    b"Out&nbsp;of",
    b"OOMKill",
    b"OOM-kill",
    b"OOM kill",
    b"OOM enc",
];
const SMALL_O: &[&[u8]] = &[b"oom", b"out of memory"];
const M: &[&[u8]] = &[b"Mem-Info:", b"Manual OOM", b"Memory cgroup "];
const P: &[&[u8]] = &[b"page allocation failure", b"page allocation stalls"];
const T: &[&[u8]] = &[b"Tasks state (memory"];
const V: &[&[u8]] = &[b"VM_FAULT_OOM"];
const L: &[&[u8]] = &[b"lowmemorykiller", b"low memory!"];
const BIG_L: &[&[u8]] = &[b"Linux version "];
const S: &[&[u8]] = &[b"SystemOOM", b"System is deadlocked on memory"];

/// Whether a line holds one of the texts.
pub(super) fn found(line: &[u8]) -> bool {
    for (at, byte) in line.iter().enumerate() {
        let texts = match byte {
            b'o' => SMALL_O,
            b'O' => O,
            b'K' => K,
            b'M' => M,
            b'p' => P,
            b'T' => T,
            b'V' => V,
            b'l' => L,
            b'L' => BIG_L,
            b'S' => S,
            _ => continue,
        };
        let rest = &line[at..];
        // The second letter decides nearly always.
        if texts
            .iter()
            .any(|text| rest.get(1) == text.get(1) && rest.starts_with(text))
        {
            return true;
        }
    }
    false
}
