// SPDX-License-Identifier: GPL-2.0-only
//! The kernel of a document.

use super::call::Call;
use super::document::{Document, MovedMask};
use super::index::pid;
use super::problem::Problem;
use super::process::{MmFlag, Thread};
use oomscope_engine::kernel::gfp_mask_of;
use oomscope_engine::rules::uname::{Certainty, Unknown, identify, identify_or_nearest};
use oomscope_engine::rules::{RuleSet, THREAD_SCAN, VICTIM_FLAG};

/// The same machine on another kernel: what is asked for has the same names there. What was written otherwise is
/// kept in [`Document::moved`], so that the way back leads to the identical document, however long it was.
///
/// # Errors
/// If the rules of that kernel are not known, or the document names no kernel.
pub fn on_kernel(mut document: Document, kernel: &str) -> Result<Document, Problem> {
    let from = rules(&document)?;
    // A document may be of a kernel for which another one stands in; nobody chooses such a one.
    identify(kernel).map_err(|unknown| unknown_kernel(kernel, unknown))?;
    let own = std::mem::replace(&mut document.kernel, kernel.to_owned());
    if let Some(name) = &mut document.scenario.kernel {
        kernel.clone_into(name);
    }
    let to = rules(&document)?;
    let masks = std::mem::take(&mut document.moved.masks);
    for (at, call) in (0..).zip(&mut document.scenario.calls) {
        let Some(mask) = mask_of(call) else { continue };
        // What was given holds, unless somebody has changed it since.
        let mut given = masks.iter();
        let given = given.find(|moved| moved.call == at && moved.written == *mask);
        let (of, given) = match given {
            Some(moved) => (moved.kernel.clone(), moved.given),
            None => (own.clone(), *mask),
        };
        if of == kernel {
            *mask = given;
            continue;
        }
        let layout = named(&of).unwrap_or(from);
        *mask = gfp_mask_of(given, layout, to);
        let is_told_by_itself = *mask == given && gfp_mask_of(*mask, to, layout) == given;
        if !is_told_by_itself {
            document.moved.masks.push(MovedMask {
                call: at,
                kernel: of,
                given,
                written: *mask,
            });
        }
    }
    if from.has(THREAD_SCAN) && !to.has(THREAD_SCAN) {
        name_victims(&mut document);
    }
    match (from.has(VICTIM_FLAG), to.has(VICTIM_FLAG)) {
        (false, true) => flag_victims(&mut document),
        (true, false) => unflag_victims(&mut document),
        _ => {}
    }
    if to.has(THREAD_SCAN) && !from.has(THREAD_SCAN) {
        unname_victims(&mut document);
    }
    Ok(document)
}

/// Where threads are compared, a victim of an earlier call is marked by its thread alone; later its process keeps the
/// address space.
fn name_victims(document: &mut Document) {
    let Document {
        scenario, moved, ..
    } = document;
    for process in &mut scenario.processes {
        if process.oom_mm.is_some() {
            continue;
        }
        let marked = |thread: &&Thread| thread.memdie;
        process.oom_mm = process.threads.iter().filter(marked).find_map(|of| of.mm);
        if process.oom_mm.is_some() {
            moved.named.push(process.tgid);
            continue;
        }
        for at in 0..process.threads.len() {
            if process.threads[at].memdie {
                process.threads[at].memdie = false;
                moved.unmarked.extend(pid(process, at));
            }
        }
    }
}

/// Takes back what [`name_victims`] does.
fn unname_victims(document: &mut Document) {
    let Document {
        scenario, moved, ..
    } = document;
    let named = std::mem::take(&mut moved.named);
    let unmarked = std::mem::take(&mut moved.unmarked);
    for process in &mut scenario.processes {
        if named.contains(&process.tgid) {
            process.oom_mm = None;
        }
        for at in 0..process.threads.len() {
            if pid(process, at).is_some_and(|pid| unmarked.contains(&pid)) {
                process.threads[at].memdie = true;
            }
        }
    }
}

/// Victims of an earlier call have a flag in some kernels.
fn flag_victims(document: &mut Document) {
    let Document {
        scenario, moved, ..
    } = document;
    let unflagged = std::mem::take(&mut moved.unflagged);
    for id in scenario.processes.iter().filter_map(|of| of.oom_mm) {
        let mut mms = scenario.mms.iter_mut();
        if let Some(mm) = mms.find(|mm| mm.id == id)
            && !mm.flags.contains(&MmFlag::OomVictim)
            && !unflagged.contains(&id)
        {
            mm.flags.push(MmFlag::OomVictim);
            moved.victims.push(id);
        }
    }
}

/// Takes back what [`flag_victims`] does, and notes who has no flag anyway.
fn unflag_victims(document: &mut Document) {
    let Document {
        scenario, moved, ..
    } = document;
    let flagged = std::mem::take(&mut moved.victims);
    for id in scenario.processes.iter().filter_map(|of| of.oom_mm) {
        let mut mms = scenario.mms.iter_mut();
        let Some(mm) = mms.find(|mm| mm.id == id) else {
            continue;
        };
        if flagged.contains(&id) {
            mm.flags.retain(|flag| *flag != MmFlag::OomVictim);
        } else if !mm.flags.contains(&MmFlag::OomVictim) && !moved.unflagged.contains(&id) {
            moved.unflagged.push(id);
        }
    }
}

/// The allocation flags of a call, if it has some.
fn mask_of(call: &mut Call) -> Option<&mut u32> {
    match call {
        Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. } => {
            Some(gfp_mask)
        }
        _ => None,
    }
}

/// The rules of a kernel, by its name.
pub(super) fn named(name: &str) -> Option<RuleSet> {
    Some(identify_or_nearest(name).ok()?.rules)
}

/// That the rules of another kernel stand in for those of the document's own one, which are not known.
pub(super) fn stand_in(document: &Document) -> Option<Problem> {
    let known = identify_or_nearest(&document.kernel).ok()?;
    let unknown = identify(&document.kernel).err()?;
    (known.certainty == Certainty::Nearest).then(|| Problem {
        remedy: format!("The rules of {} stand in for its own", known.point),
        ..unknown_kernel(&document.kernel, unknown)
    })
}

/// The kernel whose rules hold: its own, or those that stand in for them.
pub(super) fn rules(document: &Document) -> Result<RuleSet, Problem> {
    let known = identify_or_nearest(&document.kernel);
    let rules = known
        .map_err(|unknown| unknown_kernel(&document.kernel, unknown))?
        .rules;
    match &document.scenario.kernel {
        Some(name) if *name != document.kernel => Err(Problem {
            place: "scenario.kernel".to_owned(),
            rule: format!(
                "it is {name:?}, but the document says {:?}",
                document.kernel
            ),
            remedy: "Leave it out of the scenario".to_owned(),
        }),
        _ => Ok(rules),
    }
}

/// Why a kernel's rules are not known, and what to name instead.
fn unknown_kernel(name: &str, unknown: Unknown) -> Problem {
    const NAME_ONE: &str =
        "Name a release as in 5.10, 5.4.0-77u or el8.10, or what `uname -r` prints";
    let (why, remedy) = match unknown {
        Unknown::NoVersion => ("has no version in it", NAME_ONE),
        Unknown::TooLong => ("is longer than a release can be", NAME_ONE),
        Unknown::NoSuchVersion => ("is a version that there never was", NAME_ONE),
        Unknown::TooOld => (
            "chooses by older rules, which are not known here",
            "The oldest ones known are 4.8, 4.4, and of Red Hat Enterprise Linux 7.0",
        ),
        Unknown::TooNew => (
            "is newer than all that are known",
            "The newest one known is 7.3, and of Red Hat Enterprise Linux it is 10",
        ),
    };
    let name: String = name.chars().take(64).collect();
    Problem {
        place: "kernel".to_owned(),
        rule: format!("the kernel {name:?} {why}"),
        remedy: remedy.to_owned(),
    }
}
