// SPDX-License-Identifier: GPL-2.0-only
//! The page as a whole: the features put together. Its state, its actions, and the one place where it changes.
//!
//! A feature has a state, actions and side effects of its own, and knows no other. The shell hands each
//! action to its feature, performs what a feature wants of another one, and returns the rest as [`Effect`]s.
//! Nothing here uses the browser.

mod action;
pub mod classroom;
mod effect;
pub mod embed;
pub mod keys;
pub mod languages;
pub mod later;
mod links;
mod loading;
pub mod logs;
pub mod presenter_keys;
mod reduce;
mod restore;
mod state;
mod trail;
pub mod transport;
mod visits;
mod wasm_part;
pub mod words;
pub mod workbench;

#[cfg(test)]
mod classroom_tests;
#[cfg(test)]
mod gallery_endings;
#[cfg(test)]
mod gallery_tests;
#[cfg(test)]
mod links_tests;
#[cfg(test)]
mod loading_tests;
#[cfg(test)]
mod machines_tests;
#[cfg(test)]
mod tests;

pub use crate::app::stored::Stored;
pub use action::Action;
pub use effect::Effect;
pub use state::State;
pub use wasm_part::WasmPart;
