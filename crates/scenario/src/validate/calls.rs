// SPDX-License-Identifier: GPL-2.0-only
//! Calls.

use super::Check;
use super::change::LaterMms;
use crate::call::Call;

impl Check<'_> {
    pub(super) fn calls(&mut self) {
        let mut mms = LaterMms::new();
        for (at, call) in self.scenario.calls.iter().enumerate() {
            let place = format!("calls[{at}]");
            self.ranges_of_call(&place, call);
            match call {
                Call::OutOfMemory {
                    current,
                    gfp_mask,
                    preferred_node,
                    nodemask,
                    memcg,
                    ..
                } => {
                    self.current(&place, *current);
                    self.request(&place, *gfp_mask);
                    if let Some(node) = preferred_node {
                        let there = *node < 64 && self.index.nodes >> node & 1 == 1;
                        if !there {
                            let rule = format!("there is no node {node}");
                            let remedy = "Name one of `scenario.system.nodes`";
                            self.findings.error(
                                format_args!("{place}.preferred_node"),
                                rule,
                                remedy,
                            );
                        }
                    }
                    if let Some(nodes) = nodemask {
                        self.nodes(format_args!("{place}.nodemask"), nodes);
                    }
                    if let Some(memcg) = memcg {
                        self.limited_group(&place, *memcg);
                    }
                }
                Call::MemCgroupOutOfMemory {
                    current,
                    gfp_mask,
                    memcg,
                    ..
                } => {
                    self.current(&place, *current);
                    self.request(&place, *gfp_mask);
                    self.limited_group(&place, *memcg);
                }
                Call::ExitProcess { tgid } => self.exit(&place, *tgid, &mut mms),
                Call::PageFaultOom { current, .. } => self.current(&place, *current),
                Call::Release { tgid } => {
                    self.process_exists(format_args!("{place}.tgid"), *tgid);
                }
                // A process that is not there is a case of its own.
                Call::ProcessMrelease { .. } => {}
                Call::Set(change) => self.change(&place, change, &mut mms),
                Call::OomKillerDisable { current, .. } => {
                    if let Some(current) = current {
                        self.current(&place, *current);
                    }
                }
                Call::Tick { .. } | Call::OomKillerEnable => {}
            }
        }
    }

    fn current(&mut self, place: &str, current: i32) {
        if !self.index.pids.contains_key(&current) {
            let rule = format!("there is no thread {current}");
            let remedy = "Name the pid of a thread of the scenario";
            self.findings
                .error(format_args!("{place}.current"), rule, remedy);
        }
    }

    fn request(&mut self, place: &str, gfp_mask: u32) {
        // The low four bits pick a zone: DMA, HIGHMEM, DMA32, MOVABLE, and MOVABLE with one more.
        if ![0, 1, 2, 4, 8, 9, 10, 12].contains(&(gfp_mask & 15)) {
            let rule = format!("{gfp_mask:#x} asks for several zones at once");
            let remedy = "Of the bits 0x1, 0x2 and 0x4, only one can be set";
            self.findings
                .error(format_args!("{place}.gfp_mask"), rule, remedy);
        }
    }

    fn limited_group(&mut self, place: &str, memcg: u32) {
        let place = format_args!("{place}.memcg");
        if memcg == 0 {
            let rule = "the root group has no limit that could be hit";
            self.findings
                .error(place, rule, "Leave `memcg` out for the whole machine");
        } else if !self.index.memcgs.contains_key(&memcg) {
            let rule = format!("there is no memory cgroup {memcg}");
            self.findings
                .error(place, rule, "Name the `id` of one of `scenario.memcgs`");
        }
    }

    fn exit(&mut self, place: &str, tgid: i32, mms: &mut LaterMms) {
        let place = format_args!("{place}.tgid");
        if tgid == 1 {
            let remedy = "Name another process";
            self.findings.error(place, "init never exits", remedy);
        }
        self.process_exists(place, tgid);
        if let Some(&process) = self.index.tgids.get(&tgid) {
            let threads = 0..self.scenario.processes[process].threads.len();
            mms.extend(threads.map(|thread| ((process, thread), None)));
        }
    }

    pub(super) fn process_exists(&mut self, place: std::fmt::Arguments<'_>, tgid: i32) {
        if !self.index.tgids.contains_key(&tgid) {
            let remedy = "Name the `tgid` of one of `scenario.processes`";
            self.findings
                .error(place, format!("there is no process {tgid}"), remedy);
        }
    }
}
