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
  await until(page, (first) => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) > first, first);
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
        .find((line) => line.querySelector("code")?.innerText.trim() === wanted)
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
}, { both: "storage" });

/** Chooses what is to be waited for, in the panel. */
const waitFor = (page, index) => page.select('.stop-form select[aria-label="Stop when"]', String(index));

/** Adds the breakpoint that is written, and waits until there are so many. */
async function add(page, count) {
  await page.click(".stop-form .add");
  await until(page, (count) => document.querySelectorAll(".stops li").length === count, count);
}

const rows = (page) => page.$$eval(".stops li", (rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));

/** Goes to the first stop of a breakpoint, by its number in the list. */
async function toFirst(page, index) {
  const first = await page.$$eval(".stops .count button", (nodes, index) => Number(nodes[index].innerText.replace(/\D/g, "")), index);
  const buttons = await page.$$(".stops .count button");
  await buttons[index].click();
  await until(
    page,
    (wanted) => Number(document.querySelector(".transport .place b").innerText.replaceAll(",", "")) === wanted,
    first,
  );
  return first;
}

browserTest("breakpoints of each kind are written, run to, switched, removed and kept", async (page, { open }) => {
  await open();
  await page.click("#open-breakpoints");
  await until(page, () => document.querySelector(".panel") !== null);

  // A function is entered.
  await page.select('.stop-form select[aria-label="Function"]', "oom_badness");
  await add(page, 1);
  // A process: an unknown one is refused with a reason.
  await waitFor(page, 1);
  await page.type('.stop-form input[aria-label="Process"]', "nobody");
  await page.click(".stop-form .add");
  await until(page, () => document.querySelector(".trouble").innerText.includes("No process matches nobody"));
  await page.$eval('.stop-form input[aria-label="Process"]', (field) => field.select());
  await page.type('.stop-form input[aria-label="Process"]', "database (89)");
  await add(page, 2);
  // A variable, with the return key.
  await waitFor(page, 2);
  await page.type('.stop-form input[aria-label="Value"]', "18,556");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelectorAll(".stops li").length === 3);
  // The condition where the run stands: at its first step there is none.
  await waitFor(page, 3);
  await page.click(".stop-form .add");
  await until(page, () => document.querySelector(".trouble").innerText.includes("is not a condition"));
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".panel") === null);
  await press(page, "j");
  await page.click("#open-breakpoints");
  await waitFor(page, 3);
  await page.select('.stop-form select[aria-label="Outcome"]', "1");
  await add(page, 4);

  const written = await rows(page);
  assert.match(written[0], /oom_badness\(\) is entered 9 stops/);
  assert.match(written[1], /database \(89\) is compared or killed 2 stops/);
  assert.match(written[2], /oc->chosen_points becomes ≥ 18,556 1 stop/);
  assert.match(written[3], /is false/);

  // Each is run to.
  const looks = [
    () => document.querySelector(".stack code").innerText === "oom_badness",
    () => document.querySelector(".stack button").innerText.includes("database (89)"),
    () => document.querySelector(".ln.current code").innerText === "oc->chosen_points = points;",
    () => document.querySelector(".ln.current .chip.false") !== null,
  ];
  for (const [index, looksRight] of looks.entries()) {
    await toFirst(page, index);
    await until(page, looksRight);
  }
  const at = await toFirst(page, 2);
  await press(page, "Home");
  await page.$$eval(".stops input", (boxes) => boxes.forEach((box, index) => index !== 2 && box.click()));
  await until(page, () => document.querySelectorAll(".stops input:checked").length === 1);
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".panel") === null);
  await press(page, "c");
  assert.equal(await step(page), at);

  // What is off stays off, what is removed stays away.
  await open();
  await until(page, () => document.querySelector("#open-breakpoints").innerText.trim() === "4");
  await page.click("#open-breakpoints");
  await until(page, () => document.querySelectorAll(".stops input").length === 4);
  assert.deepEqual(await page.$$eval(".stops input", (boxes) => boxes.map((box) => box.checked)), [false, false, true, false]);
  await page.click(".stops li:nth-child(3) .remove");
  await until(page, () => document.querySelectorAll(".stops li").length === 3);
  await page.keyboard.press("Escape");
  await press(page, "B");
  await until(page, () => document.querySelector(".transport .hit[aria-label='Next breakpoint']").disabled === false);
  await press(page, "B");
  await until(page, () => document.querySelector(".transport .hit[aria-label='Next breakpoint']").disabled);
  await open();
  await until(page, () => document.querySelector("#open-breakpoints").innerText.trim() === "3");
});

browserTest("the other button of the mouse asks what to wait for on a line", async (page, { open }) => {
  await open();
  await press(page, "p");
  await press(page, "j");
  const gutter = await page.$(".ln.current button.gutter");
  const code = await page.$eval(".ln.current code", (node) => node.innerText.trim());
  await gutter.click({ button: "right" });
  await until(page, (code) => document.querySelector(".stop-form .words")?.innerText === code, code);
  await add(page, 1);
  await until(page, () => document.querySelector(".ln.current .gutter.stop.condition") !== null);
  // The first line of a function is a breakpoint on its being entered.
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector(".panel") === null);
  const head = await page.evaluateHandle(() =>
    [...document.querySelectorAll(".listing.shown .ln")]
      .find((line) => line.innerText.includes("is_global_init(struct"))
      .querySelector("button.gutter"),
  );
  await head.click();
  await until(page, () => document.querySelector(".gutter.stop.entered") !== null);
}, { both: "pointer" });
