// SPDX-License-Identifier: GPL-2.0-only
// The timeline by mouse, wheel and keyboard, what is under the pointer, and the calls above it.

import assert from "node:assert/strict";
import { BESIDE, showBeside } from "../beside.mjs";
import { browserTest, until } from "../harness.mjs";

/** The number of the step. */
const step = (page) => page.$eval(".place b", (node) => Number(node.innerText.replaceAll(",", "")));

/** Waits until the step is between two others. */
const isWithin = (page, from, to) =>
  until(
    page,
    (least, most) => {
      const number = Number(document.querySelector(".place b").innerText.replaceAll(",", ""));
      return least <= number && number <= most;
    },
    from,
    to,
  );

/** Where a share of the timeline is on the screen. */
async function spot(page, share, selector = ".strip") {
  const { x, y, width, height } = await (await page.$(selector)).boundingBox();
  return [x + width * share, y + height / 2];
}

/** What the bar below shows as seen: from where to where, of 1,000; nothing if all of it is. */
const part = (page) =>
  page.evaluate(() => {
    const path = document.querySelector(".overview .part")?.getAttribute("d");
    const [, from, width] = path?.match(/^M(\d+) 0h(\d+)/) ?? [];
    return path ? [Number(from), Number(from) + Number(width)] : null;
  });

/** Waits until the part that is seen is so wide, and returns it. */
async function widthIs(page, from, to) {
  await until(
    page,
    (least, most) => {
      const path = document.querySelector(".overview .part")?.getAttribute("d");
      const width = path ? Number(path.match(/h(\d+)/)[1]) : 1000;
      return least <= width && width <= most;
    },
    from,
    to,
  );
  return part(page);
}

browserTest("the timeline is clicked and dragged, and leaves the keys to stepping", async (page, { open }) => {
  await open();
  await page.mouse.click(...(await spot(page, 0.5)));
  await isWithin(page, 678, 682);
  const [x, y] = await spot(page, 0.25);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await isWithin(page, 338, 342);
  // Off the strip, and beyond its end.
  await page.mouse.move(...(await spot(page, 0.75)));
  await isWithin(page, 1018, 1022);
  await page.mouse.move((await spot(page, 0.6))[0], 20);
  await isWithin(page, 814, 818);
  await page.mouse.move(1279, y);
  await isWithin(page, 1359, 1359);
  await page.mouse.up();
  await page.mouse.move(...(await spot(page, 0.1)));
  await page.keyboard.press("PageUp");
  await isWithin(page, 1358, 1358);
}, { both: "drag" });

browserTest("a drag is followed by the cursor at once, and by all of the page when it rests", async (page, { open }) => {
  await open();
  const shown = (panes) => page.$$eval(panes, (panes) => panes.map((pane) => pane.innerText));
  const cursor = () => page.$eval(".cursor path", (path) => path.getAttribute("d"));
  await page.mouse.click(...(await spot(page, 0.3)));
  await isWithin(page, 406, 410);
  // Code that has not been scrolled near has no gutter.
  const code = () =>
    page.$eval(".listing.shown", (listing) =>
      [...listing.querySelectorAll(".ln")].map((line) => (line.querySelector(".body") ?? line).innerText),
    );
  const [beside, why, lines, line] = [await shown(BESIDE), await shown(".why-card"), await code(), await cursor()];
  await page.mouse.click(...(await spot(page, 0.9)));
  await isWithin(page, 1222, 1226);
  await page.mouse.down();
  for (let share = 0.88; share > 0.3; share -= 0.02) await page.mouse.move(...(await spot(page, share)));
  await page.mouse.move(...(await spot(page, 0.3)));
  await until(page, (line) => document.querySelector(".cursor path").getAttribute("d") === line, line);
  await showBeside(page, beside);
  assert.deepEqual(await shown(".why-card"), why);
  assert.deepEqual(await code(), lines);
  // Let go, the cursor is where the step is, whatever the pointer does.
  await page.mouse.up();
  await page.mouse.move(...(await spot(page, 0.6)));
  await page.keyboard.press("Home");
  await isWithin(page, 1, 1);
  assert.notEqual(await cursor(), line);
}, { both: "drag" });

browserTest("the wheel, the bar and keys show parts of the timeline", async (page, { open }) => {
  await open();
  assert.equal(await part(page), null);
  const [x, y] = await spot(page, 0.5);
  await page.mouse.move(x, y);
  const named = () => page.$eval(".pointed b", (node) => node.innerText);
  await until(page, () => document.querySelector(".pointed b") !== null);
  const under = await named();
  await page.mouse.wheel({ deltaY: -100 });
  await page.mouse.wheel({ deltaY: -100 });
  const [from, to] = await widthIs(page, 600, 700);
  assert.ok(Math.abs((from + to) / 2 - 500) < 4, `${from} to ${to}`);
  // What is under the pointer stays there.
  await page.mouse.move(x + 1, y);
  await page.mouse.move(x, y);
  await until(page, (text) => document.querySelector(".pointed b")?.innerText === text, under);

  await page.keyboard.down("Shift");
  await page.mouse.wheel({ deltaY: 100 });
  await page.keyboard.up("Shift");
  await until(
    page,
    (least) => Number(document.querySelector(".overview .part").getAttribute("d").match(/^M(\d+)/)[1]) > least,
    from + 30,
  );
  await page.mouse.wheel({ deltaY: 100 });
  await widthIs(page, 760, 840);
  await page.mouse.click(x, y, { count: 2 });
  await until(page, () => document.querySelector(".overview") === null);

  // By key, around the cursor.
  await page.mouse.click(...(await spot(page, 0.8)));
  await isWithin(page, 1085, 1089);
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("=");
  const [begin, end] = await widthIs(page, 124, 126);
  assert.ok(begin < 800 && end > 800, `${begin} to ${end}`);
  await page.keyboard.press("-");
  await widthIs(page, 249, 251);
  // The bar is dragged; stepping shows the cursor again.
  await page.mouse.move(...(await spot(page, 0.8, ".overview")));
  await page.mouse.down();
  await page.mouse.move(...(await spot(page, 0.2, ".overview")));
  await page.mouse.up();
  await until(
    page,
    () => Number(document.querySelector(".overview .part").getAttribute("d").match(/^M(\d+)/)[1]) < 100,
  );
  assert.equal(await page.$eval(".cursor path", (node) => node.getAttribute("d")), "");
  await page.keyboard.press("ArrowRight");
  await until(page, () => document.querySelector(".cursor path").getAttribute("d") !== "");
  await page.keyboard.press("0");
  await until(page, () => document.querySelector(".overview") === null);
}, { both: "wheel" });

browserTest("the timeline is a slider to the keyboard and to screen readers", async (page, { open }) => {
  await open();
  await page.focus(".strip");
  const said = () => page.$eval(".strip", (node) => [node.ariaValueNow, node.getAttribute("aria-valuetext")]);
  await page.keyboard.press("ArrowRight");
  await isWithin(page, 2, 2);
  await page.keyboard.press("ArrowUp");
  await isWithin(page, 3, 3);
  await page.keyboard.press("ArrowDown");
  await isWithin(page, 2, 2);
  await page.keyboard.press("PageUp");
  await isWithin(page, 136, 139);
  await page.keyboard.press("PageUp");
  await isWithin(page, 272, 275);
  await page.keyboard.press("PageDown");
  await isWithin(page, 136, 139);
  await page.keyboard.press("End");
  await isWithin(page, 1359, 1359);
  const [now, text] = await said();
  assert.equal(now, "1359");
  assert.match(text, /^1,359 of 1,359: ./);
  await page.keyboard.press("Home");
  await isWithin(page, 1, 1);
  assert.equal(await page.$eval(".strip", (node) => node.getAttribute("role")), "slider");
});

browserTest("what is under the pointer is named", async (page, { open }) => {
  await open();
  await page.mouse.move(...(await spot(page, 0)));
  await until(page, () => document.querySelector(".pointed")?.innerText.includes("out_of_memory()"));
  assert.match(await page.$eval(".pointed", (node) => node.innerText), /^Step 1\b/);
  // Somewhere in the comparison of the third process.
  await page.mouse.move(...(await spot(page, 108 / 1359)));
  await until(page, () => /\(\) · database/.test(document.querySelector(".pointed")?.innerText));
  // The line with a square head is a kill.
  const head = await page.$eval(".strip .head", (node) => Number(node.getAttribute("d").match(/^M(\d+)/)[1]));
  await page.mouse.move(...(await spot(page, head / 1000)));
  await until(page, () => /Kills database pid 89/.test(document.querySelector(".pointed")?.innerText));
  // The lines that hang from the top are lines of the log.
  const line = await page.$eval(".strip .print", (node) => Number(node.getAttribute("d").match(/^M(\d+)/)[1]));
  await page.mouse.move(...(await spot(page, (line + 0.5) / 1000)));
  await until(page, () => /oom-killer: gfp_mask/.test(document.querySelector(".pointed")?.innerText));
  await page.mouse.move(300, 300);
  await until(page, () => document.querySelector(".pointed") === null);
});

browserTest("the calls of a scenario stand above their parts of the timeline", async (page, { open }) => {
  await open();
  assert.equal(await page.$(".calls"), null);
  await until(page, () => document.querySelector('option[value="16-successive.json"]') !== null);
  await page.select("header select.pick", "16-successive.json");
  await until(page, () => document.querySelectorAll(".calls li").length === 16);
  const current = () => page.$eval(".calls [aria-current]", (node) => node.innerText);
  const isCurrent = (number) => document.querySelector(".calls [aria-current] b")?.innerText === number;
  assert.match(await current(), /^1 Kills p1/);
  const words = await page.$$eval(".calls button", (nodes) => nodes.map((node) => node.title));
  assert.match(words[3], / pass: /);
  assert.match(words[4], /^The machine changes: .*leaker/);

  await page.click(".calls li:nth-child(6) button");
  await until(page, isCurrent, "6");
  const sixth = await step(page);
  // The cursor stands at the left end of the call's own part.
  const [left, cursor] = await page.evaluate(() => {
    const { left: begin, right: end } = document.querySelector(".cursor path").getBoundingClientRect();
    return [document.querySelector(".calls li:nth-child(6)").getBoundingClientRect().left, (begin + end) / 2];
  });
  assert.ok(Math.abs(left - cursor) < 6, `${left} and ${cursor}`);
  await page.keyboard.press("]");
  await until(page, isCurrent, "7");
  await page.keyboard.press("[");
  await isWithin(page, sixth, sixth);
  // A change of the machine makes no step: it is seen at the one after it.
  await page.click(".calls li:nth-child(10) button");
  await until(page, isCurrent, "11");
  // The pointer names what has no steps.
  const box = await (await page.$(".calls li:nth-child(10)")).boundingBox();
  await page.mouse.move(box.x + box.width / 2, (await spot(page, 0))[1]);
  await until(page, () => /The machine changes: .*leaker/.test(document.querySelector(".pointed")?.innerText));
  // Zoomed in, the row shows the same part as the strip.
  for (const key of ["+", "+", "+"]) await page.keyboard.press(key);
  await until(page, () => document.querySelectorAll(".calls li").length < 10);
});
