// SPDX-License-Identifier: GPL-2.0-only
//! Everything that can be set on the workbench: what a control shows is what can be typed, in every
//! field of every case, and texts come to what they say or are refused with a reason.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use oomscope::app::builder::Builder;
use oomscope::app::i18n::Language;
use oomscope::app::workbench::Field;
use oomscope::app::workbench::field::*;
use oomscope::scenario::call::Call;
use oomscope::scenario::{self, Document};
use std::collections::BTreeSet;
use std::path::Path;

/// The cases, one a line.
fn vectors() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/public.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The cases, and a machine with whatever only some kernels read, on some of these.
fn machines() -> Vec<String> {
    let mut machines = vectors();
    let odd = scenario::read(include_bytes!("scenario/unread-4.18.json")).unwrap();
    for kernel in ["4.14", "6.19", "7.0"] {
        let machine = scenario::on_kernel(odd.clone(), kernel).unwrap();
        machines.push(machine.to_json());
    }
    machines
}

fn opened(text: &str) -> Builder {
    Builder::new(scenario::load(text.as_bytes()).unwrap())
}

/// Whatever can be set of a machine, also what is not there.
fn all(builder: &Builder) -> Vec<Field> {
    let scenario = builder.scenario();
    let mut fields = Vec::new();
    fields.extend(WordsField::ALL.iter().map(|&field| Field::Words(field)));
    fields.extend(SystemField::ALL.iter().map(|&field| Field::System(field)));
    for place in 0..=scenario.system.nodes.len() {
        fields.extend(
            NodeField::ALL
                .iter()
                .map(|&field| Field::Node(place, field)),
        );
    }
    for place in 0..=scenario.cpusets.len() {
        fields.extend(
            CpusetField::ALL
                .iter()
                .map(|&field| Field::Cpuset(place, field)),
        );
    }
    for place in 0..=scenario.memcgs.len() {
        fields.extend(
            MemcgField::ALL
                .iter()
                .map(|&field| Field::Memcg(place, field)),
        );
    }
    for place in 0..=scenario.processes.len() {
        fields.extend(
            ProcessField::ALL
                .iter()
                .map(|&field| Field::Process(place, field)),
        );
        let threads = scenario
            .processes
            .get(place)
            .map_or(0, |process| process.threads.len());
        for at in 0..=threads {
            fields.extend(
                ThreadField::ALL
                    .iter()
                    .map(|&field| Field::Thread(place, at, field)),
            );
        }
    }
    for place in 0..=scenario.mms.len() {
        fields.extend(MmField::ALL.iter().map(|&field| Field::Mm(place, field)));
        let vmas = scenario.mms.get(place).map_or(0, |mm| mm.vmas.len());
        for at in 0..=vmas {
            fields.extend(
                VmaField::ALL
                    .iter()
                    .map(|&field| Field::Vma(place, at, field)),
            );
        }
    }
    for place in 0..=scenario.calls.len() {
        fields.extend(
            CallField::ALL
                .iter()
                .map(|&field| Field::Call(place, field)),
        );
        if let Some(Call::Set(change)) = scenario.calls.get(place) {
            let set = SetPlace::all(change).into_iter();
            fields.extend(set.map(|field| Field::Set(place, field)));
        }
        let flags = GFP_FLAGS.iter();
        fields.extend(flags.map(|&bit| Field::Gfp(place, bit)));
    }
    fields
}

#[test]
fn what_a_control_shows_changes_nothing_when_it_is_typed() {
    let (mut controls, mut kinds) = (0, BTreeSet::new());
    for line in machines() {
        let mut builder = opened(&line);
        let before = builder.document().clone();
        for field in all(&builder) {
            let Some(control) = field.control(&builder, Language::En) else {
                continue;
            };
            let text = control.value.text();
            let edit = field.edit(&builder, &text, Language::En);
            let edit = edit.unwrap_or_else(|problem| panic!("{field:?} {text:?}: {problem:?}"));
            builder.apply(edit).unwrap();
            controls += 1;
            kinds.insert(field.described().key);
        }
        assert!(builder.undoes().is_none(), "{:?}", builder.undoes());
        assert_eq!(*builder.document(), before);
    }
    println!("{controls} controls of {} kinds", kinds.len());
    // Every field of the format is somewhere in them.
    let unseen: Vec<_> = keys().difference(&kinds).copied().collect();
    assert!(unseen.len() <= 3, "{unseen:?}");
}

#[test]
fn what_a_kernel_does_not_read_has_no_control_unless_it_is_given() {
    let shown = |kernel: &str, text: &str, field: Field| {
        let document = scenario::read(text.as_bytes()).unwrap();
        let machine = scenario::on_kernel(document, kernel).unwrap();
        let builder = opened(&machine.to_json());
        field.control(&builder, Language::En).is_some()
    };
    let root = Field::Thread(1, 0, ThreadField::CapSysAdmin);
    assert!(shown("4.14", MACHINE, root) && !shown("5.10", MACHINE, root));
    let holes = Field::Node(0, NodeField::Spanned);
    assert!(shown("5.3", MACHINE, holes) && !shown("5.4", MACHINE, holes));
    let given = MACHINE.replace(
        "\"present_pages\": 262144,",
        "\"present_pages\": 262144, \"spanned_pages\": 9,",
    );
    assert!(shown("5.4", &given, holes));
}

/// The names of all fields.
fn keys() -> BTreeSet<&'static str> {
    let builder = opened(&vectors()[0]);
    all(&builder)
        .iter()
        .map(|field| field.described().key)
        .collect()
}

#[test]
fn every_control_has_a_name_and_a_line_in_both_languages() {
    let builder = opened(&vectors()[0]);
    for field in all(&builder) {
        let english = field.described().said(Language::En);
        assert_ne!(english.key, "", "{field:?}");
        assert_ne!(english.name, "", "{field:?}");
        assert!(
            !english.about.ends_with('.') && english.about.len() > 8,
            "{field:?}"
        );
        let chinese = field.described().said(Language::ZH);
        assert_ne!(chinese.about, english.about, "{field:?}");
        // Kernel identifiers are the same in every language.
        let is_code = english.name == english.code || english.key.starts_with("zone-");
        let is_same = ["Cpuset"].contains(&english.name) || is_code;
        assert!(chinese.name != english.name || is_same, "{field:?}");
    }
}

#[test]
fn no_two_controls_have_one_id() {
    let mut ids = BTreeSet::new();
    for field in all(&opened(&vectors()[0])) {
        assert!(ids.insert(field.id()), "{}", field.id());
    }
    let adj = Field::Process(3, ProcessField::Adj).id();
    assert_eq!(adj, "f-process-3-oom_score_adj");
    assert_eq!(
        Field::Thread(3, 1, ThreadField::PolicyNodes).id(),
        "f-thread-3-1-mempolicy_nodes"
    );
    assert_eq!(
        Field::Node(0, NodeField::Normal).id(),
        "f-node-0-zone-NORMAL"
    );
    assert_eq!(Field::Gfp(0, 0x40).id(), "f-call-0-gfp-__GFP_IO");
}

/// A machine with something of everything.
const MACHINE: &str = r#"{
  "system": {
    "nodes": [
      { "id": 0, "present_pages": 262144, "zones": ["DMA32", "NORMAL"] },
      { "id": 1, "present_pages": 262144, "zones": ["NORMAL"] },
      { "id": 3, "present_pages": 0 }
    ],
    "total_ram_pages": 500000
  },
  "cpusets": [
    { "id": 0, "name": "/", "mems": [0, 1] },
    { "id": 1, "parent": 0, "name": "a", "mems": [0] }
  ],
  "memcgs": [
    { "id": 0, "name": "/" },
    { "id": 4, "parent": 0, "name": "web", "max": 1000 },
    { "id": 5, "parent": 4, "name": "one" },
    { "id": 6, "parent": 0, "name": "batch" }
  ],
  "mms": [
    { "id": 1, "anon": 100, "vmas": [{ "kind": "anon", "anon": 50 }] },
    { "id": 2, "file": 200 }
  ],
  "processes": [
    { "tgid": 1, "comm": "init", "threads": [{ "mm": 1 }] },
    { "tgid": 9, "comm": "worker", "cpuset": 1, "memcg": 5, "threads": [{ "mm": 2 }, { "pid": 10, "mm": 2 }] }
  ],
  "calls": [
    { "op": "out_of_memory", "current": 9, "gfp_mask": 3264, "order": 0, "preferred_node": 0 },
    { "op": "mem_cgroup_out_of_memory", "current": 9, "gfp_mask": 3264, "order": 0, "memcg": 4 },
    { "op": "oom_killer_disable" },
    { "op": "tick", "jiffies": 1 },
    { "op": "exit_process", "tgid": 9 },
    { "op": "page_fault_oom", "current": 9 }
  ]
}"#;

/// Types a text into a field; what the control shows then, or the reason why it is not taken.
fn typed(field: Field, text: &str) -> Result<(String, Document), String> {
    let mut builder = opened(MACHINE);
    let edit = field.edit(&builder, text, Language::En);
    let edit = edit.map_err(|problem| problem.sentence(Language::En))?;
    let applied = builder.apply(edit);
    applied.map_err(|refusal| refusal.sentence(Language::En))?;
    let control = field.control(&builder, Language::En).unwrap();
    Ok((control.value.text(), builder.document().clone()))
}

#[test]
fn texts_come_to_what_they_say() {
    let call = |field| Field::Call(0, field);
    let table = [
        (Field::Words(WordsField::Title), "A name", "A name"),
        (Field::System(SystemField::TotalRam), "2 GiB", "2 GiB"),
        (Field::System(SystemField::TotalRam), "50%", "250,000 pages"),
        (Field::System(SystemField::TotalSwap), "300 kB", "75 pages"),
        (Field::System(SystemField::PageSize), "65536", "65536"),
        (Field::System(SystemField::PanicOnOom), "2", "2"),
        (Field::System(SystemField::KillAllocatingTask), "on", "on"),
        (
            Field::System(SystemField::NotifierFreed),
            "1,234; 1 GiB；2p;",
            "1,234 pages; 1 GiB; 2 pages",
        ),
        (Field::System(SystemField::NotifierFreed), "", ""),
        (Field::Node(2, NodeField::Present), "1 GiB", "1 GiB"),
        (Field::Node(1, NodeField::Dma), "on", "on"),
        (Field::Cpuset(1, CpusetField::Mems), "0-1", "0-1"),
        (Field::Cpuset(1, CpusetField::Name), "b c", "b c"),
        (Field::Memcg(1, MemcgField::Max), "", ""),
        (Field::Memcg(1, MemcgField::Max), "max", ""),
        (Field::Memcg(1, MemcgField::Max), "1 MiB", "1 MiB"),
        (Field::Memcg(1, MemcgField::OomGroup), "on", "on"),
        (Field::Memcg(1, MemcgField::Failcnt), "1,000", "1000"),
        (Field::Process(1, ProcessField::Adj), "−1,000", "-1000"),
        (Field::Process(1, ProcessField::Adj), " +17 ", "17"),
        (Field::Process(1, ProcessField::Tgid), "77", "77"),
        (Field::Process(1, ProcessField::Comm), "数据库", "数据库"),
        (Field::Process(1, ProcessField::Memcg), "0", "0"),
        (Field::Process(1, ProcessField::GroupExit), "on", "on"),
        (Field::Process(1, ProcessField::OomMm), "2", "2"),
        (Field::Thread(1, 1, ThreadField::Comm), "", ""),
        (Field::Thread(1, 1, ThreadField::Mm), "", ""),
        (Field::Thread(1, 1, ThreadField::Memdie), "on", "on"),
        (Field::Thread(1, 1, ThreadField::RealParent), "9", "9"),
        (Field::Thread(1, 1, ThreadField::MemsAllowed), "0-1", "0-1"),
        (Field::Thread(1, 1, ThreadField::MemsAllowed), "-", "-"),
        (Field::Thread(1, 1, ThreadField::PolicyMode), "bind", "bind"),
        (Field::Mm(1, MmField::Anon), "-3", "−3 pages"),
        (Field::Mm(1, MmField::PgtablesBytes), "81920", "80 KiB"),
        (Field::Mm(1, MmField::PgtablesBytes), "-5", "−5 B"),
        (Field::Mm(1, MmField::TotalVm), "1 TiB", "1 TiB"),
        (Field::Vma(0, 0, VmaField::Kind), "file", "file"),
        (Field::Vma(0, 0, VmaField::Swap), "7", "7 pages"),
        (call(CallField::Current), "10", "10"),
        (call(CallField::Gfp), "0x100cca", "GFP_HIGHUSER_MOVABLE"),
        (call(CallField::Gfp), "0", "0"),
        (Field::Gfp(0, 0x80), "off", "off"),
        (call(CallField::Order), "-1", "-1"),
        (call(CallField::Sysrq), "on", "on"),
        (call(CallField::PreferredNode), "", ""),
        (call(CallField::PreferredNode), "3", "3"),
        (call(CallField::Nodemask), "1,3", "1,3"),
        (call(CallField::Nodemask), "", ""),
        (call(CallField::Memcg), "4", "4"),
        (Field::Call(1, CallField::Order), "10", "10"),
        (
            Field::Call(2, CallField::WaitResult),
            "-9223372036854775808",
            "-9223372036854775808",
        ),
        (Field::Call(3, CallField::Jiffies), "1,000", "1,000"),
        (Field::Call(4, CallField::Tgid), "9", "9"),
        (Field::Call(5, CallField::MemcgHandled), "on", "on"),
    ];
    for (field, text, expected) in table {
        let shown = typed(field, text).map(|(shown, _)| shown);
        assert_eq!(shown.as_deref(), Ok(expected), "{field:?} {text:?}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let call = |field| Field::Call(0, field);
    let table = [
        (
            Field::System(SystemField::TotalRam),
            "many",
            "A number with a unit",
        ),
        (
            Field::System(SystemField::TotalRam),
            "0",
            "the machine has no memory",
        ),
        (
            Field::System(SystemField::TotalRam),
            "-1",
            "cannot be less than 0",
        ),
        (Field::System(SystemField::PageSize), "5000", "no page size"),
        (
            Field::System(SystemField::PageSize),
            "big",
            "one of those in the list",
        ),
        (
            Field::System(SystemField::PanicOnOom),
            "3",
            "one of those in the list",
        ),
        (Field::System(SystemField::DumpTasks), "yes", "on or off"),
        (
            Field::System(SystemField::Swappiness),
            "201",
            "from 0 to 200",
        ),
        (
            Field::System(SystemField::NotifierFreed),
            "1; x",
            "A number with a unit",
        ),
        (Field::Node(9, NodeField::Present), "1", "no longer exists"),
        (
            Field::Cpuset(1, CpusetField::Mems),
            "",
            "list of memory nodes is empty",
        ),
        (
            Field::Cpuset(1, CpusetField::Mems),
            "3",
            "node 3 has no memory",
        ),
        (Field::Cpuset(1, CpusetField::Mems), "0-", "Nodes as a list"),
        (
            Field::Cpuset(1, CpusetField::Name),
            "a/b",
            "no name of a group",
        ),
        (
            Field::Cpuset(1, CpusetField::Parent),
            "7",
            "there is no group 7",
        ),
        (Field::Memcg(1, MemcgField::Parent), "5", "circle"),
        (
            Field::Memcg(1, MemcgField::Max),
            "5 apples",
            "The unit is one of",
        ),
        (
            Field::Process(1, ProcessField::Adj),
            "1001",
            "from −1,000 to 1,000",
        ),
        (
            Field::Process(1, ProcessField::Adj),
            "",
            "from −1,000 to 1,000",
        ),
        (Field::Process(1, ProcessField::Tgid), "1", "in use"),
        (
            Field::Process(0, ProcessField::Tgid),
            "7",
            "there is no init",
        ),
        (
            Field::Process(1, ProcessField::Comm),
            "sixteen letters!",
            "no name of a thread",
        ),
        (
            Field::Process(1, ProcessField::Memcg),
            "99",
            "there is no memory cgroup 99",
        ),
        (
            Field::Thread(1, 0, ThreadField::Pid),
            "5",
            "no longer exists",
        ),
        (Field::Thread(1, 1, ThreadField::Pid), "1", "in use"),
        (
            Field::Thread(1, 1, ThreadField::Mm),
            "1",
            "share one address space",
        ),
        (
            Field::Thread(1, 1, ThreadField::MemsAllowed),
            "",
            "list of memory nodes is empty",
        ),
        (
            Field::Thread(1, 1, ThreadField::PolicyMode),
            "weighted",
            "one of those in the list",
        ),
        (
            Field::Thread(1, 1, ThreadField::PolicyNodes),
            "0",
            "no longer exists",
        ),
        (
            Field::Mm(1, MmField::OomReapQueued),
            "on",
            "no victim has it",
        ),
        (call(CallField::Current), "555", "there is no thread 555"),
        (call(CallField::Gfp), "GFP_COFFEE", "Names such as"),
        (call(CallField::Gfp), "0x3", "several zones at once"),
        (call(CallField::Order), "11", "from −1 to 10"),
        (call(CallField::PreferredNode), "5", "there is no node 5"),
        (call(CallField::Nodemask), "7", "there is no node 7"),
        (call(CallField::Jiffies), "1", "no longer exists"),
        (
            Field::Call(1, CallField::Memcg),
            "0",
            "the root group has no limit",
        ),
        (Field::Call(1, CallField::Order), "-1", "from 0 to 10"),
        (
            Field::Call(3, CallField::Jiffies),
            "1000000001",
            "from 0 to 1,000,000,000",
        ),
        (Field::Call(4, CallField::Tgid), "1", "init never exits"),
    ];
    for (field, text, expected) in table {
        let reason = typed(field, text).map(|(shown, _)| shown).unwrap_err();
        assert!(reason.contains(expected), "{field:?} {text:?}: {reason}");
    }
}

#[test]
fn what_belongs_together_is_set_together() {
    let (_, document) = typed(Field::Process(1, ProcessField::OomMm), "2").unwrap();
    assert_eq!(document.scenario.mms[1].flags.len(), 1);
    let (_, document) = typed(Field::Thread(1, 1, ThreadField::Memdie), "on").unwrap();
    assert_eq!(document.scenario.processes[1].oom_mm, Some(2));
    let (_, document) = typed(Field::Process(1, ProcessField::Tgid), "77").unwrap();
    let current = document.scenario.calls[0].to_json();
    assert!(
        current.contains("\"current\":77") || current.contains("\"current\": 77"),
        "{current}"
    );
    let (_, document) = typed(Field::Thread(1, 1, ThreadField::PolicyMode), "bind").unwrap();
    let policy = document.scenario.processes[1].threads[1].mempolicy.clone();
    assert_eq!(policy.unwrap().nodes, [0]);
}

#[test]
fn a_group_goes_behind_its_new_parent_with_all_that_is_below_it() {
    let mut builder = opened(MACHINE);
    let field = Field::Memcg(1, MemcgField::Parent);
    builder
        .apply(field.edit(&builder, "6", Language::En).unwrap())
        .unwrap();
    let groups = &builder.scenario().memcgs;
    let order: Vec<(u32, Option<u32>)> = groups
        .iter()
        .map(|group| (group.id, group.parent))
        .collect();
    assert_eq!(order, [(0, None), (6, Some(0)), (4, Some(6)), (5, Some(4))]);
    let Value::Choice(offered, _) = Field::Memcg(1, MemcgField::Parent)
        .control(&builder, Language::En)
        .unwrap()
        .value
    else {
        panic!("a parent is chosen");
    };
    assert_eq!(offered, [("0".to_owned(), "/".to_owned())]);
    let of =
        |place| match Field::Process(place, ProcessField::Memcg).control(&builder, Language::En) {
            Some(Control {
                value: Value::Choice(offered, chosen),
                ..
            }) => offered.into_iter().find(|(id, _)| *id == chosen).unwrap().1,
            other => panic!("{other:?}"),
        };
    assert_eq!(of(1), "/batch/web/one");
    assert!(builder.undo());
    assert!(!builder.undo());
}

#[test]
fn nodes_are_taken_in_and_out_one_by_one() {
    let builder = opened(MACHINE);
    let control = |field: Field| field.control(&builder, Language::En).unwrap().value;
    let own = control(Field::Thread(1, 0, ThreadField::MemsAllowed));
    assert_eq!(
        (own.text(), own.toggled(1)),
        ("-".to_owned(), "0-1".to_owned())
    );
    let mask = control(Field::Call(0, CallField::Nodemask));
    assert_eq!(
        (mask.text(), mask.toggled(3)),
        ("-".to_owned(), "3".to_owned())
    );
    let set = control(Field::Cpuset(0, CpusetField::Mems));
    assert_eq!(
        (set.text(), set.toggled(0)),
        ("0-1".to_owned(), "1".to_owned())
    );
}

#[test]
fn no_text_makes_a_field_fail() {
    let texts = [
        "",
        "-",
        "0",
        "99999999999999999999",
        "\u{202e}",
        "0x",
        "a|b",
        ";;",
        "1e9",
        "−",
        "٣",
        "\0",
        "on",
    ];
    let vectors = vectors();
    let machines = [MACHINE.to_owned(), vectors[7].clone(), vectors[700].clone()];
    for machine in &machines {
        let mut builder = opened(machine);
        for field in all(&builder) {
            for text in texts {
                if let Ok(edit) = field.edit(&builder, text, Language::ZH)
                    && builder.apply(edit).is_ok()
                {
                    assert!(scenario::prepare(builder.document().clone()).is_ok());
                    builder.undo();
                }
            }
        }
    }
}
