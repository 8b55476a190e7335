// SPDX-License-Identifier: GPL-2.0-only
// What is chosen with the pointer leaves the keys to stepping, and leads where it says.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";

/** The number of the step, as it stands in the footer. */
const step = (page) => page.$eval(".transport .place b", (node) => Number(node.innerText.replaceAll(",", "")));

browserTest("after a scenario is chosen, the arrows step", async (page, { open }) => {
  await open();
  await until(page, () => document.querySelector("optgroup[label=Traps]") !== null);
  const before = await page.$eval(".verdict", (node) => node.innerText);
  await page.select("select.pick", "02-adj.json");
  await until(page, (text) => document.querySelector(".verdict").innerText !== text, before);
  const start = await step(page);
  await page.keyboard.press("ArrowRight");
  assert.equal(await step(page), start + 1);
  assert.equal(await page.$eval("select.pick", (node) => node.value), "02-adj.json");
});

browserTest("another file is left by a button, and a clicked tab keeps no keys", async (page, { open }) => {
  await open();
  await page.click("#files-1");
  assert.ok(await page.$(".source-head .back"));
  await page.keyboard.press("ArrowRight");
  assert.equal(await step(page), 2);
  await page.click("#files-1");
  await page.click(".source-head .back");
  assert.equal(await page.$(".source-head .back"), null);
  assert.ok(await page.$(".listing.shown .current"));
});

browserTest("the verdict leads to the step that settles it", async (page, { open }) => {
  await open();
  await page.click(".verdict button");
  assert.ok((await step(page)) > 1);
  assert.match(await page.$eval(".processes", (node) => node.innerText), /killed|chosen/);
});

browserTest("the words about the scenario stay folded once they are", async (page, { open }) => {
  await open();
  assert.match(await page.$eval(".about", (node) => node.innerText), /What to look at/);
  await page.click(".about button");
  assert.doesNotMatch(await page.$eval(".about", (node) => node.innerText), /What to look at/);
  await open();
  assert.doesNotMatch(await page.$eval(".about", (node) => node.innerText), /What to look at/);
});
