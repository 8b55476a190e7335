// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/first-view.mjs FOLDER NAME
//
// Puts the view that a first visit begins with into the page of a built site, and what is other at the stops behind it, so
// that it stands there and steps before any wasm has arrived. The wasm of the site draws it here, in a document without a
// browser: there is no second set of components.
//
// ```text
// index.html + NAME.js + NAME_bg.wasm ──> views ──┬─> index.html
//                                                 └─> still.generated.css
// ```

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseHTML } from "linkedom";
import { stops } from "./ahead.mjs";
import { cut } from "./listing.mjs";
import { classify } from "./styles.mjs";

/** Two windows, CSS pixels, between which `has_room` in src/ui/platform/document.rs changes. */
const LARGE = { width: 1088, height: 760 };
const SMALL = { width: 1087, height: 759 };

/** So many stops of the story come with the page, two kB each, gzipped: a reader is at the last of them when the app is there. */
const STOPS = 2;

const [folder, name] = process.argv.slice(2);
const drawing = fileURLToPath(new URL("document.mjs", import.meta.url));
const index = join(folder, "index.html");
const page = await readFile(index, "utf8");

/** What is drawn for a first visit, and so many stops of the story behind it, in one document. */
const draw = ({ width, height }, count) => {
  const args = [drawing, folder, name, width, height, "", "optgroup", count];
  const drawn = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 }));
  const { document } = parseHTML(`<main>${drawn.map((html) => `<div>${html}</div>`).join("")}</main>`);
  const views = [...document.querySelectorAll("main > div > .app")];
  if (views.length !== drawn.length) throw new Error(`what is drawn for a first visit is not the app: ${drawn[0].slice(0, 300)}`);
  for (const view of views) {
    // Of the files that the run comes through, one is in sight.
    for (const listing of view.querySelectorAll(".listing")) listing.classList.contains("shown") ? cut(listing) : listing.remove();
    // Of what is closed, nothing is in sight; the menu of all ways of stepping opens when the app is there.
    for (const closed of view.querySelectorAll("dialog, .scenario-box option:not([selected]), #more")) closed.remove();
  }
  return views;
};

const views = draw(LARGE, STOPS);
const [root] = views;
if (root.outerHTML !== draw(SMALL, 0)[0].outerHTML) {
  throw new Error("a first visit begins with another view in a small window: the page can only come with one");
}
const styles = classify(root.ownerDocument);
for (const view of views) {
  // The app is not there yet.
  view.removeAttribute("data-complete");
  view.setAttribute("data-still", "");
}
await writeFile(join(folder, "still.generated.css"), styles);

const place = '<div id="app">';
const link = '<link rel="stylesheet" href="./still.generated.css">\n</head>';
if (!page.includes(place) || !page.includes("</head>")) throw new Error(`${index} has no place for the view`);
await writeFile(index, page.replace("</head>", () => link).replace(place, () => place + root.outerHTML + stops(views).join("")));
