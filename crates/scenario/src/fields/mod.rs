// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a scenario, one row each: where a field stands, of what kind it is, its range, and
//! how it is read and written.
//!
//! What works on fields in general is made from these rows: the controls of the workbench, what-if
//! questions, the op `set`, the difference between two versions of an object, range checks, the
//! JSON Schema and the page that explains the format. A new field is a row in [`machine`],
//! [`process`] or [`call`], a field of the model, and its meaning in the engine.
//!
//! A [`Place`] names a field of one object of a scenario, and a [`SetPlace`] a field of what a `set`
//! changes; both read and write a [`Value`].

mod atom;
pub mod call;
mod field;
pub mod machine;
mod place;
pub mod process;
mod row;
mod set;

pub use atom::Value;
pub use call::CallField;
pub use field::{Field, Key, Part, Settable, differing};
pub use machine::{CpusetField, MemcgField, NodeField, SystemField};
pub use place::Place;
pub use process::{MmField, ProcessField, ThreadField, VmaField};
pub use row::{Kind, Nodes, Object, Reads, Row};
pub use set::SetPlace;
