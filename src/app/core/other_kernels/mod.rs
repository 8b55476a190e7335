// SPDX-License-Identifier: GPL-2.0-only
//! Other kernels than the one that decides: their names, what they do with a machine, and which rules differ.

mod other_lines;
mod rows;
mod shown;
mod words;

pub use other_lines::{OtherLines, OtherText};
pub use rows::{Call, LARGEST, Row, rows, stretches, told};
pub use shown::SHOWN;
pub use words::{
    Sentence, because, certainty, how_sure, identified, killed, points, scene_of_rule, sentences,
    stand_in, unread, unshown,
};

/// A scenario in which one rule alone turns the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The rule's row in the table of rules.
    pub id: &'static str,
    /// The kernel that the scenario is made for.
    pub first: &'static str,
    /// The kernel that stands beside it, which has another value of that rule.
    pub second: &'static str,
}

impl Shown {
    /// Its file in the gallery.
    pub fn file(&self) -> String {
        format!("rule-{}.json", self.id.to_ascii_lowercase())
    }
}

/// The kernels that people run, by the names that documents have for them: first those that somebody still maintains,
/// the series of the main line from the newest on and then the releases of Red Hat Enterprise Linux; behind them, in
/// the same order, those that nobody does. Each is what its series ends up as.
pub const OFFERED: [(&str, &str); 22] = [
    ("7.3", "Linux 7.3"),
    ("6.18", "Linux 6.18"),
    ("6.17", "Linux 6.17"),
    ("6.12", "Linux 6.12"),
    ("6.8", "Linux 6.8"),
    ("6.6", "Linux 6.6"),
    ("6.1", "Linux 6.1"),
    ("5.15", "Linux 5.15"),
    ("5.10", "Linux 5.10"),
    ("el10.0", "RHEL 10.0"),
    ("el9.6", "RHEL 9.6"),
    ("el9.4", "RHEL 9.4"),
    ("el8.10", "RHEL 8.10"),
    ("5.4", "Linux 5.4"),
    ("4.19", "Linux 4.19"),
    ("4.15", "Linux 4.15"),
    ("4.14", "Linux 4.14"),
    ("4.9", "Linux 4.9"),
    ("4.4", "Linux 4.4"),
    ("el9.0", "RHEL 9.0"),
    ("el7.9", "RHEL 7.9"),
    ("el7.3", "RHEL 7.3"),
];

/// What a kernel is called on the page, by the name that documents have for it.
pub fn label(name: &str) -> String {
    let offered = OFFERED.iter().find(|(own, _)| *own == name);
    match offered {
        Some((_, label)) => (*label).to_owned(),
        None if name.starts_with("RHEL") => name.to_owned(),
        None if name.starts_with("el") => format!("RHEL {}", &name[2..]),
        None => format!("Linux {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::rules::release::named;

    #[test]
    fn every_kernel_on_offer_is_known() {
        for (name, _) in OFFERED {
            assert!(named(name).is_some(), "{name}");
        }
    }
}
