// SPDX-License-Identifier: GPL-2.0-only
// Finds and starts the two browsers, so that they are quiet and know nothing from before.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

const PROGRAMS = {
  chromium: { variables: ["CHROME"], names: ["chromium", "google-chrome", "google-chrome-stable"] },
  firefox: { variables: ["FIREFOX"], names: ["firefox-esr", "firefox"] },
};

/** Chromium without its windows: pages are the same, and tests take a third less time. */
const WINDOWLESS = { variables: ["CHROME_HEADLESS", "CHROME"], names: ["chromium-headless-shell", ...PROGRAMS.chromium.names] };

/** The names of the browsers that tests run in. */
export const BROWSERS = Object.keys(PROGRAMS);

/** Starts a browser: the one that people have, where it `isWhole`, as to measure it; the rest goes to puppeteer. */
export function launch(browser, { isWhole = false, ...more } = {}) {
  const options = {
    executablePath: program(browser, isWhole ? PROGRAMS[browser] : { ...PROGRAMS, chromium: WINDOWLESS }[browser]),
    // It ends what hangs; a busy machine takes long for a text of megabytes.
    protocolTimeout: 600_000,
    // It reports no requests, see `watch`.
    networkEnabled: false,
    timeout: 120_000,
    ...more,
  };
  if (browser === "firefox") {
    return puppeteer.launch({
      ...options,
      browser: "firefox",
      extraPrefsFirefox: {
        // No look-ups of its own on a machine that may have no way out.
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "intl.accept_languages": "en-US",
        // A page that was left is gone, as in the other browser.
        "browser.sessionhistory.max_total_viewers": 0,
      },
    });
  }
  return puppeteer.launch({
    ...options,
    args: [
      // Chromium's sandbox does not work for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=en-US",
    ],
  });
}

function program(browser, { variables, names }) {
  for (const variable of variables) if (process.env[variable]) return process.env[variable];
  for (const name of names) {
    for (const folder of process.env.PATH.split(delimiter)) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error(`there is no ${browser}: \`cargo xtask test\` sets it up, or ${variables.at(-1)} says where it is`);
}
