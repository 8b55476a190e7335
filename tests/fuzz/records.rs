// SPDX-License-Identifier: GPL-2.0-only
//! The fuzz target of the layer that joins lines to records.

#![no_main]

mod mutate;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|log: &[u8]| oomscope_report::layers::records(log));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::in_place(data, size, max_size, seed).unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});
