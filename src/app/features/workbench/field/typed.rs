// SPDX-License-Identifier: GPL-2.0-only
//! Texts as what a field wants.

use super::gfp;
use super::problem::Problem;
use crate::app::builder::quantity::{self, Measure, NoQuantity};
use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::fields::{Kind, Row, Value};

/// What somebody has typed or chosen, with what it takes to read it.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub text: &'a str,
    pub measure: Measure,
    pub language: Language,
}

/// What stands for nothing where an empty text says that a field stays as it is.
pub(super) const NONE: &str = "none";

/// The longest number that is looked at: nobody types more.
const LONGEST: usize = 64;

impl Typed<'_> {
    /// What a field gets that has a value now. What is on stays whatever number is on, and nodes stay
    /// in their order, if nothing else is typed.
    pub fn value(self, row: &Row, now: &Value) -> Result<Value, Problem> {
        let whole = |number: i64| Value::Number(number.into());
        let optional =
            |number: Option<u64>| number.map_or(Value::None, |n| Value::Number(n.into()));
        if let Some((least, most)) = row.range() {
            if row.is_optional && self.text.trim().is_empty() {
                return Ok(Value::None);
            }
            return self.number(least, most).map(whole);
        }
        Ok(match (row.kind, now) {
            (Kind::Flag, _) => Value::Flag(self.switch()?),
            (Kind::Switch, now) => match (self.switch()?, now) {
                (true, Value::Number(number)) if *number != 0 => Value::Number(*number),
                (is_on, _) => whole(is_on.into()),
            },
            (Kind::OneOf(numbers), _) => {
                let (least, most) = (numbers.iter().min(), numbers.iter().max());
                let range = least.zip(most).ok_or_else(|| self.no_choice())?;
                let number = self.number(*range.0, *range.1);
                whole(number.map_err(|_| self.no_choice())?)
            }
            (Kind::Count | Kind::Counter, _) if row.is_optional && self.text.trim().is_empty() => {
                Value::None
            }
            (Kind::Count, _) => whole(self.number(0, i64::MAX)?),
            (Kind::Pages, _) if row.is_optional => optional(self.limit()?),
            (Kind::Pages, _) => optional(Some(self.pages()?)),
            (Kind::Counter, _) => whole(self.amount()?),
            (Kind::Bytes, _) => whole(self.bytes()?),
            (Kind::Amounts, _) => Value::Amounts(self.amounts()?),
            (Kind::Text(_), now @ Value::Text(text)) if text == self.text => now.clone(),
            (Kind::Text(_), _) if row.is_optional && self.text.is_empty() => Value::None,
            (Kind::Text(_), _) => Value::Text(self.text.to_owned()),
            (Kind::Name(_), _) if row.is_optional && self.text.is_empty() => Value::None,
            (Kind::Name(names), _) => {
                let name = names.iter().find(|name| **name == self.text);
                Value::Name(name.ok_or_else(|| self.no_choice())?)
            }
            (Kind::Names(names), _) => Value::Names(self.names(names)?),
            (Kind::Nodes(_), _) if row.is_optional && self.text.trim() == "-" => Value::None,
            (Kind::Nodes(_), Value::Nodes(now)) => Value::Nodes(self.nodes(now)?),
            (Kind::Nodes(_), _) => Value::Nodes(self.nodes(&[])?),
            (Kind::Id(_), _) if row.is_optional => optional(self.id_or_none()?.map(u64::from)),
            (Kind::Id(_) | Kind::Own, _) => optional(Some(self.id()?.into())),
            (Kind::Mask, _) => {
                let short = Some(self.text).filter(|text| text.len() <= gfp::LONGEST);
                let wrong = || Problem::Form(self.language.gfp_form().to_owned());
                Value::Number(short.and_then(gfp::read).ok_or_else(wrong)?.into())
            }
            // Numbers with a range have been read, and lists are not typed.
            (Kind::Whole(..) | Kind::Ticks(_) | Kind::List(..) | Kind::Object(_), _) => {
                return Err(self.no_choice());
            }
        })
    }

    /// What a field of a `set` changes to; `None` if it stays as it is.
    pub fn change(self, row: &Row, now: Option<&Value>) -> Result<Option<Value>, Problem> {
        let Typed { text, .. } = self;
        match (text.trim(), row.kind) {
            ("", _) => Ok(None),
            (NONE, Kind::Id(_)) if row.is_optional => Ok(Some(Value::None)),
            _ => self.value(row, now.unwrap_or(&Value::None)).map(Some),
        }
    }

    /// Flags by their names, with `|` between them.
    fn names(self, known: &[&'static str]) -> Result<Vec<&'static str>, Problem> {
        if self.text.trim() == NONE {
            return Ok(Vec::new());
        }
        let find = |name: &str| known.iter().copied().find(|known| *known == name.trim());
        let names = self.text.split('|').map(find);
        names.collect::<Option<_>>().ok_or_else(|| self.no_choice())
    }

    /// A whole number, with separators and signs as people type them.
    pub fn number(self, least: i64, most: i64) -> Result<i64, Problem> {
        let digits: String = self
            .text
            .trim()
            .chars()
            .take(LONGEST)
            .filter(|c| !matches!(c, ',' | '_'))
            .map(|c| if c == '−' { '-' } else { c })
            .collect();
        let number = digits.parse::<i64>().ok();
        number
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| {
                let (least, most) = (number::grouped(least), number::grouped(most));
                Problem::Form(self.language.number_form(&least, &most))
            })
    }

    /// The id of something that is chosen from a list.
    pub fn id(self) -> Result<u32, Problem> {
        let id = self.text.trim().parse();
        id.map_err(|_| self.no_choice())
    }

    /// The same where there may be none.
    pub fn id_or_none(self) -> Result<Option<u32>, Problem> {
        match self.text.trim() {
            "" => Ok(None),
            _ => self.id().map(Some),
        }
    }

    pub fn switch(self) -> Result<bool, Problem> {
        match self.text {
            "on" => Ok(true),
            "off" => Ok(false),
            _ => Err(Problem::Form(self.language.switch_form().to_owned())),
        }
    }

    /// An amount of memory, in pages, which may be below 0.
    pub fn amount(self) -> Result<i64, Problem> {
        self.quantity(quantity::pages(self.text, self.measure))
    }

    /// An amount of memory, in pages.
    pub fn pages(self) -> Result<u64, Problem> {
        self.quantity(quantity::pages_from_zero(self.text, self.measure))
    }

    /// The same where nothing stands for no limit, and so do the kernel's own words for it.
    pub fn limit(self) -> Result<Option<u64>, Problem> {
        match self.text.trim() {
            "" | "max" | "-1" => Ok(None),
            _ => self.pages().map(Some),
        }
    }

    /// An amount of memory, in bytes.
    pub fn bytes(self) -> Result<i64, Problem> {
        self.quantity(quantity::bytes(self.text, self.measure))
    }

    /// Amounts of memory, with semicolons between them: a comma stands within a number.
    pub fn amounts(self) -> Result<Vec<u64>, Problem> {
        let parts = self
            .text
            .split([';', '；'])
            .filter(|part| !part.trim().is_empty());
        parts.map(|text| Typed { text, ..self }.pages()).collect()
    }

    /// Memory nodes, such as `0-1,3`. Those that are there already stay in their order.
    pub fn nodes(self, now: &[u32]) -> Result<Vec<u32>, Problem> {
        let mask = mask(self.text);
        let mask = mask.ok_or_else(|| Problem::Form(self.language.nodes_form().to_owned()))?;
        let of_now = now
            .iter()
            .try_fold(0_u64, |mask, &node| Some(mask | 1_u64.checked_shl(node)?));
        if of_now == Some(mask) {
            return Ok(now.to_vec());
        }
        Ok((0..64).filter(|node| mask >> node & 1 == 1).collect())
    }

    /// It is none of those on offer.
    pub fn no_choice(self) -> Problem {
        Problem::Form(self.language.choice_form().to_owned())
    }

    fn quantity<T>(self, read: Result<T, NoQuantity>) -> Result<T, Problem> {
        read.map_err(|problem| Problem::Form(problem.sentence(self.language).to_owned()))
    }
}

/// A list of nodes as a mask, one bit a node.
fn mask(text: &str) -> Option<u64> {
    let mut mask = 0_u64;
    let parts = text.split([',', '，', ' ']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let node = |text: &str| text.trim().parse().ok().filter(|node: &u32| *node < 64);
        let (first, last) = (node(first)?, node(last)?);
        if first > last {
            return None;
        }
        mask |= u64::MAX >> (63 - last) & u64::MAX << first;
    }
    Some(mask)
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn nodes_are_listed_as_the_kernel_does() {
        let table = [
            ("", Some(0)),
            ("0", Some(1)),
            ("0-1,3", Some(0b1011)),
            (" 3 , 0 - 1", None),
            ("3, 0-1", Some(0b1011)),
            ("0-63", Some(u64::MAX)),
            ("63", Some(1 << 63)),
            ("64", None),
            ("2-1", None),
            ("-", None),
            ("-1", None),
            ("1-", None),
            ("a", None),
            ("4294967296", None),
        ];
        for (text, expected) in table {
            assert_eq!(mask(text), expected, "{text}");
        }
    }
}
