// SPDX-License-Identifier: GPL-2.0-only
// The glossary by keyboard alone.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";
import { stepOf, walk } from "../steps.mjs";

/** The dialog is open and lists this word. */
const lists = (page, word) =>
  until(page, (word) => [...document.querySelectorAll("dialog.glossary[open] h4 code")].some((code) => code.innerText === word), word);

const isClosed = () => document.querySelector("dialog.glossary[open]") === null;

browserTest("the words of a line are read, searched and followed by keyboard alone", async (page, { open }) => {
  await open();
  await walk(page, "p", 2);
  await page.keyboard.press("d");
  await until(page, () => document.querySelectorAll("dialog.glossary[open] li").length > 0);
  assert.match(await page.$eval("dialog.glossary", (dialog) => dialog.innerText), /Words of this line/);
  await page.focus("#words-search");
  await page.keyboard.type("chosen_points");
  await lists(page, "chosen_points");
  const card = await page.$eval("dialog.glossary li", (item) => item.innerText);
  assert.match(card, /best candidate so far/);
  assert.match(card, /oc->chosen_points = /, "its value at this step");
  const before = await stepOf(page);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.innerText), /^See it happen at step [\d,]+$/);
  const step = await page.evaluate(() => Number(document.activeElement.innerText.replace(/[^\d]/g, "")));
  await page.keyboard.press("Enter");
  await until(page, isClosed);
  assert.equal(await stepOf(page), step);
  assert.notEqual(step, before);
  // The focus is where the arrows step.
  await page.keyboard.press("ArrowRight");
  await until(page, (step) => document.querySelector(".transport .place b").innerText.replaceAll(",", "") === String(step + 1), step);

  await page.focus(".words-here");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("dialog.glossary[open]") !== null);
  await page.keyboard.press("Escape");
  await until(page, isClosed);
}, { both: "keys" });
