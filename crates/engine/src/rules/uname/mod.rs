// SPDX-License-Identifier: GPL-2.0-only
//! From what a kernel calls itself to its rules, and how sure that is.
//!
//! What is read is a release as `uname -r` prints it, better with what stands around it: the line `CPU:`
//! of a report, `uname -a`, or `/proc/version`. Debian's package version stands there, and it alone says
//! which release of a stable series a Debian kernel is. Names of documents are read, too.
//!
//! ```text
//! answer   how sure rules are, and why there are none
//! text     the release and what follows it, found in a line
//! vendor   who built it: the pattern of its release
//! sure     which places of the history ran, which were compared, and what is left
//! ```
//!
//! | release | place in the history |
//! |---|---|
//! | `5.10`, `el8.10`, `5.4.0-77u` | names of documents: the series, the minor release, Ubuntu's build |
//! | `5.10.0`, `5.10.179` | the release of that number |
//! | `5.10.0-23-amd64 … Debian 5.10.179-1` | 5.10.179 |
//! | `5.10.0-23-amd64` | 5.10 as its series ends up: which release it is stands in the package version only |
//! | `5.4.0-77-generic` | Ubuntu's build 77 of 5.4 |
//! | `5.4.0-1063-azure` | 5.4 as its series ends up: builds for clouds are counted by themselves |
//! | `4.18.0-513.5.1.el8_9.x86_64` | el8.9, by the number of the build |
//! | `5.14.21-150500.55.52-default`, `6.6.57.1-7.azl3`, `5.15.133+` | the number as it is printed |
//! | `5.15.0-100.96.32.el9uek` | the series as it ends up: vendors count in their own way behind `.0-` |
//!
//! The patterns of vendors are from what their kernels print in posted logs, and from their packages;
//! that their trees have no rules of their own has been looked at for Red Hat, Ubuntu and Debian only.

mod answer;
mod sure;
mod text;
mod vendor;

pub use answer::{Certainty, Unknown};
pub use vendor::Vendor;

use super::RuleSet;
use super::point::Point;
use super::release::{self, Release};
use text::{Found, Version};

/// A kernel, as far as its name identifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identified {
    /// Where it stands in the history; this has a name.
    pub point: Point,
    /// Its rules.
    pub rules: RuleSet,
    /// How sure that is.
    pub certainty: Certainty,
    /// Who built it.
    pub vendor: Vendor,
}

/// The first release of the main line that the rules are about, and the last.
const FIRST: (u32, u32) = (4, 8);
/// One before them whose rules are known by themselves.
const OLD: (u32, u32) = (4, 4);
const LAST: (u32, u32) = (7, 3);

/// The oldest series by name, and the newest.
const OLDEST: &str = "4.9";
const NEWEST: &str = "7.3";

/// The kernel that a text names: a name of a document, a release, or a line with a release.
///
/// # Errors
/// If there is none in it, or it is one whose rules are not known.
pub fn identify(text: &str) -> Result<Identified, Unknown> {
    if let Some(named) = release::named(text.trim()) {
        return Ok(of_release(named));
    }
    let found = text::find(text)?;
    if let Some(point) = enterprise_by_name(found.release) {
        return point.map(|point| at(point, Vendor::RedHat));
    }
    let version = text::version(found.release).ok_or(Unknown::NoVersion)?;
    let vendor = vendor::of(&found, &version);
    let (point, own) = place(&found, &version, vendor)?;
    let known = at(point, vendor);
    Ok(Identified {
        certainty: known.certainty.max(own),
        ..known
    })
}

/// The kernel that a text names. Whose own rules are not known has those of the nearest one: the oldest that is
/// known, or the newest. [`Certainty::Nearest`] says so.
///
/// # Errors
/// If no version stands in it, or one that there never was.
pub fn identify_or_nearest(text: &str) -> Result<Identified, Unknown> {
    let nearest = match identify(text) {
        Err(Unknown::TooOld) => OLDEST,
        Err(Unknown::TooNew) => NEWEST,
        known => return known,
    };
    let nearest = release::named(nearest).ok_or(Unknown::NoVersion)?;
    Ok(Identified {
        certainty: Certainty::Nearest,
        ..of_release(nearest)
    })
}

fn at(point: Point, vendor: Vendor) -> Identified {
    Identified {
        point,
        rules: RuleSet::at(point),
        certainty: sure::certainty(point),
        vendor,
    }
}

fn of_release(release: &Release) -> Identified {
    let vendor = match release.point.is_ubuntu() {
        true => Vendor::Ubuntu,
        false if release.point.is_enterprise() => Vendor::RedHat,
        false => Vendor::Mainline,
    };
    Identified {
        certainty: Certainty::Proven,
        ..at(release.point, vendor)
    }
}

/// `el8.2`, and `el8`, which is the last one of them, and `el7-1160`, by the number of a build. `None` if it is another name.
fn enterprise_by_name(name: &str) -> Option<Result<Point, Unknown>> {
    let rest = name.strip_prefix("el")?;
    let (major, rest) = text::number(rest)?;
    if let Some((build, "")) = rest.strip_prefix('-').and_then(text::number)
        && (7..=10).contains(&major)
    {
        let (minor, _) = vendor::minor_of_build(major, build);
        return Some(Ok(Point::enterprise(major, minor)));
    }
    let minor = match rest.strip_prefix('.').map(text::number) {
        None if rest.is_empty() => vendor::last_minor(major),
        Some(Some((minor, ""))) => minor,
        _ => return None,
    };
    Some(match major {
        ..=6 => Err(Unknown::TooOld),
        7..=10 => Ok(Point::enterprise(major, minor)),
        11.. => Err(Unknown::TooNew),
    })
}

/// Where a release stands, and how sure that can be at most.
fn place(
    found: &Found<'_>,
    version: &Version<'_>,
    vendor: Vendor,
) -> Result<(Point, Certainty), Unknown> {
    let (major, minor) = (version.major, version.minor);
    if matches!(vendor, Vendor::RedHat | Vendor::CloudLinux)
        && let Some((enterprise, build)) = vendor::enterprise_build(found.release)
        && vendor::enterprise_origin(enterprise) == (major, minor)
    {
        if enterprise < 7 {
            return Err(Unknown::TooOld);
        }
        if enterprise > 10 {
            return Err(Unknown::TooNew);
        }
        let (minor, is_first) = vendor::minor_of_build(enterprise, build);
        // Nobody has looked at what came before the first one that is known.
        let is_before = enterprise == 7 && minor < 3;
        let own = if vendor == Vendor::CloudLinux || is_before {
            Certainty::VendorNotVerified
        } else if is_first && vendor::is_first_build(found.release, build) {
            Certainty::Proven
        } else {
            // Later builds of a minor release have fixes that nobody has looked through.
            Certainty::BetweenNeighbours
        };
        return Ok((Point::enterprise(enterprise, minor), own));
    }
    if (major, minor) < FIRST && (major, minor) != OLD {
        return Err(Unknown::TooOld);
    }
    if (major, minor) > LAST {
        return Err(Unknown::TooNew);
    }
    // After 4.20 came 5.0, after 5.19 6.0, after 6.19 7.0.
    if minor > if major == 4 { 20 } else { 19 } {
        return Err(Unknown::NoSuchVersion);
    }
    let late = Point::late(major, minor);
    let printed = |patch| Point::stable(major, minor, patch);
    if vendor == Vendor::Ubuntu {
        return Ok(match version.build() {
            // Builds for clouds are counted from 1000, each flavour by itself.
            Some(build) if build < 1000 => (Point::ubuntu(major, minor, build), Certainty::Proven),
            _ if vendor::is_changed_by_ubuntu(major, minor) => (late, Certainty::VendorNotVerified),
            _ => (late, Certainty::BetweenNeighbours),
        });
    }
    let package = vendor::debian_package(found.rest, version);
    Ok(match (vendor, package.or(version.patch)) {
        (Vendor::Mainline, Some(patch)) => (printed(patch), Certainty::Proven),
        // The code that ran as 6.1 and 6.12 is Debian's own; otherwise that of the stable series did.
        (Vendor::Debian, Some(patch @ 192)) if (major, minor) == (6, 1) => {
            (printed(patch), Certainty::Proven)
        }
        (Vendor::Debian, Some(patch @ 117)) if (major, minor) == (6, 12) => {
            (printed(patch), Certainty::Proven)
        }
        (Vendor::Debian, Some(patch)) if package.is_some() || patch > 0 => {
            (printed(patch), Certainty::SameCode)
        }
        (vendor, patch) => {
            let own = if vendor.may_choose_otherwise() {
                Certainty::VendorNotVerified
            } else {
                Certainty::BetweenNeighbours
            };
            // Behind `.0-` vendors count their own builds of a series.
            let is_candidate = version.suffix.starts_with("-rc");
            let counts_builds = version.build().is_some() || vendor != Vendor::Other;
            match patch {
                None | Some(0) if is_candidate => (printed(0), own),
                Some(patch) if patch > 0 || !counts_builds => (printed(patch), own),
                _ => (late, own),
            }
        }
    })
}
