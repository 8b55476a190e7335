// SPDX-License-Identifier: GPL-2.0-only
//! Breakpoints as lines of a document, and as sentences.
//!
//! ```text
//! at oom_badness: points += adj;                    a statement
//! at oom_evaluate_task: goto next; #2               the second of several equal ones
//! true oom_evaluate_task: if (oc->chosen)           a condition that holds; `false` if it does not
//! enter oom_kill_process                            a function
//! process 89                                        a process by its id
//! value oc->chosen_points >= 8043                   a variable that passes a value: >=, <= or ==
//! off at oom_badness: points += adj;                any of them, switched off
//! ```
//!
//! A line of the form `oom_badness:13` is read as well, as the statement on that line of the
//! function.

use super::watch::{self, Passes, Watch};
use super::{Breakpoint, Kind, Spot};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use std::fmt;
use std::str::FromStr;

/// The line is no breakpoint that this version knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no breakpoint", self.0)
    }
}

impl std::error::Error for Unreadable {}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.function, self.code)?;
        match self.ordinal {
            1 => Ok(()),
            nth => write!(f, " #{nth}"),
        }
    }
}

impl fmt::Display for Breakpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_on {
            f.write_str("off ")?;
        }
        match &self.kind {
            Kind::At(spot) => write!(f, "at {spot}"),
            Kind::Branch(spot, taken) => write!(f, "{taken} {spot}"),
            Kind::Entered(function) => write!(f, "enter {function}"),
            Kind::Process(tgid) => write!(f, "process {tgid}"),
            Kind::Passes(Watch {
                path,
                passes,
                value,
            }) => {
                let (sign, value) = (passes.sign(), watch::number_text(*value));
                write!(f, "value {path} {sign} {value}")
            }
        }
    }
}

impl FromStr for Breakpoint {
    type Err = Unreadable;

    fn from_str(line: &str) -> Result<Breakpoint, Unreadable> {
        let line = line.trim();
        let (is_on, rest) = match line.strip_prefix("off ") {
            Some(rest) => (false, rest.trim_start()),
            None => (true, line),
        };
        let kind = kind(rest).ok_or_else(|| Unreadable(line.to_owned()))?;
        Ok(Breakpoint { kind, is_on })
    }
}

fn kind(line: &str) -> Option<Kind> {
    let (word, rest) = line.split_once(' ')?;
    let rest = rest.trim();
    Some(match word {
        "at" => Kind::At(spot(rest)?),
        "true" => Kind::Branch(spot(rest)?, true),
        "false" => Kind::Branch(spot(rest)?, false),
        "enter" => Kind::Entered(name(rest)?.to_owned()),
        "process" => Kind::Process(rest.parse().ok()?),
        "value" => Kind::Passes(watch(rest)?),
        _ => return None,
    })
}

/// The name of a function.
pub(in crate::app) fn name(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!text.is_empty() && text.chars().all(is_name)).then_some(text)
}

/// Reads the place of a statement, as it stands in a breakpoint.
pub(in crate::app) fn spot(text: &str) -> Option<Spot> {
    let (function, code) = text.split_once(": ")?;
    // A statement may have a hash of its own, in a text that it prints.
    let counted = code.rsplit_once(" #");
    let counted = counted.and_then(|(code, nth)| Some((code, nth.parse::<u32>().ok()?)));
    let (code, ordinal) = counted.unwrap_or((code, 1));
    if ordinal == 0 {
        return None;
    }
    Some(Spot {
        function: name(function.trim())?.to_owned(),
        code: code.split_whitespace().collect::<Vec<_>>().join(" "),
        ordinal,
    })
}

fn watch(text: &str) -> Option<Watch> {
    let signs = Passes::ALL.map(|passes| (passes, passes.sign()));
    let (passes, sign) = signs.into_iter().find(|(_, sign)| text.contains(sign))?;
    let (path, value) = text.split_once(sign)?;
    Watch::new(path, passes, watch::number(value.trim())?)
}

impl Breakpoint {
    /// What it stops at, in one line.
    pub fn sentence(&self, session: &Session, language: Language) -> String {
        let en = language == Language::En;
        let text = match &self.kind {
            Kind::At(Spot { function, code, .. }) if en => format!("{function}: {code}"),
            Kind::At(Spot { function, code, .. }) => format!("{function}：{code}"),
            Kind::Entered(function) if en => format!("{function}() is entered"),
            Kind::Entered(function) => format!("进入 {function}()"),
            Kind::Process(tgid) => {
                let name = process_name(session, *tgid);
                match language {
                    Language::En => format!("{name} is compared or killed"),
                    Language::Zh(_) => format!("比较或杀死 {name}"),
                }
            }
            Kind::Passes(Watch {
                path,
                passes,
                value,
            }) => {
                let value = match watch::number_text(*value) {
                    name if name.starts_with("LONG") => name,
                    _ => number::grouped(*value),
                };
                let sign = match passes {
                    Passes::AtLeast => "≥ ",
                    Passes::AtMost => "≤ ",
                    Passes::Exactly => "",
                };
                match language {
                    Language::En => format!("{path} becomes {sign}{value}"),
                    Language::Zh(_) => format!("{path} 变为 {sign}{value}"),
                }
            }
            Kind::Branch(Spot { function, code, .. }, taken) => match (language, taken) {
                (Language::En, true) => format!("{function}: {code} is true"),
                (Language::En, false) => format!("{function}: {code} is false"),
                (Language::Zh(_), true) => format!("{function}：{code} 为真"),
                (Language::Zh(_), false) => format!("{function}：{code} 为假"),
            },
        };
        let is_known = match &self.kind {
            Kind::Entered(function) => session.listing.function_named(function).is_some(),
            Kind::Passes(watch) => watch.is_known(session),
            _ => self
                .spot()
                .is_none_or(|spot| spot.place(&session.listing).is_some()),
        };
        if is_known {
            text
        } else {
            let missing = language.pick("not in this listing", "不在此代码清单中");
            format!("{text} ({missing})")
        }
    }
}

fn process_name(session: &Session, tgid: i32) -> String {
    let world = &session.before;
    let signal = world.signals.iter().find(|signal| signal.tgid == tgid);
    signal.map_or_else(
        || format!("pid {tgid}"),
        |signal| format!("{} ({tgid})", world[signal.first_task].comm),
    )
}
