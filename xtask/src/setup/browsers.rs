// SPDX-License-Identifier: GPL-2.0-only
//! The browsers that the page is tested in, and a font that has Chinese.

use super::apt;
use super::job::Job;
use crate::env;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// The browsers that were found.
#[derive(Debug)]
pub struct Browsers {
    /// A Chromium or Google Chrome.
    pub chromium: PathBuf,
    /// The same without windows, if it is to be had: it needs a third less time for the same tests.
    pub headless: Option<PathBuf>,
    /// A Firefox.
    pub firefox: PathBuf,
}

/// Sees to it that both browsers are there.
pub fn ensure(job: &Job) -> Result<Browsers> {
    let mut packages = Vec::new();
    if chromium().is_none() {
        // Whoever is not root may need the second one to start the first.
        packages.extend(["chromium", "chromium-sandbox"]);
    }
    if firefox().is_none() {
        packages.push("firefox-esr");
    }
    let no_chinese = !has_chinese();
    if no_chinese && apt::is_here() {
        packages.push("fonts-noto-cjk");
    }

    if packages.is_empty() {
        job.here("Chromium and Firefox");
        if no_chinese {
            job.say("no font here has Chinese: screenshots will show boxes");
        }
    } else {
        job.begin(&format!(
            "installing {}: the page is tested in them; about 1 minute",
            packages.join(", ")
        ))?;
        apt::install(job, &packages).context(
            "By hand: install Chromium (or Chrome) and Firefox; if they are not on PATH, say where in CHROME and FIREFOX",
        )?;
    }
    let (Some(chromium), Some(firefox)) = (chromium(), firefox()) else {
        bail!("the browsers are not where they should be: say where in CHROME and FIREFOX");
    };
    Ok(Browsers {
        headless: ensure_headless(job, &chromium),
        chromium,
        firefox,
    })
}

/// The package and the program of a Chromium that has no windows.
const HEADLESS: &str = "chromium-headless-shell";

/// Sees to it that Debian's Chromium is there without windows, too. Everything works without it, more slowly; and
/// whoever says which Chromium to take gets that one.
fn ensure_headless(job: &Job, chromium: &Path) -> Option<PathBuf> {
    if std::env::var_os("CHROME").is_some() {
        return None;
    }
    let found = || first("CHROME_HEADLESS", &[HEADLESS], "");
    if found().is_none() && apt::is_here() && chromium == Path::new("/usr/bin/chromium") {
        let installed = job
            .begin(&format!(
                "installing {HEADLESS}: the tests are faster in it"
            ))
            .and_then(|()| apt::install(job, &[HEADLESS]));
        if installed.is_err() {
            job.say(&format!("no {HEADLESS}: the tests take longer"));
        }
    }
    found()
}

fn chromium() -> Option<PathBuf> {
    first(
        "CHROME",
        &[
            "chromium",
            "google-chrome",
            "google-chrome-stable",
            "chromium-browser",
        ],
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    )
}

fn firefox() -> Option<PathBuf> {
    first(
        "FIREFOX",
        &["firefox-esr", "firefox"],
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    )
}

/// The program that a variable names, or else the first on PATH, or else the one at a usual place.
fn first(variable: &str, programs: &[&str], usual: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named
        .into_iter()
        .chain(programs.iter().filter_map(|program| env::find(program)))
        .chain([PathBuf::from(usual)])
        .find(|file| file.is_file())
}

fn has_chinese() -> bool {
    Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
        || env::output("fc-list", &[":lang=zh-cn"]).is_some_and(|fonts| !fonts.is_empty())
}
