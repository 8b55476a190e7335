// SPDX-License-Identifier: GPL-2.0-only
// A part of the page is drawn again only when it shows something else. Here, after each switch, the
// page is compared with itself drawn anew: presenter mode takes all panes away and brings them back.

import assert from "node:assert/strict";
import { browserTest, isDrawn, until } from "../harness.mjs";

/** Writes down all that the page shows: elements, attributes in order of their names, words. */
const look = (name) => {
  const describe = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const said = [...node.attributes].filter((each) => each.value !== "" || !["class", "style"].includes(each.name));
    const attributes = said.map((each) => ` ${each.name}="${each.value}"`).sort();
    return `<${node.localName}${attributes.join("")}>${[...node.childNodes].map(describe).join("")}</>\n`;
  };
  window[name] = describe(document.querySelector(".app")).split("\n");
};

/** The first lines in which the two differ. */
const difference = () => {
  const at = window.before.findIndex((line, index) => line !== window.after[index]);
  if (at < 0 && window.before.length === window.after.length) return null;
  const some = (lines) => lines.slice(Math.max(0, at - 1), at + 2).join("\n");
  return { before: some(window.before), after: some(window.after) };
};

/** Draws the page anew, and holds it to what it was. */
async function isFresh(page, what) {
  // What was done has been drawn, with what follows from it, and all files are laid out.
  await isDrawn(page);
  await until(page, () => document.querySelector(".app[data-complete]"));
  await page.evaluate(look, "before");
  await page.evaluate(() => {
    for (const pane of document.querySelectorAll(".top, .pane, .why, .log-dock, .transport, .edge")) pane.old = true;
    document.activeElement.blur();
  });
  await page.keyboard.press("f");
  await until(page, () => document.querySelector(".stage") !== null);
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".transport") !== null);
  await isDrawn(page);
  await until(page, () => document.querySelector(".app[data-complete]"));
  const kept = await page.evaluate(() => {
    const all = document.querySelectorAll(".top, .pane, .why, .log-dock, .transport, .edge");
    return [...all].filter((pane) => pane.old).map((pane) => pane.className);
  });
  assert.deepEqual(kept, [], "not drawn anew");
  await page.evaluate(look, "after");
  assert.equal(await page.evaluate(difference), null, `out of date after ${what}`);
}

const step = (page) => page.$eval(".transport .place b", (node) => Number(node.innerText.replaceAll(",", "")));

/** Presses a key, and waits until the step is another one. */
async function press(page, key) {
  const from = await step(page);
  await page.keyboard.press(key);
  const isElsewhere = (from) => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) !== from;
  await until(page, isElsewhere, from);
}

browserTest("after every switch the page shows what it would show if it were drawn anew", async (page, { open }) => {
  // Presenter mode without the whole screen: it is the page that is looked at, and the way there and back takes a second.
  await page.evaluateOnNewDocument(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("refused"));
  });
  await open();
  await until(page, () => document.querySelector("optgroup[label=Traps]") !== null);
  const click = (selector) => page.$eval(selector, (node) => node.click());
  await isFresh(page, "the beginning");
  for (const key of ["p", "p", "p", "ArrowRight", "ArrowRight", "n"]) await press(page, key);
  await isFresh(page, "steps");
  await click(".tools button[lang=zh-CN]");
  await until(page, () => document.documentElement.lang === "zh-CN");
  await isFresh(page, "another language");
  await click(".tools button[lang=en]");
  await until(page, () => document.documentElement.lang === "en");
  await click(".tools > button:nth-last-child(2)");
  await until(page, () => document.documentElement.dataset.theme === "dark");
  await isFresh(page, "another theme");
  for (const tab of ["#machine-1", "#machine-2", "#machine-3"]) {
    await click(tab);
    await until(page, (tab) => document.querySelector(tab).getAttribute("aria-selected") === "true", tab);
    await press(page, "ArrowRight");
    await isFresh(page, `tab ${tab}`);
  }
  await click("#machine-0");
  await click(".stack li:last-child button");
  await until(page, () => document.querySelector(".stack li:last-child [aria-current]") !== null);
  await isFresh(page, "another frame");
  await click("#files-0");
  await isFresh(page, "another file");
  await press(page, "p");
  await click(".vars .name");
  await until(page, () => document.querySelector(".vars .detail") !== null);
  await isFresh(page, "a variable in full");
  await press(page, "ArrowRight");
  await isFresh(page, "a step with a variable in full");
  await click("#part-scoreboard");
  await until(page, () => document.querySelector(".board") === null);
  await isFresh(page, "a part folded");
  await click("#part-scoreboard");
  await page.keyboard.press("b");
  await until(page, () => document.querySelector(".listing.shown .gutter.stop") !== null);
  await isFresh(page, "a breakpoint");
  await page.select(".part select.pick", "1");
  await isFresh(page, "another process");
  await click(".about button");
  await click(".introduction button");
  await click(".transport > .toggle");
  await isFresh(page, "words, introduction and bookkeeping");
  await page.select(".speed select", "16×");
  await page.keyboard.press("+");
  await until(page, () => document.querySelector(".overview") !== null);
  await isFresh(page, "another speed and a part of the timeline");
  await press(page, "End");
  await isFresh(page, "the end");
  await page.select(".top select.pick", "16-successive.json");
  await until(page, () => document.querySelector(".calls") !== null);
  await isFresh(page, "another scenario");
  await press(page, "End");
  await press(page, "ArrowLeft");
  await isFresh(page, "the end of another scenario");
}, { seconds: 15 });
