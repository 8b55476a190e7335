// SPDX-License-Identifier: GPL-2.0-only
// A real machine is walked from the first step to the last and back, by keyboard alone.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserTest, until } from "../harness.mjs";
import { walk } from "../steps.mjs";

const KILLED =
  "Out of memory: Killed process 89 (database) total-vm:74368kB, anon-rss:73328kB, file-rss:4kB, " +
  "shmem-rss:708kB, UID:999 pgtables:184kB oom_score_adj:0";
const SUMMARY =
  "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom," +
  "task_memcg=/,task=database,pid=89,uid=999";

/**
 * What a person sees, without what depends on where the page is scrolled to: the gutter of a line is there when it has been
 * laid out. Runs in the page.
 */
const text = () => {
  const app = document.querySelector("#app, body");
  const listing = app.querySelector(".listing.shown");
  const lines = [...listing.querySelectorAll(".ln")].map((line) => (line.querySelector(".body") ?? line).innerText);
  if (!app.innerText.includes(listing.innerText)) throw new Error("the code is not among what is seen");
  return app.innerText.replace(listing.innerText, () => lines.join("\n"));
};
const seen = (page) => page.evaluate(text);

/** Is exactly this seen? Asked in the page. */
const isSeen = new Function("wanted", `return (${text})() === wanted`);

/** The number of the step, and of all steps. */
const place = (page) =>
  page.evaluate(() => {
    const digits = document.querySelector(".transport .place").innerText.match(/[\d,]+/g);
    return digits.map((text) => Number(text.replaceAll(",", "")));
  });

/** Waits until a step is shown. */
const at = (page, wanted) =>
  until(page, (wanted) => document.querySelector(".transport .place b").innerText.replaceAll(",", "") === wanted, String(wanted));

/** The lines of the current statement, with what stands at their ends. */
const current = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".listing.shown .ln[aria-current=step]")].map((line) => line.innerText).join("\n"),
  );

/** The numbers from one to another, up or down. */
const range = (from, to) => Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + Math.sign(to - from) * index);

browserTest("01-global is stepped through by the browser's own keys", async (page, { open }) => {
  await open();
  // The list of scenarios comes a moment later, and is a part of what is seen.
  await until(page, () => document.querySelector("optgroup[label=Traps]") !== null);
  const first = await seen(page);
  const [start, all] = await place(page);
  assert.deepEqual([start, all], [1, 1359]);
  for (const [index, key] of ["ArrowRight", " ", "PageDown", " ", "ArrowRight", "PageDown"].entries()) {
    await page.keyboard.press(key);
    await at(page, index + 2);
  }
  await page.keyboard.press("End");
  await at(page, all);
  const end = await seen(page);
  for (const words of ["database", "pid 89", "18,556", SUMMARY, KILLED]) {
    assert.ok(end.replace(/\s+/g, " ").includes(words), `${words} is not on the last screen`);
  }
  // There is nothing behind the last step: the next key leads away from there.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await at(page, all - 1);
  await page.keyboard.press("PageUp");
  await at(page, all - 2);
  await page.keyboard.press("Home");
  await until(page, isSeen, first);
  await page.keyboard.press("End");
  await until(page, isSeen, end);
}, { both: "keys" });

browserTest("01-global is walked step by step to its end and back", async (page, { open }) => {
  await open();
  await until(page, () => document.querySelector("optgroup[label=Traps]") !== null);
  const first = await seen(page);
  assert.deepEqual(await walk(page, ["ArrowRight", " ", "PageDown"], 1358), range(1, 1359), "each key leads to the next step");
  const end = await seen(page);
  const back = await walk(page, ["ArrowLeft", "PageUp"], 100);
  assert.deepEqual(back, range(1359, 1259), "each key leads to the step before");
  await page.keyboard.press("Home");
  await until(page, isSeen, first);
  await page.keyboard.press("End");
  await until(page, isSeen, end);
}, { seconds: 12, only: ["chromium", "a way of a thousand steps, each of which takes Firefox five times as long"] });

/** Presses a key, and waits until it has led to another step: the page is drawn a moment later. */
async function step(page, key) {
  const [before] = await place(page);
  await page.keyboard.press(key);
  await until(
    page,
    (before) => document.querySelector(".transport .place b").innerText.replaceAll(",", "") !== before,
    String(before),
  );
}

browserTest("keys go over, into and out of calls", async (page, { open }) => {
  await open();
  const function_ = () => page.evaluate(() => document.querySelector(".stack li code, .stack code").innerText);
  const outer = await function_();
  assert.match(outer, /out_of_memory/);
  // Over: the frame stays, however many calls a line makes.
  for (let times = 0; times < 5; times += 1) {
    await step(page, "n");
    assert.match(await function_(), /^out_of_memory/);
  }
  const [there] = await place(page);
  // Into the next call, out of it again.
  for (let times = 0; times < 40 && /^out_of_memory/.test(await function_()); times += 1) {
    await step(page, "i");
  }
  assert.doesNotMatch(await function_(), /^out_of_memory/);
  await step(page, "o");
  assert.match(await function_(), /^out_of_memory/);
  assert.ok((await place(page))[0] > there);
  // The next process, and the one before it.
  await step(page, "p");
  const [one] = await place(page);
  await step(page, "p");
  const [two] = await place(page);
  assert.ok(two > one);
  await step(page, "P");
  assert.equal((await place(page))[0], one);
});

browserTest("a condition shows each operand with the numbers it compared", async (page, { open }) => {
  await open();
  // The step at which webserver's score has been compared with database's.
  await walk(page, "ArrowRight", 1358, {
    ends: () => {
      const lines = [...document.querySelectorAll(".listing.shown .ln[aria-current=step]")].map((line) => line.innerText);
      return ["8,043", "18,556"].every((number) => lines.join().includes(number));
    },
  });
  const text = (await current(page)).replace(/\s+/g, " ");
  assert.match(text, /points == LONG_MIN/);
  assert.match(text, /false/);
  assert.match(text, /true/);
  assert.match(text, /8,043 < 18,556/);
}, { seconds: { chromium: 2, firefox: 12 } });

browserTest("a broken file is refused with its place, and what was loaded stays", async (page, { open }) => {
  await open();
  await page.keyboard.press("n");
  await until(page, () => document.querySelector(".transport .place b").innerText === "2");
  const before = await place(page);
  const folder = await mkdtemp(join(tmpdir(), "oomscope-"));
  const file = join(folder, "broken.json");
  const text = await readFile(new URL("../../../www/gallery/01-global.json", import.meta.url), "utf8");
  const document = JSON.parse(text);
  document.scenario.processes[3].threads[0].mm = 77;
  await writeFile(file, JSON.stringify(document));
  const input = await page.$("#file");
  await input.uploadFile(file);
  await until(page, () => document.querySelector("[role=alert]") !== null);
  await rm(folder, { recursive: true });
  const message = await page.$eval("[role=alert]", (node) => node.innerText);
  assert.match(message, /scenario\.processes\[3\]\.threads\[0\]\.mm/);
  assert.match(message, /there is no address space 77/);
  assert.deepEqual(await place(page), before);
  assert.match(await seen(page), /database/);
}, { both: "files" });
