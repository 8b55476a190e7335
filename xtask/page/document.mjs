// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/document.mjs FOLDER NAME WIDTH HEIGHT HASH READY [STOPS]
//
// Lets the wasm of a built site draw its first view without a browser, and so many stops behind it; HASH is that of the
// address, READY a selector for what comes last. Prints a JSON list of what it has drawn; sizes that components set as
// properties stand in `data-style`.

import { openWindow } from "./window.mjs";

/** The page is not drawn any more after so many milliseconds. */
const PATIENCE = 60_000;

const [folder, name, width, height, hash, ready, stops = "0"] = process.argv.slice(2);
const { document, start, press } = await openWindow(folder, name, { width: Number(width), height: Number(height), hash });
await start();
const place = document.getElementById("app");

/** Waits until the page shows something. */
async function until(what, isShown) {
  const end = Date.now() + PATIENCE;
  while (!isShown()) {
    if (Date.now() > end) throw new Error(`the page has not drawn ${what} after ${PATIENCE / 1000} s: ${place.innerHTML.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

await until("itself", () => place.querySelector(`:scope > .app[data-complete] ${ready}`));
const views = [place.innerHTML];
const number = () => place.querySelector(".transport .place b")?.textContent;
while (views.length <= Number(stops)) {
  const before = number();
  press("ArrowRight");
  await until("the next stop", () => number() !== before);
  views.push(place.innerHTML);
}
// The app has timers of its own: the process ends when everything is written.
process.stdout.write(JSON.stringify(views), () => process.exit(0));
