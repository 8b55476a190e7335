// SPDX-License-Identifier: GPL-2.0-only
//! The fuzz target of the reader of logs: bytes of any kind, and mutated pieces of real logs.

#![no_main]

mod check;
mod mutate;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fuzz_target!(|log: &[u8]| check::check(log, &MEMORY));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::in_place(data, size, max_size, seed).unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});
