// SPDX-License-Identifier: GPL-2.0-only
// What if: a value is changed at a step, and two runs stand side by side where they part.

import assert from "node:assert/strict";
import { browserTest, clickNamed, until } from "../harness.mjs";
import { walk } from "../steps.mjs";

/** The step of the first run as the footer shows it. */
const step = (page) => page.$eval(".transport .place b", (node) => node.innerText);

/** Where both runs stand: the numbers of their steps. */
const both = (page) => page.$$eval(".side .place-of", (nodes) => nodes.map((node) => parseInt(node.innerText.replace(",", ""), 10)));

/** Waits until both runs stand there. */
const stand = (page, left, right) =>
  until(
    page,
    (wanted) =>
      [...document.querySelectorAll(".side .place-of")].map((node) => parseInt(node.innerText.replace(",", ""), 10)).join() ===
      wanted,
    `${left},${right}`,
  );

/** Asks what would be if a value of a part were another one. */
async function ask(page, subject, field, value) {
  await page.keyboard.press("w");
  await until(page, () => document.activeElement?.id === "what-if-value");
  const [parts, fields] = await page.$$(".question select");
  await parts.select(subject);
  await until(page, (subject) => document.querySelector(".question select").value === subject, subject);
  const number = await fields.evaluate((select, name) => [...select.options].find((o) => o.text === name).value, field);
  await fields.select(number);
  await page.$eval("#what-if-value", (input) => input.select());
  await page.type("#what-if-value", value);
  await page.keyboard.press("Enter");
}

browserTest("a changed value makes a second run, shown where it parts from the first", async (page, { open }) => {
  await open();
  for (const key of ["p", "p", "p", "b", "n", "n"]) await page.keyboard.press(key);
  await until(page, () => document.querySelector(".gutter[aria-pressed=true]") !== null);
  const before = await step(page);
  await ask(page, "process 89", "oom_score_adj", "-1000");
  await until(page, () => document.querySelectorAll(".side").length === 2);
  const [left, right] = await page.$$eval(".side", (nodes) => nodes.map((node) => node.innerText));
  assert.match(left, /Kills database/);
  assert.match(right, /Kills leaker/);
  assert.match(right, /oom_score_adj of database \(89\): 0 → −1000/);
  assert.match(await page.$eval(".fork-note", (node) => node.innerText), /The runs diverge at step 147/);
  await stand(page, 147, 147);
  const code = await page.$$eval(".side .ln.current code", (nodes) => nodes.map((node) => node.innerText.trim()));
  assert.deepEqual(code, Array(2).fill("adj = (long)p->signal->oom_score_adj;"));
  assert.match(await page.$eval(".differences", (node) => node.innerText), /adj = 0\s+adj = −1,000/);

  // Both step; the run that returns early stands where the other one comes to.
  await page.keyboard.press("ArrowRight");
  await stand(page, 148, 148);
  assert.equal((await walk(page, "ArrowRight", 59)).at(-1), 207);
  const [one, two] = await both(page);
  assert.equal(one, 207);
  assert.ok(two < one, `${two}`);
  assert.match(await page.$eval(".differences", (node) => node.innerText), /oc->chosen\s+database \(89\)\s+NULL/);

  // Each on its own.
  await clickNamed(page, "the changed");
  await page.keyboard.press("ArrowLeft");
  await stand(page, one, two - 1);
  await clickNamed(page, "the original");
  await page.keyboard.press("ArrowRight");
  await stand(page, one + 1, two - 1);
  await clickNamed(page, "Where they diverge");
  await stand(page, 147, 147);

  // Back: nothing of the first run is lost.
  await page.click(".question .close");
  await until(page, () => document.querySelector(".side") === null);
  assert.equal(await step(page), before);
  assert.equal(await page.$$eval(".gutter[aria-pressed=true]", (nodes) => nodes.length), 1);
  assert.match(await page.$eval(".verdict", (node) => node.innerText), /database/);
});

browserTest("the changed machine can be taken, and given back", async (page, { open }) => {
  await open();
  await page.keyboard.press("n");
  await ask(page, "machine", "vm.oom_kill_allocating_task", "1");
  await until(page, () => document.querySelectorAll(".side").length === 2);
  await clickNamed(page, "Use this machine");
  await until(page, () => document.querySelector(".changed") !== null);
  assert.match(await page.$eval(".changed", (node) => node.innerText), /oom_kill_allocating_task of vm: 0 → 1/);
  assert.match(await page.$eval(".verdict", (node) => node.innerText), /Kills leaker/);
  await clickNamed(page, "Undo");
  await until(page, () => document.querySelector(".changed") === null);
  assert.match(await page.$eval(".verdict", (node) => node.innerText), /Kills database/);
  assert.equal(await step(page), "2");
});

browserTest("a value that cannot be is refused with its place, and nothing changes", async (page, { open }) => {
  await open();
  await ask(page, "process 89", "oom_score_adj", "1001");
  await until(page, () => document.querySelector(".problems") !== null);
  assert.match(await page.$eval(".problems", (node) => node.innerText), /scenario\.processes\[2\]\.oom_score_adj .*1000/);
  assert.equal(await page.$("#what-if-value[aria-invalid=true]") !== null, true);
  assert.equal(await page.$(".side"), null);
  await page.$eval("#what-if-value", (input) => input.select());
  await page.type("#what-if-value", "<b>no</b>");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".problems")?.innerText.startsWith("oom_score_adj"));
  // On a phone one stands above the other.
  await page.setViewport({ width: 360, height: 740 });
  await page.$eval("#what-if-value", (input) => input.select());
  await page.type("#what-if-value", "500");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelectorAll(".side").length === 2);
  const tops = await page.$$eval(".side", (nodes) => nodes.map((node) => node.getBoundingClientRect().top));
  assert.ok(tops[0] < tops[1]);
});
