// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/long-log.mjs [--browser chromium|firefox] [EVENTS]
//
// Measures how long a log of 50 MB with 1,000 events takes on the page: from the moment when its file is
// chosen until the first event is shown, and until all of them are. Beside it, in the same run and page:
// reading the same file and searching it for `invoked oom-killer`. Needs the release site in dist/ (or
// OOMSCOPE_SITE).

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browsers.mjs";
import { goElsewhere, open, until } from "./harness.mjs";
import { ROOT, serve } from "./server.mjs";

const { values, positionals } = parseArgs({
  options: { browser: { type: "string", default: "chromium" } },
  allowPositionals: true,
});
const EVENTS = Number(positionals[0] ?? 1_000);
/** Bytes from one event to the next. */
const APART = 50_000;
const RUNS = 3;

/** Other lines of a kernel, with a real report every 50 kB. */
async function longLog() {
  const report = await readFile(join(ROOT, "tests/reports/5.10/01-global/report.txt"), "utf8");
  const parts = [];
  let line = 0;
  for (let event = 0; event < EVENTS; event += 1) {
    for (let length = report.length; length < APART; length += parts.at(-1).length) {
      line += 1;
      const stamp = `[${String(Math.floor(line / 1000)).padStart(5)}.${String(line % 1000).padStart(6, "0")}]`;
      parts.push(`${stamp} audit: type=1400 audit(${line}.123:45): apparmor="STATUS" operation="profile_load" name="/usr/bin/man" pid=${line}\n`);
    }
    parts.push(report);
  }
  return parts.join("");
}

/** Notes when the file comes, when the first event is there, and when all are. */
const listen = (events) => {
  window.noted_ = {};
  const now = () => performance.now() - window.noted_.start;
  // Before the page takes it.
  const chosen = (event) => {
    window.file_ = event.target.files[0];
    window.noted_.start = performance.now();
  };
  window.addEventListener("change", chosen, { capture: true });
  new MutationObserver(() => {
    if (document.querySelector("#event-title") !== null) window.noted_.first ??= now();
    const summary = document.querySelector(".logs-found [role=status]")?.innerText ?? "";
    const isWhole = document.querySelector(".log-progress") === null && summary.startsWith(events);
    if (isWhole) window.noted_.all ??= now();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
};

/** What any reader has to do at least. */
const scan = async () => {
  const start = performance.now();
  const text = await window.file_.text();
  const count = text.split("invoked oom-killer").length - 1;
  return { count, time: performance.now() - start };
};

const server = await serve();
const browser = await launch(values.browser, { isWhole: true });
const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
try {
  const file = join(folder, "long.log");
  const log = await longLog();
  await writeFile(file, log);
  const load = loadavg()[0].toFixed(2);
  console.log(`${cpus().length} × ${cpus()[0].model}, load ${load}, ${values.browser} ${await browser.version()}`);
  console.log(`${log.length.toLocaleString("en")} bytes, ${EVENTS.toLocaleString("en")} events`);
  for (let run = 1; run <= RUNS; run += 1) {
    const page = await browser.newPage();
    await open(page, server);
    await goElsewhere(page, "#open-logs");
    await until(page, () => document.querySelector("#log-file") !== null);
    await page.evaluate(listen, EVENTS.toLocaleString("en"));
    await (await page.$("#log-file")).uploadFile(file);
    await until(page, () => window.noted_.all !== undefined);
    const { first, all } = await page.evaluate(() => window.noted_);
    const plain = await page.evaluate(scan);
    if (plain.count !== EVENTS) throw new Error(`the scan finds ${plain.count}`);
    const s = (ms) => `${(ms / 1000).toFixed(2)} s`;
    console.log(`run ${run}: first event ${s(first)}, all ${s(all)}; plain scan ${s(plain.time)}`);
    await page.close();
  }
} finally {
  await rm(folder, { recursive: true });
  await browser.close();
  server.close();
}
