// SPDX-License-Identifier: GPL-2.0-only
//! The state of the workbench.

use super::{Column, Field, Page, Panel, everywhere, json, machines, making};
use crate::app::builder::{Builder, Live};
use crate::app::loaded::Origin;
use crate::app::session::Complaint;
use crate::app::window::Window;
use crate::scenario::call::Call;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What is on the workbench.
#[derive(Debug)]
pub struct Workbench {
    /// What is built.
    pub builder: Builder,
    /// How it ended.
    pub live: Rc<Live>,
    /// Its result before the latest edit.
    pub before: Option<Rc<Live>>,
    /// The call that the verdict is about; `None` is the last one that decides.
    pub call: Option<usize>,
    /// The page that is open.
    pub page: Page,
    /// What is being typed and is not in the document as it stands there.
    pub typing: Option<Typing>,
    /// Why the latest edit was not made, where no field shows it.
    pub refusal: Option<String>,
    /// The processes that are selected, by their ids.
    pub selected: BTreeSet<i32>,
    /// The process that was selected last, by its id.
    pub anchor: Option<i32>,
    /// The process that is looked at in full, by its id.
    pub inspected: Option<i32>,
    /// How the panel beside the page is looked at.
    pub panel: Panel,
    /// How the rows are sorted: by a column, and whether the largest comes first.
    pub sort: (Column, bool),
    /// Which rows are shown.
    pub filter: String,
    /// The places of the processes that are shown, where they are not simply all in their order.
    pub order: Option<Rc<[u32]>>,
    /// The most that an address space holds, pages: the scale of all bars.
    pub largest: i64,
    /// What all selected processes would get, while that is being typed.
    pub bulk: (usize, String),
    /// The rows in sight.
    pub rows: Window,
    /// The printed lines in sight.
    pub lines: Window,
    /// Which leaf of the page is shown, of groups or calls.
    pub leaf: usize,
    /// The machines of this device, and which one this is.
    pub machines: machines::Machines,
    /// Who would be killed on other kernels.
    pub everywhere: everywhere::Everywhere,
    /// What is typed as the name of a kernel.
    pub kernel_typed: String,
    /// The document as text.
    pub text: json::Text,
    /// The numbers of the generators.
    pub making: making::GeneratorForm,
    /// Where the run comes from that was last stepped through from here.
    pub debugged: Option<Origin>,
}

/// What stands in a field while somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// The field.
    pub field: Field,
    /// What stands there.
    pub text: String,
    /// Why it is not taken; `None` if it is.
    pub problem: Option<String>,
}

impl Workbench {
    /// With this machine on it.
    ///
    /// Without a machine that can run, as one of an unknown kernel, there is none.
    pub fn new(builder: Builder) -> Option<Workbench> {
        let live = run(&builder, None)?;
        let mut bench = Workbench {
            builder,
            live,
            before: None,
            call: None,
            page: Page::default(),
            typing: None,
            refusal: None,
            selected: BTreeSet::new(),
            anchor: None,
            inspected: None,
            panel: Panel::default(),
            sort: (Column::Place, false),
            filter: String::new(),
            order: None,
            largest: 0,
            bulk: (0, String::new()),
            rows: Window::default(),
            lines: Window::default(),
            leaf: 0,
            machines: machines::Machines::default(),
            everywhere: everywhere::Everywhere::default(),
            kernel_typed: String::new(),
            text: json::Text::default(),
            making: making::GeneratorForm::default(),
            debugged: None,
        };
        bench.measure();
        Some(bench)
    }

    /// Says that this cannot be opened; what is on the workbench stays as it is.
    pub fn refuse(&mut self, subject: String, problems: Vec<Complaint>) {
        self.machines.notice = Some(machines::Notice::Refused(subject, problems));
    }

    /// What is typed into a field, if somebody types there.
    pub fn typed(&self, field: Field) -> Option<&Typing> {
        self.typing.as_ref().filter(|typing| typing.field == field)
    }

    /// The place of the process that is looked at in full.
    pub fn inspected(&self) -> Option<usize> {
        self.place_of(self.inspected?)
    }

    /// The thread that asks for memory in the call that is looked at.
    pub fn current(&self) -> Option<i32> {
        match self.builder.scenario().calls.get(self.live.call)? {
            Call::OutOfMemory { current, .. }
            | Call::MemCgroupOutOfMemory { current, .. }
            | Call::PageFaultOom { current, .. } => Some(*current),
            _ => None,
        }
    }

    /// The place of a process, by its id.
    pub fn place_of(&self, tgid: i32) -> Option<usize> {
        self.builder.index().tgids.get(&tgid).copied()
    }
}

/// Runs what is built; it always can be.
pub(super) fn run(builder: &Builder, call: Option<usize>) -> Option<Rc<Live>> {
    builder.live(call).ok().map(Rc::new)
}
