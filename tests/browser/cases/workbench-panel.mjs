// SPDX-License-Identifier: GPL-2.0-only
// The panel of a process, and the page of address spaces.

import assert from "node:assert/strict";
import { goTo, openWorkbench, press, set } from "../building.mjs";
import { browserTest, until } from "../harness.mjs";
import { screenTest } from "../screens.mjs";

/** Waits until the verdict has these words. */
const says = (page, words) => until(page, (words) => document.querySelector("#verdict")?.innerText.includes(words), words);

/** Waits until a field shows this. */
const shows = (page, id, text) => until(page, (id, text) => document.getElementById(id)?.value === text, id, text);

/** Looks at a process in full. */
async function inspect(page, pid) {
  await openWorkbench(page);
  await press(page, `inspect-${pid}`);
  await until(page, () => document.querySelector(".inspector") !== null);
}

/** What a screen reader reads behind the name of a field. */
const described = (page, id) =>
  page.$eval(`#${id}`, (field) => {
    const by = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    return by.map((id) => document.getElementById(id).textContent);
  });

/** What undo would undo. */
const undoes = (page) => page.$eval("#undo", (button) => button.title);

browserTest("memory is dragged by its edge, and the verdict follows before it is let go", async (page, { open }) => {
  await open();
  await inspect(page, 89);
  await says(page, "Kills database");
  const grip = await page.$("#drag-mm-1-anon");
  await grip.evaluate((grip) => grip.scrollIntoView({ block: "center" }));
  const { x, y, width, height } = await grip.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 100, y + height / 2, { steps: 8 });
  await says(page, "Kills leaker");
  // The edge is under the pointer.
  await until(page, (wanted) => {
    const { x, width } = document.getElementById("drag-mm-1-anon").getBoundingClientRect();
    return Math.abs(x + width / 2 - wanted) < 4;
  }, x - 100);
  await page.mouse.up();
  // What stands in the field is an amount again, and all of it is one step.
  await until(page, () => / pages$| MiB$/.test(document.getElementById("f-mm-1-anon").value));
  assert.match(await undoes(page), /anon/);
  await page.click("#undo");
  await says(page, "Kills database");
  await shows(page, "f-mm-1-anon", "18,332 pages");
  assert.ok(await page.$eval("#undo", (button) => button.disabled));
}, { both: "drag" });

browserTest("an edge is moved by key, and says what it is", async (page, { open }) => {
  await open();
  await inspect(page, 89);
  await page.focus("#drag-mm-1-anon");
  const now = () => page.$eval("#drag-mm-1-anon", (grip) => Number(grip.ariaValueNow));
  const moved = async (key, expected) => {
    await page.keyboard.press(key);
    await until(page, (expected) => document.querySelector("#drag-mm-1-anon").ariaValueNow === String(expected), expected);
  };
  const before = await now();
  await moved("ArrowRight", before + 256);
  await moved("ArrowLeft", before);
  await moved("PageDown", before - 2048);
  await moved("Home", 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "drag-mm-1-anon");
  const said = await page.$eval("#drag-mm-1-anon", ({ role, ariaLabel, ariaValueText }) => [role, ariaLabel, ariaValueText]);
  assert.deepEqual(said, ["slider", "Anonymous memory", "0 KiB · 0.0 %"]);
});

browserTest("what is refused keeps the focus and says why; Escape gives back what was there", async (page, { open }) => {
  await open();
  await inspect(page, 89);
  const field = await press(page, "f-mm-1-anon");
  await field.evaluate((field) => field.select());
  await page.keyboard.type("5 apples");
  await until(page, () => document.querySelector("#f-mm-1-anon-problem")?.innerText.includes("MiB"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-mm-1-anon");
  assert.equal(await page.$eval("#f-mm-1-anon", (field) => field.value), "5 apples");
  const [about, ...others] = await described(page, "f-mm-1-anon");
  assert.match(about, /\w/);
  assert.match(others.at(-1), /MiB/, "what is wrong is told last");
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("#f-mm-1-anon-problem") === null);
  // The 5 was taken on the way, as pages.
  await shows(page, "f-mm-1-anon", "5 pages");
  assert.ok(await page.$(".inspector"), "the panel stays");
  await set(page, "f-mm-1-anon", "25 %");
  await shows(page, "f-mm-1-anon", "12,251 pages");
  assert.equal(await page.$eval("#f-mm-1-anon-exact", (exact) => exact.innerText), "47.9 MiB · 25.0 %");
}, { both: "input" });

browserTest("memory is shared and kept apart again, and threads come and go", async (page, { open }) => {
  await open();
  await inspect(page, 89);
  await page.select("#share-2", "3");
  await until(page, () => document.querySelector(".inspector .person")?.innerText === "webserver (95)");
  await goTo(page, "Address spaces");
  const row = () => document.querySelector("#open-mm-1").closest("tr");
  assert.match(await page.evaluate(`(${row})().innerText`), /database \(89\), webserver \(95\)/);
  await press(page, "open-mm-1");
  await page.$$eval(".inspector .person", (people) => people[0].click());
  await until(page, () => document.querySelector("#inspector-title")?.innerText.startsWith("database"));
  await press(page, "unshare-2");
  await until(page, () => document.querySelector(".inspector .person") === null);
  await press(page, "add-thread-2");
  await until(page, () => document.querySelectorAll(".thread").length === 2);
  await set(page, "f-thread-2-1-mempolicy_mode", "bind");
  await press(page, "f-thread-2-1-mempolicy_nodes-n0");
  await until(page, () => document.querySelector("#f-thread-2-1-mempolicy_nodes-problem") !== null);
  await press(page, "delete-thread-2-1");
  await until(page, () => document.querySelectorAll(".thread").length === 1);
});

browserTest("mappings are given to the reaper", async (page, { open }) => {
  await open();
  await openWorkbench(page);
  await goTo(page, "Address spaces");
  await press(page, "open-mm-1");
  await press(page, "add-vma-1");
  await set(page, "f-vma-1-0-anon", "1 MiB");
  await set(page, "f-vma-1-0-locked", true);
  await set(page, "f-vma-1-0-kind", "file");
  await press(page, "delete-vma-1-0");
  await until(page, () => document.querySelector(".mapping") === null);
});

/** What the page of address spaces is called. */
const SPACES = { en: "Address spaces", "zh-CN": "地址空间" };

screenTest("everything fits and axe finds nothing in the panel and among address spaces", {
  "the panel": async (page, { open }) => {
    await open();
    await inspect(page, 89);
    await page.$eval("#thread-2-0", (summary) => summary.click());
    await until(page, () => document.querySelector(".thread details").open);
  },
  "address spaces": async (page, { language }) => {
    await press(page, "close-inspector");
    await goTo(page, SPACES[language]);
  },
  "an address space": async (page) => {
    await press(page, "open-mm-1");
    await press(page, "add-vma-1");
    await until(page, () => document.querySelector(".mapping") !== null);
  },
});
