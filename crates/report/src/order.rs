// SPDX-License-Identifier: GPL-2.0-only
//! The second layer: lines in the order in which they were printed.
//!
//! Many consoles of logs show the newest line first. Lines are held back until the parts of a report, or
//! their times, have shown the order; of a log that runs backwards all are, up to its end.

use super::kind::{self, Kind};
use super::time::Moment;
use super::unwrap::Line;

/// So much is held back at most before the order is taken as usual, bytes and lines.
const MOST: usize = 256 << 10;
const MOST_LINES: usize = 4_000;

/// Passes lines on in the order of their printing.
#[derive(Default)]
pub(super) struct Order {
    direction: Direction,
    kept: Kept,
    /// The last part of a report that was seen.
    rank: Option<u8>,
    /// How often the next part was a later one, less how often it was an earlier one.
    balance: i32,
    /// The first difference.
    first: i32,
    /// Of a log that runs backwards: a report has not come to its beginning.
    is_inside: bool,
    work: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Direction {
    #[default]
    Unknown,
    Forwards,
    Backwards,
}

/// Lines that are held back.
#[derive(Default)]
struct Kept {
    text: String,
    lines: Vec<Place>,
}

struct Place {
    number: usize,
    outer: usize,
    start: usize,
    end: usize,
    is_whole: bool,
}

impl Kept {
    fn push(&mut self, line: Line<'_>) {
        let outer = self.text.len();
        self.text.push_str(line.outer);
        let start = self.text.len();
        self.text.push_str(line.text);
        self.lines.push(Place {
            number: line.number,
            outer,
            start,
            end: self.text.len(),
            is_whole: line.is_whole,
        });
    }

    fn get(&self, place: &Place) -> Line<'_> {
        Line {
            number: place.number,
            outer: &self.text[place.outer..place.start],
            text: &self.text[place.start..place.end],
            is_whole: place.is_whole,
        }
    }
}

impl Order {
    /// Whether the next line has to be seen, whatever it holds.
    pub fn is_waiting(&self) -> bool {
        match self.direction {
            Direction::Unknown => !self.kept.lines.is_empty(),
            Direction::Forwards => false,
            Direction::Backwards => self.is_inside,
        }
    }

    /// Bytes that were looked at.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// The next line of the log.
    pub fn line(&mut self, line: Line<'_>, to: &mut dyn FnMut(Line<'_>)) {
        if self.direction == Direction::Forwards {
            return to(line);
        }
        self.work += 3 * line.text.len() as u64;
        self.kept.push(line);
        let rank = kind::find(line.text, true).and_then(|found| rank(found.kind));
        if self.direction == Direction::Backwards {
            // It begins with its kill, and ends with its first line.
            self.is_inside = rank != Some(0);
            return;
        }
        if let (Some(before), Some(rank)) = (self.rank, rank) {
            let step = i32::from(rank > before) - i32::from(rank < before);
            self.balance += step;
            if self.first == 0 {
                self.first = step;
            }
        }
        self.rank = rank.or(self.rank);
        if self.balance.abs() >= 2 {
            self.decide(self.balance < 0, to);
        } else if self.kept.text.len() > MOST || self.kept.lines.len() > MOST_LINES {
            self.decide(self.runs_backwards(), to);
        }
    }

    /// There is no more.
    pub fn end(&mut self, to: &mut dyn FnMut(Line<'_>)) {
        if self.direction == Direction::Unknown {
            self.decide(self.runs_backwards(), to);
        }
        if self.direction != Direction::Backwards {
            return;
        }
        let kept = std::mem::take(&mut self.kept);
        self.work += kept.text.len() as u64;
        let is_of_record = of_records(&kept);
        let mut end = kept.lines.len();
        while end > 0 {
            // The lines of one record may stand in their order.
            let mut start = end - 1;
            while is_of_record && start > 0 && kept.get(&kept.lines[start]).text.starts_with(' ') {
                start -= 1;
            }
            for place in &kept.lines[start..end] {
                to(kept.get(place));
            }
            end = start;
        }
    }

    /// What the few lines that there are tell.
    fn runs_backwards(&self) -> bool {
        let lines = &self.kept.lines;
        let known = |place: &Place| {
            let line = self.kept.get(place);
            let start = kind::find(line.text, false)?.start;
            let moment = Moment::of(&format!("{}{}", line.outer, &line.text[..start]));
            moment.is_known().then_some(moment)
        };
        let first = lines.iter().take(MOST_LINES).find_map(known);
        let last = lines.iter().rev().take(MOST_LINES).find_map(known);
        let seconds = first
            .zip(last)
            .and_then(|(first, last)| first.seconds_to(&last));
        match seconds {
            Some(seconds) if seconds != 0 && seconds != i64::from(i32::MAX) => {
                seconds < 0 && (self.first <= 0 || self.balance < 0)
            }
            _ => self.balance < 0,
        }
    }

    fn decide(&mut self, is_backwards: bool, to: &mut dyn FnMut(Line<'_>)) {
        if is_backwards {
            self.direction = Direction::Backwards;
            self.is_inside = true;
            return;
        }
        self.direction = Direction::Forwards;
        let kept = std::mem::take(&mut self.kept);
        for place in &kept.lines {
            to(kept.get(place));
        }
    }
}

/// Whether the lines of one record stand in their order, though the records do not.
fn of_records(kept: &Kept) -> bool {
    let at = |mark: &str| {
        let mut lines = kept.lines.iter();
        lines.position(|place| kept.get(place).text.contains(mark))
    };
    match (at("active_anon:"), at(" active_file:")) {
        (Some(first), Some(second)) => first < second,
        _ => false,
    }
}

/// The place of a part in a report.
fn rank(kind: Kind) -> Option<u8> {
    Some(match kind {
        Kind::Header => 0,
        Kind::Cpu => 1,
        Kind::MemInfo => 2,
        Kind::Zone | Kind::Reserve => 3,
        Kind::FreeLists => 4,
        Kind::Totals => 5,
        Kind::Usage | Kind::MemcgStats => 6,
        Kind::TableHeader => 7,
        Kind::Row => 8,
        Kind::Summary => 9,
        Kind::Selected => 10,
        Kind::Kill => 11,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Order;
    use crate::unwrap::Line;

    fn ordered(log: &[&str]) -> Vec<String> {
        let mut order = Order::default();
        let mut out = Vec::new();
        let mut take = |line: Line<'_>| out.push(line.text.to_owned());
        for (at, text) in log.iter().enumerate() {
            let line = Line {
                number: at + 1,
                outer: "",
                text,
                is_whole: false,
            };
            order.line(line, &mut take);
        }
        order.end(&mut take);
        out
    }

    const LOG: [&str; 6] = [
        "[    1.000000] x invoked oom-killer: gfp_mask=0x0",
        "[    1.000001] Mem-Info:",
        "[    1.000002] [ pid ] uid rss name",
        "[    1.000003] [ 1] 1 2 3 a",
        "[    1.000004] oom-kill:constraint=CONSTRAINT_NONE",
        "[    1.000005] Out of memory: Killed process 1 (a) total-vm:1kB",
    ];

    #[test]
    fn the_newest_line_may_come_first() {
        let mut back = LOG;
        back.reverse();
        for count in 1..=LOG.len() {
            assert_eq!(ordered(&LOG[..count]), &LOG[..count]);
            assert_eq!(ordered(&LOG[6 - count..]), &LOG[6 - count..]);
        }
        for count in 2..=LOG.len() {
            let expected: Vec<&str> = back[..count].iter().rev().copied().collect();
            assert_eq!(ordered(&back[..count]), expected, "{count}");
        }
    }

    #[test]
    fn times_tell_the_order_of_kills() {
        let kill = |at: u32| {
            [
                format!("[   {at}.000004] oom-kill:constraint=CONSTRAINT_NONE"),
                format!("[   {at}.000005] Out of memory: Killed process {at} (a) total-vm:1kB"),
            ]
        };
        let log = [kill(1), kill(2), kill(3)].concat();
        let lines: Vec<&str> = log.iter().map(String::as_str).collect();
        assert_eq!(ordered(&lines), lines);
        let back: Vec<&str> = lines.iter().rev().copied().collect();
        assert_eq!(ordered(&back), lines);
    }

    #[test]
    fn lines_of_a_record_stay_in_their_order() {
        let log = [
            "Mem kernel: Killed process 1 (a) total-vm:1kB",
            "May kernel: [ 1] 1 2 3 a",
            "May kernel: [ pid ] uid rss name",
            "May kernel: active_anon:1 b",
            "             active_file:2 c",
            "May kernel: Mem-Info:",
        ];
        let mut expected = log;
        expected.reverse();
        expected.swap(1, 2);
        assert_eq!(ordered(&log), expected);
    }
}
