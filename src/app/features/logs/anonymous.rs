// SPDX-License-Identifier: GPL-2.0-only
//! An event without the names in it: processes, hosts, cgroups, pods, containers, units and users have others, each
//! the same one everywhere, so that the explanation stays what it is. Sizes, points and the kernel stay.
//!
//! What is left is made from the values of the event; no text of the log is copied.

use crate::report::{Event, Kill};
use std::collections::BTreeMap;

/// Names by what they are replaced with.
#[derive(Default)]
struct Names {
    comms: BTreeMap<String, String>,
    pids: BTreeMap<i32, i32>,
    uids: BTreeMap<i64, i64>,
    parts: BTreeMap<String, String>,
}

/// The first id that a process or a user gets.
const FIRST: usize = 1001;

impl Names {
    fn comm(&mut self, name: &mut String) {
        let next = format!("process-{}", self.comms.len() + 1);
        let known = self.comms.entry(name.clone()).or_insert(next);
        name.clone_from(known);
    }

    /// Init stays what it is: the kernel spares it.
    fn pid(&mut self, pid: &mut i32) {
        if *pid > 1 {
            let next = i32::try_from(FIRST + self.pids.len()).unwrap_or(i32::MAX);
            *pid = *self.pids.entry(*pid).or_insert(next);
        }
    }

    /// Root stays what it is: old kernels give it a bonus.
    fn uid(&mut self, uid: &mut i64) {
        if *uid != 0 {
            let next = (FIRST + self.uids.len()) as i64;
            *uid = *self.uids.entry(*uid).or_insert(next);
        }
    }

    fn path(&mut self, path: &mut String) {
        let parts: Vec<String> = path.split('/').map(|part| self.part(part)).collect();
        *path = parts.join("/");
    }

    /// A component of a path. What says which system it belongs to stays, so that an explanation by it stays.
    fn part(&mut self, part: &str) -> String {
        if part.is_empty() || KNOWN.contains(&part) {
            return part.to_owned();
        }
        if let Some(known) = self.parts.get(part) {
            return known.clone();
        }
        let number = self.parts.len() + 1;
        let (stem, ending) = match ENDINGS.iter().find(|ending| part.ends_with(*ending)) {
            Some(ending) => (&part[..part.len() - ending.len()], *ending),
            None => (part, ""),
        };
        let id = format!("{number:064x}");
        let uid = |separator: &str| {
            [
                "00000000",
                "0000",
                "0000",
                "0000",
                &format!("{number:012x}"),
            ]
            .join(separator)
        };
        let pod = [
            "pod",
            "kubepods-pod",
            "kubepods-burstable-pod",
            "kubepods-besteffort-pod",
        ];
        let pod = pod.iter().find(|begin| {
            let rest = stem.strip_prefix(**begin);
            rest.is_some_and(|rest| rest.len() >= 32 && rest.bytes().all(is_of_uid))
        });
        let is_id =
            |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let runtime = [
            "cri-containerd-",
            "crio-",
            "docker-",
            "libpod-",
            "lxc.payload.",
            "",
        ];
        let runtime = runtime
            .iter()
            .find(|begin| stem.strip_prefix(**begin).is_some_and(is_id));
        let new = match (pod, runtime) {
            (Some(begin), _) => {
                let separator = if begin.contains('-') { "_" } else { "-" };
                format!("{begin}{}{ending}", uid(separator))
            }
            (None, Some(begin)) => format!("{begin}{id}{ending}"),
            (None, None) => match self.user(stem) {
                Some(user) => format!("{user}{ending}"),
                // A number is that of a container or a machine of Proxmox.
                None if is_number(stem) => format!("{number}{ending}"),
                None if stem.starts_with("session-") => format!("session-{number}{ending}"),
                None if stem.starts_with("lxc.payload.") => format!("lxc.payload.{number}"),
                None if ending.is_empty() => format!("group-{number}"),
                None => format!("unit-{number}{ending}"),
            },
        };
        self.parts.insert(part.to_owned(), new.clone());
        new
    }

    /// `user-1000`, `user@1000`: the user has the same id as in the table.
    fn user(&mut self, stem: &str) -> Option<String> {
        let begin = ["user-", "user@"]
            .into_iter()
            .find(|begin| stem.starts_with(begin))?;
        let mut uid = stem[begin.len()..].parse().ok()?;
        self.uid(&mut uid);
        Some(format!("{begin}{uid}"))
    }

    fn kill(&mut self, kill: &mut Kill) {
        self.pid(&mut kill.pid);
        self.comm(&mut kill.comm);
        if let Some(uid) = &mut kill.uid {
            let mut wide = i64::from(*uid);
            self.uid(&mut wide);
            *uid = u32::try_from(wide).unwrap_or(u32::MAX);
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_of_uid(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || b"-_".contains(&byte)
}

/// Components that every machine has.
const KNOWN: [&str; 22] = [
    "(null)",
    "kubepods",
    "kubepods.slice",
    "burstable",
    "besteffort",
    "kubepods-burstable.slice",
    "kubepods-besteffort.slice",
    "system.slice",
    "user.slice",
    "machine.slice",
    "app.slice",
    "session.slice",
    "init.scope",
    "docker",
    "lxc",
    "ns",
    "libpod_parent",
    "container",
    "qemu.slice",
    "-.slice",
    ".lxc",
    "init",
];

/// What units end with.
const ENDINGS: [&str; 5] = [".service", ".scope", ".slice", ".mount", ".socket"];

/// An event without the names in it. It has no stamp.
pub fn anonymous(event: &Event) -> Event {
    let mut event = event.clone();
    let mut names = Names::default();
    event.stamp = String::new();
    for row in &mut event.rows {
        names.pid(&mut row.tgid);
        names.pid(&mut row.pid);
        names.uid(&mut row.uid);
        names.comm(&mut row.name);
    }
    if let Some(invoked) = &mut event.invoked {
        names.comm(&mut invoked.comm);
        // Flags have the kernel's names, or none.
        let is_flag = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "_|".contains(c);
        invoked
            .gfp_flags
            .take_if(|flags| !flags.chars().all(is_flag));
        invoked.nodemask.take_if(|nodes| !is_list_of_nodes(nodes));
    }
    if let Some(cpu) = &mut event.cpu {
        names.pid(&mut cpu.pid);
        names.comm(&mut cpu.comm);
        if let Some(uid) = &mut cpu.uid {
            let mut wide = i64::from(*uid);
            names.uid(&mut wide);
            *uid = u32::try_from(wide).unwrap_or(u32::MAX);
        }
        cpu.release = release(&cpu.release);
        cpu.build = build(&cpu.build);
    }
    if let Some(memcg) = &mut event.memcg {
        for path in [&mut memcg.path, &mut memcg.task_path]
            .into_iter()
            .flatten()
        {
            names.path(path);
        }
    }
    if let Some(memory) = &mut event.memory {
        // A driver of one's own may have a cache.
        memory.slab_caches.clear();
        for zone in &mut memory.zones {
            if !ZONES.contains(&zone.name.as_str()) {
                zone.name = "Normal".to_owned();
            }
            for list in &mut zone.free_lists {
                list.kinds.retain(|c| "UMECHI".contains(c));
            }
        }
    }
    if let Some(summary) = &mut event.summary {
        let paths = [
            &mut summary.cpuset,
            &mut summary.oom_memcg,
            &mut summary.task_memcg,
        ];
        for path in paths.into_iter().flatten() {
            names.path(path);
        }
        summary.nodemask.take_if(|nodes| !is_list_of_nodes(nodes));
        summary
            .mems_allowed
            .take_if(|nodes| !is_list_of_nodes(nodes));
        if let Some(task) = &mut summary.task {
            names.comm(task);
        }
        if let Some(pid) = &mut summary.pid {
            names.pid(pid);
        }
        if let Some(uid) = &mut summary.uid {
            names.uid(uid);
        }
    }
    if let Some(selected) = &mut event.selected {
        names.pid(&mut selected.pid);
        names.comm(&mut selected.comm);
    }
    let kills = event.killed.as_deref_mut().into_iter();
    for kill in kills.chain(&mut event.group_kills) {
        names.kill(kill);
    }
    if let Some(path) = &mut event.oom_group {
        names.path(path);
    }
    if let Some((pid, comm)) = &mut event.already_exiting {
        names.pid(pid);
        names.comm(comm);
    }
    event.panic = event.panic.as_deref().map(panic);
    for reaped in &mut event.reaped {
        let left = reaped.text.rsplit_once("), ").map_or("", |(_, left)| left);
        let is_left = |c: char| c.is_ascii_alphanumeric() || " -:,".contains(c);
        let left: String = left.chars().filter(|c| is_left(*c)).take(100).collect();
        names.pid(&mut reaped.pid);
        names.comm(&mut reaped.comm);
        reaped.text = match reaped.done {
            true => format!("reaped process {} ({}), {left}", reaped.pid, reaped.comm),
            false => format!("unable to reap pid:{} ({})", reaped.pid, reaped.comm),
        };
    }
    event
}

const ZONES: [&str; 6] = ["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"];

/// `0-1,3`, or that there is none.
fn is_list_of_nodes(text: &str) -> bool {
    text == "(null)"
        || text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-,".contains(&byte))
}

/// A release without what somebody has called their own kernel: words that vendors use stay.
fn release(release: &str) -> String {
    const WORDS: [&str; 30] = [
        "generic",
        "amd",
        "x86",
        "x",
        "el",
        "fc",
        "amzn",
        "aws",
        "azure",
        "gcp",
        "gke",
        "oracle",
        "pve",
        "cloud",
        "arm",
        "aarch",
        "lowlatency",
        "default",
        "rt",
        "rc",
        "uek",
        "cip",
        "lts",
        "openela",
        "azl",
        "cm",
        "raspi",
        "desktop",
        "server",
        "virtual",
    ];
    let (mut at, mut end) = (0, 0);
    for word in release.split(['.', '-', '_', '+', '~']) {
        let letters: String = word.chars().take_while(char::is_ascii_alphabetic).collect();
        let has_digits_only = word[letters.len()..]
            .bytes()
            .all(|byte| byte.is_ascii_digit());
        if !has_digits_only || !letters.is_empty() && !WORDS.contains(&letters.as_str()) {
            break;
        }
        end = at + word.len();
        at = end + 1;
    }
    release[..end].to_owned()
}

/// Of a build, the version of Debian's package alone.
fn build(build: &str) -> String {
    let package = build.split("Debian ").nth(1);
    let version = package.and_then(|rest| rest.split_whitespace().next());
    match version.map(release).filter(|version| !version.is_empty()) {
        Some(version) => format!("#1 Debian {version}"),
        None => "#1".to_owned(),
    }
}

/// The line `Linux version` of a kernel without who built it, and where; `None` if nothing is left of it.
pub fn anonymous_boot(line: &str) -> Option<String> {
    let release = release(line.split(' ').nth(2)?);
    if release.is_empty() {
        return None;
    }
    Some(format!("Linux version {release} {}", build(line)))
}

/// The kernel's own words about a panic.
fn panic(text: &str) -> String {
    const KNOWN: [&str; 5] = [
        "System is deadlocked on memory",
        "Out of memory: system-wide panic_on_oom is enabled",
        "Out of memory: compulsory panic_on_oom is enabled",
        "Out of memory and no killable processes...",
        "Attempted to kill init!",
    ];
    let known = KNOWN.iter().find(|known| text.contains(**known));
    known.copied().unwrap_or("Out of memory").to_owned()
}
