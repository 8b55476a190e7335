// SPDX-License-Identifier: GPL-2.0-only
//! The table of rules.
//!
//! A row begins with the dimension's id and with what it changes. `ON since [...] until [...]` is a
//! switch; `A since [...] | B since [...]` is a choice. A point in the lists is where the rule begins
//! to hold, or ceases, on the point's line: "5.9" says nothing about 5.4.200, whose line has "5.4.144"
//! of its own. 3.10 is the oldest release that the table knows of, so what holds there is older.
//!
//! Ids F, L and X are those of the executed rules that `tests/rules` holds the table to; N are others,
//! of which cases or the code of a release know. Rules T change what is shown and no answer. Where a rule T
//! begins is known from the history of the kernel: of Red Hat's and Ubuntu's builds it is assumed that they spell
//! what they did not take over as the release that they grew from.

use super::point::{self, Point};
use super::rule::{KernelRule, MIXED};
use std::fmt;

/// Where rules begin that may be older than all that the table knows of.
pub const OLDEST: Point = Point::main(3, 10);

/// What a dimension changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Which process is chosen.
    Who,
    /// Whether somebody is killed, or how many.
    Whether,
    /// What is printed or counted.
    Log,
    /// When something happens.
    Timing,
    /// How the kernel's text spells something that is done alike.
    Text,
}

/// A row of the table: what kernels do differently, and the values that this can have.
#[derive(Debug)]
pub struct Dimension {
    /// Id, as in `F8`.
    pub id: &'static str,
    /// What it changes.
    pub effect: Effect,
    /// The first of its rules; the others follow.
    first: KernelRule,
    /// Where each of its rules begins to hold.
    since: &'static [&'static [Point]],
    /// Where its one rule ceases to hold; `None` for a choice.
    until: Option<&'static [Point]>,
}

impl Dimension {
    /// Is it a switch, one rule that holds or does not?
    pub const fn is_switch(&self) -> bool {
        self.until.is_some()
    }

    /// Its rules: one for a switch, several for a choice.
    pub fn values(&self) -> impl Iterator<Item = KernelRule> {
        let first = self.first.0;
        (first..first + self.since.len() as u8).map(KernelRule)
    }

    /// Where one of its rules begins to hold; [`OLDEST`] stands for older, too.
    pub fn since(&self, rule: KernelRule) -> &'static [Point] {
        let nth = rule.0.checked_sub(self.first.0);
        nth.and_then(|nth| self.since.get(usize::from(nth)))
            .copied()
            .unwrap_or_default()
    }

    /// Where a switch ceases to hold; nowhere for a choice.
    pub fn until(&self) -> &'static [Point] {
        self.until.unwrap_or_default()
    }

    /// The rule that holds at a point of the history; `None` for a switch that is off.
    pub(super) const fn value_at(&self, point: Point) -> Option<KernelRule> {
        let mut here = Some(point);
        while let Some(point) = here {
            let mut last = None;
            let mut value = None;
            let mut nth = 0;
            while nth < self.since.len() {
                if let Some(change) = latest(self.since[nth], point, last) {
                    last = Some(change);
                    value = Some(KernelRule(self.first.0 + nth as u8));
                }
                nth += 1;
            }
            if let Some(until) = self.until
                && let Some(change) = latest(until, point, last)
            {
                last = Some(change);
                value = None;
            }
            if last.is_some() {
                return value;
            }
            here = point.origin();
        }
        None
    }
}

impl KernelRule {
    /// All rules, in the order of the table.
    pub fn all() -> impl Iterator<Item = KernelRule> {
        (0..NAMES.len() as u8).map(KernelRule)
    }

    /// Its name, as the listing and the engine spell it.
    pub const fn name(self) -> &'static str {
        NAMES[self.0 as usize]
    }

    /// The rule of this name.
    pub const fn named(name: &[u8]) -> Option<KernelRule> {
        let mut at = 0;
        while at < NAMES.len() {
            if point::equal(NAMES[at].as_bytes(), name) {
                return Some(KernelRule(at as u8));
            }
            at += 1;
        }
        None
    }
}

impl fmt::Debug for KernelRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The last of some changes that a point has, if it comes after the one that is known.
const fn latest(changes: &[Point], point: Point, known: Option<Point>) -> Option<Point> {
    let mut found = known;
    let mut is_newer = false;
    let mut at = 0;
    while at < changes.len() {
        let change = changes[at];
        let newer = match found {
            Some(found) => change.is_past(found),
            None => true,
        };
        if point.reaches(change) && newer {
            found = Some(change);
            is_newer = true;
        }
        at += 1;
    }
    if is_newer { found } else { None }
}

macro_rules! rules {
    ($(
        $id:ident $effect:ident
        $( $(#[doc = $doc:literal])+ $rule:ident since [$($since:literal),*] )|+
        $( until [$($until:literal),*] )? ;
    )*) => {
        /// Numbers the rules.
        #[expect(non_camel_case_types, reason = "the names are those of the listing")]
        #[derive(Clone, Copy)]
        enum Number { $( $( $rule, )+ )* }

        $( $(
            $(#[doc = $doc])+
            pub const $rule: KernelRule = KernelRule(Number::$rule as u8);
        )+ )*

        /// The names of all rules.
        const NAMES: &[&str] = &[$( $( stringify!($rule), )+ )*];

        const _: () = assert!(NAMES.len() < MIXED.0 as usize, "a set has room for so many rules");

        /// All dimensions.
        pub static TABLE: &[Dimension] = TABLE_ROWS;

        const TABLE_ROWS: &[Dimension] = &[$( Dimension {
            id: stringify!($id),
            effect: Effect::$effect,
            first: first([$( $rule, )+]),
            since: &[$( &[$( Point::named($since) ),*], )+],
            until: rules!(@until $([$($until),*])?),
        }, )*];
    };
    (@until) => { None };
    (@until [$($until:literal),*]) => { Some(&[$( Point::named($until) ),*]) };
}

const fn first<const N: usize>(rules: [KernelRule; N]) -> KernelRule {
    rules[0]
}

rules! {
    F2 Who
        /// A process whose thread has `CAP_SYS_ADMIN` counts 3 % less than it uses.
        ROOT_BONUS since ["3.10"] until ["4.17"];
    F3 Who
        /// Page tables are counted as tables of the lowest level.
        NR_PTES since ["3.10"] |
        /// Page tables are counted as tables of the two lowest levels.
        NR_PTES_AND_PMDS since ["4.1"] |
        /// Page tables are counted in bytes.
        PGTABLES_BYTES since ["4.15"];
    F4 Who
        /// Scores may be negative, and who must not be chosen has `LONG_MIN`; else 0 stands for that,
        /// and whoever may be chosen has at least 1. `/proc/PID/oom_score` follows.
        SIGNED_BADNESS since ["5.9", "5.4.144", "5.4.0-90u", "el8.5"] until [];
    F5 Who
        /// Of equal scores the earlier one stays.
        FIRST_KEEPS_TIE since ["3.10"] |
        /// Of equal scores the earlier one stays, if it is that of a leader.
        LEADER_KEEPS_TIE since ["3.15"] |
        /// Of equal scores the later one wins.
        LATER_WINS_TIE since ["5.2", "el8.3"];
    F7 Who
        /// A walk over a memory cgroup visits processes; else every thread, and so a group kill repeats.
        MEMCG_SCANS_PROCESSES since ["5.2", "el8.3"] until [];
    F8 Who
        /// A child with memory of its own dies in place of its parent.
        CHILD_SACRIFICE since ["3.10"] until ["5.1", "el8.1"];
    F9 Log
        /// After the scan the score of who is chosen is scaled to thousandths of the total.
        SCALED_CHOSEN_POINTS since ["3.10"] until ["5.3", "el8.4"];
    F10 Who
        /// Totals of nodes are sums of present pages; else of spanned ones, holes included.
        PRESENT_PAGES since ["5.4", "el8.4"] until [];
    F11 Who
        /// The nodes of a process are tested inside of `oom_unkillable_task()`: for memory cgroups and
        /// for `oom_score`, too.
        NODES_IN_UNKILLABLE since ["3.10"] until ["5.3", "el8.4"];
    F12 Who
        /// Only `MPOL_BIND` restricts where a thread's memory is; else any policy with nodes.
        ONLY_BIND_RESTRICTS since ["5.14", "el8.9"] until [];
    F13 Who
        /// `oom_unkillable_task()` asks for the memory cgroup of the owner of the address space.
        OWNER_MEMCG since ["3.10"] until ["5.3", "el8.4"];
    F15 Timing
        /// The reaper comes two seconds after the kill, by a timer.
        REAPER_DELAYED since ["5.18", "5.17.5", "5.15.36", "5.10.113", "5.4.191", "5.15.0-43u", "5.4.0-122u", "el8.7", "el9.1"]
        until [];
    F15b Whether
        /// The reaper unmaps locked mappings, too.
        REAPS_LOCKED since ["5.18", "el9.1"] until [];
    F15c Timing
        /// The reaper begins at the top of the address space.
        REAPS_DOWNWARD since ["6.18"] until [];
    F16 Whether
        /// There is `memory.oom.group`.
        OOM_GROUP since ["4.19", "el8.1"] until [];
    F17 Whether
        /// Where nobody can be killed there is a report, of memory cgroups, too, and the panic of a
        /// machine has a text of its own.
        NO_KILLABLE_REPORT since ["4.19", "el8.1"] until [];
    F18 Whether
        /// A request with `__GFP_NOFAIL` may kill without `__GFP_FS`.
        NOFAIL_MAY_KILL since ["3.10"] until ["4.12"];
    F18b Whether
        /// A request without any flag may kill without `__GFP_FS`.
        ZERO_MASK_MAY_KILL since ["3.10"] until ["6.5", "el9.6"];
    F19 Whether
        /// A memory cgroup kills without `__GFP_FS`.
        MEMCG_KILLS_WITHOUT_FS since ["5.4", "5.3.5", "5.2.20", "4.19.78", "4.14.148", "5.0.0-65u", "4.15.0-67u", "el8.3"]
        until [];
    F20 Whether
        /// A page fault that ran out of memory starts the OOM killer; else it prints a line.
        PAGE_FAULT_KILLS since ["3.10"]
        until ["5.16", "5.15.3", "5.14.19", "5.10.80", "5.4.160", "4.19.218", "4.14.256", "4.9.291", "5.4.0-97u",
            "4.15.0-167u", "el8.7", "el9.1"];
    F21 Whether
        /// A memory cgroup that has room again kills nobody.
        MEMCG_MARGIN_TEST since ["5.9", "el8.4"] until [];
    F22 Whether
        /// A memory cgroup kills nobody if who asks is dying.
        MEMCG_DYING_TEST since ["5.1", "5.0.9", "4.19.36", "4.15.0-66u", "el8.3"] until ["6.16"];
    F23 Log
        /// A victim that is gone already is said to be.
        ALREADY_EXITING_LINE since ["5.9", "el8.5"] until [];
    F24 Whether
        /// A core dump is recognised by `signal->core_state`, which a kill does not take away.
        CORE_STATE since ["5.17", "el9.2"] until [];
    F24b Whether
        /// SysRq goes on after a notifier has freed memory.
        SYSRQ_PAST_NOTIFIERS since ["5.18", "el9.2"] until [];
    F24c Log
        /// A group kill is an event of its own.
        GROUP_KILL_EVENT since ["5.17", "el9.2"] until [];
    F25 Timing
        /// Victims' address spaces have `MMF_OOM_VICTIM`, and only these get `MMF_OOM_SKIP` at exit; else all do.
        VICTIM_FLAG since ["4.14"] until ["6.0", "el9.3"];
    F26 Who
        /// Memory is read from one counter.
        RSS_COUNTER since ["3.10"] |
        /// Memory is read from a counter that what the processors still hold is not in.
        RSS_APPROXIMATE since ["6.2", "el9.4"] |
        /// Memory is read as an exact sum over all processors.
        RSS_EXACT since ["7.0"];
    F27 Timing
        /// All threads of a victim are thawed; else the marked one.
        THAWS_PROCESS since ["6.18"] until [];
    F28 Who
        /// With cgroup v2 a request without `__GFP_HARDWALL` may have any node.
        CPUSET_V2_WITHOUT_WALLS since ["7.2"] until [];
    F29 Who
        /// Who is exiting may have any node; else only for requests without `__GFP_HARDWALL`.
        CPUSET_EXITING_FIRST since ["7.1"] until [];
    F30 Whether
        /// There is `process_mrelease()`.
        PROCESS_MRELEASE since ["5.15", "el9.0"] until [];
    N1 Whether
        /// `process_mrelease()` looks at `MMF_OOM_SKIP` again under the lock, and holds no user of the
        /// address space.
        MRELEASE_LOOKS_AGAIN since ["5.18", "el9.1"] until [];
    N2 Whether
        /// The group that dies with a victim lies inside the one whose limit was hit.
        GROUP_INSIDE_DOMAIN since ["5.9", "el8.5"] until [];
    N4 Who
        /// What a group can hold is at most its limit on memory and swap together, whatever the version of
        /// cgroups.
        GROUP_MAX_BELOW_MEMSW since ["3.10"] until ["5.9"];
    N5 Whether
        /// The wait for `oom_lock` at a group's limit can be interrupted.
        MEMCG_LOCK_KILLABLE since ["5.1", "5.0.9", "4.19.36", "4.15.0-66u", "el8.3"] until [];
    N6 Whether
        /// The reaper looks at `MMF_OOM_SKIP` under the lock; else at whether somebody still uses the
        /// address space.
        REAP_LOOKS_AT_SKIP since ["4.14"] until [];
    N7 Whether
        /// The reaper unmaps mappings of device memory, too.
        REAPS_PFNMAP since ["3.10"] until ["4.14"];
    N3 Log
        /// The report of a memory cgroup has the counters of cgroup v1, and statistics of each group below it.
        MEMCG_REPORT_OF_SUBTREE since ["3.10"] until ["5.2", "el8.3"];
    N8 Who
        /// Every thread is compared. One that is marked or dying ends the scan, and there is no reaper.
        THREAD_SCAN since ["3.10"] until ["4.8"];
    N9 Whether
        /// What is asked for is handed over as arguments: the node mask of a request is never dropped, and
        /// SysRq is no reason not to panic.
        REQUEST_ARGUMENTS since ["3.10"] until ["4.4"];
    N10 Who
        /// A walk over a memory cgroup begins with who joined last, and who has exited belongs to the root.
        MEMCG_NEWEST_FIRST since ["3.10"] until ["4.4"];
    N11 Who
        /// Init is the thread 1 alone, not its process.
        INIT_BY_PID since ["3.10"] until ["4.4"];
    N12 Timing
        /// A mark is a flag that is never taken away: who has exited is passed over, and the scan thaws.
        MARK_STAYS since ["3.10"] until ["4.4"];
    N13 Whether
        /// Whoever has `PF_EXITING` is dying, even while it dumps core, but for one that is traced.
        EXITING_IS_DYING since ["3.10"] until ["4.4", "el7.9"];
    N14 Whether
        /// Who shares memory is known by its leader alone, is named in a line, and may be init.
        LEADER_SHARES_MM since ["3.10"] until ["4.4", "el7.9"];
    N15 Log
        /// Shared memory is counted as that of files.
        SHMEM_UNCOUNTED since ["3.10"] until ["4.5", "el7.0"];
    L1 Log
        /// Flags of a request as in 3.10: `GFP_KERNEL` is 0xd0.
        GFP_3_10 since ["3.10"] |
        /// Flags of a request as in 4.4: `GFP_KERNEL` is 0x24000c0, and `__GFP_NOACCOUNT` says what 4.8 turns
        /// round.
        GFP_4_4 since ["4.4"] |
        /// Flags of a request as in 4.8 and 4.9: `GFP_KERNEL` is 0x24000c0.
        GFP_4_8 since ["4.8"] |
        /// Flags of a request as from 4.10 to 4.16: `GFP_KERNEL` is 0x14000c0.
        GFP_4_10 since ["4.10"] |
        /// Flags of a request as from 4.17 to 5.0: `GFP_KERNEL` is 0x6000c0.
        GFP_4_17 since ["4.17"] |
        /// Flags of a request as from 5.1 to 5.12: `GFP_KERNEL` is 0xcc0.
        GFP_5_1 since ["5.1"] |
        /// Flags of a request as from 5.13 to 5.17: `GFP_HIGHUSER_MOVABLE` is 0x1100cca.
        GFP_5_13 since ["5.13"] |
        /// Flags of a request as from 5.18 to 6.2: `GFP_HIGHUSER_MOVABLE` is 0x100cca again.
        GFP_5_18 since ["5.18", "el9.2"] |
        /// Flags of a request as from 6.3 to 6.7: without `__GFP_ATOMIC`.
        GFP_6_3 since ["6.3", "el9.5"] |
        /// Flags of a request as from 6.8 to 6.15: `GFP_NOWAIT` is 0x2800.
        GFP_6_8 since ["6.8"] |
        /// Flags of a request as from 6.16 to 7.2: names in the order of the bits.
        GFP_6_16 since ["6.16"] |
        /// Flags of a request as in 7.3: `__GFP_NO_OBJ_EXT` has no name.
        GFP_7_3 since ["7.3"];
    L2 Log
        /// A report's first line has neither names of flags nor a node mask.
        HEADER_HEX since ["3.10"] |
        /// A report's first line has a node mask, that of who asks where none is given.
        HEADER_NODEMASK_OR_OWN since ["4.8"] |
        /// A report's first line has a node mask and two blanks behind it.
        HEADER_NODEMASK_TWO_BLANKS since ["4.11"] |
        /// A report's first line has a node mask.
        HEADER_NODEMASK since ["4.15"] |
        /// A report's first line has no node mask.
        HEADER_WITHOUT_NODEMASK since ["5.0", "el8.3"];
    L3 Log
        /// There is a line `oom-kill:`; else one with the cpuset of who asks.
        SUMMARY_LINE since ["5.0", "el8.3"] until [];
    L4 Log
        /// The table of tasks has `nr_ptes` and `nr_pmds`.
        TABLE_NR_PTES since ["3.10"] |
        /// The table of tasks has `pgtables_bytes`, and no line before it.
        TABLE_PGTABLES_BYTES since ["4.15"] |
        /// The table of tasks has the line "Tasks state" before it.
        TABLE_TASKS_STATE since ["4.19", "el8.4"] |
        /// The table of tasks has the three parts of `rss`.
        TABLE_RSS_PARTS since ["6.8"];
    L5 Log
        /// A kill has two lines, without the message before the second.
        KILL_TWO_LINES since ["3.10"] |
        /// A kill has two lines, without the message before the second, which has the user behind the name.
        KILL_TWO_LINES_UID since ["el7.8"] |
        /// A kill has one line with the message before it.
        KILL_LINE since ["5.1", "el8.1"] |
        /// A kill's line ends with the user.
        KILL_LINE_UID since ["el8.3"] |
        /// A kill's line ends with user, page tables and adjustment.
        KILL_LINE_FULL since ["5.4", "el8.4"];
    L6 Log
        /// The line `CPU:` of a report has the user.
        STACK_LINE_UID since ["6.12"] until [];
    L7 Log
        /// With cgroup v2, `failcnt` is printed from the events of the group.
        FAILCNT_FROM_EVENTS since ["6.16"] until [];
    L8 Log
        /// With cgroup v2, the protected memory of the group is printed.
        PROTECTION_LINE since ["6.19"] until [];
    X1 Timing
        /// Who asked sleeps a tick after a kill.
        SLEEPS_AFTER_KILL since ["3.10"] until ["4.19", "el8.8"];
    X2 Whether
        /// One mapping with a notifier that would block keeps the reaper from the whole address space.
        NOTIFIER_STOPS_REAPER since ["3.10"] until ["4.19", "el8.6"];
    X3 Timing
        /// An address space is handed to the reaper once; else a task whenever it is not the last one on the list.
        QUEUED_ONCE_PER_MM since ["5.0", "4.19.36", "4.14.98", "4.9.155", "4.15.0-66u", "el8.3"] until [];
    X4 Log
        /// Free memory is printed of all nodes.
        SHOW_MEM_ALL since ["3.10"] |
        /// Free memory is printed of the nodes that the request may have.
        SHOW_MEM_NODES since ["4.11"] |
        /// Free memory is printed of the nodes and zones that the request may have.
        SHOW_MEM_ZONES since ["6.1", "el9.5"];
    X5 Log
        /// A victim that could not be reaped is shown with its stack.
        SHOWS_UNREAPED_TASK since ["5.6", "el8.4"] until [];
    X7 Log
        /// Switching the OOM killer off and on prints a line.
        SWITCHING_LINES since ["4.12"] until [];
    X8 Log
        /// Kills are not counted.
        KILLS_NOT_COUNTED since ["3.10"] |
        /// Kills are counted, those of a memory cgroup in the group alone.
        KILLS_COUNTED_IN_GROUP since ["4.13"] |
        /// Kills are counted, those of a memory cgroup in the groups above it, too.
        KILLS_COUNTED_UPWARD since ["5.2", "el8.4"];
    X10 Whether
        /// A group kill spares init.
        GROUP_SPARES_INIT since ["5.0", "4.19.36", "el8.1"] until [];
    X11 Log
        /// A report can have a table of slabs.
        SLAB_TABLE since ["4.15"] until [];
    X12 Log
        /// The reaper has tracepoints.
        REAPER_TRACEPOINTS since ["4.13"] until [];
    X13 Whether
        /// cgroup v1 has `memory.use_hierarchy`; else all groups are hierarchical.
        USE_HIERARCHY since ["3.10"] until ["5.11", "el8.5"];
    T1 Text
        /// `totalram_pages` is a variable; else a function.
        TOTALRAM_VARIABLE since ["3.10"] until ["5.0"];
    T2 Text
        /// What a group may have is called `limit`, as in `mem_cgroup_get_limit()`; else `max`.
        MEMCG_LIMIT_NAMES since ["3.10"] until ["4.18"];
    T3 Text
        /// The lock of an address space is `mmap_sem`, which is taken by its own name.
        MMAP_SEM since ["3.10"] until ["5.8"];
    T4 Text
        /// Mappings stand in a maple tree; else in a list, too.
        MAPLE_TREE since ["6.1", "el9.3"] until [];
    T5 Text
        /// The test for the table of slabs is called `should_dump_unreclaim_slab()`.
        SHOULD_DUMP_SLAB since ["5.15"] until [];
    T6 Text
        /// The tracepoint of a new victim is told of the user, too.
        MARK_TELLS_USER since ["6.9", "6.6.80", "6.1.130", "5.15.179", "5.10.235", "5.4.291"] until [];
    T7 Text
        /// A long table of tasks tells the watchdog that it goes on.
        TABLE_TOUCHES_WATCHDOG
        since ["6.14", "6.13.2", "6.12.13", "6.6.80", "6.1.130", "5.15.179", "5.10.235", "5.4.291"] until [];
    T8 Text
        /// A walk over a memory cgroup lets others run in between.
        MEMCG_SCAN_RESCHEDULES
        since ["6.15", "6.14.10", "6.12.32", "6.6.93", "6.1.141", "5.15.185", "5.10.238", "5.4.294"] until [];
    T9 Text
        /// RCU is left with the function that looks for a thread with memory.
        RCU_GUARDS since ["7.1"] until [];
    T10 Text
        /// What the reaper does to one mapping is a function of its own.
        ZAPS_FOR_REAPING since ["7.1"] until [];
    T11 Text
        /// The kill prints the summary line behind the report, by `dump_oom_victim()`; else it is the end of
        /// the report.
        SUMMARY_AFTER_HEADER since ["6.7"] until [];
    T12 Text
        /// The highest zone that a request may have is called `high_zoneidx`.
        HIGH_ZONEIDX since ["3.10"] until ["5.8"];
    T13 Text
        /// The test of a node is called `__cpuset_node_allowed()`.
        NODE_ALLOWED_UNDERSCORED since ["3.10"] |
        /// The test of a node is called `cpuset_node_allowed()`.
        NODE_ALLOWED since ["6.4"] |
        /// The test of a node is called `cpuset_current_node_allowed()`.
        CURRENT_NODE_ALLOWED since ["6.16"];
    T14 Text
        /// The test of a mapping before it is reaped is called `can_madv_dontneed_vma()`.
        MADV_DONTNEED_TEST since ["3.10"] until ["5.4"];
    T15 Text
        /// Notifiers are told of a range by its ends.
        RANGE_BY_ENDS since ["3.10"] |
        /// Notifiers are told of a range that is an object.
        RANGE_PLAIN since ["5.0"] |
        /// Notifiers are told of a range that is an object, why it goes, and in which mapping.
        RANGE_OF_VMA since ["5.2", "el8.0"] |
        /// Notifiers are told of a range that is an object, and why it goes.
        RANGE_OF_MM since ["6.3", "el9.5"];
    T16 Text
        /// What is gathered of the TLB has the ends of its range.
        TLB_RANGE since ["3.10"] until ["5.12"];
    T17 Text
        /// The flags of an address space are a bitmap with functions of its own.
        MM_FLAGS_BITMAP since ["6.18"] until [];
    T18 Text
        /// The signal of a kill is called `SEND_SIG_FORCED`, and what it carries is a `siginfo`.
        SIGKILL_FORCED since ["3.10"] until ["4.20", "el8.1"];
    T19 Text
        /// One attempt to reap is one function, and the kernel goes on without a reaper that did not start.
        ONE_REAP_FUNCTION since ["3.10"] until ["4.17", "4.16.9", "4.15.0-33u", "4.14.41"];
    T20 Text
        /// The reaper asks whether there is any notifier; else whether there is one that may sleep.
        NOTIFIERS_WITHOUT_KIND since ["3.10"] until ["4.16"];
    T21 Text
        /// References on an address space are counted by hand.
        MM_COUNT_BY_HAND since ["3.10"] until ["4.11"];
    T22 Text
        /// A walk over a group is begun without flags.
        CSS_WALK_WITHOUT_FLAGS since ["3.10"] until ["4.14"];
}
