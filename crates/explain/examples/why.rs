// SPDX-License-Identifier: GPL-2.0-only
//! Ranks the processes of a document, and says what would have turned the decision about one of them:
//!
//! ```text
//! cargo run -p oomscope-explain --example why -- www/gallery/01-global.json 89
//! ```

use oomscope_explain::{counterfactuals, ranking, run};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args();
    let path = args.nth(1).ok_or("name a document")?;
    let document = oomscope_scenario::read(&std::fs::read(path)?)?;
    let (replay, loaded) = run(document)?;
    for standing in ranking(&loaded, &replay) {
        let points = standing
            .points
            .map_or("-".to_owned(), |points| points.to_string());
        println!(
            "{points:>12}  {} ({}): {:?}",
            standing.comm, standing.pid, standing.reason
        );
    }
    if let Some(pid) = args.next() {
        for turn in counterfactuals(&loaded, pid.parse()?) {
            println!("{:?}: then {:?} is chosen", turn.change, turn.instead);
        }
    }
    Ok(())
}
