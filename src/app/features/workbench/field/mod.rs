// SPDX-License-Identifier: GPL-2.0-only
//! Whatever of a document a person can set, one thing at a time.
//!
//! A [`Field`] names it. It can be looked at ([`Field::control`]) and set to what was typed, chosen
//! or switched ([`Field::edit`]), which is a text in every case: what a control shows as its text,
//! typed again, changes nothing.

mod control;
mod described;
mod edit;
mod gfp;
mod gfp_flag;
mod problem;
mod set;
mod tree;
mod typed;
mod value;
mod words;

pub use crate::scenario::fields::{
    CallField, CpusetField, MemcgField, MmField, NodeField, ProcessField, SetPlace, SystemField,
    ThreadField, VmaField,
};
pub use described::{Described, Said};
pub use gfp::GFP_FLAGS;
pub use problem::Problem;
pub use value::{INHERITED, Value, switched};
pub use words::WordsField;

use crate::app::builder::{Builder, Edit, Refusal};
use crate::app::i18n::Language;
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

    /// Whether its part is there, has such a field, and the kernel reads that, or it is given all the
    /// same.
    pub fn is_there(self, builder: &Builder) -> bool {
        self.place().is_none_or(|place| {
            control::is_there(place)
                && control::is_shown(builder, place)
                && place.get(builder.scenario()).is_some()
        })
    }

    /// What is shown of it; nothing if its part is not there, or has no such field.
    pub fn control(self, builder: &Builder, language: Language) -> Option<Control> {
        let value = match self {
            Field::Words(field) => words::value(builder, field, language),
            Field::Gfp(at, bit) => gfp_flag::value(builder, at, bit),
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
            Field::Gfp(at, bit) => gfp_flag::edit(builder, at, bit, typed),
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
            Field::Gfp(_, bit) => return gfp_flag::described(bit),
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
