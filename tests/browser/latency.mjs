// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/latency.mjs [PROCESSES]...
//
// Measures in Chromium how long the verdict takes on the workbench: a digit is typed into a field, and
// the time runs until the browser has drawn what it comes to; and until it is known who would be killed on
// every other kernel. Before that, in the debugger at the last comparison of the story: how long it takes until the scores
// are ranked anew when the slider for `oom_score_adj` is moved. Needs the release site in dist/ (or
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
const browser = await launch("chromium", { isWhole: true });

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

/** Types digits one by one, and notes how long it takes until all kernels have run the machine. */
async function survey(page, selector) {
  await page.focus(selector);
  const times = [];
  for (let key = 0; key < 10; key += 1) {
    const time = page.evaluate(
      () =>
        new Promise((resolve) => {
          let start = null;
          let isStale = false;
          window.addEventListener("input", (event) => (start = event.timeStamp), { capture: true, once: true });
          const look = () => {
            const isCurrent = document.querySelector("#elsewhere").dataset.current !== undefined;
            isStale ||= start !== null && !isCurrent;
            if (!isStale || !isCurrent) return;
            observer.disconnect();
            resolve(performance.now() - start);
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        }),
    );
    await page.keyboard.press("End");
    await page.keyboard.press(key % 2 === 0 ? "7" : "Backspace");
    times.push(await time);
  }
  return times.sort((a, b) => a - b);
}

/** Moves the slider above the scores, and notes for each move how long it takes until it is drawn. */
async function slide(page) {
  await page.focus("#trial");
  for (let move = 0; move < KEYS; move += 1) {
    await page.keyboard.press(move % 8 < 4 ? "PageUp" : "PageDown");
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const times = await page.evaluate(() => window.times_.splice(0));
  return times.sort((a, b) => a - b);
}

const number = (value) => value.toLocaleString("en");
function report(name, times, limit = LIMIT) {
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const line = `${name.padEnd(24)} ${times.length} keys: median ${at(0.5).toFixed(1)}, longest ${at(1).toFixed(1)} ms`;
  console.log(line + (at(0.5) > limit ? "  TOO SLOW" : ""));
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
    await page.evaluate(listen);
    await page.select(".transport .level select", "story");
    await until(page, () => document.querySelector(".chapters") !== null);
    await page.evaluate(() => [...document.querySelectorAll(".chapters button")].at(-1).click());
    await until(page, () => document.querySelector("#trial") !== null);
    report(`  slider, ${wanted}`, await slide(page));
    await goElsewhere(page, "#to-workbench");
    await until(page, () => document.querySelector(".bench-rows") !== null);
    const field = "#c-process-1-oom_score_adj";
    report(wanted, await type(page, field));
    if (await page.$("#elsewhere[aria-busy=false]:not([data-current])")) {
      console.log(`${" ".repeat(24)} too large to be run on every kernel`);
    } else {
      await until(page, () => document.querySelector("#elsewhere[data-current]") !== null);
      report("  on every kernel", await survey(page, field), size > 1_000 ? 1_000 : 100);
    }
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
