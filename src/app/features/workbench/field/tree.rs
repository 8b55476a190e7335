// SPDX-License-Identifier: GPL-2.0-only
//! Groups by their paths.

use super::value::Value;
use crate::app::builder::{Edit, Items, Label, List, Part};
use crate::scenario::model::{Cpuset, Memcg, Scenario};
use std::collections::BTreeMap;

/// A group as the others see it.
pub(super) struct Group<'a> {
    pub id: u32,
    pub parent: Option<u32>,
    pub name: &'a str,
}

/// All memory cgroups; the root is there without being listed.
pub(super) fn memcgs(scenario: &Scenario) -> Vec<Group<'_>> {
    let group = |memcg: &'_ Memcg| (memcg.id, memcg.parent);
    let groups = scenario.memcgs.iter().map(|memcg| {
        let (id, parent) = group(memcg);
        let name = &memcg.name;
        Group { id, parent, name }
    });
    with_root(groups.collect())
}

/// All cpusets; the root is there without being listed.
pub(super) fn cpusets(scenario: &Scenario) -> Vec<Group<'_>> {
    let groups = scenario.cpusets.iter().map(|cpuset: &Cpuset| Group {
        id: cpuset.id,
        parent: cpuset.parent,
        name: &cpuset.name,
    });
    with_root(groups.collect())
}

fn with_root(groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    if !groups.is_empty() {
        return groups;
    }
    vec![Group {
        id: 0,
        parent: None,
        name: "/",
    }]
}

/// The paths of all groups, in their order. Parents stand before their children.
pub(super) fn paths(groups: &[Group<'_>]) -> Vec<String> {
    let mut known: BTreeMap<u32, usize> = BTreeMap::new();
    let mut paths: Vec<String> = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let above = group.parent.and_then(|parent| known.get(&parent));
        let path = match above.map(|&above| paths[above].as_str()) {
            None => group.name.to_owned(),
            Some("/") => format!("/{}", group.name),
            Some(above) => format!("{above}/{}", group.name),
        };
        paths.push(path);
        known.insert(group.id, place);
    }
    paths
}

/// One of all groups.
pub(super) fn membership(groups: &[Group<'_>], chosen: String) -> Value {
    let offered = groups.iter().zip(paths(groups));
    Value::Choice(
        offered
            .map(|(group, path)| (group.id.to_string(), path))
            .collect(),
        chosen,
    )
}

/// One of all groups but the root, or none at all if that is on offer.
pub(super) fn limited(groups: &[Group<'_>], none: Option<&str>, chosen: String) -> Value {
    let none = none.map(|none| (String::new(), none.to_owned()));
    let offered = groups.iter().zip(paths(groups)).skip(1);
    let offered = offered.map(|(group, path)| (group.id.to_string(), path));
    Value::Choice(none.into_iter().chain(offered).collect(), chosen)
}

/// Whether each group is the one at a place, or below it.
fn subtree(groups: &[Group<'_>], top: usize) -> Vec<bool> {
    let mut inside: BTreeMap<u32, bool> = BTreeMap::new();
    let mut flags = Vec::with_capacity(groups.len());
    for (place, group) in groups.iter().enumerate() {
        let above = group.parent.and_then(|parent| inside.get(&parent));
        let is_inside = place == top || above == Some(&true);
        inside.insert(group.id, is_inside);
        flags.push(is_inside);
    }
    flags
}

/// The groups that can be the parent of one: all but itself and those below it. The root has none.
pub(super) fn parents(groups: &[Group<'_>], place: usize) -> Option<Value> {
    let parent = groups.get(place)?.parent?;
    let inside = subtree(groups, place);
    let offered = groups.iter().zip(paths(groups)).zip(inside);
    let offered = offered.filter(|(_, is_inside)| !is_inside);
    Some(Value::Choice(
        offered
            .map(|((group, path), _)| (group.id.to_string(), path))
            .collect(),
        parent.to_string(),
    ))
}

/// What gives a group, which has become `changed`, another parent. If that stands behind it in the
/// list, the group goes to the end with all that is below it: parents stand before children.
pub(super) fn reparent(
    groups: &[Group<'_>],
    place: usize,
    parent: u32,
    list: List,
    changed: impl Fn(usize) -> Items,
) -> Edit {
    let above = groups.iter().position(|group| group.id == parent);
    if above.is_none_or(|above| above < place) {
        return Edit::Replace(changed(place));
    }
    let inside = subtree(groups, place);
    let moved = (0..groups.len()).filter(|&place| inside[place]);
    let moved: Vec<usize> = moved.collect();
    let first = groups.len() - moved.len();
    let pairs = moved.iter().enumerate();
    let pairs = pairs.map(|(nth, &from)| (from, first + nth)).collect();
    let part = Part::Named(groups[place].name.to_owned());
    Edit::Named(
        Label::Change(part, Some("parent")),
        vec![Edit::Move(list, pairs), Edit::Replace(changed(first))],
    )
}
