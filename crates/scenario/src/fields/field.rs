// SPDX-License-Identifier: GPL-2.0-only
//! A row with the functions that read and write its field, and the macro that makes a table of them.

use super::atom::Value;
use super::row::Row;
use oomscope_engine::probe;

/// A row with the functions that read and write the field of an object of type `T`.
pub struct Field<T: Part> {
    /// What can be said of the field without an object.
    pub row: Row,
    /// The value of an object; `None` if this object has no such field.
    pub get: fn(&T) -> Option<Value>,
    /// Gives an object another value; `false`, and nothing is changed, if it cannot have that.
    pub set: fn(&mut T, &Value) -> bool,
    /// How the op `set` names and changes it, if it does.
    pub change: Option<Settable<T::Change>>,
}

/// How a field stands in the part `C` of a `set`.
pub struct Settable<C> {
    /// The new value; `None` if the field stays as it is.
    pub get: fn(&C) -> Option<Value>,
    /// The same the other way; `false`, and nothing is changed, if it cannot be that.
    pub set: fn(&mut C, Option<&Value>) -> bool,
    /// The field of the engine that is written; `None` for the id that names the object.
    pub field: Option<probe::Field>,
}

/// A kind of object of a scenario.
pub trait Part: Default + 'static {
    /// Its fields by name.
    type Key: Key<Part = Self>;
    /// What a `set` says of such an object; `()` for one that does not change.
    type Change: 'static;
    /// What it is called in the JSON Schema.
    const NAME: &'static str;

    /// The rows of its fields.
    fn fields() -> &'static [Field<Self>];

    /// The names of its fields in a file, in their order, and whether each has to be given.
    fn in_file() -> Vec<(&'static str, bool)>;
}

/// The name of a field of a kind of object.
pub trait Key: Copy + PartialEq + 'static {
    /// The kind of object.
    type Part: Part<Key = Self>;

    /// All fields, those without a control of their own last.
    const EVERY: &'static [Self];

    /// The row of the field.
    fn field(self) -> &'static Field<Self::Part>;
}

/// The fields in which two objects differ, each named as in a file, in the order of the rows.
pub fn differing<T: Part>(old: &T, new: &T) -> Vec<&'static Row> {
    let fields = T::fields().iter();
    let differing = fields.filter(|field| (field.get)(old) != (field.get)(new));
    differing.map(|field| &field.row).collect()
}

/// The rows of a kind of object, and a name for each.
///
/// ```text
/// ThreadField of Thread as "thread", changed by ThreadChange {
///     Frozen = (frozen) flag(), set TaskFrozen;              the field `frozen`; `set` can change it
///     Kthread = (flags has ThreadFlag::Kthread) flag();      a member of the list `flags`
///     PolicyMode = (mempolicy.mode by mode, set_mode) …;     read and written by functions
/// } and {
///     Flags = (flags) …;                                     no control of its own
/// }
/// ```
macro_rules! fields {
    (
        $(#[$doc:meta])*
        $name:ident of $part:ident as $object:literal, changed by $change:ty {
            $( $field:ident = ($($access:tt)+) $row:expr $(, $($more:ident)+)?; )*
        } and {
            $( $whole:ident = ($($whole_access:tt)+) $whole_row:expr $(, $($whole_more:ident)+)?; )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the row says what it is")]
        pub enum $name { $($field,)* $($whole,)* }

        impl $name {
            /// Those that have a control of their own.
            pub const ALL: &'static [$name] = &[$($name::$field),*];
        }

        impl crate::fields::Key for $name {
            type Part = $part;
            const EVERY: &'static [$name] = &[$($name::$field,)* $($name::$whole),*];

            fn field(self) -> &'static crate::fields::Field<$part> {
                &<$part as crate::fields::Part>::fields()[self as usize]
            }
        }

        impl crate::fields::Part for $part {
            type Key = $name;
            type Change = $change;
            const NAME: &'static str = $object;

            fn in_file() -> Vec<(&'static str, bool)> {
                let fields = <$part as crate::json::Object>::FIELDS.iter();
                fields.map(|field| (field.name, field.is_required)).collect()
            }

            fn fields() -> &'static [crate::fields::Field<$part>] {
                static FIELDS: &[crate::fields::Field<$part>] = &[
                    $( fields!(@field $part, $change, ($($access)+), $row $(, $($more)+)?), )*
                    $( fields!(@field $part, $change, ($($whole_access)+), $whole_row $(, $($whole_more)+)?), )*
                ];
                FIELDS
            }
        }
    };
    // Objects in a list, or one within the other: they have rows of their own.
    (@field $part:ident, $change:ty, (all $field:ident), $row:expr) => {
        crate::fields::Field {
            row: $row.at(stringify!($field), stringify!($field)),
            get: |_| None,
            set: |_, _| false,
            change: None,
        }
    };
    (@field $part:ident, $change:ty, ($list:ident has $flag:path), $row:expr) => {
        crate::fields::Field {
            row: $row.within(stringify!($list)),
            get: |part: &$part| Some(crate::fields::Value::Flag(part.$list.contains(&$flag))),
            set: |part: &mut $part, value| crate::fields::atom::put_flag(&mut part.$list, $flag, value),
            change: None,
        }
    };
    (@field $part:ident, $change:ty, ($outer:ident $(.$inner:ident)? by $get:path, $set:path), $row:expr $(, $($more:tt)+)?) => {
        crate::fields::Field {
            row: fields!(@at $row, $outer $(.$inner)?),
            get: $get,
            set: $set,
            change: fields!(@change $change, $outer $(, $($more)+)?),
        }
    };
    (@field $part:ident, $change:ty, ($outer:ident.$inner:ident), $row:expr $(, $($more:tt)+)?) => {
        crate::fields::Field {
            row: fields!(@at $row, $outer.$inner),
            get: |part: &$part| Some(crate::fields::atom::value(&part.$outer.$inner)),
            set: |part: &mut $part, value| crate::fields::atom::put(&mut part.$outer.$inner, value),
            change: fields!(@change $change, $inner $(, $($more)+)?),
        }
    };
    (@field $part:ident, $change:ty, ($field:ident), $row:expr $(, $($more:tt)+)?) => {
        crate::fields::Field {
            row: fields!(@at $row, $field),
            get: |part: &$part| Some(crate::fields::atom::value(&part.$field)),
            set: |part: &mut $part, value| crate::fields::atom::put(&mut part.$field, value),
            change: fields!(@change $change, $field $(, $($more)+)?),
        }
    };
    (@at $row:expr, $field:ident) => { $row.at(stringify!($field), stringify!($field)) };
    (@at $row:expr, $outer:ident.$inner:ident) => {
        $row.at(concat!(stringify!($outer), ".", stringify!($inner)), stringify!($inner))
    };
    (@change $change:ty, $field:ident) => { None };
    // The id by which a `set` names the object.
    (@change $change:ty, $field:ident, id) => {
        Some(crate::fields::Settable {
            get: |change: &$change| Some(crate::fields::atom::value(&change.$field)),
            set: |change: &mut $change, value| {
                value.is_some_and(|value| crate::fields::atom::put(&mut change.$field, value))
            },
            field: None,
        })
    };
    (@change $change:ty, $field:ident, set $engine:ident) => {
        Some(crate::fields::Settable {
            get: |change: &$change| change.$field.as_ref().map(crate::fields::atom::value),
            set: |change: &mut $change, value| crate::fields::atom::put_option(&mut change.$field, value),
            field: Some(oomscope_engine::probe::Field::$engine),
        })
    };
}
pub(super) use fields;
