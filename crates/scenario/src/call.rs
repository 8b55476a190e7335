// SPDX-License-Identifier: GPL-2.0-only
//! What happens on the machine, as it is written in a file: `{"op": "tick", "jiffies": 500}`.
//!
//! In a file a call is one flat object, so that an error can name the argument that is wrong; in
//! the program it is an enum, so that a call cannot have an argument of another one.

use super::change::{MemcgChange, MmChange, ProcessChange, SysctlChange};
use super::json::{self, Outcome, Read, Reader, Write, Writer, choice, object};

/// The calls, each with its name in a file and its arguments. An argument is `required`, `optional`
/// (absent is a value of its own), or has the default of its type where it is left out.
macro_rules! calls {
    ($(
        $(#[$doc:meta])*
        $call:ident = $name:literal
            $({ $( $(#[$argument_doc:meta])* $argument:ident: $type:ty $(=> $need:ident)?, )* })?,
    )*) => {
        /// Something that happens on the machine.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[allow(missing_docs)] // The arguments have the kernel's names.
        pub enum Call {
            $( $(#[$doc])* $call $({ $( $(#[$argument_doc])* $argument: $type, )* })?, )*
            /// The machine changes between two calls: what is named gets this value, the rest stays.
            Set(Box<Change>),
        }

        choice! {
            #[derive(Clone, Copy, Debug, Default, PartialEq)]
            enum Op {
                $( $call = $name, )*
                #[default]
                Set = "set",
            }
        }

        impl Call {
            fn kind(&self) -> Op {
                match self {
                    $( Call::$call { .. } => Op::$call, )*
                    Call::Set(_) => Op::Set,
                }
            }
        }

        impl Flat {
            /// The arguments of a call, taken out.
            fn take(&mut self) -> Result<Call, String> {
                let op = self.op;
                Ok(match op {
                    $( Op::$call => Call::$call $({
                        $( $argument: calls!(@take self op $argument $($need)?), )*
                    })?, )*
                    Op::Set => Call::Set(Box::new(Change {
                        processes: self.processes.take().unwrap_or_default(),
                        mms: self.mms.take().unwrap_or_default(),
                        memcgs: self.memcgs.take().unwrap_or_default(),
                        sysctl: self.sysctl.take(),
                    })),
                })
            }
        }

        impl From<Call> for Flat {
            fn from(call: Call) -> Flat {
                let mut flat = Flat {
                    op: call.kind(),
                    ..Flat::default()
                };
                match call {
                    $( Call::$call $({ $($argument),* })? => {
                        $( $( flat.$argument = calls!(@give $argument $($need)?); )* )?
                    } )*
                    Call::Set(change) => {
                        flat.processes = Some(change.processes).filter(|list| !list.is_empty());
                        flat.mms = Some(change.mms).filter(|list| !list.is_empty());
                        flat.memcgs = Some(change.memcgs).filter(|list| !list.is_empty());
                        flat.sysctl = change.sysctl;
                    }
                }
                flat
            }
        }
    };
    (@take $flat:ident $op:ident $argument:ident required) => {
        $flat.$argument.take().ok_or_else(|| needs($op, stringify!($argument)))?
    };
    (@take $flat:ident $op:ident $argument:ident optional) => { $flat.$argument.take() };
    (@take $flat:ident $op:ident $argument:ident) => { $flat.$argument.take().unwrap_or_default() };
    (@give $argument:ident required) => { Some($argument) };
    (@give $argument:ident optional) => { $argument };
    (@give $argument:ident) => { Some($argument).filter(|value| *value != Default::default()) };
}

calls! {
    /// An allocation has failed.
    OutOfMemory = "out_of_memory" {
        /// The requesting thread.
        current: i32 => required,
        gfp_mask: u32 => required,
        /// −1 stands for the sysrq key.
        order: i32 => required,
        /// The node that is asked first; absent means that no zone list is given.
        preferred_node: Option<u32> => optional,
        nodemask: Option<Vec<u32>> => optional,
        /// The group whose limit was hit; absent means the whole machine.
        memcg: Option<u32> => optional,
        /// By hand, whatever the order: the same as the order −1.
        force_kill: bool,
    },
    /// A charge has failed, with the tests that a group makes first.
    MemCgroupOutOfMemory = "mem_cgroup_out_of_memory" {
        current: i32 => required,
        gfp_mask: u32 => required,
        order: i32 => required,
        memcg: u32 => required,
        /// The wait for the lock was interrupted.
        interrupted: bool,
    },
    /// Time passes, timers fire, the reaper works.
    Tick = "tick" { jiffies: u64 => required, },
    /// All threads of a process run their exit.
    ExitProcess = "exit_process" { tgid: i32 => required, },
    /// Suspend switches the OOM killer off.
    OomKillerDisable = "oom_killer_disable" {
        /// Who suspends the machine: a victim that did would wait for itself.
        current: Option<i32> => optional,
        /// The wait for the lock was interrupted.
        interrupted: bool,
        /// What the wait for victims returns.
        wait_result: i64,
    },
    /// Resume switches it on again.
    #[default]
    OomKillerEnable = "oom_killer_enable",
    /// A page fault has run out of memory.
    PageFaultOom = "page_fault_oom" {
        current: i32 => required,
        memcg_handled: bool,
        /// Somebody else is deciding already.
        lock_busy: bool,
    },
    /// `process_mrelease()` on a process that is dying.
    ProcessMrelease = "process_mrelease" {
        /// The process; one that is not there is a descriptor of no process.
        pid: i32 => required,
        flags: u32,
        /// The wait for the lock was interrupted.
        interrupted: bool,
    },
    /// The parent waits for a process that has exited: it is removed from the process list.
    Release = "release" { tgid: i32 => required, },
}

/// What changes between two calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Processes and their threads.
    pub processes: Vec<ProcessChange>,
    /// Address spaces.
    pub mms: Vec<MmChange>,
    /// Memory cgroups.
    pub memcgs: Vec<MemcgChange>,
    /// Settings.
    pub sysctl: Option<SysctlChange>,
}

macro_rules! flat {
    ($($name:ident: $type:ty,)*) => {
        object! {
            struct Flat {
                op: Op => required,
                $( $name: Option<$type>, )*
            }
        }

        impl Flat {
            /// The name of an argument that is given.
            fn left_over(&self) -> Option<&'static str> {
                $( if self.$name.is_some() { return Some(stringify!($name)); } )*
                None
            }
        }
    };
}

flat! {
    current: i32,
    gfp_mask: u32,
    order: i32,
    preferred_node: u32,
    nodemask: Vec<u32>,
    memcg: u32,
    jiffies: u64,
    tgid: i32,
    interrupted: bool,
    wait_result: i64,
    memcg_handled: bool,
    force_kill: bool,
    lock_busy: bool,
    pid: i32,
    flags: u32,
    processes: Vec<ProcessChange>,
    mms: Vec<MmChange>,
    memcgs: Vec<MemcgChange>,
    sysctl: SysctlChange,
}

impl Call {
    /// The name of the operation.
    pub fn op(&self) -> &'static str {
        self.kind().name()
    }

    /// The call as it stands in a file, in one line.
    pub fn to_json(&self) -> String {
        json::line(self)
    }
}

impl Read for Call {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        let start = from.begin()?;
        let mut flat = Flat::default();
        flat.read(from)?;
        let call = flat.take();
        let call = call.and_then(|call| match flat.left_over() {
            Some(name) => Err(format!("`{name}` is not an argument of `{}`", call.op())),
            None => Ok(call),
        });
        *self = call.map_err(|rule| from.problem_at(start, rule))?;
        Ok(())
    }
}

impl Write for Call {
    fn write(&self, to: &mut Writer) {
        Flat::from(self.clone()).write(to);
    }
}

/// What is wrong with a call that lacks an argument.
fn needs(op: Op, argument: &str) -> String {
    format!("`{}` needs `{argument}`", op.name())
}
