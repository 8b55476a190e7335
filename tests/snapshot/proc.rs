// SPDX-License-Identifier: GPL-2.0-only
//! What the test asks the running kernel itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A process at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its name, start time and the addresses of its memory: another program is another one.
    pub program: String,
    /// What `oom_score` shows.
    pub score: i64,
}

/// All processes that can be seen, by process id.
pub fn processes() -> BTreeMap<i32, Seen> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    entries
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            Some((pid, seen(&entry.path())?))
        })
        .collect()
}

fn seen(folder: &Path) -> Option<Seen> {
    let score = fs::read_to_string(folder.join("oom_score")).ok()?;
    let stat = fs::read(folder.join("stat")).ok()?;
    let stat = String::from_utf8_lossy(&stat);
    let (name, rest) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    // Start time, startcode to startstack, start_data to env_end; a zombie has none of them.
    let marks = [&fields[19..20], &fields[23..26], &fields[42..49]].concat();
    Some(Seen {
        program: format!("{name} {}", marks.join(" ")),
        score: score.trim().parse().ok()?,
    })
}

/// A number that stands behind a name in `/proc/meminfo`, kB.
pub fn meminfo(name: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim_start_matches(':')
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

/// The first two numbers of the kernel's release.
pub fn release() -> (u32, u32) {
    let text = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .map(|number| number.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// How far what `status` shows can be from what `oom_score` counts, pages of one address space.
///
/// Since Linux 6.2 each CPU keeps its part of a counter back until it reaches a batch. Some
/// versions add the parts for one of the two files only.
pub fn kept_back() -> i64 {
    let cpus = std::thread::available_parallelism().map_or(1, usize::from);
    let online = fs::read_to_string("/sys/devices/system/cpu/online").unwrap_or_default();
    let last = online
        .trim()
        .rsplit(['-', ','])
        .next()
        .and_then(|cpu| cpu.parse().ok());
    let cpus = last.map_or(cpus, |last: usize| last + 1) as i64;
    let batch = (2 * cpus).max(32);
    // File, anonymous and shared pages, and swap entries.
    4 * cpus * batch
}

/// A memory cgroup below the one that the test runs in; removed when it is dropped.
pub struct Group {
    folder: PathBuf,
    /// The file that holds the limit.
    limit: &'static str,
}

impl Group {
    /// Makes it, or says why not.
    pub fn new(name: &str) -> Result<Group, String> {
        let (folder, limit) = own_group().ok_or("no memory controller is mounted")?;
        let folder = folder.join(name);
        fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let group = Group { folder, limit };
        if !group.folder.join(limit).exists() {
            return Err("groups below that of the test have no memory controller".to_owned());
        }
        Ok(group)
    }

    /// Writes the limit.
    pub fn limit(&self, bytes: u64) -> Result<(), String> {
        fs::write(self.folder.join(self.limit), bytes.to_string())
            .map_err(|error| format!("{}: {error}", self.limit))
    }

    /// Moves a process into it.
    pub fn add(&self, pid: i32) -> Result<(), String> {
        fs::write(self.folder.join("cgroup.procs"), pid.to_string())
            .map_err(|error| format!("cgroup.procs: {error}"))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // A process that has just ended may still be counted.
        for _ in 0..50 {
            if fs::remove_dir(&self.folder).is_ok() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        eprintln!("{} is left behind", self.folder.display());
    }
}

/// The folder of the memory cgroup that the test runs in, and the name of its limit.
fn own_group() -> Option<(PathBuf, &'static str)> {
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    let mount = |wanted: &dyn Fn(&str, &str) -> bool| {
        mounts.lines().find_map(|line| {
            let mut words = line.split(' ').skip(1);
            let (at, kind, options) = (words.next()?, words.next()?, words.next()?);
            wanted(kind, options).then(|| at.to_owned())
        })
    };
    let path = |wanted: &dyn Fn(&str) -> bool| {
        groups.lines().find_map(|line| {
            let mut parts = line.splitn(3, ':').skip(1);
            let (controllers, path) = (parts.next()?, parts.next()?);
            wanted(controllers).then(|| path.trim_start_matches('/').to_owned())
        })
    };
    let memory = |list: &str| list.split(',').any(|word| word == "memory");
    let found = match mount(&|kind, options| kind == "cgroup" && memory(options)) {
        Some(at) => (at, path(&memory)?, "memory.limit_in_bytes"),
        None => {
            let at = mount(&|kind, _| kind == "cgroup2")?;
            (at, path(&str::is_empty)?, "memory.max")
        }
    };
    Some((Path::new(&found.0).join(found.1), found.2))
}
