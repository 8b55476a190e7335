// SPDX-License-Identifier: GPL-2.0-only
//! How the types of a document stand in a file.
//!
//! Each type reads itself into a value that already has what holds where nothing is said, and
//! writes itself back. The work is done by plain functions of [`Reader`] and [`Writer`] that know
//! the types only as `dyn Read` and `dyn Write`: a struct costs the page little more than the names of its fields.
//! (Code derived for each type was an eighth of the page's wasm.)

mod find;
mod reader;
mod writer;

pub use find::find;
pub(super) use reader::{Outcome, Reader};
pub(super) use writer::{Writer, compact, file, line};

use std::collections::BTreeMap;

/// Something that can be read from a file.
///
/// Reading and writing are two traits, so that who only reads carries no writing along.
pub(super) trait Read {
    /// Whether `null` is one of its values.
    fn is_nullable() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// Reads what comes next.
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome;
}

/// Something that can be written into a file.
pub(super) trait Write {
    /// Writes it.
    fn write(&self, to: &mut Writer);
}

/// A struct that is an object in a file.
pub(super) trait Object {
    /// Its fields, in the order in which they are written.
    const FIELDS: &'static [Field];
}

/// An enum that is one of several texts in a file.
pub(super) trait Choice: Copy + PartialEq + 'static {
    /// All values.
    const ALL: &'static [Self];
    /// Their texts, in the same order.
    const NAMES: &'static [&'static str];
}

/// A field of an object in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub name: &'static str,
    /// Has to be given.
    pub is_required: bool,
}

/// A struct that is an object in a file.
///
/// ```text
/// pub struct Name {
///     pub id: u32 => required,           has to be given
///     pub swappiness: u32 = 60,          what holds where it is left out, if not the default of its type
///     pub kernel: String => written,     written even then
/// }
/// ```
///
/// What has the value that holds where it is left out is left out when it is written.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $vis:vis struct $type:ident {
            $( $(#[$doc:meta])* $own:vis $field:ident: $kind:ty $(= $usual:expr)? $(=> $need:ident)?, )*
        }
    ) => {
        $(#[$meta])*
        $vis struct $type {
            $( $(#[$doc])* $own $field: $kind, )*
        }

        impl Default for $type {
            fn default() -> Self {
                $type { $( $field: $crate::json::object!(@usual $($usual)?), )* }
            }
        }

        impl $crate::json::Object for $type {
            const FIELDS: &'static [$crate::json::Field] = &[$($crate::json::Field {
                name: stringify!($field),
                is_required: $crate::json::object!(@read $($need)?),
            }),*];
        }

        impl $crate::json::Read for $type {
            fn read(
                &mut self,
                from: &mut $crate::json::Reader<'_>,
            ) -> $crate::json::Outcome {
                let $type { $($field),* } = self;
                from.object(<$type as $crate::json::Object>::FIELDS, &mut [$($field),*])
            }
        }

        impl $crate::json::Write for $type {
            fn write(&self, to: &mut $crate::json::Writer) {
                let $type { $($field),* } = self;
                let usual = $type::default();
                to.object(&mut |to| {
                    $(if $crate::json::object!(@write $($need)?) || *$field != usual.$field {
                        to.field(stringify!($field), $field);
                    })*
                });
            }
        }
    };
    (@usual $usual:expr) => { $usual };
    (@usual) => { Default::default() };
    (@read required) => { true };
    (@read written) => { false };
    (@read) => { false };
    (@write $need:ident) => { true };
    (@write) => { false };
}

/// An enum that is one of several texts in a file: `Anon = "anon"`.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $vis:vis enum $type:ident {
            $( $(#[$doc:meta])* $variant:ident = $name:literal, )*
        }
    ) => {
        $(#[$meta])*
        $vis enum $type {
            $( $(#[$doc])* $variant, )*
        }

        impl $type {
            /// As it stands in a file.
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }
        }

        impl $crate::json::Choice for $type {
            const ALL: &'static [$type] = &[$($type::$variant),*];
            const NAMES: &'static [&'static str] = &[$($name),*];
        }

        impl $crate::json::Read for $type {
            fn read(
                &mut self,
                from: &mut $crate::json::Reader<'_>,
            ) -> $crate::json::Outcome {
                use $crate::json::Choice as _;
                *self = $type::ALL[from.choice($type::NAMES)?];
                Ok(())
            }
        }

        impl $crate::json::Write for $type {
            fn write(&self, to: &mut $crate::json::Writer) {
                to.text(self.name());
            }
        }
    };
}

pub(super) use {choice, object};

macro_rules! whole_numbers {
    ($($type:ident: $read:ident as $wide:ident,)*) => { $(
        impl Read for $type {
            fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
                // The reader keeps to the limits that it is given.
                *self = from.$read($wide::from($type::MIN), $wide::from($type::MAX))? as $type;
                Ok(())
            }
        }

        impl Write for $type {
            fn write(&self, to: &mut Writer) {
                to.number(self);
            }
        }
    )* };
}

whole_numbers! {
    i32: signed as i64,
    u32: signed as i64,
    i64: signed as i64,
    u64: unsigned as u64,
}

impl Read for bool {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        *self = from.boolean()?;
        Ok(())
    }
}

impl Write for bool {
    fn write(&self, to: &mut Writer) {
        to.raw(if *self { "true" } else { "false" });
    }
}

impl Read for String {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        *self = from.text()?.into_owned();
        Ok(())
    }
}

impl Write for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

/// Absent or `null`, or a value. Of two around each other the outer one is `None` where it is
/// absent, the inner one where it is `null`.
impl<T: Read + Default> Read for Option<T> {
    fn is_nullable() -> bool {
        true
    }

    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        *self = None;
        if !T::is_nullable() && from.null()? {
            return Ok(());
        }
        self.insert(T::default()).read(from)
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.raw("null"),
        }
    }
}

impl<T: Read + Default> Read for Vec<T> {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        from.list(&mut |from| {
            let mut item = T::default();
            item.read(from)?;
            self.push(item);
            Ok(())
        })
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.list(&mut |to| {
            for item in self {
                to.item(item);
            }
        });
    }
}

impl Read for BTreeMap<String, String> {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        from.entries(&mut |from, key| {
            let text = from.text()?.into_owned();
            self.insert(key.to_owned(), text);
            Ok(())
        })
    }
}

impl Write for BTreeMap<String, String> {
    fn write(&self, to: &mut Writer) {
        to.object(&mut |to| {
            for (key, text) in self {
                to.field(key, text);
            }
        });
    }
}

/// Any value, kept as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verbatim(pub String);

impl Read for Verbatim {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        self.0 = from.skip()?.to_owned();
        Ok(())
    }
}

impl Write for Verbatim {
    fn write(&self, to: &mut Writer) {
        to.raw(&self.0);
    }
}
