// SPDX-License-Identifier: GPL-2.0-only
//! The kernel whose rules decide an event of a log.
//!
//! | found | decides |
//! |---|---|
//! | the line `CPU: … PID: …` of the report | the kernel that it names |
//! | otherwise a line `Linux version …` before it | that kernel |
//! | otherwise the [`Clue`]s: how the lines look | a release that prints such lines |
//!
//! A name that the lines contradict decides all the same: somebody may have edited either of them, and the lines of
//! several releases look alike. The contradiction is kept, to be shown.

mod clue;

pub use clue::Clue;

use crate::scenario::document::DEFAULT_KERNEL;
use oomscope_engine::rules::RuleSet;
use oomscope_engine::rules::release::{RELEASES, Release};
use oomscope_engine::rules::uname::{Identified, Unknown, identify};
use oomscope_report::{Event, Report};

/// The kernel that the rules of unnamed ones are taken from, if its lines look alike: the first of these that fits.
/// They stand by how many logs are posted of them.
const USUAL: [&str; 13] = [
    DEFAULT_KERNEL,
    "6.1",
    "6.12",
    "5.15",
    "5.4",
    "4.19",
    "4.15",
    "4.14",
    "el8.10",
    "6.17",
    "el7.9",
    "el7.3",
    "4.4",
];

/// The newest kernel whose rules are known.
const NEWEST: &str = "7.3";

/// How it is known which kernel printed an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The line `CPU:` of the report names it.
    Report,
    /// A line `Linux version` before the report names it.
    Boot,
    /// Nothing names it: the lines look like those of this kernel.
    Lines,
}

impl Basis {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Report => "report",
            Basis::Boot => "boot",
            Basis::Lines => "lines",
        }
    }
}

/// Whose rules decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decides {
    /// These, and the name under which a document has them.
    Rules(String, Identified),
    /// Those of the newest kernel that is known: the one of the log is newer.
    Newest(String, Identified),
    /// None: kernels that are so old are read and explained, not replayed.
    ReadOnly,
}

/// The kernel of an event.
#[derive(Clone, Debug)]
pub struct LogKernel {
    /// How it is known.
    pub basis: Basis,
    /// What it calls itself; `None` if nothing in the log names it.
    pub release: Option<String>,
    /// Whose rules decide.
    pub decides: Decides,
    /// What in the lines no kernel prints that has these rules.
    pub contradictions: Vec<Clue>,
    /// The releases that print such lines, the oldest first; empty if none does.
    pub alike: Vec<&'static Release>,
    /// Whether no release prints such lines because an older kernel does.
    looks_old: bool,
}

impl LogKernel {
    /// The kernel of an event of a report.
    pub fn of(report: &Report, event: &Event) -> LogKernel {
        let cpu = event.cpu.as_deref().filter(|cpu| !cpu.release.is_empty());
        let cpu = cpu.map(|cpu| {
            let text = format!("{} {}", cpu.release, cpu.build);
            (Basis::Report, cpu.release.clone(), text)
        });
        let boot = || {
            let line = report.boot_of(event)?;
            let release = line.split(' ').nth(2)?;
            Some((Basis::Boot, release.to_owned(), line.to_owned()))
        };
        let clues = Clue::all(event);
        let named = cpu.or_else(boot);
        let named = named.and_then(|(basis, release, text)| {
            let decides = by_name(&release, &text)?;
            Some((basis, Some(release), decides))
        });
        let (basis, release, decides) =
            named.unwrap_or_else(|| (Basis::Lines, None, by_lines(&clues)));
        let rules = match &decides {
            Decides::Rules(_, known) => Some(known.rules),
            Decides::Newest(..) | Decides::ReadOnly => None,
        };
        let version = release.as_deref().and_then(version);
        let speaks_against = |clue: &&Clue| match (&decides, rules, version) {
            _ if basis == Basis::Lines || !clue.is_firm() => false,
            (_, Some(rules), _) => !clue.is_printed_by(rules),
            (Decides::ReadOnly, _, Some(version)) => !clue.is_printed_before_4_8(version),
            _ => false,
        };
        let contradictions = clues.iter().filter(speaks_against).cloned().collect();
        LogKernel {
            basis,
            release,
            decides,
            contradictions,
            looks_old: looks_old(&clues),
            alike: alike(&clues),
        }
    }

    /// Whether the lines look like those of an older kernel.
    pub fn looks_old(&self) -> bool {
        self.looks_old
    }

    /// The name under which a document has these rules, and the rules; `None` if there are none.
    pub fn rules(&self) -> Option<(&str, RuleSet)> {
        match &self.decides {
            Decides::Rules(name, known) | Decides::Newest(name, known) => Some((name, known.rules)),
            Decides::ReadOnly => None,
        }
    }
}

/// Whose rules a kernel has that calls itself so; `None` if that is no name of a kernel.
fn by_name(release: &str, text: &str) -> Option<Decides> {
    match identify(text) {
        Ok(known) => {
            // Debian's version of the package stands behind the release, and may say more than that.
            let of_release = identify(release).ok();
            let is_same = of_release.is_some_and(|own| own.point == known.point);
            let name = if is_same {
                release.to_owned()
            } else {
                known.point.to_string()
            };
            Some(Decides::Rules(name, known))
        }
        Err(Unknown::TooOld) => Some(Decides::ReadOnly),
        Err(Unknown::TooNew) => {
            let known = identify(NEWEST).ok()?;
            Some(Decides::Newest(NEWEST.to_owned(), known))
        }
        Err(Unknown::NoVersion | Unknown::TooLong | Unknown::NoSuchVersion) => None,
    }
}

/// Whose rules decide an event that nothing names the kernel of.
fn by_lines(clues: &[Clue]) -> Decides {
    let alike = alike(clues);
    let usual = USUAL.iter().filter_map(|name| {
        let found = alike.iter().find(|release| release.name == *name);
        found.map(|release| release.name)
    });
    let newest = alike.last().map(|release| release.name);
    let name = usual
        .into_iter()
        .next()
        .or(newest)
        .unwrap_or(DEFAULT_KERNEL);
    match identify(name) {
        Ok(known) if !looks_old(clues) => Decides::Rules(name.to_owned(), known),
        _ => Decides::ReadOnly,
    }
}

/// Whether no release prints such lines, but some older kernel may.
fn looks_old(clues: &[Clue]) -> bool {
    let old = [(2, 6), (3, 2), (3, 10), (3, 19), (4, 4), (4, 7)];
    let prints_all = |version: &(u32, u32)| {
        clues
            .iter()
            .all(|clue| clue.is_printed_before_4_8(*version))
    };
    clues.iter().any(Clue::is_old) && old.iter().any(prints_all)
}

/// The releases that print such lines.
fn alike(clues: &[Clue]) -> Vec<&'static Release> {
    let prints_all = |release: &&Release| {
        let rules = release.rules;
        clues.iter().all(|clue| clue.is_printed_by(rules))
    };
    RELEASES.iter().filter(prints_all).collect()
}

/// `3.10.0-1160.el7.x86_64` as two numbers.
fn version(release: &str) -> Option<(u32, u32)> {
    let mut parts = release.split(|c: char| !c.is_ascii_digit());
    let mut next = || parts.next()?.parse().ok();
    Some((next()?, next()?))
}
