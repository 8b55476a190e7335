// SPDX-License-Identifier: GPL-2.0-only
// What is chosen with the pointer leaves the keys to stepping, and leads where it says.

import assert from "node:assert/strict";
import { openWorkbench } from "../building.mjs";
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

browserTest("the arrows go round a list of tabs, and the tab that is chosen is in sight", async (page, { open }) => {
  await page.setViewport({ width: 360, height: 740 });
  await open();
  await openWorkbench(page);
  const tabs = await page.$$eval("[id^=bench-][role=tab]", (tabs) => tabs.map(({ id }) => id));
  assert.equal(tabs.length, 8);
  /** Is this tab chosen, has it the focus, and is all of it there to see? */
  const isChosen = (id) => {
    const tab = document.getElementById(id);
    const [inner, outer] = [tab, tab.closest(".bench-tabs")].map((node) => node.getBoundingClientRect());
    const isSeen = inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
    return tab.ariaSelected === "true" && document.activeElement === tab && isSeen;
  };
  await page.focus(`#${tabs[0]}`);
  for (const [key, index] of [["ArrowLeft", 7], ["ArrowRight", 0], ["ArrowRight", 1], ["End", 7], ["ArrowLeft", 6], ["Home", 0]]) {
    await page.keyboard.press(key);
    await until(page, isChosen, tabs[index]);
  }
});

browserTest("the row of the process that the kernel looks at is in sight", async (page, { open }) => {
  await page.setViewport({ width: 1280, height: 520 });
  await open();
  /** Is all of that row there to see, below the head of the table? */
  const isSeen = (name) => {
    const row = document.querySelector(".processes tbody.now");
    const [inner, outer, head] = [row, document.querySelector("#machine-content"), document.querySelector(".processes thead")].map((node) => node?.getBoundingClientRect());
    return row?.innerText.includes(name) && inner.top >= head.bottom - 1 && inner.bottom <= outer.bottom + 1;
  };
  for (const name of ["sshd", "init", "leaker"]) {
    await page.keyboard.press("Home");
    await at(page, 1);
    await page.evaluate((name) => [...document.querySelectorAll(".processes .comm button")].find(({ innerText }) => innerText === name).click(), name);
    await until(page, isSeen, name);
  }
});

browserTest("the words about the scenario stay folded once they are", async (page, { open }) => {
  await open();
  assert.match(await page.$eval(".about", (node) => node.innerText), /What to look at/);
  await page.click(".about button");
  await until(page, () => !document.querySelector(".about").innerText.includes("What to look at"));
  await open();
  assert.doesNotMatch(await page.$eval(".about", (node) => node.innerText), /What to look at/);
});
