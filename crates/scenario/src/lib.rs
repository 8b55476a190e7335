// SPDX-License-Identifier: GPL-2.0-only
//! The document: a machine and the calls made on it, as a file and in memory.
//!
//! ```text
//!  bytes ──read──> Document ──validate──> Findings
//!                     │                      │ no errors
//!                     └────────build─────────┴──> Machine (World and calls)
//! ```
//!
//! The types of [`model`], [`process`], [`call`] and [`change`] mirror the file, field by field;
//! nothing else in the program knows how a file looks.

mod build;
pub mod call;
pub mod change;
pub mod document;
pub mod exercises;
pub mod fields;
pub mod gallery;
mod index;
pub mod items;
mod json;
mod kernel;
pub mod link;
pub mod message;
pub mod model;
mod problem;
pub mod process;
mod read;
mod validate;

pub use build::{Machine, START};
pub use document::Document;
pub use index::{Index, pid};
pub use json::{Verbatim, find};
pub use kernel::on_kernel;
pub use problem::{Findings, LISTED, Problem, Refused};
pub use read::{LARGEST, read};
pub use validate::{Changed, Unread, UnreadReason, unread, validate, validate_changed};

/// A document that can run, with the machine it describes.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What was read.
    pub document: Document,
    /// What it describes.
    pub machine: Machine,
    /// What its names lead to.
    pub index: Index,
    /// What looks odd in it.
    pub warnings: Vec<Problem>,
}

/// Reads, checks and builds.
///
/// # Errors
/// If the bytes are no document, or the document breaks a rule.
pub fn load(bytes: &[u8]) -> Result<Loaded, Refused> {
    prepare(read(bytes)?)
}

/// Checks and builds a document that is in memory already.
///
/// # Errors
/// If the document breaks a rule.
pub fn prepare(document: Document) -> Result<Loaded, Refused> {
    let rules = kernel::rules(&document)?;
    let index = Index::new(&document.scenario);
    let mut findings = validate(&document, &index);
    if !findings.errors.is_empty() {
        return Err(Refused {
            errors: findings.errors,
            more: findings.more_errors,
        });
    }
    findings.warnings.splice(0..0, kernel::stand_in(&document));
    Ok(Loaded {
        machine: build::build(&document, &index, rules),
        document,
        index,
        warnings: findings.warnings,
    })
}

/// Builds a document that is known to be valid, and whose index is known.
///
/// # Errors
/// If its kernel is not known.
pub fn build(document: &Document, index: &Index) -> Result<Machine, Problem> {
    Ok(build::build(document, index, kernel::rules(document)?))
}

/// The example of the README is tested like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
