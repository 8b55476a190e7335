// SPDX-License-Identifier: GPL-2.0-only
//! From the bytes of a file to a document whose shape is right.

use super::document::{Document, FORMAT};
use super::json::{Outcome, Read as _, Reader};
use super::model::Scenario;
use super::problem::Problem;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 64 << 20;

/// Reads a document, or a scenario that stands alone. Its meaning is not checked here.
pub fn read(bytes: &[u8]) -> Result<Document, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem {
            place: "the file".to_owned(),
            rule: "it has more than 64 MB".to_owned(),
            remedy: "Leave out processes that play no part".to_owned(),
        });
    }
    let text = match std::str::from_utf8(bytes) {
        // A mark that some editors put in front.
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()]
                .iter()
                .filter(|&&byte| byte == b'\n')
                .count();
            return Err(Problem {
                place: format!("line {line}"),
                rule: "this is not UTF-8 text".to_owned(),
                remedy: "A scenario is a JSON file in UTF-8".to_owned(),
            });
        }
    };
    read_text(text).map_err(|problem| *problem)
}

fn read_text(text: &str) -> Outcome<Document> {
    let kind = kind(text)?;
    if !kind.is_document {
        let mut scenario = Scenario::default();
        scenario.read(&mut Reader::new(text, Some("scenario")))?;
        return Ok(scenario.into());
    }
    if let Some(format) = kind.oomscope
        && format != FORMAT
    {
        return Err(Box::new(Problem {
            place: "oomscope".to_owned(),
            rule: format!("the format is {format}, and only format {FORMAT} is known"),
            remedy: "A newer oomscope may read it".to_owned(),
        }));
    }
    let mut document = Document::default();
    document.read(&mut Reader::new(text, None))?;
    Ok(document)
}

/// Tells a document from a scenario that stands alone.
#[derive(Default)]
struct Kind {
    is_document: bool,
    oomscope: Option<u32>,
}

/// Looks over a text for what it is. This finds what is no JSON at all.
fn kind(text: &str) -> Outcome<Kind> {
    let mut kind = Kind::default();
    let mut reader = Reader::new(text, None);
    reader.entries(&mut |from, key| match key {
        "oomscope" => {
            kind.is_document = true;
            kind.oomscope.read(from)
        }
        _ => {
            kind.is_document |= key == "scenario";
            from.skip().map(drop)
        }
    })?;
    reader.end()?;
    Ok(kind)
}
