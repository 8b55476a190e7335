// SPDX-License-Identifier: GPL-2.0-only
//! The page in the browser: components that draw views and dispatch actions.
//!
//! There is one state and one reducer, both in [`crate::app`]; a component has no logic and no
//! state of its own, except for the pointer. Only `platform` uses the browser's interfaces.

mod about;
mod app;
mod arrived;
mod bar;
mod buttons;
mod calls;
mod classroom;
mod code;
mod course;
mod dot;
mod drawn;
mod edges;
mod embed;
mod export;
mod facts;
mod file_tabs;
mod fork;
mod glance;
mod glossary;
mod header;
mod icon;
mod inbox;
mod introduction;
mod jump;
mod kernels;
mod later;
mod listing;
mod log;
mod logs;
mod machine;
mod memo;
mod message;
mod more;
mod other_text;
mod pane_ctx;
mod pane_tabs;
mod panel;
mod platform;
mod presenter;
mod process;
mod process_details;
mod recording;
mod rich;
mod scoreboard;
mod section;
mod share;
mod sheet;
mod shortcuts;
mod side_panes;
mod source;
mod stack;
mod state;
mod stop_form;
mod stops;
mod strip;
mod sum;
mod tabs;
mod timeline;
mod transport;
mod trial;
mod update;
mod variables;
mod view_menu;
mod welcome;
mod why;
mod workbench;

/// Starts the page; or in a worker, what records for it.
pub fn start() {
    if platform::is_worker() {
        later::serve();
    } else {
        later::begin(app::language(), platform::mount::<app::App>);
    }
}
