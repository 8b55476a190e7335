// SPDX-License-Identifier: GPL-2.0-only
//! How fast the engine records inside wasm, in a headless browser, beside the same calls unrecorded.
//!
//! `cargo xtask bench` runs it. The browser's clock is coarse, so only long runs are measured.

#![cfg(target_arch = "wasm32")]

#[path = "machine.rs"]
mod machine;

use machine::{machine, request};
use oomscope_engine::{record, run_call};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

/// Milliseconds that `act` takes, the best of a few times, and what it gave last.
fn best<T>(times: u32, mut act: impl FnMut() -> (f64, T)) -> (f64, T) {
    let mut best = act();
    for _ in 1..times {
        let next = act();
        best = (best.0.min(next.0), next.1);
    }
    best
}

#[wasm_bindgen_test]
fn record_in_wasm() {
    for processes in SIZES {
        let start = machine(processes);
        // A clone for each repetition is made before the clock starts.
        let repeat = 100_000 / processes;
        let (bare, ()) = best(3, || {
            let mut worlds: Vec<_> = (0..repeat).map(|_| start.clone()).collect();
            let begun = js_sys::Date::now();
            for world in &mut worlds {
                run_call(world, &request());
            }
            (js_sys::Date::now() - begun, ())
        });
        let (recorded, (steps, bytes)) = best(3, || {
            let mut worlds: Vec<_> = (0..repeat).map(|_| start.clone()).collect();
            let begun = js_sys::Date::now();
            let traces = worlds.iter_mut().map(|world| record(world, &[request()]).1);
            let (mut steps, mut bytes) = (0, 0);
            for trace in traces {
                steps += u64::from(trace.len());
                bytes = trace.bytes();
            }
            (js_sys::Date::now() - begun, (steps, bytes))
        });
        let calls = f64::from(repeat);
        console_log!(
            "{processes} processes: {:.2} ms a call unrecorded, {:.2} ms recorded, \
             {:.1} million steps a second, {:.1} MB",
            bare / calls,
            recorded / calls,
            steps as f64 / recorded / 1000.0,
            bytes as f64 / 1e6,
        );
        assert!(steps > 0);
    }
}
