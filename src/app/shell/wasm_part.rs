// SPDX-License-Identifier: GPL-2.0-only
//! The parts of the wasm.

/// A part of the wasm that is fetched later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmPart {
    /// What the first view does not need; the other parts depend on it.
    Later,
    /// The workbench.
    Workbench,
    /// The page of logs.
    Logs,
    /// The embedded page.
    Embed,
    /// The glossary.
    Glossary,
    /// Questions, exercises and the tour.
    Classroom,
}
