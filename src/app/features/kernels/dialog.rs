// SPDX-License-Identifier: GPL-2.0-only
//! The dialog about other kernels: who would be killed there, and which rules differ.

use super::label;
use crate::app::i18n::{Language, RuleWords, Text, words_of_rule};
use crate::app::number;
use crate::app::session::Session;
use crate::scenario;
use oomscope_engine::kernel::world::World;
use oomscope_engine::rules::release::{RELEASES, Release};
use oomscope_engine::rules::uname::{Certainty, identify};
use oomscope_engine::rules::{Effect, KernelRule, Point, RuleSet, SCALED_CHOSEN_POINTS};
use oomscope_explain::kernels::{CallFate, Difference, KernelRow, differences, kernel_rows};
use std::rc::Rc;

/// A machine of more processes is not run on all kernels while a reader waits.
pub const LARGEST: usize = 10_000;

/// The dialog, open or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dialog {
    /// What is shown, while it is open.
    pub shown: Option<Shown>,
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

/// Kernels with the same outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The kernels, from the first to the last of each stretch.
    pub kernels: String,
    /// The kernel of the row that differs least from the page's own one.
    pub nearest: &'static str,
    /// Whether the page's own kernel is among them.
    pub is_own: bool,
    /// Who is killed, a text for each call that matters.
    pub calls: Vec<Call>,
    /// The rules that make the difference.
    pub because: Vec<Difference>,
}

/// The outcome of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its number, from 1, if there are several that matter.
    pub number: Option<usize>,
    /// Names and process ids of who is killed, in order.
    pub killed: Vec<(String, i32)>,
    /// Points of who is selected.
    pub points: Option<i64>,
    /// Whether the points are thousandths of the total.
    pub is_scaled: bool,
    /// Whether the kernel panics.
    pub is_panic: bool,
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
}

/// Applies a change to the dialog about the machine of a run.
pub fn reduce(dialog: &mut Dialog, change: Change, session: Option<&Session>) {
    match (change, &mut dialog.shown) {
        (Change::Open, shown) => *shown = session.map(open),
        (Change::Close, shown) => *shown = None,
        (Change::Type(text), Some(shown)) => shown.typed = text,
        (Change::Compare(name), Some(shown)) => shown.other = name,
        (Change::Type(_) | Change::Compare(_), None) => {}
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
    let rows = loaded.map(|loaded| {
        let rows = kernel_rows(&loaded.machine);
        let matters = calls_that_matter(&rows);
        let row = |row: &KernelRow| self::row(row, &matters, &loaded.machine.world, &loaded.index);
        Rc::new(rows.iter().map(row).collect::<Vec<_>>())
    });
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
    let rules = |name: &str| identify(name).ok().map(|known| known.rules);
    rules(one) == rules(other)
}

/// The calls that kill or panic somewhere, or come to something else on another kernel; at least the first.
fn calls_that_matter(rows: &[KernelRow]) -> Vec<usize> {
    let longest = rows
        .iter()
        .map(|row| row.fate.calls.len())
        .max()
        .unwrap_or(0);
    let call = |row: &KernelRow, at: usize| row.fate.calls.get(at).cloned();
    let matters = |at: &usize| {
        let first = rows.first().and_then(|row| call(row, *at));
        let does = |fate: &CallFate| !fate.killed.is_empty() || fate.is_panic;
        rows.iter().any(|row| {
            let own = call(row, *at);
            own.as_ref().is_some_and(does) || own != first
        })
    };
    let found: Vec<usize> = (0..longest).filter(matters).collect();
    if found.is_empty() { vec![0] } else { found }
}

fn row(row: &KernelRow, matters: &[usize], world: &World, index: &scenario::Index) -> Row {
    let name = |pid: i32| {
        let at = index.tgids.get(&pid);
        let comm = at.map(|at| world[world.signals[*at].first_task].comm.to_string());
        (comm.unwrap_or_default(), pid)
    };
    let call = |at: &usize| {
        let fate = row.fate.calls.get(*at)?;
        Some(Call {
            number: (matters.len() > 1).then_some(at + 1),
            killed: fate.killed.iter().copied().map(name).collect(),
            points: row.points.get(*at).copied().flatten(),
            is_scaled: row.nearest.rules.has(SCALED_CHOSEN_POINTS),
            is_panic: fate.is_panic,
        })
    };
    Row {
        kernels: stretches(&row.kernels),
        nearest: row.nearest.name,
        is_own: row.parts_at.is_none(),
        calls: matters.iter().filter_map(call).collect(),
        because: row.because.clone(),
    }
}

/// Kernels by name, with a dash between the first and the last of a stretch of releases.
fn stretches(kernels: &[&'static Release]) -> String {
    let at = |kernel: &Release| {
        RELEASES
            .iter()
            .position(|release| release.name == kernel.name)
    };
    let line = |kernel: &Release| {
        kernel
            .name
            .split('.')
            .next()
            .filter(|_| kernel.name.starts_with("el"))
    };
    let mut found: Vec<(&Release, &Release)> = Vec::new();
    for kernel in kernels {
        match found.last_mut() {
            Some((first, last))
                if at(last).map(|at| at + 1) == at(kernel) && line(first) == line(kernel) =>
            {
                *last = kernel
            }
            _ => found.push((kernel, kernel)),
        }
    }
    let words = found
        .iter()
        .map(|(first, last)| match first.name == last.name {
            true => short(first.name),
            false => {
                let last = short(last.name);
                format!(
                    "{} – {}",
                    short(first.name),
                    last.trim_start_matches("RHEL ")
                )
            }
        });
    words.collect::<Vec<_>>().join(", ")
}

/// What a release is called among many: without "Linux".
fn short(name: &str) -> String {
    match (name.strip_prefix("el"), name.strip_suffix('u')) {
        (Some(minor), _) => format!("RHEL {minor}"),
        (_, Some(build)) => format!("{build} (Ubuntu)"),
        _ => name.to_owned(),
    }
}

/// What is said of a name that is typed, and the kernel, if its rules are known.
pub fn identified(typed: &str, language: Language) -> Option<Result<String, &'static str>> {
    let name = typed.trim();
    if name.is_empty() {
        return None;
    }
    Some(match identify(name) {
        Ok(known) => Ok(language.kernel_identified(
            &label(&short(&known.point.to_string())),
            certainty(known.certainty, language),
        )),
        Err(_) => Err(language.kernel_unknown()),
    })
}

/// How sure the rules of a kernel are.
fn certainty(certainty: Certainty, language: Language) -> &'static str {
    match certainty {
        Certainty::Proven => language.kernel_proven(),
        Certainty::SameCode => language.kernel_same_code(),
        Certainty::BetweenNeighbours => language.kernel_between(),
        Certainty::VendorNotVerified => language.kernel_vendor(),
    }
}

/// How sure the rules of a kernel that a document names are.
pub fn how_sure(name: &str, language: Language) -> Option<&'static str> {
    identify(name)
        .ok()
        .map(|known| certainty(known.certainty, language))
}

/// A difference between two kernels, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Whom it concerns.
    pub concerns: &'static str,
    /// What the page's own kernel does.
    pub own: &'static str,
    /// What the other one does.
    pub other: &'static str,
    /// Since when and until when it is so.
    pub history: String,
}

/// What two kernels do differently, by what it changes; `None` if one of them is not known.
pub fn sentences(
    own: &str,
    other: &str,
    language: Language,
) -> Option<Vec<(&'static str, Vec<Sentence>)>> {
    let rules = |name: &str| -> Option<RuleSet> { Some(identify(name).ok()?.rules) };
    let all = differences(rules(own)?, rules(other)?);
    let groups = [
        (Effect::Who, language.kernel_rules_who()),
        (Effect::Whether, language.kernel_rules_whether()),
        (Effect::Timing, language.kernel_rules_timing()),
        (Effect::Log, language.kernel_rules_log()),
    ];
    let group = |(effect, title): (Effect, &'static str)| {
        let some = all
            .iter()
            .filter(|difference| difference.dimension.effect == effect);
        let some: Vec<Sentence> = some
            .filter_map(|difference| sentence(difference, language))
            .collect();
        (!some.is_empty()).then_some((title, some))
    };
    Some(groups.into_iter().filter_map(group).collect())
}

fn sentence(difference: &Difference, language: Language) -> Option<Sentence> {
    let words = words(difference)?;
    let said = |rule: Option<KernelRule>| {
        let text = words.sentence(rule.map(KernelRule::name));
        language.say(text.unwrap_or_default())
    };
    Some(Sentence {
        concerns: language.say(words.concerns),
        own: said(difference.from),
        other: said(difference.to),
        history: history(difference, language),
    })
}

/// What the other kernel of a difference does.
pub fn because(difference: &Difference, language: Language) -> &'static str {
    let text: Option<Text> =
        words(difference).and_then(|words| words.sentence(difference.to.map(KernelRule::name)));
    language.say(text.unwrap_or_default())
}

fn words(difference: &Difference) -> Option<&'static RuleWords> {
    words_of_rule(difference.to.or(difference.from)?.name())
}

/// Since when the newer of two values holds, or until when the older one did.
fn history(difference: &Difference, language: Language) -> String {
    let names = |points: &[Point]| {
        let known = points.iter().filter(|point| point.to_string() != "4.8");
        known
            .map(|point| short(&point.to_string()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let dimension = difference.dimension;
    let rules = [difference.from, difference.to].into_iter().flatten();
    // Of two values the later one says when it came.
    let since = rules
        .map(|rule| names(dimension.since(rule)))
        .rfind(|names| !names.is_empty());
    let until = names(dimension.until());
    let mut parts = Vec::new();
    parts.extend(since.map(|names| language.kernel_rule_since(&names)));
    if !until.is_empty() {
        parts.push(language.kernel_rule_until(&until));
    }
    parts.join(language.pick("; ", "；"))
}

/// The points of a call, with their unit.
pub fn points(call: &Call, language: Language) -> String {
    let Some(points) = call.points else {
        return "–".to_owned();
    };
    let text = number::grouped(points);
    match call.is_scaled {
        true => language.kernel_points_scaled(&text),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(older.kernels, "4.9 – 5.0, RHEL 8.0 – 8.1");
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
            identify("5.10").unwrap().rules,
            identify("6.12").unwrap().rules,
        );
        assert_eq!(told, all.len());
        for (_, some) in &groups {
            assert!(
                some.iter().all(|sentence| sentence.own != sentence.other),
                "{some:?}"
            );
        }
        assert_eq!(sentences("5.10", "5.10", Language::Zh).unwrap(), []);
        assert_eq!(sentences("5.10", "nothing", Language::En), None);
    }
}
