// SPDX-License-Identifier: GPL-2.0-only
//! The memory cgroups: how full each is, where the limit was hit, and whose members can be chosen.

use super::facts::amount;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::kernel::PAGE_COUNTER_MAX;
use oomscope_engine::kernel::world::{MemCgroup, MemcgId};
use oomscope_engine::probe::Field;

/// A memory cgroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// How deep it lies below the root.
    pub depth: u32,
    /// The last part of its path.
    pub name: String,
    /// Its path.
    pub path: String,
    /// How much it uses, of how much.
    pub usage: String,
    /// The same for swap; on cgroup v1 for memory and swap together.
    pub swap: String,
    /// How full it is, in hundredths of a percent; `None` without a limit.
    pub share: Option<u32>,
    /// What else there is to say, briefly.
    pub badges: Vec<String>,
    /// Whether it is the one whose limit was hit.
    pub is_limit: bool,
    /// Whether its members can be chosen.
    pub is_eligible: bool,
    /// The same in words.
    pub verdict: String,
    /// What there is to say of a figure that looks wrong.
    pub note: Option<String>,
    /// Its members.
    pub members: String,
}

/// How many members are named.
const NAMED: usize = 6;

/// The memory cgroups at a step, parents before children; empty where there is only the root.
pub fn groups(session: &Session, step: u32, language: Language) -> Vec<GroupRow> {
    let memcgs = &session.before.memcgs;
    if memcgs.len() < 2 {
        return Vec::new();
    }
    let limit = session.global(step, Field::OcMemcg).checked_sub(1);
    let limit = limit.map(|memcg| MemcgId(memcg as u32));
    let ids = (0..memcgs.len() as u32).map(MemcgId);
    let mut rows: Vec<(Vec<u32>, GroupRow)> = ids
        .map(|id| {
            let line = line(session, id);
            (line.clone(), row(session, step, id, limit, &line, language))
        })
        .collect();
    // Below each group its children, in the order in which they were made.
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The numbers of a group's ancestors from the root on, its own last.
fn line(session: &Session, id: MemcgId) -> Vec<u32> {
    let parent = |&id: &MemcgId| session.before[id].parent;
    let mut line: Vec<u32> = std::iter::successors(Some(id), parent)
        .map(|id| id.0)
        .collect();
    line.reverse();
    line
}

/// Why a group seems to use less than a group below it, whose memory is a part of its own.
fn note(session: &Session, step: u32, id: MemcgId, language: Language) -> Option<String> {
    let usage = |id: MemcgId| session.field(step, Field::MemcgUsage, id.0);
    let own = usage(id);
    let memcgs = session.before.memcgs.iter().zip((0..).map(MemcgId));
    let larger = memcgs
        .filter(|(memcg, _)| memcg.parent == Some(id))
        .map(|(_, child)| child)
        .find(|&child| usage(child) > own)?;
    let name = session.before[larger].name.to_string();
    Some(match own {
        0 => language.group_uncounted(&name),
        _ => language.group_overtaken(&name),
    })
}

fn row(
    session: &Session,
    step: u32,
    id: MemcgId,
    limit: Option<MemcgId>,
    line: &[u32],
    language: Language,
) -> GroupRow {
    let memcg: &MemCgroup = &session.before[id];
    let field = |field| session.field(step, field, id.0);
    let of = |usage: u64, max: u64| {
        let (used, pages) = amount(session, language, usage as i64);
        match max {
            max if max >= PAGE_COUNTER_MAX => language.unlimited(&used, &pages),
            max => language.used_of(
                &used,
                &number::memory(max as i64, session.page_shift()),
                &pages,
            ),
        }
    };
    let (usage, max) = (field(Field::MemcgUsage), field(Field::MemcgMax));
    let is_v2 = session.before.system.cgroup_v2;
    let (swap, swap_max) = if is_v2 {
        (memcg.swap_usage, memcg.swap_max)
    } else {
        (memcg.memsw_usage, memcg.memsw_max)
    };
    let has_swap = swap > 0 || swap_max < PAGE_COUNTER_MAX;
    let is_limit = limit == Some(id);
    let is_eligible = limit.is_none_or(|limit| line.contains(&limit.0));
    let mut badges = Vec::new();
    if is_limit {
        badges.push(language.limit_hit().to_owned());
    }
    if memcg.oom_group {
        badges.push("memory.oom.group".to_owned());
    }
    let kills = field(Field::MemcgOomKill);
    if kills > 0 {
        badges.push(format!("oom_kill {}", number::unsigned(kills)));
    }
    let names = memcg.members.iter().take(NAMED);
    let mut members: Vec<String> = names.map(|&member| session.process_name(member)).collect();
    let more = memcg.members.len().saturating_sub(NAMED);
    if more > 0 {
        members.push(language.and_more(&number::unsigned(more as u64)));
    }
    let verdict = match (limit, is_eligible) {
        (None, _) => language.group_machine(),
        (Some(_), true) => language.group_inside(),
        (Some(_), false) => language.group_outside(),
    };
    GroupRow {
        depth: line.len() as u32 - 1,
        name: if memcg.parent.is_none() {
            "/".to_owned()
        } else {
            memcg.name.to_string()
        },
        path: session.before.memcg_path(id),
        usage: of(usage, max),
        swap: if has_swap {
            of(swap, swap_max)
        } else {
            String::new()
        },
        share: (0 < max && max < PAGE_COUNTER_MAX)
            .then(|| (u128::from(usage.min(max)) * 10_000 / u128::from(max)) as u32),
        badges,
        is_limit,
        is_eligible,
        verdict: verdict.to_owned(),
        note: note(session, step, id, language),
        members: members.join(", "),
    }
}
