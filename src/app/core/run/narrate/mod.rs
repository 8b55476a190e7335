// SPDX-License-Identifier: GPL-2.0-only
//! One plain sentence for each step, with its numbers.
//!
//! Sentences are data (`rules`): a rule is bound to a statement while compiling, in all kernels that have it, and has a
//! sentence in each language for how it came out. In braces stand C paths, which are looked up in the frame: `{task}
//! scores {points}`. A statement without a rule gets the sentence of its kind.

mod general;
mod rules;
mod statement;

use crate::app::i18n::Language;
use crate::app::rich::{Rich, strong};
use crate::app::session::Session;
use crate::app::{number, values};
use oomscope_engine::listing::{Place, Statement, StatementKind};
use oomscope_engine::trace::{CallId, Outcome};
pub use rules::Case;
use rules::Rule;
pub use rules::{CHINESE, REST, Rules, all as rules, arrive};
use statement::makes_calls;
pub(in crate::app) use statement::one_line;

/// The sentence of a step.
pub fn sentence(session: &Session, step: u32, language: Language) -> Rich {
    let told = outcome(session, step, language).or_else(|| told(session, step, language));
    let known = || general::sentence(session, step, language);
    Rich::new(&told.unwrap_or_else(known))
}

/// Whether a step has a sentence of its own, and all values in it are known; else it is told from its kind.
pub fn has_own_sentence(session: &Session, step: u32) -> bool {
    told(session, step, Language::En).is_some()
}

fn told(session: &Session, step: u32, language: Language) -> Option<String> {
    let statement = session.statement(step)?;
    let call = session.trace.call_at(step)?;
    let outcome = session.trace.step(step).outcome;
    let is_open = outcome.is_open() || makes_calls(session, step);
    let returned = returned(session, step, call, statement);
    let speaks = |rule: &&'static Rule| {
        rule.places.contains(&statement.place)
            && holds(rule.case, statement, outcome, is_open, returned)
    };
    // A sentence whose values are not there yet leaves it to the next one.
    rules::all()
        .filter(speaks)
        .find_map(|rule| fill(session, step, call, language.say(rule.text)))
}

/// What a `return` hands back, as true or false.
fn returned(session: &Session, step: u32, call: CallId, statement: &Statement) -> Option<bool> {
    let call = session.trace.call(call);
    let is_last = statement.kind == StatementKind::Return && call.exit == step;
    is_last.then_some(call.value? != 0)
}

fn holds(
    case: Case,
    statement: &Statement,
    outcome: Outcome,
    is_open: bool,
    returned: Option<bool>,
) -> bool {
    let taken = outcome.taken().or(returned);
    match case {
        // Before its calls a question has no answer yet.
        Case::Any => !is_open || statement.condition.is_none(),
        Case::Open => is_open,
        Case::True => taken == Some(true),
        Case::False => taken == Some(false),
        Case::By(index) => {
            let settled = (0..statement.operands.len() as u32)
                .take_while(|&index| outcome.operand(index).is_some())
                .last();
            outcome.taken().is_some() && settled == Some(index)
        }
    }
}

/// Puts values into a template; `None` if one of them is not known.
fn fill(session: &Session, step: u32, call: CallId, template: &str) -> Option<String> {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (path, behind) = after.split_once('}')?;
        text.push_str(before);
        let value = look_up(session, step, call, path)?;
        text.push_str(&strong(&value));
        rest = behind;
        if value == "1" {
            rest = one_of(&mut text, rest);
        }
    }
    text.push_str(rest);
    Some(text)
}

/// Puts what is counted behind a one, in the singular; gives back what follows.
fn one_of<'t>(text: &mut String, rest: &'t str) -> &'t str {
    let nouns = [
        (" pages are", " page is"),
        (" pages", " page"),
        (" processes", " process"),
    ];
    let found = nouns
        .iter()
        .find_map(|(many, one)| Some((one, rest.strip_prefix(many)?)));
    match found {
        Some((one, rest)) => {
            text.push_str(one);
            rest
        }
        None => rest,
    }
}

fn look_up(session: &Session, step: u32, call: CallId, path: &str) -> Option<String> {
    if let Some(path) = path.strip_suffix("@size") {
        let value = values::read(session, step, call, path)?;
        return values::size(session, path, value);
    }
    if path == "=" {
        let statement = session.statement(step)?;
        let function = &session.listing.functions[statement.function];
        let raw = session.trace.call(call).value?;
        let value_type = oomscope_engine::trace::return_type(&function.returns);
        return Some(values::name(session, values::Value { raw, value_type }));
    }
    if path == "#" {
        return Some(number::unsigned(session.compared(step).len() as u64));
    }
    Some(values::name(
        session,
        values::read(session, step, call, path)?,
    ))
}

/// Whether a statement has sentences of its own.
pub fn is_bound(place: Place) -> bool {
    rules::all().any(|rule| rule.places.contains(&place))
}

/// Which of the candidates is being compared at a step: `process 4 of 11`.
pub fn candidate(session: &Session, step: u32, language: Language) -> Option<String> {
    let compared = session.compared(step);
    compared.last().filter(|candidate| step <= candidate.exit)?;
    let (_, after) = session.steps_of_call(session.scenario_call(step));
    let all = session.compared(after.saturating_sub(1)).len();
    let nth = compared.len();
    Some(language.candidate(&number::unsigned(nth as u64), &number::unsigned(all as u64)))
}

/// What the decision has come to, where `out_of_memory()` returns to its caller.
fn outcome(session: &Session, step: u32, language: Language) -> Option<String> {
    let call = session.trace.call_at(step)?;
    let is_last = session.trace.call(call).exit == step;
    let is_decision = session.function_of(call)?.name == "out_of_memory";
    (is_last && is_decision)
        .then(|| crate::app::verdict::done(session, session.scenario_call(step), language))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::listing::Listing;
    use oomscope_engine::rules::release::RELEASES;
    use std::collections::BTreeSet;

    /// A rule that is bound to nothing does not compile; here the parser of the listing agrees.
    #[test]
    fn every_rule_is_bound_to_statements_of_kernels() {
        // Regions inside of others may stand for rules that no release has together.
        let mut known = BTreeSet::new();
        for release in RELEASES {
            let statements = Listing::of(release.rules).statements;
            known.extend(statements.into_iter().map(|statement| statement.place));
        }
        let is_bound = |rule: &Rule| rule.places.iter().any(|place| known.contains(place));
        let unbound: Vec<&Rule> = rules::all().filter(|rule| !is_bound(rule)).collect();
        assert!(unbound.is_empty(), "{unbound:#?}");
    }

    #[test]
    fn both_languages_show_the_same_values() {
        let paths = |text: &'static str| {
            let mut paths: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|p| p.split('}').next())
                .collect();
            paths.sort();
            paths
        };
        for rule in rules::all() {
            assert_eq!(
                paths(Language::En.say(rule.text)),
                paths(Language::ZH.say(rule.text)),
                "{rule:?}"
            );
        }
    }

    #[test]
    fn one_page_is_no_plural() {
        for (rest, expected) in [
            (" pages; on", ("1 page", "; on")),
            (" pages are in memory", ("1 page is", " in memory")),
            (", of 4", ("1", ", of 4")),
        ] {
            let mut text = "1".to_owned();
            let rest = one_of(&mut text, rest);
            assert_eq!((text.as_str(), rest), expected);
        }
    }

    #[test]
    fn no_sentence_ends_with_a_full_stop() {
        for rule in rules::all() {
            for (language, _) in Language::ALL {
                let text = language.say(rule.text);
                assert!(!text.ends_with(['.', '。']), "{text}");
            }
        }
    }
}
