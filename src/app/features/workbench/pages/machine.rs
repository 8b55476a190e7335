// SPDX-License-Identifier: GPL-2.0-only
//! Memory and settings of the machine, and what its processes use of it.

use super::memory;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::{Bar, Part};
use crate::app::workbench::Workbench;
use crate::app::workbench::field::{Field, SystemField};
use crate::scenario::model::System;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// How RAM is used.
    pub ram: Use,
    /// How swap is used.
    pub swap: Use,
    /// What a point of `oom_score_adj` counts.
    pub adj_point: String,
    /// The fields, in sections.
    pub sections: Vec<Section>,
}

/// How much of something the processes use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The parts on the scale of what there is, or of what is used, if that is more.
    pub bar: Bar,
    /// The sum in words.
    pub words: String,
    /// They use more than there is.
    pub is_over: bool,
}

/// Some fields, and what they are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub title: &'static str,
    /// What it does to the decision.
    pub about: &'static str,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// Memory and settings.
pub fn machine(bench: &Workbench, language: Language) -> Machine {
    let system = &bench.builder.scenario().system;
    let [ram, swap] = used(bench);
    let total = system
        .total_ram_pages
        .saturating_add(system.total_swap_pages);
    Machine {
        ram: of_total(&ram, system.total_ram_pages, system, language),
        swap: of_total(&swap, system.total_swap_pages, system, language),
        adj_point: language.adj_point(
            &number::unsigned(total),
            &language.pages(&number::unsigned(total / 1000)),
        ),
        sections: sections(language),
    }
}

/// What all address spaces hold in RAM, and in swap. One that several processes share counts once.
fn used(bench: &Workbench) -> [Vec<(Part, u64)>; 2] {
    let scenario = bench.builder.scenario();
    let page_size = i64::from(scenario.system.page_size.max(1));
    let mut sums = [0_u64; 5];
    for mm in &scenario.mms {
        let counters = [
            mm.anon,
            mm.file,
            mm.shmem,
            mm.pgtables_bytes / page_size,
            mm.swap,
        ];
        for (sum, pages) in sums.iter_mut().zip(counters) {
            // What is below 0, the kernel reads as 0.
            *sum = sum.saturating_add(u64::try_from(pages).unwrap_or(0));
        }
    }
    let [anon, file, shmem, tables, swap] = sums;
    let ram = vec![
        (Part::Anon, anon),
        (Part::File, file),
        (Part::Shmem, shmem),
        (Part::Tables, tables),
    ];
    [ram, vec![(Part::Swap, swap)]]
}

fn of_total(parts: &[(Part, u64)], total: u64, system: &System, language: Language) -> Use {
    let sum = parts
        .iter()
        .fold(0, |sum: u64, (_, pages)| sum.saturating_add(*pages));
    let scale = sum.max(total);
    let present = || parts.iter().filter(|(_, pages)| *pages > 0);
    let size = |pages: u64| memory(pages, system.page_size);
    let words = present().map(|(part, pages)| format!("{} {}", part.label(language), size(*pages)));
    let is_over = sum > total;
    let amounts = (size(sum), size(total));
    Use {
        bar: Bar {
            words: words.collect::<Vec<_>>().join(" · "),
            parts: present()
                .map(|(part, pages)| (*part, super::share(*pages, scale)))
                .collect(),
        },
        words: match (is_over, total) {
            (true, _) => language.used_more(&amounts.0, &amounts.1),
            (false, 0) => language.no_swap().to_owned(),
            _ => language.used_by_processes(&amounts.0, &amounts.1, &tenths(sum, total)),
        },
        is_over,
    }
}

/// A share in percent with one digit behind the point.
fn tenths(part: u64, whole: u64) -> String {
    let tenths = super::share(part, whole) / 10;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn sections(language: Language) -> Vec<Section> {
    use SystemField::*;
    let section = |title, about, fields: &[SystemField]| Section {
        title,
        about,
        fields: fields.iter().map(|&field| Field::System(field)).collect(),
    };
    vec![
        section(
            language.section_memory(),
            language.section_memory_about(),
            &[TotalRam, TotalSwap, PageSize],
        ),
        section(
            language.section_first(),
            language.section_first_about(),
            &[KillerDisabled, NotifierFreed],
        ),
        section(
            language.section_sysctl(),
            language.section_sysctl_about(),
            &[PanicOnOom, KillAllocatingTask, DumpTasks, Swappiness],
        ),
        section(
            language.section_cgroup(),
            language.section_cgroup_about(),
            &[CgroupVersion],
        ),
        section(
            language.section_printed(),
            language.section_printed_about(),
            &[LruPages, SlabUnreclaimable],
        ),
    ]
}
