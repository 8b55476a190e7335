// SPDX-License-Identifier: GPL-2.0-only
//! The dialog about other kernels: who would be killed there, and which rules differ.

use crate::app::loaded::Origin;
use crate::app::other_kernels::{LARGEST, OtherLines, Row, Shown as RuleShown, rows};
use crate::app::session::Session;
use crate::scenario;
use oomscope_engine::rules::uname::identify_or_nearest;
use std::rc::Rc;

/// The dialog, open or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dialog {
    /// What is shown, while it is open.
    pub shown: Option<Shown>,
    /// The lines that are marked because another kernel has them differently.
    pub lines: Option<Rc<OtherLines>>,
    /// What is to stand beside the run that is being loaded.
    pub beside: Option<Beside>,
}

/// The run that is to stand beside the one that is being loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What is being loaded.
    pub origin: Origin,
    /// The other kernel, if it is that of one.
    pub kernel: Option<String>,
    /// The values that are otherwise in it, as links name them.
    pub changes: Vec<String>,
    /// The step of the first run at which both are looked at; `None` for the first difference.
    pub step: Option<u32>,
}

/// What the dialog shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The kernel whose rules decide on the page, as the document names it.
    pub own: String,
    /// What is typed as the name of another one.
    pub typed: String,
    /// The kernel that is compared with the page's own one.
    pub other: String,
    /// Kernels by the outcome of the machine on them; `None` for a machine that is too large.
    pub rows: Option<Rc<Vec<Row>>>,
}

/// What happens to the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is opened.
    Open,
    /// It is closed.
    Close,
    /// A name is typed.
    Type(String),
    /// Another kernel is compared.
    Compare(String),
    /// The lines that the compared kernel has differently are marked in the listing, or no longer.
    Mark(bool),
    /// The text of a difference is shown in the listing, or no longer.
    ShowOther(usize),
    /// A scenario that shows a rule is wanted, on its two kernels.
    See(RuleShown),
}

/// Applies a change to the dialog about the machine of a run.
pub fn reduce(dialog: &mut Dialog, change: Change, session: Option<&Session>) {
    match change {
        Change::Mark(false) => return dialog.lines = None,
        Change::ShowOther(number) => {
            if let Some(lines) = &mut dialog.lines {
                Rc::make_mut(lines).toggle(number);
            }
            return;
        }
        _ => {}
    }
    match (change, &mut dialog.shown) {
        (Change::Open, shown) => *shown = session.map(open),
        (Change::Close, shown) => *shown = None,
        (Change::See(rule), shown) => {
            *shown = None;
            dialog.beside = Some(Beside {
                origin: Origin::Gallery(rule.file()),
                kernel: Some(rule.second.to_owned()),
                changes: Vec::new(),
                step: None,
            });
        }
        (Change::Type(text), Some(shown)) => shown.typed = text,
        (Change::Compare(name), Some(shown)) => {
            if dialog.lines.is_some() {
                dialog.lines = lines(session, &name);
            }
            shown.other = name;
        }
        (Change::Mark(_), Some(shown)) => dialog.lines = lines(session, &shown.other),
        _ => {}
    }
}

fn lines(session: Option<&Session>, kernel: &str) -> Option<Rc<OtherLines>> {
    let session = session?;
    OtherLines::of(session.before.rules, &session.listing, kernel).map(Rc::new)
}

/// Another run is loaded: its kernel may have another listing.
pub fn follow(dialog: &mut Dialog, session: &Session) {
    let marked = dialog.lines.as_ref();
    let stale = marked.filter(|marked| marked.rules != session.before.rules);
    if let Some(stale) = stale {
        dialog.lines = lines(Some(session), &stale.kernel.clone());
    }
}

fn open(session: &Session) -> Shown {
    let document = &session.document;
    let own = document.kernel.clone();
    let is_small = document.scenario.processes.len() <= LARGEST;
    // It has been valid when it was loaded.
    let loaded = is_small
        .then(|| scenario::prepare(document.clone()).ok())
        .flatten();
    let rows = loaded.map(|loaded| Rc::new(rows(&loaded)));
    let others = rows.iter().flat_map(|rows| rows.iter());
    let other = others
        .map(|row| row.nearest)
        .find(|name| *name != own && !is_same(name, &own));
    let newest = if own == "6.12" { "5.10" } else { "6.12" };
    Shown {
        typed: String::new(),
        other: other.unwrap_or(newest).to_owned(),
        rows,
        own,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let rules = |name: &str| identify_or_nearest(name).ok().map(|known| known.rules);
    rules(one) == rules(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::i18n::Language;
    use crate::app::other_kernels::{because, identified, sentences};
    use oomscope_explain::kernels::differences;

    fn shown(text: &str) -> Shown {
        let session = Session::open(text).unwrap();
        let mut dialog = Dialog::default();
        reduce(&mut dialog, Change::Open, Some(&session));
        dialog.shown.unwrap()
    }

    fn ties() -> Shown {
        shown(include_str!("../../../../www/gallery/later-of-equals.json"))
    }

    #[test]
    fn a_tie_is_decided_otherwise_before_5_2() {
        let rows = ties().rows.unwrap();
        let [own, older] = &rows[..] else {
            panic!("{rows:?}");
        };
        assert!(own.is_own && own.because.is_empty());
        assert!(!older.is_own);
        assert_eq!(older.kernels, "4.4 – 5.0, RHEL 7.3 – 7.9, RHEL 8.0 – 8.1");
        let sentence = because(&older.because[0], Language::En);
        assert!(
            sentence.starts_with("Of two equal scores the first one found wins"),
            "{sentence}"
        );
        assert_ne!(own.calls[0].killed, older.calls[0].killed);
    }

    #[test]
    fn the_kernel_that_is_compared_first_is_one_that_decides_otherwise() {
        assert_eq!(ties().other, "5.0");
        let alike = shown(include_str!("../../../../www/gallery/01-global.json"));
        assert_eq!(alike.rows.unwrap().len(), 1);
        assert_eq!(alike.other, "6.12");
    }

    #[test]
    fn names_are_identified_while_they_are_typed() {
        let said = |text: &str| identified(text, Language::En);
        assert_eq!(said("  "), None);
        let el8 = said("4.18.0-553.el8_10.x86_64").unwrap().unwrap();
        assert!(el8.contains("RHEL 8.10") && el8.contains("proven"), "{el8}");
        assert!(said("windows").unwrap().is_err());
    }

    #[test]
    fn differences_are_told_by_what_they_change() {
        let groups = sentences("5.10", "6.12", Language::En).unwrap();
        let told: usize = groups.iter().map(|(_, some)| some.len()).sum();
        let all = differences(
            identify_or_nearest("5.10").unwrap().rules,
            identify_or_nearest("6.12").unwrap().rules,
        );
        assert_eq!(told, all.len());
        for (_, some) in &groups {
            assert!(
                some.iter().all(|sentence| sentence.own != sentence.other),
                "{some:?}"
            );
        }
        assert_eq!(sentences("5.10", "5.10", Language::ZH).unwrap(), []);
        assert_eq!(sentences("5.10", "nothing", Language::En), None);
    }
}
