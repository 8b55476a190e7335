// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/latency.mjs [PROCESSES]...
//
// Measures in Chromium how long the verdict takes on the workbench: a digit is typed into a field, and
// the time runs until the browser has drawn what it comes to. Needs the release site in dist/ (or
// OOMSCOPE_SITE). Beside it: the same in a field of an empty page.

import { mkdtemp, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browsers.mjs";
import { crowd } from "./crowd.mjs";
import { goElsewhere, open, until } from "./harness.mjs";
import { serve } from "./server.mjs";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 10_000, 100_000];
const KEYS = 40;
/** What may pass from a key to the verdict, in ms. */
const LIMIT = 50;

const server = await serve();
const browser = await launch("chromium");

/** Notes for each input how long it takes until a frame with its effect has been drawn. */
const listen = () => {
  window.times_ = [];
  window.addEventListener(
    "input",
    (event) => {
      const start = event.timeStamp;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // Comes after the frame has been handed over.
        port1.onmessage = () => window.times_.push(performance.now() - start);
        port2.postMessage(0);
      });
    },
    { capture: true },
  );
};

async function type(page, selector) {
  await page.focus(selector);
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press("End");
    await page.keyboard.press(key % 2 === 0 ? "7" : "Backspace");
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const times = await page.evaluate(() => window.times_.splice(0));
  times.sort((a, b) => a - b);
  return times;
}

const number = (value) => value.toLocaleString("en");
function report(name, times) {
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const line = `${name.padEnd(24)} ${times.length} keys: median ${at(0.5).toFixed(1)}, longest ${at(1).toFixed(1)} ms`;
  console.log(line + (at(0.5) > LIMIT ? "  TOO SLOW" : ""));
}

try {
  console.log(`${cpus().length} × ${cpus()[0].model}, no GPU, Chromium ${await browser.version()}`);
  const empty = await browser.newPage();
  await empty.goto("data:text/html,<input id=a>");
  await empty.evaluate(listen);
  report("an empty page", await type(empty, "#a"));
  await empty.close();

  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  for (const size of sizes) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await open(page, server);
    const file = join(folder, `${size}.json`);
    await writeFile(file, crowd(size));
    await (await page.$("#file")).uploadFile(file);
    const wanted = `${number(size)} processes`;
    await until(page, (words) => document.querySelector(".machine .pane-head")?.innerText.includes(words), wanted);
    await goElsewhere(page, "#to-workbench");
    await until(page, () => document.querySelector(".bench-rows") !== null);
    await page.evaluate(listen);
    report(wanted, await type(page, "#c-process-1-oom_score_adj"));
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
