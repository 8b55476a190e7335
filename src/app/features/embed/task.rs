// SPDX-License-Identifier: GPL-2.0-only
//! The side effects of embedding.

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
