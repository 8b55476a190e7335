// SPDX-License-Identifier: GPL-2.0-only
//! The sequence of calls: what each one is, when it is made, and its outcome. One of them is
//! open, with its arguments: the one whose verdict is looked at.

use super::Leaf;
use crate::app::builder::live::CallResult;
use crate::app::call_sequence::{duration, title, undecided};
use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::verdict::Kind;
use crate::app::workbench::field::{CallField, Field, GFP_FLAGS, SetPlace};
use crate::app::workbench::{Op, SetKind, SetPart, Workbench, set_parts};
use crate::scenario::call::{Call, Change};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calls {
    /// The calls of the leaf.
    pub rows: Vec<CallRow>,
    /// Which leaf that is.
    pub leaf: Leaf,
    /// The call whose arguments are shown.
    pub open: usize,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Its place in the list.
    pub place: usize,
    /// The name of its operation.
    pub op: &'static str,
    /// What happens, in one sentence.
    pub title: String,
    /// Its outcome, in one sentence; empty if there is nothing to say.
    pub comes_to: String,
    /// How it ends, if it decides.
    pub kind: Option<Kind>,
    /// Whether it is made at all: nothing is after a panic.
    pub is_reached: bool,
    /// How long after the first call it is made, if any time has passed.
    pub time: Option<String>,
    /// Whether its arguments are shown.
    pub is_open: bool,
    /// Whether it can be moved up.
    pub can_rise: bool,
    /// Whether it can be moved down.
    pub can_sink: bool,
}

/// The arguments of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What the operation does.
    pub about: &'static str,
    /// What is said one by one.
    pub fields: Vec<Field>,
    /// The flags of the request, if it makes one.
    pub gfp: Option<Gfp>,
    /// What a `set` changes.
    pub set: Option<Set>,
}

/// The flags of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gfp {
    /// The mask as a text.
    pub field: Field,
    /// The mask in hexadecimal.
    pub hex: String,
    /// The masks that have a name of their own: the name, what sets it, whether it is set.
    pub composites: Vec<(&'static str, String, bool)>,
    /// Flags that the decision reads.
    pub deciding: Vec<Field>,
    /// Flags that are printed only.
    pub printed: Vec<Field>,
}

/// What a `set` changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The parts with their fields.
    pub parts: Vec<SetItem>,
    /// The settings.
    pub sysctl: Vec<Field>,
    /// What else can be put in, with whether there is any.
    pub kinds: [(SetKind, bool); 3],
}

/// A part of what a `set` changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetItem {
    /// Which it is.
    pub part: SetPart,
    /// What it is called.
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Of a process: whether another of its threads can be put in.
    pub more_threads: Option<bool>,
}

/// Masks with a name that somebody asks for.
const COMPOSITES: [(&str, u32); 11] = [
    ("GFP_KERNEL", 0xcc0),
    ("GFP_USER", 0x10_0cc0),
    ("GFP_HIGHUSER_MOVABLE", 0x10_0cca),
    ("GFP_HIGHUSER", 0x10_0cc2),
    ("GFP_KERNEL_ACCOUNT", 0x40_0cc0),
    ("GFP_NOFS", 0xc40),
    ("GFP_NOIO", 0xc00),
    ("GFP_NOWAIT", 0x800),
    ("GFP_ATOMIC", 0xa20),
    ("GFP_TRANSHUGE", 0x1c_24ca),
    ("GFP_TRANSHUGE_LIGHT", 0x1c_20ca),
];

/// Flags that the decision reads: whether file systems may be entered, the cpuset, the node, and
/// those that pick the highest zone.
const DECIDING: [u32; 7] = [0x80, 0x10_0000, 0x20_0000, 0x1, 0x2, 0x4, 0x8];

/// The kinds of calls, in the order in which they are offered.
pub const OPS: [Op; 10] = [
    Op::OutOfMemory,
    Op::OutOfMemoryOfGroup,
    Op::MemCgroupOutOfMemory,
    Op::Sysrq,
    Op::PageFaultOom,
    Op::Tick,
    Op::ExitProcess,
    Op::Set,
    Op::OomKillerDisable,
    Op::OomKillerEnable,
];

impl Op {
    /// Its name in a file, made unique where several have that name.
    pub fn name(self) -> &'static str {
        match self {
            Op::OutOfMemory => "out_of_memory",
            Op::OutOfMemoryOfGroup => "out_of_memory-memcg",
            Op::MemCgroupOutOfMemory => "mem_cgroup_out_of_memory",
            Op::PageFaultOom => "page_fault_oom",
            Op::Sysrq => "sysrq",
            Op::Tick => "tick",
            Op::ExitProcess => "exit_process",
            Op::OomKillerDisable => "oom_killer_disable",
            Op::OomKillerEnable => "oom_killer_enable",
            Op::Set => "set",
        }
    }

    /// What it is called in a menu.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Op::OutOfMemory => language.op_out_of_memory(),
            Op::OutOfMemoryOfGroup => language.op_of_group(),
            Op::MemCgroupOutOfMemory => language.op_charge(),
            Op::PageFaultOom => language.op_page_fault(),
            Op::Sysrq => language.op_sysrq(),
            Op::Tick => language.op_tick(),
            Op::ExitProcess => language.op_exit(),
            Op::OomKillerDisable => language.op_disable(),
            Op::OomKillerEnable => language.op_enable(),
            Op::Set => language.op_set(),
        }
    }

    /// Whether there can be one: some need a group, or a process that exits.
    pub fn is_possible(self, bench: &Workbench) -> bool {
        let scenario = bench.builder.scenario();
        match self {
            Op::OutOfMemoryOfGroup | Op::MemCgroupOutOfMemory => scenario.memcgs.len() > 1,
            Op::ExitProcess => scenario.processes.len() > 1,
            _ => true,
        }
    }
}

/// The calls, in order.
pub fn calls(bench: &Workbench, language: Language) -> Calls {
    let calls = &bench.builder.scenario().calls;
    let open = open(bench);
    let leaf = Leaf::of(calls.len(), bench.leaf);
    let mut jiffies = 0_u64;
    let times = calls.iter().map(|call| {
        let before = jiffies;
        if let Call::Tick { jiffies: passed } = call {
            jiffies = jiffies.saturating_add(*passed);
        }
        before
    });
    let times: Vec<u64> = times.take(leaf.range.end).collect();
    let row = |place: usize| {
        let (kind, comes_to) = comes_to(bench, place, language);
        CallRow {
            place,
            op: calls[place].op(),
            title: title(
                bench.live.world(),
                bench.builder.scenario(),
                &calls[place],
                language,
            ),
            comes_to,
            kind,
            is_reached: place < bench.live.calls.len(),
            time: (times[place] > 0).then(|| duration(times[place])),
            is_open: place == open,
            can_rise: place > 0,
            can_sink: place + 1 < calls.len(),
        }
    };
    Calls {
        rows: leaf.range.clone().map(row).collect(),
        leaf,
        open,
    }
}

/// The call whose arguments are shown: the one that is looked at, even if it is never made.
fn open(bench: &Workbench) -> usize {
    let last = bench.builder.scenario().calls.len().saturating_sub(1);
    bench.call.unwrap_or(bench.live.call).min(last)
}

/// How a call ends, if it decides, and in words.
fn comes_to(bench: &Workbench, place: usize, language: Language) -> (Option<Kind>, String) {
    let (live, calls) = (&bench.live, &bench.builder.scenario().calls);
    let told = live.calls.get(place);
    let words = undecided(&calls[place], told.map(|told| &told.outcome), language);
    if let Some(words) = words {
        return (None, words.to_owned());
    }
    let verdict = live.verdict_of(place, language);
    let decides = told.is_some_and(|told| told.decides);
    match &calls[place] {
        Call::OutOfMemory { .. } | Call::MemCgroupOutOfMemory { .. } => {
            (decides.then_some(verdict.kind), verdict.sentence.plain())
        }
        Call::Tick { .. } if told.is_some_and(reaps) => (None, verdict.sentence.plain()),
        // The title says it all.
        _ => (None, String::new()),
    }
}

/// Whether the reaper has taken somebody's memory.
fn reaps(told: &CallResult) -> bool {
    matches!(&told.ending, Ending::Time(reaped) if !reaped.is_empty())
}

/// The arguments of the call that is open.
pub fn arguments(bench: &Workbench, language: Language) -> Option<Arguments> {
    let place = open(bench);
    let call = bench.builder.scenario().calls.get(place)?;
    let (about, mask) = match call {
        Call::OutOfMemory { gfp_mask, .. } => (language.about_out_of_memory(), Some(*gfp_mask)),
        Call::MemCgroupOutOfMemory { gfp_mask, .. } => (language.about_charge(), Some(*gfp_mask)),
        Call::Tick { .. } => (language.about_tick(), None),
        Call::ExitProcess { .. } => (language.about_exit(), None),
        Call::OomKillerDisable { .. } => (language.about_disable(), None),
        Call::OomKillerEnable => (language.about_enable(), None),
        Call::PageFaultOom { .. } => (language.about_page_fault(), None),
        Call::ProcessMrelease { .. } => (language.about_mrelease(), None),
        Call::Release { .. } => (language.about_release(), None),
        Call::Set(_) => (language.about_set(), None),
    };
    // The mask has a part of the page for itself.
    let keys = CallField::ALL.iter().filter(|key| **key != CallField::Gfp);
    let fields = keys.map(|&key| Field::Call(place, key));
    let fields = fields
        .filter(|field| field.is_there(&bench.builder))
        .collect();
    Some(Arguments {
        about,
        fields,
        gfp: mask.map(|mask| gfp(place, mask)),
        set: match call {
            Call::Set(change) => Some(set(bench, place, change, language)),
            _ => None,
        },
    })
}

fn gfp(place: usize, mask: u32) -> Gfp {
    let flags =
        |bits: &[u32]| -> Vec<Field> { bits.iter().map(|&bit| Field::Gfp(place, bit)).collect() };
    let composite =
        |&(name, bits): &(&'static str, u32)| (name, format!("{bits:#x}"), bits == mask);
    let printed = GFP_FLAGS.iter().copied();
    let printed: Vec<u32> = printed.filter(|flag| !DECIDING.contains(flag)).collect();
    Gfp {
        field: Field::Call(place, CallField::Gfp),
        hex: format!("{mask:#x}"),
        composites: COMPOSITES.iter().map(composite).collect(),
        deciding: flags(&DECIDING),
        printed: flags(&printed),
    }
}

fn set(bench: &Workbench, call: usize, change: &Change, language: Language) -> Set {
    let field = |field: SetPlace| Field::Set(call, field);
    let item = |part, name, fields: Vec<SetPlace>, more_threads| SetItem {
        part,
        name,
        fields: fields.into_iter().map(field).collect(),
        more_threads,
    };
    let can_add = |kind| set_parts::can_add(&bench.builder, change, kind);
    let mut parts = Vec::new();
    for (at, process) in change.processes.iter().enumerate() {
        let (fields, more) = (SetPlace::of_process(at), can_add(SetKind::Thread(at)));
        let name = bench
            .place_of(process.tgid)
            .map_or_else(String::new, |place| {
                let process = &bench.builder.scenario().processes[place];
                format!("{} ({})", process.comm, process.tgid)
            });
        parts.push(item(SetPart::Process(at), name, fields, Some(more)));
        for (of, thread) in process.threads.iter().flatten().enumerate() {
            let name = language.thread_named(&thread.pid.to_string());
            let fields = SetPlace::of_thread(at, of);
            parts.push(item(SetPart::Thread(at, of), name, fields, None));
        }
    }
    for (at, mm) in change.mms.iter().enumerate() {
        let name = language.space_named(&mm.id.to_string());
        parts.push(item(SetPart::Mm(at), name, SetPlace::of_mm(at), None));
    }
    for (at, memcg) in change.memcgs.iter().enumerate() {
        let place = bench.builder.index().memcgs.get(&memcg.id);
        let group = place.and_then(|&place| bench.builder.scenario().memcgs.get(place));
        let name = group.map_or_else(String::new, |group| group.name.clone());
        parts.push(item(SetPart::Memcg(at), name, SetPlace::of_memcg(at), None));
    }
    Set {
        parts,
        sysctl: SetPlace::of_sysctl().into_iter().map(field).collect(),
        kinds: [SetKind::Process, SetKind::Mm, SetKind::Memcg].map(|kind| (kind, can_add(kind))),
    }
}
