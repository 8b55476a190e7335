// SPDX-License-Identifier: GPL-2.0-only
//! Inputs of the replay, and how each fact is known.

use super::opened::Made;
use crate::app::i18n::Language;
use crate::report::rebuild::Rule;
use crate::scenario::document::Origin;

/// Facts that are known in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How they are known.
    pub title: &'static str,
    /// The name of its style.
    pub class: &'static str,
    /// How each is known, and what it is about.
    pub facts: Vec<(&'static str, String)>,
}

/// The facts of an event: from the log, derived, assumed.
pub fn groups(made: &Made, language: Language) -> Vec<Group> {
    let kinds = [
        (Origin::Log, language.origin_log(), "from-log"),
        (Origin::Derived, language.origin_derived(), "derived"),
        (Origin::Assumed, language.origin_assumed(), "assumed"),
    ];
    let group = |(origin, title, class): (Origin, &'static str, &'static str)| {
        let known = made.rebuilt.known.iter();
        let known = known.filter(|known| known.rule.origin() == origin);
        let mut facts: Vec<(&'static str, String)> = Vec::new();
        for known in known {
            let sentence = sentence(known.rule, language);
            let places = known.of.join(", ");
            match facts.iter_mut().find(|(same, _)| *same == sentence) {
                Some((_, all)) => {
                    all.push_str(", ");
                    all.push_str(&places);
                }
                None => facts.push((sentence, places)),
            }
        }
        Group {
            title,
            class,
            facts,
        }
    };
    let groups = kinds.into_iter().map(group);
    groups.filter(|group| !group.facts.is_empty()).collect()
}

/// What a rule says.
pub fn sentence(rule: Rule, language: Language) -> &'static str {
    match rule {
        Rule::TaskTable => language.rule_task_table(),
        Rule::Header => language.rule_header(),
        Rule::MemoryReport => language.rule_memory_report(),
        Rule::GroupCounters => language.rule_group_counters(),
        Rule::Summary => language.rule_summary(),
        Rule::KillLine => language.rule_kill_line(),
        Rule::RamLessReserved => language.rule_ram_less_reserved(),
        Rule::PresentOfZones => language.rule_present_of_zones(),
        Rule::PresentOfOthers => language.rule_present_of_others(),
        Rule::PageSizeOfFreeLists => language.rule_page_size_of_free_lists(),
        Rule::PageSizeOfLimit => language.rule_page_size_of_limit(),
        Rule::OtherEvent => language.rule_other_event(),
        Rule::PageTablesInPages => language.rule_page_tables_in_pages(),
        Rule::LeaderExited => language.rule_leader_exited(),
        Rule::PartsOfVictim => language.rule_parts_of_victim(),
        Rule::KilledBefore => language.rule_killed_before(),
        Rule::PanicMessage => language.rule_panic_message(),
        Rule::AllocatingTask => language.rule_allocating_task(),
        Rule::BoundRequest => language.rule_bound_request(),
        Rule::ChildOfSelected => language.rule_child_of_selected(),
        Rule::KilledWithGroup => language.rule_killed_with_group(),
        Rule::FullWhenAsked => language.rule_full_when_asked(),
        Rule::VersionOfCounters => language.rule_version_of_counters(),
        Rule::PageSizeUsual => language.rule_page_size_usual(),
        Rule::MachineUnknown => language.rule_machine_unknown(),
        Rule::SwapUpToLimit => language.rule_swap_up_to_limit(),
        Rule::SwapUnknown => language.rule_swap_unknown(),
        Rule::ZonesUnknown => language.rule_zones_unknown(),
        Rule::OneThread => language.rule_one_thread(),
        Rule::RootHasCapability => language.rule_root_has_capability(),
        Rule::AllAnonymous => language.rule_all_anonymous(),
        Rule::ColumnsGuessed => language.rule_columns_guessed(),
        Rule::NoColumn => language.rule_no_column(),
        Rule::CurrentOutside => language.rule_current_outside(),
        Rule::CurrentIsThread => language.rule_current_is_thread(),
        Rule::Init => language.rule_init(),
        Rule::GroupOfOthers => language.rule_group_of_others(),
        Rule::PlacesOfOthers => language.rule_places_of_others(),
        Rule::PreferredNode => language.rule_preferred_node(),
        Rule::RequestUnknown => language.rule_request_unknown(),
        Rule::FlagsOfOtherKernel => language.rule_flags_of_other_kernel(),
        Rule::Sysctls => language.rule_sysctls(),
        Rule::NameCut => language.rule_name_cut(),
    }
}
