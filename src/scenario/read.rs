// SPDX-License-Identifier: GPL-2.0-only
//! From the bytes of a file to a document whose shape is right.

use super::document::{Document, FORMAT};
use super::model::Scenario;
use super::place::place_at;
use super::problem::Problem;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

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
    // Serde would take the list of a struct's fields for the struct.
    if text.trim_start().starts_with('[') {
        return Err(Problem {
            place: "the document".to_owned(),
            rule: "wrong type: a list, where an object is expected".to_owned(),
            remedy: "A file holds one scenario".to_owned(),
        });
    }
    let kind: Kind = parse(text, "")?;
    if kind.oomscope.is_none() && kind.scenario.is_none() {
        return Ok(parse::<Scenario>(text, "scenario.")?.into());
    }
    if let Some(format) = kind.oomscope
        && format != u64::from(FORMAT)
    {
        return Err(Problem {
            place: "oomscope".to_owned(),
            rule: format!("the format is {format}, and only format {FORMAT} is known"),
            remedy: "A newer oomscope may read it".to_owned(),
        });
    }
    parse(text, "")
}

/// Tells a document from a scenario that stands alone; reading it finds what is no JSON at all.
#[derive(Deserialize)]
struct Kind {
    oomscope: Option<u64>,
    scenario: Option<IgnoredAny>,
}

fn parse<T: DeserializeOwned>(text: &str, inside: &str) -> Result<T, Problem> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let (line, column) = (error.line(), error.column());
    let rule = in_words(
        error
            .to_string()
            .trim_end_matches(&format!(" at line {line} column {column}")),
    );
    if error.is_data() {
        let about_object = ["missing field", "duplicate field"];
        let container = about_object.iter().any(|about| rule.starts_with(about));
        let path = place_at(text, line, column, container);
        let place = match path.as_str() {
            "" => inside.trim_end_matches('.').to_owned(),
            path => format!("{inside}{path}"),
        };
        let place = if place.is_empty() {
            "the document".to_owned()
        } else {
            place
        };
        Err(Problem {
            place,
            rule,
            remedy: format!("See line {line}, column {column}"),
        })
    } else {
        let place = format!("line {line}, column {column}");
        Err(Problem {
            place,
            rule: format!("this is not JSON: {rule}"),
            remedy: String::new(),
        })
    }
}

/// The parser's message without the names of Rust's types.
fn in_words(message: &str) -> String {
    let (kind, rest) = match (
        message.strip_prefix("invalid type: "),
        message.strip_prefix("invalid value: "),
    ) {
        (Some(rest), _) => ("wrong type", rest),
        (_, Some(rest)) => ("out of range", rest),
        _ => return message.replacen("unknown variant", "unknown value", 1),
    };
    let (found, expected) = rest
        .rsplit_once(", expected ")
        .unwrap_or((rest, "something else"));
    let found = match found {
        "sequence" => "a list",
        "map" => "an object",
        found => found
            .strip_prefix("floating point")
            .map_or(found, |_| "a number with a fraction, or a huge one"),
    };
    let expected = match expected {
        "i32" => "a whole number from -2147483648 to 2147483647",
        "u32" => "a whole number from 0 to 4294967295",
        "i64" => "a whole number of at most 64 bits",
        "u64" => "a whole number from 0 to 18446744073709551615",
        "a sequence" => "a list",
        "a map" => "an object",
        "a boolean" => "true or false",
        expected if expected.starts_with("struct ") => "an object",
        expected => expected,
    };
    format!("{kind}: {found}, where {expected} is expected")
}
