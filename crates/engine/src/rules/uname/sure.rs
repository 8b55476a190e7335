// SPDX-License-Identifier: GPL-2.0-only
//! Which places of the history have been looked at, and how.

use super::super::RuleSet;
use super::super::point::Point;
use super::super::release::{RELEASES, Release};
use super::answer::Certainty;

/// From where to where, both included, the code of builds was compared with that of the build of the
/// same series that ran, function by function. A single one is a build that ran itself.
///
/// | series | compared | ran |
/// |---|---|---|
/// | 4.19 | .78 to .131, of which some were left out | .0, .255 |
/// | 5.4 | .117 to .301, one by one | .301, Ubuntu's 77 (.119) and 94 (.157) |
/// | 5.10 | .80 to .265 | .0, .265 |
/// | 5.15 | .0 to .215 | .0, .215, Ubuntu's 25 (.30) |
/// | 6.1 | .0 to .166 | .192, Debian's |
/// | 6.6 | .0 to .150 | .150 |
/// | 6.12 | .10 to .15 | .117, Debian's |
/// | 6.18 | .0 to .9 | .9 |
///
/// The upstream releases that Ubuntu's 4.18, 5.0 and 5.3 carry stand here as compared.
const SEEN: &[(Point, Point)] = &[
    one("4.4.0-210u"),
    one("4.9.337"),
    one("4.14.325"),
    one("4.15.0-66u"),
    one("4.15.0-213u"),
    one("4.18.0-25u"),
    one("4.19.0"),
    span("4.19.78", "4.19.131"),
    one("4.19.255"),
    one("5.0.0-65u"),
    one("5.3.0-76u"),
    span("5.4.117", "5.4.301"),
    one("5.4.0-77u"),
    one("5.4.0-94u"),
    one("5.10.0"),
    span("5.10.80", "5.10.265"),
    span("5.15.0", "5.15.215"),
    one("5.15.0-25u"),
    one("5.19.0-50u"),
    span("6.1.0", "6.1.166"),
    one("6.1.192"),
    one("6.2.0-39u"),
    one("6.4.6"),
    one("6.5.0-45u"),
    span("6.6.0", "6.6.150"),
    one("6.8.0-151u"),
    span("6.12.10", "6.12.15"),
    one("6.12.117"),
    one("6.17.0-41u"),
    span("6.18.0", "6.18.9"),
    one("6.19.6"),
    one("7.0.0-44u"),
    one("7.1.13"),
    one("7.2.13"),
    one("7.3.4"),
    one("el7.3"),
    span("el7.8", "el7.9"),
    span("el8.0", "el8.1"),
    span("el8.3", "el8.10"),
    span("el9.0", "el9.6"),
    one("el10.0"),
];

const fn one(name: &str) -> (Point, Point) {
    span(name, name)
}

const fn span(from: &str, to: &str) -> (Point, Point) {
    (Point::named(from), Point::named(to))
}

/// How sure the rules of a place are.
pub(super) fn certainty(point: Point) -> Certainty {
    let is_seen = |&(from, to): &(Point, Point)| point.reaches(from) && to.reaches(point);
    if !SEEN.iter().any(is_seen) {
        return Certainty::BetweenNeighbours;
    }
    // A state between two changes, neither end of which ran, is known from the comparison alone.
    let rules = RuleSet::at(point).deciding();
    let ran = |release: &&Release| release.point.is_of_series(point);
    if RELEASES
        .iter()
        .filter(ran)
        .any(|release| release.rules.deciding() == rules)
    {
        Certainty::Proven
    } else {
        Certainty::SameCode
    }
}
