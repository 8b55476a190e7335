// SPDX-License-Identifier: GPL-2.0-only
//! Going to a step by its number, as the reader types it.

use crate::app::i18n::Language;
use crate::app::number;

/// A number is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jump {
    /// What was typed last and is no step.
    pub refused: Option<String>,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The reader wants to type a number.
    Open,
    /// Or no longer.
    Close,
    /// The reader has typed this.
    Typed(String),
}

/// Applies an action, in a run of so many steps; returns the step to go to.
pub fn reduce(jump: &mut Option<Jump>, length: u32, change: Change) -> Option<u32> {
    let (next, to) = match change {
        Change::Open => (Some(Jump::default()), None),
        Change::Close => (None, None),
        Change::Typed(text) => match step(&text, length) {
            Some(step) => (None, Some(step)),
            None => {
                let refused = Some(text);
                (Some(Jump { refused }), None)
            }
        },
    };
    *jump = next;
    to
}

/// The step that a text names, from 0: `1,359`, `#12`, `1 359`.
fn step(text: &str, length: u32) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_prefix('#').unwrap_or(text);
    let is_separator = |sign: char| matches!(sign, ',' | '，' | '_' | '\'') || sign.is_whitespace();
    let mut number: u64 = 0;
    let mut digits = 0;
    for sign in text.chars().filter(|&sign| !is_separator(sign)) {
        // Full-width digits come from Chinese keyboards.
        let digit = match sign {
            '０'..='９' => u32::from(sign) - u32::from('０'),
            sign => sign.to_digit(10)?,
        };
        number = number.saturating_mul(10).saturating_add(u64::from(digit));
        digits += 1;
    }
    let step = number.checked_sub(1)?;
    (digits > 0 && step < u64::from(length)).then_some(step as u32)
}

impl Jump {
    /// Why what was typed is no step.
    pub fn complaint(&self, length: u32, language: Language) -> Option<String> {
        self.refused.as_ref()?;
        Some(language.jump_refused(&number::unsigned(u64::from(length))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let table = [
            ("1", Some(0)),
            (" 1,359 ", Some(1358)),
            ("1 000", Some(999)),
            ("#12", Some(11)),
            ("００１２", Some(11)),
            ("1360", None),
            ("0", None),
            ("", None),
            (",", None),
            ("-3", None),
            ("1.5", None),
            ("twelve", None),
            ("99999999999999999999999", None),
        ];
        for (text, expected) in table {
            assert_eq!(step(text, 1359), expected, "{text}");
        }
        assert_eq!(step("1", 0), None);
    }
}
