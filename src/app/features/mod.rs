// SPDX-License-Identifier: GPL-2.0-only
//! The features of the page: each has its own state, actions, effects and reducer.
//!
//! A feature imports [`core`](super::core), and no other feature.

pub mod course;
pub mod embed;
pub mod exercises;
pub mod fork;
pub mod glossary_dialog;
pub mod jump;
pub mod kernels;
pub mod layout;
pub mod links;
pub mod loading;
pub mod log_pane;
pub mod logs;
pub mod machine;
pub mod newer;
pub mod notices;
pub mod page;
pub mod play;
pub mod presenter;
pub mod question;
pub mod source;
pub mod state_pane;
pub mod stops;
pub mod timeline;
pub mod tour;
pub mod welcome;
pub mod workbench;
