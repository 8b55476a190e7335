// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/first-view.mjs FOLDER NAME
//
// Puts the view that a first visit begins with into the page of a built site, so that it stands there before any wasm
// has arrived. The wasm of the site draws it here, in a document without a browser: there is no second set of components.
// What the reader's window decides is drawn both ways, and styles show one of them.
//
// ```text
// index.html + NAME.js + NAME_bg.wasm ──> view in a large window ─┐
//                                    └──> view in a small window ─┴─> one tree ──> index.html
//                                                                        └───────> still.generated.css
// ```

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseHTML } from "linkedom";
import { cut } from "./listing.mjs";
import { classify, merge } from "./styles.mjs";

/** The smallest window that counts as large, CSS pixels: `has_room` in src/ui/platform/document.rs. */
const ROOM = { width: 1088, height: 760 };

const [folder, name] = process.argv.slice(2);
const drawing = fileURLToPath(new URL("document.mjs", import.meta.url));
const index = join(folder, "index.html");
const page = await readFile(index, "utf8");

const view = ({ width, height }) => {
  const html = execFileSync(process.execPath, [drawing, folder, name, width, height], { encoding: "utf8", maxBuffer: 1e8 });
  const { document } = parseHTML(`<div id="app">${html}</div>`);
  const root = document.querySelector("#app > .app");
  if (!root) throw new Error(`what is drawn for a first visit is not the app: ${html.slice(0, 300)}`);
  // Of the files that the run comes through, one is in sight.
  for (const listing of root.querySelectorAll(".listing")) listing.classList.contains("shown") ? cut(listing) : listing.remove();
  return root;
};

const large = view(ROOM);
const small = view({ width: ROOM.width, height: ROOM.height - 1 });
const narrow = view({ width: ROOM.width - 1, height: ROOM.height });
if (narrow.outerHTML !== small.outerHTML || large.outerHTML === small.outerHTML) {
  throw new Error(`a window of ${ROOM.width} by ${ROOM.height} pixels is not where the page begins to have room`);
}
merge(large, small);
const rules = classify(large);
// The app is not there yet.
large.removeAttribute("data-complete");
large.setAttribute("data-still", "");

const styles = `${rules}
@media (min-width: ${ROOM.width}px) and (min-height: ${ROOM.height}px) { #app [data-room="no"] { display: none; } }
@media not all and (min-width: ${ROOM.width}px) and (min-height: ${ROOM.height}px) { #app [data-room="yes"] { display: none; } }
`;
await writeFile(join(folder, "still.generated.css"), styles);

const place = '<div id="app">';
const link = '<link rel="stylesheet" href="./still.generated.css">\n</head>';
if (!page.includes(place) || !page.includes("</head>")) throw new Error(`${index} has no place for the view`);
await writeFile(index, page.replace("</head>", () => link).replace(place, () => place + large.outerHTML));
