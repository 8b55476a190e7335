// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/document.mjs FOLDER NAME WIDTH HEIGHT
//
// A document without a browser, in which the wasm of a built site draws its first view. Prints what it has drawn; sizes
// that components set as properties stand in `data-style`.
//
// Only what the first view uses is here. What it would use besides is missing, and the build fails.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseHTML } from "linkedom";

/** The page is not drawn any more after so many milliseconds. */
const PATIENCE = 60_000;

/** Defines what a page finds as global. */
function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** A storage without anything in it, as a first visit has it. */
const empty = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

/**
 * Draws the page of a folder, as a window of a size (CSS pixels) shows it to a first visit in English. Returns its
 * `#app`. A process is one page: it draws once.
 */
async function draw(folder, name, width, height) {
  const { document, window } = parseHTML(await readFile(join(folder, "index.html"), "utf8"));
  for (const name of ["Element", "HTMLElement", "HTMLInputElement", "Node", "Event", "ShadowRoot"]) {
    define(name, window[name] ?? class {});
  }
  for (const name of ["HTMLSelectElement", "HTMLTextAreaElement", "KeyboardEvent", "MessageEvent"]) {
    define(name, window[name] ?? class {});
  }
  // The page looks for its window as the global object.
  define("Window", class { static [Symbol.hasInstance](value) { return value === globalThis; } });
  define("window", globalThis);
  define("document", document);
  define("location", new URL("http://127.0.0.1/"));
  define("navigator", { languages: ["en"], language: "en" });
  define("history", { state: null, replaceState() {}, pushState() {} });
  define("localStorage", empty);
  define("sessionStorage", empty);
  define("innerWidth", width);
  define("innerHeight", height);
  define("parent", globalThis);
  define("addEventListener", () => {});
  define("removeEventListener", () => {});
  define("requestAnimationFrame", (run) => setTimeout(run));
  define("requestIdleCallback", (run) => setTimeout(run));
  define("fetch", async (place) => {
    const url = new URL(place, pathToFileURL(join(folder, "index.html")));
    const type = url.pathname.endsWith(".wasm") ? "application/wasm" : "application/json";
    return new Response(await readFile(url), { headers: { "Content-Type": type } });
  });
  // A property in the browser, which the policy allows; an attribute here, for `classify` to replace.
  Object.defineProperty(window.HTMLElement.prototype, "style", {
    configurable: true,
    set(text) { this.setAttribute("data-style", text); },
    get() { return {}; },
  });
  const app = await import(pathToFileURL(join(folder, `${name}.js`)));
  app.initSync({ module: await readFile(join(folder, `${name}_bg.wasm`)) });
  const place = document.getElementById("app");
  const end = Date.now() + PATIENCE;
  // All code has arrived, and the list of scenarios.
  while (!place.querySelector(":scope > .app[data-complete] optgroup")) {
    if (Date.now() > end) throw new Error(`the page has not drawn itself after ${PATIENCE / 1000} s: ${place.innerHTML.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return place;
}

const [folder, name, width, height] = process.argv.slice(2);
const app = await draw(folder, name, Number(width), Number(height));
// The app has timers of its own: the process ends when everything is written.
process.stdout.write(app.innerHTML, () => process.exit(0));
