// SPDX-License-Identifier: GPL-2.0-only
//! A recording in one piece, but for its document: how a run comes with the page.

use super::parts::{Head, Parts};
use crate::app::session::Recorded;
use crate::scenario::Document;
use oomscope_engine::kernel::world::Wire;
use oomscope_engine::trace::{Damaged, Piece};

/// The lanes of the trace that rise most of the time: they go over as differences, which weigh less than half
/// when they are compressed.
const RISING: [usize; 8] = [3, 4, 5, 6, 9, 10, 15, 17];

/// The bytes of a recording.
pub fn write(recorded: Recorded) -> Vec<u8> {
    let mut whole = Vec::new();
    let Parts { lists, trace } = Parts::of(recorded, &mut whole);
    let mut put = |section: usize, bytes: &[u8]| {
        (section as u8).put(&mut whole);
        (bytes.len() as u32).put(&mut whole);
        whole.extend_from_slice(bytes);
    };
    for (number, list) in lists.all().into_iter().enumerate() {
        let mut bytes = Vec::new();
        list.put(0..list.length(), &mut bytes);
        put(Parts::FIRST_LIST + number, &bytes);
    }
    for Piece { lane, bytes } in trace {
        put(lane, &differences(&bytes, lane));
    }
    whole
}

/// The recording of a document that was written.
///
/// # Errors
/// If it is not one of this build.
pub fn read(document: Document, mut bytes: &[u8]) -> Result<Recorded, Damaged> {
    let bytes = &mut bytes;
    let mut run = Head::take(bytes).ok_or(Damaged)?;
    while !bytes.is_empty() {
        let (section, piece) = section(bytes).ok_or(Damaged)?;
        run.take_piece(section, sums(piece, section))?;
    }
    run.finish(document)
}

fn section<'a>(bytes: &mut &'a [u8]) -> Option<(usize, &'a [u8])> {
    let section = usize::from(u8::take(bytes)?);
    let length = u32::take(bytes)? as usize;
    let (piece, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some((section, piece))
}

/// Numbers of 32 bits as the difference of each from the one before it, if the lane is one that rises.
fn differences(bytes: &[u8], lane: usize) -> Vec<u8> {
    let mut before = 0;
    each_number(bytes, lane, |number| {
        let difference = number.wrapping_sub(before);
        before = number;
        difference
    })
}

/// What [`differences`] were made of.
fn sums(bytes: &[u8], lane: usize) -> Vec<u8> {
    let mut sum: u32 = 0;
    each_number(bytes, lane, |difference| {
        sum = sum.wrapping_add(difference);
        sum
    })
}

fn each_number(bytes: &[u8], lane: usize, mut becomes: impl FnMut(u32) -> u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if RISING.contains(&lane) {
        for number in bytes.as_chunks_mut().0 {
            *number = becomes(u32::from_le_bytes(*number)).to_le_bytes();
        }
    }
    bytes
}
