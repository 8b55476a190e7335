// SPDX-License-Identifier: GPL-2.0-only
//! The builder: a document that is always valid, and the edits that are made on it.
//!
//! ```text
//! Edit ──plan──> Changes ──make──> what takes them back ──> history
//!                   │ what they touch
//!                   └──check──> nothing, or a refusal (and all is taken back)
//! ```
//!
//! An [`Edit`] says what somebody wants, of parts named by their places in the lists of the
//! scenario; what depends on them is found here. A `Change` replaces, puts in or takes
//! out whole parts, so that the few kinds of it cover whatever the format can say. Nothing is
//! copied but the parts that change, and only these are checked again.

mod change;
mod draft;
mod edit;
mod empty;
mod fields;
mod fresh;
pub mod generate;
mod history;
mod ids;
mod label;
mod list;
pub mod live;
mod plan;
pub mod quantity;
mod refusal;
mod touched;
mod upkeep;

pub use change::{OnKernel, Words};
pub use edit::{Edit, Items};
pub use empty::{PAGE_FAULT, empty};
pub use history::{ITEMS, STEPS};
pub use label::{Label, Part};
pub use list::List;
pub use live::Live;
pub use refusal::Refusal;

use crate::scenario::model::Scenario;
use crate::scenario::{Document, Findings, Index, Loaded, Machine, validate};
use change::{Change, Known};
use draft::Draft;
use history::{History, Step};
use oomscope_engine::rules::RuleSet;
use oomscope_engine::rules::release::LINUX_5_10;
use oomscope_engine::rules::uname::identify_or_nearest;
use upkeep::{NameIndex, Touched};

/// A document under construction. It is valid at all times.
#[derive(Clone, Debug)]
pub struct Builder {
    draft: Draft,
    history: History,
    /// Grows with every change, so that others know what is out of date.
    revision: u64,
}

impl Builder {
    /// Goes on with a document that was read and checked.
    pub fn new(loaded: Loaded) -> Builder {
        Builder {
            draft: Draft::of(loaded.document),
            history: History::default(),
            revision: 0,
        }
    }

    /// What has been built.
    pub fn document(&self) -> &Document {
        &self.draft.document
    }

    /// The machine and the calls of [`Builder::document`].
    pub fn scenario(&self) -> &Scenario {
        self.draft.scenario()
    }

    /// What its names lead to.
    pub fn index(&self) -> &Index {
        self.draft.index()
    }

    /// How many processes use an address space.
    pub fn users(&self, mm: u32) -> u32 {
        self.draft.users(mm)
    }

    /// A number that is another one after every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The rules of its kernel.
    pub fn rules(&self) -> RuleSet {
        let known = identify_or_nearest(&self.document().kernel);
        known.map_or(LINUX_5_10, |known| known.rules)
    }

    /// The machine as it is now, ready to run.
    ///
    /// # Errors
    /// If its kernel is not known.
    pub fn machine(&self) -> Result<Machine, Refusal> {
        Ok(crate::scenario::build(self.document(), self.index())?)
    }

    /// The result of the machine as it is now, and how a call of it decides: the one that is asked
    /// for, or the last one that decides at all.
    ///
    /// # Errors
    /// If its kernel is not known.
    pub fn live(&self, call: Option<usize>) -> Result<Live, Refusal> {
        Ok(Live::of(self.machine()?, call))
    }

    /// Everything that could be said about the document, found anew: the errors are always none,
    /// what looks odd is among the warnings.
    pub fn findings(&self) -> Findings {
        validate(self.document(), self.index())
    }

    /// Makes an edit. It can be undone, unless everything was like that before.
    ///
    /// # Errors
    /// If no machine can be like that; then nothing has changed.
    pub fn apply(&mut self, edit: Edit) -> Result<(), Refusal> {
        if edit.changes_nothing(self.document()) {
            return Ok(());
        }
        let keeps_what_was_known = matches!(edit, Edit::Words(_) | Edit::Kernel(_));
        let label = edit.label(self.scenario());
        let typing = edit.typing(self.scenario());
        let (mut back, mut touched) = (Vec::new(), Touched::default());
        let made = self
            .make(edit, &mut back, &mut touched)
            .and_then(|()| match keeps_what_was_known {
                true => Ok(()),
                false => self.forget_what_was_known(&mut back, &mut touched),
            })
            .and_then(|()| touched.check(&self.draft.document, &self.draft.names));
        back.reverse();
        if let Err(refusal) = made {
            self.take_back(back);
            return Err(refusal);
        }
        self.changed();
        if !back.is_empty() {
            self.history.push(Step::new(label, back, typing));
        }
        Ok(())
    }

    /// What [`Builder::undo`] would undo.
    pub fn undoes(&self) -> Option<&Label> {
        self.history.undo.back().map(|step| &step.label)
    }

    /// What [`Builder::redo`] would do again.
    pub fn redoes(&self) -> Option<&Label> {
        self.history.redo.last().map(|step| &step.label)
    }

    /// Takes the latest step back; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.take_back() else {
            return false;
        };
        let mut forward = self.take_back(step.changes);
        forward.reverse();
        self.changed();
        self.history.redo.push(Step::new(step.label, forward, None));
        true
    }

    /// Makes the step again that was taken back last; `false` if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo.pop() else {
            return false;
        };
        let mut back = self.take_back(step.changes);
        back.reverse();
        self.changed();
        self.history.keep(Step::new(step.label, back, None));
        true
    }

    /// Whatever is typed next is a step of its own: a field was left.
    pub fn settle(&mut self) {
        self.history.settle();
    }

    /// Makes an edit, and notes how each of its changes is taken back.
    fn make(
        &mut self,
        edit: Edit,
        back: &mut Vec<Change>,
        touched: &mut Touched,
    ) -> Result<(), Refusal> {
        if let Edit::Named(_, edits) = edit {
            return edits
                .into_iter()
                .try_for_each(|edit| self.make(edit, back, touched));
        }
        for change in plan::changes(edit, &self.draft)? {
            back.push(self.draft.make(change, touched)?);
        }
        Ok(())
    }

    /// What a real kernel answered, and where facts come from, was about the machine as it was.
    fn forget_what_was_known(
        &mut self,
        back: &mut Vec<Change>,
        touched: &mut Touched,
    ) -> Result<(), Refusal> {
        let document = self.document();
        let is_known = document.scenario.expect.is_some()
            || document.evidence != crate::scenario::document::Evidence::default()
            || document.view.step.is_some();
        if is_known && !back.is_empty() {
            let nothing = Change::Known(Box::<Known>::default());
            back.push(self.draft.make(nothing, touched)?);
        }
        Ok(())
    }

    /// Makes changes that lead to a state that was there before, and returns those that lead on
    /// from it, in the order in which they were made.
    fn take_back(&mut self, changes: Vec<Change>) -> Vec<Change> {
        let mut touched = Touched::default();
        let made = changes.into_iter();
        made.map_while(|change| self.draft.make(change, &mut touched).ok())
            .collect()
    }

    fn changed(&mut self) {
        self.revision += 1;
        debug_assert_eq!(
            self.findings().errors,
            [],
            "an edit has led to a machine that cannot be"
        );
        debug_assert_eq!(
            self.draft.names,
            NameIndex::of(self.scenario()),
            "a name is lost"
        );
    }
}
