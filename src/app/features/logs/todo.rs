// SPDX-License-Identifier: GPL-2.0-only
//! What to do, in two lists that are never mixed: what would have avoided that memory ran out, and what would have
//! chosen another victim when it does.

use super::Opened;
use super::opened::Lack;
use crate::app::i18n::Language;
use crate::explain::{Advice, AdviceKind, all_lines_command};
use crate::report::Event;
use crate::report::rebuild::MissingEvidence;

/// A thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is, in a sentence.
    pub sentence: &'static str,
    /// The change in the words of the system that it belongs to, ready to copy.
    pub change: Option<String>,
    /// Something in it has to be replaced first.
    pub has_placeholder: bool,
}

/// What would have avoided it, and what would have chosen another victim.
pub fn lists(opened: &Opened, language: Language) -> [Vec<Item>; 2] {
    let items = |list: &[Advice]| list.iter().map(|one| item(one, language)).collect();
    [items(&opened.advice.avoid), items(&opened.advice.choose)]
}

fn item(advice: &Advice, language: Language) -> Item {
    let change = advice.change.as_deref().unwrap_or_default();
    let mut words = change.split(|c: char| !c.is_ascii_alphanumeric());
    Item {
        sentence: sentence(advice.kind, language),
        change: advice.change.clone(),
        has_placeholder: words.any(|word| {
            matches!(
                word,
                "NAME" | "GROUP" | "SIZE" | "PID" | "NODE" | "NODES" | "PROGRAM"
            )
        }),
    }
}

/// The command that shows all lines of an event, if some are missing that would tell more.
pub fn command_for_all(event: &Event, opened: &Opened) -> Option<String> {
    let is_cut = match &opened.made {
        Ok(_) => event.rows_unread > 0 || !event.has_outcome() || event.invoked.is_none(),
        Err(Lack::Missing(MissingEvidence::Limit)) => false,
        Err(Lack::Missing(_)) => true,
        Err(Lack::Refused(_)) => event.rows_unread > 0,
    };
    is_cut.then(|| all_lines_command(event))
}

fn sentence(kind: AdviceKind, language: Language) -> &'static str {
    match kind {
        AdviceKind::RaiseLimit => language.do_raise_limit(),
        AdviceKind::RaiseLimitWithSwap => language.do_raise_limit_with_swap(),
        AdviceKind::NodeAllocatable => language.do_node_allocatable(),
        AdviceKind::LargestProcess => language.do_largest_process(),
        AdviceKind::AddSwap => language.do_add_swap(),
        AdviceKind::LookAtSlab => language.do_look_at_slab(),
        AdviceKind::LookAtShmem => language.do_look_at_shmem(),
        AdviceKind::LookAtPageTables => language.do_look_at_page_tables(),
        AdviceKind::FewerHugePages => language.do_fewer_huge_pages(),
        AdviceKind::LimitDirty => language.do_limit_dirty(),
        AdviceKind::LookElsewhere => language.do_look_elsewhere(),
        AdviceKind::Fragmented => language.do_fragmented(),
        AdviceKind::ReserveForNode => language.do_reserve_for_node(),
        AdviceKind::LimitPod => language.do_limit_pod(),
        AdviceKind::MoreNodes => language.do_more_nodes(),
        AdviceKind::LowMemory => language.do_low_memory(),
        AdviceKind::NoLimit => language.do_no_limit(),
        AdviceKind::Sysrq => language.do_sysrq(),
        AdviceKind::Adjust => language.do_adjust(),
        AdviceKind::RaiseRequest => language.do_raise_request(),
        AdviceKind::CompareProcesses => language.do_compare_processes(),
        AdviceKind::KillOne => language.do_kill_one(),
        AdviceKind::KillInstead => language.do_kill_instead(),
    }
}
