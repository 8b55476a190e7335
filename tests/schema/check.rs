// SPDX-License-Identifier: GPL-2.0-only
//! The part of JSON Schema that the schema is written in.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub struct Schema(Value);

/// Where something is wrong, and with which word of the schema.
type Wrong = String;

impl Schema {
    pub fn new(text: &str) -> Schema {
        Schema(serde_json::from_str(text).unwrap())
    }

    pub fn check(&self, document: &Value) -> Result<(), Wrong> {
        self.value(&self.0, document, "")
    }

    fn definition(&self, reference: &str) -> &Value {
        let pointer = reference.strip_prefix('#').unwrap();
        self.0
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }

    fn value(&self, schema: &Value, value: &Value, place: &str) -> Result<(), Wrong> {
        let words = schema.as_object().unwrap();
        for (word, given) in words {
            let is_right = match word.as_str() {
                // They say nothing about a value, or belong to another word.
                "$schema" | "$defs" | "$comment" | "title" | "description" | "default" => true,
                "then" | "else" => words.contains_key("if"),
                "$ref" => {
                    self.value(self.definition(given.as_str().unwrap()), value, place)?;
                    true
                }
                "if" => {
                    let holds = self.value(given, value, place).is_ok();
                    let next = &words[if holds { "then" } else { "else" }];
                    self.value(next, value, place)?;
                    true
                }
                "type" => types(given).any(|name| is_of_type(value, name)),
                "const" => value == given,
                "enum" => given.as_array().unwrap().contains(value),
                "minimum" => number(value).is_none_or(|n| n >= number(given).unwrap()),
                "maximum" => number(value).is_none_or(|n| n <= number(given).unwrap()),
                "minLength" => length(value).is_none_or(|n| n >= given.as_u64().unwrap()),
                "maxLength" => length(value).is_none_or(|n| n <= given.as_u64().unwrap()),
                "minItems" => value
                    .as_array()
                    .is_none_or(|list| list.len() as u64 >= given.as_u64().unwrap()),
                "items" => {
                    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(given, item, &format!("{place}/{at}"))?;
                    }
                    true
                }
                "properties" => {
                    for (name, schema) in given.as_object().unwrap() {
                        if let Some(own) = value.get(name) {
                            self.value(schema, own, &format!("{place}/{name}"))?;
                        }
                    }
                    true
                }
                "required" => value.as_object().is_none_or(|fields| {
                    let mut names = given.as_array().unwrap().iter();
                    names.all(|name| fields.contains_key(name.as_str().unwrap()))
                }),
                "additionalProperties" => self.others(words, given, value, place)?,
                "anyOf" => self.holding(given, value, place) > 0,
                "oneOf" => self.holding(given, value, place) == 1,
                _ => panic!("`{word}` is a word of JSON Schema that is not known here"),
            };
            if !is_right {
                return Err(format!("{place}: {word}"));
            }
        }
        Ok(())
    }

    fn others(
        &self,
        words: &Map<String, Value>,
        given: &Value,
        value: &Value,
        place: &str,
    ) -> Result<bool, Wrong> {
        let known = words.get("properties");
        let others = value.as_object().into_iter().flatten();
        let mut others =
            others.filter(|(name, _)| known.is_none_or(|known| known.get(name).is_none()));
        match given {
            Value::Bool(may_be) => Ok(*may_be || others.next().is_none()),
            schema => {
                for (name, own) in others {
                    self.value(schema, own, &format!("{place}/{name}"))?;
                }
                Ok(true)
            }
        }
    }

    fn holding(&self, schemas: &Value, value: &Value, place: &str) -> usize {
        let schemas = schemas.as_array().unwrap().iter();
        schemas
            .filter(|schema| self.value(schema, value, place).is_ok())
            .count()
    }

    /// The names of the fields of a definition, or of all its alternatives.
    pub fn properties(&self, definition: &str) -> BTreeSet<String> {
        let schema = self.definition(&format!("#/$defs/{definition}"));
        let parts = match schema.get("oneOf") {
            Some(parts) => parts.as_array().unwrap().iter().collect(),
            None => vec![schema],
        };
        let names = parts
            .iter()
            .flat_map(|part| part["properties"].as_object().unwrap().keys());
        names.cloned().collect()
    }

    /// The definitions of objects with fields.
    pub fn objects(&self) -> BTreeSet<String> {
        let definitions = self.0["$defs"].as_object().unwrap().iter();
        let objects = definitions.filter(|(_, schema)| {
            schema.get("properties").is_some() || schema.get("oneOf").is_some()
        });
        objects.map(|(name, _)| name.clone()).collect()
    }

    /// The texts that are allowed somewhere.
    pub fn choices(&self, pointer: &str) -> BTreeSet<String> {
        let choices = self.0.pointer(pointer).unwrap()["enum"].as_array().unwrap();
        choices
            .iter()
            .map(|choice| choice.as_str().unwrap().to_owned())
            .collect()
    }

    /// The names of all calls.
    pub fn operations(&self) -> BTreeSet<String> {
        let calls = self.0["$defs"]["call"]["oneOf"].as_array().unwrap();
        let ops = calls
            .iter()
            .map(|call| call["properties"]["op"]["const"].as_str().unwrap());
        ops.map(str::to_owned).collect()
    }
}

fn types(given: &Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match given {
        Value::Array(names) => Box::new(names.iter().map(|name| name.as_str().unwrap())),
        name => Box::new(name.as_str().into_iter()),
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => number(value).is_some(),
        "number" => value.is_number(),
        _ => panic!("{name} is no type"),
    }
}

/// Whole numbers as they are; what no 64 bits hold is a float to the parser, and no whole number.
fn number(value: &Value) -> Option<i128> {
    let signed = value.as_i64().map(i128::from);
    signed.or_else(|| value.as_u64().map(i128::from))
}

fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}

/// The places of all values in a document, but for the whole.
pub fn pointers(document: &Value) -> Vec<String> {
    fn add(value: &Value, place: &str, found: &mut Vec<String>) {
        let mut one = |name: &str, value: &Value| {
            let place = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            found.push(place.clone());
            add(value, &place, found);
        };
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| one(name, value)),
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(at, value)| one(&at.to_string(), value));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    add(document, "", &mut found);
    found
}

/// Takes a value out of the object or the list that it stands in.
pub fn remove(document: &mut Value, pointer: &str) -> bool {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent) {
        Some(Value::Object(fields)) => fields.remove(name).is_some(),
        Some(Value::Array(items)) => {
            items.remove(name.parse().unwrap());
            true
        }
        _ => false,
    }
}
