// SPDX-License-Identifier: GPL-2.0-only
//! Checks a document, runs its calls, and prints what each of them decided:
//!
//! ```text
//! cargo run -p oomscope-scenario --example check -- www/gallery/01-global.json
//! ```

use oomscope_engine::kernel::world::Chosen;
use oomscope_engine::run_call;
use oomscope_scenario::load;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name a document")?;
    let loaded = load(&std::fs::read(path)?)?;
    for warning in &loaded.warnings {
        println!("warning: {warning}");
    }
    let mut world = loaded.machine.world;
    for (number, call) in (1..).zip(&loaded.machine.calls) {
        let outcome = run_call(&mut world, call);
        match outcome.chosen {
            Chosen::Task(task) => {
                let task = &world[task];
                println!("call {number}: {} ({}) is chosen", task.comm, task.pid);
            }
            Chosen::None | Chosen::Abort => println!("call {number}: no process is chosen"),
        }
    }
    Ok(())
}
