// SPDX-License-Identifier: GPL-2.0-only
//! The values of a machine that a reader can change, each as one number: whatever has a row in the
//! table of fields.

use super::Change;
use crate::app::builder::quantity::Unit;
use crate::app::i18n::{Language, field_words};
use crate::app::session::{Complaint, Session};
use crate::app::{number, process};
use crate::scenario::Document;
use crate::scenario::call::Call;
use crate::scenario::fields::{CallField, Key, Kind, Object, Place, Row, Value};
use crate::scenario::model::Scenario;
use crate::scenario::process::Process;
use oomscope_engine::rules::release::LINUX_5_10;
use oomscope_engine::rules::uname::identify_or_nearest;

/// A part of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A process, by its id.
    Process(i32),
    /// A memory cgroup, by its id.
    Memcg(u32),
    /// Memory and settings of the whole machine.
    Machine,
    /// A call of the scenario, by its number.
    Call(usize),
}

/// How many processes are offered, and how many groups. Those that matter come first.
const OFFERED: usize = 200;

impl Subject {
    /// The parts on offer at a step, each with its name: the process in question comes first.
    pub fn offered(session: &Session, step: u32, language: Language) -> Vec<(Subject, String)> {
        let scenario = &session.document.scenario;
        let in_question =
            process::process_in_question(session, step).map(|process| session.before[process].tgid);
        let name = |process: &Process| {
            let name = format!("{} ({})", process.comm, process.tgid);
            (Subject::Process(process.tgid), name)
        };
        let (first, others): (Vec<&Process>, Vec<&Process>) = scenario
            .processes
            .iter()
            .partition(|process| Some(process.tgid) == in_question);
        let processes = first.into_iter().chain(others).take(OFFERED).map(name);
        let memcgs = scenario.memcgs.iter().take(OFFERED);
        let memcgs = memcgs.map(|memcg| (Subject::Memcg(memcg.id), memcg.name.clone()));
        let calls = scenario.calls.iter().enumerate();
        let calls = calls
            .filter(|(_, call)| is_request(call))
            .map(|(index, _)| {
                let n = number::unsigned(index as u64 + 1);
                (Subject::Call(index), language.request_of_call(&n))
            });
        let machine = (Subject::Machine, language.machine().to_owned());
        processes
            .chain(memcgs)
            .chain([machine])
            .chain(calls)
            .collect()
    }

    /// The name by which a choice names it.
    pub fn key(self) -> String {
        match self {
            Subject::Process(tgid) => format!("process {tgid}"),
            Subject::Memcg(id) => format!("memcg {id}"),
            Subject::Machine => "machine".to_owned(),
            Subject::Call(index) => format!("call {index}"),
        }
    }

    /// The part with this name.
    pub fn of_key(key: &str) -> Option<Subject> {
        Some(match key.split_once(' ') {
            Some(("process", tgid)) => Subject::Process(tgid.parse().ok()?),
            Some(("memcg", id)) => Subject::Memcg(id.parse().ok()?),
            Some(("call", index)) => Subject::Call(index.parse().ok()?),
            _ if key == "machine" => Subject::Machine,
            _ => return None,
        })
    }

    /// The values that it has, by their fields: those that the kernel reads and that are numbers, or
    /// on and off.
    pub fn fields(self, document: &Document) -> Vec<Place> {
        let scenario = &document.scenario;
        let rules = identify_or_nearest(&document.kernel).map_or(LINUX_5_10, |known| known.rules);
        let is_offered = |place: &Place| {
            let row = place.row_in(scenario);
            let is_number = value(&row, "0").or(value(&row, "1")).is_some();
            let is_there = place.get(scenario).is_some() && !place.is_id();
            is_number && is_there && row.reads.against(rules).is_none()
        };
        let places = self.places(scenario);
        places.into_iter().filter(is_offered).collect()
    }

    fn places(self, scenario: &Scenario) -> Vec<Place> {
        fn all<K: Key>(place: impl Fn(K) -> Place) -> impl Iterator<Item = Place> {
            K::EVERY.iter().map(move |&key| place(key))
        }
        match self {
            Subject::Machine => all(Place::System).collect(),
            Subject::Call(at) => all(|key| Place::Call(at, key)).collect(),
            Subject::Memcg(id) => {
                let at = scenario.memcgs.iter().position(|memcg| memcg.id == id);
                let of = |at| all(move |key| Place::Memcg(at, key));
                at.into_iter().flat_map(of).collect()
            }
            Subject::Process(tgid) => {
                let mut processes = scenario.processes.iter();
                let Some(at) = processes.position(|process| process.tgid == tgid) else {
                    return Vec::new();
                };
                let mm = mm(scenario, &scenario.processes[at]);
                let mm = mm.into_iter();
                let of_mm = mm.flat_map(|at| all(move |key| Place::Mm(at, key)));
                let of_leader = all(|key| Place::Thread(at, 0, key));
                let process = all(|key| Place::Process(at, key));
                process.chain(of_mm).chain(of_leader).collect()
            }
        }
    }
}

/// What a field is called: mostly the kernel's name, with the unit that it is typed in.
pub fn name(place: Place, language: Language) -> String {
    let Row {
        key, code, kind, ..
    } = place.row();
    // The kernel's name, where that is a name for the same: `vm.panic_on_oom`, not `mm_users`.
    let plain = code.to_ascii_lowercase().replace('.', "_");
    let name = match kind {
        Kind::Counter | Kind::Bytes => key,
        _ if plain.contains(&key.to_ascii_lowercase()) && !code.ends_with("()") => code,
        _ => {
            let words = field_words(place.object(), key);
            words.map_or(key, |words| language.say(words.name))
        }
    };
    let unit = match kind {
        Kind::Pages | Kind::Counter => Unit::Pages,
        Kind::Bytes => Unit::Bytes,
        Kind::Id(_) => return language.with_unit(name, language.thread_id()),
        _ => return name.to_owned(),
    };
    language.with_unit(name, unit.name(language))
}

/// What a field may be.
pub fn hint(place: Place, scenario: &Scenario, language: Language) -> String {
    let row = place.row_in(scenario);
    let words = match row.kind {
        Kind::Flag => language.hint_flag(),
        Kind::Pages if row.is_limit() => language.hint_limit(),
        Kind::Pages | Kind::Counter => language.hint_pages(),
        Kind::Bytes => language.hint_bytes(),
        Kind::Id(_) => language.hint_thread(),
        Kind::Mask => language.hint_mask(),
        Kind::Whole(least, most) if least > i64::MIN => {
            let range = (number::plain(least), number::plain(most));
            return language.hint_range(&range.0, &range.1);
        }
        _ => language.hint_whole(),
    };
    words.to_owned()
}

/// What a field is now, as a reader would type it; `None` if it is not there.
pub fn text(place: Place, scenario: &Scenario) -> Option<String> {
    Some(match place.get(scenario)? {
        Value::Flag(is_on) => i32::from(is_on).to_string(),
        Value::Number(mask) if place.row().kind == Kind::Mask => format!("0x{mask:x}"),
        Value::Number(number) => number.to_string(),
        _ => "max".to_owned(),
    })
}

/// The change that gives a field another value.
///
/// # Errors
/// If the text is no value for it. What the machine as a whole cannot be is found when it runs.
pub fn change(
    place: Place,
    scenario: &Scenario,
    text: &str,
    language: Language,
) -> Result<Change, Complaint> {
    match value(&place.row_in(scenario), text) {
        Some(value) => Ok(Change(vec![(place, value)])),
        None => Err(Complaint {
            place: name(place, language),
            rule: hint(place, scenario, language),
        }),
    }
}

/// What a text is as the value of a field; `None` if it is none.
fn value(row: &Row, text: &str) -> Option<Value> {
    let number = match (row.kind, parse(text)?) {
        (Kind::Flag, Some(0)) => return Some(Value::Flag(false)),
        (Kind::Flag, Some(1)) => return Some(Value::Flag(true)),
        (_, None) => return row.is_limit().then_some(Value::None),
        (_, Some(number)) => number,
    };
    let least = match row.kind {
        // What is absent there is no number.
        _ if row.is_optional && !row.is_limit() => return None,
        Kind::Pages | Kind::Count | Kind::Mask => 0,
        Kind::Switch | Kind::Whole(..) | Kind::OneOf(_) => i64::from(i32::MIN),
        Kind::Ticks(_) | Kind::Id(Object::Thread | Object::Process) => i64::from(i32::MIN),
        Kind::Counter | Kind::Bytes => i64::MIN,
        _ => return None,
    };
    let most = match row.kind {
        Kind::Mask => i64::from(u32::MAX),
        Kind::Pages | Kind::Count | Kind::Counter | Kind::Bytes => i64::MAX,
        Kind::Whole(_, most) => most.max(i64::from(i32::MAX)),
        _ => i64::from(i32::MAX),
    };
    let is_within = (least..=most).contains(&number);
    is_within.then(|| Value::Number(number.into()))
}

/// A number as people type it: with separators, with either minus, in hexadecimal; `max` for none.
fn parse(text: &str) -> Option<Option<i64>> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '_'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    if text.eq_ignore_ascii_case("max") {
        return Some(None);
    }
    let hexadecimal = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let number = match hexadecimal {
        Some(digits) if !digits.starts_with(['+', '-']) => i64::from_str_radix(digits, 16),
        _ => text.parse(),
    };
    number.ok().map(Some)
}

/// The place of the address space of a process: that of its first thread that has one.
fn mm(scenario: &Scenario, process: &Process) -> Option<usize> {
    let id = process.threads.iter().find_map(|thread| thread.mm)?;
    scenario.mms.iter().position(|mm| mm.id == id)
}

/// Whether a call asks for memory.
fn is_request(call: &Call) -> bool {
    CallField::Gfp.get(call).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::gallery::OPENING_TEXT;
    use crate::scenario::fields::{ProcessField, SystemField};

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let cases = [
            ("18,556", Some(Some(18_556))),
            (" −500 ", Some(Some(-500))),
            ("-500", Some(Some(-500))),
            ("1 000", Some(Some(1000))),
            ("0x100cca", Some(Some(0x10_0cca))),
            ("max", Some(None)),
            ("0x-1", None),
            ("", None),
            ("1.5", None),
            ("99999999999999999999", None),
            ("<b>", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_value_that_is_offered_can_be_read_and_written() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let scenario = &session.document.scenario;
        for (subject, part) in Subject::offered(&session, 0, Language::En) {
            assert_eq!(Subject::of_key(&subject.key()), Some(subject), "{part}");
            for place in subject.fields(&session.document) {
                let text = text(place, scenario).expect(&part);
                let change = change(place, scenario, &text, Language::En);
                let change = change.unwrap_or_else(|complaint| panic!("{part}: {complaint}"));
                // What has the value that it had is no change.
                let document = change.applied(&session.document).expect("a machine");
                assert!(document == session.document, "{place:?} of {part}");
                assert_ne!(name(place, Language::ZH), "", "{place:?}");
            }
        }
    }

    #[test]
    fn what_is_offered_is_called_as_the_kernel_does() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let names = |subject: Subject| -> String {
            let fields = subject.fields(&session.document).into_iter();
            let names: Vec<String> = fields.map(|place| name(place, Language::En)).collect();
            names.join("; ")
        };
        expect_test::expect!["oom_score_adj; uid; oom_flag_origin; SIGNAL_GROUP_EXIT; SIGNAL_GROUP_COREDUMP; SIGKILL is pending; anon (pages); file (pages); shmem (pages); swap (pages); pgtables_bytes (B); total_vm (pages); MMF_OOM_SKIP; MMF_OOM_VICTIM; MMF_OOM_REAP_QUEUED; MMF_UNSTABLE; MMF_MULTIPROCESS; Other users; Attempts that find the lock taken; Freed meanwhile; PF_EXITING; PF_KTHREAD; Has exited; TIF_MEMDIE; vfork_done; Frozen"].assert_eq(&names(Subject::Process(95)));
        expect_test::expect!["vm.panic_on_oom; vm.oom_kill_allocating_task; vm.oom_dump_tasks; PAGE_SIZE; RAM (pages); total_swap_pages (pages); vm.swappiness; Control group version; oom_killer_disabled; Memory on LRU lists (pages); Unreclaimable slab (pages)"].assert_eq(&names(Subject::Machine));
        expect_test::expect!["current (thread id); gfp_mask; order; force_kill; By hand (SysRq+F)"]
            .assert_eq(&names(Subject::Call(0)));
    }

    #[test]
    fn the_process_in_question_comes_first_and_kernel_threads_have_no_memory() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let webserver = session.candidates[3].enter;
        let offered = Subject::offered(&session, webserver, Language::En);
        assert_eq!(offered[0].1, "webserver (95)");
        assert_eq!(offered.len(), 11 + 1 + 1);
        let kthreadd = Subject::Process(2).fields(&session.document);
        assert!(kthreadd.contains(&Place::Process(1, ProcessField::Adj)));
        assert!(!kthreadd.iter().any(|place| matches!(place, Place::Mm(..))));
    }

    #[test]
    fn what_is_no_value_is_refused_with_place_and_rule() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let refused = |place: Place, text: &str| {
            let scenario = &session.document.scenario;
            let change = change(place, scenario, text, Language::En);
            change.expect_err(text).to_string()
        };
        let adj = Place::Process(2, ProcessField::Adj);
        assert_eq!(
            refused(adj, "much"),
            "oom_score_adj: a whole number from −1000 to 1000"
        );
        for (place, text) in [
            (adj, "max"),
            (Place::Process(2, ProcessField::Origin), "2"),
            (Place::System(SystemField::TotalRam), "-1"),
            (Place::Call(0, CallField::Gfp), "0x100000000"),
            (Place::Call(0, CallField::Order), "4294967296"),
        ] {
            refused(place, text);
        }
        assert_eq!(Subject::Process(4711).fields(&session.document), []);
    }
}
