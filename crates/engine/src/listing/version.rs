// SPDX-License-Identifier: GPL-2.0-only
//! The kernel versions, and the parts of the text that belong to some of them only.
//!
//! All versions share one text. Where they differ, the text says so in lines that are never shown:
//!
//! ```text
//! #if KERNEL >= 6.1
//!         if (freed > 0 &&
//!             !is_sysrq_oom(oc))
//! #else
//!         if (freed > 0)
//! #endif
//!                 return true;
//! ```
//!
//! The comparison is `>=` or `<`. Regions nest, with each other and with the kernel's own `#ifdef`,
//! which is shown as it stands. A condition that differs has to stand twice as a whole, because
//! the operands are counted while the engine is compiled, for all versions at once.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::Span;

/// A kernel series. A later one is the greater one.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// Linux 5.10.113 to 5.10.234.
    V5_10,
}

impl Version {
    /// All versions, the oldest first.
    pub const ALL: &[Version] = &[Version::V5_10];

    /// The two numbers of its name. They are compared one after the other: 5.4 is before 5.10.
    pub const fn number(self) -> (u32, u32) {
        match self {
            Version::V5_10 => (5, 10),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor) = self.number();
        write!(f, "{major}.{minor}")
    }
}

/// The name of a version that there is no text for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVersion(pub String);

impl fmt::Display for UnknownVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown kernel version {:?}", self.0)
    }
}

impl Error for UnknownVersion {}

impl FromStr for Version {
    type Err = UnknownVersion;

    fn from_str(name: &str) -> Result<Version, UnknownVersion> {
        let number = parse_number(name);
        let mut versions = Version::ALL.iter().copied();
        versions
            .find(|version| Some(version.number()) == number)
            .ok_or_else(|| UnknownVersion(name.to_owned()))
    }
}

fn parse_number(name: &str) -> Option<(u32, u32)> {
    let (major, minor) = name.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// A line of the text that does not fit into the regions around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Its number in the whole text, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the listing: {}", self.line, self.reason)
    }
}

impl Error for Malformed {}

/// A region that has begun and not ended.
enum Region {
    /// `#if KERNEL`: whether the part that we are in belongs to the version.
    Kernel { shown: bool },
    /// The kernel's own `#if` and `#ifdef`.
    Config,
}

/// The lines that a version shows, without their line ends.
///
/// # Errors
/// If a region does not end, ends twice, or compares with something that is no version.
pub fn shown_lines(text: &str, version: Version) -> Result<Vec<Span>, Malformed> {
    let mut regions = Vec::new();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut number = 0;
    for line in text.split_inclusive('\n') {
        number += 1;
        let span = Span::new(start, start + line.trim_end_matches('\n').len());
        start += line.len();
        let show = step(&mut regions, line.trim_end(), version).map_err(|reason| Malformed {
            line: number,
            reason,
        })?;
        let hidden = |region: &Region| matches!(region, Region::Kernel { shown: false });
        if show && !regions.iter().any(hidden) {
            lines.push(span);
        }
    }
    if regions.is_empty() {
        Ok(lines)
    } else {
        Err(Malformed {
            line: number,
            reason: "a region has no #endif",
        })
    }
}

/// Follows the regions over one line, and tells whether the line itself may be shown.
fn step(regions: &mut Vec<Region>, line: &str, version: Version) -> Result<bool, &'static str> {
    let Some(directive) = line.strip_prefix('#') else {
        return Ok(true);
    };
    if let Some(comparison) = directive.strip_prefix("if KERNEL ") {
        let shown = holds(comparison, version).ok_or("expected >= or < and a version")?;
        regions.push(Region::Kernel { shown });
        return Ok(false);
    }
    if directive.starts_with("if") {
        regions.push(Region::Config);
        return Ok(true);
    }
    if directive.starts_with("else") {
        return match regions.last_mut() {
            Some(Region::Kernel { shown }) => {
                *shown = !*shown;
                Ok(false)
            }
            Some(Region::Config) => Ok(true),
            None => Err("#else without a region"),
        };
    }
    if directive.starts_with("endif") {
        let region = regions.pop().ok_or("#endif without a region")?;
        return Ok(matches!(region, Region::Config));
    }
    Ok(true)
}

fn holds(comparison: &str, version: Version) -> Option<bool> {
    let (sign, name) = comparison.split_once(' ')?;
    let number = parse_number(name.trim())?;
    match sign {
        ">=" => Some(version.number() >= number),
        "<" => Some(version.number() < number),
        _ => None,
    }
}
