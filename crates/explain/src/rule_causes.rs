// SPDX-License-Identifier: GPL-2.0-only
//! Kernels that would select the process that a log names, and the rules by which they do.

use super::cause::Cause;
use super::kernels::{Difference, differences, fewest_differences};
use oomscope_engine::kernel::world::Chosen;
use oomscope_engine::rules::release::{RELEASES, Release};
use oomscope_engine::rules::{Effect, KernelRule, RuleSet, TABLE};
use oomscope_engine::run_call;
use oomscope_report::Event;
use oomscope_scenario::Loaded;

/// The first call is run on every release, and by each rule about who is selected with its other values. A rule is a
/// cause if just the releases that have it select whom the log names; where none is, the fewest rules together are
/// that make the difference to the nearest of these releases. If no release selects that process, each rule that
/// does when it is flipped alone is a cause of its own.
pub(super) fn rule_causes(loaded: &Loaded, logged: &Event) -> Vec<Cause> {
    let Some((victim, _)) = logged.victim() else {
        return Vec::new();
    };
    let victim = leader(loaded, victim);
    let own = loaded.machine.world.rules;
    let selects = |rules: RuleSet| selected(loaded, rules) == Some(victim);
    let mut known: Vec<(RuleSet, bool)> = Vec::new();
    let mut selecting: Vec<&'static Release> = Vec::new();
    for release in RELEASES {
        let seen = known.iter().find(|(rules, _)| *rules == release.rules);
        let does = seen.map_or_else(|| selects(release.rules), |(_, does)| *does);
        known.push((release.rules, does));
        selecting.extend(does.then_some(release));
    }
    let flips = flips(own);
    let cause = |because: Vec<Difference>| Cause::OtherRules {
        because,
        kernels: selecting.iter().map(|release| release.name).collect(),
    };
    let nearest = selecting
        .iter()
        .min_by_key(|release| differences(own, release.rules).len());
    let Some(nearest) = nearest else {
        let alone = |flip: &Difference| selects(flip.apply(own).mixed());
        let causes = flips.into_iter().filter(alone);
        return causes.map(|flip| cause(vec![flip])).collect();
    };
    let is_just_theirs =
        |flip: &Difference| known.iter().all(|(rules, does)| flip.has(*rules) == *does);
    // Rules that came together are told apart by one without the other.
    let matters = |flip: &Difference| {
        selects(flip.apply(own).mixed()) || !selects(flip.reversed().apply(nearest.rules).mixed())
    };
    let just = flips
        .into_iter()
        .filter(|flip| is_just_theirs(flip) && matters(flip));
    let mut causes: Vec<Cause> = just.map(|flip| cause(vec![flip])).collect();
    if causes.is_empty() {
        let fewest = fewest_differences(&loaded.machine, nearest.rules);
        causes.push(cause(fewest));
    }
    causes
}

/// Each rule about who is selected with each of the values that a kernel does not have.
fn flips(own: RuleSet) -> Vec<Difference> {
    let rows = TABLE.iter().filter(|row| row.effect == Effect::Who);
    let all = rows.flat_map(|dimension| {
        let from = dimension.values().find(|rule| own.has(*rule));
        let values = dimension.values().map(Some);
        let off = dimension.is_switch().then_some(None);
        let others = values.chain(off);
        let others = others.filter(move |to: &Option<KernelRule>| *to != from);
        others.map(move |to| Difference {
            dimension,
            from,
            to,
        })
    });
    all.collect()
}

/// Whom the first call of a machine selects by other rules.
fn selected(loaded: &Loaded, rules: RuleSet) -> Option<i32> {
    let mut machine = loaded.machine.on(rules);
    let call = machine.calls.first()?;
    match run_call(&mut machine.world, call).chosen {
        Chosen::Task(task) => {
            let world = &machine.world;
            Some(world[world[task].signal].tgid)
        }
        Chosen::None | Chosen::Abort => None,
    }
}

/// The process of a thread that a line about a kill names: it may be another one than the leader.
pub(super) fn leader(loaded: &Loaded, pid: i32) -> i32 {
    let process = loaded.index.pids.get(&pid);
    process.map_or(pid, |(at, _)| loaded.document.scenario.processes[*at].tgid)
}
