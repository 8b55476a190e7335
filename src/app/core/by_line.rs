// SPDX-License-Identifier: GPL-2.0-only
//! Something for some lines of the listing: a sorted list, which is much less code than a tree.

use std::ops::Range;

/// What stands on lines, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByLine<T>(Vec<(usize, T)>);

impl<T> Default for ByLine<T> {
    fn default() -> ByLine<T> {
        ByLine(Vec::new())
    }
}

impl<T> ByLine<T> {
    /// What stands on a line.
    pub fn get(&self, line: usize) -> Option<&T> {
        let at = self.find(line).ok()?;
        Some(&self.0[at].1)
    }

    /// What stands on a line; if nothing does, this does from now on.
    pub fn get_or_insert(&mut self, line: usize, new: T) -> &mut T {
        let at = match self.find(line) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (line, new));
                at
            }
        };
        &mut self.0[at].1
    }

    /// What stands on some lines, in their order.
    pub fn range(&self, lines: Range<usize>) -> &[(usize, T)] {
        let first = self.0.partition_point(|(line, _)| *line < lines.start);
        let after = self.0.partition_point(|(line, _)| *line < lines.end);
        &self.0[first..after]
    }

    /// All of it, in the order of the lines.
    pub fn all(&self) -> &[(usize, T)] {
        &self.0
    }

    fn find(&self, line: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&line, |(own, _)| *own)
    }
}
