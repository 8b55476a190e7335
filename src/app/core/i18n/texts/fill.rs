// SPDX-License-Identifier: GPL-2.0-only
//! Sentences with gaps: `{name}` stands for the argument of that name.
//!
//! One function fills them all: a `format!` for each sentence and language would weigh many times
//! as much. That every gap has an argument is checked while compiling, as `format!` does.

/// Puts the arguments into the gaps.
pub(super) fn fill(sentence: &str, arguments: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        let argument = arguments.iter().find(|(known, _)| *known == name);
        text.push_str(argument.map_or("", |(_, value)| value));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// Whether every gap of a sentence names one of the arguments, and every argument has a gap.
pub(super) const fn has_names(sentence: &str, names: &[&str]) -> bool {
    let text = sentence.as_bytes();
    let mut used = [false; 8];
    let mut at = 0;
    while at < text.len() {
        if text[at] == b'{' {
            let mut nth = 0;
            while nth < names.len() && !stands_at(text, at + 1, names[nth].as_bytes()) {
                nth += 1;
            }
            if nth == names.len() {
                return false;
            }
            used[nth] = true;
        }
        at += 1;
    }
    let mut nth = 0;
    while nth < names.len() {
        if !used[nth] {
            return false;
        }
        nth += 1;
    }
    true
}

/// Whether a name stands at a place of a text, with the bracket that closes its gap.
const fn stands_at(text: &[u8], at: usize, name: &[u8]) -> bool {
    let mut nth = 0;
    while nth < name.len() {
        if at + nth >= text.len() || text[at + nth] != name[nth] {
            return false;
        }
        nth += 1;
    }
    at + nth < text.len() && text[at + nth] == b'}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_any_order() {
        assert_eq!(fill("{n} of {m}", &[("n", "1"), ("m", "9")]), "1 of 9");
        assert_eq!(fill("{m} 中的 {n}", &[("n", "1"), ("m", "9")]), "9 中的 1");
        assert_eq!(fill("nothing", &[]), "nothing");
    }

    #[test]
    fn what_is_put_in_is_not_read_again() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
    }

    #[test]
    fn a_gap_without_an_argument_is_found_and_so_is_an_argument_without_a_gap() {
        assert!(has_names("{n} of {m}", &["n", "m"]));
        assert!(!has_names("{n} of {k}", &["n", "m"]));
        assert!(!has_names("{n}", &["n", "m"]));
        assert!(!has_names("{nn}", &["n"]));
    }
}
