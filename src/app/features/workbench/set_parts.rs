// SPDX-License-Identifier: GPL-2.0-only
//! What a `set` between two calls changes: parts of the machine that are put into it and taken out.

use super::{SetKind, SetPart};
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::scenario::call::{Call, Change};
use crate::scenario::change::{MemcgChange, MmChange, ProcessChange, ThreadChange};
use crate::scenario::process::{Process, Thread};

/// A call that is a `set`, changed.
///
/// # Errors
/// If it is not there, or is another call.
pub fn edit(
    builder: &Builder,
    call: usize,
    change: impl FnOnce(&mut Change) -> Result<(), Refusal>,
) -> Result<Edit, Refusal> {
    let Some(Call::Set(set)) = builder.scenario().calls.get(call) else {
        return Err(Refusal::NoSuchPlace);
    };
    let mut set = set.clone();
    change(&mut set)?;
    Ok(Edit::Replace(Items::Calls(vec![(call, Call::Set(set))])))
}

/// Puts in the first part of a kind that is not there yet.
pub(super) fn add(builder: &Builder, call: usize, kind: SetKind) -> Result<Edit, Refusal> {
    edit(builder, call, |set| {
        match kind {
            SetKind::Process => {
                let tgid = free_process(builder, set).ok_or(Refusal::NoSuchPlace)?;
                set.processes.push(ProcessChange {
                    tgid,
                    ..ProcessChange::default()
                });
            }
            SetKind::Thread(place) => {
                let change = set.processes.get_mut(place).ok_or(Refusal::NoSuchPlace)?;
                let pid = free_thread(builder, change).ok_or(Refusal::NoSuchPlace)?;
                change.threads.get_or_insert_default().push(ThreadChange {
                    pid,
                    ..ThreadChange::default()
                });
            }
            SetKind::Mm => {
                let id = free_mm(builder, set).ok_or(Refusal::NoSuchPlace)?;
                set.mms.push(MmChange {
                    id,
                    ..MmChange::default()
                });
            }
            SetKind::Memcg => {
                let id = free_memcg(builder, set).ok_or(Refusal::NoSuchPlace)?;
                set.memcgs.push(MemcgChange {
                    id,
                    ..MemcgChange::default()
                });
            }
        }
        Ok(())
    })
}

/// Takes a part out.
pub(super) fn delete(builder: &Builder, call: usize, part: SetPart) -> Result<Edit, Refusal> {
    fn remove<T>(list: &mut Vec<T>, place: usize) -> Result<(), Refusal> {
        if place >= list.len() {
            return Err(Refusal::NoSuchPlace);
        }
        list.remove(place);
        Ok(())
    }
    edit(builder, call, |set| match part {
        SetPart::Process(place) => remove(&mut set.processes, place),
        SetPart::Mm(place) => remove(&mut set.mms, place),
        SetPart::Memcg(place) => remove(&mut set.memcgs, place),
        SetPart::Thread(place, thread) => {
            let change = set.processes.get_mut(place).ok_or(Refusal::NoSuchPlace)?;
            let threads = change.threads.as_mut().ok_or(Refusal::NoSuchPlace)?;
            remove(threads, thread)?;
            if threads.is_empty() {
                change.threads = None;
            }
            Ok(())
        }
    })
}

/// Whether there is a part of a kind that could be put in.
pub fn can_add(builder: &Builder, set: &Change, kind: SetKind) -> bool {
    match kind {
        SetKind::Process => free_process(builder, set).is_some(),
        SetKind::Thread(place) => {
            let change = set.processes.get(place);
            change.is_some_and(|change| free_thread(builder, change).is_some())
        }
        SetKind::Mm => free_mm(builder, set).is_some(),
        SetKind::Memcg => free_memcg(builder, set).is_some(),
    }
}

/// The first process that can be chosen, or else the first of all: init and kernel threads are the
/// last that anybody wants to change.
fn free_process(builder: &Builder, set: &Change) -> Option<i32> {
    let processes = &builder.scenario().processes;
    let is_free = |process: &&Process| {
        let mut changes = set.processes.iter();
        changes.all(|change| change.tgid != process.tgid)
    };
    let can_be_chosen =
        |process: &&Process| process.tgid != 1 && !process.threads.iter().any(Thread::is_kthread);
    let mut chosen = processes.iter().filter(can_be_chosen);
    let chosen = chosen.find(is_free);
    let first = chosen.or_else(|| processes.iter().find(is_free));
    first.map(|process| process.tgid)
}

fn free_thread(builder: &Builder, change: &ProcessChange) -> Option<i32> {
    let place = *builder.index().tgids.get(&change.tgid)?;
    let process = builder.scenario().processes.get(place)?;
    // The leader's id is that of its process.
    let mut pids = process
        .threads
        .iter()
        .map(|thread| thread.pid.unwrap_or(process.tgid));
    pids.find(|pid| {
        let mut changes = change.threads.iter().flatten();
        changes.all(|thread| thread.pid != *pid)
    })
}

fn free_mm(builder: &Builder, set: &Change) -> Option<u32> {
    let mut ids = builder.scenario().mms.iter().map(|mm| mm.id);
    ids.find(|id| set.mms.iter().all(|change| change.id != *id))
}

/// The first group but the root, which has no limit.
fn free_memcg(builder: &Builder, set: &Change) -> Option<u32> {
    let memcgs = builder.scenario().memcgs.iter();
    let (root, others): (Vec<u32>, Vec<u32>) = memcgs
        .take(set.memcgs.len() + 2)
        .map(|memcg| memcg.id)
        .filter(|id| set.memcgs.iter().all(|change| change.id != *id))
        .partition(|&id| id == 0);
    others.into_iter().chain(root).next()
}

#[cfg(test)]
mod tests {
    use super::super::{Change, New, Op, SetKind, SetPart, Workbench};
    use crate::app::builder::{Builder, List, empty};
    use crate::app::i18n::Language;
    use crate::scenario::call::Call;

    fn bench() -> Workbench {
        Workbench::new(Builder::new(empty().unwrap())).unwrap()
    }

    fn done(bench: &mut Workbench, changes: &[Change]) {
        for change in changes {
            bench.change(change.clone(), Language::En);
            assert_eq!(bench.refusal, None, "{change:?}");
        }
    }

    #[test]
    fn parts_of_a_set_come_and_go() {
        let mut bench = bench();
        let part = |kind| Change::Add(New::SetPart(1, kind));
        done(
            &mut bench,
            &[
                Change::AddProcess(None),
                Change::Add(New::Memcg(0)),
                Change::Add(New::Call(Op::Set)),
                part(SetKind::Process),
                part(SetKind::Thread(0)),
                part(SetKind::Process),
                part(SetKind::Mm),
                part(SetKind::Memcg),
            ],
        );
        let set = |bench: &Workbench| match &bench.builder.scenario().calls[1] {
            Call::Set(set) => set.clone(),
            call => panic!("{call:?}"),
        };
        let made = set(&bench);
        let tgids: Vec<i32> = made.processes.iter().map(|change| change.tgid).collect();
        // Init comes last.
        assert_eq!(tgids, [2, 1]);
        assert_eq!(made.processes[0].threads.as_ref().unwrap()[0].pid, 2);
        assert_eq!((made.mms[0].id, made.memcgs[0].id), (1, 1));
        assert!(!super::can_add(&bench.builder, &made, SetKind::Process));
        assert!(!super::can_add(&bench.builder, &made, SetKind::Thread(0)));
        assert!(super::can_add(&bench.builder, &made, SetKind::Mm));
        bench.change(part(SetKind::Process), Language::En);
        assert!(bench.refusal.is_some());
        let delete = |part| Change::DeleteSetPart(1, part);
        done(
            &mut bench,
            &[
                Change::Dismiss,
                delete(SetPart::Thread(0, 0)),
                delete(SetPart::Process(1)),
                delete(SetPart::Mm(0)),
                delete(SetPart::Memcg(0)),
            ],
        );
        let left = set(&bench);
        assert_eq!(
            (left.processes.len(), left.mms.len(), left.memcgs.len()),
            (1, 0, 0)
        );
        assert_eq!(left.processes[0].threads, None);
    }

    #[test]
    fn the_same_call_is_looked_at_wherever_it_goes() {
        let mut bench = bench();
        done(&mut bench, &[Change::Add(New::Call(Op::Tick))]);
        // What is new is looked at.
        assert_eq!(bench.call, Some(1));
        done(
            &mut bench,
            &[Change::Add(New::Call(Op::Sysrq)), Change::Look(Some(1))],
        );
        done(&mut bench, &[Change::Move(List::Calls, 1, 0)]);
        assert_eq!(bench.call, Some(0));
        done(&mut bench, &[Change::Move(List::Calls, 2, 0)]);
        assert_eq!(bench.call, Some(1));
        done(&mut bench, &[Change::Delete(List::Calls, 0)]);
        assert_eq!(bench.call, Some(0));
        done(&mut bench, &[Change::Delete(List::Calls, 0)]);
        assert_eq!(bench.call, None);
    }

    #[test]
    fn selected_processes_enter_a_group_together() {
        use super::super::Selecting::{All, None, Toggle};
        let mut bench = bench();
        let select = Change::Select;
        done(
            &mut bench,
            &[
                Change::AddProcess(Option::None),
                Change::AddProcess(Option::None),
                Change::Add(New::Memcg(0)),
                select(All),
                select(Toggle(0)),
                Change::Enter(1, 1),
            ],
        );
        let groups = |bench: &Workbench| -> Vec<u32> {
            let processes = bench.builder.scenario().processes.iter();
            processes.map(|process| process.memcg).collect()
        };
        assert_eq!(groups(&bench), [0, 1, 1]);
        done(&mut bench, &[select(None), Change::Enter(1, 0)]);
        assert_eq!(groups(&bench), [0, 0, 1]);
    }
}
