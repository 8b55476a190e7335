// SPDX-License-Identifier: GPL-2.0-only
//! Result codes: what was asked, the first answer, and a checksum against slips of the pen.
//!
//! ```text
//! oom1/3/-179/6fk2c      exercise 3, answered with −179
//! oom1/02-adj@victim/89/9dw1h
//! oom1/11/eNqrVk…/4m1pz  exercise 11, answered with a machine, packed as in a link
//! ```
//!
//! A code proves nothing: anybody can make one. It saves a teacher from reading, not from trusting.

/// What a code begins with.
pub const BEGINNING: &str = "oom1/";

/// The longest code that is read. One may hold a machine.
const LONGEST: usize = 4_000;

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What was asked: the id of an exercise, or a scenario and its questions.
    pub name: String,
    /// The first answers, one for each question; none if the reader wanted to be shown first.
    pub answers: Vec<String>,
}

impl Code {
    /// The code.
    pub fn write(&self) -> String {
        let body = format!("{}/{}", clean(&self.name), clean(&self.answers.join(";")));
        format!("{BEGINNING}{body}/{}", checksum(&body))
    }

    /// Finds the code in a line; `None` if there is none, an error if there is a damaged one.
    pub fn find(line: &str) -> Option<Result<Code, Damaged>> {
        let begin = line.find(BEGINNING)?;
        let rest = &line[begin + BEGINNING.len()..];
        let code = rest.split([' ', '\t', ',', '"', '\'', '`', '<']).next()?;
        Some(Code::read(code).ok_or(Damaged))
    }

    fn read(code: &str) -> Option<Code> {
        if code.len() > LONGEST {
            return None;
        }
        let (body, sum) = code.rsplit_once('/')?;
        let (name, answers) = body.rsplit_once('/')?;
        if checksum(body) != sum || name.is_empty() {
            return None;
        }
        let answers = answers.split(';').filter(|answer| !answer.is_empty());
        Some(Code {
            name: name.to_owned(),
            answers: answers.map(str::to_owned).collect(),
        })
    }
}

/// A code whose checksum does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Only what needs no quotes anywhere.
fn clean(text: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-+;:@^._".contains(*c);
    text.chars().filter(is_plain).collect()
}

/// Five letters and digits (FNV-1a, without those that look alike).
pub fn checksum(text: &str) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut hash: u32 = 0x811c_9dc5;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // The low bits alone would not depend on the high ones.
    hash ^= hash >> 15;
    let letters = (0..5).map(|place| LETTERS[(hash >> (place * 5)) as usize & 31]);
    letters.map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str, answers: &[&str]) -> Code {
        Code {
            name: name.to_owned(),
            answers: answers.iter().map(|answer| (*answer).to_owned()).collect(),
        }
    }

    #[test]
    fn a_code_is_read_as_it_was_written() {
        let cases = [
            code("3", &["-179"]),
            code("9", &["nobody", "2201"]),
            code("12:4711", &["101", "102", "17"]),
            code("02-adj^6.1@victim.points:89", &["89", "18556"]),
            code("8", &["90+93"]),
            code("1", &[]),
        ];
        for case in cases {
            let text = case.write();
            assert!(!text.contains(' '));
            let line = format!("Ada Lovelace: {text} (late)");
            assert_eq!(Code::find(&line), Some(Ok(case)), "{text}");
        }
    }

    #[test]
    fn a_changed_letter_is_noticed() {
        let text = code("3", &["-179"]).write();
        for (at, _) in text.char_indices().skip(BEGINNING.len()) {
            let mut other = text.clone();
            let new = if &text[at..=at] == "1" { "2" } else { "1" };
            other.replace_range(at..=at, new);
            assert_eq!(Code::find(&other), Some(Err(Damaged)), "{other}");
        }
        assert_eq!(Code::find("nothing here"), None);
        assert_eq!(Code::find("oom1/"), Some(Err(Damaged)));
    }
}
