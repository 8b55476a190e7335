// SPDX-License-Identifier: GPL-2.0-only
// What is chosen with the pointer leaves the keys to stepping, and leads where it says.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";
import { stepOf } from "../steps.mjs";

/** Waits until a step is shown. */
const at = (page, wanted) =>
  until(page, (wanted) => document.querySelector(".transport .place b").innerText.replaceAll(",", "") === wanted, String(wanted));

browserTest("after a scenario is chosen, the arrows step", async (page, { open }) => {
  await open();
  await until(page, () => document.querySelector("optgroup[label=Traps]") !== null);
  const before = await page.$eval(".verdict", (node) => node.innerText);
  await page.select("select.pick", "02-adj.json");
  await until(page, (text) => document.querySelector(".verdict").innerText !== text, before);
  const start = await stepOf(page);
  await page.keyboard.press("ArrowRight");
  await at(page, start + 1);
  assert.equal(await page.$eval("select.pick", (node) => node.value), "02-adj.json");
});

browserTest("another file is left by a button, and a clicked tab keeps no keys", async (page, { open }) => {
  await open();
  const isElsewhere = () => document.querySelector(".source-head .back") !== null;
  const isBack = () => document.querySelector(".source-head .back") === null && document.querySelector(".listing.shown .current") !== null;
  await page.click("#files-1");
  await until(page, isElsewhere);
  await page.keyboard.press("ArrowRight");
  await at(page, 2);
  await until(page, isBack);
  await page.click("#files-1");
  await until(page, isElsewhere);
  await page.click(".source-head .back");
  await until(page, isBack);
});

browserTest("the verdict leads to the choice and on to the kill, and there is a way back from each jump", async (page, { open }) => {
  await open();
  await page.click(".verdict button");
  await at(page, 736);
  await page.click(".verdict button");
  await at(page, 1242);
  assert.match(await page.$eval(".processes", (node) => node.innerText), /killed/);
  // A process leads to its turn, whether or not that has come.
  await page.keyboard.press("Home");
  await at(page, 1);
  await page.evaluate(() => [...document.querySelectorAll(".processes .comm button")].find(({ innerText }) => innerText === "sshd").click());
  await at(page, 439);
  // Home is a key, and no place of the history.
  for (const step of [1, 736, 1]) {
    await page.goBack();
    await at(page, step);
  }
  await page.goForward();
  await at(page, 736);
  await page.keyboard.press("Backspace");
  await at(page, 1);
});

browserTest("the words about the scenario stay folded once they are", async (page, { open }) => {
  await open();
  assert.match(await page.$eval(".about", (node) => node.innerText), /What to look at/);
  await page.click(".about button");
  await until(page, () => !document.querySelector(".about").innerText.includes("What to look at"));
  await open();
  assert.doesNotMatch(await page.$eval(".about", (node) => node.innerText), /What to look at/);
});
