// SPDX-License-Identifier: GPL-2.0-only
// One browser with its server, and the page that its tests share one after the other.
//
// A page that was used compiles nothing anew and keeps its process: a load costs half of what it costs in a
// fresh context. Between tests it leaves the app and clears what an origin can store.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./browsers.mjs";
import { PATIENCE, PICTURES, chooseLevel, open } from "./harness.mjs";
import { serve } from "./server.mjs";
import { watch } from "./watch.mjs";

/** How long a test may take, in ms: it ends those that hang. */
const LIMIT = 900_000;

/** A page of the site's origin without the app, in the session's own server. */
const EMPTY = "/empty";

/** So many entries of the history leave a test enough room: at 50 browsers begin to drop the oldest. */
const HISTORY = 20;

/** Starts a browser and a server for tests. */
export async function startSession(browserName) {
  const server = await serve();
  const browser = await launch(browserName);
  return {
    browser,
    browserName,
    server,
    /** The shared page, as `prepare` makes it; none until a test needs it. */
    shared: undefined,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** A page in a context of its own, which complains of whatever goes wrong in it. */
async function prepare({ browser, browserName }, { sandboxed, kept, newcomer }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const setViewport = page.setViewport.bind(page);
  let size;
  page.setViewport = async (viewport) => {
    const wanted = JSON.stringify(viewport);
    // Firefox takes half a second, also for the size that it has.
    if (wanted === size) return;
    size = undefined;
    await setViewport(viewport).catch((error) => {
      // A Firefox of the year before does not know the last of the commands that this sends.
      if (!error.message.includes("unknown command")) throw error;
    });
    size = wanted;
  };
  // What it does in vain in an older Firefox, it shall do in vain everywhere: see `until`.
  page.waitForFunction = () => {
    throw new Error("wait with `until`, which makes no code from text");
  };
  const isScripted = !(sandboxed && browserName === "firefox");
  const complaints = await watch(page, isScripted);
  if (!kept && isScripted) await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
  if (!newcomer && isScripted) await page.evaluateOnNewDocument(chooseLevel);
  // What a test adds from now on can be taken back.
  const added = [];
  const add = page.evaluateOnNewDocument.bind(page);
  page.evaluateOnNewDocument = async (...script) => {
    const answer = await add(...script);
    added.push(answer.identifier);
    return answer;
  };
  return { context, page, complaints, added };
}

/** Clears what this origin stores, and returns what is left and how long the history is; runs in the page. */
const clear = async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  }
  for (const name of await caches.keys()) await caches.delete(name);
  const left = [localStorage, sessionStorage, await indexedDB.databases(), await caches.keys()];
  return { left: left.reduce((sum, { length }) => sum + length, 0), cookies: document.cookie, history: history.length };
};

/** Takes back what a test did to the shared page. If that is in doubt, the next test gets another one. */
async function restore(session) {
  const { context, page, complaints, added } = session.shared;
  for (const identifier of added.splice(0)) await page.removeScriptToEvaluateOnNewDocument(identifier);
  await page.goto(session.server.origin + EMPTY);
  await page.mouse.reset();
  await page.setViewport({ width: 1280, height: 800 });
  const { left, cookies, history } = await page.evaluate(clear);
  const pages = await context.pages();
  if (left > 0 || cookies !== "" || pages.length !== 1) throw new Error("something is left");
  if (history > HISTORY) await discard(session);
  complaints.length = 0;
}

/** How long the shared page is waited for to come to the front again, in ms, before another one takes its place. */
const RETURN = 2_000;

/**
 * Waits until the page is the one that the browser shows and has its focus, so long at most; returns whether it is. Else
 * it hears of no focus that comes or goes, and of no field that is left. Firefox shows a page some time after another
 * tab was closed; and when a test has gone through a page by Tab and out of it, its own buttons keep the focus.
 */
async function comesToFront(page, time) {
  for (const end = Date.now() + time; Date.now() < end; ) {
    const [isShown, hasFocus] = await page.evaluate(() => [!document.hidden, document.hasFocus()]);
    if (isShown && hasFocus) return true;
    if (!isShown) await page.bringToFront();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Closes the shared page: the next test makes another one. */
async function discard(session) {
  const { shared } = session;
  session.shared = undefined;
  await shared?.context.close().catch(() => {});
}

/** Runs one test in a session. */
export async function runTest(test, session) {
  const { name, run, allow, fresh, sandboxed, kept, newcomer } = test;
  const { server, browserName } = session;
  const isAlone = fresh !== undefined || sandboxed || kept || newcomer;
  if (session.shared && !isAlone && !(await comesToFront(session.shared.page, RETURN))) await discard(session);
  if (!isAlone) session.shared ??= await prepare(session, {});
  const used = isAlone ? await prepare(session, test) : session.shared;
  const { page, complaints } = used;
  let isWhole = false;
  let clock;
  try {
    await page.setViewport({ width: 1280, height: 800 });
    if (!(await comesToFront(page, PATIENCE))) throw new Error("the page does not come to the front");
    const running = run(page, { server, browser: browserName, open: (path) => open(page, server, path) });
    // What goes on after its time is stopped by closing the page, and nobody waits for it.
    running.catch(() => {});
    const late = new Promise((_, reject) => {
      clock = setTimeout(() => reject(new Error(`it takes longer than ${LIMIT / 60_000} minutes`)), LIMIT);
    });
    await Promise.race([running, late]);
    complaints.push(...server.missing.map((path) => `404: ${path}`));
    const left = complaints.filter((text) => !allow.some((pattern) => pattern.test(text)));
    if (left.length > 0) throw new Error("the page complained");
    isWhole = true;
  } catch (error) {
    await mkdir(PICTURES, { recursive: true });
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const path = join(PICTURES, `failed-${browserName}-${slug}.png`);
    await page.screenshot({ path }).catch(() => {});
    // Not every kind of error is printed with a message that was changed afterwards.
    error.stack += `\n  picture: ${path}`;
    const said = new Set(complaints.filter((text) => !allow.some((pattern) => pattern.test(text))));
    if (said.size > 0) error.stack += `\n  the page said:\n    ${[...said].join("\n    ")}`;
    throw error;
  } finally {
    clearTimeout(clock);
    if (isAlone) await used.context.close().catch(() => {});
    else if (!isWhole) await discard(session);
    else await restore(session).catch(() => discard(session));
    server.reset();
  }
}
