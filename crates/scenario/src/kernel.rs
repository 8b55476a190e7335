// SPDX-License-Identifier: GPL-2.0-only
//! The kernel of a document.

use super::call::Call;
use super::document::Document;
use super::problem::Problem;
use super::process::MmFlag;
use oomscope_engine::kernel::gfp_mask_of;
use oomscope_engine::rules::uname::{Unknown, identify};
use oomscope_engine::rules::{RuleSet, VICTIM_FLAG};

/// The same machine on another kernel: what is asked for has the same names there.
///
/// # Errors
/// If one of the two kernels is not known.
pub fn on_kernel(mut document: Document, kernel: &str) -> Result<Document, Problem> {
    let from = rules(&document)?;
    document.kernel = kernel.to_owned();
    document.scenario.kernel = None;
    let to = rules(&document)?;
    for call in &mut document.scenario.calls {
        if let Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. } =
            call
        {
            *gfp_mask = gfp_mask_of(*gfp_mask, from, to);
        }
    }
    // Victims of an earlier call have a flag in some kernels.
    if to.has(VICTIM_FLAG) {
        let scenario = &mut document.scenario;
        let victims = scenario.processes.iter().filter_map(|of| of.oom_mm);
        for id in victims {
            let mms = &mut scenario.mms;
            if let Some(mm) = mms.iter_mut().find(|mm| mm.id == id)
                && !mm.flags.contains(&MmFlag::OomVictim)
            {
                mm.flags.push(MmFlag::OomVictim);
            }
        }
    }
    Ok(document)
}

/// The rules of a kernel, by its name.
pub(super) fn named(name: &str) -> Option<RuleSet> {
    Some(identify(name).ok()?.rules)
}

/// The kernel whose rules hold.
pub(super) fn rules(document: &Document) -> Result<RuleSet, Problem> {
    let known = identify(&document.kernel);
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
            "The oldest one known is 4.8, and of Red Hat Enterprise Linux it is 8.0",
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
