// SPDX-License-Identifier: GPL-2.0-only
//! What can be said of a field without an object that has it.

use oomscope_engine::rules::{KernelRule, RuleSet};

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name in a list of all fields of the object: `oom_score_adj`, `GROUP_EXIT`.
    pub key: &'static str,
    /// Where it stands in the object, in a file: `oom_score_adj`, `sysctl.panic_on_oom`. A member of
    /// a list of flags has the path of the list.
    pub path: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it can be.
    pub kind: Kind,
    /// What it is counted in; empty for what has no unit.
    pub unit: &'static str,
    /// The least that an amount or an id, and the shortest that a text can be.
    pub least: u32,
    /// The call cannot be without this argument.
    pub is_required: bool,
    /// Can be absent or `null` in a file ([`Value::None`](super::Value::None)).
    pub is_optional: bool,
    /// Groups below the root have it, the root does not.
    pub is_below_root: bool,
    /// Only version 1 of control groups has it.
    pub is_v1: bool,
    /// Which kernels read it.
    pub reads: Reads,
}

/// Which kernels read a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// All.
    Every,
    /// Those with this rule.
    With(KernelRule),
    /// Those without this rule.
    Without(KernelRule),
}

impl Reads {
    /// The rule because of which a kernel with these rules does not read the field; `None` if it
    /// reads it.
    pub fn against(self, rules: RuleSet) -> Option<KernelRule> {
        match self {
            Reads::With(rule) if !rules.has(rule) => Some(rule),
            Reads::Without(rule) if rules.has(rule) => Some(rule),
            _ => None,
        }
    }
}

/// What a field can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Flag,
    /// A number, any but 0 of which is on.
    Switch,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// One of several numbers.
    OneOf(&'static [i64]),
    /// How often something happened, from 0 on.
    Count,
    /// Memory, in pages.
    Pages,
    /// Memory, in pages, of a counter that may be below 0.
    Counter,
    /// Memory, in bytes, of a counter that may be below 0.
    Bytes,
    /// Several amounts of memory, in pages.
    Amounts,
    /// Time in ticks of 4 ms, at most so many.
    Ticks(i64),
    /// Text of so many bytes at most.
    Text(usize),
    /// One of several names.
    Name(&'static [&'static str]),
    /// Any of several names.
    Names(&'static [&'static str]),
    /// Memory nodes.
    Nodes(Nodes),
    /// The id of an object that is named.
    Id(Object),
    /// The id that the object itself is named by.
    Own,
    /// Flags of an allocation (`gfp_t`).
    Mask,
    /// Objects of this name in the JSON Schema, at least so many.
    List(&'static str, usize),
    /// An object of this name in the JSON Schema.
    Object(&'static str),
}

/// Which memory nodes can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nodes {
    /// Those of the machine.
    Any,
    /// Those that have memory; at least one is named.
    WithMemory,
}

/// A kind of object that is named by an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Object {
    Process,
    Thread,
    Mm,
    Memcg,
    Cpuset,
    Node,
}

impl Row {
    const fn of(kind: Kind) -> Row {
        Row {
            key: "",
            path: "",
            code: "",
            kind,
            unit: match kind {
                Kind::Pages | Kind::Counter | Kind::Amounts => "pages",
                Kind::Bytes => "bytes",
                Kind::Ticks(_) => "jiffies of 4 ms",
                _ => "",
            },
            least: 0,
            is_required: false,
            is_optional: false,
            is_below_root: false,
            is_v1: false,
            reads: Reads::Every,
        }
    }

    /// With the kernel's name.
    pub(super) const fn code(self, code: &'static str) -> Row {
        Row { code, ..self }
    }

    /// With another name than its path ends in.
    pub(super) const fn key(self, key: &'static str) -> Row {
        Row { key, ..self }
    }

    /// Counted in something that does not follow from its kind.
    pub(super) const fn unit(self, unit: &'static str) -> Row {
        Row { unit, ..self }
    }

    /// It cannot be less, or shorter.
    pub(super) const fn least(self, least: u32) -> Row {
        Row { least, ..self }
    }

    /// No call can be without it.
    pub(super) const fn required(self) -> Row {
        Row {
            is_required: true,
            ..self
        }
    }

    /// It can be absent.
    pub(super) const fn optional(self) -> Row {
        Row {
            is_optional: true,
            ..self
        }
    }

    /// The root of a tree does not have it.
    pub(super) const fn below_root(self) -> Row {
        Row {
            is_below_root: true,
            ..self
        }
    }

    /// Only version 1 of control groups has it.
    pub(super) const fn in_v1(self) -> Row {
        Row {
            is_v1: true,
            ..self
        }
    }

    /// Only kernels with this rule read it.
    pub(super) const fn read_by(self, rule: KernelRule) -> Row {
        Row {
            reads: Reads::With(rule),
            ..self
        }
    }

    /// Only kernels without this rule read it.
    pub(super) const fn unread_by(self, rule: KernelRule) -> Row {
        Row {
            reads: Reads::Without(rule),
            ..self
        }
    }

    pub(super) const fn at(self, path: &'static str, key: &'static str) -> Row {
        let key = if self.key.is_empty() { key } else { self.key };
        Row { path, key, ..self }
    }

    pub(super) const fn within(self, path: &'static str) -> Row {
        Row { path, ..self }
    }

    /// The field of the object that it is, or is a part of.
    pub fn head(&self) -> &'static str {
        self.path.split('.').next().unwrap_or(self.path)
    }

    /// Whether it is a member of a list of flags.
    pub fn is_member(&self) -> bool {
        self.kind == Kind::Flag && !self.path.ends_with(self.key)
    }

    /// Whether it is a limit, which can be absent.
    pub fn is_limit(&self) -> bool {
        self.kind == Kind::Pages && self.is_optional && self.is_below_root
    }

    /// Whether it is typed, letter by letter, and not chosen or switched.
    pub fn is_typed(&self) -> bool {
        use Kind::{Amounts, Bytes, Count, Counter, Id, Mask, Pages, Switch, Text, Ticks, Whole};
        match self.kind {
            Id(object) => matches!(object, Object::Process | Object::Thread),
            kind => matches!(
                kind,
                Switch
                    | Whole(..)
                    | Count
                    | Pages
                    | Counter
                    | Bytes
                    | Amounts
                    | Ticks(_)
                    | Text(_)
                    | Mask
            ),
        }
    }

    /// The least and the most that a number can be; `None` for what is no number, or has no limits
    /// but those of its type.
    pub fn range(&self) -> Option<(i64, i64)> {
        Some(match self.kind {
            Kind::Whole(least, most) => (least, most),
            Kind::Ticks(most) => (0, most),
            Kind::Id(Object::Process | Object::Thread) => (1, PID_MAX),
            _ => return None,
        })
    }
}

/// The largest process id (`PID_MAX_LIMIT`).
pub(super) const PID_MAX: i64 = 1 << 22;

/// Shorthands for the tables.
macro_rules! kinds {
    ($( $name:ident($($arg:ident: $type:ty),*) = $kind:expr; )*) => { $(
        pub(super) const fn $name($($arg: $type),*) -> Row {
            Row::of($kind)
        }
    )* };
}

kinds! {
    flag() = Kind::Flag;
    switch() = Kind::Switch;
    whole(least: i64, most: i64) = Kind::Whole(least, most);
    natural() = Kind::Whole(0, u32::MAX as i64);
    one_of(numbers: &'static [i64]) = Kind::OneOf(numbers);
    count() = Kind::Count;
    pages() = Kind::Pages;
    counter() = Kind::Counter;
    bytes() = Kind::Bytes;
    amounts() = Kind::Amounts;
    ticks(most: i64) = Kind::Ticks(most);
    text(most: usize) = Kind::Text(most);
    name(names: &'static [&'static str]) = Kind::Name(names);
    names(names: &'static [&'static str]) = Kind::Names(names);
    nodes(which: Nodes) = Kind::Nodes(which);
    id(object: Object) = Kind::Id(object);
    own_id() = Kind::Own;
    mask() = Kind::Mask;
    list(name: &'static str, least: usize) = Kind::List(name, least);
    object(name: &'static str) = Kind::Object(name);
}
