// SPDX-License-Identifier: GPL-2.0-only
//! The page without the browser: what is known, what can happen, and what each pane shows.
//!
//! *State* changes in one place, [`state::State::reduce`], and never by itself: what has to be done
//! outside comes back as an effect. A *session* is one recorded run with what is derived from it
//! once. A *view* is what one pane shows at one step, made from session, step and language, and
//! comparable, so that a pane whose view is the same is not drawn again.
//!
//! Nothing here names the browser: all of it is tested natively.

pub mod bookkeeping;
pub mod breakpoints;
pub mod builder;
pub mod call_sequence;
pub mod embed;
pub mod ending;
pub mod export;
pub mod folds;
pub mod fork;
pub mod gallery;
pub mod history;
pub mod i18n;
pub mod introductions;
pub mod jump;
pub mod keys;
pub mod later;
pub mod layout;
pub mod links;
pub mod log;
pub mod logs;
pub mod machine;
pub mod narrate;
pub mod newer;
pub mod number;
pub mod play;
pub mod presenter;
pub mod recording;
pub mod rich;
pub mod session;
pub mod source;
pub mod spark;
pub mod stack;
pub mod standing;
pub mod state;
pub mod stepping;
pub mod stops;
mod svg;
pub mod timeline;
pub mod transport;
pub mod values;
pub mod variables;
pub mod verdict;
pub mod window;
pub mod workbench;

#[cfg(test)]
mod gallery_tests;
#[cfg(test)]
mod tests;
