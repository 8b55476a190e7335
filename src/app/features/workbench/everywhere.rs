// SPDX-License-Identifier: GPL-2.0-only
//! Who would be killed on other kernels, found out while the machine is edited.
//!
//! An edit only notes that what is known is out of date. The kernels run in slices of a few milliseconds each, between
//! which keys come through; the next edit gives up what is under way.
//!
//! ```text
//! edit ──Task::WakeToSurvey──> Change::Survey ──a slice──> … ──> all kernels ──a reason a slice──> done
//! ```

use super::machines::Task;
use super::{Effect, Workbench};
use crate::app::other_kernels::{LARGEST, Row, told};
use oomscope_explain::kernels::KernelSurvey;
use std::rc::Rc;

/// So many processes are decided about in one slice, on all its kernels together.
const SLICE: usize = 10_000;

/// A run takes as long as this many processes, besides those it has.
const FIXED: usize = 400;

/// Up to so many processes the reasons are found, too: this takes hundreds of runs.
const EXPLAINED: usize = 300;

/// Milliseconds from an edit to the first slice: what is typed fast is not run in between.
const REST: u32 = 15;

/// What is known about other kernels.
#[derive(Debug, Default)]
pub struct Everywhere {
    /// Kernels by what the machine comes to on them, of the machine as it is or as it was before the latest edits.
    pub rows: Rc<Vec<Row>>,
    /// Whether the rows are about the machine as it is.
    pub is_current: bool,
    /// The revision of the machine that is run; `None` before the first one.
    revision: Option<u64>,
    survey: Option<Box<KernelSurvey>>,
    /// How many slices the latest machine took so far.
    pub slices: u32,
}

/// What to do after anything that may have changed the machine.
pub(super) fn after(bench: &mut Workbench) -> Option<Effect> {
    let revision = bench.builder.revision();
    if bench.everywhere.revision == Some(revision) {
        return None;
    }
    bench.everywhere.revision = Some(revision);
    bench.everywhere.is_current = false;
    bench.everywhere.survey = None;
    bench.everywhere.slices = 0;
    is_small(bench).then(|| wake(revision, REST))
}

/// Whether the machine is small enough.
pub fn is_small(bench: &Workbench) -> bool {
    bench.builder.scenario().processes.len() <= LARGEST
}

fn wake(number: u64, after: u32) -> Effect {
    Effect::from(Task::WakeToSurvey { number, after })
}

/// One slice for the machine with this revision.
pub(super) fn slice(bench: &mut Workbench, number: u64) -> Option<Effect> {
    if bench.everywhere.revision != Some(number) {
        return None;
    }
    bench.everywhere.slices += 1;
    let processes = bench.builder.scenario().processes.len();
    let Some(survey) = &mut bench.everywhere.survey else {
        // The machine is built and run on its own kernel.
        let machine = bench.builder.machine().ok()?;
        bench.everywhere.survey = Some(Box::new(KernelSurvey::new(machine)));
        return Some(wake(number, 0));
    };
    if !bench.everywhere.is_current {
        if !survey.advance((SLICE / (FIXED + processes)).max(1)) {
            return Some(wake(number, 0));
        }
        bench.everywhere.is_current = true;
    } else if !survey.explain() {
        bench.everywhere.survey = None;
        return None;
    }
    let rows = told(
        &survey.rows(),
        &survey.machine().world,
        bench.builder.index(),
    );
    bench.everywhere.rows = Rc::new(rows);
    if processes > EXPLAINED {
        bench.everywhere.survey = None;
        return None;
    }
    Some(wake(number, 0))
}
