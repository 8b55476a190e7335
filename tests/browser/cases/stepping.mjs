// SPDX-License-Identifier: GPL-2.0-only
// Every way of stepping by key and by button, playing, skipping bookkeeping, going to a number.

import assert from "node:assert/strict";
import { BESIDE, showBeside } from "../beside.mjs";
import { browserTest, until } from "../harness.mjs";
import { walk as walkInside } from "../steps.mjs";

/** The number of the step. */
const step = (page) =>
  page.$eval(".transport .place", (node) => Number((node.querySelector("b")?.innerText ?? "NaN").replaceAll(",", "")));

/** Waits until a step is reached. */
const reaches = (page, wanted) =>
  until(
    page,
    (number) => document.querySelector(".place b")?.innerText.replaceAll(",", "") === String(number),
    wanted,
  );

/** Waits until another step is shown, and returns it. */
async function moved(page, from) {
  await until(
    page,
    (number) => {
      const shown = document.querySelector(".place b")?.innerText.replaceAll(",", "");
      return shown !== undefined && shown !== String(number);
    },
    from,
  );
  return step(page);
}

/** Opens a scenario of the gallery. */
async function pick(page, file) {
  await until(page, (value) => document.querySelector(`select.pick option[value="${value}"]`) !== null, file);
  const before = await page.$eval(".verdict", (node) => node.innerText);
  await page.select("header select.pick", file);
  await until(page, (text) => document.querySelector(".verdict").innerText !== text, before);
}

/** Goes to a step by its number. */
async function go(page, number) {
  await page.keyboard.press("g");
  await until(page, () => document.activeElement.id === "jump");
  await page.keyboard.type(String(number));
  await page.keyboard.press("Enter");
  await reaches(page, number);
}

const WAYS = [
  ["Home", "First step"],
  ["End", "Last step"],
  ["ArrowLeft", "Step back"],
  ["ArrowRight", "Step forward"],
  ["N", "Back over the call"],
  ["n", "Over the call"],
  ["O", "Back to the caller"],
  ["o", "Out of the function"],
  ["i", "Into the call"],
  ["J", "Previous branch"],
  ["j", "Next branch"],
  ["P", "Previous process"],
  ["p", "Next process"],
  ["C", "Previous breakpoint"],
  ["c", "Next breakpoint"],
  ["[", "Previous call"],
  ["]", "Next call"],
];

browserTest("every way of stepping leads to one step by its key and by its button", async (page, { open }) => {
  await open();
  await pick(page, "16-successive.json");
  await page.keyboard.press("]");
  let at = await moved(page, 1);
  for (const key of ["p", "b", "p", "p"]) {
    await page.keyboard.press(key);
    if (key === "p") at = await moved(page, at);
  }
  await until(page, () => document.querySelectorAll(".gutter[aria-pressed=true]").length === 1);
  // Inside of a function that is called from the one where the walk over the processes stands.
  const base = at + 9;
  await go(page, base);
  await page.click(".transport .more");
  await page.waitForSelector("#more", { visible: true });
  const found = new Map();
  for (const [key, name] of WAYS) {
    await page.keyboard.press(key);
    const byKey = await moved(page, base);
    await go(page, base);
    const button = await page.evaluateHandle(
      (wanted) => [...document.querySelectorAll("#more button")].find((node) => node.innerText.startsWith(wanted)),
      name,
    );
    await button.click();
    assert.equal(await moved(page, base), byKey, name);
    const isBack = /First|ack|Previous/.test(name);
    assert.ok(isBack ? byKey < base : byKey > base, `${name}: from ${base} to ${byKey}`);
    found.set(name, byKey);
    await go(page, base);
  }
  assert.equal(found.get("First step"), 1);
  assert.equal(found.get("Step forward"), base + 1);
  assert.ok(found.get("Out of the function") >= found.get("Over the call"));
  assert.ok(found.get("Next process") > found.get("Next branch"));

  // The bar has buttons of its own, and those that lead nowhere are grey.
  await page.keyboard.press("Escape");
  for (const name of ["Over the call", "Back over the call", "Previous process", "Next branch"]) {
    await page.click(`.transport .buttons > :not(#more) button[aria-label$="${name}"]`);
    assert.equal(await moved(page, base), found.get(name), name);
    await go(page, base);
  }
  await page.keyboard.press("End");
  await until(page, () => document.querySelector('button[aria-label="Step forward"]').disabled);
  assert.ok(await page.$eval('button[aria-label="Last step"]', (node) => node.disabled));
}, { seconds: 11 });

browserTest("the run is played, faster and slower, until the reader or a breakpoint stops it", async (page, { open }) => {
  await open();
  const label = () => page.$eval(".transport .play", (node) => node.getAttribute("aria-label"));
  const isLabelled = (wanted) => document.querySelector(".transport .play").getAttribute("aria-label") === wanted;
  const speed = () => page.$eval(".speed select", (node) => node.selectedOptions[0].innerText);
  assert.equal(await speed(), "1× · 2 steps/s");
  await page.keyboard.press(">");
  await until(page, () => document.querySelector(".speed select").value === "2×");
  await page.select(".speed select", "16×");
  await until(page, () => document.querySelector(".speed select").value === "16×");
  assert.equal(await speed(), "16× · 32 steps/s");

  await page.keyboard.press("k");
  await until(page, isLabelled, "Pause");
  await until(page, () => Number(document.querySelector(".place b").innerText) > 8);
  await page.click(".transport .play");
  await until(page, isLabelled, "Play");
  const stopped = await step(page);
  await new Promise((done) => setTimeout(done, 200));
  assert.equal(await step(page), stopped, "it stands still");

  // The reader takes over.
  await page.click(".transport .play");
  await moved(page, stopped);
  await page.keyboard.press("ArrowLeft");
  await until(page, isLabelled, "Play");

  // Nobody looks.
  await page.keyboard.press("k");
  await until(page, isLabelled, "Pause");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.hidden;
  });
  await until(page, isLabelled, "Play");

  // A breakpoint, then the end.
  await go(page, 71);
  await page.keyboard.press("b");
  await until(page, () => document.querySelectorAll(".gutter[aria-pressed=true]").length === 1);
  await go(page, 60);
  await page.keyboard.press("k");
  await reaches(page, 71);
  await until(page, isLabelled, "Play");
  await go(page, 1350);
  await page.keyboard.press("k");
  await reaches(page, 1359);
  assert.equal(await label(), "Play");

  await open();
  assert.equal(await speed(), "16× · 32 steps/s");
});

browserTest("bookkeeping is skipped by a switch that is remembered, and steps keep their numbers", async (page, { open }) => {
  await open();
  const pressed = () => page.$eval(".transport > .toggle", (node) => node.getAttribute("aria-pressed"));
  assert.equal(await pressed(), "false");
  const walk = async () => {
    await go(page, 60);
    const seen = await walkInside(page, "ArrowRight", 20, {
      looks: () => document.querySelector(".listing.shown .ln[aria-current=step] code").innerText.trim(),
      ends: () => Number(document.querySelector(".place b").textContent) >= 80,
    });
    return seen.slice(1);
  };
  const lock = (text) => /rcu_read_lock|task_lock|get_task_struct/.test(text);
  const all = await walk();
  assert.ok(all.some(lock), all.join("\n"));
  await page.keyboard.press("s");
  await until(page, () => document.querySelector(".transport > .toggle").getAttribute("aria-pressed") === "true");
  const some = await walk();
  assert.ok(!some.some(lock), some.join("\n"));
  assert.ok(some.length < all.length);
  await page.keyboard.press("End");
  await reaches(page, 1359);

  await open();
  assert.equal(await pressed(), "true");
  await page.click(".transport > .toggle");
  await until(page, () => document.querySelector(".transport > .toggle").getAttribute("aria-pressed") === "false");
});

browserTest("a step is reached by its number, and what is no number is refused", async (page, { open }) => {
  await open();
  await page.click(".place button");
  await until(page, () => document.activeElement.id === "jump");
  await page.keyboard.type("1,200");
  await page.keyboard.press("Enter");
  await reaches(page, 1200);

  await page.keyboard.press("g");
  await until(page, () => document.activeElement.id === "jump");
  for (const wrong of ["5000", "0", "<b>x</b>"]) {
    await page.$eval("#jump", (node) => node.select());
    await page.keyboard.type(wrong);
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector(".complaint").innerText === "There are steps 1 to 1,359");
    assert.equal(await page.$eval("#jump", (node) => node.value), wrong, "what was typed can be mended");
  }
  await page.keyboard.press("Escape");
  await reaches(page, 1200);
  // Which process of how many is compared stands beside it.
  await page.keyboard.press("Home");
  await page.keyboard.press("p");
  await until(page, () => document.querySelector(".who").innerText === "process 1 of 11");
});

browserTest("what stands beside the code catches up with a key that is held", async (page, { open }) => {
  await open();
  const begin = async () => {
    for (const key of ["Home", "p", "p"]) await page.keyboard.press(key);
  };
  const beside = () => page.$$eval(BESIDE, (panes) => panes.map((pane) => pane.innerText));
  // Keys that are not held are followed at once.
  await begin();
  const before = await beside();
  for (let times = 0; times < 40; times += 1) await page.keyboard.press("ArrowRight");
  const after = await beside();
  assert.notDeepEqual(after, before);
  // All but the first are repeats of one key that is down.
  await begin();
  assert.deepEqual(await beside(), before);
  for (let times = 0; times < 40; times += 1) await page.keyboard.down("ArrowRight");
  await page.keyboard.up("ArrowRight");
  await showBeside(page, after);
});

browserTest("a run is walked through by the stops of its story, by processes, or by statements", async (page, { open }) => {
  await open();
  const steps = await page.$eval(".transport .place", (node) => node.innerText);
  assert.match(steps, /^1 of 1,359$/);
  await page.keyboard.press("l");
  await until(page, () => document.querySelector(".level select").value === "story");
  await until(page, () => /^1 of \d\d$/.test(document.querySelector(".transport .place").innerText));

  // Every arrow is a stop with a sentence of its own, up to the end of the run and back.
  const told = [];
  const count = Number((await page.$eval(".transport .place", (node) => node.innerText)).split(" ").at(-1));
  for (let number = 1; number < count; number += 1) {
    told.push(await page.$eval(".why-card p", (node) => node.innerText));
    await page.keyboard.press("ArrowRight");
    await reaches(page, number + 1);
  }
  told.push(await page.$eval(".why-card p", (node) => node.innerText));
  assert.equal(new Set(told).size, count);
  assert.ok(told.some((text) => text.startsWith("database is chosen with 18,556 points, 8,728 more than leaker")), told);
  assert.ok(await page.$eval('.buttons button[aria-label="Step forward"]', (button) => button.disabled));

  // Chapters have names, one stands out, and each leads to its first stop.
  const chapters = await page.$$eval(".chapters button", (buttons) => buttons.map((button) => button.innerText));
  assert.deepEqual(chapters, ["The limit", "The candidates", "The report", "The kill", "Afterwards"]);
  await page.click(".chapters button:nth-child(4)");
  await until(page, () => document.querySelector(".chapters [aria-current]").innerText === "The kill");
  assert.match(await page.$eval(".why-card p", (node) => node.innerText), /^SIGKILL is sent to database/);

  // Between two stops the place says so, and the arrow goes on from there.
  const at = await step(page);
  await page.keyboard.press("i");
  await until(page, (number) => document.querySelector(".place b").innerText === `after ${number}`, at);
  await page.keyboard.press("ArrowRight");
  await reaches(page, at + 1);

  // A reload restores the level; the finer one has more stops; statements count as before.
  await page.reload();
  await until(page, () => document.querySelectorAll(".chapters button").length === 5);
  await page.select(".level select", "process");
  await until(
    page,
    (stops) => Number(document.querySelector(".transport .place").innerText.split(" ").at(-1)) > stops,
    count,
  );
  await page.select(".level select", "statement");
  await until(page, () => document.querySelector(".transport .place").innerText.endsWith(" of 1,359"));
  assert.equal(await page.$(".chapters"), null);
});
