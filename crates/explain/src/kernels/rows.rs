// SPDX-License-Identifier: GPL-2.0-only
//! Kernels by what a machine comes to on them.
//!
//! Every kernel runs the machine; nothing is derived from the rules. Which rules make a difference is found by
//! giving them to the machine's own kernel, a few at a time.

use super::difference::{Difference, differences};
use super::fate::Fate;
use oomscope_engine::rules::release::{RELEASES, Release};
use oomscope_engine::rules::{
    CHILD_SACRIFICE, KernelRule, NODES_IN_UNKILLABLE, RuleSet, SIGNED_BADNESS,
};
use oomscope_scenario::Machine;

/// Kernels on which a machine comes to the same.
#[derive(Clone, Debug)]
pub struct KernelRow {
    /// The kernels, in the order of [`RELEASES`].
    pub kernels: Vec<&'static Release>,
    /// What the calls come to.
    pub fate: Fate,
    /// Points of who is selected, a value a call, on the kernel that [`nearest`](Self::nearest) names.
    pub points: Vec<Option<i64>>,
    /// The kernel of the row that differs from the machine's own one in the fewest rules.
    pub nearest: &'static Release,
    /// The first call that comes to something else than on the machine's own kernel; `None` in its own row.
    pub parts_at: Option<usize>,
    /// The fewest rules of the nearest kernel that make the difference; empty in the machine's own row.
    pub because: Vec<Difference>,
}

/// Runs a machine on every release, each distinct set of rules once. The first row holds the kernels that come to
/// what the machine's own kernel does; the others follow by their oldest kernel.
pub fn kernel_rows(machine: &Machine) -> Vec<KernelRow> {
    let mut survey = KernelSurvey::new(machine.clone());
    survey.advance(RELEASES.len());
    let mut rows = survey.rows;
    for row in rows.iter_mut().filter(|row| row.parts_at.is_some()) {
        row.because = fewest_differences(machine, row.nearest.rules);
    }
    rows.sort_by_key(|row| row.parts_at.is_some());
    rows
}

/// The same in slices, for whoever must not be kept waiting. The reasons are asked for one by one
/// ([`KernelSurvey::explain`]).
#[derive(Clone, Debug)]
pub struct KernelSurvey {
    machine: Machine,
    own_fate: Fate,
    /// Sets of rules that have run, with their rows.
    seen: Vec<(RuleSet, usize)>,
    rows: Vec<KernelRow>,
    /// The next release to run.
    next: usize,
}

impl KernelSurvey {
    /// Runs the machine on its own kernel only.
    pub fn new(machine: Machine) -> KernelSurvey {
        let (own_fate, _) = Fate::of(machine.on(machine.world.rules));
        KernelSurvey {
            machine,
            own_fate,
            seen: Vec::new(),
            rows: Vec::new(),
            next: 0,
        }
    }

    /// Runs the machine on so many further releases; returns whether all have run. Releases whose rules have run
    /// already do not count.
    pub fn advance(&mut self, mut releases: usize) -> bool {
        let own = self.machine.world.rules;
        while let Some(release) = RELEASES.get(self.next) {
            if let Some((_, at)) = self.seen.iter().find(|(rules, _)| *rules == release.rules) {
                self.rows[*at].kernels.push(release);
                self.next += 1;
                continue;
            }
            if releases == 0 {
                return false;
            }
            releases -= 1;
            self.next += 1;
            let (fate, points) = Fate::of(self.machine.on(release.rules));
            let same = self.rows.iter().position(|row| row.fate == fate);
            let at = same.unwrap_or(self.rows.len());
            self.seen.push((release.rules, at));
            let Some(row) = self.rows.get_mut(at) else {
                self.rows.push(KernelRow {
                    kernels: vec![release],
                    parts_at: self.own_fate.parts_at(&fate),
                    fate,
                    points,
                    nearest: release,
                    because: Vec::new(),
                });
                continue;
            };
            row.kernels.push(release);
            if distance(own, release) < distance(own, row.nearest) {
                row.nearest = release;
                row.points = points;
            }
        }
        true
    }

    /// Finds the fewest rules for one row that has none yet; returns whether there was one.
    pub fn explain(&mut self) -> bool {
        let mut rows = self.rows.iter_mut();
        let row = rows.find(|row| row.parts_at.is_some() && row.because.is_empty());
        let Some(row) = row else { return false };
        row.because = fewest_differences(&self.machine, row.nearest.rules);
        true
    }

    /// The machine.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The rows so far, that of the machine's own kernel first.
    pub fn rows(&self) -> Vec<KernelRow> {
        let mut rows = self.rows.clone();
        rows.sort_by_key(|row| row.parts_at.is_some());
        rows
    }
}

fn distance(own: RuleSet, release: &Release) -> usize {
    differences(own, release.rules).len()
}

/// The fewest rules that make the difference between the machine's own kernel and another one, on which it comes to
/// something else. They do if the machine's own kernel comes with them to what the other one does, or the other way
/// round: where a rule cannot hold without another one, only one of the two can be tried. Of as few rules, those are
/// preferred that do both: what turns the result in one direction only may turn it in another function than the one
/// where the two kernels part.
pub fn fewest_differences(machine: &Machine, other: RuleSet) -> Vec<Difference> {
    let own = machine.world.rules;
    let fate = |rules: RuleSet| Fate::of(machine.on(rules)).0;
    let (own_fate, other_fate) = (fate(own), fate(other));
    let in_order = differences(own, other);
    let mut all = in_order.clone();
    // What holds only among statements of another rule goes with that one: it is what was looked for.
    all.sort_by_key(layers);
    let leads_there = |chosen: &[Difference]| {
        let there = chosen.iter().fold(own, |rules, some| some.apply(rules));
        fate(there.mixed()) == other_fate
    };
    let leads_back = |chosen: &[Difference]| {
        let back = chosen
            .iter()
            .fold(other, |rules, some| some.reversed().apply(rules));
        fate(back.mixed()) == own_fate
    };
    let is_both = |chosen: &[Difference]| leads_there(chosen) && leads_back(chosen);
    let is_enough = |chosen: &[Difference]| leads_there(chosen) || leads_back(chosen);
    let sorted = |mut some: Vec<Difference>| {
        some.sort_by_key(|one| in_order.iter().position(|other| one == other));
        some
    };
    let both = sorted(thinned(&all, &is_both));
    if both.len() == 1 {
        return both;
    }
    let few = sorted(thinned(&all, &is_enough));
    if few.len() == 1 {
        return combination(&all, 1, &is_both).unwrap_or(few);
    }
    for size in 1..few.len() {
        if let Some(found) = combination(&all, size, &is_enough) {
            return if both.len() == size { both } else { found };
        }
    }
    if both.len() == few.len() { both } else { few }
}

/// Leaves out what is not needed, one after the other: that ends at a few, if not at the fewest.
fn thinned(all: &[Difference], is_enough: &dyn Fn(&[Difference]) -> bool) -> Vec<Difference> {
    let mut few: Vec<Difference> = all.iter().rev().copied().collect();
    let mut at = 0;
    while at < few.len() {
        let removed = few.remove(at);
        if !is_enough(&few) {
            few.insert(at, removed);
            at += 1;
        }
    }
    few
}

/// How many layers of other rules' statements stand among those of this one only: to take it back takes them away, too.
fn layers(difference: &Difference) -> usize {
    let rules = [difference.from, difference.to];
    let is = |rule: KernelRule| rules.contains(&Some(rule));
    match () {
        () if is(SIGNED_BADNESS) => 2,
        () if is(NODES_IN_UNKILLABLE) || is(CHILD_SACRIFICE) => 1,
        () => 0,
    }
}

/// The first combination of so many items that is enough.
fn combination(
    items: &[Difference],
    size: usize,
    is_enough: &dyn Fn(&[Difference]) -> bool,
) -> Option<Vec<Difference>> {
    fn extend(
        items: &[Difference],
        size: usize,
        chosen: &mut Vec<Difference>,
        is_enough: &dyn Fn(&[Difference]) -> bool,
    ) -> bool {
        if chosen.len() == size {
            return is_enough(chosen);
        }
        for (at, item) in items.iter().enumerate() {
            chosen.push(*item);
            if extend(&items[at + 1..], size, chosen, is_enough) {
                return true;
            }
            chosen.pop();
        }
        false
    }
    let mut chosen = Vec::new();
    extend(items, size, &mut chosen, is_enough).then_some(chosen)
}
