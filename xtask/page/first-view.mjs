// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/first-view.mjs FOLDER NAME
//
// Puts the view that a first visit begins with into the page of a built site, so that it stands there before any wasm
// has arrived. The wasm of the site draws it here, in a document without a browser: there is no second set of components.
//
// ```text
// index.html + NAME.js + NAME_bg.wasm ──> view ──┬─> index.html
//                                                └─> still.generated.css
// ```

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseHTML } from "linkedom";
import { cut } from "./listing.mjs";
import { classify } from "./styles.mjs";

/** Two windows, CSS pixels, between which `has_room` in src/ui/platform/document.rs changes. */
const LARGE = { width: 1088, height: 760 };
const SMALL = { width: 1087, height: 759 };

const [folder, name] = process.argv.slice(2);
const drawing = fileURLToPath(new URL("document.mjs", import.meta.url));
const index = join(folder, "index.html");
const page = await readFile(index, "utf8");

const view = ({ width, height }) => {
  const html = execFileSync(process.execPath, [drawing, folder, name, width, height, "", "optgroup"], { encoding: "utf8", maxBuffer: 1e8 });
  const { document } = parseHTML(`<div id="app">${html}</div>`);
  const root = document.querySelector("#app > .app");
  if (!root) throw new Error(`what is drawn for a first visit is not the app: ${html.slice(0, 300)}`);
  // Of the files that the run comes through, one is in sight.
  for (const listing of root.querySelectorAll(".listing")) listing.classList.contains("shown") ? cut(listing) : listing.remove();
  // Of what is closed, nothing is in sight.
  for (const closed of root.querySelectorAll("dialog, .scenario-box option:not([selected])")) closed.remove();
  return root;
};

const root = view(LARGE);
if (root.outerHTML !== view(SMALL).outerHTML) {
  throw new Error("a first visit begins with another view in a small window: the page can only come with one");
}
const styles = classify(root);
// The app is not there yet.
root.removeAttribute("data-complete");
root.setAttribute("data-still", "");
await writeFile(join(folder, "still.generated.css"), styles);

const place = '<div id="app">';
const link = '<link rel="stylesheet" href="./still.generated.css">\n</head>';
if (!page.includes(place) || !page.includes("</head>")) throw new Error(`${index} has no place for the view`);
await writeFile(index, page.replace("</head>", () => link).replace(place, () => place + root.outerHTML));
