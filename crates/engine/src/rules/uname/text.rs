// SPDX-License-Identifier: GPL-2.0-only
//! Where a release stands in a line, and the numbers in it.
//!
//! The line is hostile: the name of a process stands in it, and may look like anything.

use super::answer::Unknown;

/// The longest release that a kernel can have (`__NEW_UTS_LEN`).
const LONGEST: usize = 64;

/// More of a line than this is not looked at.
const LINE: usize = 1024;

/// A release and what follows it in its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub release: &'a str,
    pub rest: &'a str,
}

/// A release taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Version<'a> {
    pub major: u32,
    pub minor: u32,
    pub patch: Option<u32>,
    /// What stands behind the numbers, with the sign that it begins with.
    pub suffix: &'a str,
}

impl Version<'_> {
    /// The number behind the first hyphen: `77` of `5.4.0-77-generic`.
    pub fn build(&self) -> Option<u32> {
        number(self.suffix.strip_prefix('-')?).map(|(build, _)| build)
    }
}

/// Finds the release in a line.
pub(super) fn find(text: &str) -> Result<Found<'_>, Unknown> {
    let text = text.trim_start();
    let line = text.lines().next().unwrap_or_default();
    let line = &line[..line.floor_char_boundary(LINE)];
    let found = if let Some(at) = line.rfind("ainted") {
        // The name of a process stands before this, so that the last one counts. Letters stand between.
        after(&line[at + "ainted".len()..], is_version)
    } else if line.contains("omm: ") {
        // The line is cut off before the release: what looks like one belongs to the name.
        None
    } else if let Some(at) = line.find("Linux version ") {
        after(&line[at + "Linux version ".len()..], |_| true)
    } else if let Some(rest) = line.strip_prefix("Linux ") {
        // `uname -a` has the name of the machine before it.
        let (name, later) = split(rest);
        match is_version(split(later).0) {
            false if is_version(name) => after(rest, |_| true),
            _ => after(later, |_| true),
        }
    } else {
        after(line, |_| true)
    };
    match found {
        Some(found) if found.release.len() > LONGEST => Err(Unknown::TooLong),
        Some(found) => Ok(found),
        None => Err(Unknown::NoVersion),
    }
}

/// The first word that is wanted, and what follows it.
fn after(line: &str, is_wanted: fn(&str) -> bool) -> Option<Found<'_>> {
    let mut line = line;
    while !line.is_empty() {
        let (release, rest) = split(line);
        if !release.is_empty() && is_wanted(release) {
            return Some(Found { release, rest });
        }
        line = rest;
    }
    None
}

/// The first word, and what follows it.
fn split(line: &str) -> (&str, &str) {
    let line = line.trim_start();
    line.split_at(line.find(char::is_whitespace).unwrap_or(line.len()))
}

fn is_version(word: &str) -> bool {
    version(word).is_some()
}

/// Takes a release apart: `None` if it does not begin with the number of a version.
pub(super) fn version(release: &str) -> Option<Version<'_>> {
    let (major, rest) = number(release)?;
    let (minor, rest) = number(rest.strip_prefix('.')?)?;
    let (patch, suffix) = match rest.strip_prefix('.') {
        Some(patch) if patch.starts_with(|next: char| next.is_ascii_digit()) => {
            let (patch, suffix) = number(patch)?;
            (Some(patch), suffix)
        }
        _ => (None, rest),
    };
    Some(Version {
        major,
        minor,
        patch,
        suffix,
    })
}

/// The number that a text begins with, of at most nine digits, and what follows it.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 9 {
        return None;
    }
    let (number, rest) = text.split_at(digits);
    Some((number.parse().ok()?, rest))
}
