// SPDX-License-Identifier: GPL-2.0-only
//! What has to be checked after changes, so that a document that was valid is known to be valid.

use super::refusal::Refusal;
use super::upkeep::{NameIndex, Touched, named_mms};
use crate::scenario::model::Scenario;
use crate::scenario::process::Process;
use crate::scenario::{Changed, Document, validate, validate_changed};

impl Touched {
    /// Checks what was touched, and who depended on what is gone.
    ///
    /// # Errors
    /// The first rule that does not hold any more.
    pub fn check(mut self, document: &Document, names: &NameIndex) -> Result<(), Refusal> {
        let scenario = &document.scenario;
        let findings = if self.everything {
            validate(document, &names.index)
        } else {
            self.add_dependents(scenario, names);
            let changed = Changed {
                machine: self.machine,
                mms: places(&self.mms, |id| names.index.mms.get(id)),
                processes: places(&self.processes, |tgid| names.index.tgids.get(tgid)),
            };
            validate_changed(document, &names.index, &changed)
        };
        match findings.errors.into_iter().next() {
            Some(problem) => Err(problem.into()),
            None => Ok(()),
        }
    }

    /// One walk over all processes, if anything is gone that some of them may name.
    fn add_dependents(&mut self, scenario: &Scenario, names: &NameIndex) {
        self.gone_mms.retain(|id| names.users.contains_key(id));
        let nothing_is_gone = self.gone_mms.is_empty()
            && self.gone_cpusets.is_empty()
            && self.gone_memcgs.is_empty()
            && self.gone_nodes == 0;
        if nothing_is_gone {
            return;
        }
        let dependents = scenario
            .processes
            .iter()
            .filter(|process| self.concerns(process));
        let tgids: Vec<i32> = dependents.map(|process| process.tgid).collect();
        self.processes.extend(tgids);
    }

    fn concerns(&self, process: &Process) -> bool {
        self.gone_cpusets.contains(&process.cpuset)
            || self.gone_memcgs.contains(&process.memcg)
            || !self.gone_mms.is_empty()
                && named_mms(process)
                    .iter()
                    .any(|mm| self.gone_mms.contains(mm))
            || self.gone_nodes != 0 && self.names_gone_node(process)
    }

    fn names_gone_node(&self, process: &Process) -> bool {
        let is_gone = |&node: &u32| node < 64 && self.gone_nodes >> node & 1 == 1;
        process.threads.iter().any(|thread| {
            let allowed = thread.mems_allowed.iter().flatten();
            let policy = thread.mempolicy.iter().flat_map(|policy| &policy.nodes);
            allowed.chain(policy).any(is_gone)
        })
    }
}

fn places<'i, I: 'i>(
    ids: impl IntoIterator<Item = &'i I>,
    place: impl Fn(&I) -> Option<&'i usize>,
) -> Vec<usize> {
    ids.into_iter()
        .filter_map(|id| place(id).copied())
        .collect()
}
