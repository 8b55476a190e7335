// SPDX-License-Identifier: GPL-2.0-only
//! How an explanation is shared: by a link that contains the event, with the names in it or with others.

use super::anonymous::{anonymous, anonymous_boot};
use super::{Found, Opened, reading};
use crate::report::{self, Event, Report};
use crate::scenario::link::{LONGEST, Link, What};

/// How an explanation is shared.
#[derive(Debug)]
pub struct Sharing {
    /// The address of the page of logs.
    pub address: String,
    /// The link; `None` if the event is too large for one.
    pub link: Option<String>,
    /// The lines that it holds.
    pub lines: String,
    /// Whether names are replaced.
    pub is_anonymous: bool,
    /// The event with other names in it, if it is to be shared like that and still is an event.
    pub anonymous: Option<Box<(Found, Opened)>>,
}

/// What a line has in front of it that has no stamp.
const NO_STAMP: &str = "[    1.000000] ";

/// What a link of the page of logs begins with there, and how the same is written as a link of the debugger.
const HEADS: (&str, &str) = ("1=", "1.l=");

impl Sharing {
    /// The event as it is shared from a page with this address.
    pub fn of(report: &Report, event: &Event, address: String, is_anonymous: bool) -> Sharing {
        let lines = lines(report, event, is_anonymous);
        let anonymous = is_anonymous.then(|| {
            let found = reading::read(lines.as_bytes());
            let opened = Opened::of(&found, 0)?;
            Some(Box::new((found, opened)))
        });
        let link = Link {
            what: What::Log(lines.clone()),
            ..Link::default()
        };
        let link = link.head().ok();
        let link = link.map(|head| format!("{address}#{}", head.replacen(HEADS.1, HEADS.0, 1)));
        Sharing {
            link: link.filter(|link| link.chars().count() <= LONGEST),
            anonymous: anonymous.flatten(),
            lines,
            is_anonymous,
            address,
        }
    }
}

/// The lines of an event, of what was read of them.
pub fn lines(report: &Report, event: &Event, is_anonymous: bool) -> String {
    let boot = report.boot_of(event);
    if is_anonymous {
        let boot = boot.and_then(anonymous_boot);
        return report::write(&anonymous(event), boot.as_deref(), NO_STAMP);
    }
    // The stamp has time and host; it is hostile, like all of a log.
    let stamp: String = event.stamp.chars().take(120).collect();
    let lines = report::write(event, boot, &format!("{stamp} "));
    let again = report::read(lines.as_bytes());
    let is_same = again.events.len() == 1 && again.events[0].victim() == event.victim();
    if is_same && !stamp.is_empty() {
        lines
    } else {
        report::write(event, boot, NO_STAMP)
    }
}
