// SPDX-License-Identifier: GPL-2.0-only
//! Ids that nobody has.

use super::draft::Draft;
use super::refusal::Refusal;
use std::collections::BTreeMap;

/// The largest process id (`PID_MAX_LIMIT`).
pub(super) const PID_MAX: i64 = 1 << 22;

/// The next id that nobody has: behind the largest one, or the first gap if that is at the limit.
pub(super) fn free(
    taken: &mut dyn DoubleEndedIterator<Item = i64>,
    least: i64,
    most: i64,
) -> Option<i64> {
    let last = taken.next_back();
    let next = last.map_or(least, |last| last.saturating_add(1).max(least));
    if next <= most {
        return Some(next);
    }
    let mut gap = least;
    for id in taken.chain(last) {
        if id > gap {
            break;
        }
        gap = gap.max(id.saturating_add(1));
    }
    (gap <= most).then_some(gap)
}

/// The next id that nobody has in an index.
pub(super) fn free_id(taken: &BTreeMap<u32, usize>, least: i64) -> Result<u32, Refusal> {
    let id = free(
        &mut taken.keys().map(|&id| i64::from(id)),
        least,
        u32::MAX.into(),
    );
    let id = id.and_then(|id| u32::try_from(id).ok());
    id.ok_or(Refusal::NoIdLeft)
}

/// Hands out ids that nobody has, one after the other.
pub(super) struct Ids<'a> {
    draft: &'a Draft,
    pid: Next,
    mm: Next,
}

/// Behind the largest id, and when there is no more room, from the smallest on.
struct Next {
    /// Where ids behind the largest one begin.
    behind: i64,
    next: i64,
    /// The next one that may be a gap.
    gap: i64,
    most: i64,
}

impl Next {
    fn behind(last: Option<i64>, most: i64) -> Next {
        let behind = last.map_or(1, |last| last.saturating_add(1).max(1));
        Next {
            behind,
            next: behind,
            gap: 1,
            most,
        }
    }

    fn hand_out(&mut self, is_taken: &dyn Fn(i64) -> bool) -> Result<i64, Refusal> {
        if self.next <= self.most {
            self.next += 1;
            return Ok(self.next - 1);
        }
        while self.gap < self.behind && is_taken(self.gap) {
            self.gap += 1;
        }
        if self.gap >= self.behind {
            return Err(Refusal::NoIdLeft);
        }
        self.gap += 1;
        Ok(self.gap - 1)
    }
}

impl Ids<'_> {
    pub fn of(draft: &Draft) -> Ids<'_> {
        let index = draft.index();
        let last_pid = index.pids.last_key_value().map(|(&pid, _)| i64::from(pid));
        let last_mm = index.mms.last_key_value().map(|(&id, _)| i64::from(id));
        Ids {
            draft,
            pid: Next::behind(last_pid, PID_MAX),
            mm: Next::behind(last_mm, u32::MAX.into()),
        }
    }

    pub fn pid(&mut self) -> Result<i32, Refusal> {
        let pids = &self.draft.index().pids;
        let is_taken = |pid: i64| i32::try_from(pid).is_ok_and(|pid| pids.contains_key(&pid));
        let pid = self.pid.hand_out(&is_taken)?;
        i32::try_from(pid).map_err(|_| Refusal::NoIdLeft)
    }

    pub fn mm(&mut self) -> Result<u32, Refusal> {
        let mms = &self.draft.index().mms;
        let is_taken = |id: i64| u32::try_from(id).is_ok_and(|id| mms.contains_key(&id));
        let id = self.mm.hand_out(&is_taken)?;
        u32::try_from(id).map_err(|_| Refusal::NoIdLeft)
    }
}

#[cfg(test)]
mod tests {
    use super::{Next, free};

    #[test]
    fn the_next_id_is_behind_the_largest_or_in_the_first_gap() {
        let check = |taken: &[i64], expected| {
            assert_eq!(
                free(&mut taken.iter().copied(), 1, 5),
                expected,
                "{taken:?}"
            );
        };
        check(&[], Some(1));
        check(&[-7, 0], Some(1));
        check(&[1, 4], Some(5));
        check(&[1, 2, 5], Some(3));
        check(&[2, 5], Some(1));
        check(&[1, 2, 3, 4, 5], None);
        check(&[0, 1, 2, 3, 4, 5], None);
    }
    #[test]
    fn ids_are_handed_out_once_each() {
        let taken = [2, 4];
        let mut next = Next::behind(Some(4), 6);
        let mut ids = Vec::new();
        while let Ok(id) = next.hand_out(&|id| taken.contains(&id)) {
            ids.push(id);
        }
        assert_eq!(ids, [5, 6, 1, 3]);
    }
}
