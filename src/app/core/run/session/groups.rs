// SPDX-License-Identifier: GPL-2.0-only
//! Which items belong to which group, for as many groups as there may be.

/// The numbers of items by group: one list of all of them, and where in it each group begins.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Groups {
    /// Puts items into so many groups; those without a group are left out. Within a group the
    /// items keep their order.
    pub fn of(count: usize, groups: impl Iterator<Item = Option<u32>> + Clone) -> Groups {
        let known = |group: Option<u32>| group.filter(|&group| (group as usize) < count);
        let mut starts = vec![0; count + 1];
        for group in groups.clone().filter_map(known) {
            starts[group as usize + 1] += 1;
        }
        for group in 0..count {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[count] as usize];
        for (item, group) in (0..).zip(groups) {
            if let Some(group) = known(group) {
                let at = &mut next[group as usize];
                items[*at as usize] = item;
                *at += 1;
            }
        }
        Groups { starts, items }
    }

    /// The items of a group, in order; none if there is no such group.
    pub fn items(&self, group: u32) -> &[u32] {
        let at = |group: u32| self.starts.get(group as usize).copied();
        match (at(group), at(group.wrapping_add(1))) {
            (Some(from), Some(to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_group() {
        let groups = Groups::of(4, [Some(2), None, Some(0), Some(2), Some(9)].into_iter());
        let all: Vec<&[u32]> = (0..5).map(|group| groups.items(group)).collect();
        assert_eq!(all, [&[2][..], &[], &[0, 3], &[], &[]]);
    }
}
