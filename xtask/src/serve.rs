// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask serve`: the page, built again whenever a file changes.

use crate::build;
use crate::env;
use crate::setup;
use anyhow::{Context as _, Result, bail};
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

/// The first port that is tried.
const PORT: u16 = 8080;

/// Builds the page and serves it until it is interrupted.
pub fn run(port: Option<u16>) -> Result<ExitCode> {
    let tools = setup::for_build()?;
    let port = match port {
        Some(port) if is_free(port) => port,
        Some(port) => bail!("port {port} is in use: choose another, or leave --port out"),
        None => (PORT..PORT + 100)
            .find(|port| is_free(*port))
            .context("no port from 8080 to 8179 is free: choose one with --port")?,
    };
    // Not dist/: a build beside this one must not pull the page away.
    let dist = env::target().join("serve");
    if !dist.join("index.html").is_file() {
        println!("Serve: building the page for the first time, about 1 minute");
        let status = build::site(&tools, &dist).status();
        if !status.context("cannot start trunk")?.success() {
            bail!("the page could not be built: what is above says why");
        }
    }
    println!("Serve: building the page. It will be at http://127.0.0.1:{port}/ and follow");
    println!("       every change of a file; reload to see it, Ctrl+C ends it.\n");
    let mut trunk = tools.wasm_command("trunk");
    trunk
        .args(["serve", "--release", "--skip-version-check"])
        .args(["--address", "127.0.0.1", "--port", &port.to_string()])
        .arg("--dist")
        .arg(dist);
    become_it(trunk)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Puts the server in this process's place, so that whatever ends this process ends the server.
#[cfg(unix)]
fn become_it(mut trunk: std::process::Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(trunk.exec()).context("cannot start trunk")
}

#[cfg(not(unix))]
fn become_it(mut trunk: std::process::Command) -> Result<ExitCode> {
    let status = trunk.status().context("cannot start trunk")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
