// SPDX-License-Identifier: GPL-2.0-only
// node xtask/page/posters.mjs FOLDER
//
// Gives each scenario of a built site its posters: pictures of the step that decides, of the ranking, and of the question
// who is killed, which the wasm of the site draws here as it does for a reader. `<oom-scope>` shows them until it is started.
//
// ```text
// posters/NAME.svg               for places without scripts, in English: the step that decides
// posters/NAME.en.js             for the element, as a module, because a strict policy lets scripts in and no pictures: for a
// posters/NAME.zh-CN.js          column and for a phone, without styles, which that policy forbids, too
// posters/NAME.answer.en.js …    the ranking when everything is settled
// posters/NAME.ask.en.js …       the question, and nothing of the outcome
// ```

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openWindow } from "./window.mjs";

/** A poster has fewer bytes. */
const MOST = 30_000;

/** How wide they are shown, in pixels. */
const WIDTHS = [760, 360];

/** An answer takes fewer milliseconds. */
const PATIENCE = 120_000;

const [folder] = process.argv.slice(2);
const files = await readdir(folder);
const name = files.find((file) => file.endsWith("_bg.wasm")).replace(/_bg\.wasm$/, "");
const waiting = [];

/** The window around the page: it gets what the page says. */
const parent = {
  postMessage(message) {
    for (const wait of [...waiting]) {
      if (!wait.wants(message)) continue;
      waiting.splice(waiting.indexOf(wait), 1);
      clearTimeout(wait.timer);
      wait.resolve(message);
    }
  },
};

/** The next message of a kind. */
const next = (what, wants) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the page does not answer: ${what}`)), PATIENCE);
    waiting.push({ wants, resolve, timer });
  });

const { start, tell } = await openWindow(folder, name, { width: 1000, height: 700, hash: "#&embed", parent });
const begun = next("it begins", ({ type }) => type === "waiting");
await start();
await begun;

let number = 0;
/** Asks the page for something; returns its answer. */
async function ask(message) {
  const id = ++number;
  const answer = next(JSON.stringify(message), (told) => told.id === id);
  tell({ oomscope: 1, id, ...message });
  const told = await answer;
  if (told.type === "error") throw new Error(`${JSON.stringify(message)}: ${told.message}`);
  return told;
}

/** The language that the page has. */
let language = "en";
/** Changes it. Nothing is drawn here: what is asked for next is in its words. */
async function speak(wanted) {
  if (language === wanted) return;
  language = wanted;
  await ask({ type: "language", language });
}

/** Draws what is shown, for each width. `name` is which of the posters of the scenario it is, `kind` what of it is drawn. */
async function draw(id, name, kind) {
  const pictures = [];
  for (const width of WIDTHS) {
    const { svg } = await ask({ type: "picture", width, kind });
    if (svg.length > MOST) throw new Error(`the poster of ${id}${name} has ${svg.length} bytes`);
    pictures.push(svg.trim());
  }
  if (language === "en" && name === "") await writeFile(join(folder, "posters", `${id}.svg`), `${pictures[0]}\n`);
  const plain = pictures.map((svg) => svg.replace(/<style>.*?<\/style>/s, ""));
  await writeFile(join(folder, "posters", `${id}${name}.${language}.js`), `export default ${JSON.stringify(plain)};\n`);
}

const gallery = JSON.parse(await readFile(join(folder, "gallery", "index.json"), "utf8"));
const ids = gallery.map(({ file }) => file.replace(/\.json$/, ""));
await mkdir(join(folder, "posters"), { recursive: true });
// The words of another language are fetched when it is first wanted; then the page says the step again, in them.
await ask({ type: "load", link: `1.g=${ids[0]}&step=decides` });
const said = next("its words", ({ type }) => type === "step");
await speak("zh-CN");
await said;
await speak("en");
for (const id of ids) {
  // To load a scenario takes longest, so each is loaded twice: as it is, and as a question.
  await ask({ type: "load", link: `1.g=${id}&step=decides` });
  await draw(id, "", "debugger");
  await ask({ type: "goto", at: "settles" });
  await draw(id, ".answer", "answer");
  await speak("zh-CN");
  await draw(id, ".answer", "answer");
  await ask({ type: "goto", at: "decides" });
  await draw(id, "", "debugger");
  await ask({ type: "load", link: `1.g=${id}&ask=victim` });
  await draw(id, ".ask", "debugger");
  await speak("en");
  await draw(id, ".ask", "debugger");
}
process.exit(0);
