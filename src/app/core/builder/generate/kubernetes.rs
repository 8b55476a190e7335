// SPDX-License-Identifier: GPL-2.0-only
//! A Kubernetes node with some pods.

use super::making::{MIB, MachineBuilder, Program};
use super::{Counts, Parameter, parameters};
use crate::app::builder::empty::PAGE_FAULT;
use crate::app::i18n::Language;
use crate::scenario::call::Call;
use crate::scenario::model::Scenario;

/// A node whose kubelet has given every container the adjustment of its class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kubernetes {
    /// Memory of the node, MiB: the capacity that the kubelet reckons with.
    pub capacity: u64,
    /// Threads of each container besides the first.
    pub threads: u64,
    /// What runs there.
    pub pods: Vec<Pod>,
}

/// A pod of one container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pod {
    /// Its name; of the process, too, as far as there is room.
    pub name: String,
    /// Memory that it asks for, MiB; 0 for none.
    pub request: u64,
    /// Memory that it is limited to, MiB; 0 for none.
    pub limit: u64,
    /// Memory that it has, MiB.
    pub usage: u64,
}

/// What a pod is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// As much as its limit.
    Guaranteed,
    /// Something.
    Burstable,
    /// Nothing.
    BestEffort,
}

/// More pods than a node is made for.
const MOST_PODS: usize = 1000;

/// More memory than a node has, MiB.
const MOST: u64 = 67_108_864;

impl Pod {
    /// By its memory alone: for the first class, a request for processors would have to be equal
    /// to their limit, too. Who has a limit and no request asks for as much.
    pub fn class(&self) -> Class {
        match (self.asks(), self.limit) {
            (0, _) => Class::BestEffort,
            (request, limit) if request == limit => Class::Guaranteed,
            _ => Class::Burstable,
        }
    }

    /// What the kubelet adjusts the score of its processes by, on a node of so many MiB.
    pub fn oom_score_adj(&self, capacity: u64) -> i32 {
        match self.class() {
            Class::Guaranteed => -997,
            Class::BestEffort => 1000,
            Class::Burstable => {
                let share = 1000 * self.asks().min(MOST) / capacity.max(1);
                (1000 - share.min(1000) as i32).clamp(2, 999)
            }
        }
    }

    fn asks(&self) -> u64 {
        if self.request == 0 {
            self.limit
        } else {
            self.request
        }
    }

    fn comm(&self) -> String {
        let mut comm = String::new();
        for c in self.name.chars().filter(|&c| c != '\0') {
            if comm.len() + c.len_utf8() > 15 {
                break;
            }
            comm.push(c);
        }
        comm
    }
}

impl Default for Kubernetes {
    fn default() -> Kubernetes {
        let pod = |name: &str, request, limit, usage| Pod {
            name: name.to_owned(),
            request,
            limit,
            usage,
        };
        Kubernetes {
            capacity: 16_384,
            threads: 4,
            pods: vec![
                pod("database", 4096, 4096, 3900),
                pod("api", 1024, 2048, 1500),
                pod("worker", 512, 0, 4200),
                pod("cache", 2048, 4096, 2000),
                pod("batch", 0, 0, 2500),
                pod("debug-shell", 0, 0, 20),
            ],
        }
    }
}

parameters! { Kubernetes {
    capacity: parameter_capacity, parameter_capacity_about, Mebibytes, 512..=67_108_864;
    threads: parameter_threads, parameter_threads_about, Things, 0..=1000;
} }

impl Kubernetes {
    pub(super) fn scenario(&self) -> Scenario {
        let mut making = MachineBuilder::new(self.capacity * MIB, 0, 1);
        for (comm, mebibytes, adj) in [
            ("containerd", 80, -999),
            ("kubelet", 110, -999),
            ("sshd", 5, -1000),
        ] {
            making.run(Program {
                comm,
                anon: mebibytes * MIB,
                file: 9000,
                adj,
                ..Program::default()
            });
        }
        let mut pods: Vec<Pod> = self.pods.iter().take(MOST_PODS).cloned().collect();
        for pod in &mut pods {
            for size in [&mut pod.request, &mut pod.limit, &mut pod.usage] {
                *size = (*size).min(MOST);
            }
        }
        let used = |class: Option<Class>| -> u64 {
            let pods = pods
                .iter()
                .filter(|pod| class.is_none_or(|class| pod.class() == class));
            pods.map(|pod| pod.usage * MIB).sum()
        };
        let all = making.group(0, "kubepods.slice", None, used(None));
        let burstable = used(Some(Class::Burstable));
        let burstable = making.group(all, "kubepods-burstable.slice", None, burstable);
        let effort = used(Some(Class::BestEffort));
        let effort = making.group(all, "kubepods-besteffort.slice", None, effort);
        // The first one that has come to its limit is short of memory, else the whole node.
        let mut short = None;
        let mut last = 1;
        for (number, pod) in pods.iter().enumerate() {
            let parent = match pod.class() {
                Class::Guaranteed => all,
                Class::Burstable => burstable,
                Class::BestEffort => effort,
            };
            let max = (pod.limit > 0).then_some(pod.limit * MIB);
            let usage = pod.usage * MIB;
            let name = format!("pod{}", number + 1);
            let own = making.group(parent, &name, max, usage);
            let container = making.group(own, "container", max, usage);
            // The runtime asks for containers to be killed as a whole.
            if let Some(memcg) = making.scenario.memcgs.get_mut(container as usize) {
                memcg.oom_group = true;
            }
            let pause = making.run(Program {
                comm: "pause",
                anon: 10,
                file: 60,
                adj: -998,
                memcg: own,
                ..Program::default()
            });
            let process = making.run(Program {
                comm: &pod.comm(),
                anon: usage - usage / 16,
                file: usage / 16,
                adj: pod.oom_score_adj(self.capacity),
                uid: 1000,
                memcg: container,
                parent: Some(pause),
                more_threads: self.threads,
                ..Program::default()
            });
            if short.is_none() && pod.limit > 0 && pod.usage >= pod.limit {
                short = Some((process, container));
            }
            last = process;
        }
        match short {
            Some((current, memcg)) => making.scenario.calls.push(Call::MemCgroupOutOfMemory {
                current,
                gfp_mask: PAGE_FAULT,
                order: 0,
                memcg,
                interrupted: false,
            }),
            None => making.page_fault(last),
        }
        making.scenario
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_adjustments_follow_the_kubelet() {
        // Request, limit, MiB; of 16,384.
        let table = [
            (4096, 4096, Class::Guaranteed, -997),
            (0, 4096, Class::Guaranteed, -997),
            (0, 0, Class::BestEffort, 1000),
            (1024, 2048, Class::Burstable, 938),
            (512, 0, Class::Burstable, 969),
            (1, 0, Class::Burstable, 999),
            (16_384, 0, Class::Burstable, 2),
            (100_000, 0, Class::Burstable, 2),
        ];
        for (request, limit, class, adj) in table {
            let pod = Pod {
                request,
                limit,
                ..Pod::default()
            };
            assert_eq!(
                (pod.class(), pod.oom_score_adj(16_384)),
                (class, adj),
                "{pod:?}"
            );
        }
    }

    #[test]
    fn names_are_cut_where_a_letter_ends() {
        let named = |name: &str| {
            Pod {
                name: name.to_owned(),
                ..Pod::default()
            }
            .comm()
        };
        assert_eq!(named("a-very-long-name-of-a-pod"), "a-very-long-nam");
        assert_eq!(named("数据库数据库"), "数据库数据");
    }
}
