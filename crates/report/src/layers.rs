// SPDX-License-Identifier: GPL-2.0-only
//! Each layer of the reader alone, with what has to hold of it for any input: for tests, and for a target each of the
//! fuzzer (`--cfg fuzzing`). A break is a panic.

use super::collect::Collector;
use super::join::Records;
use super::kind::{self, Kind};
use super::order::Order;
use super::record::Record;
use super::report::{LISTED, Report};
use super::unwrap::{Line, Unwrap, decode_text};

/// The bytes that a layer may look at, for each of its input, and beside.
const WORK: u64 = 40;
const FREE: u64 = 10_000;

/// Bytes that leave a layer, for each that went in: what stands beside a text in JSON is said of each of its lines.
const OUT: usize = 32;

fn in_proportion(work: u64, log: &[u8]) {
    let most = WORK * log.len() as u64 + FREE;
    assert!(work <= most, "{work} bytes looked at for {}", log.len());
}

/// The first layer: each line that leaves it stands in a line of the input, and together they are not much longer.
pub fn unwrap(log: &[u8]) {
    let mut unwrap = Unwrap::default();
    let (mut count, mut size) = (0, 0);
    let lines = log.split(|&byte| byte == b'\n').count();
    let mut take = |line: Line<'_>| {
        assert!(
            (1..=lines).contains(&line.number),
            "{} of {lines}",
            line.number
        );
        assert!(!line.text.contains('\n'));
        count += 1;
        size += line.outer.len() + line.text.len();
    };
    for (at, line) in log.split(|&byte| byte == b'\n').enumerate() {
        unwrap.learn(line);
        unwrap.line(at + 1, line, &mut take);
    }
    unwrap.end(&mut take);
    assert!(count <= log.len() + 2 * lines, "{count} lines");
    assert!(size <= OUT * log.len() + 1024, "{size} bytes");
    in_proportion(unwrap.work(), log);
}

/// Lines as they come to the second layer: where one begins with `|`, what stands before the next `|` is beside it.
fn with_lines(log: &[u8], take: &mut dyn FnMut(Line<'_>)) -> usize {
    let mut count = 0;
    for (at, line) in log.split(|&byte| byte == b'\n').enumerate() {
        let text = decode_text(line);
        let beside = text.strip_prefix('|').and_then(|text| text.split_once('|'));
        let (outer, text) = beside.unwrap_or(("", &text));
        take(Line {
            number: at + 1,
            outer,
            text,
            is_whole: !outer.is_empty(),
        });
        count += 1;
    }
    count
}

/// The second layer: every line that goes in leaves it once, forwards, or backwards.
pub fn order(log: &[u8]) {
    let mut order = Order::default();
    let mut left: Vec<(usize, usize)> = Vec::new();
    let mut take = |line: Line<'_>| left.push((line.number, line.text.len() + line.outer.len()));
    let mut given: Vec<(usize, usize)> = Vec::new();
    with_lines(log, &mut |line| {
        given.push((line.number, line.text.len() + line.outer.len()));
        order.line(line, &mut take);
    });
    order.end(&mut take);
    in_proportion(order.work(), log);
    // The lines of one record may keep their order in a log that runs backwards.
    left.sort_unstable();
    assert_eq!(left, given);
}

/// The second and third layers, and what is made of their records.
pub fn records(log: &[u8]) {
    let (mut order, mut records) = (Order::default(), Records::default());
    let mut collector = Collector::default();
    let count = with_lines(log, &mut |line| {
        order.line(line, &mut |line| records.line(line, &mut collector));
    });
    order.end(&mut |line| records.line(line, &mut collector));
    records.end(&mut collector);
    in_proportion(order.work() + records.work(), log);
    sound(&collector.finish(), count);
}

/// The last layer: records of any kind, in any order. The first byte of a line and its beginning are its kind: that
/// of its text, or another one.
pub fn events(log: &[u8]) {
    let mut collector = Collector::default();
    let count = with_lines(log, &mut |line| {
        let found = kind::find(line.text, true);
        let (start, kind) = found.map_or((0, Kind::Other), |found| (found.start, found.kind));
        let start = if kind == Kind::Header { 0 } else { start };
        let other = line.outer.bytes().next().map(usize::from);
        let other = other.and_then(|at| KINDS.get(at.wrapping_sub(usize::from(b'A'))));
        collector.take(Record {
            kind: other.copied().unwrap_or(kind),
            line: line.number,
            last: line.number,
            prefix: format!("{}{}", line.outer, &line.text[..start]),
            text: line.text[start..].to_owned(),
            split: false,
        });
    });
    let so_far = collector.so_far();
    sound(&so_far, count);
    let all = collector.finish();
    assert!(so_far.events.len() <= all.events.len() + LISTED);
    sound(&all, count);
}

/// Kinds by letters.
const KINDS: [Kind; 26] = [
    Kind::Header,
    Kind::Cpu,
    Kind::MemInfo,
    Kind::Counters,
    Kind::Node,
    Kind::Zone,
    Kind::Reserve,
    Kind::FreeLists,
    Kind::Totals,
    Kind::Usage,
    Kind::MemcgStats,
    Kind::TaskIn,
    Kind::Slab,
    Kind::TableHeader,
    Kind::Row,
    Kind::Summary,
    Kind::Selected,
    Kind::Kill,
    Kind::Group,
    Kind::NoKillable,
    Kind::Panic,
    Kind::Exiting,
    Kind::Reaper,
    Kind::Suppressed,
    Kind::Boot,
    Kind::AllocationFailure,
];

/// What holds of all that is found in so many lines.
fn sound(report: &Report, lines: usize) {
    assert!(report.unread.len() <= LISTED && report.foreign.len() <= LISTED);
    assert!(report.boots.len() <= LISTED);
    for event in &report.events {
        assert!((1..=lines).contains(&event.first_line) && (1..=lines).contains(&event.last_line));
        assert!(event.first_line <= event.last_line);
        assert!(event.rows.is_empty() || !event.columns.is_empty());
        let boot = event.boot.map_or(0, |boot| boot as usize + 1);
        assert!(boot <= report.boots.len());
        let mut pids: Vec<i32> = event.rows.iter().map(|row| row.pid).collect();
        pids.sort_unstable();
        assert!(
            pids.windows(2).all(|pair| pair[0] != pair[1]),
            "an id twice"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{events, order, records, unwrap};
    use std::fs;
    use std::path::Path;

    /// What the fuzzer has kept, and the logs of real kernels.
    #[test]
    fn each_layer_holds_for_what_the_fuzzer_has_kept() {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
        let mut count = 0;
        for folder in ["fuzz/corpus", "answers", "pastes", "logs"] {
            let Ok(files) = fs::read_dir(tests.join(folder)) else {
                continue; // A packed crate has no tests of the others.
            };
            for file in files.flatten().map(|file| file.path()) {
                let Ok(log) = fs::read(&file) else { continue };
                for layer in [unwrap, order, records, events] {
                    layer(&log);
                }
                count += 1;
            }
        }
        assert!(count == 0 || count > 200, "only {count} logs");
    }
}
