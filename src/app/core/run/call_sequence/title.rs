// SPDX-License-Identifier: GPL-2.0-only
//! What a call of the scenario is about, in one sentence.

use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::call::{Call, Change};
use crate::scenario::model::Scenario;
use oomscope_engine::kernel::world::{HZ, MemcgId, World};

/// How many things that change are named; of the others, only how many they are.
const NAMED: usize = 3;

/// What happens in a call of a scenario, on the world that was built from it.
pub fn title(world: &World, scenario: &Scenario, call: &Call, language: Language) -> String {
    let en = language == Language::En;
    match call {
        Call::OutOfMemory { order: -1, .. } => language
            .pick(
                "A kill is asked for by hand (SysRq+F)",
                "手动要求杀死一个进程（SysRq+F）",
            )
            .to_owned(),
        Call::OutOfMemory {
            current,
            memcg: Some(memcg),
            ..
        }
        | Call::MemCgroupOutOfMemory { current, memcg, .. } => {
            let (who, group) = (thread(world, *current), group(world, scenario, *memcg));
            if en {
                format!("{who} asks for memory, and {group} is at its limit")
            } else {
                format!("{who} 申请内存，而 {group} 已达上限")
            }
        }
        Call::OutOfMemory {
            current,
            memcg: None,
            ..
        } => {
            let who = thread(world, *current);
            if en {
                format!("{who} asks for memory, and there is none")
            } else {
                format!("{who} 申请内存，而内存已耗尽")
            }
        }
        Call::PageFaultOom { current, .. } => {
            let who = thread(world, *current);
            if en {
                format!("A page fault of {who} has found no memory")
            } else {
                format!("{who} 的缺页没有得到内存")
            }
        }
        Call::Tick { jiffies } => {
            let time = duration(*jiffies);
            if en {
                format!("{time} pass")
            } else {
                format!("经过 {time}")
            }
        }
        Call::ExitProcess { tgid } => {
            let who = process(world, *tgid);
            if en {
                format!("{who} exits")
            } else {
                format!("{who} 退出")
            }
        }
        Call::Release { tgid } => {
            let who = process(world, *tgid);
            if en {
                format!("The parent of {who} takes note of its exit")
            } else {
                format!("{who} 的父进程得知其退出")
            }
        }
        Call::ProcessMrelease { pid, .. } => {
            let who = process(world, *pid);
            if en {
                format!("process_mrelease() asks for the memory of {who}")
            } else {
                format!("process_mrelease() 请求收回 {who} 的内存")
            }
        }
        Call::OomKillerDisable { .. } => language
            .pick(
                "A suspend switches the OOM killer off",
                "系统挂起，要关闭 OOM killer",
            )
            .to_owned(),
        Call::OomKillerEnable => language
            .pick(
                "A resume switches the OOM killer on",
                "系统恢复，启用 OOM killer",
            )
            .to_owned(),
        Call::Set(change) => {
            let names = changed(world, scenario, change, language);
            if en {
                format!("The machine changes: {names}")
            } else {
                format!("机器改变：{names}")
            }
        }
    }
}

/// Ticks of 4 ms as time: `36 ms`, `2 s`, `0.5 s`.
pub fn duration(jiffies: u64) -> String {
    if jiffies < HZ / 10 {
        return format!("{} ms", jiffies * 1000 / HZ);
    }
    let seconds = number::unsigned(jiffies / HZ);
    let thousandths = jiffies % HZ * 1000 / HZ;
    let rest = format!("{thousandths:03}");
    match rest.trim_end_matches('0') {
        "" => format!("{seconds} s"),
        rest => format!("{seconds}.{rest} s"),
    }
}

/// A thread by its process, with its own id.
fn thread(world: &World, pid: i32) -> String {
    let task = world.tasks.iter().find(|task| task.pid == pid);
    task.map_or_else(
        || format!("pid {pid}"),
        |task| format!("{} ({pid})", world[world[task.signal].first_task].comm),
    )
}

fn process(world: &World, tgid: i32) -> String {
    let signal = world.signals.iter().find(|signal| signal.tgid == tgid);
    signal.map_or_else(
        || format!("pid {tgid}"),
        |signal| format!("{} ({tgid})", world[signal.first_task].comm),
    )
}

fn group(world: &World, scenario: &Scenario, id: u32) -> String {
    let memcgs = &scenario.memcgs;
    let at = memcgs.iter().position(|memcg| memcg.id == id).unwrap_or(0);
    world.memcg_path(MemcgId(at as u32))
}

/// What a change is about: its processes, the owners of its address spaces, its groups.
fn changed(world: &World, scenario: &Scenario, change: &Change, language: Language) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut push = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    // An address space may be given to a process by this very change, or by an earlier one.
    let sets = scenario.calls.iter().filter_map(|call| match call {
        Call::Set(change) => Some(&**change),
        _ => None,
    });
    let given: Vec<(u32, i32)> = sets
        .flat_map(|change| &change.processes)
        .flat_map(|process| {
            let threads = process.threads.iter().flatten();
            threads.filter_map(|thread| Some((thread.mm??, process.tgid)))
        })
        .collect();
    let owner = |mm: u32| {
        let has = |process: &&crate::scenario::process::Process| {
            process.threads.iter().any(|thread| thread.mm == Some(mm))
        };
        let later = given
            .iter()
            .find(|(id, _)| *id == mm)
            .map(|(_, tgid)| *tgid);
        scenario
            .processes
            .iter()
            .find(has)
            .map(|process| process.tgid)
            .or(later)
    };
    for part in &change.processes {
        push(process(world, part.tgid));
    }
    for part in &change.mms {
        match owner(part.id) {
            Some(tgid) => push(process(world, tgid)),
            None => push(format!("mm {}", part.id)),
        }
    }
    for part in &change.memcgs {
        push(group(world, scenario, part.id));
    }
    if change.sysctl.is_some() {
        push(language.pick("settings", "设置").to_owned());
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let list = names.join(language.pick(", ", "、"));
    match more {
        0 => list,
        more => format!(
            "{list} {}",
            language.and_more(&number::unsigned(more as u64))
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_told_as_time() {
        let table: [(u64, &str); 8] = [
            (0, "0 ms"),
            (1, "4 ms"),
            (25, "0.1 s"),
            (125, "0.5 s"),
            (250, "1 s"),
            (501, "2.004 s"),
            (500, "2 s"),
            (1_000_000, "4,000 s"),
        ];
        for (jiffies, text) in table {
            assert_eq!(duration(jiffies), text, "{jiffies} jiffies");
        }
    }
}
