// SPDX-License-Identifier: GPL-2.0-only
//! The JSON Schema of a document: of the machine from the table of fields, with what the workbench
//! says of each; what stands around the machine from `around.txt`.

use crate::words::{KINDS, OPS};
use oomscope::app::i18n::{Language, Text, field_words};
use oomscope::scenario;
use oomscope::scenario::call::Call;
use oomscope::scenario::fields::{
    CallField, Field, Kind, Nodes, Object, Part, Row, SetPlace, Value,
};
use oomscope::scenario::model::{Cpuset, Memcg, Node, System};
use oomscope::scenario::process::{Mm, Process, Thread, Vma};
use std::collections::BTreeMap;

/// The schema, and what the page says besides.
pub struct Schema {
    /// The schema as a file.
    pub text: String,
    /// The descriptions of fields in Chinese.
    pub chinese: BTreeMap<String, String>,
    /// What is known of a field, or of a name in a list, by its object and its key.
    pub known: BTreeMap<(String, String), Known>,
}

/// What the table knows of a field.
pub struct Known {
    /// The kernel's name; empty if it has none.
    pub code: &'static str,
    /// What it does, in English.
    pub about: &'static str,
}

/// A document that has every call.
const WHOLE: &[u8] = include_bytes!("../schema/whole.json");

/// What it means in a `set` that something that can be absent is `null`.
const TAKEN_AWAY: (&str, &str) = ("null takes it away", "null 表示去掉它");

/// All of it.
pub fn schema() -> Schema {
    let mut schema = Schema {
        text: include_str!("around.txt").to_owned(),
        chinese: BTreeMap::new(),
        known: BTreeMap::new(),
    };
    schema.object::<System>();
    schema.object::<Node>();
    schema.nested::<System>("sysctl");
    schema.object::<Cpuset>();
    schema.object::<Memcg>();
    schema.object::<Process>();
    schema.object::<Thread>();
    schema.nested::<Thread>("mempolicy");
    schema.object::<Mm>();
    schema.nested::<Mm>("pending");
    schema.object::<Vma>();
    schema.calls();
    let threads = [("threads", list_of("threadChange", 0, true))];
    schema.change::<Process>(SetPlace::of_process(0), &threads);
    schema.change::<Thread>(SetPlace::of_thread(0, 0), &[]);
    schema.change::<Mm>(SetPlace::of_mm(0), &[]);
    schema.change::<Memcg>(SetPlace::of_memcg(0), &[]);
    schema.settings();
    let end = schema.text.trim_end_matches(",\n").len();
    schema.text.truncate(end);
    schema.text += "\n  }\n}\n";
    schema
}

/// A part of the schema: words with what stands behind each.
type Words = Vec<(&'static str, String)>;

impl Schema {
    /// A kind of object, its fields in the order of a file.
    fn object<T: Part>(&mut self) {
        let (mut properties, mut required) = (Vec::new(), Vec::new());
        let usual = T::default();
        for (name, is_required) in T::in_file() {
            let whole = T::fields().iter();
            let mut whole = whole.filter(|field| field.row.path == name && !field.row.is_member());
            let whole = whole.next();
            let whole = whole.unwrap_or_else(|| panic!("{}.{name} has no row", T::NAME));
            let mut words = of_kind(&whole.row, whole.row.is_optional);
            match is_required {
                true => required.push(name),
                false => words.extend(default(whole, &usual)),
            }
            words.extend(self.described(T::NAME, name, &whole.row, None));
            properties.push((name, words));
        }
        self.members::<T>(T::NAME);
        self.definition(T::NAME, &properties, &required);
    }

    /// The names that stand in lists, each of which has a row of its own.
    fn members<T: Part>(&mut self, object: &str) {
        for Field { row, .. } in T::fields().iter().filter(|field| field.row.is_member()) {
            self.described(object, row.key, row, None);
        }
    }

    /// An object within another one, whose fields are rows of that.
    fn nested<T: Part>(&mut self, name: &'static str) {
        let (mut properties, mut required) = (Vec::new(), Vec::new());
        let usual = T::default();
        for field in T::fields() {
            let Some((outer, key)) = field.row.path.split_once('.') else {
                continue;
            };
            if outer != name {
                continue;
            }
            // Without what can be absent in the outer object, the inner one is not there.
            let mut words = of_kind(&field.row, false);
            match field.row.is_optional {
                true => required.push(key),
                false => words.extend(default(field, &usual)),
            }
            words.extend(self.described(name, key, &field.row, None));
            properties.push((key, words));
        }
        self.definition(name, &properties, &required);
    }

    /// What a `set` says of an object: its id, and what changes.
    fn change<T: Part>(&mut self, places: Vec<SetPlace>, more: &[(&'static str, Words)]) {
        let name: &'static str = match T::NAME {
            "process" => "processChange",
            "thread" => "threadChange",
            "mm" => "mmChange",
            _ => "memcgChange",
        };
        let mut properties = Vec::new();
        for (at, place) in places.into_iter().enumerate() {
            let row = place.row();
            let mut words = of_kind(&row, at > 0);
            let absent = (at > 0 && row.is_optional).then_some(TAKEN_AWAY);
            words.extend(self.described(name, row.path, &row, absent.or(Some(("", "")))));
            properties.push((row.path, words));
        }
        let id = properties[0].0;
        properties.extend(more.iter().cloned());
        self.members::<T>(name);
        self.definition(name, &properties, &[id]);
    }

    fn settings(&mut self) {
        let mut properties = Vec::new();
        for place in SetPlace::of_sysctl() {
            let row = place.row();
            let mut words = of_kind(&row, true);
            words.extend(self.described("sysctlChange", row.key, &row, Some(("", ""))));
            properties.push((row.key, words));
        }
        self.definition("sysctlChange", &properties, &[]);
    }

    fn calls(&mut self) {
        let whole = scenario::read(WHOLE).unwrap();
        let mut kinds = Vec::new();
        for (op, about, _) in OPS {
            let mut calls = whole.scenario.calls.iter();
            let call = calls.find(|call| call.op() == op);
            let call = call.unwrap_or_else(|| panic!("there is no call {op}"));
            let mut properties = vec![("op", vec![("const", quoted(op))])];
            let mut required = vec!["op"];
            for key in CallField::ALL {
                let row = key.row_of(call);
                if key.get(call).is_none() || row.is_member() {
                    continue;
                }
                let mut words = of_kind(&row, !row.is_required);
                match row.kind {
                    _ if row.is_required => required.push(row.path),
                    Kind::Flag => words.push(("default", "false".to_owned())),
                    _ if !row.is_optional => words.push(("default", "0".to_owned())),
                    _ => {}
                }
                words.extend(self.described("call", row.key, &row, None));
                properties.push((row.path, words));
            }
            if let Call::Set(_) = call {
                let lists = ["process", "mm", "memcg"].map(|name| match name {
                    "process" => ("processes", list_of("processChange", 0, true)),
                    "mm" => ("mms", list_of("mmChange", 0, true)),
                    _ => ("memcgs", list_of("memcgChange", 0, true)),
                });
                properties.extend(lists);
                properties.push(("sysctl", reference("sysctlChange", true)));
            }
            let mut kind = format!("{{\"description\": {}, ", quoted(about));
            kind += &body(&properties, &required, "          ");
            kinds.push(kind);
        }
        let kinds = kinds.join(",\n        ");
        self.text += &format!(
            "    \"call\": {{\n      \"title\": \"Call\",\n      \"oneOf\": [\n        {kinds}\n      ]\n    }},\n"
        );
    }

    fn definition(&mut self, name: &str, properties: &[(&str, Words)], required: &[&str]) {
        let (_, title, _) = KINDS.iter().find(|(kind, ..)| *kind == name).unwrap();
        let body = body(properties, required, "      ");
        self.text += &format!("    \"{name}\": {{\"title\": {}, {body},\n", quoted(title));
    }

    /// Name and meaning of a field of a kind of object; what it means that it is absent, if not what
    /// the workbench says.
    fn described(
        &mut self,
        kind: &str,
        key: &str,
        row: &Row,
        absent: Option<(&'static str, &'static str)>,
    ) -> Words {
        let object = match kind {
            "sysctl" | "sysctlChange" => "system",
            "mempolicy" => "thread",
            "pending" => "mm",
            kind => kind.trim_end_matches("Change"),
        };
        let words = field_words(object, row.key);
        let words = words.unwrap_or_else(|| panic!("{object}.{} has no words", row.key));
        let both = |text: Text| [Language::En, Language::ZH].map(|language| language.say(text));
        let ([en, zh], [more, more_zh]) = (both(words.about), both(words.absent));
        let (more, more_zh) = absent.unwrap_or((more, more_zh));
        let join = |about: &str, more: &str, between: &str| match more {
            "" => about.to_owned(),
            more => format!("{about}{between}{more}"),
        };
        let (text, text_zh) = (join(en, more, ". "), join(zh, more_zh, "。"));
        let known = Known {
            code: row.code,
            about: en,
        };
        self.known.insert((kind.to_owned(), key.to_owned()), known);
        self.chinese.insert(en.to_owned(), zh.to_owned());
        self.chinese.insert(text.clone(), text_zh);
        vec![
            ("title", quoted(Language::En.say(words.name))),
            ("description", quoted(&text)),
        ]
    }
}

/// The fields of an object and which of them have to be given.
fn body(properties: &[(&str, Words)], required: &[&str], indent: &str) -> String {
    let line = |(name, words): &(&str, Words)| format!("{indent}  \"{name}\": {}", braced(words));
    let lines: Vec<String> = properties.iter().map(line).collect();
    let mut text = format!(
        "\"type\": \"object\",\n{indent}\"properties\": {{\n{}\n{indent}}},\n{indent}",
        lines.join(",\n")
    );
    if !required.is_empty() {
        let names: Vec<String> = required.iter().map(|name| quoted(name)).collect();
        text += &format!("\"required\": [{}], ", names.join(", "));
    }
    text + "\"additionalProperties\": false}"
}

fn braced(words: &Words) -> String {
    let words = words
        .iter()
        .map(|(word, given)| format!("\"{word}\": {given}"));
    format!("{{{}}}", words.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// What a value of a kind is.
fn of_kind(row: &Row, is_nullable: bool) -> Words {
    let least = i64::from(row.least);
    let words = match row.kind {
        Kind::Flag => typed("boolean", is_nullable),
        Kind::Switch => whole(i32::MIN.into(), Some(i32::MAX.into()), is_nullable),
        Kind::Whole(least, most) => whole(least, Some(most), is_nullable),
        Kind::OneOf(numbers) => {
            let mut numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
            // Kernels that compare threads take any other number for 1.
            numbers.extend((row.path == "sysctl.panic_on_oom").then(|| "3".to_owned()));
            numbers.extend(is_nullable.then(|| "null".to_owned()));
            vec![("enum", format!("[{}]", numbers.join(", ")))]
        }
        Kind::Count | Kind::Pages => whole(least, None, is_nullable),
        Kind::Counter | Kind::Bytes => whole(i64::MIN, Some(i64::MAX), is_nullable),
        Kind::Amounts => {
            let mut words = typed("array", is_nullable);
            words.push(("items", braced(&whole(0, None, false))));
            words
        }
        Kind::Ticks(most) => whole(0, Some(most), is_nullable),
        Kind::Text(most) => {
            let mut words = typed("string", is_nullable);
            words.extend((least > 0).then(|| ("minLength", least.to_string())));
            words.push(("maxLength", most.to_string()));
            words
        }
        Kind::Name(names) => vec![("enum", list(names))],
        Kind::Names(names) => {
            let mut words = typed("array", is_nullable);
            words.push(("items", format!("{{\"enum\": {}}}", list(names))));
            words
        }
        Kind::Nodes(which) => {
            let mut words = typed("array", is_nullable);
            words.push(("items", braced(&whole(0, Some(63), false))));
            words.extend((which == Nodes::WithMemory).then(|| ("minItems", "1".to_owned())));
            words
        }
        Kind::Id(Object::Process | Object::Thread) => {
            let (first, last) = row.range().unwrap();
            whole(first.max(least), Some(last), is_nullable)
        }
        Kind::Id(Object::Node) => whole(0, Some(63), is_nullable),
        Kind::Id(_) | Kind::Own | Kind::Mask => whole(least, Some(u32::MAX.into()), is_nullable),
        Kind::List(name, least) => list_of(name, least, is_nullable),
        Kind::Object(name) => reference(name, is_nullable),
    };
    let unit = row.unit;
    let unit = (!unit.is_empty()).then(|| ("$comment", quoted(unit)));
    words.into_iter().chain(unit).collect()
}

fn typed(name: &str, is_nullable: bool) -> Words {
    let name = match is_nullable {
        true => format!("[\"{name}\", \"null\"]"),
        false => format!("\"{name}\""),
    };
    vec![("type", name)]
}

fn whole(least: i64, most: Option<i64>, is_nullable: bool) -> Words {
    let mut words = typed("integer", is_nullable);
    words.push(("minimum", least.to_string()));
    words.extend(most.map(|most| ("maximum", most.to_string())));
    words
}

fn reference(name: &str, is_nullable: bool) -> Words {
    let reference = format!("\"#/$defs/{name}\"");
    match is_nullable {
        true => vec![(
            "anyOf",
            format!("[{{\"$ref\": {reference}}}, {{\"type\": \"null\"}}]"),
        )],
        false => vec![("$ref", reference)],
    }
}

fn list_of(name: &str, least: usize, is_nullable: bool) -> Words {
    let mut words = typed("array", is_nullable);
    words.push(("items", braced(&reference(name, false))));
    words.extend((least > 0).then(|| ("minItems", least.to_string())));
    words
}

/// What holds where a field is left out.
fn default<T: Part>(field: &Field<T>, usual: &T) -> Option<(&'static str, String)> {
    let default = match (field.get)(usual) {
        _ if matches!(field.row.kind, Kind::List(..)) => "[]".to_owned(),
        _ if matches!(field.row.kind, Kind::Object(_)) && !field.row.is_optional => "{}".to_owned(),
        Some(Value::Flag(is_on)) => is_on.to_string(),
        Some(Value::Number(number)) if !field.row.is_optional => number.to_string(),
        Some(Value::Text(text)) => quoted(&text),
        Some(Value::Name(name)) => quoted(name),
        Some(Value::Names(names)) => list(&names),
        Some(Value::Nodes(nodes)) => format!("{nodes:?}"),
        Some(Value::Amounts(amounts)) => format!("{amounts:?}"),
        // Nodes of a policy that is not there.
        None if matches!(field.row.kind, Kind::Nodes(_)) => "[]".to_owned(),
        _ => return None,
    };
    Some(("default", default))
}
