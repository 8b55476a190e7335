// SPDX-License-Identifier: GPL-2.0-only
// What the browser tests are written with: a registry, and functions that wait for a state of the page.

import { join } from "node:path";
import { ROOT } from "./server.mjs";

/** Where pictures go. */
export const PICTURES = join(ROOT, "target", "screenshots");

/** How long a state of the page is waited for, in ms. It ends tests that hang, and nothing else depends on it. */
export const PATIENCE = 120_000;

/** The tests, in the order in which their files were loaded. */
export const tests = [];

/**
 * Adds a test. Its function gets a page that nothing was opened in, and
 * - `server`: its `url` is the page's address, and `extra` takes pages beside the site;
 * - `browser`: the name of the browser;
 * - `open(path)`: loads the page, and waits until the app is there.
 *
 * The test fails when it throws, and when anything stood in the console or went wrong on the way, but for
 * messages that match one of `allow`. By default it runs in one of the browsers; the options say where else:
 * - `both`: it runs in both browsers, and this says why: what it uses differs between engines;
 * - `only`: `[browser, reason]`, for what no other browser can do;
 * - `seconds`: what it takes, if that is far from 2: the tests are spread over the browsers by it. It is a number, or one
 *   for each browser;
 * - `looks`: the screens that it looks at, as `{ width, language, theme, by }`, where `by` says how.
 *
 * Tests share a page, and its storage is cleared between them. These get one in a context of their own:
 * - `newcomer`: nobody has been on its page before: it begins with the doors of a first visit. Everywhere else a level has
 *   been chosen, so that each statement is a step;
 * - `fresh`: what it changes cannot be taken back (other tabs, emulation), and this says what;
 * - `sandboxed`: it looks at a frame in a sandbox, see `watch`;
 * - `kept`: it is about the service worker. Everywhere else there is none, and each page comes from the server.
 */
export function browserTest(name, run, options = {}) {
  tests.push({ name, run, allow: [], looks: [], seconds: 2, ...options });
}

/** Stores a level, as if the page had been visited before; runs in the page before anything else. */
export const chooseLevel = () => {
  // The site may lie in a folder, as on GitHub Pages; the page of logs has no levels.
  const isApp = self === top && /^(\/(?!log\/)[^/]+)?\/(index\.html)?$/.test(location.pathname) && location.hash === "";
  if (isApp && localStorage.getItem("oomscope.level") === null) localStorage.setItem("oomscope.level", "statement");
};

/** Loads the page, and waits until the app is there. */
export async function open(page, server, path = "") {
  await page.goto(new URL(path, server.url).href);
  await appears(page);
}

/**
 * Waits until the app has drawn itself into a page or a frame, and all of its code is there. The view that a page came with is
 * touched.
 */
export function appears(frame) {
  return until(frame, () => {
    if (document.querySelector("#app > .app[data-still]")) dispatchEvent(new Event("dragenter"));
    return document.querySelector(".app[data-complete]") && document.body.innerText.trim().length > 0;
  });
}

/** Goes to another view by its button in the header, or in the menu where the header is narrow. */
export async function goElsewhere(page, button) {
  // On a busy machine the page may still have the width of before.
  await until(page, (width) => width === null || innerWidth === width, page.viewport()?.width ?? null);
  const isShown = await page.$eval(button, (button) => button.checkVisibility());
  if (isShown) return page.click(button);
  await page.click("header .view");
  const place = button === "#open-logs" ? 1 : 2;
  await until(page, () => document.querySelector("#view-menu .views")?.checkVisibility());
  return page.click(`#view-menu .views button:nth-child(${place})`);
}

/**
 * Clicks what is called so. Chromium is asked for what assistive technology calls so; Firefox works that out for each
 * element of the page, which takes it seconds, and is asked for what it says of itself.
 */
export async function clickNamed(page, name, role) {
  if (page.browser().protocol === "cdp") return page.click(`aria/${name}${role ? `[role="${role}"]` : ""}`);
  const found = await page.evaluateHandle((name) => {
    const said = (element) => element.ariaLabel || [...(element.labels ?? [])].map((label) => label.innerText).join(" ") || element.innerText;
    const inside = document.querySelector("dialog[open]") ?? document;
    return [...inside.querySelectorAll("button, input, a, summary")].find((element) => element.checkVisibility() && said(element).trim() === name);
  }, name);
  const element = found.asElement();
  if (!element) throw new Error(`nothing is called ${name}`);
  await element.click();
}

/** Calls a function until it returns something true, for a moment; runs in the page. */
const poll = async (says, args) => {
  let trouble;
  for (const end = performance.now() + 1_000; performance.now() < end; ) {
    try {
      if (await says(...args)) return { isTrue: true };
      trouble = undefined;
    } catch (error) {
      trouble = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { isTrue: false, trouble };
};

/**
 * Waits until a function returns something true in a page or a frame, and survives that the page is loaded
 * anew meanwhile. A function that throws, because an element is not there yet, is asked again.
 *
 * Puppeteer's own waiting compiles a text in the page, which the page's policy forbids in some versions of Firefox.
 */
export async function until(frame, says, ...args) {
  // The page gets one function that has the other one inside.
  const ask = new Function("...args", `return (${poll})(${says}, args)`);
  let trouble;
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    try {
      const answer = await orSilence(frame.evaluate(ask, ...args));
      if (answer.isTrue) return;
      trouble = answer.trouble;
    } catch (error) {
      if (frame.isClosed?.() || !isGone(error)) throw error;
      trouble = error.message;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`waited in vain: ${says} with ${args.map((arg) => String(arg))}${trouble ? `: ${trouble}` : ""}`);
}

/** Firefox does not always answer for a document that was left meanwhile: then the next one is asked. */
async function orSilence(asked) {
  let clock;
  const silence = new Promise((resolve) => {
    clock = setTimeout(resolve, 10_000, { isTrue: false, trouble: "no answer" });
  });
  // An error that comes after that is nobody's.
  asked.catch(() => {});
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(clock);
  }
}

/** Whether an error says that a document was left while it was asked something. */
const isGone = ({ message }) => /context|navigat|detached|destroyed|no such frame|inactive/i.test(message);

/** Waits until all that was done has been drawn. */
export const isDrawn = (frame) =>
  frame.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
