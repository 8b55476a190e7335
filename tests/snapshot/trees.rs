// SPDX-License-Identifier: GPL-2.0-only
//! Machines that are not at hand, as trees of files: what the script makes of them is compared with
//! a document, character by character, for every shell and awk that is there.

use crate::{load, snapshot};
use expect_test::expect_file;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A process or thread, as `/proc` shows it.
struct Task {
    pid: i32,
    tgid: i32,
    parent: i32,
    state: char,
    flags: u32,
    start: u64,
    /// As it is written in `status`.
    name: &'static str,
    /// Resident anonymous memory; nothing is left of a task that has exited.
    anon: Option<u32>,
    mems: &'static str,
    more: &'static str,
}

const TASK: Task = Task {
    pid: 1,
    tgid: 1,
    parent: 0,
    state: 'S',
    flags: 0x40_0100,
    start: 1,
    name: "init",
    anon: Some(4096),
    mems: "0-1",
    more: "",
};

const KTHREAD: u32 = 0x20_0000;
const EXITING: u32 = 4;

/// A folder of files, made anew.
struct Tree(PathBuf);

impl Tree {
    fn new(name: &str) -> Tree {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        Tree(root)
    }

    fn file(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn files(&self, folder: &str, files: &[(&str, &str)]) {
        for (name, text) in files {
            self.file(&format!("{folder}/{name}"), format!("{text}\n"));
        }
    }

    /// A thread; the files of its process too if it is the leader.
    fn task(&self, task: &Task, adj: i32, groups: &str) {
        let Task {
            pid, tgid, parent, ..
        } = *task;
        let sizes = task.anon.map_or(String::new(), |anon| {
            format!(
                "VmPeak:\t  9000 kB\nVmSize:\t  8000 kB\nRssAnon:\t {anon} kB\nRssFile:\t 40 kB\n\
                 RssShmem:\t 8 kB\nVmPTE:\t 64 kB\nVmSwap:\t 12 kB\n"
            )
        });
        let status = format!(
            "Name:\t{}\nState:\t{} (x)\nTgid:\t{tgid}\nUid:\t{pid}\t7\t7\t7\n{sizes}{}\
             Mems_allowed:\t3\nMems_allowed_list:\t{}\n",
            task.name, task.state, task.more, task.mems
        );
        let status: Vec<u8> = status.chars().map(|c| c as u8).collect(); // One byte a character.
        self.file(&format!("proc/{tgid}/task/{pid}/status"), status);
        if pid != tgid {
            return;
        }
        let (name, state, flags) = (task.name.replace("\\n", "\n"), task.state, task.flags);
        let zeros = |count: usize| vec!["0"; count].join(" ");
        let stat = format!(
            "{pid} ({name}) {state} {parent} {} {flags} {} {} {}\n",
            zeros(4),
            zeros(12),
            task.start,
            zeros(30)
        );
        self.files(
            &format!("proc/{pid}"),
            &[
                ("oom_score_adj", &adj.to_string()),
                ("cgroup", groups),
                ("stat", stat.trim_end()),
            ],
        );
    }

    /// Runs the script with the `sh` and the `awk` that are named, and a clock that stands still.
    fn snapshot(&self, shell: &[&str], awk: Option<&str>) -> String {
        let tools = self.0.join("tools");
        let _ = fs::remove_dir_all(&tools);
        fs::create_dir_all(&tools).unwrap();
        let tool = |name: &str, line: &str| {
            let tool = tools.join(name);
            fs::write(&tool, format!("#!/bin/sh\n{line}\n")).unwrap();
            fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
        };
        tool("date", "echo 2026-01-02 03:04");
        tool("getconf", "echo 4096");
        if let Some(awk) = awk {
            tool("awk", &format!("exec {awk} \"$@\""));
        }
        let root = self.0.to_str().unwrap();
        String::from_utf8(snapshot(root, shell, Some(&tools))).unwrap()
    }

    /// What the script prints, which is the same with every shell and awk.
    fn document(&self) -> String {
        let document = self.snapshot(&["sh"], None);
        for shell in [&["dash"][..], &["bash", "--posix"], &["busybox", "sh"]] {
            if there(shell[0]) {
                assert_eq!(self.snapshot(shell, None), document, "{shell:?}");
            }
        }
        for awk in ["mawk", "gawk --posix", "original-awk", "busybox awk"] {
            if there(awk.split(' ').next().unwrap()) {
                assert_eq!(self.snapshot(&["sh"], Some(awk)), document, "{awk}");
            }
        }
        let loaded = load(document.as_bytes());
        let warnings: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(warnings, Vec::<String>::new());
        document
    }
}

/// Whether a program can be started.
fn there(program: &str) -> bool {
    Command::new(program)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

const MEMINFO: &str = "MemTotal: 16000000 kB\nMemFree: 1 kB\nActive: 4000 kB\nInactive: 8000 kB\n\
    Unevictable: 16 kB\nSwapTotal: 2000000 kB\nSUnreclaim: 400 kB\n";

/// Two nodes with memory and one without, control groups of version 2, and names of all kinds.
#[test]
fn two_nodes_and_cgroups_of_version_2() {
    let tree = Tree::new("two-nodes");
    tree.file("proc/meminfo", MEMINFO);
    tree.file(
        "proc/zoneinfo",
        "Node 0, zone      DMA\n  pages free 5\n        present  3998\n        managed  3840\n\
         Node 0, zone   Normal\n        present  2000000\n        managed  1900000\n\
         Node 0, zone  Movable\n        present  0\n        managed  0\n\
         Node 1, zone   Normal\n        present  2100000\n        managed  2050000\n\
         Node 2, zone   Normal\n        present  0\n        managed  0\n",
    );
    tree.file(
        "proc/mounts",
        "proc /proc proc rw 0 0\nnone /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n",
    );
    let settings = [
        ("kernel/osrelease", "6.1.0-\"x\""),
        ("vm/panic_on_oom", "1"),
        ("vm/oom_kill_allocating_task", "1"),
        ("vm/oom_dump_tasks", "0"),
        ("vm/swappiness", "10"),
    ];
    tree.files("proc/sys", &settings);

    let top = "sys/fs/cgroup";
    tree.files(
        top,
        &[("cpuset.mems.effective", "0-1"), ("memory.stat", "anon 1")],
    );
    let slice = [
        ("cpuset.mems.effective", "1-2"),
        ("memory.max", "max"),
        ("memory.current", "8192"),
        ("memory.swap.max", "0"),
        ("memory.swap.current", "0"),
        ("memory.oom.group", "0"),
    ];
    tree.files(&format!("{top}/system.slice"), &slice);
    let service = [
        ("memory.max", "104857600"),
        ("memory.current", "4097"),
        ("memory.oom.group", "1"),
    ];
    tree.files(
        &format!("{top}/system.slice/a\\x2db:1 \"q\".service"),
        &service,
    );
    tree.files(
        &format!("{top}/system.slice/a\\x2db:1 \"q\".service/leaf"),
        &[("cgroup.procs", "")],
    );

    let slice = "0::/system.slice";
    let leaf = "0::/system.slice/a\\x2db:1 \"q\".service/leaf";
    let init = Task {
        anon: Some(9000),
        ..TASK
    };
    tree.task(&init, 0, "0::/");
    let kthread = Task {
        flags: KTHREAD,
        anon: None,
        ..TASK
    };
    tree.task(
        &Task {
            pid: 2,
            tgid: 2,
            name: "kthreadd",
            ..kthread
        },
        0,
        "0::/",
    );
    let kworkers = [
        (30, "kworker/u16:3-events_unbound"),
        (31, "kworker/R-mm_percpu_wq"),
        (32, "kworker/0:0H"),
    ];
    for (pid, name) in kworkers {
        tree.task(
            &Task {
                pid,
                tgid: pid,
                parent: 2,
                name,
                ..kthread
            },
            0,
            "0::/",
        );
    }
    // The later one of two is the one that was started later, whatever its number.
    tree.task(
        &Task {
            pid: 300,
            tgid: 300,
            parent: 1,
            start: 50,
            name: "first",
            ..TASK
        },
        -1000,
        slice,
    );
    let second = Task {
        pid: 250,
        tgid: 250,
        parent: 1,
        start: 60,
        mems: "1-2",
        name: "second",
        ..TASK
    };
    tree.task(&second, 1000, slice);
    // Bytes of no character, of half a character, of one that is too long, of a good one.
    let names = [
        "\"\\\\\\n) Z 1 2",
        "\u{1}\t\u{7f}",
        "\u{ff}\u{e5}\u{9b}",
        "\u{c0}\u{af}\u{ed}\u{a0}\u{80}",
        "\u{e5}\u{9b}\u{be}\u{f0}\u{9f}\u{90}\u{a7}",
        "\\\\n",
        "",
    ];
    for (at, name) in names.into_iter().enumerate() {
        let pid = 400 + at as i32;
        tree.task(
            &Task {
                pid,
                tgid: pid,
                parent: 1,
                start: 400,
                name,
                ..TASK
            },
            0,
            leaf,
        );
    }
    // A leader that is gone while two threads live on, and a zombie.
    let gone = Task {
        pid: 998,
        tgid: 998,
        parent: 1,
        start: 500,
        state: 'Z',
        flags: EXITING,
        anon: None,
        name: "gone",
        ..TASK
    };
    tree.task(&gone, 5, slice);
    tree.task(
        &Task {
            pid: 1001,
            tgid: 998,
            name: "gone",
            mems: "0",
            ..TASK
        },
        0,
        "",
    );
    tree.task(
        &Task {
            pid: 999,
            tgid: 998,
            name: "other",
            ..TASK
        },
        0,
        "",
    );
    tree.task(
        &Task {
            pid: 1002,
            tgid: 1002,
            ..gone
        },
        0,
        "0::/removed (deleted)",
    );
    // A process that dumps core, one that shares its memory with its parent, and a vfork child.
    let dumping = Task {
        pid: 1100,
        tgid: 1100,
        parent: 1,
        start: 600,
        name: "dumping",
        more: "CoreDumping:\t1\n",
        anon: Some(100),
        ..TASK
    };
    tree.task(&dumping, 0, slice);
    let sharer = Task {
        pid: 1101,
        tgid: 1101,
        parent: 1100,
        start: 601,
        name: "sharer",
        more: "",
        ..dumping
    };
    tree.task(&sharer, 0, slice);
    tree.task(
        &Task {
            pid: 1102,
            tgid: 1102,
            ..sharer
        },
        7,
        slice,
    );
    let waiting = Task {
        pid: 1200,
        tgid: 1200,
        parent: 1,
        start: 700,
        state: 'D',
        name: "waiting",
        anon: Some(200),
        ..TASK
    };
    tree.task(&waiting, 0, slice);
    tree.task(
        &Task {
            pid: 1201,
            tgid: 1201,
            parent: 1200,
            start: 701,
            state: 'S',
            ..waiting
        },
        0,
        slice,
    );
    // Processes that went away while they were read.
    tree.file("proc/1300/status", "Name:\tgone\n");
    tree.file("proc/1301/stat", "1301 (gone) S 1 0 0 0 0 0\n");

    expect_file!["two-nodes.json"].assert_eq(&tree.document());
}

/// A container on a hybrid machine: its own process 1, a limit at the top of its tree, few files.
#[test]
fn a_container_with_cgroups_of_version_1() {
    let tree = Tree::new("container");
    tree.file("proc/meminfo", MEMINFO);
    tree.file(
        "proc/mounts",
        "cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n\
         cgroup /sys/fs/cgroup/cpuset cgroup rw,nosuid,cpuset 0 0\n\
         cgroup /sys/fs/cgroup/memory cgroup rw,nosuid,memory 0 0\n",
    );
    let unlimited = "9223372036854771712";
    let top = [
        ("memory.limit_in_bytes", "1073741824"),
        ("memory.usage_in_bytes", "409600"),
        ("memory.failcnt", "3"),
        ("memory.memsw.limit_in_bytes", unlimited),
        ("memory.memsw.usage_in_bytes", "409600"),
        ("memory.swappiness", "0"),
        ("memory.use_hierarchy", "1"),
    ];
    tree.files("sys/fs/cgroup/memory", &top);
    let job = [
        ("memory.limit_in_bytes", "8192"),
        ("memory.kmem.limit_in_bytes", "4096"),
        ("memory.kmem.failcnt", "2"),
        ("memory.use_hierarchy", "0"),
        ("memory.force_empty", "never read"),
    ];
    tree.files("sys/fs/cgroup/memory/job", &job);
    tree.files("sys/fs/cgroup/cpuset", &[("cpuset.effective_mems", "0")]);
    let part = [
        ("cpuset.effective_mems", "0"),
        ("cpuset.mem_exclusive", "1"),
        ("cpuset.mem_hardwall", "0"),
    ];
    tree.files("sys/fs/cgroup/cpuset/part", &part);
    let groups = "12:cpu,cpuacct:/job\n4:cpuset:/part\n3:memory:/job/below\n0::/job";
    tree.task(
        &Task { mems: "0", ..TASK },
        0,
        "4:cpuset:/\n3:memory:/\n0::/",
    );
    tree.task(
        &Task {
            pid: 7,
            tgid: 7,
            parent: 1,
            start: 9,
            mems: "0",
            ..TASK
        },
        10,
        groups,
    );
    expect_file!["container.json"].assert_eq(&tree.document());
}

#[test]
fn a_tree_without_proc_is_refused() {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new("sh")
        .args(["www/snapshot.sh", root])
        .current_dir(root)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let complaint = format!("snapshot.sh: there is no proc/meminfo in {root}\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), complaint);
}

/// Kernels before 4.5 do not split the resident memory of a process, and the flags of a request are others there.
#[test]
fn old_kernels_tell_resident_memory_as_one_number() {
    let kernels = [
        ("3.10.0-1160.el7.x86_64", "\"gfp_mask\": 164058"),
        ("4.4.0-210-generic", "\"gfp_mask\": 37912778"),
    ];
    for (kernel, mask) in kernels {
        let tree = Tree::new(kernel);
        tree.file("proc/meminfo", MEMINFO);
        tree.file("proc/mounts", "proc /proc proc rw 0 0\n");
        tree.files("proc/sys", &[("kernel/osrelease", kernel)]);
        let init = Task {
            anon: None,
            more: "VmSize:\t 8000 kB\nVmRSS:\t 400 kB\nVmPTE:\t 64 kB\nVmPMD:\t 12 kB\n",
            ..TASK
        };
        tree.task(&init, 0, "0::/");
        let document = tree.document();
        let kernel = format!("\"kernel\": \"{kernel}\"");
        for part in [&kernel, mask, "\"anon\": 100", "\"pgtables_bytes\": 77824"] {
            assert!(document.contains(part), "{part} in {document}");
        }
    }
}
