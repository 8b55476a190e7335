// SPDX-License-Identifier: GPL-2.0-only
//! Whatever of a document a person can set, one thing at a time.
//!
//! A [`Field`] names it. It can be looked at ([`Field::control`]) and set to what was typed, chosen
//! or switched ([`Field::edit`]), which is a text in every case: what a control shows as its text,
//! typed again, changes nothing.

mod control;
mod edit;
mod gfp;
mod set;
mod tree;
mod typed;
mod words;

pub use crate::scenario::fields::{
    CallField, CpusetField, MemcgField, MmField, NodeField, ProcessField, SetPlace, SystemField,
    ThreadField, VmaField,
};
pub use gfp::GFP_FLAGS;
pub use words::WordsField;

use crate::app::builder::{Builder, Edit, Refusal};
use crate::app::i18n::{FieldWords, Language, Text, field_words};
use crate::app::number;
use crate::scenario::fields::{Kind, Place};
use typed::Typed;

/// Something that can be set. Parts are named by their places in the lists of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The variants are named like the parts of a scenario.
pub enum Field {
    Words(WordsField),
    System(SystemField),
    Node(usize, NodeField),
    Cpuset(usize, CpusetField),
    Memcg(usize, MemcgField),
    Process(usize, ProcessField),
    /// Place of the process, place of the thread.
    Thread(usize, usize, ThreadField),
    Mm(usize, MmField),
    /// Place of the address space, place of the mapping.
    Vma(usize, usize, VmaField),
    Call(usize, CallField),
    /// One flag of the mask of the request at this place, by its bit.
    Gfp(usize, u32),
    /// Of what the call at this place changes, if it is a `set`.
    Set(usize, SetPlace),
}

/// What a field is called, and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its name in a file.
    pub key: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it is called.
    pub name: Text,
    /// What it does to the decision.
    pub about: Text,
}

/// The same in the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its name in a file.
    pub key: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it does to the decision.
    pub about: &'static str,
}

impl Described {
    fn of(object: &str, name: &str, key: &'static str, code: &'static str) -> Described {
        let words = field_words(object, name);
        let FieldWords { name, about, .. } = words.unwrap_or_default();
        Described {
            key,
            code,
            name,
            about,
        }
    }

    /// The same in the language of the page.
    pub fn said(self, language: Language) -> Said {
        Said {
            key: self.key,
            code: self.code,
            name: language.say(self.name),
            about: language.say(self.about),
        }
    }
}

/// What a field shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Which field.
    pub field: Field,
    /// What it is called, in plain words.
    pub name: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it does to the decision, in one line.
    pub about: &'static str,
    /// What is there.
    pub value: Value,
}

/// What is there, and how it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A line of text, at most so many bytes.
    Text(String, usize),
    /// Several lines of text.
    Prose(String),
    /// Flags by their names.
    Mask {
        /// As it is typed: names joined by `|`.
        text: String,
        /// The same as a hexadecimal number.
        hex: String,
    },
    /// A whole number.
    Number {
        /// As it is typed.
        text: String,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// An amount of memory, typed in any unit.
    Amount {
        /// As it is typed; empty where there may be no limit, and none is there.
        text: String,
        /// The same exactly, in pages and in a share of the machine.
        exact: String,
        /// What stands in an empty field.
        empty: &'static str,
    },
    /// On or off: the texts `on` and `off`.
    Switch(bool),
    /// One of several, with what each is called: the text is the value.
    Choice(Vec<(String, String)>, String),
    /// Memory nodes: the text is a list such as `0-1,3`.
    Nodes {
        /// All nodes that can be named, each with whether it is among them.
        nodes: Vec<(u32, bool)>,
        /// What holds if none is named at all, where that may be: the text is `-` then.
        inherited: Option<&'static str>,
        /// Whether that is so.
        is_inherited: bool,
    },
}

/// Why what was typed is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not of the form that the field wants: a sentence that says which.
    Form(String),
    /// No machine can be like that.
    Refused(Refusal),
}

impl Problem {
    /// One sentence, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Problem::Form(sentence) => sentence.clone(),
            // The place is most often where it is typed.
            Problem::Refused(Refusal::Rule(problem)) => {
                let mut rule = problem.rule.clone();
                if let Some(first) = rule.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                match problem.remedy.as_str() {
                    "" => rule,
                    remedy => format!("{rule}. {remedy}"),
                }
            }
            Problem::Refused(refusal) => refusal.sentence(language),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::Refused(refusal)
    }
}

impl Field {
    /// Where it stands in the machine; `None` for words, single flags, and what a `set` changes.
    fn place(self) -> Option<Place> {
        Some(match self {
            Field::System(key) => Place::System(key),
            Field::Node(at, key) => Place::Node(at, key),
            Field::Cpuset(at, key) => Place::Cpuset(at, key),
            Field::Memcg(at, key) => Place::Memcg(at, key),
            Field::Process(at, key) => Place::Process(at, key),
            Field::Thread(at, of, key) => Place::Thread(at, of, key),
            Field::Mm(at, key) => Place::Mm(at, key),
            Field::Vma(at, of, key) => Place::Vma(at, of, key),
            Field::Call(at, key) => Place::Call(at, key),
            Field::Words(_) | Field::Gfp(..) | Field::Set(..) => return None,
        })
    }

    /// What is shown of it; nothing if its part is not there, or has no such field.
    pub fn control(self, builder: &Builder, language: Language) -> Option<Control> {
        let value = match self {
            Field::Words(field) => words::value(builder, field, language),
            Field::Gfp(at, bit) => gfp::value(builder, at, bit),
            Field::Set(call, place) => set::value(builder, call, place, language),
            _ => control::value(builder, self.place()?, language),
        }?;
        let Said {
            code, name, about, ..
        } = self.described().said(language);
        Some(Control {
            field: self,
            name,
            code,
            about,
            value,
        })
    }

    /// What sets it to a text.
    ///
    /// # Errors
    /// If the text is not of the form that the field wants, or its part is not there.
    pub fn edit(self, builder: &Builder, text: &str, language: Language) -> Result<Edit, Problem> {
        let typed = Typed {
            text,
            measure: control::measure(builder),
            language,
        };
        match self {
            Field::Words(field) => words::edit(builder, field, typed),
            Field::Gfp(at, bit) => gfp::edit(builder, at, bit, typed),
            Field::Set(call, place) => set::edit(builder, call, place, typed),
            _ => match self.place() {
                Some(place) => edit::edit(builder, place, typed),
                None => Err(Refusal::NoSuchPlace.into()),
            },
        }
    }

    /// What it is called, and what it does, in English.
    pub fn described(self) -> Described {
        let (object, key, code) = match self {
            Field::Gfp(_, bit) => return gfp::described(bit),
            Field::Words(field) => ("words", field.key(), ""),
            Field::Set(_, place) => {
                let row = place.row();
                let (object, name) = set::words(place);
                let code = if row.kind == Kind::Own {
                    name
                } else {
                    row.code
                };
                return Described::of(object, name, row.key, code);
            }
            _ => match self.place() {
                Some(place) => {
                    let row = place.row();
                    (place.object(), row.key, row.code)
                }
                None => ("", "", ""),
            },
        };
        Described::of(object, key, key, code)
    }

    /// What its control is called in the page: `f-process-3-oom_score_adj`.
    pub fn id(self) -> String {
        let key = self.described().key;
        match self {
            Field::Words(_) => format!("f-words-{key}"),
            Field::System(_) => format!("f-system-{key}"),
            Field::Node(place, _) => format!("f-node-{place}-{key}"),
            Field::Cpuset(place, _) => format!("f-cpuset-{place}-{key}"),
            Field::Memcg(place, _) => format!("f-memcg-{place}-{key}"),
            Field::Process(place, _) => format!("f-process-{place}-{key}"),
            Field::Thread(place, at, _) => format!("f-thread-{place}-{at}-{key}"),
            Field::Mm(place, _) => format!("f-mm-{place}-{key}"),
            Field::Vma(place, at, _) => format!("f-vma-{place}-{at}-{key}"),
            Field::Call(place, _) | Field::Gfp(place, _) => format!("f-call-{place}-{key}"),
            Field::Set(call, field) => format!("f-set-{call}-{}-{key}", set::part(field)),
        }
    }
}

impl Value {
    /// What is typed again to leave everything as it is.
    pub fn text(&self) -> String {
        match self {
            Value::Text(text, _) | Value::Prose(text) | Value::Choice(_, text) => text.clone(),
            Value::Number { text, .. } | Value::Amount { text, .. } | Value::Mask { text, .. } => {
                text.clone()
            }
            Value::Switch(is_on) => switched(*is_on).to_owned(),
            Value::Nodes {
                is_inherited: true, ..
            } => INHERITED.to_owned(),
            Value::Nodes { nodes, .. } => list(nodes.iter().filter(|(_, is_in)| *is_in)),
        }
    }

    /// What takes a node in, or out. If those that hold are inherited, they are the beginning.
    pub fn toggled(&self, node: u32) -> String {
        let Value::Nodes { nodes, .. } = self else {
            return self.text();
        };
        list(
            nodes
                .iter()
                .filter(|(other, is_in)| (*other == node) != *is_in),
        )
    }
}

/// What stands for those that hold if none is named.
pub const INHERITED: &str = "-";

/// What switches on or off.
pub fn switched(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}

fn list<'a>(nodes: impl Iterator<Item = &'a (u32, bool)>) -> String {
    let mask = nodes.filter(|(node, _)| *node < 64);
    number::bit_list(mask.fold(0, |mask, (node, _)| mask | 1 << node))
}
