// SPDX-License-Identifier: GPL-2.0-only
//! What happens on the machine, as it is written in a file: `{"op": "tick", "jiffies": 500}`.
//!
//! In a file a call is one flat object, so that an error can name the argument that is wrong; in
//! the program it is an enum, so that a call cannot have an argument of another one.

use super::change::{MemcgChange, MmChange, ProcessChange, SysctlChange};
use super::json::{self, Outcome, Read, Reader, Write, Writer, choice, object};

/// Something that happens on the machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // The arguments have the kernel's names.
pub enum Call {
    /// An allocation has failed.
    OutOfMemory {
        /// The requesting thread.
        current: i32,
        gfp_mask: u32,
        /// −1 stands for the sysrq key.
        order: i32,
        /// The node that is asked first; absent means that no zone list is given.
        preferred_node: Option<u32>,
        nodemask: Option<Vec<u32>>,
        /// The group whose limit was hit; absent means the whole machine.
        memcg: Option<u32>,
    },
    /// A charge has failed, with the tests that a group makes first.
    MemCgroupOutOfMemory {
        current: i32,
        gfp_mask: u32,
        order: i32,
        memcg: u32,
        /// The wait for the lock was interrupted.
        interrupted: bool,
    },
    /// `process_mrelease()` on a process that is dying.
    ProcessMrelease {
        /// The process; one that is not there is a descriptor of no process.
        pid: i32,
        flags: u32,
        /// The wait for the lock was interrupted.
        interrupted: bool,
    },
    /// The parent waits for a process that has exited: it is removed from the process list.
    Release { tgid: i32 },
    /// Time passes, timers fire, the reaper works.
    Tick { jiffies: u64 },
    /// All threads of a process run their exit.
    ExitProcess { tgid: i32 },
    /// Suspend switches the OOM killer off.
    OomKillerDisable {
        /// The wait for the lock was interrupted.
        interrupted: bool,
        /// What the wait for victims returns.
        wait_result: i64,
    },
    /// Resume switches it on again.
    #[default]
    OomKillerEnable,
    /// A page fault has run out of memory.
    PageFaultOom { current: i32, memcg_handled: bool },
    /// The machine changes between two calls: what is named gets this value, the rest stays.
    Set(Box<Change>),
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

choice! {
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    enum Op {
        #[default]
        OutOfMemory = "out_of_memory",
        MemCgroupOutOfMemory = "mem_cgroup_out_of_memory",
        Tick = "tick",
        ExitProcess = "exit_process",
        OomKillerDisable = "oom_killer_disable",
        OomKillerEnable = "oom_killer_enable",
        PageFaultOom = "page_fault_oom",
        ProcessMrelease = "process_mrelease",
        Release = "release",
        Set = "set",
    }
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

    fn kind(&self) -> Op {
        match self {
            Call::OutOfMemory { .. } => Op::OutOfMemory,
            Call::MemCgroupOutOfMemory { .. } => Op::MemCgroupOutOfMemory,
            Call::Tick { .. } => Op::Tick,
            Call::ExitProcess { .. } => Op::ExitProcess,
            Call::OomKillerDisable { .. } => Op::OomKillerDisable,
            Call::OomKillerEnable => Op::OomKillerEnable,
            Call::PageFaultOom { .. } => Op::PageFaultOom,
            Call::ProcessMrelease { .. } => Op::ProcessMrelease,
            Call::Release { .. } => Op::Release,
            Call::Set(_) => Op::Set,
        }
    }
}

impl Read for Call {
    fn read(&mut self, from: &mut Reader<'_>) -> Outcome {
        let start = from.begin()?;
        let mut flat = Flat::default();
        flat.read(from)?;
        *self = Call::try_from(flat).map_err(|rule| from.problem_at(start, rule))?;
        Ok(())
    }
}

impl Write for Call {
    fn write(&self, to: &mut Writer) {
        Flat::from(self.clone()).write(to);
    }
}

impl TryFrom<Flat> for Call {
    type Error = String;

    fn try_from(mut flat: Flat) -> Result<Call, String> {
        let op = flat.op;
        macro_rules! need {
            ($name:ident) => {
                flat.$name
                    .take()
                    .ok_or_else(|| format!("`{}` needs `{}`", op.name(), stringify!($name)))?
            };
        }
        let call = match op {
            Op::OutOfMemory => Call::OutOfMemory {
                current: need!(current),
                gfp_mask: need!(gfp_mask),
                order: need!(order),
                preferred_node: flat.preferred_node.take(),
                nodemask: flat.nodemask.take(),
                memcg: flat.memcg.take(),
            },
            Op::MemCgroupOutOfMemory => Call::MemCgroupOutOfMemory {
                current: need!(current),
                gfp_mask: need!(gfp_mask),
                order: need!(order),
                memcg: need!(memcg),
                interrupted: flat.interrupted.take().unwrap_or_default(),
            },
            Op::ProcessMrelease => Call::ProcessMrelease {
                pid: need!(pid),
                flags: flat.flags.take().unwrap_or_default(),
                interrupted: flat.interrupted.take().unwrap_or_default(),
            },
            Op::Release => Call::Release { tgid: need!(tgid) },
            Op::Tick => Call::Tick {
                jiffies: need!(jiffies),
            },
            Op::ExitProcess => Call::ExitProcess { tgid: need!(tgid) },
            Op::OomKillerDisable => Call::OomKillerDisable {
                interrupted: flat.interrupted.take().unwrap_or_default(),
                wait_result: flat.wait_result.take().unwrap_or_default(),
            },
            Op::OomKillerEnable => Call::OomKillerEnable,
            Op::PageFaultOom => Call::PageFaultOom {
                current: need!(current),
                memcg_handled: flat.memcg_handled.take().unwrap_or_default(),
            },
            Op::Set => Call::Set(Box::new(Change {
                processes: flat.processes.take().unwrap_or_default(),
                mms: flat.mms.take().unwrap_or_default(),
                memcgs: flat.memcgs.take().unwrap_or_default(),
                sysctl: flat.sysctl.take(),
            })),
        };
        match flat.left_over() {
            Some(name) => Err(format!("`{name}` is not an argument of `{}`", op.name())),
            None => Ok(call),
        }
    }
}

impl From<Call> for Flat {
    fn from(call: Call) -> Flat {
        let mut flat = Flat {
            op: call.kind(),
            ..Flat::default()
        };
        match call {
            Call::OutOfMemory {
                current,
                gfp_mask,
                order,
                preferred_node,
                nodemask,
                memcg,
            } => {
                flat.current = Some(current);
                flat.gfp_mask = Some(gfp_mask);
                flat.order = Some(order);
                flat.preferred_node = preferred_node;
                flat.nodemask = nodemask;
                flat.memcg = memcg;
            }
            Call::MemCgroupOutOfMemory {
                current,
                gfp_mask,
                order,
                memcg,
                interrupted,
            } => {
                flat.current = Some(current);
                flat.gfp_mask = Some(gfp_mask);
                flat.order = Some(order);
                flat.memcg = Some(memcg);
                flat.interrupted = interrupted.then_some(true);
            }
            Call::ProcessMrelease {
                pid,
                flags,
                interrupted,
            } => {
                flat.pid = Some(pid);
                flat.flags = (flags != 0).then_some(flags);
                flat.interrupted = interrupted.then_some(true);
            }
            Call::Release { tgid } => flat.tgid = Some(tgid),
            Call::Tick { jiffies } => flat.jiffies = Some(jiffies),
            Call::ExitProcess { tgid } => flat.tgid = Some(tgid),
            Call::OomKillerDisable {
                interrupted,
                wait_result,
            } => {
                flat.interrupted = interrupted.then_some(true);
                flat.wait_result = (wait_result != 0).then_some(wait_result);
            }
            Call::OomKillerEnable => {}
            Call::PageFaultOom {
                current,
                memcg_handled,
            } => {
                flat.current = Some(current);
                flat.memcg_handled = memcg_handled.then_some(true);
            }
            Call::Set(change) => {
                let Change {
                    processes,
                    mms,
                    memcgs,
                    sysctl,
                } = *change;
                flat.processes = Some(processes).filter(|list| !list.is_empty());
                flat.mms = Some(mms).filter(|list| !list.is_empty());
                flat.memcgs = Some(memcgs).filter(|list| !list.is_empty());
                flat.sysctl = sysctl;
            }
        }
        flat
    }
}
