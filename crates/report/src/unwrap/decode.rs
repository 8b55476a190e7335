// SPDX-License-Identifier: GPL-2.0-only
//! From the bytes of a file to those of a text in UTF-8: gzip and UTF-16 are undone.
//!
//! Lines are numbered in what comes out of here.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// What comes out at most: a small file can be made to unpack to any size.
const MOST: usize = 128 << 20;

/// Bytes that are unpacked in one go.
const PIECE: usize = 32 << 10;

/// Bytes that are looked at to find out what a file is.
const HEAD: usize = 64;

/// A gzip header whose name and comment are longer is none.
const LONGEST_HEADER: usize = 64 << 10;

/// What a gzip member begins with.
const MAGIC: &[u8] = &[0x1f, 0x8b, 8];

/// Undoes what was done to a file as a whole. It takes a file in pieces of any size.
#[derive(Default)]
pub struct Decoder {
    form: Form,
    /// Bytes of which it is not known yet what they are.
    rest: Vec<u8>,
    /// Bytes that have come out.
    out: usize,
    /// Whether this came out of gzip: what is packed again stays as it is. A file can unpack to itself, for ever.
    is_unpacked: bool,
}

#[derive(Default)]
enum Form {
    /// Too few bytes have come.
    #[default]
    Unknown,
    Plain,
    Utf16(Utf16),
    /// The header of a gzip member is being read.
    GzipHeader,
    Gzip(Box<Gzip>),
    /// The sum behind a member is being read.
    GzipEnd,
    /// Nothing more comes out.
    Done,
}

struct Gzip {
    state: Box<InflateState>,
    /// What was unpacked may be UTF-16.
    inner: Decoder,
}

#[derive(Default)]
struct Utf16 {
    is_big: bool,
    /// The first byte of a unit, and the first unit of a pair.
    byte: Option<u8>,
    high: Option<u16>,
}

impl Decoder {
    /// Takes the next bytes of a file; what comes out is appended.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        match &mut self.form {
            Form::Plain => self.plain(bytes, out),
            Form::Done => {}
            Form::Utf16(utf16) => {
                let before = out.len();
                utf16.feed(bytes, out);
                self.count(out.len() - before);
            }
            Form::Unknown => {
                self.rest.extend_from_slice(bytes);
                if self.rest.len() >= HEAD {
                    self.decide(out);
                }
            }
            Form::GzipHeader => {
                self.rest.extend_from_slice(bytes);
                self.header(out);
            }
            Form::Gzip(_) => self.unpack(bytes.to_vec(), out),
            Form::GzipEnd => {
                self.rest.extend_from_slice(bytes);
                self.next_member(out);
            }
        }
    }

    /// The file has ended.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        if matches!(self.form, Form::Unknown) && !self.rest.is_empty() {
            self.decide(out);
        }
        if let Form::Gzip(gzip) = &mut self.form {
            gzip.inner.end(out);
        }
    }

    /// So many of the next bytes show what the file is; 0 if it is known. The others need not be copied, if they come
    /// out as they go in.
    pub fn undecided(&self) -> usize {
        match self.form {
            Form::Unknown => HEAD.saturating_sub(self.rest.len()),
            _ => 0,
        }
    }

    /// Whether bytes come out as they go in, so that they need not be copied.
    pub fn is_plain(&self) -> bool {
        matches!(self.form, Form::Plain)
    }

    fn count(&mut self, bytes: usize) {
        self.out += bytes;
        if self.out > MOST {
            self.form = Form::Done;
        }
    }

    fn plain(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(bytes);
    }

    fn decide(&mut self, out: &mut Vec<u8>) {
        let rest = std::mem::take(&mut self.rest);
        let head = &rest[..rest.len().min(HEAD)];
        if head.starts_with(MAGIC) && !self.is_unpacked {
            self.form = Form::GzipHeader;
            self.rest = rest;
            return self.header(out);
        }
        let utf16 = |is_big| {
            Form::Utf16(Utf16 {
                is_big,
                ..Utf16::default()
            })
        };
        let zeros = |from: usize| {
            let bytes = head.iter().skip(from).step_by(2);
            head.len() >= 4 && bytes.clone().filter(|byte| **byte == 0).count() * 4 > head.len()
        };
        let (form, skipped) = match head {
            [0xff, 0xfe, ..] => (utf16(false), 2),
            [0xfe, 0xff, ..] => (utf16(true), 2),
            [0xef, 0xbb, 0xbf, ..] => (Form::Plain, 3),
            _ if zeros(1) && !zeros(0) => (utf16(false), 0),
            _ if zeros(0) && !zeros(1) => (utf16(true), 0),
            _ => (Form::Plain, 0),
        };
        self.form = form;
        self.feed(&rest[skipped..], out);
    }

    /// Reads the header of a gzip member.
    fn header(&mut self, out: &mut Vec<u8>) {
        let Some(length) = gzip_header(&self.rest) else {
            if self.rest.len() > LONGEST_HEADER {
                self.form = Form::Done;
                self.rest.clear();
            }
            return;
        };
        let rest = std::mem::take(&mut self.rest);
        self.form = Form::Gzip(Box::new(Gzip {
            state: InflateState::new_boxed(DataFormat::Raw),
            inner: Decoder {
                is_unpacked: true,
                ..Decoder::default()
            },
        }));
        self.unpack(rest[length..].to_vec(), out);
    }

    fn unpack(&mut self, bytes: Vec<u8>, out: &mut Vec<u8>) {
        let Form::Gzip(gzip) = &mut self.form else {
            return;
        };
        let mut bytes = bytes.as_slice();
        let mut piece = vec![0; PIECE];
        let mut sum = 0;
        let is_over = loop {
            let done = inflate(&mut gzip.state, bytes, &mut piece, MZFlush::None);
            bytes = &bytes[done.bytes_consumed.min(bytes.len())..];
            let written = &piece[..done.bytes_written];
            gzip.inner.feed(written, out);
            sum += written.len();
            match done.status {
                Err(MZError::Buf) => break false,
                Ok(MZStatus::StreamEnd) | Err(_) => break true,
                _ if sum + self.out > MOST => break true,
                _ if done.bytes_written == 0 && bytes.is_empty() => break false,
                _ if done.bytes_written == 0 && done.bytes_consumed == 0 => break false,
                _ => {}
            }
        };
        let rest = bytes.to_vec();
        if is_over {
            gzip.inner.end(out);
            self.form = Form::GzipEnd;
            self.rest = rest;
        }
        self.out += sum;
        if self.out > MOST {
            self.form = Form::Done;
        } else if is_over {
            self.next_member(out);
        }
    }

    /// Behind a member stands a sum of 8 bytes; another member may follow.
    fn next_member(&mut self, out: &mut Vec<u8>) {
        const SUM: usize = 8;
        if self.rest.len() < SUM + MAGIC.len() {
            return;
        }
        if self.rest[SUM..].starts_with(MAGIC) {
            self.rest.drain(..SUM);
            self.form = Form::GzipHeader;
            self.header(out);
        } else {
            self.form = Form::Done;
            self.rest.clear();
        }
    }
}

/// The length of a gzip header; `None` if it is not there yet.
fn gzip_header(bytes: &[u8]) -> Option<usize> {
    let flags = *bytes.get(3)?;
    let mut at = 10;
    if flags & 4 != 0 {
        let extra = u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]);
        at += 2 + usize::from(extra);
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += 1 + bytes.get(at..)?.iter().position(|byte| *byte == 0)?;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (bytes.len() >= at).then_some(at)
}

impl Utf16 {
    fn feed(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for &byte in bytes {
            let Some(first) = self.byte.take() else {
                self.byte = Some(byte);
                continue;
            };
            let unit = if self.is_big {
                u16::from_be_bytes([first, byte])
            } else {
                u16::from_le_bytes([first, byte])
            };
            let units = [self.high.take(), Some(unit)];
            if (0xd800..0xdc00).contains(&unit) {
                self.high = Some(unit);
            }
            let complete = units.into_iter().flatten();
            let complete: Vec<u16> = complete.filter(|unit| self.high != Some(*unit)).collect();
            for character in char::decode_utf16(complete) {
                let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decoder;

    fn decoded(bytes: &[u8], size: usize) -> String {
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        for piece in bytes.chunks(size) {
            decoder.feed(piece, &mut out);
        }
        decoder.end(&mut out);
        String::from_utf8(out).unwrap()
    }

    const TEXT: &str = "[    1.000000] größe 💥 invoked oom-killer: gfp_mask=0x0\nnext line\n";

    #[test]
    fn utf16_becomes_utf8() {
        for (mark, is_big) in [(true, false), (true, true), (false, false), (false, true)] {
            let text = if mark {
                format!("\u{feff}{TEXT}")
            } else {
                TEXT.to_owned()
            };
            let unit = |unit: u16| {
                if is_big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            let bytes: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
            for size in [1, 3, 1000] {
                assert_eq!(decoded(&bytes, size), TEXT, "{mark} {is_big} {size}");
            }
        }
        assert_eq!(decoded(format!("\u{feff}{TEXT}").as_bytes(), 5), TEXT);
        assert_eq!(decoded(b"x", 1), "x");
        assert_eq!(decoded(b"", 1), "");
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        let body = miniz_oxide::deflate::compress_to_vec(bytes, 6);
        [&header, body.as_slice(), &[0; 8]].concat()
    }

    /// However often a file is packed, it is unpacked once: some files unpack to themselves.
    #[test]
    fn what_is_packed_again_is_not_unpacked() {
        let mut decoder = Decoder::default();
        let (once, mut out) = (packed(TEXT.as_bytes()), Vec::new());
        decoder.feed(&packed(&once), &mut out);
        decoder.end(&mut out);
        assert_eq!(out, once);
    }

    #[test]
    fn gzip_is_unpacked() {
        let packed = miniz_oxide::deflate::compress_to_vec(TEXT.as_bytes(), 6);
        let plain = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        let named = [
            &[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3],
            b"kern.log\0".as_slice(),
        ]
        .concat();
        for header in [plain.as_slice(), &named] {
            let file = [header, &packed, &[0; 8]].concat();
            for size in [1, 7, 1000] {
                assert_eq!(decoded(&file, size), TEXT, "{size}");
            }
            let two = [&file[..], &file].concat();
            assert_eq!(decoded(&two, 11), TEXT.repeat(2));
            // A file that is cut off yields what is left of it.
            assert!(TEXT.starts_with(&decoded(&file[..file.len() - 20], 9)));
        }
        assert_eq!(decoded(&[0x1f, 0x8b, 8, 8, 0, 0], 2), "");
        assert_eq!(
            decoded(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff], 2),
            ""
        );
    }
}
