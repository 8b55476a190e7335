// SPDX-License-Identifier: GPL-2.0-only
//! What the header says of the calls of the gallery that kill nobody: scenario, call, and the sentence.

/// The sentences.
pub(super) const ENDINGS: &[(&str, usize, &str)] = &[
    (
        "trap-03-victim-in-flight",
        0,
        "Kills nobody: php-fpm is still dying, and the kernel waits for its memory",
    ),
    (
        "argued-07-margin",
        3,
        "Kills nobody: the group has room again, or the requesting process is dying",
    ),
    (
        "argued-09-reaper",
        2,
        "Kills nobody: render is still dying, and the kernel waits for its memory",
    ),
    (
        "argued-10-core-dump",
        1,
        "Kills nobody: browser is still dying, and the kernel waits for its memory",
    ),
    (
        "trap-05-origin",
        3,
        "Kills nobody: unmerge is chosen, but it has no memory left",
    ),
    (
        "trap-07-group-oom",
        0,
        "Kills nobody: drivers have given memory back",
    ),
    (
        "trap-07-group-oom",
        2,
        "Kills nobody: no process can be chosen",
    ),
    (
        "trap-08-sysrq",
        0,
        "Kills nobody: java is chosen, but it is dying already",
    ),
    (
        "trap-09-exiting-or-not",
        0,
        "Kills nobody: the requesting process curl is dying already and may use the reserves",
    ),
    (
        "trap-09-exiting-or-not",
        1,
        "Kills nobody: curl is still dying, and the kernel waits for its memory",
    ),
    (
        "trap-19-allocating-task",
        1,
        "Kills nobody: java is still dying, and the kernel waits for its memory",
    ),
    (
        "trap-20-nofs",
        0,
        "Kills nobody: the request must not enter file systems (no __GFP_FS), so reclaim has tried too little to justify a kill",
    ),
    (
        "trap-21-second-thread",
        1,
        "Kills nobody: the requesting process clickhouse is dying already and may use the reserves",
    ),
    (
        "trap-23-stale-points",
        0,
        "Kills nobody: php-fpm is still dying, and the kernel waits for its memory",
    ),
    (
        "trap-25-borrowed-memory",
        2,
        "Kills nobody: the requesting process qemu-a is dying already and may use the reserves",
    ),
];
