// SPDX-License-Identifier: GPL-2.0-only
//! Values of fields, and the types of the model that hold them.

use crate::json::Choice;
use crate::model::Zone;
use crate::process::{MmFlag, PolicyMode, SignalFlag, ThreadFlag, VmaKind};

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: no limit, no address space, what is inherited.
    None,
    /// On or off.
    Flag(bool),
    /// A number.
    Number(i128),
    /// A text.
    Text(String),
    /// One of the names that the kind lists.
    Name(&'static str),
    /// Several of them, in this order.
    Names(Vec<&'static str>),
    /// Memory nodes, in this order.
    Nodes(Vec<u32>),
    /// Amounts of memory.
    Amounts(Vec<u64>),
}

/// A type of the model that a field can have.
pub(super) trait Atom: Sized {
    fn value(&self) -> Value;
    /// `None` if the type has no such value.
    fn of(value: &Value) -> Option<Self>;
}

pub(super) fn value<A: Atom>(field: &A) -> Value {
    field.value()
}

pub(super) fn put<A: Atom>(field: &mut A, value: &Value) -> bool {
    let new = A::of(value);
    new.map(|new| *field = new).is_some()
}

pub(super) fn put_option<A: Atom>(field: &mut Option<A>, value: Option<&Value>) -> bool {
    let new = match value {
        None => Some(None),
        Some(value) => A::of(value).map(Some),
    };
    new.map(|new| *field = new).is_some()
}

/// Puts a flag into a list, or takes it out; what is there keeps its order.
pub(super) fn put_flag<F: PartialEq>(list: &mut Vec<F>, flag: F, value: &Value) -> bool {
    let Value::Flag(is_on) = value else {
        return false;
    };
    if !is_on {
        list.retain(|other| *other != flag);
    } else if !list.contains(&flag) {
        list.push(flag);
    }
    true
}

macro_rules! atoms {
    ($( $type:ty: $field:ident => $value:expr, $pattern:pat => $back:expr; )*) => { $(
        impl Atom for $type {
            fn value(&self) -> Value {
                let $field = self;
                $value
            }

            fn of(value: &Value) -> Option<$type> {
                match value {
                    $pattern => $back,
                    _ => None,
                }
            }
        }
    )* };
}

atoms! {
    bool: flag => Value::Flag(*flag), Value::Flag(flag) => Some(*flag);
    i32: number => Value::Number((*number).into()), Value::Number(number) => (*number).try_into().ok();
    u32: number => Value::Number((*number).into()), Value::Number(number) => (*number).try_into().ok();
    i64: number => Value::Number((*number).into()), Value::Number(number) => (*number).try_into().ok();
    u64: number => Value::Number((*number).into()), Value::Number(number) => (*number).try_into().ok();
    String: text => Value::Text(text.clone()), Value::Text(text) => Some(text.clone());
    Vec<u32>: nodes => Value::Nodes(nodes.clone()), Value::Nodes(nodes) => Some(nodes.clone());
    Vec<u64>: amounts => Value::Amounts(amounts.clone()), Value::Amounts(amounts) => Some(amounts.clone());
}

impl<A: Atom> Atom for Option<A> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::None, Atom::value)
    }

    fn of(value: &Value) -> Option<Option<A>> {
        match value {
            Value::None => Some(None),
            value => A::of(value).map(Some),
        }
    }
}

macro_rules! named {
    ($($type:ident)*) => { $(
        impl Atom for $type {
            fn value(&self) -> Value {
                Value::Name(self.name())
            }

            fn of(value: &Value) -> Option<$type> {
                match value {
                    Value::Name(name) => named(name),
                    _ => None,
                }
            }
        }

        impl Atom for Vec<$type> {
            fn value(&self) -> Value {
                Value::Names(self.iter().map(|one| one.name()).collect())
            }

            fn of(value: &Value) -> Option<Vec<$type>> {
                match value {
                    Value::Names(names) => names.iter().map(|name| named(name)).collect(),
                    _ => None,
                }
            }
        }
    )* };
}

named! { Zone SignalFlag ThreadFlag MmFlag PolicyMode VmaKind }

/// The value that has this name in a file.
fn named<T: Choice>(name: &str) -> Option<T> {
    let at = T::NAMES.iter().position(|known| *known == name)?;
    T::ALL.get(at).copied()
}
