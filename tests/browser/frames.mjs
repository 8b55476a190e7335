// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/frames.mjs [PROCESSES]
//
// Measures in Chromium what a large machine costs: loads it into the release site in dist/ (or
// OOMSCOPE_SITE), holds → for 600 steps, drags across the whole timeline, and prints the times
// between frames, beside those of an empty page in the same run.

import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browsers.mjs";
import { crowd } from "./crowd.mjs";
import { chooseLevel, open, until } from "./harness.mjs";
import { serve } from "./server.mjs";
import { watch } from "./watch.mjs";

const processes = Number(process.argv[2] ?? 100_000);
const STEPS = 600;
/** How often a key that is held comes again, a second. */
const REPEAT = 30;
/** What a frame may take, in ms: most of them, and all but one of a hundred; and a step. */
const LIMITS = { median: 16.7, late: 33, step: 4 };

const server = await serve();
const browser = await launch("chromium", { isWhole: true });
const page = await browser.newPage();
const complaints = await watch(page);
await page.setViewport({ width: 1280, height: 800 });
const client = await page.createCDPSession();
// The time that the page's own thread has had of a processor: what else runs on the machine is not counted.
await client.send("Performance.enable", { timeDomain: "threadTicks" });
await page.evaluateOnNewDocument(chooseLevel);
await page.evaluateOnNewDocument(() => {
  // The time between frames, from now on; and the wasm's memory, to be asked how large it is.
  window.frames_ = [];
  let last;
  const frame = (now) => {
    if (last !== undefined) window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await own.apply(WebAssembly, args);
      // The parts that arrive later share the memory of the main one.
      window.memory_ ??= (result.instance ?? result).exports.memory;
      return result;
    };
  }
});

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ms = (value) => value.toFixed(1).padStart(7);

/** What the page has spent in script and layout so far, in ms. */
async function spent() {
  const { metrics } = await client.send("Performance.getMetrics");
  const value = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  return {
    script: value.ScriptDuration * 1000,
    layout: (value.LayoutDuration + value.RecalcStyleDuration) * 1000,
    heap: value.JSHeapUsedSize,
  };
}

/** What it costs to count a frame, in ms of script: no part of what is measured. */
let counting = 0;

/** Does something, and returns the times between the frames meanwhile, sorted, and what it cost. */
async function measure(act) {
  await page.evaluate(() => void (window.frames_.length = 0));
  const before = await spent();
  await act();
  const after = await spent();
  const frames = await page.evaluate(() => window.frames_.slice());
  frames.sort((a, b) => a - b);
  const script = after.script - before.script - counting * frames.length;
  return { frames, script, layout: after.layout - before.layout };
}

/** How long the processor takes for what is always the same, in ms: at best, and in the middle of 21 times. */
function pace() {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now();
    let sum = 0;
    for (let turn = 0; turn < 2e7; turn += 1) sum = (Math.imul(sum, 31) + turn) | 0;
    return performance.now() - start + (sum & 0);
  });
  times.sort((a, b) => a - b);
  return `a loop of 20 million turns takes ${times[0].toFixed(1)} ms at best, ${times[10].toFixed(1)} ms in the middle`;
}

let isWithin = true;
function report(name, { frames, script, layout }, steps) {
  const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? NaN;
  let line = `${name.padEnd(28)} ${String(frames.length).padStart(5)} frames: median ${ms(at(0.5))}, 99 % ${ms(at(0.99))}, longest ${ms(at(1))} ms`;
  if (steps) {
    line += `; a step: script ${ms(script / steps)}, layout ${ms(layout / steps)} ms`;
    const fits = at(0.5) <= LIMITS.median && at(0.99) <= LIMITS.late && (script + layout) / steps <= LIMITS.step;
    line += fits ? "" : "  TOO SLOW";
    isWithin &&= fits;
  }
  console.log(line);
}

/**
 * What the page's process has of memory for itself, in MB, when what is given up has been collected: of the processes that draw
 * pages the one that has most. What it shares with others, such as the program, is not counted.
 */
async function own() {
  await client.send("HeapProfiler.collectGarbage");
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const memory = processInfo.map(async ({ id, type }) => {
    if (type !== "renderer") return 0;
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
    return Number(rollup.match(/^Anonymous:\s+(\d+)/m)?.[1] ?? 0) / 1024;
  });
  return Math.max(...(await Promise.all(memory)));
}

const number = (value) => Math.round(value).toLocaleString("en");
const step = () => page.$eval(".transport .place b", (place) => Number(place.innerText.replaceAll(",", "")));

const key = (type, autoRepeat) =>
  client.send("Input.dispatchKeyEvent", {
    type, autoRepeat, key: "ArrowRight", code: "ArrowRight", windowsVirtualKeyCode: 39,
  });

/** Holds → until so many steps have been made. */
async function hold(steps) {
  const start = performance.now();
  for (let pressed = 0; pressed < steps; pressed += 1) {
    await key("rawKeyDown", pressed > 0);
    await wait(Math.max(0, start + ((pressed + 1) * 1000) / REPEAT - performance.now()));
  }
  await key("keyUp", false);
}

/**
 * → held, one step with every so many frames. The page makes the events itself: this script has nothing to
 * do meanwhile, and takes nothing away from a processor that has few cores.
 */
const race = (steps, every) =>
  page.evaluate(
    (left, every) =>
      new Promise((resolve) => {
        let frames = 0;
        const frame = () => {
          frames += 1;
          if (frames % every === 0) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", repeat: true, bubbles: true, cancelable: true }));
            left -= 1;
          }
          if (left > 0) requestAnimationFrame(frame);
          else resolve();
        };
        requestAnimationFrame(frame);
      }),
    steps,
    every,
  );

async function drag(moves) {
  const box = await (await page.$(".timeline")).boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 2, y);
  await page.mouse.down();
  for (let move = 1; move <= moves; move += 1) {
    await page.mouse.move(box.x + 2 + ((box.width - 4) * move) / moves, y);
    await wait(8);
  }
  await page.mouse.up();
}

try {
  console.log(`${cpus().length} × ${cpus()[0].model}, no GPU, Chromium ${await browser.version()}`);
  console.log(`  ${pace()}`);
  await page.goto("about:blank");
  report("an empty page", await measure(() => wait(3000)));
  await open(page, server);
  await wait(1000);
  const rest = await measure(() => wait(3000));
  report("the page at rest", rest);
  counting = rest.script / rest.frames.length;
  console.log(`  to count a frame takes ${counting.toFixed(2)} ms of script, which is taken off below`);
  report("→ held, 11 processes", await measure(() => hold(STEPS)), STEPS);

  const text = crowd(processes);
  const file = join(await mkdtemp(join(tmpdir(), "oomscope-")), "crowd.json");
  await writeFile(file, text);
  const start = performance.now();
  const recorded = await measure(async () => {
    await (await page.$("#file")).uploadFile(file);
    const wanted = `${number(processes)} processes`;
    await until(page, (words) => document.querySelector(".machine .pane-head").innerText.includes(words), wanted);
  });
  const seconds = (performance.now() - start) / 1000;
  const all = await page.$eval(".transport .place", (place) => place.innerText.match(/[\d,]+/g)[1]);
  console.log(`${number(processes)} processes, ${all} steps, ${number(text.length / 1e6)} MB of text: ${seconds.toFixed(1)} s until they are shown`);
  report("while it is recorded", recorded);
  const { heap } = await spent();
  const wasm = await page.evaluate(() => window.memory_.buffer.byteLength);
  console.log(`memory: wasm ${number(wasm / 1e6)} MB, JavaScript ${number(heap / 1e6)} MB, the page's process for itself ${number(await own())} MB`);

  // From the middle of the walk over the processes, not from the quiet beginning.
  for (let presses = 0; presses < 50; presses += 1) await page.keyboard.press("p");
  await wait(1000);
  const from = await step();
  report(`→ held, ${REPEAT} a second`, await measure(() => hold(STEPS)), STEPS);
  console.log(`  from step ${number(from)} to ${number(await step())}`);
  report("→ held, every other frame", await measure(() => race(STEPS, 2)), STEPS);
  report("→ held, with every frame", await measure(() => race(STEPS, 1)), STEPS);
  report("a drag over the timeline", await measure(() => drag(300)), 300);
  console.log(`  to step ${number(await step())}`);
  console.log(`  ${pace()}`);
  for (const complaint of complaints) console.log(complaint);
  process.exitCode = isWithin ? 0 : 1;
  console.log(isWithin ? "All within the limits" : "Not all within the limits");
} finally {
  await browser.close();
  server.close();
}
