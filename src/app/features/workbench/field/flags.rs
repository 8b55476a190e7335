// SPDX-License-Identifier: GPL-2.0-only
//! Lists of flags: each is in its list or not, and what is there keeps its order.

/// Puts a flag into a list, or takes it out.
pub(super) fn set<T: PartialEq>(list: &mut Vec<T>, flag: T, is_on: bool) {
    if !is_on {
        list.retain(|other| *other != flag);
    } else if !list.contains(&flag) {
        list.push(flag);
    }
}
