// SPDX-License-Identifier: GPL-2.0-only
//! The fuzz target of what is made of events: each is rebuilt, run on its own kernel and another one, and answered.

#![no_main]

mod mutate;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use oomscope::explain::{advice, aftermath, free_memory, memory_use, replay, sparing_adjustment};
use oomscope::report::read;
use oomscope::report::rebuild::{rebuild, rebuild_on};

/// So many events of a log are rebuilt.
const FEW: usize = 4;

/// A kernel with other rules, and other names of flags, than most logs have.
const OTHER: &str = "4.9";

fuzz_target!(|log: &[u8]| {
    let report = read(log);
    for (at, event) in report.events.iter().enumerate().take(FEW) {
        let used = memory_use(event);
        let mut adjustment = None;
        if let Ok(rebuilt) = rebuild(&report, at)
            && let Ok((replay, loaded)) = replay(rebuilt.document.clone(), event, rebuilt.is_swap_known())
        {
            adjustment = sparing_adjustment(&replay, &loaded);
        }
        if let Ok(rebuilt) = rebuild_on(&report, at, Some(OTHER)) {
            let _ = replay(rebuilt.document.clone(), event, rebuilt.is_swap_known());
        }
        advice(event, used.as_ref(), adjustment);
        aftermath(&report, at);
        free_memory(event);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::in_place(data, size, max_size, seed).unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});
