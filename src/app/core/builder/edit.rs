// SPDX-License-Identifier: GPL-2.0-only
//! What can be done to a document.

use super::change::{OnKernel, Words};
use super::fields::{self, Difference};
use super::history::Typing;
use super::label::{Label, Part};
use super::list::List;
use super::refusal::Refusal;
use crate::scenario::Document;
use crate::scenario::call::Call;
use crate::scenario::model::{Cpuset, Memcg, Scenario, System};
use crate::scenario::process::{Mm, Process};

/// Items of one list with their places, which are in ascending order.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // They are those of `List`.
pub enum Items {
    Processes(Vec<(usize, Process)>),
    Mms(Vec<(usize, Mm)>),
    Cpusets(Vec<(usize, Cpuset)>),
    Memcgs(Vec<(usize, Memcg)>),
    Calls(Vec<(usize, Call)>),
}

/// What somebody wants to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Memory, nodes and settings are these. A node that others name is taken away by
    /// [`Edit::DeleteNode`].
    System(Box<System>),
    /// Items come in, each at the place that it then has. The first group brings the root of its
    /// tree with it.
    Insert(Items),
    /// The items at these places are these now: any field of any part can be changed so, of one or
    /// of many at once.
    Replace(Items),
    /// Items go from one place to another, as `ListChange::Move`
    /// has it.
    Move(List, Vec<(usize, usize)>),
    /// Items go out, with what is nothing without them: a process takes along the address space
    /// that only it has, its exit, and what changes of it between calls; children and members of a
    /// group go up to its parent. The process that makes a call, a group that a call is about and
    /// an address space that is used are not deleted.
    Delete(List, Vec<usize>),
    /// A node goes, and everywhere it is named.
    DeleteNode(u32),
    /// Processes again, each right behind the first one, with ids of their own and a copy of the
    /// address space that only it has.
    Duplicate(Vec<usize>),
    /// Processes take an address space instead of theirs. What nobody has then goes.
    Share(Vec<usize>, u32),
    /// Processes get a copy of their address space for themselves.
    Unshare(Vec<usize>),
    /// Title, description and notes are these.
    Words(Box<Words>),
    /// The rules of another kernel hold, and the machine is written in its terms.
    Kernel(Box<OnKernel>),
    /// Another machine.
    Everything(Box<Scenario>),
    /// Several edits, one after the other, as one step of this name.
    Named(Label, Vec<Edit>),
}

impl Items {
    /// The list that they belong to.
    pub fn list(&self) -> List {
        match self {
            Items::Processes(_) => List::Processes,
            Items::Mms(_) => List::Mms,
            Items::Cpusets(_) => List::Cpusets,
            Items::Memcgs(_) => List::Memcgs,
            Items::Calls(_) => List::Calls,
        }
    }

    /// Their places.
    pub fn places(&self) -> Vec<usize> {
        fn of<T>(items: &[(usize, T)]) -> Vec<usize> {
            items.iter().map(|&(place, _)| place).collect()
        }
        match self {
            Items::Processes(items) => of(items),
            Items::Mms(items) => of(items),
            Items::Cpusets(items) => of(items),
            Items::Memcgs(items) => of(items),
            Items::Calls(items) => of(items),
        }
    }

    /// What they are called together.
    fn part(&self) -> Part {
        match self {
            Items::Processes(items) if items.len() == 1 => Part::Named(items[0].1.comm.clone()),
            Items::Cpusets(items) if items.len() == 1 => Part::Named(items[0].1.name.clone()),
            Items::Memcgs(items) if items.len() == 1 => Part::Named(items[0].1.name.clone()),
            Items::Calls(items) if items.len() == 1 => Part::Named(items[0].1.op().to_owned()),
            Items::Mms(items) if items.len() == 1 => Part::Space(items[0].1.id),
            items => Part::Several(items.list(), items.places().len()),
        }
    }

    /// Which field differs from the document; `None` if it is not exactly one, or not the same one
    /// of all items.
    pub(super) fn difference(&self, scenario: &Scenario) -> Option<Difference> {
        fn common<T>(
            items: &[(usize, T)],
            list: &[T],
            differing: fn(&T, &T) -> Option<Difference>,
        ) -> Option<Difference> {
            let mut found = None;
            for (place, item) in items {
                let difference = differing(list.get(*place)?, item)?;
                if found.is_some_and(|found| found != difference) {
                    return None;
                }
                found = Some(difference);
            }
            found
        }
        match self {
            Items::Processes(items) => common(items, &scenario.processes, fields::process),
            Items::Mms(items) => common(items, &scenario.mms, fields::mm),
            Items::Cpusets(items) => common(items, &scenario.cpusets, fields::cpuset),
            Items::Memcgs(items) => common(items, &scenario.memcgs, fields::memcg),
            Items::Calls(items) => common(items, &scenario.calls, fields::call),
        }
    }
}

impl Edit {
    /// The rules of the kernel of this name hold from now on; changing it back gives the identical document.
    ///
    /// # Errors
    /// If the kernel is not known.
    pub fn on_kernel(document: &Document, name: &str) -> Result<Edit, Refusal> {
        let moved = crate::scenario::on_kernel(document.clone(), name)?;
        Ok(Edit::Kernel(Box::new(OnKernel {
            kernel: moved.kernel,
            moved: moved.moved,
            scenario: moved.scenario,
        })))
    }

    /// What the step is called that it makes of this scenario.
    pub(super) fn label(&self, scenario: &Scenario) -> Label {
        let at = |list, places: &[usize]| Part::at(list, places, scenario);
        match self {
            Edit::System(system) => {
                let difference = fields::system(&scenario.system, system);
                Label::Change(Part::Machine, difference.map(|difference| difference.field))
            }
            Edit::Insert(items) => Label::Add(items.part()),
            Edit::Replace(items) => {
                let field = items
                    .difference(scenario)
                    .map(|Difference { field, .. }| field);
                Label::Change(at(items.list(), &items.places()), field)
            }
            Edit::Move(list, pairs) => {
                let places: Vec<usize> = pairs.iter().map(|&(from, _)| from).collect();
                Label::Move(at(*list, &places))
            }
            Edit::Delete(list, places) => Label::Delete(at(*list, places)),
            Edit::DeleteNode(node) => Label::Delete(Part::Node(*node)),
            Edit::Duplicate(places) => Label::Duplicate(at(List::Processes, places)),
            Edit::Share(places, _) => Label::Share(at(List::Processes, places)),
            Edit::Unshare(places) => Label::Unshare(at(List::Processes, places)),
            Edit::Words(_) => Label::Change(Part::Words, None),
            Edit::Kernel(_) => Label::Change(Part::Kernel, None),
            Edit::Everything(_) => Label::Replace,
            Edit::Named(label, _) => label.clone(),
        }
    }

    /// Whether everything is already as it asks for: a field was left as it was found.
    pub(super) fn changes_nothing(&self, document: &Document) -> bool {
        let scenario = &document.scenario;
        fn is_same<T: PartialEq>(items: &[(usize, T)], list: &[T]) -> bool {
            let mut items = items.iter();
            items.all(|(place, item)| list.get(*place) == Some(item))
        }
        match self {
            Edit::System(system) => **system == scenario.system,
            Edit::Replace(Items::Processes(items)) => is_same(items, &scenario.processes),
            Edit::Replace(Items::Mms(items)) => is_same(items, &scenario.mms),
            Edit::Replace(Items::Cpusets(items)) => is_same(items, &scenario.cpusets),
            Edit::Replace(Items::Memcgs(items)) => is_same(items, &scenario.memcgs),
            Edit::Replace(Items::Calls(items)) => is_same(items, &scenario.calls),
            Edit::Words(words) => {
                words.title == document.title
                    && words.description == document.description
                    && words.notes == document.notes
            }
            Edit::Kernel(on) => {
                on.kernel == document.kernel
                    && on.moved == document.moved
                    && on.scenario == *scenario
            }
            Edit::Named(_, edits) => edits.iter().all(|edit| edit.changes_nothing(document)),
            _ => false,
        }
    }

    /// The field that is typed into, if the edit changes one field that is typed.
    pub(super) fn typing(&self, scenario: &Scenario) -> Option<Typing> {
        let (place, difference) = match self {
            Edit::System(system) => {
                let difference = fields::system(&scenario.system, system)?;
                (String::new(), difference)
            }
            Edit::Replace(items) => {
                let difference = items.difference(scenario)?;
                (
                    format!("{:?} {:?}", items.list(), items.places()),
                    difference,
                )
            }
            Edit::Words(_) => return Some(Typing("words".to_owned())),
            _ => return None,
        };
        let Difference {
            field,
            inner,
            is_typed,
        } = difference;
        is_typed.then(|| Typing(format!("{place} {inner:?} {field}")))
    }
}
