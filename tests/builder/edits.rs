// SPDX-License-Identifier: GPL-2.0-only
//! Edits by chance, and edits that lead to a machine that is wanted.

use super::chance::Chance;
use oomscope::app::builder::{Builder, Edit, Items, Label, List};
use oomscope::scenario::call::{Call, Change};
use oomscope::scenario::change::{
    MemcgChange, MmChange, ProcessChange, SysctlChange, ThreadChange,
};
use oomscope::scenario::model::{Cpuset, Memcg, Node, Scenario, System, Zone};
use oomscope::scenario::process::{
    Mempolicy, Mm, MmFlag, PolicyMode, Process, SignalFlag, Thread, ThreadFlag, Vma, VmaKind,
};

const LISTS: [List; 5] = [
    List::Processes,
    List::Mms,
    List::Cpusets,
    List::Memcgs,
    List::Calls,
];

/// Numbers around which things change.
const NUMBERS: [i64; 12] = [0, 1, 2, 3, 7, 40, 1000, 1001, -1, -1000, 1 << 40, i64::MIN];

fn length(list: List, scenario: &Scenario) -> usize {
    match list {
        List::Processes => scenario.processes.len(),
        List::Mms => scenario.mms.len(),
        List::Cpusets => scenario.cpusets.len(),
        List::Memcgs => scenario.memcgs.len(),
        List::Calls => scenario.calls.len(),
    }
}

/// Places of a list, and seldom one that is not there.
fn places(chance: &mut Chance, length: usize) -> Vec<usize> {
    let count = 1 + chance.below(3);
    let mut places: Vec<usize> = (0..count)
        .map(|_| {
            let beyond = usize::from(chance.once_in(20));
            chance.below(length + beyond)
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// An edit of any kind. Most of them can be made.
pub fn any(builder: &Builder, chance: &mut Chance) -> Edit {
    let scenario = builder.scenario();
    let list = chance.pick(&LISTS);
    let length = length(list, scenario);
    match chance.below(24) {
        0..8 => replace(builder, list, chance),
        8..11 => insert(builder, list, chance),
        11..14 => {
            let places = places(chance, length);
            Edit::Delete(list, places)
        }
        14 | 15 => move_some(chance, list, length),
        16 => Edit::Duplicate(places(chance, scenario.processes.len())),
        17 => {
            let places = places(chance, scenario.processes.len());
            Edit::Unshare(places)
        }
        18 => {
            let places = places(chance, scenario.processes.len());
            let mm = chance.below(scenario.mms.len());
            let id = scenario.mms.get(mm).map_or(7, |mm| mm.id);
            Edit::Share(places, id)
        }
        19 => {
            let node = chance.below(scenario.system.nodes.len());
            Edit::DeleteNode(scenario.system.nodes[node].id)
        }
        20 | 21 => Edit::System(Box::new(system(&scenario.system, chance))),
        22 => {
            let place = chance.below(scenario.processes.len() + 1);
            builder.add_process(place, "new", Mm::default()).unwrap()
        }
        _ => {
            let first = replace(builder, chance.pick(&LISTS), chance);
            let second = insert(builder, chance.pick(&LISTS), chance);
            Edit::Named(Label::Replace, vec![first, second])
        }
    }
}

fn move_some(chance: &mut Chance, list: List, length: usize) -> Edit {
    let from = places(chance, length);
    let mut to = from.clone();
    for place in &mut to {
        *place = chance.below(length);
    }
    to.sort_unstable();
    to.dedup();
    let mut pairs: Vec<(usize, usize)> = from.into_iter().zip(to).collect();
    if chance.once_in(2) {
        // The order among those that move may change, too.
        let mut from: Vec<usize> = pairs.iter().map(|&(from, _)| from).collect();
        from.reverse();
        for (pair, from) in pairs.iter_mut().zip(from) {
            pair.0 = from;
        }
    }
    Edit::Move(list, pairs)
}

fn some<T: Clone>(
    list: &[T],
    chance: &mut Chance,
    change: &mut dyn FnMut(&mut T, &mut Chance),
) -> Vec<(usize, T)> {
    let chosen = places(chance, list.len());
    let chosen = chosen.into_iter().filter_map(|place| {
        let mut item = list.get(place)?.clone();
        change(&mut item, chance);
        Some((place, item))
    });
    chosen.collect()
}

fn replace(builder: &Builder, list: List, chance: &mut Chance) -> Edit {
    let scenario = builder.scenario();
    Edit::Replace(match list {
        List::Processes => Items::Processes(some(&scenario.processes, chance, &mut |p, c| {
            process(p, scenario, c);
        })),
        List::Mms => Items::Mms(some(&scenario.mms, chance, &mut mm)),
        List::Cpusets => Items::Cpusets(some(&scenario.cpusets, chance, &mut |s, c| {
            cpuset(s, scenario, c);
        })),
        List::Memcgs => Items::Memcgs(some(&scenario.memcgs, chance, &mut |g, c| {
            memcg(g, scenario, c);
        })),
        List::Calls => {
            let chosen = places(chance, scenario.calls.len());
            let calls = chosen
                .into_iter()
                .map(|place| (place, call(scenario, chance)));
            Items::Calls(calls.collect())
        }
    })
}

fn insert(builder: &Builder, list: List, chance: &mut Chance) -> Edit {
    let scenario = builder.scenario();
    let place = chance.below(length(list, scenario) + 1);
    Edit::Insert(match list {
        List::Processes => {
            let mut new = Process {
                tgid: builder.free_pid().unwrap(),
                threads: vec![Thread::default()],
                ..Process::default()
            };
            process(&mut new, scenario, chance);
            Items::Processes(vec![(place, new)])
        }
        List::Mms => {
            let mut new = Mm {
                id: builder.free_mm().unwrap(),
                ..Mm::default()
            };
            mm(&mut new, chance);
            Items::Mms(vec![(place, new)])
        }
        List::Cpusets => {
            return builder
                .add_cpuset(group(scenario, chance), "set")
                .unwrap_or_else(|_| Edit::Delete(List::Cpusets, vec![place]));
        }
        List::Memcgs => return builder.add_memcg(group(scenario, chance), "group").unwrap(),
        List::Calls => Items::Calls(vec![(place, call(scenario, chance))]),
    })
}

/// A group that is there, most often.
fn group(scenario: &Scenario, chance: &mut Chance) -> u32 {
    match chance.below(4) {
        0 => 0,
        1 => chance.pick(&[0, 1, 2, 9]),
        _ => scenario
            .memcgs
            .get(chance.below(scenario.memcgs.len()))
            .map_or(0, |group| group.id),
    }
}

fn node(scenario: &Scenario, chance: &mut Chance) -> u32 {
    if chance.once_in(12) {
        return chance.pick(&[5, 63, 64]);
    }
    scenario.system.nodes[chance.below(scenario.system.nodes.len())].id
}

fn nodes(scenario: &Scenario, chance: &mut Chance) -> Vec<u32> {
    let count = chance.below(3);
    (0..=count).map(|_| node(scenario, chance)).collect()
}

fn mm_of(scenario: &Scenario, chance: &mut Chance) -> Option<u32> {
    let mm = scenario.mms.get(chance.below(scenario.mms.len()))?;
    (!chance.once_in(4)).then_some(mm.id)
}

fn process(process: &mut Process, scenario: &Scenario, chance: &mut Chance) {
    match chance.below(14) {
        0 => {
            process.comm = chance
                .pick(&[
                    "nginx",
                    "exactly15bytes!",
                    "more than 15 bytes",
                    "",
                    "\u{4e2d}",
                ])
                .to_owned()
        }
        1 => process.oom_score_adj = chance.pick(&[-1000, -17, 0, 999, 1000, 1001]),
        2 => process.uid = chance.below(5) as u32,
        3 => process.oom_flag_origin ^= true,
        4 => {
            process.signal_flags =
                vec![chance.pick(&[SignalFlag::GroupExit, SignalFlag::GroupCoredump])]
        }
        5 => process.oom_mm = mm_of(scenario, chance),
        6 => process.sigkill_pending ^= true,
        7 => process.memcg = group(scenario, chance),
        8 => process.cpuset = chance.pick(&[0, 0, 1, 2]),
        9 => process.tgid = chance.pick(&[1, 2, 9, 777, 0, 5_000_000]),
        10 => {
            let pid = chance.pick(&[Some(1), Some(888), Some(889), None]);
            process.threads.push(Thread {
                pid,
                ..Thread::default()
            });
        }
        11 => drop(process.threads.pop()),
        _ => {
            let at = chance.below(process.threads.len());
            if let Some(of) = process.threads.get_mut(at) {
                thread(of, scenario, chance);
            }
        }
    }
}

fn thread(thread: &mut Thread, scenario: &Scenario, chance: &mut Chance) {
    match chance.below(10) {
        0 => thread.mm = mm_of(scenario, chance),
        1 => thread.flags = vec![chance.pick(&[ThreadFlag::Exiting, ThreadFlag::Kthread])],
        2 => thread.flags.clear(),
        3 => thread.exited ^= true,
        4 => thread.memdie ^= true,
        5 => thread.vfork_done ^= true,
        6 => thread.real_parent = chance.pick(&[None, Some(1), Some(2), Some(-1)]),
        7 => thread.mems_allowed = chance.once_in(2).then(|| nodes(scenario, chance)),
        8 => {
            let mode = chance.pick(&[
                PolicyMode::Bind,
                PolicyMode::Interleave,
                PolicyMode::Preferred,
            ]);
            let nodes = if chance.once_in(3) {
                Vec::new()
            } else {
                nodes(scenario, chance)
            };
            thread.mempolicy = Some(Mempolicy { mode, nodes });
        }
        _ => thread.frozen ^= true,
    }
}

fn mm(mm: &mut Mm, chance: &mut Chance) {
    let number = chance.pick(&NUMBERS);
    match chance.below(10) {
        0 => mm.anon = number,
        1 => mm.file = number,
        2 => mm.shmem = number,
        3 => mm.swap = number,
        4 => mm.pgtables_bytes = number,
        5 => mm.total_vm = number.unsigned_abs(),
        6 => {
            mm.flags =
                vec![chance.pick(&[MmFlag::OomSkip, MmFlag::OomVictim, MmFlag::OomReapQueued])]
        }
        7 => mm.vmas.push(Vma {
            kind: VmaKind::File,
            anon: number,
            ..Vma::default()
        }),
        8 => mm.id = chance.pick(&[1, 2, 3, 777]),
        _ => mm.extra_users ^= 1,
    }
}

fn cpuset(cpuset: &mut Cpuset, scenario: &Scenario, chance: &mut Chance) {
    match chance.below(5) {
        0 => cpuset.name = chance.pick(&["a", "b", "/", "a/b", ""]).to_owned(),
        1 => cpuset.mems = nodes(scenario, chance),
        2 => cpuset.parent = chance.pick(&[None, Some(0), Some(1), Some(2)]),
        3 => cpuset.id = chance.pick(&[0, 1, 2, 7]),
        _ => cpuset.mem_hardwall ^= true,
    }
}

fn memcg(memcg: &mut Memcg, scenario: &Scenario, chance: &mut Chance) {
    match chance.below(8) {
        0 => memcg.name = chance.pick(&["a", "b", "/", "a/b", ""]).to_owned(),
        1 => memcg.max = chance.pick(&[None, Some(0), Some(100), Some(u64::MAX)]),
        2 => memcg.usage = chance.pick(&[0, 7, u64::MAX]),
        3 => memcg.swappiness = chance.pick(&[0, 60, 200, 201]),
        4 => memcg.oom_group ^= true,
        5 => memcg.parent = Some(group(scenario, chance)),
        6 => memcg.id = chance.pick(&[0, 1, 2, 7]),
        _ => memcg.use_hierarchy ^= true,
    }
}

fn system(old: &System, chance: &mut Chance) -> System {
    let mut system = old.clone();
    match chance.below(10) {
        0 => system.total_ram_pages = chance.pick(&[0, 1, 1 << 20, u64::MAX]),
        1 => system.total_swap_pages = chance.pick(&[0, 1 << 18]),
        2 => system.sysctl.panic_on_oom = chance.pick(&[0, 1, 2, 3]),
        3 => system.page_size = chance.pick(&[4096, 65536, 4095]),
        4 => system.cgroup_version = chance.pick(&[1, 2, 3]),
        5 => system.notifier_freed = vec![chance.below(3) as u64],
        6 => system.oom_killer_disabled ^= true,
        7 => system.nodes.push(Node {
            id: chance.pick(&[1, 2, 3, 63, 64]),
            present_pages: 1 << 18,
            spanned_pages: None,
            zones: vec![Zone::Normal],
        }),
        8 => drop(system.nodes.pop()),
        _ => {
            let at = chance.below(system.nodes.len());
            system.nodes[at].present_pages = chance.pick(&[0, 1, 1 << 20]);
        }
    }
    system
}

fn pid(scenario: &Scenario, chance: &mut Chance) -> i32 {
    let beyond = usize::from(chance.once_in(9));
    let process = chance.below(scenario.processes.len() + beyond);
    scenario
        .processes
        .get(process)
        .map_or(4242, |process| process.tgid)
}

fn call(scenario: &Scenario, chance: &mut Chance) -> Call {
    let gfp_mask = chance.pick(&[0x10_0cca, 0xcc0, 0x3]);
    let order = chance.pick(&[0, 3, -1, 11]);
    match chance.below(9) {
        0..3 => Call::OutOfMemory {
            current: pid(scenario, chance),
            gfp_mask,
            order,
            preferred_node: chance.once_in(2).then(|| node(scenario, chance)),
            nodemask: chance.once_in(3).then(|| nodes(scenario, chance)),
            memcg: chance.once_in(4).then(|| group(scenario, chance)),
            force_kill: false,
        },
        3 => Call::MemCgroupOutOfMemory {
            current: pid(scenario, chance),
            gfp_mask,
            order,
            memcg: group(scenario, chance),
            interrupted: false,
        },
        4 => Call::Tick {
            jiffies: chance.pick(&[0, 500, u64::MAX]),
        },
        5 => Call::ExitProcess {
            tgid: pid(scenario, chance),
        },
        6 => Call::PageFaultOom {
            current: pid(scenario, chance),
            memcg_handled: false,
            lock_busy: false,
        },
        7 => Call::Set(Box::new(set(scenario, chance))),
        _ if chance.once_in(2) => Call::OomKillerEnable,
        _ => Call::OomKillerDisable {
            current: None,
            interrupted: false,
            wait_result: 3,
        },
    }
}

fn set(scenario: &Scenario, chance: &mut Chance) -> Change {
    let tgid = pid(scenario, chance);
    let thread = ThreadChange {
        pid: tgid,
        mm: chance.once_in(2).then(|| mm_of(scenario, chance)),
        ..ThreadChange::default()
    };
    Change {
        processes: vec![ProcessChange {
            tgid,
            oom_score_adj: Some(chance.pick(&[0, 500, 1001])),
            threads: chance.once_in(2).then(|| vec![thread]),
            ..ProcessChange::default()
        }],
        mms: mm_of(scenario, chance)
            .map(|id| MmChange {
                id,
                anon: Some(5),
                ..MmChange::default()
            })
            .into_iter()
            .collect(),
        memcgs: chance
            .once_in(2)
            .then(|| MemcgChange {
                id: group(scenario, chance),
                usage: Some(5),
                max: None,
            })
            .into_iter()
            .collect(),
        sysctl: chance.once_in(3).then(|| SysctlChange {
            panic_on_oom: Some(chance.pick(&[0, 2, 3])),
            ..SysctlChange::default()
        }),
    }
}

/// Makes a machine out of another one, part by part, so that it is valid all the time.
pub fn build(builder: &mut Builder, wanted: &Scenario) {
    let mut apply = |edit: Edit| {
        let told = format!("{edit:?}");
        let made = builder.apply(edit);
        assert!(made.is_ok(), "{told}: {made:?}");
        builder.settle();
    };
    apply(Edit::Delete(List::Calls, vec![0]));
    apply(Edit::System(Box::new(wanted.system.clone())));
    for (place, cpuset) in wanted.cpusets.iter().enumerate() {
        apply(Edit::Insert(Items::Cpusets(vec![(place, cpuset.clone())])));
    }
    for (place, memcg) in wanted.memcgs.iter().enumerate() {
        apply(Edit::Insert(Items::Memcgs(vec![(place, memcg.clone())])));
    }
    // What a victim has is marked as queued once there is a victim.
    let calm = |mm: &Mm| {
        let mut mm = mm.clone();
        mm.flags.retain(|flag| *flag != MmFlag::OomReapQueued);
        mm
    };
    let is_one = |mm: &&Mm| mm.id == 1;
    let first = wanted.mms.iter().find(is_one).map(calm);
    apply(Edit::Replace(Items::Mms(vec![(
        0,
        first.unwrap_or(Mm {
            id: 1,
            ..Mm::default()
        }),
    )])));
    let others: Vec<&Mm> = wanted.mms.iter().filter(|mm| mm.id != 1).collect();
    for (place, mm) in (1..).zip(others) {
        apply(Edit::Insert(Items::Mms(vec![(place, calm(mm))])));
    }
    let init = wanted
        .processes
        .iter()
        .position(|process| process.tgid == 1)
        .unwrap();
    apply(Edit::Replace(Items::Processes(vec![(
        0,
        wanted.processes[init].clone(),
    )])));
    for (place, process) in wanted
        .processes
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != init)
    {
        apply(Edit::Insert(Items::Processes(vec![(
            place,
            process.clone(),
        )])));
    }
    apply(Edit::Replace(Items::Mms({
        let mut mms: Vec<Mm> = wanted.mms.iter().filter(|mm| mm.id == 1).cloned().collect();
        if mms.is_empty() {
            mms.push(Mm {
                id: 1,
                ..Mm::default()
            });
        }
        mms.extend(wanted.mms.iter().filter(|mm| mm.id != 1).cloned());
        mms.into_iter().enumerate().collect()
    })));
    match wanted.mms.iter().position(|mm| mm.id == 1) {
        None => apply(Edit::Delete(List::Mms, vec![0])),
        Some(0) => {}
        Some(place) => apply(Edit::Move(List::Mms, vec![(0, place)])),
    }
    for (place, call) in wanted.calls.iter().enumerate() {
        apply(Edit::Insert(Items::Calls(vec![(place, call.clone())])));
    }
}
