// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/document.mjs FOLDER NAME WIDTH HEIGHT HASH READY
//
// Lets the wasm of a built site draw its first view without a browser; HASH is that of the address, READY a selector for
// what comes last. Prints what it has drawn; sizes that components
// set as properties stand in `data-style`.

import { openWindow } from "./window.mjs";

/** The page is not drawn any more after so many milliseconds. */
const PATIENCE = 60_000;

/**
 * Draws the page of a folder, as a window of a size (CSS pixels) shows it to a first visit in English. Returns its
 * `#app`. A process is one page: it draws once.
 */
async function draw(folder, name, { width, height, hash, ready }) {
  const { document, start } = await openWindow(folder, name, { width, height, hash });
  await start();
  const place = document.getElementById("app");
  const end = Date.now() + PATIENCE;
  while (!place.querySelector(`:scope > .app[data-complete] ${ready}`)) {
    if (Date.now() > end) throw new Error(`the page has not drawn itself after ${PATIENCE / 1000} s: ${place.innerHTML.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return place;
}

const [folder, name, width, height, hash, ready] = process.argv.slice(2);
const app = await draw(folder, name, { width: Number(width), height: Number(height), hash, ready });
// The app has timers of its own: the process ends when everything is written.
process.stdout.write(app.innerHTML, () => process.exit(0));
