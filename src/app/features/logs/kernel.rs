// SPDX-License-Identifier: GPL-2.0-only
//! Whose rules decide an event, how that is known, and what in the log contradicts it, in words. The command line uses
//! them as well.

use super::words::shown;
use crate::app::i18n::Language;
use crate::app::other_kernels::{certainty, stretches};
use crate::report::kernel::{Basis, Clue, Decides, LogKernel};
use oomscope_engine::rules::uname::identify;

/// By whose rules an event is replayed; `None` if it is not.
pub fn decided_by(kernel: &LogKernel, language: Language) -> Option<String> {
    let (name, known) = match &kernel.decides {
        Decides::Rules(name, known) => (name, known),
        Decides::Newest(name, _) => {
            let release = kernel.release.as_deref().unwrap_or(name);
            return Some(language.log_kernel_newer(&shown(release), name));
        }
        Decides::ReadOnly => return None,
    };
    let sure = certainty(known.certainty, language);
    let release = shown(kernel.release.as_deref().unwrap_or(name));
    Some(match kernel.basis {
        Basis::Lines if kernel.alike.is_empty() => language.log_kernel_like_none(name),
        Basis::Lines => language.log_kernel_lines(name, &stretches(&kernel.alike)),
        Basis::Boot => language.log_kernel_boot(&release, sure),
        // The package tells more than the name.
        Basis::Report if *name != release => language.log_kernel_package(&release, name, sure),
        Basis::Report => language.log_kernel_named(&release, sure),
    })
}

/// By whose rules an event is replayed when another kernel than that of the log is asked for.
pub fn decided_by_other(name: &str, language: Language) -> String {
    let sure = identify(name).map_or("", |known| certainty(known.certainty, language));
    language.log_kernel_asked(&shown(name), sure)
}

/// Why an event of a kernel whose rules are not known is not replayed, and in what they differ from known ones.
pub fn read_only(kernel: &LogKernel, language: Language) -> String {
    let Some(release) = &kernel.release else {
        return language.log_kernel_lines_old().to_owned();
    };
    let said = language.log_kernel_read_only(&shown(release));
    match differs(release, language) {
        Some(differs) => [&said, differs].join(language.pick(". ", "。")),
        None => said,
    }
}

/// In what a kernel that is only read differs from the known one that is nearest to it.
fn differs(release: &str, language: Language) -> Option<&'static str> {
    let mut parts = release.split(|c: char| !c.is_ascii_digit());
    let mut next = || parts.next()?.parse::<u32>().ok();
    let (major, minor, patch) = (next()?, next()?, next());
    Some(match (major, minor) {
        // What RHEL 6 has was brought to it from later kernels.
        (2, 6) if release.contains(".el6") => language.log_kernel_differs_el6(),
        (2, 6) if patch < Some(36) => return None,
        (2, 6) | (3, ..=5) => language.log_kernel_differs_3_2(),
        (3, ..=13) => language.log_kernel_differs_3_10(),
        (3, _) | (4, 0) => language.log_kernel_differs_3_16(),
        (4, 1..=3 | 5) => language.log_kernel_differs_4_1(),
        (4, 6..=7) => language.log_kernel_differs_4_6(),
        _ => return None,
    })
}

/// What contradicts the name of the kernel, and what decides; `None` if nothing does.
pub fn warning(kernel: &LogKernel, language: Language) -> Option<String> {
    let release = shown(kernel.release.as_deref()?);
    let clues = kernel.contradictions.iter();
    let mut what: Vec<String> = clues.map(|clue| self::clue(clue, language)).collect();
    let last = what.pop()?;
    let what = match what.is_empty() {
        true => last,
        false => what.join(language.pick(", ", "，")) + language.pick(", and ", "，且") + &last,
    };
    let is_read_only = kernel.decides == Decides::ReadOnly;
    let alike = if kernel.looks_old() {
        Some(language.log_kernels_old().to_owned())
    } else {
        (!kernel.alike.is_empty()).then(|| stretches(&kernel.alike))
    };
    Some(match (alike, is_read_only) {
        (Some(alike), false) => language.log_kernel_contradicts(&release, &what, &alike),
        (Some(alike), true) => language.log_kernel_contradicts_old(&release, &what, &alike),
        (None, false) => language.log_kernel_contradicts_all(&release, &what),
        (None, true) => language.log_kernel_contradicts_all_old(&release, &what),
    })
}

fn clue(clue: &Clue, language: Language) -> String {
    match clue {
        Clue::Flags(mask, names) if !names.is_empty() => {
            return language.clue_flags(&format!("{mask:#x} ({})", shown(names)));
        }
        Clue::Flags(mask, _) => return language.clue_flags(&format!("{mask:#x}")),
        Clue::BareFlags => language.clue_bare_flags(),
        Clue::HeaderNodemask => language.clue_header_nodemask(),
        Clue::HeaderWithoutNodemask => language.clue_header_without_nodemask(),
        Clue::OldAdjustment => language.clue_old_adjustment(),
        Clue::UserOfCpu => language.clue_user_of_cpu(),
        Clue::Protection => language.clue_protection(),
        Clue::RssParts => language.clue_rss_parts(),
        Clue::PageTableBytes => language.clue_page_table_bytes(),
        Clue::PtesAndPmds => language.clue_ptes_and_pmds(),
        Clue::PtesAlone => language.clue_ptes_alone(),
        Clue::Summary => language.clue_summary(),
        Clue::SelectedAlone => language.clue_selected_alone(),
        Clue::KillWithMessage => language.clue_kill_with_message(),
        Clue::KillInFull => language.clue_kill_in_full(),
        Clue::KillWithUidInside => language.clue_kill_with_uid_inside(),
        Clue::KillWithoutUser | Clue::TwoLinesWithoutUser => language.clue_kill_without_user(),
        Clue::AlreadyExiting => language.clue_already_exiting(),
        Clue::OomGroup => language.clue_oom_group(),
        Clue::Reaper => language.clue_reaper(),
    }
    .to_owned()
}
