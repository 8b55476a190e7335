// SPDX-License-Identifier: GPL-2.0-only
//! Where a place of a document stands in its text.

use super::Reader;
use super::reader::Outcome;
use std::ops::Range;

/// A step on the way to a value, as a [`Problem`](crate::Problem) writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// Where a place stands in a text, in bytes: `scenario.processes[3].comm`, or `line 3, column 7`. Of a
/// way that leads to nothing, where its last part begins that is there.
pub fn find(text: &str, place: &str) -> Option<Range<usize>> {
    if place.starts_with("line ") {
        return counted(text, place).map(|at| at..at);
    }
    let mut steps = steps(place);
    // A scenario that stands alone is named as if it stood in a document.
    if !is_document(text) && steps.first() == Some(&Step::Key("scenario")) {
        steps.remove(0);
    }
    let mut found = None;
    // What is no JSON behind the place does no harm.
    let _ = walk(&mut Reader::new(text, None), &steps, &mut found);
    found
}

/// `line 3, column 7`, both from 1, the second one in characters.
fn counted(text: &str, place: &str) -> Option<usize> {
    let (line, column) = place.strip_prefix("line ")?.split_once(", column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let mut start = 0;
    for _ in 1..line {
        start += text[start..].find('\n')? + 1;
    }
    let rest = &text[start..];
    let within = rest.char_indices().nth(column.checked_sub(1)?);
    Some(start + within.map_or(rest.len(), |(at, _)| at))
}

fn steps(place: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for part in place.split('.') {
        let (key, indexes) = part.split_once('[').unwrap_or((part, ""));
        if !key.is_empty() {
            steps.push(Step::Key(key));
        }
        let indexes = indexes.split('[').map(|index| index.trim_end_matches(']'));
        steps.extend(indexes.filter_map(|index| index.parse().ok().map(Step::Index)));
    }
    steps
}

fn is_document(text: &str) -> bool {
    let mut is_document = false;
    let mut reader = Reader::new(text, None);
    let read = reader.entries(&mut |from, key| {
        is_document |= matches!(key, "oomscope" | "scenario");
        from.skip().map(drop)
    });
    // What cannot be read to its end may well be one.
    is_document || read.is_err()
}

/// Goes on with what comes next in the text, and notes how far it came.
fn walk(from: &mut Reader<'_>, steps: &[Step<'_>], found: &mut Option<Range<usize>>) -> Outcome {
    let start = from.begin()?;
    *found = Some(start..start);
    match steps.split_first() {
        None => {
            let length = from.skip()?.len();
            *found = Some(start..start + length);
            Ok(())
        }
        Some((Step::Key(wanted), rest)) => {
            let mut is_there = false;
            from.entries(&mut |from, key| {
                if is_there || key != *wanted {
                    return from.skip().map(drop);
                }
                is_there = true;
                walk(from, rest, found)
            })
        }
        Some((Step::Index(wanted), rest)) => {
            let mut index = 0;
            from.list(&mut |from| {
                index += 1;
                if index != wanted + 1 {
                    return from.skip().map(drop);
                }
                walk(from, rest, found)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"oomscope": 1, "title": {"zh-CN": "机器"},
  "scenario": {"processes": [{"tgid": 1}, {"tgid": 7, "threads": [{"mm": 3, "flags": ["EXITING"]}]}]}}"#;

    #[track_caller]
    fn check(text: &str, place: &str, expected: &str) {
        let found = find(text, place).expect(place);
        assert_eq!(&text[found], expected, "{place}");
    }

    #[test]
    fn a_way_leads_to_its_value() {
        for (place, expected) in [
            ("scenario.processes[1].threads[0].mm", "3"),
            ("scenario.processes[1].threads[0].flags[0]", "\"EXITING\""),
            ("scenario.processes[0]", "{\"tgid\": 1}"),
            ("title.zh-CN", "\"机器\""),
            ("oomscope", "1"),
        ] {
            check(TEXT, place, expected);
        }
        check(TEXT, "the document", "");
        assert_eq!(find(TEXT, "the document"), Some(0..0));
    }

    #[test]
    fn a_way_that_ends_leads_to_its_last_part() {
        let at = |place| find(TEXT, place).map(|found| (&TEXT[found.start..][..9], found.len()));
        let second = Some(("{\"tgid\": ", 0));
        assert_eq!(at("scenario.processes[1].comm"), second);
        assert_eq!(
            at("scenario.processes[1].tgid.deep"),
            Some(("7, \"threa", 0))
        );
        assert_eq!(at("scenario.processes[9]"), Some(("[{\"tgid\":", 0)));
        assert_eq!(at("scenario.mms[0].id"), Some(("{\"process", 0)));
    }

    #[test]
    fn a_scenario_may_stand_alone() {
        let text = r#"{"processes": [{"tgid": 5}]}"#;
        check(text, "scenario.processes[0].tgid", "5");
    }

    #[test]
    fn lines_and_columns_are_counted_in_characters() {
        let text = "{\n  \"名\": x}";
        let found = find(text, "line 2, column 8").expect("a place");
        assert_eq!(&text[found.start..], "x}");
        assert_eq!(find(text, "line 9, column 1"), None);
        assert_eq!(find("{", "line 1, column 2"), Some(1..1));
        assert_eq!(find("{", "line 0, column 0"), None);
    }

    #[test]
    fn what_a_reader_complains_about_is_found() {
        for (text, expected) in [
            (r#"{"scenario": {"processes": [{"tgid": "x"}]}}"#, "\"x\""),
            (r#"{"processes": [{"tgid": 1.5}]}"#, "1.5"),
            (r#"{"scenario": {"system": {"none": [0]}}}"#, "[0]"),
        ] {
            let problem = crate::read(text.as_bytes()).expect_err(text);
            check(text, &problem.place, expected);
        }
        let broken = "{\"scenario\": {\"processes\": [,]}}";
        let problem = crate::read(broken.as_bytes()).expect_err("no JSON");
        let found = find(broken, &problem.place).expect(&problem.place);
        assert_eq!(&broken[found.start..], ",]}}");
    }
}
