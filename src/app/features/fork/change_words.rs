// SPDX-License-Identifier: GPL-2.0-only
//! A change in words: `oom_score_adj of webserver: 0 → −500`.

use super::Change;
use crate::app::i18n::{Language, field_words};
use crate::app::number;
use crate::scenario::Document;
use crate::scenario::fields::{Kind, Place, Row, Value};
use crate::scenario::model::Scenario;
use crate::scenario::pid;

impl Change {
    /// What it changes in a document, one line for each value.
    pub fn lines(&self, document: &Document, language: Language) -> Vec<String> {
        let scenario = &document.scenario;
        let line = |(place, to): &(Place, Value)| {
            let from = place.get(scenario);
            line(*place, from.as_ref(), to, scenario, language)
        };
        self.0.iter().map(line).collect()
    }
}

fn line(
    place: Place,
    from: Option<&Value>,
    to: &Value,
    scenario: &Scenario,
    language: Language,
) -> String {
    let row = place.row();
    let from = from.map_or_else(|| "?".to_owned(), |from| text(&row, from));
    let to = text(&row, to);
    let what = row.key;
    let whose = match place {
        Place::System(_) if row.head() == "sysctl" => "vm".to_owned(),
        // What belongs to the machine is called in plain words.
        Place::System(_) => {
            let words = field_words(place.object(), what);
            let what = words.map_or(what, |words| language.say(words.name));
            let to = match row.kind {
                Kind::Pages => language.pages(&to),
                _ => to,
            };
            return format!("{what}: {from} → {to}");
        }
        Place::Call(at, _) => {
            let whose = language.request_of_call(&number::unsigned(at as u64 + 1));
            return format!("{whose}: {what} {from} → {to}");
        }
        Place::Process(at, _) => process(scenario, at, 0),
        Place::Thread(at, of, _) => process(scenario, at, of),
        Place::Mm(at, _) | Place::Vma(at, ..) => space(scenario, at),
        Place::Memcg(at, _) => {
            let memcg = scenario.memcgs.get(at);
            memcg.map_or_else(String::new, |memcg| memcg.name.clone())
        }
        Place::Cpuset(at, _) => {
            let cpuset = scenario.cpusets.get(at);
            cpuset.map_or_else(String::new, |cpuset| cpuset.name.clone())
        }
        Place::Node(at, _) => language.node_named(&at.to_string()),
    };
    match language {
        Language::En => format!("{what} of {whose}: {from} → {to}"),
        Language::Zh(_) => format!("{whose} 的 {what}：{from} → {to}"),
    }
}

/// A value in a sentence.
fn text(row: &Row, value: &Value) -> String {
    match (value, row.kind) {
        (Value::None, Kind::Pages) => "max".to_owned(),
        (Value::None, Kind::Id(_)) => "NULL".to_owned(),
        (Value::None, _) => "—".to_owned(),
        (Value::Flag(is_on), _) => is_on.to_string(),
        (Value::Number(mask), Kind::Mask) => format!("0x{mask:x}"),
        (Value::Number(number), kind) => {
            let digits = match (kind, i64::try_from(*number)) {
                (Kind::Pages | Kind::Counter | Kind::Bytes, Ok(number)) => number::grouped(number),
                _ => number.to_string(),
            };
            match digits.strip_prefix('-') {
                Some(digits) => format!("−{digits}"),
                None => digits,
            }
        }
        (Value::Text(text), _) => text.clone(),
        (Value::Name(name), _) => (*name).to_owned(),
        // Flags by the names that a document has for them, joined as the kernel joins its own.
        (Value::Names(names), _) if names.is_empty() => "0".to_owned(),
        (Value::Names(names), _) => names.join("|"),
        (Value::Nodes(nodes), _) => format!("{nodes:?}"),
        (Value::Amounts(amounts), _) => format!("{amounts:?}"),
    }
}

/// A process by one of its threads.
fn process(scenario: &Scenario, at: usize, thread: usize) -> String {
    let process = scenario.processes.get(at);
    process.map_or_else(String::new, |process| {
        let id = pid(process, thread).unwrap_or(process.tgid);
        format!("{} ({id})", process.comm)
    })
}

/// An address space by the first process that has it.
fn space(scenario: &Scenario, at: usize) -> String {
    let Some(mm) = scenario.mms.get(at) else {
        return String::new();
    };
    let mut processes = scenario.processes.iter();
    let owner = processes.position(|process| process.threads.iter().any(|t| t.mm == Some(mm.id)));
    owner.map_or_else(|| format!("mm {}", mm.id), |at| process(scenario, at, 0))
}
