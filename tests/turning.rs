// SPDX-License-Identifier: GPL-2.0-only
//! The smallest change that turns a verdict, compared with trying all values there are.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use oomscope::explain::{is_chosen, replay, turning_adjustment};
use oomscope::report::read;
use oomscope::report::rebuild::rebuild;
use oomscope::scenario::call::Call;
use oomscope::scenario::document::Document;
use oomscope::scenario::model::{Node, Scenario, Zone};
use oomscope::scenario::process::{Mm, Process, Thread};
use oomscope::scenario::{self, Loaded};

struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// A few processes of any size on a machine of any size, some of them equal, some protected.
fn machine(random: &mut Random) -> Loaded {
    let ram = 1 + random.below(300_000);
    let mut scenario = Scenario::default();
    scenario.system.nodes = vec![Node {
        id: 0,
        present_pages: ram,
        zones: vec![Zone::Normal],
    }];
    scenario.system.total_ram_pages = ram;
    scenario.system.total_swap_pages = random.below(2) * random.below(50_000);
    scenario.system.sysctl.oom_kill_allocating_task = i32::from(random.below(20) == 0);
    scenario.processes.push(Process {
        tgid: 1,
        comm: "init".to_owned(),
        threads: vec![Thread::default()],
        ..Process::default()
    });
    for id in 2..3 + random.below(4) as u32 {
        let adjustments = [
            0,
            0,
            500,
            -500,
            -1000,
            -999,
            1000,
            random.below(2001) as i32 - 1000,
        ];
        scenario.mms.push(Mm {
            id,
            anon: random.below(3) as i64 * 1000 + random.below(2) as i64 * random.below(ram) as i64,
            swap: random.below(2) as i64 * random.below(900) as i64,
            pgtables_bytes: random.below(50) as i64 * 4096,
            ..Mm::default()
        });
        scenario.processes.push(Process {
            tgid: id as i32,
            oom_score_adj: adjustments[random.below(8) as usize],
            threads: vec![Thread {
                mm: Some(id),
                ..Thread::default()
            }],
            ..Process::default()
        });
    }
    scenario.calls.push(Call::OutOfMemory {
        current: 2,
        gfp_mask: 0x10_0cca,
        order: 0,
        preferred_node: Some(0),
        nodemask: None,
        memcg: None,
    });
    scenario::prepare(Document::from(scenario)).unwrap()
}

#[test]
fn the_smallest_adjustment_is_what_trying_all_of_them_finds() {
    let mut random = Random(0x0dd_b1a5_e5ba_d5ee);
    let mut turned = [0, 0];
    for number in 0..500 {
        let loaded = machine(&mut random);
        let last = loaded.document.scenario.processes.len() as u64 - 1;
        let at = 1 + random.below(last) as usize;
        let process = &loaded.document.scenario.processes[at];
        let (pid, present) = (process.tgid, process.oom_score_adj);
        let now = is_chosen(&loaded, at, present);
        let mut all = (-1000..=1000).filter(|&adj| is_chosen(&loaded, at, adj) != now);
        let nearest = if now {
            all.filter(|&adj| adj < present).max()
        } else {
            all.find(|&adj| adj > present)
        };
        assert_eq!(
            turning_adjustment(&loaded, pid),
            nearest,
            "{number}, process {pid}"
        );
        turned[usize::from(now)] += usize::from(nearest.is_some());
    }
    assert!(turned[0] > 50 && turned[1] > 50, "{turned:?}");
}

#[test]
fn a_real_victim_could_have_been_spared() {
    let log = include_bytes!("reports/5.10/01-global/report.txt");
    let report = read(log);
    let rebuilt = rebuild(&report, 0).unwrap();
    let (_, loaded) = replay(&report, 0, &rebuilt).unwrap();
    // 18,556 against 9,828 points: 179 thousandths of 49 pages each are 8,771 less.
    assert_eq!(turning_adjustment(&loaded, 89), Some(-179));
    assert_eq!(turning_adjustment(&loaded, 118), Some(179));
    // sshd is protected, and small: 768 points, and 364 times 49.
    assert_eq!(turning_adjustment(&loaded, 108), Some(364));
    assert_eq!(turning_adjustment(&loaded, 7), None);
}
