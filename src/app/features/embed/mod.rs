// SPDX-License-Identifier: GPL-2.0-only
//! The page as a part of another one, in a frame, and how it gets there.
//!
//! ```text
//! link ──Begin──> options, and what it opens
//! page around ──Heard──> a request, done at once or when it is loaded ──Tell──> its answer
//! log that was read ──Explained──> what the host page is sent of it     ──Tell──> ready, verdict, error
//! what is drawn ──Drawn──> what the host page was not sent yet  ──Tell──> ready, step, verdict, error
//! ```
//!
//! Such a page keeps nothing, writes no address, has no way to other views, and never opens a file of the
//! reader: what it shows, it tells the host page.

mod choice;
pub mod dialog;
mod explained;
mod frame;
mod kind;
pub mod moving;
mod outbound;
pub mod picture;
mod shown;
mod snippet;
mod task;

pub use explained::{Ending, Explained};
pub use frame::{Frame, Head, speed};
pub use kind::Kind;
pub use outbound::{done, refused, words};
pub use shown::{Asked, Shown};
pub use snippet::{Form, Piece};
pub use task::Task;

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
    /// A log has been read, and this is said about it; or why nothing is.
    Explained(Result<Explained, String>),
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
