// SPDX-License-Identifier: GPL-2.0-only
//! The opening scenario as data, and its run as bytes: the first view shows and steps it without a reader
//! of documents and without the engine.
//!
//! It is `www/gallery/01-global.json` once more, and what the engine records of it; tests compare both.
//! `UPDATE_EXPECT=1 cargo test --lib opening` writes the run anew: its bytes name places in the listing.

use crate::app::recording::whole;
use crate::app::session::Session;
use crate::scenario::Document;
use crate::scenario::call::Call;
use crate::scenario::document::{Evidence, Fact, Origin, Texts};
use crate::scenario::model::{Node, Scenario, System, Zone};
use crate::scenario::process::{Mm, Process, Thread, ThreadFlag};
use oomscope_engine::listing::Listing;

/// A text in English and Chinese.
type Pair = (&'static str, &'static str);

/// The name of the scenario.
const TITLE: Pair = ("The biggest process dies", "最大的进程被杀");

/// What it is.
const DESCRIPTION: Pair = (
    "A real machine with 191 MiB of memory, on which a program called leaker grew until nothing was left. The kernel does not kill leaker but database, because it holds the most memory.",
    "一台真实的机器，内存 191 MiB，名为 leaker 的程序不断增长，直到内存耗尽。内核杀死的不是 leaker，而是 database，因为它占用的内存最多。",
);

/// What to look at.
const NOTES: Pair = (
    "Follow oc->chosen: database is the first candidate with 18,556 points, and nobody behind it comes near. sshd has oom_score_adj −1000 and is never in question. virtonly has mapped 4 GB of which it uses one page: only memory in use counts. leaker asked for the page, but that plays no part at all.",
    "请关注 oc->chosen：database 以 18,556 分成为第一个候选者，其后无人接近。sshd 的 oom_score_adj 为 −1000，从不在考虑之列。virtonly 映射了 4 GB，却只使用一页：只有正在使用的内存才计分。申请内存页的是 leaker，但这一点完全不影响结果。",
);

/// Each process: pid, name, user id, `oom_score_adj`, and the id of its address space; none has more than one thread.
const PROCESSES: [(i32, &str, u32, i32, Option<u32>); 11] = [
    (1, "init", 0, 0, Some(1)),
    (2, "kthreadd", 0, 0, None),
    (89, "database", 999, 0, Some(2)),
    (95, "webserver", 33, 0, Some(3)),
    (101, "cache", 1000, 0, Some(4)),
    (105, "cron", 0, 0, Some(5)),
    (108, "sshd", 0, -1000, Some(6)),
    (111, "shmuser", 1001, 0, Some(7)),
    (114, "virtonly", 0, 0, Some(8)),
    (118, "leaker", 1002, 0, Some(9)),
    (123, "exe", 0, 0, Some(10)),
];

/// Each address space, ids from 1: file, anonymous and shared pages, bytes of page tables, pages of virtual size.
const MMS: [(i64, i64, i64, i64, u64); 10] = [
    (1, 51, 432, 28672, 598),
    (1, 18332, 177, 188416, 18592),
    (1, 7839, 177, 106496, 8124),
    (1, 3879, 177, 69632, 4198),
    (1, 182, 177, 45056, 497),
    (1, 579, 177, 45056, 897),
    (1, 12, 1648, 53248, 1772),
    (0, 1, 0, 28672, 1000272),
    (1, 9621, 177, 118784, 16656),
    (0, 1, 0, 12288, 525),
];

/// What is known of it, how, and why.
const FACTS: [(&[&str], Origin, Pair); 9] = [
    (
        &[
            "processes[2..].tgid",
            "processes[2..].comm",
            "processes[2..].uid",
            "processes[2..].oom_score_adj",
            "mms[1..].total_vm",
            "mms[1..].pgtables_bytes",
            "mms[1..].swap",
        ],
        Origin::Log,
        ("The task table", "任务表"),
    ),
    (
        &[
            "calls[*].current",
            "calls[*].gfp_mask",
            "calls[*].order",
            "calls[*].nodemask",
        ],
        Origin::Log,
        (
            "The line “invoked oom-killer” and the CPU line below it",
            "“invoked oom-killer” 一行及其下方的 CPU 行",
        ),
    ),
    (
        &["system.nodes[*].zones"],
        Origin::Log,
        (
            "The zone lines of the memory report",
            "内存报告中的 zone 行",
        ),
    ),
    (
        &[
            "system.total_ram_pages",
            "system.total_swap_pages",
            "system.nodes[*].present_pages",
            "system.sysctl",
            "processes[0]",
            "mms[0]",
        ],
        Origin::Machine,
        (
            "Read from /proc just before the memory ran out",
            "内存耗尽前从 /proc 读取",
        ),
    ),
    (
        &[
            "mms[1].anon",
            "mms[1].file",
            "mms[1].shmem",
            "mms[2].anon",
            "mms[2].file",
            "mms[2].shmem",
            "mms[3].anon",
            "mms[3].file",
            "mms[3].shmem",
            "mms[4].anon",
            "mms[4].file",
            "mms[4].shmem",
            "mms[5].anon",
            "mms[5].file",
            "mms[5].shmem",
            "mms[6].anon",
            "mms[6].file",
            "mms[6].shmem",
            "mms[7].anon",
            "mms[7].file",
            "mms[7].shmem",
        ],
        Origin::Machine,
        (
            "RssAnon, RssFile and RssShmem of /proc/PID/status while the process slept; their sum is rss of the task table",
            "进程休眠时 /proc/PID/status 中的 RssAnon、RssFile 和 RssShmem，其和等于任务表中的 rss",
        ),
    ),
    (
        &["mms[8].anon", "mms[8].file", "mms[8].shmem"],
        Origin::Derived,
        (
            "The sum is rss of the task table; like every process of this program it has 1 file page and 177 shared pages, the rest is anonymous",
            "其和等于任务表中的 rss；与该程序的其他进程一样，有 1 个文件页和 177 个共享页，其余为匿名页",
        ),
    ),
    (
        &["mms[9].anon", "mms[9].file", "mms[9].shmem"],
        Origin::Assumed,
        (
            "The sum is rss of the task table, taken as anonymous: the log does not tell",
            "其和等于任务表中的 rss，视为匿名页：日志中没有说明",
        ),
    ),
    (
        &["processes[1]"],
        Origin::Assumed,
        (
            "Every Linux machine has kthreadd; other kernel threads play no part and are left out",
            "每台 Linux 机器都有 kthreadd；其他内核线程不起作用，故省略",
        ),
    ),
    (
        &["calls[*].preferred_node"],
        Origin::Assumed,
        (
            "The log does not tell which node was asked first",
            "日志没有说明首先询问哪个节点",
        ),
    ),
];

/// What the kernel printed about memory.
const LINES: [&str; 24] = [
    "Mem-Info:",
    "active_anon:725 inactive_anon:43012 isolated_anon:0",
    "active_file:0 inactive_file:0 isolated_file:0",
    "unevictable:0 dirty:0 writeback:0",
    "slab_reclaimable:1780 slab_unreclaimable:1294",
    "mapped:2109 shmem:2959 pagetables:143 bounce:0",
    "free:746 free_pcp:22 free_cma:0",
    "Node 0 active_anon:2900kB inactive_anon:172048kB active_file:0kB inactive_file:0kB unevictable:0kB isolated(anon):0kB isolated(file):0kB mapped:8436kB dirty:0kB writeback:0kB shmem:11836kB shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: 0kB writeback_tmp:0kB kernel_stack:880kB all_unreclaimable? no",
    "Node 0 DMA free:1340kB min:144kB low:180kB high:216kB reserved_highatomic:0KB active_anon:0kB inactive_anon:14340kB active_file:0kB inactive_file:0kB unevictable:0kB writepending:0kB present:15992kB managed:15908kB mlocked:0kB pagetables:56kB bounce:0kB free_pcp:0kB local_pcp:0kB free_cma:0kB",
    "lowmem_reserve[]: 0 175 175 175 175",
    "Node 0 DMA32 free:1624kB min:1576kB low:1968kB high:2360kB reserved_highatomic:0KB active_anon:2900kB inactive_anon:157604kB active_file:0kB inactive_file:0kB unevictable:0kB writepending:0kB present:245632kB managed:180104kB mlocked:0kB pagetables:544kB bounce:0kB free_pcp:168kB local_pcp:24kB free_cma:0kB",
    "lowmem_reserve[]: 0 0 0 0 0",
    "Node 0 DMA: 2*4kB (UM) 1*8kB (M) 1*16kB (U) 0*32kB 3*64kB (UM) 2*128kB (UM) 1*256kB (M) 1*512kB (M) 0*1024kB 0*2048kB 0*4096kB = 1248kB",
    "Node 0 DMA32: 5*4kB (UM) 3*8kB (UM) 0*16kB 1*32kB (M) 1*64kB (M) 0*128kB 1*256kB (M) 0*512kB 1*1024kB (M) 0*2048kB 0*4096kB = 1420kB",
    "Node 0 hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB",
    "2959 total pagecache pages",
    "0 pages in swap cache",
    "Swap cache stats: add 0, delete 0, find 0/0",
    "Free swap  = 0kB",
    "Total swap = 0kB",
    "65406 pages RAM",
    "0 pages HighMem/MovableOnly",
    "16403 pages reserved",
    "0 pages hwpoisoned",
];

/// The run, as [`whole`] writes it.
static RUN: &[u8] = include_bytes!("opening.run");

/// The steps at which the story of the run stops, from 0: who comes for the first time can step before the part has
/// arrived that finds them.
pub const STORY: [u32; 14] = [
    0, 52, 63, 76, 89, 164, 438, 658, 735, 760, 1241, 1243, 1350, 1358,
];

/// The opening scenario's run.
pub fn session() -> Session {
    let Ok(recorded) = whole::read(document(), RUN) else {
        unreachable!("the run was written by this build, and a test compares them");
    };
    Session::of(recorded, Listing::of_5_10())
}

/// The opening scenario.
pub fn document() -> Document {
    let facts = FACTS.iter().map(|&(of, origin, why)| Fact {
        of: owned(of),
        origin,
        why: texts(why),
    });
    Document {
        title: texts(TITLE),
        description: texts(DESCRIPTION),
        notes: texts(NOTES),
        evidence: Evidence {
            release: Some("5.10.0-46-amd64".to_owned()),
            facts: facts.collect(),
            lines: owned(&LINES),
            ..Evidence::default()
        },
        scenario: Scenario {
            system: System {
                nodes: vec![Node {
                    id: 0,
                    present_pages: 65406,
                    spanned_pages: None,
                    zones: vec![Zone::Dma, Zone::Dma32],
                }],
                total_ram_pages: 49003,
                ..System::default()
            },
            processes: PROCESSES.iter().map(process).collect(),
            mms: (1..).zip(&MMS).map(mm).collect(),
            calls: vec![Call::OutOfMemory {
                current: 118,
                gfp_mask: 0x100dca,
                order: 0,
                preferred_node: Some(0),
                nodemask: None,
                memcg: None,
                force_kill: false,
            }],
            ..Scenario::default()
        },
        ..Document::default()
    }
}

fn process(&(tgid, comm, uid, oom_score_adj, mm): &(i32, &str, u32, i32, Option<u32>)) -> Process {
    // init and kthreadd have no parent.
    let real_parent = (tgid <= 2).then_some(0);
    let flags = mm.is_none().then_some(ThreadFlag::Kthread);
    Process {
        tgid,
        comm: comm.to_owned(),
        threads: vec![Thread {
            mm,
            real_parent,
            flags: flags.into_iter().collect(),
            ..Thread::default()
        }],
        uid,
        oom_score_adj,
        ..Process::default()
    }
}

fn mm(
    (id, &(file, anon, shmem, pgtables_bytes, total_vm)): (u32, &(i64, i64, i64, i64, u64)),
) -> Mm {
    Mm {
        id,
        file,
        anon,
        shmem,
        pgtables_bytes,
        total_vm,
        ..Mm::default()
    }
}

fn texts((english, chinese): Pair) -> Texts {
    let mut texts = Texts::new();
    texts.insert("en".to_owned(), english.to_owned());
    texts.insert("zh-CN".to_owned(), chinese.to_owned());
    texts
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::gallery::OPENING_TEXT;
    use crate::app::session::{Recorded, load};
    use crate::app::walk::{Level, Walk};
    use oomscope_engine::trace::Recorder;

    #[test]
    fn it_is_the_file_of_the_gallery() {
        let file = crate::scenario::read(OPENING_TEXT.as_bytes()).expect("a document");
        assert_eq!(document(), file);
    }

    #[test]
    fn its_run_is_what_the_engine_records() {
        let loaded = load(OPENING_TEXT).expect("a document");
        let run = whole::write(Recorded::of(loaded, Recorder::default()));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/app/core/opening.run");
            std::fs::write(path, run).expect("the file can be written");
            return;
        }
        assert!(
            run == RUN,
            "src/app/core/opening.run is out of date: UPDATE_EXPECT=1 cargo test --lib opening"
        );
    }

    #[test]
    fn its_story_is_what_is_found_in_it() {
        let found = Walk::of(&session(), Level::Story);
        assert_eq!(found.steps(), STORY);
    }

    #[test]
    fn its_listing_is_that_of_its_kernel() {
        let session = session();
        let whole = Listing::of(session.before.rules);
        let own = &session.listing;
        assert_eq!(own.lines.len(), whole.lines.len());
        for line in 0..whole.lines.len() {
            assert_eq!(own.line_name(line), whole.line_name(line));
            assert_eq!(own.lines[line].span, whole.lines[line].span);
            assert_eq!(own.line_text(line), whole.line_text(line));
        }
        assert_eq!(own.tokens, whole.tokens);
        assert_eq!(own.statements, whole.statements);
        for (own, whole) in own.functions.iter().zip(&whole.functions) {
            assert_eq!(own, whole);
        }
        assert_eq!(own.functions.len(), whole.functions.len());
    }
}
