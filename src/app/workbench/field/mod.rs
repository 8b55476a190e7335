// SPDX-License-Identifier: GPL-2.0-only
//! Whatever of a document a person can set, one thing at a time.
//!
//! A [`Field`] names it. It can be looked at ([`Field::control`]) and set to what was typed, chosen
//! or switched ([`Field::edit`]), which is a text in every case: what a control shows as its text,
//! typed again, changes nothing.

use crate::app::builder::{Builder, Edit, Refusal};
use crate::app::i18n::Language;

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
}

/// Of title and description, in the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum WordsField {
    Title,
    Description,
    Notes,
}

/// Of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `System` and `Sysctl`.
pub enum SystemField {
    PageSize,
    TotalRam,
    TotalSwap,
    PanicOnOom,
    KillAllocatingTask,
    DumpTasks,
    Swappiness,
    CgroupVersion,
    /// What each notifier frees: amounts with commas between them.
    NotifierFreed,
    KillerDisabled,
    LruPages,
    SlabUnreclaimable,
}

/// Of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Node`.
pub enum NodeField {
    Present,
    /// Whether it has managed pages in a zone.
    Zone(crate::scenario::model::Zone),
}

/// Of a cpuset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Cpuset`.
pub enum CpusetField {
    Parent,
    Name,
    Mems,
    Exclusive,
    Hardwall,
}

/// Of a memory cgroup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Memcg`.
pub enum MemcgField {
    Parent,
    Name,
    Max,
    Usage,
    Failcnt,
    SwapMax,
    SwapUsage,
    SwapFailcnt,
    MemswMax,
    MemswUsage,
    MemswFailcnt,
    KmemMax,
    KmemUsage,
    KmemFailcnt,
    Swappiness,
    UseHierarchy,
    OomGroup,
}

/// Of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Process`.
pub enum ProcessField {
    Tgid,
    Comm,
    Uid,
    Adj,
    Origin,
    GroupExit,
    GroupCoredump,
    /// The address space that a victim had, by its id; none if it is no victim.
    OomMm,
    SigkillPending,
    Memcg,
    Cpuset,
}

/// Of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Thread`.
pub enum ThreadField {
    Pid,
    Comm,
    /// By its id; none for a thread without one.
    Mm,
    Exiting,
    Kthread,
    Exited,
    Memdie,
    VforkDone,
    RealParent,
    /// None for those of its cpuset.
    MemsAllowed,
    PolicyMode,
    PolicyNodes,
    Frozen,
}

/// Of an address space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Mm`.
pub enum MmField {
    File,
    Anon,
    Shmem,
    Swap,
    PgtablesBytes,
    TotalVm,
    OomSkip,
    Unstable,
    OomVictim,
    OomReapQueued,
    Multiprocess,
    ExtraUsers,
    LockBusy,
    SkipWhenBusyBelow,
}

/// Of a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Vma`.
pub enum VmaField {
    Kind,
    Shared,
    Locked,
    Hugetlb,
    Pfnmap,
    NotifierBlocks,
    Anon,
    File,
    Shmem,
    Swap,
}

/// An argument of a call. One that the call does not have has no control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Call`.
pub enum CallField {
    Current,
    /// As `%pGg` prints it, or a hexadecimal number.
    Gfp,
    /// One flag of the mask, by its bit.
    GfpFlag(u32),
    Order,
    /// Whether the sysrq key asked.
    Sysrq,
    PreferredNode,
    Nodemask,
    Memcg,
    Jiffies,
    Tgid,
    Interrupted,
    WaitResult,
    MemcgHandled,
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
        let _ = (builder, language);
        None
    }

    /// What sets it to a text.
    ///
    /// # Errors
    /// If the text is not of the form that the field wants, or its part is not there.
    pub fn edit(self, builder: &Builder, text: &str, language: Language) -> Result<Edit, Problem> {
        let _ = (builder, text, language);
        Err(Problem::Refused(Refusal::NoSuchPlace))
    }
}
