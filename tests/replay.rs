// SPDX-License-Identifier: GPL-2.0-only
//! The trace against a replay: whatever it answers without replaying must be what a step-by-step
//! replay finds. Without optimisation only a spread of the cases runs: every 12th of each kernel, every 4th of 5.10.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at once"
)]

#[path = "vectors/corpus.rs"]
mod corpus;

use oomscope::scenario;
use oomscope_engine::listing::{Function, Place};
use oomscope_engine::probe::{Field, Memory as _, Probe, Slot, Var};
use oomscope_engine::trace::{CallId, Piece, Receiver, RecordedCondition, Recorder, Trace};
use oomscope_engine::{record, run_probed};
use std::collections::BTreeMap;

/// What happens in a run, as a debugger that cannot look ahead would note it.
#[derive(Clone, Copy, Debug)]
enum Note {
    /// The recorder has made another step.
    Step,
    Enter,
    Leave(Option<u64>),
    Local(Var, u64),
    Store(Slot, u64),
}

/// Hands everything on to a recorder, and notes it.
#[derive(Default)]
struct Notebook {
    recorder: Recorder,
    notes: Vec<Note>,
}

impl Notebook {
    fn noting_steps<T>(&mut self, act: impl FnOnce(&mut Recorder) -> T) -> T {
        let before = self.recorder.steps();
        let result = act(&mut self.recorder);
        self.notes
            .extend((before..self.recorder.steps()).map(|_| Note::Step));
        result
    }
}

impl Probe for Notebook {
    type Condition = RecordedCondition;

    fn enter(&mut self, function: Function) {
        self.noting_steps(|recorder| recorder.enter(function));
        self.notes.push(Note::Enter);
    }
    fn leave(&mut self, value: Option<u64>) {
        self.noting_steps(|recorder| recorder.leave(value));
        self.notes.push(Note::Leave(value));
    }
    fn step(&mut self, place: Place) {
        self.noting_steps(|recorder| recorder.step(place));
    }
    fn condition(&mut self, place: Place) -> RecordedCondition {
        self.noting_steps(|recorder| recorder.condition(place))
    }
    fn decide(&mut self, condition: RecordedCondition, taken: bool) {
        self.noting_steps(|recorder| recorder.decide(condition, taken));
    }
    fn local(&mut self, var: Var, value: u64) {
        self.noting_steps(|recorder| recorder.local(var, value));
        self.notes.push(Note::Local(var, value));
    }
    fn store(&mut self, slot: Slot, value: u64) {
        self.noting_steps(|recorder| recorder.store(slot, value));
        self.notes.push(Note::Store(slot, value));
    }
}

/// Walks the notes and compares, after every step, everything that can be seen.
struct Replay<'t> {
    trace: &'t Trace,
    /// Calls that have been entered and not been left.
    stack: Vec<u32>,
    calls: u32,
    fields: BTreeMap<Slot, u64>,
    locals: BTreeMap<u32, BTreeMap<Slot, u64>>,
    /// What is noted before the first step of a call is that step's.
    waiting: Vec<(Slot, u64)>,
    stepped: bool,
    /// The last step; its effects are all noted once the next one begins.
    step: Option<u32>,
    /// Calls left since the last step began, with their value.
    compared: u64,
}

impl Replay<'_> {
    fn write(&mut self, slot: Slot, value: u64) {
        match slot.as_local() {
            Some((call, _)) => {
                self.locals.entry(call).or_default().insert(slot, value);
            }
            None => {
                self.fields.insert(slot, value);
            }
        }
    }

    fn check(&mut self, id: &str, all: bool) {
        let Some(step) = self.step else { return };
        let visible = self
            .stack
            .iter()
            .filter_map(|call| self.locals.get(call))
            .flatten();
        for (&slot, &value) in self.fields.iter().chain(visible) {
            let found = self.trace.value(step, slot);
            assert_eq!(found, Some(value), "{id}: {slot:?} at step {step}");
            self.compared += 1;
        }
        if all {
            for (&slot, &value) in self.locals.values().flatten() {
                assert_eq!(
                    self.trace.value(step, slot),
                    Some(value),
                    "{id}: {slot:?} at {step}"
                );
                self.compared += 1;
            }
        }
    }

    fn play(&mut self, id: &str, notes: &[Note], every: usize) {
        let mut ends: BTreeMap<u32, Option<u64>> = BTreeMap::new();
        for (at, note) in notes.iter().enumerate() {
            match *note {
                Note::Step => {
                    self.check(id, at % every == 0);
                    let step = self.step.map_or(0, |step| step + 1);
                    self.step = Some(step);
                    for (slot, value) in std::mem::take(&mut self.waiting) {
                        self.write(slot, value);
                    }
                    self.stepped = true;
                    let stack: Vec<u32> = self
                        .trace
                        .stack(step)
                        .into_iter()
                        .map(|CallId(call)| call)
                        .collect();
                    let expected: Vec<u32> = self.stack.iter().rev().copied().collect();
                    assert_eq!(stack, expected, "{id}: call stack at step {step}");
                }
                Note::Enter => {
                    self.stack.push(self.calls);
                    self.calls += 1;
                    self.stepped = false;
                }
                Note::Leave(value) => {
                    let call = self.stack.pop().unwrap();
                    ends.insert(call, value);
                    self.stepped = true;
                }
                Note::Local(var, value) => {
                    let call = *self.stack.last().unwrap();
                    self.note(Slot::local(call, var), value);
                }
                Note::Store(slot, value) => self.note(slot, value),
            }
        }
        self.check(id, true);
        for (call, value) in ends {
            assert_eq!(
                self.trace.call(CallId(call)).value,
                value,
                "{id}: value of call {call}"
            );
        }
    }

    fn note(&mut self, slot: Slot, value: u64) {
        if self.stepped && !self.stack.is_empty() {
            self.write(slot, value);
        } else {
            self.waiting.push((slot, value));
        }
    }
}

/// A spread of every kernel's cases; all of them where the test is optimised.
fn vectors() -> impl Iterator<Item = String> {
    corpus::all().flat_map(|corpus| {
        // Those of 5.10 are four times as many as those of another kernel.
        let step = if corpus.kernel == "5.10" { 4 } else { 12 };
        corpus.spread(step).map(str::to_owned).collect::<Vec<_>>()
    })
}

#[test]
fn every_value_at_every_step_is_what_a_replay_finds() {
    let (mut steps, mut compared) = (0_u64, 0);
    for line in vectors() {
        let loaded = scenario::load(line.as_bytes()).unwrap();
        let id = loaded.document.scenario.id.unwrap_or_default();
        let id = format!("{} {id}", loaded.document.kernel);
        let start = loaded.machine.world;
        let (mut noted, mut recorded) = (start.clone(), start.clone());

        let mut notebook = Notebook::default();
        for call in &loaded.machine.calls {
            let outcome = run_probed(&mut noted, call, &mut notebook);
            if outcome.panic.is_some() {
                break;
            }
        }
        let (_, trace) = record(&mut recorded, &loaded.machine.calls);
        let mut replay = Replay {
            trace: &trace,
            stack: Vec::new(),
            calls: 0,
            fields: BTreeMap::new(),
            locals: BTreeMap::new(),
            waiting: Vec::new(),
            stepped: false,
            step: None,
            compared: 0,
        };
        replay.play(&id, &notebook.notes, 500);
        steps += u64::from(trace.len());
        if steps.is_multiple_of(7) {
            survives_being_sent(&trace);
        }
        compared += replay.compared;

        // Nothing of the world changed behind the trace's back.
        let last = trace.len().saturating_sub(1);
        for &field in Field::ALL {
            if matches!(field, Field::LogTail) {
                continue;
            }
            for object in 0..objects(&start, field) {
                let slot = Slot::field(field, object);
                let read = trace.value(last, slot).unwrap_or_else(|| start.load(slot));
                // What a call writes without making a step shows from the next step on.
                if trace.next_write(last, slot).is_none() {
                    assert_eq!(read, recorded.load(slot), "{id}: {slot:?} at the end");
                }
            }
        }
    }
    println!("{steps} steps, {compared} values compared");
}

/// What arrives is what was sent, piece by piece.
fn survives_being_sent(trace: &Trace) {
    let pieces = trace.clone().send();
    assert_eq!(pieces.pieces() as usize, pieces.clone().count());
    let mut receiver = Receiver::new(pieces.lengths()).unwrap();
    for piece in pieces {
        receiver.take(&piece).unwrap();
    }
    let received = receiver.finish().unwrap();
    assert_eq!(received.len(), trace.len());
    assert_eq!(received.marks(), trace.marks());
    for step in (0..trace.len()).step_by(11) {
        assert_eq!(received.step(step), trace.step(step));
        assert_eq!(received.stack(step), trace.stack(step));
        assert!(received.writes_at(step).eq(trace.writes_at(step)));
        for write in trace.writes_at(step) {
            assert_eq!(
                received.value(step, write.slot),
                trace.value(step, write.slot)
            );
        }
    }
}

#[test]
fn a_damaged_recording_is_refused() {
    let loaded = scenario::load(vectors().next().unwrap().as_bytes()).unwrap();
    let mut world = loaded.machine.world;
    let (_, trace) = record(&mut world, &loaded.machine.calls);
    let sender = trace.send();
    let lengths = sender.lengths();
    let pieces: Vec<Piece> = sender.collect();
    let arrives = |lengths: &[u32], pieces: &[Piece]| {
        let mut receiver = Receiver::new(lengths.to_vec())?;
        pieces.iter().try_for_each(|piece| receiver.take(piece))?;
        receiver.finish()
    };
    assert!(arrives(&lengths, &pieces).is_ok());
    for left_out in 0..pieces.len() {
        let mut fewer = pieces.clone();
        let lane = fewer.remove(left_out).lane;
        assert!(arrives(&lengths, &fewer).is_err(), "lane {lane} is missing");
        let mut twice = pieces.clone();
        twice.push(pieces[left_out].clone());
        assert!(arrives(&lengths, &twice).is_err(), "lane {lane} came twice");
        let mut other = lengths.clone();
        other[lane] += 1;
        assert!(arrives(&other, &pieces).is_err(), "lane {lane} is short");
    }
    let mut cut = pieces.clone();
    cut[3].bytes.pop();
    assert!(arrives(&lengths, &cut).is_err());
    // Steps at no place, a caller behind its callee, a field that there is not.
    for (lane, value) in [(0, 0xff), (3, 0xfe), (11, 0xff), (15, 0xff), (16, 0xff)] {
        let mut astray = pieces.clone();
        let piece = astray.iter_mut().find(|piece| piece.lane == lane).unwrap();
        piece.bytes.fill(value);
        assert!(arrives(&lengths, &astray).is_err(), "lane {lane}");
    }
    let unknown = Piece {
        lane: Trace::LANES,
        bytes: Vec::new(),
    };
    assert!(arrives(&lengths, &[unknown]).is_err());
    assert!(arrives(&lengths[1..], &pieces).is_err());
}

/// How many objects of the field's kind a world can hold, at the most.
fn objects(world: &oomscope_engine::kernel::world::World, field: Field) -> u32 {
    use oomscope_engine::probe::Kind;
    let count = match field.kind() {
        Kind::Global | Kind::Oc => 1,
        Kind::Task | Kind::Mempolicy => world.tasks.len(),
        Kind::Signal => world.signals.len(),
        Kind::Mm => world.mms.len(),
        Kind::Vma => world.vmas.len(),
        Kind::Memcg => world.memcgs.len(),
        Kind::Nodemask => world.nodemasks.len(),
        Kind::Cpuset => world.cpusets.len(),
        Kind::Zone => 0,
    };
    count as u32
}
