// SPDX-License-Identifier: GPL-2.0-only
//! What a step of the history is called: `delete nginx`.

use super::list::List;
use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::model::Scenario;

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Something new.
    Add(Part),
    /// It goes.
    Delete(Part),
    /// It is there twice.
    Duplicate(Part),
    /// It stands elsewhere.
    Move(Part),
    /// This field of it has another value; none if several have.
    Change(Part, Option<&'static str>),
    /// It takes the address space of others.
    Share(Part),
    /// It gets an address space of its own.
    Unshare(Part),
    /// Another machine.
    Replace,
}

/// What a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A process, a group or a call, by its name.
    Named(String),
    /// So many items of a list.
    Several(List, usize),
    /// An address space, by its id.
    Space(u32),
    /// A node, by its number.
    Node(u32),
    /// Memory and settings.
    Machine,
    /// Title, description and notes.
    Words,
    /// The kernel whose rules hold.
    Kernel,
}

impl Label {
    /// As it stands after “undo”: in small letters.
    pub fn text(&self, language: Language) -> String {
        match self {
            Label::Add(part) => language.step_add(&part.text(language)),
            Label::Delete(part) => language.step_delete(&part.text(language)),
            Label::Duplicate(part) => language.step_duplicate(&part.text(language)),
            Label::Move(part) => language.step_move(&part.text(language)),
            Label::Change(part, None) => language.step_change(&part.text(language)),
            Label::Change(part, Some(field)) => {
                language.step_change_field(field, &part.text(language))
            }
            Label::Share(part) => language.step_share(&part.text(language)),
            Label::Unshare(part) => language.step_unshare(&part.text(language)),
            Label::Replace => language.step_replace().to_owned(),
        }
    }
}

impl Part {
    /// Items of a list by their places.
    pub fn at(list: List, places: &[usize], scenario: &Scenario) -> Part {
        let &[place] = places else {
            return Part::Several(list, places.len());
        };
        let name = match list {
            List::Processes => scenario
                .processes
                .get(place)
                .map(|process| process.comm.clone()),
            List::Cpusets => scenario
                .cpusets
                .get(place)
                .map(|cpuset| cpuset.name.clone()),
            List::Memcgs => scenario.memcgs.get(place).map(|memcg| memcg.name.clone()),
            List::Calls => scenario.calls.get(place).map(|call| call.op().to_owned()),
            List::Mms => {
                return scenario
                    .mms
                    .get(place)
                    .map_or(Part::Several(list, 1), |mm| Part::Space(mm.id));
            }
        };
        name.map_or(Part::Several(list, 1), Part::Named)
    }

    /// What it is called.
    pub fn text(&self, language: Language) -> String {
        let count = |count: usize| number::unsigned(count as u64);
        match self {
            Part::Named(name) => name.clone(),
            Part::Several(List::Processes, n) => language.processes_count(&count(*n)),
            Part::Several(List::Mms, n) => language.spaces_count(&count(*n)),
            Part::Several(List::Cpusets, n) => language.cpusets_count(&count(*n)),
            Part::Several(List::Memcgs, n) => language.memcgs_count(&count(*n)),
            Part::Several(List::Calls, n) => language.calls_count(&count(*n)),
            Part::Space(id) => language.space_named(&id.to_string()),
            Part::Node(id) => language.node_named(&id.to_string()),
            Part::Machine => language.the_machine().to_owned(),
            Part::Words => language.the_words().to_owned(),
            Part::Kernel => language.the_kernel().to_owned(),
        }
    }
}
