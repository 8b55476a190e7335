// SPDX-License-Identifier: GPL-2.0-only
//! The question about another machine, and the machines that were changed for good.

use super::what_if::{Ask, Other, Replaced, WhatIf, reduce, step};
use super::written;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::session::Complaint;
use crate::app::stepping::Motion;
use crate::app::walk::Walk;
use std::rc::Rc;

/// A side effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Decide by the rules of a kernel from now on.
    UseKernel {
        /// Its name.
        kernel: String,
        /// The step at which its run stands.
        step: u32,
    },
}

/// The open question and the changes made to the loaded machine.
#[derive(Clone, Debug, Default)]
pub struct Forks {
    /// What would be if the machine were another one.
    pub what_if: Option<WhatIf>,
    /// The runs that were left for changed machines, the last one last.
    pub replaced: Vec<Replaced>,
}

impl Forks {
    /// Applies an action, while this run is loaded; returns its side effect.
    pub fn reduce(&mut self, loaded: &mut Loaded, ask: Ask, language: Language) -> Option<Effect> {
        if let (Ask::Take, Some((kernel, step))) = (&ask, self.kernel_beside()) {
            return Some(Effect::UseKernel { kernel, step });
        }
        reduce(&mut self.what_if, &mut self.replaced, loaded, ask, language);
        None
    }

    /// Steps where two runs stand side by side; returns whether they do.
    pub fn step(&mut self, first: &mut Loaded, way: Motion) -> bool {
        step(&mut self.what_if, first, way)
    }

    /// The run that stands beside the first one.
    pub fn beside(&self) -> Option<&Other> {
        self.what_if.as_ref()?.other.as_ref()
    }

    /// The kernel of the run beside, if it is another kernel that is asked about.
    pub fn kernel_compared(&self) -> Option<&str> {
        let asked = self.what_if.as_ref()?;
        asked.other.as_ref()?;
        asked.kernel.as_deref()
    }

    /// The kernel of the run beside, and the step at which that stands, if it is another kernel that is asked about.
    pub fn kernel_beside(&self) -> Option<(String, u32)> {
        let asked = self.what_if.as_ref()?;
        Some((asked.kernel.clone()?, asked.other.as_ref()?.loaded.step))
    }

    /// What is changed in the run beside, as links name it and in words; nothing if there is none, or links cannot.
    pub fn changes_beside(&self, first: &Loaded, language: Language) -> (Vec<String>, String) {
        let Some(other) = self.beside() else {
            return Default::default();
        };
        let lines = other.change.lines(&first.session.document, language);
        (other.named.clone(), lines.join(" · "))
    }

    /// The values that are changed in the run beside, as links name them.
    pub fn changes_named(&self) -> &[String] {
        self.beside().map_or(&[], |other| other.named.as_slice())
    }

    /// Puts the run of a changed machine beside the first one, as a link names its values.
    ///
    /// # Errors
    /// If the machine has no such values, or they cannot be those.
    pub fn compare(
        &mut self,
        first: &mut Loaded,
        changes: &[String],
        language: Language,
    ) -> Result<(), Complaint> {
        let (subject, change) = written::read(changes, &first.session.document, language)?;
        self.what_if = WhatIf::answered(first, subject, change);
        Ok(())
    }

    /// Whether the machine was changed on the way: then it is not the gallery's any more.
    pub fn is_changed(&self) -> bool {
        !self.replaced.is_empty()
    }

    /// The breakpoints of the first run have changed, which are those of the other one.
    pub fn follow_stops(&mut self, first: &Loaded) {
        let other = self.what_if.as_mut().and_then(|asked| asked.other.as_mut());
        if let Some(other) = other {
            other.follow_stops(first);
        }
    }

    /// The first run is walked through at another level, and so is the other one.
    pub fn follow_walk(&mut self, first: &Loaded) {
        let other = self.what_if.as_mut().and_then(|asked| asked.other.as_mut());
        if let Some(Other { loaded, .. }) = other {
            let level = first.walk.as_ref().map(|walk| walk.level);
            loaded.walk = level.map(|level| Rc::new(Walk::of(&loaded.session, level)));
        }
    }
}
