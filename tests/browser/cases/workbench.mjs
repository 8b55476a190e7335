// SPDX-License-Identifier: GPL-2.0-only
// The workbench: machines are built by clicking and typing, and the verdict is the kernel's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { build, goTo, openWorkbench, press, printed, set } from "../building.mjs";
import { browserTest, until } from "../harness.mjs";

const VECTORS = new URL("../../vectors/public.jsonl", import.meta.url);

/** Cases of the kernel's own code, by their names. */
function vectors(...ids) {
  const all = readFileSync(VECTORS, "utf8").trim().split("\n");
  const found = all.map((line) => JSON.parse(line)).filter(({ id }) => ids.includes(id));
  assert.equal(found.length, ids.length);
  return found;
}

const verdict = (page) => page.$eval("#verdict", (box) => box.innerText.replace(/\s+/g, " ").trim());

/** The same without what it was before. */
const now = async (page) => (await verdict(page)).replace(/Before:.*|[−+][\d,]+ (points|ahead).*/, "").trim();

/** Waits until the verdict is that this process is killed. */
const kills = (page, name) =>
  until(page, (name) => document.querySelector("#verdict")?.innerText.match(/Kills (\S+)/)?.[1] === name, name);

async function command(page, key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

browserTest("the verdict follows every key, and is what the debugger comes to", async (page, { open }) => {
  await open();
  await openWorkbench(page);
  await kills(page, "database");
  await set(page, "c-process-2-oom_score_adj", "-600");
  await kills(page, "leaker");
  assert.match(await page.$eval("#process-89 .reason", (reason) => reason.innerText), /outscored by/);
  assert.match(await page.$eval("#verdict", (box) => box.innerText), /Before: Kills database/);
  await page.focus("#c-process-9-comm");
  await page.keyboard.press("End");
  await page.keyboard.type("-2");
  await kills(page, "leaker-2");
  const built = await now(page);
  await press(page, "step-through");
  await until(page, () => document.querySelector(".top .verdict")?.innerText.includes("leaker-2"));
  // As it was left.
  await press(page, "to-workbench");
  await until(page, () => document.querySelector("#verdict") !== null);
  assert.equal(await now(page), built);
  for (const name of ["leaker", "database"]) {
    await command(page, "z");
    await kills(page, name);
  }
  await command(page, "y");
  await kills(page, "leaker");
}, { both: "input" });

browserTest("keys are heard as soon as the workbench is seen, however slow the machine is", async (page, { open }) => {
  // Whoever looks at the clock finds that a picture's time has passed.
  await page.evaluateOnNewDocument(() => {
    let now = Date.now();
    Date.now = () => (now += 20);
  });
  await open();
  const isHeard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          if (document.querySelector("#verdict") === null) return;
          observer.disconnect();
          const key = new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true });
          document.body.dispatchEvent(key);
          resolve(key.defaultPrevented);
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true });
        document.querySelector("#to-workbench").click();
      }),
  );
  assert.ok(isHeard);
});

browserTest("what no machine can be is refused where it is typed, with the rule", async (page, { open }) => {
  await open();
  await openWorkbench(page);
  const field = "#c-process-2-oom_score_adj";
  await page.click(field);
  await page.$eval(field, (field) => field.select());
  await page.keyboard.type("1001");
  await until(page, (field) => document.querySelector(field).getAttribute("aria-invalid") === "true", field);
  assert.match(await page.$eval("#process-89 .problem", (why) => why.innerText), /1,?000/);
  // The last that was right holds.
  await kills(page, "database");
  await page.keyboard.press("Escape");
  await until(page, (field) => document.querySelector(field).getAttribute("aria-invalid") === null, field);
  assert.equal(await page.$("#process-89 .problem"), null);
  assert.equal(await page.$eval(field, (field) => field.value), "100");
}, { both: "input" });

browserTest("rows are selected, changed together, moved and found by key alone", async (page, { open }) => {
  await open();
  await openWorkbench(page);
  const names = () => page.$$eval(".bench-rows .comm input", (fields) => fields.map((field) => field.value));
  const before = await names();
  await page.focus("#process-95 input[type=checkbox]");
  await page.keyboard.press(" ");
  await until(page, () => document.querySelector(".bulk b")?.innerText === "1 selected");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  await until(page, () => document.querySelector(".bulk b")?.innerText === "2 selected");
  await page.focus("#bulk-value");
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector("#c-process-4-oom_score_adj").value === "500");
  assert.equal(await page.$eval("#c-process-3-oom_score_adj", (field) => field.value), "500");
  await page.focus("#process-101 .comm input");
  await page.keyboard.down("Alt");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.up("Alt");
  await until(page, () => document.querySelector("#c-process-3-comm").value === "cache");
  assert.ok(await page.evaluate(() => document.activeElement.closest("#process-101") !== null), "the focus goes with the row");
  for (let steps = 0; steps < 2; steps += 1) await command(page, "z");
  await until(page, () => document.querySelector("#c-process-4-oom_score_adj").value === "0");
  assert.deepEqual(await names(), before);
  await page.focus("#filter");
  await page.keyboard.type("er");
  await until(page, () => document.querySelectorAll(".bench-rows .comm input").length === 3);
  assert.deepEqual(await names(), ["webserver", "shmuser", "leaker"]);
});

for (const scenario of vectors(
  "d-biggest-wins",
  "d-sharers-are-killed-even-adj-min",
  "d-memcg-scan-order-parent-first",
  "d-mempolicy-bind-filter",
  "d-cpuset-gfp-kernel-is-none-but-filter-stays",
)) {
  browserTest(`from the empty machine, by clicking and typing alone: ${scenario.id}`, async (page, { open }) => {
    await open();
    await openWorkbench(page);
    await goTo(page, "File");
    await press(page, "new-machine");
    await goTo(page, "Processes");
    await until(page, () => document.querySelectorAll(".bench-rows .comm input").length === 1);
    const empty = await now(page);
    await build(page, scenario);

    const [{ log, chosen, chosen_points: points }] = scenario.expect.results;
    const victim = scenario.processes.find(({ tgid }) => tgid === chosen);
    if (victim) {
      const words = await verdict(page);
      assert.ok(words.includes(victim.comm) && words.includes(points.toLocaleString("en")), `${words} names ${victim.comm} and ${points}`);
    }
    assert.deepEqual(await printed(page), log.map(([, line]) => line.trimEnd()));
    await goTo(page, "Processes");
    for (const [tgid, points] of Object.entries(scenario.expect.results[0].badness?.points ?? {})) {
      const shown = await page.$eval(`#process-${tgid} .points`, (cell) => cell.firstChild.textContent.trim());
      if (/\d/.test(shown)) assert.equal(shown, points.toLocaleString("en"), `points of ${tgid}`);
    }

    const end = await now(page);
    const isDisabled = (id) => page.$eval(id, (button) => button.disabled);
    let steps = 0;
    for (; !(await isDisabled("#undo")); steps += 1) await page.click("#undo");
    assert.ok(steps > 20, `${steps} steps`);
    await until(page, () => document.querySelectorAll(".bench-rows .comm input").length === 1);
    assert.equal(await now(page), empty);
    for (; !(await isDisabled("#redo")); steps -= 1) await page.click("#redo");
    assert.equal(steps, 0);
    assert.equal(await now(page), end);
    assert.deepEqual(await printed(page), log.map(([, line]) => line.trimEnd()));
  }, { seconds: { chromium: 10, firefox: 26 } });
}
