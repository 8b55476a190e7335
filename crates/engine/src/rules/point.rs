// SPDX-License-Identifier: GPL-2.0-only
//! Places in the history of the kernel, and what each of them grew from.
//!
//! | name | line | grew from |
//! |---|---|---|
//! | `5.9` | the main line | |
//! | `5.4.144` | the stable series 5.4 | 5.4 |
//! | `5.4.0-90u` | Ubuntu's builds of 5.4, by their number | a release of the stable series 5.4 |
//! | `el8.5` | Red Hat Enterprise Linux 8, by its minor release | the main line, 4.18 |

use std::fmt;

/// A place in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    line: Line,
    /// How far along its line.
    at: u32,
}

/// A line of development, along which changes only add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    Main,
    /// The stable series of a release of the main line.
    Stable(u32),
    /// Ubuntu's builds of a release of the main line.
    Ubuntu(u32),
    /// Red Hat Enterprise Linux, by its major release.
    Enterprise(u32),
}

impl Point {
    /// A release of the main line, as in `5.4`.
    pub const fn main(major: u32, minor: u32) -> Point {
        Point {
            line: Line::Main,
            at: series(major, minor),
        }
    }

    /// A release of a stable series, as in `5.4.144`.
    pub const fn stable(major: u32, minor: u32, patch: u32) -> Point {
        Point {
            line: Line::Stable(series(major, minor)),
            at: patch,
        }
    }

    /// Where a stable series ends up.
    pub const fn late(major: u32, minor: u32) -> Point {
        Point::stable(major, minor, u32::MAX)
    }

    /// A build of Ubuntu, as in `5.4.0-90`.
    pub const fn ubuntu(major: u32, minor: u32, build: u32) -> Point {
        Point {
            line: Line::Ubuntu(series(major, minor)),
            at: build,
        }
    }

    /// A minor release of Red Hat Enterprise Linux.
    pub const fn enterprise(major: u32, minor: u32) -> Point {
        Point {
            line: Line::Enterprise(major),
            at: minor,
        }
    }

    /// The point of this name.
    ///
    /// # Panics
    /// If it is no name of a point. In a constant this fails the build.
    pub const fn named(name: &str) -> Point {
        match Point::parse(name) {
            Some(point) => point,
            None => panic!("no name of a point"),
        }
    }

    /// The point of this name, if it is one.
    pub const fn parse(name: &str) -> Option<Point> {
        let bytes = name.as_bytes();
        let is_enterprise = bytes.len() > 2 && bytes[0] == b'e' && bytes[1] == b'l';
        let Some((major, at)) = number(bytes, if is_enterprise { 2 } else { 0 }) else {
            return None;
        };
        let Some((minor, at)) = number_past(bytes, at, b'.') else {
            return None;
        };
        if major > 0xffff || minor > 0xffff {
            return None;
        }
        if at == bytes.len() {
            return Some(if is_enterprise {
                Point::enterprise(major, minor)
            } else {
                Point::main(major, minor)
            });
        }
        let Some((patch, at)) = number_past(bytes, at, b'.') else {
            return None;
        };
        if is_enterprise {
            return None;
        }
        if at == bytes.len() {
            return Some(Point::stable(major, minor, patch));
        }
        match number_past(bytes, at, b'-') {
            Some((build, at)) if patch == 0 && at + 1 == bytes.len() && bytes[at] == b'u' => {
                Some(Point::ubuntu(major, minor, build))
            }
            _ => None,
        }
    }

    /// Is it one of Ubuntu's builds?
    pub const fn is_ubuntu(self) -> bool {
        matches!(self.line, Line::Ubuntu(_))
    }

    /// Is it a release of Red Hat Enterprise Linux?
    pub const fn is_enterprise(self) -> bool {
        matches!(self.line, Line::Enterprise(_))
    }

    /// Do both belong to one series: builds and stable releases of the same release of the main line, or
    /// minor releases of the same major one?
    pub fn is_of_series(self, other: Point) -> bool {
        let series = |point: Point| match point.line {
            Line::Main => (false, point.at),
            Line::Stable(series) | Line::Ubuntu(series) => (false, series),
            Line::Enterprise(major) => (true, major),
        };
        series(self) == series(other)
    }

    /// Is this on the same line as the other point, and not behind it?
    pub const fn reaches(self, other: Point) -> bool {
        self.line.same(other.line) && self.at >= other.at
    }

    /// Is this on the same line as the other point, and ahead of it?
    pub const fn is_past(self, other: Point) -> bool {
        self.line.same(other.line) && self.at > other.at
    }

    /// The point of another line that this one's line grew from.
    pub const fn origin(self) -> Option<Point> {
        match self.line {
            Line::Main => None,
            Line::Stable(series) => Some(Point {
                line: Line::Main,
                at: series,
            }),
            Line::Ubuntu(series) => Some(Point {
                line: Line::Stable(series),
                at: ubuntu_base(series),
            }),
            Line::Enterprise(7) => Some(Point::main(3, 10)),
            Line::Enterprise(8) => Some(Point::main(4, 18)),
            Line::Enterprise(9) => Some(Point::main(5, 14)),
            Line::Enterprise(_) => Some(Point::main(6, 12)),
        }
    }
}

impl Line {
    const fn same(self, other: Line) -> bool {
        match (self, other) {
            (Line::Main, Line::Main) => true,
            (Line::Stable(own), Line::Stable(other))
            | (Line::Ubuntu(own), Line::Ubuntu(other))
            | (Line::Enterprise(own), Line::Enterprise(other)) => own == other,
            _ => false,
        }
    }
}

/// The release of the stable series that Ubuntu's first builds, or those that were looked at, carry.
const fn ubuntu_base(base: u32) -> u32 {
    const V4_15: u32 = series(4, 15);
    const V5_4: u32 = series(5, 4);
    const V5_15: u32 = series(5, 15);
    match base {
        // The changes of these two are known by the numbers of the builds.
        V4_15 | V5_4 => 0,
        V5_15 => 30,
        _ => u32::MAX,
    }
}

const fn series(major: u32, minor: u32) -> u32 {
    major << 16 | minor
}

/// The name of the point, as documents have it. The end of a series is called like the series.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        let (major, minor) = match self.line {
            Line::Main => (at >> 16, at & 0xffff),
            Line::Stable(series) | Line::Ubuntu(series) => (series >> 16, series & 0xffff),
            Line::Enterprise(major) => (major, at),
        };
        let is_end = at == u32::MAX || matches!(self.line, Line::Main);
        match self.line {
            Line::Main | Line::Stable(_) if is_end => write!(f, "{major}.{minor}"),
            Line::Stable(_) => write!(f, "{major}.{minor}.{at}"),
            Line::Ubuntu(_) => write!(f, "{major}.{minor}.0-{at}u"),
            _ => write!(f, "el{major}.{minor}"),
        }
    }
}

/// The number that begins here, of at most nine digits, and where it ends.
const fn number(bytes: &[u8], start: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut at = start;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        if at - start == 9 {
            return None;
        }
        value = value * 10 + (bytes[at] - b'0') as u32;
        at += 1;
    }
    if at > start { Some((value, at)) } else { None }
}

/// The number behind this byte, which has to stand here.
const fn number_past(bytes: &[u8], at: usize, byte: u8) -> Option<(u32, usize)> {
    if at < bytes.len() && bytes[at] == byte {
        number(bytes, at + 1)
    } else {
        None
    }
}

/// Are these the same bytes?
pub(super) const fn equal(own: &[u8], other: &[u8]) -> bool {
    if own.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < own.len() {
        if own[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
