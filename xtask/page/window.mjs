// SPDX-License-Identifier: GPL-2.0-only
// A window without a browser, in which the wasm of a built site runs.
//
// Only what is used here is there. What a page would use besides is missing, and the build fails.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseHTML } from "linkedom";

/** Defines what a page finds as global. */
function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** What is not pressed besides a key. */
const UNMODIFIED = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false };

/** A storage without anything in it, as a first visit has it. */
const empty = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

/**
 * Makes this process the window of a site's page, in English, with a size in CSS pixels. `hash` is what stands behind
 * the `#`; `parent` is the window around it, if it is a frame. Returns its document, `start`, which runs the wasm,
 * `tell`, which hands the page a message of the window around it, and `press`, which presses a key. A process is one page.
 */
export async function openWindow(folder, name, { width, height, hash = "", parent = globalThis }) {
  const { document, window } = parseHTML(await readFile(join(folder, "index.html"), "utf8"));
  // What a finished page comes with waits to be wanted (www/boot.js).
  document.querySelector("#app > .app[data-still]")?.remove();
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
  define("location", new URL(`http://127.0.0.1/${hash}`));
  define("navigator", { languages: ["en"], language: "en" });
  define("history", { state: null, replaceState() {}, pushState() {} });
  define("localStorage", empty);
  define("sessionStorage", empty);
  define("innerWidth", width);
  define("innerHeight", height);
  define("parent", parent);
  const listeners = { message: [], keydown: [] };
  define("addEventListener", (name, listener) => listeners[name]?.push(listener));
  define("removeEventListener", () => {});
  define("requestAnimationFrame", (run) => setTimeout(run));
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
  const start = async () => {
    const app = await import(pathToFileURL(join(folder, `${name}.js`)));
    app.initSync({ module: await readFile(join(folder, `${name}_bg.wasm`)) });
  };
  const send = (name, Kind, values) => {
    const event = Object.create(Kind.prototype);
    for (const [key, value] of Object.entries(values)) Object.defineProperty(event, key, { value });
    for (const listener of listeners[name]) listener(event);
  };
  const tell = (data) => send("message", MessageEvent, { data, source: parent });
  const press = (key) => send("keydown", KeyboardEvent, { key, target: document.body, ...UNMODIFIED, preventDefault() {} });
  return { document, start, tell, press };
}
