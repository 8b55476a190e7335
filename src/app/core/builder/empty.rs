// SPDX-License-Identifier: GPL-2.0-only
//! Where building begins.

use crate::scenario::call::Call;
use crate::scenario::model::{Node, Scenario, System, Zone};
use crate::scenario::process::{Mm, Process, Thread};
use crate::scenario::{Document, Loaded, Refused, prepare};

/// The flags of a page fault that wants a page for its process: `GFP_HIGHUSER_MOVABLE`.
pub const PAGE_FAULT: u32 = 0x10_0cca;

/// The least that is a machine: 4 GiB on one node without swap, init, and an allocation by init
/// that fails. There is nobody to kill yet.
///
/// # Errors
/// Never, as a test shows.
pub fn empty() -> Result<Loaded, Refused> {
    let system = System {
        nodes: vec![Node {
            id: 0,
            present_pages: 1 << 20,
            spanned_pages: None,
            zones: vec![Zone::Dma, Zone::Dma32, Zone::Normal],
        }],
        // The kernel keeps some of what is there to itself.
        total_ram_pages: 1_000_000,
        ..System::default()
    };
    let init = Process {
        tgid: 1,
        comm: "init".to_owned(),
        threads: vec![Thread {
            mm: Some(1),
            real_parent: Some(0),
            ..Thread::default()
        }],
        ..Process::default()
    };
    let mm = Mm {
        id: 1,
        anon: 500,
        file: 1000,
        pgtables_bytes: 81_920,
        total_vm: 5000,
        ..Mm::default()
    };
    let call = Call::OutOfMemory {
        current: 1,
        gfp_mask: PAGE_FAULT,
        order: 0,
        preferred_node: Some(0),
        nodemask: None,
        memcg: None,
        force_kill: false,
    };
    prepare(Document::from(Scenario {
        system,
        processes: vec![init],
        mms: vec![mm],
        calls: vec![call],
        ..Scenario::default()
    }))
}
