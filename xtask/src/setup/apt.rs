// SPDX-License-Identifier: GPL-2.0-only
//! Debian's packages, for what comes neither through cargo nor through npm.

use super::job::Job;
use crate::env;
use anyhow::{Result, bail};
use std::io::IsTerminal as _;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// Whether the lists of packages are fresh. Two jobs may want apt at once: it does one thing at a
/// time.
static FRESH: Mutex<bool> = Mutex::new(false);

/// Whether this is a machine with `apt-get`.
pub fn is_here() -> bool {
    env::find("apt-get").is_some()
}

/// Installs packages, as root or through sudo.
pub fn install(job: &Job, packages: &[&str]) -> Result<()> {
    if !is_here() {
        bail!("this machine has no apt-get");
    }
    let Some(apt) = apt_get() else {
        bail!(
            "this needs root: run `sudo apt-get install {}`",
            packages.join(" ")
        );
    };
    let mut fresh = FRESH.lock().unwrap_or_else(PoisonError::into_inner);
    if !*fresh {
        job.quietly(apt().arg("update"))?;
        *fresh = true;
    }
    job.quietly(
        apt()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}

/// How to call apt-get with the rights that it needs, if there is a way.
fn apt_get() -> Option<impl Fn() -> Command> {
    let root = env::output("id", &["-u"]).as_deref() == Some("0");
    let sudo = || {
        // sudo may ask for a password, but only where somebody can answer.
        env::find("sudo").is_some()
            && (std::io::stdin().is_terminal()
                || Command::new("sudo")
                    .args(["-n", "true"])
                    .stderr(Stdio::null())
                    .status()
                    .is_ok_and(|status| status.success()))
    };
    if !root && !sudo() {
        return None;
    }
    Some(move || {
        let mut command;
        if root {
            command = Command::new("env");
        } else {
            command = Command::new("sudo");
            command.arg("env");
        }
        command.args([
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "--quiet",
            // Somebody else may be installing something.
            "-oDPkg::Lock::Timeout=300",
        ]);
        command
    })
}
