// SPDX-License-Identifier: GPL-2.0-only
//! What can happen on the workbench.

use super::field::Field;
use super::panel::Look as PanelLook;
use super::{json, machines, making};
use crate::app::builder::List;
use crate::app::window::Window;

/// Something that happens on the workbench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Open it, with what is being looked at.
    Open,
    /// Go back to the debugger, as it was left.
    Close,
    /// Step through what has been built.
    Debug,
    /// Show another page of it.
    Page(Page),
    /// A field has this text now.
    Set(Field, String),
    /// All selected processes have this text in this field of theirs: the place in the field does
    /// not count.
    SetSelected(Field, String),
    /// A field was left.
    Leave,
    /// Take the latest step back.
    Undo,
    /// Make it again.
    Redo,
    /// Add a process behind this place; at the end without one.
    AddProcess(Option<usize>),
    /// Something new is wanted.
    Add(New),
    /// Delete an item of a list.
    Delete(List, usize),
    /// Delete a node, by its number.
    DeleteNode(u32),
    /// Delete a thread of a process.
    DeleteThread(usize, usize),
    /// Delete a mapping of an address space.
    DeleteVma(usize, usize),
    /// Delete a part of what a `set` changes, by the place of the call.
    DeleteSetPart(usize, SetPart),
    /// Move an item of a list from one place to another.
    Move(List, usize, usize),
    /// Let a process take the address space with this id.
    Share(usize, u32),
    /// Give a process an address space of its own.
    Unshare(usize),
    /// Put processes into the group with this id: the selected ones if this one is among them, else
    /// this one.
    Enter(usize, u32),
    /// Select processes, or no longer.
    Select(Selecting),
    /// What all selected processes are about to get: the number of the field, and its text.
    Bulk(usize, String),
    /// Do something to all selected processes.
    WithSelected(Bulk),
    /// Sort the rows for looking, by this column; once more turns the order.
    Sort(Column),
    /// Show the processes whose name or id holds this.
    Filter(String),
    /// Look at a process in full; `None` is none.
    Inspect(Option<usize>),
    /// Look at the panel beside the page in another way.
    Panel(PanelLook),
    /// Look at the verdict of this call; `None` is the last one that decides.
    Look(Option<usize>),
    /// Show other groups or calls, where they are too many for one leaf of the page.
    Leaf(usize),
    /// The rules of the kernel of this name hold.
    ChooseKernel(String),
    /// This is typed as the name of a kernel.
    TypeKernel(String),
    /// It is time to run the machine with this revision on some more kernels.
    Survey(u64),
    /// The rows in sight are others.
    Scrolled(Window),
    /// The printed lines in sight are others.
    ScrolledLines(Window),
    /// The refusal has been read.
    Dismiss,
    /// Something happens to the machines that are kept, or to a file.
    Machines(machines::Change),
    /// Something happens to the document as text.
    Text(json::Change),
    /// Something happens to the generators.
    Make(making::Change),
}

/// A page of the workbench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The process table.
    #[default]
    Processes,
    /// Address spaces.
    Spaces,
    /// Nodes and cpusets.
    Nodes,
    /// Memory cgroups.
    Groups,
    /// RAM, swap, settings.
    Machine,
    /// The allocation and the other calls.
    Calls,
    /// Title and description, files, generators.
    Document,
    /// The document as text.
    Json,
}

/// Something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum New {
    /// A thread of the process at this place.
    Thread(usize),
    /// A mapping of the address space at this place.
    Vma(usize),
    /// A node.
    Node,
    /// A cpuset below the one with this id.
    Cpuset(u32),
    /// A memory cgroup below the one with this id.
    Memcg(u32),
    /// A call, at the end.
    Call(Op),
    /// A part of what the `set` at this place changes, of those that it does not change yet.
    SetPart(usize, SetKind),
}

/// A kind of part that a `set` can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// A process.
    Process,
    /// A thread of the process at this place of the `set`.
    Thread(usize),
    /// An address space.
    Mm,
    /// A memory cgroup.
    Memcg,
}

/// A part of what a `set` changes, by its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetPart {
    /// A process.
    Process(usize),
    /// Place of the process, place of the thread.
    Thread(usize, usize),
    /// An address space.
    Mm(usize),
    /// A memory cgroup.
    Memcg(usize),
}

/// A kind of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Call`.
pub enum Op {
    OutOfMemory,
    /// `out_of_memory` for a group.
    OutOfMemoryOfGroup,
    MemCgroupOutOfMemory,
    PageFaultOom,
    Sysrq,
    Tick,
    ExitProcess,
    OomKillerDisable,
    OomKillerEnable,
    /// The machine changes.
    Set,
}

/// How the selection changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selecting {
    /// This process, or no longer.
    Toggle(usize),
    /// All rows from the one that was selected last to this one.
    To(usize),
    /// All that are shown.
    All,
    /// None.
    None,
}

/// What is done to all selected processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// Each one again.
    Duplicate,
    /// They go.
    Delete,
    /// One place up in the kernel's list.
    Up,
    /// One place down.
    Down,
    /// They take the address space of the first of them.
    Share,
    /// Each gets an address space of its own.
    Unshare,
}

/// A column of the process table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The kernel's order.
    Place,
    /// Process id.
    Pid,
    /// Name.
    Name,
    /// Memory.
    Memory,
    /// `oom_score_adj`.
    Adj,
    /// Score, as the verdict has it.
    Points,
}
