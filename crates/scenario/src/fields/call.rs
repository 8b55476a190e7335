// SPDX-License-Identifier: GPL-2.0-only
//! The arguments of calls.

use super::atom::{Value, put, value};
use super::field::{Field, Key, Part};
use super::row::{Kind, Nodes, Object, Row, flag, id, mask, natural, nodes, ticks, whole};
use crate::call::Call;
use oomscope_engine::rules::{MEMCG_LOCK_KILLABLE, PAGE_FAULT_KILLS, THREAD_SCAN};

/// The largest order (`MAX_ORDER` − 1).
const LARGEST_ORDER: i64 = 10;

/// The longest wait, in ticks of 4 ms: a bit more than 46 days.
const LONGEST: i64 = 1_000_000_000;

/// Arguments, each with the calls that have it.
macro_rules! arguments {
    ($( $field:ident = ($argument:ident of $($call:ident)*) $row:expr; )*) => {
        /// An argument of a call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the row says what it is")]
        pub enum CallField { $($field,)* Sysrq }

        impl CallField {
            /// All of them. No call has all.
            pub const ALL: &'static [CallField] = &[$(CallField::$field,)* CallField::Sysrq];
        }

        impl Part for Call {
            type Key = CallField;
            type Change = ();
            const NAME: &'static str = "call";

            fn in_file() -> Vec<(&'static str, bool)> {
                CallField::ALL
                    .iter()
                    .map(|key| (Key::field(*key).row.path, false))
                    .collect()
            }

            fn fields() -> &'static [Field<Call>] {
                static FIELDS: &[Field<Call>] = &[
                    $( Field {
                        row: $row.at(stringify!($argument), stringify!($argument)),
                        get: |call: &Call| match call {
                            $( Call::$call { $argument, .. } => Some(value($argument)), )*
                            _ => None,
                        },
                        set: |call: &mut Call, value| match call {
                            $( Call::$call { $argument, .. } => put($argument, value), )*
                            _ => false,
                        },
                        change: None,
                    }, )*
                    Field {
                        row: flag().key("sysrq").within("order").code("is_sysrq_oom()"),
                        get: by_hand,
                        set: set_by_hand,
                        change: None,
                    },
                ];
                FIELDS
            }
        }
    };
}

arguments! {
    Current = (current of OutOfMemory MemCgroupOutOfMemory PageFaultOom OomKillerDisable) id(Object::Thread).required().code("current");
    Memcg = (memcg of OutOfMemory MemCgroupOutOfMemory) id(Object::Memcg).least(1).optional().code("oc->memcg");
    Gfp = (gfp_mask of OutOfMemory MemCgroupOutOfMemory) mask().required().code("gfp_mask");
    Order = (order of OutOfMemory MemCgroupOutOfMemory) whole(-1, LARGEST_ORDER).required().code("order");
    PreferredNode = (preferred_node of OutOfMemory) id(Object::Node).optional().code("oc->zonelist");
    Nodemask = (nodemask of OutOfMemory) nodes(Nodes::Any).optional().code("oc->nodemask");
    Jiffies = (jiffies of Tick) ticks(LONGEST).required().code("jiffies");
    Tgid = (tgid of ExitProcess Release) id(Object::Process).required().code("tgid");
    Pid = (pid of ProcessMrelease) whole(i32::MIN as i64, i32::MAX as i64).required().code("pidfd");
    Flags = (flags of ProcessMrelease) natural().code("flags");
    Interrupted = (interrupted of OomKillerDisable MemCgroupOutOfMemory ProcessMrelease) flag().code("mutex_lock_killable()");
    WaitResult = (wait_result of OomKillerDisable) whole(i64::MIN, i64::MAX).code("wait_event_interruptible_timeout()");
    ForceKill = (force_kill of OutOfMemory) flag().code("force_kill");
    LockBusy = (lock_busy of PageFaultOom) flag().code("mutex_trylock()").read_by(PAGE_FAULT_KILLS);
    MemcgHandled = (memcg_handled of PageFaultOom) flag().code("mem_cgroup_oom_synchronize()");
}

impl Key for CallField {
    type Part = Call;
    const EVERY: &'static [CallField] = CallField::ALL;

    fn field(self) -> &'static Field<Call> {
        &Call::fields()[self as usize]
    }
}

impl CallField {
    /// What a call has for it; `None` if it has no such argument.
    pub fn get(self, call: &Call) -> Option<Value> {
        (Key::field(self).get)(call)
    }

    /// The row of an argument of this call: a charge is never the sysrq key, and always of a group.
    pub fn row_of(self, call: &Call) -> Row {
        let row = Key::field(self).row;
        match (self, call) {
            (CallField::Order, Call::MemCgroupOutOfMemory { .. }) => Row {
                kind: Kind::Whole(0, LARGEST_ORDER),
                ..row
            },
            (CallField::Memcg, Call::MemCgroupOutOfMemory { .. }) => Row {
                is_optional: false,
                is_required: true,
                ..row
            },
            (CallField::Current, Call::OomKillerDisable { .. }) => Row {
                is_optional: true,
                is_required: false,
                ..row.read_by(THREAD_SCAN)
            },
            // Init never exits.
            (CallField::Tgid, Call::ExitProcess { .. }) => row.least(2),
            (CallField::Interrupted, Call::MemCgroupOutOfMemory { .. }) => {
                row.read_by(MEMCG_LOCK_KILLABLE)
            }
            _ => row,
        }
    }
}

/// The order −1 stands for the sysrq key.
fn by_hand(call: &Call) -> Option<Value> {
    match call {
        Call::OutOfMemory { order, .. } => Some(Value::Flag(*order == -1)),
        _ => None,
    }
}

fn set_by_hand(call: &mut Call, value: &Value) -> bool {
    match (call, value) {
        (Call::OutOfMemory { order, .. }, Value::Flag(is_on)) => {
            *order = if *is_on { -1 } else { (*order).max(0) };
            true
        }
        _ => false,
    }
}
