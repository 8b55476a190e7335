// SPDX-License-Identifier: GPL-2.0-only
//! The run, one line a step.

use oomscope::scenario::Loaded;
use oomscope_engine::listing::Listing;
use oomscope_engine::record;
use oomscope_engine::trace::transcript;
use std::io::{self, Write};

/// Prints the run.
pub fn print(loaded: Loaded, out: &mut dyn Write) -> io::Result<()> {
    // What the trace does not say is as it was before the first call.
    let before = loaded.machine.world;
    let mut world = before.clone();
    let (_, trace) = record(&mut world, &loaded.machine.calls);
    let listing = Listing::of(before.rules);
    for line in transcript(&trace, &listing, &before) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
