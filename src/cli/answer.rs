// SPDX-License-Identifier: GPL-2.0-only
//! The OOM events of a log for programs: one JSON object a line, as `www/report.schema.json` describes them.

use super::log::{self, Made, Verdict};
use super::options::{Options, Status};
use super::report::adjustment;
use oomscope::explain::{
    Level, Obstacle, Owner, Pod, Qos, Reason, advice, limit_hit, limited_group, memory_use, owner,
    ranking, shortage, victim_group,
};
use oomscope::report::{Event, Report};
use serde::Serialize;
use std::io::{self, Write};

/// A line. The fields stand in this order.
#[derive(Serialize)]
struct Answer<'a> {
    event: usize,
    line: usize,
    last_line: usize,
    time: Option<&'a str>,
    host: Option<&'a str>,
    #[serde(flatten)]
    verdict: Verdict<'a>,
    asked: Option<Asked<'a>>,
    limited_group: Option<Group<'a>>,
    victim_group: Option<Group<'a>>,
    oom_group: Option<&'a str>,
    limit: Option<Limit>,
    victim: Option<Victim>,
    memory: Option<Memory>,
    ranking: Vec<Rank>,
    zones: Vec<Zone>,
    reaped: Vec<&'a str>,
    seconds_to_next: Option<i64>,
    avoid: Vec<Step>,
    choose_another: Vec<Step>,
}

#[derive(Serialize)]
struct Asked<'a> {
    pid: Option<i32>,
    comm: &'a str,
    order: i32,
    gfp_flags: Option<&'a str>,
}

#[derive(Serialize)]
struct Group<'a> {
    path: &'a str,
    system: &'static str,
    level: Option<&'static str>,
    pod: Option<String>,
    qos: Option<&'static str>,
    container: Option<String>,
    runtime: Option<&'static str>,
    name: Option<String>,
    user: Option<u32>,
}

#[derive(Serialize)]
struct Limit {
    counter: &'static str,
    usage_kb: u64,
    limit_kb: u64,
    failcnt: u64,
}

#[derive(Serialize)]
struct Victim {
    total_vm_kb: Option<u64>,
    anon_rss_kb: Option<u64>,
    file_rss_kb: Option<u64>,
    shmem_rss_kb: Option<u64>,
    pgtables_kb: Option<u64>,
    uid: Option<u32>,
    oom_score_adj: Option<i32>,
}

#[derive(Serialize)]
struct Memory {
    of: &'static str,
    total_bytes: u64,
    dirty_bytes: u64,
    parts: Vec<Part>,
    hog: Option<&'static str>,
    free_huge_bytes: u64,
    slab_caches: Vec<Cache>,
}

#[derive(Serialize)]
struct Cache {
    name: String,
    bytes: u64,
}

#[derive(Serialize)]
struct Part {
    what: &'static str,
    bytes: u64,
    share: f64,
}

#[derive(Serialize)]
struct Rank {
    pid: i32,
    comm: String,
    points: Option<i64>,
    rss_pages: i64,
    swap_pages: i64,
    reason: &'static str,
}

#[derive(Serialize)]
struct Zone {
    node: u32,
    name: String,
    free_pages: u64,
    min_pages: u64,
    reserve_pages: u64,
    kept_pages: u64,
    obstacle: Option<&'static str>,
}

#[derive(Serialize)]
struct Step {
    what: &'static str,
    change: Option<String>,
}

/// Prints one JSON object an event, a line each.
pub fn print(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for at in log::wanted(report, options) {
        let made = Made::of(report, at, options);
        let answer = answer(report, at, &made);
        if answer.verdict.agrees == Some(false) {
            status = Status::Differs;
        }
        writeln!(out, "{}", serde_json::to_string(&answer)?)?;
    }
    Ok(status)
}

fn answer<'a>(report: &'a Report, at: usize, made: &'a Made) -> Answer<'a> {
    let event = &report.events[at];
    let used = memory_use(event);
    let lists = advice(event, used.as_ref(), adjustment(made));
    let step = |advice: oomscope::explain::Advice| Step {
        what: advice.kind.name(),
        change: advice.change,
    };
    let next = report.next_of(at);
    Answer {
        event: at + 1,
        line: event.first_line,
        last_line: event.last_line,
        time: Some(event.stamp.as_str()).filter(|stamp| !stamp.is_empty()),
        host: event.host(),
        verdict: made.verdict(report, at),
        asked: asked(event),
        limited_group: limited_group(event).map(group),
        victim_group: victim_group(event).map(group),
        oom_group: event.oom_group.as_deref(),
        limit: limit_hit(event).map(|(counter, usage)| Limit {
            counter,
            usage_kb: usage.usage,
            limit_kb: usage.limit,
            failcnt: usage.failcnt,
        }),
        victim: event.killed.as_deref().map(|kill| Victim {
            total_vm_kb: kill.total_vm,
            anon_rss_kb: kill.anon_rss,
            file_rss_kb: kill.file_rss,
            shmem_rss_kb: kill.shmem_rss,
            pgtables_kb: kill.pgtables,
            uid: kill.uid,
            oom_score_adj: kill.oom_score_adj,
        }),
        memory: used.as_ref().map(|used| Memory {
            of: if used.is_group { "group" } else { "machine" },
            total_bytes: used.total,
            dirty_bytes: used.dirty,
            parts: used
                .parts
                .iter()
                .map(|part| Part {
                    what: part.what.name(),
                    bytes: part.bytes,
                    share: (used.share(part.bytes) * 10_000.0).round() / 10_000.0,
                })
                .collect(),
            hog: used.hog().map(|part| part.what.name()),
            free_huge_bytes: used.free_huge,
            slab_caches: used
                .slab_caches
                .iter()
                .map(|(name, bytes)| Cache {
                    name: name.clone(),
                    bytes: *bytes,
                })
                .collect(),
        }),
        ranking: ranks(made),
        zones: zones(event),
        reaped: event
            .reaped
            .iter()
            .map(|reaped| reaped.text.as_str())
            .collect(),
        seconds_to_next: next.and_then(|next| event.seconds_to(next)),
        avoid: lists.avoid.into_iter().map(step).collect(),
        choose_another: lists.choose.into_iter().map(step).collect(),
    }
}

fn asked(event: &Event) -> Option<Asked<'_>> {
    let invoked = event.invoked.as_deref()?;
    Some(Asked {
        pid: event.cpu.as_deref().map(|cpu| cpu.pid),
        comm: &invoked.comm,
        order: invoked.order,
        gfp_flags: invoked.gfp_flags.as_deref(),
    })
}

fn group(path: &str) -> Group<'_> {
    let mut group = Group {
        path,
        system: "unknown",
        level: None,
        pod: None,
        qos: None,
        container: None,
        runtime: None,
        name: None,
        user: None,
    };
    match owner(path) {
        Owner::Kubernetes(Pod {
            level,
            qos,
            uid,
            container,
            runtime,
        }) => {
            group.system = "kubernetes";
            group.level = Some(match level {
                Level::Container => "container",
                Level::Pod => "pod",
                Level::Class => "class",
                Level::Node => "node",
            });
            group.pod = uid;
            group.qos = qos.map(Qos::name);
            group.container = container;
            group.runtime = runtime;
        }
        Owner::Docker(id) => (group.system, group.container) = ("docker", Some(id)),
        Owner::Podman(id) => (group.system, group.container) = ("podman", Some(id)),
        Owner::Lxc(name) => (group.system, group.name) = ("lxc", Some(name)),
        Owner::Vm(number) => (group.system, group.name) = ("qemu", Some(number.to_string())),
        Owner::Unit(name, user) => {
            (group.system, group.name, group.user) = ("systemd", Some(name), user)
        }
        Owner::User(user) => (group.system, group.user) = ("user", Some(user)),
        Owner::Root => group.system = "root",
        Owner::Unknown => {}
    }
    group
}

fn ranks(made: &Made) -> Vec<Rank> {
    let Some((replay, loaded)) = &made.replay else {
        return Vec::new();
    };
    let all = ranking(loaded, replay);
    all.into_iter()
        .map(|one| Rank {
            pid: one.pid,
            comm: one.comm,
            points: one.points,
            rss_pages: one.rss,
            swap_pages: one.swap,
            reason: match one.reason {
                Reason::Chosen => "selected",
                Reason::Outscored(_) => "fewer-points",
                Reason::EqualButEarlier => "equal-but-earlier",
                Reason::EqualButLater => "equal-but-later",
                Reason::NotCompared => "not-compared",
                Reason::Protected => "protected",
                Reason::Reaped => "reaped",
                Reason::Spared => "spared",
            },
        })
        .collect()
}

fn zones(event: &Event) -> Vec<Zone> {
    let zones = shortage(event).map_or(Vec::new(), |shortage| shortage.zones);
    zones
        .into_iter()
        .map(|zone| Zone {
            node: zone.node,
            name: zone.name,
            free_pages: zone.free,
            min_pages: zone.min,
            reserve_pages: zone.reserve,
            kept_pages: zone.kept,
            obstacle: zone.obstacle.map(|obstacle| match obstacle {
                Obstacle::NotAllowed => "not-allowed",
                Obstacle::BelowMin => "below-min",
                Obstacle::Fragmented => "fragmented",
                Obstacle::KeptBlocks => "kept-blocks",
            }),
        })
        .collect()
}
