// SPDX-License-Identifier: GPL-2.0-only
//! What every feature of the page may build on: language and formats, settings, documents, and the
//! run that is loaded.
//!
//! Nothing here imports a feature or the shell.

pub mod breakpoints;
pub mod builder;
pub mod by_line;
pub mod files;
pub mod gallery;
pub mod glossary;
pub mod i18n;
pub mod loaded;
pub mod number;
pub mod opening;
pub mod other_kernels;
pub mod place;
pub mod questions;
pub mod recording;
pub mod remembered;
pub mod rich;
pub mod run;
pub mod settings;
pub mod side_pane;
pub mod speed;
pub mod step_name;
pub mod stored;
pub(in crate::app) mod svg;
pub mod window;
