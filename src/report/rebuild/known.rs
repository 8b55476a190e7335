// SPDX-License-Identifier: GPL-2.0-only
//! How each fact of a rebuilt scenario is known.

/// Facts that are known in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Places of the scenario, as in the evidence of a document.
    pub of: Vec<String>,
    /// By which rule.
    pub rule: Rule,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $origin:ident $rule:ident = $name:literal,)*) => {
        /// A line of the log, a rule of the kernel, or an assumption.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule { $($(#[$doc])* $rule,)* }

        impl Rule {
            /// A word for it.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$rule => $name,)* }
            }

            fn group(self) -> Group {
                match self { $(Rule::$rule => Group::$origin,)* }
            }
        }
    };
}

#[derive(PartialEq)]
enum Group {
    Log,
    Derived,
    Assumed,
}

impl Rule {
    pub(super) fn is_log(self) -> bool {
        self.group() == Group::Log
    }

    pub(super) fn is_derived(self) -> bool {
        self.group() == Group::Derived
    }
}

rules! {
    /// The task table says it.
    Log TaskTable = "task-table",
    /// The lines `invoked oom-killer` and `CPU:` say it.
    Log Header = "header",
    /// The memory report says it.
    Log MemoryReport = "memory-report",
    /// The counters of the memory cgroup say it.
    Log GroupCounters = "group-counters",
    /// The line `oom-kill:` says it.
    Log Summary = "summary",
    /// The line about the kill says it.
    Log KillLine = "kill-line",
    /// Managed memory is `pages RAM` less `pages reserved`.
    Derived RamLessReserved = "ram-less-reserved",
    /// A node has what its zones have, `present`.
    Derived PresentOfZones = "present-of-zones",
    /// Nodes that are not printed share what `pages RAM` leaves.
    Derived PresentOfOthers = "present-of-others",
    /// The first free list is of blocks of one page.
    Derived PageSizeOfFreeLists = "page-size-of-free-lists",
    /// The limit that stands for none is rounded to pages.
    Derived PageSizeOfLimit = "page-size-of-limit",
    /// Another report of the same kernel in this log says it.
    Derived OtherEvent = "other-event",
    /// Page tables are counted in pages.
    Derived PageTablesInPages = "page-tables-in-pages",
    /// The row of a thread whose leader has exited.
    Derived LeaderExited = "leader-exited",
    /// The parts of the victim's memory add up to its row.
    Derived PartsOfVictim = "parts-of-victim",
    /// It was killed before. While a victim has its memory nobody else is selected, unless the
    /// reaper is done with it.
    Derived KilledBefore = "killed-before",
    /// `vm.panic_on_oom` follows from the message of the panic.
    Derived PanicMessage = "panic-message",
    /// `vm.oom_kill_allocating_task` follows from the message of the kill.
    Derived AllocatingTask = "allocating-task",
    /// That the request was bound to nodes follows from the constraint.
    Derived BoundRequest = "bound-request",
    /// Whoever is killed with a group belongs to it.
    Derived KilledWithGroup = "killed-with-group",
    /// Whoever dies in place of the one that is selected is its child.
    Derived ChildOfSelected = "child-of-selected",
    /// A charge fails only if the group is full.
    Derived FullWhenAsked = "full-when-asked",
    /// The columns and counters are those of this version of control groups.
    Derived VersionOfCounters = "version-of-counters",
    /// Most machines have such pages.
    Assumed PageSizeUsual = "page-size-usual",
    /// A report about a group does not tell what the machine has.
    Assumed MachineUnknown = "machine-unknown",
    /// A report about a group does not tell whether the machine has swap; some is in use here, so that
    /// the group's limit is taken.
    Assumed SwapUpToLimit = "swap-up-to-limit",
    /// A report about a group does not tell whether the machine has swap; none is in use here.
    Assumed SwapUnknown = "swap-unknown",
    /// Nodes that are not printed have such zones.
    Assumed ZonesUnknown = "zones-unknown",
    /// Each process has one thread, and memory of its own.
    Assumed OneThread = "one-thread",
    /// Processes of root have `CAP_SYS_ADMIN`, which makes their score smaller up to 4.16.
    Assumed RootHasCapability = "root-has-capability",
    /// Memory that the log does not split is anonymous.
    Assumed AllAnonymous = "all-anonymous",
    /// The header of the table is missing; its rows look like those of a known one.
    Assumed ColumnsGuessed = "columns-guessed",
    /// Old tables have no such column.
    Assumed NoColumn = "no-column",
    /// Who asked is not in the table.
    Assumed CurrentOutside = "current-outside",
    /// Who asked is a thread of the only process of this name.
    Assumed CurrentIsThread = "current-is-thread",
    /// Every machine has an init.
    Assumed Init = "init",
    /// The log does not tell in which cgroup below each process is.
    Assumed GroupOfOthers = "group-of-others",
    /// The log does not tell the cpusets and policies of the others.
    Assumed PlacesOfOthers = "places-of-others",
    /// The log does not tell which node was asked first.
    Assumed PreferredNode = "preferred-node",
    /// The first line of the report is missing: what was asked for is not known.
    Assumed RequestUnknown = "request-unknown",
    /// The flags mean something else on this kernel; what decides here is kept.
    Assumed FlagsOfOtherKernel = "flags-of-other-kernel",
    /// Settings are as they are by default.
    Assumed Sysctls = "sysctls",
    /// A name that is longer than the kernel's is cut.
    Assumed NameCut = "name-cut",
}
