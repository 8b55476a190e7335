// SPDX-License-Identifier: GPL-2.0-only
//! What the page says of each call of the gallery, against what the bare engine does.
//!
//! The rows are worked out a second time here, from the world before the call and the events of
//! the call alone, without the recorded run that the page reads.

use super::gallery_endings::ENDINGS;
use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::window::Window;
use crate::app::{machine, narrate, number, variables, verdict};
use crate::scenario;
use oomscope_engine::kernel::world::{
    Chosen, EventKind, Id, MmId, PolicyMode, SignalId, TaskId, World,
};
use oomscope_engine::probe::names::PF_KTHREAD;
use oomscope_engine::{Call, Outcome, oom_badness, run_call};

const MMF_OOM_SKIP: u32 = 1 << 21;

/// Every scenario of the gallery that is offered in the header, by name.
fn gallery() -> Vec<(String, String)> {
    let directory = std::fs::read_dir("www/gallery").expect("the gallery");
    let paths = directory.map(|entry| entry.expect("an entry").path());
    let named = paths.map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("a text");
        (name.into_owned(), text)
    });
    // Those that show a rule are of other kernels, which the expectations here know nothing of.
    let named = named.filter(|(name, _)| name != "index" && !name.starts_with("rule-"));
    let mut all: Vec<_> = named.collect();
    all.sort();
    all
}

fn open(name: &str) -> Session {
    let text = std::fs::read_to_string(format!("www/gallery/{name}.json")).expect(name);
    Session::open(&text).expect(name)
}

/// The last step of each call that has any, with the call's number.
fn last_steps(session: &Session) -> Vec<(usize, u32)> {
    let calls = (0..session.outcomes.len()).map(|index| (index, session.steps_of_call(index)));
    calls
        .filter(|(_, (first, after))| first < after)
        .map(|(index, (_, after))| (index, after - 1))
        .collect()
}

fn rows(session: &Session, step: u32) -> Vec<String> {
    let rows = machine::processes(session, step, Language::En, Window::default()).rows;
    rows.into_iter().map(|row| row.verdict).collect()
}

/// The world before one call, and what the call did.
struct Case<'a> {
    session: &'a Session,
    before: World,
    after: World,
    call: &'a Call,
    outcome: Outcome,
    killed_before: Vec<SignalId>,
}

impl Case<'_> {
    fn current(&self) -> Option<SignalId> {
        match *self.call {
            Call::OutOfMemory { current, .. } | Call::MemCgroupOutOfMemory { current, .. } => {
                Some(self.before[current].signal)
            }
            _ => None,
        }
    }

    fn group(&self) -> Option<u32> {
        match *self.call {
            Call::OutOfMemory { memcg, .. } => memcg.map(Id::index),
            Call::MemCgroupOutOfMemory { memcg, .. } => Some(memcg.index()),
            _ => None,
        }
    }

    fn is_outside(&self, process: SignalId) -> bool {
        let Some(group) = self.group() else {
            return false;
        };
        let mut at = Some(self.before[process].memcg);
        while let Some(memcg) = at {
            if memcg.index() == group {
                return false;
            }
            at = self.before[memcg].parent;
        }
        true
    }

    fn threads(&self, process: SignalId) -> impl Iterator<Item = TaskId> {
        let signal = &self.before[process];
        let first = signal.first_task.index();
        (first..first + signal.threads).map(TaskId)
    }

    fn mm(&self, process: SignalId) -> Option<(TaskId, MmId)> {
        let mut threads = self.threads(process);
        threads.find_map(|thread| Some((thread, self.before[thread].mm?)))
    }

    fn shares_a_node(&self, process: SignalId) -> bool {
        let Call::OutOfMemory {
            current, nodemask, ..
        } = *self.call
        else {
            return true;
        };
        let mask = nodemask.filter(|_| self.outcome.constraint == Some(2));
        let mut threads = self.threads(process);
        threads.any(|thread| match mask {
            Some(mask) => {
                let policy = self.before[thread].mempolicy.as_ref();
                policy.is_none_or(|policy| {
                    policy.mode == PolicyMode::Preferred
                        || policy.nodes & self.before.nodemasks[mask.index() as usize] != 0
                })
            }
            None => self.before[thread].mems_allowed & self.before[current].mems_allowed != 0,
        })
    }

    fn chosen(&self) -> Option<SignalId> {
        match self.outcome.chosen {
            Chosen::Task(task) => Some(self.before[task].signal),
            _ => None,
        }
    }

    fn is_sysrq(&self) -> bool {
        matches!(self.call, Call::OutOfMemory { order: -1, .. })
    }

    /// Whether the scan stops at a process, or passes it over as an earlier victim.
    fn earlier_victim(&self, process: SignalId) -> Option<&'static str> {
        let oom_mm = self.before[process].oom_mm?;
        if self.is_sysrq() {
            return None;
        }
        Some(match self.before[oom_mm].flags & MMF_OOM_SKIP {
            0 => "dying already: the kernel waits for it",
            _ => "skipped: an earlier victim, already reaped",
        })
    }

    fn points(&self, process: SignalId) -> Option<i64> {
        let leader = self.before[process].first_task;
        let pages = self.outcome.totalpages?;
        oom_badness(&mut self.before.clone(), leader, None, pages)
    }

    /// Why a process cannot be chosen whatever it scores.
    fn excluded(&self, process: SignalId) -> Option<&'static str> {
        let signal = &self.before[process];
        if signal.tgid == 1 {
            return Some("init: never killed");
        }
        if self.before[signal.first_task].flags & PF_KTHREAD != 0 {
            return Some("kernel thread: never killed");
        }
        if self.group().is_none() && !self.shares_a_node(process) {
            return Some("skipped: shares no node with the request");
        }
        if let Some(victim) = self.earlier_victim(process) {
            return Some(victim);
        }
        if signal.oom_flag_origin {
            return None;
        }
        let Some((thread, mm)) = self.mm(process) else {
            return Some("skipped: has no memory left");
        };
        if signal.oom_score_adj == -1000 {
            return Some("protected: oom_score_adj −1000");
        }
        if self.before[mm].flags & MMF_OOM_SKIP != 0 {
            return Some("skipped: its memory was reaped already");
        }
        let parent = self.before[thread].real_parent;
        let borrows = parent.is_some_and(|parent| self.before[parent].mm == Some(mm));
        (self.before[thread].vfork_done && borrows)
            .then_some("skipped: uses its parent’s memory (vfork)")
    }

    fn killed(&self, process: SignalId) -> Option<String> {
        let events = &self.after.events[self.outcome.events.clone()];
        let of = |kind: EventKind| {
            let mut own = events.iter();
            own.find(|event| event.kind == kind && self.before[event.task].signal == process)
        };
        let sent = of(EventKind::Sigkill)?;
        Some(if self.outcome.chosen == Chosen::Task(sent.task) {
            "killed".to_owned()
        } else if self.chosen() == Some(process) {
            format!("killed, through its thread {}", self.before[sent.task].pid)
        } else if of(EventKind::MarkVictim).is_some() {
            // Who is killed for sharing memory is not marked as a victim.
            "killed too: its group is killed as a whole".to_owned()
        } else {
            "killed too: it uses the victim’s memory".to_owned()
        })
    }

    /// Why nobody was compared.
    fn never(&self) -> &'static str {
        if self.outcome.panic.is_some() {
            "never compared: the kernel panicked first"
        } else if self.chosen().is_some() {
            "never compared: the requesting process is killed instead"
        } else if self.before.oom_killer_disabled {
            "never compared: the OOM killer is switched off"
        } else if self.group().is_none() && self.before.system.notifier_freed.iter().any(|&n| n > 0)
        {
            "never compared: drivers gave memory back"
        } else if self.has_room() {
            "never compared: no decision was needed"
        } else if !self.outcome.events.is_empty() {
            "never compared: the requesting process is dying already"
        } else {
            "never compared: the request must not enter file systems"
        }
    }

    fn outside(&self) -> String {
        let group = self.group().expect("a group");
        let path = self
            .before
            .memcg_path(oomscope_engine::kernel::world::MemcgId(group));
        match path.chars().count() {
            0..=32 => format!("outside the group {path}: not a candidate"),
            _ => "outside the group at its limit: not a candidate".to_owned(),
        }
    }

    /// Whether the group may have the pages again.
    fn has_room(&self) -> bool {
        let Call::MemCgroupOutOfMemory { memcg, order, .. } = self.call else {
            return false;
        };
        let group = &self.before[*memcg];
        group.max.saturating_sub(group.usage) >= 1 << order
    }

    fn expected(&self, process: SignalId) -> String {
        let name = |process: SignalId| self.session.process_name(process);
        if let Some(killed) = self.killed(process) {
            return killed;
        }
        let was_killed = self.killed_before.contains(&process);
        let before = "killed by an earlier call".to_owned();
        if self.current().is_none() {
            let none = "not compared: this call makes no decision".to_owned();
            return if was_killed { before } else { none };
        }
        let Some(best) = self.outcome.chosen_points else {
            let never = self.never();
            return match () {
                () if self.has_room() && !was_killed && self.is_outside(process) => self.outside(),
                () if never.ends_with("dying already") && self.current() == Some(process) => {
                    "dying already: it may use the reserves".to_owned()
                }
                () if was_killed => before,
                () => never.to_owned(),
            };
        };
        if self.chosen() == Some(process) {
            return match self.mm(process) {
                Some(_) => "chosen, but dying already: no signal is sent".to_owned(),
                None => "chosen, but it has no memory left: nothing to kill".to_owned(),
            };
        }
        let ids = || (0..self.before.signals.len() as u32).map(SignalId);
        let stop = ids()
            .filter(|&process| !self.is_outside(process))
            .find(|&process| {
                self.excluded(process)
                    .is_some_and(|why| why.contains("waits"))
            });
        if was_killed && stop != Some(process) {
            return before;
        }
        if self.is_outside(process) {
            return self.outside();
        }
        if self.outcome.chosen == Chosen::Abort && stop.is_some_and(|stop| process > stop) {
            return "not compared: the scan ended before it".to_owned();
        }
        if let Some(why) = self.excluded(process) {
            return why.to_owned();
        }
        let own = self.points(process);
        match (self.chosen(), own) {
            (Some(origin), _) if self.before[process].oom_flag_origin => format!(
                "marked to be killed first, but so is {}, which comes later",
                name(origin)
            ),
            (Some(origin), _) if best == i64::MAX => {
                format!(
                    "behind {}, which is marked to be killed first",
                    name(origin)
                )
            }
            (Some(rival), Some(own)) if own == best => {
                format!("same score as {}; the later one is chosen", name(rival))
            }
            (None, Some(own)) if own == best => "best so far, but the scan stopped".to_owned(),
            (_, Some(own)) => {
                format!("outscored by {}", number::unsigned((best - own) as u64))
            }
            (_, None) => panic!("{} has no score and no reason", name(process)),
        }
    }
}

#[test]
fn every_row_says_what_happened_to_its_process() {
    let mut wrong = Vec::new();
    for (name, text) in gallery() {
        let session = Session::open(&text).expect("a run");
        let loaded = scenario::load(text.as_bytes()).unwrap_or_else(|_| panic!("{name}"));
        let mut world = loaded.machine.world;
        let mut killed_before: Vec<SignalId> = Vec::new();
        let last_steps = last_steps(&session);
        for (index, call) in loaded.machine.calls.iter().enumerate() {
            let before = world.clone();
            let outcome = run_call(&mut world, call);
            let stop = outcome.panic.is_some();
            let case = Case {
                session: &session,
                before,
                after: world.clone(),
                call,
                outcome,
                killed_before: killed_before.clone(),
            };
            if let Some(&(_, step)) = last_steps.iter().find(|(at, _)| *at == index) {
                for (process, said) in (0..).map(SignalId).zip(rows(&session, step)) {
                    let expected = case.expected(process);
                    if said != expected {
                        let who = session.process_name(process);
                        wrong.push(format!("{name} call {index} {who}: {said} ≠ {expected}"));
                    }
                }
            }
            let events = &world.events[case.outcome.events.clone()];
            let sent = events
                .iter()
                .filter(|event| event.kind == EventKind::Sigkill);
            killed_before.extend(sent.map(|event| world[event.task].signal));
            if stop {
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_header_gives_the_reason_of_its_own_call() {
    let mut left: Vec<_> = ENDINGS.to_vec();
    for (name, text) in gallery() {
        let session = Session::open(&text).expect("a run");
        for (index, step) in last_steps(&session) {
            let said = verdict::verdict(&session, step, Language::En)
                .sentence
                .plain();
            let outcome = &session.outcomes[index];
            let known = left
                .iter()
                .position(|case| (case.0, case.1) == (name.as_str(), index));
            let events = &session.after.events[outcome.events.clone()];
            let kills = events.iter().any(|event| event.kind == EventKind::Sigkill);
            match known {
                Some(at) => assert_eq!(said, left.swap_remove(at).2, "{name} call {index}"),
                None if outcome.panic.is_some() => assert!(said.starts_with("Panic: "), "{said}"),
                None if kills => assert!(said.starts_with("Kills "), "{name}: {said}"),
                None => {
                    let is_plain = said.ends_with(" exits")
                        || said.starts_with("Time passes")
                        || said == "No decision in this call";
                    assert!(
                        is_plain && outcome.ret.is_none(),
                        "{name} call {index}: {said}"
                    );
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn at_the_end_the_header_counts_all_calls() {
    for (name, expected) in [
        (
            "03-kill-allocating",
            "it made the request · 2 kills in 4 calls",
        ),
        ("10-deadlock", "1 kill in 4 calls"),
        (
            "trap-09-exiting-or-not",
            "92,340 ahead of render · 1 kill in 4 calls",
        ),
        ("trap-18-reaper", "3 kills in 5 calls"),
    ] {
        let session = open(name);
        let last = session.trace.len() - 1;
        assert_eq!(
            verdict::verdict(&session, last, Language::En).rest,
            expected,
            "{name}"
        );
        let first = verdict::verdict(&session, 0, Language::En).rest;
        assert!(first.contains("call 1 of "), "{name}: {first}");
    }
}

#[test]
fn not_looked_at_yet_is_said_only_while_it_may_come() {
    for (name, text) in gallery() {
        let session = Session::open(&text).expect("a run");
        for (index, step) in last_steps(&session) {
            let said = rows(&session, step);
            assert!(
                said.iter().all(|row| row != "not checked yet"),
                "{name} call {index}: {said:?}"
            );
        }
    }
    // Before the condition that ends the call nobody knows.
    let session = open("trap-20-nofs");
    assert!(rows(&session, 0).iter().all(|row| row == "not checked yet"));
}

#[test]
fn nobody_is_chosen_before_the_decision_falls() {
    for (name, text) in gallery() {
        let session = Session::open(&text).expect("a run");
        for (index, last) in last_steps(&session) {
            let (first, _) = session.steps_of_call(index);
            let said = rows(&session, first);
            let early = |row: &String| row.starts_with("chosen") || row == "killed";
            assert!(!said.iter().any(early), "{name} call {index}: {said:?}");
            // Halfway nobody has come to an end that the last step takes back.
            let (half, end) = (rows(&session, first.midpoint(last)), rows(&session, last));
            for (half, end) in half.iter().zip(&end) {
                let is_final = |row: &str| {
                    ["killed", "outside", "never", "not in question"]
                        .iter()
                        .any(|start| row.starts_with(start))
                };
                assert!(
                    !is_final(half)
                        || half == end
                        || ["killed", "dying"]
                            .iter()
                            .any(|start| end.starts_with(start)),
                    "{name}: {half} → {end}"
                );
            }
        }
    }
}

#[test]
fn the_last_sentence_of_a_decision_names_what_was_done() {
    for (name, index, expected) in [
        (
            "01-global",
            0,
            "database has been killed; the request may be retried",
        ),
        (
            "06-oom-group",
            0,
            "main1, help1 have been killed; the request may be retried",
        ),
        (
            "trap-03-victim-in-flight",
            0,
            "No process is killed: php-fpm is still dying, and the kernel waits for its memory; the request may be retried",
        ),
        (
            "trap-07-group-oom",
            2,
            "No process is killed: no process can be chosen",
        ),
        (
            "trap-08-sysrq",
            0,
            "No process is killed: java is chosen, but it is dying already",
        ),
    ] {
        let session = open(name);
        let (_, after) = session.steps_of_call(index);
        let said = narrate::sentence(&session, after - 1, Language::En).plain();
        assert_eq!(said, expected, "{name}");
        let chinese = narrate::sentence(&session, after - 1, Language::ZH).plain();
        assert!(!chinese.contains("killed"), "{chinese}");
    }
}

#[test]
fn one_is_not_many() {
    let english = Language::En;
    assert_eq!(
        (english.pages("1"), english.pages("2")),
        ("1 page".to_owned(), "2 pages".to_owned())
    );
    assert_eq!(
        (english.hits("1"), english.hits("3")),
        ("run once".to_owned(), "run 3 times".to_owned())
    );
}

#[test]
fn what_a_card_leaves_out_is_no_variable_of_it() {
    let session = open("04a-panic-global");
    let step = session.trace.len() - 1;
    let call = session.trace.call_at(step).expect("a call");
    assert_eq!(session.function_of(call).expect("a function").name, "panic");
    let shown = variables::variables(&session, step, Some(call)).frame;
    assert!(shown.iter().all(|row| row.value.is_some()), "{shown:?}");
}
