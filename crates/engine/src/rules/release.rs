// SPDX-License-Identifier: GPL-2.0-only
//! The releases by name.

use super::RuleSet;
use super::point::Point;

/// A release that has a name of its own.
#[derive(Clone, Copy, Debug)]
pub struct Release {
    /// What documents call it.
    pub name: &'static str,
    /// Where it stands in the history.
    pub point: Point,
    /// Its rules.
    pub rules: RuleSet,
}

/// Linux 5.10 as 5.10.113 to 5.10.234 have it. Later releases of the series decide alike.
pub const LINUX_5_10: RuleSet = RuleSet::at(Point::stable(5, 10, 234));

macro_rules! releases {
    ($(#[$doc:meta])* RELEASES: $($name:literal = $point:literal,)*) => {
        $(#[$doc])*
        pub const RELEASES: &[Release] = &[$( Release {
            name: $name,
            point: Point::named($point),
            rules: RuleSet::at(Point::named($point)),
        }, )*];
    };
}

releases! {
    /// The releases whose own code ran, and the series, the oldest first. A series is what it ends
    /// up as; 5.10 is what it was for most of its time, and 5.10.265, which ran, differs in text only.
    RELEASES:
    "4.4" = "4.4.0-210u",
    "4.9" = "4.9.337",
    "4.14" = "4.14.325",
    "4.15.0-66u" = "4.15.0-66u",
    "4.15" = "4.15.0-213u",
    "4.18" = "4.18.20",
    "4.19.0" = "4.19.0",
    "4.19" = "4.19.255",
    "5.0" = "5.0.0-65u",
    "5.3" = "5.3.0-76u",
    "5.4.0-77u" = "5.4.0-77u",
    "5.4.0-94u" = "5.4.0-94u",
    "5.4" = "5.4.301",
    "5.10.0" = "5.10.0",
    "5.10" = "5.10.234",
    "5.15.0" = "5.15.0",
    "5.15.0-25u" = "5.15.0-25u",
    "5.15" = "5.15.215",
    "5.19" = "5.19.0-50u",
    "6.1" = "6.1.192",
    "6.2" = "6.2.0-39u",
    "6.4" = "6.4.6",
    "6.5" = "6.5.0-45u",
    "6.6" = "6.6.150",
    "6.8" = "6.8.0-151u",
    "6.11" = "6.11.0-29u",
    "6.12" = "6.12.117",
    "6.14" = "6.14.0-37u",
    "6.17" = "6.17.0-41u",
    "6.18" = "6.18.9",
    "6.19" = "6.19.6",
    "7.0" = "7.0.0-44u",
    "7.1" = "7.1.13",
    "7.2" = "7.2.13",
    "7.3" = "7.3.4",
    "el7.3" = "el7.3",
    "el7.9" = "el7.9",
    "el8.0" = "el8.0",
    "el8.1" = "el8.1",
    "el8.3" = "el8.3",
    "el8.4" = "el8.4",
    "el8.5" = "el8.5",
    "el8.6" = "el8.6",
    "el8.7" = "el8.7",
    "el8.8" = "el8.8",
    "el8.9" = "el8.9",
    "el8.10" = "el8.10",
    "el9.0" = "el9.0",
    "el9.1" = "el9.1",
    "el9.2" = "el9.2",
    "el9.3" = "el9.3",
    "el9.4" = "el9.4",
    "el9.5" = "el9.5",
    "el9.6" = "el9.6",
    "el10.0" = "el10.0",
}

/// The release of this name.
pub fn named(name: &str) -> Option<&'static Release> {
    RELEASES.iter().find(|release| release.name == name)
}
