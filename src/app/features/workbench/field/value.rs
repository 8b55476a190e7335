// SPDX-License-Identifier: GPL-2.0-only
//! What a field shows, and how it is set.

use crate::app::number;

/// What is there, and how it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A line of text, at most so many bytes.
    Text(String, usize),
    /// Several lines of text.
    Prose(String),
    /// Flags by their names.
    Mask {
        /// As it is typed: names joined by `|`.
        text: String,
        /// The same as a hexadecimal number.
        hex: String,
    },
    /// A whole number.
    Number {
        /// As it is typed.
        text: String,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// An amount of memory, typed in any unit.
    Amount {
        /// As it is typed; empty where there may be no limit, and none is there.
        text: String,
        /// The same exactly, in pages and in a share of the machine.
        exact: String,
        /// What stands in an empty field.
        empty: &'static str,
    },
    /// On or off: the texts `on` and `off`.
    Switch(bool),
    /// One of several, with what each is called: the text is the value.
    Choice(Vec<(String, String)>, String),
    /// Memory nodes: the text is a list such as `0-1,3`.
    Nodes {
        /// All nodes that can be named, each with whether it is among them.
        nodes: Vec<(u32, bool)>,
        /// What holds if none is named at all, where that may be: the text is `-` then.
        inherited: Option<&'static str>,
        /// Whether that is so.
        is_inherited: bool,
    },
}

impl Value {
    /// What is typed again to leave everything as it is.
    pub fn text(&self) -> String {
        match self {
            Value::Text(text, _) | Value::Prose(text) | Value::Choice(_, text) => text.clone(),
            Value::Number { text, .. } | Value::Amount { text, .. } | Value::Mask { text, .. } => {
                text.clone()
            }
            Value::Switch(is_on) => switched(*is_on).to_owned(),
            Value::Nodes {
                is_inherited: true, ..
            } => INHERITED.to_owned(),
            Value::Nodes { nodes, .. } => list(nodes.iter().filter(|(_, is_in)| *is_in)),
        }
    }

    /// What takes a node in, or out. If those that hold are inherited, they are the beginning.
    pub fn toggled(&self, node: u32) -> String {
        let Value::Nodes { nodes, .. } = self else {
            return self.text();
        };
        list(
            nodes
                .iter()
                .filter(|(other, is_in)| (*other == node) != *is_in),
        )
    }
}

/// What stands for those that hold if none is named.
pub const INHERITED: &str = "-";

/// What switches on or off.
pub fn switched(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}

fn list<'a>(nodes: impl Iterator<Item = &'a (u32, bool)>) -> String {
    let mask = nodes.filter(|(node, _)| *node < 64);
    number::bit_list(mask.fold(0, |mask, (node, _)| mask | 1 << node))
}
