// SPDX-License-Identifier: GPL-2.0-only
//! Whatever of a document a person can set, one thing at a time.
//!
//! A [`Field`] names it. It can be looked at ([`Field::control`]) and set to what was typed, chosen
//! or switched ([`Field::edit`]), which is a text in every case: what a control shows as its text,
//! typed again, changes nothing.

mod call;
mod cpuset;
mod flags;
mod gfp;
mod memcg;
mod mm;
mod node;
mod process;
mod read;
mod set;
mod show;
mod system;
mod table;
mod thread;
mod tree;
mod vma;
mod words;

pub use call::CallField;
pub use cpuset::CpusetField;
pub use gfp::GFP_FLAGS;
pub use memcg::MemcgField;
pub use mm::MmField;
pub use node::NodeField;
pub use process::ProcessField;
pub use set::{PartField, SetField};
pub use system::SystemField;
pub use table::Described;
pub use thread::ThreadField;
pub use vma::VmaField;
pub use words::WordsField;

use crate::app::builder::{Builder, Edit, Refusal};
use crate::app::i18n::{Language, Pairs};
use crate::app::number;
use read::Typed;

/// What the fields are called and do, in Chinese too.
pub const CHINESE: &[Pairs] = &[
    call::WORDS,
    cpuset::WORDS,
    gfp::WORDS,
    memcg::WORDS,
    mm::WORDS,
    node::WORDS,
    node::ZONES,
    process::WORDS,
    set::WORDS,
    system::WORDS,
    thread::WORDS,
    vma::WORDS,
    words::WORDS,
];

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
    /// Of what the call at this place changes, if it is a `set`.
    Set(usize, SetField),
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
    /// What is shown of it; nothing if its part is not there, or has no such field.
    pub fn control(self, builder: &Builder, language: Language) -> Option<Control> {
        let value = match self {
            Field::Words(field) => words::value(builder, field, language),
            Field::System(field) => system::value(builder, field, language),
            Field::Node(place, field) => node::value(builder, place, field, language),
            Field::Cpuset(place, field) => cpuset::value(builder, place, field),
            Field::Memcg(place, field) => memcg::value(builder, place, field, language),
            Field::Process(place, field) => process::value(builder, place, field, language),
            Field::Thread(place, at, field) => thread::value(builder, (place, at), field, language),
            Field::Mm(place, field) => mm::value(builder, place, field, language),
            Field::Vma(place, at, field) => vma::value(builder, (place, at), field, language),
            Field::Call(place, field) => call::value(builder, place, field, language),
            Field::Set(call, field) => set::value(builder, call, field, language),
        }?;
        let Described {
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
            measure: show::measure(builder),
            language,
        };
        match self {
            Field::Words(field) => words::edit(builder, field, typed),
            Field::System(field) => system::edit(builder, field, typed),
            Field::Node(place, field) => node::edit(builder, place, field, typed),
            Field::Cpuset(place, field) => cpuset::edit(builder, place, field, typed),
            Field::Memcg(place, field) => memcg::edit(builder, place, field, typed),
            Field::Process(place, field) => process::edit(builder, place, field, typed),
            Field::Thread(place, at, field) => thread::edit(builder, (place, at), field, typed),
            Field::Mm(place, field) => mm::edit(builder, place, field, typed),
            Field::Vma(place, at, field) => vma::edit(builder, (place, at), field, typed),
            Field::Call(place, field) => call::edit(builder, place, field, typed),
            Field::Set(call, field) => set::edit(builder, call, field, typed),
        }
    }

    /// What it is called, and what it does, in English.
    pub fn described(self) -> Described {
        match self {
            Field::Words(field) => field.described(),
            Field::System(field) => field.described(),
            Field::Node(_, field) => field.described(),
            Field::Cpuset(_, field) => field.described(),
            Field::Memcg(_, field) => field.described(),
            Field::Process(_, field) => field.described(),
            Field::Thread(_, _, field) => field.described(),
            Field::Mm(_, field) => field.described(),
            Field::Vma(_, _, field) => field.described(),
            Field::Call(_, field) => field.described(),
            Field::Set(_, field) => field.described(),
        }
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
            Field::Call(place, _) => format!("f-call-{place}-{key}"),
            Field::Set(call, field) => format!("f-set-{call}-{}-{key}", field.part()),
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
