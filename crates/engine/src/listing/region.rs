// SPDX-License-Identifier: GPL-2.0-only
//! The parts of the text that belong to some kernels only.
//!
//! All kernels share one text. Where they differ, the text names the rule in lines that are never
//! shown:
//!
//! ```text
//! #if SYSRQ_PAST_NOTIFIERS
//!         if (freed > 0 &&
//!             !is_sysrq_oom(oc))
//! #else
//!         if (freed > 0)
//! #endif
//!                 return true;
//! ```
//!
//! `#if RULE`, `#if !RULE` and `#elif RULE` name a [`KernelRule`]. Regions nest, with each other and
//! with the kernel's own `#ifdef`, which is shown as it stands. A condition that differs has to stand
//! twice as a whole, because the operands are counted while the engine is compiled, for all kernels at
//! once.

use std::error::Error;
use std::fmt;

use super::Span;
use crate::rules::{KernelRule, RuleSet};

/// A line of the text that does not fit into the regions around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Its number in the whole text, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the listing: {}", self.line, self.reason)
    }
}

impl Error for Malformed {}

/// A region that has begun and not ended.
enum Region {
    /// `#if RULE`: whether the part that we are in belongs to the kernel, and whether this or an
    /// earlier part of the region does.
    Rule { shown: bool, decided: bool },
    /// The kernel's own `#if` and `#ifdef`.
    Config,
}

/// The lines that a kernel with these rules shows, without their line ends.
///
/// # Errors
/// If a region does not end, ends twice, or names something that is no rule.
pub fn shown_lines(text: &str, rules: RuleSet) -> Result<Vec<Span>, Malformed> {
    let mut regions = Vec::new();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut number = 0;
    for line in text.split_inclusive('\n') {
        number += 1;
        let span = Span::new(start, start + line.trim_end_matches('\n').len());
        start += line.len();
        let show = step(&mut regions, line.trim_end(), rules).map_err(|reason| Malformed {
            line: number,
            reason,
        })?;
        let hidden = |region: &Region| matches!(region, Region::Rule { shown: false, .. });
        if show && !regions.iter().any(hidden) {
            lines.push(span);
        }
    }
    if regions.is_empty() {
        Ok(lines)
    } else {
        Err(Malformed {
            line: number,
            reason: "a region has no #endif",
        })
    }
}

/// Follows the regions over one line, and returns whether the line itself may be shown.
fn step(regions: &mut Vec<Region>, line: &str, rules: RuleSet) -> Result<bool, &'static str> {
    let Some(directive) = line.strip_prefix('#') else {
        return Ok(true);
    };
    // What the kernel tests itself has brackets or an operator.
    if let Some(rule) = directive.strip_prefix("if ")
        && rule.bytes().all(is_of_a_rule)
    {
        let shown = holds(rule, rules)?;
        regions.push(Region::Rule {
            shown,
            decided: shown,
        });
        return Ok(false);
    }
    if directive.starts_with("if") {
        regions.push(Region::Config);
        return Ok(true);
    }
    if let Some(rule) = directive.strip_prefix("elif ") {
        return match regions.last_mut() {
            Some(Region::Rule { shown, decided }) => {
                *shown = !*decided && holds(rule, rules)?;
                *decided |= *shown;
                Ok(false)
            }
            Some(Region::Config) => Ok(true),
            None => Err("#elif without a region"),
        };
    }
    if directive.starts_with("else") {
        return match regions.last_mut() {
            Some(Region::Rule { shown, decided }) => {
                *shown = !*decided;
                *decided = true;
                Ok(false)
            }
            Some(Region::Config) => Ok(true),
            None => Err("#else without a region"),
        };
    }
    if directive.starts_with("endif") {
        let region = regions.pop().ok_or("#endif without a region")?;
        return Ok(matches!(region, Region::Config));
    }
    Ok(true)
}

fn is_of_a_rule(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'!'
}

fn holds(rule: &str, rules: RuleSet) -> Result<bool, &'static str> {
    let name = rule.strip_prefix('!');
    let known =
        KernelRule::named(name.unwrap_or(rule).as_bytes()).ok_or("there is no such rule")?;
    Ok(rules.has(known) == name.is_none())
}
