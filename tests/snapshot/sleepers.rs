// SPDX-License-Identifier: GPL-2.0-only
//! Processes that hold memory and sleep: `eight.c`, compiled with the C compiler that Rust links
//! with.

use crate::proc;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// A name that would break out of careless JSON, and out of `/proc/PID/stat`; as it is printed.
pub const HOSTILE: &str = "\"}],\\\n) Z 9 9?";

/// Its bytes: the last one begins a character that is cut off.
const HOSTILE_BYTES: &[u8] = b"\"}],\\\n) Z 9 9\xe5";

/// Running processes; they end when this is dropped, and also when the test is killed.
pub struct Sleepers {
    parent: Child,
    /// Their process ids.
    pub pids: Vec<i32>,
}

impl Sleepers {
    /// Eight: 100 MiB to 2 GiB, adjusted by −900 to 900, two of them with one address space. Less
    /// memory where the machine has less than 10 GB to spare.
    pub fn eight() -> Sleepers {
        let spare = proc::meminfo("MemAvailable")
            .unwrap_or(0)
            .min(group_limit())
            / 1024;
        let percent = (spare * 100 / 10_000).clamp(1, 100);
        if percent < 100 {
            eprintln!("sizes are {percent} % of the usual ones: only {spare} MiB are available");
        }
        let sizes: [(u64, &str); 7] = [
            (100, "-900,anon,lowest"),
            (200, "-500,anon,low"),
            (2048, "-100,anon,largest"),
            (400, "0,shmem,HOSTILE"),
            (300, "300,pair,pair"),
            (150, "600,anon,member"),
            (800, "900,anon,member"),
        ];
        let sizes = sizes.map(|(size, rest)| format!("{},{rest}", (size * percent / 100).max(1)));
        let sleepers = Sleepers::new(&sizes.each_ref().map(String::as_str));
        assert_eq!(sleepers.pids.len(), 8);
        let adj =
            |pid: &i32| std::fs::read_to_string(format!("/proc/{pid}/oom_score_adj")).unwrap();
        if !sleepers.pids.iter().any(|pid| adj(pid).trim() == "-900") {
            eprintln!(
                "no adjustment below 0: the kernel wants CAP_SYS_RESOURCE; those three have 0"
            );
        }
        sleepers
    }

    /// Starts what `eight.c` understands, and waits until all are ready.
    pub fn new(arguments: &[&str]) -> Sleepers {
        use std::os::unix::ffi::OsStrExt;
        let mut command = Command::new(program());
        for argument in arguments {
            match argument.strip_suffix("HOSTILE") {
                Some(start) => {
                    let bytes = [start.as_bytes(), HOSTILE_BYTES].concat();
                    command.arg(std::ffi::OsStr::from_bytes(&bytes))
                }
                None => command.arg(argument),
            };
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let parent = command.spawn().unwrap();
        let mut sleepers = Sleepers {
            parent,
            pids: Vec::new(),
        };
        let twice = |argument: &&&str| argument.contains(",pair,") || argument.contains(",vfork,");
        let count = arguments.len() + arguments.iter().filter(twice).count();
        let stdout = sleepers.parent.stdout.take().unwrap();
        for line in BufReader::new(stdout).lines().take(count) {
            sleepers.pids.push(line.unwrap().parse().unwrap());
        }
        assert_eq!(sleepers.pids.len(), count, "all are ready");
        sleepers.pids.sort_unstable();
        sleepers
    }

    /// The two that have this name.
    pub fn named(&self, name: &str) -> [i32; 2] {
        let named = |pid: &i32| {
            let comm = std::fs::read(format!("/proc/{pid}/comm")).unwrap();
            comm.strip_suffix(b"\n") == Some(name.as_bytes())
        };
        let pids: Vec<i32> = self.pids.iter().copied().filter(named).collect();
        pids.try_into().unwrap()
    }
}

impl Drop for Sleepers {
    fn drop(&mut self) {
        // They wait for the end of their standard input.
        drop(self.parent.stdin.take());
        let _ = self.parent.wait();
    }
}

/// The limit of a container, kB.
fn group_limit() -> u64 {
    let files = [
        "/sys/fs/cgroup/memory.max",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
    ];
    let limit = |file: &str| {
        let text = std::fs::read_to_string(file).ok()?;
        text.trim().parse::<u64>().ok()
    };
    let limits = files.iter().filter_map(|file| limit(file));
    limits.min().unwrap_or(u64::MAX) / 1024
}

/// The compiled program.
fn program() -> &'static str {
    static PROGRAM: OnceLock<String> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let program = concat!(env!("CARGO_TARGET_TMPDIR"), "/eight").to_owned();
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshot/eight.c");
        let status = Command::new("cc")
            .args(["-O1", "-o", &program, source])
            .status()
            .unwrap();
        assert!(status.success());
        program
    })
}
