// SPDX-License-Identifier: GPL-2.0-only
//! A changed value as a link names it: `process:95:oom_score_adj:-500`.

use super::Change;
use super::field::{self, Subject};
use crate::app::i18n::Language;
use crate::app::session::Complaint;
use crate::scenario::Document;
use crate::scenario::fields::Place;
use crate::scenario::model::Scenario;

/// What stands between the part, the field and the value.
const BETWEEN: char = ':';

/// The values that a part of a machine has in a changed one, in the order of the change; none if one of them is no
/// number that a reader can change.
pub fn write(
    subject: Subject,
    change: &Change,
    document: &Document,
    changed: &Scenario,
) -> Vec<String> {
    let fields = subject.fields(document);
    let part = subject.key().replace(' ', ":");
    let value = |(place, _): &(Place, _)| {
        let text = field::text(*place, changed).filter(|_| fields.contains(place))?;
        let key = place.row().key;
        Some(format!("{part}{BETWEEN}{key}{BETWEEN}{text}"))
    };
    let all: Option<Vec<String>> = change.0.iter().map(value).collect();
    all.unwrap_or_default()
}

/// What values name in a machine: a part of it, and its change.
///
/// # Errors
/// The first of them that names nothing there, names another part than the one before it, or cannot be.
pub fn read(
    texts: &[String],
    document: &Document,
    language: Language,
) -> Result<(Subject, Change), Complaint> {
    let mut part = None;
    let mut values = Vec::new();
    for text in texts {
        let unknown = || Complaint {
            place: format!("if={text}"),
            rule: language.link_changes_nothing().to_owned(),
        };
        let (name, value) = text.rsplit_once(BETWEEN).ok_or_else(unknown)?;
        let (subject, key) = name.rsplit_once(BETWEEN).ok_or_else(unknown)?;
        let subject = Subject::of_key(&subject.replace(BETWEEN, " ")).ok_or_else(unknown)?;
        if *part.get_or_insert(subject) != subject {
            return Err(unknown());
        }
        let mut fields = subject.fields(document).into_iter();
        let place = fields.find(|place| place.row().key == key);
        let place = place.ok_or_else(unknown)?;
        let change = field::change(place, &document.scenario, value, language)?;
        values.extend(change.0);
    }
    Ok((part.unwrap_or(Subject::Machine), Change(values)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::gallery::OPENING_TEXT;
    use crate::app::session::Session;

    const GROUPS: &str = include_str!("../../../../www/gallery/06-oom-group.json");

    #[test]
    fn every_value_that_is_offered_is_read_as_it_was_written() {
        for text in [OPENING_TEXT, GROUPS] {
            let Session { document, .. } = Session::open(text).expect("a run");
            for (subject, part) in
                Subject::offered(&Session::open(text).expect("a run"), 0, Language::En)
            {
                for place in subject.fields(&document) {
                    let value = place.get(&document.scenario).expect(&part);
                    let change = Change(vec![(place, value)]);
                    let texts = write(subject, &change, &document, &document.scenario);
                    assert_eq!(texts.len(), 1, "{place:?} of {part}");
                    assert_eq!(
                        read(&texts, &document, Language::En),
                        Ok((subject, change)),
                        "{texts:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_names_nothing_of_the_machine_says_so() {
        let document = Session::open(OPENING_TEXT).expect("a run").document;
        let refused = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            read(&texts, &document, Language::En)
                .expect_err(&texts.concat())
                .place
        };
        for text in [
            "oom_score_adj",
            "process:95",
            "process:95:oom_score_adj",
            "process:95:color:5",
            "process:4711:oom_score_adj:5",
            "memcg:77:max:5",
            "call:9:order:2",
            "nothing:order:2",
        ] {
            assert_eq!(refused(&[text]), format!("if={text}"));
        }
        // The value is refused as it is where it is typed.
        assert_eq!(refused(&["process:95:oom_score_adj:1e3"]), "oom_score_adj");
        let two = ["process:95:oom_score_adj:5", "machine:panic_on_oom:1"];
        assert_eq!(refused(&two), format!("if={}", two[1]));
    }
}
