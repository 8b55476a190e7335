// SPDX-License-Identifier: GPL-2.0-only
// node tests/browser/load.mjs [RUNS]
//
// Measures in Chromium what the first view of the release site in dist/ (or OOMSCOPE_SITE) costs on a
// slow phone: a CPU 4 times slower, 1.6 Mbit/s and 150 ms. Prints requests, bytes as they go over the
// wire, and the time until the first step is shown, until a key has led to the next one, and until the app is there and
// has acted on that key; beside it the same for a page of Yew that does nothing, built by the same tools with the same profile.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { cpus, homedir, loadavg } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { launch } from "./browsers.mjs";
import { ROOT, SITE, serve } from "./server.mjs";

const RUNS = Number(process.argv[2] ?? 5);
const SLOWER = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");

/** A tool of the build: on PATH, in the cache of the set-up, or among the node packages. */
function tool(name) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "oomscope");
  const cached = existsSync(cache) ? readdirSync(cache).map((folder) => join(cache, folder, "bin")) : [];
  const folders = [...cached, join(ROOT, "node_modules", ".bin"), ...process.env.PATH.split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (!found) throw new Error(`there is no ${name}: \`cargo xtask build\` sets it up`);
  return found;
}

/** Builds the empty page into a folder. */
async function buildEmpty(folder) {
  const run = (program, ...args) => execFileSync(program, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  run("cargo", "build", "--release", "--target", "wasm32-unknown-unknown", "--example", "empty");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const wasm = join(TARGET, "wasm32-unknown-unknown", "release", "examples", "empty.wasm");
  const bound = join(TARGET, "empty-bound");
  run(tool("wasm-bindgen"), "--target", "web", "--no-typescript", "--remove-name-section", "--out-dir", bound, wasm);
  // As xtask/src/split.rs has it.
  const shrink = ["-Oz", "--one-caller-inline-max-function-size=0", "--skip-pass=local-cse", "--zero-filled-memory"];
  run(tool("wasm-opt"), ...shrink, "--low-memory-unused", "--quiet", join(bound, "empty_bg.wasm"), "-o", join(folder, "empty_bg.wasm"));
  run(tool("esbuild"), join(bound, "empty.js"), "--minify", "--format=esm", "--log-level=error", `--outfile=${join(folder, "empty.js")}`);
  await copyFile(join(SITE, "icon.svg"), join(folder, "icon.svg"));
  await writeFile(join(folder, "start.js"), 'import init from "./empty.js";\nawait init({ module_or_path: "./empty_bg.wasm" });\n');
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><title>empty</title><link rel="icon" href="icon.svg">
     <link rel="modulepreload" href="./empty.js"><link rel="preload" href="./empty_bg.wasm" as="fetch" type="application/wasm" crossorigin>
     <script type="module" src="./start.js"></script>`,
  );
}

/** Notes when something is first seen, presses → then, and notes when that has had its effect. */
const note = (shown, stepped) => {
  const times = {};
  window.times_ = times;
  const look = () => {
    const place = document.querySelector(shown);
    // To ask whether it is seen has the page laid out, which belongs to what comes between here and the paint.
    const now = performance.now();
    if (times.shown === undefined && place?.checkVisibility()) {
      times.shown = now;
      times.before = place.innerText;
      const key = new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true });
      // Nobody presses before there is something to be seen: behind this frame.
      if (stepped) setTimeout(() => document.body.dispatchEvent(key));
      else times.stepped = times.shown;
    }
    if (place && times.stepped === undefined && place.innerText !== times.before) times.stepped = performance.now();
    const isAlive = times.stepped !== undefined && (!stepped || (place.innerText !== times.before && !document.querySelector("[data-still]")));
    if (isAlive) times.alive = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Loads a page that nobody has loaded before. */
async function load(browser, url, shown, stepped) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true });
    await page.evaluateOnNewDocument(note, shown, stepped);
    const client = await page.createCDPSession();
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", NETWORK);
    await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(url, { waitUntil: "load", timeout: 120_000 });
    const end = Date.now() + 120_000;
    while (!(await page.evaluate(() => window.times_.alive !== undefined))) {
      if (Date.now() > end) throw new Error(`${url} shows nothing`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // The browser tells of its first paint a moment later.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return await page.evaluate(() => {
      const { shown, stepped, alive } = window.times_;
      const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      // What was asked for when the first step stood there is for what comes next.
      const first = entries.filter(({ startTime }) => startTime < shown);
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      return {
        requests: first.length,
        bytes: first.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        paint: paint?.startTime ?? NaN,
        shown,
        stepped,
        alive,
      };
    });
  } finally {
    await context.close();
  }
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => {
  const text = (value) => (value / 1000).toFixed(2);
  return `${text(middle(values))} s (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
};

const folder = join(TARGET, "empty");
await buildEmpty(folder);
const server = await serve();
server.packs = true;
const browser = await launch("chromium", { isWhole: true });
try {
  console.log(`${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, ${await browser.version()}`);
  console.log(`CPU ${SLOWER} times slower, 1.6 Mbit/s, 150 ms, ${RUNS} visits each: the middle one (least to most)`);
  const pages = [
    ["an empty page of Yew", folder, "#shown", false],
    ["the first view", SITE, ".transport .place b", true],
  ];
  for (const [name, site, shown, stepped] of pages) {
    server.site = site;
    const visits = [];
    for (let run = 0; run < RUNS; run += 1) visits.push(await load(browser, server.url, shown, stepped));
    const all = (key) => visits.map((visit) => visit[key]);
    console.log(`${name}: ${middle(all("requests"))} requests, ${middle(all("bytes")).toLocaleString("en")} bytes`);
    console.log(`  first paint ${spread(all("paint"))}, shown ${spread(all("shown"))}, a key has stepped ${spread(all("stepped"))}, the app is there ${spread(all("alive"))}`);
  }
  console.log(`load at the end ${loadavg()[0].toFixed(1)}`);
} finally {
  await browser.close();
  server.close();
}
