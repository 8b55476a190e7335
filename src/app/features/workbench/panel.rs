// SPDX-License-Identifier: GPL-2.0-only
//! How the panel beside a page is looked at: which thread is unfolded, which address space is open,
//! and the scale of a bar while one of its edges is dragged.

use crate::app::builder::Builder;
use crate::app::window::Window;

/// So many threads or mappings are shown at first, and so many more each time.
pub const USUAL: usize = 40;

/// How the panel is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// What the whole bar stands for, in pages, while an edge of it is held: it would run away from
    /// under the pointer otherwise.
    pub scale: Option<i64>,
    /// The thread that is unfolded, by its place.
    pub thread: Option<usize>,
    /// How many threads or mappings are shown.
    pub shown: usize,
    /// The address space that is open, by its id.
    pub space: Option<u32>,
    /// The address spaces in sight.
    pub spaces: Window,
}

impl Default for Panel {
    fn default() -> Panel {
        Panel {
            scale: None,
            thread: None,
            shown: USUAL,
            space: None,
            spaces: Window::default(),
        }
    }
}

/// Another way of looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// An edge is held while the whole bar stands for so many pages, or is let go.
    Hold(Option<i64>),
    /// Unfold this thread; `None` folds it.
    Thread(Option<usize>),
    /// Show more threads or mappings.
    More,
    /// Open the address space at this place; `None` closes it.
    Space(Option<usize>),
    /// The address spaces in sight are others.
    Scrolled(Window),
}

impl Panel {
    /// Looks at it another way.
    pub(super) fn look(&mut self, look: Look, builder: &Builder) {
        match look {
            Look::Hold(scale) => self.scale = scale,
            Look::Thread(thread) => self.thread = thread,
            Look::More => self.shown += USUAL,
            Look::Space(place) => {
                let mm = place.and_then(|place| builder.scenario().mms.get(place));
                self.space = mm.map(|mm| mm.id);
                self.shown = USUAL;
            }
            Look::Scrolled(window) => self.spaces = window,
        }
    }

    /// Another process is looked at, from its beginning.
    pub(super) fn begin(&mut self) {
        self.thread = None;
        self.shown = USUAL;
    }
}
