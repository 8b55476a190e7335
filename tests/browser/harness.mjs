// SPDX-License-Identifier: GPL-2.0-only
// What the browser tests share: a registry, and a page that fails the test when it complains.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./server.mjs";

/** Where pictures go. */
export const PICTURES = join(ROOT, "target", "screenshots");

/** The tests, in the order in which their files were loaded. */
export const tests = [];

/**
 * Adds a test. It gets a fresh page in a context of its own, and
 * - `server`: its `url` is the page's address, and `extra` takes pages beside the site;
 * - `browser`: the name of the browser;
 * - `open(path)`: loads the page, and waits until the app is there.
 *
 * The test fails when it throws. It fails, too, when anything stood in the console or went wrong
 * on the way, but for messages that match one of `allow`. One that looks at a frame in a sandbox says
 * so by `sandboxed`: see `watch`. One that is about the site that stays on the device says so by `kept`;
 * everywhere else each page comes from the server.
 */
export function browserTest(name, run, { allow = [], sandboxed = false, kept = false } = {}) {
  tests.push({ name, run, allow, sandboxed, kept });
}

/** Runs one test in a browser that was started. */
export async function runTest({ name, run, allow, sandboxed, kept }, browser, browserName, server) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const setViewport = page.setViewport.bind(page);
  // A Firefox of the year before does not know the last of the commands that this sends.
  page.setViewport = (viewport) =>
    setViewport(viewport).catch((error) => {
      if (!error.message.includes("unknown command")) throw error;
    });
  await page.setViewport({ width: 1280, height: 800 });
  // What it does in vain in an older Firefox, it shall do in vain everywhere: see `until`.
  page.waitForFunction = () => {
    throw new Error("wait with `until`, which makes no code from text");
  };
  const isScripted = !(sandboxed && browserName === "firefox");
  const complaints = await watch(page, server, isScripted);
  if (!kept && isScripted) await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
  try {
    await run(page, { server, browser: browserName, open: (path) => open(page, server, path) });
    const left = complaints.filter((text) => !allow.some((pattern) => pattern.test(text)));
    if (left.length > 0) throw new Error("the page complained");
  } catch (error) {
    await mkdir(PICTURES, { recursive: true });
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const path = join(PICTURES, `failed-${browserName}-${slug}.png`);
    await page.screenshot({ path }).catch(() => {});
    error.message += `\n  picture: ${path}`;
    if (complaints.length > 0) error.message += `\n  the page said:\n    ${complaints.join("\n    ")}`;
    throw error;
  } finally {
    await context.close();
  }
}

/** Loads the page, and waits until the app is there. */
export async function open(page, server, path = "") {
  await page.goto(new URL(path, server.url).href);
  await appears(page);
}

/** Waits until the app has drawn itself into a page or a frame, and all of its code is there. */
export function appears(frame) {
  return until(
    frame,
    () => document.querySelector(".app[data-complete]") && document.body.innerText.trim().length > 0,
  );
}

/** Goes to another view by its button in the header, or in the menu where the header is narrow. */
export async function goElsewhere(page, button) {
  const isShown = await page.$eval(button, (button) => button.checkVisibility());
  if (isShown) return page.click(button);
  await page.click("header .view");
  const place = button === "#open-logs" ? 1 : 2;
  await until(page, () => document.querySelector("#view-menu .views")?.checkVisibility());
  return page.click(`#view-menu .views button:nth-child(${place})`);
}

/**
 * Waits until a function says yes in a page or a frame. Puppeteer's own waiting makes a function
 * from text there, which the page's policy forbids in a Firefox of the year before.
 */
export async function until(frame, says, ...args) {
  const end = Date.now() + 30_000;
  while (!(await frame.evaluate(says, ...args))) {
    if (Date.now() > end) throw new Error(`waited in vain: ${says}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Collects everything that a page has to complain about. What the policy forbids is told by a script
 * in the page, which Firefox 140 now and then fails to start in a sandboxed frame, even an empty one
 * ("Permission denied to access property "length"", an error of no place, in 12 of 60 such frames).
 */
export async function watch(page, server, tellsOfPolicy = true) {
  const complaints = [];
  page.on("console", (message) => complaints.push(`console.${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => {
    // Where it comes from: a browser's own scripts fail in a page's name, too.
    const from = error.stack?.split("\n").slice(1, 3).join(" ").trim();
    complaints.push(`error: ${error.message ?? error}${from ? ` (${from})` : ""}`);
  });
  page.on("error", (error) => complaints.push(`crash: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const own = ["data:", "blob:", "about:"].includes(protocol);
    if (origin !== server.origin && !own) complaints.push(`request to elsewhere: ${request.url()}`);
  });
  if (!tellsOfPolicy) return complaints;
  // Not every browser reports these through its console.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI || event.sample}`);
    });
  });
  return complaints;
}
