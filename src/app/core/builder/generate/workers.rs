// SPDX-License-Identifier: GPL-2.0-only
//! A web server with many workers.

use super::chance::Chance;
use super::making::{MIB, MachineBuilder, Program};
use super::{Counts, Parameter, parameters};
use crate::app::i18n::Language;
use crate::scenario::model::Scenario;

/// A web server whose master has forked many workers of about the same size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workers {
    /// How many.
    pub workers: u64,
    /// What one of them has, about, in MiB.
    pub each: u64,
    /// Memory of the machine, MiB.
    pub ram: u64,
    /// Swap, MiB.
    pub swap: u64,
    /// Where their sizes come from.
    pub seed: u64,
}

impl Default for Workers {
    fn default() -> Workers {
        Workers {
            workers: 500,
            each: 30,
            ram: 16_384,
            swap: 0,
            seed: 1,
        }
    }
}

parameters! { Workers {
    workers: parameter_workers, parameter_workers_about, Things, 1..=100_000;
    each: parameter_each, parameter_each_about, Mebibytes, 1..=65_536;
    ram: parameter_ram, parameter_ram_about, Mebibytes, 64..=67_108_864;
    swap: parameter_swap, parameter_swap_about, Mebibytes, 0..=67_108_864;
    seed: parameter_seed, parameter_seed_about, Seed, 0..=999_999;
} }

impl Workers {
    pub(super) fn scenario(&self) -> Scenario {
        let mut making = MachineBuilder::new(self.ram * MIB, self.swap * MIB, 1);
        let mut chance = Chance::new(self.seed);
        making.run(Program {
            comm: "sshd",
            anon: 300,
            file: 900,
            adj: -1000,
            ..Program::default()
        });
        let master = making.run(Program {
            comm: "nginx",
            anon: 1000,
            file: 1500,
            ..Program::default()
        });
        let mut last = master;
        for _ in 0..self.workers {
            last = making.run(Program {
                comm: "nginx",
                anon: chance.around(self.each * MIB),
                file: 1500,
                shmem: 500,
                uid: 33,
                parent: Some(master),
                ..Program::default()
            });
        }
        making.page_fault(last);
        making.scenario
    }
}
