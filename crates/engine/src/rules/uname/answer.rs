// SPDX-License-Identifier: GPL-2.0-only
//! How sure a kernel's rules are, or why they are not known.

/// How sure it is that a kernel has the rules that it is given: the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Its own code ran and its answers are in the tests, or it lies in a span of builds of the same series
    /// whose code was compared with that of one that ran.
    Proven,
    /// Its code was compared, and what was found is known; this very set of rules did not run.
    SameCode,
    /// Nobody has looked at it: it has what releases around it have, and changes between those are placed
    /// by what is known of them.
    BetweenNeighbours,
    /// The vendor's own changes are not known, and may be in who is killed.
    VendorNotVerified,
    /// Its own rules are not known: those of the nearest kernel that is known stand in for them.
    Nearest,
}

/// Why a text names no kernel whose rules are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// There is no number of a version in it.
    NoVersion,
    /// Longer than the name of a release can be.
    TooLong,
    /// Older than 4.8 and not 4.4, or of Red Hat Enterprise Linux 6 or before: another loop chooses there.
    TooOld,
    /// Newer than all that is known.
    TooNew,
    /// A number that the main line does not have, as in 4.21.
    NoSuchVersion,
}
