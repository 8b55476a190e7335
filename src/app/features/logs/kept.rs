// SPDX-License-Identifier: GPL-2.0-only
//! What is kept of a log for a reload: the lines of its events, in the storage of the tab.
//!
//! ```text
//! oomscope log 1
//! kern.log          the name of the log
//! =41200            so many lines of no interest
//! >[  9.0] x invoked oom-killer: …
//! ```
//!
//! Lines of no interest are put back as empty ones, so that every line has its number again and the
//! log is read like any other.

use super::reading::Found;
use std::collections::BTreeMap;

/// The most that is kept, bytes. Browsers give a tab about 5 million characters in all.
pub const MOST: usize = 2 << 20;

/// The most empty lines that are put back.
const MOST_LINES: usize = 32 << 20;

const HEAD: &str = "oomscope log 1";

/// What is kept of a log that has been read to its end; `None` if that would be too much.
pub fn write(found: &Found, name: &str) -> Option<String> {
    let report = &found.report;
    let mut lines: BTreeMap<usize, &str> = BTreeMap::new();
    lines.extend(
        report
            .foreign
            .iter()
            .map(|one| (one.line, one.text.as_str())),
    );
    lines.extend(
        report
            .unread
            .iter()
            .map(|one| (one.line, one.text.as_str())),
    );
    for excerpt in &found.excerpts {
        if excerpt.more > 0 {
            return None;
        }
        let texts = excerpt.lines.iter().map(String::as_str);
        lines.extend((excerpt.first..).zip(texts));
    }
    let mut text = format!("{HEAD}\n{}\n", name.replace(['\n', '\r'], " "));
    let mut next = 1;
    for (number, line) in lines {
        skip(number - next.min(number), &mut text);
        text += ">";
        // A line that was cut off has its number, and one line only.
        text += line.split('\n').next().unwrap_or_default();
        text += "\n";
        next = number + 1;
        if text.len() > MOST {
            return None;
        }
    }
    skip((report.lines + 1).saturating_sub(next), &mut text);
    Some(text)
}

fn skip(count: usize, text: &mut String) {
    if count > 0 {
        *text += &format!("={count}\n");
    }
}

/// The name of a log that was kept, and the log; `None` if the text is something else.
pub fn read(text: &str) -> Option<(String, Vec<u8>)> {
    let mut lines = text.split('\n');
    if lines.next()? != HEAD {
        return None;
    }
    let name = lines.next()?.to_owned();
    let mut log = Vec::with_capacity(text.len());
    let mut skipped = 0;
    for line in lines {
        if let Some(line) = line.strip_prefix('>') {
            log.extend_from_slice(line.as_bytes());
            log.push(b'\n');
        } else if let Some(count) = line.strip_prefix('=') {
            let count: usize = count.parse().ok()?;
            skipped += count.min(MOST_LINES + 1);
            if skipped > MOST_LINES {
                return None;
            }
            log.resize(log.len() + count, b'\n');
        }
    }
    Some((name, log))
}

#[cfg(test)]
mod tests {
    use super::super::reading;
    use super::*;

    const GROUP: &[u8] = include_bytes!("../../../../tests/reports/5.10/06-oom-group/report.txt");
    const NAMES: &[u8] =
        include_bytes!("../../../../tests/reports/6.1/20c-victim-newline/report.dmesg-T.txt");
    const FOREIGN: &[u8] = include_bytes!("../../../../tests/logs/foreign.log");
    const DAMAGED: &[u8] = include_bytes!("../../../../tests/logs/damaged.log");

    fn again(found: &Found) -> Found {
        let text = write(found, "a\nname").expect("it is short");
        let (name, log) = read(&text).expect("it was written here");
        assert_eq!(name, "a name");
        reading::read(&log)
    }

    #[test]
    fn a_log_is_the_same_after_a_reload() {
        let noise = "[    1.000000] usb 1-1: new device\n".repeat(500);
        let mixed = [noise.as_bytes(), GROUP, noise.as_bytes(), FOREIGN, NAMES].concat();
        for log in [GROUP, NAMES, FOREIGN, DAMAGED, &mixed] {
            let mut before = reading::read(log);
            let mut after = again(&before);
            for found in [&mut before, &mut after] {
                found.report.work = 0;
            }
            assert_eq!(after.report.foreign, before.report.foreign);
            assert_eq!(after.report.unread, before.report.unread);
            assert_eq!(after.excerpts, before.excerpts);
            assert_eq!(after.outcomes, before.outcomes);
            assert_eq!(after, before);
        }
    }

    #[test]
    fn what_is_too_long_is_not_kept() {
        // The same report again would be one that was pasted twice.
        let group = String::from_utf8_lossy(GROUP);
        let at = |second: usize| group.replace("[    9.", &format!("[{second:5}."));
        let many: String = (10..11 + MOST / GROUP.len()).map(at).collect();
        assert_eq!(
            write(&reading::read(many.as_bytes()), "").map(|kept| kept.len()),
            None
        );
        let line = format!("[    1.000000] {}\n", "x".repeat(MOST));
        let long = [&GROUP[..2000], line.as_bytes(), &GROUP[2000..]].concat();
        assert_eq!(write(&reading::read(&long), ""), None);
    }

    #[test]
    fn what_is_no_log_is_not_read() {
        for text in [
            "",
            "{}",
            "oomscope log 2\nx\n",
            "oomscope log 1\nx\n=99999999999999999999\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        let many = format!("{HEAD}\nx\n={}\n=1\n", MOST_LINES);
        assert_eq!(read(&many), None);
    }
}
