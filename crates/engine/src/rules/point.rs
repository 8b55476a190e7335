// SPDX-License-Identifier: GPL-2.0-only
//! Places in the history of the kernel, and what each of them grew from.
//!
//! | name | line | grew from |
//! |---|---|---|
//! | `5.9` | the main line | |
//! | `5.4.144` | the stable series 5.4 | 5.4 |
//! | `5.4.0-90u` | Ubuntu's builds of 5.4, by their number | a release of the stable series 5.4 |
//! | `el8.5` | Red Hat Enterprise Linux 8, by its minor release | the main line, 4.18 |

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
        let bytes = name.as_bytes();
        let enterprise = bytes[0] == b'e' && bytes[1] == b'l';
        let (major, at) = number(bytes, if enterprise { 2 } else { 0 });
        let (minor, at) = number(bytes, past(bytes, at, b'.'));
        if at == bytes.len() {
            return if enterprise {
                Point::enterprise(major, minor)
            } else {
                Point::main(major, minor)
            };
        }
        let (patch, at) = number(bytes, past(bytes, at, b'.'));
        if at == bytes.len() {
            return Point::stable(major, minor, patch);
        }
        let (build, at) = number(bytes, past(bytes, at, b'-'));
        assert!(past(bytes, at, b'u') == bytes.len() && patch == 0);
        Point::ubuntu(major, minor, build)
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

/// The number that begins here, and where it ends.
const fn number(bytes: &[u8], start: usize) -> (u32, usize) {
    let mut value = 0;
    let mut at = start;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        value = value * 10 + (bytes[at] - b'0') as u32;
        at += 1;
    }
    assert!(at > start, "a number is missing");
    (value, at)
}

/// The byte after this one, which has to stand here.
const fn past(bytes: &[u8], at: usize, byte: u8) -> usize {
    assert!(bytes[at] == byte, "no name of a point");
    at + 1
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
