// SPDX-License-Identifier: GPL-2.0-only
//! Two answers beside each other.

use serde_json::Value;

/// Writes down where two answers differ, field by field.
pub fn compare(
    field: &str,
    expected: Option<&Value>,
    found: Option<&Value>,
    differences: &mut Vec<String>,
) {
    match (expected, found) {
        (Some(Value::Object(expected)), Some(Value::Object(found))) => {
            for (name, value) in expected {
                compare(
                    &join(field, name),
                    Some(value),
                    found.get(name),
                    differences,
                );
            }
            for (name, value) in found
                .iter()
                .filter(|(name, _)| !expected.contains_key(*name))
            {
                compare(&join(field, name), None, Some(value), differences);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(found))) if has_fields(expected) => {
            for index in 0..expected.len().max(found.len()) {
                let field = format!("{field}[{index}]");
                compare(&field, expected.get(index), found.get(index), differences);
            }
        }
        _ if expected == found => {}
        _ => differences.push(format!(
            "{field}: expected {}, found {}",
            text(expected),
            text(found)
        )),
    }
}

/// Whether a list is gone through: one of results, or of log lines. A list of numbers is compared as a whole.
fn has_fields(list: &[Value]) -> bool {
    let line = |value: &Value| {
        value
            .as_array()
            .is_some_and(|pair| pair.iter().any(Value::is_string))
    };
    list.iter()
        .any(|value| value.is_object() || value.is_string() || line(value))
}

fn join(field: &str, name: &str) -> String {
    if field.is_empty() {
        name.to_owned()
    } else {
        format!("{field}.{name}")
    }
}

fn text(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), Value::to_string)
}
