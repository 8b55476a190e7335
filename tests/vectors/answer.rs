// SPDX-License-Identifier: GPL-2.0-only
//! What the engine answers to a case, in the form in which the kernel's answers are written.

use oomscope::scenario::model::Scenario;
use oomscope::scenario::{Loaded, call};
use oomscope_engine::kernel::world::{Chosen, EventKind, MemcgId, MmId, SignalId, TaskId, World};
use oomscope_engine::listing::{Function, Place, function};
use oomscope_engine::probe::names::{MM_FLAG_NAMES, MMF_OOM_VICTIM, SIGNAL_FLAG_NAMES};
use oomscope_engine::probe::{Field, Probe, Slot, Var};
use oomscope_engine::rules::{
    GROUP_KILL_EVENT, MARK_STAYS, PAGE_FAULT_KILLS, REAPER_DELAYED, REQUEST_ARGUMENTS,
    SIGNED_BADNESS, SLEEPS_AFTER_KILL, THREAD_SCAN, VICTIM_FLAG,
};
use oomscope_engine::{Call, Outcome, base, oom_badness_in, oom_score, run_with};
use serde_json::{Map, Value, json};

/// What the kernel answered, where a case says it.
pub fn expected(loaded: &Loaded) -> Option<Value> {
    let text = loaded.document.scenario.expect.as_ref()?;
    serde_json::from_str(&text.0).ok()
}

/// Runs a case.
pub fn answer(loaded: Loaded) -> Value {
    let scenario = &loaded.document.scenario;
    let mut world = loaded.machine.world;
    let mut results = Vec::new();
    for (call, kind) in loaded.machine.calls.iter().zip(&scenario.calls) {
        let mut result = Map::new();
        let is_old = world.rules.has(THREAD_SCAN);
        if matches!(kind, call::Call::OutOfMemory { .. }) || is_old && decides(kind) {
            before(&mut world, call, &mut result);
        }
        let victims = world.oom_victims;
        let (outcome, seen) = run_with(&mut world, call, Seen::default());
        after(&world, kind, &outcome, &mut result);
        if is_old {
            after_threads(&world, kind, &outcome, &mut result);
            let waits = matches!(kind, call::Call::OomKillerDisable { .. }) && victims > 0;
            if waits && outcome.ret == Some(true) {
                result.insert("would_wait".to_owned(), json!(true));
            }
            if seen.sleeps {
                result.insert("slept".to_owned(), json!(1));
            }
        }
        // The cases of 5.10 were written without these.
        if loaded.document.kernel != "5.10" {
            seen.write(&world, scenario, &mut result);
        }
        let state = match is_old {
            true => state_of_threads(&world),
            false => state(&world, scenario),
        };
        result.insert("state".to_owned(), state);
        results.push(Value::Object(result));
        if outcome.panic.is_some() {
            break;
        }
    }
    if world.rules.has(THREAD_SCAN) {
        return json!({ "results": results });
    }
    json!({ "results": results, "final": at_the_end(&world, scenario) })
}

/// Whether a call is one that may kill.
fn decides(kind: &call::Call) -> bool {
    matches!(
        kind,
        call::Call::OutOfMemory { .. }
            | call::Call::MemCgroupOutOfMemory { .. }
            | call::Call::PageFaultOom { .. }
    )
}

/// What changes in a call without being an event: threads that are thawed, mappings that are reaped.
#[derive(Default)]
struct Seen {
    thawed: Vec<u32>,
    reaped: Vec<u32>,
    /// Who asked has slept.
    sleeps: bool,
    /// The function that unmaps has just begun.
    unmaps: bool,
}

const SLEEP: Function = function(
    "signed long schedule_timeout_killable(",
    &[(SLEEPS_AFTER_KILL, true)],
);
const UNMAP: Function = function("void unmap_page_range(", &[(THREAD_SCAN, false)]);

impl Probe for Seen {
    type Condition = ();

    fn condition(&mut self, _: Place) {}

    fn store(&mut self, slot: Slot, value: u64) {
        if let (Some((Field::TaskFrozen, task)), 0) = (slot.as_field(), value) {
            self.thawed.push(task);
        }
    }

    fn enter(&mut self, called: Function) {
        self.sleeps |= called == SLEEP;
        self.unmaps = called == UNMAP;
    }

    fn local(&mut self, _: Var, value: u64) {
        // Its one parameter is the mapping.
        if std::mem::take(&mut self.unmaps) {
            self.reaped.push(value as u32 - 1);
        }
    }
}

impl Seen {
    fn write(&self, world: &World, scenario: &Scenario, result: &mut Map<String, Value>) {
        if !self.thawed.is_empty() {
            let pids = self.thawed.iter().map(|&task| world[TaskId(task)].pid);
            result.insert("thawed".to_owned(), json!(pids.collect::<Vec<_>>()));
        }
        let mut reaped = Map::new();
        for (at, mm) in world.mms.iter().enumerate() {
            let own = |vma: &&u32| (mm.first_vma.0..mm.first_vma.0 + mm.vmas).contains(vma);
            let list: Vec<u32> = self
                .reaped
                .iter()
                .filter(own)
                .map(|vma| vma - mm.first_vma.0)
                .collect();
            if !list.is_empty() {
                reaped.insert(scenario.mms[at].id.to_string(), json!(list));
            }
        }
        if !reaped.is_empty() {
            result.insert("reaped_vmas".to_owned(), Value::Object(reaped));
        }
    }
}

/// The scores before a call.
fn before(world: &mut World, call: &Call, result: &mut Map<String, Value>) {
    let mut base = base(world, call);
    let mut memcg = None;
    match *call {
        Call::OutOfMemory { current, .. } => world.current = current,
        Call::MemCgroupOutOfMemory {
            current, memcg: of, ..
        } => {
            world.current = current;
            memcg = Some(of);
            base = Some((group_limit(world, of), None));
        }
        Call::PageFaultOom { current, .. } => {
            world.current = current;
            let swap = world.system.total_swap_pages as u64;
            base = Some((world.system.total_ram_pages + swap, None));
        }
        _ => {}
    }
    let totalpages = base.map(|(totalpages, _)| totalpages);
    let nodemask = base.and_then(|(_, nodemask)| nodemask);
    let is_signed = world.rules.has(SIGNED_BADNESS);
    let leaders: Vec<TaskId> = world
        .signals
        .iter()
        .map(|signal| signal.first_task)
        .collect();
    let (mut points, mut scores) = (Map::new(), Map::new());
    for leader in leaders {
        let tgid = world.tgid(leader).to_string();
        let totalpages = totalpages.unwrap_or_default();
        let badness = oom_badness_in(world, leader, memcg, nodemask, totalpages);
        let badness = match badness {
            None if !is_signed => json!(0),
            badness => json!(badness),
        };
        points.insert(tgid.clone(), badness);
        scores.insert(tgid, json!(oom_score(world, leader)));
    }
    result.insert(
        "badness".to_owned(),
        json!({ "totalpages": totalpages, "points": points }),
    );
    result.insert("oom_score".to_owned(), Value::Object(scores));
}

/// What a call came to.
fn after(world: &World, kind: &call::Call, outcome: &Outcome, result: &mut Map<String, Value>) {
    let mut set = |name: &str, value: Value| result.insert(name.to_owned(), value);
    let decides = matches!(kind, call::Call::OutOfMemory { .. });
    let faults = matches!(kind, call::Call::PageFaultOom { .. });
    let kills = decides
        || matches!(kind, call::Call::MemCgroupOutOfMemory { .. })
        || (faults && world.rules.has(PAGE_FAULT_KILLS));
    if let call::Call::ProcessMrelease { .. } = kind {
        set("ret", json!(outcome.errno));
    }
    if (kills && !faults) || matches!(kind, call::Call::OomKillerDisable { .. }) {
        set("ret", json!(outcome.ret));
    }
    if let Some(panic) = &outcome.panic {
        set("panic", json!(panic));
    }
    if decides {
        let constraint = outcome
            .constraint
            .map(|constraint| ["NONE", "CPUSET", "MEMORY_POLICY", "MEMCG"][constraint as usize]);
        set("constraint", json!(constraint));
        set("totalpages", json!(outcome.totalpages));
        let mask = outcome.nodemask_after.map(|mask| nodes(world[mask]));
        set("nodemask_after", json!(mask));
        set(
            "chosen",
            match outcome.chosen {
                Chosen::None => Value::Null,
                Chosen::Task(task) => json!(world[task].pid),
                Chosen::Abort => json!("abort"),
            },
        );
        let points = outcome.chosen_points;
        set(
            "chosen_points",
            if world.rules.has(SIGNED_BADNESS) {
                json!(points)
            } else {
                json!(points.map(|points| points as u64))
            },
        );
    }
    let happened = |kind: EventKind| {
        let events = &world.events[outcome.events.clone()];
        events
            .iter()
            .filter(move |event| event.kind == kind)
            .map(|event| (world[event.task].pid, event.jiffies))
    };
    let pids = |kind: EventKind| happened(kind).map(|(pid, _)| pid).collect::<Vec<_>>();
    if kills {
        set("sigkill", json!(pids(EventKind::Sigkill)));
        set("marked_victim", json!(pids(EventKind::MarkVictim)));
        set("reaper_queued", json!(pids(EventKind::ReaperQueued)));
        let ignored = pids(EventKind::SigkillIgnored);
        if !ignored.is_empty() {
            set("sigkill_ignored", json!(ignored));
        }
    }
    let points = [
        ("wake_reaper", EventKind::WakeReaper),
        ("start_task_reaping", EventKind::StartReaping),
        ("finish_task_reaping", EventKind::FinishReaping),
        ("skip_task_reaping", EventKind::SkipReaping),
    ];
    let points = points
        .into_iter()
        .filter(|&(_, kind)| happened(kind).next().is_some());
    let trace: Map<String, Value> = points
        .map(|(name, kind)| (name.to_owned(), json!(happened(kind).collect::<Vec<_>>())))
        .collect();
    if !trace.is_empty() {
        set("trace", Value::Object(trace));
    }
    let records = &world.log.records[outcome.log.clone()];
    let comm = |task: TaskId| world[task].comm.to_string();
    let log = records
        .iter()
        .map(|record| json!([record.level() as u32, world.log.line(record, comm)]));
    set("log", log.collect());
}

/// What else is known of a call in kernels that compare threads.
fn after_threads(
    world: &World,
    kind: &call::Call,
    outcome: &Outcome,
    result: &mut Map<String, Value>,
) {
    let is_void = world.rules.has(REQUEST_ARGUMENTS);
    let reaches = outcome.constraint.is_some();
    let is_group = matches!(kind, call::Call::MemCgroupOutOfMemory { .. });
    let is_fault = matches!(kind, call::Call::PageFaultOom { .. });
    result.remove("reaper_queued");
    if !decides(kind) {
        return;
    }
    result.insert("ret".to_owned(), json!(outcome.ret));
    result.remove("nodemask_after");
    result.remove("constraint");
    result.remove("totalpages");
    if !is_group {
        let names = ["NONE", "CPUSET", "MEMORY_POLICY", "MEMCG"];
        let constraint = outcome
            .constraint
            .map(|constraint| names[constraint as usize]);
        result.insert("constraint".to_owned(), json!(constraint));
        result.insert("totalpages".to_owned(), json!(outcome.totalpages));
    }
    if !is_group && !is_fault && !is_void && reaches && outcome.panic.is_none() {
        let mask = outcome.nodemask_after.map(|mask| nodes(world[mask]));
        result.insert("nodemask_after".to_owned(), json!(mask));
    }
    let chosen = match outcome.chosen {
        Chosen::None => Value::Null,
        Chosen::Task(task) => json!(world[task].pid),
        Chosen::Abort => json!("abort"),
    };
    let has_score = match outcome.chosen {
        Chosen::None => !is_group,
        Chosen::Task(_) => true,
        Chosen::Abort => false,
    };
    let points = outcome.chosen_points.filter(|_| has_score);
    result.insert("chosen".to_owned(), chosen);
    result.insert(
        "chosen_points".to_owned(),
        json!(points.map(|points| points as u32)),
    );
}

/// The base of the score of a group: its limits, and the swap that the machine has.
fn group_limit(world: &World, memcg: MemcgId) -> u64 {
    let group = &world[memcg];
    let swappiness = match memcg.0 {
        0 => world.system.sysctl.swappiness,
        _ => group.swappiness,
    };
    let limit = match swappiness {
        0 => group.max,
        _ => (group.max + world.system.total_swap_pages as u64).min(group.memsw_max),
    };
    limit.max(1)
}

/// What the world is like after a call of a kernel that compares threads.
fn state_of_threads(world: &World) -> Value {
    let memdie = world.tasks.iter().filter(|task| task.memdie);
    let memdie: Vec<i32> = memdie.map(|task| task.pid).collect();
    let killed = world.signals.iter().filter(|signal| signal.flags != 0);
    let signal_flags: Map<String, Value> = killed
        .map(|signal| {
            let names = flags(SIGNAL_FLAG_NAMES, signal.flags, "SIGNAL_");
            (signal.tgid.to_string(), json!(names))
        })
        .collect();
    let mut state = json!({
        "memdie": memdie,
        "signal_flags": signal_flags,
        // The sleep after a kill is told by itself.
        "jiffies": world.jiffies,
    });
    if !world.rules.has(MARK_STAYS) {
        state["oom_victims"] = json!(world.oom_victims);
        state["oom_killer_disabled"] = json!(world.oom_killer_disabled);
    }
    state
}

/// What the world is like after a call.
fn state(world: &World, scenario: &Scenario) -> Value {
    let memdie = world.tasks.iter().filter(|task| task.memdie);
    let memdie: Vec<i32> = memdie.map(|task| task.pid).collect();
    // In the order in which they were armed, once an address space.
    let armed = world
        .events
        .iter()
        .filter(|event| event.kind == EventKind::ReaperQueued);
    let timers = armed
        .map(|event| &world[event.task])
        .filter(|task| task.oom_reaper_timer != 0);
    let timers: Vec<_> = timers
        .map(|task| (task.pid, task.oom_reaper_timer))
        .collect();
    let (mut oom_mm, mut signal_flags, mut mm_flags) = (Map::new(), Map::new(), Map::new());
    for (at, signal) in world.signals.iter().enumerate() {
        let tgid = world[SignalId(at as u32)].tgid.to_string();
        if let Some(mm) = signal.oom_mm {
            oom_mm.insert(tgid.clone(), json!(scenario.mms[mm.0 as usize].id));
        }
        if signal.flags != 0 {
            signal_flags.insert(
                tgid,
                json!(flags(SIGNAL_FLAG_NAMES, signal.flags, "SIGNAL_")),
            );
        }
    }
    let hidden = if world.rules.has(VICTIM_FLAG) {
        0
    } else {
        MMF_OOM_VICTIM
    };
    for (at, mm) in scenario.mms.iter().enumerate() {
        let bits = world[MmId(at as u32)].flags & !hidden;
        if bits != 0 {
            mm_flags.insert(mm.id.to_string(), json!(flags(MM_FLAG_NAMES, bits, "MMF_")));
        }
    }
    let mut state = json!({
        "memdie": memdie,
        "oom_mm": oom_mm,
        "signal_flags": signal_flags,
        "mm_flags": mm_flags,
        "reaper_timers": timers,
        "oom_victims": world.oom_victims,
        "jiffies": world.jiffies,
    });
    if !world.rules.has(REAPER_DELAYED) {
        state["reaper_timers"] = json!([]);
        state["reaper_queue"] = json!(queue(world));
    }
    state
}

/// Who waits for the reaper, next first. In a list that is a circle the first that comes again ends it.
fn queue(world: &World) -> Vec<i32> {
    let mut pids = Vec::new();
    let mut at = world.oom_reaper_list;
    while let Some(task) = at {
        let pid = world[task].pid;
        let is_circle = pids.contains(&pid);
        pids.push(pid);
        if is_circle {
            break;
        }
        at = world[task].oom_reaper_list;
    }
    pids
}

fn at_the_end(world: &World, scenario: &Scenario) -> Value {
    let mut result = Map::new();
    result.insert("vm_event_oom_kill".to_owned(), json!(world.oom_kill_events));
    let id = |at: usize| {
        scenario
            .memcgs
            .get(at)
            .map_or(0, |memcg| memcg.id)
            .to_string()
    };
    let killed = world
        .memcgs
        .iter()
        .enumerate()
        .filter(|(_, memcg)| memcg.oom_kill != 0);
    let killed: Map<String, Value> = killed
        .map(|(at, memcg)| (id(at), json!(memcg.oom_kill)))
        .collect();
    result.insert("memcg_oom_kill".to_owned(), Value::Object(killed));
    if world.rules.has(GROUP_KILL_EVENT) {
        let killed = world.memcgs.iter().enumerate();
        let killed: Map<String, Value> = killed
            .filter(|(_, memcg)| memcg.oom_group_kill != 0)
            .map(|(at, memcg)| (id(at), json!(memcg.oom_group_kill)))
            .collect();
        result.insert("memcg_oom_group_kill".to_owned(), Value::Object(killed));
    }
    let moves = |call: &call::Call| {
        matches!(
            call,
            call::Call::Tick { .. }
                | call::Call::ExitProcess { .. }
                | call::Call::ProcessMrelease { .. }
        )
    };
    if scenario.calls.iter().any(moves) {
        let pages = scenario.mms.iter().zip(&world.mms);
        let pages: Map<String, Value> = pages
            .map(|(named, mm)| {
                (
                    named.id.to_string(),
                    json!([mm.file, mm.anon, mm.swap, mm.shmem]),
                )
            })
            .collect();
        result.insert("mm_pages".to_owned(), Value::Object(pages));
    }
    Value::Object(result)
}

fn flags(names: &[(u64, &'static str)], bits: u32, prefix: &str) -> Vec<&'static str> {
    let set = names.iter().filter(|(bit, _)| u64::from(bits) & bit != 0);
    set.map(|(_, name)| name.strip_prefix(prefix).unwrap_or(name))
        .collect()
}

fn nodes(mask: u64) -> Vec<u32> {
    (0..64).filter(|node| mask >> node & 1 == 1).collect()
}
