// SPDX-License-Identifier: GPL-2.0-only
//! The call that failed, and the settings.

use super::{Build, Rule, Scope, groups};
use crate::scenario::call::Call;
use oomscope_engine::kernel::{__GFP_FS, layout};

/// The low bits pick a zone; these are the combinations that name one.
const ZONES: [u32; 8] = [0, 1, 2, 4, 8, 9, 10, 12];

impl Build<'_> {
    pub(super) fn request(&mut self, current: i32) {
        let event = self.event;
        let invoked = event.invoked.clone().unwrap_or_default();
        let summary = event.summary.clone().unwrap_or_default();
        let gfp_mask = self.flags(invoked.gfp_mask as u32);
        let order = invoked.order.clamp(-1, 10);
        let nodemask = match self.scope {
            Scope::Policy => {
                let nodes = groups::nodes(summary.nodemask.as_deref().unwrap_or(""));
                let known = |node: &u32| self.scenario.system.nodes.iter().any(|n| n.id == *node);
                Some(nodes.into_iter().filter(known).collect::<Vec<u32>>())
            }
            _ => None,
        };
        self.bind(current, nodemask.as_deref().unwrap_or(&[]));
        let told = event.invoked.is_some();
        let rule = if told {
            Rule::Header
        } else {
            Rule::RequestUnknown
        };
        self.know(rule, &["calls[0].gfp_mask", "calls[0].order"]);
        let call = if self.scope == Scope::Group {
            let path = self.limited_path();
            Call::MemCgroupOutOfMemory {
                current,
                gfp_mask,
                order: order.max(0),
                memcg: self.group(&path),
                interrupted: false,
            }
        } else {
            if nodemask.is_some() {
                self.know(Rule::Summary, &["calls[0].nodemask"]);
            }
            self.know(Rule::PreferredNode, &["calls[0].preferred_node"]);
            let first = self.scenario.system.nodes.first().map(|node| node.id);
            Call::OutOfMemory {
                current,
                gfp_mask,
                order,
                preferred_node: first,
                nodemask,
                memcg: None,
                force_kill: false,
            }
        };
        self.scenario.calls.push(call);
        self.settings();
    }

    /// What a bit means depends on the kernel; a few decide here.
    fn flags(&mut self, logged: u32) -> u32 {
        let mut flags = logged;
        let layout = layout(self.rules);
        if !ZONES.contains(&(flags & 15)) {
            flags = flags & !15 | 10;
        }
        match self.scope {
            // Without it the kernel would have stopped before it printed anything.
            Scope::Group => {}
            _ if flags != 0 => flags |= __GFP_FS,
            _ => {}
        }
        if self.scope == Scope::Cpuset {
            flags |= layout.hardwall;
        }
        if self.scope != Scope::Group {
            flags &= !layout.thisnode;
        }
        if flags != logged {
            self.know(Rule::FlagsOfOtherKernel, &["calls[0].gfp_mask"]);
        }
        flags
    }

    fn settings(&mut self) {
        let event = self.event;
        let panic = event.panic.as_deref().unwrap_or("");
        let settings = &mut self.scenario.system.sysctl;
        let mut rules = Vec::new();
        if panic.contains("panic_on_oom is enabled") {
            settings.panic_on_oom = if panic.contains("compulsory") { 2 } else { 1 };
            rules.push((Rule::PanicMessage, "system.sysctl.panic_on_oom"));
        }
        if event.is_allocating() {
            settings.oom_kill_allocating_task = 1;
            rules.push((
                Rule::AllocatingTask,
                "system.sysctl.oom_kill_allocating_task",
            ));
        }
        for (rule, place) in rules {
            self.know(rule, &[place]);
        }
        self.know(Rule::Sysctls, &["system.sysctl", "system.swappiness"]);
    }
}
