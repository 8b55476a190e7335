// SPDX-License-Identifier: GPL-2.0-only
// Breakpoints are set by key and by click, run to in both directions, and still there after a reload.

import assert from "node:assert/strict";
import { browserTest, until } from "../harness.mjs";

/** The number of the step. */
const step = (page) =>
  page.$eval(".transport .place b", (node) => Number(node.innerText.replaceAll(",", "")));

/** The code of the current line, without what stands beside it. */
const code = (page) => page.$eval(".listing.shown .ln[aria-current=step] code", (node) => node.innerText.trim());

/** The code of the lines with a breakpoint. */
const marked = (page) =>
  page.$$eval(".ln:has(.gutter[aria-pressed=true]) code", (nodes) => nodes.map((node) => node.innerText.trim()));

/** Presses a key, and waits until the page has drawn what came of it. */
async function press(page, key) {
  await page.keyboard.press(key);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Whether the button with this name can be used, and what it says about itself. */
const button = (page, name) =>
  page.$eval(`.transport button[aria-label="${name}"]`, ({ disabled, title }) => ({ disabled, title }));

browserTest("breakpoints are set by key and by click, run to, and found again", async (page, { open }) => {
  await open();
  assert.deepEqual((await button(page, "Next breakpoint")).disabled, true);
  assert.match((await button(page, "Next breakpoint")).title, /No breakpoints yet/);

  // By key, at the statement where the first process begins to be compared.
  await press(page, "p");
  const first = await step(page);
  const one = await code(page);
  await press(page, "b");
  assert.deepEqual(await marked(page), [one]);
  await press(page, "Home");
  await press(page, "c");
  assert.equal(await step(page), first);
  await press(page, "c");
  const second = await step(page);
  assert.ok(second > first);
  assert.equal(await code(page), one);
  await press(page, "C");
  assert.equal(await step(page), first);
  const back = await button(page, "Previous breakpoint");
  assert.ok(back.disabled && /before this step/.test(back.title), back.title);

  // By click, at the statement that looks best after the first one; the focus stays on the page.
  await press(page, "n");
  const two = await code(page);
  assert.notEqual(two, one);
  await press(page, "ArrowLeft");
  const gutter = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll(".listing.shown .ln")]
        .find((line) => line.querySelector("code").innerText.trim() === wanted)
        .querySelector("button.gutter"),
    two,
  );
  await gutter.click();
  await until(page, () => document.querySelectorAll(".gutter[aria-pressed=true]").length === 2);
  assert.deepEqual((await marked(page)).sort(), [one, two].sort());
  await press(page, " ");
  assert.equal(await step(page), first + 1, "Space steps on after a click");
  await press(page, "Home");
  await press(page, "c");
  assert.equal(await step(page), first);
  await page.click('.transport button[aria-label="Next breakpoint"]');
  await until(
    page,
    (wanted) => document.querySelector(".listing.shown .ln[aria-current=step] code").innerText.trim() === wanted,
    two,
  );
  assert.ok((await page.$eval(".timeline .stops", (path) => path.getAttribute("d"))).length > 0);
  // Tab finds the gutter of the current line only.
  assert.equal(await page.$$eval(".listing.shown button.gutter[tabindex='0']", (nodes) => nodes.length), 1);

  await open();
  await until(page, () => document.querySelectorAll(".gutter[aria-pressed=true]").length === 2);
  assert.deepEqual((await marked(page)).sort(), [one, two].sort());
  await press(page, "Home");
  await press(page, "c");
  assert.equal(await step(page), first);

  // The key takes away what it has set, and that is kept, too.
  await press(page, "b");
  assert.deepEqual(await marked(page), [two]);
  await open();
  await until(page, () => document.querySelectorAll(".gutter[aria-pressed=true]").length === 1);
});
