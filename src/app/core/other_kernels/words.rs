// SPDX-License-Identifier: GPL-2.0-only
//! Kernels and what differs between them, in words.

use super::rows::Call;
use super::{SHOWN, Shown, label};
use crate::app::i18n::{Language, RuleWords, Text, words_of_rule};
use crate::app::number;
use crate::scenario::{Unread, UnreadReason};
use oomscope_engine::rules::uname::{Certainty, identify, identify_or_nearest};
use oomscope_engine::rules::{Effect, KernelRule, OLDEST, Point, RuleSet, TABLE};
use oomscope_explain::kernels::{Difference, differences};

/// What a release is called among many: without "Linux".
pub(super) fn short(name: &str) -> String {
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
pub fn certainty(certainty: Certainty, language: Language) -> &'static str {
    match certainty {
        Certainty::Proven => language.kernel_proven(),
        Certainty::SameCode => language.kernel_same_code(),
        Certainty::BetweenNeighbours => language.kernel_between(),
        Certainty::VendorNotVerified => language.kernel_vendor(),
        Certainty::Nearest => language.kernel_nearest(),
    }
}

/// How sure the rules of a kernel that a document names are.
pub fn how_sure(name: &str, language: Language) -> Option<&'static str> {
    identify_or_nearest(name)
        .ok()
        .map(|known| certainty(known.certainty, language))
}

/// What has to be said of a document of this kernel, if the rules of another one stand in for its own.
pub fn stand_in(name: &str, language: Language) -> Option<String> {
    let known = identify_or_nearest(name).ok()?;
    let nearest = label(&known.point.to_string());
    let is_other = known.certainty == Certainty::Nearest;
    is_other.then(|| language.kernel_stand_in(&label(name), &nearest))
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
    /// The scenario that shows it.
    pub shown: Option<Shown>,
    /// Why there is none.
    pub unshown: Option<&'static str>,
}

/// What two kernels do differently, by what it changes; `None` if one of them is not known.
pub fn sentences(
    own: &str,
    other: &str,
    language: Language,
) -> Option<Vec<(&'static str, Vec<Sentence>)>> {
    let rules = |name: &str| -> Option<RuleSet> { Some(identify_or_nearest(name).ok()?.rules) };
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
        shown: SHOWN
            .iter()
            .find(|shown| shown.id == difference.dimension.id)
            .copied(),
        unshown: unshown(difference.dimension.id, language),
    })
}

/// Why no scenario shows a rule, by its row in the table of rules; `None` if one does.
pub fn unshown(id: &str, language: Language) -> Option<&'static str> {
    match id {
        "L6" => Some(language.rule_of_stack()),
        "F15c" => Some(language.rule_of_order()),
        "N8" | "N9" | "N10" | "N11" | "N12" | "N13" | "N14" | "N15" => {
            Some(language.rule_of_threads())
        }
        _ => None,
    }
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
        let known = points.iter().filter(|point| **point != OLDEST);
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

/// Who is killed by a call.
pub fn killed(call: &Call, language: Language) -> String {
    if call.is_panic {
        return language.kernel_panics().to_owned();
    }
    if call.killed.is_empty() {
        return language.kernel_nobody().to_owned();
    }
    let names = call
        .killed
        .iter()
        .map(|(comm, pid)| format!("{comm} {pid}"));
    names.collect::<Vec<_>>().join(language.pick(", ", "、"))
}

/// What has no meaning in a kernel: where it stands, and why.
pub fn unread(unread: &Unread, rules: RuleSet, language: Language) -> String {
    let why = match &unread.reason {
        UnreadReason::Field(rule) => {
            let dimension = TABLE
                .iter()
                .find(|row| row.values().any(|value| value == *rule));
            let held = dimension.and_then(|row| row.values().find(|value| rules.has(*value)));
            let held = held.map(KernelRule::name);
            let words = words_of_rule(rule.name());
            let text = words.and_then(|words| words.sentence(held));
            language.say(text.unwrap_or_default()).to_owned()
        }
        UnreadReason::Mode(mode, since) => language.kernel_mode_since(mode, &since.to_string()),
        UnreadReason::Flags(names) => language.kernel_without_flags(names),
    };
    match unread.more {
        0 => why,
        more => language.kernel_more_places(&why, &number::unsigned(more as u64)),
    }
}

/// The subject of the rule that a scenario of the gallery shows, and the kernel that it is made for; `None` for any
/// other file.
pub fn scene_of_rule(file: &str, language: Language) -> Option<(&'static str, &'static str)> {
    let shown = SHOWN.iter().find(|shown| shown.file() == file)?;
    let dimension = TABLE.iter().find(|dimension| dimension.id == shown.id)?;
    let words = words_of_rule(dimension.values().next()?.name())?;
    Some((language.say(words.concerns), shown.first))
}
