// SPDX-License-Identifier: GPL-2.0-only
//! Mutations that know lines: a byte that is turned around seldom makes a log that gets far.
//!
//! Pieces come from the logs of real kernels in `tests/reports`. What only shows where the kernel was
//! (its stack, registers) is left out of them, so that a whole event fits into 4 kB.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

/// Rows of a task table that a piece has at most.
const ROWS: usize = 9;

/// What a number, or a word, is replaced with.
const ODD: [&str; 16] = [
    "0",
    "-1",
    "1",
    "-1000",
    "1001",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
    "9223372036854775807",
    "99999999999999999999999",
    "2147483648",
    "",
    "(null)",
    "0-1023",
    "[",
    "/",
];

/// Another log for this one; `None` asks for a mutation of its bytes.
pub fn mutate(log: &[u8], most: usize, seed: u32) -> Option<Vec<u8>> {
    let mut random = Random(u64::from(seed) | 1 << 32);
    let lines: Vec<&[u8]> = log.split_inclusive(|&byte| byte == b'\n').collect();
    let action = random.below(12);
    let mut log = match action {
        0 | 1 => some_of(&mut random, most),
        2 | 3 => {
            let piece = some_of(&mut random, most / 4);
            spliced(&lines, random.range(lines.len(), 3), &piece)
        }
        4 => spliced(&lines, random.range(lines.len(), 6), b""),
        5 => {
            let kept = lines[random.range(lines.len(), 4)].concat();
            let to = random.below(lines.len() + 1);
            spliced(&lines, to..to, &kept)
        }
        6 => {
            let mut lines = lines.clone();
            if lines.len() > 1 {
                let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                lines.swap(a, b);
            }
            lines.concat()
        }
        7 | 8 => other_word(log, &mut random),
        _ => return None,
    };
    log.truncate(most);
    Some(log)
}

/// Puts another log in the place of this one, and returns its length; `None` asks for a mutation of its bytes.
pub fn in_place(data: &mut [u8], size: usize, most: usize, seed: u32) -> Option<usize> {
    let log = mutate(&data[..size], most, seed)?;
    data[..log.len()].copy_from_slice(&log);
    Some(log.len())
}

/// The log with other bytes in place of some lines.
fn spliced(lines: &[&[u8]], range: Range<usize>, piece: &[u8]) -> Vec<u8> {
    [
        &lines[..range.start].concat(),
        piece,
        &lines[range.end..].concat(),
    ]
    .concat()
}

/// The log with another number, or word.
fn other_word(log: &[u8], random: &mut Random) -> Vec<u8> {
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
    let at = random.below(log.len());
    let Some(from) = log.iter().skip(at).position(is_of_word) else {
        return log.to_vec();
    };
    let from = at + from;
    let rest = log[from..].iter();
    let end = from + rest.take_while(|byte| is_of_word(byte)).count();
    let odd = ODD[random.below(ODD.len())].as_bytes();
    [&log[..from], odd, &log[end..]].concat()
}

/// A piece of a real log.
fn some_of(random: &mut Random, most: usize) -> Vec<u8> {
    let logs = real();
    let Some(log) = logs.get(random.below(logs.len())) else {
        return Vec::new();
    };
    let from = match random.below(3) {
        0 => random.below(log.len()),
        _ => 0,
    };
    let mut piece = Vec::new();
    for line in &log[from..] {
        if piece.len() + line.len() >= most {
            break;
        }
        piece.extend_from_slice(line);
        piece.push(b'\n');
    }
    piece
}

/// The logs of real kernels, each as its lines.
fn real() -> &'static [Vec<Vec<u8>>] {
    static REAL: OnceLock<Vec<Vec<Vec<u8>>>> = OnceLock::new();
    REAL.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reports");
        let mut files = Vec::new();
        find(&root, &mut files);
        // Equal seeds make equal logs.
        files.sort();
        let logs = files.iter().filter_map(|file| fs::read(file).ok());
        logs.map(|log| short(&log)).collect()
    })
}

fn find(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|end| end == "txt") {
            files.push(path);
        }
    }
}

fn short(log: &[u8]) -> Vec<Vec<u8>> {
    const PLACES: [&[u8]; 7] = [
        b"+0x", b"RSP:", b"RAX:", b"RBP:", b"R10:", b"R13:", b"Code:",
    ];
    let has = |line: &[u8], word: &[u8]| line.windows(word.len()).any(|part| part == word);
    let mut rows = 0;
    let lines = log.split(|&byte| byte == b'\n').filter(|line| {
        if has(line, b"] [ ") {
            rows += 1;
        } else if has(line, b"oom-kill:") {
            rows = 0;
        }
        rows <= ROWS && !PLACES.iter().any(|word| has(line, word)) && !has(line, b"RDX:")
    });
    lines.map(<[u8]>::to_vec).collect()
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // Seeds that follow each other are far apart (splitmix64).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    /// Some places in a row, of so many.
    fn range(&mut self, all: usize, most: usize) -> Range<usize> {
        let from = self.below(all + 1);
        from..(from + self.below(most + 1)).min(all)
    }
}
