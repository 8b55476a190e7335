// SPDX-License-Identifier: GPL-2.0-only
//! What the lines of an event tell of the kernel that printed them.

use oomscope_engine::kernel::gfp_names;
use oomscope_engine::rules::release::RELEASES;
use oomscope_engine::rules::*;
use oomscope_report::Event;

/// A detail of the lines that not all kernels print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clue {
    /// The flags of the request: the mask and its names.
    Flags(u32, String),
    /// The flags of the request have no names.
    BareFlags,
    /// The header has a node mask.
    HeaderNodemask,
    /// The header has none.
    HeaderWithoutNodemask,
    /// The header, or the table, has the adjustment of old, −17 to 15.
    OldAdjustment,
    /// The line `CPU:` has the user.
    UserOfCpu,
    /// The protected memory of the group has a line.
    Protection,
    /// The table has the parts of `rss`.
    RssParts,
    /// The table has `pgtables_bytes`, and not the parts of `rss`.
    PageTableBytes,
    /// The table has `nr_ptes` and `nr_pmds`.
    PtesAndPmds,
    /// The table has `nr_ptes` alone.
    PtesAlone,
    /// There is a line `oom-kill:`.
    Summary,
    /// The selection has a line of its own, with a score and "or sacrifice child".
    SelectedAlone,
    /// The line about the kill has the message before it.
    KillWithMessage,
    /// The line about the kill ends with user, page tables and adjustment.
    KillInFull,
    /// The line about the kill has `, UID n,`, as that of Red Hat Enterprise Linux 7.
    KillWithUidInside,
    /// The line about the kill ends before the user.
    KillWithoutUser,
    /// The selection has a line of its own, and that about the kill has no user.
    TwoLinesWithoutUser,
    /// A victim is said to be exiting already.
    AlreadyExiting,
    /// A whole group is killed.
    OomGroup,
    /// The reaper has a line.
    Reaper,
}

impl Clue {
    /// All clues of an event.
    pub(super) fn all(event: &Event) -> Vec<Clue> {
        let mut clues = Vec::new();
        if let Some(invoked) = event.invoked.as_deref() {
            let mask = u32::try_from(invoked.gfp_mask).ok();
            match (&invoked.gfp_flags, mask) {
                (Some(names), Some(mask)) => {
                    // Names that no kernel prints are cut off, or of bits that are not known.
                    let is_known = |rules| gfp_names(rules, mask) == *names;
                    if RELEASES.iter().any(|release| is_known(release.rules)) {
                        clues.push(Clue::Flags(mask, names.clone()));
                    }
                    clues.push(match invoked.nodemask {
                        Some(_) => Clue::HeaderNodemask,
                        None => Clue::HeaderWithoutNodemask,
                    });
                }
                _ => clues.push(Clue::BareFlags),
            }
        }
        let has = |name: &str| {
            let mut columns = event.columns.iter().filter(|_| !event.columns_guessed);
            columns.any(|column| column == name)
        };
        let of_table = [
            (has("rss_anon"), Clue::RssParts),
            (
                has("pgtables_bytes") && !has("rss_anon"),
                Clue::PageTableBytes,
            ),
            (has("nr_ptes") && has("nr_pmds"), Clue::PtesAndPmds),
            (has("nr_ptes") && !has("nr_pmds"), Clue::PtesAlone),
        ];
        let old = event.invoked.as_deref().and_then(|one| one.oom_adj);
        let kill = event.killed.as_deref();
        let is_full = kill.is_some_and(|kill| kill.pgtables.is_some());
        let has_user = kill.is_some_and(|kill| kill.uid.is_some());
        let has_message = kill.is_some_and(|kill| !kill.message.is_empty());
        let memcg = event.memcg.as_deref();
        let others = [
            (old.is_some() || has("oom_adj"), Clue::OldAdjustment),
            (
                event.cpu.as_deref().is_some_and(|cpu| cpu.uid.is_some()),
                Clue::UserOfCpu,
            ),
            (
                memcg.is_some_and(|one| one.has_protection),
                Clue::Protection,
            ),
            (event.summary.is_some(), Clue::Summary),
            (event.selected.is_some(), Clue::SelectedAlone),
            // A mail may have put the message there.
            (
                has_message && event.selected.is_none(),
                Clue::KillWithMessage,
            ),
            (is_full, Clue::KillInFull),
            (has_user && !has_message, Clue::KillWithUidInside),
            (
                has_message && !has_user && kill.is_some_and(|kill| kill.shmem_rss.is_some()),
                Clue::KillWithoutUser,
            ),
            (
                event.selected.is_some() && kill.is_some() && !has_user,
                Clue::TwoLinesWithoutUser,
            ),
            (event.already_exiting.is_some(), Clue::AlreadyExiting),
            (event.oom_group.is_some(), Clue::OomGroup),
            (!event.reaped.is_empty(), Clue::Reaper),
        ];
        let found = of_table.into_iter().chain(others);
        clues.extend(
            found
                .filter(|(is_there, _)| *is_there)
                .map(|(_, clue)| clue),
        );
        clues
    }

    /// Whether a kernel with these rules prints it.
    pub(super) fn is_printed_by(&self, rules: RuleSet) -> bool {
        let has = |rule| rules.has(rule);
        match self {
            Clue::Flags(mask, names) => !has(HEADER_HEX) && gfp_names(rules, *mask) == *names,
            Clue::BareFlags => has(HEADER_HEX),
            Clue::HeaderWithoutNodemask => has(HEADER_WITHOUT_NODEMASK),
            Clue::HeaderNodemask => !has(HEADER_WITHOUT_NODEMASK) && !has(HEADER_HEX),
            Clue::UserOfCpu => has(STACK_LINE_UID),
            Clue::Protection => has(PROTECTION_LINE),
            Clue::RssParts => has(TABLE_RSS_PARTS),
            Clue::PageTableBytes => has(TABLE_PGTABLES_BYTES) || has(TABLE_TASKS_STATE),
            Clue::PtesAndPmds => has(NR_PTES_AND_PMDS),
            Clue::PtesAlone => has(NR_PTES),
            Clue::Summary => has(SUMMARY_LINE),
            Clue::SelectedAlone => has(KILL_TWO_LINES) || has(KILL_TWO_LINES_UID),
            Clue::KillWithMessage => !has(KILL_TWO_LINES) && !has(KILL_TWO_LINES_UID),
            Clue::KillWithUidInside => has(KILL_TWO_LINES_UID),
            Clue::TwoLinesWithoutUser => has(KILL_TWO_LINES),
            Clue::KillInFull => has(KILL_LINE_FULL),
            Clue::KillWithoutUser => has(KILL_LINE),
            Clue::AlreadyExiting => has(ALREADY_EXITING_LINE),
            Clue::OomGroup => has(OOM_GROUP),
            Clue::Reaper => !has(THREAD_SCAN),
            Clue::OldAdjustment => false,
        }
    }

    /// Whether a kernel before 4.8 prints it, by its version of the main line.
    pub(super) fn is_printed_before_4_8(&self, version: (u32, u32)) -> bool {
        match self {
            Clue::BareFlags => version < (4, 6),
            Clue::Flags(..) | Clue::HeaderNodemask => version >= (4, 6),
            Clue::OldAdjustment => version < (3, 7),
            Clue::PtesAlone => ((3, 7)..(4, 1)).contains(&version),
            Clue::PtesAndPmds => version >= (4, 1),
            Clue::KillWithUidInside => version == (3, 10),
            Clue::Reaper => version >= (4, 6),
            Clue::SelectedAlone | Clue::TwoLinesWithoutUser => true,
            Clue::HeaderWithoutNodemask
            | Clue::UserOfCpu
            | Clue::Protection
            | Clue::RssParts
            | Clue::PageTableBytes
            | Clue::Summary
            | Clue::KillWithMessage
            | Clue::KillInFull
            | Clue::KillWithoutUser
            | Clue::AlreadyExiting
            | Clue::OomGroup => false,
        }
    }

    /// Whether only kernels print it whose rules are not in the table.
    pub(super) fn is_old(&self) -> bool {
        !RELEASES
            .iter()
            .any(|release| self.is_printed_by(release.rules))
    }

    /// Whether it can contradict a name: something that is missing may have been cut off.
    pub(super) fn is_firm(&self) -> bool {
        !matches!(self, Clue::KillWithoutUser | Clue::TwoLinesWithoutUser)
    }
}
