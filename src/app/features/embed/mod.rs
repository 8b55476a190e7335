// SPDX-License-Identifier: GPL-2.0-only
//! The page as a part of another one, in a frame, and how it gets there.
//!
//! ```text
//! link ──Begin──> options, and what it opens
//! page around ──Heard──> a request, done at once or when it is loaded ──Tell──> its answer
//! what is drawn ──Drawn──> what the host page was not sent yet  ──Tell──> ready, step, verdict, error
//! ```
//!
//! Such a page keeps nothing, writes no address, has no way to other views, and never opens a file of the
//! reader: what it shows, it tells the host page.

pub mod dialog;
mod frame;
mod kind;
mod outbound;
pub mod picture;
mod shown;
mod snippet;

pub use frame::{Frame, speed};
pub use kind::Kind;
pub use outbound::{done, refused, words};
pub use shown::{Asked, Shown};
pub use snippet::Form;

use dialog::Dialog;

/// What is known of embedding.
#[derive(Debug, Default)]
pub struct Embed {
    /// The frame that the page stands in, if it is a part of another one.
    pub frame: Option<Frame>,
    /// The dialog, if it is open.
    pub dialog: Option<Dialog>,
}

/// Something that happens to embedding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// The page begins in a frame.
    #[default]
    Begin,
    /// The address of the frame.
    Arrived {
        /// What stands in front of the `#`.
        address: String,
        /// What stands behind it.
        text: String,
        /// The reader wants as little motion as possible.
        is_calm: bool,
    },
    /// A message of the host page has arrived.
    Heard(String),
    /// The state that the host page was last sent has been drawn.
    Drawn,
    /// What is shown has this size, in pixels.
    Measured {
        /// The width.
        width: u32,
        /// The height.
        height: u32,
    },
    /// It has come into sight, or gone out of it.
    Seen(bool),
    /// Show the address of the way out, to be copied, or no longer.
    Offer(bool),
    /// Something happens to the dialog.
    Dialog(dialog::Change),
}

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Look at the address, and hand it over.
    Begin,
    /// Listen to the host page, and to how large what is shown is.
    Listen {
        /// Whether the size matters.
        is_fitted: bool,
    },
    /// Tell the host page.
    Tell(String),
    /// Put a text on the clipboard, and tell.
    Copy(String),
}

/// What the line on top of a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What the scenario is called.
    pub title: String,
    /// The way to the page itself, with all that is shown here; `None` if that is too much for a link.
    pub link: Option<String>,
    /// What of the page stands below it.
    pub kind: Kind,
    /// Whether the way is shown as text.
    pub is_offered: bool,
    /// Whether one may ask what would be if.
    pub may_ask: bool,
}
