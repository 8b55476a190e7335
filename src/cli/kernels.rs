// SPDX-License-Identifier: GPL-2.0-only
//! The kernels whose rules are known, what two of them do differently, and what a machine comes to on each.

use oomscope::app::i18n::{Language, words_of_rule};
use oomscope::app::other_kernels::{identified, stretches};
use oomscope::scenario::Loaded;
use oomscope_engine::rules::release::{RELEASES, Release};
use oomscope_engine::rules::uname::{Certainty, identify};
use oomscope_engine::rules::{Effect, KernelRule, OLDEST, Point, RuleSet};
use oomscope_explain::kernels::{Difference, KernelRow, differences, kernel_rows};
use serde::Serialize;
use std::io::{self, Write};

/// Prints the releases by their names: whose they are, how sure their rules are, and which earlier one decides alike.
pub fn list(out: &mut dyn Write) -> io::Result<()> {
    let mut seen: Vec<&Release> = Vec::new();
    writeln!(out, "KERNEL       RELEASE OF   RULES     DECISIONS")?;
    for release in RELEASES {
        let sure = identify(release.name).map_or("", |known| certainty(known.certainty));
        let alike = seen
            .iter()
            .find(|earlier| decides_alike(earlier.rules, release.rules));
        let alike = alike.map(|earlier| format!("decides as {}", earlier.name));
        let line = format!(
            "{:<12} {:<12} {sure:<9} {}",
            release.name,
            publisher(release.name),
            alike.unwrap_or_default()
        );
        writeln!(out, "{}", line.trim_end())?;
        seen.push(release);
    }
    writeln!(
        out,
        "\nproven: mm/oom_kill.c of this release, unmodified, answered the same cases alike.\n\
         Any other release is mapped to one of these: oomscope kernels \"$(uname -r)\""
    )
}

/// Who published a release.
fn publisher(name: &str) -> &'static str {
    if name.starts_with("el") {
        "RHEL"
    } else if name.ends_with('u') {
        "Ubuntu"
    } else {
        "kernel.org"
    }
}

/// Prints whose rules a kernel has, how sure that is, and which releases decide alike.
pub fn describe(name: &str, out: &mut dyn Write) -> io::Result<()> {
    let (Ok(known), Some(Ok(words))) = (identify(name), identified(name, Language::En)) else {
        return Ok(());
    };
    writeln!(out, "{name} is {words}.")?;
    let alike = RELEASES
        .iter()
        .filter(|release| decides_alike(release.rules, known.rules));
    let alike = stretches(&alike.collect::<Vec<_>>());
    writeln!(out, "It decides as {alike} do.")
}

/// Whether two kernels differ in what is printed at most.
fn decides_alike(one: RuleSet, other: RuleSet) -> bool {
    let parts = |difference: &Difference| difference.dimension.effect != Effect::Log;
    !differences(one, other).iter().any(parts)
}

/// How sure the rules of a kernel are, in words.
fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Proven => "proven",
        Certainty::SameCode => "same code",
        Certainty::BetweenNeighbours => "between neighbours",
        Certainty::VendorNotVerified => "vendor, not verified",
        Certainty::Nearest => "not known: the nearest",
    }
}

/// Prints what two kernels do differently, by what it changes.
pub fn compare(from: &str, to: &str, out: &mut dyn Write) -> io::Result<()> {
    let rules = |name: &str| identify(name).map(|known| known.rules);
    let (Ok(own), Ok(other)) = (rules(from), rules(to)) else {
        return Ok(());
    };
    let all = differences(own, other);
    if all.is_empty() {
        return writeln!(out, "{from} and {to} have the same rules.");
    }
    writeln!(out, "{from} and {to} differ in {} rules.", all.len())?;
    let width = from.len().max(to.len());
    for (effect, title) in [
        (Effect::Who, "Who is chosen"),
        (Effect::Whether, "Whether and what is killed or reaped"),
        (Effect::Timing, "When"),
        (Effect::Log, "What is printed and counted"),
    ] {
        let some = all
            .iter()
            .filter(|difference| difference.dimension.effect == effect);
        for (nth, difference) in some.enumerate() {
            if nth == 0 {
                writeln!(out, "\n{title}")?;
            }
            let name = difference
                .from
                .or(difference.to)
                .map_or("", KernelRule::name);
            let Some(words) = words_of_rule(name) else {
                continue;
            };
            let concerns = Language::En.say(words.concerns);
            writeln!(out, "  {name}: {concerns}; {}", history(difference))?;
            for (kernel, rule) in [(from, difference.from), (to, difference.to)] {
                let sentence = words
                    .sentence(rule.map(KernelRule::name))
                    .unwrap_or_default();
                writeln!(out, "    {kernel:<width$}  {}", Language::En.say(sentence))?;
            }
        }
    }
    Ok(())
}

/// Since when and until when the rules of a difference hold.
fn history(difference: &Difference) -> String {
    let dimension = difference.dimension;
    let mut parts = Vec::new();
    for rule in dimension.values() {
        let since = points(dimension.since(rule));
        if since.is_empty() || Some(rule) != difference.from && Some(rule) != difference.to {
            continue;
        }
        parts.push(match dimension.is_switch() {
            true => format!("since {since}"),
            false => format!("{} since {since}", rule.name()),
        });
    }
    let until = points(dimension.until());
    if !until.is_empty() {
        parts.push(format!("gone in {until}"));
    }
    parts.join(", ")
}

/// Where a rule begins or ends. What the oldest known kernels have is older than they are.
fn points(points: &[Point]) -> String {
    let known = points
        .iter()
        .filter(|point| **point != OLDEST)
        .map(Point::to_string);
    known.collect::<Vec<_>>().join(" and ")
}

/// Kernels that come to the same. The fields stand in this order.
#[derive(Serialize)]
struct Row<'a> {
    kernels: Vec<&'a str>,
    /// The kernel that `calls` was run on and `because` speaks of.
    kernel: &'a str,
    calls: Vec<Call<'a>>,
    /// The first call that comes to something else than on the scenario's own kernel, from 0.
    parts_at: Option<usize>,
    because: Vec<Because>,
}

#[derive(Serialize)]
struct Call<'a> {
    op: &'a str,
    selected: Option<Selected<'a>>,
    killed: &'a [i32],
    panic: bool,
}

#[derive(Serialize)]
struct Selected<'a> {
    pid: i32,
    comm: &'a str,
    points: Option<i64>,
}

/// A rule that the scenario's own kernel has otherwise.
#[derive(Serialize)]
struct Because {
    rule: &'static str,
    holds: bool,
    sentence: &'static str,
}

/// Prints what a machine comes to on every kernel, one JSON object a line for kernels that come to the same.
pub fn verdicts(loaded: Loaded, out: &mut dyn Write) -> io::Result<()> {
    for row in kernel_rows(&loaded.machine) {
        writeln!(out, "{}", serde_json::to_string(&json(&row, &loaded))?)?;
    }
    Ok(())
}

fn json<'a>(row: &'a KernelRow, loaded: &'a Loaded) -> Row<'a> {
    let world = &loaded.machine.world;
    let comm = |pid: i32| {
        let at = loaded.index.tgids.get(&pid)?;
        Some(&*world[world.signals[*at].first_task].comm)
    };
    let fates = row
        .fate
        .calls
        .iter()
        .zip(&row.points)
        .zip(&loaded.document.scenario.calls);
    let calls = fates.map(|((fate, points), call)| Call {
        op: call.op(),
        selected: fate.selected.map(|pid| Selected {
            pid,
            comm: comm(pid).unwrap_or_default(),
            points: *points,
        }),
        killed: &fate.killed,
        panic: fate.is_panic,
    });
    let because = row.because.iter().map(|difference| {
        let name = difference
            .to
            .or(difference.from)
            .map_or("", KernelRule::name);
        let words = words_of_rule(name);
        let sentence = words.and_then(|words| words.sentence(difference.to.map(KernelRule::name)));
        Because {
            rule: name,
            holds: difference.to.is_some(),
            sentence: Language::En.say(sentence.unwrap_or_default()),
        }
    });
    Row {
        kernels: row.kernels.iter().map(|release| release.name).collect(),
        kernel: row.nearest.name,
        calls: calls.collect(),
        parts_at: row.parts_at,
        because: because.collect(),
    }
}
