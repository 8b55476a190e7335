// SPDX-License-Identifier: GPL-2.0-only
//! The smallest change that turns a verdict, compared with trying all values there are.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use oomscope::explain::{
    Counterfactual, counterfactual_adjustment, counterfactuals, is_chosen, replay,
};
use oomscope::report::read;
use oomscope::report::rebuild::rebuild;
use oomscope::scenario::call::Call;
use oomscope::scenario::document::Document;
use oomscope::scenario::model::{Memcg, Node, Scenario, Zone};
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
        spanned_pages: None,
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
        force_kill: false,
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
            counterfactual_adjustment(&loaded, pid),
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
    let (_, loaded) = replay(
        rebuilt.document.clone(),
        &report.events[0],
        rebuilt.is_swap_known(),
    )
    .unwrap();
    // 18,556 against 9,828 points: 179 thousandths of 49 pages each are 8,771 less.
    assert_eq!(counterfactual_adjustment(&loaded, 89), Some(-179));
    assert_eq!(counterfactual_adjustment(&loaded, 118), Some(179));
    // sshd is protected, and small: 768 points, and 364 times 49.
    assert_eq!(counterfactual_adjustment(&loaded, 108), Some(364));
    assert_eq!(counterfactual_adjustment(&loaded, 7), None);
}

/// A few processes in a group that has run out, small enough for trying every limit.
fn group(random: &mut Random) -> Loaded {
    let mut scenario = machine(random).document.scenario;
    scenario.system.sysctl.oom_kill_allocating_task = 0;
    let limit = 1 + random.below(6000);
    scenario.memcgs = vec![
        Memcg::root(),
        Memcg {
            id: 1,
            parent: Some(0),
            name: "job".to_owned(),
            max: Some(limit),
            usage: limit,
            ..Memcg::default()
        },
    ];
    for process in &mut scenario.processes[1..] {
        process.memcg = 1;
    }
    for mm in &mut scenario.mms {
        mm.anon = random.below(5) as i64 * 1000 + random.below(2) as i64 * random.below(900) as i64;
    }
    scenario.system.total_swap_pages = random.below(2) * random.below(3000);
    scenario.calls = vec![Call::MemCgroupOutOfMemory {
        current: 2,
        gfp_mask: 0xcc0,
        order: 0,
        memcg: 1,
        interrupted: false,
    }];
    scenario::prepare(Document::from(scenario)).unwrap()
}

/// Who the changed machine selects.
fn chosen(loaded: &Loaded, change: impl Fn(&mut Scenario)) -> Option<i32> {
    let mut document = loaded.document.clone();
    change(&mut document.scenario);
    let loaded = scenario::prepare(document).unwrap();
    let last = loaded.document.scenario.processes.len();
    let is_it = |at: &usize| {
        is_chosen(
            &loaded,
            *at,
            loaded.document.scenario.processes[*at].oom_score_adj,
        )
    };
    let at = (0..last).find(is_it)?;
    Some(loaded.document.scenario.processes[at].tgid)
}

fn full_at(scenario: &mut Scenario, limit: i64) {
    scenario.memcgs[1].max = Some(limit as u64);
    scenario.memcgs[1].usage = limit as u64;
}

/// The value nearest to the present one at which the answer is another one.
fn nearest(
    all: impl Iterator<Item = i64>,
    present: i64,
    turned: impl Fn(i64) -> bool,
) -> Option<u64> {
    let turning = all.filter(|&value| turned(value));
    turning.map(|value| value.abs_diff(present)).min()
}

#[test]
fn the_smallest_limit_is_what_trying_all_of_them_finds() {
    let mut random = Random(0x5eed_0f1e_ad5e_ed01);
    let mut turned = [0, 0];
    for number in 0..60 {
        let loaded = group(&mut random);
        let last = loaded.document.scenario.processes.len() as u64 - 1;
        let pid = 2 + random.below(last) as i32;
        let present = loaded.document.scenario.memcgs[1].max.unwrap() as i64;
        let select = |limit: i64| chosen(&loaded, |scenario| full_at(scenario, limit)) == Some(pid);
        let now = select(present);
        // Points change by whole thousands of the base, at its multiples alone.
        let swap = loaded.document.scenario.system.total_swap_pages as i64;
        let end = present * 16;
        let steps = (0..=(end + swap) / 1000 + 1).flat_map(|n| {
            let at = n * 1000 - swap;
            [at - 1, at]
        });
        let steps = steps
            .chain([1, end - 1])
            .filter(|&limit| limit >= 1 && limit < end);
        let expected = nearest(steps, present, |limit| select(limit) != now);
        let found = counterfactuals(&loaded, pid)
            .into_iter()
            .find_map(|turn| match turn.change {
                Counterfactual::Limit(1, limit) => Some((limit as i64, turn.instead)),
                _ => None,
            });
        let distance = found.map(|(limit, _)| limit.abs_diff(present));
        assert_eq!(
            distance, expected,
            "{number}, process {pid}, {present} and {swap} pages"
        );
        if let Some((limit, instead)) = found {
            let with = chosen(&loaded, |scenario| full_at(scenario, limit));
            assert_eq!(instead, with);
            turned[usize::from(now)] += 1;
        }
    }
    assert!(turned[0] >= 3 && turned[1] >= 3, "{turned:?}");
}

#[test]
fn the_smallest_amount_of_memory_is_what_trying_all_of_them_finds() {
    let mut random = Random(0xfeed_beef_0bad_cafe);
    let mut turned = [0, 0];
    for number in 0..40 {
        let loaded = group(&mut random);
        let last = loaded.document.scenario.processes.len() as u64 - 1;
        let pid = 2 + random.below(last) as i32;
        let at = pid as usize - 2;
        let present = loaded.document.scenario.mms[at].anon;
        let select =
            |anon: i64| chosen(&loaded, |scenario| scenario.mms[at].anon = anon) == Some(pid);
        let now = select(present);
        let found = counterfactuals(&loaded, pid)
            .into_iter()
            .find_map(|turn| match turn.change {
                Counterfactual::Anon(anon) => Some(anon),
                _ => None,
            });
        // Every value on the way is as it is now, and the one that was found is not.
        match found {
            Some(anon) => {
                assert_ne!(select(anon), now, "{number}");
                let between = present.min(anon)..=present.max(anon);
                let step = (present.abs_diff(anon) / 200).max(1) as usize;
                let mut between = between.step_by(step).filter(|&value| value != anon);
                assert!(between.all(|value| select(value) == now), "{number}");
                let before = anon + if anon < present { 1 } else { -1 };
                assert_eq!(select(before), now, "{number}");
                turned[usize::from(now)] += 1;
            }
            None if now => assert!(select(0), "{number}: nothing is left, and it is chosen"),
            None => assert!(!select(present + 100_000), "{number}"),
        }
    }
    assert!(turned[0] >= 3 && turned[1] >= 3, "{turned:?}");
}

#[test]
fn who_dies_with_a_group_is_spared_without_it() {
    let report = read(include_bytes!("reports/5.10/06-oom-group/report.txt"));
    let rebuilt = rebuild(&report, 0).unwrap();
    let (_, loaded) = replay(
        rebuilt.document.clone(),
        &report.events[0],
        rebuilt.is_swap_known(),
    )
    .unwrap();
    let turns = counterfactuals(&loaded, 94);
    assert_eq!(turns.len(), 1, "{turns:?}");
    assert!(matches!(
        turns[0].change,
        Counterfactual::OomGroup(_, false)
    ));
    assert_eq!(turns[0].instead, Some(90));
}
