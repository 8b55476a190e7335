// SPDX-License-Identifier: GPL-2.0-only
//! A process in full: who it is, its memory, its flags and its threads, and why it is chosen or
//! not.

use super::field::{ProcessField, ThreadField, Value};
use super::space::{Space, space, space_of};
use super::{Field, Workbench};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::Look;
use crate::scenario::pid;
use crate::scenario::process::{Process, Thread, ThreadFlag};

/// What the panel of a process shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspector {
    /// Its place in the kernel's list.
    pub place: usize,
    /// Its id.
    pub tgid: i32,
    /// Its name, with the id.
    pub name: String,
    /// Its score in the call that is looked at.
    pub points: Option<String>,
    /// One sentence on why it is chosen, or not.
    pub sentence: String,
    /// How it looks.
    pub look: Look,
    /// Who it is.
    pub who: Vec<Field>,
    /// Its `oom_score_adj`, as a field and as a number.
    pub adj: (Field, i32),
    /// Its address space.
    pub space: Option<Space>,
    /// Who else uses that, by place and name.
    pub sharers: Vec<(usize, String)>,
    /// How many more.
    pub more_sharers: usize,
    /// The address spaces that it could have instead, each with its id and what it is called; if
    /// there are too many to list, none.
    pub offered: Vec<(String, String)>,
    /// Its flags.
    pub flags: Vec<Field>,
    /// Its threads, as many as are shown.
    pub threads: Vec<ThreadRow>,
    /// How many there are.
    pub thread_count: usize,
}

/// A thread in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadRow {
    /// Its place.
    pub at: usize,
    /// Its id.
    pub pid: Option<i32>,
    /// Its name.
    pub name: String,
    /// What is unusual about it.
    pub badges: Vec<&'static str>,
    /// Whether it is unfolded.
    pub is_open: bool,
    /// Its fields, if they are worth being there.
    pub fields: Vec<Field>,
}

/// Of so many threads all fields are there; of more, those of the one that is unfolded.
const FEW: usize = 8;

/// The process that is looked at in full, if there is one.
pub fn inspector(bench: &Workbench, language: Language) -> Option<Inspector> {
    let place = bench.inspected()?;
    let scenario = bench.builder.scenario();
    let process = scenario.processes.get(place)?;
    let mm = space_of(process);
    let at = mm.and_then(|mm| bench.builder.index().mms.get(&mm).copied());
    let (sharers, more_sharers) = match at {
        Some(at) => sharers(bench, place, at),
        None => Default::default(),
    };
    let standing = bench.live.place(place);
    let field = |field| Field::Process(place, field);
    let who = [
        ProcessField::Tgid,
        ProcessField::Comm,
        ProcessField::Uid,
        ProcessField::Cpuset,
        ProcessField::Memcg,
    ];
    let flags = [
        ProcessField::Origin,
        ProcessField::GroupExit,
        ProcessField::GroupCoredump,
        ProcessField::SigkillPending,
        ProcessField::OomMm,
    ];
    let shown = process.threads.iter().enumerate().take(bench.panel.shown);
    Some(Inspector {
        place,
        tgid: process.tgid,
        name: format!("{} ({})", process.comm, process.tgid),
        points: standing.points.map(number::grouped),
        sentence: bench.live.sentence(place, language),
        look: Look::of(standing.standing),
        who: who.map(field).to_vec(),
        adj: (field(ProcessField::Adj), process.oom_score_adj),
        space: at.and_then(|at| space(bench, at, language)),
        sharers,
        more_sharers,
        offered: offered(bench, place, mm, language),
        flags: flags.map(field).to_vec(),
        threads: shown
            .map(|(at, thread)| row(bench, (place, at), process, thread))
            .collect(),
        thread_count: process.threads.len(),
    })
}

/// Who else uses an address space.
fn sharers(bench: &Workbench, place: usize, at: usize) -> (Vec<(usize, String)>, usize) {
    let mm = &bench.builder.scenario().mms[at];
    // Most often there is none: then none is searched for.
    if bench.builder.users(mm.id) < 2 {
        return Default::default();
    }
    let (mut users, more) = super::space::users(bench, mm);
    users.retain(|(other, _)| *other != place);
    (users, more)
}

/// What the process can share, as it is offered to its first thread.
fn offered(
    bench: &Workbench,
    place: usize,
    own: Option<u32>,
    language: Language,
) -> Vec<(String, String)> {
    let field = Field::Thread(place, 0, ThreadField::Mm);
    let control = field.control(&bench.builder, language);
    let Some(Value::Choice(mut offered, _)) = control.map(|control| control.value) else {
        return Vec::new();
    };
    let own = own.map_or_else(String::new, |own| own.to_string());
    offered.retain(|(id, _)| !id.is_empty() && *id != own);
    offered
}

fn row(
    bench: &Workbench,
    (place, at): (usize, usize),
    process: &Process,
    thread: &Thread,
) -> ThreadRow {
    let badges = [
        (at == 0, "leader"),
        (thread.is_kthread(), "KTHREAD"),
        (thread.flags.contains(&ThreadFlag::Exiting), "EXITING"),
        (thread.exited, "exited"),
        (thread.memdie, "MEMDIE"),
        (thread.vfork_done, "vfork"),
        (thread.frozen, "frozen"),
        (thread.mempolicy.is_some(), "mempolicy"),
        (thread.mems_allowed.is_some(), "mems_allowed"),
        (thread.mm.is_none(), "mm NULL"),
    ];
    let badges = badges.into_iter().filter(|(is_so, _)| *is_so);
    let is_open = bench.panel.thread == Some(at);
    let is_there = is_open || process.threads.len() <= FEW;
    let fields = ThreadField::ALL.iter().filter(|_| is_there);
    ThreadRow {
        at,
        pid: pid(process, at),
        name: thread.comm.clone().unwrap_or_else(|| process.comm.clone()),
        badges: badges.map(|(_, badge)| badge).collect(),
        is_open,
        fields: fields
            .map(|&field| Field::Thread(place, at, field))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::builder::{Builder, empty};
    use crate::app::workbench::{Change, New, PanelLook};

    fn bench() -> Workbench {
        let builder = Builder::new(empty().expect("a machine"));
        let mut bench = Workbench::new(builder).expect("a kernel that is known");
        bench.change(Change::AddProcess(None), Language::En);
        bench.change(Change::AddProcess(None), Language::En);
        bench
    }

    fn shown(bench: &Workbench) -> Inspector {
        inspector(bench, Language::En).expect("a process")
    }

    #[test]
    fn a_new_process_is_looked_at_with_its_memory() {
        let bench = bench();
        let shown = shown(&bench);
        assert_eq!((shown.place, shown.name.as_str()), (2, "task-2 (3)"));
        assert_eq!(shown.offered.len(), 2);
        assert!(shown.sharers.is_empty());
        let space = shown.space.expect("an address space");
        assert_eq!(space.edges[0].pages, 16_384);
        assert_eq!(space.size, "64 MiB · 16,384 pages");
        assert_eq!(space.free, 32_768 - 16_384);
    }

    #[test]
    fn sharing_is_told_of_both_sides() {
        let mut bench = bench();
        let first = shown(&bench).offered[1].0.parse().expect("an id");
        bench.change(Change::Share(2, first), Language::En);
        assert_eq!(shown(&bench).sharers, [(1, "task (2)".to_owned())]);
        bench.change(Change::Inspect(Some(1)), Language::En);
        assert_eq!(shown(&bench).sharers, [(2, "task-2 (3)".to_owned())]);
        bench.change(Change::Unshare(1), Language::En);
        assert!(shown(&bench).sharers.is_empty());
    }

    #[test]
    fn one_thread_is_unfolded_at_a_time() {
        let mut bench = bench();
        bench.change(Change::Panel(PanelLook::Thread(Some(0))), Language::En);
        assert!(shown(&bench).threads[0].is_open);
        for _ in 0..FEW {
            bench.change(Change::Add(New::Thread(2)), Language::En);
        }
        let threads = shown(&bench).threads;
        let fields = |at: usize| threads[at].fields.len();
        assert_eq!((fields(0), fields(1)), (ThreadField::ALL.len(), 0));
        bench.change(Change::Inspect(Some(0)), Language::En);
        assert!(!shown(&bench).threads[0].is_open);
    }

    #[test]
    fn an_edge_that_is_held_keeps_its_scale() {
        let mut bench = bench();
        let edge = |bench: &Workbench| shown(bench).space.expect("an address space").edges[0];
        let scale = edge(&bench).scale;
        bench.change(Change::Panel(PanelLook::Hold(Some(scale))), Language::En);
        let text = edge(&bench).at(super::super::space::WHOLE);
        bench.change(Change::Set(edge(&bench).field, text), Language::En);
        assert_eq!((edge(&bench).pages, edge(&bench).scale), (scale, scale));
        bench.change(Change::Panel(PanelLook::Hold(None)), Language::En);
        assert!(edge(&bench).scale > scale);
    }
}
