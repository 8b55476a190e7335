// SPDX-License-Identifier: GPL-2.0-only
//! What belongs to a part of the page that arrives later.

use std::any::Any;
use std::fmt;

/// The state of such a part. Only the part knows what it is, so that the code for it need not be
/// there before.
#[derive(Default)]
pub struct ErasedState(Option<Box<dyn Any>>);

impl ErasedState {
    /// Puts it there, instead of what was there.
    pub fn put<T: Any>(&mut self, state: T) {
        self.0 = Some(Box::new(state));
    }

    /// What is there.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.as_deref()?.downcast_ref()
    }

    /// The same, to be changed.
    pub fn get_mut<T: Any>(&mut self) -> Option<&mut T> {
        self.0.as_deref_mut()?.downcast_mut()
    }
}

impl fmt::Debug for ErasedState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "ErasedState"
        } else {
            "nothing"
        })
    }
}
