// SPDX-License-Identifier: GPL-2.0-only
//! What a machine comes to on every kernel.

use super::words::short;
use crate::scenario::{Index, Loaded};
use oomscope_engine::kernel::world::World;
use oomscope_engine::rules::release::{RELEASES, Release};
use oomscope_engine::rules::{RuleSet, SCALED_CHOSEN_POINTS};
use oomscope_explain::kernels::{CallFate, Difference, KernelRow, differences, kernel_rows};

/// A machine of more processes is not run on all kernels while a reader waits.
pub const LARGEST: usize = 10_000;

/// Kernels with the same outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The kernels, from the first to the last of each stretch.
    pub kernels: String,
    /// The kernel of the row that differs least from the page's own one.
    pub nearest: &'static str,
    /// Whether the page's own kernel is among them.
    pub is_own: bool,
    /// The kernel of the row that is shown beside the page's own one; `None` if all have its rules.
    pub beside: Option<&'static str>,
    /// Who is killed, a text for each call that matters.
    pub calls: Vec<Call>,
    /// The rules that make the difference.
    pub because: Vec<Difference>,
}

/// The outcome of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its number, from 1, if there are several that matter.
    pub number: Option<usize>,
    /// Names and process ids of who is killed, in order.
    pub killed: Vec<(String, i32)>,
    /// Points of who is selected.
    pub points: Option<i64>,
    /// Whether the points are thousandths of the total.
    pub is_scaled: bool,
    /// Whether the kernel panics.
    pub is_panic: bool,
}

/// Runs a machine on every kernel. Kernels on which it comes to the same are one row; the first one has the machine's own
/// kernel.
pub fn rows(loaded: &Loaded) -> Vec<Row> {
    told(
        &kernel_rows(&loaded.machine),
        &loaded.machine.world,
        &loaded.index,
    )
}

/// Rows with the names of processes.
pub fn told(found: &[KernelRow], world: &World, index: &Index) -> Vec<Row> {
    let matters = calls_that_matter(found);
    let row = |row: &KernelRow| self::row(row, &matters, world, index);
    found.iter().map(row).collect()
}

/// The calls that kill or panic somewhere, or come to something else on another kernel; at least the first.
fn calls_that_matter(rows: &[KernelRow]) -> Vec<usize> {
    let longest = rows
        .iter()
        .map(|row| row.fate.calls.len())
        .max()
        .unwrap_or(0);
    let call = |row: &KernelRow, at: usize| row.fate.calls.get(at).cloned();
    let matters = |at: &usize| {
        let first = rows.first().and_then(|row| call(row, *at));
        let does = |fate: &CallFate| !fate.killed.is_empty() || fate.is_panic;
        rows.iter().any(|row| {
            let own = call(row, *at);
            own.as_ref().is_some_and(does) || own != first
        })
    };
    let found: Vec<usize> = (0..longest).filter(matters).collect();
    if found.is_empty() { vec![0] } else { found }
}

fn row(row: &KernelRow, matters: &[usize], world: &World, index: &Index) -> Row {
    let name = |pid: i32| {
        let at = index.tgids.get(&pid);
        let comm = at.map(|at| world[world.signals[*at].first_task].comm.to_string());
        (comm.unwrap_or_default(), pid)
    };
    let call = |at: &usize| {
        let fate = row.fate.calls.get(*at)?;
        Some(Call {
            number: (matters.len() > 1).then_some(at + 1),
            killed: fate.killed.iter().copied().map(name).collect(),
            points: row.points.get(*at).copied().flatten(),
            is_scaled: row.nearest.rules.has(SCALED_CHOSEN_POINTS),
            is_panic: fate.is_panic,
        })
    };
    Row {
        kernels: stretches(&row.kernels),
        nearest: row.nearest.name,
        is_own: row.parts_at.is_none(),
        beside: beside(row, world.rules),
        calls: matters.iter().filter_map(call).collect(),
        because: row.because.clone(),
    }
}

/// The kernel of a row that is most worth a look beside the page's own one: where the outcome is another one, that
/// with the fewest other differences; else the newest that has other rules at all.
fn beside(row: &KernelRow, own: RuleSet) -> Option<&'static str> {
    if row.parts_at.is_some() {
        return Some(row.nearest.name);
    }
    let others = row.kernels.iter().rev();
    let mut others = others.filter(|kernel| !differences(own, kernel.rules).is_empty());
    let newest = others.clone().next();
    // One of the main line is known to more people.
    let other = others
        .find(|kernel| !kernel.point.is_enterprise())
        .or(newest);
    other.map(|kernel| kernel.name)
}

/// Kernels by name, with a dash between the first and the last of a stretch of releases.
pub fn stretches(kernels: &[&'static Release]) -> String {
    let at = |kernel: &Release| {
        RELEASES
            .iter()
            .position(|release| release.name == kernel.name)
    };
    let line = |kernel: &Release| {
        kernel
            .name
            .split('.')
            .next()
            .filter(|_| kernel.name.starts_with("el"))
    };
    let mut found: Vec<(&Release, &Release)> = Vec::new();
    for kernel in kernels {
        match found.last_mut() {
            Some((first, last))
                if at(last).map(|at| at + 1) == at(kernel) && line(first) == line(kernel) =>
            {
                *last = kernel
            }
            _ => found.push((kernel, kernel)),
        }
    }
    let words = found
        .iter()
        .map(|(first, last)| match first.name == last.name {
            true => short(first.name),
            false => {
                let last = short(last.name);
                format!(
                    "{} – {}",
                    short(first.name),
                    last.trim_start_matches("RHEL ")
                )
            }
        });
    words.collect::<Vec<_>>().join(", ")
}
