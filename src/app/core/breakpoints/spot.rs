// SPDX-License-Identifier: GPL-2.0-only
//! A statement by its function and its text.

use oomscope_engine::listing::{Listing, Place, Statement};

/// A statement, named so that it is found again when the listing has been edited elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The function.
    pub function: String,
    /// The statement on one line.
    pub code: String,
    /// Which of the statements with this text it is, from 1.
    pub ordinal: u32,
}

impl Spot {
    /// The statement at a place; `None` if there is none, or if it stands in a function that only
    /// other configurations have.
    pub fn of(listing: &Listing, place: Place) -> Option<Spot> {
        let statement = listing.statement_at(place)?;
        let function = &listing.functions[statement.function];
        if listing.function_named(function.name)?.place() != function.place() {
            return None;
        }
        let code = one_line(listing, statement);
        let same = listing.statements_of(statement.function).iter();
        let same = same.filter(|other| other.place <= place && one_line(listing, other) == code);
        Some(Spot {
            function: function.name.to_owned(),
            ordinal: same.count() as u32,
            code,
        })
    }

    /// The statement on a line of the listing: the first that begins there, or else the one that
    /// goes on there.
    pub fn on_line(listing: &Listing, line: usize) -> Option<Spot> {
        if line >= listing.lines.len() {
            return None;
        }
        let begins = listing.statements_on(line).first();
        let text = listing.line_text(line);
        let indent = text.len() - text.trim_start().len();
        let first = listing.lines[line].span.start + indent as u32;
        let statement = begins.or_else(|| listing.statement_over(first))?;
        Spot::of(listing, statement.place)
    }

    /// The statement on a line that is named as in `oom_badness:13`, counted from the function's
    /// first line.
    pub fn on_named_line(listing: &Listing, name: &str) -> Option<Spot> {
        let (function, line) = name.split_once(':')?;
        let function = listing.function_named(function.trim())?;
        let nth = line.trim().parse::<usize>().ok()?.checked_sub(1)?;
        let lines = listing.lines_of(function.span);
        let line = lines.start.checked_add(nth)?;
        if !lines.contains(&line) {
            return None;
        }
        let spot = Spot::on_line(listing, line)?;
        (spot.function == function.name).then_some(spot)
    }

    /// Where it stands in a listing; `None` if it does not.
    pub fn place(&self, listing: &Listing) -> Option<Place> {
        let function = listing.function_named(&self.function)?;
        let index = listing.function_of(function.place().0)?;
        let nth = self.ordinal.checked_sub(1)? as usize;
        let statements = listing.statements_of(index).iter();
        let mut same = statements.filter(|statement| one_line(listing, statement) == self.code);
        same.nth(nth).map(|statement| statement.place)
    }
}

fn one_line(listing: &Listing, statement: &Statement) -> String {
    let words: Vec<&str> = listing.text(statement.span).split_whitespace().collect();
    words.join(" ")
}
