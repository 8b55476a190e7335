// SPDX-License-Identifier: GPL-2.0-only
//! Title, description and notes, in the language of the page.

use super::problem::Problem;
use super::typed::Typed;
use super::value::Value;
use crate::app::builder::{Builder, Edit, Words};
use crate::app::i18n::Language;
use crate::scenario::Document;
use crate::scenario::document::Texts;

/// Of title and description, in the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WordsField {
    Title,
    Description,
    Notes,
}

impl WordsField {
    /// All of them.
    pub const ALL: &'static [WordsField] = &[
        WordsField::Title,
        WordsField::Description,
        WordsField::Notes,
    ];

    /// Its name in a file.
    pub(super) fn key(self) -> &'static str {
        match self {
            WordsField::Title => "title",
            WordsField::Description => "description",
            WordsField::Notes => "notes",
        }
    }
}

/// The longest title, in bytes.
const TITLE: usize = 200;

pub(super) fn value(builder: &Builder, field: WordsField, language: Language) -> Option<Value> {
    let Document {
        title,
        description,
        notes,
        ..
    } = builder.document();
    let own = |texts: &Texts| texts.get(language.tag()).cloned().unwrap_or_default();
    Some(match field {
        WordsField::Title => Value::Text(own(title), TITLE),
        WordsField::Description => Value::Prose(own(description)),
        WordsField::Notes => Value::Prose(own(notes)),
    })
}

pub(super) fn edit(
    builder: &Builder,
    field: WordsField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let document = builder.document();
    let mut words = Words {
        title: document.title.clone(),
        description: document.description.clone(),
        notes: document.notes.clone(),
    };
    let texts = match field {
        WordsField::Title => &mut words.title,
        WordsField::Description => &mut words.description,
        WordsField::Notes => &mut words.notes,
    };
    let tag = typed.language.tag();
    if texts.get(tag).map_or("", String::as_str) != typed.text {
        match typed.text {
            "" => texts.remove(tag),
            text => texts.insert(tag.to_owned(), text.to_owned()),
        };
    }
    Ok(Edit::Words(Box::new(words)))
}
