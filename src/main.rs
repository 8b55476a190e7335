// SPDX-License-Identifier: GPL-2.0-only
//! Starts the app in the browser; elsewhere, the command line.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(target_arch = "wasm32")]
fn main() {
    oomscope::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}
