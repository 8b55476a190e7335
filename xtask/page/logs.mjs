// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/logs.mjs FOLDER
//
// Gives the page of logs of a built site an address of its own: `log/index.html` is the page of the app, with the view of
// the page of logs in it, so that this stands there before any wasm has arrived. When it is parsed, `boot.js` puts the
// address of the app into the address bar, and makes all that is named relative to it.

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseHTML } from "linkedom";
import { classify } from "./styles.mjs";

const TITLE = "Explain an OOM kill: oomscope";
const DESCRIPTION = "Paste your kernel's log, and read who was killed, why that process, where the memory went, and what to do";
const NEEDS = `To read a log, oomscope needs JavaScript and WebAssembly: <a href="log/answers.html">where a log has its answer</a>`;
/** Where `has_room` in src/ui/platform/document.rs changes, CSS pixels. */
const WINDOWS = [[1088, 760], [1087, 759]];

const [folder] = process.argv.slice(2);
const page = await readFile(join(folder, "index.html"), "utf8");
const name = page.match(/ data-wasm="([^"]+)_bg\.wasm"/)?.[1];
if (!name) throw new Error("index.html does not name the wasm");

const drawing = fileURLToPath(new URL("document.mjs", import.meta.url));
const views = WINDOWS.map(([width, height]) => {
  const args = [drawing, folder, name, width, height, "#log", "#log-text"];
  const [html] = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  const { document } = parseHTML(`<div id="app">${html}</div>`);
  const root = document.querySelector("#app > .app");
  if (!root) throw new Error("what is drawn for the page of logs is not the app");
  if (classify(root) !== "") throw new Error("the page of logs has sizes of its own: as yet it has no styles for them");
  // The app is not there yet.
  root.removeAttribute("data-complete");
  root.setAttribute("data-still", "");
  return root.outerHTML;
});
if (views[0] !== views[1]) throw new Error("the page of logs begins with another view in a small window: it can only come with one");

/** What is different from the page of the app: what is there, and what stands in its place. */
const CHANGES = [
  ['<html lang="en">', '<html lang="en" data-page="log">'],
  [/<meta name="description" content="[^"]*">/, `<meta name="description" content="${DESCRIPTION}">`],
  [/<meta property="og:title" content="[^"]*">/, `<meta property="og:title" content="${TITLE}">`],
  [/<title>[^<]*<\/title>/, `<title>${TITLE}</title>`],
  [/(<link id="logs-style") rel="later"/, '$1 rel="stylesheet"'],
  [/(<noscript><p class="needs">).*?(<\/p><\/noscript>)/s, `$1${NEEDS}$2`],
  [/(<div id="app">).*?(<main class="starting">)/s, (_, before, after) => before + views[0] + after],
];
const changed = CHANGES.reduce((page, [before, after]) => {
  if (page.split(before).length < 2) throw new Error(`index.html has no ${before}: the page of logs is made from it`);
  return page.replace(before, after);
}, page);
// It lies in a folder.
const below = changed.replace(/( (?:href|src|data-js|data-wasm)=")(?:\.\/)?(?!#|\w+:)([^"]*")/g, "$1../$2");
await writeFile(join(folder, "log/index.html"), below);
