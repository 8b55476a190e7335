// SPDX-License-Identifier: GPL-2.0-only
//! The document as text, to be edited as text.
//!
//! While somebody types, the text is checked after a rest; it becomes the machine when that is asked
//! for, as one step that can be undone. What is refused is refused with its place, its rule, and where
//! in the text that is.

use super::Effect;
use super::machines::Task;
use crate::app::builder::Builder;
use crate::app::session::Complaint;
use crate::scenario::{self, Loaded};
use std::ops::Range;

/// The longest text that can be edited on the page, bytes: a field of the browser is slow beyond it.
pub const MOST: usize = 1_000_000;

/// How long nobody types before the text is checked, milliseconds.
const REST: u32 = 300;

/// The field with the text.
pub const FIELD: &str = "json-text";

/// The text, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Text {
    /// The text; nothing if it is too long to be edited here.
    pub text: Option<String>,
    /// How long the text is, bytes.
    pub bytes: usize,
    /// The revision of the document that it was made of.
    revision: Option<u64>,
    /// It is not the document any more.
    pub is_changed: bool,
    /// How often it was typed into.
    typed: u32,
    /// What a check found; `None` while it has not been checked.
    pub checked: Option<Result<(), Vec<Complaint>>>,
    /// Where the first problem stands.
    at: Option<Range<usize>>,
}

/// Something that happens to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// This stands there now.
    Type(String),
    /// Nobody has typed since the text had this number.
    Check(u32),
    /// Make the machine that is described.
    Apply,
    /// Back to the text of the machine.
    Reset,
    /// Put the cursor where the first problem is.
    Show,
}

impl Text {
    /// Applies an action; returns its side effects. [`Change::Apply`] is for the workbench.
    pub(super) fn change(&mut self, change: Change) -> Vec<Effect> {
        match change {
            Change::Type(typed) => {
                self.typed = self.typed.wrapping_add(1);
                self.bytes = typed.len();
                self.text = Some(typed);
                self.is_changed = true;
                self.checked = None;
                self.at = None;
                let check = Task::WakeToCheck {
                    number: self.typed,
                    after: REST,
                };
                return vec![check.into()];
            }
            Change::Check(number) if number == self.typed && self.is_changed => {
                self.check();
            }
            Change::Check(_) | Change::Apply => {}
            Change::Reset => *self = Text::default(),
            Change::Show => return self.show(),
        }
        Vec::new()
    }

    /// Becomes the text of the machine as it is now, unless somebody has typed into it.
    pub(super) fn write(&mut self, builder: &Builder) {
        let revision = Some(builder.revision());
        if self.is_changed || self.revision == revision {
            return;
        }
        let text = builder.document().to_json();
        *self = Text {
            bytes: text.len(),
            text: (text.len() <= MOST).then_some(text),
            revision,
            typed: self.typed,
            ..Text::default()
        };
    }

    /// Reads it as any file is read.
    pub(super) fn check(&mut self) -> Option<Loaded> {
        let text = self.text.as_deref()?;
        match scenario::load(text.as_bytes()) {
            Ok(loaded) => {
                self.checked = Some(Ok(()));
                self.at = None;
                Some(loaded)
            }
            Err(refused) => {
                let first = refused.errors.first();
                self.at = first.and_then(|problem| scenario::find(text, &problem.place));
                let problems = refused.errors.into_iter().map(Complaint::from);
                self.checked = Some(Err(problems.collect()));
                None
            }
        }
    }

    /// The line of the first problem, from 1.
    pub fn line(&self) -> Option<usize> {
        let (text, at) = (self.text.as_deref()?, self.at.as_ref()?);
        Some(1 + line_breaks(&text[..at.start]) as usize)
    }

    /// Puts the cursor there.
    pub(super) fn show(&self) -> Vec<Effect> {
        let Some((text, at)) = self.text.as_deref().zip(self.at.clone()) else {
            return Vec::new();
        };
        let utf16 = |text: &str| text.encode_utf16().count() as u32;
        let start = utf16(&text[..at.start]);
        // A whole list of processes would only be in the way.
        let value = Some(&text[at.clone()]).filter(|value| !value.contains('\n'));
        let select = Task::Select {
            field: FIELD,
            start,
            end: start + value.map_or(0, utf16),
            line: line_breaks(&text[..at.start]),
            lines: 1 + line_breaks(text),
        };
        vec![select.into()]
    }
}

fn line_breaks(text: &str) -> u32 {
    text.matches('\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Workbench};
    use super::*;
    use crate::app::builder;
    use crate::app::i18n::Language;

    fn bench() -> Workbench {
        let empty = builder::empty().expect("the empty machine");
        let mut bench = Workbench::new(Builder::new(empty)).expect("it can run");
        bench.page = Page::Json;
        bench.write_text();
        bench
    }

    fn typed(bench: &mut Workbench, text: String) -> Vec<Effect> {
        bench.change_text(Change::Type(text), Language::En)
    }

    #[test]
    fn the_text_is_that_of_the_machine_until_somebody_types() {
        let mut bench = bench();
        let first = bench.text.text.clone().expect("a text");
        assert_eq!(first, bench.builder.document().to_json());
        typed(&mut bench, first.replace("\"init\"", "\"first\""));
        bench.write_text();
        assert!(bench.text.is_changed, "nothing of it is written over");
        let effects = bench.change_text(Change::Apply, Language::En);
        assert_eq!(effects, []);
        assert_eq!(bench.builder.scenario().processes[0].comm, "first");
        bench.write_text();
        assert!(!bench.text.is_changed);
        assert!(bench.builder.undo());
        assert_eq!(bench.builder.document().to_json(), first);
        assert!(bench.builder.undoes().is_none(), "it was one step");
    }

    #[test]
    fn what_is_applied_unchanged_is_no_step() {
        let mut bench = bench();
        let text = bench.text.text.clone().expect("a text");
        typed(&mut bench, text + "\n");
        bench.change_text(Change::Apply, Language::En);
        assert!(bench.builder.undoes().is_none());
        assert!(!bench.text.is_changed);
    }

    #[test]
    fn what_is_refused_names_its_place_and_gets_the_cursor() {
        let mut bench = bench();
        let before = bench.builder.document().clone();
        let text = bench.text.text.clone().expect("a text");
        // Characters of two places in UTF-16 stand before it.
        let text = text.replace(
            "\"oomscope\"",
            "\n  \"title\": {\"en\": \"𝄞\"}, \"oomscope\"",
        );
        let wrong = text.replace("\"init\"", "\"init\", \"oom_score_adj\": 1001");
        let effects = typed(&mut bench, wrong.clone());
        let [Effect::Machines(asked)] = &effects[..] else {
            panic!("it is to be checked: {effects:?}");
        };
        let Task::WakeToCheck { number, .. } = **asked else {
            panic!("it is to be checked: {asked:?}");
        };
        bench.change_text(Change::Check(number), Language::En);
        let Some(Err(problems)) = &bench.text.checked else {
            panic!("it is wrong: {:?}", bench.text.checked);
        };
        assert_eq!(problems[0].place, "scenario.processes[0].oom_score_adj");
        let line = wrong.lines().position(|line| line.contains("1001"));
        assert_eq!(bench.text.line(), line.map(|line| line + 1));
        let effects = bench.change_text(Change::Apply, Language::En);
        let [Effect::Machines(shown)] = &effects[..] else {
            panic!("the cursor goes there: {effects:?}");
        };
        let Task::Select { start, end, .. } = **shown else {
            panic!("the cursor goes there: {shown:?}");
        };
        let units: Vec<u16> = wrong.encode_utf16().collect();
        let selected = String::from_utf16_lossy(&units[start as usize..end as usize]);
        assert_eq!(selected, "1001");
        assert_eq!(*bench.builder.document(), before);
    }

    #[test]
    fn a_text_that_is_too_long_is_not_edited_here() {
        let mut bench = bench();
        let scenario = builder::generate::Workers {
            workers: 20_000,
            ..Default::default()
        };
        let edit = builder::generate::Generator::Workers(scenario).edit();
        assert!(bench.apply(Ok(edit), Language::En));
        bench.write_text();
        assert!(bench.text.bytes > MOST);
        assert_eq!(bench.text.text, None);
    }
}
