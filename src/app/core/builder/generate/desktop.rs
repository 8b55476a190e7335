// SPDX-License-Identifier: GPL-2.0-only
//! A desktop that systemd runs.

use super::chance::Chance;
use super::making::{MIB, MachineBuilder, Program};
use super::{Counts, Parameter, parameters};
use crate::app::i18n::Language;
use crate::scenario::model::Scenario;

/// Somebody's desktop: services with the adjustments that they ship with, and a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desktop {
    /// Tabs of the browser, a process each.
    pub tabs: u64,
    /// What a tab has, about, in MiB.
    pub each: u64,
    /// Memory of the machine, MiB.
    pub ram: u64,
    /// Swap, MiB.
    pub swap: u64,
    /// Where sizes come from.
    pub seed: u64,
}

impl Default for Desktop {
    fn default() -> Desktop {
        Desktop {
            tabs: 40,
            each: 180,
            ram: 8192,
            swap: 2048,
            seed: 7,
        }
    }
}

parameters! { Desktop {
    tabs: parameter_tabs, parameter_tabs_about, Things, 0..=10_000;
    each: parameter_tab, parameter_tab_about, Mebibytes, 1..=65_536;
    ram: parameter_ram, parameter_ram_about, Mebibytes, 64..=67_108_864;
    swap: parameter_swap, parameter_swap_about, Mebibytes, 0..=67_108_864;
    seed: parameter_seed, parameter_seed_about, Seed, 0..=999_999;
} }

/// Name, MiB, `oom_score_adj`, threads besides the leader, and whether it is the user's.
const PROGRAMS: &[(&str, u64, i32, u64, bool)] = &[
    ("systemd-journal", 20, -250, 0, false),
    ("systemd-udevd", 6, -1000, 0, false),
    ("dbus-daemon", 4, -900, 0, false),
    ("NetworkManager", 15, 0, 2, false),
    ("sshd", 5, -1000, 0, false),
    ("systemd", 8, 100, 0, true),
    ("pipewire", 12, 200, 2, true),
    ("gnome-shell", 350, 0, 6, true),
    ("evolution-alarm", 45, 200, 3, true),
    ("code", 600, 200, 12, true),
    ("bash", 3, 200, 0, true),
];

impl Desktop {
    pub(super) fn scenario(&self) -> Scenario {
        let mut making = MachineBuilder::new(self.ram * MIB, self.swap * MIB, 1);
        let mut chance = Chance::new(self.seed);
        let services = making.group(0, "system.slice", None, 0);
        let user = making.group(0, "user.slice", None, 0);
        let session = making.group(user, "user-1000.slice", None, 0);
        for &(comm, mebibytes, adj, more_threads, is_users) in PROGRAMS {
            let anon = chance.around(mebibytes * MIB);
            making.run(Program {
                comm,
                anon,
                file: 2000 + anon / 4,
                adj,
                uid: if is_users { 1000 } else { 0 },
                memcg: if is_users { session } else { services },
                more_threads,
                ..Program::default()
            });
        }
        let browser = making.run(Program {
            comm: "firefox",
            anon: chance.around(600 * MIB),
            file: 60_000,
            shmem: 20_000,
            adj: 100,
            uid: 1000,
            memcg: session,
            more_threads: 20,
            ..Program::default()
        });
        for _ in 0..self.tabs {
            let anon = chance.around(self.each * MIB);
            making.run(Program {
                comm: "Web Content",
                anon,
                file: 25_000,
                shmem: 2000,
                swap: if self.swap > 0 { anon / 8 } else { 0 },
                adj: 167,
                uid: 1000,
                memcg: session,
                parent: Some(browser),
                more_threads: 2,
            });
        }
        making.page_fault(browser);
        // What a group is charged with is what its processes have.
        let charged = |group: u32, scenario: &Scenario| -> u64 {
            let pairs = scenario
                .processes
                .iter()
                .filter(|process| process.memcg == group);
            let spaces = pairs.filter_map(|process| {
                let mm = process.threads.first()?.mm? as usize;
                scenario.mms.get(mm - 1)
            });
            spaces.map(|mm| (mm.anon + mm.file + mm.shmem) as u64).sum()
        };
        let own = charged(session, &making.scenario);
        let system = charged(services, &making.scenario);
        for (group, usage) in [(services, system), (user, own), (session, own)] {
            if let Some(memcg) = making.scenario.memcgs.get_mut(group as usize) {
                memcg.usage = usage;
            }
        }
        making.scenario
    }
}
